# Made by `make generate` from openapi.json. Do not edit: the next run takes every change away.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..errors import MissingProperty
from ..types import Extensible


@_attrs_define
class TextGenerationOutput(Extensible):
    """A generated text.

    Attributes:
        generated_text (str): The text.
        details (None | TextGenerationDetails): How a text was generated.
    """

    NESTED: ClassVar[tuple[str, ...]] = ("details",)
    generated_text: str
    details: None | TextGenerationDetails = None
    additional_properties: dict[str, Any] = _attrs_field(factory=dict, kw_only=True)

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object. What is null or not declared stays in `additional_properties`."""
        _rest = dict(src_dict)
        try:
            generated_text = _rest.pop("generated_text")
        except KeyError as _error:
            raise MissingProperty(cls.__name__, _error.args[0]) from None
        if (details := _rest.get("details")) is not None:
            del _rest["details"]
            details = TextGenerationDetails.from_dict(details) if isinstance(details, dict) else details
        _made = cls.__new__(cls)
        _made.generated_text = generated_text
        _made.details = details
        _made.additional_properties = _rest
        return _made


from ..models.text_generation_details import TextGenerationDetails
