"""The headers that an application gives: checked, and masked where they hold a secret. Pure."""

from __future__ import annotations

import re
from typing import Final, TypeVar, cast

from inferface._json import is_mapping
from inferface._secrets import Secret, hidden, is_credential_header
from inferface.errors import InvalidRequest

HeadersT = TypeVar("HeadersT")
_NAME: Final = re.compile(r"[!#$%&'*+\-.^_`|~0-9A-Za-z]+")
_VALUE: Final = re.compile(r"(?:[!-~\x80-\xff](?:[ \t!-~\x80-\xff]*[!-~\x80-\xff])?)?")
_NOT_YOURS: Final = frozenset({"host", "content-length", "transfer-encoding", "connection", "accept-encoding"})


def checked_headers(headers: object, what: str = "`headers`") -> dict[str, str]:
    """The headers with lower-case names, secrets among them masked; an error names the header, not its value.

    Raises:
        InvalidRequest: not a mapping of strings, a character that a header cannot have, or a header that belongs to the
            connection.
    """
    if not is_mapping(headers):
        raise InvalidRequest(f"{what} must be a mapping of names to values, not {type(headers).__name__}")
    checked: dict[str, str] = {}
    for name, value in headers.items():
        if not isinstance(name, str) or not isinstance(value, str):
            raise InvalidRequest(f"{what} must have strings only; {name!r} has a {type(value).__name__}")
        if not _NAME.fullmatch(name) or not _VALUE.fullmatch(value):
            raise InvalidRequest(f"the header {name!r} has a character that a header cannot have there")
        if name.lower() in _NOT_YOURS:
            raise InvalidRequest(f"the header {name!r} belongs to the connection and cannot be set")
        checked[name.lower()] = Secret(value) if is_credential_header(name, value) else str.__str__(value)
    return checked


def masked_headers(headers: HeadersT) -> HeadersT:
    """The headers as they are, with every string value hidden: for the frames of a call that may fail."""
    if headers is None or not is_mapping(headers):
        return headers
    return cast(HeadersT, {name: hidden(value) for name, value in headers.items()})
