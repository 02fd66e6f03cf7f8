"""Tokens: where they come from, and which origins may see them. Pure but for `stored_token` and `token_path`.

The order is: the argument; `HF_TOKEN`, `HUGGING_FACE_HUB_TOKEN`, `HF_API_TOKEN`; the file that `hf auth login` writes
(`HF_TOKEN_PATH`, or `token` in `HF_HOME`, by default `$XDG_CACHE_HOME/huggingface`); the Colab secret `HF_TOKEN`.
`HF_HUB_DISABLE_IMPLICIT_TOKEN=1` stops at the argument.
"""

from __future__ import annotations

import os
import sys
from importlib import import_module
from ipaddress import ip_address
from pathlib import Path
from typing import Final, NamedTuple
from urllib.parse import urlsplit

from inferface._secrets import Secret, hidden
from inferface.errors import InvalidRequest

_VARIABLES: Final = ("HF_TOKEN", "HUGGING_FACE_HUB_TOKEN", "HF_API_TOKEN")
_HF_HOSTS: Final = frozenset(
    {"huggingface.co", "hf.co", "router.huggingface.co", "api-inference.huggingface.co"},
)
_HF_ENDPOINTS_DOMAIN: Final = ".endpoints.huggingface.cloud"


class Token(NamedTuple):
    """A token with its source, such as `argument` or `HF_TOKEN`; it prints masked."""

    value: Secret
    source: str

    @property
    def given(self) -> bool:
        """Whether the application passed it itself, in place of the user's environment."""
        return self.source == "argument"


def given_token(token: str | None, api_key: str | None) -> Token | None:
    """The token of the arguments. Both, or one that cannot stand in a header, is an `InvalidRequest`."""
    if token is not None and api_key is not None:
        raise InvalidRequest("`token` and `api_key` are two names of one argument; pass only one of them")
    if token is None and api_key is None:
        return None
    return Token(checked_token(api_key if token is None else token, "the token"), "argument")


def checked_token(value: object, what: str) -> Secret:
    """The value as a `Secret`, if it can stand in an HTTP header; the error never shows it."""
    if not isinstance(value, str):
        raise InvalidRequest(f"{what} must be a string, not {type(value).__name__}")
    value = hidden(value)
    if not value:
        raise InvalidRequest(f"{what} is empty; leave it out to use the stored one")
    if not value.isascii() or not value.isprintable() or " " in value:
        raise InvalidRequest(f"{what} has a line break, a space or another character that a token cannot have")
    return value


def stored_token() -> Token | None:
    """The token of the user's environment, file or Colab, in the documented order; None when there is none."""
    if os.environ.get("HF_HUB_DISABLE_IMPLICIT_TOKEN", "").strip().upper() in {"1", "ON", "YES", "TRUE"}:
        return None
    for name in _VARIABLES:
        if found := _stripped(os.environ.get(name)):
            return Token(checked_token(found, f"the token in {name}"), name)
    path = token_path()
    try:
        found = _stripped(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError):
        found = None
    if found:
        return Token(checked_token(found, f"the token in {path}"), "hf auth login")
    return _colab_token()


def token_path() -> Path:
    """The file of `hf auth login`."""
    if path := os.environ.get("HF_TOKEN_PATH"):
        return _expanded(path)
    if home := os.environ.get("HF_HOME"):
        return _expanded(home) / "token"
    return _expanded(os.environ.get("XDG_CACHE_HOME") or "~/.cache") / "huggingface" / "token"


def _expanded(path: str) -> Path:
    return Path(os.path.expanduser(os.path.expandvars(path)))


def _stripped(text: object) -> Secret | None:
    """The text without line breaks and outer spaces; None when nothing is left."""
    if not isinstance(text, str):
        return None
    return Secret(text.replace("\r", "").replace("\n", "").strip()) or None


def _colab_token() -> Token | None:
    if "google.colab" not in sys.modules or os.environ.get("VERTEX_PRODUCT") == "COLAB_ENTERPRISE":
        return None
    try:
        userdata = import_module("google.colab").userdata
        found = _stripped(userdata.get("HF_TOKEN"))
    except Exception:  # noqa: BLE001 - Colab's own errors (no access, no secret) mean: no token here
        return None
    return Token(checked_token(found, "the Colab secret HF_TOKEN"), "Colab secret") if found else None


class Origin(NamedTuple):
    """Scheme, host (lower-case, no trailing dot) and port of a URL."""

    scheme: str
    host: str
    port: int

    @classmethod
    def of(cls, url: str) -> Origin:
        parts = urlsplit(url)
        default = 443 if parts.scheme == "https" else 80
        return cls(parts.scheme, (parts.hostname or "").removesuffix("."), parts.port or default)

    @property
    def is_loopback(self) -> bool:
        if self.host == "localhost":
            return True
        try:
            return ip_address(self.host).is_loopback
        except ValueError:
            return False

    @property
    def is_inside(self) -> bool:
        """Whether it is this machine, or an address that only its network can reach."""
        try:
            return self.is_loopback or ip_address(self.host).is_private or ip_address(self.host).is_link_local
        except ValueError:
            return False

    @property
    def is_hugging_face(self) -> bool:
        return self.host in _HF_HOSTS or (
            self.host.endswith(_HF_ENDPOINTS_DOMAIN) and self.host != _HF_ENDPOINTS_DOMAIN[1:]
        )

    @property
    def is_private_to_the_wire(self) -> bool:
        """Whether a secret may travel there: over https, or without leaving the machine."""
        return self.scheme == "https" or self.is_loopback


def may_see_token(url: str, own_hub: str | None) -> bool:
    """Whether a token that was not given for this very URL may go there: Hugging Face's own hosts, over https,
    and the host of an `HF_ENDPOINT` that the user set (`own_hub`)."""
    origin = Origin.of(url)
    if origin.is_hugging_face:
        return origin.scheme == "https"
    return bool(own_hub) and Origin.of(str(own_hub)).host == origin.host and origin.is_private_to_the_wire
