# Made by `make generate` from openapi.json. Do not edit: the next run takes every change away.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..errors import MissingProperty
from ..types import Extensible


@_attrs_define
class ZeroShotImageClassificationParameters(Extensible):
    """Parameters of zero shot image classification.

    Attributes:
        candidate_labels (list[str]): The classes to choose from.
        hypothesis_template (str | None): A sentence with `{}` for the class, whose truth the model judges.
    """

    candidate_labels: list[str]
    hypothesis_template: str | None = None
    additional_properties: dict[str, Any] = _attrs_field(factory=dict, kw_only=True)

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object. What is null or not declared stays in `additional_properties`."""
        _rest = dict(src_dict)
        try:
            candidate_labels = _rest.pop("candidate_labels")
        except KeyError as _error:
            raise MissingProperty(cls.__name__, _error.args[0]) from None
        if (hypothesis_template := _rest.get("hypothesis_template")) is not None:
            del _rest["hypothesis_template"]
        _made = cls.__new__(cls)
        _made.candidate_labels = candidate_labels
        _made.hypothesis_template = hypothesis_template
        _made.additional_properties = _rest
        return _made
