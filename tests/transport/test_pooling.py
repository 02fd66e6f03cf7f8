"""Connections: kept, reused, bounded, shared fairly, and let go on every way out."""

from __future__ import annotations

import asyncio
import gc
import signal
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from doors import LIMIT, PATIENT, AsyncDoor, DoorMaker, SyncDoor, get, post

from inferface._transport import AsyncTransport, Budget, Timeout, Transport, TransportError, TransportOptions
from support.raw_server import Connection, RawServer, Script, answer, answers, chunked

Door = SyncDoor | AsyncDoor
OK = answer(body=b"ok")
CHUNKED = answer(headers={"transfer-encoding": "chunked"}, sized=False)


def closes_after(*pieces: bytes) -> Script:
    def script(connection: Connection) -> None:
        connection.read_request()
        for piece in pieces:
            connection.send(piece)

    return script


def breaks_on_second_request(how: Callable[[Connection], None] = lambda connection: None) -> Script:
    """Answers one request; takes the next one and closes without a byte, as a server does that was about to close."""

    def script(connection: Connection) -> None:
        connection.read_request()
        connection.send(OK)
        connection.read_request()
        how(connection)

    return script


def test_calls_in_turn_share_one_connection(door: Door) -> None:
    with RawServer(answers(OK)) as server:
        for _ in range(20):
            assert door.send(post(server.url)).read() == b"ok"
        assert server.connections == 1


def test_each_place_has_connections_of_its_own(door: Door) -> None:
    with RawServer(answers(answer(body=b"one"))) as one, RawServer(answers(answer(body=b"two"))) as two:
        for _ in range(3):
            assert door.send(get(one.url)).read() == b"one"
            assert door.send(get(two.url)).read() == b"two"
        assert (one.connections, two.connections) == (1, 1)


@pytest.mark.parametrize("how", [lambda connection: None, Connection.reset], ids=["closed", "reset"])
def test_a_stale_connection_is_told_apart_and_a_fresh_one_works(door: Door, how: Callable[[Connection], None]) -> None:
    with RawServer(breaks_on_second_request(how), answers(OK)) as server:
        door.send(post(server.url)).read()
        with pytest.raises(TransportError) as caught:
            door.send(post(server.url))
        error = caught.value
        assert (error.kind, error.stale, error.sent, error.timed_out) == ("read", True, True, False)
        assert door.send(post(server.url), fresh=True).read() == b"ok"
        assert server.connections == 2


def test_a_new_connection_that_breaks_is_not_stale(door: Door) -> None:
    with RawServer(closes_after()) as server, pytest.raises(TransportError) as caught:
        door.send(post(server.url))
    assert (caught.value.stale, caught.value.sent) == (False, True)


def test_a_reused_connection_that_answered_something_is_not_stale(door: Door) -> None:
    with RawServer(breaks_on_second_request(lambda connection: connection.send(b"H"))) as server:
        door.send(post(server.url)).read()
        with pytest.raises(TransportError) as caught:
            door.send(post(server.url))
        assert caught.value.stale is False


def test_one_stale_connection_makes_the_idle_ones_suspect(door: Door) -> None:
    with RawServer(breaks_on_second_request(), answers(OK)) as server:
        first = door.send(get(server.url))
        second = door.send(get(server.url))
        second.read()
        first.read()  # used last, so reused first
        with pytest.raises(TransportError):
            door.send(get(server.url))
        assert door.send(get(server.url)).read() == b"ok"
        assert server.connections == 3


def test_fresh_leaves_idle_connections_alone(door: Door) -> None:
    with RawServer(answers(OK)) as server:
        door.send(get(server.url)).read()
        door.send(get(server.url), fresh=True).read()
        assert server.connections == 2
        door.send(get(server.url)).read()
        assert server.connections == 2


def test_a_connection_that_the_server_closed_is_not_used(door: Door) -> None:
    with RawServer(closes_after(OK)) as server:
        for number in range(1, 4):
            assert door.send(get(server.url)).read() == b"ok"
            server.wait_until_closed(number)


def test_a_connection_with_bytes_nobody_asked_for_is_not_used(door: Door) -> None:
    read, said = threading.Event(), threading.Event()

    def script(connection: Connection) -> None:
        connection.read_request()
        connection.send(OK)
        read.wait(20)
        connection.send(answer(408, body=b"you are too slow"))
        said.set()
        connection.hang()

    with RawServer(script, answers(OK)) as server:
        assert door.send(get(server.url)).read() == b"ok"
        read.set()
        assert said.wait(20)
        reply = door.send(get(server.url))
        assert (reply.status, reply.read()) == (200, b"ok")


