"""How to reach servers. The transports themselves are loaded for the first call.

With them come httpcore and ssl, which cost more than all else: without them, importing and making a client takes 0.7 of
`import httpx`, with them it took 1.3.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, Generic, NoReturn, TypeVar

import attrs

from inferface._net.clock import Budget, Timeout

if TYPE_CHECKING:
    from inferface._async_transport import AsyncTransport
    from inferface._net.adapter import HttpxTransport
    from inferface._net.aio_adapter import AsyncHttpxTransport
    from inferface._net.failures import TransportError
    from inferface._net.replies import AsyncReply, Reply
    from inferface._net.tls import Certificate, Verify
    from inferface._sync_transport import Transport

__all__ = [
    "AsyncHttpxTransport",
    "AsyncReply",
    "AsyncTransport",
    "Budget",
    "HttpxTransport",
    "Late",
    "Reply",
    "Timeout",
    "Transport",
    "TransportError",
    "TransportOptions",
]

TransportT = TypeVar("TransportT")

_HOMES = {
    "AsyncHttpxTransport": "_net.aio_adapter",
    "AsyncReply": "_net.replies",
    "AsyncTransport": "_async_transport",
    "HttpxTransport": "_net.adapter",
    "Reply": "_net.replies",
    "Transport": "_sync_transport",
    "TransportError": "_net.failures",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"inferface.{_HOMES[name]}"), name)


def _masked(value: object) -> str:
    return "None" if value is None else "'***'"


@attrs.frozen
class TransportOptions:
    """How to reach servers.

    Attributes:
        verify: `True` for the usual public authorities (or SSL_CERT_FILE, SSL_CERT_DIR), the path of a CA file or
            directory, an `ssl.SSLContext`, or `False` to accept any certificate.
        cert: a client certificate: the path of a PEM file, or (certificate, key) or (certificate, key, password).
        proxy: the URL of a proxy for every host, in place of those that the environment names.
        trust_env: look at the environment for proxies and CA files.
        max_connections: at most so many connections at once, over all hosts; further calls wait for one. 64 calls at
            once is what one machine's server can use, and a fraction of the usual limit of 1024 open files.
        keepalive_expiry: seconds for which an idle connection is kept. Longer than the pause between two messages of a
            conversation, shorter than the minute after which load balancers drop an idle connection.
    """

    verify: Verify = True
    cert: Certificate | None = attrs.field(default=None, repr=_masked)
    proxy: str | None = attrs.field(default=None, repr=_masked)
    trust_env: bool = True
    max_connections: int = attrs.field(default=64, validator=attrs.validators.ge(1))
    keepalive_expiry: float = attrs.field(default=30.0, validator=attrs.validators.ge(0))

    def may_be_wrong(self) -> bool:
        """Whether a transport must be made at once: to tell a mistake where it was made, or to see today's proxies."""
        return (
            self.proxy is not None
            or self.cert is not None
            or self.verify not in (True, False)
            or (self.trust_env and _may_have_proxies())
        )

    def __reduce_ex__(self, protocol: object) -> NoReturn:
        raise TypeError("transport options are not pickled: they may hold a proxy's password")


def _may_have_proxies() -> bool:
    # On these systems the settings are not in the environment only.
    return sys.platform in ("win32", "darwin") or any(name.lower().endswith("_proxy") for name in os.environ)


class Late(Generic[TransportT]):
    """A transport that is made when it is first asked for."""

    def __init__(self, make: Callable[[], TransportT]) -> None:
        self._make = make
        self._made: list[TransportT] = []

    def __call__(self) -> TransportT:
        if not self._made:
            self._made.append(self._make())  # two threads at once may make two, and both go on with the first
        return self._made[0]

    def __reduce_ex__(self, protocol: object) -> NoReturn:
        raise TypeError("a transport is not pickled; make it again where it is needed")
