"""What the sockets of one connection report about the exchange that uses it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import httpcore

from inferface._net.clock import Budget, Phase

__all__ = ["READ_SIZE", "Cork", "Meter"]

READ_SIZE = 64 * 1024


class Cork:
    """Holds a request back until its answer is waited for, or until there is too much of it to keep.

    So head and body, which httpcore writes one after the other, leave in one packet (measured on loopback: a tenth of
    the time of a call), and nothing leaves on a connection that turns out to hold an answer already.
    """

    __slots__ = ("_held",)

    def __init__(self) -> None:
        self._held: list[bytes] = []

    def add(self, data: bytes) -> list[bytes]:
        """Hold this back; returns what has to be sent now: the pieces before it of a body that comes in pieces."""
        sent_now = self.drain() if data and sum(map(len, self._held)) > READ_SIZE else []
        if data:
            self._held.append(data)
        return sent_now

    def drain(self) -> list[bytes]:
        """What was held back, to be sent now."""
        held, self._held = self._held, []
        if len(held) > 1 and sum(map(len, held)) <= READ_SIZE:
            return [b"".join(held)]
        return held


class Meter:
    """The clock of the exchange under way, and how far it got.

    Attributes:
        tls_layers: handshakes still to do before the request itself can be sent.
        connected: there is a TCP connection.
        sent: a byte of the request may have left.
        received: bytes of the answer that came.
        ended: the server closed its side.
        aborted: the client was closed meanwhile.
        before_read: for asyncio: to be awaited before more of the answer's body is read.
    """

    __slots__ = ("aborted", "before_read", "budget", "connected", "ended", "received", "sent", "tls_layers")

    def __init__(self, tls_layers: int) -> None:
        self.budget: Budget | None = None
        self.tls_layers = tls_layers
        self.connected = False
        self.aborted = False
        self.begin(None)

    def begin(self, budget: Budget | None) -> None:
        """A new exchange; `None` while there is none."""
        self.budget = budget
        self.before_read: Callable[[], Awaitable[None]] | None = None
        self.sent = False
        self.received = 0
        self.ended = False

    @property
    def established(self) -> bool:
        return self.connected and not self.tls_layers

    def read(self, data: bytes) -> bytes:
        """Note bytes that came over the outermost stream."""
        if self.aborted:
            raise httpcore.ReadError("the client was closed")
        if not self.tls_layers:
            self.received += len(data)
            self.ended = not data
        return data

    def limit(self, phase: Phase) -> float | None:
        """Seconds that the next wait may last.

        Raises:
            httpcore.TimeoutException: not one is left.
        """
        if self.budget is None:
            return None
        self.budget.begin(phase if self.established else "connect")
        left = self.budget.left()
        if left == 0:
            raise httpcore.TimeoutException(phase)
        return left

    def spend(self, seconds: float) -> None:
        if self.budget is not None:
            self.budget.spend(seconds)

    def progress(self) -> None:
        """The server took bytes: the limit on writing counts from here (the limit on connecting does not)."""
        if self.budget is not None and self.established:
            self.budget.alive()

    def check_deadline(self) -> None:
        """A server that never lets us wait is stopped here."""
        if self.budget is not None:
            remaining = self.budget.remaining()
            if remaining is not None and remaining <= 0:
                raise httpcore.TimeoutException("total")
