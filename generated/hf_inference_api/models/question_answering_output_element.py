# Made by `make generate` from openapi.json. Do not edit: the next run takes every change away.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..errors import MissingProperty
from ..types import Extensible


@_attrs_define
class QuestionAnsweringOutputElement(Extensible):
    """An answer that was found in a text or document.

    Attributes:
        answer (str): The answer.
        score (float | None): Its probability, 0 to 1.
        start (int | None): Where it begins: character of a text, word of a document.
        end (int | None): Where it ends.
    """

    answer: str
    score: float | None = None
    start: int | None = None
    end: int | None = None
    additional_properties: dict[str, Any] = _attrs_field(factory=dict, kw_only=True)

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object. What is null or not declared stays in `additional_properties`."""
        _rest = dict(src_dict)
        try:
            answer = _rest.pop("answer")
        except KeyError as _error:
            raise MissingProperty(cls.__name__, _error.args[0]) from None
        if (score := _rest.get("score")) is not None:
            del _rest["score"]
        if (start := _rest.get("start")) is not None:
            del _rest["start"]
        if (end := _rest.get("end")) is not None:
            del _rest["end"]
        _made = cls.__new__(cls)
        _made.answer = answer
        _made.score = score
        _made.start = start
        _made.end = end
        _made.additional_properties = _rest
        return _made
