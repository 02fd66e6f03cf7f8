"""Both clients, and the server that they speak to."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from facade_support import TOKEN, Api, LoopbackServer


@pytest.fixture
def client(api: Api, server: LoopbackServer) -> Any:
    """A client of the server as an OpenAI-style endpoint, with a token of its own."""
    return api.client(base_url=f"{server.url}/v1", token=TOKEN)


@pytest.fixture
def no_waiting(monkeypatch: pytest.MonkeyPatch) -> Callable[[], list[float]]:
    """Waits between tries take no time; gives the seconds that were asked for."""
    import asyncio
    import time

    waits: list[float] = []
    sleep = asyncio.sleep

    async def at_once(seconds: float, result: object = None) -> object:
        if seconds:
            waits.append(seconds)
        return await sleep(0, result)

    monkeypatch.setattr(time, "sleep", waits.append)
    monkeypatch.setattr(asyncio, "sleep", at_once)
    return lambda: waits
