"""`python -m codegen.diff`: sources, formats, exit codes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from codegen.diff import diff
from codegen.diff.report import as_markdown, as_text
from labels import FREE, GONE, ITEM, POST, REQUEST, S, patched

BASE: Any = json.loads(Path(__file__).with_name("base.json").read_bytes())
BROKEN = patched(BASE, {f"{ITEM}/id/type": "string"})
SOURCE_ONLY = patched(BASE, {f"{POST}/operationId": "makeItem"})
WIRE_ONLY = patched(BASE, {f"{REQUEST}/name/maxLength": 5})


def write(path: Path, document: object) -> None:
    path.write_text(json.dumps(document), encoding="utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A repository with two commits of the contract, and a third version in the work tree."""
    for number, contract in enumerate((BASE, SOURCE_ONLY)):
        write(tmp_path / "openapi.json", contract)
        if not number:
            git(tmp_path, "init", "--quiet", "--initial-branch", "main")
        git(tmp_path, "add", "openapi.json")
        git(tmp_path, "commit", "--quiet", "--message", "contract")
    write(tmp_path / "openapi.json", BROKEN)
    return tmp_path


def git(folder: Path, *arguments: str) -> None:
    names = {f"GIT_{who}_{what}": "a@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    nobody = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    subprocess.run(["git", *arguments], cwd=folder, check=True, env={**os.environ, **names, **nobody})


def run(folder: Path, *arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    root = Path(__file__).resolve().parents[2]
    command = [sys.executable, "-m", "codegen.diff", *arguments]
    environment = {**os.environ, "PYTHONPATH": str(root), "PYTHONIOENCODING": "utf-8"}
    return subprocess.run(
        command, cwd=folder, input=stdin, capture_output=True, encoding="utf-8", env=environment, check=False
    )


def rules(result: subprocess.CompletedProcess[str]) -> set[str]:
    return {change["rule"] for change in json.loads(result.stdout)["changes"]}


def test_by_default_the_work_tree_is_compared_with_the_last_commit(folder: Path) -> None:
    result = run(folder, "--format", "json")
    assert result.returncode == 0, result.stderr
    said = json.loads(result.stdout)
    assert (said["format"], said["old"], said["new"]) == (1, "HEAD:openapi.json", "openapi.json")
    assert rules(result) == {"operation-renamed", "response-type-changed"}


@pytest.mark.parametrize(
    ("arguments", "wanted"),
    [
        (["HEAD~1", "HEAD"], {"operation-renamed"}),
        (["HEAD~1"], {"response-type-changed"}),
        (["HEAD~1:openapi.json", "main"], {"operation-renamed"}),
        (["HEAD~1", "openapi.json"], {"response-type-changed"}),
        (["HEAD~1", "-"], {"request-limit-tightened"}),
        (["HEAD", "HEAD:openapi.json"], set()),
    ],
)
def test_sources(folder: Path, arguments: list[str], wanted: set[str]) -> None:
    result = run(folder, *arguments, "--format", "json", stdin=json.dumps(WIRE_ONLY))
    assert result.returncode == 0, result.stderr
    assert rules(result) == wanted


@pytest.mark.parametrize(
    ("new", "codes"),
    [
        (BASE, {"wire": 0, "source": 0, "any": 0}),
        (BROKEN, {"wire": 1, "source": 1, "any": 1}),
        (SOURCE_ONLY, {"wire": 0, "source": 1, "any": 1}),
        (WIRE_ONLY, {"wire": 1, "source": 0, "any": 1}),
        (patched(BASE, {f"{REQUEST}/size/default": 6}), {"wire": 0, "source": 0, "any": 0}),
    ],
)
def test_exit_codes(tmp_path: Path, new: Any, codes: dict[str, int]) -> None:
    write(tmp_path / "old.json", BASE)
    write(tmp_path / "new.json", new)
    assert {axis: run(tmp_path, "old.json", "new.json", "--fail-on", axis).returncode for axis in codes} == codes


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b'{\n "openapi": 3,,', "new.json: line 2, column 15"),
        (b"\xff\xfe", "new.json: no UTF-8"),
        (b"[" * 100_000, "new.json: nested too deeply"),
        (b"[]", "(whole document): an object was expected"),
        (b'{"openapi": "3.1.0", "paths": {"/x": 3}}', "/paths/~1x: an object was expected"),
    ],
)
def test_a_document_that_cannot_be_read(tmp_path: Path, content: bytes, message: str) -> None:
    write(tmp_path / "old.json", BASE)
    (tmp_path / "new.json").write_bytes(content)
    result = run(tmp_path, "old.json", "new.json")
    assert (result.returncode, result.stdout) == (2, "")
    assert message in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize("source", ["nowhere", "nowhere:openapi.json", "HEAD:nowhere.json", "--output=x:y"])
