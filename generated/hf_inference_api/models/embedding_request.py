# Made by `make generate` from openapi.json. Do not edit: the next run takes every change away.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..errors import MissingProperty
from ..types import Extensible


@_attrs_define
class EmbeddingRequest(Extensible):
    """Texts to be embedded.

    Attributes:
        input (list[int] | list[list[int]] | list[str] | str): The text, several texts, or the same as token ids.
        model (str | None): Model to embed with, as the server names it. Servers with one model ignore it.
        dimensions (int | None): Length that the embeddings should have, at least 1; the model's own where absent.
        encoding_format (EmbeddingEncoding | None): How the numbers of an embedding are written.
        user (str | None): Id of the end user, by which the server may tell abuse apart.
    """

    input: list[int] | list[list[int]] | list[str] | str
    model: str | None = None
    dimensions: int | None = None
    encoding_format: EmbeddingEncoding | None = None
    user: str | None = None
    additional_properties: dict[str, Any] = _attrs_field(factory=dict, kw_only=True)

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object. What is null or not declared stays in `additional_properties`."""
        _rest = dict(src_dict)
        try:
            input = _rest.pop("input")
        except KeyError as _error:
            raise MissingProperty(cls.__name__, _error.args[0]) from None
        if (model := _rest.get("model")) is not None:
            del _rest["model"]
        if (dimensions := _rest.get("dimensions")) is not None:
            del _rest["dimensions"]
        if (encoding_format := _rest.get("encoding_format")) is not None:
            del _rest["encoding_format"]
        if (user := _rest.get("user")) is not None:
            del _rest["user"]
        _made = cls.__new__(cls)
        _made.input = input
        _made.model = model
        _made.dimensions = dimensions
        _made.encoding_format = encoding_format
        _made.user = user
        _made.additional_properties = _rest
        return _made


from ..models.embedding_encoding import EmbeddingEncoding
