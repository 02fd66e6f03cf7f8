"""What is fuzzed: each target takes any bytes, and fails where a promise does not hold."""

# ruff: noqa: S101, S105, S301 - it checks; nobody's token; pickles of our own

from __future__ import annotations

import pickle
import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any, Final, cast

from standard import read

from hf_inference_api.sse import EventDecoder, EventTooLarge, ServerSentEvent
from inferface._calls import Request
from inferface._failures import Circumstances, status_error, unusable
from inferface._secrets import Secret
from inferface.errors import MAX_MESSAGE, InferenceError
from inferface.retry import asked_wait
from inferface.streaming import DIALECTS, StreamKind, StreamState

SMALL: Final = 64
KINDS: Final[tuple[StreamKind, ...]] = ("chat", "completion", "generate", "raw")
CONTENT_TYPES: Final = (
    "application/json",
    "text/html",
    "text/plain",
    "",
    "text/event-stream",
    "application/problem+json",
)
TOKEN: Final = "hf_TheTokenThatAServerEchoes0123456789"
REQUEST: Final = Request("POST", "https://example.org/v1/x", {"authorization": Secret(f"Bearer {TOKEN}")}, None)
NOT_IN_HEADERS: Final = re.compile("[\x00-\x1f\x7f]")
OF: Final = Circumstances(REQUEST, "some/model", "endpoint")
NOW: Final = datetime(2026, 3, 10, 12, tzinfo=UTC)


def pieces(data: bytes) -> Iterator[bytes]:
    """All but the first byte, in pieces as long as the first byte and the one before each piece say."""
    start, size = 1, data[0] % 8 + 1 if data else 1
    while start < len(data):
        yield data[start : start + size]
        start += size
        size = data[min(start, len(data)) - 1] % 16 + 1


def decoder(data: bytes) -> None:
    """However the bytes come, the events are those of the standard; and no event is larger than allowed."""
    decoding = EventDecoder()
    events = [event for piece in pieces(data) for event in decoding.feed(piece)]
    told = read(data[1:])
    assert events == told.events
    assert decoding.last_event_id == told.last_event_id
    assert decoding.reconnection_time_ms == told.reconnection_time_ms
    assert decoding.lines == told.lines
    assert decoding.error_lines == told.error_lines
    assert decoding.error_position == told.error_position
    if len(data) > SMALL:
        assert _bounded(data) == events[: len(_bounded(data))]


def _bounded(data: bytes) -> list[ServerSentEvent]:
    """The events up to the first that is too large."""
    decoding = EventDecoder(max_event_bytes=SMALL)
    events: list[ServerSentEvent] = []
    try:
        for piece in pieces(data):
            events += decoding.feed(piece)
            assert len(decoding.tail()) < 16 * SMALL
    except EventTooLarge as error:
        events += error.events
    return events


def stream(data: bytes) -> None:
    """However a stream's bytes come, events and end are the same, and it ends in nothing but an error of ours."""
    kind = KINDS[data[0] % len(KINDS)] if data else "raw"
    assert _streamed(kind, pieces(data)) == _streamed(kind, iter([data[1:]]))


def _streamed(kind: StreamKind, parts: Iterator[bytes]) -> tuple[Any, ...]:
    state: StreamState[Any] = StreamState(DIALECTS[kind], lambda event: event)
    events: list[str] = []
    ending = ""
    try:
        for part in parts:
            for event in state.feed(part):
                events.append(repr((event.text, event.raw, event.event, event.id)))  # noqa: PERF401 - kept when it raises
        state.finish()
    except InferenceError as error:
        ending = f"{type(error).__name__}: {error}"
        assert len(ending) <= MAX_MESSAGE + 100
    return events, ending, repr(state.snapshot()), state.text


def errors(data: bytes) -> None:
    """Whatever a server answers, the error can be shown: short, printable, without the token; and pickled."""
    status = 300 + (data[0] if data else 0)
    kind = CONTENT_TYPES[data[1] % len(CONTENT_TYPES)] if len(data) > 1 else ""
    content = data[2:].replace(b"@@", TOKEN.encode())
    header = NOT_IN_HEADERS.sub("", data[2:60].decode("latin-1")).replace("@@", TOKEN)
    headers = {"content-type": kind, "x-error-message": header, "retry-after": header, "x-request-id": header}
    headers |= {"location": header, "ratelimit": header, "retry-after-ms": header}
    made: tuple[InferenceError, ...] = (
        status_error(status, headers, content, OF),
        unusable("a stream was asked for", status, headers, content, OF),
    )
    for error in made:
        shown = str(error)
        assert len(shown) <= MAX_MESSAGE
        assert shown.replace("\n", "").isprintable()
        shown.encode()
        assert TOKEN not in shown + repr(error) + repr(vars(error))
        assert TOKEN not in repr(cast(Any, error.response).headers)
        assert str(pickle.loads(pickle.dumps(error))) == shown
        wait = asked_wait(headers, error.body, NOW)
        assert wait is None or 0 <= wait < float("inf")


TARGETS: Final[dict[str, Callable[[bytes], None]]] = {"decoder": decoder, "stream": stream, "errors": errors}
