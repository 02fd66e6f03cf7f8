"""Ties a type error to the change of the contract that caused it. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Literal

import attrs

from codegen.diff import Change

from .check import TypeProblem
from .uses import KEYWORD, Use, Uses

Kind = Literal["gone", "surplus", "missing", "none", "type"]

_WORD = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_QUOTED = re.compile(r'"([^"]*)"')
_CODE = re.compile(r"`([^`]*)`")
_OF_A_CLASS = ("request-property", "response-property")
_LEAST = 5
_CLOSEST = 4

_ITEM = re.compile(r'^Item "([^"]*)" of "[^"]*" has no attribute "([^"]*)"')
_GOT = re.compile(r'(?:type|got) "([^"]*)"[;,] (?:expected|variable has type) "([^"]*)"')
_KINDS: tuple[tuple[Kind, tuple[str, ...]], ...] = (
    ("surplus", ("Unexpected keyword", "Too many arguments", "Extra key")),
    ("missing", ("Missing named", "Missing positional", "Missing key", "Too few arguments")),
    ("gone", ("has no attribute", "Cannot find implementation", "not defined", "has no key")),
)
_SIGNS: Mapping[Kind, tuple[str, ...]] = {
    "gone": ("removed", "renamed", "tag-changed"),
    "surplus": ("removed", "renamed"),
    "missing": ("required",),
    "none": ("null", "optional", "status", "content", "removed"),
    "type": ("type", "enum", "union", "replaced", "additional", "null", "status", "content"),
}


@attrs.frozen
class Tied:
    """A type error, and the change it comes from; None when no change explains it."""

    problem: TypeProblem
    change: Change | None


def tie(problems: Iterable[TypeProblem], changes: Iterable[Change], used: Uses) -> list[Tied]:
    """Each problem with the change that explains it best, or another problem of its line; none is left out."""
    known = [change for change in changes if change.source != "free"]
    nothing: frozenset[Use] = frozenset()
    tied = [Tied(one, _best(one, known, used.get((one.file, one.line), nothing))) for one in problems]
    by_line = {(one.problem.file, one.problem.line): one.change for one in tied if one.change}
    return [Tied(one.problem, one.change or by_line.get((one.problem.file, one.problem.line))) for one in tied]


def _best(problem: TypeProblem, changes: list[Change], used: frozenset[Use]) -> Change | None:
    scored = [(_score(problem, change, used), -index, change) for index, change in enumerate(changes)]
    best = max(scored, key=lambda one: one[:2], default=None)
    return best[2] if best and best[0] >= _LEAST else None


def _score(problem: TypeProblem, change: Change, used: frozenset[Use]) -> int:
    """How well a change explains a problem: by what the line uses and what the checker's words name, and then by
    whether that kind of change leads to that kind of error."""
    quoted = words_of(problem.message)
    quoted |= {use.symbol.split(".")[1] for use in used if use.through in quoted}
    if problem.message.startswith("No overload variant"):  # names the types of the arguments, not the arguments
        keywords = (use.symbol for use in used if use.distance == 0 and use.symbol.startswith(KEYWORD))
        quoted |= {symbol.removeprefix(KEYWORD) for symbol in keywords}
    symbols = {symbol for symbol in (change.old_symbol, change.new_symbol) if symbol}
    named = max((_named(symbol, quoted) for symbol in symbols), default=0)
    near = max((_near(symbol, used) for symbol in symbols), default=0)
    reached = max((_near(one.module, used) for one in change.operations), default=0)
    if not named + near + reached:
        return 0
    kind = kind_of(problem.message)
    if kind == "gone" and named != _CLOSEST:  # the class has not lost it: the value is of another class
        if change.rule.startswith(_OF_A_CLASS):
            return 0
        kind = "type"
    fits = 4 * any(sign in change.rule for sign in _SIGNS[kind])
    parts = set(_WORD.findall(" ".join(_CODE.findall(change.consequence))))
    told = 2 * bool(parts & quoted) + bool(parts & set(_WORD.findall(problem.source)))
    breaks = change.source == "breaks"
    sided = change.side == ("request" if kind in ("surplus", "missing") else "response")
    return 2 * named + 2 * near + reached // 2 + fits + told + breaks + sided


def _named(symbol: str, quoted: set[str]) -> int:
    """How much of a symbol the checker's words name: its last name, and with the class, surely."""
    *holders, last = symbol.split(".")
    if last not in quoted:
        return 0
    return _CLOSEST if not holders[1:] or holders[-1] in quoted else 2


def _near(symbol: str, used: frozenset[Use]) -> int:
    """How close to the error the symbol, or something within it, is used."""
    distances = [use.distance for use in used if use.symbol == symbol or use.symbol.startswith(f"{symbol}.")]
    return max(_CLOSEST - min(distances), 1) if distances else 0


def words_of(message: str) -> set[str]:
    """The names in the checker's words; of a union, that member which it is about."""
    item = _ITEM.search(message)
    return set(_WORD.findall(" ".join(item.groups() if item else _QUOTED.findall(message))))


def kind_of(message: str) -> Kind:
    """What kind of error it is, by the checker's words."""
    got = _GOT.search(message)
    if ("None" in got[1] and "None" not in got[2]) if got else ('"None"' in message or "| None" in message):
        return "none"
    for kind, signs in _KINDS:
        if any(sign in message for sign in signs):
            return kind
    return "type"
