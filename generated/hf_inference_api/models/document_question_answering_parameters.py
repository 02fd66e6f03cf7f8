# Made by `make generate` from openapi.json. Do not edit: the next run takes every change away.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import Extensible


@_attrs_define
class DocumentQuestionAnsweringParameters(Extensible):
    """Parameters of document question answering.

    Attributes:
        top_k (int | None): How many answers to tell, the likeliest first.
        doc_stride (int | None): Tokens that two pieces of a long text have in common.
        max_answer_len (int | None): Longer answers than so many tokens are left out.
        max_seq_len (int | None): At the most so many tokens in a piece of the text with its question.
        max_question_len (int | None): The question is cut behind so many tokens.
        handle_impossible_answer (bool | None): Allow that the text has no answer.
        lang (str | None): Language of the text in the image, for its recognition.
        word_boxes (list[list[float] | str] | None): Words and their boxes, in thousandths of the image; they spare
            the recognition of text.
    """

    top_k: int | None = None
    doc_stride: int | None = None
    max_answer_len: int | None = None
    max_seq_len: int | None = None
    max_question_len: int | None = None
    handle_impossible_answer: bool | None = None
    lang: str | None = None
    word_boxes: list[list[float] | str] | None = None
    additional_properties: dict[str, Any] = _attrs_field(factory=dict, kw_only=True)

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object. What is null or not declared stays in `additional_properties`."""
        _rest = dict(src_dict)
        if (top_k := _rest.get("top_k")) is not None:
            del _rest["top_k"]
        if (doc_stride := _rest.get("doc_stride")) is not None:
            del _rest["doc_stride"]
        if (max_answer_len := _rest.get("max_answer_len")) is not None:
            del _rest["max_answer_len"]
        if (max_seq_len := _rest.get("max_seq_len")) is not None:
            del _rest["max_seq_len"]
        if (max_question_len := _rest.get("max_question_len")) is not None:
            del _rest["max_question_len"]
        if (handle_impossible_answer := _rest.get("handle_impossible_answer")) is not None:
            del _rest["handle_impossible_answer"]
        if (lang := _rest.get("lang")) is not None:
            del _rest["lang"]
        if (word_boxes := _rest.get("word_boxes")) is not None:
            del _rest["word_boxes"]
        _made = cls.__new__(cls)
        _made.top_k = top_k
        _made.doc_stride = doc_stride
        _made.max_answer_len = max_answer_len
        _made.max_seq_len = max_seq_len
        _made.max_question_len = max_question_len
        _made.handle_impossible_answer = handle_impossible_answer
        _made.lang = lang
        _made.word_boxes = word_boxes
        _made.additional_properties = _rest
        return _made
