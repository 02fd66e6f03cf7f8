"""The parameters of tasks, as an editor completes and a type checker checks them.

Written by `make generate` from the task table and the contract; do not edit.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Literal, Required, TypedDict

__all__ = [
    "AudioClassificationParams",
    "AudioContentPartParam",
    "AutomaticSpeechRecognitionParams",
    "ChatCompletionParams",
    "ChatMessageParam",
    "CompletionParams",
    "DocumentQuestionAnsweringParams",
    "EmbeddingParams",
    "FeatureExtractionParams",
    "FillMaskParams",
    "FunctionCallParam",
    "FunctionDefinitionParam",
    "GenerationParametersParam",
    "GrammarJsonParam",
    "GrammarJsonSchemaParam",
    "GrammarRegexParam",
    "ImageClassificationParams",
    "ImageContentPartParam",
    "ImageSegmentationParams",
    "ImageTextToImageParams",
    "ImageTextToVideoParams",
    "ImageToImageParams",
    "ImageToTextParams",
    "ImageToVideoParams",
    "ImageUrlParam",
    "InputAudioParam",
    "JsonSchemaFormatParam",
    "ObjectDetectionParams",
    "PlainChatCompletionParams",
    "QuestionAnsweringParams",
    "RerankParams",
    "ResponseFormatJsonObjectParam",
    "ResponseFormatJsonSchemaParam",
    "ResponseFormatTextParam",
    "StreamOptionsParam",
    "SummarizationParams",
    "TableQuestionAnsweringParams",
    "TargetSizeParam",
    "TextClassificationParams",
    "TextContentPartParam",
    "TextGenerationParams",
    "TextToAudioParams",
    "TextToImageParams",
    "TextToSpeechParams",
    "TextToVideoParams",
    "TokenClassificationParams",
    "TokenizeParams",
    "ToolCallParam",
    "ToolChoiceFunctionNameParam",
    "ToolChoiceFunctionParam",
    "ToolParam",
    "TranslationParams",
    "VideoClassificationParams",
    "VideoContentPartParam",
    "VideoUrlParam",
    "VisualQuestionAnsweringParams",
    "ZeroShotClassificationParams",
    "ZeroShotImageClassificationParams",
    "ZeroShotObjectDetectionParams",
]


class StreamOptionsParam(TypedDict, total=False):
    """What a stream should hold beside the text."""

    include_usage: bool


class ResponseFormatJsonSchemaParam(TypedDict, total=False):
    """JSON that follows a given schema."""

    type: Required[Literal["json_schema"]]
    json_schema: Required[JsonSchemaFormatParam]


class JsonSchemaFormatParam(TypedDict, total=False):
    """A JSON Schema that the answer has to follow."""

    name: str
    description: str
    schema: Required[Mapping[str, object]]
    strict: bool


class GrammarJsonParam(TypedDict, total=False):
    """TGI's way to ask for JSON that follows a schema."""

    type: Required[Literal["json"]]
    value: Required[object]


class GrammarRegexParam(TypedDict, total=False):
    """TGI's way to ask for text that matches an expression."""

    type: Required[Literal["regex"]]
    value: Required[str]


class GrammarJsonSchemaParam(TypedDict, total=False):
    """TGI's way to ask for JSON that follows a named schema."""

    type: Required[Literal["json_schema"]]
    value: Required[JsonSchemaFormatParam]


class ResponseFormatJsonObjectParam(TypedDict, total=False):
    """Some JSON object."""

    type: Required[Literal["json_object"]]
    schema: Mapping[str, object]
    value: Mapping[str, object]


class ResponseFormatTextParam(TypedDict, total=False):
    """Free text, the usual answer."""

    type: Required[Literal["text"]]


class ToolParam(TypedDict, total=False):
    """Something that the model may use."""

    type: Required[Literal["function"]]
    function: Required[FunctionDefinitionParam]


class FunctionDefinitionParam(TypedDict, total=False):
    """A function that the model may ask to have called."""

    name: Required[str]
    description: str
    parameters: Mapping[str, object]
    strict: bool


class ToolChoiceFunctionParam(TypedDict, total=False):
    """Has the model call one certain function."""

    type: Literal["function"]
    function: Required[ToolChoiceFunctionNameParam]


