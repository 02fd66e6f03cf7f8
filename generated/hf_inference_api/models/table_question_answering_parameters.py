# Made by `make generate` from openapi.json. Do not edit: the next run takes every change away.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import Extensible


@_attrs_define
class TableQuestionAnsweringParameters(Extensible):
    """Parameters of table question answering.

    Attributes:
        padding (TableQuestionAnsweringPadding | None): Up to which length the input is filled.
        sequential (bool | None): Answer one after the other, as models of conversations need it.
        truncation (bool | None): Cut tables that are too long.
    """

    padding: TableQuestionAnsweringPadding | None = None
    sequential: bool | None = None
    truncation: bool | None = None
    additional_properties: dict[str, Any] = _attrs_field(factory=dict, kw_only=True)

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object. What is null or not declared stays in `additional_properties`."""
        _rest = dict(src_dict)
        if (padding := _rest.get("padding")) is not None:
            del _rest["padding"]
        if (sequential := _rest.get("sequential")) is not None:
            del _rest["sequential"]
        if (truncation := _rest.get("truncation")) is not None:
            del _rest["truncation"]
        _made = cls.__new__(cls)
        _made.padding = padding
        _made.sequential = sequential
        _made.truncation = truncation
        _made.additional_properties = _rest
        return _made


from ..models.table_question_answering_padding import TableQuestionAnsweringPadding
