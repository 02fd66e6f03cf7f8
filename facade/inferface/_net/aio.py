"""Sockets for httpcore under asyncio that never wait longer than the call's budget allows.

Sockets are used without asyncio's transports: those throw away an answer that came before the connection broke, and
cannot be closed once their event loop is.
"""

# ruff: noqa: ARG002 - httpcore's signatures

from __future__ import annotations

import asyncio
import contextlib
import socket
import ssl
from collections.abc import Awaitable, Callable, Generator, Iterable, Sequence
from functools import partial
from time import monotonic
from typing import TypeVar

import httpcore

from inferface._net.clock import Phase
from inferface._net.meter import READ_SIZE, Cork, Meter
from inferface._net.sockets import SocketAddress, is_readable, new_socket, numeric_addresses
from inferface._net.tls import TlsEnd

__all__ = ["AsyncioBackend"]

T = TypeVar("T")


class AsyncioBackend(httpcore.AsyncNetworkBackend):
    """The network of one connection. Timeouts come from the meter's budget; those handed in are not looked at."""

    def __init__(self, meter: Meter) -> None:
        self._meter = meter
        self._socket: socket.socket | None = None
        self._stream: _TcpStream | None = None

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        addresses = await self._resolve(host.strip("[]"), port)
        for untried in range(len(addresses), 0, -1):
            try:
                sock = await self._connect(addresses[-untried], untried)
            except (OSError, httpcore.TimeoutException) as error:
                if untried > 1 and not self._meter.aborted:
                    continue
                if isinstance(error, OSError):
                    raise httpcore.ConnectError(str(error)) from error
                raise
            self._stream = _TcpStream(sock, self._meter)
            return self._stream
        raise httpcore.ConnectError("the host name has no address")

    async def _resolve(self, host: str, port: int) -> Sequence[SocketAddress]:
        if numeric := numeric_addresses(host, port):
            return numeric
        look_up = partial(asyncio.get_running_loop().getaddrinfo, host, port, type=socket.SOCK_STREAM)
        try:
            return await _wait_for(look_up, self._meter, "read")
        except (OSError, UnicodeError) as error:
            raise httpcore.ConnectError(str(error)) from error

    async def _connect(self, address: SocketAddress, untried: int) -> socket.socket:
        loop = asyncio.get_running_loop()
        self._socket = sock = new_socket(address)
        try:
            # Should this address swallow everything, the untried ones still get their share of the time.
            await _wait_for(partial(loop.sock_connect, sock, address[4]), self._meter, "write", shares=untried)
            if self._meter.aborted:
                raise OSError("the client was closed")
        except BaseException:
            sock.close()
            raise
        self._meter.connected = True
        return sock

    def close(self) -> None:
        """Close the connection, with or without a running event loop."""
        if self._stream is not None:
            self._stream.close()

    def abort(self) -> None:
        """End whatever the connection waits for. The task that uses the connection closes it."""
        self._meter.aborted = True
        if self._socket is not None:
            with contextlib.suppress(OSError):
                self._socket.shutdown(socket.SHUT_RDWR)


class _Stream(httpcore.AsyncNetworkStream):
    """`pull` and `push` move bytes; `read` and `write` do so for httpcore, on the outermost stream, and keep count."""

    def __init__(self, meter: Meter) -> None:
        self._meter = meter
        self._cork = Cork()

    async def pull(self, max_bytes: int) -> bytes:
        raise NotImplementedError

    async def push(self, data: bytes) -> None:
        raise NotImplementedError

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        if held := self._cork.drain():
            with contextlib.suppress(httpcore.WriteError):  # a server may answer before it has read everything
                await self._send(held)
        if self._meter.before_read is not None:
            await self._meter.before_read()
        return self._meter.read(await self.pull(max_bytes))

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:
        if sent_now := self._cork.add(buffer):
            await self._send(sent_now)

    async def _send(self, pieces: list[bytes]) -> None:
        for data in pieces:
            self._meter.check_deadline()
            self._meter.sent = True
            await self.push(data)

    async def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.AsyncNetworkStream:
        stream = _TlsStream(self, TlsEnd(ssl_context, server_hostname), self._meter)
        await stream.handshake()
        return stream


