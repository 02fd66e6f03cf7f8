"""Both clients, and the world that they call."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from world import World


@pytest.fixture
def world() -> Iterator[World]:
    made = World()
    yield made
    made.stop()


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Jobs are asked for without a pause."""
    monkeypatch.setattr("inferface.providers.answers.FIRST_PAUSE", 0.0)
