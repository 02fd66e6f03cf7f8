# Made by `make generate` from openapi.json. Do not edit: the next run takes every change away.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Literal, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..errors import MissingProperty
from ..types import Extensible


@_attrs_define
class AudioContentPart(Extensible):
    """Sound within a message.

    Attributes:
        type (Literal['input_audio']): Always `input_audio`.
        input_audio (InputAudio): Recorded sound.
    """

    CONSTANTS: ClassVar[dict[str, Any]] = {
        "type": "input_audio",
    }
    NESTED: ClassVar[tuple[str, ...]] = ("input_audio",)
    input_audio: InputAudio
    type: Literal["input_audio"] = "input_audio"
    additional_properties: dict[str, Any] = _attrs_field(factory=dict, kw_only=True)

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object. What is null or not declared stays in `additional_properties`."""
        _rest = dict(src_dict)
        try:
            type = _rest.pop("type")
            input_audio = _rest.pop("input_audio")
        except KeyError as _error:
            raise MissingProperty(cls.__name__, _error.args[0]) from None
        input_audio = InputAudio.from_dict(input_audio) if isinstance(input_audio, dict) else input_audio
        _made = cls.__new__(cls)
        _made.type = type
        _made.input_audio = input_audio
        _made.additional_properties = _rest
        return _made


from ..models.input_audio import InputAudio
