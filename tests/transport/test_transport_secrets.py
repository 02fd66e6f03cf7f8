"""What was sent with a request stays out of whatever is raised, shown or logged."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Callable, Iterator
from types import TracebackType

import pytest
from doors import AsyncDoor, DoorMaker, SyncDoor

from inferface._calls import Request, Secret
from inferface._transport import Budget, Timeout, TransportError, TransportOptions
from support.raw_server import Connection, RawServer, answer

Door = SyncDoor | AsyncDoor
TOKEN = "hf_hunter2hunter2"


def secretive(url: str) -> Request:
    return Request("POST", url, {"authorization": Secret(f"Bearer {TOKEN}")}, b"{}" + bytes(5_000_000))


def nothing(connection: Connection) -> None:
    connection.read_request()


def garbage(connection: Connection) -> None:
    connection.read_request()
    connection.send(b"garbage\r\n\r\n")


def half(connection: Connection) -> None:
    connection.read_request()
    connection.send(answer(headers={"content-length": "9"}, sized=False) + b"half")


def deaf(connection: Connection) -> None:
    connection.server.stopping.wait()


def silent(connection: Connection) -> None:
    connection.read_request()
    connection.hang()


def frames(error: BaseException | None) -> Iterator[TracebackType]:
    while error is not None:
        trace = error.__traceback__
        while trace is not None:
            yield trace
            trace = trace.tb_next
        error = error.__cause__ or error.__context__


@pytest.mark.parametrize("script", [nothing, garbage, half, deaf, silent])
def test_a_failed_call_keeps_its_token(
    door: Door, caplog: pytest.LogCaptureFixture, script: Callable[[Connection], None]
) -> None:
    caplog.set_level(logging.DEBUG)
    with RawServer(script) as server:
        request = secretive(server.url)
        with pytest.raises(TransportError) as caught:
            door.send(request, Budget(Timeout(total=0.3))).read()
        error = caught.value
    shown = [str(error), repr(error), repr(request), "".join(traceback.format_exception(error))]
    shown += [repr(trace.tb_frame.f_locals) for trace in frames(error)]
    shown += [record.getMessage() for record in caplog.records]
    assert caplog.records, "httpcore's own log was looked through"
    for text in shown:
        assert TOKEN not in text


def test_a_header_that_is_refused_keeps_its_value(door: Door) -> None:
    with pytest.raises(ValueError, match="authorization") as caught:
        door.send(Request("GET", "http://127.0.0.1:1/", {"authorization": Secret(f"Bearer {TOKEN}\n")}, None))
    assert TOKEN not in "".join(traceback.format_exception(caught.value))
    for trace in frames(caught.value):
        if trace.tb_frame.f_code.co_name != "test_a_header_that_is_refused_keeps_its_value":
            assert TOKEN not in repr(trace.tb_frame.f_locals)


def test_the_transport_keeps_its_proxys_password(open_door: DoorMaker) -> None:
    transport = open_door(TransportOptions(proxy=f"http://user:{TOKEN}@127.0.0.1:1", cert=None)).transport
    assert TOKEN not in repr(transport)
    assert TOKEN not in repr(vars(transport))
