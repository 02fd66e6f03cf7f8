# Made by `make generate` from openapi.json. Do not edit: the next run takes every change away.
"""Shared by the operations: their requests, their responses, and how values travel. Imports no HTTP client."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, MutableMapping
from contextlib import suppress
from functools import cache
from http import HTTPStatus
from typing import (
    TYPE_CHECKING,
    Any,
    ClassVar,
    Generic,
    NotRequired,
    Protocol,
    Self,
    TypedDict,
    TypeVar,
    cast,
    runtime_checkable,
)
from urllib.parse import quote

from attrs import define, fields

from .errors import InvalidBody, MissingProperty

if TYPE_CHECKING:
    import httpx

    from .client import Client

T = TypeVar("T")


class RequestKwargs(TypedDict):
    """What `build_request` returns: keyword arguments of `httpx.Client.request`. `url` is a path from the base URL."""

    method: str
    url: str
    params: NotRequired[dict[str, Any]]
    headers: NotRequired[dict[str, str]]
    json: NotRequired[Any]
    content: NotRequired[bytes]


@define
class Response(Generic[T]):
    """A response: `parsed` is the decoded body, None where the contract has no type for it."""

    status_code: HTTPStatus | int
    content: bytes
    headers: MutableMapping[str, str]
    parsed: T | None


class Extensible:
    """What models have in common: each can be read as a dict of its JSON, `model["key"]`, declared or not."""

    __slots__ = ()

    KEYS: ClassVar[dict[str, str]] = {}
    """Keys of the JSON by their attributes, where these have other names."""
    NESTED: ClassVar[tuple[str, ...]] = ()
    """Attributes that hold models, alone or in lists."""

    additional_properties: dict[str, Any]

    def to_dict(self) -> dict[str, Any]:
        """The JSON object: everything that is not None, and `additional_properties`."""
        found = dict(self.additional_properties)
        if "additional_properties" in self.NESTED:
            found = {key: _encoded(value) for key, value in found.items()}
        model: Any = type(self)
        for name, key, is_required, is_nested in _properties(model):
            value = getattr(self, name)
            if value is not None or is_required:
                found[key] = _encoded(value) if is_nested else value
        return found

    def model_dump(
        self, *, mode: str = "json", exclude_none: bool = False, exclude_unset: bool = False
    ) -> dict[str, Any]:
        """The JSON object as pydantic's method of this name gives it: with None for what the server left out, unless
        `exclude_none` or `exclude_unset`. It is JSON in every `mode`.
        """
        del mode
        return cast("dict[str, Any]", _dumped(self, exclude_none, exclude_unset))

    def model_dump_json(
        self, *, indent: int | None = None, exclude_none: bool = False, exclude_unset: bool = False
    ) -> str:
        """`model_dump` as text."""
        found = self.model_dump(exclude_none=exclude_none, exclude_unset=exclude_unset)
        return json.dumps(found, indent=indent, ensure_ascii=False, separators=None if indent else (",", ":"))

    @property
    def additional_keys(self) -> list[str]:
        return list(self.additional_properties)

    def keys(self) -> list[str]:
        """The keys of `to_dict()`."""
        model: Any = type(self)
        known = (key for name, key, required, _ in _properties(model) if required or getattr(self, name) is not None)
        return list(dict.fromkeys((*self.additional_properties, *known)))

    def values(self) -> list[Any]:
        return [self[key] for key in self.keys()]

    def items(self) -> list[tuple[str, Any]]:
        return [(key, self[key]) for key in self.keys()]

    def get(self, key: str, default: Any = None) -> Any:
        """What is under `key`, or `default` where it is not there."""
        if key not in self:
            return default
        return self[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self.keys())

    def __getitem__(self, key: str) -> Any:
        attribute = self._attribute(key)
        if attribute is not None and self.additional_properties.get(key) is None:
            return getattr(self, attribute)
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        attribute = self._attribute(key)
        if attribute is None:
            self.additional_properties[key] = value
        else:
            self.additional_properties.pop(key, None)
            setattr(self, attribute, value)

    def __delitem__(self, key: str) -> None:
        if key not in self.keys():
            raise KeyError(key)
        attribute = self._attribute(key)
        if attribute is not None:
            setattr(self, attribute, None)
        self.additional_properties.pop(key, None)

    def __contains__(self, key: object) -> bool:
        attribute = self._attribute(key)
        return (key if attribute is None else self.KEYS.get(attribute, attribute)) in self.keys()

    def _attribute(self, key: object) -> str | None:
        """The attribute that holds what is under `key`; its own name will do as one."""
        model: Any = type(self)
        return _attributes(model).get(key)


@cache
def _properties(model: Any) -> list[tuple[str, str, bool, bool]]:
    """The properties that a model declares: attribute, key, whether the key is there for None too, whether it nests."""
    return [
        (field.name, model.KEYS.get(field.name, field.name), field.default is not None, field.name in model.NESTED)
        for field in fields(model)
        if field.name != "additional_properties"
    ]


@cache
def _attributes(model: Any) -> dict[object, str]:
    """The attributes of a model by their keys, and by their own names."""
    found: dict[object, str] = {name: name for name, *_ in _properties(model)}
    return found | {key: name for name, key, *_ in _properties(model)}


def _dumped(value: Any, exclude_none: bool, exclude_unset: bool) -> Any:
    """The JSON form of models, alone or inside; all else as given."""
    if isinstance(value, list):
        return [_dumped(item, exclude_none, exclude_unset) for item in cast("list[object]", value)]
    if not isinstance(value, Extensible):
        return value
    model: Any = type(value)
    found = {} if exclude_unset else {key: getattr(value, name) for name, key, *_ in _properties(model)}
    pairs = (found | dict(value.items())).items()
    return {
        key: _dumped(item, exclude_none, exclude_unset) for key, item in pairs if item is not None or not exclude_none
    }


def _encoded(value: Any) -> Any:
    """The JSON form of models, alone or in lists; all else as given."""
    if isinstance(value, Extensible):
        return value.to_dict()
    return [_encoded(item) for item in cast("list[object]", value)] if isinstance(value, list) else value


class Decodable(Protocol):
    """A model, as a class."""

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self: ...


@runtime_checkable
class Encodable(Protocol):
    """A model, as a value."""

    def to_dict(self) -> dict[str, Any]: ...


def response_of(
    client: Client, response: httpx.Response, parse: Callable[[Client, httpx.Response], T | None]
) -> Response[T]:
    """The response, parsed. A status that servers made up (520 …) stays a bare number."""
    code: HTTPStatus | int = response.status_code
    with suppress(ValueError):
        code = HTTPStatus(code)
    return Response(code, response.content, response.headers, parse(client, response))


def json_value(value: object) -> Any:
    """The JSON form of a body: models encoded, mappings and all else as given."""
    if isinstance(value, Mapping):  # first: asking for a protocol costs ten times as much
        return dict(cast("Mapping[str, Any]", value))
    if isinstance(value, Encodable):
        return value.to_dict()
    if isinstance(value, list):
        return [json_value(item) for item in cast("list[object]", value)]
    return value


def header_value(value: object) -> str:
    """`value` as text of a header."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def with_flag(body: object, pointer: str) -> dict[str, Any]:
    """The JSON form of `body` with true at `pointer` (`/params/stream`); `body` itself stays as it is.

    Raises ValueError where something other than an object is in the way.
    """
    return _flagged(body, pointer.strip("/").split("/"))


