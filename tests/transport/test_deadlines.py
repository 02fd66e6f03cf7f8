"""No wait outlasts its limit. The servers here would go on for ever: a limit that did not hold would hang the test."""

from __future__ import annotations

import socket
from collections.abc import Iterator

import pytest
from doors import AsyncDoor, DoorMaker, SyncDoor, get, post

from inferface._transport import Budget, Timeout, TransportError, TransportOptions
from support.raw_server import Connection, RawServer, Script, answer, answers

Door = SyncDoor | AsyncDoor
FOREVER = b"x" * 1_000_000
SOON = 0.3


def drips(before: bytes, data: bytes = FOREVER) -> Script:
    """Send `before` at once and the rest byte by byte."""

    def script(connection: Connection) -> None:
        connection.read_request()
        connection.send(before)
        connection.drip(data)

    return script


def silent(before: bytes = b"") -> Script:
    """Send `before` and then nothing more."""

    def script(connection: Connection) -> None:
        connection.read_request()
        if before:
            connection.send(before)
        connection.hang()

    return script


def deaf(connection: Connection) -> None:
    """Read nothing."""
    connection.server.stopping.wait()


TOTAL = Timeout(total=SOON, connect=None, read=None, write=None, pool=None)
READ = Timeout(total=None, connect=None, read=SOON, write=None, pool=None)
WRITE = Timeout(total=None, connect=None, read=None, write=SOON, pool=None)
CONNECT = Timeout(total=None, connect=SOON, read=None, write=None, pool=None)
POOL = Timeout(total=None, connect=None, read=None, write=None, pool=SOON)

OK = answer(body=b"ok")
CHUNKED = answer(headers={"transfer-encoding": "chunked"}, sized=False)


@pytest.mark.parametrize(
    ("script", "timeout"),
    [
        pytest.param(drips(b"HTTP/1.1 200 OK\r\nx: "), TOTAL, id="head-dripped-total"),
        pytest.param(drips(b"HTTP/1.1 200 OK\r\nx: "), READ, id="head-dripped-read"),
        pytest.param(drips(b"", b"HTTP/1.1 100 Continue\r\n\r\n" * 100_000), TOTAL, id="endless-1xx-total"),
        pytest.param(drips(answer(sized=False)), TOTAL, id="body-dripped-total"),
        pytest.param(drips(CHUNKED, b"1\r\nx\r\n" * 100_000), TOTAL, id="chunks-dripped-total"),
        pytest.param(silent(), TOTAL, id="silent-total"),
        pytest.param(silent(), READ, id="silent-read"),
        pytest.param(silent(answer(sized=False) + b"begun"), TOTAL, id="stalled-total"),
        pytest.param(silent(answer(sized=False) + b"begun"), READ, id="stalled-read"),
    ],
)
def test_waiting_for_the_answer_ends(door: Door, script: Script, timeout: Timeout) -> None:
    with RawServer(script) as server:
        with pytest.raises(TransportError) as caught:
            door.send(get(server.url), Budget(timeout)).read()
        error = caught.value
        assert (error.kind, error.timed_out, error.sent, error.stale) == ("read", True, True, False)
        expected = "not over within 0.3 s" if timeout is TOTAL else "sent nothing for 0.3 s"
        assert expected in str(error)


def test_a_flood_ends_too(door: Door) -> None:
    def flood(connection: Connection) -> None:
        connection.read_request()
        connection.send(answer(sized=False))
        while True:
            connection.send(FOREVER)

    with RawServer(flood) as server:
        reply = door.send(get(server.url), Budget(TOTAL))
        with pytest.raises(TransportError, match="not over within") as caught:
            for _ in reply:
                pass
        assert caught.value.timed_out


def test_bytes_are_no_sign_of_life_while_iterating(door: Door) -> None:
    """Whoever iterates says what counts as life: a line that never ends does not."""
    with RawServer(drips(answer(sized=False))) as server, pytest.raises(TransportError, match="sent nothing"):
        for _ in door.send(get(server.url), Budget(READ)):
            pass


def test_events_are_a_sign_of_life(door: Door) -> None:
    with RawServer(drips(answer(sized=False), b"." * 70)) as server:
        budget = Budget(Timeout(total=60, read=1))  # the whole answer takes longer
        seen = b""
        for chunk in door.send(get(server.url), budget):
            budget.alive()
            seen += chunk
        assert seen == b"." * 70


def test_for_a_plain_body_every_chunk_is_a_sign_of_life(door: Door) -> None:
    with RawServer(drips(answer(sized=False), b"." * 70)) as server:
        assert door.send(get(server.url), Budget(Timeout(total=60, read=1))).read() == b"." * 70


def test_the_callers_own_time_is_not_silence(door: Door) -> None:
    with RawServer(answers(answer(headers={"transfer-encoding": "chunked"}, sized=False) + b"1\r\nx\r\n")) as server:
        budget = Budget(Timeout(total=60, read=SOON))
        chunks = iter(door.send(get(server.url), budget))
        assert next(chunks) == b"x"
        server.stopping.wait(2 * SOON)  # the caller thinks
        budget.alive()
        with pytest.raises(TransportError, match="sent nothing"):
            next(chunks)


@pytest.mark.parametrize("timeout", [TOTAL, WRITE], ids=["total", "write"])
def test_a_server_that_does_not_read(door: Door, timeout: Timeout) -> None:
    with RawServer(deaf) as server:
        with pytest.raises(TransportError) as caught:
            door.send(post(server.url, bytes(50_000_000)), Budget(timeout))
        assert (caught.value.kind, caught.value.timed_out, caught.value.sent) == ("write", True, True)


