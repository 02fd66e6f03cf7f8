"""Half a hundred changes at once, and code that each of them breaks: nearly every error names its change."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import labelled
import pytest
from codegen.diff import diff
from codegen.impact import Impact, Tied, impact
from codegen.impact.check import client_of
from labelled import GONE, MORE, ROWS, Row

HEAD = """\
import math
import hf_inference_api.models as m
from hf_inference_api import Client
from hf_inference_api.api.articles import find_article, make_article
from hf_inference_api.api.customers import get_customer
from hf_inference_api.api.orders import get_order, make_order
from hf_inference_api.api.reports import get_sound, get_status
from hf_inference_api.api.reviews import get_review
from hf_inference_api.api.search import search, watch
from hf_inference_api.api.tickets import buy_ticket, get_ticket
"""


SURE = {"removed, in a class of one's own", "operation removed, of a name that the tree's client has"}


def program(table: list[Row]) -> tuple[str, dict[int, int]]:
    """The code of all rows, and the row of each line."""
    lines, rows = HEAD.splitlines(), dict[int, int]()
    for number, row in enumerate(table):
        lines.append(f"def row_{number}({row.takes}) -> object:")
        for line in row.code.splitlines():
            lines.append(f"    {line}")
            rows[len(lines)] = number
        if not re.search(r"^return", row.code, re.MULTILINE):
            lines.append("    return None")
    return "\n".join(lines) + "\n", rows


def changed(document: Any, row: Row) -> None:
    for pointer, value in sorted(row.patch.items(), key=lambda item: item[1] is GONE):
        *names, last = [name.replace("~1", "/").replace("~0", "~") for name in pointer.split("/")[1:]]
        node = document
        for name in names:
            node = node[int(name)] if isinstance(node, list) else node[name]
        if isinstance(node, list):
            node[int(last) : int(last) + 1] = [] if value is GONE else [value]
        elif value is GONE:
            node.pop(last, None)
        else:
            node[last] = value


Found = tuple[list[Row], Impact, dict[int, int]]


@pytest.fixture(scope="module", params=[ROWS, MORE], ids=["first", "second"])
def found(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Found]:
    """What all changes of a table do to the code of its rows, and the row of each line."""
    table: list[Row] = request.param
    old, new = labelled.old(), labelled.old()
    for row in table:
        changed(new, row)
    code = tmp_path_factory.mktemp("labelled") / "app.py"
    text, rows = program(table)
    code.write_text(text, encoding="utf-8")
    with client_of(new) as client:
        yield table, impact(old, diff(old, new), [str(code)], client), rows


def test_the_code_was_right_before(found: Found) -> None:
    assert found[1].before == []


def test_nearly_every_error_names_its_change(found: Found) -> None:
    table, result, rows = found
    wrong: dict[str, list[object]] = {row.name: ["no error"] for row in table}
    for one in result.new:
        row = table[rows[one.problem.line]]
        told = wrong.setdefault(row.name, [])
        told[:] = [*(told if told != ["no error"] else []), *([] if _is_right(one, row) else [one])]
    wrong = {name: told for name, told in wrong.items() if told}
    assert len(wrong) <= len(table) // 10, wrong
    assert not wrong.keys() & SURE


def _is_right(one: Tied, row: Row) -> bool:
    places = [f"{place}/" for place in (one.change.old, one.change.new) if place] if one.change else []
    return (
        bool(one.change) and row.rule in one.change.rule and any(place.startswith(f"{row.place}/") for place in places)
    )
