# Made by `make generate` from openapi.json. Do not edit: the next run takes every change away.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..errors import MissingProperty
from ..types import Extensible


@_attrs_define
class AutomaticSpeechRecognitionInput(Extensible):
    """Input of automatic speech recognition.

    Attributes:
        inputs (str): The sound, in base64. Without parameters the bytes may also be the body.
        parameters (AutomaticSpeechRecognitionParameters | None): Parameters of automatic speech recognition.
    """

    NESTED: ClassVar[tuple[str, ...]] = ("parameters",)
    inputs: str
    parameters: AutomaticSpeechRecognitionParameters | None = None
    additional_properties: dict[str, Any] = _attrs_field(factory=dict, kw_only=True)

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object. What is null or not declared stays in `additional_properties`."""
        _rest = dict(src_dict)
        try:
            inputs = _rest.pop("inputs")
        except KeyError as _error:
            raise MissingProperty(cls.__name__, _error.args[0]) from None
        if (parameters := _rest.get("parameters")) is not None:
            del _rest["parameters"]
            parameters = (
                AutomaticSpeechRecognitionParameters.from_dict(parameters)
                if isinstance(parameters, dict)
                else parameters
            )
        _made = cls.__new__(cls)
        _made.inputs = inputs
        _made.parameters = parameters
        _made.additional_properties = _rest
        return _made


from ..models.automatic_speech_recognition_parameters import AutomaticSpeechRecognitionParameters
