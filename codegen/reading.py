"""Reading a JSON document as it is meant: an object, each key once, and no numbers that JSON has not."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, cast

from .document import Json


class Unreadable(ValueError):
    """The document cannot be taken; the message says where and why."""


def contract_at(path: Path) -> Json:
    """The contract in a file. Raises Unreadable."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise Unreadable(f"{path.name}: {error.strerror}") from None
    except UnicodeDecodeError as error:
        raise Unreadable(f"{path.name}: not UTF-8, from byte {error.start} on") from None
    node = from_json(text, path.name)
    if not isinstance(node, dict):
        raise Unreadable(f"{path.name}: an object belongs here, not {type(node).__name__}")
    return cast(Json, node)


def from_json(text: str, source: str) -> object:
    """What JSON text says. Raises Unreadable, with the line."""
    try:
        return json.loads(text, object_pairs_hook=_unique, parse_constant=_refuse_constant)
    except json.JSONDecodeError as error:
        raise Unreadable(f"{source}, line {error.lineno}, column {error.colno}: no JSON: {error.msg}") from None
    except ValueError as error:
        raise Unreadable(f"{source}: {error}") from None
    except RecursionError:
        raise Unreadable(f"{source}: nested too deeply") from None


def _unique(pairs: list[tuple[str, Any]]) -> Json:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise ValueError(f"an object has the key {twice!r} twice: one of the two would be lost")
    return found


def _refuse_constant(name: str) -> float:
    raise ValueError(f"{name} is no JSON")
