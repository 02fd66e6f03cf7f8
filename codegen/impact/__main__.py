"""`python -m codegen.impact [PATH …]` tells what the changed contract does to code."""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from pathlib import Path

import attrs

from codegen.diff import Diff, SpecError, diff
from codegen.diff.sources import CONTRACT, Unreadable, read
from codegen.generate import PACKAGE, GenerationFailed, build
from codegen.rules import Refused

from .check import CheckFailed, new_problems
from .tie import Tied, tie

_ALWAYS = ("facade", "examples")


def main() -> int:
    """Exit code: 0 no code breaks, 1 some does, 2 it could not be found out."""
    parser = argparse.ArgumentParser(prog="python -m codegen.impact", description=__doc__)
    parser.add_argument("paths", nargs="*", metavar="PATH", help="code to check beside the façade and the examples")
    parser.add_argument("--old", default="HEAD", help="the contract that the code was written for: by default HEAD's")
    parser.add_argument("--format", choices=("table", "markdown", "json"), default="table")
    options = parser.parse_args()
    try:
        old, new = read(options.old), read(CONTRACT)
        found = diff(old.document, new.document)
        tied = impact(old.document, found, [*_ALWAYS, *options.paths])
    except (Unreadable, SpecError, Refused, GenerationFailed, CheckFailed) as error:
        print(error, file=sys.stderr)
        return 2
    show = {"table": as_text, "markdown": as_markdown, "json": as_json}[options.format]
    print(show(tied))
    return 1 if tied else 0


def impact(old: object, found: Diff, paths: list[str]) -> list[Tied]:
    """The type errors that the code at `paths` has since the contract `old`, tied to the changes."""
    with tempfile.TemporaryDirectory() as aside:
        contract = Path(aside, "openapi.json")
        contract.write_text(json.dumps(old), encoding="utf-8")
        build(contract, Path(aside, PACKAGE))
        return tie(new_problems(paths, Path(aside)), found.changes)


def summary(tied: list[Tied]) -> str:
    if not tied:
        return "No code breaks."
    untied = sum(one.change is None for one in tied)
    return f"{len(tied)} new type error{'s' if len(tied) > 1 else ''}, {untied} of them tied to no change."


def as_text(tied: list[Tied]) -> str:
    lines = [summary(tied)]
    for one in tied:
        problem, change = one.problem, one.change
        lines += ["", f"{problem.file}:{problem.line}: {problem.message}", f"    {problem.source.strip()}"]
        lines.append(f"  because of {change.rule}: {change.consequence}" if change else "  tied to no change")
        if change:
            lines.append(f"  at {change.new or change.old}")
    return "\n".join(lines)


def as_markdown(tied: list[Tied]) -> str:
    lines = ["### What it does to code", "", summary(tied)]
    if tied:
        lines += ["", "| where | error | because of |", "| --- | --- | --- |"]
    for one in tied:
        why = (
            f"{one.change.rule}: {one.change.consequence} (`{one.change.new or one.change.old}`)" if one.change else "-"
        )
        cells = (f"`{one.problem.file}:{one.problem.line}`", one.problem.message, why)
        lines.append("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |")
    return "\n".join(lines)


def as_json(tied: list[Tied]) -> str:
    return json.dumps({"format": 1, "errors": [attrs.asdict(one) for one in tied]}, indent=2, ensure_ascii=False)


if __name__ == "__main__":
    raise SystemExit(main())
