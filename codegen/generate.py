"""Build the client beside the tree, prove it complete, and only then put it in place."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path

from .prepare import prepare

HERE = Path(__file__).parent
ROOT = HERE.parent
CONTRACT = ROOT / "openapi.json"
CONFIG = HERE / "config.yml"
TEMPLATES = HERE / "templates"
RUNTIME = HERE / "runtime"
LOCK = HERE / "generated.lock"
PACKAGE = "hf_inference_api"
TARGET = ROOT / "generated" / PACKAGE
TOOLS = ("openapi-python-client", "ruff")
HEADER = "# Made by `make generate` from openapi.json. Do not edit: the next run takes every change away.\n"


class GenerationFailed(Exception):
    """The generator, or the proof, said no; the message says why."""


def generate(contract: Path = CONTRACT, target: Path = TARGET, lock: Path = LOCK) -> None:
    """Make `target` and `lock` anew. A failure leaves both as they were."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".build-", dir=target.parent) as aside:
        built = Path(aside, PACKAGE)
        build(contract, built)
        prove(contract, built)
        if target.exists():
            target.rename(Path(aside, "old"))
        built.rename(target)
    lock.write_text(lock_text(contract), encoding="utf-8")


def check(contract: Path = CONTRACT, target: Path = TARGET, lock: Path = LOCK) -> list[str]:
    """What differs from a fresh build, by name; empty when nothing does. Changes nothing."""
    with tempfile.TemporaryDirectory() as aside:
        built = Path(aside, PACKAGE)
        build(contract, built)
        fresh, present = contents(built), contents(target)
    names = sorted(name for name in fresh.keys() | present.keys() if fresh.get(name) != present.get(name))
    if not lock.exists() or lock.read_text(encoding="utf-8") != lock_text(contract):
        names.append(lock.name)
    return names


def build(contract: Path, package: Path) -> None:
    """Write the whole package to `package`, which must not exist yet."""
    with tempfile.TemporaryDirectory() as scratch:
        document = Path(scratch, "openapi.json")
        document.write_text(json.dumps(prepare(json.loads(contract.read_bytes()))), encoding="utf-8")
        _run_generator(document, package)
    for module in sorted(RUNTIME.glob("*.py")):
        if module.name != "__init__.py":
            shutil.copyfile(module, package / module.name)
    for module in sorted(package.rglob("*.py")):
        module.write_text(HEADER + module.read_text(encoding="utf-8"), encoding="utf-8")
    shutil.copyfile(contract, package / "openapi.json")
    (package / "py.typed").touch()


def prove(contract: Path, package: Path) -> None:
    """Raise GenerationFailed when the package lacks something of the contract."""
    command = [sys.executable, "-m", "codegen.prove", str(contract), str(package.parent)]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if result.returncode:
        raise GenerationFailed(f"the client is not complete:\n{result.stdout}{result.stderr}")


def contents(package: Path) -> dict[str, bytes]:
    """Every file of a package but compiled ones, by relative name."""
    files = (path for path in package.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return {path.relative_to(package).as_posix(): path.read_bytes() for path in files}


def lock_text(contract: Path) -> str:
    """What the client was made from: sha256 of every input, and versions of the tools."""
    inputs = [CONFIG, *sorted(TEMPLATES.rglob("*.jinja")), *sorted(RUNTIME.glob("*.py"))]
    lock = {
        "contract": _sha256(contract),
        "inputs": {path.relative_to(HERE).as_posix(): _sha256(path) for path in inputs},
        "tools": {name: version(name) for name in TOOLS},
    }
    return json.dumps(lock, indent=2) + "\n"


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _run_generator(document: Path, package: Path) -> None:
    command = [sys.executable, "-m", "openapi_python_client", "generate", "--meta", "none", "--fail-on-warning"]
    command += ["--path", str(document), "--config", str(CONFIG)]
    command += ["--custom-template-path", str(TEMPLATES), "--output-path", str(package)]
    result = subprocess.run(command, env=_environment(), capture_output=True, text=True, check=False)
    if result.returncode:
        raise GenerationFailed(f"openapi-python-client failed:\n{result.stdout}{result.stderr}")


def _environment() -> Mapping[str, str]:
    """The hooks call `ruff`: the one that is pinned, beside this interpreter."""
    return {**os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}"}
