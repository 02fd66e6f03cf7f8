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

from .normalise import normalise
from .prepare import prepare
from .rules import Mended

HERE = Path(__file__).parent
ROOT = HERE.parent
CONTRACT = ROOT / "openapi.json"
CONFIG = HERE / "config.yml"
TEMPLATES = HERE / "templates"
RUNTIME = HERE / "runtime"
LOCK = HERE / "generated.lock"
PACKAGE = "hf_inference_api"
TARGET = ROOT / "generated" / PACKAGE
MODULES = ("*.py", "normalise/*.py")
NO_PART = {"__main__.py", "methods.py"}  # they take no part in making the client
TOOLS = ("openapi-python-client", "ruff")
HEADER = "# Made by `make generate` from openapi.json. Do not edit: the next run takes every change away.\n"


class GenerationFailed(Exception):
    """The generator, or the proof, said no; the message says why."""


def generate(contract: Path = CONTRACT, target: Path = TARGET, lock: Path = LOCK) -> list[Mended]:
    """Make `target` and `lock` anew, unless nothing changed. A failure leaves both as they were.

    Returns what had to be said in other words before the client could be made from it, by pointer.
    """
    if lock.exists() and lock.read_text(encoding="utf-8") == lock_text(contract, target):
        return []
    document = json.loads(contract.read_bytes())
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".build-", dir=target.parent) as aside:
        built = Path(aside, target.name)
        build(contract, built)
        prove(contract, built)
        _replace(target, built, Path(aside, "old"))
    _write(lock, lock_text(contract, target))
    return normalise(document)[1]


def check(contract: Path = CONTRACT, target: Path = TARGET, lock: Path = LOCK) -> list[str]:
    """What differs from a fresh build, by name; empty when nothing does. Changes nothing."""
    with tempfile.TemporaryDirectory() as aside:
        built = Path(aside, target.name)
        build(contract, built)
        fresh, present = contents(built), contents(target)
        locked = lock_text(contract, built)
    names = sorted(name for name in fresh.keys() | present.keys() if fresh.get(name) != present.get(name))
    if not lock.exists() or lock.read_text(encoding="utf-8") != locked:
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
    command = [sys.executable, "-m", "codegen.prove", str(contract.resolve()), str(package.resolve())]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if result.returncode:
        raise GenerationFailed(f"the client is not complete:\n{result.stdout}{result.stderr}")


def contents(package: Path) -> dict[str, bytes]:
    """Every file of a package but compiled ones, by relative name."""
    files = (path for path in package.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return {path.relative_to(package).as_posix(): path.read_bytes() for path in files}


def lock_text(contract: Path, package: Path) -> str:
    """What the client was made from, and that it is what was made: sha256 of every file, and versions of the tools."""
    modules = [path for pattern in MODULES for path in HERE.glob(pattern) if path.name not in NO_PART]
    inputs = [CONFIG, *modules, *TEMPLATES.rglob("*.jinja"), *RUNTIME.glob("*.py")]
    files = "".join(f"{name} {hashlib.sha256(made).hexdigest()}\n" for name, made in sorted(contents(package).items()))
    lock = {
        "contract": _sha256(contract),
        "inputs": {path.relative_to(HERE).as_posix(): _sha256(path) for path in sorted(inputs)},
        "tools": {name: version(name) for name in TOOLS},
        "output": hashlib.sha256(files.encode()).hexdigest(),
    }
    return json.dumps(lock, indent=2) + "\n"


def _replace(target: Path, built: Path, old: Path) -> None:
    """Put one folder in place of another, or leave all as it was."""
    if target.exists():
        target.rename(old)
    try:
        built.rename(target)
    except BaseException:
        if old.exists():
            old.rename(target)
        raise


def _write(path: Path, text: str) -> None:
    """Write a file as a whole or not at all."""
    aside = path.with_name(f".{path.name}.new")
    aside.write_text(text, encoding="utf-8")
    aside.replace(path)


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
