# Made by `make generate` from openapi.json. Do not edit: the next run takes every change away.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import Extensible


@_attrs_define
class Error(Extensible):
    """What servers say when a call fails. Every one has its own selection of these.

    Attributes:
        error (ErrorDetail | list[Any] | None | str): The failure: a sentence, several of them, or an object in
            OpenAI's manner.
        error_type (None | str): Kind of failure as TGI and TEI name it: `validation`, `generation`, `overloaded`,
            `incomplete_generation` and others.
        message (None | str): The failure in a sentence, where it stands at the top.
        type (None | str): Kind of failure in OpenAI's manner, such as `invalid_request_error`.
        code (int | None | str): Code of the failure, a name or a number; sometimes the HTTP status.
        param (None | str): Request parameter at fault.
        detail (Any): The failure in FastAPI's manner: a sentence, or a list with one entry for each invalid field.
        warnings (list[str] | None): Remarks beside the failure.
        estimated_time (float | None): Seconds until the model is expected to be loaded.
    """

    NESTED: ClassVar[tuple[str, ...]] = ("error",)
    error: ErrorDetail | list[Any] | None | str = None
    error_type: None | str = None
    message: None | str = None
    type: None | str = None
    code: int | None | str = None
    param: None | str = None
    detail: Any = None
    warnings: list[str] | None = None
    estimated_time: float | None = None
    additional_properties: dict[str, Any] = _attrs_field(factory=dict, kw_only=True)

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object. What is null or not declared stays in `additional_properties`."""
        _rest = dict(src_dict)
        if (error := _rest.get("error")) is not None:
            del _rest["error"]
            error = ErrorDetail.from_dict(error) if isinstance(error, dict) else error
        if (error_type := _rest.get("error_type")) is not None:
            del _rest["error_type"]
        if (message := _rest.get("message")) is not None:
            del _rest["message"]
        if (type := _rest.get("type")) is not None:
            del _rest["type"]
        if (code := _rest.get("code")) is not None:
            del _rest["code"]
        if (param := _rest.get("param")) is not None:
            del _rest["param"]
        if (detail := _rest.get("detail")) is not None:
            del _rest["detail"]
        if (warnings := _rest.get("warnings")) is not None:
            del _rest["warnings"]
        if (estimated_time := _rest.get("estimated_time")) is not None:
            del _rest["estimated_time"]
        _made = cls.__new__(cls)
        _made.error = error
        _made.error_type = error_type
        _made.message = message
        _made.type = type
        _made.code = code
        _made.param = param
        _made.detail = detail
        _made.warnings = warnings
        _made.estimated_time = estimated_time
        _made.additional_properties = _rest
        return _made


from ..models.error_detail import ErrorDetail
