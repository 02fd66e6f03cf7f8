"""Connections shared by threads."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Hashable
from time import monotonic
from typing import Generic

from inferface._net.clock import Budget
from inferface._net.shelf import Shelf, SlotT, Ticket, no_connection_error

__all__ = ["Pool"]


class Pool(Generic[SlotT]):
    """At most `limit` connections, for any number of threads."""

    def __init__(self, limit: int, keepalive_expiry: float) -> None:
        self._shelf: Shelf[SlotT] = Shelf(limit, keepalive_expiry)
        self._lock = threading.Lock()
        self._given_back: deque[SlotT] = deque()

    @property
    def closed(self) -> bool:
        return self._shelf.closed

    def take(self, key: Hashable, make: Callable[[], SlotT], budget: Budget, *, fresh: bool) -> SlotT:
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
        if self._given_back or self._shelf.dropped:
            self._settle()
        if served is not None:
            self._wait(ticket, served, budget)
        if ticket.slot is None:
            raise no_connection_error(self.closed, budget)
        return ticket.slot

    def _wait(self, ticket: Ticket[SlotT], served: threading.Event, budget: Budget) -> None:
        budget.begin("pool")
        started = monotonic()
        try:
            served.wait(0 if self.closed else budget.left())
        except BaseException:
            with self._lock:
                self._shelf.leave(ticket)
            self._settle()
            raise
        budget.spend(monotonic() - started)
        with self._lock:
            if ticket.slot is None:
                self._shelf.leave(ticket)

    def give_back(self, slot: SlotT) -> None:
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