def test_the_tail_of_one_answer_is_never_the_next_answer(door: Door) -> None:
    """In one piece with the first answer, the second is in the client's own buffer, where no socket shows it."""
    with RawServer(answers(OK + answer(body=b"poison")), answers(OK)) as server:
        assert door.send(get(server.url)).read() == b"ok"
        with pytest.raises(TransportError) as caught:
            door.send(get(server.url))
        assert (caught.value.kind, caught.value.stale, caught.value.sent) == ("protocol", True, False)
        assert door.send(get(server.url), fresh=True).read() == b"ok"
        assert len(server.requests) == 2


def test_idle_connections_expire(open_door: DoorMaker) -> None:
    door = open_door(TransportOptions(keepalive_expiry=0))
    with RawServer(answers(OK)) as server:
        for _ in range(3):
            door.send(get(server.url)).read()
        assert server.connections == 3


def test_an_idle_connection_makes_room_for_another_place(open_door: DoorMaker) -> None:
    door = open_door(TransportOptions(max_connections=1))
    with RawServer(answers(OK)) as one, RawServer(answers(OK)) as two:
        for server in (one, two, one):
            assert door.send(get(server.url), Budget(Timeout(total=20))).read() == b"ok"
        assert (one.connections, two.connections) == (2, 1)


@pytest.mark.parametrize("ending", ["close", "read-over-limit", "leave-loop"])
def test_an_unread_answer_gives_its_place_back(open_door: DoorMaker, ending: str) -> None:
    door = open_door(TransportOptions(max_connections=1))
    with RawServer(answers(CHUNKED + chunked(b"x" * 100, end=False))) as server:
        for number in range(1, 4):
            reply = door.send(get(server.url), Budget(Timeout(total=20)))
            if ending == "read-over-limit":
                with pytest.raises(TransportError):
                    reply.read(10)
            elif ending == "leave-loop":
                for _ in reply:
                    break
                del _
            reply.close()
            reply.close()
            server.wait_until_closed(number)
        assert server.connections == 3


def test_a_closed_answer_says_so(door: Door) -> None:
    with RawServer(answers(OK)) as server:
        reply = door.send(get(server.url))
        reply.close()
        for ending in (reply.read, lambda: list(reply)):
            with pytest.raises(TransportError, match="closed, or was read already"):
                ending()
        reply = door.send(get(server.url))
        assert reply.read() == b"ok"
        with pytest.raises(TransportError) as caught:
            reply.read()
        assert caught.value.kind == "closed"


def events(*ending: bytes) -> Script:
    """A stream of events that the reader recognises as over before the body is."""

    def script(connection: Connection) -> None:
        while connection.read_request() is not None:
            connection.send(CHUNKED + chunked(b"data: [DONE]\n\n", end=False))
            for piece in ending:
                connection.server.stopping.wait(0.01)
                connection.send(piece)

    return script


@pytest.mark.parametrize(
    ("ending", "connections"),
    [([chunked()], 1), ([chunked(b": bye\n\n")], 1), ([], 2), ([chunked(b"x" * 100_000, end=False)], 2)],
    ids=["end", "more-and-end", "no-end", "much-more"],
)
def test_finish_keeps_the_connection_when_the_end_is_near(door: Door, ending: list[bytes], connections: int) -> None:
    with RawServer(events(*ending)) as server:
        for _ in range(2):
            reply = door.send(get(server.url))
            for chunk in reply:
                if b"[DONE]" in chunk:
                    reply.finish()
                    break
        assert server.connections == connections


def test_streams_from_a_server_that_promises_to_stay_and_leaves(door: Door) -> None:
    """llama.cpp's server: no word of closing in the answer, closed right after it. A plain pool fails now and then."""
    stream = CHUNKED + chunked(b"data: {}\n\n", b"data: [DONE]\n\n")
    with RawServer(closes_after(stream)) as server:
        for _ in range(200):
            try:
                reply = door.send(post(server.url))
            except TransportError as error:
                if not error.stale:
                    raise
                reply = door.send(post(server.url), fresh=True)
            assert reply.read() == b"data: {}\n\ndata: [DONE]\n\n"


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
