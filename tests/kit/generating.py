"""What the fake server generates: always the same words, as a whole answer or as the events of a stream."""

from __future__ import annotations

import itertools
import json
from base64 import b64encode
from struct import pack
from typing import Any

MODEL = "org/model"
DONE = "[DONE]"
WORDS = [
    "The",
    "sea",
    "is",
    "a",
    "wide",
    "blue",
    "mirror",
    "—",
    "où",
    "le",
    "vent",
    "and",
    "the",
    "light",
    "play",
    "all",
    "day",
    "long.",
]
STORY = (WORDS[:-1] * 40)[:512]
TIME = 1_780_000_000
Json = dict[str, Any]


def generated(operation: str, body: Json, words: list[str]) -> tuple[list[str], str]:
    """The words of an answer, and why they end."""
    if "story" in json.dumps(body.get("messages", "")) + str(body.get("prompt", "")) + str(body.get("inputs", "")):
        words = list(STORY)
    parameters = body.get("parameters", {})
    stops = body.get("stop") or parameters.get("stop") or []
    reason = "stop"
    for place, word in enumerate(words):
        if any(stop in word for stop in stops):
            words = words[:place]
            break
    most = body.get("max_tokens") or parameters.get("max_new_tokens") or 99
    if len(words) > most:
        words, reason = words[:most], "length"
    if operation == "generate":
        reason = "length" if reason == "length" else "eos_token"
    return [word if not number else f" {word}" for number, word in enumerate(words)], reason


def _asked(body: Json) -> str:
    said = body.get("messages") or body.get("prompt") or body.get("inputs") or body.get("input") or ""
    return json.dumps(said)


def _usage(body: Json, tokens: int) -> Json:
    prompt = len(_asked(body).split())
    return {"prompt_tokens": prompt, "completion_tokens": tokens, "total_tokens": prompt + tokens}


CITY = '{"city": "Paris"}'


def whole_of(operation: str, body: Json, words: list[str], reason: str, number: int) -> Json:
    text, n = "".join(words), body.get("n", 1)
    top = {"id": f"cmpl-{number}", "created": TIME, "model": MODEL, "system_fingerprint": "fake"}
    match operation:
        case "chat" | "inference":
            message: Json = {"role": "assistant", "content": text}
            if body.get("tools"):
                function = {"name": "get_weather", "arguments": CITY}
                message = {"role": "assistant", "content": None}
                message["tool_calls"] = [{"id": "call_1", "type": "function", "function": function}]
                reason = "tool_calls"
            choices = [{"index": i, "message": message, "finish_reason": reason, "logprobs": None} for i in range(n)]
            usage = _usage(body, n * len(words))
            return {**top, "object": "chat.completion", "choices": choices, "usage": usage}
        case "completions":
            choices = [{"index": i, "text": text, "finish_reason": reason, "logprobs": None} for i in range(n)]
            return {**top, "object": "text_completion", "choices": choices, "usage": _usage(body, n * len(words))}
        case "generate":
            details = {"finish_reason": reason, "generated_tokens": len(words), "seed": None, "prefill": []}
            return {"generated_text": text, "details": details}
        case "embeddings":
            vectors: list[Any] = [[0.5, 0.25, float(len(text))] for text in body["input"]]
            if body.get("encoding_format") == "base64":
                vectors = [b64encode(pack("<3f", *vector)).decode() for vector in vectors]
            data = [{"object": "embedding", "index": i, "embedding": vector} for i, vector in enumerate(vectors)]
            usage = {"prompt_tokens": 3, "total_tokens": 3}
            return {"object": "list", "model": MODEL, "data": data, "usage": usage}
        case _:
            return {"generated_text": text}


def events_of(operation: str, body: Json, words: list[str], reason: str, number: int) -> list[Any]:
    if operation == "generate":
        return _token_events(words, reason)
    kind = "text_completion" if operation == "completions" else "chat.completion.chunk"
    top = {"id": f"cmpl-{number}", "object": kind, "created": TIME, "model": MODEL, "system_fingerprint": "fake"}
    choices = [
        _pieces(index, words, reason, tools=bool(body.get("tools")), text=operation == "completions")
        for index in range(body.get("n", 1))
    ]
    events: list[Any] = [{**top, "choices": [one]} for together in itertools.zip_longest(*choices) for one in together]
    if (body.get("stream_options") or {}).get("include_usage"):
        events.append({**top, "choices": [], "usage": _usage(body, len(words))})
    return [*events, DONE]


def _pieces(index: int, words: list[str], reason: str, *, tools: bool, text: bool) -> list[Json]:
    if text:
        said = [{"index": index, "text": word, "finish_reason": None, "logprobs": None} for word in words]
        return [*said, {"index": index, "text": "", "finish_reason": reason, "logprobs": None}]
    deltas: list[Json] = [{"role": "assistant", "content": ""}, *({"content": word} for word in words)]
    if tools:
        reason = "tool_calls"
        opening = {"index": 0, "id": "call_1", "type": "function", "function": {"name": "get_weather", "arguments": ""}}
        pieces = [CITY[:6], CITY[6:11], CITY[11:]]
        more = [{"index": 0, "function": {"arguments": piece}} for piece in pieces]
        deltas = [{"role": "assistant", "content": None}, *({"tool_calls": [one]} for one in (opening, *more))]
    said = [{"index": index, "delta": delta, "finish_reason": None, "logprobs": None} for delta in deltas]
    return [*said, {"index": index, "delta": {}, "finish_reason": reason, "logprobs": None}]


def _token_events(words: list[str], reason: str) -> list[Any]:
    events: list[Any] = []
    for number, word in enumerate(words, 1):
        token = {"id": number, "text": word, "logprob": -0.5, "special": False}
        events.append({"index": number, "token": token, "generated_text": None, "details": None})
    details = {"finish_reason": reason, "generated_tokens": len(words), "seed": None}
    events[-1] = {**events[-1], "generated_text": "".join(words), "details": details}
    return events
