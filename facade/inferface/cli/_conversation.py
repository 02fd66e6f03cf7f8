"""A conversation in the terminal: questions are read, answers shown, and both remembered."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from typing import Final

from inferface.errors import InferenceError

Message = dict[str, str]
_GREETING: Final = "Ctrl-C stops an answer; Ctrl-D or /exit ends the conversation.\n"


def opening(system: str | None) -> list[Message]:
    """The messages before the first question."""
    return [] if system is None else [{"role": "system", "content": system}]


def question(text: str) -> Message:
    return {"role": "user", "content": text}


def converse(history: list[Message], ask: Callable[[list[Message]], str | None]) -> None:
    """Ask each question with all that was said before. One that fails or is stopped is forgotten."""
    sys.stderr.write(_GREETING)
    while (text := _read_question()) is not None:
        if not text:
            continue
        asked = [*history, question(text)]
        try:
            answer = ask(asked)
        except InferenceError as error:
            sys.stderr.write(f"Error: {error}\n")
        except KeyboardInterrupt:
            sys.stderr.write("(stopped)\n")
        else:
            history = [*asked, {"role": "assistant", "content": answer or ""}]


def _read_question() -> str | None:
    """What was typed; None at the end."""
    with suppress(ImportError):
        import_module("readline")  # gives input() editing and recalling of lines, where Python has it
    try:
        text = input("> ").strip()
    except EOFError:
        sys.stdout.write("\n")
        return None
    return None if text == "/exit" else text
