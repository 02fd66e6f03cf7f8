"""Type-checks code against two clients; what only the newer one is refused for is the change's doing."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import attrs

from codegen.generate import ROOT

_MYPY = ("--output=json", "--no-error-summary", "--show-column-numbers", "--check-untyped-defs")


class CheckFailed(Exception):
    """The type checker could not do its work; the message has its own words."""


@attrs.frozen(order=True)
class TypeProblem:
    """A type error. `source` is the line of code that it is about."""

    file: str
    line: int
    column: int
    message: str
    source: str


def new_problems(paths: Sequence[str], old_client: Path) -> list[TypeProblem]:
    """The type errors that the code at `paths` has with the client of this tree and not with the old one, which is in
    the folder `old_client`."""
    before = {(problem.file, problem.line, problem.message) for problem in _problems(paths, old_client)}
    after = _problems(paths, ROOT / "generated")
    return sorted(problem for problem in after if (problem.file, problem.line, problem.message) not in before)


def _problems(paths: Sequence[str], client: Path) -> list[TypeProblem]:
    with_client = os.pathsep.join(map(str, (ROOT / "facade", client)))
    cache = ROOT / ".mypy_cache" / "impact" / ("new" if client == ROOT / "generated" else "old")
    result = subprocess.run(
        [sys.executable, "-m", "mypy", *_MYPY, f"--cache-dir={cache}", *paths],
        cwd=ROOT,
        env={**os.environ, "MYPYPATH": with_client},
        capture_output=True,
        text=True,
        check=False,
    )
    if result.returncode not in (0, 1):
        raise CheckFailed(f"mypy cannot check this: {result.stdout[-2000:]}{result.stderr[-2000:]}")
    found = (json.loads(line) for line in result.stdout.splitlines() if line.startswith("{"))
    return [_problem(one) for one in found if one["severity"] == "error"]


def _problem(found: Mapping[str, object]) -> TypeProblem:
    file, line = str(found["file"]), int(str(found["line"]))
    return TypeProblem(file, line, int(str(found["column"])), str(found["message"]), _source_line(file, line))


def _source_line(file: str, line: int) -> str:
    try:
        lines = Path(ROOT, file).read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return ""
    return lines[line - 1] if 0 < line <= len(lines) else ""
