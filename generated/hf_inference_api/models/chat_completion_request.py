# Made by `make generate` from openapi.json. Do not edit: the next run takes every change away.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..errors import MissingProperty
from ..types import Extensible, first_match


@_attrs_define
class ChatCompletionRequest(Extensible):
    """A conversation to be continued.

    Attributes:
        messages (list[ChatMessage]): The conversation so far, oldest message first.
        model (str | None): Model to answer, as the server names it; on the router an id with an optional
            `:provider`, `:fastest` or `:cheapest`. Servers with one model ignore it.
        max_tokens (int | None): Most tokens to generate; at least 1. The server's limit where absent.
        max_completion_tokens (int | None): Most tokens to generate, reasoning included; at least 1. Newer name of
            `max_tokens`.
        frequency_penalty (float | None): From -2 to 2: above 0 makes words less likely the more often they occurred
            already.
        presence_penalty (float | None): From -2 to 2: above 0 makes words less likely once they occurred at all.
        repetition_penalty (float | None): Factor above 0 that makes tokens already seen less likely; 1 changes
            nothing (TGI, vLLM, llama.cpp).
        temperature (float | None): Sampling temperature, from 0 (always the likeliest token) to 2.
        top_p (float | None): Nucleus sampling: only the likeliest tokens whose probabilities add up to this share,
            0 to 1, are candidates.
        top_k (int | None): Only this many of the likeliest tokens are candidates (TGI, vLLM, llama.cpp).
        seed (int | None): Seed of the random sampling. The same seed, input and server give the same text where the
            server supports it.
        stop (list[str] | str | None): Text, or up to four texts, at which generation ends; the text itself is left
            out.
        n (int | None): How many answers to generate, at least 1. Absent means 1.
        logit_bias (Any | list[float] | None): Bias from -100 to 100 for certain tokens: an object by token id, or
            TGI's list.
        stream (bool | None): True asks for the answer as an event stream. Absent means false.
        stream_options (StreamOptions | None): What a stream should hold beside the text.
        user (str | None): Id of the end user, by which the server may tell abuse apart.
        logprobs (bool | None): True asks for the log probability of each generated token.
        top_logprobs (int | None): How many of the likeliest tokens to list at each place, 0 to 20; needs
            `logprobs`.
        response_format (GrammarJson | GrammarJsonSchema | GrammarRegex | ResponseFormatJsonObject |
            ResponseFormatJsonSchema | ResponseFormatText | None): What the answer has to look like.
        tools (list[Tool] | None): Functions that the model may ask to have called.
        tool_choice (ToolChoiceFunction | ToolChoiceMode | None): How freely the model uses the tools, or the one
            that it must use.
        tool_prompt (str | None): Text to put before the description of the tools (TGI).
        parallel_tool_calls (bool | None): False allows one tool call in a message at most.
        reasoning_effort (ReasoningEffort | str | None): How much the model should reason before it answers.
        verbosity (str | None): How much the model should say: low, medium or high (OpenAI).
        modalities (list[str] | None): In which forms the model should answer, such as text and audio (OpenAI).
        audio (Any): Voice and format of a spoken answer (OpenAI).
        prediction (Any): Text that much of the answer will repeat (OpenAI).
        web_search_options (Any): How the model may search the web (OpenAI).
        service_tier (str | None): Which class of service takes the call.
        store (bool | None): Whether the server should keep the answer.
        metadata (Any): Notes to keep with the answer.
        prompt_cache_key (str | None): Calls with one key share what the server keeps of their prompts.
        safety_identifier (str | None): Name of the end user that tells nobody who it is.
    """

    NESTED: ClassVar[tuple[str, ...]] = ("messages", "stream_options", "response_format", "tools", "tool_choice")
    messages: list[ChatMessage]
    model: str | None = None
    max_tokens: int | None = None
    max_completion_tokens: int | None = None
    frequency_penalty: float | None = None
    presence_penalty: float | None = None
    repetition_penalty: float | None = None
    temperature: float | None = None
    top_p: float | None = None
    top_k: int | None = None
    seed: int | None = None
    stop: list[str] | str | None = None
    n: int | None = None
    logit_bias: Any | list[float] | None = None
    stream: bool | None = None
    stream_options: StreamOptions | None = None
    user: str | None = None
    logprobs: bool | None = None
    top_logprobs: int | None = None
    response_format: (
        GrammarJson
        | GrammarJsonSchema
        | GrammarRegex
        | ResponseFormatJsonObject
        | ResponseFormatJsonSchema
        | ResponseFormatText
        | None
    ) = None
    tools: list[Tool] | None = None
    tool_choice: ToolChoiceFunction | ToolChoiceMode | None = None
    tool_prompt: str | None = None
    parallel_tool_calls: bool | None = None
    reasoning_effort: ReasoningEffort | str | None = None
    verbosity: str | None = None
    modalities: list[str] | None = None
    audio: Any = None
    prediction: Any = None
    web_search_options: Any = None
    service_tier: str | None = None
    store: bool | None = None
    metadata: Any = None
    prompt_cache_key: str | None = None
    safety_identifier: str | None = None
    additional_properties: dict[str, Any] = _attrs_field(factory=dict, kw_only=True)

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object. What is null or not declared stays in `additional_properties`."""
        _rest = dict(src_dict)
        try:
            messages = _rest.pop("messages")
        except KeyError as _error:
            raise MissingProperty(cls.__name__, _error.args[0]) from None
        messages = (
            [(ChatMessage.from_dict(_item) if isinstance(_item, dict) else _item) for _item in messages]
            if isinstance(messages, list)
            else messages
        )
        if (model := _rest.get("model")) is not None:
            del _rest["model"]
        if (max_tokens := _rest.get("max_tokens")) is not None:
            del _rest["max_tokens"]
        if (max_completion_tokens := _rest.get("max_completion_tokens")) is not None:
            del _rest["max_completion_tokens"]
        if (frequency_penalty := _rest.get("frequency_penalty")) is not None:
            del _rest["frequency_penalty"]
        if (presence_penalty := _rest.get("presence_penalty")) is not None:
            del _rest["presence_penalty"]
        if (repetition_penalty := _rest.get("repetition_penalty")) is not None:
            del _rest["repetition_penalty"]
        if (temperature := _rest.get("temperature")) is not None:
            del _rest["temperature"]
        if (top_p := _rest.get("top_p")) is not None:
            del _rest["top_p"]
        if (top_k := _rest.get("top_k")) is not None:
            del _rest["top_k"]
        if (seed := _rest.get("seed")) is not None:
            del _rest["seed"]
        if (stop := _rest.get("stop")) is not None:
            del _rest["stop"]
        if (n := _rest.get("n")) is not None:
            del _rest["n"]
        if (logit_bias := _rest.get("logit_bias")) is not None:
            del _rest["logit_bias"]
        if (stream := _rest.get("stream")) is not None:
            del _rest["stream"]
        if (stream_options := _rest.get("stream_options")) is not None:
            del _rest["stream_options"]
            stream_options = (
                StreamOptions.from_dict(stream_options) if isinstance(stream_options, dict) else stream_options
            )
        if (user := _rest.get("user")) is not None:
            del _rest["user"]
        if (logprobs := _rest.get("logprobs")) is not None:
            del _rest["logprobs"]
        if (top_logprobs := _rest.get("top_logprobs")) is not None:
            del _rest["top_logprobs"]
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
        if (tools := _rest.get("tools")) is not None:
            del _rest["tools"]
            tools = (
                [(Tool.from_dict(_item) if isinstance(_item, dict) else _item) for _item in tools]
                if isinstance(tools, list)
                else tools
            )
        if (tool_choice := _rest.get("tool_choice")) is not None:
            del _rest["tool_choice"]
            tool_choice = first_match(tool_choice, ToolChoiceFunction) if isinstance(tool_choice, dict) else tool_choice
        if (tool_prompt := _rest.get("tool_prompt")) is not None:
            del _rest["tool_prompt"]
        if (parallel_tool_calls := _rest.get("parallel_tool_calls")) is not None:
            del _rest["parallel_tool_calls"]
        if (reasoning_effort := _rest.get("reasoning_effort")) is not None:
            del _rest["reasoning_effort"]
        if (verbosity := _rest.get("verbosity")) is not None:
            del _rest["verbosity"]
        if (modalities := _rest.get("modalities")) is not None:
            del _rest["modalities"]
        if (audio := _rest.get("audio")) is not None:
            del _rest["audio"]
        if (prediction := _rest.get("prediction")) is not None:
            del _rest["prediction"]
        if (web_search_options := _rest.get("web_search_options")) is not None:
            del _rest["web_search_options"]
        if (service_tier := _rest.get("service_tier")) is not None:
            del _rest["service_tier"]
        if (store := _rest.get("store")) is not None:
            del _rest["store"]
        if (metadata := _rest.get("metadata")) is not None:
            del _rest["metadata"]
        if (prompt_cache_key := _rest.get("prompt_cache_key")) is not None:
            del _rest["prompt_cache_key"]
        if (safety_identifier := _rest.get("safety_identifier")) is not None:
            del _rest["safety_identifier"]
        _made = cls.__new__(cls)
        _made.messages = messages
        _made.model = model
        _made.max_tokens = max_tokens
        _made.max_completion_tokens = max_completion_tokens
        _made.frequency_penalty = frequency_penalty
        _made.presence_penalty = presence_penalty
        _made.repetition_penalty = repetition_penalty
        _made.temperature = temperature
        _made.top_p = top_p
        _made.top_k = top_k
        _made.seed = seed
        _made.stop = stop
        _made.n = n
        _made.logit_bias = logit_bias
        _made.stream = stream
        _made.stream_options = stream_options
        _made.user = user
        _made.logprobs = logprobs
        _made.top_logprobs = top_logprobs
        _made.response_format = response_format
        _made.tools = tools
        _made.tool_choice = tool_choice
        _made.tool_prompt = tool_prompt
        _made.parallel_tool_calls = parallel_tool_calls
        _made.reasoning_effort = reasoning_effort
        _made.verbosity = verbosity
        _made.modalities = modalities
        _made.audio = audio
        _made.prediction = prediction
        _made.web_search_options = web_search_options
        _made.service_tier = service_tier
        _made.store = store
        _made.metadata = metadata
        _made.prompt_cache_key = prompt_cache_key
        _made.safety_identifier = safety_identifier
        _made.additional_properties = _rest
        return _made


from ..models.chat_message import ChatMessage
from ..models.grammar_json import GrammarJson
from ..models.grammar_json_schema import GrammarJsonSchema
from ..models.grammar_regex import GrammarRegex
from ..models.reasoning_effort import ReasoningEffort
from ..models.response_format_json_object import ResponseFormatJsonObject
from ..models.response_format_json_schema import ResponseFormatJsonSchema
from ..models.response_format_text import ResponseFormatText
from ..models.stream_options import StreamOptions
from ..models.tool import Tool
from ..models.tool_choice_function import ToolChoiceFunction
from ..models.tool_choice_mode import ToolChoiceMode
