"""Which call gets which connection: at most so many at once, idle ones reused, first come first served.

`Shelf` decides, without I/O and without waiting; `Pool` and `AsyncPool` wait for what it decides.
"""

from __future__ import annotations

import asyncio
import threading
from collections import deque
from collections.abc import Callable, Hashable
from time import monotonic
from typing import Generic, Protocol, TypeVar

from inferface._net.clock import Budget
from inferface._net.failures import TransportError, closed_error

__all__ = ["AsyncPool", "Pool"]

CLOSED = "the client is closed"


class Slot(Protocol):
    """A connection, made or to be made when it is first used."""

    reused: bool
    idle_since: float

    @property
    def key(self) -> Hashable:
        """Connections with the same key lead to the same place."""
        ...

    def is_usable(self) -> bool:
        """It stands, nothing is under way on it, and the server has not closed it."""
        ...

    def close(self) -> None: ...

    def abort(self) -> None:
        """Make whatever is under way on it fail."""
        ...


S = TypeVar("S", bound=Slot)


class Ticket(Generic[S]):
    """One call's place in the queue."""

    __slots__ = ("fresh", "key", "make", "slot", "wake")

    def __init__(self, key: Hashable, make: Callable[[], S], fresh: bool) -> None:
        self.key = key
        self.make = make
        self.fresh = fresh
        self.slot: S | None = None
        self.wake: Callable[[], object] = _nobody_waits


def _nobody_waits() -> None:
    return None


class Shelf(Generic[S]):
    """Connections lent out and idle, and the queue of calls. What it drops is left in `dropped` for closing."""

    def __init__(self, limit: int, keepalive_expiry: float) -> None:
        self._limit = limit
        self._keepalive_expiry = keepalive_expiry
        self._idle: dict[Hashable, dict[S, None]] = {}  # the last one used is the first one reused
        self._by_age: dict[S, None] = {}  # all idle ones, the longest idle first
        self._queue: deque[Ticket[S]] = deque()
        self.lent: set[S] = set()
        self.dropped: list[S] = []
        self.closed = False

    def ask(self, ticket: Ticket[S]) -> None:
        """Give the ticket a connection, or queue it."""
        now = monotonic()
        while self._by_age and next(iter(self._by_age)).idle_since + self._keepalive_expiry < now:
            self._drop_oldest()
        # A full house with someone queueing has no idle connection, so that nobody is overtaken here.
        slot = None if ticket.fresh else self._reuse(ticket.key)
        if slot is None:
            if len(self.lent) + len(self._by_age) >= self._limit and self._by_age:
                self._drop_oldest()
            if len(self.lent) + len(self._by_age) >= self._limit:
                self._queue.append(ticket)
                return
            slot = ticket.make()
        self._lend(slot, ticket)

    def give_back(self, slot: S) -> None:
        """The call is over. The slot may be another call's from here on, so give it back once."""
        self.lent.remove(slot)
        usable = not self.closed and slot.is_usable()
        if usable:
            slot.reused = True
        if not self._queue:
            if usable:
                slot.idle_since = monotonic()
                self._idle.setdefault(slot.key, {})[slot] = None
                self._by_age[slot] = None
            else:
                self.dropped.append(slot)
            return
        ticket = self._queue.popleft()
        if usable and ticket.key == slot.key and not ticket.fresh:
            self._lend(slot, ticket)
        else:
            self.dropped.append(slot)
            self._lend(ticket.make(), ticket)
        ticket.wake()

    def leave(self, ticket: Ticket[S]) -> None:
        """The call gave up waiting."""
        if ticket.slot is not None:
            self.give_back(ticket.slot)
        elif ticket in self._queue:
            self._queue.remove(ticket)

    def forget(self, key: Hashable) -> None:
        """Drop the idle connections of this key: one of them turned out to be dead."""
        for slot in self._idle.pop(key, {}):
            del self._by_age[slot]
            self.dropped.append(slot)

    def close(self) -> None:
        self.closed = True
        while self._by_age:
            self._drop_oldest()
        for slot in self.lent:
            slot.abort()
        while self._queue:
            self._queue.popleft().wake()

    def __del__(self) -> None:
        for slot in self._by_age:
            slot.close()

    def _lend(self, slot: S, ticket: Ticket[S]) -> None:
        self.lent.add(slot)
        ticket.slot = slot

    def _reuse(self, key: Hashable) -> S | None:
        while idle := self._idle.get(key):
            slot = next(reversed(idle))
            self._take_down(slot)
            if slot.is_usable():
                return slot
            self.dropped.append(slot)
        return None

    def _drop_oldest(self) -> None:
        slot = next(iter(self._by_age))
        self._take_down(slot)
        self.dropped.append(slot)

    def _take_down(self, slot: S) -> None:
        del self._by_age[slot]
        idle = self._idle[slot.key]
        del idle[slot]
        if not idle:
            del self._idle[slot.key]


