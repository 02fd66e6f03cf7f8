# Made by `make generate` from openapi.json. Do not edit: the next run takes every change away.
"""The objects of the contract, one class for each schema."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .audio_classification_input import AudioClassificationInput as AudioClassificationInput
    from .audio_classification_parameters import AudioClassificationParameters as AudioClassificationParameters
    from .audio_content_part import AudioContentPart as AudioContentPart
    from .audio_to_audio_input import AudioToAudioInput as AudioToAudioInput
    from .audio_to_audio_output_element import AudioToAudioOutputElement as AudioToAudioOutputElement
    from .automatic_speech_recognition_input import AutomaticSpeechRecognitionInput as AutomaticSpeechRecognitionInput
    from .automatic_speech_recognition_output import (
        AutomaticSpeechRecognitionOutput as AutomaticSpeechRecognitionOutput,
    )
    from .automatic_speech_recognition_output_chunk import (
        AutomaticSpeechRecognitionOutputChunk as AutomaticSpeechRecognitionOutputChunk,
    )
    from .automatic_speech_recognition_parameters import (
        AutomaticSpeechRecognitionParameters as AutomaticSpeechRecognitionParameters,
    )
    from .binary_output import BinaryOutput as BinaryOutput
    from .bounding_box import BoundingBox as BoundingBox
    from .chat_completion import ChatCompletion as ChatCompletion
    from .chat_completion_choice import ChatCompletionChoice as ChatCompletionChoice
    from .chat_completion_chunk import ChatCompletionChunk as ChatCompletionChunk
    from .chat_completion_chunk_choice import ChatCompletionChunkChoice as ChatCompletionChunkChoice
    from .chat_completion_delta import ChatCompletionDelta as ChatCompletionDelta
    from .chat_completion_logprobs import ChatCompletionLogprobs as ChatCompletionLogprobs
    from .chat_completion_message import ChatCompletionMessage as ChatCompletionMessage
    from .chat_completion_request import ChatCompletionRequest as ChatCompletionRequest
    from .chat_message import ChatMessage as ChatMessage
    from .chat_role import ChatRole as ChatRole
    from .classification_output import ClassificationOutput as ClassificationOutput
    from .classification_output_transform import ClassificationOutputTransform as ClassificationOutputTransform
    from .completion import Completion as Completion
    from .completion_choice import CompletionChoice as CompletionChoice
    from .completion_chunk import CompletionChunk as CompletionChunk
    from .completion_request import CompletionRequest as CompletionRequest
    from .completion_tokens_details import CompletionTokensDetails as CompletionTokensDetails
    from .completion_usage import CompletionUsage as CompletionUsage
    from .depth_estimation_input import DepthEstimationInput as DepthEstimationInput
    from .depth_estimation_output import DepthEstimationOutput as DepthEstimationOutput
    from .document_question_answering_input import DocumentQuestionAnsweringInput as DocumentQuestionAnsweringInput
    from .document_question_answering_input_data import (
        DocumentQuestionAnsweringInputData as DocumentQuestionAnsweringInputData,
    )
    from .document_question_answering_parameters import (
        DocumentQuestionAnsweringParameters as DocumentQuestionAnsweringParameters,
    )
    from .embedding import Embedding as Embedding
    from .embedding_encoding import EmbeddingEncoding as EmbeddingEncoding
    from .embedding_request import EmbeddingRequest as EmbeddingRequest
    from .embedding_response import EmbeddingResponse as EmbeddingResponse
    from .embedding_usage import EmbeddingUsage as EmbeddingUsage
    from .error import Error as Error
    from .error_detail import ErrorDetail as ErrorDetail
    from .feature_extraction_input import FeatureExtractionInput as FeatureExtractionInput
    from .fill_mask_input import FillMaskInput as FillMaskInput
    from .fill_mask_output_element import FillMaskOutputElement as FillMaskOutputElement
    from .fill_mask_parameters import FillMaskParameters as FillMaskParameters
    from .finish_reason import FinishReason as FinishReason
    from .function_call import FunctionCall as FunctionCall
    from .function_definition import FunctionDefinition as FunctionDefinition
    from .generation_parameters import GenerationParameters as GenerationParameters
    from .grammar_json import GrammarJson as GrammarJson
    from .grammar_json_schema import GrammarJsonSchema as GrammarJsonSchema
    from .grammar_regex import GrammarRegex as GrammarRegex
    from .health import Health as Health
    from .image_classification_input import ImageClassificationInput as ImageClassificationInput
    from .image_classification_parameters import ImageClassificationParameters as ImageClassificationParameters
    from .image_content_part import ImageContentPart as ImageContentPart
    from .image_segmentation_input import ImageSegmentationInput as ImageSegmentationInput
    from .image_segmentation_output_element import ImageSegmentationOutputElement as ImageSegmentationOutputElement
    from .image_segmentation_parameters import ImageSegmentationParameters as ImageSegmentationParameters
    from .image_segmentation_subtask import ImageSegmentationSubtask as ImageSegmentationSubtask
    from .image_text_to_image_input import ImageTextToImageInput as ImageTextToImageInput
    from .image_text_to_image_parameters import ImageTextToImageParameters as ImageTextToImageParameters
    from .image_text_to_video_input import ImageTextToVideoInput as ImageTextToVideoInput
    from .image_text_to_video_parameters import ImageTextToVideoParameters as ImageTextToVideoParameters
    from .image_to_image_input import ImageToImageInput as ImageToImageInput
    from .image_to_image_parameters import ImageToImageParameters as ImageToImageParameters
    from .image_to_text_input import ImageToTextInput as ImageToTextInput
    from .image_to_text_output import ImageToTextOutput as ImageToTextOutput
    from .image_to_text_parameters import ImageToTextParameters as ImageToTextParameters
    from .image_to_video_input import ImageToVideoInput as ImageToVideoInput
    from .image_to_video_parameters import ImageToVideoParameters as ImageToVideoParameters
    from .image_url import ImageUrl as ImageUrl
    from .inference_event import InferenceEvent as InferenceEvent
    from .inference_event_choice import InferenceEventChoice as InferenceEventChoice
    from .inference_parameters import InferenceParameters as InferenceParameters
    from .inference_request import InferenceRequest as InferenceRequest
    from .inference_response import InferenceResponse as InferenceResponse
    from .input_audio import InputAudio as InputAudio
    from .json_schema_format import JsonSchemaFormat as JsonSchemaFormat
    from .model import Model as Model
    from .model_architecture import ModelArchitecture as ModelArchitecture
    from .model_list import ModelList as ModelList
    from .model_pricing import ModelPricing as ModelPricing
    from .model_provider import ModelProvider as ModelProvider
    from .object_detection_input import ObjectDetectionInput as ObjectDetectionInput
    from .object_detection_output_element import ObjectDetectionOutputElement as ObjectDetectionOutputElement
    from .object_detection_parameters import ObjectDetectionParameters as ObjectDetectionParameters
    from .prompt_tokens_details import PromptTokensDetails as PromptTokensDetails
    from .question_answering_input import QuestionAnsweringInput as QuestionAnsweringInput
    from .question_answering_input_data import QuestionAnsweringInputData as QuestionAnsweringInputData
    from .question_answering_output_element import QuestionAnsweringOutputElement as QuestionAnsweringOutputElement
    from .question_answering_parameters import QuestionAnsweringParameters as QuestionAnsweringParameters
    from .rank import Rank as Rank
    from .reasoning_effort import ReasoningEffort as ReasoningEffort
    from .rerank_request import RerankRequest as RerankRequest
    from .response_format_json_object import ResponseFormatJsonObject as ResponseFormatJsonObject
    from .response_format_json_schema import ResponseFormatJsonSchema as ResponseFormatJsonSchema
    from .response_format_text import ResponseFormatText as ResponseFormatText
    from .sentence_similarity_input import SentenceSimilarityInput as SentenceSimilarityInput
    from .sentence_similarity_input_data import SentenceSimilarityInputData as SentenceSimilarityInputData
    from .server_info import ServerInfo as ServerInfo
    from .simple_token import SimpleToken as SimpleToken
    from .stream_callback import StreamCallback as StreamCallback
    from .stream_callback_event import StreamCallbackEvent as StreamCallbackEvent
    from .stream_options import StreamOptions as StreamOptions
    from .summarization_input import SummarizationInput as SummarizationInput
    from .summarization_output import SummarizationOutput as SummarizationOutput
    from .summarization_parameters import SummarizationParameters as SummarizationParameters
    from .table_question_answering_input import TableQuestionAnsweringInput as TableQuestionAnsweringInput
    from .table_question_answering_input_data import TableQuestionAnsweringInputData as TableQuestionAnsweringInputData
    from .table_question_answering_output_element import (
        TableQuestionAnsweringOutputElement as TableQuestionAnsweringOutputElement,
    )
    from .table_question_answering_padding import TableQuestionAnsweringPadding as TableQuestionAnsweringPadding
    from .table_question_answering_parameters import (
        TableQuestionAnsweringParameters as TableQuestionAnsweringParameters,
    )
    from .tabular_classification_input import TabularClassificationInput as TabularClassificationInput
    from .tabular_regression_input import TabularRegressionInput as TabularRegressionInput
    from .target_size import TargetSize as TargetSize
    from .task_options import TaskOptions as TaskOptions
    from .task_request import TaskRequest as TaskRequest
    from .text_classification_input import TextClassificationInput as TextClassificationInput
    from .text_classification_parameters import TextClassificationParameters as TextClassificationParameters
    from .text_content_part import TextContentPart as TextContentPart
    from .text_generation_best_of_sequence import TextGenerationBestOfSequence as TextGenerationBestOfSequence
    from .text_generation_details import TextGenerationDetails as TextGenerationDetails
    from .text_generation_finish_reason import TextGenerationFinishReason as TextGenerationFinishReason
    from .text_generation_input import TextGenerationInput as TextGenerationInput
    from .text_generation_output import TextGenerationOutput as TextGenerationOutput
    from .text_generation_parameters import TextGenerationParameters as TextGenerationParameters
    from .text_generation_prefill_token import TextGenerationPrefillToken as TextGenerationPrefillToken
    from .text_generation_stream_details import TextGenerationStreamDetails as TextGenerationStreamDetails
    from .text_generation_stream_output import TextGenerationStreamOutput as TextGenerationStreamOutput
    from .text_generation_token import TextGenerationToken as TextGenerationToken
    from .text_to_audio_input import TextToAudioInput as TextToAudioInput
    from .text_to_audio_parameters import TextToAudioParameters as TextToAudioParameters
    from .text_to_image_input import TextToImageInput as TextToImageInput
    from .text_to_image_parameters import TextToImageParameters as TextToImageParameters
    from .text_to_speech_input import TextToSpeechInput as TextToSpeechInput
    from .text_to_speech_parameters import TextToSpeechParameters as TextToSpeechParameters
    from .text_to_video_input import TextToVideoInput as TextToVideoInput
    from .text_to_video_parameters import TextToVideoParameters as TextToVideoParameters
    from .token_classification_aggregation_strategy import (
        TokenClassificationAggregationStrategy as TokenClassificationAggregationStrategy,
    )
    from .token_classification_input import TokenClassificationInput as TokenClassificationInput
    from .token_classification_output_element import (
        TokenClassificationOutputElement as TokenClassificationOutputElement,
    )
    from .token_classification_parameters import TokenClassificationParameters as TokenClassificationParameters
    from .token_logprob import TokenLogprob as TokenLogprob
    from .tokenize_request import TokenizeRequest as TokenizeRequest
    from .tool import Tool as Tool
    from .tool_call import ToolCall as ToolCall
    from .tool_call_delta import ToolCallDelta as ToolCallDelta
    from .tool_choice_function import ToolChoiceFunction as ToolChoiceFunction
    from .tool_choice_function_name import ToolChoiceFunctionName as ToolChoiceFunctionName
    from .tool_choice_mode import ToolChoiceMode as ToolChoiceMode
    from .top_logprob import TopLogprob as TopLogprob
    from .translation_input import TranslationInput as TranslationInput
    from .translation_output import TranslationOutput as TranslationOutput
    from .translation_parameters import TranslationParameters as TranslationParameters
    from .truncation_direction import TruncationDirection as TruncationDirection
    from .truncation_strategy import TruncationStrategy as TruncationStrategy
    from .video_classification_input import VideoClassificationInput as VideoClassificationInput
    from .video_classification_parameters import VideoClassificationParameters as VideoClassificationParameters
    from .video_content_part import VideoContentPart as VideoContentPart
    from .video_url import VideoUrl as VideoUrl
    from .visual_question_answering_input import VisualQuestionAnsweringInput as VisualQuestionAnsweringInput
    from .visual_question_answering_input_data import (
        VisualQuestionAnsweringInputData as VisualQuestionAnsweringInputData,
    )
    from .visual_question_answering_output_element import (
        VisualQuestionAnsweringOutputElement as VisualQuestionAnsweringOutputElement,
    )
    from .visual_question_answering_parameters import (
        VisualQuestionAnsweringParameters as VisualQuestionAnsweringParameters,
    )
    from .zero_shot_classification_input import ZeroShotClassificationInput as ZeroShotClassificationInput
    from .zero_shot_classification_parameters import (
        ZeroShotClassificationParameters as ZeroShotClassificationParameters,
    )
    from .zero_shot_classification_scores import ZeroShotClassificationScores as ZeroShotClassificationScores
    from .zero_shot_image_classification_input import (
        ZeroShotImageClassificationInput as ZeroShotImageClassificationInput,
    )
    from .zero_shot_image_classification_parameters import (
        ZeroShotImageClassificationParameters as ZeroShotImageClassificationParameters,
    )
    from .zero_shot_object_detection_input import ZeroShotObjectDetectionInput as ZeroShotObjectDetectionInput
    from .zero_shot_object_detection_parameters import (
        ZeroShotObjectDetectionParameters as ZeroShotObjectDetectionParameters,
    )
else:
    from importlib import import_module as _import_module

    _MODULES = {
        "AudioClassificationInput": "audio_classification_input",
        "AudioClassificationParameters": "audio_classification_parameters",
        "AudioContentPart": "audio_content_part",
        "AudioToAudioInput": "audio_to_audio_input",
        "AudioToAudioOutputElement": "audio_to_audio_output_element",
        "AutomaticSpeechRecognitionInput": "automatic_speech_recognition_input",
        "AutomaticSpeechRecognitionOutput": "automatic_speech_recognition_output",
        "AutomaticSpeechRecognitionOutputChunk": "automatic_speech_recognition_output_chunk",
        "AutomaticSpeechRecognitionParameters": "automatic_speech_recognition_parameters",
        "BinaryOutput": "binary_output",
        "BoundingBox": "bounding_box",
        "ChatCompletion": "chat_completion",
        "ChatCompletionChoice": "chat_completion_choice",
        "ChatCompletionChunk": "chat_completion_chunk",
        "ChatCompletionChunkChoice": "chat_completion_chunk_choice",
        "ChatCompletionDelta": "chat_completion_delta",
        "ChatCompletionLogprobs": "chat_completion_logprobs",
        "ChatCompletionMessage": "chat_completion_message",
        "ChatCompletionRequest": "chat_completion_request",
        "ChatMessage": "chat_message",
        "ChatRole": "chat_role",
        "ClassificationOutput": "classification_output",
        "ClassificationOutputTransform": "classification_output_transform",
        "Completion": "completion",
        "CompletionChoice": "completion_choice",
        "CompletionChunk": "completion_chunk",
        "CompletionRequest": "completion_request",
        "CompletionTokensDetails": "completion_tokens_details",
        "CompletionUsage": "completion_usage",
        "DepthEstimationInput": "depth_estimation_input",
        "DepthEstimationOutput": "depth_estimation_output",
        "DocumentQuestionAnsweringInput": "document_question_answering_input",
        "DocumentQuestionAnsweringInputData": "document_question_answering_input_data",
        "DocumentQuestionAnsweringParameters": "document_question_answering_parameters",
        "Embedding": "embedding",
        "EmbeddingEncoding": "embedding_encoding",
        "EmbeddingRequest": "embedding_request",
        "EmbeddingResponse": "embedding_response",
        "EmbeddingUsage": "embedding_usage",
        "Error": "error",
        "ErrorDetail": "error_detail",
        "FeatureExtractionInput": "feature_extraction_input",
        "FillMaskInput": "fill_mask_input",
        "FillMaskOutputElement": "fill_mask_output_element",
        "FillMaskParameters": "fill_mask_parameters",
        "FinishReason": "finish_reason",
        "FunctionCall": "function_call",
        "FunctionDefinition": "function_definition",
        "GenerationParameters": "generation_parameters",
        "GrammarJson": "grammar_json",
        "GrammarJsonSchema": "grammar_json_schema",
        "GrammarRegex": "grammar_regex",
        "Health": "health",
        "ImageClassificationInput": "image_classification_input",
        "ImageClassificationParameters": "image_classification_parameters",
        "ImageContentPart": "image_content_part",
        "ImageSegmentationInput": "image_segmentation_input",
        "ImageSegmentationOutputElement": "image_segmentation_output_element",
        "ImageSegmentationParameters": "image_segmentation_parameters",
        "ImageSegmentationSubtask": "image_segmentation_subtask",
        "ImageTextToImageInput": "image_text_to_image_input",
        "ImageTextToImageParameters": "image_text_to_image_parameters",
        "ImageTextToVideoInput": "image_text_to_video_input",
        "ImageTextToVideoParameters": "image_text_to_video_parameters",
        "ImageToImageInput": "image_to_image_input",
        "ImageToImageParameters": "image_to_image_parameters",
        "ImageToTextInput": "image_to_text_input",
        "ImageToTextOutput": "image_to_text_output",
        "ImageToTextParameters": "image_to_text_parameters",
        "ImageToVideoInput": "image_to_video_input",
        "ImageToVideoParameters": "image_to_video_parameters",
        "ImageUrl": "image_url",
        "InferenceEvent": "inference_event",
        "InferenceEventChoice": "inference_event_choice",
        "InferenceParameters": "inference_parameters",
        "InferenceRequest": "inference_request",
        "InferenceResponse": "inference_response",
        "InputAudio": "input_audio",
        "JsonSchemaFormat": "json_schema_format",
        "Model": "model",
        "ModelArchitecture": "model_architecture",
        "ModelList": "model_list",
        "ModelPricing": "model_pricing",
        "ModelProvider": "model_provider",
        "ObjectDetectionInput": "object_detection_input",
        "ObjectDetectionOutputElement": "object_detection_output_element",
        "ObjectDetectionParameters": "object_detection_parameters",
        "PromptTokensDetails": "prompt_tokens_details",
        "QuestionAnsweringInput": "question_answering_input",
        "QuestionAnsweringInputData": "question_answering_input_data",
        "QuestionAnsweringOutputElement": "question_answering_output_element",
        "QuestionAnsweringParameters": "question_answering_parameters",
        "Rank": "rank",
        "ReasoningEffort": "reasoning_effort",
        "RerankRequest": "rerank_request",
        "ResponseFormatJsonObject": "response_format_json_object",
        "ResponseFormatJsonSchema": "response_format_json_schema",
        "ResponseFormatText": "response_format_text",
        "SentenceSimilarityInput": "sentence_similarity_input",
        "SentenceSimilarityInputData": "sentence_similarity_input_data",
        "ServerInfo": "server_info",
        "SimpleToken": "simple_token",
        "StreamCallback": "stream_callback",
        "StreamCallbackEvent": "stream_callback_event",
        "StreamOptions": "stream_options",
        "SummarizationInput": "summarization_input",
        "SummarizationOutput": "summarization_output",
        "SummarizationParameters": "summarization_parameters",
        "TableQuestionAnsweringInput": "table_question_answering_input",
        "TableQuestionAnsweringInputData": "table_question_answering_input_data",
        "TableQuestionAnsweringOutputElement": "table_question_answering_output_element",
        "TableQuestionAnsweringPadding": "table_question_answering_padding",
        "TableQuestionAnsweringParameters": "table_question_answering_parameters",
        "TabularClassificationInput": "tabular_classification_input",
        "TabularRegressionInput": "tabular_regression_input",
        "TargetSize": "target_size",
        "TaskOptions": "task_options",
        "TaskRequest": "task_request",
        "TextClassificationInput": "text_classification_input",
        "TextClassificationParameters": "text_classification_parameters",
        "TextContentPart": "text_content_part",
        "TextGenerationBestOfSequence": "text_generation_best_of_sequence",
        "TextGenerationDetails": "text_generation_details",
        "TextGenerationFinishReason": "text_generation_finish_reason",
        "TextGenerationInput": "text_generation_input",
        "TextGenerationOutput": "text_generation_output",
        "TextGenerationParameters": "text_generation_parameters",
        "TextGenerationPrefillToken": "text_generation_prefill_token",
        "TextGenerationStreamDetails": "text_generation_stream_details",
        "TextGenerationStreamOutput": "text_generation_stream_output",
        "TextGenerationToken": "text_generation_token",
        "TextToAudioInput": "text_to_audio_input",
        "TextToAudioParameters": "text_to_audio_parameters",
        "TextToImageInput": "text_to_image_input",
        "TextToImageParameters": "text_to_image_parameters",
        "TextToSpeechInput": "text_to_speech_input",
        "TextToSpeechParameters": "text_to_speech_parameters",
        "TextToVideoInput": "text_to_video_input",
        "TextToVideoParameters": "text_to_video_parameters",
        "TokenClassificationAggregationStrategy": "token_classification_aggregation_strategy",
        "TokenClassificationInput": "token_classification_input",
        "TokenClassificationOutputElement": "token_classification_output_element",
        "TokenClassificationParameters": "token_classification_parameters",
        "TokenLogprob": "token_logprob",
        "TokenizeRequest": "tokenize_request",
        "Tool": "tool",
        "ToolCall": "tool_call",
        "ToolCallDelta": "tool_call_delta",
        "ToolChoiceFunction": "tool_choice_function",
        "ToolChoiceFunctionName": "tool_choice_function_name",
        "ToolChoiceMode": "tool_choice_mode",
        "TopLogprob": "top_logprob",
        "TranslationInput": "translation_input",
        "TranslationOutput": "translation_output",
        "TranslationParameters": "translation_parameters",
        "TruncationDirection": "truncation_direction",
        "TruncationStrategy": "truncation_strategy",
        "VideoClassificationInput": "video_classification_input",
        "VideoClassificationParameters": "video_classification_parameters",
        "VideoContentPart": "video_content_part",
        "VideoUrl": "video_url",
        "VisualQuestionAnsweringInput": "visual_question_answering_input",
        "VisualQuestionAnsweringInputData": "visual_question_answering_input_data",
        "VisualQuestionAnsweringOutputElement": "visual_question_answering_output_element",
        "VisualQuestionAnsweringParameters": "visual_question_answering_parameters",
        "ZeroShotClassificationInput": "zero_shot_classification_input",
        "ZeroShotClassificationParameters": "zero_shot_classification_parameters",
        "ZeroShotClassificationScores": "zero_shot_classification_scores",
        "ZeroShotImageClassificationInput": "zero_shot_image_classification_input",
        "ZeroShotImageClassificationParameters": "zero_shot_image_classification_parameters",
        "ZeroShotObjectDetectionInput": "zero_shot_object_detection_input",
        "ZeroShotObjectDetectionParameters": "zero_shot_object_detection_parameters",
    }

    def __getattr__(name):
        try:
            module = _import_module(f".{_MODULES[name]}", __name__)
        except KeyError:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}") from None
        value = globals()[name] = module if _MODULES[name] == name else getattr(module, name)
        return value

    def __dir__():
        return sorted({*globals(), *_MODULES})


__all__ = (
    "AudioClassificationInput",
    "AudioClassificationParameters",
    "AudioContentPart",
    "AudioToAudioInput",
    "AudioToAudioOutputElement",
    "AutomaticSpeechRecognitionInput",
    "AutomaticSpeechRecognitionOutput",
    "AutomaticSpeechRecognitionOutputChunk",
    "AutomaticSpeechRecognitionParameters",
    "BinaryOutput",
    "BoundingBox",
    "ChatCompletion",
    "ChatCompletionChoice",
    "ChatCompletionChunk",
    "ChatCompletionChunkChoice",
    "ChatCompletionDelta",
    "ChatCompletionLogprobs",
    "ChatCompletionMessage",
    "ChatCompletionRequest",
    "ChatMessage",
    "ChatRole",
    "ClassificationOutput",
    "ClassificationOutputTransform",
    "Completion",
    "CompletionChoice",
    "CompletionChunk",
    "CompletionRequest",
    "CompletionTokensDetails",
    "CompletionUsage",
    "DepthEstimationInput",
    "DepthEstimationOutput",
    "DocumentQuestionAnsweringInput",
    "DocumentQuestionAnsweringInputData",
    "DocumentQuestionAnsweringParameters",
    "Embedding",
    "EmbeddingEncoding",
    "EmbeddingRequest",
    "EmbeddingResponse",
    "EmbeddingUsage",
    "Error",
    "ErrorDetail",
    "FeatureExtractionInput",
    "FillMaskInput",
    "FillMaskOutputElement",
    "FillMaskParameters",
    "FinishReason",
    "FunctionCall",
    "FunctionDefinition",
    "GenerationParameters",
    "GrammarJson",
    "GrammarJsonSchema",
    "GrammarRegex",
    "Health",
    "ImageClassificationInput",
    "ImageClassificationParameters",
    "ImageContentPart",
    "ImageSegmentationInput",
    "ImageSegmentationOutputElement",
    "ImageSegmentationParameters",
    "ImageSegmentationSubtask",
    "ImageTextToImageInput",
    "ImageTextToImageParameters",
    "ImageTextToVideoInput",
    "ImageTextToVideoParameters",
    "ImageToImageInput",
    "ImageToImageParameters",
    "ImageToTextInput",
    "ImageToTextOutput",
    "ImageToTextParameters",
    "ImageToVideoInput",
    "ImageToVideoParameters",
    "ImageUrl",
    "InferenceEvent",
    "InferenceEventChoice",
    "InferenceParameters",
    "InferenceRequest",
    "InferenceResponse",
    "InputAudio",
    "JsonSchemaFormat",
    "Model",
    "ModelArchitecture",
    "ModelList",
    "ModelPricing",
    "ModelProvider",
    "ObjectDetectionInput",
    "ObjectDetectionOutputElement",
    "ObjectDetectionParameters",
    "PromptTokensDetails",
    "QuestionAnsweringInput",
    "QuestionAnsweringInputData",
    "QuestionAnsweringOutputElement",
    "QuestionAnsweringParameters",
    "Rank",
    "ReasoningEffort",
    "RerankRequest",
    "ResponseFormatJsonObject",
    "ResponseFormatJsonSchema",
    "ResponseFormatText",
    "SentenceSimilarityInput",
    "SentenceSimilarityInputData",
    "ServerInfo",
    "SimpleToken",
    "StreamCallback",
    "StreamCallbackEvent",
    "StreamOptions",
    "SummarizationInput",
    "SummarizationOutput",
    "SummarizationParameters",
    "TableQuestionAnsweringInput",
    "TableQuestionAnsweringInputData",
    "TableQuestionAnsweringOutputElement",
    "TableQuestionAnsweringPadding",
    "TableQuestionAnsweringParameters",
    "TabularClassificationInput",
    "TabularRegressionInput",
    "TargetSize",
    "TaskOptions",
    "TaskRequest",
    "TextClassificationInput",
    "TextClassificationParameters",
    "TextContentPart",
    "TextGenerationBestOfSequence",
    "TextGenerationDetails",
    "TextGenerationFinishReason",
    "TextGenerationInput",
    "TextGenerationOutput",
    "TextGenerationParameters",
    "TextGenerationPrefillToken",
    "TextGenerationStreamDetails",
    "TextGenerationStreamOutput",
    "TextGenerationToken",
    "TextToAudioInput",
    "TextToAudioParameters",
    "TextToImageInput",
    "TextToImageParameters",
    "TextToSpeechInput",
    "TextToSpeechParameters",
    "TextToVideoInput",
    "TextToVideoParameters",
    "TokenClassificationAggregationStrategy",
    "TokenClassificationInput",
    "TokenClassificationOutputElement",
    "TokenClassificationParameters",
    "TokenLogprob",
    "TokenizeRequest",
    "Tool",
    "ToolCall",
    "ToolCallDelta",
    "ToolChoiceFunction",
    "ToolChoiceFunctionName",
    "ToolChoiceMode",
    "TopLogprob",
    "TranslationInput",
    "TranslationOutput",
    "TranslationParameters",
    "TruncationDirection",
    "TruncationStrategy",
    "VideoClassificationInput",
    "VideoClassificationParameters",
    "VideoContentPart",
    "VideoUrl",
    "VisualQuestionAnsweringInput",
    "VisualQuestionAnsweringInputData",
    "VisualQuestionAnsweringOutputElement",
    "VisualQuestionAnsweringParameters",
    "ZeroShotClassificationInput",
    "ZeroShotClassificationParameters",
    "ZeroShotClassificationScores",
    "ZeroShotImageClassificationInput",
    "ZeroShotImageClassificationParameters",
    "ZeroShotObjectDetectionInput",
    "ZeroShotObjectDetectionParameters",
)
