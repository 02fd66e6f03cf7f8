"""The parameters of tasks, as an editor completes and a type checker checks them.

Written by `make generate` from the task table and the contract; do not edit.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal, Required, TypedDict

__all__ = [
    "AudioContentPartParam",
    "ChatCompletionParams",
    "ChatMessageParam",
    "FeatureExtractionParams",
    "FunctionCallParam",
    "FunctionDefinitionParam",
    "GrammarJsonParam",
    "GrammarJsonSchemaParam",
    "GrammarRegexParam",
    "ImageContentPartParam",
    "ImageUrlParam",
    "InputAudioParam",
    "JsonSchemaFormatParam",
    "ResponseFormatJsonObjectParam",
    "ResponseFormatJsonSchemaParam",
    "ResponseFormatTextParam",
    "StreamOptionsParam",
    "TextContentPartParam",
    "TextGenerationParams",
    "ToolCallParam",
    "ToolChoiceFunctionNameParam",
    "ToolChoiceFunctionParam",
    "ToolParam",
    "VideoContentPartParam",
    "VideoUrlParam",
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


class ChatCompletionParams(TypedDict, total=False):
    """A conversation to be continued."""

    max_tokens: int
    max_completion_tokens: int
    frequency_penalty: float
    presence_penalty: float
    repetition_penalty: float
    temperature: float
    top_p: float
    top_k: int
    seed: int
    stop: str | Sequence[str]
    n: int
    logit_bias: Mapping[str, float] | Sequence[float]
    stream_options: StreamOptionsParam
    user: str
    logprobs: bool
    top_logprobs: int
    response_format: (
        ResponseFormatJsonSchemaParam
        | GrammarJsonParam
        | GrammarRegexParam
        | GrammarJsonSchemaParam
        | ResponseFormatJsonObjectParam
        | ResponseFormatTextParam
    )
    tools: Sequence[ToolParam]
    tool_choice: Literal["auto", "none", "required"] | ToolChoiceFunctionParam
    tool_prompt: str
    parallel_tool_calls: bool
    reasoning_effort: Literal["none", "minimal", "low", "medium", "high", "xhigh"] | str


class TextGenerationParams(TypedDict, total=False):
    """How to generate (TGI)."""

    adapter_id: str
    best_of: int
    decoder_input_details: bool
    do_sample: bool
    frequency_penalty: float
    grammar: GrammarJsonParam | GrammarRegexParam | GrammarJsonSchemaParam
    max_new_tokens: int
    repetition_penalty: float
    return_full_text: bool
    seed: int
    stop: Sequence[str]
    temperature: float
    top_k: int
    top_n_tokens: int
    top_p: float
    truncate: int
    typical_p: float
    watermark: bool


class FeatureExtractionParams(TypedDict, total=False):
    """Texts to be embedded by a feature extraction pipeline or by TEI."""

    normalize: bool
    prompt_name: str
    truncate: bool
    truncation_direction: Literal["left", "right", "Left", "Right"]
    dimensions: int
    encoding_format: Literal["float", "base64"]
