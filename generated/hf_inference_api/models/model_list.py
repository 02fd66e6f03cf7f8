# Made by `make generate` from openapi.json. Do not edit: the next run takes every change away.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..errors import MissingProperty
from ..types import Extensible


@_attrs_define
class ModelList(Extensible):
    """The models that the server offers.

    Attributes:
        data (list[Model]): The models.
        object (None | str): Type of the object; `list`.
    """

    NESTED: ClassVar[tuple[str, ...]] = ("data",)
    data: list[Model]
    object: None | str = None
    additional_properties: dict[str, Any] = _attrs_field(factory=dict, kw_only=True)

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object. What is null or not declared stays in `additional_properties`."""
        _rest = dict(src_dict)
        try:
            data = _rest.pop("data")
        except KeyError as _error:
            raise MissingProperty(cls.__name__, _error.args[0]) from None
        data = (
            [(Model.from_dict(_item) if isinstance(_item, dict) else _item) for _item in data]
            if isinstance(data, list)
            else data
        )
        if (object := _rest.get("object")) is not None:
            del _rest["object"]
        _made = cls.__new__(cls)
        _made.data = data
        _made.object = object
        _made.additional_properties = _rest
        return _made


from ..models.model import Model
