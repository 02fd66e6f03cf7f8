# Made by `make generate` from openapi.json. Do not edit: the next run takes every change away.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Literal, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..errors import MissingProperty
from ..types import Extensible


@_attrs_define
class VideoContentPart(Extensible):
    """A video within a message.

    Attributes:
        type (Literal['video_url']): Always `video_url`.
        video_url (VideoUrl): A video to watch.
    """

    CONSTANTS: ClassVar[dict[str, Any]] = {
        "type": "video_url",
    }
    NESTED: ClassVar[tuple[str, ...]] = ("video_url",)
    video_url: VideoUrl
    type: Literal["video_url"] = "video_url"
    additional_properties: dict[str, Any] = _attrs_field(factory=dict, kw_only=True)

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object. What is null or not declared stays in `additional_properties`."""
        _rest = dict(src_dict)
        try:
            type = _rest.pop("type")
            video_url = _rest.pop("video_url")
        except KeyError as _error:
            raise MissingProperty(cls.__name__, _error.args[0]) from None
        video_url = VideoUrl.from_dict(video_url) if isinstance(video_url, dict) else video_url
        _made = cls.__new__(cls)
        _made.type = type
        _made.video_url = video_url
        _made.additional_properties = _rest
        return _made


from ..models.video_url import VideoUrl
