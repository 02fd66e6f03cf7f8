# Made by `make generate` from openapi.json. Do not edit: the next run takes every change away.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..errors import MissingProperty
from ..types import Extensible


@_attrs_define
class TableQuestionAnsweringOutputElement(Extensible):
    """An answer from a table.

    Attributes:
        answer (str): The answer, with the aggregator before it if there is one.
        cells (list[str]): Text of those cells.
        coordinates (list[list[int]] | None): Row and column of each cell that it is from, counted from 0.
        aggregator (None | str): What was done with the cells, such as `SUM`.
    """

    answer: str
    cells: list[str]
    coordinates: list[list[int]] | None = None
    aggregator: None | str = None
    additional_properties: dict[str, Any] = _attrs_field(factory=dict, kw_only=True)

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object. What is null or not declared stays in `additional_properties`."""
        _rest = dict(src_dict)
        try:
            answer = _rest.pop("answer")
            cells = _rest.pop("cells")
        except KeyError as _error:
            raise MissingProperty(cls.__name__, _error.args[0]) from None
        if (coordinates := _rest.get("coordinates")) is not None:
            del _rest["coordinates"]
        if (aggregator := _rest.get("aggregator")) is not None:
            del _rest["aggregator"]
        _made = cls.__new__(cls)
        _made.answer = answer
        _made.cells = cells
        _made.coordinates = coordinates
        _made.aggregator = aggregator
        _made.additional_properties = _rest
        return _made
