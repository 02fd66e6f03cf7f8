# Made by `make generate` from openapi.json. Do not edit: the next run takes every change away.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import Extensible


@_attrs_define
class InferenceEvent(Extensible):
    """One event of a streamed inference call, as the API behind sent it: a chunk of a chat completion or of a text
    completion (`choices`), or a generated token (`token`).

    Attributes:
        id (None | str): Id of the completion; may be empty.
        object (None | str): Type of the object.
        created (int | None): Time of the completion, in seconds since 1970-01-01 UTC.
        model (None | str): Model that answered.
        system_fingerprint (None | str): Version of the serving software and its settings.
        choices (list[InferenceEventChoice] | None): Pieces of the answers. Empty in the chunk that carries the
            usage.
        usage (CompletionUsage | None): Tokens that a completion took.
        index (int | None): Place of the token in the text, from 1.
        token (None | TextGenerationToken): A generated token.
        generated_text (None | str): The whole text, on the last event of a text generation; null before.
        details (None | TextGenerationStreamDetails): How a streamed text was generated.
    """

    NESTED: ClassVar[tuple[str, ...]] = ("choices", "usage", "token", "details")
    id: None | str = None
    object: None | str = None
    created: int | None = None
    model: None | str = None
    system_fingerprint: None | str = None
    choices: list[InferenceEventChoice] | None = None
    usage: CompletionUsage | None = None
    index: int | None = None
    token: None | TextGenerationToken = None
    generated_text: None | str = None
    details: None | TextGenerationStreamDetails = None
    additional_properties: dict[str, Any] = _attrs_field(factory=dict, kw_only=True)

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object. What is null or not declared stays in `additional_properties`."""
        _rest = dict(src_dict)
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
        if (choices := _rest.get("choices")) is not None:
            del _rest["choices"]
            choices = (
                [(InferenceEventChoice.from_dict(_item) if isinstance(_item, dict) else _item) for _item in choices]
                if isinstance(choices, list)
                else choices
            )
        if (usage := _rest.get("usage")) is not None:
            del _rest["usage"]
            usage = CompletionUsage.from_dict(usage) if isinstance(usage, dict) else usage
        if (index := _rest.get("index")) is not None:
            del _rest["index"]
        if (token := _rest.get("token")) is not None:
            del _rest["token"]
            token = TextGenerationToken.from_dict(token) if isinstance(token, dict) else token
        if (generated_text := _rest.get("generated_text")) is not None:
            del _rest["generated_text"]
        if (details := _rest.get("details")) is not None:
            del _rest["details"]
            details = TextGenerationStreamDetails.from_dict(details) if isinstance(details, dict) else details
        _made = cls.__new__(cls)
        _made.id = id
        _made.object = object
        _made.created = created
        _made.model = model
        _made.system_fingerprint = system_fingerprint
        _made.choices = choices
        _made.usage = usage
        _made.index = index
        _made.token = token
        _made.generated_text = generated_text
        _made.details = details
        _made.additional_properties = _rest
        return _made


from ..models.completion_usage import CompletionUsage
from ..models.inference_event_choice import InferenceEventChoice
from ..models.text_generation_stream_details import TextGenerationStreamDetails
from ..models.text_generation_token import TextGenerationToken
