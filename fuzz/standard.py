"""The WHATWG rules for event streams, step by step on the whole text at once: what the decoder must agree with."""

from __future__ import annotations

import re
from typing import NamedTuple

from hf_inference_api.sse import ServerSentEvent


class Read(NamedTuple):
    """The events of a stream, and what the rules and the decoder keep beside them."""

    events: list[ServerSentEvent]
    last_event_id: str
    reconnection_time_ms: int | None
    lines: int
    error_lines: list[str]
    error_position: int | None


def read(stream: bytes) -> Read:
    """Read a whole stream; `error:` lines, which the rules ignore, are the decoder's own addition."""
    lines = re.split("\r\n|\n|\r", stream.decode("utf-8-sig", "replace"))[:-1]
    events: list[ServerSentEvent] = []
    errors: list[tuple[int, str]] = []
    data: list[str] = []
    name = buffered_id = last_id = ""
    retry: int | None = None
    reconnection: int | None = None
    for line in lines:
        field, _, value = line.partition(":")
        value = value.removeprefix(" ")
        if not line:
            last_id = buffered_id
            if data:
                events.append(ServerSentEvent(name or "message", "\n".join(data), last_id, retry))
            data, name, retry = [], "", None
        elif field == "data":
            data.append(value)
        elif field == "event":
            name = value
        elif field == "id" and "\0" not in value:
            buffered_id = value
        elif field == "retry" and re.fullmatch("[0-9]{1,640}", value):
            retry = reconnection = int(value)
        elif field == "error":
            errors.append((len(events), value))
    position = errors[0][0] if errors else None
    return Read(events, last_id, reconnection, len(lines), [value for _, value in errors[:16]], position)
