# Made by `make generate` from openapi.json. Do not edit: the next run takes every change away.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..errors import MissingProperty
from ..types import Extensible


@_attrs_define
class FillMaskOutputElement(Extensible):
    """A filling of the mask.

    Attributes:
        sequence (str): The text with the filling in it.
        score (float | None): Its probability, 0 to 1.
        token (Any): Number of the filling's token, or what the server says in its place.
        token_str (None | str): The filling.
    """

    sequence: str
    score: float | None = None
    token: Any = None
    token_str: None | str = None
    additional_properties: dict[str, Any] = _attrs_field(factory=dict, kw_only=True)

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object. What is null or not declared stays in `additional_properties`."""
        _rest = dict(src_dict)
        try:
            sequence = _rest.pop("sequence")
        except KeyError as _error:
            raise MissingProperty(cls.__name__, _error.args[0]) from None
        if (score := _rest.get("score")) is not None:
            del _rest["score"]
        if (token := _rest.get("token")) is not None:
            del _rest["token"]
        if (token_str := _rest.get("token_str")) is not None:
            del _rest["token_str"]
        _made = cls.__new__(cls)
        _made.sequence = sequence
        _made.score = score
        _made.token = token
        _made.token_str = token_str
        _made.additional_properties = _rest
        return _made
