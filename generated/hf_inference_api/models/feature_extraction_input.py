# Made by `make generate` from openapi.json. Do not edit: the next run takes every change away.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..errors import MissingProperty
from ..types import Extensible


@_attrs_define
class FeatureExtractionInput(Extensible):
    """Texts to be embedded by a feature extraction pipeline or by TEI.

    Attributes:
        inputs (list[str] | str): The text, or several texts.
        normalize (bool | None): True scales the vectors to length 1.
        prompt_name (str | None): Which of the model's prompts to put before each text, such as `query`.
        truncate (bool | None): True cuts texts that are too long in place of refusing them.
        truncation_direction (TruncationDirection | None): Which end of a text is cut off.
        dimensions (int | None): Length that the vectors should have, at least 1; the model's own where absent.
        encoding_format (EmbeddingEncoding | None): How the numbers of an embedding are written.
    """

    inputs: list[str] | str
    normalize: bool | None = None
    prompt_name: str | None = None
    truncate: bool | None = None
    truncation_direction: TruncationDirection | None = None
    dimensions: int | None = None
    encoding_format: EmbeddingEncoding | None = None
    additional_properties: dict[str, Any] = _attrs_field(factory=dict, kw_only=True)

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object. What is null or not declared stays in `additional_properties`."""
        _rest = dict(src_dict)
        try:
            inputs = _rest.pop("inputs")
        except KeyError as _error:
            raise MissingProperty(cls.__name__, _error.args[0]) from None
        if (normalize := _rest.get("normalize")) is not None:
            del _rest["normalize"]
        if (prompt_name := _rest.get("prompt_name")) is not None:
            del _rest["prompt_name"]
        if (truncate := _rest.get("truncate")) is not None:
            del _rest["truncate"]
        if (truncation_direction := _rest.get("truncation_direction")) is not None:
            del _rest["truncation_direction"]
        if (dimensions := _rest.get("dimensions")) is not None:
            del _rest["dimensions"]
        if (encoding_format := _rest.get("encoding_format")) is not None:
            del _rest["encoding_format"]
        _made = cls.__new__(cls)
        _made.inputs = inputs
        _made.normalize = normalize
        _made.prompt_name = prompt_name
        _made.truncate = truncate
        _made.truncation_direction = truncation_direction
        _made.dimensions = dimensions
        _made.encoding_format = encoding_format
        _made.additional_properties = _rest
        return _made


from ..models.embedding_encoding import EmbeddingEncoding
from ..models.truncation_direction import TruncationDirection
