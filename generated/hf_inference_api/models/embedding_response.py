# Made by `make generate` from openapi.json. Do not edit: the next run takes every change away.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..errors import MissingProperty
from ..types import Extensible


@_attrs_define
class EmbeddingResponse(Extensible):
    """Embeddings of the given texts.

    Attributes:
        data (list[Embedding]): One embedding for each text.
        model (None | str): Model that answered.
        object (None | str): Type of the object; `list`.
        usage (EmbeddingUsage | None): Tokens that the embeddings took.
    """

    NESTED: ClassVar[tuple[str, ...]] = ("data", "usage")
    data: list[Embedding]
    model: None | str = None
    object: None | str = None
    usage: EmbeddingUsage | None = None
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
            [(Embedding.from_dict(_item) if isinstance(_item, dict) else _item) for _item in data]
            if isinstance(data, list)
            else data
        )
        if (model := _rest.get("model")) is not None:
            del _rest["model"]
        if (object := _rest.get("object")) is not None:
            del _rest["object"]
        if (usage := _rest.get("usage")) is not None:
            del _rest["usage"]
            usage = EmbeddingUsage.from_dict(usage) if isinstance(usage, dict) else usage
        _made = cls.__new__(cls)
        _made.data = data
        _made.model = model
        _made.object = object
        _made.usage = usage
        _made.additional_properties = _rest
        return _made


from ..models.embedding import Embedding
from ..models.embedding_usage import EmbeddingUsage
