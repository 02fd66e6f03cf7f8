"""What a command shows: answers on stdout, a spinner on stderr while there is nothing yet."""

from __future__ import annotations

import json
import re
import sys
from base64 import b64encode
from contextlib import AbstractContextManager, ExitStack, nullcontext
from types import TracebackType
from typing import Any, Final, Protocol, Self

from rich.console import Console

from inferface import InferenceResult, Route, StreamEvent
from inferface.errors import InvalidRequest

_CONTROLS: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def printable(text: str) -> str:
    """The text without control characters, with which a server could rewrite what a terminal shows."""
    return _CONTROLS.sub("", text)


def waiting(for_what: str) -> AbstractContextManager[object]:
    """A spinner, where somebody is watching."""
    return Console(stderr=True).status(for_what) if sys.stderr.isatty() else nullcontext()


def result_json(result: InferenceResult[Any]) -> dict[str, Any]:
    """A result as a script reads it."""
    return {
        "output": _json_value(result.output),
        "text": result.text,
        "usage": _json_value(result.usage),
        "model": result.route.model,
        "route": result.route.way,
        "dialect": result.dialect,
        "request_id": result.request_id,
    }


def route_json(route: Route) -> dict[str, Any]:
    """A route as a script reads it."""
    return {
        "way": route.way,
        "url": route.url,
        "dialect": route.dialect,
        "operation": route.operation,
        "model": route.model,
        "credential": route.credential_source,
        "reason": route.reason,
    }


def _json_value(value: Any) -> Any:
    if isinstance(value, bytes):
        return {"base64": b64encode(value).decode()}
    return value.to_dict() if hasattr(value, "to_dict") else value


class Screen(Protocol):
    """Takes the events of a call, if it is streamed, and then its result."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None: ...

    def event(self, event: StreamEvent[Any]) -> None: ...

    def result(self, result: InferenceResult[Any]) -> None: ...


class TextScreen:
    """For a person: the text, as it comes; an answer without text as JSON, or as its bytes."""

    def __init__(self) -> None:
        self._spinner = ExitStack()
        self._line_open = False
        self._shown = False

    def __enter__(self) -> Self:
        self._spinner.enter_context(waiting("thinking"))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._spinner.close()
        if self._line_open:
            self._write("\n")

    def event(self, event: StreamEvent[Any]) -> None:
        if event.text:
            self._write(event.text)

    def result(self, result: InferenceResult[Any]) -> None:
        if self._shown:
            return
        if isinstance(result.output, bytes):
            self._write_bytes(result.output)
        else:
            self._write(result.text or json.dumps(result.raw, indent=2, ensure_ascii=False))

    def _write(self, text: str) -> None:
        if not self._shown:
            self._shown = True
            self._spinner.close()
        self._line_open = not text.endswith("\n")  # first: Ctrl-C can come behind each of these lines
        sys.stdout.write(printable(text) if sys.stdout.isatty() else text)
        sys.stdout.flush()

    def _write_bytes(self, content: bytes) -> None:
        if sys.stdout.isatty():
            raise InvalidRequest(f"the answer is {len(content)} bytes and no text: send it to a file with `> file`")
        sys.stdout.buffer.write(content)


class JsonScreen:
    """For a script: one JSON object in a line for each event, and one for the result."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        return None

    def event(self, event: StreamEvent[Any]) -> None:
        print_json({"event": event.raw, "text": event.text})

    def result(self, result: InferenceResult[Any]) -> None:
        print_json(result_json(result))


def print_json(value: object) -> None:
    sys.stdout.write(json.dumps(value) + "\n")
    sys.stdout.flush()
