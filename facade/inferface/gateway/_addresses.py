"""Which hosts events may be delivered to, and at which address: looked up once, checked, and then kept."""

from __future__ import annotations

import asyncio
import socket
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import Final
from urllib.parse import urlsplit

from inferface._places import checked_url
from inferface.auth import Origin
from inferface.errors import InvalidRequest
from inferface.gateway._config import Callbacks
from inferface.gateway._refusals import Refusal

_NAT64: Final = ip_network("64:ff9b::/96")
_NOT_PUBLIC: Final = tuple(map(ip_network, ("192.88.99.0/24", "3fff::/20", "fec0::/10")))
"""Ranges for special purposes that Python takes for global ones."""
_USUAL_PORTS: Final = {"http": 80, "https": 443}


def checked_place(url: str, rules: Callbacks) -> Origin:
    """Where a URL leads, if the gateway delivers there.

    Raises:
        Refusal: it is no URL, or its host is not among those that are allowed.
    """
    try:
        checked_url(url, "the callback's URL")
        place = Origin.of(url)
        host = place.host.encode("idna").decode() if place.host else ""
    except (InvalidRequest, UnicodeError):
        raise Refusal(403, "this gateway does not deliver there: the callback's `url` is not one") from None
    if not any(_allows(entry, host, place.port, _USUAL_PORTS[place.scheme]) for entry in rules.hosts):
        raise Refusal(403, "this gateway does not deliver to the host of the callback's `url`")
    return Origin(place.scheme, host, place.port)


def _allows(entry: str, host: str, port: int, usual: int) -> bool:
    parts = urlsplit(f"//{entry}")
    name, wanted = (parts.hostname or "").removesuffix("."), parts.port or usual
    fits = host.endswith(name[1:]) if name.startswith("*.") else host == name
    return fits and port == wanted


async def pinned_address(place: Origin, rules: Callbacks) -> str:
    """The address to deliver to. Every address of the host has to be a public one, unless private ones are allowed, so
    that no answer of a name server leads inwards; and it is not asked again.

    Raises:
        Refusal: the host has no address, or one that is not public.
    """
    try:
        found = await asyncio.get_running_loop().getaddrinfo(place.host, place.port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise Refusal(403, "the host of the callback's `url` has no address") from None
    addresses = [str(entry[4][0]) for entry in found]
    if not addresses or not (rules.private or all(is_public(address) for address in addresses)):
        raise Refusal(403, "the host of the callback's `url` has an address that is not public")
    return addresses[0]


def is_public(address: str) -> bool:
    """Whether an address is one of the open internet, whatever it is wrapped in."""
    found = ip_address(address.partition("%")[0])
    if isinstance(found, IPv6Address):
        inner = _inside(found)
        if inner is not None:
            return is_public(str(inner))
    if found.is_multicast or found.is_reserved or found.is_unspecified or any(found in one for one in _NOT_PUBLIC):
        return False
    return found.is_global


def _inside(address: IPv6Address) -> IPv4Address | None:
    """The IPv4 address that an IPv6 address stands for."""
    if address in _NAT64:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)
