"""Both clients, and the server that they speak to."""

from __future__ import annotations

import asyncio
import threading
import time
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
    """The client's waits between tries take no time; gives the seconds that were asked for."""
    waits: list[float] = []
    here, pause, async_pause = threading.get_ident(), time.sleep, asyncio.sleep

    def at_once(seconds: float) -> None:
        if threading.get_ident() == here:
            waits.append(seconds)
        else:  # a server that other tests use is at rest
            pause(seconds)

    async def async_at_once(seconds: float, result: object = None) -> object:
        if seconds and threading.get_ident() == here:
            waits.append(seconds)
            seconds = 0
        return await async_pause(seconds, result)

    monkeypatch.setattr(time, "sleep", at_once)
    monkeypatch.setattr(asyncio, "sleep", async_at_once)
    return lambda: waits
