"""Secrets: strings that print masked, headers that hold one, and texts that may."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final, Self, TypeVar, cast, overload

T = TypeVar("T")


class Secret(str):
    """A string that prints as `***`: the value goes on the wire and nowhere else.

    `reveal()` gives the plain string. It cannot be pickled.
    """

    __slots__ = ()

    def __new__(cls, value: str) -> Self:
        return super().__new__(cls, str.__str__(value))  # str() of a secret would be its mask

    def reveal(self) -> str:
        return str.__str__(self)

    def __repr__(self) -> str:
        return "'***'"

    def __str__(self) -> str:
        return "***"

    def __format__(self, spec: str) -> str:
        return format("***", spec)

    def __reduce_ex__(self, protocol: object) -> str:
        raise TypeError("a secret is not pickled; make the client again where it is needed")


@overload
def hidden(value: str) -> Secret: ...
@overload
def hidden(value: T) -> T: ...
def hidden(value: object) -> object:
    """A string as a `Secret`; anything else as it is."""
    return Secret(value) if isinstance(value, str) and not isinstance(value, Secret) else value


def hidden_parts(value: T) -> T:
    """An argument with what may be a password in it hidden: URLs that name a user, and what follows a certificate."""
    if isinstance(value, str):
        return cast(T, hidden(value) if "@" in value else value)
    if isinstance(value, tuple):
        parts = cast("tuple[object, ...]", value)
        return cast(T, (*parts[:1], *(hidden(part) for part in parts[1:])))
    if isinstance(value, dict):
        items = cast("dict[object, object]", value)
        return cast(T, {key: hidden_parts(item) for key, item in items.items()})
    return value


def hidden_items(value: T) -> T:
    """A list of arguments, each with what may be a password in it hidden."""
    if isinstance(value, (list, tuple)):
        return cast(T, [hidden_parts(item) for item in cast("list[object]", value)])
    return hidden_parts(value)


_SECRETS: Final = re.compile(
    r"""(?x)
    \b(?:hf|api_org)_[A-Za-z0-9]{16,}\b                # Hugging Face
    | \b(?:sk|pk|rk)-[A-Za-z0-9_-]{16,}                # OpenAI and those who took after it
    | \b(?:gsk|r8|fw|csk|nvapi)[_-][A-Za-z0-9_]{16,}   # other providers
    | (?<=[Bb]earer\ )[^\s"',;}]+ | (?<=[Bb]asic\ )[A-Za-z0-9+/=]{8,}
    | (?<=://)[^/\s:@]+:[^/\s@]+(?=@)                  # user:password in a URL
    | (?i:(?<=[?&]key=)|(?<=[?&]api[-_]key=)|(?<=[?&]apikey=)|(?<=[?&]token=)|(?<=[?&]access_token=)
      |(?<=[?&]sig=)|(?<=signature=))[^&\#\s"'<>]+     # a key or a signature in a URL's query
    """
)


def mask_secrets(text: str) -> str:
    """The text with everything that looks like a key, a bearer value or URL credentials replaced by `***`."""
    return _SECRETS.sub("***", text)


_CREDENTIAL_WORDS: Final = re.compile(
    r"auth|token(?!s)|secret|cookie|passw|session|signature|credential|bearer|jwt|\bpat\b|api-?key|[-_]key$|^key$"
)


def is_credential_header(name: str, value: str) -> bool:
    """Whether a header holds a secret: by its name, such as `authorization` or `x-api-key`, or by its value."""
    return _CREDENTIAL_WORDS.search(name.lower()) is not None or mask_secrets(value) != value


def secrets_in(headers: Mapping[str, str]) -> list[str]:
    """What must not be shown of headers, as plain strings."""
    return [part for value in headers.values() if isinstance(value, Secret) for part in _parts(value)]


def _parts(secret: Secret) -> list[str]:
    """What must not be shown of a header's value: the whole, a scheme's credential, each cookie's value."""
    whole = secret.reveal()
    cookies = [cookie.strip().partition("=")[2] for cookie in whole.split(";")] if "=" in whole else []
    parts = {whole, whole.rpartition(" ")[2], *cookies}
    return sorted((part for part in parts if len(part) >= _SHORTEST_SECRET), key=len, reverse=True)


_SHORTEST_SECRET = 4
"""A shorter value is not worth hiding: it would take letters out of the server's words."""
