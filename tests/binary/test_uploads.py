"""Large files are sent while they are read, and can be sent again."""

from __future__ import annotations

import io
import os
import threading
import tracemalloc
from pathlib import Path

import pytest
from doors_of_steps import Taker
from raw_server import Connection, RawServer, answer, answers

from inferface._binary import WHOLE
from inferface._files import PIECE
from inferface.errors import InputError, StatusError

MB = 1024 * 1024
CONTENT = os.urandom(WHOLE + 3 * PIECE + 7)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    found = tmp_path / "song.flac"
    found.write_bytes(CONTENT)
    return found


def test_it_arrives_as_it_is(taker: Taker, path: Path) -> None:
    with RawServer(answers(answer(200, {}, b"{}"))) as server:
        taker.post(server.url, taker.prepare(path, "audio"))
    [request] = server.requests
    assert request.body == CONTENT
    assert request.headers["content-length"] == str(len(CONTENT))
    assert request.headers["content-type"] == "audio/flac"
    assert "transfer-encoding" not in request.headers


def test_an_open_file_arrives_too(taker: Taker, path: Path) -> None:
    with RawServer(answers(answer(200, {}, b"{}"))) as server, path.open("rb") as file:
        file.seek(3)
        binary = taker.prepare(file, "audio")
        taker.post(server.url, binary)
        taker.post(server.url, binary)
        assert not file.closed
    assert [request.body for request in server.requests] == [CONTENT[3:]] * 2


def test_it_is_sent_again_from_its_start_when_the_server_was_busy(taker: Taker, path: Path) -> None:
    with RawServer(answers(answer(503, {"retry-after": "0"}, b"{}"), answer(200, {}, b"{}"))) as server:
        taker.post(server.url, taker.prepare(path, "audio"))
    assert [request.body for request in server.requests] == [CONTENT] * 2


@pytest.mark.parametrize("status", [307, 308])
def test_it_follows_a_redirect(taker: Taker, path: Path, status: int) -> None:
    with RawServer(answers(answer(status, {"location": "/there"})), answers(answer(200, {}, b"{}"))) as server:
        taker.post(server.url, taker.prepare(path, "audio"))
    assert [(request.target, request.body) for request in server.requests] == [("/", CONTENT), ("/there", CONTENT)]


def test_it_is_sent_again_where_a_kept_connection_was_dead(own: Taker, path: Path) -> None:
    def once(connection: Connection) -> None:
        connection.read_request()
        connection.send(answer(200, {}, b"{}"))
        connection.read_head()

    with RawServer(once, answers(answer(200, {}, b"{}"))) as server:
        binary = own.prepare(path, "audio")
        own.post(server.url, binary)
        own.post(server.url, binary)
    assert server.requests[-1].body == CONTENT


def test_an_early_refusal_is_heard(own: Taker, path: Path) -> None:
    def refuse(connection: Connection) -> None:
        connection.read_head()
        connection.send(answer(413, {"connection": "close"}, b'{"error": "too large"}'))
        connection.hang()

    with RawServer(refuse) as server, pytest.raises(StatusError, match="too large") as caught:
        own.post(server.url, own.prepare(path, "audio"))
    assert caught.value.status == 413


@pytest.mark.parametrize("change", ["longer", "shorter", "other", "gone"])
def test_a_file_that_changes_meanwhile_is_told_and_not_retried(taker: Taker, path: Path, change: str) -> None:
    with RawServer(answers(answer(200, {}, b"{}"))) as server:
        binary = taker.prepare(path, "audio")
        if change == "gone":
            path.unlink()
        elif change == "other":
            os.utime(path, ns=(1, 1))
        else:
            path.write_bytes(CONTENT + b"x" if change == "longer" else CONTENT[:-1])
        with pytest.raises(InputError, match=r"song\.flac.* (changed while it was sent|cannot be read any more)"):
            taker.post(server.url, binary)
        assert server.connections <= 1
    assert all(len(request.body) < len(CONTENT) for request in server.requests)


def test_a_file_closed_meanwhile(taker: Taker, path: Path) -> None:
    with RawServer(answers(answer(200, {}, b"{}"))) as server:
        with path.open("rb") as file:
            binary = taker.prepare(file, "audio")
        with pytest.raises(InputError, match=r"`audio` \(song.flac\) cannot be read any more"):
            taker.post(server.url, binary)


class Watched(io.BytesIO):
    """Notes the threads that read it."""

    def __init__(self, content: bytes) -> None:
        super().__init__(content)
        self.readers: set[threading.Thread] = set()

    def read(self, size: int | None = -1) -> bytes:
        self.readers.add(threading.current_thread())
        return super().read(size)


def test_no_event_loop_waits_for_a_file(taker: Taker) -> None:
    file = Watched(CONTENT)
    with RawServer(answers(answer(200, {}, b"{}"))) as server:
        taker.post(server.url, taker.prepare(file, "audio"))
    assert server.requests[0].body == CONTENT
    assert (threading.main_thread() in file.readers) == taker.kind.startswith("sync")


def test_memory_stays_flat(taker: Taker, tmp_path: Path) -> None:
    size = 200 * MB
    path = tmp_path / "film.mp4"
    with path.open("wb") as file:
        file.truncate(size)  # takes no space on the disk
    received = threading.Event()

    def swallow(connection: Connection) -> None:
        connection.read_head()
        left = size - len(connection._unread)  # nothing else keeps so little
        buffer = bytearray(MB)
        while left > 0 and (came := connection.sock.recv_into(buffer)):
            left -= came
        if left == 0:
            received.set()
            connection.send(answer(200, {}, b"{}"))

    with RawServer(swallow) as server:
        binary = taker.prepare(path, "video")
        tracemalloc.start()
        try:
            taker.post(server.url, binary)
            _, peak = tracemalloc.get_traced_memory()
        finally:
            tracemalloc.stop()
    assert received.is_set()
    assert peak < 8 * MB