class _TcpStream(_Stream):
    def __init__(self, sock: socket.socket, meter: Meter) -> None:
        super().__init__(meter)
        self._socket = sock
        self._waiting = False
        self._closed = False

    async def pull(self, max_bytes: int) -> bytes:
        self._meter.check_deadline()
        try:
            data = self._socket.recv(max_bytes)
        except BlockingIOError:
            data = await self._wait("read", partial(asyncio.get_running_loop().sock_recv, self._socket, max_bytes))
        except OSError as error:
            raise httpcore.ReadError(str(error)) from error
        if len(data) == max_bytes:
            await asyncio.sleep(0)  # a server that is faster than we are does not keep other tasks waiting
        return data

    async def push(self, data: bytes) -> None:
        rest = memoryview(data)
        while rest:
            try:
                rest = rest[self._socket.send(rest) :]
            except BlockingIOError:
                await self._send_piece(rest[:READ_SIZE])
                rest = rest[READ_SIZE:]
            except OSError as error:
                raise httpcore.WriteError(str(error)) from error
            self._meter.progress()
            if rest:
                await asyncio.sleep(0)

    async def _send_piece(self, piece: memoryview) -> None:
        try:
            await self._wait("write", partial(asyncio.get_running_loop().sock_sendall, self._socket, piece))
        except httpcore.TimeoutException:
            if self._meter.established and is_readable(self._socket):
                raise httpcore.WriteError("the server answered before it read the whole request") from None
            raise

    async def _wait(self, phase: Phase, operation: Callable[[], Awaitable[T]]) -> T:
        self._waiting = True
        try:
            result = await _wait_for(operation, self._meter, phase)
        except OSError as error:
            wrapped = httpcore.ReadError if phase == "read" else httpcore.WriteError
            raise wrapped(str(error)) from error
        finally:
            self._waiting = False
            if self._closed:
                self._socket.close()
        if self._closed:
            raise httpcore.ReadError("the connection was closed")
        return result

    async def aclose(self) -> None:
        self.close()

    def close(self) -> None:
        self._closed = True
        if not self._waiting:
            self._socket.close()
            return
        with contextlib.suppress(OSError):  # asyncio still watches the socket: whoever waits wakes up and closes it
            self._socket.shutdown(socket.SHUT_RDWR)

    def get_extra_info(self, info: str) -> object:
        return is_readable(self._socket) if info == "is_readable" else None


class _TlsStream(_Stream):
    """TLS over any other stream, TLS included (an https proxy)."""

    def __init__(self, lower: _Stream, tls: TlsEnd, meter: Meter) -> None:
        super().__init__(meter)
        self._lower = lower
        self._tls = tls

    async def handshake(self) -> None:
        try:
            await self._run(self._tls.handshake())
        except (ssl.SSLError, httpcore.NetworkError) as error:
            await self.aclose()
            raise httpcore.ConnectError(str(error)) from error
        except BaseException:
            await self.aclose()
            raise
        self._meter.tls_layers -= 1

    async def pull(self, max_bytes: int) -> bytes:
        try:
            return await self._run(self._tls.read(max_bytes))
        except ssl.SSLError as error:
            raise httpcore.ReadError(str(error)) from error

    async def push(self, data: bytes) -> None:
        try:
            await self._run(self._tls.write(data))
        except ssl.SSLError as error:
            raise httpcore.WriteError(str(error)) from error

    async def _run(self, steps: Generator[bytes, bytes, T]) -> T:
        try:
            wanted = next(steps)
            while True:
                if wanted:
                    await self._lower.push(wanted)
                    wanted = next(steps)
                else:
                    wanted = steps.send(await self._lower.pull(READ_SIZE))
        except StopIteration as end:
            result: T = end.value
            return result

    async def aclose(self) -> None:
        await self._lower.aclose()

    def get_extra_info(self, info: str) -> object:
        return self._tls.ssl_object if info == "ssl_object" else self._lower.get_extra_info(info)


async def _wait_for(operation: Callable[[], Awaitable[T]], meter: Meter, phase: Phase, *, shares: int = 1) -> T:
    """Wait for one share of what the budget leaves."""
    limit = meter.limit(phase)
    started = monotonic()
    try:
        async with asyncio.timeout(None if limit is None else limit / shares):
            return await operation()
    except TimeoutError as error:
        if error.errno is not None:  # the system's own
            raise
        raise httpcore.TimeoutException(phase) from None
    finally:
        meter.spend(monotonic() - started)
