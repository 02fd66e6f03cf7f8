"""The figures of several processes as one: each writes its own where the others find them."""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Final

FIGURES_VARIABLE: Final = "INFERFACE_GATEWAY_FIGURES"
"""The folder in which they are, told to the workers by the process that starts them."""


class Figures:
    """What `/metrics` tells: of all processes, the others' figures as they were written last."""

    def __init__(self) -> None:
        folder = os.environ.get(FIGURES_VARIABLE)
        self._folder = Path(folder) if folder else None
        self._own = str(os.getpid())

    def write(self, text: str) -> None:
        """Let the others know."""
        if self._folder is not None:
            with suppress(OSError):  # the folder goes with the process that made it
                (self._folder / f"{self._own}.new").write_text(text, encoding="utf-8")
                (self._folder / f"{self._own}.new").rename(self._folder / self._own)

    def all(self, text: str) -> str:
        """Our figures and theirs. What a process counted stays when it ends; what it was doing does not. What is told
        here is told by the others too from now on: a figure that went back would look like a new beginning."""
        if self._folder is None:
            return text
        self.write(text)
        texts = [text]
        for path in self._folder.iterdir():
            if path.name.isdecimal() and path.name != self._own:
                with suppress(OSError):
                    told = path.read_text(encoding="utf-8")
                    texts.append(told if _runs(int(path.name)) else _without_gauges(told))
        return added(texts)


def added(texts: Iterable[str]) -> str:
    """Several texts in Prometheus' format, with the values of each series added."""
    heads: dict[str, list[str]] = {}
    series: dict[str, dict[str, float]] = {}
    for text in texts:
        name = ""
        for line in text.splitlines():
            if line.startswith("# HELP "):
                name = line.split(" ", 3)[2]
                heads.setdefault(name, [line])
            elif line.startswith("# TYPE "):
                heads[name] = [heads[name][0], line]
            else:
                key, _, value = line.rpartition(" ")
                sums = series.setdefault(name, {})
                sums[key] = sums.get(key, 0.0) + float(value)
    lines: list[str] = []
    for name, head in heads.items():
        lines += [*head, *(f"{key} {value:.15g}" for key, value in series.get(name, {}).items())]
    return "\n".join(lines) + "\n"


def _without_gauges(text: str) -> str:
    gauges = [
        line.split(" ")[2] for line in text.splitlines() if line.startswith("# TYPE ") and line.endswith(" gauge")
    ]
    return "\n".join(line for line in text.splitlines() if line.partition("{")[0].partition(" ")[0] not in gauges)


def _runs(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except OSError:
        return False
    return True
