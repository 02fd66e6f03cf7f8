"""The operations that are asked, and how a question to each is written. Pure."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Final
from urllib.parse import quote

import attrs

from inferface.contract.exchange import Probe
from inferface.contract.registry import Kind

PROMPT: Final = "Write one sentence about the sea."
OPENING: Final = "The sea is a place where"
TOKENS: Final = 32
FEW: Final = 3
MANY: Final = 512
UNKNOWN_MODEL: Final = "nobody/no-such-model-0000"
TOOL: Final[dict[str, Any]] = {
    "type": "function",
    "function": {
        "name": "get_weather",
        "description": "The weather of a city.",
        "parameters": {
            "type": "object",
            "properties": {"city": {"type": "string"}},
            "required": ["city"],
        },
    },
}
_HUGE_WORDS: Final = 400_000


@attrs.frozen
class Wish:
    """What a valid question asks for."""

    tokens: int = TOKENS
    stream: bool = False
    usage: bool = False
    n: int = 1
    stop: str | None = None
    tools: bool = False
    prompt: str = ""
    packed: bool = False


@attrs.frozen
class Subject:
    """An operation, or the two that are one beside the other (TGI's), and how it is called."""

    name: str
    kind: Kind
    path: str
    operation: str
    stream_path: str = ""
    stream_operation: str = ""

    @property
    def streams(self) -> bool:
        return bool(self.stream_operation)

    def probe(self, name: str, model: str, wish: Wish, *, leave_after: int | None = None) -> Probe:
        """A valid question."""
        body = json.dumps(self.body(model, wish)).encode()
        return Probe(name, "POST", self._path(model, stream=wish.stream), body=body, leave_after=leave_after)

    def raw(self, name: str, model: str, body: bytes, *, stream: bool = False, **headers: str) -> Probe:
        """A question with any body."""
        named = {key.replace("_", "-"): value for key, value in headers.items()}
        return Probe(name, "POST", self._path(model, stream=stream), named, body)

    def _path(self, model: str, *, stream: bool) -> str:
        path = self.stream_path if stream and self.stream_path else self.path
        return path.replace("{model}", path_of_model(model))

    def body(self, model: str, wish: Wish) -> dict[str, Any]:
        match self.kind:
            case "chat":
                return {"model": model, **_chat(wish)}
            case "inference":
                return {"model": model, "params": _chat(wish), "openaiChatCompletion": True}
            case "completion":
                return {"model": model, "prompt": wish.prompt or OPENING, **_choices(wish)}
            case "generate":
                stop = {"stop": [wish.stop]} if wish.stop else {}
                given = {"max_new_tokens": wish.tokens, "do_sample": False, "seed": 1, "details": True, **stop}
                return {"inputs": wish.prompt or OPENING, "parameters": given}
            case "embedding":
                if wish.packed:
                    return {"model": model, "input": [PROMPT], "encoding_format": "base64"}
                return {"model": model, "input": [wish.prompt] if wish.prompt else [PROMPT, "The sea."]}
            case _:
                return {"inputs": wish.prompt or OPENING}

    def wrong(self, model: str) -> Iterator[tuple[str, dict[str, Any]]]:
        """Bodies that the contract forbids, by what is wrong with them: a required part missing, a type, a range."""
        good = self.body(model, Wish(tokens=FEW))
        params = good["params"] if self.kind == "inference" else good
        match self.kind:
            case "chat":
                yield "missing", {key: value for key, value in good.items() if key != "messages"}
                yield "type", {**good, "messages": "hello"}
                yield "type-inside", {**good, "messages": [5]}
                yield "type-setting", {**good, "max_tokens": "many"}
                yield "range-none", {**good, "messages": []}
                yield "range", {**good, "temperature": -1}
            case "completion":
                yield "missing", {key: value for key, value in good.items() if key != "prompt"}
                yield "type", {**good, "prompt": {"a": 1}}
                yield "type-setting", {**good, "max_tokens": "many"}
                yield "range", {**good, "temperature": -1}
            case "inference":
                yield "missing", {"params": params}
                yield "type", {**good, "model": 5}
                yield "type-inside", {**good, "params": "hello"}
                yield "type-setting", {**good, "params": {**params, "messages": "hello"}}
                yield "range", {**good, "params": {**params, "temperature": -1}}
            case "generate":
                yield "missing", {"parameters": good["parameters"]}
                yield "type", {**good, "inputs": {"a": 1}}
                yield "type-setting", {**good, "parameters": {"max_new_tokens": "many"}}
                yield "range", {**good, "parameters": {"max_new_tokens": -5}}
            case "embedding":
                yield "missing", {"model": model}
                yield "type", {**good, "input": {"a": 1}}
            case _:
                return

    def asking_stream(self, body: dict[str, Any]) -> dict[str, Any]:
        """The same body, asking for a stream."""
        if self.kind == "generate":
            return body
        if self.kind == "inference":
            params = body.get("params")
            return {**body, "params": {**params, "stream": True}} if isinstance(params, dict) else body
        return {**body, "stream": True}


def path_of_model(model: str) -> str:
    """A model's name as it stands in a path; a server may list any text as one."""
    return quote(model, safe="/", errors="replace")


def huge() -> str:
    """A prompt beyond every context of today."""
    return "sea " * _HUGE_WORDS


def _chat(wish: Wish) -> dict[str, Any]:
    tools = {"tools": [TOOL], "tool_choice": "required"} if wish.tools else {}
    asked = "What is the weather in Paris?" if wish.tools else wish.prompt or PROMPT
    return {"messages": [{"role": "user", "content": asked}], **_choices(wish), **tools}


def _choices(wish: Wish) -> dict[str, Any]:
    given: dict[str, Any] = {"max_tokens": wish.tokens, "temperature": 0, "seed": 1}
    if wish.n > 1:
        given["n"] = wish.n
    if wish.stop:
        given["stop"] = [wish.stop]
    if wish.stream:
        given["stream"] = True
    if wish.usage:
        given["stream_options"] = {"include_usage": True}
    return given


SUBJECTS: Final = (
    Subject("chat", "chat", "/v1/chat/completions", "createChatCompletion", "", "createChatCompletion"),
    Subject("completions", "completion", "/v1/completions", "createCompletion", "", "createCompletion"),
    Subject("inference", "inference", "/inference", "inference", "", "inference"),
    Subject("generate", "generate", "/generate", "generate", "/generate_stream", "generateStream"),
    Subject("embeddings", "embedding", "/v1/embeddings", "createEmbedding"),
    Subject("task", "task", "/models/{model}", "runTask"),
)
"""Every operation that takes a body, and its stream. What has none is asked as `server`."""
