"""Every tool call that was recorded has arguments that can be read, streamed or not."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from inferface._stream_results import ChoicesResult
from inferface.tools import arguments_of


def calls_in(found: Any) -> Iterator[Any]:
    """Tool calls anywhere in recorded JSON; the chunks of a stream are put together first."""
    if isinstance(found, str) and "tool_calls" in found and found[:1] in "{[":
        try:
            yield from calls_in(json.loads(found))
        except ValueError:
            return
    if isinstance(found, list):
        if any("delta" in str(item)[:2000] and "choices" in item for item in found if isinstance(item, dict)):
            stream = ChoicesResult("chat.completion", 1)
            for item in found:
                stream.add(item)
            found = [stream.snapshot()]
        for item in found:
            yield from calls_in(item)
    elif isinstance(found, dict):
        calls = found.get("tool_calls") if found.get("role") == "assistant" else None
        yield from calls if isinstance(calls, list) else [calls] if calls else []
        for value in found.values():
            yield from calls_in(value)


@pytest.mark.recordings
def test_recorded_calls_can_be_read(shared: Path) -> None:
    read = 0
    for path in (shared / "recordings" / "responses").rglob("*.json"):
        text = path.read_text("utf-8")
        if "tool_calls" not in text:
            continue
        for call in calls_in(json.loads(text)):
            assert arguments_of(call), (path.name, call)
            assert call["function"]["name"], path.name
            read += 1
    assert read > 30
