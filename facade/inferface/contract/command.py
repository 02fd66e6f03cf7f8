"""`inferface contract …`: the check from the shell."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from enum import StrEnum
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from inferface.cli._ending import reported
from inferface.cli._screen import printable, waiting
from inferface.errors import InvalidRequest

if TYPE_CHECKING:
    from inferface.contract.baseline import Baseline
    from inferface.contract.registry import Finding
    from inferface.contract.report import Report

app: typer.Typer = typer.Typer(no_args_is_help=True, rich_markup_mode=None)


@app.callback()
def contract() -> None:
    """Hold a live server against the contract.

    \b
    inferface contract check http://127.0.0.1:8080   ask it everything, and judge its answers
    inferface contract rules                         what is judged, and why

    The server's key is the one of INFERFACE_API_KEY. `--key` is there for keys that guard nothing, such as a test
    server's: everybody on a machine can read the options of its processes.
    """


class Weight(StrEnum):
    must = "must"
    should = "should"


Only = Annotated[str | None, typer.Option(metavar="IDS", help="Judge by these rules only: STREAM-03,REFUSE-*.")]


@app.command("check")
@reported()
def check_server(
    url: Annotated[str, typer.Argument(metavar="URL", help="The server's root, such as http://127.0.0.1:8080.")],
    model: Annotated[
        str | None, typer.Option("--model", "-m", metavar="MODEL", help="By default the first that it lists.")
    ] = None,
    key: Annotated[
        str | None,
        typer.Option("--key", metavar="KEY", help="Its key; by default INFERFACE_API_KEY, which nobody else can read."),
    ] = None,
    only: Only = None,
    require: Annotated[
        str | None, typer.Option(metavar="NAMES", help="Operations that have to be there: chat,models.")
    ] = None,
    level: Annotated[Weight, typer.Option(help="What makes the exit code 1.")] = Weight.must,
    baseline: Annotated[Path | None, typer.Option(metavar="FILE", help="Known failures, which do not count.")] = None,
    write_baseline: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write today's failures as the known ones.")
    ] = None,
    timeout: Annotated[float, typer.Option(metavar="SECONDS", help="The whole check ends within this time.")] = 600.0,
    patience: Annotated[float, typer.Option(metavar="SECONDS", help="A silence this long is a hang.")] = 30.0,
    examples: Annotated[int, typer.Option(metavar="N", help="Generated requests for each operation; 0: none.")] = 20,
    json_file: Annotated[Path | None, typer.Option("--json", metavar="FILE", help="Write JSON; - for stdout.")] = None,
    junit: Annotated[Path | None, typer.Option(metavar="FILE", help="Write JUnit XML.")] = None,
    html: Annotated[Path | None, typer.Option(metavar="FILE", help="Write a page of HTML.")] = None,
) -> None:
    """Ask a server everything, and judge its answers by the rules.

    \b
    inferface contract check http://127.0.0.1:8080
    INFERFACE_API_KEY=… inferface contract check https://models.example.org --model org/model --html report.html
    inferface contract check http://127.0.0.1:8080 --only 'STREAM-*' --level should
    inferface contract check http://127.0.0.1:8080 --write-baseline known.json, later --baseline known.json

    The exit code is 0 when every rule of that level is kept, 1 when not or when the time was over, 2 when the call was
    wrong, and 3 when there is no server, or none with anything of the contract.
    """
    from inferface.contract import writing
    from inferface.contract.baseline import Baseline
    from inferface.contract.kit import Settings, Unreachable, check

    settings = Settings(_names(only), _names(require), timeout, patience, examples)
    known = Baseline.read(baseline) if baseline else Baseline()
    try:
        with waiting(f"checking {url}"):
            report = check(url, model=model, key=key or os.environ.get("INFERFACE_API_KEY") or None, settings=settings)
    except Unreachable as error:
        sys.stderr.write(f"Error: {error}\n")
        raise typer.Exit(3) from None
    _write_files(report, known, {json_file: writing.as_json, junit: writing.as_junit, html: writing.as_html})
    if write_baseline:
        Baseline.of(report.findings, known).write(write_baseline)
        known = Baseline.read(write_baseline)
    if str(json_file) != "-":
        _show(report, known)
    counted = [one for one in report.findings if not known.expects(one) and level.value in (one.level, "should")]
    if counted or not report.complete:
        raise typer.Exit(1)


@app.command("rules")
@reported()
def list_rules(only: Only = None) -> None:
    """List the rules.

    Each with its id, its level, what holds, why, and where it is written.
    """
    from inferface.contract.kit import Settings

    for one in Settings(only=_names(only)).rules:
        sys.stdout.write(f"{one.id:<12} {one.level.upper():<7} {one.title}\n{'':20} {one.because} [{one.source}]\n")


def _names(given: str | None) -> tuple[str, ...]:
    return tuple(name.strip() for name in (given or "").split(",") if name.strip())


def _write_files(report: Report, known: Baseline, files: dict[Path | None, object]) -> None:
    for path, make in files.items():
        if path is None or not callable(make):
            continue
        text = str(make(report, known)).encode("utf-8", "backslashreplace").decode()  # halves of pairs, from servers
        if str(path) == "-":
            sys.stdout.write(text)
            continue
        try:
            path.write_text(text, encoding="utf-8")
        except OSError as error:
            raise InvalidRequest(f"{path} cannot be written: {error.strerror}") from None


def _show(report: Report, known: Baseline) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from inferface.contract.rules import RULES

    console = Console(highlight=False, width=None if sys.stdout.isatty() else 160)
    console.print(Text(f"{report.url}, model {_inline(report.model)}"))
    for one in report.operations:
        console.print(Text(f"  {one.name:<12} {one.state}{f' ({_inline(one.why)})' if one.why else ''}"))
    table = Table("rule", "level", "operation", "what", box=None, pad_edge=False)
    for finding, more, expected in _lines(report.findings, known):
        style = "dim" if expected else "red" if finding.level == "must" else "yellow"
        note = f" (and {more} more)" if more else ""
        message = f"{RULES[finding.rule].title}: {_inline(finding.message)}{note}{' (known)' if expected else ''}"
        cells = (finding.rule, finding.level.upper(), finding.operation, message)
        table.add_row(*(Text(cell, style=style) for cell in cells))
    if table.row_count:
        console.print(table)
    for rule, operation in known.gone(report.outcomes):
        console.print(
            Text(f"{rule} at {operation} is known to fail, and does not any more: take it out of the baseline")
        )
    if not report.complete:
        console.print(Text("The time was over before everything was asked.", style="red"))
    states = [outcome.state for outcome in report.outcomes]
    counts = ", ".join(f"{states.count(state)} {state}" for state in ("kept", "broken", "not observed"))
    console.print(Text(f"{len(states)} rules at their operations: {counts}, in {report.seconds:.1f} s"))


def _inline(text: str) -> str:
    """A server's words, on a line of ours."""
    return " ".join(printable(text).split())


def _lines(findings: list[Finding], known: Baseline) -> Iterator[tuple[Finding, int, bool]]:
    """The first finding of each rule, level and operation, how many more there are, and whether it is known."""

    def together(one: Finding) -> tuple[str, str, str]:
        return one.level, one.rule, one.operation

    for _, group in groupby(sorted(findings, key=together), key=together):
        same = list(group)
        yield same[0], len(same) - 1, known.expects(same[0])
