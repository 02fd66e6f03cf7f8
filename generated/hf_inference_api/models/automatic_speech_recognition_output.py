# Made by `make generate` from openapi.json. Do not edit: the next run takes every change away.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..errors import MissingProperty
from ..types import Extensible, first_match


@_attrs_define
class AutomaticSpeechRecognitionOutput(Extensible):
    """What was said.

    Attributes:
        text (str): The text.
        chunks (list[AutomaticSpeechRecognitionOutputChunk] | None): Its pieces with their times, where they were
            asked for.
    """

    NESTED: ClassVar[tuple[str, ...]] = ("chunks",)
    text: str
    chunks: list[AutomaticSpeechRecognitionOutputChunk] | None = None
    additional_properties: dict[str, Any] = _attrs_field(factory=dict, kw_only=True)

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object. What is null or not declared stays in `additional_properties`."""
        _rest = dict(src_dict)
        try:
            text = _rest.pop("text")
        except KeyError as _error:
            raise MissingProperty(cls.__name__, _error.args[0]) from None
        if (chunks := _rest.get("chunks")) is not None:
            del _rest["chunks"]
            chunks = (
                [
                    (first_match(_item, AutomaticSpeechRecognitionOutputChunk) if isinstance(_item, dict) else _item)
                    for _item in chunks
                ]
                if isinstance(chunks, list)
                else chunks
            )
        _made = cls.__new__(cls)
        _made.text = text
        _made.chunks = chunks
        _made.additional_properties = _rest
        return _made


from ..models.automatic_speech_recognition_output_chunk import AutomaticSpeechRecognitionOutputChunk
