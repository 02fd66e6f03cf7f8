"""Other places for a call whose own is down, in turn. Pure; loaded where `fallbacks` were given."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from inferface._calls import Steps, Tell
from inferface._plan import Call, Instead, Plan, Remaining
from inferface.auth import Origin
from inferface.errors import ConnectionFailed, InferenceError, StatusError, shorten
from inferface.results import Attempt

OutputT = TypeVar("OutputT")
AskedT = TypeVar("AskedT")

_SHOWN = 200


def asked_in_turn(
    plan: Plan[OutputT], remaining: Remaining, ask: Callable[[Call[OutputT]], Steps[AskedT]]
) -> Steps[AskedT]:
    """The steps to the answer of the first place that is not down, within the one deadline.

    Raises:
        InferenceError: that of the last place that was tried; it tells of those before.
    """
    failed: tuple[Attempt, ...] = ()
    places, instead = iter(plan.options.fallbacks), None
    while True:
        call = None
        try:
            call = (yield from plan.ready(remaining, instead))._replace(failed=failed)
            return (yield from ask(call))
        except InferenceError as raised:
            error = raised
        left = remaining()
        place = next(places, None) if call and is_down(error) and (left is None or left > 0) else None
        if call is None or place is None:
            raise _told(error, failed)
        instead = instead._replace(place=place) if instead else Instead(place, Origin.of(call.request.url))
        failed = (*failed, Attempt(call.route, error.with_traceback(None)))
        yield Tell(f"{_shown(failed[-1])}; going on to the next fallback")


def is_down(error: InferenceError) -> bool:
    """Whether a call failed because of the place that it went to, so that another may do better: no connection, or a
    status that is tried again too. What is wrong with the call itself would be so anywhere."""
    if isinstance(error, StatusError):
        return error.status is not None and (error.status in (408, 429) or error.status >= 500)
    return isinstance(error, ConnectionFailed)


def _told(error: InferenceError, failed: tuple[Attempt, ...]) -> InferenceError:
    if failed:
        error.earlier = tuple(attempt.error for attempt in failed if attempt.error)
        before = f"Before that, {'; '.join(map(_shown, failed))}"
        error.hint = f"{error.hint}. {before}" if error.hint else before
    return error


def _shown(attempt: Attempt) -> str:
    route, error = attempt
    words = shorten(error.message, _SHOWN) if error else ""
    place = route.model or Origin.of(route.url).host
    return f"{place} ({route.way}) failed with {type(error).__name__}: {words}"
