"""What is installed, and how long the wire client takes to make."""

from __future__ import annotations

import marshal
import subprocess
from collections.abc import Callable, Iterable, Sequence
from importlib import import_module
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from importlib.util import find_spec
from pathlib import Path
from time import perf_counter
from typing import Any, Final

from benchmarks.contenders import Contender
from benchmarks.kept import ROOT
from benchmarks.rounds import Row, interleaved, row

_MIB: Final = 1024 * 1024
_BLOCK: Final = 4096


def footprint_rows(kinds: Sequence[type[Contender]]) -> list[Row]:
    """Size and number of what a contender installs, itself included; httpx stands for inferface's dependencies."""
    sizes: dict[str, float] = {}
    counts: dict[str, float] = {}
    for kind in kinds:
        if kind.distribution is None:
            continue
        own = [kind.distribution] if kind.name != "httpx" else ["httpx", "attrs", "python-dateutil"]
        found = closure(own)
        counts[kind.name] = len(found)
        sizes[kind.name] = sum(map(size, found.values())) / _MIB
    note = "httpx: with attrs and python-dateutil, all that inferface depends on; as `du` counts, in blocks of 4 KiB"
    return [
        Row("installed, itself included", "MiB", sizes, {}, {}, 12.0, True, note),
        Row("distributions", "", counts, {}, {}, 11.0, True, note),
    ]


def closure(names: Iterable[str]) -> dict[str, Distribution]:
    """The distributions of these names and of all that they need here."""
    requirement: Callable[[str], Any] = _packaging().Requirement
    found: dict[str, Distribution] = {}
    waiting = list(names)
    while waiting:
        name = waiting.pop().lower().replace("_", "-")
        if name in found:
            continue
        try:
            found[name] = distribution(name)
        except PackageNotFoundError:
            continue
        needed = [requirement(text) for text in found[name].requires or ()]
        waiting += [one.name for one in needed if one.marker is None or one.marker.evaluate({"extra": ""})]
    return found


def _packaging() -> Any:
    inside = "packaging" if find_spec("packaging") else "pip._vendor.packaging"
    return import_module(f"{inside}.requirements")


def size(found: Distribution) -> int:
    """The blocks of its files and folders, and of the compiled files that an installation makes of them."""
    if found.name == "inferface":
        paths = [path for tree in ("facade", "generated") for path in (ROOT / tree).rglob("*")]
    else:
        paths = [Path(str(file.locate())) for file in found.files or ()]
    kept = [path for path in paths if path.is_file() and path.suffix != ".pyc"]
    sources = [path for path in kept if path.suffix == ".py"]
    folders = len({path.parent for path in kept}) + len({path.parent for path in sources})  # with __pycache__ in each
    return (
        sum(_in_blocks(path.stat().st_size) for path in kept)
        + sum(_in_blocks(_compiled_size(path)) for path in sources)
        + folders * _BLOCK
    )


def _in_blocks(size: int) -> int:
    return -(-size // _BLOCK) * _BLOCK


def _compiled_size(path: Path) -> int:
    return 16 + len(marshal.dumps(compile(path.read_bytes(), str(path), "exec", dont_inherit=True)))


def regeneration_row(python: str, rounds: int) -> Row:
    """How long `codegen check` takes, which makes the whole wire client. Empty where it cannot be run."""
    command = [python, "-m", "codegen", "check"]
    title = "regeneration of the wire client, and its proof"

    def measure() -> float:
        start = perf_counter()
        subprocess.run(command, cwd=ROOT, capture_output=True, check=True, start_new_session=True)
        return perf_counter() - start

    try:
        return row(title, "s", interleaved({"inferface": measure}, rounds))
    except (OSError, subprocess.CalledProcessError):
        return Row(title, "s", {}, {}, {}, note="not measured: the generator is not installed, or finds a difference")
