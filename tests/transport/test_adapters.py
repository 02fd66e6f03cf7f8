"""The same surface over an httpx client that the user made."""

from __future__ import annotations

import asyncio
import gc
import gzip
import threading
from collections.abc import Iterator

import httpx
import pytest
from doors import AsyncDoor, DoorMaker, SyncDoor, get, post

from inferface._transport import AsyncHttpxTransport, Budget, Timeout, TransportError
from support.raw_server import Connection, RawServer, answer, answers, chunked

Door = SyncDoor | AsyncDoor
OK = answer(body=b"ok")
CHUNKED = answer(headers={"transfer-encoding": "chunked"}, sized=False)


class Clients:
    """httpx clients of one kind, and doors over them."""

    def __init__(self, open_door: DoorMaker) -> None:
        self._open_door = open_door
        self.client: httpx.Client | httpx.AsyncClient | None = None

    def door(self, **options: object) -> Door:
        kind = httpx.AsyncClient if self._open_door.kind == "async" else httpx.Client
        self.client = kind(**options)  # type: ignore[arg-type]
        return self._open_door.around(self.client)

    def close(self, door: Door) -> None:
        if isinstance(self.client, httpx.AsyncClient):
            assert isinstance(door, AsyncDoor)
            door.runner.run(self.client.aclose())
        elif self.client is not None:
            self.client.close()


@pytest.fixture
def clients(open_door: DoorMaker) -> Clients:
    return Clients(open_door)


@pytest.fixture
def door(clients: Clients) -> Iterator[Door]:
    door = clients.door()
    yield door
    clients.close(door)


def test_the_request_goes_out_as_given_and_nothing_of_the_clients_with_it(clients: Clients) -> None:
    door = clients.door(
        auth=("user", "hunter2"),
        headers={"x-mine": "1", "authorization": "Basic hunter2"},
        cookies={"a": "hunter2"},
        params={"key": "hunter2"},
        base_url="http://elsewhere.example",
        follow_redirects=True,
        timeout=None,
    )
    with RawServer(answers(answer(307, {"location": "/elsewhere", "set-cookie": "b=c"}))) as server:
        for _ in range(2):
            reply = door.send(post(f"{server.url}/a?b=%20", b"{}", authorization="Bearer ours"))
            assert (reply.status, reply.read()) == (307, b"")
        for request in server.requests:
            assert (request.method, request.target, request.body) == ("POST", "/a?b=%20", b"{}")
            assert request.headers == {
                "host": f"127.0.0.1:{server.port}",
                "content-type": "application/json",
                "authorization": "Bearer ours",
                "accept-encoding": "gzip, deflate",
                "content-length": "2",
            }
    clients.close(door)


def test_bodies_are_decoded_and_bounded(door: Door) -> None:
    body = answer(headers={"content-encoding": "gzip", "x-a": "1"}, body=gzip.compress(bytes(1_000_000)))
    with RawServer(answers(body)) as server:
        reply = door.send(get(server.url))
        assert reply.headers["x-a"] == "1"
        assert reply.read() == bytes(1_000_000)
        with pytest.raises(TransportError) as caught:
            door.send(get(server.url)).read(100_000)
        assert caught.value.kind == "too_large"
        assert door.send(get(server.url)).read(10, cut=True) == bytes(10)


def test_failures_are_told_apart(door: Door) -> None:
    def script(connection: Connection) -> None:
        connection.read_request()
        connection.send(b"garbage\r\n\r\n")

    with RawServer(script) as server, pytest.raises(TransportError) as caught:
        door.send(post(server.url))
    assert (caught.value.kind, caught.value.sent, caught.value.stale) == ("protocol", True, False)
    with pytest.raises(TransportError) as caught:
        door.send(post(server.url))
    assert (caught.value.kind, caught.value.sent) == ("connect", False)
    with pytest.raises(TransportError) as caught:
        door.send(post("http://nowhere.invalid/"))
    assert (caught.value.kind, caught.value.sent) == ("dns", False)


def test_a_stale_connection_is_told_apart(door: Door) -> None:
    def script(connection: Connection) -> None:
        connection.read_request()
        connection.send(OK)
        connection.read_request()

    with RawServer(script, answers(OK)) as server:
        assert door.send(post(server.url)).read() == b"ok"
        with pytest.raises(TransportError) as caught:
            door.send(post(server.url))
        assert (caught.value.kind, caught.value.stale, caught.value.sent) == ("read", True, True)
        assert door.send(post(server.url), fresh=True).read() == b"ok"