def _flagged(value: object, names: list[str]) -> dict[str, Any]:
    holder: Any = json_value(value)
    if not isinstance(holder, dict):
        raise ValueError(f"{type(value).__name__} where an object with {names[0]!r} belongs")
    fields = cast("dict[str, Any]", holder)
    name, *inner = names
    return {**fields, name: _flagged(fields.get(name) or {}, inner) if inner else True}


def path_value(value: object, *, slashes: bool = False) -> str:
    """`value` quoted for a URL path; with `slashes`, a model id whose slashes stay.

    Raises ValueError for what would lead elsewhere: empty segments, `.` and `..`.
    """
    segments = str(value).split("/") if slashes else [str(value)]
    if not {"", ".", ".."}.isdisjoint(segments):
        raise ValueError(f"cannot stand in a URL path: {value!r}")
    return "/".join(quote(segment, safe="") for segment in segments)


def first_match(value: Mapping[str, Any], *models: type[Decodable]) -> Any:
    """`value` as the model that declares the most of it, of those whose constants and required keys it has.

    A model that names the values of a field comes after all others when the value is none of these. The first of
    equals; undecoded when none fits.
    """
    best, undeclared = None, 2 * len(value) + 2
    for model in models:
        constants: Mapping[str, object] = getattr(model, "CONSTANTS", {})
        if all(value.get(key, constant) == constant for key, constant in constants.items()):
            try:
                decoded: Any = model.from_dict(value)
            except MissingProperty:
                continue
            left = len(decoded.additional_properties)
            told: Mapping[str, list[object]] = getattr(model, "TOLD_BY", {})
            if told and any(value.get(key) is not None and value[key] not in own for key, own in told.items()):
                left += len(value) + 1
            if left < undeclared:
                best, undeclared = decoded, left
            if not left:
                break
    return value if best is None else best


def media_type(response: httpx.Response) -> str:
    """The response's media type without parameters, in lower case; empty when not given."""
    value: str = response.headers.get("content-type", "")
    return value.partition(";")[0].strip().lower()


def is_json(response: httpx.Response) -> bool:
    """Whether the response calls itself JSON."""
    return media_type(response).endswith(("/json", "+json"))


def json_content(response: httpx.Response) -> Any:
    """The body as JSON, whatever it calls itself; None when it is not.

    Raises InvalidBody when a success calls itself JSON and is not.
    """
    try:
        return json.loads(response.content)
    except ValueError:
        if response.content and response.is_success and is_json(response):
            raise InvalidBody(response.content) from None
        return None


__all__ = ["RequestKwargs", "Response"]
