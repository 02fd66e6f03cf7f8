# Made by `make generate` from openapi.json. Do not edit: the next run takes every change away.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import Extensible


@_attrs_define
class ToolCall(Extensible):
    """A call that the model asks for.

    Attributes:
        id (int | None | str): Id of the call, to be given back with its result. TGI 1.4 and 2.0 send a number.
        type (None | str): Kind of tool; `function`.
        function (FunctionCall | None): Function that the model wants called, and with what.
        index (int | None): Place among the calls of the message, from 0.
    """

    NESTED: ClassVar[tuple[str, ...]] = ("function",)
    id: int | None | str = None
    type: None | str = None
    function: FunctionCall | None = None
    index: int | None = None
    additional_properties: dict[str, Any] = _attrs_field(factory=dict, kw_only=True)

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object. What is null or not declared stays in `additional_properties`."""
        _rest = dict(src_dict)
        if (id := _rest.get("id")) is not None:
            del _rest["id"]
        if (type := _rest.get("type")) is not None:
            del _rest["type"]
        if (function := _rest.get("function")) is not None:
            del _rest["function"]
            function = FunctionCall.from_dict(function) if isinstance(function, dict) else function
        if (index := _rest.get("index")) is not None:
            del _rest["index"]
        _made = cls.__new__(cls)
        _made.id = id
        _made.type = type
        _made.function = function
        _made.index = index
        _made.additional_properties = _rest
        return _made


from ..models.function_call import FunctionCall
