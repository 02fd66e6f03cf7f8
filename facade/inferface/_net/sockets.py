"""Blocking sockets for httpcore that never wait longer than the call's budget allows."""
# ruff: noqa: ARG002 - httpcore's signatures

from __future__ import annotations

import contextlib
import os
import queue
import select
import socket
import ssl
import threading
from collections.abc import Generator, Iterable, Sequence
from math import ceil
from time import monotonic
from typing import TypeVar

import httpcore

from inferface._net.meter import READ_SIZE, Cork, Meter
from inferface._net.tls import TlsEnd

__all__ = ["SocketAddress", "SocketBackend", "is_readable", "new_socket", "numeric_addresses"]

T = TypeVar("T")
_Endpoint = tuple[str, int] | tuple[str, int, int, int] | tuple[int, bytes]
SocketAddress = tuple[socket.AddressFamily, socket.SocketKind, int, str, _Endpoint]

# A model may think for minutes without a byte on the wire, which routers take for a dead connection.
_SOCKET_OPTIONS = [(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1), (socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)] + [
    (socket.IPPROTO_TCP, getattr(socket, name), value)
    for name, value in (("TCP_KEEPIDLE", 60), ("TCP_KEEPINTVL", 15), ("TCP_KEEPCNT", 4))
    if hasattr(socket, name)
]

_LONGEST_POLL = 3600.0


class SocketBackend(httpcore.NetworkBackend):
    """The network of one connection. Timeouts come from the meter's budget; those handed in are not looked at."""

    def __init__(self, meter: Meter) -> None:
        self._meter = meter
        self._socket: socket.socket | None = None

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        addresses = _resolve(host.strip("[]"), port, self._meter)
        for untried in range(len(addresses), 0, -1):
            try:
                return _TcpStream(self._connect(addresses[-untried], untried), self._meter)
            except (OSError, httpcore.TimeoutException) as error:
                if untried > 1 and not self._meter.aborted:
                    continue
                if isinstance(error, OSError):
                    raise httpcore.ConnectError(str(error)) from error
                raise
        raise httpcore.ConnectError("the host name has no address")

    def _connect(self, address: SocketAddress, untried: int) -> socket.socket:
        self._socket = sock = new_socket(address)
        try:
            with contextlib.suppress(BlockingIOError):
                sock.connect(address[4])
            # Should this address swallow everything, the untried ones still get their share of the time.
            _wait(sock, self._meter, writing=True, shares=untried)
            if code := sock.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR):
                raise OSError(code, os.strerror(code))
            if self._meter.aborted:
                raise OSError("the client was closed")
        except BaseException:
            sock.close()
            raise
        self._meter.connected = True
        return sock

    def abort(self) -> None:
        """End whatever the connection waits for, from any thread. The thread that uses the connection closes it."""
        self._meter.aborted = True
        if self._socket is not None:
            with contextlib.suppress(OSError):
                self._socket.shutdown(socket.SHUT_RDWR)


class _Stream(httpcore.NetworkStream):
    """`pull` and `push` move bytes; `read` and `write` do so for httpcore, on the outermost stream, and keep count."""

    def __init__(self, meter: Meter) -> None:
        self._meter = meter
        self._cork = Cork()

    def pull(self, max_bytes: int) -> bytes:
        raise NotImplementedError

    def push(self, data: bytes) -> None:
        raise NotImplementedError

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        if held := self._cork.drain():
            with contextlib.suppress(httpcore.WriteError):  # a server may answer before it has read everything
                self._send(held)
        return self._meter.read(self.pull(max_bytes))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        if sent_now := self._cork.add(buffer):
            self._send(sent_now)

    def _send(self, pieces: list[bytes]) -> None:
        for data in pieces:
            self._meter.check_deadline()
            self._meter.sent = True
            self.push(data)

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        stream = _TlsStream(self, TlsEnd(ssl_context, server_hostname), self._meter)
        stream.handshake()
        return stream


class _TcpStream(_Stream):
    def __init__(self, sock: socket.socket, meter: Meter) -> None:
        super().__init__(meter)
        self._socket = sock
        self._asked = False

    def pull(self, max_bytes: int) -> bytes:
        self._meter.check_deadline()
        if self._asked:  # the answer to what was just sent is not there yet: looking for it is one system call in three
            self._asked = False
            _wait(self._socket, self._meter, writing=False)
        while True:
            try:
                return self._socket.recv(max_bytes)
            except BlockingIOError:
                _wait(self._socket, self._meter, writing=False)
            except OSError as error:
                raise httpcore.ReadError(str(error)) from error

    def push(self, data: bytes) -> None:
        self._asked = True
        rest = memoryview(data)
        while rest:
            try:
                rest = rest[self._socket.send(rest) :]
                self._meter.progress()
            except BlockingIOError:
                self._wait_to_write()
            except OSError as error:
                raise httpcore.WriteError(str(error)) from error

    def _wait_to_write(self) -> None:
        try:
            _wait(self._socket, self._meter, writing=True)
        except httpcore.TimeoutException:
            if self._meter.established and is_readable(self._socket):
                raise httpcore.WriteError("the server answered before it read the whole request") from None
            raise

    def close(self) -> None:
        self._socket.close()

    def get_extra_info(self, info: str) -> object:
        return is_readable(self._socket) if info == "is_readable" else None


