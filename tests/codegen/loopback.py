"""An HTTP server on loopback that plays one scripted answer and keeps what it was asked."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import attrs


@attrs.define
class Asked:
    """A request as it arrived."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes


@attrs.define
class Answer:
    """What to answer. A body of several chunks is sent piece by piece."""

    status: int = 200
    headers: dict[str, str] = attrs.field(factory=dict[str, str])
    body: Iterable[bytes] = ()


@attrs.define
class Loopback:
    """The server: set `answer`, look at `asked`. `hung_up` is set when a client left during an answer."""

    url: str
    answer: Answer = attrs.field(factory=Answer)
    asked: list[Asked] = attrs.field(factory=list[Asked])
    hung_up: threading.Event = attrs.field(factory=threading.Event)

    def says(self, body: object, status: int = 200, content_type: str = "application/json") -> None:
        """Answer with that body: bytes as they are, all else as JSON."""
        content = body if isinstance(body, bytes) else json.dumps(body).encode()
        self.answer = Answer(status, {"Content-Type": content_type}, [content])

    def streams(self, *events: str | object, repeat_last: bool = False) -> None:
        """Answer with an event stream: text as it is, all else as JSON in a data line; the last one for ever if so."""

        def chunks() -> Iterator[bytes]:
            chunk = b""
            for event in events:
                chunk = (event if isinstance(event, str) else f"data: {json.dumps(event)}\n\n").encode()
                yield chunk
            while repeat_last:
                yield chunk

        self.answer = Answer(200, {"Content-Type": "text/event-stream; charset=utf-8"}, chunks())

    def last(self) -> Any:
        """JSON of the last request."""
        return json.loads(self.asked[-1].body)


@contextmanager
def loopback() -> Iterator[Loopback]:
    """Start the server on a free port, and stop it."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            length = int(self.headers.get("content-length", 0))
            headers = {name.lower(): value for name, value in self.headers.items()}
            state.asked.append(Asked(self.command, self.path, headers, self.rfile.read(length)))
            self.send_response(state.answer.status)
            for name, value in state.answer.headers.items():
                self.send_header(name, value)
            self.send_header("Connection", "close")
            self.end_headers()
            try:
                for chunk in state.answer.body:
                    self.wfile.write(chunk)
            except OSError:
                state.hung_up.set()
            self.close_connection = True

        do_GET = do_POST

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its name in the base class
            """Nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        state = Loopback(f"http://127.0.0.1:{server.server_port}")
        thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        yield state
        server.shutdown()
        thread.join()
