"""What is told of a plan: on the terminal, as text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from codegen.rules import Mended

from .corrections import Correction
from .plan import Item, Plan

_MARKS = {"add": "+", "change": "~", "same": "=", "refuse": "!"}


def told(plan: Plan) -> str:
    """What was said otherwise, and what would be done; the diff comes after it."""
    return "\n".join([*_rules(plan.mended), *_items(plan.items)])


def told_corrections(made: Sequence[Correction], stale: Sequence[Correction]) -> Iterator[str]:
    """Lines on what was corrected, and on what need not be any more."""
    for heading, corrections in (("Corrected", made), ("No longer applies (remove it)", stale)):
        if corrections:
            yield f"{heading}:"
            yield from (f"  {one.pointer}: {one.reason} ({one.link})" for one in corrections)
            yield ""


def _rules(mended: Sequence[Mended]) -> Iterator[str]:
    if not mended:
        return
    yield "Said in the contract's words:"
    for (rule, why), changes in groupby(sorted(mended, key=_by_rule), key=_by_rule):
        yield f"  {rule}: {why}"
        yield from (f"    {change.pointer}" + _now(change) for change in changes)
    yield ""


def _by_rule(change: Mended) -> tuple[str, str]:
    return change.rule, change.reason


def _now(change: Mended) -> str:
    return f" → {change.now}" if change.now != change.pointer else ""


def _items(items: Sequence[Item]) -> Iterator[str]:
    yield "What it would do (+ add, ~ change, = as it is, ! refused):"
    for item in items:
        name = item.name if item.asked else f"{item.name} (needed)"
        yield f"  {_MARKS[item.verdict]} {item.kind} {name}" + (f": {item.reason}" if item.reason else "")
    counts = {verdict: sum(item.verdict == verdict for item in items) for verdict in _MARKS}
    yield ""
    yield ", ".join(f"{count} {verdict}" for verdict, count in counts.items())
