"""Whether to try again, and when. Pure: a failure and a policy give a decision.

Tried again: connections that failed before the request went out, and 408, 429, 500, 502, 503, 504. Never: other 4xx, a
connection that broke after the request was sent (it may have run), and anything after the first event of a stream.
The wait is what the server asks for (`retry-after-ms`, `Retry-After`, a spent `RateLimit`, a loading model's
`estimated_time`), else it doubles with jitter.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Final

import attrs

from inferface._failures import Failure as Failure
from inferface._json import JsonValue
from inferface._retry_policy import OnRetry as OnRetry
from inferface._retry_policy import Retry as Retry
from inferface._retry_policy import RetryPolicy as RetryPolicy

RETRIED_STATUSES: Final = frozenset({408, 429, 500, 502, 503, 504})


@attrs.frozen
class Wait:
    """Try again after so many seconds."""

    seconds: float


@attrs.frozen
class GiveUp:
    """Do not try again; `asked` is the wait that was asked for and is too long, or None."""

    asked: float | None = None


def decide(
    failure: Failure,
    attempt: int,
    policy: RetryPolicy,
    *,
    jitter: float,
    now: datetime,
    remaining: float | None = None,
) -> Wait | GiveUp:
    """What to do after the `attempt`-th try (from 1) failed.

    `jitter` is a random number from 0 to 1, `remaining` the seconds that the call's deadline leaves.
    """
    if not _is_retried(failure) or attempt >= policy.tries:
        return GiveUp()
    asked = asked_wait(failure.headers, failure.body, now) if failure.status is not None else None
    if asked is not None and asked > policy.max_wait:
        return GiveUp(asked)
    wait = asked if asked is not None else backoff(attempt, policy, jitter)
    if remaining is not None and wait >= remaining:
        return GiveUp(asked)
    return Wait(wait)


def _is_retried(failure: Failure) -> bool:
    if failure.status is None:
        return not failure.sent
    verdict = failure.headers.get("x-should-retry", "").strip().lower()
    if verdict == "false":
        return False
    return failure.status in RETRIED_STATUSES or (verdict == "true" and failure.status >= 500)


def backoff(attempt: int, policy: RetryPolicy, jitter: float) -> float:
    """Seconds before the next try: doubling, with up to half of it taken off by `jitter` (0 to 1)."""
    doubled = policy.backoff * 2.0 ** min(attempt - 1, 30)
    return float(min(doubled, policy.max_backoff) * (1 - jitter / 2))


def asked_wait(headers: Mapping[str, str], body: JsonValue, now: datetime) -> float | None:
    """The seconds that an error answer asks to wait, or None when it names none."""
    milliseconds = _number(headers.get("retry-after-ms"))
    if milliseconds is not None:
        return milliseconds / 1000
    if "retry-after" in headers:
        seconds = _seconds(headers["retry-after"])
        seconds = _until(headers["retry-after"], now) if seconds is None else seconds
        if seconds is not None:
            return seconds
    spent = _spent(headers.get("ratelimit", ""))
    if spent is not None:
        return spent
    if isinstance(body, dict):
        estimated = body.get("estimated_time")
        if isinstance(estimated, (int, float)) and not isinstance(estimated, bool) and 0 <= estimated <= _LONGEST:
            return float(estimated)
    return None


_LONGEST: Final = 10.0**300


def _number(text: str | None) -> float | None:
    """A plain number of at least zero, or None for anything else."""
    return float(text) if text and re.fullmatch(r"\s*[0-9]{1,300}(?:\.[0-9]{1,9})?\s*", text) else None


def _seconds(text: str) -> float | None:
    """The number of seconds; of a header that came more than once, the longest. None when that is not what it says."""
    numbers = [_number(one) for one in text.split(", ", _MOST_REPEATED)]
    return None if None in numbers else max(number for number in numbers if number is not None)


_MOST_REPEATED: Final = 8


def _spent(rate_limit: str) -> float | None:
    """Seconds until all used-up quotas of a `RateLimit` header are there again; None when none is used up."""
    waits: list[float] = []
    for quota in _QUOTED.sub("", rate_limit).split(","):
        parameters = {
            name.strip(): value.strip() for name, _, value in (one.partition("=") for one in quota.split(";"))
        }
        wait = _number(parameters.get("t"))
        if _number(parameters.get("r")) == 0 and wait is not None:
            waits.append(wait)
    return max(waits, default=None)


_QUOTED: Final = re.compile(r'"(?:[^"\\]|\\.)*"')


def _until(date: str, now: datetime) -> float | None:
    """Seconds until a date in any of HTTP's forms (or ISO 8601), or None when it is none."""
    if not _DATE.fullmatch(date.strip()):
        return None
    from dateutil.parser import ParserError, parse

    try:
        moment = parse(date)
    except (ParserError, OverflowError):
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max(0.0, (moment - now).total_seconds())


_DATE: Final = re.compile(
    r"[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d (?:GMT|UTC|[+-]\d{4})"  # as HTTP writes it today
    r"|[A-Z][a-z]{5,8}, \d\d-[A-Z][a-z]{2}-\d\d \d\d:\d\d:\d\d GMT"  # as it did once
    r"|[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d \d{4}"  # as C does
    r"|\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?"  # ISO 8601
)
