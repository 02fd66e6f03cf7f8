# Made by `make generate` from openapi.json. Do not edit: the next run takes every change away.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import Extensible, first_match


@_attrs_define
class InferenceResponse(Extensible):
    """Result of an inference call, with the way it took.

    Attributes:
        output (Any | BinaryOutput | None): What the model gave: the body that its API answered with, of any shape.
            Bytes come as an object with `contentType` and `base64`.
        model (None | str): Model that answered.
        route (None | str): Way the call took: `public`, `endpoint`, `router` or another that the server names.
        dialect (None | str): API that the call was made in: `chat-completion`, `completion`, `embedding`,
            `generate`, `feature-extraction`, `task` or another that the server names.
        request_id (None | str): Id under which the server, or the one behind it, logged the call.
    """

    KEYS: ClassVar[dict[str, str]] = {
        "request_id": "requestId",
    }
    NESTED: ClassVar[tuple[str, ...]] = ("output",)
    output: Any | BinaryOutput | None = None
    model: None | str = None
    route: None | str = None
    dialect: None | str = None
    request_id: None | str = None
    additional_properties: dict[str, Any] = _attrs_field(factory=dict, kw_only=True)

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object. What is null or not declared stays in `additional_properties`."""
        _rest = dict(src_dict)
        if (output := _rest.get("output")) is not None:
            del _rest["output"]
            output = first_match(output, BinaryOutput) if isinstance(output, dict) else output
        if (model := _rest.get("model")) is not None:
            del _rest["model"]
        if (route := _rest.get("route")) is not None:
            del _rest["route"]
        if (dialect := _rest.get("dialect")) is not None:
            del _rest["dialect"]
        if (request_id := _rest.get("requestId")) is not None:
            del _rest["requestId"]
        _made = cls.__new__(cls)
        _made.output = output
        _made.model = model
        _made.route = route
        _made.dialect = dialect
        _made.request_id = request_id
        _made.additional_properties = _rest
        return _made


from ..models.binary_output import BinaryOutput
