"""The gateway, and the server behind it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from facade_support import LoopbackServer, answer, completion
from gateway_support import Served, config_for


@pytest.fixture(scope="session")
def shared_upstream() -> Iterator[LoopbackServer]:
    made = LoopbackServer()
    yield made
    made.stop()


@pytest.fixture(scope="session")
def shared(shared_upstream: LoopbackServer) -> Iterator[Served]:
    """One gateway for all who need no configuration of their own: ending one takes a moment."""
    made = Served(config_for(shared_upstream))
    yield made
    made.stop()


@pytest.fixture
def upstream(shared_upstream: LoopbackServer) -> LoopbackServer:
    shared_upstream.seen.clear()
    shared_upstream.disconnected.clear()
    shared_upstream.will(answer(completion()))
    return shared_upstream


@pytest.fixture
def serve(upstream: LoopbackServer) -> Iterator[Callable[..., Served]]:
    """Makes gateways with a configuration of one's own."""
    made: list[Served] = []

    def make(**more: Any) -> Served:
        made.append(Served(config_for(upstream, **more)))
        return made[-1]

    yield make
    for served in made:
        served.stop()


@pytest.fixture
def served(shared: Served, upstream: LoopbackServer) -> Served:
    return shared


def pytest_itemcollected(item: pytest.Item) -> None:
    """The tests that schemathesis makes of one function have names of their own, but all one id."""
    if (label := getattr(item, "operation_label", None)) and label not in item.nodeid:
        item._id = item.id.with_params(label)
