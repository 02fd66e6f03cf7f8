"""The clients' drivers, and small files of each kind."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from doors_of_steps import KINDS, Taker


@pytest.fixture(params=KINDS)
def taker(request: pytest.FixtureRequest) -> Iterator[Taker]:
    made = Taker(request.param)
    yield made
    made.close()


@pytest.fixture(params=KINDS[:2])
def own(request: pytest.FixtureRequest) -> Iterator[Taker]:
    """The client's own transports only."""
    made = Taker(request.param)
    yield made
    made.close()
