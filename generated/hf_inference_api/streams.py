# Made by `make generate` from openapi.json. Do not edit: the next run takes every change away.
"""Event streams: what each event means. Does no I/O."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast

from .errors import MissingProperty, StreamError, UnexpectedStatus
from .sse import EventDecoder
from .types import media_type

if TYPE_CHECKING:
    import httpx

T = TypeVar("T")

DONE = "[DONE]"


class EventReader(Generic[T]):
    """Turns the bytes of an event stream into items.

    `finished` becomes true at the end marker. Many servers send none and just end the stream.
    """

    def __init__(self, decode: Callable[[Mapping[str, Any]], T], done: str = DONE) -> None:
        self._decode = decode
        self._done = done
        self._decoder = EventDecoder()
        self._events = 0
        self.finished = False

    def read(self, chunk: bytes) -> Iterator[T]:
        """The items that `chunk` completes. Raises StreamError at an error, after the items before it."""
        for event in self._decoder.feed(chunk):
            self._stop_at_error_line()
            self._events += 1
            text = event.data.strip()
            if text.startswith(self._done):
                self.finished = True
                return
            if text:
                yield self._item(event.event, text)
        self._stop_at_error_line()

    def _stop_at_error_line(self) -> None:
        """llama.cpp tells of an error in an `error:` line, which is no event."""
        if self._events == self._decoder.error_position:
            raise StreamError(_json_or_text(self._decoder.error_lines[0]))

    def _item(self, event: str, text: str) -> T:
        body = _json_or_text(text)
        fields = _as_object(body)
        if event == "error" or fields is None or _is_error(fields):
            raise StreamError(body)
        try:
            return self._decode(fields)
        except MissingProperty as error:
            raise StreamError(body) from error


def is_event_stream(response: httpx.Response) -> bool:
    """Whether the response is a success that calls itself an event stream."""
    return response.is_success and media_type(response) == "text/event-stream"


def refusal(response: httpx.Response) -> UnexpectedStatus | StreamError:
    """The error for a response, already read, that came in place of an event stream."""
    if not response.is_success:
        return UnexpectedStatus(response.status_code, response.content)
    return StreamError(_json_or_text(response.text))


def _is_error(body: Mapping[str, Any]) -> bool:
    return body.get("error") is not None or body.get("object") == "error"


def _as_object(body: object) -> dict[str, Any] | None:
    return cast("dict[str, Any]", body) if isinstance(body, dict) else None


def _json_or_text(text: str) -> object:
    try:
        body: object = json.loads(text)
    except ValueError:
        return text
    return body
