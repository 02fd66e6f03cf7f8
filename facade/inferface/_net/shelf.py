"""Which call gets which connection: at most so many at once, idle ones reused, first come first served.

Pure: nothing here does I/O or waits. `Pool` and `AsyncPool` wait for what `Shelf` decides.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Hashable
from time import monotonic
from typing import Generic, Protocol, TypeVar

from inferface._net.clock import Budget
from inferface._net.failures import TransportError, closed_error

__all__ = ["CLOSED", "Shelf", "Slot", "SlotT", "Ticket", "no_connection_error"]

CLOSED = "the client is closed"


class Slot(Protocol):
    """A connection, made or to be made when it is first used."""

    reused: bool
    idle_since: float

    @property
    def key(self) -> Hashable:
        """Connections with the same key lead to the same place."""
        ...

    def is_whole(self) -> bool:
        """It stands, and nothing is under way on it."""
        ...

    def is_usable(self) -> bool:
        """It is whole, and the server has not closed it, which only the system knows."""
        ...

    def close(self) -> None: ...

    def abort(self) -> None:
        """Make whatever is under way on it fail."""
        ...


SlotT = TypeVar("SlotT", bound=Slot)


class Ticket(Generic[SlotT]):
    """One call's place in the queue."""

    __slots__ = ("fresh", "key", "make", "slot", "wake")

    def __init__(self, key: Hashable, make: Callable[[], SlotT], fresh: bool) -> None:
        self.key = key
        self.make = make
        self.fresh = fresh
        self.slot: SlotT | None = None
        self.wake: Callable[[], object] = _nobody_waits


def _nobody_waits() -> None:
    return None


class Shelf(Generic[SlotT]):
    """Connections lent out and idle, and the queue of calls. What it drops is left in `dropped` for closing."""

    def __init__(self, limit: int, keepalive_expiry: float) -> None:
        self._limit = limit
        self._keepalive_expiry = keepalive_expiry
        self._idle: dict[Hashable, dict[SlotT, None]] = {}  # the last one used is the first one reused
        self._by_age: dict[SlotT, None] = {}  # all idle ones, the longest idle first
        self._queue: deque[Ticket[SlotT]] = deque()
        self.lent: set[SlotT] = set()
        self.dropped: list[SlotT] = []
        self.closed = False

    def ask(self, ticket: Ticket[SlotT]) -> None:
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

    def give_back(self, slot: SlotT) -> None:
        """The call is over. The slot may be another call's from here on, so give it back once."""
        self.lent.remove(slot)
        whole = not self.closed and slot.is_whole()
        if whole:
            slot.reused = True
        if not self._queue:
            if whole:
                slot.idle_since = monotonic()
                self._idle.setdefault(slot.key, {})[slot] = None
                self._by_age[slot] = None
            else:
                self.dropped.append(slot)
            return
        ticket = self._queue.popleft()
        if whole and ticket.key == slot.key and not ticket.fresh and slot.is_usable():
            self._lend(slot, ticket)
        else:
            self.dropped.append(slot)
            self._lend(ticket.make(), ticket)
        ticket.wake()

    def leave(self, ticket: Ticket[SlotT]) -> None:
        """The call gave up waiting; should it have been served all the same, the connection goes to the next."""
        if ticket.slot is not None:
            self.give_back(ticket.slot)
            ticket.slot = None
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

    def _lend(self, slot: SlotT, ticket: Ticket[SlotT]) -> None:
        self.lent.add(slot)
        ticket.slot = slot

    def _reuse(self, key: Hashable) -> SlotT | None:
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

    def _take_down(self, slot: SlotT) -> None:
        del self._by_age[slot]
        idle = self._idle[slot.key]
        del idle[slot]
        if not idle:
            del self._idle[slot.key]


def no_connection_error(closed: bool, budget: Budget) -> TransportError:
    if closed:
        return closed_error(CLOSED)
    return TransportError(budget.complaint(), kind="pool", timed_out=True, sent=False)
