"""Build the client beside the tree, prove it complete, and only then put it in place."""

from __future__ import annotations

import ctypes
import hashlib
import io
import itertools
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Generator, Mapping
from contextlib import contextmanager, redirect_stdout
from importlib.metadata import version
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

from .normalise import normalise
from .prepare import prepare
from .reading import contract_at
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
NO_PART = {"__main__.py", "commands.py", "methods.py", "method_signatures.py"}  # they take no part in making the client
TOOLS = ("openapi-python-client", "ruff")
BUILD = ".build-"
_HERE, _EXCHANGE = -100, 2  # AT_FDCWD and RENAME_EXCHANGE of renameat2
_COUNT = itertools.count()
HEADER = "# Made by `make generate` from openapi.json. Do not edit: the next run takes every change away.\n"


class GenerationFailed(Exception):
    """The generator, or the proof, said no; the message says why."""


def generate(contract: Path = CONTRACT, target: Path = TARGET, lock: Path = LOCK) -> list[Mended]:
    """Make `target` and `lock` anew, unless nothing changed. A failure leaves both as they were.

    Returns what had to be said in other words before the client could be made from it, by pointer.
    """
    if lock.exists() and lock.read_text(encoding="utf-8") == lock_text(contract, target):
        return []
    document = contract_at(contract)
    target.parent.mkdir(parents=True, exist_ok=True)
    _remove_abandoned(target.parent)
    with tempfile.TemporaryDirectory(prefix=f"{BUILD}{os.getpid()}-", dir=target.parent) as aside:
        built = Path(aside, target.name)
        build(contract, built)
        prove(contract, built)
        _replace(target, built, Path(aside, "old"))
    write(lock, lock_text(contract, target))
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
        document.write_text(json.dumps(prepare(contract_at(contract))), encoding="utf-8")
        _run_generator(document, package)
    for module in sorted(RUNTIME.glob("*.py")):
        if module.name != "__init__.py":
            shutil.copyfile(module, package / module.name)
    for module in sorted(package.rglob("*.py")):
        module.write_text(HEADER + module.read_text(encoding="utf-8"), encoding="utf-8")
    shipped = json.dumps(contract_at(contract), ensure_ascii=False, separators=(",", ":"))
    (package / "openapi.json").write_text(f"{shipped}\n", encoding="utf-8")  # 0.1 MiB less than as it is edited
    (package / "py.typed").touch()


def prove(contract: Path, package: Path) -> None:
    """Raise GenerationFailed when the package lacks something of the contract."""
    from .prove import losses

    with imported(package) as name:
        found = losses(contract_at(contract), name)
    if found:
        listed = "\n".join(f"{loss.pointer}: {loss.reason}" for loss in found)
        raise GenerationFailed(f"the client is not complete:\n{listed}")


@contextmanager
def imported(package: Path) -> Generator[str, None, None]:
    """The name under which the package in that folder, and no other of its name, can be imported for a while."""
    name = f"_{package.name}_{next(_COUNT)}"
    spec = spec_from_file_location(name, package / "__init__.py", submodule_search_locations=[str(package)])
    assert spec is not None
    assert spec.loader is not None
    sys.modules[name] = module = module_from_spec(spec)
    writes, sys.dont_write_bytecode = sys.dont_write_bytecode, True
    try:
        spec.loader.exec_module(module)
        yield name
    finally:
        sys.dont_write_bytecode = writes
        for imported_name in [one for one in sys.modules if one == name or one.startswith(f"{name}.")]:
            del sys.modules[imported_name]


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
    if target.exists() and _exchanged(built, target):
        return
    if target.exists():
        target.rename(old)
    try:
        built.rename(target)
    except BaseException:
        if old.exists():
            old.rename(target)
        raise


def _exchanged(one: Path, other: Path) -> bool:
    """Swap two folders in one step, such that there is a whole tree at any moment; False where a system cannot."""
    rename = getattr(ctypes.CDLL(None), "renameat2", None) if sys.platform == "linux" else None
    return rename is not None and rename(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE) == 0


def _remove_abandoned(folder: Path) -> None:
    """Builds of processes that were killed stay behind: their names tell whose they were."""
    for path in folder.glob(f"{BUILD}*"):
        process = path.name.removeprefix(BUILD).partition("-")[0]
        if not (process.isdigit() and _is_alive(int(process))):
            shutil.rmtree(path, ignore_errors=True)


def _is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        pass
    return True


@contextmanager
def staged(texts: Mapping[Path, str]) -> Generator[None, None, None]:
    """Files that are put in their places at the end, when all that was to be done before went well."""
    asides = {path: path.with_name(f".{path.name}.new") for path in texts}
    try:
        for path, aside in asides.items():
            aside.write_text(texts[path], encoding="utf-8")
        yield
        for path, aside in asides.items():
            aside.replace(path)
    finally:
        for aside in asides.values():
            aside.unlink(missing_ok=True)


def write(path: Path, text: str) -> None:
    """Write a file as a whole or not at all."""
    with staged({path: text}):
        pass


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _run_generator(document: Path, package: Path) -> None:
    """What the generator's own command does, in this process: starting another one costs more than the work."""
    from openapi_python_client import generate as run
    from openapi_python_client.config import Config, ConfigFile, MetaType

    settings = ConfigFile.load_from_path(CONFIG)
    hooks, settings.post_hooks = settings.post_hooks or [], []
    config = Config.from_sources(settings, MetaType.NONE, document, "utf-8", overwrite=False, output_path=package)
    with redirect_stdout(io.StringIO()):
        errors = run(config=config, custom_template_path=TEMPLATES)
    if errors:
        said = "\n".join(f"{error.header}\n{error.detail or ''}".strip() for error in errors)
        said = re.sub(r"<\S*UntrustedString object at \w+>", "…", said)  # the generator shows no names
        raise GenerationFailed(f"openapi-python-client failed:\n{said}")
    for hook in hooks:
        _run_hook(hook, package)


def _run_hook(hook: str, package: Path) -> None:
    """Run a tool in the package: the one that is pinned, beside this interpreter."""
    name, *arguments = shlex.split(hook)
    command = [str(Path(sys.executable).with_name(name)), *arguments]
    try:
        result = subprocess.run(command, cwd=package, capture_output=True, text=True, check=False)
    except OSError as error:
        raise GenerationFailed(f"`{hook}` cannot be run: {command[0]}: {error.strerror}") from None
    if result.returncode:
        raise GenerationFailed(f"`{hook}` failed:\n{result.stdout}{result.stderr}")
