"""Everything in one run: `python -m benchmarks`. Ctrl-C stops it; the next run goes on from there."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from time import perf_counter
from typing import Final

from benchmarks import report
from benchmarks.calls import async_calls, async_usual, events, first_token, sync_calls, threads
from benchmarks.contenders import Contender, installed
from benchmarks.footprint import footprint_rows, regeneration_row
from benchmarks.gateway import gateway_rows
from benchmarks.kept import ROOT, Kept
from benchmarks.processes import Programs, answer_row, growth_row, import_row, memory_row
from benchmarks.rounds import Row
from benchmarks.server import PACKED, SINGLE, canned_server

RESULTS: Final = ROOT / "benchmarks" / "RESULTS.md"
INTERRUPTED: Final = ROOT / ".cache" / "benchmarks.json"
Step = Callable[[], list[Row]]


def steps(
    kinds: Sequence[type[Contender]], url: str, programs: Programs, rounds: int, growth: int, generator: str
) -> dict[str, Step]:
    """What is measured, one after the other. Quick rows get more rounds, so that each takes its half minute."""
    many, few = rounds * 2, max(rounds // 2, 1)
    own = [kind for kind in kinds if kind.name in ("floor", "httpx", "inferface")]
    return {
        "calls": lambda: [sync_calls(kinds, url, many)],
        "async": lambda: [async_calls(kinds, url, few)],
        "async-usual": lambda: [async_usual(url, few)],
        "threads": lambda: [threads(kinds, url, few)],
        "first-token": lambda: [first_token(kinds, url, few)],
        "events": lambda: [events(kinds, url, many, PACKED)],
        "events-alone": lambda: [events(kinds, url, few, SINGLE)],
        "import": lambda: [import_row(kinds, url, programs, rounds)],
        "first-answer": lambda: [answer_row(kinds, url, programs, rounds)],
        "memory": lambda: [memory_row(kinds, url, programs, min(rounds, 5))],
        "installed": lambda: footprint_rows(kinds),
        "growth": lambda: [growth_row(own, url, growth)],
        "regeneration": lambda: [regeneration_row(generator, min(rounds, 5))],
        "gateway": lambda: gateway_rows(url, generator, min(few, 8)),
    }


NAMES: Final = tuple(steps([], "", Programs(), 1, 1, ""))


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--rounds", type=int, default=30, help="how many rounds, more or less (30)")
    parser.add_argument(
        "--growth", type=int, default=10_000, help="calls and streams for the growth of memory (10,000)"
    )
    parser.add_argument("--only", choices=NAMES, nargs="+", default=NAMES, help="some rows; RESULTS.md stays as it is")
    parser.add_argument("--again", action="store_true", help="measure all anew, whatever an interrupted run had")
    parser.add_argument(
        "--generator",
        default=str(ROOT / ".venv/bin/python"),
        help="the interpreter with what `make generate` and the gateway need",
    )
    return parser.parse_args()


def measured(chosen: argparse.Namespace, kinds: Sequence[type[Contender]], kept: Kept) -> list[Row]:
    """The rows, those of an interrupted run among them. Each step is told with the time it took."""
    rows: list[Row] = []
    begun = perf_counter()
    with canned_server() as url, Programs() as programs:
        todo = steps(kinds, url, programs, chosen.rounds, chosen.growth, chosen.generator)
        for number, name in enumerate(chosen.only, 1):
            told = f"[{number:2}/{len(chosen.only)}] {name}"
            if name in kept.steps:
                _tell(f"{told}: measured before")
            else:
                _tell(f"{told} …")
                start = perf_counter()
                kept.add(name, todo[name]())
                _tell(f"{told}: {perf_counter() - start:.0f} s, {perf_counter() - begun:.0f} s in all")
            rows += kept.steps[name]
    return rows


def _tell(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def main() -> int:
    chosen = arguments()
    kinds = installed()
    began = f"{chosen.rounds} rounds, more for what is quick; load when it began: {os.getloadavg()[0]:.1f}"
    whole = set(chosen.only) == set(NAMES)
    wishes = f"{chosen.only} {chosen.rounds} {chosen.growth} {report.versions(kinds)}"
    kept = Kept(INTERRUPTED, wishes, again=chosen.again)
    try:
        rows = measured(chosen, kinds, kept)
    except KeyboardInterrupt:
        _tell("\nStopped. The same command goes on from here.")
        return 130
    kept.forget()
    names = [kind.name for kind in kinds]
    print(f"\n{report.machine()}\n{report.versions(kinds)}\n{began}\n")
    print(report.plain(report.table(rows, names)))
    print("\nratios to the floor\n")
    print(report.plain(report.to_floor(rows, names)))
    print("\n" + "\n".join(report.notes(rows)))
    if whole:
        report.write(RESULTS, rows, kinds, began)
    return 0


if __name__ == "__main__":
    sys.exit(main())
