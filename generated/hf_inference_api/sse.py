# Made by `make generate` from openapi.json. Do not edit: the next run takes every change away.
"""Decode server-sent events by the WHATWG rules, incrementally and without I/O.

    decoder = EventDecoder()
    for chunk in body:
        for event in decoder.feed(chunk):
            print(event.data)

Chunks may be cut anywhere: the events are the same. An event that the input's end leaves unfinished is discarded by the
rules; `tail()` tells what it was.
"""

from __future__ import annotations

from typing import Any, NamedTuple, cast

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_LINE_FEED = 0x0A  # as a number: looking for one in bytes is three times as quick as looking for b"\n"
_MOST_ERROR_LINES = 16
_MOST_RETRY_DIGITS = 640  # the least that Python can be told to refuse in int()


_plain_event: Any = cast(Any, tuple).__new__  # 0.1 µs for an event; the named tuple's own takes 0.16


class ServerSentEvent(NamedTuple):
    """One event: its type (`message` when not named), data, last event id, and the `retry` given with it in ms."""

    event: str
    data: str
    id: str
    retry: int | None


class EventTooLarge(ValueError):
    """A line, or an event's data, is longer than allowed. The decoder cannot go on: make another for another stream.

    `events` are those that the same chunk held before it.
    """

    def __init__(self, limit: int, events: list[ServerSentEvent]) -> None:
        super().__init__(f"an event of the stream is larger than {limit} bytes")
        self.events = events


class EventDecoder:
    """Turns the bytes of a `text/event-stream` body into events.

    `max_event_bytes` bounds the memory that one unfinished event can take.
    """

    __slots__ = (
        "_after_cr",
        "_data",
        "_dispatched",
        "_event",
        "_fresh",
        "_head",
        "_id",
        "_limit",
        "_line",
        "_retry",
        "error_lines",
        "error_position",
        "last_event_id",
        "lines",
        "reconnection_time_ms",
    )

    def __init__(self, *, max_event_bytes: int = 16 * 1024 * 1024) -> None:
        self._limit = max_event_bytes
        self._head: bytes | None = b""
        self._after_cr = False
        self._line = bytearray()
        self._fresh = True
        self._data = bytearray()
        self._event = ""
        self._id = ""
        self._retry: int | None = None
        self._dispatched = 0
        self.last_event_id = ""
        self.reconnection_time_ms: int | None = None
        self.lines = 0
        """Complete lines seen, comments and blank ones too: a sign of life."""
        self.error_lines: list[str] = []
        """Values of `error:` lines (the first few), which llama.cpp sends and the rules ignore."""
        self.error_position: int | None = None
        """How many events came before the first `error:` line."""

    def feed(self, chunk: bytes) -> list[ServerSentEvent]:
        """The events that end in this chunk. Raises `EventTooLarge`."""
        if self._head is not None:
            chunk = self._without_byte_order_mark(chunk)
        if self._after_cr or chunk.find(b"\r") >= 0:
            chunk = self._with_lf_only(chunk)
        events: list[ServerSentEvent] = []
        end = chunk.find(b"\n")
        if end < 0:
            self._keep(chunk, events)
            return events
        if self._line:
            end += len(self._line)
            chunk = bytes(self._line) + chunk
            self._line.clear()
        start = 0
        if self._fresh and len(chunk) <= self._limit:
            start = self._take_plain_events(chunk, events)
            end = chunk.find(b"\n", start)
        while end >= 0:
            if end - start + len(self._data) > self._limit:
                raise EventTooLarge(self._limit, events)
            if start == end:
                self._dispatch(events)
            else:
                self._take_line(chunk[start:end], len(events))
            start = end + 1
            self.lines += 1
            end = chunk.find(b"\n", start)
        self._dispatched += len(events)
        if start < len(chunk):
            self._keep(chunk[start:], events)
        return events

    def tail(self) -> bytes:
        """What had come of an event that was never finished: its data as `data: …` lines, and the unfinished line."""
        data = bytes(self._data).replace(b"\n", b"\ndata: ")[:-6]
        return (b"data: " + data if data else b"") + (self._head or bytes(self._line))

    def _without_byte_order_mark(self, chunk: bytes) -> bytes:
        head = (self._head or b"") + chunk
        if len(head) < len(_BYTE_ORDER_MARK) and _BYTE_ORDER_MARK.startswith(head):
            self._head = head
            return b""
        self._head = None
        return head.removeprefix(_BYTE_ORDER_MARK)

    def _with_lf_only(self, chunk: bytes) -> bytes:
        if not chunk:
            return chunk
        if self._after_cr:
            chunk = chunk.removeprefix(b"\n")
        self._after_cr = chunk.endswith(b"\r")
        return chunk.replace(b"\r\n", b"\n").replace(b"\r", b"\n")

    def _keep(self, part: bytes, events: list[ServerSentEvent]) -> None:
        self._line += part
        if len(self._line) + len(self._data) > self._limit:
            raise EventTooLarge(self._limit, events)

    def _take_plain_events(self, chunk: bytes, events: list[ServerSentEvent]) -> int:
        """Take the events that the chunk begins with as far as they are one line of data and a blank one, as nearly
        all are: a third of the time that the general way takes. Returns where they end."""
        end = 0
        pieces = chunk.split(b"\n\n")
        pieces.pop()  # what follows the last blank line
        for piece in pieces:
            if piece[:5] != b"data:" or _LINE_FEED in piece:
                break
            data = piece[6 if piece[5:6] == b" " else 5 :].decode("utf-8", "replace")
            events.append(_plain_event(ServerSentEvent, ("message", data, self.last_event_id, None)))
            end += len(piece) + 2
        self.lines += 2 * len(events)
        return end

    def _take_line(self, line: bytes, events_in_chunk: int) -> None:
        name, _, value = line.partition(b":")
        value = value.removeprefix(b" ")
        if name == b"data":
            self._data += value
            self._data += b"\n"
        elif name == b"event":
            self._event = value.decode("utf-8", "replace")
        elif name == b"id":
            if b"\0" in value:
                return
            self._id = value.decode("utf-8", "replace")
        elif name == b"retry":
            if not value.isdigit() or len(value) > _MOST_RETRY_DIGITS:
                return
            self._retry = self.reconnection_time_ms = int(value)
        elif name == b"error":
            if self.error_position is None:
                self.error_position = self._dispatched + events_in_chunk
            if len(self.error_lines) < _MOST_ERROR_LINES:
                self.error_lines.append(value.decode("utf-8", "replace"))
            return
        else:
            return
        self._fresh = False

    def _dispatch(self, events: list[ServerSentEvent]) -> None:
        if self._fresh:
            return
        self.last_event_id = self._id
        if self._data:
            data = str(self._data[:-1], "utf-8", "replace")
            events.append(ServerSentEvent(self._event or "message", data, self._id, self._retry))
            self._data.clear()
        self._event = ""
        self._retry = None
        self._fresh = True
