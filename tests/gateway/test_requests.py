"""Requests as they come on the wire: odd, broken, old, and those of clients that hope for another protocol."""

from __future__ import annotations

import gzip
import json
import os
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from facade_support import CHAT_STREAM, USER, LoopbackServer, answer, completion, sse
from gateway_support import MODEL, Served, raw_request

from inferface.gateway._figures import FIGURES_VARIABLE, Figures, added

CHAT = {"model": MODEL, "messages": USER}
PATH = "/v1/chat/completions"
BODY = json.dumps(CHAT).encode()
HEAD = "host: 127.0.0.1\r\ncontent-type: application/json\r\n"


def said_to(served: Served, *sent: bytes) -> bytes:
    """All that is answered until the connection is closed."""
    came = b""
    with served.connect() as caller:
        for data in sent:
            with suppress(OSError):  # it may be refused while it is sent
                caller.sendall(data)
        with suppress(OSError):
            while data := caller.recv(65536):
                came += data
    return came


def request(
    more: str = "", *, body: bytes = BODY, version: str = "1.1", path: str = PATH, method: str = "POST"
) -> bytes:
    head = f"{method} {path} HTTP/{version}\r\n{more or HEAD}connection: close\r\ncontent-length: {len(body)}\r\n\r\n"
    return head.encode() + body


def status_of(came: bytes) -> int:
    return int(came.split(b" ", 2)[1])


def refusal_of(came: bytes) -> Any:
    return json.loads(came.partition(b"\r\n\r\n")[2])["error"]


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"", "Expecting value at line 1, column 1"),
        (b'{"model":"a"} x', "Extra data at line 1, column 15"),
        (b'{"model":"a', "Unterminated string starting at line 1, column 10"),
        (b'{"model":"\xff"}', "byte 10 is not UTF-8"),
        (b'{"model": NaN}', "no NaN"),
        (b'{"seed": -Infinity}', "no -Infinity"),
        (b'{"seed": ' + b"9" * 5000 + b"}", "too many digits"),
        (b"[" * 100_000, "nested too deeply"),
        (b'{"model": "a", "model": "b"}', "the key 'model' twice"),
        (b'{"model": "a", "task": "b", "task": "c"}', "the key 'task' twice"),
        (b'{"messages": [{"role": "user", "role": "system"}]}', "the key 'role' twice"),
    ],
)
@pytest.mark.parametrize("path", ["/inference", PATH])
def test_a_body_that_cannot_be_read_in_one_way_is_a_400(
    served: Served, upstream: LoopbackServer, path: str, body: bytes, words: str
) -> None:
    answered = served.post(path, content=body, headers={"content-type": "application/json"})
    error = answered.json()["error"]
    assert (answered.status_code, words in error["message"]) == (400, True)
    assert error.get("param") == (words.split("'")[1] if words.endswith("twice") else None)
    assert not upstream.seen


def test_a_body_that_is_packed_is_a_415(served: Served, upstream: LoopbackServer) -> None:
    headers = {"content-type": "application/json", "content-encoding": "gzip"}
    for path in (PATH, "/models/org/task"):
        answered = served.post(path, content=gzip.compress(BODY), headers=headers)
        assert (answered.status_code, answered.headers["accept-encoding"]) == (415, "identity")
    assert not upstream.seen


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (request("content-type: application/json\r\n"), 400),
        (request("host: 127.0.0.1\r\nhost: elsewhere\r\ncontent-type: application/json\r\n"), 400),
        (request("host: [::1\r\ncontent-type: application/json\r\n"), 403),
        (request(method="NONSENSE"), 400),
        (request(HEAD + "content-length: 3\r\n"), 400),
        (request(HEAD + "transfer-encoding: chunked\r\n"), 400),
        (request(HEAD + "no colon\r\n"), 400),
        (f"POST {PATH} HTTP/1.1\r\n{HEAD}transfer-encoding: chunked\r\n\r\nzz\r\n".encode(), 400),
        (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\0" * 100, 400),
        (b"CONNECT elsewhere:443 HTTP/1.1\r\nhost: elsewhere:443\r\n\r\n", 405),
        (request(HEAD + "x-long: " + "a" * 1_000_000 + "\r\n"), 431),
        (request(HEAD + "x-long: " + "a" * 66_000 + "\r\n"), 431),
        (request(path=PATH + "/"), 404),
        (request(path="//v1/models", method="GET", body=b""), 404),
    ],
)
def test_what_is_no_request_is_refused_in_the_contracts_words(
    served: Served, upstream: LoopbackServer, sent: bytes, status: int
) -> None:
    came = said_to(served, sent)
    assert (status_of(came), refusal_of(came)["code"], b"connection: close" in came) == (status, status, True)
    assert not upstream.seen


