"""All faults."""

from __future__ import annotations

from faults import answers, finer_answers, finer_streams, proxies, streams
from faults.fault import Fault

FAULTS: list[Fault] = [*answers.FAULTS, *finer_answers.FAULTS, *proxies.FAULTS, *streams.FAULTS, *finer_streams.FAULTS]
