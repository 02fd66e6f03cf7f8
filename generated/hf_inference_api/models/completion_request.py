# Made by `make generate` from openapi.json. Do not edit: the next run takes every change away.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..errors import MissingProperty
from ..types import Extensible


@_attrs_define
class CompletionRequest(Extensible):
    """Text to be continued.

    Attributes:
        prompt (list[int] | list[list[int]] | list[str] | str): The text, several texts, or the same as token ids.
        model (str | None): Model to answer, as the server names it. Servers with one model ignore it.
        suffix (str | None): Text that follows the gap to be filled.
        max_tokens (int | None): Most tokens to generate, at least 0. The server's limit where absent.
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
        best_of (int | None): How many completions to generate, of which the likeliest `n` are returned; at least 1.
        echo (bool | None): True repeats the prompt before the completion.
        logprobs (int | None): How many of the likeliest tokens to list at each place, 0 to 5.
    """

    NESTED: ClassVar[tuple[str, ...]] = ("stream_options",)
    prompt: list[int] | list[list[int]] | list[str] | str
    model: str | None = None
    suffix: str | None = None
    max_tokens: int | None = None
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
    best_of: int | None = None
    echo: bool | None = None
    logprobs: int | None = None
    additional_properties: dict[str, Any] = _attrs_field(factory=dict, kw_only=True)

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object. What is null or not declared stays in `additional_properties`."""
        _rest = dict(src_dict)
        try:
            prompt = _rest.pop("prompt")
        except KeyError as _error:
            raise MissingProperty(cls.__name__, _error.args[0]) from None
        if (model := _rest.get("model")) is not None:
            del _rest["model"]
        if (suffix := _rest.get("suffix")) is not None:
            del _rest["suffix"]
        if (max_tokens := _rest.get("max_tokens")) is not None:
            del _rest["max_tokens"]
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
        if (best_of := _rest.get("best_of")) is not None:
            del _rest["best_of"]
        if (echo := _rest.get("echo")) is not None:
            del _rest["echo"]
        if (logprobs := _rest.get("logprobs")) is not None:
            del _rest["logprobs"]
        _made = cls.__new__(cls)
        _made.prompt = prompt
        _made.model = model
        _made.suffix = suffix
        _made.max_tokens = max_tokens
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
        _made.best_of = best_of
        _made.echo = echo
        _made.logprobs = logprobs
        _made.additional_properties = _rest
        return _made


from ..models.stream_options import StreamOptions
