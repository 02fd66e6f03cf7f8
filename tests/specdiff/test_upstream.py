"""The documents that Hugging Face published, each compared with the next."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from codegen.diff import diff

pytestmark = pytest.mark.recordings

STEPS = {
    "tgi": [True, True, False, True, True, True, True, False, False],
    "tei": [True, False, False, False, True, False, False],
}


def documents(shared: Path, server: str) -> list[Any]:
    return [json.loads(path.read_bytes()) for path in sorted((shared / "upstream" / server).glob("*.json"))]


@pytest.mark.parametrize("server", STEPS)
def test_each_step_is_read_and_known_to_break_or_not(shared: Path, server: str) -> None:
    broke: list[bool] = []
    for old, new in pairwise(documents(shared, server)):
        broke.append(diff(old, new).worst("wire") == "breaks")
        assert not diff(new, new).changes
    assert broke == STEPS[server]


def test_a_rename_and_a_move_are_told_as_such(shared: Path) -> None:
    tgi, tei = documents(shared, "tgi"), documents(shared, "tei")
    renamed = {(change.rule, change.old, change.new) for change in diff(tgi[0], tgi[1]).changes}
    properties = "/components/schemas/Info/properties"
    wanted = ("response-property-required-renamed", f"{properties}/max_input_length", f"{properties}/max_input_tokens")
    assert wanted in renamed
    moved = {(change.rule, change.old, change.new) for change in diff(tei[0], tei[1]).changes}
    assert ("operation-moved", "/paths/~1embeddings/post", "/paths/~1v1~1embeddings/post") in moved
    assert not any(rule.startswith("request-type-changed") for rule, _, _ in moved)
