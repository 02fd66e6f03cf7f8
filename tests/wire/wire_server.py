"""A server on loopback that plays every host of a recorded call, and connections that lead all hosts to it."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import urlsplit

import attrs
import httpx
from wire_cases import Case


@attrs.frozen
class Seen:
    """A request as it arrived: the URL that it was meant for, and the rest."""

    method: str
    url: str
    headers: dict[str, str]
    body: bytes


class WireServer(ThreadingHTTPServer):
    """Answers one case: the Hub's look-ups, third parties' files, and all else with the recorded answers in turn."""

    daemon_threads = False  # each is waited for, so that none leaves its socket behind

    def __init__(self, case: Case) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.case = case
        self.answers = case.responses
        self.look_ups: list[Seen] = []
        self.seen: list[Seen] = []
        self.lock = threading.Lock()

    def answer(self, request: Seen) -> tuple[int, dict[str, str], list[bytes]]:
        parts = urlsplit(request.url)
        with self.lock:
            if parts.hostname == "huggingface.co":
                self.look_ups.append(request)
                return 200, {"content-type": "application/json"}, [json.dumps(self.case.on_the_hub()).encode()]
            self.seen.append(request)
            if parts.hostname == "thirdparty.example" and request.method == "GET":
                status, kind, content = self.case.of_third_parties(parts.path)
                return status, {"content-type": kind}, [content]
            status, headers, pieces = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
            return status, dict(headers), pieces


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: WireServer

    def _play(self) -> None:
        body = self.rfile.read(int(self.headers.get("content-length", 0)))
        headers = {name.lower(): value for name, value in self.headers.items()}
        url = f"https://{headers.pop('x-meant-for')}{self.path}"
        status, answered, pieces = self.server.answer(Seen(self.command, url, headers, body))
        self.send_response_only(status)
        for name, value in answered.items():
            if name.lower() not in ("content-length", "transfer-encoding", "content-encoding"):
                self.send_header(name, value)
        self.send_header("transfer-encoding", "chunked")
        self.end_headers()
        for piece in pieces:
            if piece:
                self.wfile.write(b"%x\r\n%s\r\n" % (len(piece), piece))
        self.wfile.write(b"0\r\n\r\n")

    do_GET = do_POST = _play

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        pass


def _rerouted(request: httpx.Request, port: int) -> httpx.Request:
    headers = [(name, value) for name, value in request.headers.raw if name.lower() != b"host"]
    headers += [(b"host", b"127.0.0.1"), (b"x-meant-for", request.url.netloc)]
    url = request.url.copy_with(scheme="http", host="127.0.0.1", port=port)
    return httpx.Request(request.method, url, headers=headers, stream=request.stream, extensions=request.extensions)


class _Rerouting(httpx.HTTPTransport):
    def __init__(self, port: int) -> None:
        super().__init__()
        self._port = port

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        return super().handle_request(_rerouted(request, self._port))


class _AsyncRerouting(httpx.AsyncHTTPTransport):
    def __init__(self, port: int) -> None:
        super().__init__()
        self._port = port

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        return await super().handle_async_request(_rerouted(request, self._port))


@contextmanager
def playing(case: Case) -> Iterator[tuple[WireServer, httpx.Client, httpx.AsyncClient]]:
    """The server of a case, and an `http_client` of each kind that finds it under every name."""
    with WireServer(case) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        with httpx.Client(transport=_Rerouting(server.server_port)) as sync:
            yield server, sync, httpx.AsyncClient(transport=_AsyncRerouting(server.server_port))
        server.shutdown()
        thread.join()
