"""From a URL to where the bytes go: checked, in the form httpcore takes, with the proxy in between if there is one."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from ipaddress import ip_address
from urllib.parse import SplitResult, quote, unquote, urlsplit

import attrs
import httpcore

from inferface._net.failures import TransportError

__all__ = ["Address", "ProxyServer", "ProxyTable", "resolve_url"]

_DEFAULT_PORTS = {"http": 80, "https": 443}
_PROXY_PORTS = {"http": 80, "https": 443, "socks5": 1080, "socks5h": 1080}
# Everything that may stand in a URL as it is; the rest is percent-encoded, what is encoded already stays.
_URL_SAFE = "%/:=&?~#+!$,;'@()*[]"


@attrs.frozen
class ProxyServer:
    """A proxy. Its credentials are not part of what it prints."""

    scheme: str
    host: str
    port: int
    credentials: tuple[bytes, bytes] | None = attrs.field(default=None, repr=False)

    @classmethod
    def parse(cls, url: str) -> ProxyServer:
        """A proxy from its URL, `http://` when it has no scheme.

        Raises:
            ValueError: not the URL of a proxy that can be used. The message does not show the URL.
        """
        if not isinstance(url, str):  # pyright: ignore[reportUnnecessaryIsInstance] - applications may pass anything
            raise ValueError(f"a proxy is given by its URL, not as {type(url).__name__}")
        try:
            parts = urlsplit(url if "://" in url else "http://" + url)  # formatted, a secret would be its mask
            scheme, host, port = parts.scheme, parts.hostname, parts.port
        except ValueError:
            raise ValueError("the proxy's URL is not valid") from None
        if scheme not in _PROXY_PORTS:
            raise ValueError(f"a proxy's URL starts with http://, https:// or socks5://, not {scheme}://")
        if not host:
            raise ValueError("the proxy's URL has no host")
        if scheme.startswith("socks"):
            _need_socksio()
        credentials = None
        if parts.username or parts.password:
            credentials = (unquote(parts.username or "").encode(), unquote(parts.password or "").encode())
        return cls(scheme, host, port or _PROXY_PORTS[scheme], credentials)


def _need_socksio() -> None:
    try:
        import socksio  # type: ignore[import-not-found]  # noqa: F401
    except ImportError:
        raise ValueError("a socks5 proxy needs one more package: pip install socksio") from None


@attrs.frozen
class Address:
    """Where the request to a URL goes."""

    url: httpcore.URL
    key: tuple[str, str, int]
    host_header: bytes
    where: str
    proxy: ProxyServer | None


class ProxyTable:
    """Which proxy leads to a host.

    `proxy` given by the user is for every host. Otherwise the environment's are taken as they are now (HTTP_PROXY,
    HTTPS_PROXY, ALL_PROXY, NO_PROXY, in lower case too), and never for this machine itself.
    """

    def __init__(self, proxy: str | None, trust_env: bool) -> None:
        self._given = None if proxy is None else ProxyServer.parse(proxy)
        self._environment: Mapping[str, str] = _environment_proxies() if trust_env and proxy is None else {}

    def find(self, scheme: str, host: str, port: int) -> ProxyServer | None:
        """The proxy for a host, if there is one.

        Raises:
            TransportError: the environment names one that cannot be used.
        """
        if self._given is not None or not self._environment:
            return self._given
        source = scheme if self._environment.get(scheme) else "all"
        url = self._environment.get(source)
        if not url or is_loopback(host) or self._bypassed(host, port):
            return None
        try:
            return ProxyServer.parse(url)
        except ValueError as error:
            name = f"{source.upper()}_PROXY"
            raise TransportError(f"the environment's {name}: {error}", kind="proxy", sent=False) from None

    def _bypassed(self, host: str, port: int) -> bool:
        import urllib.request  # slow to import

        where = f"{host}:{port}"
        if sys.platform == "win32" or sys.platform == "darwin":
            return bool(urllib.request.proxy_bypass(where))
        return bool(urllib.request.proxy_bypass(where, self._environment))


def _environment_proxies() -> Mapping[str, str]:
    # On these systems the settings are not in the environment only.
    if sys.platform not in ("win32", "darwin") and not any(name.lower().endswith("_proxy") for name in os.environ):
        return {}
    from urllib.request import getproxies  # slow to import, and rarely needed

    return getproxies()


def is_loopback(host: str) -> bool:
    """Whether a host is this machine, by its name alone."""
    name = host.strip("[]").rstrip(".").lower()
    if name == "localhost" or name.endswith(".localhost"):
        return True
    try:
        return ip_address(name).is_loopback
    except ValueError:
        return False


def resolve_url(url: str, proxies: ProxyTable) -> Address:
    """Where a request to `url` goes.

    Raises:
        ValueError: not an absolute http or https URL, or one with credentials. The message does not show it.
        TransportError: the proxy that the environment names cannot be used.
    """
    parts, host, given_port = _check(url)
    usual_port = _DEFAULT_PORTS[parts.scheme]
    port = given_port or usual_port
    shown = f"[{host}]" if ":" in host else host
    target = quote(parts.path or "/", safe=_URL_SAFE) + (
        f"?{quote(parts.query, safe=_URL_SAFE)}" if parts.query else ""
    )
    proxy = proxies.find(parts.scheme, host, port)
    # httpcore puts the host into CONNECT as it is, so it needs the brackets there; SOCKS sends addresses as numbers.
    wire_host = host if proxy is not None and proxy.scheme.startswith("socks") else shown
    host_header = shown if port == usual_port else f"{shown}:{port}"
    return Address(
        url=httpcore.URL(scheme=parts.scheme, host=wire_host, port=None if port == usual_port else port, target=target),
        key=(parts.scheme, host, port),
        host_header=host_header.encode("ascii"),
        where=f"{shown}:{port}",
        proxy=proxy,
    )


def _check(url: str) -> tuple[SplitResult, str, int | None]:
    if any(character <= " " or character == "\x7f" for character in url):
        raise ValueError("the URL contains a space or a control character")
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise ValueError("the URL is not valid") from None
    if parts.scheme not in _DEFAULT_PORTS:
        raise ValueError("the URL does not start with http:// or https://")
    if "@" in parts.netloc:
        raise ValueError("the URL contains a user name or password")
    return parts, _ascii_host(parts.hostname or ""), port


def _ascii_host(host: str) -> str:
    if host.isascii():
        name = host
    else:
        import idna

        try:
            name = idna.encode(host, uts46=True).decode("ascii")
        except idna.IDNAError as error:
            raise ValueError("the URL's host is not a valid host name") from error
    if not name:
        raise ValueError("the URL has no host")
    return name
