"""Keeps keys out of what HTTP libraries log: at DEBUG they print the head of an answer, where a server may repeat one.

Only records of inferface's own calls are looked at: those that are made in the context of one.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from contextvars import ContextVar
from typing import Final

from inferface._secrets import secrets_in

__all__ = ["guard_logs"]

_LOGGERS: Final = (
    "httpcore.connection",
    "httpcore.http11",
    "httpcore.http2",
    "httpcore.proxy",
    "httpcore.socks",
    "httpx",
)

guard_logs: Final[ContextVar[Mapping[str, str]]] = ContextVar("inferface_headers", default={})  # noqa: B039 - never changed
"""The headers of the call that is under way; its `set` is called with them before they are sent."""


class _Guard(logging.Filter):
    def filter(self, record: logging.LogRecord) -> bool:
        said = masked = record.getMessage()
        for secret in secrets_in(guard_logs.get()):
            for form in (secret, repr(secret)[1:-1], repr(secret.encode("utf-8", "replace"))[2:-1]):
                masked = masked.replace(form, "***")
        if masked != said:
            record.msg, record.args = masked, None
        return True


_GUARD: Final = _Guard()
for _name in _LOGGERS:
    logging.getLogger(_name).addFilter(_GUARD)