class ToolChoiceFunctionNameParam(TypedDict, total=False):
    """Name of a function."""

    name: Required[str]


class GenerationParametersParam(TypedDict, total=False):
    """How to generate (transformers)."""

    temperature: float
    top_k: int
    top_p: float
    typical_p: float
    epsilon_cutoff: float
    eta_cutoff: float
    max_length: int
    max_new_tokens: int
    min_length: int
    min_new_tokens: int
    do_sample: bool
    early_stopping: bool | Literal["never"]
    num_beams: int
    num_beam_groups: int
    penalty_alpha: float
    use_cache: bool


class TargetSizeParam(TypedDict, total=False):
    """Size of the output in pixels."""

    width: Required[int]
    height: Required[int]


class ChatMessageParam(TypedDict, total=False):
    """A message of the conversation that is sent."""

    role: Required[Literal["system", "developer", "user", "assistant", "tool", "function"] | str]
    content: (
        str
        | Sequence[TextContentPartParam | ImageContentPartParam | AudioContentPartParam | VideoContentPartParam]
        | None
    )
    name: str
    tool_calls: Sequence[ToolCallParam]
    tool_call_id: str
    reasoning_content: str


class TextContentPartParam(TypedDict, total=False):
    """A piece of text within a message."""

    type: Required[Literal["text"]]
    text: Required[str]


class ImageContentPartParam(TypedDict, total=False):
    """An image within a message."""

    type: Required[Literal["image_url"]]
    image_url: Required[ImageUrlParam]


class ImageUrlParam(TypedDict, total=False):
    """An image to look at."""

    url: Required[str]
    detail: str


class AudioContentPartParam(TypedDict, total=False):
    """Sound within a message."""

    type: Required[Literal["input_audio"]]
    input_audio: Required[InputAudioParam]


class InputAudioParam(TypedDict, total=False):
    """Recorded sound."""

    data: Required[str]
    format: Required[str]


class VideoContentPartParam(TypedDict, total=False):
    """A video within a message."""

    type: Required[Literal["video_url"]]
    video_url: Required[VideoUrlParam]


class VideoUrlParam(TypedDict, total=False):
    """A video to watch."""

    url: Required[str]


class ToolCallParam(TypedDict, total=False):
    """A call that the model asks for."""

    id: str | int | None
    type: str | None
    function: FunctionCallParam
    index: int | None


class FunctionCallParam(TypedDict, total=False):
    """Function that the model wants called, and with what."""

    name: str | None
    arguments: str | Mapping[str, object] | None
    description: str | None


class PlainChatCompletionParams(TypedDict, total=False):
    """A conversation to be continued."""

    max_tokens: int | None
    max_completion_tokens: int | None
    frequency_penalty: float | None
    presence_penalty: float | None
    repetition_penalty: float | None
    temperature: float | None
    top_p: float | None
    top_k: int | None
    seed: int | None
    stop: str | Sequence[str] | None
    n: int | None
    logit_bias: Mapping[str, float] | Sequence[float] | None
    stream_options: StreamOptionsParam | None
    user: str | None
    logprobs: bool | None
    top_logprobs: int | None
    tools: Sequence[ToolParam] | Sequence[ToolParam | Mapping[str, object] | Callable[..., object]] | None
    tool_choice: Literal["auto", "none", "required"] | ToolChoiceFunctionParam | None
    tool_prompt: str | None
    parallel_tool_calls: bool | None
    reasoning_effort: Literal["none", "minimal", "low", "medium", "high", "xhigh"] | str | None
    verbosity: str | None
    modalities: Sequence[str] | None
    audio: Mapping[str, object] | None
    prediction: Mapping[str, object] | None
    web_search_options: Mapping[str, object] | None
    service_tier: str | None
    store: bool | None
    metadata: Mapping[str, object] | None
    prompt_cache_key: str | None
    safety_identifier: str | None


class ChatCompletionParams(PlainChatCompletionParams, total=False):
    """A conversation to be continued."""

    response_format: (
        ResponseFormatJsonSchemaParam
        | GrammarJsonParam
        | GrammarRegexParam
        | GrammarJsonSchemaParam
        | ResponseFormatJsonObjectParam
        | ResponseFormatTextParam
        | type[object]
        | Mapping[str, object]
        | None
    )


