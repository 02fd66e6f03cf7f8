"""inferface: a typed client for Hugging Face inference.

    from inferface import InferenceClient

    client = InferenceClient()
    result = client.infer("org/model", {"prompt": "Name three colours."}, openai_chat_completion=True)
    print(result.text)

Names are loaded when they are first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from inferface._binary import BinaryInput
    from inferface._json import JsonValue
    from inferface._media import Media
    from inferface._net.clock import Timeout
    from inferface.async_client import AsyncInferenceClient
    from inferface.client import InferenceClient
    from inferface.errors import InferenceError, StopStream
    from inferface.results import Attempt, InferenceResult
    from inferface.retry import Retry, RetryPolicy
    from inferface.routing import Endpoint, Route
    from inferface.streaming import StreamEvent
    from inferface.streams import AsyncStream, Stream
    from inferface.tasks.returns import AudioTrack, ImageSegment

__all__ = [
    "AsyncInferenceClient",
    "AsyncStream",
    "Attempt",
    "AudioTrack",
    "BinaryInput",
    "Endpoint",
    "ImageSegment",
    "InferenceClient",
    "InferenceError",
    "InferenceResult",
    "JsonValue",
    "Media",
    "Retry",
    "RetryPolicy",
    "Route",
    "StopStream",
    "Stream",
    "StreamEvent",
    "Timeout",
]

_HOMES: Final = {
    "AsyncInferenceClient": "async_client",
    "AsyncStream": "streams",
    "Attempt": "results",
    "AudioTrack": "tasks.returns",
    "BinaryInput": "_binary",
    "Endpoint": "routing",
    "ImageSegment": "tasks.returns",
    "InferenceClient": "client",
    "InferenceError": "errors",
    "InferenceResult": "results",
    "JsonValue": "_json",
    "Media": "_media",
    "Retry": "retry",
    "RetryPolicy": "retry",
    "Route": "routing",
    "StopStream": "errors",
    "Stream": "streams",
    "StreamEvent": "streaming",
    "Timeout": "_net.clock",
}

_ROOMS: Final = ("errors", "local", "params", "structured", "tools", "types")


def __getattr__(name: str) -> object:
    if name in _ROOMS:
        return import_module(f"{__name__}.{name}")
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{home}"), name)


def __dir__() -> list[str]:
    return [*__all__, *_ROOMS]
