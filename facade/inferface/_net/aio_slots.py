"""A connection to one address, for asyncio."""

from __future__ import annotations

import ssl

import httpcore

from inferface._net.addresses import Address
from inferface._net.aio import AsyncioBackend
from inferface._net.slots import BaseSlot, httpcore_proxy

__all__ = ["AsyncSlot"]


class AsyncSlot(BaseSlot):
    __slots__ = ("_backend", "core")

    def __init__(self, address: Address, context: ssl.SSLContext | None) -> None:
        super().__init__(address)
        self._backend = AsyncioBackend(self.meter)
        factory = httpcore.AsyncConnectionPool(
            ssl_context=context, proxy=httpcore_proxy(address.proxy, context), network_backend=self._backend
        )
        self.core = factory.create_connection(address.url.origin)

    def is_whole(self) -> bool:
        return self.core.is_available()

    def is_usable(self) -> bool:
        return self.core.is_available() and not self.core.has_expired()

    def close(self) -> None:
        self._backend.close()

    def abort(self) -> None:
        self._backend.abort()