class TextGenerationParams(TypedDict, total=False):
    """How to generate (TGI)."""

    adapter_id: str | None
    best_of: int | None
    decoder_input_details: bool | None
    do_sample: bool | None
    frequency_penalty: float | None
    grammar: GrammarJsonParam | GrammarRegexParam | GrammarJsonSchemaParam | None
    max_new_tokens: int | None
    repetition_penalty: float | None
    return_full_text: bool | None
    seed: int | None
    stop: Sequence[str] | None
    temperature: float | None
    top_k: int | None
    top_n_tokens: int | None
    top_p: float | None
    truncate: int | None
    typical_p: float | None
    watermark: bool | None


class CompletionParams(TypedDict, total=False):
    """Text to be continued."""

    suffix: str | None
    max_tokens: int | None
    frequency_penalty: float | None
    presence_penalty: float | None
    repetition_penalty: float | None
    temperature: float | None
    top_p: float | None
    top_k: int | None
    seed: int | None
    stop: str | Sequence[str] | None
    n: int | None
    logit_bias: Mapping[str, float] | Sequence[float] | None
    stream_options: StreamOptionsParam | None
    user: str | None
    best_of: int | None
    echo: bool | None
    logprobs: int | None


class EmbeddingParams(TypedDict, total=False):
    """Texts to be embedded."""

    dimensions: int | None
    encoding_format: Literal["float", "base64"] | None
    user: str | None


class FeatureExtractionParams(TypedDict, total=False):
    """Texts to be embedded by a feature extraction pipeline or by TEI."""

    normalize: bool | None
    prompt_name: str | None
    truncate: bool | None
    truncation_direction: Literal["left", "right", "Left", "Right"] | None
    dimensions: int | None
    encoding_format: Literal["float", "base64"] | None


class FillMaskParams(TypedDict, total=False):
    """Parameters of fill mask."""

    top_k: int | None
    targets: Sequence[str] | None


class QuestionAnsweringParams(TypedDict, total=False):
    """Parameters of question answering."""

    top_k: int | None
    doc_stride: int | None
    max_answer_len: int | None
    max_seq_len: int | None
    max_question_len: int | None
    handle_impossible_answer: bool | None
    align_to_words: bool | None


class SummarizationParams(TypedDict, total=False):
    """Parameters of summarization."""

    clean_up_tokenization_spaces: bool | None
    truncation: Literal["do_not_truncate", "longest_first", "only_first", "only_second"] | None
    generate_parameters: Mapping[str, object] | None


class TableQuestionAnsweringParams(TypedDict, total=False):
    """Parameters of table question answering."""

    padding: Literal["do_not_pad", "longest", "max_length"] | None
    sequential: bool | None
    truncation: bool | None


class TextClassificationParams(TypedDict, total=False):
    """Parameters of text classification."""

    function_to_apply: Literal["sigmoid", "softmax", "none"] | None
    top_k: int | None


class TokenClassificationParams(TypedDict, total=False):
    """Parameters of token classification."""

    aggregation_strategy: Literal["none", "simple", "first", "average", "max"] | None
    ignore_labels: Sequence[str] | None
    stride: int | None


class TranslationParams(TypedDict, total=False):
    """Parameters of translation."""

    src_lang: str | None
    tgt_lang: str | None
    clean_up_tokenization_spaces: bool | None
    truncation: Literal["do_not_truncate", "longest_first", "only_first", "only_second"] | None
    generate_parameters: Mapping[str, object] | None


class ZeroShotClassificationParams(TypedDict, total=False):
    """Parameters of zero shot classification."""

    hypothesis_template: str | None
    multi_label: bool | None


class RerankParams(TypedDict, total=False):
    """Texts to be ordered by how well they answer a query (TEI)."""

    raw_scores: bool | None
    return_text: bool | None
    truncate: bool | None
    truncation_direction: Literal["left", "right", "Left", "Right"] | None


class TokenizeParams(TypedDict, total=False):
    """Text to be split into tokens (TEI and TGI)."""

    add_special_tokens: bool | None
    prompt_name: str | None


class AudioClassificationParams(TypedDict, total=False):
    """Parameters of audio classification."""

    function_to_apply: Literal["sigmoid", "softmax", "none"] | None
    top_k: int | None


