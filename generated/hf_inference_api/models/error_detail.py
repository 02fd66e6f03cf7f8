# Made by `make generate` from openapi.json. Do not edit: the next run takes every change away.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import Extensible


@_attrs_define
class ErrorDetail(Extensible):
    """A failure in OpenAI's manner.

    Attributes:
        message (None | str): The failure in a sentence.
        type (None | str): Kind of failure, such as `invalid_request_error` or `server_error`.
        code (int | None | str): Code of the failure, a name or a number.
        param (None | str): Request parameter at fault.
        http_status_code (int | None): HTTP status that the failure would have had outside of a stream (TGI).
    """

    message: None | str = None
    type: None | str = None
    code: int | None | str = None
    param: None | str = None
    http_status_code: int | None = None
    additional_properties: dict[str, Any] = _attrs_field(factory=dict, kw_only=True)

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object. What is null or not declared stays in `additional_properties`."""
        _rest = dict(src_dict)
        if (message := _rest.get("message")) is not None:
            del _rest["message"]
        if (type := _rest.get("type")) is not None:
            del _rest["type"]
        if (code := _rest.get("code")) is not None:
            del _rest["code"]
        if (param := _rest.get("param")) is not None:
            del _rest["param"]
        if (http_status_code := _rest.get("http_status_code")) is not None:
            del _rest["http_status_code"]
        _made = cls.__new__(cls)
        _made.message = message
        _made.type = type
        _made.code = code
        _made.param = param
        _made.http_status_code = http_status_code
        _made.additional_properties = _rest
        return _made
