"""More labelled changes, on a second document: what each breaks, on the wire and in the source."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import shelf_answers
import shelf_requests
from codegen.diff import diff
from labels import patched
from shelf_requests import Row

SHELF: Any = json.loads(Path(__file__).with_name("shelf.json").read_bytes())
ROWS = [row for table in (shelf_requests, shelf_answers) for row in table.rows(SHELF)]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_verdicts_are_those_of_the_label(row: Row) -> None:
    _, patch, wire, source = row
    found = diff(SHELF, patched(SHELF, patch))
    told = [(change.rule, change.wire, change.source, change.new or change.old) for change in found.changes]
    assert (found.worst("wire"), found.worst("source")) == (wire, source), told
    assert found.problems == ()


def test_names_of_labels_are_unique() -> None:
    assert len({row[0] for row in ROWS}) == len(ROWS)
