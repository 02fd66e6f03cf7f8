"""A diff as a table, as Markdown and as JSON."""

from __future__ import annotations

import io
import json
from collections import Counter

import attrs

from .compare import Change, Diff
from .rules import VERDICTS

_SHOWN = {"breaks": "BREAKS", "note": "note", "free": "free"}
_STYLES = {"breaks": "bold red", "note": "yellow", "free": "dim"}
_MOST_OPERATIONS = 3
FORMAT = 1


def summary(diff: Diff) -> str:
    """One line: how much breaks."""
    if not diff.changes:
        return "No changes."
    wire, source = (sum(getattr(change, axis) == "breaks" for change in diff.changes) for axis in ("wire", "source"))
    counted, number = ((wire, "the wire"), (source, "source")), len(diff.changes)
    breaking = ", ".join(f"{count} break{'s' if count == 1 else ''} {what}" for count, what in counted)
    return f"{number} change{'s' if number > 1 else ''}: {breaking}."


def as_json(diff: Diff, old: str, new: str) -> str:
    """The whole diff; docs/spec-diff.md describes the shape."""
    counts = {axis: Counter(getattr(change, axis) for change in diff.changes) for axis in ("wire", "source")}
    return json.dumps(
        {
            "format": FORMAT,
            "old": old,
            "new": new,
            "counts": {axis: {verdict: count[verdict] for verdict in VERDICTS} for axis, count in counts.items()},
            "changes": [attrs.asdict(change) for change in diff.changes],
            "problems": [attrs.asdict(problem) for problem in diff.problems],
        },
        indent=2,
        ensure_ascii=False,
    )


def as_text(diff: Diff, old: str, new: str, width: int | None = None) -> str:
    """A table for a terminal that is `width` columns wide and shows colours; plain lines when that is None."""
    table = _plain_lines(diff) if width is None else _table(diff, width)
    problems = [f"not followed, in {one.document}: {_clean(one.pointer)}: {one.reason}" for one in diff.problems]
    return "\n".join([f"{old} → {new}: {summary(diff)}", *table, *problems])


def _plain_lines(diff: Diff) -> list[str]:
    lines: list[str] = []
    for change in diff.changes:
        lines.append("")
        lines.append(f"wire {_SHOWN[change.wire]}, source {_SHOWN[change.source]}: {change.rule}")
        lines += [f"  {line}" for line in (change.consequence, *_places(change), _reach(change)) if line]
    return [*lines, ""] if lines else []


def _table(diff: Diff, width: int) -> list[str]:
    try:
        from rich import box
        from rich.console import Console
        from rich.table import Table
        from rich.text import Text
    except ImportError:
        return _plain_lines(diff)
    if not diff.changes:
        return []
    table = Table("wire", "source", "change", "consequence", box=box.SIMPLE_HEAD, expand=True)
    for change in diff.changes:
        where = Text("\n".join([change.rule, *_places(change)]), overflow="fold")
        what = Text("\n".join(filter(None, [change.consequence, _reach(change)])))
        verdicts = (Text(_SHOWN[verdict], style=_STYLES[verdict]) for verdict in (change.wire, change.source))
        table.add_row(*verdicts, where, what)
    console = Console(file=io.StringIO(), width=width, force_terminal=True)
    with console.capture() as captured:
        console.print(table)
    return captured.get().rstrip("\n").split("\n")


def as_markdown(diff: Diff, old: str, new: str) -> str:
    """For a pull request: what breaks and what to note in a table, the rest folded away."""
    lines = [f"### API changes from `{_clean(old)}` to `{_clean(new)}`", "", summary(diff)]
    marked = [change for change in diff.changes if {change.wire, change.source} != {"free"}]
    free = [change for change in diff.changes if {change.wire, change.source} == {"free"}]
    if marked:
        lines += ["", *_rows(marked)]
    if free:
        lines += [
            "",
            f"<details><summary>{len(free)} that break{'s' if len(free) == 1 else ''} nothing</summary>",
            "",
            *_rows(free),
            "",
            "</details>",
        ]
    if diff.problems:
        lines += ["", "Not followed:", ""]
        lines += [f"- {one.document}: `{_clean(one.pointer)}`: {one.reason}" for one in diff.problems]
    return "\n".join(lines)


def _rows(changes: list[Change]) -> list[str]:
    rows = ["| wire | source | change | where | consequence |", "| --- | --- | --- | --- | --- |"]
    for change in changes:
        verdicts = [f"**{one}**" if one == "breaks" else one for one in (change.wire, change.source)]
        where = " → ".join(f"`{place}`" for place in _places(change))
        reach = _reach(change)
        cells = [*verdicts, change.rule, where, change.consequence + (f" ({reach})" if reach else "")]
        rows.append(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |")
    return rows


def _places(change: Change) -> list[str]:
    places = [place for place in (change.old, change.new) if place is not None]
    return [_clean(place) for place in dict.fromkeys(places)]


def _reach(change: Change) -> str:
    names = [_clean(one.id) for one in change.operations]
    if not names and change.model and change.side:
        return f"no operation uses {_clean(change.model)}"
    more = len(names) - _MOST_OPERATIONS
    return "in " + ", ".join(names[:_MOST_OPERATIONS]) + (f" and {more} more" if more > 0 else "") if names else ""


def _clean(text: str) -> str:
    """The text without what would end a line or inline code."""
    return "".join(letter if letter.isprintable() else " " for letter in text).replace("`", "'")
