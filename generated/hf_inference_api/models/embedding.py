# Made by `make generate` from openapi.json. Do not edit: the next run takes every change away.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..errors import MissingProperty
from ..types import Extensible


@_attrs_define
class Embedding(Extensible):
    """The embedding of one text.

    Attributes:
        embedding (list[float] | list[list[float]] | str): The vector: numbers, packed base64 text, or one vector
            for each token where the server does not pool.
        index (int | None): Which text it belongs to, from 0.
        object (None | str): Type of the object; `embedding`.
    """

    embedding: list[float] | list[list[float]] | str
    index: int | None = None
    object: None | str = None
    additional_properties: dict[str, Any] = _attrs_field(factory=dict, kw_only=True)

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object. What is null or not declared stays in `additional_properties`."""
        _rest = dict(src_dict)
        try:
            embedding = _rest.pop("embedding")
        except KeyError as _error:
            raise MissingProperty(cls.__name__, _error.args[0]) from None
        if (index := _rest.get("index")) is not None:
            del _rest["index"]
        if (object := _rest.get("object")) is not None:
            del _rest["object"]
        _made = cls.__new__(cls)
        _made.embedding = embedding
        _made.index = index
        _made.object = object
        _made.additional_properties = _rest
        return _made
