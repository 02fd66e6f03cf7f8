"""Puts the events of a stream together into the answer that the same call gives without streaming.

Adding an event costs little and keeps the pieces; `snapshot()` joins them, in linear time.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final, Protocol

from inferface._calls import JsonValue

JsonObject = dict[str, JsonValue]

_FIRST_COUNTS: Final = frozenset({"id", "created", "model", "system_fingerprint"})
_SAID_ONCE: Final = frozenset({"role", "type", "id"})


class Result(Protocol):
    """The answer so far."""

    usage: JsonObject | None
    failure: JsonObject | None
    """The choice in which the server reports an error, if it does."""

    def add(self, event: JsonValue) -> str:
        """Take in an event; returns the text that it adds to the first choice."""
        ...

    def complete(self) -> bool:
        """Whether the events themselves say that the answer is whole."""
        ...

    def snapshot(self) -> JsonObject: ...


class ChoicesResult:
    """Chunks with `choices`: of chat completions (`delta`) and of text completions (`text`), put together by index."""

    def __init__(self, kind: str, choices: int) -> None:
        self.usage: JsonObject | None = None
        self.failure: JsonObject | None = None
        self._kind = kind
        self._expected = choices
        self._top: JsonObject = {}
        self._settled = {"choices", "object"}
        self._choices: dict[int, _Choice] = {}

    def add(self, event: JsonValue) -> str:
        if not isinstance(event, dict):
            return ""
        if not event.keys() <= self._settled:  # most events have nothing new: 0.5 µs less for each
            self._add_to_top(event)
        choices = event.get("choices")
        if not isinstance(choices, list):
            return ""
        text = ""
        for position, item in enumerate(choices):
            if not isinstance(item, dict):
                continue
            index = item.get("index")
            if not isinstance(index, int):
                index = position
            choice = self._choices.get(index)
            if choice is None:
                choice = self._choices[index] = _Choice()
            piece = choice.add(item)
            if choice.failed:
                self.failure = item
            if index == 0:
                text += piece
        return text

    def _add_to_top(self, event: JsonObject) -> None:
        settled = self._settled
        for key, value in event.items():
            if key in settled or value is None:
                continue
            self._top[key] = value
            if key in _FIRST_COUNTS:
                settled.add(key)
            elif key == "usage" and isinstance(value, dict):
                self.usage = value

    def complete(self) -> bool:
        choices = self._choices.values()
        return len(choices) >= self._expected and all(choice.finished for choice in choices)

    def snapshot(self) -> JsonObject:
        chat = self._kind == "chat.completion"
        choices: list[JsonValue] = [self._choices[index].snapshot(index, chat=chat) for index in sorted(self._choices)]
        return {**self._top, "object": self._kind, "choices": choices}


class _Choice:
    __slots__ = ("_delta", "_logprobs", "_rest", "_text", "failed", "finished")

    def __init__(self) -> None:
        self.finished = False
        self.failed = False
        self._delta: dict[str, list[JsonValue]] = {}
        self._text: list[str] = []
        self._logprobs: list[JsonValue] = []
        self._rest: JsonObject = {}

    def add(self, item: JsonObject) -> str:
        text = ""
        for key, value in item.items():
            if value is None or key == "index":
                continue
            if key == "delta" or (key == "message" and "delta" not in item):  # some serve a whole answer as one event
                if not isinstance(value, dict):
                    continue
                _collect(self._delta, value)
                content = value.get("content")
                text = content if isinstance(content, str) else _text_of_parts(content)
            elif key == "text" and isinstance(value, str):
                self._text.append(value)
                if "delta" not in item:  # Together's chat chunks have both
                    text = value
            elif key == "logprobs":
                self._logprobs.append(value)
            else:
                self._rest[key] = value
                if key == "finish_reason" and value:
                    self.failed = value == "error"
                    self.finished = not self.failed
                elif key == "error" and value:
                    self.failed = True
        return text

    def snapshot(self, index: int, *, chat: bool) -> JsonObject:
        result: JsonObject = {"index": index, "finish_reason": None, **self._rest}
        result["logprobs"] = _put_together("logprobs", self._logprobs) if self._logprobs else None
        if self._text or not chat:
            result["text"] = "".join(self._text)
        if chat:
            result["message"] = _message(self._delta)
        return result


class GenerateResult:
    """Events of text generation: a token each, the last one with the whole text and the details."""

    failure: JsonObject | None = None

    def __init__(self) -> None:
        self.usage: JsonObject | None = None
        self._text: list[str] = []
        self._tokens: list[JsonValue] = []
        self._top_tokens: list[JsonValue] = []
        self._generated: str | None = None
        self._details: JsonObject | None = None

    def add(self, event: JsonValue) -> str:
        if not isinstance(event, dict):
            return ""
        generated, details, top = event.get("generated_text"), event.get("details"), event.get("top_tokens")
        if isinstance(generated, str):
            self._generated = generated
        if isinstance(details, dict):
            self._details = details
        if isinstance(top, list) and top:
            self._top_tokens.append(top)
        token = event.get("token")
        if not isinstance(token, dict):
            return ""
        self._tokens.append(token)
        text = token.get("text")
        if token.get("special") or not isinstance(text, str):
            return ""
        self._text.append(text)
        return text

    def complete(self) -> bool:
        return self._generated is not None

    def snapshot(self) -> JsonObject:
        details: JsonObject | None = None
        if self._details is not None:
            details = {"prefill": [], "tokens": list(self._tokens), **self._details}
            if self._top_tokens:
                details["top_tokens"] = list(self._top_tokens)
        generated = self._generated if self._generated is not None else "".join(self._text)
        return {"generated_text": generated, "details": details}


class RawResult:
    """Events of no known shape: kept one by one."""

    failure: JsonObject | None = None

    def __init__(self) -> None:
        self.usage: JsonObject | None = None
        self._events: list[JsonValue] = []

    def add(self, event: JsonValue) -> str:
        self._events.append(event)
        return ""

    def complete(self) -> bool:
        return False

    def snapshot(self) -> JsonObject:
        return {"events": list(self._events)}


def _message(delta: Mapping[str, list[JsonValue]]) -> JsonObject:
    message: JsonObject = {"role": "assistant", "content": None}
    for key, values in delta.items():
        message[key] = _tool_calls(values) if key == "tool_calls" else _put_together(key, values)
    return message


def _collect(pieces: dict[str, list[JsonValue]], delta: JsonObject) -> None:
    for key, value in delta.items():
        if value is None:
            continue
        values = pieces.get(key)
        if values is None:
            pieces[key] = [value]
        else:
            values.append(value)


def _put_together(key: str, values: list[JsonValue]) -> JsonValue:
    """The pieces of one value: strings joined, lists appended, objects merged, of anything else the last."""
    strings = [value for value in values if isinstance(value, str)]
    if len(strings) == len(values):
        return _string(key, strings)
    lists = [value for value in values if isinstance(value, list)]
    if len(lists) == len(values):
        return [item for value in lists for item in value]
    if len(lists) + len(strings) == len(values):
        return _content_parts(values)
    objects = [value for value in values if isinstance(value, dict)]
    return _merged(objects) if len(objects) == len(values) else values[-1]


def _string(key: str, pieces: list[str]) -> str:
    if key in _SAID_ONCE:
        return next(filter(None, pieces), "")
    if key == "name" and len(set(filter(None, pieces))) == 1:
        return max(pieces)  # some servers repeat the whole name with each piece of the arguments
    return "".join(pieces)


def _merged(objects: Iterable[JsonObject]) -> JsonObject:
    pieces: dict[str, list[JsonValue]] = {}
    for one in objects:
        _collect(pieces, one)
    return {key: _put_together(key, values) for key, values in pieces.items()}


def _content_parts(values: list[JsonValue]) -> list[JsonValue]:
    """Content that came in part as strings, in part as lists of typed parts."""
    parts: list[JsonValue] = []
    for value in values:
        if isinstance(value, list):
            parts += value
        else:
            parts.append({"type": "text", "text": value})
    return parts


def _text_of_parts(content: JsonValue) -> str:
    if not isinstance(content, list):
        return ""
    texts = [part.get("text") for part in content if isinstance(part, dict)]
    return "".join(text for text in texts if isinstance(text, str))


class _ToolCall:
    def __init__(self) -> None:
        self.id: JsonValue = None
        self.index: int | None = None
        self.name = ""
        self.pieces: list[JsonObject] = []

    def add(self, piece: JsonObject, name: str) -> None:
        self.id = self.id or piece.get("id")
        self.name = self.name or name
        self.pieces.append({key: value for key, value in piece.items() if key != "index"})


def _tool_calls(values: list[JsonValue]) -> list[JsonValue]:
    """Tool calls from their pieces, which belong together by index; where there is none, by id or as they follow."""
    calls: list[_ToolCall] = []
    by_index: dict[JsonValue, _ToolCall] = {}
    for value in values:
        for piece in value if isinstance(value, list) else [value]:  # early TGI sends one object, no list
            if not isinstance(piece, dict):
                continue
            function = piece.get("function")
            name = function.get("name") if isinstance(function, dict) else None
            name = name if isinstance(name, str) else ""
            index = piece.get("index")
            call = by_index.get(index) if isinstance(index, int) else _call_without_index(calls, piece, name)
            if call is None or _is_another(call, piece, name):
                call = _ToolCall()
                calls.append(call)
            if isinstance(index, int):
                by_index[index] = call
                call.index = index
            call.add(piece, name)
    if all(call.index is not None for call in calls):
        calls.sort(key=lambda call: call.index or 0)
    return [_merged(call.pieces) for call in calls]


def _call_without_index(calls: list[_ToolCall], piece: JsonObject, name: str) -> _ToolCall | None:
    if piece.get("id"):
        return next((call for call in calls if call.id == piece["id"]), None)
    return calls[-1] if calls and not name else None


def _is_another(call: _ToolCall, piece: JsonObject, name: str) -> bool:
    """Gemini's servers give index 0 to every call; vLLM's have given a new id to every piece of one call."""
    return bool(name and call.name and piece.get("id") and piece["id"] != call.id)
