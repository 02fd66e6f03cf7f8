"""One exchange with a server: send, follow what may be followed, retry what may be retried, and judge the answer.

Pure: `exchange` yields the steps, a driver takes them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final, NamedTuple, cast
from urllib.parse import urljoin

import attrs

from inferface._calls import Close, Head, Read, Request, Send, Sleep, Steps, Tell
from inferface._failures import Circumstances, Failure, connection_error, response_info, status_error, unusable
from inferface._places import checked_url
from inferface._retry_policy import Retry
from inferface._secrets import Secret
from inferface._transport import TransportError
from inferface.auth import Origin
from inferface.errors import InferenceError, ResponseInfo

if TYPE_CHECKING:
    from datetime import datetime

    from inferface._retry_policy import OnRetry, RetryPolicy
    from inferface.retry import GiveUp

MAX_ERROR_BYTES: Final = 64 * 1024
MAX_REDIRECTS: Final = 5


class Exchange(NamedTuple):
    """What to send, and how patiently.

    `remaining` gives the seconds that the call's deadline leaves, or None when it has none.
    """

    request: Request
    model: str | None
    route: str
    policy: RetryPolicy
    stream: bool
    max_response_bytes: int
    remaining: Callable[[], float | None]
    on_retry: OnRetry | None = None


class Answer(NamedTuple):
    """A good answer, read to its end."""

    response: ResponseInfo
    body: bytes
    tries: int


class Opened(NamedTuple):
    """A good answer whose body is not read yet."""

    response: ResponseInfo
    head: Head
    tries: int


def answered(call: Exchange) -> Steps[Answer]:
    """The steps to a good answer, read to its end.

    Raises:
        InferenceError: no answer, or not a good one, after the last try.
    """
    opened = yield from exchange(call)
    content = yield Read(opened.head, call.max_response_bytes)
    if isinstance(content, TransportError):
        raise connection_error(content, Circumstances(call.request, call.model, call.route))
    return Answer(opened.response, cast(bytes, content), opened.tries)


def exchange(call: Exchange) -> Steps[Opened]:
    """The steps to a good answer, not read yet; an event stream where one was asked for.

    Raises:
        InferenceError: no answer, or not a good one, after the last try.
    """
    request, tries, redirects, fresh = call.request, 1, 0, False
    while True:
        of = Circumstances(request, call.model, call.route)
        outcome = yield Send(request, fresh)
        if isinstance(outcome, TransportError):
            if outcome.stale and not fresh:
                fresh = True
                continue
            failure, error = Failure(sent=not _may_get_better(outcome)), connection_error(outcome, of)
        else:
            head = cast(Head, outcome)
            if 200 <= head.status < 300:
                yield from _check_kind(call, head, of)
                return Opened(response_info(head.status, head.headers), head, tries)
            if head.status in _REDIRECTS and redirects < MAX_REDIRECTS and (moved := redirected(request, head)):
                yield Close(head)
                request, redirects, fresh = moved, redirects + 1, False
                continue
            failure, error = yield from _refuse(head, of)
        from random import random

        from inferface.retry import GiveUp, decide  # 1 ms that a call without a failure does not need

        decision = decide(
            failure,
            tries,
            call.policy,
            jitter=random(),  # noqa: S311 - spreads retries, guards nothing
            now=_now(),
            remaining=call.remaining(),
        )
        if isinstance(decision, GiveUp):
            raise _given_up(error, decision, tries)
        again = Retry(error, tries, decision.seconds)
        yield Tell(f"trying again in {again.wait:.1f} s: {error}", call.on_retry, again)
        yield Sleep(again.wait)
        tries, fresh = tries + 1, False


def _may_get_better(failure: TransportError) -> bool:
    """Whether another try can help and do no harm: the request did not go out, for a reason that may pass."""
    return not failure.sent and failure.kind not in ("closed", "tls", "pool")


def _check_kind(call: Exchange, head: Head, of: Circumstances) -> Steps[None]:
    content_type = head.headers.get("content-type", "")
    if call.stream and content_type.partition(";")[0].strip().lower() not in ("text/event-stream", ""):
        content = yield Read(head, MAX_ERROR_BYTES, cut=True)
        said = cast(bytes, content)
        error = unusable(f"asked for an event stream, got {content_type}", head.status, head.headers, said, of)
        del content, said  # tracebacks show locals, and the server may have echoed the token
        raise error


def _refuse(head: Head, of: Circumstances) -> Steps[tuple[Failure, InferenceError]]:
    content = yield Read(head, MAX_ERROR_BYTES, cut=True)
    from inferface.retry import asked_wait

    error = status_error(head.status, head.headers, cast(bytes, content), of)
    error.retry_after = asked_wait(head.headers, error.body, _now())
    headers = error.response.headers if error.response else dict[str, str]()
    return Failure(head.status, headers, error.body), error


def _now() -> datetime:
    from datetime import UTC, datetime

    return datetime.now(UTC)


def _given_up(error: InferenceError, decision: GiveUp, tries: int) -> InferenceError:
    notes = [error.hint] if error.hint else []
    if decision.asked is not None:
        notes.append(f"The server asks to wait {_shown(decision.asked)} s")
    if tries > 1:
        notes.append(f"Tried {tries} times")
    error.hint = ". ".join(notes) or None
    return error


def _shown(seconds: float) -> str:
    return f"{seconds:.0f}" if 100 <= seconds < 1e12 else f"{seconds:.3g}"


_REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})


def redirected(request: Request, head: Head) -> Request | None:
    """The request that a redirect asks for, or None when it must not be followed.

    A POST follows only 307 and 308, which keep method and body. Secrets stay with their origin, nothing that began on
    https goes on over http, and nobody outside leads to this machine or into its network.
    """
    location = head.headers.get("location", "")
    if not location or (head.status not in (307, 308) and request.method not in ("GET", "HEAD")):
        return None
    try:
        url = checked_url(urljoin(request.url, location), "the redirect's target")
        old, new = Origin.of(request.url), Origin.of(url)
    except ValueError:
        return None
    if (old.scheme == "https" and new.scheme != "https") or (new.is_inside and not old.is_inside):
        return None
    headers = request.headers
    if new != old:
        headers = {name: value for name, value in headers.items() if not isinstance(value, Secret)}
    return attrs.evolve(request, url=url, headers=headers)
