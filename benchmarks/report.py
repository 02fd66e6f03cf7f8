"""The table, on the terminal and in RESULTS.md."""

from __future__ import annotations

import contextlib
import os
import platform
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

from benchmarks.contenders import Contender
from benchmarks.rounds import Row

Table = list[list[str]]


def table(rows: Sequence[Row], names: Sequence[str]) -> Table:
    """Figures, with the ratio to httpx behind each, and whether inferface is where it is to be."""
    lines = [["", *names, "target", ""]]
    for one in rows:
        title = f"{one.title} ({one.unit})" if one.unit else one.title
        lines.append([title, *(_cell(one, name) for name in names), _target(one), _verdict(one)])
    return lines


def _cell(one: Row, name: str) -> str:
    if name not in one.figures:
        return "–"
    figure = _number(one.figures[name])
    ratio = one.to_httpx.get(name)
    return figure if ratio is None else f"{figure} · {ratio:.2f}"


def _number(figure: float) -> str:
    if figure == int(figure):
        return f"{figure:.0f}"
    return f"{figure:.3f}" if abs(figure) < 1 else f"{figure:.2f}" if abs(figure) < 10 else f"{figure:.1f}"


def _target(one: Row) -> str:
    if one.target is None:
        return ""
    return f"≤ {one.target:g} {one.unit}".strip() if one.of_figure else f"≤ {one.target:g} × httpx"


def _verdict(one: Row) -> str:
    return {None: "", True: "reached", False: "MISSED"}[one.reached]


def to_floor(rows: Sequence[Row], names: Sequence[str]) -> Table:
    """Ratios to the floor, for the rows that have one."""
    lines = [["", *names]]
    for one in rows:
        if one.to_floor:
            shown = [f"{one.to_floor[name]:.2f}" if name in one.to_floor else "–" for name in names]
            lines.append([one.title, *shown])
    return lines


def plain(lines: Table) -> str:
    """For the terminal."""
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return "\n".join(_padded(line, widths) for line in lines)


def _padded(line: list[str], widths: list[int]) -> str:
    title, *cells = line
    padded = [cell.rjust(width) for cell, width in zip(cells, widths[1:], strict=True)]
    return "  ".join([title.ljust(widths[0]), *padded]).rstrip()


def markdown(lines: Table) -> str:
    head, *rest = lines
    rule = ["---", *("---:" for _ in head[1:])]
    return "\n".join(f"| {' | '.join(line)} |" for line in (head, rule, *rest))


def machine() -> str:
    python = f"{platform.python_implementation()} {platform.python_version()}"
    return f"{_processor()}, {os.cpu_count()} cores, {platform.system()}, {python}"


def _processor() -> str:
    with contextlib.suppress(OSError), open("/proc/cpuinfo") as found:
        for line in found:
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()


def versions(kinds: Sequence[type[Contender]]) -> str:
    return ", ".join(f"{kind.distribution} {version(kind.distribution)}" for kind in kinds if kind.distribution)


def notes(rows: Sequence[Row]) -> list[str]:
    return [f"- {one.title}: {one.note}." for one in rows if one.note]


def write(path: Path, rows: Sequence[Row], kinds: Sequence[type[Contender]], began: str) -> None:
    """The page of results."""
    names = [kind.name for kind in kinds]
    path.write_text(
        f"""# Results

Written by `make bench`; do not edit. What the rows mean, and what was tried: [README.md](README.md).

- Machine: {machine()}
- Versions: {versions(kinds)}
- {began}

Each cell: the median over all rounds, and behind it the median of the ratios to raw httpx, round by round. The ratios
are the result; the times are for orientation.

{markdown(table(rows, names))}

Ratios to the floor (http.client and json.loads):

{markdown(to_floor(rows, names))}

{chr(10).join(notes(rows))}
""",
        encoding="utf-8",
    )