class AutomaticSpeechRecognitionParams(TypedDict, total=False):
    """Parameters of automatic speech recognition."""

    return_timestamps: bool | None
    generation_parameters: GenerationParametersParam | None


class DocumentQuestionAnsweringParams(TypedDict, total=False):
    """Parameters of document question answering."""

    top_k: int | None
    doc_stride: int | None
    max_answer_len: int | None
    max_seq_len: int | None
    max_question_len: int | None
    handle_impossible_answer: bool | None
    lang: str | None
    word_boxes: Sequence[str | Sequence[float]] | None


class ImageClassificationParams(TypedDict, total=False):
    """Parameters of image classification."""

    function_to_apply: Literal["sigmoid", "softmax", "none"] | None
    top_k: int | None


class ImageSegmentationParams(TypedDict, total=False):
    """Parameters of image segmentation."""

    mask_threshold: float | None
    overlap_mask_area_threshold: float | None
    subtask: Literal["instance", "panoptic", "semantic"] | None
    threshold: float | None


class ImageTextToImageParams(TypedDict, total=False):
    """Parameters of image text to image."""

    guidance_scale: float | None
    negative_prompt: str | None
    num_inference_steps: int | None
    target_size: TargetSizeParam | None
    seed: int | None


class ImageTextToVideoParams(TypedDict, total=False):
    """Parameters of image text to video."""

    guidance_scale: float | None
    negative_prompt: str | None
    num_inference_steps: int | None
    num_frames: float | None
    target_size: TargetSizeParam | None
    seed: int | None


class ImageToImageParams(TypedDict, total=False):
    """Parameters of image to image."""

    guidance_scale: float | None
    negative_prompt: str | None
    num_inference_steps: int | None
    target_size: TargetSizeParam | None


class ImageToTextParams(TypedDict, total=False):
    """Parameters of image to text."""

    max_new_tokens: int | None
    generation_parameters: GenerationParametersParam | None


class ImageToVideoParams(TypedDict, total=False):
    """Parameters of image to video."""

    prompt: str | None
    guidance_scale: float | None
    negative_prompt: str | None
    num_inference_steps: int | None
    num_frames: float | None
    target_size: TargetSizeParam | None
    seed: int | None


class ObjectDetectionParams(TypedDict, total=False):
    """Parameters of object detection."""

    threshold: float | None


class TextToAudioParams(TypedDict, total=False):
    """Parameters of text to audio."""

    generation_parameters: GenerationParametersParam | None


class TextToImageParams(TypedDict, total=False):
    """Parameters of text to image."""

    guidance_scale: float | None
    negative_prompt: str | None
    num_inference_steps: int | None
    width: int | None
    height: int | None
    scheduler: str | None
    seed: int | None


class TextToSpeechParams(TypedDict, total=False):
    """Parameters of text to speech."""

    temperature: float | None
    top_k: int | None
    top_p: float | None
    typical_p: float | None
    epsilon_cutoff: float | None
    eta_cutoff: float | None
    max_length: int | None
    max_new_tokens: int | None
    min_length: int | None
    min_new_tokens: int | None
    do_sample: bool | None
    early_stopping: bool | Literal["never"] | None
    num_beams: int | None
    num_beam_groups: int | None
    penalty_alpha: float | None
    use_cache: bool | None
    generation_parameters: GenerationParametersParam | None


class TextToVideoParams(TypedDict, total=False):
    """Parameters of text to video."""

    guidance_scale: float | None
    negative_prompt: Sequence[str] | None
    num_inference_steps: int | None
    num_frames: float | None
    seed: int | None


class VideoClassificationParams(TypedDict, total=False):
    """Parameters of video classification."""

    function_to_apply: Literal["sigmoid", "softmax", "none"] | None
    top_k: int | None
    num_frames: int | None
    frame_sampling_rate: int | None


class VisualQuestionAnsweringParams(TypedDict, total=False):
    """Parameters of visual question answering."""

    top_k: int | None


class ZeroShotImageClassificationParams(TypedDict, total=False):
    """Parameters of zero shot image classification."""

    hypothesis_template: str | None


class ZeroShotObjectDetectionParams(TypedDict, total=False):
    """Parameters of zero shot object detection."""
