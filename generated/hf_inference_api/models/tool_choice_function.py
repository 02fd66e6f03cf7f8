# Made by `make generate` from openapi.json. Do not edit: the next run takes every change away.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Literal, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..errors import MissingProperty
from ..types import Extensible


@_attrs_define
class ToolChoiceFunction(Extensible):
    """Has the model call one certain function.

    Attributes:
        function (ToolChoiceFunctionName): Name of a function.
        type (Literal['function'] | None): Always `function`.
    """

    CONSTANTS: ClassVar[dict[str, Any]] = {
        "type": "function",
    }
    NESTED: ClassVar[tuple[str, ...]] = ("function",)
    function: ToolChoiceFunctionName
    type: Literal["function"] | None = None
    additional_properties: dict[str, Any] = _attrs_field(factory=dict, kw_only=True)

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object. What is null or not declared stays in `additional_properties`."""
        _rest = dict(src_dict)
        try:
            function = _rest.pop("function")
        except KeyError as _error:
            raise MissingProperty(cls.__name__, _error.args[0]) from None
        function = ToolChoiceFunctionName.from_dict(function) if isinstance(function, dict) else function
        if (type := _rest.get("type")) is not None:
            del _rest["type"]
        _made = cls.__new__(cls)
        _made.function = function
        _made.type = type
        _made.additional_properties = _rest
        return _made


from ..models.tool_choice_function_name import ToolChoiceFunctionName