def test_a_server_that_reads_drop_by_drop(door: Door) -> None:
    def slow_reader(connection: Connection) -> None:
        while not connection.server.stopping.wait(0.02):
            connection.sock.recv(10_000)

    with RawServer(slow_reader) as server:
        with pytest.raises(TransportError, match="not over within") as caught:
            door.send(post(server.url, bytes(50_000_000)), Budget(TOTAL))
        assert (caught.value.kind, caught.value.timed_out) == ("write", True)


def test_a_server_that_reads_slowly_but_steadily_may_take_its_time(door: Door) -> None:
    def slow_reader(connection: Connection) -> None:
        connection.read_head()
        for _ in range(40):
            connection.server.stopping.wait(0.05)
            connection.read_exactly(1_000_000)
        connection.send(OK)

    with RawServer(slow_reader) as server:
        budget = Budget(Timeout(total=60, write=1))  # half of what the whole takes
        assert door.send(post(server.url, bytes(40_000_000)), budget).read() == b"ok"


def test_an_answer_wins_over_a_request_that_nobody_reads(door: Door) -> None:
    def answers_and_reads_no_further(connection: Connection) -> None:
        connection.read_head()
        connection.send(answer(413, body=b"too much"))
        connection.server.stopping.wait()

    with RawServer(answers_and_reads_no_further) as server:
        reply = door.send(post(server.url, bytes(50_000_000)), Budget(WRITE))
        assert (reply.status, reply.read()) == (413, b"too much")


@pytest.fixture
def crowded_port() -> Iterator[int]:
    """A port whose queue of connections is full: further ones hang."""
    with socket.create_server(("127.0.0.1", 0), backlog=0) as listener:
        port: int = listener.getsockname()[1]
        waiting: list[socket.socket] = []
        for _ in range(4):
            waiting.append(socket.socket())
            waiting[-1].setblocking(False)
            waiting[-1].connect_ex(("127.0.0.1", port))
        yield port
        for sock in waiting:
            sock.close()


def test_an_address_that_swallows_everything_leaves_time_for_the_next(
    door: Door, crowded_port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    with RawServer(answers(OK)) as server:

        def look_up(*_: object, **__: object) -> list[object]:
            kind = (socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP, "")
            return [(*kind, ("127.0.0.1", port)) for port in (crowded_port, server.port)]

        monkeypatch.setattr(socket, "getaddrinfo", look_up)
        assert door.send(get("http://two.example/"), Budget(Timeout(total=None, connect=1))).read() == b"ok"


@pytest.mark.parametrize("timeout", [TOTAL, CONNECT], ids=["total", "connect"])
def test_a_host_that_takes_no_connection(door: Door, crowded_port: int, timeout: Timeout) -> None:
    with pytest.raises(TransportError) as caught:
        door.send(get(f"http://127.0.0.1:{crowded_port}"), Budget(timeout))
    assert (caught.value.kind, caught.value.timed_out, caught.value.sent) == ("connect", True, False)


def begins_a_tls_record(connection: Connection) -> None:
    connection.drip(b"\x16\x03\x03\x40\x00\x02" + FOREVER)


@pytest.mark.parametrize("timeout", [TOTAL, CONNECT], ids=["total", "connect"])
@pytest.mark.parametrize("script", [deaf, begins_a_tls_record])
def test_a_tls_handshake_that_does_not_end(door: Door, script: Script, timeout: Timeout) -> None:
    with RawServer(script) as server:
        with pytest.raises(TransportError) as caught:
            door.send(get(server.url.replace("http:", "https:")), Budget(timeout))
        assert (caught.value.kind, caught.value.timed_out, caught.value.sent) == ("connect", True, False)


@pytest.mark.parametrize("timeout", [TOTAL, CONNECT], ids=["total", "connect"])
def test_a_proxy_that_says_nothing(open_door: DoorMaker, timeout: Timeout) -> None:
    with RawServer(silent()) as proxy:
        door = open_door(TransportOptions(proxy=proxy.url))
        with pytest.raises(TransportError) as caught:
            door.send(get("https://example.org/"), Budget(timeout))
        assert (caught.value.kind, caught.value.timed_out, caught.value.sent) == ("connect", True, False)


@pytest.mark.parametrize("timeout", [TOTAL, POOL], ids=["total", "pool"])
def test_no_connection_comes_free(open_door: DoorMaker, timeout: Timeout) -> None:
    door = open_door(TransportOptions(max_connections=1))
    with RawServer(answers(answer(body=b"ok"))) as server:
        holding = door.send(get(server.url))
        with pytest.raises(TransportError) as caught:
            door.send(get(server.url), Budget(timeout))
        assert (caught.value.kind, caught.value.timed_out, caught.value.sent) == ("pool", True, False)
        assert holding.read() == b"ok"
        assert door.send(get(server.url), Budget(timeout)).read() == b"ok"


def test_a_spent_budget_sends_nothing(door: Door) -> None:
    with RawServer(answers(answer())) as server:
        budget = Budget(Timeout(total=1e-9))
        for requests in (0, 1):  # without and with a connection at hand
            with pytest.raises(TransportError) as caught:
                door.send(get(server.url), budget)
            assert (caught.value.timed_out, caught.value.sent) == (True, False)
            assert len(server.requests) == requests
            door.send(get(server.url)).read()
