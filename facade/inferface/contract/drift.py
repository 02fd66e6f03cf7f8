"""Responses held against the contract while an application runs: `validate_responses=True` and `on_drift=`.

Loaded by the first call of a client that asks for it, and by no other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, Final, TypeVar

from inferface._json import JsonObject, JsonValue, is_array
from inferface.contract.schema import Violation, contract
from inferface.errors import ContractViolation
from inferface.streaming import Mask, StreamDialect, StreamEvent, StreamState

if TYPE_CHECKING:
    from hf_inference_api.sse import ServerSentEvent
    from inferface._dialects import Dialect

ChunkT = TypeVar("ChunkT")
Report = Callable[[ContractViolation], object]

_ANSWERS: Final[dict[str, str]] = {
    "chat-completion": "createChatCompletion",
    "completion": "createCompletion",
    "embedding": "createEmbedding",
    "generate": "generate",
}
_EVENTS: Final[dict[str, str]] = {
    "chat-completion": "createChatCompletion",
    "completion": "createCompletion",
    "generate": "generateStream",
}


def in_answer(raw: JsonValue | bytes, dialect: Dialect, task: str | None) -> ContractViolation | None:
    """What of an answer does not fit the contract: the first place. Bytes, and what has no schema, always fit."""
    if isinstance(raw, bytes):
        return None
    schema = _task_schema(task) if dialect in ("task", "feature-extraction") else None
    if schema is None and dialect in _ANSWERS:
        schema = contract().answer_schema(_ANSWERS[dialect])
    if schema is None:
        return None
    found = next(contract().violations(schema, raw), None)
    if found is None or any(_fits(schema, other) for other in _other_shapes(raw)):
        return None
    return violation(found, "the answer")


def _other_shapes(raw: JsonValue) -> Iterator[list[JsonValue]]:
    """Servers give one output as itself or in a list: what the schema is held against instead, all of it."""
    yield [[raw]]
    if is_array(raw) and raw:
        yield raw


def _fits(schema: str, values: list[JsonValue]) -> bool:
    return all(next(contract().violations(schema, value), None) is None for value in values)


def in_wrapping(raw: JsonValue | bytes) -> ContractViolation | None:
    """What of a gateway's own answer does not fit, its output aside."""
    schema = contract().answer_schema("inference")
    if isinstance(raw, bytes) or schema is None:
        return None
    found = next(contract().violations(schema, raw), None)
    return violation(found, "the gateway's answer") if found else None


def _task_schema(task: str | None) -> str | None:
    name = "".join(word.capitalize() for word in (task or "").split("-"))
    pointer = f"/components/schemas/{name}Output"
    schemas: Any = contract().at("/components/schemas")
    return pointer if f"{name}Output" in schemas and task else None


def violation(found: Violation, what: str) -> ContractViolation:
    """The error for a place that does not fit."""
    place = found.pointer or "its root"
    error = ContractViolation(f"{what} breaks the contract at {place}: {found.message} ({found.schema_pointer})")
    error.pointer = found.pointer
    error.schema_pointer = found.schema_pointer
    return error


class CheckedState(StreamState[ChunkT]):
    """A stream each event of which is held against the contract; what does not fit goes to `tell`, which may raise."""

    def __init__(
        self,
        dialect: StreamDialect,
        decode: Callable[[JsonObject], ChunkT],
        *,
        choices: int,
        mask: Mask,
        spoken: Dialect,
        tell: Callable[[ContractViolation], None],
    ) -> None:
        super().__init__(dialect, decode, choices=choices, mask=mask)
        operation = _EVENTS.get(spoken)
        self._schema = contract().event_schema(operation) if operation else None
        self._tell = tell

    def _event(self, sent: ServerSentEvent) -> StreamEvent[ChunkT] | None:
        event = super()._event(sent)
        if event is None or self._schema is None:
            return event
        found = next(contract().violations(self._schema, event.raw), None)
        if found is not None:
            try:
                self._tell(violation(found, f"event {self.events} of the stream"))
            except BaseException:
                self._over = True
                raise
        return event
