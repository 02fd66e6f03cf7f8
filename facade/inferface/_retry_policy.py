"""How patient a client is. Apart from `retry`, which decides by it and is loaded when something fails."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import attrs

from inferface.errors import InferenceError, InvalidRequest


@attrs.frozen
class RetryPolicy:
    """How often and how patiently to try again.

    Attributes:
        tries: how many times a call is sent at the most, the first included.
        max_wait: seconds; a server that asks to wait longer ends the call at once, with an error that says how long.
        backoff: seconds before the second try when the server names no time; doubled each time, up to `max_backoff`.
    """

    tries: int = attrs.field(default=3, validator=attrs.validators.ge(1))
    max_wait: float = attrs.field(default=60.0, validator=attrs.validators.ge(0))
    backoff: float = attrs.field(default=0.5, validator=attrs.validators.ge(0))
    max_backoff: float = attrs.field(default=8.0, validator=attrs.validators.ge(0))

    @classmethod
    def of(cls, retries: int | RetryPolicy | None) -> RetryPolicy:
        """The policy of a `retries=` argument: how many tries beside the first, or a policy, or None for the usual."""
        if retries is None:
            return cls()
        if isinstance(retries, RetryPolicy):
            return retries
        if not isinstance(retries, int) or isinstance(retries, bool) or retries < 0:
            raise InvalidRequest(f"`retries` must be 0 or more, or a RetryPolicy, not {retries!r}")
        return cls(tries=retries + 1)


class Retry(NamedTuple):
    """What `on_retry` is told before a call is sent again.

    Attributes:
        error: what went wrong.
        attempt: which try that was, from 1.
        wait: seconds until the next one.
    """

    error: InferenceError
    attempt: int
    wait: float


OnRetry = Callable[[Retry], object]
"""Called before each wait; in the async client it may be a coroutine function. What it raises ends the call."""
