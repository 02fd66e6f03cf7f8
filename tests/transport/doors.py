"""The four transports behind one synchronous surface, so that one test body tries them all."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import httpx

from inferface._calls import Request
from inferface._transport import (
    AsyncHttpxTransport,
    AsyncReply,
    AsyncTransport,
    Budget,
    HttpxTransport,
    Reply,
    Timeout,
    Transport,
    TransportOptions,
)

LIMIT = 1 << 30
PATIENT = Timeout(total=60)


class SyncDoor:
    def __init__(self, transport: Transport | HttpxTransport) -> None:
        self.transport = transport

    def send(self, request: Request, budget: Budget | None = None, *, fresh: bool = False) -> PlainReply:
        return PlainReply(self.transport.send(request, budget or Budget(PATIENT), fresh=fresh))

    def close(self) -> None:
        self.transport.close()


class AsyncDoor:
    def __init__(self, transport: AsyncTransport | AsyncHttpxTransport) -> None:
        self.transport = transport
        self.runner = asyncio.Runner()

    def send(self, request: Request, budget: Budget | None = None, *, fresh: bool = False) -> DrivenReply:
        reply = self.runner.run(self.transport.send(request, budget or Budget(PATIENT), fresh=fresh))
        return DrivenReply(reply, self.runner)

    def close(self) -> None:
        self.runner.run(self.transport.close())
        self.runner.close()


class PlainReply:
    """A `Reply`, with a limit that most tests do not care about."""

    def __init__(self, reply: Reply) -> None:
        self._reply = reply
        self.status = reply.status
        self.headers = reply.headers
        self.finish = reply.finish
        self.close = reply.close

    def __iter__(self) -> Iterator[bytes]:
        return iter(self._reply)

    def read(self, limit: int = LIMIT, *, cut: bool = False) -> bytes:
        return self._reply.read(limit, cut=cut)


class DrivenReply:
    """An `AsyncReply`, driven step by step."""

    def __init__(self, reply: AsyncReply, runner: asyncio.Runner) -> None:
        self._reply = reply
        self._runner = runner
        self.status = reply.status
        self.headers = reply.headers

    def __iter__(self) -> Iterator[bytes]:
        chunks = aiter(self._reply)

        async def following() -> bytes | None:
            return await anext(chunks, None)

        while (chunk := self._runner.run(following())) is not None:
            yield chunk

    def read(self, limit: int = LIMIT, *, cut: bool = False) -> bytes:
        return self._runner.run(self._reply.read(limit, cut=cut))

    def finish(self) -> None:
        self._runner.run(self._reply.finish())

    def close(self) -> None:
        self._runner.run(self._reply.close())


class DoorMaker:
    """Opens doors of one kind, and closes them when the test is over."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self._doors: list[SyncDoor | AsyncDoor] = []

    def __call__(self, options: TransportOptions | None = None) -> SyncDoor | AsyncDoor:
        door = AsyncDoor(AsyncTransport(options)) if self.kind == "async" else SyncDoor(Transport(options))
        self._doors.append(door)
        return door

    def around(self, client: httpx.Client | httpx.AsyncClient) -> SyncDoor | AsyncDoor:
        """A door over the test's own httpx client."""
        if isinstance(client, httpx.AsyncClient):
            door: SyncDoor | AsyncDoor = AsyncDoor(AsyncHttpxTransport(client))
        else:
            door = SyncDoor(HttpxTransport(client))
        self._doors.append(door)
        return door

    def close(self) -> None:
        for door in self._doors:
            door.close()


def get(url: str, **headers: str) -> Request:
    return Request("GET", url, headers, None)


def post(url: str, content: bytes = b"{}", **headers: str) -> Request:
    return Request("POST", url, {"content-type": "application/json"} | headers, content)
