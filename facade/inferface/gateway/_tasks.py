"""Task calls to a server that speaks OpenAI's dialects only: asked there in those, answered in the task's own shape."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, Final

from inferface._json import JsonObject, JsonValue, is_object
from inferface._plan import Call
from inferface.errors import ResponseInfo
from inferface.gateway._refusals import Refusal

_SPOKEN: Final[Mapping[str | None, str]] = {
    None: "text-generation",
    "text-generation": "text-generation",
    "conversational": "text-generation",
    "feature-extraction": "feature-extraction",
}
_REASONS: Final[Mapping[JsonValue, str]] = {"stop": "eos_token"}


def task_spoken(model: str, task: str | None) -> str:
    """The task that such a server is asked for.

    Raises:
        Refusal: it has no such task (404).
    """
    found = _SPOKEN.get(task)
    if found is None:
        words = f"the model {model!r} is served in OpenAI's dialects here, which do not have the task {task!r}"
        raise Refusal(404, words, param="task")
    return found


def whole(output: Any) -> bytes:
    """The answer of a task, as Hugging Face's servers write it."""
    said = [_generation(output.to_dict())] if hasattr(output, "to_dict") else output
    return json.dumps(said).encode()


def _generation(output: JsonObject) -> JsonObject:
    details = output.get("details")
    return {**output, "details": _details(details)} if is_object(details) else output


def _details(details: JsonObject) -> JsonObject:
    reason = details.get("finish_reason")
    return {**details, "finish_reason": _REASONS.get(reason, reason)} if isinstance(reason, str) else details


class Tokens:
    """The events of a text completion, written as those of text generation. The last one has the whole text.

    `read` and `end` raise what the façade's own reading of such a stream raises.
    """

    def __init__(self, call: Call[Any], response: ResponseInfo) -> None:
        self._call, self._response = call, response
        self._state = call.state(response)
        self._index = 0

    def read(self, data: bytes) -> Iterator[bytes]:
        for event in self._state.feed(data):
            if event.text:
                yield self._event(event.text, None)

    def end(self, broken: str | None) -> bytes:
        self._state.finish(broken)
        output = self._call.decode(self._state.snapshot(), self._call.route.dialect).to_dict()
        return self._event("", output)

    def _event(self, text: str, output: JsonObject | None) -> bytes:
        self._index += 1
        token: JsonObject = {"id": 0, "text": text, "logprob": None, "special": output is not None}
        event: JsonObject = {"index": self._index, "token": token, "generated_text": None, "details": None}
        return b"data: %b\n\n" % json.dumps({**event, **_generation(output or {})}).encode()
