# Made by `make generate` from openapi.json. Do not edit: the next run takes every change away.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import Extensible


@_attrs_define
class TranslationParameters(Extensible):
    """Parameters of translation.

    Attributes:
        src_lang (str | None): The language of the text, as the model spells it.
        tgt_lang (str | None): The language to translate into, as the model spells it.
        clean_up_tokenization_spaces (bool | None): Take needless spaces out of the answer.
        truncation (TruncationStrategy | None): What is cut off when the text is longer than the model can read.
        generate_parameters (Any): More parameters of the generation.
    """

    src_lang: str | None = None
    tgt_lang: str | None = None
    clean_up_tokenization_spaces: bool | None = None
    truncation: TruncationStrategy | None = None
    generate_parameters: Any = None
    additional_properties: dict[str, Any] = _attrs_field(factory=dict, kw_only=True)

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object. What is null or not declared stays in `additional_properties`."""
        _rest = dict(src_dict)
        if (src_lang := _rest.get("src_lang")) is not None:
            del _rest["src_lang"]
        if (tgt_lang := _rest.get("tgt_lang")) is not None:
            del _rest["tgt_lang"]
        if (clean_up_tokenization_spaces := _rest.get("clean_up_tokenization_spaces")) is not None:
            del _rest["clean_up_tokenization_spaces"]
        if (truncation := _rest.get("truncation")) is not None:
            del _rest["truncation"]
        if (generate_parameters := _rest.get("generate_parameters")) is not None:
            del _rest["generate_parameters"]
        _made = cls.__new__(cls)
        _made.src_lang = src_lang
        _made.tgt_lang = tgt_lang
        _made.clean_up_tokenization_spaces = clean_up_tokenization_spaces
        _made.truncation = truncation
        _made.generate_parameters = generate_parameters
        _made.additional_properties = _rest
        return _made


from ..models.truncation_strategy import TruncationStrategy
