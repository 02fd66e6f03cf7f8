"""What the words of a command line mean. Pure but for `read_text`."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NoReturn, cast

from inferface.errors import InvalidRequest


def read_text(source: str) -> str:
    """The text of a file, or of stdin for `-`; one that cannot be read is an `InvalidRequest`."""
    try:
        return (sys.stdin.buffer.read() if source == "-" else Path(source).read_bytes()).decode()
    except OSError as error:
        raise InvalidRequest(f"{source} cannot be read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise InvalidRequest(f"{'stdin' if source == '-' else source} is not UTF-8 text") from None


def params_of(params: str | None, pairs: Iterable[str]) -> dict[str, Any]:
    """The parameters of a call: a JSON object, `@` and a file with one, or `-` for stdin; single ones go over it.

    Raises:
        InvalidRequest: they are not that.
    """
    return {**_object(params), **dict(map(pair_of, pairs))}


def pair_of(pair: str) -> tuple[str, Any]:
    """The name and value of `name=value`, where the value is JSON if it can be read as that, else a string."""
    name, equals, value = pair.partition("=")
    if not name or not equals:
        raise InvalidRequest(f"--param {pair!r} is not name=value")
    try:
        return name, _json(value)
    except (ValueError, RecursionError):
        return name, value


def _object(params: str | None) -> dict[str, Any]:
    if params is None:
        return {}
    if params == "-" or params.startswith("@"):
        params = read_text(params.removeprefix("@"))
    try:
        found = _json(params)
    except (ValueError, RecursionError) as error:
        raise InvalidRequest(f"--params is not JSON: {error}") from None
    if not isinstance(found, dict):
        raise InvalidRequest("--params is not a JSON object")
    return cast("dict[str, Any]", found)


def _json(text: str) -> Any:
    return json.loads(text, parse_constant=_no_number)


def _no_number(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is not JSON")
