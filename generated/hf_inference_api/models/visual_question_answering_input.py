# Made by `make generate` from openapi.json. Do not edit: the next run takes every change away.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..errors import MissingProperty
from ..types import Extensible, first_match


@_attrs_define
class VisualQuestionAnsweringInput(Extensible):
    """Input of visual question answering. Servers look for the image and the question in different places, so clients
    write them in both.

    Attributes:
        inputs (str | VisualQuestionAnsweringInputData): The image in base64, or the image with the question.
        parameters (VisualQuestionAnsweringParameters | None): Parameters of visual question answering.
        question (str | None): The question.
        image (str | None): The image, in base64.
    """

    NESTED: ClassVar[tuple[str, ...]] = ("inputs", "parameters")
    inputs: str | VisualQuestionAnsweringInputData
    parameters: VisualQuestionAnsweringParameters | None = None
    question: str | None = None
    image: str | None = None
    additional_properties: dict[str, Any] = _attrs_field(factory=dict, kw_only=True)

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object. What is null or not declared stays in `additional_properties`."""
        _rest = dict(src_dict)
        try:
            inputs = _rest.pop("inputs")
        except KeyError as _error:
            raise MissingProperty(cls.__name__, _error.args[0]) from None
        inputs = first_match(inputs, VisualQuestionAnsweringInputData) if isinstance(inputs, dict) else inputs
        if (parameters := _rest.get("parameters")) is not None:
            del _rest["parameters"]
            parameters = (
                VisualQuestionAnsweringParameters.from_dict(parameters) if isinstance(parameters, dict) else parameters
            )
        if (question := _rest.get("question")) is not None:
            del _rest["question"]
        if (image := _rest.get("image")) is not None:
            del _rest["image"]
        _made = cls.__new__(cls)
        _made.inputs = inputs
        _made.parameters = parameters
        _made.question = question
        _made.image = image
        _made.additional_properties = _rest
        return _made


from ..models.visual_question_answering_input_data import VisualQuestionAnsweringInputData
from ..models.visual_question_answering_parameters import VisualQuestionAnsweringParameters
