"""The weekly workflow: its file is what GitHub expects, and its steps do what they say, with a stub for GitHub."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML
from test_scenario import LEFT_BEHIND, git

STUB = """#!/bin/sh
printf '%s\\n' "$@" >> "$STUBS/gh.log"
cat "$(printf '%s\\n' "$@" | grep -A1 body-file | tail -1)" > "$STUBS/page.md"
"""
MAKE = """#!/bin/sh
exec {make} -o .venv/.made -o .venv/.installed-for-development -o weights RUN={python} UNTIL=generate "$@"
"""


@pytest.fixture(scope="module")
def workflow(root: Path) -> Any:
    return YAML(typ="safe").load(root / ".github" / "workflows" / "spec.yml")


@pytest.fixture(scope="module")
def steps(workflow: Any) -> list[Any]:
    found: list[Any] = workflow["jobs"]["adopt"]["steps"]
    return found


def test_the_file_has_the_parts_of_a_workflow(workflow: Any, steps: list[Any]) -> None:
    on = workflow.get("on", workflow.get(True))  # YAML 1.1 takes the word for a truth value
    assert re.fullmatch(r"\d+ \d+ \* \* \d", on["schedule"][0]["cron"])
    assert "workflow_dispatch" in on
    assert workflow["permissions"] == {"contents": "write", "pull-requests": "write"}
    assert all(("uses" in step) != ("run" in step) for step in steps)
    ids = {step["id"] for step in steps if "id" in step}
    for step in steps:
        assert set(re.findall(r"steps\.(\w+)\.", str(step.get("if", "")))) <= ids
        for name in re.findall(r"\$\{?([A-Z_]{4,})", step.get("run", "")):
            assert name in {*step.get("env", {}), "GITHUB_OUTPUT"}


def test_every_target_is_one_of_the_makefile(steps: list[Any], root: Path) -> None:
    targets = set(re.findall(r"^([a-z-]+):", root.joinpath("Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    used = {name for step in steps for name in re.findall(r"\bmake ([a-z-]+)", step.get("run", ""))}
    assert used == {"spec-adopt", "spec-change"}
    assert used <= targets


@pytest.mark.slow
def test_its_steps_end_in_a_pull_request(steps: list[Any], root: Path, tmp_path: Path) -> None:
    clone, stubs = tmp_path / "clone", tmp_path / "stubs"
    shutil.copytree(root, clone, ignore=shutil.ignore_patterns(*LEFT_BEHIND))
    subprocess.run(["git", "init", "-q", "--bare", str(tmp_path / "origin")], check=True)
    git(clone, "init", "-q", "-b", "main")
    git(clone, "add", "-A")
    git(clone, "-c", "user.name=t", "-c", "user.email=t@t.invalid", "commit", "-qm", "start")
    git(clone, "remote", "add", "origin", str(tmp_path / "origin"))
    stubs.mkdir()
    make = MAKE.format(make=shutil.which("make"), python=sys.executable)
    for name, text in (("gh", STUB), ("make", make)):
        (stubs / name).write_text(text, encoding="utf-8")
        (stubs / name).chmod(0o755)
    theirs = tmp_path / "theirs.json"
    theirs.write_text(json.dumps(THEIRS), encoding="utf-8")
    outputs = tmp_path / "outputs"
    outputs.touch()
    environment = {
        **os.environ,
        "PATH": f"{stubs}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": os.pathsep.join((str(clone / "facade"), str(clone / "generated"))),
        "STUBS": str(stubs),
        "GITHUB_OUTPUT": str(outputs),
        "SPEC_DOCUMENTS": str(theirs),
        "SPEC_ADOPT": "--operations rankTexts",
    }
    for step in steps:
        if "run" in step and ("if" not in step or "changed=yes" in outputs.read_text()):
            subprocess.run(["bash", "-e", "-c", step["run"]], cwd=clone, env=environment, check=True)
    page = (stubs / "page.md").read_text(encoding="utf-8")
    assert "| generate | done |" in page
    assert "The client gains functions for `POST /rank-texts`" in page
    (branch,) = git(tmp_path / "origin", "branch", "--format=%(refname:short)").split()
    assert branch.startswith("spec/")
    files = git(tmp_path / "origin", "show", "--name-only", "--format=", branch).split()
    assert {"openapi.json", "codegen/generated.lock", "generated/hf_inference_api/openapi.json"} <= set(files)
    assert any(file.endswith("rank_texts.py") for file in files)


THEIRS = {
    "openapi": "3.0.3",
    "info": {"title": "Theirs", "version": "1"},
    "paths": {
        "/rank-texts": {
            "post": {
                "operationId": "rank_texts",
                "tags": ["rank"],
                "responses": {
                    "200": {
                        "description": "d",
                        "content": {"application/json": {"schema": {"type": "array", "items": {"type": "string"}}}},
                    }
                },
            }
        }
    },
}
