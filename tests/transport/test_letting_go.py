"""Connections shared by threads and tasks, and let go of on every way out: closed, cancelled, forgotten."""

from __future__ import annotations

import asyncio
import gc
import signal
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from doors import LIMIT, PATIENT, AsyncDoor, SyncDoor, get

from inferface._transport import AsyncTransport, Budget, Timeout, Transport, TransportError, TransportOptions
from support.raw_server import Connection, RawServer, answer, answers, chunked

Door = SyncDoor | AsyncDoor
OK = answer(body=b"ok")
CHUNKED = answer(headers={"transfer-encoding": "chunked"}, sized=False)


def test_use_after_close(door: Door) -> None:
    with RawServer(answers(OK)) as server:
        door.send(get(server.url)).read()
        door.close() if isinstance(door, SyncDoor) else door.runner.run(door.transport.close())
        server.wait_until_closed(1)
        with pytest.raises(TransportError, match="the client is closed") as caught:
            door.send(get(server.url))
        assert (caught.value.kind, caught.value.sent) == ("closed", False)
        door.close() if isinstance(door, SyncDoor) else door.runner.run(door.transport.close())


class Gate:
    """Holds answers back until it is opened, and knows how many requests wait."""

    def __init__(self) -> None:
        self._condition = threading.Condition()
        self._open = False
        self.waiting = 0
        self.most = 0

    def script(self, connection: Connection) -> None:
        while connection.read_request() is not None:
            with self._condition:
                self.waiting += 1
                self.most = max(self.most, self.waiting)
                self._condition.notify_all()
                self._condition.wait_for(lambda: self._open or connection.server.stopping.is_set(), 20)
                self.waiting -= 1
            connection.send(OK)

    def wait_for(self, waiting: int) -> None:
        with self._condition:
            assert self._condition.wait_for(lambda: self.waiting == waiting, 20)

    def open(self) -> None:
        with self._condition:
            self._open = True
            self._condition.notify_all()


def test_threads_share_a_transport() -> None:
    transport = Transport(TransportOptions(max_connections=3))
    gate = Gate()
    with RawServer(gate.script) as server, ThreadPoolExecutor(8) as threads:
        calls = [
            threads.submit(lambda: transport.send(get(server.url), Budget(PATIENT)).read(LIMIT)) for _ in range(200)
        ]
        gate.wait_for(3)
        gate.open()
        assert [call.result(60) for call in calls] == [b"ok"] * 200
        assert gate.most == 3
        assert server.connections <= 3
        transport.close()


@pytest.mark.anyio
async def test_tasks_share_a_transport() -> None:
    transport = AsyncTransport(TransportOptions(max_connections=16))
    gate = Gate()
    with RawServer(gate.script) as server:

        async def call() -> bytes:
            return await (await transport.send(get(server.url), Budget(PATIENT))).read(LIMIT)

        calls = [asyncio.create_task(call()) for _ in range(500)]
        await asyncio.to_thread(gate.wait_for, 16)
        gate.open()
        assert await asyncio.gather(*calls) == [b"ok"] * 500
        assert (gate.most, server.connections) == (16, 16)
        await transport.close()


@pytest.mark.anyio
async def test_first_come_first_served() -> None:
    transport = AsyncTransport(TransportOptions(max_connections=1))
    order: list[int] = []
    with RawServer(answers(OK)) as server:

        async def call(number: int) -> None:
            reply = await transport.send(get(f"{server.url}/{number}"), Budget(PATIENT))
            order.append(number)
            await reply.read(LIMIT)

        await asyncio.gather(*(call(number) for number in range(20)))
        assert order == list(range(20))
        await transport.close()


@pytest.mark.anyio
@pytest.mark.parametrize("state", ["waiting for a connection", "waiting for the answer", "reading"])
async def test_cancelling_a_call_gives_its_place_back(state: str) -> None:
    transport = AsyncTransport(TransportOptions(max_connections=1))
    begun = asyncio.Event()

    def script(connection: Connection) -> None:
        connection.read_request()
        if state == "reading":
            connection.send(CHUNKED + chunked(b"x", end=False))
        connection.hang()

    with RawServer(script, answers(OK)) as server:

        async def call() -> None:
            reply = await transport.send(get(server.url), Budget(PATIENT))
            async for _ in reply:
                begun.set()

        task = asyncio.create_task(call())
        if state == "reading":
            await begun.wait()
        else:
            await asyncio.to_thread(server.wait_until_connected, 1)
        if state == "waiting for a connection":
            waiting = asyncio.create_task(call())
            await asyncio.sleep(0)
            waiting.cancel()
            with pytest.raises(asyncio.CancelledError):
                await waiting
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        reply = await transport.send(get(server.url), Budget(Timeout(total=20)))
        assert await reply.read(LIMIT) == b"ok"
        await transport.close()


def test_an_interrupted_call_gives_its_place_back() -> None:
    transport = Transport(TransportOptions(max_connections=1))

    def interrupts(connection: Connection) -> None:
        connection.read_request()
        signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGINT)
        connection.hang()

    with RawServer(interrupts, answers(OK)) as server:
        with pytest.raises(KeyboardInterrupt):
            transport.send(get(server.url), Budget(PATIENT))
        assert transport.send(get(server.url), Budget(Timeout(total=20))).read(LIMIT) == b"ok"
        transport.close()


