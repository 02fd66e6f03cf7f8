# Made by `make generate` from openapi.json. Do not edit: the next run takes every change away.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..errors import MissingProperty
from ..types import Extensible, first_match


@_attrs_define
class ChatMessage(Extensible):
    """A message of the conversation that is sent.

    Attributes:
        role (ChatRole | str): Who wrote it.
        content (list[AudioContentPart | ImageContentPart | TextContentPart | VideoContentPart] | None | str): What
            it says: text, or a list of parts. Null for an assistant message that consists of tool calls.
        name (str | None): Name of the author, to tell several of one role apart.
        tool_calls (list[ToolCall] | None): Calls that the assistant asked for in this message.
        tool_call_id (str | None): In a tool message: id of the call that it answers.
        reasoning_content (str | None): The assistant's reasoning in an earlier turn, for models that want it back.
    """

    NESTED: ClassVar[tuple[str, ...]] = ("content", "tool_calls")
    role: ChatRole | str
    content: list[AudioContentPart | ImageContentPart | TextContentPart | VideoContentPart] | None | str = None
    name: str | None = None
    tool_calls: list[ToolCall] | None = None
    tool_call_id: str | None = None
    reasoning_content: str | None = None
    additional_properties: dict[str, Any] = _attrs_field(factory=dict, kw_only=True)

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object. What is null or not declared stays in `additional_properties`."""
        _rest = dict(src_dict)
        try:
            role = _rest.pop("role")
        except KeyError as _error:
            raise MissingProperty(cls.__name__, _error.args[0]) from None
        if (content := _rest.get("content")) is not None:
            del _rest["content"]
            content = (
                [
                    (
                        first_match(_item, TextContentPart, ImageContentPart, AudioContentPart, VideoContentPart)
                        if isinstance(_item, dict)
                        else _item
                    )
                    for _item in content
                ]
                if isinstance(content, list)
                else content
            )
        if (name := _rest.get("name")) is not None:
            del _rest["name"]
        if (tool_calls := _rest.get("tool_calls")) is not None:
            del _rest["tool_calls"]
            tool_calls = (
                [(ToolCall.from_dict(_item) if isinstance(_item, dict) else _item) for _item in tool_calls]
                if isinstance(tool_calls, list)
                else tool_calls
            )
        if (tool_call_id := _rest.get("tool_call_id")) is not None:
            del _rest["tool_call_id"]
        if (reasoning_content := _rest.get("reasoning_content")) is not None:
            del _rest["reasoning_content"]
        _made = cls.__new__(cls)
        _made.role = role
        _made.content = content
        _made.name = name
        _made.tool_calls = tool_calls
        _made.tool_call_id = tool_call_id
        _made.reasoning_content = reasoning_content
        _made.additional_properties = _rest
        return _made


from ..models.audio_content_part import AudioContentPart
from ..models.chat_role import ChatRole
from ..models.image_content_part import ImageContentPart
from ..models.text_content_part import TextContentPart
from ..models.tool_call import ToolCall
from ..models.video_content_part import VideoContentPart
