"""One request, one answer: every shape that HTTP/1.1 answers come in, whole and broken."""

from __future__ import annotations

import gzip
import threading
import zlib

import pytest
from doors import AsyncDoor, SyncDoor, get, post

from inferface._calls import Request
from inferface._transport import TransportError
from support.raw_server import Connection, RawServer, Script, answer, answers, chunked

Door = SyncDoor | AsyncDoor


def once(*pieces: bytes) -> Script:
    """Read a request, send the pieces, close."""

    def script(connection: Connection) -> None:
        connection.read_request()
        for piece in pieces:
            connection.send(piece)

    return script


def test_the_request_goes_out_as_given(door: Door) -> None:
    with RawServer(answers(answer(body=b"ok"))) as server:
        request = Request("POST", f"{server.url}/v1/chat?a=b%20c&d=\u00e9", {"authorization": "Bearer x"}, b"{}")
        assert door.send(request).read() == b"ok"
        (received,) = server.requests
        assert (received.method, received.target, received.body) == ("POST", "/v1/chat?a=b%20c&d=%C3%A9", b"{}")
        assert received.headers == {
            "host": f"127.0.0.1:{server.port}",
            "authorization": "Bearer x",
            "accept-encoding": "gzip, deflate",
            "content-length": "2",
        }


def test_a_body_larger_than_every_buffer_arrives_whole(door: Door) -> None:
    body = bytes(range(256)) * 40_000
    with RawServer(answers(answer(body=body))) as server:
        assert door.send(post(server.url, body)).read() == body
        assert server.requests[0].body == body


