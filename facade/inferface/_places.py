"""The names of places, as far as they can be called: URLs, and models. Pure."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import urlsplit

from inferface.errors import InvalidRequest


def checked_url(url: object, what: str) -> str:
    """The URL, if it can be called: absolute, http(s), with a host, without user info."""
    if not isinstance(url, str):
        raise InvalidRequest(f"{what} must be a string, not {type(url).__name__}")
    if "@" in url.partition("://")[2].partition("/")[0]:
        raise InvalidRequest(f"{what} must not contain a user or password; pass `token=` or `headers=`")
    try:
        parts = urlsplit(url)
        port_is_valid = parts.port is None or parts.port > 0
    except ValueError as error:
        raise InvalidRequest(f"{what} is not a URL: {error}") from None
    if parts.scheme not in ("http", "https") or not parts.hostname or not port_is_valid:
        raise InvalidRequest(f"{what} must start with http:// or https:// and name a host: {url!r}")
    if not _HOST.fullmatch(parts.netloc):
        raise InvalidRequest(f"{what} names a host that is none (an international name goes as xn--…): {url!r}")
    if not url.isprintable() or " " in url or "\\" in url:
        raise InvalidRequest(f"{what} has a space, a backslash or a control character in it")
    return url


_HOST: Final = re.compile(r"(?:[A-Za-z0-9_](?:[A-Za-z0-9._-]*[A-Za-z0-9_])?\.?|\[[0-9A-Fa-f:.]+\])(?::[0-9]+)?")
"""Nothing that two parsers could read as two hosts: a token's way is decided by this name."""


def is_url(model: str) -> bool:
    return model[:8].lower().startswith(("http://", "https://"))


def checked_model(model: object) -> str:
    """The model's name: not empty, no control characters, no way out of its place in a path."""
    if not isinstance(model, str):
        raise InvalidRequest(f"`model` must be a string, not {type(model).__name__}")
    if not model.strip():
        raise InvalidRequest("`model` is empty; name a model such as 'HuggingFaceTB/SmolLM2-135M-Instruct'")
    if is_url(model):
        return checked_url(model, "`model`")
    if not model.isprintable() or model != model.strip():
        raise InvalidRequest(f"`model` has white space or a control character in it: {model!r}")
    if any(part in ("", ".", "..") for part in model.split("/")):
        raise InvalidRequest(f"`model` is neither a model id nor an http(s) URL: {model!r}")
    return model