def test_a_body_cut_short(door: Door) -> None:
    def script(connection: Connection) -> None:
        connection.read_request()
        connection.send(CHUNKED + chunked(b"half", end=False))

    with RawServer(script) as server, pytest.raises(TransportError) as caught:
        door.send(get(server.url)).read()
    assert (caught.value.kind, caught.value.stale) == ("read", False)


@pytest.mark.parametrize("timeout", [Timeout(total=0.3), Timeout(total=None, read=0.3)], ids=["total", "read"])
@pytest.mark.parametrize("head", [b"", CHUNKED + chunked(b"begun", end=False)], ids=["no-head", "no-end"])
def test_silence_ends(door: Door, timeout: Timeout, head: bytes) -> None:
    def script(connection: Connection) -> None:
        connection.read_request()
        connection.sock.sendall(head)
        connection.hang()

    with RawServer(script) as server, pytest.raises(TransportError) as caught:
        door.send(get(server.url), Budget(timeout)).read()
    assert (caught.value.kind, caught.value.timed_out) == ("read", True)


def test_a_dripped_body_ends(door: Door) -> None:
    def script(connection: Connection) -> None:
        connection.read_request()
        connection.send(CHUNKED)
        connection.drip(chunked(b"x", end=False) * 100_000)

    with RawServer(script) as server, pytest.raises(TransportError, match="not over within"):
        door.send(get(server.url), Budget(Timeout(total=0.3))).read()


@pytest.mark.anyio
async def test_a_dripped_head_ends_for_async_clients() -> None:
    def script(connection: Connection) -> None:
        connection.read_request()
        connection.drip(b"HTTP/1.1 200 OK\r\nx: " + b"y" * 100_000)

    with RawServer(script) as server:
        async with httpx.AsyncClient() as client:
            with pytest.raises(TransportError, match="not over within"):
                await AsyncHttpxTransport(client).send(get(server.url), Budget(Timeout(total=0.3)))


def test_events_come_as_they_arrive(door: Door) -> None:
    seen = threading.Event()

    def script(connection: Connection) -> None:
        connection.read_request()
        connection.send(CHUNKED + chunked(b"data: 1\n\n", end=False))
        seen.wait(20)
        connection.send(chunked(b"data: 2\n\n"))

    with RawServer(script) as server:
        chunks = []
        for chunk in door.send(get(server.url)):
            chunks.append(chunk)
            seen.set()
        assert chunks == [b"data: 1\n\n", b"data: 2\n\n"]


def test_the_client_stays_the_users_to_close(clients: Clients) -> None:
    door = clients.door()
    with RawServer(answers(OK)) as server:
        assert door.send(get(server.url)).read() == b"ok"
        if isinstance(door, AsyncDoor):
            door.runner.run(door.transport.close())
        else:
            door.transport.close()
        assert clients.client is not None
        assert not clients.client.is_closed
        with pytest.raises(TransportError, match="closed"):
            door.send(get(server.url))
    clients.close(door)


def test_a_closed_client_says_so(clients: Clients) -> None:
    door = clients.door()
    clients.close(door)
    with pytest.raises(TransportError) as caught:
        door.send(get("http://127.0.0.1:1/"))
    assert (caught.value.kind, caught.value.sent) == ("closed", False)


def test_an_unread_answer_gives_its_place_back(clients: Clients) -> None:
    door = clients.door(limits=httpx.Limits(max_connections=1))
    with RawServer(answers(CHUNKED + chunked(b"x", end=False))) as server:
        for _ in range(3):
            reply = door.send(get(server.url), Budget(Timeout(total=20)))
            reply.finish()
    clients.close(door)


@pytest.mark.anyio
async def test_a_forgotten_answer_gives_its_place_back() -> None:
    with RawServer(answers(CHUNKED + chunked(b"x", end=False))) as server:
        async with httpx.AsyncClient(limits=httpx.Limits(max_connections=1)) as client:
            transport = AsyncHttpxTransport(client)
            for _ in range(3):
                reply = await transport.send(get(server.url), Budget(Timeout(total=20)))
                del reply
                gc.collect()
                await asyncio.sleep(0)


def test_the_clients_own_transport_is_used(clients: Clients) -> None:
    def handle(request: httpx.Request) -> httpx.Response:
        if request.url.path == "/fails":
            raise httpx.ReadError("no more")
        body = gzip.compress(request.content + b"!")
        return httpx.Response(200, content=body, headers={"content-encoding": "gzip"})

    door = clients.door(transport=httpx.MockTransport(handle))
    assert door.send(post("http://example.org/", b"hello")).read() == b"hello!"
    with pytest.raises(TransportError) as caught:
        door.send(post("http://example.org/fails"))
    assert (caught.value.kind, caught.value.stale) == ("read", False)
    clients.close(door)
