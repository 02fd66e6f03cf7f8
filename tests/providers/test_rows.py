"""Every recorded request to a provider, made here: the same URL, headers and body, or a refusal that says so."""

from __future__ import annotations

import base64
import json
from pathlib import Path
from typing import Any

import attrs
import pytest

from inferface._calls import Steps
from inferface._secrets import Secret
from inferface.auth import Token
from inferface.errors import InvalidRequest
from inferface.providers.calls import content_for, headers_for
from inferface.providers.lookup import Asker
from inferface.providers.memory import Memory
from inferface.providers.table import PROVIDERS
from inferface.providers.ways import Way, settled
from inferface.routing import Purpose, Settings, resolve
from inferface.tasks.table import CHAT_COMPLETION, FEATURE_EXTRACTION, TEXT_GENERATION, Payload, Task

pytestmark = pytest.mark.recordings
TASKS: dict[str, Task[Any]] = {
    "conversational": CHAT_COMPLETION,
    "text-generation": TEXT_GENERATION,
    "feature-extraction": FEATURE_EXTRACTION,
}


@attrs.frozen
class File:
    """A file as the client has read it."""

    path: Path

    @property
    def content_type(self) -> str:
        return {".png": "image/png", ".flac": "audio/flac"}[self.path.suffix]

    def read(self) -> bytes:
        return self.path.read_bytes()

    def data_url(self, content_type: str | None = None) -> str:
        return f"data:{content_type or self.content_type};base64,{base64.b64encode(self.read()).decode()}"


def at_once(steps: Steps[Any]) -> Any:
    """What steps come to that have nothing to wait for."""
    try:
        raise AssertionError(f"a step: {next(steps)!r}")
    except StopIteration as end:
        return end.value


def way_of(row: dict[str, Any], task: str) -> Way:
    key = "hf_xxx" if row["key"] == "hf_token" else "sk-own"
    settings = Settings(provider=row["provider"], token=Token(Secret(key), "argument"))
    purpose: Purpose = "chat" if task == "chat-completion" else "task"
    route = resolve(settings, purpose, "org/model", task=task)
    memory = Memory()
    line = {"providerId": "PROVIDER_MODEL_ID", "task": row["task"], "status": "live"}
    hub = "https://huggingface.co/api/models/org/model?expand=inferenceProviderMapping"
    memory.keep(hub, {row["provider"]: line})
    return at_once(settled(route, settings, task, Asker("https://huggingface.co", None, None, memory, lambda: None)))  # type: ignore[arg-type]


def without_files(value: Any) -> Any:
    """As the recording has it, which leaves some files out."""
    if isinstance(value, dict):
        return {name: without_files(item) for name, item in value.items()}
    if isinstance(value, list):
        return [without_files(item) for item in value]
    if isinstance(value, str) and value.startswith("data:"):
        return value.partition(",")[0] + ",…"
    return value


def test_every_recorded_request_is_made_or_refused(shared: Path) -> None:
    wire = shared / "recordings/wire"
    rows = [row for row in json.loads((wire / "providers.json").read_text()) if row["provider"] != "hf-inference"]
    made: list[str] = []
    refused: list[tuple[str, str]] = []
    for row in rows:
        name = f"{row['provider']} {row['task']} {row['key']}"
        task = "chat-completion" if row["task"] == "conversational" else row["task"]
        try:
            way = way_of(row, task)
        except InvalidRequest as error:
            refused.append((name, str(error)))
            continue
        assert "url" in row, name
        made.append(name)
        inputs = row["inputs"]
        if isinstance(inputs, str) and inputs.startswith("inputs/"):
            inputs = File(wire / inputs)
        given = {name: value for name, value in row["parameters"].items() if value is not None}
        shape = TASKS.get(row["task"]) or CHAT_COMPLETION._replace(name=task, inputs="inputs")
        params = {shape.inputs: inputs, **given}
        content = content_for(way, shape, Payload(params, way.route.dialect, way.route.model))
        headers = headers_for(way, content)
        scheme = "Key" if (row["provider"], row["key"]) == ("fal-ai", "own_key") else "Bearer"
        assert way.route.credential is not None
        headers.setdefault("authorization", f"Bearer {way.route.credential.reveal()}")
        sent = {key: value.reveal() if isinstance(value, Secret) else value for key, value in headers.items()}
        assert row["headers"]["authorization"].split()[0] == scheme, name
        assert way.route.url == row["url"], name
        if row["json"] is None:
            boundary = sent["content-type"].partition("boundary=")[2]
            sent["content-type"] = sent["content-type"].replace(boundary, "BOUNDARY")
            body = content.content.replace(boundary.encode(), b"BOUNDARY")
            assert body == base64.b64decode(row["data"]["base64"]), name
        elif "elided" in json.dumps(row["json"]):
            assert without_files(json.loads(content.content)) == without_files(row["json"]), name
        else:
            assert json.loads(content.content) == row["json"], name
        assert sent == row["headers"], name
    assert len(made) + len(refused) == len(rows)
    assert all("not supported through this provider" in words for name, words in refused if "openai" not in name)
    assert {name.rpartition(" ")[0] for name, _ in refused} == {
        f"{provider} {task}" for provider, at in PROVIDERS.items() for task in at.unread if provider != "hf-inference"
    } | {"openai conversational"}
