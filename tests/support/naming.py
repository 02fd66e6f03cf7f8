"""Names of tests."""

from __future__ import annotations

import re


def shown(value: object) -> str:
    """What a value looks like, the same in every process: without its address."""
    return re.sub(r" at 0x[0-9a-f]+", "", repr(value))
