# Made by `make generate` from openapi.json. Do not edit: the next run takes every change away.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..errors import MissingProperty
from ..types import Extensible


@_attrs_define
class BinaryOutput(Extensible):
    """Bytes within a JSON answer.

    Attributes:
        content_type (str): Media type of the bytes, such as `image/jpeg`.
        base64 (str): The bytes in base64 (RFC 4648, with padding).
    """

    KEYS: ClassVar[dict[str, str]] = {
        "content_type": "contentType",
    }
    content_type: str
    base64: str
    additional_properties: dict[str, Any] = _attrs_field(factory=dict, kw_only=True)

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object. What is null or not declared stays in `additional_properties`."""
        _rest = dict(src_dict)
        try:
            content_type = _rest.pop("contentType")
            base64 = _rest.pop("base64")
        except KeyError as _error:
            raise MissingProperty(cls.__name__, _error.args[0]) from None
        _made = cls.__new__(cls)
        _made.content_type = content_type
        _made.base64 = base64
        _made.additional_properties = _rest
        return _made
