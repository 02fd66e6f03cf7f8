# Made by `make generate` from openapi.json. Do not edit: the next run takes every change away.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..errors import MissingProperty
from ..types import Extensible


@_attrs_define
class AudioToAudioOutputElement(Extensible):
    """A sound that came of the input.

    Attributes:
        blob (str): The sound, in base64.
        label (None | str): What this sound is.
        content_type (None | str): Media type of the sound.
    """

    KEYS: ClassVar[dict[str, str]] = {
        "content_type": "content-type",
    }
    blob: str
    label: None | str = None
    content_type: None | str = None
    additional_properties: dict[str, Any] = _attrs_field(factory=dict, kw_only=True)

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object. What is null or not declared stays in `additional_properties`."""
        _rest = dict(src_dict)
        try:
            blob = _rest.pop("blob")
        except KeyError as _error:
            raise MissingProperty(cls.__name__, _error.args[0]) from None
        if (label := _rest.get("label")) is not None:
            del _rest["label"]
        if (content_type := _rest.get("content-type")) is not None:
            del _rest["content-type"]
        _made = cls.__new__(cls)
        _made.blob = blob
        _made.label = label
        _made.content_type = content_type
        _made.additional_properties = _rest
        return _made