class Pool(Generic[S]):
    """Connections shared by threads."""

    def __init__(self, limit: int, keepalive_expiry: float) -> None:
        self._shelf: Shelf[S] = Shelf(limit, keepalive_expiry)
        self._lock = threading.Lock()
        self._given_back: deque[S] = deque()

    @property
    def closed(self) -> bool:
        return self._shelf.closed

    def take(self, key: Hashable, make: Callable[[], S], budget: Budget, *, fresh: bool) -> S:
        """Wait for a connection.

        Raises:
            TransportError: none came free in time, or the pool was closed.
        """
        ticket = Ticket(key, make, fresh)
        served: threading.Event | None = None
        with self._lock:
            if not self._shelf.closed:
                self._shelf.ask(ticket)
            if ticket.slot is None:
                served = threading.Event()
                ticket.wake = served.set
        self._settle()
        if served is not None:
            self._wait(ticket, served, budget)
        if ticket.slot is None:
            raise _no_connection(self.closed, budget)
        return ticket.slot

    def _wait(self, ticket: Ticket[S], served: threading.Event, budget: Budget) -> None:
        budget.begin("pool")
        started = monotonic()
        granted = False
        try:
            granted = self.closed or served.wait(budget.left())
        finally:
            budget.spend(monotonic() - started)
            if not granted:
                with self._lock:
                    self._shelf.leave(ticket)
                self._settle()

    def give_back(self, slot: S) -> None:
        """Any thread may call this at any time, the garbage collector in the midst of `take` included."""
        self._given_back.append(slot)
        self._settle()

    def forget(self, key: Hashable) -> None:
        with self._lock:
            self._shelf.forget(key)
        self._settle()

    def close(self) -> None:
        with self._lock:
            self._shelf.close()
        self._settle()

    def _settle(self) -> None:
        """Do what has piled up. When the lock is taken, its holder comes here next."""
        while self._lock.acquire(blocking=False):
            try:
                while self._given_back:
                    self._shelf.give_back(self._given_back.popleft())
                dropped, self._shelf.dropped = self._shelf.dropped, []
            finally:
                self._lock.release()
            for slot in dropped:
                slot.close()
            if not self._given_back:
                return


class AsyncPool(Generic[S]):
    """Connections of one event loop."""

    def __init__(self, limit: int, keepalive_expiry: float, loop: asyncio.AbstractEventLoop) -> None:
        self._shelf: Shelf[S] = Shelf(limit, keepalive_expiry)
        self.loop = loop

    @property
    def closed(self) -> bool:
        return self._shelf.closed

    async def take(self, key: Hashable, make: Callable[[], S], budget: Budget, *, fresh: bool) -> S:
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
            raise _no_connection(self.closed, budget)
        return ticket.slot

    async def _wait(self, ticket: Ticket[S], budget: Budget) -> None:
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

    def give_back(self, slot: S) -> None:
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


def _no_connection(closed: bool, budget: Budget) -> TransportError:
    if closed:
        return closed_error(CLOSED)
    return TransportError(budget.complaint(), kind="pool", timed_out=True, sent=False)
