# Made by `make generate` from openapi.json. Do not edit: the next run takes every change away.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import Extensible


@_attrs_define
class TaskRequest(Extensible):
    """Input of a task as JSON. What belongs in it depends on the task.

    Attributes:
        inputs (Any): The input: text, a list of texts, base64 data, or the object that the task defines.
        parameters (Any): Parameters of the task.
        options (TaskOptions | None): Options of the older serverless API.
        stream (bool | None): True asks for the answer as an event stream (text generation). Absent means false.
    """

    NESTED: ClassVar[tuple[str, ...]] = ("options",)
    inputs: Any = None
    parameters: Any = None
    options: TaskOptions | None = None
    stream: bool | None = None
    additional_properties: dict[str, Any] = _attrs_field(factory=dict, kw_only=True)

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object. What is null or not declared stays in `additional_properties`."""
        _rest = dict(src_dict)
        if (inputs := _rest.get("inputs")) is not None:
            del _rest["inputs"]
        if (parameters := _rest.get("parameters")) is not None:
            del _rest["parameters"]
        if (options := _rest.get("options")) is not None:
            del _rest["options"]
            options = TaskOptions.from_dict(options) if isinstance(options, dict) else options
        if (stream := _rest.get("stream")) is not None:
            del _rest["stream"]
        _made = cls.__new__(cls)
        _made.inputs = inputs
        _made.parameters = parameters
        _made.options = options
        _made.stream = stream
        _made.additional_properties = _rest
        return _made


from ..models.task_options import TaskOptions
