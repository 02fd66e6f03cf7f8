# Made by `make generate` from openapi.json. Do not edit: the next run takes every change away.
"""The objects of the contract, one class for each schema."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .audio_content_part import AudioContentPart as AudioContentPart
    from .binary_output import BinaryOutput as BinaryOutput
    from .chat_completion import ChatCompletion as ChatCompletion
    from .chat_completion_choice import ChatCompletionChoice as ChatCompletionChoice
    from .chat_completion_chunk import ChatCompletionChunk as ChatCompletionChunk
    from .chat_completion_chunk_choice import (
        ChatCompletionChunkChoice as ChatCompletionChunkChoice,
    )
    from .chat_completion_delta import ChatCompletionDelta as ChatCompletionDelta
    from .chat_completion_logprobs import (
        ChatCompletionLogprobs as ChatCompletionLogprobs,
    )
    from .chat_completion_message import ChatCompletionMessage as ChatCompletionMessage
    from .chat_completion_request import ChatCompletionRequest as ChatCompletionRequest
    from .chat_message import ChatMessage as ChatMessage
    from .chat_role import ChatRole as ChatRole
    from .completion import Completion as Completion
    from .completion_choice import CompletionChoice as CompletionChoice
    from .completion_chunk import CompletionChunk as CompletionChunk
    from .completion_request import CompletionRequest as CompletionRequest
    from .completion_tokens_details import (
        CompletionTokensDetails as CompletionTokensDetails,
    )
    from .completion_usage import CompletionUsage as CompletionUsage
    from .embedding import Embedding as Embedding
    from .embedding_encoding import EmbeddingEncoding as EmbeddingEncoding
    from .embedding_request import EmbeddingRequest as EmbeddingRequest
    from .embedding_response import EmbeddingResponse as EmbeddingResponse
    from .embedding_usage import EmbeddingUsage as EmbeddingUsage
    from .error import Error as Error
    from .error_detail import ErrorDetail as ErrorDetail
    from .feature_extraction_input import (
        FeatureExtractionInput as FeatureExtractionInput,
    )
    from .finish_reason import FinishReason as FinishReason
    from .function_call import FunctionCall as FunctionCall
    from .function_definition import FunctionDefinition as FunctionDefinition
    from .grammar_json import GrammarJson as GrammarJson
    from .grammar_json_schema import GrammarJsonSchema as GrammarJsonSchema
    from .grammar_regex import GrammarRegex as GrammarRegex
    from .health import Health as Health
    from .image_content_part import ImageContentPart as ImageContentPart
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
    from .prompt_tokens_details import PromptTokensDetails as PromptTokensDetails
    from .reasoning_effort import ReasoningEffort as ReasoningEffort
    from .response_format_json_object import (
        ResponseFormatJsonObject as ResponseFormatJsonObject,
    )
    from .response_format_json_schema import (
        ResponseFormatJsonSchema as ResponseFormatJsonSchema,
    )
    from .response_format_text import ResponseFormatText as ResponseFormatText
    from .server_info import ServerInfo as ServerInfo
    from .stream_callback import StreamCallback as StreamCallback
    from .stream_callback_event import StreamCallbackEvent as StreamCallbackEvent
    from .stream_options import StreamOptions as StreamOptions
    from .task_options import TaskOptions as TaskOptions
    from .task_request import TaskRequest as TaskRequest
    from .text_content_part import TextContentPart as TextContentPart
    from .text_generation_best_of_sequence import (
        TextGenerationBestOfSequence as TextGenerationBestOfSequence,
    )
    from .text_generation_details import TextGenerationDetails as TextGenerationDetails
    from .text_generation_finish_reason import (
        TextGenerationFinishReason as TextGenerationFinishReason,
    )
    from .text_generation_input import TextGenerationInput as TextGenerationInput
    from .text_generation_output import TextGenerationOutput as TextGenerationOutput
    from .text_generation_parameters import (
        TextGenerationParameters as TextGenerationParameters,
    )
    from .text_generation_prefill_token import (
        TextGenerationPrefillToken as TextGenerationPrefillToken,
    )
    from .text_generation_stream_details import (
        TextGenerationStreamDetails as TextGenerationStreamDetails,
    )
    from .text_generation_stream_output import (
        TextGenerationStreamOutput as TextGenerationStreamOutput,
    )
    from .text_generation_token import TextGenerationToken as TextGenerationToken
    from .token_logprob import TokenLogprob as TokenLogprob
    from .tool import Tool as Tool
    from .tool_call import ToolCall as ToolCall
    from .tool_call_delta import ToolCallDelta as ToolCallDelta
    from .tool_choice_function import ToolChoiceFunction as ToolChoiceFunction
    from .tool_choice_function_name import (
        ToolChoiceFunctionName as ToolChoiceFunctionName,
    )
    from .tool_choice_mode import ToolChoiceMode as ToolChoiceMode
    from .top_logprob import TopLogprob as TopLogprob
    from .truncation_direction import TruncationDirection as TruncationDirection
    from .video_content_part import VideoContentPart as VideoContentPart
    from .video_url import VideoUrl as VideoUrl
else:
    from importlib import import_module as _import_module

    _MODULES = {
        "AudioContentPart": "audio_content_part",
        "BinaryOutput": "binary_output",
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
        "Completion": "completion",
        "CompletionChoice": "completion_choice",
        "CompletionChunk": "completion_chunk",
        "CompletionRequest": "completion_request",
        "CompletionTokensDetails": "completion_tokens_details",
        "CompletionUsage": "completion_usage",
        "Embedding": "embedding",
        "EmbeddingEncoding": "embedding_encoding",
        "EmbeddingRequest": "embedding_request",
        "EmbeddingResponse": "embedding_response",
        "EmbeddingUsage": "embedding_usage",
        "Error": "error",
        "ErrorDetail": "error_detail",
        "FeatureExtractionInput": "feature_extraction_input",
        "FinishReason": "finish_reason",
        "FunctionCall": "function_call",
        "FunctionDefinition": "function_definition",
        "GrammarJson": "grammar_json",
        "GrammarJsonSchema": "grammar_json_schema",
        "GrammarRegex": "grammar_regex",
        "Health": "health",
        "ImageContentPart": "image_content_part",
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
        "PromptTokensDetails": "prompt_tokens_details",
        "ReasoningEffort": "reasoning_effort",
        "ResponseFormatJsonObject": "response_format_json_object",
        "ResponseFormatJsonSchema": "response_format_json_schema",
        "ResponseFormatText": "response_format_text",
        "ServerInfo": "server_info",
        "StreamCallback": "stream_callback",
        "StreamCallbackEvent": "stream_callback_event",
        "StreamOptions": "stream_options",
        "TaskOptions": "task_options",
        "TaskRequest": "task_request",
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
        "TokenLogprob": "token_logprob",
        "Tool": "tool",
        "ToolCall": "tool_call",
        "ToolCallDelta": "tool_call_delta",
        "ToolChoiceFunction": "tool_choice_function",
        "ToolChoiceFunctionName": "tool_choice_function_name",
        "ToolChoiceMode": "tool_choice_mode",
        "TopLogprob": "top_logprob",
        "TruncationDirection": "truncation_direction",
        "VideoContentPart": "video_content_part",
        "VideoUrl": "video_url",
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
    "AudioContentPart",
    "BinaryOutput",
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
    "Completion",
    "CompletionChoice",
    "CompletionChunk",
    "CompletionRequest",
    "CompletionTokensDetails",
    "CompletionUsage",
    "Embedding",
    "EmbeddingEncoding",
    "EmbeddingRequest",
    "EmbeddingResponse",
    "EmbeddingUsage",
    "Error",
    "ErrorDetail",
    "FeatureExtractionInput",
    "FinishReason",
    "FunctionCall",
    "FunctionDefinition",
    "GrammarJson",
    "GrammarJsonSchema",
    "GrammarRegex",
    "Health",
    "ImageContentPart",
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
    "PromptTokensDetails",
    "ReasoningEffort",
    "ResponseFormatJsonObject",
    "ResponseFormatJsonSchema",
    "ResponseFormatText",
    "ServerInfo",
    "StreamCallback",
    "StreamCallbackEvent",
    "StreamOptions",
    "TaskOptions",
    "TaskRequest",
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
    "TokenLogprob",
    "Tool",
    "ToolCall",
    "ToolCallDelta",
    "ToolChoiceFunction",
    "ToolChoiceFunctionName",
    "ToolChoiceMode",
    "TopLogprob",
    "TruncationDirection",
    "VideoContentPart",
    "VideoUrl",
)
