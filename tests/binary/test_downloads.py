"""Inputs that are URLs: downloaded by the call itself, without a credential, and never taken for what they are not."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from doors_of_steps import Taker
from raw_server import Connection, RawServer, answer, answers

from inferface import RetryPolicy
from inferface.errors import InferenceError, InputError, InvalidRequest, RequestTimeout

PNG = b"\x89PNG\r\n\x1a\n" + bytes(40)


def served(body: bytes = PNG, status: int = 200, **headers: str) -> Callable[[Connection], None]:
    return answers(answer(status, {name.replace("_", "-"): value for name, value in headers.items()}, body))


@pytest.mark.parametrize(
    ("path", "said", "kind"),
    [
        ("/cat.png", "image/png", "image/png"),
        ("/cat.png", "image/jpeg; q=1", "image/jpeg"),
        ("/cat.jpg?x=.gif", "application/octet-stream", "image/jpeg"),
        ("/cat", "", "image/png"),
        ("/", "binary/octet-stream", "image/png"),
    ],
)
def test_a_file_comes_with_its_type_and_no_credential_goes_out(taker: Taker, path: str, said: str, kind: str) -> None:
    with RawServer(served(content_type=said) if said else served()) as server:
        binary = taker.prepare(server.url + path)
    assert (binary.body(), binary.content_type) == (PNG, kind)
    [request] = server.requests
    assert (request.method, request.target, request.body) == ("GET", path, b"")
    assert request.headers.keys() <= {"host", "accept", "accept-encoding", "user-agent", "connection"}


@pytest.mark.parametrize("said", ["application/json", "application/problem+json; charset=utf-8", "text/css"])
def test_text_is_no_file(taker: Taker, said: str) -> None:
    """A server would take JSON for the call itself."""
    with (
        RawServer(served(b'{"error": "gone"}', content_type=said)) as server,
        pytest.raises(InputError, match="no file"),
    ):
        taker.prepare(server.url + "/cat.png")


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 500])
def test_an_error_is_an_error_and_never_the_payload(taker: Taker, status: int) -> None:
    taker.policy = RetryPolicy(1)
    with RawServer(served(PNG, status)) as server, pytest.raises(InputError, match="`image` could not be") as caught:
        taker.prepare(f"{server.url}/missing.png?signature=abc")
    error = caught.value
    assert error.status == status
    assert error.request
    assert error.request.url == f"{server.url}/missing.png"
    assert "abc" not in f"{error!r}{error}{error.request}"
    assert "hf auth login" not in str(error)


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"<!DOCTYPE html><html>", "image/png"),
        (b"\xef\xbb\xbf \n<HTML lang='en'>", ""),
        (b"Please log in", "text/html; charset=utf-8"),
    ],
)
def test_a_web_page_is_no_file(taker: Taker, body: bytes, said: str) -> None:
    with RawServer(served(body, content_type=said)) as server, pytest.raises(InputError, match="is a web page"):
        taker.prepare(f"{server.url}/cat.png")


def test_nothing_is_no_file(taker: Taker) -> None:
    with RawServer(served(b"")) as server, pytest.raises(InputError, match="`image` is empty"):
        taker.prepare(f"{server.url}/cat.png")


def test_redirects_are_followed(taker: Taker) -> None:
    with RawServer(served()) as there, RawServer(served(b"", 302, location=f"{there.url}/real.png")) as here:
        assert taker.prepare(f"{here.url}/cat.png").body() == PNG
    assert len(there.requests) == len(here.requests) == 1


@pytest.mark.parametrize("target", ["file:///etc/passwd", "ftp://127.0.0.1/x", "http://user:pass@127.0.0.1/x", ""])
def test_redirects_to_anything_but_the_web_are_not(taker: Taker, target: str) -> None:
    with RawServer(served(b"", 302, location=target)) as server, pytest.raises(InputError, match="could not be"):
        taker.prepare(f"{server.url}/cat.png")


def test_a_circle_of_redirects_ends(taker: Taker) -> None:
    with RawServer(served(b"", 302, location="/again")) as server, pytest.raises(InputError):
        taker.prepare(f"{server.url}/cat.png")
    assert len(server.requests) == 6


def test_a_larger_file_than_the_limit(taker: Taker) -> None:
    taker.limit = 1000
    with RawServer(served(bytes(1001))) as server, pytest.raises(InputError, match="longer than 1,000 bytes"):
        taker.prepare(f"{server.url}/cat.png")


def test_a_failing_server_is_asked_again(taker: Taker, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO", "inferface")
    with RawServer(answers(answer(503, {"retry-after": "0"}, b"busy"), answer(200, {}, PNG))) as server:
        assert taker.prepare(f"{server.url}/cat.png?signature=abc").body() == PNG
    assert len(server.requests) == 2
    assert "trying again" in caplog.text
    assert "abc" not in caplog.text


def test_the_download_counts_in_the_deadline(taker: Taker) -> None:
    with RawServer(Connection.hang) as server, pytest.raises(RequestTimeout, match="`image` could not be") as caught:
        taker.prepare(f"{server.url}/cat.png?secret=abc", timeout=0.3)
    assert not caught.value.sent
    assert "abc" not in str(caught.value)


def test_no_server(taker: Taker) -> None:
    taker.policy = RetryPolicy(1)
    with RawServer(Connection.hang) as server:
        pass
    with pytest.raises(InputError, match="`image` could not be downloaded"):
        taker.prepare(f"{server.url}/cat.png")


@pytest.mark.parametrize("url", ["http://", "https://user:pass@host/x", "http://a b/", "http://[::1"])
def test_urls_that_are_none(taker: Taker, url: str) -> None:
    with pytest.raises(InvalidRequest, match="`image`") as caught:
        taker.prepare(url)
    assert "pass@" not in str(caught.value)


def test_files_are_read_without_blocking_an_event_loop(own: Taker, tmp_path: object) -> None:
    class Slow:
        def read(self, size: int) -> bytes:
            threads.add(threading.current_thread())
            return b"" if len(threads) > 1 or self.__dict__.setdefault("done", 0) else self.first()

        def first(self) -> bytes:
            self.done = 1
            return PNG

    threads: set[threading.Thread] = set()
    assert own.prepare(Slow()).body() == PNG
    assert (threading.main_thread() in threads) == (own.kind == "sync")


def test_errors_can_be_caught_as_one(taker: Taker) -> None:
    with RawServer(served(b"", 404)) as server, pytest.raises(InferenceError):
        taker.prepare(f"{server.url}/x")
