"""What a gateway is told: a TOML file, the environment, and the command's options; the later ones win."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable, Mapping, MutableMapping
from ipaddress import ip_address
from pathlib import Path
from typing import Any, Final, TypeVar, cast
from urllib.parse import urlsplit

import attrs

from inferface import auth
from inferface._json import is_array, is_mapping
from inferface._places import checked_model, checked_url, is_url
from inferface._secrets import Secret
from inferface.errors import InvalidRequest
from inferface.gateway._keys import Key
from inferface.routing import DEFAULT_ROUTER, Endpoint

T = TypeVar("T")
FILE_VARIABLE: Final = "INFERFACE_GATEWAY_CONFIG"
KEYS_VARIABLE: Final = "INFERFACE_GATEWAY_KEYS"
MODELS_VARIABLE: Final = "INFERFACE_GATEWAY_MODELS"
HOSTS_VARIABLE: Final = "INFERFACE_GATEWAY_CALLBACK_HOSTS"
_ADDED_KEY_VARIABLE: Final = "INFERFACE_GATEWAY_ADDED_KEY"


def _positive(_: object, attribute: attrs.Attribute[Any], value: object) -> None:
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 < value < float("inf"):
        raise InvalidRequest(f"`{attribute.name}` must be a number above 0, not {value!r}")


def _whole(least: int) -> Callable[[object, attrs.Attribute[Any], object], None]:
    def check(_: object, attribute: attrs.Attribute[Any], value: object) -> None:
        if isinstance(value, bool) or not isinstance(value, int) or value < least:
            raise InvalidRequest(f"`{attribute.name}` must be a whole number from {least} on, not {value!r}")

    return check


def _yes_or_no(_: object, attribute: attrs.Attribute[Any], value: object) -> None:
    if not isinstance(value, bool):
        raise InvalidRequest(f"`{attribute.name}` must be true or false, not {value!r}")


_ORIGIN: Final = re.compile(r"[a-z][a-z0-9+.-]*://[^A-Z/@?#*\s]+")
"""As a browser sends it: without a path, in lower case."""


def _of_hosts(_: object, attribute: attrs.Attribute[Any], value: object) -> None:
    if not isinstance(value, tuple) or not all(map(_is_host, cast("tuple[object, ...]", value))):
        raise InvalidRequest(f"`{attribute.name}` must be a list of `host`, `host:port` or `*.domain`, not {value!r}")


def _is_host(value: object) -> bool:
    if not isinstance(value, str) or set(value.removeprefix("*.")) & set("/@?#* "):
        return False
    try:
        parts = urlsplit(f"//{value.removeprefix('*.')}")
        return bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False


@attrs.frozen
class Limits:
    """Bounds of a gateway.

    Attributes:
        body_bytes: the longest body of a request; a longer one is refused with 413.
        body_seconds: how long a request's body may take to come.
        calls: calls at once in one process; further ones are refused with 503.
        calls_per_key: calls at once of one key in one process; further ones are refused with 429.
        answer_bytes: the longest answer that is held in memory; streams and bytes that pass through are not held.
        total_seconds: how long a call may take, its stream included.
        silence_seconds: how long the server behind may say nothing, or the caller take nothing.
        connect_seconds: how long a connection to the server behind may take.
        shutdown_seconds: how long calls under way may go on after SIGTERM.
        retries: how often a call that was not answered is tried again here. Clients try again themselves.
    """

    body_bytes: int = attrs.field(default=32 * 1024 * 1024, validator=_whole(1))
    body_seconds: float = attrs.field(default=30.0, validator=_positive)
    calls: int = attrs.field(default=1100, validator=_whole(1))
    calls_per_key: int = attrs.field(default=1100, validator=_whole(1))
    answer_bytes: int = attrs.field(default=64 * 1024 * 1024, validator=_whole(1))
    total_seconds: float = attrs.field(default=1800.0, validator=_positive)
    silence_seconds: float = attrs.field(default=300.0, validator=_positive)
    connect_seconds: float = attrs.field(default=10.0, validator=_positive)
    shutdown_seconds: float = attrs.field(default=60.0, validator=_positive)
    retries: int = attrs.field(default=0, validator=_whole(0))


@attrs.frozen
class Callbacks:
    """Where events of a stream may be delivered.

    Attributes:
        hosts: `host` (the usual port), `host:port`, or `*.domain`; none by default.
        private: whether such a host may have an address that is not public.
        tries: how often an event is delivered at the most.
        try_seconds: how long one delivery may take.
        backoff_seconds: the wait before the second try; doubled each time.
        waiting_events: events of one call that may wait for their delivery; then the stream waits too.
    """

    hosts: tuple[str, ...] = attrs.field(default=(), validator=_of_hosts)
    private: bool = attrs.field(default=False, validator=_yes_or_no)
    tries: int = attrs.field(default=4, validator=_whole(1))
    try_seconds: float = attrs.field(default=10.0, validator=_positive)
    backoff_seconds: float = attrs.field(default=0.5, validator=_positive)
    waiting_events: int = attrs.field(default=1000, validator=_whole(1))


@attrs.frozen
class GatewayConfig:
    """All that a gateway is told.

    Attributes:
        host, port, workers: where it listens, and how many processes do.
        models: private endpoints by the model that they serve.
        default_model: the model of calls that need not name one; by default the only one of `models`.
        hub: whether other models are looked for at Hugging Face: the router and the public API.
        token: the server's own Hugging Face token.
        keys: who may call. Without any, everybody on this machine may.
        anonymous: whether calls need no key though others than this machine can call.
        origins: web origins that may call from a browser; none by default.
        metrics_open: whether `/metrics` needs no key.
    """

    host: str = "127.0.0.1"
    port: int = 8080
    workers: int = attrs.field(default=1, validator=_whole(1))
    models: Mapping[str, Endpoint] = attrs.field(factory=dict[str, Endpoint])
    default_model: str | None = None
    hub: bool = True
    router: str = DEFAULT_ROUTER
    own_hub: str | None = None
    token: auth.Token | None = None
    keys: tuple[Key, ...] = ()
    anonymous: bool = False
    origins: tuple[str, ...] = ()
    metrics_open: bool = False
    limits: Limits = Limits()
    callbacks: Callbacks = Callbacks()

    def __attrs_post_init__(self) -> None:
        if not 0 <= self.port < 1 << 16:
            raise InvalidRequest(f"`port` must be 0 to 65535, not {self.port}")
        if not self.hub and self.default_model is not None and self.default_model not in self.models:
            raise InvalidRequest(f"`default_model` is {self.default_model!r}, which this gateway does not serve")
        for origin in self.origins:
            if origin != "*" and not _ORIGIN.fullmatch(origin):
                raise InvalidRequest(f"`origins` are such as `https://example.org`, not {origin!r}")
        if not self.loopback and not self.keys and not self.anonymous:
            raise InvalidRequest(
                f"on {self.host} others can call this gateway: give it keys (`inferface serve-key` makes one), "
                "or say that it needs none (`--anonymous`)"
            )

    @property
    def loopback(self) -> bool:
        """Whether only this machine can call."""
        return is_loopback(self.host)

    @property
    def model(self) -> str | None:
        """The model of calls that name none."""
        if self.default_model is not None:
            return self.default_model
        return next(iter(self.models)) if len(self.models) == 1 else None


def is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def load(path: str | None, environ: Mapping[str, str], **options: Any) -> GatewayConfig:
    """The configuration of a file, the environment, and options that are not None.

    Raises:
        InvalidRequest: something in it cannot be used; the message says what and where.
    """
    path = path or environ.get(FILE_VARIABLE) or None
    told = {} if path is None else _read(path)
    made = {name: value for name, value in options.items() if value is not None}
    for name, read in _FIELDS.items():
        if name in told:
            made.setdefault(name, read(told.pop(name), f"`{name}`", environ))
    if told:
        raise InvalidRequest(f"{path} has {', '.join(f'`{name}`' for name in told)}, which nobody knows here")
    made["models"] = {**made.get("models", {}), **_models_of(environ)}
    made["keys"] = (*made.get("keys", ()), *_keys_of(environ))
    if hosts := environ.get(HOSTS_VARIABLE):
        made["callbacks"] = attrs.evolve(
            made.get("callbacks", Callbacks()), hosts=tuple(hosts.replace(",", " ").split())
        )
    if router := environ.get("INFERFACE_ROUTER"):
        made["router"] = checked_url(router, "INFERFACE_ROUTER")
    if own_hub := environ.get("HF_ENDPOINT"):
        made["own_hub"] = checked_url(own_hub, "HF_ENDPOINT")
    if made.get("hub", True):
        made.setdefault("token", auth.stored_token())
    return GatewayConfig(**made)


def _read(path: str) -> dict[str, Any]:
    try:
        return tomllib.loads(Path(path).read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise InvalidRequest(f"{path} cannot be read: {error.strerror}") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InvalidRequest(f"{path} is not TOML: {error}") from None


_WORDS: Final[Mapping[type, str]] = {str: "a string", int: "a whole number", bool: "true or false"}


def _of(kind: type[T]) -> Callable[[object, str, Mapping[str, str]], T]:
    def read(value: object, what: str, environ: Mapping[str, str]) -> T:
        del environ
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            raise InvalidRequest(f"{what} must be {_WORDS[kind]}, not {value!r}")
        return value

    return read


def _strings(value: object, what: str, environ: Mapping[str, str]) -> tuple[str, ...]:
    del environ
    if not isinstance(value, list) or not all(isinstance(item, str) for item in cast("list[object]", value)):
        raise InvalidRequest(f"{what} must be a list of strings")
    return tuple(cast("list[str]", value))


def _group(kind: type[T]) -> Callable[[object, str, Mapping[str, str]], T]:
    """A table whose keys are the attributes of a class."""

    def read(value: object, what: str, environ: Mapping[str, str]) -> T:
        del environ
        if not is_mapping(value):
            raise InvalidRequest(f"{what} must be a table")
        names = {field.name: field for field in attrs.fields(cast(Any, kind))}
        if unknown := value.keys() - names.keys():
            raise InvalidRequest(f"{what} has {', '.join(sorted(unknown))}, which nobody knows here")
        given = {name: tuple(cast("list[object]", item)) if is_array(item) else item for name, item in value.items()}
        return kind(**given)

    return read


def _endpoint(name: str, value: object, environ: Mapping[str, str]) -> Endpoint:
    if isinstance(value, str):
        return Endpoint(value)
    if not is_mapping(value) or not isinstance(value.get("url"), str) or value.keys() - {"url", "key_env", "headers"}:
        raise InvalidRequest(f"the model {name!r} needs a URL, or a table of `url`, `key_env` and `headers`")
    variable = value.get("key_env")
    key = dict(environ).get(str(variable)) if variable is not None else None
    if variable is not None and not key:
        raise InvalidRequest(f"the model {name!r} takes its key from {variable}, which is not set")
    return Endpoint(cast(str, value["url"]), key, cast("dict[str, str]", value.get("headers", {})))


def _models(value: object, what: str, environ: Mapping[str, str]) -> dict[str, Endpoint]:
    if not is_mapping(value):
        raise InvalidRequest(f"{what} must map models to URLs")
    found: dict[str, Endpoint] = {}
    for name, inner in value.items():
        if is_url(name):
            raise InvalidRequest(f"{what} has a URL where the name of a model should be: {name!r}")
        found[checked_model(name)] = _endpoint(name, inner, environ)
    return found


def _models_of(environ: Mapping[str, str]) -> dict[str, Endpoint]:
    text = environ.get(MODELS_VARIABLE)
    if not text:
        return {}
    try:
        value: object = json.loads(text)
    except ValueError:
        raise InvalidRequest(f'{MODELS_VARIABLE} is not JSON, such as {{"org/model": "https://…"}}') from None
    return _models(value, MODELS_VARIABLE, environ)


def add_model(environ: MutableMapping[str, str], name: str, url: str, key: Secret) -> None:
    """Tell this process, and those that it starts, of one more endpoint."""
    environ[_ADDED_KEY_VARIABLE] = key.reveal()
    others: object = json.loads(environ.get(MODELS_VARIABLE) or "{}")
    added = {name: {"url": url, "key_env": _ADDED_KEY_VARIABLE}}
    environ[MODELS_VARIABLE] = json.dumps({**cast("dict[str, object]", others), **added})


def _keys(value: object, what: str, environ: Mapping[str, str]) -> tuple[Key, ...]:
    del environ
    if not is_array(value):
        raise InvalidRequest(f"{what} must be a list of tables, `[[keys]]`")
    found: list[Key] = []
    for item in value:
        if not is_mapping(item) or item.keys() - {"name", "hash", "spend"} or not {"name", "hash"} <= item.keys():
            raise InvalidRequest(f"each of {what} has a `name`, a `hash`, and `spend` if it may spend the token")
        spend = item.get("spend", False)
        if not isinstance(spend, bool):
            raise InvalidRequest(f"`spend` of {what} must be true or false, not {spend!r}")
        found.append(Key(str(item["name"]), cast(str, item["hash"]), spend))
    return tuple(found)


def _keys_of(environ: Mapping[str, str]) -> tuple[Key, ...]:
    """`alice=sha256:…, bob+spend=sha256:…`"""
    found: list[Key] = []
    for entry in environ.get(KEYS_VARIABLE, "").replace(",", " ").split():
        name, _, hashed = entry.partition("=")
        found.append(Key(name.removesuffix("+spend"), hashed, name.endswith("+spend")))
    return tuple(found)


_FIELDS: Final[Mapping[str, Callable[[object, str, Mapping[str, str]], Any]]] = {
    "host": _of(str),
    "port": _of(int),
    "workers": _of(int),
    "models": _models,
    "default_model": _of(str),
    "hub": _of(bool),
    "keys": _keys,
    "anonymous": _of(bool),
    "origins": _strings,
    "metrics_open": _of(bool),
    "limits": _group(Limits),
    "callbacks": _group(Callbacks),
}
