# Made by `make generate` from openapi.json. Do not edit: the next run takes every change away.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..errors import MissingProperty
from ..types import Extensible


@_attrs_define
class SentenceSimilarityInputData(Extensible):
    """A sentence, and those to compare it with.

    Attributes:
        source_sentence (str): The sentence.
        sentences (list[str]): Those to compare it with.
    """

    source_sentence: str
    sentences: list[str]
    additional_properties: dict[str, Any] = _attrs_field(factory=dict, kw_only=True)

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object. What is null or not declared stays in `additional_properties`."""
        _rest = dict(src_dict)
        try:
            source_sentence = _rest.pop("source_sentence")
            sentences = _rest.pop("sentences")
        except KeyError as _error:
            raise MissingProperty(cls.__name__, _error.args[0]) from None
        _made = cls.__new__(cls)
        _made.source_sentence = source_sentence
        _made.sentences = sentences
        _made.additional_properties = _rest
        return _made
