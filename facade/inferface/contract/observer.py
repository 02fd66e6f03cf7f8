"""Asks a server over a bare socket and notes what comes when. Every question ends: with its answer, or in time.

HTTP is read by h11, which refuses what breaks the standard; nothing is decoded, followed, retried or pooled, so that
what is seen is what the server sent.
"""

from __future__ import annotations

import contextlib
import socket
import ssl
import time
from collections.abc import Mapping
from functools import partial
from types import TracebackType
from typing import Final, Self
from urllib.parse import urlsplit

import attrs
import h11

from inferface._version import __version__
from inferface.contract.exchange import Ending, Exchange, Piece, Probe

MOST_BYTES: Final = 16 * 1024 * 1024
_CLOSED: Final = "the connection was closed before an answer"
_AT_ONCE: Final = 64 * 1024


class CannotConnect(Exception):
    """There is nobody at the server's address."""


@attrs.frozen
class Server:
    """Where a server is.

    Attributes:
        url: its root, without a slash at the end and without `/v1`.
        key: sent as bearer token, unless a question brings its own `authorization`.
    """

    url: str
    key: str | None = attrs.field(default=None, repr=False)

    @property
    def address(self) -> tuple[str, int]:
        parts = urlsplit(self.url)
        return parts.hostname or "", parts.port or (443 if parts.scheme == "https" else 80)

    @property
    def secure(self) -> bool:
        return urlsplit(self.url).scheme == "https"

    def target(self, path: str) -> str:
        return urlsplit(self.url).path + path

    def headers(self, probe: Probe) -> dict[str, str]:
        """All headers of a question; one that is empty is left out."""
        host, port = self.address
        shown = f"[{host}]" if ":" in host else host
        fields: dict[str, str] = {
            "host": shown if port == (443 if self.secure else 80) else f"{shown}:{port}",
            "user-agent": f"inferface-contract/{__version__}",
            "accept": "*/*",
            "accept-encoding": "identity",
        }
        if self.key:
            fields["authorization"] = f"Bearer {self.key}"
        if probe.body is not None:
            fields |= {"content-type": "application/json", "content-length": str(len(probe.body))}
        return {name: value for name, value in {**fields, **probe.headers}.items() if value}


@attrs.frozen
class Limits:
    """How long to wait for an answer, in seconds: for its next byte, and for all of it."""

    silence: float
    whole: float


class Line:
    """One connection to a server.

    Raises:
        CannotConnect: on entering.
    """

    def __init__(self, server: Server, limits: Limits) -> None:
        self._server = server
        self._limits = limits
        self._http = h11.Connection(h11.CLIENT, max_incomplete_event_size=256 * 1024)
        self._asked = 0
        self._socket: socket.socket | None = None

    def __enter__(self) -> Self:
        try:
            connected = socket.create_connection(self._server.address, timeout=min(self._limits.silence, 10.0))
            connected.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            if self._server.secure:
                context = ssl.create_default_context()
                connected = context.wrap_socket(connected, server_hostname=self._server.address[0])
        except ssl.SSLCertVerificationError as error:
            words = f"its certificate is not trusted ({error.verify_message}); SSL_CERT_FILE can name a CA of your own"
            raise CannotConnect(words) from None
        except OSError as error:
            raise CannotConnect(_words(error)) from None
        self._socket = connected
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        if self._socket is not None:
            self._socket.close()

    @property
    def open(self) -> bool:
        """Whether another question may be asked here, as far as the last answer told."""
        return self._http.our_state is h11.IDLE or (
            self._http.our_state is h11.DONE and self._http.their_state is h11.DONE
        )

    def ask(self, probe: Probe) -> Exchange:
        """Ask, and watch the answer to its end."""
        if self._socket is None:
            raise RuntimeError("enter the connection first")
        if self._asked:
            self._http.start_next_cycle()
        self._asked += 1
        watch = _Watch(self._http, self._socket, self._limits, probe, reused=self._asked > 1)
        watch.send(self._server.target(probe.path), self._server.headers(probe))
        return watch.read()


