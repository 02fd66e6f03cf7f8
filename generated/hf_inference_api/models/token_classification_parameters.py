# Made by `make generate` from openapi.json. Do not edit: the next run takes every change away.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import Extensible


@_attrs_define
class TokenClassificationParameters(Extensible):
    """Parameters of token classification.

    Attributes:
        aggregation_strategy (TokenClassificationAggregationStrategy | None): How neighbouring tokens become one
            entity: not at all, by equal labels, or with whole words labelled by their first token, their mean score or
            their highest score.
        ignore_labels (list[str] | None): Leave out entities of these labels.
        stride (int | None): Tokens that two pieces of a long text have in common.
    """

    aggregation_strategy: TokenClassificationAggregationStrategy | None = None
    ignore_labels: list[str] | None = None
    stride: int | None = None
    additional_properties: dict[str, Any] = _attrs_field(factory=dict, kw_only=True)

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object. What is null or not declared stays in `additional_properties`."""
        _rest = dict(src_dict)
        if (aggregation_strategy := _rest.get("aggregation_strategy")) is not None:
            del _rest["aggregation_strategy"]
        if (ignore_labels := _rest.get("ignore_labels")) is not None:
            del _rest["ignore_labels"]
        if (stride := _rest.get("stride")) is not None:
            del _rest["stride"]
        _made = cls.__new__(cls)
        _made.aggregation_strategy = aggregation_strategy
        _made.ignore_labels = ignore_labels
        _made.stride = stride
        _made.additional_properties = _rest
        return _made


from ..models.token_classification_aggregation_strategy import TokenClassificationAggregationStrategy