def test_who_is_still_sending_what_is_no_request_reads_the_refusal(served: Served) -> None:
    with served.connect() as caller:
        caller.sendall(b"get / HTTP/1.1\r\n")
        came = caller.recv(65536)
        for _ in range(3):  # had the connection been closed, the second of these would fail
            caller.sendall(b"host: 127.0.0.1\r\n")
            time.sleep(0.01)
        assert status_of(came) == 400
        assert caller.recv(65536) == b""


def test_a_request_before_what_is_none_gets_its_own_answer(served: Served) -> None:
    came = said_to(served, raw_request(PATH, CHAT) + b"{}\r\n\r\n")
    assert (status_of(came), came.count(b"HTTP/1.1 ")) == (200, 1)
    assert b"connection: close\r\n" in came


def test_an_endless_head_is_not_kept(served: Served) -> None:
    lines = [b"x-%d: %b\r\n" % (number, b"a" * 1000) for number in range(2000)]
    came = said_to(served, f"POST {PATH} HTTP/1.1\r\nhost: 127.0.0.1\r\n".encode(), *lines)
    assert not came or status_of(came) == 431  # a reset may overtake the words


@pytest.mark.parametrize("chunked", [False, True])
def test_a_wish_for_another_protocol_is_declined_and_the_call_answered(served: Served, chunked: bool) -> None:
    wish = "connection: Upgrade, HTTP2-Settings, close\r\nupgrade: h2c\r\nhttp2-settings: AAMAAABkAAQAAP__\r\n"
    length = "transfer-encoding: chunked" if chunked else f"content-length: {len(BODY)}"
    body = b"%x\r\n%b\r\n0\r\n\r\n" % (len(BODY), BODY) if chunked else BODY
    head = f"POST {PATH} HTTP/1.1\r\n{HEAD}{wish}{length}\r\n\r\n".encode()
    for parts in ([head + body], [head[:40], head[40:], body[:10], body[10:]]):
        came = said_to(served, *parts)
        assert (status_of(came), json.loads(came.partition(b"\r\n\r\n")[2])) == (200, completion())


@pytest.mark.parametrize("chunked", [False, True])
def test_who_sends_too_much_hears_of_it(served: Served, chunked: bool) -> None:
    size, part = 40 * 1024 * 1024, b" " * (1024 * 1024)
    length = "transfer-encoding: chunked" if chunked else f"content-length: {size}"
    parts = [b"%x\r\n%b\r\n" % (len(part), part) if chunked else part] * (size // len(part))
    came = said_to(served, f"POST {PATH} HTTP/1.1\r\n{HEAD}{length}\r\n\r\n".encode(), *parts, b"0\r\n\r\n" * chunked)
    assert (status_of(came), refusal_of(came)["code"]) == (413, 413)


def test_http_1_0_gets_no_chunks(served: Served, upstream: LoopbackServer) -> None:
    upstream.will(sse(*CHAT_STREAM))
    body = json.dumps({**CHAT, "stream": True}).encode()
    head, _, events = said_to(served, request(version="1.0", body=body)).partition(b"\r\n\r\n")
    assert (b"transfer-encoding" in head, events) == (False, served.post(PATH, {**CHAT, "stream": True}).content)


def test_several_requests_at_once_are_answered_in_order(served: Served, upstream: LoopbackServer) -> None:
    came = said_to(
        served,
        raw_request(PATH, CHAT) + raw_request("/nowhere", {}) + request("", path="/health", method="GET", body=b""),
    )
    assert [part[:3] for part in came.split(b"HTTP/1.1 ")[1:]] == [b"200", b"404", b"200"]


def test_a_figure_never_goes_back_from_one_process_to_the_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(FIGURES_VARIABLE, str(tmp_path))
    head = "# HELP n Calls.\n# TYPE n counter\n"
    first, second = Figures(), Figures()
    second._own = str(os.getppid())
    assert first.all(f"{head}n 3\n") == f"{head}n 3\n"
    assert second.all(f"{head}n 1\n") == f"{head}n 4\n"


def test_figures_of_several_processes_are_added() -> None:
    one = '# HELP n Calls.\n# TYPE n counter\nn{a="1 2"} 3\n# HELP g Now.\n# TYPE g gauge\ng 1\n'
    two = '# HELP n Calls.\n# TYPE n counter\nn{a="1 2"} 4\nn{a="2"} 1\n# HELP g Now.\n# TYPE g gauge\ng 2\n'
    assert added([one, two]) == two.replace("} 4", "} 7").replace("g 2", "g 3")


@pytest.mark.parametrize(
    ("content", "kind"),
    [(b"", "application/json"), (b"{oops", "application/json"), (b"PNG", "image/png"), (b"<html>", "text/html")],
)
def test_an_answer_that_is_none_is_a_502(served: Served, upstream: LoopbackServer, content: bytes, kind: str) -> None:
    upstream.will(answer(content, content_type=kind))
    assert served.post(PATH, CHAT).status_code == 502
