"""What was asked of a server, and what was seen of its answer, with the time at which each piece came. Values only."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cached_property
from typing import Literal, cast

import attrs

from inferface._json import JsonValue


def strict_json(text: str | bytes) -> JsonValue:
    """Raises `ValueError` for what is no JSON, `NaN` and `Infinity` too, which Python would take."""
    return cast(JsonValue, json.loads(text, parse_constant=_refuse))


def _refuse(name: str) -> None:
    raise ValueError(f"{name} is no JSON")


Ending = Literal["complete", "left", "hung", "endless", "cut", "broken"]
"""How an answer ended: as its framing says; because we left; with silence; not at all; in the middle; against HTTP."""


@attrs.frozen
class Probe:
    """A question to a server.

    Attributes:
        name: what it is for, such as `stream`; unique within an operation.
        body: what is sent; None for no body.
        leave_after: leave as soon as so many events have come.
    """

    name: str
    method: str
    path: str
    headers: Mapping[str, str] = {}
    body: bytes | None = attrs.field(default=None, repr=False)
    leave_after: int | None = None


@attrs.frozen
class Piece:
    """Bytes of a body, and when they came: in seconds since the request was sent."""

    at: float
    data: bytes


@attrs.frozen(slots=False)
class Exchange:
    """A question and its answer.

    Attributes:
        status: None when there was no answer.
        headers: names in lower case, in order, repeated ones too.
        head_at: seconds from the request to the answer's head.
        pieces: the body, without the framing.
        ended: how it ended, and `problem` what was wrong with that, in words.
        ended_at: seconds from the request to its end.
        reusable: whether framing and headers promise that the connection can be used again.
        reused: whether it went over a connection that had served another question.
        extra: bytes that came beyond its end.
    """

    probe: Probe
    status: int | None = None
    version: str = ""
    headers: tuple[tuple[str, str], ...] = ()
    head_at: float | None = None
    pieces: tuple[Piece, ...] = ()
    ended: Ending = "complete"
    problem: str = ""
    ended_at: float = 0.0
    reusable: bool = False
    reused: bool = False
    extra: bytes = b""

    @cached_property
    def body(self) -> bytes:
        return b"".join(piece.data for piece in self.pieces)

    def header(self, name: str) -> str:
        """A header's value, the repeated ones joined; empty when there is none."""
        return ", ".join(value for found, value in self.headers if found == name)

    @property
    def media_type(self) -> str:
        return self.header("content-type").partition(";")[0].strip().lower()

    @property
    def is_stream(self) -> bool:
        return self.media_type == "text/event-stream"

    @property
    def good(self) -> bool:
        return self.status is not None and 200 <= self.status < 300

    @cached_property
    def json(self) -> JsonValue:
        """The body as JSON; None when it is none."""
        try:
            return strict_json(self.body)
        except (ValueError, RecursionError):
            return None

    @cached_property
    def sent(self) -> JsonValue:
        """The body that was sent, as JSON; None when it is none."""
        try:
            return cast(JsonValue, json.loads(self.probe.body or b"null"))
        except (ValueError, RecursionError):
            return None
