"""Header fields, checked on the way out and read on the way in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sized

from inferface._net.encoding import ACCEPTED

__all__ = ["read_headers", "request_headers"]

_NAME = re.compile(r"[!#$%&'*+\-.^_`|~0-9A-Za-z]+")
_VALUE = re.compile(r"(?:[\x21-\x7e\x80-\xff](?:[\t\x20-\x7e\x80-\xff]*[\x21-\x7e\x80-\xff])?)?")
_OURS = frozenset(("host", "content-length", "transfer-encoding", "accept-encoding", "connection"))


def request_headers(
    headers: Mapping[str, str], host: bytes, method: str, content: Sized | None
) -> list[tuple[bytes, bytes]]:
    """The header fields to send, with those that are the transport's business.

    Raises:
        ValueError: a name or value that HTTP does not allow. The message does not show the value.
    """
    fields = [(b"host", host)]
    for name, value in headers.items():
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
    if content is not None or method in ("POST", "PUT", "PATCH"):
        fields.append((b"content-length", b"%d" % len(content or b"")))
    return fields


def read_headers(fields: Iterable[tuple[bytes, bytes]]) -> dict[str, str]:
    """Header fields by lower-case name; repeated ones are joined with a comma."""
    headers: dict[str, str] = {}
    for raw_name, raw_value in fields:
        name, value = raw_name.decode("latin-1").lower(), raw_value.decode("latin-1")
        headers[name] = f"{headers[name]}, {value}" if name in headers else value
    return headers
