# Made by `make generate` from openapi.json. Do not edit: the next run takes every change away.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import Extensible, first_match


@_attrs_define
class InferenceParameters(Extensible):
    """Parameters of an inference call. The common ones are declared; any other is passed on as it is.

    Attributes:
        messages (list[ChatMessage] | None): The conversation so far, oldest message first. Makes the call a chat
            completion unless `openaiChatCompletion` is false.
        prompt (str | None): Text to continue; under forced chat completion it becomes one user message.
        inputs (Any): Input of a task call: text, a list of texts, base64 data, or the object that the task defines.
        parameters (Any): Parameters of a task call, beside its `inputs`.
        options (TaskOptions | None): Options of the older serverless API.
        stream (bool | None): True asks for the answer as an event stream. Absent means false.
        stream_options (StreamOptions | None): What a stream should hold beside the text.
        max_tokens (int | None): Most tokens to generate in a chat or text completion; at least 1.
        temperature (float | None): Sampling temperature, from 0 (always the likeliest token) to 2.
        top_p (float | None): Nucleus sampling: only the likeliest tokens whose probabilities add up to this share,
            0 to 1, are candidates.
        stop (list[str] | str | None): Text, or texts, at which generation ends; the text itself is left out.
        seed (int | None): Seed of the random sampling. The same seed, input and server give the same text where the
            server supports it.
        tools (list[Tool] | None): Functions that the model may ask to have called.
        response_format (GrammarJson | GrammarJsonSchema | GrammarRegex | ResponseFormatJsonObject |
            ResponseFormatJsonSchema | ResponseFormatText | None): What the answer has to look like.
    """

    NESTED: ClassVar[tuple[str, ...]] = ("messages", "options", "stream_options", "tools", "response_format")
    messages: list[ChatMessage] | None = None
    prompt: str | None = None
    inputs: Any = None
    parameters: Any = None
    options: TaskOptions | None = None
    stream: bool | None = None
    stream_options: StreamOptions | None = None
    max_tokens: int | None = None
    temperature: float | None = None
    top_p: float | None = None
    stop: list[str] | str | None = None
    seed: int | None = None
    tools: list[Tool] | None = None
    response_format: (
        GrammarJson
        | GrammarJsonSchema
        | GrammarRegex
        | ResponseFormatJsonObject
        | ResponseFormatJsonSchema
        | ResponseFormatText
        | None
    ) = None
    additional_properties: dict[str, Any] = _attrs_field(factory=dict, kw_only=True)

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object. What is null or not declared stays in `additional_properties`."""
        _rest = dict(src_dict)
        if (messages := _rest.get("messages")) is not None:
            del _rest["messages"]
            messages = (
                [(ChatMessage.from_dict(_item) if isinstance(_item, dict) else _item) for _item in messages]
                if isinstance(messages, list)
                else messages
            )
        if (prompt := _rest.get("prompt")) is not None:
            del _rest["prompt"]
        if (inputs := _rest.get("inputs")) is not None:
            del _rest["inputs"]
        if (parameters := _rest.get("parameters")) is not None:
            del _rest["parameters"]
        if (options := _rest.get("options")) is not None:
            del _rest["options"]
            options = TaskOptions.from_dict(options) if isinstance(options, dict) else options
        if (stream := _rest.get("stream")) is not None:
            del _rest["stream"]
        if (stream_options := _rest.get("stream_options")) is not None:
            del _rest["stream_options"]
            stream_options = (
                StreamOptions.from_dict(stream_options) if isinstance(stream_options, dict) else stream_options
            )
        if (max_tokens := _rest.get("max_tokens")) is not None:
            del _rest["max_tokens"]
        if (temperature := _rest.get("temperature")) is not None:
            del _rest["temperature"]
        if (top_p := _rest.get("top_p")) is not None:
            del _rest["top_p"]
        if (stop := _rest.get("stop")) is not None:
            del _rest["stop"]
        if (seed := _rest.get("seed")) is not None:
            del _rest["seed"]
        if (tools := _rest.get("tools")) is not None:
            del _rest["tools"]
            tools = (
                [(Tool.from_dict(_item) if isinstance(_item, dict) else _item) for _item in tools]
                if isinstance(tools, list)
                else tools
            )
        if (response_format := _rest.get("response_format")) is not None:
            del _rest["response_format"]
            response_format = (
                first_match(
                    response_format,
                    ResponseFormatJsonSchema,
                    GrammarJson,
                    GrammarRegex,
                    GrammarJsonSchema,
                    ResponseFormatJsonObject,
                    ResponseFormatText,
                )
                if isinstance(response_format, dict)
                else response_format
            )
        _made = cls.__new__(cls)
        _made.messages = messages
        _made.prompt = prompt
        _made.inputs = inputs
        _made.parameters = parameters
        _made.options = options
        _made.stream = stream
        _made.stream_options = stream_options
        _made.max_tokens = max_tokens
        _made.temperature = temperature
        _made.top_p = top_p
        _made.stop = stop
        _made.seed = seed
        _made.tools = tools
        _made.response_format = response_format
        _made.additional_properties = _rest
        return _made


from ..models.chat_message import ChatMessage
from ..models.grammar_json import GrammarJson
from ..models.grammar_json_schema import GrammarJsonSchema
from ..models.grammar_regex import GrammarRegex
from ..models.response_format_json_object import ResponseFormatJsonObject
from ..models.response_format_json_schema import ResponseFormatJsonSchema
from ..models.response_format_text import ResponseFormatText
from ..models.stream_options import StreamOptions
from ..models.task_options import TaskOptions
from ..models.tool import Tool
