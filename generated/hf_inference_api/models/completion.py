# Made by `make generate` from openapi.json. Do not edit: the next run takes every change away.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..errors import MissingProperty
from ..types import Extensible


@_attrs_define
class Completion(Extensible):
    """Answer to a text completion.

    Attributes:
        choices (list[CompletionChoice]): The completions, not necessarily in order of `index`.
        id (None | str): Id of the completion; may be empty.
        object (None | str): Type of the object.
        created (int | None): Time of the completion, in seconds since 1970-01-01 UTC.
        model (None | str): Model that answered.
        system_fingerprint (None | str): Version of the serving software and its settings.
        usage (CompletionUsage | None): Tokens that a completion took.
    """

    NESTED: ClassVar[tuple[str, ...]] = ("choices", "usage")
    choices: list[CompletionChoice]
    id: None | str = None
    object: None | str = None
    created: int | None = None
    model: None | str = None
    system_fingerprint: None | str = None
    usage: CompletionUsage | None = None
    additional_properties: dict[str, Any] = _attrs_field(factory=dict, kw_only=True)

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object. What is null or not declared stays in `additional_properties`."""
        _rest = dict(src_dict)
        try:
            choices = _rest.pop("choices")
        except KeyError as _error:
            raise MissingProperty(cls.__name__, _error.args[0]) from None
        choices = (
            [(CompletionChoice.from_dict(_item) if isinstance(_item, dict) else _item) for _item in choices]
            if isinstance(choices, list)
            else choices
        )
        if (id := _rest.get("id")) is not None:
            del _rest["id"]
        if (object := _rest.get("object")) is not None:
            del _rest["object"]
        if (created := _rest.get("created")) is not None:
            del _rest["created"]
        if (model := _rest.get("model")) is not None:
            del _rest["model"]
        if (system_fingerprint := _rest.get("system_fingerprint")) is not None:
            del _rest["system_fingerprint"]
        if (usage := _rest.get("usage")) is not None:
            del _rest["usage"]
            usage = CompletionUsage.from_dict(usage) if isinstance(usage, dict) else usage
        _made = cls.__new__(cls)
        _made.choices = choices
        _made.id = id
        _made.object = object
        _made.created = created
        _made.model = model
        _made.system_fingerprint = system_fingerprint
        _made.usage = usage
        _made.additional_properties = _rest
        return _made


from ..models.completion_choice import CompletionChoice
from ..models.completion_usage import CompletionUsage
