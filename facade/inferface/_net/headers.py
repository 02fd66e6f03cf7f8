"""Header fields, checked on the way out and read on the way in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence, Sized
from typing import cast

import h11

from inferface._net.encoding import ACCEPTED

__all__ = ["checked_fields", "content_length", "read_headers", "request_headers", "sent_as_checked"]

_NAME = re.compile(r"[!#$%&'*+\-.^_`|~0-9A-Za-z]+")
_VALUE = re.compile(r"(?:[\x21-\x7e\x80-\xff](?:[\t\x20-\x7e\x80-\xff]*[\x21-\x7e\x80-\xff])?)?")
_OURS = frozenset(("host", "content-length", "transfer-encoding", "accept-encoding", "connection"))


Field = tuple[bytes, bytes]


def request_headers(headers: Mapping[str, str], host: bytes, method: str, content: Sized | None) -> list[Field]:
    """The header fields to send, with those that are the transport's business.

    Raises:
        ValueError: see `checked_fields`.
    """
    return [*checked_fields(headers.items(), host), *content_length(method, content)]


def checked_fields(headers: Iterable[tuple[str, str]], host: bytes) -> Sequence[Field]:
    """The header fields to send but for the length, which alone differs from call to call.

    Raises:
        ValueError: a name or value that HTTP does not allow. The message does not show the value.
    """
    fields = [(b"host", host)]
    for name, value in headers:
        if not _NAME.fullmatch(name):
            raise ValueError("a header name contains a character that HTTP does not allow")
        if name.lower() in _OURS:
            raise ValueError(f"the header {name!r} is set by the transport and cannot be given")
        if not _VALUE.fullmatch(value):
            raise ValueError(
                f"the value of the header {name!r} contains a character that HTTP does not allow"
                " (a line break, a control character, a space at its end, or one outside latin-1)"
            )
        fields.append((name.encode("ascii"), value.encode("latin-1")))
    fields.append((b"accept-encoding", ACCEPTED.encode("ascii")))
    return fields


def content_length(method: str, content: Sized | None) -> Sequence[Field]:
    """The field that tells the length, where there is one."""
    if content is None and method not in ("POST", "PUT", "PATCH"):
        return ()
    return ((b"content-length", b"%d" % len(content or b"")),)


def sent_as_checked(fields: Iterable[Field]) -> list[Field]:
    """Fields in the form that httpcore and h11 send as it is. A list they check and copy twice again: a tenth of the
    instructions of a call."""
    return cast("list[Field]", _H11Headers([(name, name.lower(), value) for name, value in fields]))


_H11Headers = type(h11.Request(method="GET", target="/", headers=[("host", "any")]).headers)


def read_headers(fields: Iterable[tuple[bytes, bytes]]) -> dict[str, str]:
    """Header fields by lower-case name; repeated ones are joined with a comma."""
    headers: dict[str, str] = {}
    for raw_name, raw_value in fields:
        name, value = raw_name.decode("latin-1").lower(), raw_value.decode("latin-1")
        headers[name] = f"{headers[name]}, {value}" if name in headers else value
    return headers