class _Watch:
    """One question on its way, and what has been seen of its answer."""

    def __init__(
        self, http: h11.Connection, connected: socket.socket, limits: Limits, probe: Probe, *, reused: bool
    ) -> None:
        self._http = http
        self._socket = connected
        self._limits = limits
        self._seen = Exchange(probe, reused=reused)
        self._pieces: list[Piece] = []
        self._size = 0
        self._began = time.monotonic()
        self._unsent = ""

    def send(self, target: str, headers: Mapping[str, str]) -> None:
        probe = self._seen.probe
        request = h11.Request(method=probe.method, target=target, headers=list(headers.items()))
        data = self._http.send(request) or b""
        if probe.body is not None:
            data += self._http.send(h11.Data(data=probe.body)) or b""
        data += self._http.send(h11.EndOfMessage()) or b""
        self._socket.settimeout(self._limits.silence)
        try:
            self._socket.sendall(data)
        except OSError as error:  # it may have answered and closed without reading all: the answer is what counts
            self._unsent = _words(error)
        self._began = time.monotonic()

    def read(self) -> Exchange:
        try:
            while True:
                match self._http.next_event():
                    case h11.Response() as head:
                        self._head(head)
                    case h11.Data() as data:
                        if self._take(bytes(data.data)):
                            return self._end("left")
                        if self._size > MOST_BYTES:
                            return self._end("endless", f"there were more than {MOST_BYTES:,} bytes")
                    case h11.EndOfMessage():
                        return self._end("complete")
                    case h11.NEED_DATA:
                        self._receive()
                    case h11.ConnectionClosed():
                        return self._end("cut", _CLOSED)
                    case _:
                        pass
        except h11.RemoteProtocolError as error:
            if "ConnectionClosed" in str(error):
                return self._end("cut", _CLOSED)
            cut = "without sending complete message body" in str(error) or "incomplete chunked read" in str(error)
            return self._end("cut" if cut else "broken", str(error))
        except TimeoutError:
            return self._timed_out()
        except OSError as error:
            return self._end("cut", self._unsent or _words(error))

    def _receive(self) -> None:
        left = self._limits.whole - self._elapsed()
        if left <= 0:
            raise TimeoutError
        self._socket.settimeout(min(self._limits.silence, left))
        self._http.receive_data(self._socket.recv(_AT_ONCE))

    def _head(self, head: h11.Response) -> None:
        self._seen = attrs.evolve(
            self._seen,
            status=head.status_code,
            version=head.http_version.decode(),
            headers=tuple((name.decode().lower(), value.decode("latin-1")) for name, value in head.headers),
            head_at=self._elapsed(),
        )

    def _take(self, data: bytes) -> bool:
        """Note a piece; tells whether it is time to leave."""
        self._pieces.append(Piece(self._elapsed(), data))
        self._size += len(data)
        wanted = self._seen.probe.leave_after
        return wanted is not None and sum(piece.data.count(b"data:") for piece in self._pieces) >= wanted

    def _timed_out(self) -> Exchange:
        if self._elapsed() >= self._limits.whole:
            return self._end("endless", f"it was not at its end after {self._limits.whole:.3g} s")
        return self._end("hung", f"nothing came for {self._limits.silence:.3g} s")

    def _end(self, ended: Ending, problem: str = "") -> Exchange:
        return attrs.evolve(
            self._seen,
            pieces=tuple(self._pieces),
            ended=ended,
            problem=problem,
            ended_at=self._elapsed(),
            extra=bytes(self._http.trailing_data[0]) if ended == "complete" else b"",
            reusable=ended == "complete" and self._http.their_state is h11.DONE and self._http.our_state is h11.DONE,
        )

    def _elapsed(self) -> float:
        return time.monotonic() - self._began


def _words(error: OSError) -> str:
    return error.strerror or str(error) or type(error).__name__


def ask(server: Server, probe: Probe, limits: Limits) -> Exchange:
    """Ask one question over a connection of its own."""
    try:
        with Line(server, limits) as line:
            return line.ask(probe)
    except CannotConnect as error:
        return Exchange(probe, ended="cut", problem=f"no connection: {error}")


def ask_in_turn(server: Server, probes: list[Probe], limits: Limits) -> list[Exchange]:
    """Ask questions one after the other over one connection, as long as the server keeps it."""
    seen: list[Exchange] = []
    try:
        with Line(server, limits) as line:
            for probe in probes:
                if seen and not line.open:
                    break
                seen.append(line.ask(probe))
    except CannotConnect as error:
        seen.append(Exchange(probes[len(seen)], ended="cut", problem=f"no connection: {error}"))
    return seen


def leave_together(server: Server, probes: list[Probe], limits: Limits) -> list[Exchange]:
    """Begin these answers at the same time, and leave each as soon as it has begun."""
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(len(probes)) as pool, contextlib.suppress(RuntimeError):
        return list(pool.map(partial(ask, server, limits=limits), probes))
    return []
