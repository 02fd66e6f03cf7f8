"""The wheel that people install: both packages, their types and the contract, and nothing of the workshop."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest


@pytest.fixture(scope="module")
def wheel(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", str(folder), str(root)]
    subprocess.run(command, check=True, stdin=subprocess.DEVNULL)
    (path,) = folder.glob("*.whl")
    return path


def test_it_holds_both_packages_their_types_and_the_contract(wheel: Path, root: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
        contract = archive.read("hf_inference_api/openapi.json")
    assert {"inferface/__init__.py", "inferface/py.typed", "hf_inference_api/__init__.py"} <= names
    assert {"hf_inference_api/py.typed", "inferface/local/_engine.py"} <= names
    assert any(name.endswith("licenses/LICENSE") for name in names)
    assert {name.split("/")[0].split("-")[0] for name in names} == {"inferface", "hf_inference_api"}
    assert contract == (root / "generated" / "hf_inference_api" / "openapi.json").read_bytes()


def test_it_can_be_imported_as_it_is(wheel: Path) -> None:
    script = (
        "import sys; sys.path.insert(0, sys.argv[1]); import inferface, hf_inference_api; print(inferface.__file__)"
    )
    command = [sys.executable, "-c", script, str(wheel)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.startswith(str(wheel))
