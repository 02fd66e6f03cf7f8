"""The command, on a contract of its own."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from codegen.adopt.__main__ import main
from test_plan import UPSTREAM


@pytest.fixture
def contract(root: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(root / "openapi.json", tmp_path))


@pytest.fixture
def upstream(tmp_path: Path) -> Path:
    path = tmp_path / "upstream.json"
    path.write_text(json.dumps(UPSTREAM))
    return path


def test_shows_and_writes_nothing(contract: Path, upstream: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = contract.read_bytes()
    assert main([str(upstream), "--contract", str(contract)]) == 0
    told = capsys.readouterr().out
    assert contract.read_bytes() == before
    for part in (
        "nullable",
        "/components/schemas/RankRequest/properties/cut",
        "+ operation POST /rank",
        "~ schema Model",
    ):
        assert part in told
    assert "! operation POST /inference" in told
    assert "GET /health" in told
    assert "The client gains functions for `POST /rank`" in told


def test_writes_what_is_asked_for(contract: Path, upstream: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = json.loads(contract.read_bytes())
    asked = ["--operations", "rankTexts", "--keep", "TruncationDirection", "--write"]
    assert main([str(upstream), "--contract", str(contract), *asked]) == 0
    text = contract.read_text(encoding="utf-8")
    after: dict[str, Any] = json.loads(text)
    assert text == json.dumps(after, indent=2, ensure_ascii=False) + "\n"
    assert after["paths"].keys() - before["paths"].keys() == {"/rank"}
    assert {path: after["paths"][path] for path in before["paths"]} == before["paths"]
    assert "Written" in capsys.readouterr().out
    assert [path.name for path in contract.parent.iterdir() if path.name.startswith(".")] == []
    assert main([str(upstream), "--contract", str(contract), *asked]) == 0
    assert contract.read_text(encoding="utf-8") == text


@pytest.mark.parametrize(
    ("asked", "wanted"),
    [
        ([], "--operations or --schemas"),
        (["--operations", "infer"], "refused"),
        (["--operations", "rank_texts"], "refused"),
        (["--schemas", "ChatMessage,Ranking"], "refused"),
        (["--operations", "nothing_of_that_name"], "no operation 'nothing_of_that_name'"),
    ],
)
def test_refusal_writes_nothing(
    contract: Path, upstream: Path, asked: list[str], wanted: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = contract.read_bytes()
    assert main([str(upstream), "--contract", str(contract), "--write", *asked]) == 2
    assert wanted in capsys.readouterr().err
    assert contract.read_bytes() == before


@pytest.mark.parametrize(
    ("change", "place"),
    [
        (
            lambda node: node["components"]["schemas"].pop("Ranking"),
            "/components/responses/Ranked/content/application~1json/schema/items",
        ),
        (
            lambda node: node["components"]["schemas"]["Ranking"].update(patternProperties={"^a": {}}),
            "/components/schemas/Ranking/patternProperties",
        ),
        (
            lambda node: node["components"]["schemas"]["Ranking"].update(properties=[]),
            "/components/schemas/Ranking/properties",
        ),
        (lambda node: node.update(openapi="3.2.0"), "/openapi"),
        (lambda node: node.update(paths={}), "/paths"),
    ],
)
def test_document_that_cannot_be_taken_is_told_by_pointer(
    contract: Path, upstream: Path, change: Any, place: str, capsys: pytest.CaptureFixture[str]
) -> None:
    document, before = json.loads(upstream.read_bytes()), contract.read_bytes()
    change(document)
    upstream.write_text(json.dumps(document))
    assert main([str(upstream), "--contract", str(contract), "--schemas", "Ranking", "--write"]) == 2
    assert place in capsys.readouterr().err
    assert contract.read_bytes() == before
