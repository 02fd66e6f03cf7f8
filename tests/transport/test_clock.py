"""Limits as they are given, and what is left of them."""

from __future__ import annotations

import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inferface._net import clock
from inferface._transport import Budget, Timeout

PARTS = ("total", "connect", "read", "write", "pool")


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("value", [0, -1, -0.0, math.nan, math.inf])
def test_what_is_no_limit_is_refused(part: str, value: float) -> None:
    arguments: dict[str, Any] = {part: value}
    with pytest.raises(ValueError, match=f"timeout: {part} must be a finite number"):
        Timeout(**arguments)


@pytest.mark.parametrize("value", ["5", True, [5]])
def test_what_is_no_number_is_refused(value: Any) -> None:
    with pytest.raises(TypeError, match="number of seconds or None"):
        Timeout.of(value)


def test_none_is_no_limit_at_all() -> None:
    assert Timeout.of(None) == Timeout(None, None, None, None, None)
    budget = Budget(Timeout.of(None))
    assert (budget.remaining(), budget.left()) == (None, None)


def test_a_timeout_stays_what_it_is() -> None:
    timeout = Timeout(read=None)
    assert Timeout.of(timeout) is timeout


@given(st.floats(min_value=0.001, max_value=1e6))
def test_a_number_is_the_total_and_no_part_is_longer(seconds: float) -> None:
    timeout, usual = Timeout.of(seconds), Timeout()
    assert timeout.total == seconds
    for part in PARTS[1:]:
        assert getattr(timeout, part) == min(getattr(usual, part), seconds)


class Clock:
    """Time that passes when it is told to."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now = 1000.0
        monkeypatch.setattr(clock, "monotonic", lambda: self.now)

    def wait(self, budget: Budget, seconds: float) -> None:
        self.now += seconds
        budget.spend(seconds)


@pytest.fixture
def time(monkeypatch: pytest.MonkeyPatch) -> Clock:
    return Clock(monkeypatch)


def test_each_phase_has_a_share_and_the_total_bounds_them_all(time: Clock) -> None:
    budget = Budget(Timeout(total=10, connect=2, read=6, write=3, pool=1))
    assert budget.left() == 1
    budget.begin("connect")
    time.wait(budget, 1.5)
    assert budget.left() == 0.5
    budget.begin("write")
    assert budget.left() == 3
    budget.begin("read")
    time.wait(budget, 5)
    assert budget.left() == 1
    budget.alive()
    assert (budget.left(), budget.remaining()) == (3.5, 3.5)
    time.wait(budget, 4)
    assert (budget.left(), budget.remaining()) == (0, -0.5)


def test_only_waiting_is_silence(time: Clock) -> None:
    budget = Budget(Timeout(total=None, read=5))
    budget.begin("read")
    time.wait(budget, 2)
    time.now += 100
    budget.begin("read")
    assert budget.left() == 3


@pytest.mark.parametrize(
    ("phase", "words"),
    [
        ("pool", "no connection was free within 1 s"),
        ("connect", "no connection was set up within 2 s"),
        ("write", "the server took no bytes for 3 s"),
        ("read", "the server sent nothing for 0.5 s"),
    ],
)
def test_complaints_name_the_limit(time: Clock, phase: clock.Phase, words: str) -> None:
    budget = Budget(Timeout(total=10, connect=2, read=0.5, write=3, pool=1))
    budget.begin(phase)
    assert budget.complaint() == words
    time.wait(budget, 10)
    assert budget.complaint() == "the call was not over within 10 s"
