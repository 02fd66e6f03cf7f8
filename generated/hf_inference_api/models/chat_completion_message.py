# Made by `make generate` from openapi.json. Do not edit: the next run takes every change away.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import Extensible


@_attrs_define
class ChatCompletionMessage(Extensible):
    """The answer of the model.

    Attributes:
        role (ChatRole | None | str): Author; `assistant`.
        content (None | str): The text; null when the answer consists of tool calls or of a refusal.
        tool_calls (list[ToolCall] | None): Calls that the model asks for.
        refusal (None | str): Why the model refuses, in its own words.
        reasoning (None | str): The reasoning before the answer, as some servers call it.
        reasoning_content (None | str): The reasoning before the answer, as other servers call it.
    """

    NESTED: ClassVar[tuple[str, ...]] = ("tool_calls",)
    role: ChatRole | None | str = None
    content: None | str = None
    tool_calls: list[ToolCall] | None = None
    refusal: None | str = None
    reasoning: None | str = None
    reasoning_content: None | str = None
    additional_properties: dict[str, Any] = _attrs_field(factory=dict, kw_only=True)

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object. What is null or not declared stays in `additional_properties`."""
        _rest = dict(src_dict)
        if (role := _rest.get("role")) is not None:
            del _rest["role"]
        if (content := _rest.get("content")) is not None:
            del _rest["content"]
        if (tool_calls := _rest.get("tool_calls")) is not None:
            del _rest["tool_calls"]
            tool_calls = (
                [(ToolCall.from_dict(_item) if isinstance(_item, dict) else _item) for _item in tool_calls]
                if isinstance(tool_calls, list)
                else tool_calls
            )
        if (refusal := _rest.get("refusal")) is not None:
            del _rest["refusal"]
        if (reasoning := _rest.get("reasoning")) is not None:
            del _rest["reasoning"]
        if (reasoning_content := _rest.get("reasoning_content")) is not None:
            del _rest["reasoning_content"]
        _made = cls.__new__(cls)
        _made.role = role
        _made.content = content
        _made.tool_calls = tool_calls
        _made.refusal = refusal
        _made.reasoning = reasoning
        _made.reasoning_content = reasoning_content
        _made.additional_properties = _rest
        return _made


from ..models.chat_role import ChatRole
from ..models.tool_call import ToolCall
