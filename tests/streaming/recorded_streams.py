"""The recorded event streams, as test parameters."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

FOLDER = Path(__file__).resolve().parents[3] / "shared" / "recordings" / "sse"


def recorded(layer: str) -> list[Any]:
    """One parameter for each recording that has this layer; without the folder, one whose test fails on `read`."""
    if not (FOLDER / "expected.json").is_file():
        return [pytest.param({"file": "expected.json"}, id="recordings-absent")]
    cases = json.loads((FOLDER / "expected.json").read_text("utf-8"))["cases"]
    return [pytest.param(case, id=case["id"]) for case in cases if layer in case]


def read(case: dict[str, Any]) -> bytes:
    path: str = case["file"]
    return (FOLDER / path).read_bytes()


def cuts(case: dict[str, Any], stream: bytes) -> dict[str, list[bytes]]:
    """The stream whole, byte by byte, and cut as the recording says (or in threes)."""
    sizes = case.get("chunk_sizes") or [3] * (len(stream) // 3 + 1)
    pieces: list[bytes] = []
    start = 0
    for size in sizes:
        pieces.append(stream[start : start + size])
        start += size
    assert b"".join(pieces) == stream
    return {"whole": [stream], "bytes": [bytes([byte]) for byte in stream], "sizes": pieces}
