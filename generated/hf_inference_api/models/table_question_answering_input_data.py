# Made by `make generate` from openapi.json. Do not edit: the next run takes every change away.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..errors import MissingProperty
from ..types import Extensible


@_attrs_define
class TableQuestionAnsweringInputData(Extensible):
    """A question about a table.

    Attributes:
        table (Any): The columns by name, with the text of each cell.
        query (str | None): The question, as the servers call it.
        question (str | None): The question, as the documents call it.
    """

    table: Any
    query: str | None = None
    question: str | None = None
    additional_properties: dict[str, Any] = _attrs_field(factory=dict, kw_only=True)

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object. What is null or not declared stays in `additional_properties`."""
        _rest = dict(src_dict)
        try:
            table = _rest.pop("table")
        except KeyError as _error:
            raise MissingProperty(cls.__name__, _error.args[0]) from None
        if (query := _rest.get("query")) is not None:
            del _rest["query"]
        if (question := _rest.get("question")) is not None:
            del _rest["question"]
        _made = cls.__new__(cls)
        _made.table = table
        _made.query = query
        _made.question = question
        _made.additional_properties = _rest
        return _made
