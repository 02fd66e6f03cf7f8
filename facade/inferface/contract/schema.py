"""The contract as a judge of values: what of an answer or an event does not fit its schema, and where."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache
from importlib import import_module
from typing import Any, Final, NamedTuple, cast

from inferface._document import contract_document, found_at, pointer_to
from inferface._json import JsonObject, JsonValue

_URN: Final = "urn:contract"


class Violation(NamedTuple):
    """What does not fit: a JSON pointer into the value, one into the contract, and why in words."""

    pointer: str
    schema_pointer: str
    message: str


class Contract:
    """A contract document, and the questions that are asked of it. Lenient spots (open enums, unknown fields) are fine,
    since its schemas say so."""

    def __init__(self, document: JsonObject) -> None:
        self.document = document
        self._validators: dict[str, Any] = {}

    @property
    def version(self) -> str:
        return str(cast(Any, self.document)["info"]["version"])

    @cached_property
    def _operations(self) -> dict[str, str]:
        """Pointers to the operations, by operationId."""
        return {
            str(operation["operationId"]): pointer_to("paths", path, method)
            for path, item in cast("dict[str, Any]", self.document["paths"]).items()
            for method, operation in cast("dict[str, Any]", item).items()
            if "operationId" in operation
        }

    def answer_schema(self, operation: str, status: str = "200") -> str | None:
        """Pointer to the schema of an operation's JSON answer, or None when it has none."""
        return self._existing(self._operations.get(operation, "") + pointer_to("responses", status, *_JSON_SCHEMA))

    def event_schema(self, operation: str) -> str | None:
        """Pointer to the schema of the JSON in an operation's events, or None when it has no event stream."""
        data = self._operations.get(operation, "") + pointer_to("responses", "200", *_EVENT_DATA)
        inside = [data, *(f"{data}/anyOf/{index}" for index in range(4))]
        return next((found for at in inside if (found := self._existing(f"{at}/contentSchema"))), None)

    def at(self, pointer: str) -> Any:
        """What a pointer leads to. Raises `KeyError`."""
        return found_at(self.document, pointer)

    def violations(self, pointer: str, value: JsonValue) -> Iterator[Violation]:
        """What of a value does not fit the schema that a pointer leads to; the weightiest reason of each place."""
        best_match = _jsonschema("jsonschema.exceptions").best_match
        for error in self._validator(pointer).iter_errors(value):
            told = best_match([error])
            yield Violation(
                pointer_to(*told.absolute_path),
                self._in_document(pointer, told.absolute_schema_path),
                _shortened(str(told.message)),
            )

    def _validator(self, pointer: str) -> Any:
        made = self._validators.get(pointer)
        if made is None:
            kind = _jsonschema("jsonschema").Draft202012Validator
            made = self._validators[pointer] = kind({"$ref": f"{_URN}#{pointer}"}, registry=self._registry)
        return made

    @cached_property
    def _registry(self) -> Any:
        resource = _jsonschema("referencing.jsonschema").DRAFT202012.create_resource(self.document)
        return _jsonschema("referencing").Registry().with_resource(_URN, resource)

    def _existing(self, pointer: str) -> str | None:
        try:
            self.at(pointer)
        except (KeyError, IndexError, ValueError, TypeError):
            return None
        return pointer

    def _in_document(self, start: str, path: Iterable[object]) -> str:
        """The place in the document that a path from a schema through references leads to."""
        place, node = start, self.at(start)
        for step in path:  # the validator leaves the references out
            while isinstance(node, dict) and "$ref" in node and step not in node:
                place = str(cast(Any, node)["$ref"]).partition("#")[2]
                node = self.at(place)
            place, node = f"{place}{pointer_to(step)}", cast(Any, node)[step]
        return place


def _jsonschema(module: str) -> Any:
    """A module of jsonschema or of what comes with it, which is loaded when a value is first judged."""
    return import_module(module)


_JSON_SCHEMA: Final = ("content", "application/json", "schema")
_EVENT_DATA: Final = ("content", "text/event-stream", "schema", "properties", "data")


def _shortened(text: str) -> str:
    return text if len(text) <= 300 else f"{text[:200]} … {text[-90:]}"


@lru_cache(maxsize=1)
def contract() -> Contract:
    """The contract that ships with the client."""
    return Contract(contract_document())
