"""The pure part of the pool: whatever is asked, given back and given up, in any order."""

from __future__ import annotations

import threading
from collections.abc import Hashable

import pytest
from doors import PATIENT
from hypothesis import given
from hypothesis import strategies as st

from inferface._net import shelf as shelf_module
from inferface._net.pool import Pool
from inferface._net.shelf import Shelf, Ticket
from inferface._transport import Budget, Timeout, TransportError


class FakeSlot:
    """A connection that is whatever the test says it is."""

    def __init__(self, key: Hashable) -> None:
        self.key = key
        self.reused = False
        self.idle_since = 0.0
        self.usable = True
        self.closed = False
        self.aborted = False

    def is_whole(self) -> bool:
        return self.usable

    def is_usable(self) -> bool:
        return self.usable

    def close(self) -> None:
        self.closed = True

    def abort(self) -> None:
        self.aborted = True


def ticket(key: str, *, fresh: bool = False) -> Ticket[FakeSlot]:
    return Ticket(key, lambda: FakeSlot(key), fresh)


ACTIONS = st.lists(
    st.tuples(
        st.sampled_from(["ask", "ask fresh", "give back", "give back broken", "leave", "forget"]),
        st.sampled_from("abc"),
        st.integers(0, 20),
    ),
    max_size=60,
)


@given(ACTIONS, st.integers(1, 4))
def test_nobody_is_lost_overtaken_or_given_too_much(actions: list[tuple[str, str, int]], limit: int) -> None:
    shelf: Shelf[FakeSlot] = Shelf(limit, keepalive_expiry=1e9)
    asked: list[Ticket[FakeSlot]] = []  # in order, those that were not given back or given up
    slots: set[FakeSlot] = set()
    for action, key, index in actions:
        holding = [one for one in asked if one.slot is not None]
        queueing = [one for one in asked if one.slot is None]
        if action.startswith("ask"):
            one = ticket(key, fresh="fresh" in action)
            shelf.ask(one)
            asked.append(one)
        elif action.startswith("give back") and holding:
            one = holding[index % len(holding)]
            assert one.slot is not None
            one.slot.usable = "broken" not in action
            shelf.give_back(one.slot)
            asked.remove(one)
        elif action == "leave" and queueing:
            one = queueing[index % len(queueing)]
            shelf.leave(one)
            asked.remove(one)
        elif action == "forget":
            shelf.forget(key)

        served = [one for one in asked if one.slot is not None]
        assert served == asked[: len(served)], "first come, first served"
        assert len(served) == min(len(asked), limit), "nobody waits while there is room"
        lent = [one.slot for one in served if one.slot is not None]
        assert len(set(lent)) == len(lent), "a connection serves one call"
        assert all(slot.key == one.key and slot not in shelf.dropped for slot, one in zip(lent, served, strict=True))
        assert all(not slot.reused for slot, one in zip(lent, served, strict=True) if one.fresh)
        slots.update(lent)
        assert len(slots - set(shelf.dropped)) <= limit, "never more connections than allowed"


def test_the_last_one_used_is_the_first_one_reused() -> None:
    shelf: Shelf[FakeSlot] = Shelf(9, keepalive_expiry=1e9)
    first, second, third = ticket("a"), ticket("a"), ticket("a")
    for one in (first, second):
        shelf.ask(one)
    for one in (first, second):
        assert one.slot is not None
        shelf.give_back(one.slot)
    shelf.ask(third)
    assert third.slot is second.slot


def test_idle_ones_expire_the_oldest_first(monkeypatch: pytest.MonkeyPatch) -> None:
    now = 100.0
    monkeypatch.setattr(shelf_module, "monotonic", lambda: now)
    shelf: Shelf[FakeSlot] = Shelf(9, keepalive_expiry=10)
    tickets = [ticket("a"), ticket("b")]
    for one in tickets:
        shelf.ask(one)
    for one in tickets:
        now += 6
        assert one.slot is not None
        shelf.give_back(one.slot)
    now += 6  # 12 and 6 seconds idle
    shelf.ask(ticket("c"))
    assert shelf.dropped == [tickets[0].slot]


def test_what_the_garbage_collector_gives_back_in_the_midst_of_things_is_not_lost() -> None:
    """It may run anywhere, also in a thread that holds the pool's lock."""
    pool: Pool[FakeSlot] = Pool(2, keepalive_expiry=1e9)
    forgotten = pool.take("a", lambda: FakeSlot("a"), Budget(PATIENT), fresh=False)

    def make_and_collect() -> FakeSlot:
        pool.give_back(forgotten)
        return FakeSlot("b")

    pool.take("b", make_and_collect, Budget(PATIENT), fresh=False)
    assert pool.take("a", lambda: FakeSlot("a"), Budget(Timeout(total=5)), fresh=False) is forgotten


def test_a_call_that_is_served_in_its_last_moment_keeps_what_it_got(monkeypatch: pytest.MonkeyPatch) -> None:
    pool: Pool[FakeSlot] = Pool(1, keepalive_expiry=1e9)
    held = pool.take("a", lambda: FakeSlot("a"), Budget(PATIENT), fresh=False)

    class TooLate(threading.Event):
        """The connection comes back just when the time is up."""

        def wait(self, timeout: float | None = None) -> bool:
            pool.give_back(held)
            return False

    monkeypatch.setattr(threading, "Event", TooLate)
    assert pool.take("a", lambda: FakeSlot("a"), Budget(PATIENT), fresh=False) is held
    monkeypatch.undo()
    with pytest.raises(TransportError):
        pool.take("a", lambda: FakeSlot("a"), Budget(Timeout(total=0.01)), fresh=False)


def test_a_call_that_is_interrupted_while_it_waits_leaves_the_queue(monkeypatch: pytest.MonkeyPatch) -> None:
    pool: Pool[FakeSlot] = Pool(1, keepalive_expiry=1e9)
    held = pool.take("a", lambda: FakeSlot("a"), Budget(PATIENT), fresh=False)

    class Interrupted(threading.Event):
        def wait(self, timeout: float | None = None) -> bool:
            raise KeyboardInterrupt

    monkeypatch.setattr(threading, "Event", Interrupted)
    with pytest.raises(KeyboardInterrupt):
        pool.take("a", lambda: FakeSlot("a"), Budget(PATIENT), fresh=False)
    pool.give_back(held)
    assert pool.take("a", lambda: FakeSlot("a"), Budget(PATIENT), fresh=False) is held
