"""API keys: made here, known by their hashes only. Pure but for the randomness."""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from collections.abc import Iterable, Sequence
from typing import Final

import attrs

from inferface._secrets import Secret
from inferface.errors import InvalidRequest

_PREFIX: Final = "ifk_"
_HASH: Final = re.compile(r"sha256:[0-9a-f]{64}")


def _checked_hash(text: str) -> str:
    if not isinstance(text, str) or not _HASH.fullmatch(text):
        raise InvalidRequest("a key's hash is `sha256:` and 64 hexadecimal digits, as `inferface serve-key` prints it")
    return text


@attrs.frozen
class Key:
    """A caller: a name for the log, the hash of the key, and whether the server's own Hugging Face token may be spent.

    Keys are made by `new_key` and have 256 random bits, so that a plain hash is as good as a slow one.
    """

    name: str
    hash: str = attrs.field(converter=_checked_hash, repr=False)
    spend: bool = False


LOCAL_USER: Final = Key("local", "sha256:" + "0" * 64, spend=True)
"""Who calls on loopback while there are no keys: the person whose machine it is."""

ANYBODY: Final = Key("anybody", "sha256:" + "0" * 64, spend=False)
"""Who calls where the owner said that no key is needed."""


def new_key() -> Secret:
    """A new key, to be shown once."""
    return Secret(_PREFIX + secrets.token_urlsafe(32))


def hash_of(key: str) -> str:
    """What is kept of a key."""
    return "sha256:" + hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()


def find(key: str, keys: Sequence[Key]) -> Key | None:
    """Whose key it is. Takes as long whether or not one fits, and whichever does."""
    presented = hash_of(key)
    found: Key | None = None
    for known in keys:
        if hmac.compare_digest(presented, known.hash):
            found = known
    return found


def bearer(headers: Iterable[tuple[bytes, bytes]]) -> str | None:
    """The key that a request shows, as a bearer token."""
    for name, value in headers:
        if name == b"authorization":
            scheme, _, token = value.decode("latin-1").partition(" ")
            return token.strip() if scheme.lower() == "bearer" else None
    return None
