"""How much a process grows: `python -m benchmarks.growth NAME URL CALLS`, for `benchmarks.processes`."""

from __future__ import annotations

import gc
import json
import os
import sys

from benchmarks.contenders import ALL, Contender
from benchmarks.server import SHORT


def resident() -> float:
    """KiB."""
    gc.collect()
    with open("/proc/self/statm") as found:
        return int(found.read().split()[1]) * os.sysconf("SC_PAGESIZE") / 1024


def main() -> None:
    name, url, calls = sys.argv[1], sys.argv[2], int(sys.argv[3])
    contender = next(kind for kind in ALL if kind.name == name)(url)
    work(contender, min(calls, 1000))
    before = resident()
    work(contender, calls)
    print(json.dumps({"grown": resident() - before}))
    contender.close()


def work(contender: Contender, calls: int) -> None:
    for _ in range(calls):
        contender.call()
        contender.stream(SHORT)


if __name__ == "__main__":
    main()
