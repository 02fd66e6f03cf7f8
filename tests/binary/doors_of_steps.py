"""Both drivers behind one synchronous surface, so that one test body takes the steps of a call with each."""

from __future__ import annotations

import asyncio
from typing import Any, TypeVar

import httpx

from inferface._async_driver import drive as drive_async
from inferface._binary import Binary, Download, prepare_binary
from inferface._calls import Request, Steps
from inferface._driver import _drive as drive
from inferface._exchange import Answer, Exchange, answered
from inferface._options import Options
from inferface._transport import (
    AsyncHttpxTransport,
    AsyncTransport,
    Budget,
    HttpxTransport,
    Timeout,
    Transport,
)

T = TypeVar("T")
KINDS = ("sync", "async", "sync over httpx", "async over httpx")


class Taker:
    """Takes steps with the client of one kind."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self.runner = asyncio.Runner()
        self.policy = Options().retries
        self.limit = 1 << 30
        self._clients: list[Any] = []
        self._transport: Any = self._make()

    def _make(self) -> Any:
        if self.kind == "sync":
            return Transport()
        if self.kind == "async":
            return AsyncTransport()
        client = httpx.Client() if self.kind.startswith("sync") else httpx.AsyncClient()
        self._clients.append(client)
        return HttpxTransport(client) if isinstance(client, httpx.Client) else AsyncHttpxTransport(client)

    def take(self, steps: Steps[T], timeout: float = 60) -> T:
        budget = Budget(Timeout(total=timeout))
        if self.kind.startswith("async"):
            return self.runner.run(drive_async(steps, self._transport, budget))
        return drive(steps, self._transport, budget)

    def prepare(self, value: object, what: str = "image", timeout: float = 60) -> Binary:
        budget = Budget(Timeout(total=timeout))
        return self.take(prepare_binary(value, what, Download(budget.remaining, self.policy, self.limit)), timeout)

    def post(self, url: str, binary: Binary) -> Answer:
        headers = {"content-type": binary.content_type} if binary.content_type else {}
        request = Request("POST", url, headers, binary.body())
        return self.take(
            answered(Exchange(request, "org/model", "endpoint", self.policy, False, 1 << 20, lambda: None))
        )

    def close(self) -> None:
        if self.kind.startswith("async"):
            self.runner.run(self._transport.close())
            for client in self._clients:
                self.runner.run(client.aclose())
        else:
            self._transport.close()
            for client in self._clients:
                client.close()
        self.runner.close()
