# Made by `make generate` from openapi.json. Do not edit: the next run takes every change away.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..errors import MissingProperty
from ..types import Extensible


@_attrs_define
class InferenceRequest(Extensible):
    """One inference call: which model, with what parameters, and which way to take. Further keys may be added.

    Attributes:
        model (str): Which model to run: its id on the Hub (`organisation/name`, on the router optionally followed
            by `:provider`, `:fastest` or `:cheapest`), or the URL of an endpoint that serves it.
        params (InferenceParameters | None): Parameters of an inference call. The common ones are declared; any
            other is passed on as it is.
        public (bool | None): True takes the public serverless API and sends no credential there. False or absent
            takes the private way: the endpoint configured for the model, else the router.
        openai_chat_completion (bool | None): True sends the call to the chat completion endpoint, whatever the
            parameters hold, and reads `params` as OpenAI chat parameters; the model must have a chat template. False
            never does. Absent: chat completion when `params` has `messages`.
        stream_callback (StreamCallback | None): Where a server delivers the events of a stream. Without `url`
            nothing is delivered.
        task (str | None): The Hub's name of the task whose payload rule the server should use, such as `text-
            generation`. Absent: `params` is the body of the call.
    """

    KEYS: ClassVar[dict[str, str]] = {
        "openai_chat_completion": "openaiChatCompletion",
        "stream_callback": "streamCallback",
    }
    NESTED: ClassVar[tuple[str, ...]] = ("params", "stream_callback")
    model: str
    params: InferenceParameters | None = None
    public: bool | None = None
    openai_chat_completion: bool | None = None
    stream_callback: StreamCallback | None = None
    task: str | None = None
    additional_properties: dict[str, Any] = _attrs_field(factory=dict, kw_only=True)

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object. What is null or not declared stays in `additional_properties`."""
        _rest = dict(src_dict)
        try:
            model = _rest.pop("model")
        except KeyError as _error:
            raise MissingProperty(cls.__name__, _error.args[0]) from None
        if (params := _rest.get("params")) is not None:
            del _rest["params"]
            params = InferenceParameters.from_dict(params) if isinstance(params, dict) else params
        if (public := _rest.get("public")) is not None:
            del _rest["public"]
        if (openai_chat_completion := _rest.get("openaiChatCompletion")) is not None:
            del _rest["openaiChatCompletion"]
        if (stream_callback := _rest.get("streamCallback")) is not None:
            del _rest["streamCallback"]
            stream_callback = (
                StreamCallback.from_dict(stream_callback) if isinstance(stream_callback, dict) else stream_callback
            )
        if (task := _rest.get("task")) is not None:
            del _rest["task"]
        _made = cls.__new__(cls)
        _made.model = model
        _made.params = params
        _made.public = public
        _made.openai_chat_completion = openai_chat_completion
        _made.stream_callback = stream_callback
        _made.task = task
        _made.additional_properties = _rest
        return _made


from ..models.inference_parameters import InferenceParameters
from ..models.stream_callback import StreamCallback
