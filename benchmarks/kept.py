"""What an interrupted run had measured, so that the next one goes on from there."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from benchmarks.rounds import Row

ROOT: Final = Path(__file__).resolve().parent.parent


class Kept:
    """Rows by the name of their step, in a file that counts only for the same code and the same wishes.

    `again` takes nothing from the file.
    """

    def __init__(self, path: Path, wishes: str, *, again: bool = False) -> None:
        self._path = path
        self._key = fingerprint(wishes)
        self.steps: dict[str, list[Row]] = {}
        try:
            found = json.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return
        if found["key"] == self._key and not again:
            self.steps = {name: [Row(**row) for row in rows] for name, rows in found["steps"].items()}

    def add(self, step: str, rows: list[Row]) -> None:
        self.steps[step] = rows
        steps = {name: [one._asdict() for one in kept] for name, kept in self.steps.items()}
        self._path.parent.mkdir(parents=True, exist_ok=True)
        self._path.write_text(json.dumps({"key": self._key, "steps": steps}), encoding="utf-8")

    def forget(self) -> None:
        self._path.unlink(missing_ok=True)


def fingerprint(wishes: str, folders: Iterable[str] = ("facade", "generated", "benchmarks")) -> str:
    """Of the code that is measured, and of what the run was asked for."""
    seen = hashlib.sha256(wishes.encode())
    for folder in folders:
        for path in sorted((ROOT / folder).rglob("*.py")):
            seen.update(path.read_bytes())
    return seen.hexdigest()
