"""Connections shared by the tasks of one event loop."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Hashable
from time import monotonic
from typing import Generic

from inferface._net.clock import Budget
from inferface._net.shelf import Shelf, SlotT, Ticket, no_connection_error

__all__ = ["AsyncPool"]


class AsyncPool(Generic[SlotT]):
    """At most `limit` connections, for any number of tasks."""

    def __init__(self, limit: int, keepalive_expiry: float, loop: asyncio.AbstractEventLoop) -> None:
        self._shelf: Shelf[SlotT] = Shelf(limit, keepalive_expiry)
        self.loop = loop

    @property
    def closed(self) -> bool:
        return self._shelf.closed

    async def take(self, key: Hashable, make: Callable[[], SlotT], budget: Budget, *, fresh: bool) -> SlotT:
        """Wait for a connection.

        Raises:
            TransportError: none came free in time, or the pool was closed.
        """
        ticket = Ticket(key, make, fresh)
        if not self.closed:
            self._shelf.ask(ticket)
            self._close_dropped()
        if ticket.slot is None and not self.closed:
            await self._wait(ticket, budget)
        if ticket.slot is None:
            raise no_connection_error(self.closed, budget)
        return ticket.slot

    async def _wait(self, ticket: Ticket[SlotT], budget: Budget) -> None:
        budget.begin("pool")
        served: asyncio.Future[None] = self.loop.create_future()
        ticket.wake = lambda: None if served.done() else served.set_result(None)
        limit = budget.left()
        timer = None if limit is None else self.loop.call_later(limit, ticket.wake)
        started = monotonic()
        try:
            await served
        except asyncio.CancelledError:
            self._shelf.leave(ticket)
            self._close_dropped()
            raise
        finally:
            budget.spend(monotonic() - started)
            if timer is not None:
                timer.cancel()
        if ticket.slot is None:
            self._shelf.leave(ticket)

    def give_back(self, slot: SlotT) -> None:
        self._shelf.give_back(slot)
        self._close_dropped()

    def forget(self, key: Hashable) -> None:
        self._shelf.forget(key)
        self._close_dropped()

    def close(self) -> None:
        self._shelf.close()
        self._close_dropped()

    def _close_dropped(self) -> None:
        while self._shelf.dropped:
            self._shelf.dropped.pop().close()
