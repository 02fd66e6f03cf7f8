# Made by `make generate` from openapi.json. Do not edit: the next run takes every change away.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import Extensible


@_attrs_define
class ImageTextToImageInput(Extensible):
    """Input of image text to image.

    Attributes:
        inputs (str | None): The image, in base64; it may be left out where there is a prompt.
        parameters (ImageTextToImageParameters | None): Parameters of image text to image.
    """

    NESTED: ClassVar[tuple[str, ...]] = ("parameters",)
    inputs: str | None = None
    parameters: ImageTextToImageParameters | None = None
    additional_properties: dict[str, Any] = _attrs_field(factory=dict, kw_only=True)

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object. What is null or not declared stays in `additional_properties`."""
        _rest = dict(src_dict)
        if (inputs := _rest.get("inputs")) is not None:
            del _rest["inputs"]
        if (parameters := _rest.get("parameters")) is not None:
            del _rest["parameters"]
            parameters = (
                ImageTextToImageParameters.from_dict(parameters) if isinstance(parameters, dict) else parameters
            )
        _made = cls.__new__(cls)
        _made.inputs = inputs
        _made.parameters = parameters
        _made.additional_properties = _rest
        return _made


from ..models.image_text_to_image_parameters import ImageTextToImageParameters
