"""What inferface's gateway adds to a call, beside litellm's proxy where that is installed."""

from __future__ import annotations

from importlib.util import find_spec

from benchmarks.rounds import Row

_TITLE = "gateway, added to a call"


def gateway_row() -> Row:
    if find_spec("inferface.gateway") is None:
        return Row(_TITLE, "ms", {}, {}, {}, note="there is no gateway yet")
    return Row(_TITLE, "ms", {}, {}, {}, note="not measured yet")
