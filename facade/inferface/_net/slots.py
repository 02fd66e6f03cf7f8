"""A connection to one address: httpcore's HTTP/1.1 on a socket of ours."""

from __future__ import annotations

import ssl
from typing import Final

import httpcore

from inferface._net.addresses import Address, ProxyServer
from inferface._net.clock import Budget
from inferface._net.failures import Circumstances, TransportError, closed_error, describe
from inferface._net.meter import Meter
from inferface._net.sockets import SocketBackend

__all__ = ["BaseSlot", "SyncSlot", "httpcore_proxy"]


class BaseSlot:
    """What connections of both kinds have in common."""

    __slots__ = ("_proxied", "_where", "idle_since", "key", "meter", "reused")

    def __init__(self, address: Address) -> None:
        self.key: Final = address.key
        self.meter: Final = Meter(_tls_layers(address))
        self.reused = False
        self.idle_since = 0.0
        self._where = address.where
        self._proxied = address.proxy is not None

    def refuse_leftovers(self) -> None:
        """An answer that was there before the request is not to it: the last answer was longer than it said."""
        if not self.meter.received:
            raise httpcore.RemoteProtocolError("the connection held an answer that nobody asked for")

    def failure(self, error: Exception, budget: Budget) -> TransportError:
        """What went wrong, from what was raised."""
        meter = self.meter
        if isinstance(error, TransportError):  # the body could not be read to its end
            return error.with_traceback(None)
        if meter.aborted:
            return closed_error("the client was closed while the call was under way", sent=meter.sent)
        return describe(
            error,
            Circumstances(
                where=self._where,
                complaint=budget.complaint(),
                phase=budget.phase,
                established=meter.established,
                sent=meter.sent,
                received=meter.received > 0,
                ended=meter.ended,
                reused=self.reused,
                proxied=self._proxied,
            ),
        )


class SyncSlot(BaseSlot):
    __slots__ = ("_backend", "core")

    def __init__(self, address: Address, context: ssl.SSLContext | None) -> None:
        super().__init__(address)
        self._backend = SocketBackend(self.meter)
        # httpcore's pool is used as the factory that knows which kind of connection leads through which proxy.
        factory = httpcore.ConnectionPool(
            ssl_context=context, proxy=httpcore_proxy(address.proxy, context), network_backend=self._backend
        )
        self.core = factory.create_connection(address.url.origin)

    def is_whole(self) -> bool:
        return self.core.is_available()

    def is_usable(self) -> bool:
        return self.core.is_available() and not self.core.has_expired()

    def close(self) -> None:
        self.core.close()

    def abort(self) -> None:
        self._backend.abort()


def _tls_layers(address: Address) -> int:
    to_proxy = address.proxy is not None and address.proxy.scheme == "https"
    return int(to_proxy) + int(address.url.scheme == b"https")


def httpcore_proxy(server: ProxyServer | None, context: ssl.SSLContext | None) -> httpcore.Proxy | None:
    if server is None:
        return None
    url = httpcore.URL(scheme=server.scheme, host=server.host, port=server.port, target="/")
    return httpcore.Proxy(url, auth=server.credentials, ssl_context=context if server.scheme == "https" else None)
