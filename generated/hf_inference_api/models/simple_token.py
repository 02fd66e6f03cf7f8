# Made by `make generate` from openapi.json. Do not edit: the next run takes every change away.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..errors import MissingProperty
from ..types import Extensible


@_attrs_define
class SimpleToken(Extensible):
    """A token, and where it is in the text.

    Attributes:
        id (int): Number of the token.
        text (str): Text of the token.
        special (bool | None): Whether it stands for something that is not in the text.
        start (int | None): Where it begins.
        stop (int | None): Where it ends.
    """

    id: int
    text: str
    special: bool | None = None
    start: int | None = None
    stop: int | None = None
    additional_properties: dict[str, Any] = _attrs_field(factory=dict, kw_only=True)

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object. What is null or not declared stays in `additional_properties`."""
        _rest = dict(src_dict)
        try:
            id = _rest.pop("id")
            text = _rest.pop("text")
        except KeyError as _error:
            raise MissingProperty(cls.__name__, _error.args[0]) from None
        if (special := _rest.get("special")) is not None:
            del _rest["special"]
        if (start := _rest.get("start")) is not None:
            del _rest["start"]
        if (stop := _rest.get("stop")) is not None:
            del _rest["stop"]
        _made = cls.__new__(cls)
        _made.id = id
        _made.text = text
        _made.special = special
        _made.start = start
        _made.stop = stop
        _made.additional_properties = _rest
        return _made
