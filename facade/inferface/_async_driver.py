"""What an asynchronous call does: takes the steps of a call over a transport. Loaded for a client's first call."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from inspect import isawaitable
from typing import TYPE_CHECKING, Any, TypeVar, cast

from inferface._calls import Close, Read, Send, Sleep, Step, Steps, Tell, Work
from inferface._net.clock import Budget
from inferface._net.failures import TransportError
from inferface._net.logs import guard_logs
from inferface._net.replies import AsyncReply
from inferface._plan import Plan
from inferface.errors import StopStream
from inferface.results import InferenceResult

if TYPE_CHECKING:
    from inferface._async_transport import AsyncTransport
    from inferface._net.aio_adapter import AsyncHttpxTransport
    from inferface.streams import AsyncStream

T = TypeVar("T")
log = logging.getLogger("inferface")


async def run(
    plan: Plan[T], transport: AsyncTransport | AsyncHttpxTransport, callback: Callable[[Any], object] | None
) -> InferenceResult[T]:
    """The result of a call, streamed through the callback where it streams."""
    if not plan.stream:
        budget = Budget(plan.options.timeout)
        return await drive(plan.answered(budget.remaining), transport, budget)
    async with await open_stream(plan, transport, lambda event: event) as stream:
        try:
            async for event in stream.events():
                if callback is not None and isawaitable(pending := callback(event)):
                    await pending
        except StopStream:
            return stream.result(stopped=True)
        return stream.result()


async def open_stream(
    plan: Plan[T], transport: AsyncTransport | AsyncHttpxTransport, item: Callable[[Any], Any]
) -> AsyncStream[Any, T]:
    """The stream of a call, once its answer has begun; `item` makes what it iterates over from its events."""
    from inferface.streams import AsyncStream

    budget = Budget(plan.options.timeout)
    call, opened = await drive(plan.opened(budget.remaining), transport, budget)
    return AsyncStream(call, opened, cast(AsyncReply, opened.head), item, budget)


async def drive(steps: Steps[T], transport: AsyncTransport | AsyncHttpxTransport, budget: Budget) -> T:
    """Take the steps of a call, and tell it what came of each."""
    outcomes: list[object] = [None]  # emptied before each step: tracebacks show locals, and an answer may echo a token
    try:
        while True:
            outcomes.append(await _take(steps.send(outcomes.pop()), transport, budget))
    except StopIteration as end:
        result: T = end.value
        return result


async def _take(step: Step, transport: AsyncTransport | AsyncHttpxTransport, budget: Budget) -> object:
    try:
        match step:
            case Send():
                guard_logs.set(step.request.headers)
                return await transport.send(step.request, budget, fresh=step.fresh)
            case Read(head=AsyncReply() as reply):
                return await reply.read(step.limit, cut=step.cut)
            case Close(head=AsyncReply() as reply):
                await reply.close()
            case Sleep():
                await asyncio.sleep(step.seconds)
            case Work():
                return await asyncio.to_thread(step.work)
            case Tell():
                log.info("%s", step.said)
                if step.callback is not None and isawaitable(pending := step.callback(step.what)):
                    await pending
            case _:
                raise TypeError(f"not a step of this client: {step!r}")
    except TransportError as error:
        return error
    return None
