"""What a synchronous call does: takes the steps of a call over a transport. Loaded for a client's first call."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar, cast

from inferface._calls import Close, Read, Send, Sleep, Step, Steps, Tell, Work
from inferface._net.clock import Budget
from inferface._net.failures import TransportError
from inferface._net.logs import guard_logs
from inferface._net.replies import Reply
from inferface._plan import Plan
from inferface.errors import StopStream
from inferface.results import InferenceResult

if TYPE_CHECKING:
    from inferface._net.adapter import HttpxTransport
    from inferface._sync_transport import Transport
    from inferface.streams import Stream

T = TypeVar("T")
log = logging.getLogger("inferface")


def run(
    plan: Plan[T], transport: Transport | HttpxTransport, callback: Callable[[Any], object] | None
) -> InferenceResult[T]:
    """The result of a call, streamed through the callback where it streams."""
    if not plan.stream:
        budget = Budget(plan.options.timeout)
        return _drive(plan.answered(budget.remaining), transport, budget)
    with open_stream(plan, transport, lambda event: event) as stream:
        try:
            for event in stream.events():
                if callback is not None:
                    callback(event)
        except StopStream:
            return stream.result(stopped=True)
        return stream.result()


def open_stream(plan: Plan[T], transport: Transport | HttpxTransport, item: Callable[[Any], Any]) -> Stream[Any, T]:
    """The stream of a call, once its answer has begun; `item` makes what it iterates over from its events."""
    from inferface.streams import Stream

    budget = Budget(plan.options.timeout)
    call, opened = _drive(plan.opened(budget.remaining), transport, budget)
    return Stream(call, opened, cast(Reply, opened.head), item, budget)


def _drive(steps: Steps[T], transport: Transport | HttpxTransport, budget: Budget) -> T:
    """Take the steps of a call, and tell it what came of each."""
    outcomes: list[object] = [None]  # emptied before each step: tracebacks show locals, and an answer may echo a token
    try:
        while True:
            outcomes.append(_take(steps.send(outcomes.pop()), transport, budget))
    except StopIteration as end:
        result: T = end.value
        return result


def _take(step: Step, transport: Transport | HttpxTransport, budget: Budget) -> object:
    try:
        match step:
            case Send():
                guard_logs.set(step.request.headers)
                return transport.send(step.request, budget, fresh=step.fresh)
            case Read(head=Reply() as reply):
                return reply.read(step.limit, cut=step.cut)
            case Close(head=Reply() as reply):
                reply.close()
            case Sleep():
                time.sleep(step.seconds)
            case Work():
                return step.work()
            case Tell():
                log.info("%s", step.said)
                if step.callback is not None:
                    step.callback(step.what)
            case _:
                raise TypeError(f"not a step of this client: {step!r}")
    except TransportError as error:
        return error
    return None
