"""The transport for asyncio. A module of its own, so that a program without asyncio does not import it."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncGenerator, Awaitable, Callable
from types import AsyncGeneratorType
from typing import NoReturn, cast

import httpcore

from inferface._calls import Request
from inferface._net.aio_pool import AsyncPool
from inferface._net.aio_slots import AsyncSlot
from inferface._net.clock import Budget, Timeout
from inferface._net.failures import TransportError, closed_error
from inferface._net.headers import read_headers
from inferface._net.replies import AsyncReply
from inferface._net.shelf import CLOSED
from inferface._sync_transport import Plan
from inferface._transport import TransportOptions

__all__ = ["AsyncTransport"]


class AsyncTransport:
    """`Transport` for asyncio. It belongs to the event loop of its first call."""

    def __init__(self, options: TransportOptions | None = None) -> None:
        self._options = options or TransportOptions()
        self._plan = Plan(self._options)
        self._closed = False
        self._process = os.getpid()
        self._pool: AsyncPool[AsyncSlot] | None = None

    def _pool_here(self) -> AsyncPool[AsyncSlot]:
        if self._closed:
            raise closed_error(CLOSED)
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:
            raise closed_error("the async client needs a running asyncio event loop") from None
        if self._pool is None or self._process != os.getpid():
            self._process = os.getpid()
            self._pool = AsyncPool(self._options.max_connections, self._options.keepalive_expiry, loop)
        if self._pool.loop is not loop:
            raise closed_error("this async client belongs to another event loop; make one for each event loop")
        return self._pool

    async def send(self, request: Request, budget: Budget, *, fresh: bool = False) -> AsyncReply:
        """As `Transport.send`."""
        pool = self._pool_here()
        address, message = self._plan.message(request, budget)
        context = self._plan.context(address)
        slot = await pool.take(address.key, lambda: AsyncSlot(address, context), budget, fresh=fresh)
        slot.meter.begin(budget)
        budget.alive()
        try:
            response = await slot.core.handle_async_request(message)
            slot.refuse_leftovers()
        except Exception as error:  # noqa: BLE001 - whatever it is, it has to become a TransportError
            failure = slot.failure(error, budget)
            pool.give_back(slot)
        except BaseException:
            pool.give_back(slot)
            raise
        else:
            budget.alive()
            return AsyncReply(response.status, read_headers(response.headers), _AsyncBody(response, slot, pool, budget))
        if failure.stale:
            pool.forget(slot.key)
        raise failure

    async def close(self) -> None:
        """Close all connections; calls under way fail. May be called again."""
        self._closed = True
        pool = self._pool
        if pool is None or self._process != os.getpid():
            return
        if pool.loop is asyncio.get_running_loop() or pool.loop.is_closed():
            pool.close()
        else:
            pool.loop.call_soon_threadsafe(pool.close)

    def __reduce_ex__(self, protocol: object) -> NoReturn:
        raise TypeError("a transport is not pickled; make it again where it is needed")


class _AsyncBody:
    def __init__(
        self, response: httpcore.Response, slot: AsyncSlot, pool: AsyncPool[AsyncSlot], budget: Budget
    ) -> None:
        self._response = response
        self._slot = slot
        self._pool = pool
        self._budget = budget
        self._chunks = cast(
            "AsyncGeneratorType[bytes, None]", aiter(cast("AsyncGenerator[bytes, None]", response.stream))
        )

    def chunks(self) -> AsyncGenerator[bytes, None]:
        return self._chunks

    def alive(self) -> None:
        self._budget.alive()

    def hurry(self, seconds: float) -> bool:
        self._slot.meter.budget = Budget(Timeout(total=seconds))
        return True

    def before_read(self, act: Callable[[], Awaitable[None]]) -> bool:
        self._slot.meter.before_read = act
        return True

    def failure(self, error: Exception) -> TransportError:
        return self._slot.failure(error, self._budget)

    async def close(self) -> None:
        self._slot.meter.before_read = None
        try:
            if self._chunks.ag_frame is None:  # read to its end: the connection can be kept
                await self._response.aclose()
            else:
                # Not through httpcore's generator: an event loop that ends may be closing that at the same time.
                self._slot.close()
        finally:
            self._pool.give_back(self._slot)

    def abandon(self) -> None:
        if self._pool.loop.is_closed():
            self._slot.close()
        else:
            self._pool.loop.call_soon_threadsafe(self._pool.give_back, self._slot)
