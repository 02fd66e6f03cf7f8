"""Connections: kept, reused, told apart when they are stale, and given up for what is left of an answer."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from doors import AsyncDoor, DoorMaker, SyncDoor, get, post

from inferface._transport import Budget, Timeout, TransportError, TransportOptions
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
