"""A scripted server on a loopback socket: what it sends, when it stops and how it breaks off is up to the test.

    def script(connection: Connection) -> None:
        connection.read_request()
        connection.send(answer(body=b"hello"))

    with RawServer(script) as server:
        ...  # server.url, server.requests

Each connection is served in a thread of its own, the first one by the first script and so on; the last script serves
all further ones. A connection is closed when its script returns. Leaving the `with` block stops everything, and raises
what a script raised, unless the client was merely gone.
"""

from __future__ import annotations

import contextlib
import socket
import ssl
import struct
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Self


@dataclass(frozen=True)
class ReceivedRequest:
    """A request as it came; header names are in lower case."""

    method: str
    target: str
    headers: Mapping[str, str]
    body: bytes
    connection: int


@dataclass
class Connection:
    """One accepted connection, numbered from 1."""

    number: int
    sock: socket.socket
    server: RawServer
    _unread: bytes = field(default=b"", repr=False)

    def read_request(self) -> ReceivedRequest | None:
        """The next request, noted in `server.requests`; `None` when the client closed instead."""
        head = self.read_head()
        if head is None:
            return None
        request_line, *lines = head.decode("latin-1").split("\r\n")
        method, target, _ = request_line.split(" ", 2)
        headers = {name.strip().lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
        body = self.read_exactly(int(headers.get("content-length", "0")))
        request = ReceivedRequest(method, target, headers, body, self.number)
        self.server.requests.append(request)
        return request

    def read_head(self) -> bytes | None:
        """Up to the empty line; the body is left unread."""
        while b"\r\n\r\n" not in self._unread:
            if not self._receive():
                return None
        head, _, self._unread = self._unread.partition(b"\r\n\r\n")
        return head

    def read_exactly(self, size: int) -> bytes:
        while len(self._unread) < size and self._receive():
            pass
        data, self._unread = self._unread[:size], self._unread[size:]
        return data

    def _receive(self) -> bool:
        data = self.sock.recv(65536)
        self._unread += data
        return bool(data)

    def send(self, data: bytes) -> None:
        self.sock.sendall(data)

    def drip(self, data: Iterable[int], seconds: float = 0.02) -> None:
        """Send byte by byte, until the client is gone or the server is stopped."""
        for byte in data:
            if self.server.stopping.wait(seconds):
                return
            self.send(bytes([byte]))

    def hang(self) -> None:
        """Say nothing until the client is gone or the server is stopped."""
        with contextlib.suppress(OSError):
            while self._receive():
                self._unread = b""

    def start_tls(self, context: ssl.SSLContext) -> None:
        self.sock = context.wrap_socket(self.sock, server_side=True)

    def reset(self) -> None:
        """Break off with a TCP reset."""
        self.sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.sock.close()


Script = Callable[[Connection], None]


class RawServer:
    """Serves loopback connections by scripts.

    Attributes:
        port: where it listens.
        url: `http://127.0.0.1:port`, or https with `tls`.
        requests: every request that a script read, in order.
        connections: how many were accepted.
        closed_connections: how many were served to their end.
        stopping: set when the test is over.
    """

    def __init__(self, *scripts: Script, tls: ssl.SSLContext | None = None, host: str = "127.0.0.1") -> None:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        self._listener = socket.create_server((host, 0), family=family, backlog=256)
        self._scripts = scripts
        self._tls = tls
        self._open: list[Connection] = []
        self._threads: list[threading.Thread] = []
        self._failures: list[BaseException] = []
        self._changed = threading.Condition()
        self.port: int = self._listener.getsockname()[1]
        shown = f"[{host}]" if ":" in host else host
        self.url = f"{'http' if tls is None else 'https'}://{shown}:{self.port}"
        self.requests: list[ReceivedRequest] = []
        self.connections = 0
        self.closed_connections = 0
        self.stopping = threading.Event()

    def wait_until_connected(self, connections: int) -> None:
        """Wait until so many connections were accepted."""
        self.wait_until(lambda: self.connections >= connections)

    def wait_until_closed(self, connections: int) -> None:
        """Wait until so many connections were served to their end."""
        self.wait_until(lambda: self.closed_connections >= connections)

    def wait_until(self, condition: Callable[[], bool]) -> None:
        """Wait until something is true that the beginning or the end of a connection makes true."""
        with self._changed:
            assert self._changed.wait_for(condition, 20), "what the test waited for did not happen"

    def __enter__(self) -> Self:
        self._start(self._accept)
        return self

    def __exit__(self, *_: object) -> None:
        self.stopping.set()
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        for connection in list(self._open):
            with contextlib.suppress(OSError):
                connection.sock.shutdown(socket.SHUT_RDWR)
        for thread in self._threads:
            thread.join(20)
        if self._failures:
            raise self._failures[0]

    def _start(self, target: Callable[..., None], *arguments: object) -> None:
        thread = threading.Thread(target=target, args=arguments, daemon=True)
        self._threads.append(thread)
        thread.start()

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                sock, _ = self._listener.accept()
                with self._changed:
                    connection = Connection(self.connections + 1, sock, self)
                    self._open.append(connection)
                    self.connections += 1
                    self._changed.notify_all()
                self._start(self._serve, connection)

    def _serve(self, connection: Connection) -> None:
        script = self._scripts[min(connection.number, len(self._scripts)) - 1]
        try:
            if self._tls is not None:
                connection.start_tls(self._tls)
            script(connection)
        except OSError:
            pass  # the client is gone, or did not like the certificate
        except BaseException as failure:  # noqa: BLE001 - raised at the end of the test
            self._failures.append(failure)
        finally:
            connection.sock.close()
            with self._changed:
                self._open.remove(connection)
                self.closed_connections += 1
                self._changed.notify_all()


def answer(
    status: int = 200, headers: Mapping[str, str] | None = None, body: bytes = b"", *, sized: bool = True
) -> bytes:
    """An HTTP/1.1 answer, with its content-length unless `sized` is False."""
    fields = dict(headers or {})
    if sized:
        fields["content-length"] = str(len(body))
    lines = [f"HTTP/1.1 {status} Whatever", *(f"{name}: {value}" for name, value in fields.items())]
    return "\r\n".join(lines).encode("latin-1") + b"\r\n\r\n" + body


def chunked(*parts: bytes, end: bool = True) -> bytes:
    """Parts in chunked framing."""
    return b"".join(b"%x\r\n%b\r\n" % (len(part), part) for part in parts) + (b"0\r\n\r\n" if end else b"")


def answers(*responses: bytes) -> Script:
    """A script that answers each request in turn, the last one for all further requests, until the client closes."""

    def script(connection: Connection) -> None:
        for response in _and_so_on(responses):
            if connection.read_request() is None:
                return
            connection.send(response)

    return script


def _and_so_on(responses: tuple[bytes, ...]) -> Iterator[bytes]:
    yield from responses
    while True:
        yield responses[-1]
