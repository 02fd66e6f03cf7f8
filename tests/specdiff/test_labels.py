"""Every rule on a change of its own, in requests, responses, streams and recursion."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import label_operations
import label_requests
import label_responses
import label_streams_and_models
import pytest
from codegen.diff import RULES, diff
from labels import Case, patched

BASE: Any = json.loads(Path(__file__).with_name("base.json").read_bytes())
TABLES = (label_operations, label_requests, label_responses, label_streams_and_models)
CASES = [case for table in TABLES for case in table.cases(BASE)]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_verdicts_and_rules_are_those_of_the_label(case: Case) -> None:
    """And every change says where it is, whom it reaches, and what it means."""
    found = diff(BASE, patched(BASE, case.patch))
    got = found.worst("wire"), found.worst("source"), {change.rule for change in found.changes}
    assert got == (case.wire, case.source, case.rules)
    for change in found.changes:
        assert change.old or change.new
        assert change.consequence.endswith(".")
        assert "``" not in change.consequence
        assert change.operations or change.model or change.rule == "servers-changed"


def test_every_rule_has_a_label() -> None:
    assert RULES.keys() == {rule for case in CASES for rule in case.rules}


def test_names_of_labels_are_unique() -> None:
    assert len({case.name for case in CASES}) == len(CASES)
