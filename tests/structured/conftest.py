"""Both clients, and the server that they speak to."""

from __future__ import annotations

from typing import Any

import pytest
from facade_support import TOKEN, Api, LoopbackServer


@pytest.fixture
def client(api: Api, server: LoopbackServer) -> Any:
    """A client of the server as an OpenAI-style endpoint, with a token of its own."""
    return api.client(base_url=f"{server.url}/v1", token=TOKEN)
