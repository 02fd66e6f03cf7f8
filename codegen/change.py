"""`python -m codegen.change` takes a changed contract all the way: validate, diff, generate and prove, impact, tests.

It stops at the first thing that a person must decide, and ends with one page that tells how far it came.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal

import attrs
from referencing.exceptions import Unresolvable

from codegen.commands import run
from codegen.diff import Diff, SpecError, diff
from codegen.diff.report import as_markdown as diff_markdown
from codegen.diff.report import as_text as diff_text
from codegen.diff.report import summary as diff_summary
from codegen.diff.sources import CONTRACT, Unreadable, read
from codegen.document import pointer
from codegen.generate import ROOT, GenerationFailed
from codegen.impact import CheckFailed, impact
from codegen.impact import as_markdown as impact_markdown
from codegen.impact import as_text as impact_text
from codegen.impact import summary as impact_summary
from codegen.reading import Unreadable as NoContract
from codegen.reading import contract_at
from codegen.rules import Refused

State = Literal["done", "stopped", "failed"]
_CODE = ["facade", "examples"]
_USUAL = "not recordings and not slow and not browser"


@attrs.frozen
class Outcome:
    """How a step ended: `stopped` is for a person to decide. `page` goes into the Markdown."""

    state: State
    line: str
    details: str = ""
    page: str = ""


@attrs.frozen
class Change:
    """What is to be done: the contract before, how much may break, and whose code is checked."""

    old: str
    accept: frozenset[str]
    paths: list[str]

    def compared(self) -> Diff:
        return diff(read(self.old).document, read(CONTRACT).document)


def validate(_: Change) -> Outcome:
    from openapi_spec_validator import OpenAPIV31SpecValidator

    contract = contract_at(ROOT / CONTRACT)
    try:
        for error in OpenAPIV31SpecValidator(contract).iter_errors():
            where = pointer(*map(str, error.absolute_path)) or "the whole document"
            return Outcome("failed", f"not valid OpenAPI at {where}: {error.message.partition(chr(10))[0]:.300}")
    except Unresolvable as error:
        return Outcome("failed", f"not valid OpenAPI: the reference {error.ref!r} leads nowhere")
    return Outcome("done", "valid OpenAPI 3.1")


def compare(change: Change) -> Outcome:
    found = change.compared()
    breaking = [axis for axis in ("wire", "source") if found.worst(axis) == "breaks" and axis not in change.accept]
    text = diff_text(found, change.old, CONTRACT)
    page = diff_markdown(found, change.old, CONTRACT)
    if breaking:
        accepted = f"--accept {' --accept '.join(breaking)} (of make: ACCEPT='{' '.join(breaking)}')"
        wanted = f"it breaks the {' and the '.join(breaking)}; go on with {accepted}"
        return Outcome("stopped", f"{diff_summary(found)} To decide: {wanted}", text, page)
    return Outcome("done", diff_summary(found), text, page)


def generate(_: Change) -> Outcome:
    return _command("generated, and proved complete", "-m", "codegen", "generate")


def judge_impact(change: Change) -> Outcome:
    try:
        found = impact(read(change.old).document, change.compared(), [*_CODE, *change.paths])
    except CheckFailed as error:
        return Outcome("failed", "the code cannot be checked", str(error))
    state: State = "stopped" if found.new else "done"
    return Outcome(state, impact_summary(found), impact_text(found), impact_markdown(found))


def contract_tests(_: Change) -> Outcome:
    return _command("the contract's own tests pass", "-m", "pytest", "-q", "tests/contract", "-m", _USUAL)


def tests(_: Change) -> Outcome:
    without = ("--ignore=tests/contract", "--ignore=tests/change")
    beside = ("--numprocesses=2", "--dist=loadfile", "--no-loadscope-reorder")
    return _command("all other tests pass", "-m", "pytest", "-q", *beside, "-m", _USUAL, *without)


STEPS: tuple[tuple[str, Callable[[Change], Outcome]], ...] = (
    ("validate", validate),
    ("diff", compare),
    ("generate", generate),
    ("impact", judge_impact),
    ("contract tests", contract_tests),
    ("tests", tests),
)


def _command(success: str, *arguments: str) -> Outcome:
    result = subprocess.run([sys.executable, *arguments], cwd=ROOT, capture_output=True, text=True, check=False)
    if result.returncode == 0:
        return Outcome("done", success)
    output = (result.stdout + result.stderr).strip().splitlines()
    return Outcome("failed", f"`python {' '.join(arguments)}` failed", "\n".join(output[-25:]))


def taken(change: Change, until: str | None = None) -> Iterator[tuple[str, Outcome]]:
    """The steps with their outcomes, up to the first that is not done, or to the step `until`."""
    for name, step in STEPS:
        outcome = step(change)
        yield name, outcome
        if outcome.state != "done" or name == until:
            return


def main() -> int:
    """Exit code: 0 all done, 1 a person must decide, 2 a step failed."""
    parser = argparse.ArgumentParser(prog="python -m codegen.change", description=__doc__)
    parser.add_argument("paths", nargs="*", metavar="PATH", help="code to check beside the façade and the examples")
    parser.add_argument("--old", default="HEAD", help="the contract before: a file, REV:path or a revision; HEAD")
    parser.add_argument("--accept", action="append", default=[], choices=("wire", "source"), help="what may break")
    parser.add_argument("--until", choices=[name for name, _ in STEPS], help="the last step to take")
    parser.add_argument("--markdown", metavar="FILE", help="write the result there, for a pull request")
    options = parser.parse_args()
    change = Change(options.old, frozenset(options.accept), options.paths)
    results: list[tuple[str, Outcome]] = []
    try:
        for name, outcome in taken(change, options.until):
            results.append((name, outcome))
            print(f"{name:<15} {outcome.state:<8} {outcome.line}", flush=True)
    except (Unreadable, NoContract, SpecError, Refused, GenerationFailed) as error:
        print(error, file=sys.stderr)
        return 2
    last = results[-1][1]
    if last.state != "done" and last.details:
        print(f"\n{last.details}")
    if options.markdown:
        Path(options.markdown).write_text(page(results), encoding="utf-8")
    return {"done": 0, "stopped": 1, "failed": 2}[last.state]


def page(results: list[tuple[str, Outcome]]) -> str:
    """One page of Markdown: the steps, then what the diff and the impact have to tell."""
    lines = ["## Change of the contract", "", "| step | | |", "| --- | --- | --- |"]
    lines += [f"| {name} | {outcome.state} | {outcome.line.replace('|', chr(92) + '|')} |" for name, outcome in results]
    lines += [f"\n{outcome.page}" for _, outcome in results if outcome.page]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    raise SystemExit(run(main))
