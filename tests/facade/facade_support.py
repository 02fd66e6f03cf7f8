"""A scripted server on loopback, and one way to write a test for both clients."""

from __future__ import annotations

import asyncio
import json
import socket
import threading
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Mapping
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import attrs

from inferface import AsyncInferenceClient, InferenceClient

TOKEN = "hf_LoopbackTokenThatNobodyMaySee0123"
PATIENCE = 20.0
USER = [{"role": "user", "content": "Hello"}]


@attrs.frozen
class Seen:
    """A request as the server saw it."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes
    connection: int

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def authorization(self) -> str | None:
        return self.headers.get("authorization")


class Exchange(BaseHTTPRequestHandler):
    """One request in the hands of a script."""

    protocol_version = "HTTP/1.1"
    server: LoopbackServer

    def log_message(self, *args: object) -> None:
        pass

    def handle_request(self) -> None:
        body = self.rfile.read(int(self.headers.get("content-length") or 0))
        headers = {name.lower(): value for name, value in self.headers.items()}
        self.seen = Seen(self.command, self.path, headers, body, self.client_address[1])
        self.server.seen.append(self.seen)
        script = self.server.next_script()
        try:
            script(self)
        except OSError:
            self.server.disconnected.set()
            self.close_connection = True

    do_GET = do_POST = handle_request

    def head(self, status: int, headers: Mapping[str, str]) -> None:
        self.send_response_only(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()

    def chunk(self, data: bytes) -> None:
        self.wfile.write(b"%x\r\n%s\r\n" % (len(data), data))

    def until_the_client_leaves(self) -> None:
        self.connection.settimeout(PATIENCE)
        if self.rfile.read(1) == b"":
            self.server.disconnected.set()
        self.close_connection = True


Script = Callable[[Exchange], None]


class LoopbackServer(ThreadingHTTPServer):
    """Answers each request with the next script; the last one stays."""

    daemon_threads = True
    request_queue_size = 64

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Exchange)
        self.seen: list[Seen] = []
        self.scripts: list[Script] = []
        self.disconnected = threading.Event()
        self._lock = threading.Lock()
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        with suppress(OSError):
            while True:
                self.process_request(*self.get_request())

    def stop(self) -> None:
        """Listen no more; takes no time."""
        with suppress(OSError):
            self.socket.shutdown(socket.SHUT_RDWR)
        self.server_close()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def will(self, *scripts: Script) -> None:
        self.scripts = list(scripts)

    def next_script(self) -> Script:
        with self._lock:
            return self.scripts.pop(0) if len(self.scripts) > 1 else self.scripts[0]

    @property
    def only(self) -> Seen:
        """The one request that came."""
        assert len(self.seen) == 1, [seen.path for seen in self.seen]
        return self.seen[0]

    def handle_error(self, request: object, client_address: object) -> None:
        self.disconnected.set()


def answer(
    value: object = None, status: int = 200, *, content_type: str = "application/json", **headers: str
) -> Script:
    """A whole answer: bytes as they are, anything else as JSON."""
    body = value if isinstance(value, bytes) else json.dumps(value).encode()
    named = {name.replace("_", "-"): text for name, text in headers.items()}

    def script(exchange: Exchange) -> None:
        exchange.head(status, {"content-type": content_type, "content-length": str(len(body)), **named})
        exchange.wfile.write(body)

    return script


def sse(*events: object, done: bool = True, hold: bool = False, cut: bool = False, **headers: str) -> Script:
    """An event stream; `hold` keeps it open until the client leaves, `cut` breaks the connection after the events."""
    named = {name.replace("_", "-"): text for name, text in headers.items()}

    def script(exchange: Exchange) -> None:
        exchange.head(200, {"content-type": "text/event-stream", "transfer-encoding": "chunked", **named})
        for event in events:
            data = event if isinstance(event, bytes) else b"data: " + json.dumps(event).encode() + b"\n\n"
            exchange.chunk(data)
        if hold:
            exchange.until_the_client_leaves()
        elif cut:
            exchange.close_connection = True
        else:
            if done:
                exchange.chunk(b"data: [DONE]\n\n")
            exchange.wfile.write(b"0\r\n\r\n")

    return script


def hang_up(exchange: Exchange) -> None:
    """Not a word."""
    exchange.close_connection = True


USAGE = {"prompt_tokens": 3, "completion_tokens": 2, "total_tokens": 5}


def completion(text: str = "Hello there", **more: object) -> dict[str, object]:
    """A chat completion as servers send it."""
    message = {"role": "assistant", "content": text}
    choices = [{"index": 0, "message": message, "finish_reason": "stop"}]
    return {
        "id": "c1",
        "object": "chat.completion",
        "created": 1,
        "model": "m",
        "choices": choices,
        "usage": USAGE,
    } | more


def chunk(text: str | None = None, finish: str | None = None, index: int = 0) -> dict[str, object]:
    """One chunk of a streamed chat completion."""
    delta: dict[str, object] = {} if text is None else {"content": text}
    return {
        "id": "c1",
        "object": "chat.completion.chunk",
        "choices": [{"index": index, "delta": delta, "finish_reason": finish}],
    }


USAGE_CHUNK = {"id": "c1", "object": "chat.completion.chunk", "choices": [], "usage": USAGE}
CHAT_STREAM = (chunk("Hel"), chunk("lo "), chunk("there"), chunk(finish="stop"), USAGE_CHUNK)


class Api:
    """The synchronous client."""

    name = "sync"
    client_class: type[Any] = InferenceClient

    def __init__(self) -> None:
        self._clients: list[Any] = []

    def client(self, **arguments: Any) -> Any:
        made = self.client_class(**arguments)
        self._clients.append(made)
        return made

    def do(self, call: Any) -> Any:
        """What a call gives, awaited where it is to be awaited."""
        return call

    def items(self, stream: Iterable[Any]) -> list[Any]:
        return list(stream)

    def first(self, stream: Iterable[Any]) -> Any:
        """The first item; the loop is left after it."""
        for item in stream:
            return item
        raise AssertionError("an empty stream")

    def callback(self, function: Callable[[Any], object]) -> Callable[[Any], object]:
        """The function as a callback of this client's own kind."""
        return function

    def shut(self, thing: Any) -> None:
        """Close a client or a stream."""
        thing.close()

    def close(self) -> None:
        for client in self._clients:
            self.shut(client)


class AsyncApi(Api):
    """The asynchronous client, on one event loop for each test."""

    name = "async"
    client_class = AsyncInferenceClient

    def __init__(self) -> None:
        super().__init__()
        self._runner = asyncio.Runner()

    def do(self, call: Any) -> Any:
        async def wait() -> Any:
            return await call

        return self._runner.run(wait())

    def items(self, stream: AsyncIterator[Any]) -> list[Any]:  # type: ignore[override]
        async def collect() -> list[Any]:
            return [item async for item in stream]

        return self.do(collect())

    def first(self, stream: AsyncIterator[Any]) -> Any:  # type: ignore[override]
        async def one() -> Any:
            async for item in stream:
                return item
            raise AssertionError("an empty stream")

        return self.do(one())

    def callback(self, function: Callable[[Any], object]) -> Callable[[Any], Awaitable[object]]:
        async def coroutine(event: Any) -> object:
            await asyncio.sleep(0)
            return function(event)

        return coroutine

    def shut(self, thing: Any) -> None:
        self.do(thing.close())

    def close(self) -> None:
        super().close()
        self._runner.close()
