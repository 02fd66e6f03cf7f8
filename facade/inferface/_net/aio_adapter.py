"""The transport's surface over an `httpx.AsyncClient` that the user made."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncGenerator, Awaitable, Callable
from typing import TYPE_CHECKING

import httpcore

from inferface._calls import Request
from inferface._net.adapter import CLIENT_CLOSED, Exchange, readable_headers
from inferface._net.clock import Budget
from inferface._net.failures import TransportError, closed_error
from inferface._net.replies import AsyncReply

if TYPE_CHECKING:
    import httpx

__all__ = ["AsyncHttpxTransport"]


class AsyncHttpxTransport:
    """`HttpxTransport` for an `httpx.AsyncClient`, on any event loop that httpx runs on. The total time limit holds."""

    def __init__(self, client: httpx.AsyncClient) -> None:
        self._client = client
        self._closed = False

    async def send(self, request: Request, budget: Budget, *, fresh: bool = False) -> AsyncReply:  # noqa: ARG002
        """As `Transport.send`; `fresh` cannot be asked of httpx."""
        import anyio
        import httpx

        if self._closed or self._client.is_closed:
            raise closed_error(CLIENT_CLOSED)
        exchange = Exchange(request, budget)
        exchange.check_deadline()
        try:
            with anyio.fail_after(budget.remaining()):
                response = await self._client.send(
                    exchange.message(exchange.async_trace, aiter), stream=True, auth=None, follow_redirects=False
                )
        except httpx.TransportError as error:
            failure = exchange.failure(error)
        except TimeoutError:
            failure = exchange.failure(httpcore.ReadTimeout())
        else:
            exchange.answered = True
            body = _AsyncBody(response, exchange, budget)
            return AsyncReply(response.status_code, readable_headers(response), body)
        raise failure

    async def close(self) -> None:
        """Send no more. The user's client stays open."""
        self._closed = True


class _AsyncBody:
    def __init__(self, response: httpx.Response, exchange: Exchange, budget: Budget) -> None:
        self._response = response
        self._exchange = exchange
        self._budget = budget
        self._loop: asyncio.AbstractEventLoop | None = None
        with contextlib.suppress(RuntimeError):
            self._loop = asyncio.get_running_loop()

    async def chunks(self) -> AsyncGenerator[bytes, None]:
        import anyio

        if self._response.is_stream_consumed:
            yield self._response.content
            return
        raw = self._response.aiter_raw()
        while True:
            self._exchange.check_deadline()
            try:
                with anyio.fail_after(self._budget.remaining()):
                    chunk = await anext(raw)
            except StopAsyncIteration:
                return
            except TimeoutError:
                raise httpcore.ReadTimeout from None
            yield chunk

    def alive(self) -> None:
        pass

    def hurry(self, seconds: float) -> bool:  # noqa: ARG002 - httpx does not tell when it reads
        return False

    def before_read(self, act: Callable[[], Awaitable[None]]) -> bool:  # noqa: ARG002 - httpx does not tell when it reads
        return False

    def failure(self, error: Exception) -> TransportError:
        return self._exchange.failure(error)

    async def close(self) -> None:
        await self._response.aclose()

    def abandon(self) -> None:
        if self._loop is not None:
            self._loop.call_soon_threadsafe(lambda: asyncio.ensure_future(self._response.aclose()))
