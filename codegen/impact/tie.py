"""Ties a type error to the change of the contract that caused it. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable

import attrs

from codegen.diff import Change

from .check import TypeProblem

_WORD = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_QUOTED = re.compile(r'"([^"]*)"')
_LEAST = 3

_NULLING = ("null", "optional", "nullable")
_GONE = ("removed", "renamed")


@attrs.frozen
class Tied:
    """A type error, and the change it comes from; None when no change explains it."""

    problem: TypeProblem
    change: Change | None


def tie(problems: Iterable[TypeProblem], changes: Iterable[Change]) -> list[Tied]:
    """Each problem with the change that explains it best; none is left out."""
    known = [change for change in changes if change.source != "free"]
    return [Tied(problem, _best(problem, known)) for problem in problems]


def _best(problem: TypeProblem, changes: list[Change]) -> Change | None:
    scored = [(_score(problem, change), -index, change) for index, change in enumerate(changes)]
    best = max(scored, key=lambda one: one[:2], default=None)
    return best[2] if best and best[0] >= _LEAST else None


def _score(problem: TypeProblem, change: Change) -> int:
    """How well a change explains a problem: its names in the checker's words count most, then those in the line of
    code, then whether the kind of change is one that leads to such words."""
    quoted = set(_WORD.findall(" ".join(_QUOTED.findall(problem.message))))
    written = set(_WORD.findall(problem.source))
    score = 0
    for symbol in filter(None, {change.old_symbol, change.new_symbol}):
        *holders, last = symbol.split(".")
        score += 4 * (last in quoted) + 3 * (last in written)
        score += sum(2 * (holder in quoted) + (holder in written) for holder in holders if holder != "models")
    for operation in change.operations:
        names = {operation.module.rpartition(".")[2], operation.module.split(".")[0]}
        score += bool(names & quoted) + bool(names & written)
    return score + _fits(problem.message, change.rule) if score else 0


def _fits(message: str, rule: str) -> int:
    if '"None"' in message or "| None" in message:
        return 2 * any(word in rule for word in _NULLING)
    if "has no attribute" in message or "Unexpected keyword" in message or "Cannot find" in message:
        return 2 * any(word in rule for word in _GONE)
    if "Missing" in message and "argument" in message:
        return 2 * ("required" in rule)
    return 0
