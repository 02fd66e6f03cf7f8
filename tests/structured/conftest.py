"""Both clients, and the server that they speak to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from facade_support import TOKEN, Api, AsyncApi, LoopbackServer


@pytest.fixture
def server() -> Iterator[LoopbackServer]:
    made = LoopbackServer()
    yield made
    made.stop()


@pytest.fixture(params=[Api, AsyncApi], ids=["sync", "async"])
def api(request: pytest.FixtureRequest) -> Iterator[Api]:
    made: Api = request.param()
    yield made
    made.close()


@pytest.fixture
def client(api: Api, server: LoopbackServer) -> Any:
    """A client of the server as an OpenAI-style endpoint, with a token of its own."""
    return api.client(base_url=f"{server.url}/v1", token=TOKEN)