@pytest.mark.parametrize(
    ("pieces", "body"),
    [
        pytest.param([answer(body=b"hello")], b"hello", id="content-length"),
        pytest.param([answer(sized=False) + b"hel", b"lo"], b"hello", id="until-close"),
        pytest.param([b"HTTP/1.0 200 OK\r\n\r\nhello"], b"hello", id="http-1.0"),
        pytest.param(
            [answer(headers={"transfer-encoding": "chunked"}, sized=False), chunked(b"he", b"llo")],
            b"hello",
            id="chunked",
        ),
        pytest.param([answer(204, sized=False)], b"", id="204"),
        pytest.param([answer(304, {"content-length": "5"}, sized=False)], b"", id="304"),
        pytest.param([answer(204, {"content-encoding": "gzip"}, sized=False)], b"", id="204-said-to-be-gzip"),
        pytest.param(
            [b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nlink: x\r\n\r\n", answer(body=b"hello")],
            b"hello",
            id="1xx",
        ),
    ],
)
def test_bodies(door: Door, pieces: list[bytes], body: bytes) -> None:
    with RawServer(once(*pieces)) as server:
        assert door.send(get(server.url)).read() == body


@pytest.mark.parametrize(("method", "length"), [("POST", "0"), ("GET", None)])
def test_a_request_without_a_body(door: Door, method: str, length: str | None) -> None:
    with RawServer(answers(answer(body=b"ok"))) as server:
        assert door.send(Request(method, server.url, {}, None)).read() == b"ok"
        assert server.requests[0].headers.get("content-length") == length


def test_the_answer_to_head_has_no_body(door: Door) -> None:
    with RawServer(answers(answer(headers={"content-length": "5"}, sized=False))) as server:
        request = Request("HEAD", server.url, {}, None)
        assert door.send(request).read() == b""
        assert door.send(request).headers["content-length"] == "5"
        assert server.connections == 1


def test_headers_are_in_lower_case_and_repeated_ones_joined(door: Door) -> None:
    head = b"HTTP/1.1 200 OK\r\nX-One: a\r\nx-one:  b \r\nX-Two: caf\xe9\r\nContent-Length: 0\r\n\r\n"
    with RawServer(once(head)) as server:
        reply = door.send(get(server.url))
        assert reply.headers == {"x-one": "a, b", "x-two": "caf\u00e9", "content-length": "0"}
        reply.close()


def test_no_redirect_is_followed(door: Door) -> None:
    with RawServer(answers(answer(307, {"location": "/elsewhere", "set-cookie": "a=b"}))) as server:
        for _ in range(2):
            reply = door.send(get(server.url))
            assert (reply.status, reply.headers["location"]) == (307, "/elsewhere")
            reply.close()
        assert [request.target for request in server.requests] == ["/", "/"]
        assert "cookie" not in server.requests[1].headers


CHUNKED = answer(headers={"transfer-encoding": "chunked"}, sized=False)


@pytest.mark.parametrize(
    ("pieces", "kind"),
    [
        pytest.param([], "read", id="nothing"),
        pytest.param([b"HTTP/1.1 20"], "read", id="cut-in-the-head"),
        pytest.param([b"SSH-2.0-OpenSSH_9.2\r\n\r\n"], "protocol", id="not-http"),
        pytest.param([b"HTTP/1.1 200 OK\r\nno colon\r\n\r\n"], "protocol", id="bad-header"),
        pytest.param([b"HTTP/1.1 200 OK\r\nx: " + b"y" * 200_000], "protocol", id="endless-header"),
        pytest.param([answer(headers={"content-length": "x"}, sized=False)], "protocol", id="bad-length"),
        pytest.param([answer(101, sized=False)], "protocol", id="switching"),
        pytest.param([answer(headers={"content-length": "9"}, sized=False), b"hello"], "read", id="short-body"),
        pytest.param([CHUNKED, chunked(b"hello", end=False)], "read", id="chunks-cut"),
        pytest.param([CHUNKED, b"zz\r\nhello\r\n"], "protocol", id="chunk-garbage"),
        pytest.param([CHUNKED, b"5\r\nhelloXX"], "protocol", id="chunk-without-end"),
        pytest.param([answer(headers={"content-encoding": "br"}, body=b"x")], "decode", id="unknown-encoding"),
        pytest.param([answer(headers={"content-encoding": "gzip"}, body=b"plain")], "decode", id="not-gzip"),
        pytest.param(
            [answer(headers={"content-encoding": "gzip"}, body=gzip.compress(b"x" * 1000)[:-4])],
            "decode",
            id="gzip-cut",
        ),
        pytest.param(
            [answer(headers={"content-encoding": "gzip, gzip, gzip, gzip"}, body=b"x")], "decode", id="gzip-upon-gzip"
        ),
    ],
)
def test_broken_answers_are_errors(door: Door, pieces: list[bytes], kind: str) -> None:
    with RawServer(once(*pieces)) as server:
        with pytest.raises(TransportError) as caught:
            door.send(get(server.url)).read()
        error = caught.value
        assert (error.kind, error.timed_out, error.sent, error.stale) == (kind, False, True, False)
        assert error.__context__ is None or kind == "decode", "no frame with the request in it on the traceback"


def test_a_failure_does_not_repeat_all_that_the_server_said(door: Door) -> None:
    with RawServer(once(b"x" * 90_000 + b"\r\n\r\n")) as server, pytest.raises(TransportError) as caught:
        door.send(get(server.url))
    assert len(str(caught.value)) < 400


def test_an_unknown_encoding_is_named(door: Door) -> None:
    with RawServer(answers(answer(headers={"content-encoding": "zstd"}, body=b"x"))) as server:
        reply = door.send(get(server.url))
        with pytest.raises(TransportError, match="'zstd'"):
            reply.read()


def test_a_reset_in_the_body(door: Door) -> None:
    may_break = threading.Event()

    def script(connection: Connection) -> None:
        connection.read_request()
        connection.send(answer(sized=False) + b"hel")
        may_break.wait(20)
        connection.reset()

    # Without a length, only the reset tells that something is missing.
    with RawServer(script) as server:
        chunks = iter(door.send(get(server.url)))
        assert next(chunks) == b"hel"
        may_break.set()
        with pytest.raises(TransportError) as caught:
            next(chunks)
        assert caught.value.kind == "read"


@pytest.mark.parametrize(
    ("encoding", "body"),
    [
        pytest.param("gzip", gzip.compress(b"hello"), id="gzip"),
        pytest.param("X-GZIP", gzip.compress(b"hello"), id="x-gzip"),
        pytest.param("deflate", zlib.compress(b"hello"), id="deflate"),
        pytest.param("deflate", zlib.compress(b"hello", wbits=-15), id="deflate-bare"),
        pytest.param("gzip, deflate", zlib.compress(gzip.compress(b"hello")), id="both"),
        pytest.param("identity", b"hello", id="identity"),
    ],
)
def test_content_encodings(door: Door, encoding: str, body: bytes) -> None:
    with RawServer(answers(answer(headers={"content-encoding": encoding}, body=body))) as server:
        assert door.send(get(server.url)).read() == b"hello"


def test_events_come_out_of_gzip_as_they_arrive(door: Door) -> None:
    packer = zlib.compressobj(wbits=31)
    seen_by_the_client = threading.Event()

    def script(connection: Connection) -> None:
        connection.read_request()
        connection.send(answer(headers={"transfer-encoding": "chunked", "content-encoding": "gzip"}, sized=False))
        for number in range(3):
            event = packer.compress(b"data: %d\n\n" % number) + packer.flush(zlib.Z_SYNC_FLUSH)
            connection.send(chunked(event, end=False))
            if not seen_by_the_client.wait(20):
                return
            seen_by_the_client.clear()
        connection.send(chunked(packer.flush()))

    with RawServer(script) as server:
        seen = b""
        for chunk in door.send(get(server.url)):
            seen += chunk
            if seen.endswith(b"\n\n"):
                seen_by_the_client.set()
        assert seen == b"data: 0\n\ndata: 1\n\ndata: 2\n\n"


def test_a_bomb_stops_at_the_limit(door: Door) -> None:
    bomb = gzip.compress(bytes(50_000_000))
    with RawServer(answers(answer(headers={"content-encoding": "gzip"}, body=bomb))) as server:
        with pytest.raises(TransportError) as caught:
            door.send(get(server.url)).read(100_000)
        assert caught.value.kind == "too_large"
        reply = door.send(get(server.url))
        chunks = iter(reply)
        assert max(len(next(chunks)) for _ in range(20)) <= 64 * 1024
        reply.close()


@pytest.mark.parametrize("size", [4, 5])
def test_the_limit_is_what_may_be_read(door: Door, size: int) -> None:
    with RawServer(answers(answer(body=b"12345"))) as server:
        if size == 5:
            assert door.send(get(server.url)).read(size) == b"12345"
        else:
            with pytest.raises(TransportError, match="longer than 4 bytes"):
                door.send(get(server.url)).read(size)
        assert door.send(get(server.url)).read(size, cut=True) == b"12345"[:size]


@pytest.mark.parametrize("closing", ["close", "reset"])
def test_an_early_answer_wins_over_the_broken_request(door: Door, closing: str) -> None:
    def script(connection: Connection) -> None:
        connection.read_head()
        connection.send(answer(413, {"connection": "close"}, b"too much"))
        if closing == "reset":
            connection.reset()

    with RawServer(script) as server:
        reply = door.send(post(server.url, bytes(20_000_000)))
        assert (reply.status, reply.read()) == (413, b"too much")


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("ftp://example.org/", "http:// or https://"),
        ("//example.org/", "http:// or https://"),
        ("http:///path", "no host"),
        ("http://user:hunter2@example.org/", "user name or password"),
        ("http://example.org/a b", "space"),
        ("http://example.org/a\r\nx: y", "control"),
        ("http://example.org:hunter2/", "not valid"),
        ("http://[::1/hunter2", "not valid"),
        ("http://a\u2024\u2025b..hunter2\u2028/", "host name"),
    ],
)
def test_urls_that_are_refused(door: Door, url: str, words: str) -> None:
    with pytest.raises(ValueError, match=words) as caught:
        door.send(get(url))
    assert "hunter2" not in str(caught.value)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("x-key", "hunter2\r\nx: y"),
        ("x-key", "hunter2\n"),
        ("x-key", "hunter2\0"),
        ("x-key", "hunter2\x7f"),
        ("x-key", " hunter2"),
        ("x-key", "hunter2\u20ac"),
        ("x key", "hunter2"),
        ("", "hunter2"),
        ("x-key:", "hunter2"),
        ("host", "hunter2"),
        ("content-length", "7"),
        ("Transfer-Encoding", "hunter2"),
        ("accept-encoding", "hunter2"),
    ],
)
def test_headers_that_are_refused(door: Door, name: str, value: str) -> None:
    with RawServer(answers(answer())) as server:
        with pytest.raises(ValueError, match="header") as caught:
            door.send(Request("GET", server.url, {name: value}, None))
        assert "hunter2" not in str(caught.value)
        assert server.connections == 0
