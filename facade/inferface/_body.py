"""From Python values to the bytes of a JSON body, or a sentence that says which value cannot go there."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping

from inferface._json import is_mapping, is_model, is_sequence, object_of
from inferface.errors import InvalidRequest


def checked_params(params: object, what: str = "`params`") -> Mapping[str, object]:
    """The parameters of a call, if they are a mapping with string keys."""
    if params is None:
        return {}
    if not is_mapping(params):
        raise InvalidRequest(f"{what} must be a mapping of parameters, not {type(params).__name__}")
    for key in params:
        if not isinstance(key, str):
            raise InvalidRequest(f"{what} has the key {key!r}; JSON takes strings only")
    return params


def encode(body: Mapping[str, object]) -> bytes:
    """The body as UTF-8 JSON. Models of the contract and of pydantic inside it are written as their JSON.

    Raises:
        InvalidRequest: some value is not JSON (NaN and infinities are not); the message names its place.
    """
    from inferface._codec import dumps  # with it comes orjson, where that is installed

    try:
        return dumps(body, _ENCODE)
    except Exception as error:  # noqa: BLE001 - a model's own method may raise anything
        raise InvalidRequest(f"the parameters cannot be sent as JSON: {_fault(body) or error}") from None


def _plain(value: object) -> object:
    if is_model(value):
        return object_of(value)
    if is_mapping(value):
        return dict(value)
    raise TypeError(f"{type(value).__name__} is not JSON")


_ENCODE = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":"), default=_plain).encode


def _fault(body: Mapping[str, object]) -> str | None:
    try:
        return _first_fault(body, "", ())
    except RecursionError:
        return "they are nested too deeply"
    except Exception:  # noqa: BLE001 - a model's own method may raise anything; the first error is told instead
        return None


def _first_fault(value: object, place: str, above: tuple[int, ...]) -> str | None:
    """Where and why the first value fails, as `messages[0].content is bytes`, or None when each looks right."""
    name = place or "the body"
    if isinstance(value, float):
        return None if math.isfinite(value) else f"{name} is {value!r}"
    if isinstance(value, str):
        try:
            value.encode()
        except UnicodeEncodeError:
            return f"{name} has half of a surrogate pair in it"
        return None
    if value is None or isinstance(value, (bool, int)):
        return None
    if id(value) in above:
        return f"{name} contains itself"
    above = (*above, id(value))
    if is_mapping(value):
        for key, item in value.items():
            if not isinstance(key, (str, int, float)) and key is not None:
                return f"{name} has the key {key!r}; JSON takes strings only"
            if (fault := _first_fault(item, f"{place}.{key}" if place else str(key), above)) is not None:
                return fault
        return None
    if is_sequence(value):
        faults = (_first_fault(item, f"{place}[{index}]", above) for index, item in enumerate(value))
        return next((fault for fault in faults if fault is not None), None)
    if is_model(value):
        return _first_fault(object_of(value), place, above)
    return f"{name} is {type(value).__name__}"
