# Made by `make generate` from openapi.json. Do not edit: the next run takes every change away.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..errors import MissingProperty
from ..types import Extensible


@_attrs_define
class StreamCallbackEvent(Extensible):
    """What is delivered to the URL of a `streamCallback`: one event of the stream, or its end.

    Attributes:
        type (str): `event` for an event of the stream; `done` at its end, or `error` when it did not end well;
            nothing comes after these two.
        request_id (str): Id of the call.
        sequence (int): Place among the deliveries of the call, from 0.
        event (str | None): Type of the event in the event stream, `message` when it had none.
        data (Any): The event, as the model's API sent it: JSON, or a string when it was none.
        error (str | None): What went wrong, on `error`.
        model (str | None): Model that answers.
        route (str | None): Way that the call took.
        dialect (str | None): API that the call was made in.
    """

    KEYS: ClassVar[dict[str, str]] = {
        "request_id": "requestId",
    }
    type: str
    request_id: str
    sequence: int
    event: str | None = None
    data: Any = None
    error: str | None = None
    model: str | None = None
    route: str | None = None
    dialect: str | None = None
    additional_properties: dict[str, Any] = _attrs_field(factory=dict, kw_only=True)

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object. What is null or not declared stays in `additional_properties`."""
        _rest = dict(src_dict)
        try:
            type = _rest.pop("type")
            request_id = _rest.pop("requestId")
            sequence = _rest.pop("sequence")
        except KeyError as _error:
            raise MissingProperty(cls.__name__, _error.args[0]) from None
        if (event := _rest.get("event")) is not None:
            del _rest["event"]
        if (data := _rest.get("data")) is not None:
            del _rest["data"]
        if (error := _rest.get("error")) is not None:
            del _rest["error"]
        if (model := _rest.get("model")) is not None:
            del _rest["model"]
        if (route := _rest.get("route")) is not None:
            del _rest["route"]
        if (dialect := _rest.get("dialect")) is not None:
            del _rest["dialect"]
        _made = cls.__new__(cls)
        _made.type = type
        _made.request_id = request_id
        _made.sequence = sequence
        _made.event = event
        _made.data = data
        _made.error = error
        _made.model = model
        _made.route = route
        _made.dialect = dialect
        _made.additional_properties = _rest
        return _made
