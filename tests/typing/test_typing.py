"""Both type checkers read the files beside this one, in their strictest mode."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
FILES = (HERE / "answers.py", HERE / "tasks.py", HERE / "wrong" / "mistakes.py")


def mypy() -> set[tuple[str, int]]:
    command = [
        sys.executable,
        "-m",
        "mypy",
        "--strict",
        "--no-error-summary",
        "--no-color-output",
        *map(str, FILES),
    ]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode in (0, 1), run.stdout + run.stderr
    found = re.findall(r"^(.*?):(\d+):.*error:", run.stdout, re.MULTILINE)
    return {(Path(name).name, int(line)) for name, line in found}


def pyright(folder: Path) -> set[tuple[str, int]]:
    settings = {
        "include": [os.path.relpath(file, folder) for file in FILES],
        "extraPaths": [str(ROOT / "facade"), str(ROOT / "generated")],
        "typeCheckingMode": "strict",
    }
    project = folder / "pyrightconfig.json"
    project.write_text(json.dumps(settings))
    command = [sys.executable, "-m", "pyright", "--outputjson", "--pythonpath", sys.executable, "-p", str(project)]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    found = json.loads(run.stdout)["generalDiagnostics"]
    return {(Path(one["file"]).name, one["range"]["start"]["line"] + 1) for one in found if one["severity"] == "error"}


@pytest.mark.parametrize("checker", ["mypy", "pyright"])
def test_right_code_passes_and_every_mistake_is_reported(checker: str, tmp_path: Path) -> None:
    reported = mypy() if checker == "mypy" else pyright(tmp_path)
    marked = {
        (file.name, number)
        for file in FILES
        for number, line in enumerate(file.read_text().splitlines(), 1)
        if line.endswith("# E:")
    }
    assert len(marked) > 20
    assert reported == marked
