"""Time limits of a call: what was asked for (`Timeout`) and what is left of it (`Budget`)."""

from __future__ import annotations

import math
from time import monotonic
from typing import Any, Literal

import attrs

__all__ = ["Budget", "Phase", "Timeout", "shorter"]

Phase = Literal["pool", "connect", "write", "read"]

_TICK = 0.01  # timers may ring a little early

_COMPLAINT: dict[Phase, str] = {
    "pool": "no connection was free within {:g} s",
    "connect": "no connection was set up within {:g} s",
    "write": "the server took no bytes for {:g} s",
    "read": "the server sent nothing for {:g} s",
}


def _check_seconds(_: object, attribute: attrs.Attribute[Any], value: object) -> None:
    if value is None:
        return
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise TypeError(f"timeout: {attribute.name} is a number of seconds or None, not {type(value).__name__}")
    if not 0 < value < math.inf:
        raise ValueError(f"timeout: {attribute.name} must be a finite number of seconds above 0, or None for no limit")


@attrs.frozen
class Timeout:
    """How long a call may take, in seconds; `None` is no limit.

    Attributes:
        total: the whole call: every try, every wait, the whole answer.
        connect: setting up one connection (name look-up, TCP, proxy, TLS).
        read: the longest silence while waiting for the server.
        write: the longest time in which the server takes no byte of the request.
        pool: waiting for a free connection.

    Raises:
        ValueError: a limit is zero, negative, NaN or infinite.
        TypeError: a limit is not a number.
    """

    total: float | None = attrs.field(default=1800.0, validator=_check_seconds)
    connect: float | None = attrs.field(default=10.0, validator=_check_seconds)
    read: float | None = attrs.field(default=300.0, validator=_check_seconds)
    write: float | None = attrs.field(default=60.0, validator=_check_seconds)
    pool: float | None = attrs.field(default=60.0, validator=_check_seconds)

    @classmethod
    def of(cls, value: float | Timeout | None) -> Timeout:
        """A `Timeout` as it is; a number as the total, which no part exceeds; `None` as no limit at all."""
        if isinstance(value, Timeout):
            return value
        if value is None:
            return cls(total=None, connect=None, read=None, write=None, pool=None)
        usual = cls(total=value)
        return cls(
            total=value,
            connect=shorter(usual.connect, value),
            read=shorter(usual.read, value),
            write=shorter(usual.write, value),
            pool=shorter(usual.pool, value),
        )


def shorter(one: float | None, other: float | None) -> float | None:
    """The shorter of two limits; `None` is no limit."""
    if one is None or other is None:
        return other if one is None else one
    return min(one, other)


class Budget:
    """One call's clock. It starts when it is made and lasts over all tries of the call.

    Waits are charged to the phase they belong to. A new phase starts with its full share, and so does the
    present one at every sign of life (`alive`): only the time spent waiting since then counts, not what the
    caller does in between.
    """

    __slots__ = ("_deadline", "_phase", "_waited", "timeout")

    def __init__(self, timeout: Timeout) -> None:
        self.timeout: Timeout = timeout
        self._deadline = None if timeout.total is None else monotonic() + timeout.total
        self._phase: Phase = "pool"
        self._waited = 0.0

    def remaining(self) -> float | None:
        """Seconds until the whole call must be over, negative when it should have been; `None` without a limit."""
        return None if self._deadline is None else self._deadline - monotonic()

    def alive(self) -> None:
        """The server showed life: the limit on silence counts from here."""
        self._waited = 0.0

    def begin(self, phase: Phase) -> None:
        """A wait of this phase comes next."""
        if phase != self._phase:
            self._phase = phase
            self._waited = 0.0

    def left(self) -> float | None:
        """Seconds that the next wait of the present phase may last (0.0: none is left); `None` without a limit."""
        share: float | None = getattr(self.timeout, self._phase)
        left = shorter(None if share is None else share - self._waited, self.remaining())
        return None if left is None else max(left, 0.0)

    def spend(self, seconds: float) -> None:
        """Charge a wait to the present phase."""
        self._waited += seconds

    @property
    def phase(self) -> Phase:
        return self._phase

    def complaint(self) -> str:
        """What ran out, as a clause for an error message."""
        remaining = self.remaining()
        if remaining is not None and remaining <= _TICK:
            return f"the call was not over within {self.timeout.total:g} s"
        share: float | None = getattr(self.timeout, self._phase)
        return "the system gave up waiting" if share is None else _COMPLAINT[self._phase].format(share)
