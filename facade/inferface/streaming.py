"""What the bytes of an event stream mean: its events, its end, and the errors inside it. Pure: no I/O.

state = StreamState(DIALECTS["chat"], ChatCompletionChunk.from_dict)
for chunk in body:
    for event in state.feed(chunk):
        print(event.text, end="")
state.finish()
answer = state.snapshot()
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Final, Generic, Literal, TypeVar, cast

import attrs

from hf_inference_api.sse import EventDecoder, EventTooLarge, ServerSentEvent
from inferface._codec import loads_event
from inferface._error_words import error_words
from inferface._json import JsonValue, is_array, is_object
from inferface._stream_results import ChoicesResult, GenerateResult, JsonObject, RawResult, Result
from inferface.errors import BadResponse, StreamInterrupted, StreamServerError, shorten

ChunkT = TypeVar("ChunkT")
StreamKind = Literal["chat", "completion", "generate", "raw"]

_ASCII_SPACE: Final = " \t\n\r\f\v"
_DONE: Final = "[DONE]"
_DONE_TAILS: Final = (b"data: [DONE]", b"data:[DONE]")
_SHOWN: Final = 200
_FIRST_BYTES: Final = 4096


@attrs.frozen
class StreamDialect:
    """How a kind of stream is read.

    Attributes:
        name: what it is called in messages.
        result: makes what puts the events together, for so many choices as were asked for.
        objects: whether every event is an object, so that one without the keys of an answer may be an error.
        ends_with_body: whether a body that ends cleanly is a whole answer without any end marker.
        ends_with_marker: whether the end marker alone makes the answer whole.
    """

    name: str
    result: Callable[[int], Result]
    objects: bool = True
    ends_with_body: bool = False
    ends_with_marker: bool = True


DIALECTS: Final[Mapping[StreamKind, StreamDialect]] = {
    "chat": StreamDialect("chat completion", lambda choices: ChoicesResult("chat.completion", choices)),
    "completion": StreamDialect("text completion", lambda choices: ChoicesResult("text_completion", choices)),
    "generate": StreamDialect("text generation", lambda _: GenerateResult(), ends_with_marker=False),
    "raw": StreamDialect("event", lambda _: RawResult(), objects=False, ends_with_body=True),
}


Mask = Callable[[JsonValue], JsonValue]
"""Takes secrets out of what a server says, before words are made of it."""


def _unmasked(body: JsonValue) -> JsonValue:
    return body


def kind_of(event: JsonValue) -> StreamKind:
    """The kind of stream that an event belongs to, by the keys that no other kind has."""
    if not is_object(event):
        return "raw"
    choices = event.get("choices")
    if is_array(choices):
        first = choices[0] if choices else None
        return "completion" if is_object(first) and "text" in first else "chat"
    return "generate" if "token" in event or "generated_text" in event else "raw"


class StreamEvent(Generic[ChunkT]):
    """One event of a stream, as a `stream_callback` receives it.

    Attributes:
        text: the text that it adds to the first choice; empty when none.
        raw: its JSON, nothing left out.
        event: its type in the event stream, `message` when not named.
        id: its id in the event stream, empty when none.
    """

    __slots__ = ("_chunk", "_decode", "event", "id", "raw", "text")

    def __init__(
        self,
        text: str,
        raw: JsonValue,
        event: str,
        event_id: str,
        decode: Callable[[JsonObject], ChunkT],
    ) -> None:
        self.text: str = text
        self.raw: JsonValue = raw
        self.event: str = event
        self.id: str = event_id
        self._chunk: ChunkT | None = None
        self._decode = decode

    @property
    def chunk(self) -> ChunkT:
        """The event as its generated model, made when first asked for. Raises `BadResponse` when it does not fit."""
        if self._chunk is not None:
            return self._chunk
        try:
            chunk = self._chunk = self._decode(cast(JsonObject, self.raw))
        except BadResponse:
            raise
        except Exception as error:
            raise BadResponse(f"an event of the stream does not fit the contract: {error}") from error
        return chunk

    def __repr__(self) -> str:
        return f"{type(self).__name__}(text={self.text!r}, event={self.event!r}, id={self.id!r})"


class StreamState(Generic[ChunkT]):
    """Takes the bytes of one stream as they come, gives its events, and judges how it ended.

    `decode` makes the generated model of an event (with the raw dialect it gets whatever JSON the event has).
    `choices` is how many choices were asked for (`n`): fewer are not a whole answer.
    """

    def __init__(
        self,
        dialect: StreamDialect,
        decode: Callable[[JsonObject], ChunkT],
        *,
        choices: int = 1,
        mask: Mask | None = None,
    ) -> None:
        self._dialect = dialect
        self._decode = decode
        self._decoder = EventDecoder()
        self._choices = choices
        self._mask: Mask = mask or _unmasked
        self._result = dialect.result(choices)
        self._texts: list[str] = []
        self._first = b""
        self._dispatched = 0
        self._done = False
        self._over = False
        self.events: int = 0
        """How many events were given."""

    @property
    def lines(self) -> int:
        """Complete lines of the body so far, keep-alives too: when it grows, the server is alive."""
        return self._decoder.lines

    @property
    def ended(self) -> bool:
        """Whether nothing more is to come: the end marker was seen, or an error. The rest of the body is ignored."""
        return self._over

    @property
    def complete(self) -> bool:
        """Whether the answer is whole: the end marker was seen, or every choice has finished."""
        return self._done or self._result.complete()

    @property
    def text(self) -> str:
        """The text of the first choice so far."""
        if len(self._texts) > 1:
            self._texts = ["".join(self._texts)]
        return self._texts[0] if self._texts else ""

    @property
    def usage(self) -> JsonObject | None:
        """The tokens used, as last told."""
        return self._result.usage

    def snapshot(self) -> JsonObject:
        """The events so far put together: what the same call gives without streaming (raw: `{"events": […]}`)."""
        return self._result.snapshot()

    def feed(self, data: bytes) -> Iterator[StreamEvent[ChunkT]]:
        """The events that end in these bytes; to be used up before the next call.

        Raises:
            StreamServerError: after the events before it, where the server reports an error or sends no JSON.
            StreamInterrupted: an event is too large.
        """
        if self._over:
            return
        if not self.events and len(self._first) < _FIRST_BYTES:
            self._first += data[: _FIRST_BYTES - len(self._first)]
        too_large: EventTooLarge | None = None
        try:
            events = self._decoder.feed(data)
        except EventTooLarge as error:
            events, too_large = error.events, error
        position = self._decoder.error_position
        if position is not None:
            events = events[: position - self._dispatched]
        self._dispatched += len(events)
        for sent in events:
            event = self._event(sent)
            if event is not None:
                yield event
            elif self._over:
                return
        if position is not None:
            raise self._server_error(_json_or_text(self._decoder.error_lines[0]))
        if too_large:
            raise self._interrupted(str(too_large))

    def finish(self, broken: str | None = None) -> None:
        """The body is at its end, or `broken` off before it (and why).

        Raises:
            StreamInterrupted: the answer is not whole.
            StreamServerError: the body was an error and no stream.
        """
        marked = self._over
        tail = b"" if marked else self._decoder.tail().strip()
        if not marked:
            clean_end = self._dialect.ends_with_body and broken is None and not tail and self.events > 0
            self._done = clean_end or (tail in _DONE_TAILS and self._dialect.ends_with_marker)
        self._over = True
        if self.complete:
            return
        for unread in (tail.partition(b":")[2], tail, self._first):
            body = _json_or_text(unread.decode("utf-8", "replace"))
            if isinstance(body, dict) and self._is_error(body):
                raise self._server_error(body)
        marker = "the end marker came, and the answer was not finished" if marked else None
        raise self._interrupted(broken or marker or self._why_incomplete(tail))

    def _event(self, sent: ServerSentEvent) -> StreamEvent[ChunkT] | None:
        """The event, or None for a keep-alive or the end marker."""
        name, data, event_id, _ = sent
        if name == "ping":
            return None
        raw: JsonValue
        try:
            raw, end = loads_event(data)
        except (ValueError, RecursionError):
            raw, end = None, -1
        if end != len(data):
            data = data.strip(_ASCII_SPACE)
            if data.upper() == _DONE:
                self._ended()
                return None
            if name == "error":
                raise self._server_error(_json_or_text(data))
            if not data:
                return None
            raw = self._loaded(data)
        if name == "error":
            raise self._server_error(raw)
        if isinstance(raw, dict):
            if ("error" in raw or "choices" not in raw) and self._is_error(raw):
                raise self._server_error(raw)
        elif self._dialect.objects:
            if raw == _DONE:
                self._ended()
                return None
            raise self._not_understood("not a JSON object", "invalid_event", data)
        if not self.events and not self._dialect.objects:
            self._recognise(raw)
        text = self._result.add(raw)
        if self._result.failure is not None:
            raise self._server_error(self._result.failure)
        if text:
            self._texts.append(text)
        self.events += 1
        return StreamEvent(text, raw, name, event_id, self._decode)

    def _ended(self) -> None:
        self._over = True
        self._done = self._dialect.ends_with_marker

    def _recognise(self, first: JsonValue) -> None:
        """A stream of no declared kind is read as the kind that its first event has, if it has one."""
        kind = kind_of(first)
        if kind != "raw":
            self._dialect = DIALECTS[kind]
            self._result = self._dialect.result(self._choices)

    def _loaded(self, data: str) -> JsonValue:
        try:
            return cast(JsonValue, json.loads(data))
        except (ValueError, RecursionError):
            raise self._not_understood("not JSON", "invalid_json", data) from None

    def _is_error(self, raw: JsonObject) -> bool:
        """Whether an object is an error in one of the shapes that servers send inside a stream."""
        error = raw.get("error")
        if error or raw.get("object") == "error" or raw.get("type") == "error":
            return True
        if not self._dialect.objects or "choices" in raw or "token" in raw or "generated_text" in raw:
            return False
        words = any(isinstance(raw.get(name), str) for name in ("message", "msg", "error_message"))
        return words or bool(raw.get("detail") or raw.get("errors")) or error in ("", {}, [])

    def _server_error(self, body: JsonValue) -> StreamServerError:
        self._over = True
        body = self._mask(body)
        words = error_words(body)
        return StreamServerError(
            words.message or "the server reported an error in the stream, and no reason",
            body=body,
            error_type=words.error_type,
            text=self.text,
            events=self.events,
        )

    def _not_understood(self, what: str, kind: str, data: str) -> StreamServerError:
        self._over = True
        shown = shorten(str(self._mask(data)), _SHOWN)
        return StreamServerError(
            f"the server sent an event that is {what}: {shown}",
            body=shown,
            error_type=kind,
            text=self.text,
            events=self.events,
        )

    def _interrupted(self, reason: str) -> StreamInterrupted:
        self._over = True
        came = f"{self.events} events" if self.events != 1 else "1 event"
        return StreamInterrupted(
            f"the {self._dialect.name} stream stopped after {came}: {reason}", text=self.text, events=self.events
        )

    def _why_incomplete(self, tail: bytes) -> str:
        if not self.events:
            began = self._shown(self._first)
            return f"the body had no event, and began with: {began}" if began else "the body had no event"
        if tail[:1] == b"<":
            return f"the body went on with: {self._shown(tail)}"
        if tail:
            return "the body ended in the middle of an event"
        return "the body ended without the end marker, and the answer was not finished"

    def _shown(self, data: bytes) -> str:
        return shorten(error_words(self._mask(data.decode("utf-8", "replace"))).message, _SHOWN)


def _json_or_text(data: str) -> JsonValue:
    try:
        return cast(JsonValue, json.loads(data))
    except (ValueError, RecursionError):
        return data
