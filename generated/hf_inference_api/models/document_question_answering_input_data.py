# Made by `make generate` from openapi.json. Do not edit: the next run takes every change away.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..errors import MissingProperty
from ..types import Extensible


@_attrs_define
class DocumentQuestionAnsweringInputData(Extensible):
    """A question about a document.

    Attributes:
        image (str): The document as an image, in base64.
        question (str): The question.
    """

    image: str
    question: str
    additional_properties: dict[str, Any] = _attrs_field(factory=dict, kw_only=True)

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object. What is null or not declared stays in `additional_properties`."""
        _rest = dict(src_dict)
        try:
            image = _rest.pop("image")
            question = _rest.pop("question")
        except KeyError as _error:
            raise MissingProperty(cls.__name__, _error.args[0]) from None
        _made = cls.__new__(cls)
        _made.image = image
        _made.question = question
        _made.additional_properties = _rest
        return _made