def test_closing_ends_calls_in_other_threads() -> None:
    transport = Transport(TransportOptions(max_connections=1))
    gate = Gate()
    with RawServer(gate.script) as server, ThreadPoolExecutor(2) as threads:
        calls = [threads.submit(transport.send, get(server.url), Budget(PATIENT)) for _ in range(2)]
        gate.wait_for(1)
        transport.close()
        for call in calls:
            with pytest.raises(TransportError, match=r"client (was|is) closed") as caught:
                call.result(20)
            assert caught.value.kind == "closed"
        gate.open()


def test_interrupting_an_answer_that_was_read_leaves_the_next_one_alone() -> None:
    interrupted = threading.Event()

    def script(connection: Connection) -> None:
        connection.read_request()
        connection.send(OK)
        connection.read_request()
        connection.send(CHUNKED)
        interrupted.wait(20)
        connection.send(chunked(b"ok"))

    with RawServer(script) as server:
        transport = Transport()
        first = transport.send(get(server.url), Budget(PATIENT))
        first.read(LIMIT)
        second = transport.send(get(server.url), Budget(PATIENT))
        first.interrupt()
        interrupted.set()
        assert second.read(LIMIT) == b"ok"
        transport.close()


@pytest.mark.anyio
async def test_closing_ends_calls_in_other_tasks() -> None:
    transport = AsyncTransport(TransportOptions(max_connections=1))
    gate = Gate()
    with RawServer(gate.script) as server:
        calls = [asyncio.create_task(transport.send(get(server.url), Budget(PATIENT))) for _ in range(2)]
        await asyncio.to_thread(gate.wait_for, 1)
        await transport.close()
        outcomes = await asyncio.gather(*calls, return_exceptions=True)
        assert [outcome.kind for outcome in outcomes if isinstance(outcome, TransportError)] == ["closed"] * 2
        gate.open()


def test_closing_never_makes_half_an_answer_look_whole(door: Door) -> None:
    """The end of an answer without a length is the end of the connection, whoever ends it."""

    def script(connection: Connection) -> None:
        connection.read_request()
        connection.send(answer(sized=False) + b"half")
        connection.hang()

    with RawServer(script) as server:
        reply = door.send(get(server.url))
        chunks = iter(reply)
        assert next(chunks) == b"half"
        door.transport.close() if isinstance(door, SyncDoor) else door.runner.run(door.transport.close())
        with pytest.raises(TransportError) as caught:
            next(chunks)
        assert caught.value.kind == "closed"


def test_a_forgotten_answer_gives_its_connection_back() -> None:
    transport = Transport(TransportOptions(max_connections=1))
    with RawServer(answers(CHUNKED + chunked(b"x", end=False))) as server:
        for number in range(1, 4):
            reply = transport.send(get(server.url), Budget(Timeout(total=20)))
            assert next(iter(reply)) == b"x"
            del reply
            gc.collect()
            server.wait_until_closed(number)
    transport.close()


@pytest.mark.anyio
async def test_a_forgotten_async_answer_gives_its_connection_back() -> None:
    transport = AsyncTransport(TransportOptions(max_connections=1))
    with RawServer(answers(CHUNKED + chunked(b"x", end=False))) as server:
        for number in range(1, 4):
            reply = await transport.send(get(server.url), Budget(Timeout(total=20)))
            assert await anext(aiter(reply)) == b"x"
            del reply
            gc.collect()
            await asyncio.sleep(0)
            await asyncio.to_thread(server.wait_until_closed, number)
    await transport.close()


def test_a_forgotten_transport_closes_its_connections() -> None:
    with RawServer(answers(OK)) as server:
        transport = Transport()
        transport.send(get(server.url), Budget(PATIENT)).read(LIMIT)
        del transport
        gc.collect()
        server.wait_until_closed(1)


def test_an_event_loop_that_is_over_leaves_nothing_open() -> None:
    transport = AsyncTransport()

    async def call(server: RawServer) -> None:
        await (await transport.send(get(server.url), Budget(PATIENT))).read(LIMIT)

    with RawServer(answers(OK)) as server:
        asyncio.run(call(server))
        with pytest.raises(TransportError, match="belongs to another event loop") as caught:
            asyncio.run(call(server))
        assert (caught.value.kind, caught.value.sent) == ("closed", False)
        asyncio.run(transport.close())
        server.wait_until_closed(1)


def test_leaving_an_event_loop_in_the_middle_of_an_answer_is_quiet(caplog: pytest.LogCaptureFixture) -> None:
    async def call(server: RawServer) -> None:
        async for _ in await AsyncTransport().send(get(server.url), Budget(PATIENT)):
            break

    with RawServer(answers(CHUNKED + chunked(b"x", end=False))) as server:
        asyncio.run(call(server))
        gc.collect()
        server.wait_until_closed(1)
    assert caplog.records == []
