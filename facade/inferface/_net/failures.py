"""Transport failures: one exception type, and how anything that the network raises becomes it."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Iterator
from typing import Literal

import attrs
import httpcore

__all__ = ["Circumstances", "FailureKind", "TransportError", "closed_error", "describe", "too_large_error"]

FailureKind = Literal[
    "connect", "dns", "tls", "proxy", "pool", "write", "read", "protocol", "decode", "too_large", "closed", "input"
]

_MAX_WORDS = 200


class TransportError(Exception):
    """A request got no (whole) answer. Internal: the façade turns it into its public errors.

    Attributes:
        kind: where it failed.
        timed_out: a time limit ran out.
        sent: `False` when not a byte of the request left this machine.
        stale: a reused connection broke before one byte of the answer came; safe to send once more.
    """

    def __init__(
        self, message: str, *, kind: FailureKind, timed_out: bool = False, sent: bool = True, stale: bool = False
    ) -> None:
        super().__init__(message)
        self.kind: FailureKind = kind
        self.timed_out = timed_out
        self.sent = sent
        self.stale = stale


@attrs.frozen
class Circumstances:
    """What was known when an exchange failed."""

    where: str
    complaint: str
    phase: Literal["pool", "connect", "write", "read"]
    established: bool
    sent: bool
    received: bool
    ended: bool
    reused: bool
    proxied: bool


def closed_error(what: str, *, sent: bool = False) -> TransportError:
    return TransportError(what, kind="closed", sent=sent)


def too_large_error(limit: int) -> TransportError:
    return TransportError(f"the answer is longer than {limit:,} bytes", kind="too_large")


def describe(error: Exception, at: Circumstances) -> TransportError:
    """The failure that `error` means under these circumstances."""
    sent = at.sent and at.established
    stale = at.reused and not at.received
    if isinstance(error, httpcore.TimeoutException):
        return TransportError(f"{at.where}: {at.complaint}", kind=at.phase, timed_out=True, sent=sent)
    if isinstance(error, httpcore.ProxyError):
        return TransportError(f"{at.where}: the proxy refused: {_short(error)}", kind="proxy", sent=False)
    cause = _underlying(error)
    if not at.established:
        return _not_connected(error, cause, at)
    if isinstance(error, httpcore.ProtocolError) and not at.ended:
        return TransportError(
            f"{at.where}: the answer is not valid HTTP: {_short(error)}", kind="protocol", sent=sent, stale=stale
        )
    broke = "while sending its answer" if at.received else "before it answered"
    detail = f" ({_why(cause)})" if isinstance(cause, OSError) else ""
    return TransportError(
        f"{at.where}: the server closed the connection {broke}{detail}",
        kind="read",
        sent=sent,
        stale=stale,
    )


def _not_connected(error: Exception, cause: BaseException, at: Circumstances) -> TransportError:
    if isinstance(cause, (socket.gaierror, UnicodeError)):
        whose = f"{at.where}: the name of its proxy" if at.proxied else f"{at.where.rpartition(':')[0]}: the host name"
        return TransportError(f"{whose} could not be resolved ({_reason(cause)})", kind="dns", sent=False)
    if isinstance(cause, ssl.SSLError):
        return TransportError(f"{at.where}: TLS failed: {_tls_reason(cause)}", kind="tls", sent=False)
    kind: FailureKind = "proxy" if at.proxied else "connect"
    reason = _reason(cause) if isinstance(cause, OSError) else str(error)
    through = " through the proxy" if at.proxied else ""
    return TransportError(f"{at.where}: no connection{through}: {reason}", kind=kind, sent=False)


def _chain(error: BaseException) -> Iterator[BaseException]:
    seen: BaseException | None = error
    while seen is not None:
        yield seen
        seen = seen.__cause__ or seen.__context__


def _underlying(error: Exception) -> BaseException:
    """The operating system's or TLS library's own error behind a wrapped one."""
    chain = list(_chain(error))
    return next((link for link in chain if isinstance(link, (OSError, UnicodeError))), chain[-1])


def _short(error: Exception) -> str:
    """The error's words, which may hold whatever the other side sent."""
    words = str(error)
    return words if len(words) <= _MAX_WORDS else f"{words[:_MAX_WORDS]}…"


def _reason(cause: BaseException) -> str:
    return (cause.strerror if isinstance(cause, OSError) else None) or str(cause)


def _why(cause: OSError) -> str:
    return _tls_reason(cause) if isinstance(cause, ssl.SSLError) else _reason(cause)


def _tls_reason(cause: ssl.SSLError) -> str:
    if isinstance(cause, ssl.SSLCertVerificationError):
        return f"the certificate was not accepted ({cause.verify_message})"
    return (cause.reason or _reason(cause)).replace("_", " ").lower()
