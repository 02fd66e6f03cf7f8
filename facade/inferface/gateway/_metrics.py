"""What `/metrics` tells, in Prometheus' text format. A few lines in place of a dependency."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import Final

_SECONDS: Final = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0, 300.0)
Labels = tuple[tuple[str, str], ...]


class Counter:
    """A number that only grows, by labels; a gauge when it is allowed to shrink."""

    def __init__(self, name: str, text: str, kind: str = "counter") -> None:
        self.name: str = name
        self.text: str = text
        self.kind: str = kind
        self.values: dict[Labels, float] = {}

    def add(self, amount: float = 1, **labels: str) -> None:
        key = tuple(labels.items())
        self.values[key] = self.values.get(key, 0) + amount

    def lines(self) -> Iterator[str]:
        yield from _head(self.name, self.text, self.kind)
        for labels, value in self.values.items() or (((), 0.0),):
            yield f"{self.name}{_labelled(labels)} {value:g}"


class Histogram:
    """Seconds, in buckets, by labels."""

    def __init__(self, name: str, text: str) -> None:
        self.name: str = name
        self.text: str = text
        self.buckets: dict[Labels, list[int]] = {}
        self.sums: dict[Labels, float] = {}

    def observe(self, seconds: float, **labels: str) -> None:
        key = tuple(labels.items())
        counts = self.buckets.setdefault(key, [0] * (len(_SECONDS) + 1))
        counts[bisect_left(_SECONDS, seconds)] += 1
        self.sums[key] = self.sums.get(key, 0.0) + seconds

    def lines(self) -> Iterator[str]:
        yield from _head(self.name, self.text, "histogram")
        for labels, counts in self.buckets.items():
            total = 0
            for bound, count in zip((*map(str, _SECONDS), "+Inf"), counts, strict=True):
                total += count
                yield f"{self.name}_bucket{_labelled((*labels, ('le', bound)))} {total}"
            yield f"{self.name}_sum{_labelled(labels)} {self.sums[labels]:.6f}"
            yield f"{self.name}_count{_labelled(labels)} {total}"


def _head(name: str, text: str, kind: str) -> Iterator[str]:
    yield f"# HELP {name} {text}"
    yield f"# TYPE {name} {kind}"


def _labelled(labels: Labels) -> str:
    if not labels:
        return ""
    return "{" + ",".join(f'{name}="{_escaped(value)}"' for name, value in labels) + "}"


def _escaped(value: str) -> str:
    return value.replace("\\", r"\\").replace('"', r"\"").replace("\n", r"\n")


class Metrics:
    """The figures of one process."""

    def __init__(self) -> None:
        self.requests: Counter = Counter("inferface_requests_total", "Requests answered, by operation and status.")
        self.seconds: Histogram = Histogram(
            "inferface_request_seconds", "Seconds from a request's head to its answer's end."
        )
        self.first: Histogram = Histogram("inferface_first_byte_seconds", "Seconds to an answer's first byte.")
        self.bytes: Counter = Counter("inferface_answer_bytes_total", "Bytes of answers' bodies.")
        self.active: Counter = Counter("inferface_requests_active", "Requests under way.", "gauge")
        self.refused: Counter = Counter(
            "inferface_refused_total", "Requests refused by the gateway's bounds, by reason."
        )
        self.left: Counter = Counter("inferface_left_total", "Callers that left before their answer was whole.")
        self.broken: Counter = Counter("inferface_broken_total", "Answers that broke off, by reason.")
        self.deliveries: Counter = Counter(
            "inferface_callback_deliveries_total", "Deliveries to stream callbacks, by outcome."
        )

    def text(self) -> str:
        parts = (part.lines() for part in vars(self).values())
        return "\n".join(line for lines in parts for line in lines) + "\n"
