"""The kept reports of real servers: each with its version and date, and everything in it explained."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from inferface.contract import RULES, Baseline

REPORTS = Path(__file__).resolve().parents[2] / "docs" / "conformance"
NAMES = ("llama-cpp", "transformers-serve", "litellm")


@pytest.mark.parametrize("name", NAMES)
def test_a_report_is_dated_and_explained(name: str) -> None:
    page = (REPORTS / f"{name}.md").read_text(encoding="utf-8")
    assert re.search(r"Checked 20\d\d-\d\d-\d\dT.*: [a-z]+ \d+\.\d+", page)
    assert "not explained yet" not in page
    known = Baseline.read(REPORTS / f"{name}.known.json").known
    assert all(known.values())
    assert {rule for rule, _ in known} <= RULES.keys()
    report = json.loads((REPORTS / f"{name}.json").read_text(encoding="utf-8"))
    broken = {(one["id"], one["operation"]) for one in report["rules"] if one["findings"]}
    assert broken <= known.keys()
    assert "offered" in {one["state"] for one in report["operations"]}
