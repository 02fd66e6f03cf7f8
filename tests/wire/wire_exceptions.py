"""The recorded calls in which inferface does something else than the library that was recorded, and why."""

from __future__ import annotations

from typing import Literal, NamedTuple

Parts = Literal["request", "result", "request and result"]


class Exception_(NamedTuple):
    """A fault of the recorded library: where it shows, what it is, and what inferface does in its place."""

    parts: Parts
    fault: str
    instead: str


EXCEPTIONS: dict[str, Exception_] = {}
