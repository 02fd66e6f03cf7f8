# Made by `make generate` from openapi.json. Do not edit: the next run takes every change away.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Literal, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..errors import MissingProperty
from ..types import Extensible


@_attrs_define
class ImageContentPart(Extensible):
    """An image within a message.

    Attributes:
        type (Literal['image_url']): Always `image_url`.
        image_url (ImageUrl): An image to look at.
    """

    CONSTANTS: ClassVar[dict[str, Any]] = {
        "type": "image_url",
    }
    NESTED: ClassVar[tuple[str, ...]] = ("image_url",)
    image_url: ImageUrl
    type: Literal["image_url"] = "image_url"
    additional_properties: dict[str, Any] = _attrs_field(factory=dict, kw_only=True)

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object. What is null or not declared stays in `additional_properties`."""
        _rest = dict(src_dict)
        try:
            type = _rest.pop("type")
            image_url = _rest.pop("image_url")
        except KeyError as _error:
            raise MissingProperty(cls.__name__, _error.args[0]) from None
        image_url = ImageUrl.from_dict(image_url) if isinstance(image_url, dict) else image_url
        _made = cls.__new__(cls)
        _made.type = type
        _made.image_url = image_url
        _made.additional_properties = _rest
        return _made


from ..models.image_url import ImageUrl
