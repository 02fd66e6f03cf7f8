"""The transport's surface over an httpx client that the user made. httpx is imported when such a client is used."""

from __future__ import annotations

import contextlib
import socket
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from typing import TYPE_CHECKING

import httpcore

from inferface._calls import Request, Streamed
from inferface._net.addresses import ProxyTable, resolve_url
from inferface._net.clock import Budget, Phase, shorter
from inferface._net.failures import Circumstances, TransportError, closed_error, describe
from inferface._net.headers import read_headers, request_headers
from inferface._net.replies import Reply

if TYPE_CHECKING:
    import httpx

__all__ = ["CLIENT_CLOSED", "Exchange", "HttpxTransport", "readable_headers"]

CLIENT_CLOSED = "the http_client is closed"
_NO_PROXIES = ProxyTable(None, trust_env=False)
_NOT_CONNECTED = ("ConnectError", "ConnectTimeout", "PoolTimeout", "ProxyError")
_PHASES: Mapping[str, Phase] = {"ConnectTimeout": "connect", "WriteTimeout": "write", "PoolTimeout": "pool"}


class Exchange:
    """One request with httpx, and what its trace told."""

    def __init__(self, request: Request, budget: Budget) -> None:
        address = resolve_url(request.url, _NO_PROXIES)
        self._where = address.where
        self._budget = budget
        self._headers = request_headers(request.headers, address.host_header, request.method, request.content)
        self._request = request
        self._connected = False
        self._written = False
        self.answered = False

    def message(
        self, trace: object, pieces: Callable[[Streamed], Iterator[bytes] | AsyncIterator[bytes]]
    ) -> httpx.Request:
        import httpx

        limits = self._budget.timeout
        remaining = self._budget.remaining()
        left = None if remaining is None else max(remaining, 0.001)
        timeout = {phase: shorter(getattr(limits, phase), left) for phase in ("connect", "read", "write", "pool")}
        request = self._request
        content = request.content if isinstance(request.content, bytes | None) else pieces(request.content)
        try:
            return httpx.Request(
                request.method,
                request.url,
                headers=self._headers,
                content=content,
                extensions={"timeout": timeout, "trace": trace},
            )
        except httpx.InvalidURL:
            raise ValueError("the URL is not valid") from None

    def trace(self, event: str, _: Mapping[str, object]) -> None:
        self._connected |= event == "connection.connect_tcp.started"
        self._written |= event == "http11.send_request_headers.started"

    async def async_trace(self, event: str, info: Mapping[str, object]) -> None:
        self.trace(event, info)

    def check_deadline(self) -> None:
        remaining = self._budget.remaining()
        if remaining is not None and remaining <= 0:
            raise self.failure(httpcore.ReadTimeout())

    def failure(self, error: Exception) -> TransportError:
        """What went wrong; httpx names its exceptions as httpcore does."""
        name = type(error).__name__
        twin = getattr(httpcore, name, None)
        if twin is None:
            return TransportError(f"{self._where}: {name}", kind="read")
        equivalent: Exception = twin(str(error))
        equivalent.__cause__ = error.__cause__ or error
        phase = _PHASES.get(name, "read")
        self._budget.begin(phase)
        established = name not in _NOT_CONNECTED
        return describe(
            equivalent,
            Circumstances(
                where=self._where,
                complaint=self._budget.complaint(),
                phase=phase,
                established=established,
                sent=established,
                received=self.answered,
                ended="disconnected" in str(error) or "closed connection" in str(error),
                reused=self._written and not self._connected,
                proxied=False,
            ),
        )


class HttpxTransport:
    """Sends requests with the user's `httpx.Client`, which stays the user's to close.

    From the client come its connections: TLS, proxies, limits, its own transport, event hooks. Its headers, cookies,
    parameters, `auth` and redirects stay out of it: a request goes out as it is, so that no credential gets where it
    must not. The total time limit is looked at whenever bytes come: a server that sends the head of its answer byte by
    byte can outlast it, and each wait can by up to the limit on silence that was left when the request was sent.
    """

    def __init__(self, client: httpx.Client) -> None:
        self._client = client
        self._closed = False

    def send(self, request: Request, budget: Budget, *, fresh: bool = False) -> Reply:  # noqa: ARG002
        """As `Transport.send`; `fresh` cannot be asked of httpx."""
        import httpx

        if self._closed or self._client.is_closed:
            raise closed_error(CLIENT_CLOSED)
        exchange = Exchange(request, budget)
        exchange.check_deadline()
        try:
            response = self._client.send(
                exchange.message(exchange.trace, iter), stream=True, auth=None, follow_redirects=False
            )
        except httpx.TransportError as error:
            failure = exchange.failure(error)
        else:
            exchange.answered = True
            return Reply(response.status_code, readable_headers(response), _Body(response, exchange))
        raise failure

    def close(self) -> None:
        """Send no more. The user's client stays open."""
        self._closed = True


def readable_headers(response: httpx.Response) -> dict[str, str]:
    headers = read_headers(response.headers.raw)
    if response.is_stream_consumed:  # by an event hook, or it never was a stream; then it is decoded, too
        headers.pop("content-encoding", None)
    return headers


class _Body:
    def __init__(self, response: httpx.Response, exchange: Exchange) -> None:
        self._response = response
        self._exchange = exchange

    def chunks(self) -> Iterator[bytes]:
        if self._response.is_stream_consumed:
            yield self._response.content
            return
        for chunk in self._response.iter_raw():
            self._exchange.check_deadline()
            yield chunk

    def alive(self) -> None:
        pass

    def hurry(self, seconds: float) -> bool:  # noqa: ARG002
        return False

    def failure(self, error: Exception) -> TransportError:
        return self._exchange.failure(error)

    def close(self) -> None:
        self._response.close()

    def interrupt(self) -> None:
        stream = self._response.extensions.get("network_stream")
        if isinstance(sock := stream and stream.get_extra_info("socket"), socket.socket):
            with contextlib.suppress(OSError):
                sock.shutdown(socket.SHUT_RDWR)
