"""The code's type errors with the client of today, parted into those that the change brought and those of before."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from codegen.diff import Diff

from .check import PRESENT, Client, TypeProblem, client_of, problems
from .tie import Tied, tie
from .uses import uses


@attrs.frozen
class Impact:
    """The errors that are new, tied to changes; and those that the code had before."""

    new: list[Tied]
    before: list[TypeProblem]


def impact(old: object, found: Diff, paths: Sequence[str], now: Client = PRESENT) -> Impact:
    """What the code at `paths`, written for the contract `old`, has for type errors now. Raises CheckFailed."""
    with client_of(old) as client:
        had = {_mark(problem) for problem in problems(paths, client)}
        have = problems(paths, now)
        new = [problem for problem in have if _mark(problem) not in had]
        used = uses(new, paths, client)
    return Impact(tie(new, found.changes, used), [problem for problem in have if _mark(problem) in had])


def _mark(problem: TypeProblem) -> tuple[str, int, str]:
    return problem.file, problem.line, problem.message
