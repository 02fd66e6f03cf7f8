"""Whether a stream that ended was whole, told from its last bytes: the others went on unread. Pure."""

from __future__ import annotations

import re
from typing import Final

from inferface._dialects import Dialect
from inferface.errors import StreamInterrupted, StreamServerError
from inferface.gateway._visit import LAST_BYTES, Broken
from inferface.streaming import DIALECTS, StreamState

_END: Final = b"data: [DONE]\n\n"
_MARKED: Final = re.compile(rb'(?:\A|[\r\n])data: ?"?\[DONE\]')
_BLANK: Final = re.compile(rb"\r\n\r\n|\n\n|\r\r")
_BLANKS: Final = (b"\n\n", b"\r\n\r\n", b"\r\r")
_FINISHED: Final = re.compile(rb'"(?:finish_reason|generated_text)"\s*:\s*"[^"]')
_MARKING: Final[frozenset[Dialect]] = frozenset({"chat-completion", "completion"})


def rest_of(tail: bytes, dialect: Dialect) -> bytes:
    """What is still to be said after a stream that ended with these bytes, for those who wait for its end marker.

    With several choices, one that finished is taken for all: the others may have before.

    Raises:
        Broken: it ended before the answer was whole, and nothing in it says so.
    """
    if _MARKED.search(tail):
        return b""
    marking, cut = dialect in _MARKING, len(tail) == LAST_BYTES
    lacking = b"" if tail.endswith(_BLANKS) else b"\n\n"  # without it, the last event is none
    state = StreamState(DIALECTS["chat" if marking else "raw"], lambda event: event)
    first = _BLANK.search(tail) if cut else None
    try:
        for _ in state.feed((tail[first.end() :] if first else tail) + lacking):
            pass
        state.finish()
    except StreamServerError:
        if lacking:
            raise Broken("no end") from None
        return b""
    except StreamInterrupted:
        if not _FINISHED.search(tail):
            if cut and not state.events:  # the last event is larger than what is kept
                return b""
            raise Broken("no end") from None
    return lacking + _END if marking else b""