class _TlsStream(_Stream):
    """TLS over any other stream, TLS included (an https proxy)."""

    def __init__(self, lower: _Stream, tls: TlsEnd, meter: Meter) -> None:
        super().__init__(meter)
        self._lower = lower
        self._tls = tls

    def handshake(self) -> None:
        try:
            self._run(self._tls.handshake())
        except (ssl.SSLError, httpcore.NetworkError) as error:
            self.close()
            raise httpcore.ConnectError(str(error)) from error
        except BaseException:
            self.close()
            raise
        self._meter.tls_layers -= 1

    def pull(self, max_bytes: int) -> bytes:
        try:
            return self._run(self._tls.read(max_bytes))
        except ssl.SSLError as error:
            raise httpcore.ReadError(str(error)) from error

    def push(self, data: bytes) -> None:
        try:
            self._run(self._tls.write(data))
        except ssl.SSLError as error:
            raise httpcore.WriteError(str(error)) from error

    def _run(self, steps: Generator[bytes, bytes, T]) -> T:
        try:
            wanted = next(steps)
            while True:
                if wanted:
                    self._lower.push(wanted)
                    wanted = next(steps)
                else:
                    wanted = steps.send(self._lower.pull(READ_SIZE))
        except StopIteration as end:
            result: T = end.value
            return result

    def close(self) -> None:
        self._lower.close()

    def get_extra_info(self, info: str) -> object:
        return self._tls.ssl_object if info == "ssl_object" else self._lower.get_extra_info(info)


def new_socket(address: SocketAddress) -> socket.socket:
    """A socket to connect to this address, which never blocks."""
    sock = socket.socket(*address[:3])
    for option in _SOCKET_OPTIONS:
        sock.setsockopt(*option)
    sock.setblocking(False)
    return sock


def numeric_addresses(host: str, port: int) -> Sequence[SocketAddress]:
    """The address that a host is, when it is one and not a name."""
    try:
        return socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_NUMERICHOST)
    except (OSError, UnicodeError):
        return []


def _resolve(host: str, port: int, meter: Meter) -> Sequence[SocketAddress]:
    """Addresses of a host. The look-up itself cannot be interrupted, so it gets a thread that can be left behind."""
    if numeric := numeric_addresses(host, port):
        return numeric
    limit = meter.limit("read")
    found: queue.SimpleQueue[Sequence[SocketAddress] | Exception] = queue.SimpleQueue()

    def look_up() -> None:
        try:
            found.put(socket.getaddrinfo(host, port, type=socket.SOCK_STREAM))
        except (OSError, UnicodeError) as error:
            found.put(error)

    threading.Thread(target=look_up, name="name look-up", daemon=True).start()
    started = monotonic()
    try:
        addresses = found.get(timeout=limit)
    except queue.Empty:
        meter.spend(monotonic() - started)
        raise httpcore.ConnectTimeout("the host name look-up took too long") from None
    meter.spend(monotonic() - started)
    if isinstance(addresses, Exception):
        raise httpcore.ConnectError(str(addresses)) from addresses
    return addresses


def _wait(sock: socket.socket, meter: Meter, *, writing: bool, shares: int = 1) -> None:
    """Wait until the socket is ready, for one share of what the budget leaves."""
    while True:
        limit = meter.limit("write" if writing else "read")
        patience = _LONGEST_POLL if limit is None else min(limit / shares, _LONGEST_POLL)
        started = monotonic()
        ready = _ready(sock, writing, patience)
        meter.spend(monotonic() - started)
        if ready:
            return
        if shares > 1:
            raise httpcore.ConnectTimeout("no connection yet")


def is_readable(sock: socket.socket) -> bool:
    """There are bytes to read, or the end of the stream. Of a closed socket, nothing else can be said either."""
    return sock.fileno() < 0 or _ready(sock, writing=False, seconds=0)


def _ready(sock: socket.socket, writing: bool, seconds: float) -> bool:
    if hasattr(select, "poll"):
        poller = select.poll()
        poller.register(sock, select.POLLOUT if writing else select.POLLIN)
        return bool(poller.poll(ceil(seconds * 1000)))
    sockets = [sock]  # Windows, where a failed connection attempt counts as exceptional
    return any(select.select([] if writing else sockets, sockets if writing else [], sockets, seconds))