def test_a_source_that_does_not_exist(folder: Path, source: str) -> None:
    result = run(folder, "--", source)
    assert result.returncode == 2
    assert result.stderr.startswith(f"{source}: neither a file nor what git knows: ")
    assert sorted(path.name for path in folder.iterdir()) == [".git", "openapi.json"]


def test_json_has_its_documented_shape() -> None:
    found = run(Path(__file__).parent, "base.json", "-", "--format", "json", stdin=json.dumps(BROKEN))
    said = json.loads(found.stdout)
    assert said["counts"] == {
        "wire": {"free": 0, "note": 0, "breaks": 1},
        "source": {"free": 0, "note": 0, "breaks": 1},
    }
    (change,) = said["changes"]
    assert change["rule"] == "response-type-changed"
    assert (change["wire"], change["source"], change["side"]) == ("breaks", "breaks", "response")
    assert change["old"] == change["new"] == f"{ITEM}/id"
    assert change["model"] == "Item"
    assert change["operations"][0] == {
        "id": "getItem", "method": "get", "path": "/items/{id}", "module": "api.items.get_item",
    }  # fmt: skip
    assert change["old_symbol"] == change["new_symbol"] == "models.Item.id"
    assert change["consequence"] == "A string comes where an integer is expected; the type in code changes."
    assert said["problems"] == []


def test_markdown_is_a_table_of_what_matters_with_the_rest_folded() -> None:
    new = patched(BROKEN, {f"{REQUEST}/kind/enum/-": "x|`y\n<b>"})
    text = as_markdown(diff(BASE, new), "a", "b")
    assert text.splitlines()[:3] == [
        "### API changes from `a` to `b`",
        "",
        "2 changes: 1 breaks the wire, 1 breaks source.",
    ]
    rows = [line for line in text.splitlines() if line.startswith("| ")]
    assert all(line.replace("\\|", "").count("|") == 6 for line in rows)
    assert f"| **breaks** | **breaks** | response-type-changed | `{ITEM}/id` |" in text
    assert "<details><summary>1 that breaks nothing</summary>" in text
    assert '`"x\\|\'y\\n<b>"`' in text
    assert "(in getItem, createItem)" in text


def test_text_for_a_terminal_is_a_table_and_otherwise_lines() -> None:
    found = diff(BASE, BROKEN)
    lines = as_text(found, "a", "b")
    assert lines.splitlines()[0] == "a → b: 1 change: 1 breaks the wire, 1 breaks source."
    assert "wire BREAKS, source BREAKS: response-type-changed\n  A string comes where" in lines
    assert "\x1b" not in lines
    table = as_text(found, "a", "b", width=100)
    assert "\x1b[1;31mBREAKS" in table
    assert "response-type-changed" in table


def test_without_rich_there_are_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name == "rich" or name.startswith("rich.")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "rich", None)
    found = diff(BASE, BROKEN)
    assert as_text(found, "a", "b", width=100) == as_text(found, "a", "b")


def test_nothing_and_problems_are_said() -> None:
    assert as_text(diff(BASE, BASE), "a", "b") == "a → b: No changes."
    assert as_markdown(diff(BASE, BASE), "a", "b").endswith("No changes.")
    dangling = patched(BASE, {f"{S}Owner": GONE})
    for text in (as_text(diff(BASE, dangling), "a", "b"), as_markdown(diff(BASE, dangling), "a", "b")):
        assert "leads nowhere" in text
        assert f"{ITEM}/owner/$ref" in text


def test_control_characters_do_not_reach_the_terminal() -> None:
    new = patched(BASE, {f"{REQUEST}/\x1b[31mred\n": {"type": "string"}})
    found = diff(BASE, new)
    assert found.worst("wire") == FREE
    assert "\x1b[31mred" not in as_text(found, "a", "b")
