"""What an answer says: the events of a stream with their times, and the choices of a whole answer. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Final, Literal

import attrs

from hf_inference_api.sse import EventDecoder, EventTooLarge
from inferface._json import JsonObject, JsonValue, is_array, is_object
from inferface.contract.exchange import Exchange, strict_json

EventKind = Literal["chunk", "done", "error", "blank", "ping", "junk"]

_FIELDS: Final = (b"data", b"event", b"id", b"retry")
_DONE: Final = "[DONE]"
_END_LINES: Final = (b"data: [DONE]", b"data:[DONE]")


@attrs.frozen
class Event:
    """One event of a stream, when it came, and what it is."""

    at: float
    name: str
    data: str
    kind: EventKind
    value: JsonValue

    @property
    def chunk(self) -> JsonObject:
        return self.value if is_object(self.value) else {}


class StreamReading:
    """The event stream of an answer."""

    def __init__(self, exchange: Exchange) -> None:
        self.exchange = exchange
        self.name: str = exchange.probe.name
        self.events: list[Event] = []
        decoder = EventDecoder()
        try:
            for piece in exchange.pieces:
                self.events += [_event(piece.at, one.event, one.data) for one in decoder.feed(piece.data)]
        except EventTooLarge:
            pass
        self.tail: bytes = decoder.tail()

    @cached_property
    def chunks(self) -> list[Event]:
        return [event for event in self.events if event.kind == "chunk"]

    @cached_property
    def errors(self) -> list[Event]:
        """Events that tell of an error."""
        return [event for event in self.events if event.kind == "error"]

    @property
    def whole(self) -> bool:
        """Whether it came to an end of its own, and told of no error."""
        return self.exchange.ended == "complete" and not self.errors

    @cached_property
    def odd_lines(self) -> list[bytes]:
        """Lines that are neither a field, nor a comment, nor blank."""
        return _odd(self._lines)

    @property
    def odd_lines_after_end(self) -> list[bytes]:
        """Those that come after the end marker."""
        ends = [place for place, line in enumerate(self._lines) if line.rstrip() in _END_LINES]
        return _odd(self._lines[ends[0] :]) if ends else []

    @cached_property
    def _lines(self) -> list[bytes]:
        body = self.exchange.body.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n").replace(b"\r", b"\n")
        return body.split(b"\n")

    @cached_property
    def choices(self) -> dict[int, Choice]:
        """The choices, put together from their pieces."""
        pieces = [
            (position, item) for event in self.chunks for position, item in enumerate(choice_objects(event.chunk))
        ]
        return _together(pieces)

    @cached_property
    def text(self) -> str:
        """The text of the first choice."""
        return self.first.text

    @property
    def first(self) -> Choice:
        """The choice with the lowest number."""
        return first_choice(self.choices)

    def usages(self) -> list[tuple[Event, JsonObject]]:
        """The events that tell the tokens used."""
        return [(event, found) for event in self.chunks if is_object(found := event.chunk.get("usage"))]

    def text_events(self) -> list[Event]:
        """The events that add to what is generated."""
        return [event for event in self.chunks if adds(event.chunk)]


def _odd(lines: list[bytes]) -> list[bytes]:
    return [line for line in lines if line.strip() and line.partition(b":")[0] not in (*_FIELDS, b"")]


@attrs.frozen
class Choice:
    """One of the answers.

    Attributes:
        text, reasoning: what it says, the pieces joined.
        roles: the roles that its pieces name.
        finish_reasons: those given, in order; nulls and empty ones left out.
        late: pieces that add something after the first finish reason.
        tool_calls: the tool calls or their fragments, as they came.
    """

    text: str = ""
    reasoning: str = ""
    roles: tuple[str, ...] = ()
    finish_reasons: tuple[JsonValue, ...] = ()
    late: tuple[JsonObject, ...] = ()
    tool_calls: tuple[JsonObject, ...] = ()


def choices_of(answer: JsonObject) -> dict[int, Choice]:
    """The choices of a whole answer, by index."""
    return _together(list(enumerate(choice_objects(answer))))


def choice_objects(answer: JsonObject) -> list[JsonObject]:
    """The entries of `choices` that are objects."""
    return list(_objects(answer.get("choices")))


def speaks_text(answer: JsonObject) -> bool:
    """Whether the choices are those of a text completion: not `message` or `delta` in the place of `text`."""
    return not any({"message", "delta"} & one.keys() and "text" not in one for one in choice_objects(answer))


def first_choice(choices: Mapping[int, Choice]) -> Choice:
    """The choice with the lowest number."""
    return choices[min(choices)] if choices else Choice()


def _together(pieces: Sequence[tuple[int, JsonObject]]) -> dict[int, Choice]:
    found: dict[int, Choice] = {}
    for position, item in pieces:
        place = index_of(item, position)
        found[place] = _added(found.get(place, Choice()), item)
    return found


def index_of(item: JsonObject, position: int) -> int:
    """The number of a choice: its place, where it says none."""
    index = item.get("index")
    return index if isinstance(index, int) and not isinstance(index, bool) else position


def _added(choice: Choice, item: JsonObject) -> Choice:
    inner = item.get("delta", item.get("message"))
    said = inner if is_object(inner) else {}
    reason, role = item.get("finish_reason"), said.get("role")
    late = (item,) if choice.finish_reasons and (_adds(item) or reason) else ()
    return Choice(
        text=choice.text + (_text(said.get("content")) or _text(item.get("text"))),
        reasoning=choice.reasoning + (_text(said.get("reasoning_content")) or _text(said.get("reasoning"))),
        roles=(*choice.roles, role) if isinstance(role, str) else choice.roles,
        finish_reasons=(*choice.finish_reasons, reason) if reason else choice.finish_reasons,
        late=choice.late + late,
        tool_calls=(*choice.tool_calls, *_objects(said.get("tool_calls"))),
    )


def adds(chunk: JsonObject) -> bool:
    """Whether a chunk adds to what is generated: text, reasoning, a piece of a tool call, a token."""
    return is_object(chunk.get("token")) or any(map(_adds, choice_objects(chunk)))


def _adds(item: JsonObject) -> bool:
    delta = item.get("delta")
    said = delta if is_object(delta) else {}
    return bool(
        item.get("text")
        or any(said.get(key) for key in ("content", "reasoning", "reasoning_content", "refusal", "tool_calls"))
    )


def _text(value: JsonValue) -> str:
    return value if isinstance(value, str) else ""


def _objects(value: JsonValue) -> Iterator[JsonObject]:
    return (item for item in value if is_object(item)) if is_array(value) else iter(())


def _event(at: float, name: str, data: str) -> Event:
    text = data.strip()
    if text == _DONE:
        return Event(at, name, data, "done", None)
    if name == "ping":
        return Event(at, name, data, "ping", None)
    if not text:
        return Event(at, name, data, "blank", None)
    try:
        value = strict_json(text)
    except (ValueError, RecursionError):
        return Event(at, name, data, "error" if name == "error" else "junk", text)
    if name == "error" or (is_object(value) and is_error(value)):
        return Event(at, name, data, "error", value)
    if is_object(value) and value.get("type") == "ping":
        return Event(at, name, data, "ping", value)
    return Event(at, name, data, "chunk" if is_object(value) else "junk", value)


def is_error(value: JsonObject) -> bool:
    """Whether an object tells of an error, in a shape that servers are known to use or in a similar one."""
    if value.get("error") not in (None, False) or value.get("object") == "error" or value.get("type") == "error":
        return True
    if any(key in value for key in ("choices", "token", "generated_text", "data", "output")):
        return False
    return any(value.get(key) for key in ("message", "detail", "errors", "err", "exception", "failure"))


def error_words(body: JsonValue) -> str:
    """What an error body says, where it says it in one of the shapes of the contract's `Error`; empty where not.

    Those are: `error` as a sentence, a list of them or an object with a `message`; `message`; `detail`.
    """
    if not is_object(body):
        return ""
    error = body.get("error")
    if is_object(error):
        error = error.get("message")
    return next((words for value in (error, body.get("message"), body.get("detail")) if (words := _said(value))), "")


def _said(value: JsonValue) -> str:
    if isinstance(value, str):
        return value.strip()
    if is_array(value) and value:
        return "; ".join(map(str, value))
    return ""


def distinct(values: Iterable[JsonValue]) -> list[JsonValue]:
    """The values, each once, in order."""
    found: list[JsonValue] = []
    for value in values:
        if value not in found:
            found.append(value)
    return found
