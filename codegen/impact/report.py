"""What a change does to code, as text, as Markdown and as JSON."""

from __future__ import annotations

import json

import attrs

from .run import Impact
from .tie import Tied


def summary(found: Impact) -> str:
    """One line: how much breaks."""
    count, old = len(found.new), len(found.before)
    untied = sum(one.change is None for one in found.new)
    new = f"{_counted(count, 'new type error')}, {untied} of them tied to no change." if count else "No code breaks."
    return new + (f" There before: {_counted(old, 'error')}." if old else "")


def _counted(count: int, what: str) -> str:
    return f"{count} {what}{'s' if count != 1 else ''}"


def as_text(found: Impact) -> str:
    """Each new error with its line and the change that it comes from; then the errors of before."""
    lines = [summary(found)]
    for one in found.new:
        problem, change = one.problem, one.change
        lines += ["", f"{problem.file}:{problem.line}: {problem.message}", f"    {problem.source.strip()}"]
        lines.append(f"  because of {change.rule}: {change.consequence}" if change else "  tied to no change")
        if change:
            lines.append(f"  at {change.new or change.old}")
    if found.before:
        lines += ["", "There before:"]
        lines += [f"  {problem.file}:{problem.line}: {problem.message}" for problem in found.before]
    return "\n".join(lines)


def as_markdown(found: Impact) -> str:
    """A table for a pull request."""
    lines = ["### What it does to code", "", summary(found)]
    rows = [(f"`{one.problem.file}:{one.problem.line}`", one.problem.message, _why(one)) for one in found.new]
    rows += [(f"`{problem.file}:{problem.line}`", problem.message, "there before") for problem in found.before]
    if rows:
        lines += ["", "| where | error | because of |", "| --- | --- | --- |"]
    lines += ["| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in row) + " |" for row in rows]
    return "\n".join(lines)


def _why(one: Tied) -> str:
    change = one.change
    return f"{change.rule}: {change.consequence} (`{change.new or change.old}`)" if change else "tied to no change"


def as_json(found: Impact) -> str:
    """All of it."""
    return json.dumps(
        {
            "format": 1,
            "errors": [attrs.asdict(one) for one in found.new],
            "before": [attrs.asdict(one) for one in found.before],
        },
        indent=2,
        ensure_ascii=False,
    )
