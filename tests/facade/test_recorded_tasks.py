"""Every answer of a task that was recorded is read as that task's type, without loss; every error has its words."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from facade_support import LoopbackServer, answer
from task_cases import CASES, MODEL

from inferface import Media
from inferface.errors import StatusError
from inferface.tasks.table import METHODS

RESPONSES = Path(__file__).resolve().parents[3] / "shared/recordings/responses"
pytestmark = pytest.mark.recordings
INPUTS = {case.task: case.args for case in CASES}
OTHERS = {"text_to_image": "text-to-image", "text_to_speech": "text-to-speech", "audio_to_audio": "audio-to-audio"}
"""Tasks by the names of recordings whose answers were not held against a schema."""


class Recorded:
    """An answer, and the task that it was an answer to."""

    def __init__(self, task: str, response: Mapping[str, Any], name: str) -> None:
        self.task, self.name = task, name
        self.status: int = response["status"]["code"]
        self.headers = {key: values[0] for key, values in response["headers"].items()}
        body = response["body"]
        self.content = base64.b64decode(body["base64"]) if body["kind"] == "base64" else body.get("text", "").encode()

    @property
    def json(self) -> Any:
        return json.loads(self.content)


def _cassette(name: str) -> Any:
    return json.loads((RESPONSES / name).read_bytes())["interactions"]


def _tasks() -> Iterator[Recorded]:
    for told in json.loads((RESPONSES / "spec_conformance.json").read_bytes()):
        here = told["file"].startswith("hf_hub") and (RESPONSES / told["file"]).is_file()
        if told["provider"] != "hf-inference" or "n_events" in told or not here:
            continue
        schema = told["schema"].partition("/")[0]
        response = _cassette(told["file"])[told["interaction"]]["response"]
        if schema in METHODS and response["body"]["kind"] in ("text", "base64"):
            yield Recorded(schema, response, told["file"])
    for told in json.loads((RESPONSES / "index.json").read_bytes()):
        task = next((task for name, task in OTHERS.items() if f"test_{name}" in told["file"]), None)
        if task and told["kind"] in ("image-bytes", "audio-bytes", "task"):
            response = _cassette(told["file"])[int(told["pointer"].split("/")[2])]["response"]
            if not response["body"].get("elided"):
                yield Recorded(task, response, told["file"])


FOUND = list(_tasks()) if RESPONSES.is_dir() else []


def test_there_are_enough(shared: Path) -> None:
    tasks = {one.task for one in FOUND}
    assert len(FOUND) >= 45
    assert {"fill-mask", "text-classification", "zero-shot-classification", "audio-to-audio", "text-to-image"} <= tasks


def plain(value: Any) -> Any:
    """Models as their JSON."""
    if isinstance(value, list):
        return [plain(one) for one in value]
    return value.to_dict() if hasattr(value, "to_dict") else value


def rows(value: Any) -> list[Any]:
    """Objects in lists of any depth, and lists side by side as objects."""
    if isinstance(value, list):
        return [row for one in value for row in rows(one)]
    if isinstance(value, dict) and isinstance(value.get("labels"), list):
        return [{"label": label, "score": score} for label, score in zip(value["labels"], value["scores"], strict=True)]
    return [value]


@pytest.mark.parametrize("recorded", FOUND, ids=lambda one: f"{one.task}-{one.name[22:70]}")
def test_an_answer(api: Any, server: LoopbackServer, recorded: Recorded) -> None:
    named = zip([one.name for one in METHODS[recorded.task].arguments], INPUTS[recorded.task], strict=False)
    kind = recorded.headers.get("content-type", "application/json")
    server.will(answer(recorded.content, recorded.status, content_type=kind))
    result = api.do(api.client(base_url=server.url).infer(MODEL, dict(named), task=recorded.task))
    if isinstance(result.output, Media):
        assert (bytes(result.output), result.output.content_type) == (recorded.content, kind)
        return
    assert result.raw == recorded.json
    assert rows(plain(result.output)) == rows(recorded.json)


def _errors() -> Iterator[tuple[int, str, str]]:
    for told in json.loads((RESPONSES / "errors_catalogue.json").read_bytes()):
        yield told["status"], told["content_type"] or "text/plain", told["example_text"]


@pytest.mark.parametrize(("status", "kind", "text"), list(_errors()) if RESPONSES.is_dir() else [])
def test_an_error(api: Any, server: LoopbackServer, status: int, kind: str, text: str) -> None:
    server.will(answer(text.encode(), status, content_type=kind))
    with pytest.raises(StatusError) as caught:
        api.do(api.client(base_url=server.url, retries=0).text_classification("x"))
    assert caught.value.status == status
    words = [word for word in _words(text) if len(word) > 12]
    assert not words or any(word[:60] in str(caught.value) for word in words), caught.value


def _words(text: str) -> Iterator[str]:
    """The strings in an error's body."""
    try:
        waiting = [json.loads(text)]
    except ValueError:
        yield from [] if "<html" in text.lower() else [text.strip()]
        return
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            waiting += list(value.values())
        elif isinstance(value, list):
            waiting += value
        elif isinstance(value, str):
            yield value
