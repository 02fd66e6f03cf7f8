"""Many short rounds, in each of which every contender has its turn: what disturbs the machine disturbs all alike."""

from __future__ import annotations

import gc
from collections.abc import Callable, Mapping
from statistics import median
from time import perf_counter
from typing import Final, NamedTuple


class Row(NamedTuple):
    """One line of the table.

    Attributes:
        title: what was measured.
        unit: of the figures.
        figures: by contender, the median over all rounds.
        to_httpx, to_floor: by contender, the median over all rounds of the ratio within each round.
        target: what inferface is to reach, as a ratio to httpx or a figure in `unit`; None where there is no such aim.
        of_figure: whether the target is a figure.
        note: what one has to know to read it.
    """

    title: str
    unit: str
    figures: Mapping[str, float]
    to_httpx: Mapping[str, float]
    to_floor: Mapping[str, float]
    target: float | None = None
    of_figure: bool = False
    note: str = ""

    @property
    def reached(self) -> bool | None:
        """Whether inferface is where it is to be; None without a target."""
        reached = (self.figures if self.of_figure else self.to_httpx).get("inferface")
        return None if self.target is None or reached is None else reached <= self.target


LONGEST: Final = 35.0
"""Seconds after which a row has no further round, on a machine that is busy."""
FEWEST: Final = 5


def interleaved(jobs: Mapping[str, Callable[[], float]], rounds: int) -> dict[str, list[float]]:
    """What each job measures in each round, after a first round that does not count. Who begins goes round, too."""
    began = perf_counter()
    names = list(jobs)
    measured: dict[str, list[float]] = {name: [] for name in names}
    for job in jobs.values():
        job()
    for number in range(rounds):
        if number >= FEWEST and perf_counter() - began > LONGEST:
            break
        start = number % len(names)
        for name in names[start:] + names[:start]:
            gc.collect()
            measured[name].append(jobs[name]())
    return measured


def row(
    title: str,
    unit: str,
    measured: Mapping[str, list[float]],
    *,
    target: float | None = None,
    of_figure: bool = False,
    note: str = "",
) -> Row:
    """The line for what was measured in interleaved rounds."""
    return Row(
        title,
        unit,
        {name: median(values) for name, values in measured.items()},
        ratios(measured, "httpx"),
        ratios(measured, "floor"),
        target,
        of_figure,
        note,
    )


def ratios(measured: Mapping[str, list[float]], to: str) -> dict[str, float]:
    """By contender, the median of its ratio to one of them, round by round."""
    base = measured.get(to)
    if base is None:
        return {}
    return {name: median(a / b for a, b in zip(values, base, strict=True)) for name, values in measured.items()}
