"""The tables of docs/api.md, from the code.

python tests/docs/api_page.py    writes them
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from pathlib import Path

import inferface
from inferface.tasks.table import METHODS
from inferface.tasks.task import Task

PAGE = Path(__file__).resolve().parents[2] / "docs/api.md"


def names() -> Iterator[str]:
    yield "| name | what it is |"
    yield "| --- | --- |"
    for name in inferface.__all__:
        yield f"| `{name}` | {_said(name)} |"


def _said(name: str) -> str:
    found = getattr(inferface, name)
    said = _TYPES.get(name) or (inspect.getdoc(found) or "").split("\n\n")[0]
    return " ".join(said.split()).split(". ")[0].rstrip(".:").replace("|", "or")


_TYPES = {
    "BinaryInput": "A type: what tasks take for images, audio and video",
    "JsonValue": "A type: what JSON can say",
}


def methods() -> Iterator[str]:
    yield "| method | returns | of a stream |"
    yield "| --- | --- | --- |"
    for row in METHODS.values():
        variants = row.variants
        returned = [_flagged(one.returns, one.flags) for one in variants] or [row.output]
        items = [_flagged(one.items, one.flags) for one in variants if one.items]
        yield f"| `{_call(row)}` | {_listed(returned)} | {_listed(items)} |"


def _call(row: Task[object]) -> str:
    given = [f"{one.name}=None" if one.optional else one.name for one in row.arguments]
    return f"{row.method}({', '.join([*given, '…'])})"


def _flagged(returned: str, flags: object) -> str:
    wanted = [name for name, is_set in dict(flags).items() if is_set]  # type: ignore[call-overload]
    return f"{returned} with {wanted[0]}" if wanted else returned


def _listed(kinds: list[str]) -> str:
    shown = [f"`{kind.partition(' with ')[0]}`{_with(kind)}" for kind in dict.fromkeys(kinds)]
    return ", ".join(shown).replace("|", "\\|")


def _with(kind: str) -> str:
    flag = kind.partition(" with ")[2]
    return f" with `{flag}`" if flag else ""


def written(page: str) -> str:
    """The page with its tables as they should be."""
    for name, rows in (("names", names()), ("methods", methods())):
        table = "\n".join(rows)
        mark = rf"(<!-- {name} -->\n).*?(\n<!-- end -->)"
        page, count = re.subn(mark, lambda found, table=table: found[1] + table + found[2], page, flags=re.DOTALL)
        assert count == 1, name
    return page


if __name__ == "__main__":
    PAGE.write_text(written(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
