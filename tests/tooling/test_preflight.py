"""`tools/preflight.sh` on machines that lack something: a PATH, a Python or a library path without it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.fixture
def machine(tmp_path: Path) -> Path:
    """The only folder on the PATH: a machine with git and this Python."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for name, command in (("git", "true"), ("python3", f'exec {sys.executable} "$@"')):
        (folder / name).write_text(f"#!/bin/sh\n{command}\n")
        (folder / name).chmod(0o755)
    return folder


def preflight(root: Path, machine: Path, *arguments: str, **environ: str) -> tuple[int, str]:
    command = ["/bin/sh", str(root / "tools" / "preflight.sh"), *arguments]
    done = subprocess.run(command, env={"PATH": str(machine), **environ}, capture_output=True, text=True, check=False)
    assert not done.stdout
    return done.returncode, done.stderr


def apt_line(words: str) -> str:
    (line,) = (line.strip() for line in words.splitlines() if "apt-get" in line)
    return line


def without(tmp_path: Path, module: str) -> dict[str, str]:
    folder = tmp_path / "blocked"
    folder.mkdir()
    (folder / f"{module}.py").write_text("raise ImportError")
    return {"PYTHONPATH": str(folder)}


def without_libgomp(tmp_path: Path) -> dict[str, str]:
    (tmp_path / "libgomp.so.1").touch()
    return {"LD_LIBRARY_PATH": str(tmp_path)}


def test_a_machine_with_everything_is_left_in_peace(root: Path, machine: Path) -> None:
    assert preflight(root, machine) == (0, "")


def test_without_python_it_names_all_that_python_would_have_told(root: Path, machine: Path) -> None:
    (machine / "python3").unlink()
    code, words = preflight(root, machine)
    assert (code, apt_line(words)) == (1, "apt-get install python3 python3-venv libgomp1")


def test_without_git(root: Path, machine: Path) -> None:
    (machine / "git").unlink()
    code, words = preflight(root, machine)
    assert (code, apt_line(words)) == (1, "apt-get install git")


@pytest.mark.parametrize("module", ["venv", "ensurepip"])
def test_without_the_venv_module(root: Path, machine: Path, tmp_path: Path, module: str) -> None:
    code, words = preflight(root, machine, **without(tmp_path, module))
    assert (code, apt_line(words)) == (1, "apt-get install python3-venv")


def test_without_libgomp(root: Path, machine: Path, tmp_path: Path) -> None:
    code, words = preflight(root, machine, **without_libgomp(tmp_path))
    assert (code, apt_line(words)) == (1, "apt-get install libgomp1")


def test_everything_missing_stands_in_one_line(root: Path, machine: Path, tmp_path: Path) -> None:
    (machine / "git").unlink()
    code, words = preflight(root, machine, **without(tmp_path, "ensurepip"), **without_libgomp(tmp_path))
    assert (code, apt_line(words)) == (1, "apt-get install git python3-venv libgomp1")


def test_an_old_python_is_refused_and_another_can_be_named(root: Path, machine: Path, tmp_path: Path) -> None:
    folder = tmp_path / "old"
    folder.mkdir()
    (folder / "sitecustomize.py").write_text("import sys; sys.version_info = (3, 10, 12)")
    old = machine / "python3.10"
    old.write_text(f'#!/bin/sh\nPYTHONPATH={folder} exec {sys.executable} "$@"\n')
    old.chmod(0o755)
    code, words = preflight(root, machine, "python3.10")
    assert code == 1
    assert "needs Python 3.11 or newer, and python3.10 is Python" in words
    assert "PYTHON=" in words
    assert preflight(root, machine, "python3") == (0, "")


def test_the_script_can_be_run_as_it_is(root: Path) -> None:
    assert os.access(root / "tools" / "preflight.sh", os.X_OK)
    assert os.access(root / ".ci" / "run", os.X_OK)
