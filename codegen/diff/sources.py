"""Reading a document: a file, stdin, or a git revision."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

CONTRACT = "openapi.json"


class Unreadable(Exception):
    """A source that cannot be read; the message names it, and the line where there is one."""


class Source(NamedTuple):
    """A document, and what to call where it came from."""

    label: str
    document: object


def read(source: str) -> Source:
    """Read `source`: `-`, a file, `REV:path`, or a git revision, which stands for the contract in it.

    Paths and revisions are those of the current folder. Raises Unreadable.
    """
    if source == "-":
        return Source("stdin", _decoded("stdin", sys.stdin.buffer.read()))
    path = Path(source)
    if path.is_file():
        try:
            return Source(source, _decoded(source, path.read_bytes()))
        except OSError as error:
            raise Unreadable(f"{source}: {error.strerror}") from None
    label = source if ":" in source else f"{source}:./{CONTRACT}"
    return Source(label.replace(":./", ":"), _decoded(label, _from_git(source, label)))


def _from_git(source: str, object_name: str) -> bytes:
    command = ["git", "show", "--end-of-options", object_name]
    try:
        result = subprocess.run(command, capture_output=True, check=False)
    except OSError as error:
        raise Unreadable(f"{source}: no such file, and git cannot be run: {error.strerror}") from None
    if result.returncode:
        said = result.stderr.decode(errors="replace").strip().removeprefix("fatal: ")
        raise Unreadable(f"{source}: neither a file nor what git knows: {said}")
    return result.stdout


def _decoded(label: str, content: bytes) -> object:
    try:
        return json.loads(content.decode("utf-8-sig"))
    except json.JSONDecodeError as error:
        raise Unreadable(f"{label}: line {error.lineno}, column {error.colno}: {error.msg}") from None
    except UnicodeDecodeError as error:
        raise Unreadable(f"{label}: no UTF-8, from byte {error.start} on") from None
    except RecursionError:
        raise Unreadable(f"{label}: nested too deeply") from None
