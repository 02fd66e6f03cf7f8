"""Type-checks code against two clients: what only the newer one is refused for is the change's doing."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import cast

import attrs

from codegen.document import Json
from codegen.generate import PACKAGE, ROOT, build
from codegen.methods import written

FACADE = "facade"
_MYPY = (
    *("--config-file=", "--explicit-package-bases", "--check-untyped-defs", "--strict-equality"),
    *("--output=json", "--no-error-summary", "--show-column-numbers"),
)
_ALONE = f"""
import pathlib, sys
trees = [one for one in sys.path if any(pathlib.Path(one, name).is_dir() for name in {(PACKAGE, "inferface")!r})]
sys.path[:] = [one for one in sys.path if one not in trees or pathlib.Path(one).name == "site-packages"]
from mypy.__main__ import console_entry
console_entry()
"""
"""mypy without a client that is installed from a tree: there it would find the modules that this one has no more."""
CACHE = ROOT / ".mypy_cache" / "impact"
OLD = "old"
_ASIDE = "inferface-impact-"
_TWICE = "Duplicate module named"


class CheckFailed(Exception):
    """The type checker could not do its work; the message has its own words."""


@attrs.frozen(order=True)
class TypeProblem:
    """A type error. `source` is the line of code that it is about."""

    file: str
    line: int
    column: int
    message: str
    source: str


@attrs.frozen
class Client:
    """Where the client, and the façade on top of it, are."""

    generated: Path
    facade: Path
    cache: str = OLD

    def path(self, file: str) -> str:
        """Where a file of this tree is with this client."""
        return str(self.facade / Path(file).relative_to(FACADE)) if Path(file).parts[:1] == (FACADE,) else file

    def file(self, path: str) -> str:
        """A path that the checker names, as a file of this tree; it may remember that of an earlier run."""
        aside, _, inside = path.rpartition(f"/{FACADE}/")
        return f"{FACADE}/{inside}" if Path(aside).name.startswith(_ASIDE) else path

    def places(self, paths: Sequence[str]) -> list[str]:
        """The paths to check with this client: the façade's own is the one that belongs to it."""
        return [self.path(path) for path in paths]


PRESENT = Client(ROOT / "generated", ROOT / FACADE, "new")


@contextmanager
def client_of(contract: object) -> Generator[Client, None, None]:
    """The client of another contract, with the façade's methods as they follow from it."""
    with tempfile.TemporaryDirectory(prefix=_ASIDE) as folder:
        aside = Path(folder).resolve()
        document = aside / "openapi.json"
        document.write_text(json.dumps(contract), encoding="utf-8")
        build(document, aside / "generated" / PACKAGE)
        hidden = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / FACADE, aside / FACADE, ignore=hidden)
        for name, text in _methods(contract).items():
            (aside / FACADE / "inferface" / name).write_text(text, encoding="utf-8")
        yield Client(aside / "generated", aside / FACADE)


def _methods(contract: object) -> dict[str, str]:
    """The façade's written modules; none for a contract that lacks what the façade stands on."""
    try:
        return written(cast(Json, contract))
    except (AttributeError, KeyError, TypeError):
        return {}


def problems(paths: Sequence[str], client: Client) -> list[TypeProblem]:
    """The type errors that the code at `paths` has with a client. Raises CheckFailed."""
    found = [_problem(one, client) for one in messages(paths, client) if one["severity"] == "error"]
    return sorted({one for one in found if PACKAGE not in Path(one.file).parts})


def messages(paths: Sequence[str], client: Client, *options: str) -> list[Mapping[str, object]]:
    """What mypy says of the code at `paths`, as it says it. Raises CheckFailed."""
    try:
        return _said(client.places(paths), client, options)
    except CheckFailed as error:
        if _TWICE not in str(error) or len(paths) == 1:
            raise
    return [one for path in paths for one in _said(client.places([path]), client, options)]


def _said(paths: Sequence[str], client: Client, options: Sequence[str]) -> list[Mapping[str, object]]:
    result = subprocess.run(
        [sys.executable, "-c", _ALONE, *_MYPY, f"--cache-dir={_cache(client)}", *options, "--", *paths],
        cwd=ROOT,
        env={**os.environ, "MYPYPATH": os.pathsep.join(map(str, (client.facade, client.generated)))},
        capture_output=True,
        text=True,
        check=False,
    )
    found = [json.loads(line) for line in result.stdout.splitlines() if line.startswith("{")]
    if result.returncode not in (0, 1):
        told = [f"{one['file']}:{one['line']}: {one['message']}" for one in found if one["severity"] == "error"]
        raise CheckFailed("\n".join(["mypy cannot check this:", *(told or [result.stderr.strip()[-2000:]])]))
    return found


def _cache(client: Client) -> Path:
    """What mypy remembers of a client; at first what it found with the client before, which is nearly the same."""
    own, before = CACHE / client.cache, CACHE / OLD
    if before.exists() and not own.exists():
        shutil.copytree(before, own)
    return own


def _problem(found: Mapping[str, object], client: Client) -> TypeProblem:
    file, line = client.file(str(found["file"])), int(str(found["line"]))
    return TypeProblem(file, line, int(str(found["column"])), str(found["message"]), _source_line(file, line))


def _source_line(file: str, line: int) -> str:
    try:
        lines = Path(ROOT, file).read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return ""
    return lines[line - 1] if 0 < line <= len(lines) else ""
