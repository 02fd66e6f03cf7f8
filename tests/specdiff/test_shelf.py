"""More labelled changes, on two other documents: what each breaks, on the wire and in the source."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import shelf_answers
import shelf_requests
import shelf_shop
from codegen.diff import diff
from labels import patched
from shelf_requests import Row

SHELF, SHOP = (json.loads(Path(__file__).with_name(f"{name}.json").read_bytes()) for name in ("shelf", "shop"))
ROWS = [(SHELF, row) for table in (shelf_requests, shelf_answers) for row in table.rows(SHELF)]
ROWS += [(SHOP, row) for row in shelf_shop.rows(SHOP)]


@pytest.mark.parametrize(("base", "row"), ROWS, ids=[row[0] for _, row in ROWS])
def test_verdicts_are_those_of_the_label(base: Any, row: Row) -> None:
    _, patch, wire, source = row
    found = diff(base, patched(base, patch))
    told = [(change.rule, change.wire, change.source, change.new or change.old) for change in found.changes]
    assert (found.worst("wire"), found.worst("source")) == (wire, source), told
    assert found.problems == ()


def test_names_of_labels_are_unique() -> None:
    assert len({row[0] for _, row in ROWS}) == len(ROWS)
