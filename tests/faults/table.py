"""All faults."""

from __future__ import annotations

from faults import answers, streams
from faults.fault import Fault

FAULTS: list[Fault] = [*answers.FAULTS, *streams.FAULTS]
