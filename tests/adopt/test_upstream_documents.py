"""All upstream documents and task schemas can be taken, and no sentence of theirs is."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from codegen.adopt.corrections import correct, load
from codegen.adopt.plan import Wanted, plan
from codegen.adopt.reading import read
from openapi_spec_validator import validate

from codegen import generate as codegen

UPSTREAM = Path(__file__).resolve().parents[3] / "shared" / "upstream"
TASKS = sorted(UPSTREAM.glob("tasks/*/spec/*.json"))
DOCUMENTS = sorted(UPSTREAM.glob("t[eg]i/*.json"))

pytestmark = pytest.mark.recordings


def corrected(path: Path) -> dict[str, Any]:
    upstream = read(str(path))
    return correct(upstream.document, upstream.title, upstream.version, load())[0]


def sentences(node: object) -> Iterator[str]:
    if isinstance(node, dict):
        for name, value in node.items():
            if name in ("description", "summary", "example") and isinstance(value, str) and len(value.split()) > 2:
                yield value
            yield from sentences(value)
    elif isinstance(node, list):
        for value in node:
            yield from sentences(value)


@pytest.fixture(scope="module")
def contract(root: Path) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(root.joinpath("openapi.json").read_bytes())
    return document


@pytest.mark.parametrize("path", [*DOCUMENTS, *TASKS], ids=lambda path: path.relative_to(UPSTREAM).as_posix())
def test_it_can_be_taken_under_a_prefix(contract: dict[str, Any], path: Path) -> None:
    document = corrected(path)
    found = plan(contract, document, Wanted(["*"], ["*"], prefix="Up"))
    gained = {name: node for name, node in found.contract["components"]["schemas"].items() if name.startswith("Up")}
    assert len(gained) >= len(document["components"]["schemas"])
    assert not found.refused
    said = json.dumps(found.contract)
    taken = json.dumps(contract)
    assert [
        text for text in sentences(document) if json.dumps(text)[1:-1] in said and json.dumps(text)[1:-1] not in taken
    ] == []


@pytest.mark.parametrize("path", DOCUMENTS[::4], ids=lambda path: path.stem)
def test_contract_with_it_is_valid(contract: dict[str, Any], path: Path) -> None:
    validate(plan(contract, corrected(path), Wanted(["*"], ["*"], prefix="Up")).contract)


def test_there_are_tasks(shared: Path) -> None:
    assert len(TASKS) == 68


def test_whole_client_comes_of_all_tasks_together(tmp_path: Path) -> None:
    contract: dict[str, Any] = {"openapi": "3.1.0", "info": {"title": "Tasks", "version": "1"}, "paths": {}}
    for path in [*TASKS, UPSTREAM / "tasks" / "common-definitions.json"]:
        found = plan(contract, corrected(path), Wanted(schemas=["*"]))
        assert not found.refused, path
        contract = found.contract
    validate(contract)
    document = tmp_path / "openapi.json"
    document.write_text(json.dumps(contract))
    codegen.generate(document, tmp_path / "tasks_client", tmp_path / "lock")
