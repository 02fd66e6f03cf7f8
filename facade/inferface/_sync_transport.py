"""The transport: one request out, one reply back, over connections that are kept, bounded and timed.

No redirects, cookies, credentials or retries here: what goes out is the request as given. HTTP/1.1 and proxies are
httpcore's; which call gets which connection is decided here, in constant time, since httpcore's own pool looks through
all of its connections on every call; so are the clocks and the sockets.
"""

from __future__ import annotations

import os
import ssl
from collections.abc import Iterator
from functools import cached_property, lru_cache, partial
from typing import NoReturn, cast

import httpcore

from inferface._calls import Request
from inferface._net.addresses import Address, ProxyTable, resolve_url
from inferface._net.clock import Budget, Timeout
from inferface._net.failures import TransportError, closed_error
from inferface._net.headers import checked_fields, content_length, read_headers, sent_as_checked
from inferface._net.pool import Pool
from inferface._net.replies import Reply
from inferface._net.shelf import CLOSED
from inferface._net.slots import SyncSlot
from inferface._net.tls import tls_context
from inferface._transport import TransportOptions

__all__ = ["Plan", "Transport"]


class Plan:
    """What both transports work out before they send."""

    def __init__(self, options: TransportOptions) -> None:
        self._options = options
        proxies = ProxyTable(options.proxy, options.trust_env)
        self._address = lru_cache(maxsize=256)(partial(resolve_url, proxies=proxies))
        self._fields = lru_cache(maxsize=64)(checked_fields)
        if options.verify not in (True, False) or options.cert is not None:
            _ = self._context  # a wrong path is the caller's mistake: say so now, not at the first call

    @cached_property
    def _context(self) -> ssl.SSLContext:
        return tls_context(self._options.verify, self._options.cert, self._options.trust_env)

    def message(self, request: Request, budget: Budget) -> tuple[Address, httpcore.Request]:
        """Where the request goes, and what goes there.

        Raises:
            TransportError: there is no time left for it, or the environment's proxy cannot be used.
            ValueError: the URL or a header is not valid.
        """
        remaining = budget.remaining()
        if remaining is not None and remaining <= 0:
            raise TransportError(budget.complaint(), kind="pool", timed_out=True, sent=False)
        address = self._address(request.url)
        fields = self._fields(tuple(request.headers.items()), address.host_header)
        message = httpcore.Request(request.method, address.url, content=request.content or b"")
        message.headers = sent_as_checked((*fields, *content_length(request.method, request.content)))
        return address, message

    def context(self, address: Address) -> ssl.SSLContext | None:
        """The TLS settings, when the way there needs them.

        Raises:
            TransportError: the CA file that the environment names cannot be used.
        """
        if address.url.scheme == b"http" and (address.proxy is None or address.proxy.scheme != "https"):
            return None
        try:
            return self._context
        except OSError as error:
            raise TransportError(f"no TLS: {error}", kind="tls", sent=False) from error


class Transport:
    """Sends requests over blocking sockets. Threads may share one; a forked child gets connections of its own."""

    def __init__(self, options: TransportOptions | None = None) -> None:
        self._options = options or TransportOptions()
        self._plan = Plan(self._options)
        self._closed = False
        self._start()

    def _start(self) -> None:
        self._process = os.getpid()
        self._pool: Pool[SyncSlot] = Pool(self._options.max_connections, self._options.keepalive_expiry)

    def send(self, request: Request, budget: Budget, *, fresh: bool = False) -> Reply:
        """Send the request and wait for the head of its answer.

        Args:
            request: goes out as it is.
            budget: the call's clock; it goes on while the reply is read.
            fresh: on a new connection, not on one that was used before.

        Raises:
            TransportError: no answer.
            ValueError: the URL or a header is not valid.
        """
        if self._closed:
            raise closed_error(CLOSED)
        if self._process != os.getpid():
            self._start()
        pool = self._pool
        address, message = self._plan.message(request, budget)
        context = self._plan.context(address)
        slot = pool.take(address.key, lambda: SyncSlot(address, context), budget, fresh=fresh)
        slot.meter.begin(budget)
        budget.alive()
        try:
            response = slot.core.handle_request(message)
            slot.refuse_leftovers()
        except Exception as error:  # noqa: BLE001 - whatever it is, it has to become a TransportError
            failure = slot.failure(error, budget)
            pool.give_back(slot)
        except BaseException:
            pool.give_back(slot)
            raise
        else:
            budget.alive()
            return Reply(response.status, read_headers(response.headers), _Body(response, slot, pool, budget))
        if failure.stale:
            pool.forget(slot.key)
        raise failure  # outside the handler, so that no frame below, with the request in it, hangs on the traceback

    def close(self) -> None:
        """Close all connections; calls under way fail. May be called again."""
        self._closed = True
        if self._process == os.getpid():
            self._pool.close()

    def __reduce_ex__(self, protocol: object) -> NoReturn:
        raise TypeError("a transport is not pickled; make it again where it is needed")


class _Body:
    def __init__(self, response: httpcore.Response, slot: SyncSlot, pool: Pool[SyncSlot], budget: Budget) -> None:
        self._response = response
        self._slot = slot
        self._pool = pool
        self._budget = budget

    def chunks(self) -> Iterator[bytes]:
        return iter(cast("Iterator[bytes]", self._response.stream))

    def alive(self) -> None:
        self._budget.alive()

    def hurry(self, seconds: float) -> bool:
        self._slot.meter.budget = Budget(Timeout(total=seconds))
        return True

    def failure(self, error: Exception) -> TransportError:
        return self._slot.failure(error, self._budget)

    def close(self) -> None:
        try:
            self._response.close()
        finally:
            self._pool.give_back(self._slot)

    def interrupt(self) -> None:
        self._slot.abort()
