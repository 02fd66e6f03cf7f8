# Made by `make generate` from openapi.json. Do not edit: the next run takes every change away.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..errors import MissingProperty
from ..types import Extensible


@_attrs_define
class Model(Extensible):
    """A model that the server offers.

    Attributes:
        id (str): Id of the model.
        object (None | str): Type of the object; `model`.
        created (int | None): Time of its making, in seconds since 1970-01-01 UTC.
        owned_by (None | str): Who owns it.
        architecture (ModelArchitecture | None): What a model reads and writes.
        providers (list[ModelProvider] | None): Providers that serve it.
    """

    NESTED: ClassVar[tuple[str, ...]] = ("architecture", "providers")
    id: str
    object: None | str = None
    created: int | None = None
    owned_by: None | str = None
    architecture: ModelArchitecture | None = None
    providers: list[ModelProvider] | None = None
    additional_properties: dict[str, Any] = _attrs_field(factory=dict, kw_only=True)

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object. What is null or not declared stays in `additional_properties`."""
        _rest = dict(src_dict)
        try:
            id = _rest.pop("id")
        except KeyError as _error:
            raise MissingProperty(cls.__name__, _error.args[0]) from None
        if (object := _rest.get("object")) is not None:
            del _rest["object"]
        if (created := _rest.get("created")) is not None:
            del _rest["created"]
        if (owned_by := _rest.get("owned_by")) is not None:
            del _rest["owned_by"]
        if (architecture := _rest.get("architecture")) is not None:
            del _rest["architecture"]
            architecture = ModelArchitecture.from_dict(architecture) if isinstance(architecture, dict) else architecture
        if (providers := _rest.get("providers")) is not None:
            del _rest["providers"]
            providers = (
                [(ModelProvider.from_dict(_item) if isinstance(_item, dict) else _item) for _item in providers]
                if isinstance(providers, list)
                else providers
            )
        _made = cls.__new__(cls)
        _made.id = id
        _made.object = object
        _made.created = created
        _made.owned_by = owned_by
        _made.architecture = architecture
        _made.providers = providers
        _made.additional_properties = _rest
        return _made


from ..models.model_architecture import ModelArchitecture
from ..models.model_provider import ModelProvider
