"""`make generate` runs when something is newer than the client, and not otherwise; checking touches nothing."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

PYTHON = '#!/bin/sh\necho "$@" >> "$(dirname "$0")/../ran"\n'
PARTS = ("codegen", "generated", "facade/inferface/tasks", "requirements")
FILES = ("Makefile", "openapi.json", "pyproject.toml", "facade/inferface/params.py")


@pytest.fixture
def tree(tmp_path: Path, root: Path) -> Path:
    """All that the target looks at, freshly checked out, and a Python that only notes what it was to do."""
    for part in PARTS:
        shutil.copytree(root / part, tmp_path / part, ignore=shutil.ignore_patterns("__pycache__"))
    for file in FILES:
        shutil.copy(root / file, tmp_path / file)
    python = tmp_path / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text(PYTHON, encoding="utf-8")
    python.chmod(0o755)
    for stamp in (".made", ".installed-for-development", ".installed-for-demo"):
        (tmp_path / ".venv" / stamp).touch()
    return tmp_path


def runs(tree: Path) -> int:
    """How often `make generate` makes anything."""
    ran = tree / ".venv" / "ran"
    ran.unlink(missing_ok=True)
    subprocess.run(["make", "generate"], cwd=tree, check=True, capture_output=True)
    return ran.read_text(encoding="utf-8").count("-m codegen generate") if ran.exists() else 0


def later(tree: Path) -> None:
    """Time passes: all that was made is a while ago."""
    for path in tree.rglob("*"):
        if "bin" not in path.parts:
            os.utime(path, (path.stat().st_mtime - 100, path.stat().st_mtime - 100))


CHANGES: dict[str, Callable[[Path], object]] = {
    "contract": lambda tree: tree.joinpath("openapi.json").write_text("{}"),
    "config": lambda tree: tree.joinpath("codegen/config.yml").write_text(""),
    "template": lambda tree: tree.joinpath("codegen/templates/model.py.jinja").write_text(""),
    "template gone": lambda tree: tree.joinpath("codegen/templates/model.py.jinja").unlink(),
    "rule": lambda tree: tree.joinpath("codegen/normalise/values.py").write_text(""),
    "pinned tools": lambda tree: tree.joinpath("requirements/generate.txt").write_text(""),
    "task table": lambda tree: tree.joinpath("facade/inferface/tasks/table.py").write_text(""),
    "client edited": lambda tree: tree.joinpath("generated/hf_inference_api/client.py").write_text(""),
    "part of the client gone": lambda tree: tree.joinpath("generated/hf_inference_api/models/model.py").unlink(),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_it_runs_once_after_a_change(tree: Path, change: Callable[[Path], object]) -> None:
    assert [runs(tree), runs(tree)] == [1, 0]
    later(tree)
    assert runs(tree) == 0
    change(tree)
    assert [runs(tree), runs(tree)] == [1, 0]


def test_checking_touches_nothing(root: Path) -> None:
    def state() -> dict[str, tuple[int, int]]:
        parts = [root / "generated", root / "codegen", root / "facade", root / "openapi.json"]
        files = [path for part in parts for path in (part, *part.rglob("*"))]
        return {str(path): (path.stat().st_mtime_ns, path.stat().st_ino) for path in files}

    before = state()
    subprocess.run([sys.executable, "-B", "-m", "codegen", "check"], cwd=root, check=True)
    assert state() == before
