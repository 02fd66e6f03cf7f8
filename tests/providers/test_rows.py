"""Every recorded request to a provider, made here: the same URL, headers and body, or a refusal that says so."""

from __future__ import annotations

import base64
import json
from pathlib import Path
from typing import Any

import pytest
from facade_support import Api, Seen, answer
from world import World, was

from inferface.errors import InvalidRequest, StatusError
from inferface.providers.table import PROVIDERS
from inferface.tasks.table import TASKS

pytestmark = pytest.mark.recordings
REFUSED = "not supported through this provider|not reached through Hugging Face"
UNLIKE: dict[tuple[str, str], dict[str, Any]] = {
    ("hf-inference", "sentence-similarity"): {"sentence": "a", "other_sentences": ["b"]},
    ("hf-inference", "visual-question-answering"): {"question": "q"},
}
"""Rows with inputs that the task does not have; with these, only URL and key are as recorded."""
HEADERS = ("authorization", "accept-language", "x-source-channel", "prefer", "content-type")


def task_of(row: dict[str, Any]) -> str:
    return "chat-completion" if row["task"] == "conversational" else row["task"]


def client_for(row: dict[str, Any], world: World, api: Api) -> Any:
    """A client to which the Hub tells what the recording's Hub told."""
    world.maps("org/model", (row["provider"], "PROVIDER_MODEL_ID", row["task"]))
    world.models["org/model"] |= {"pipeline_tag": row["task"]}
    world.will(answer("only the request counts", 418, content_type="text/plain"))
    key = "hf_xxx" if row["key"] == "hf_token" else "sk-own"
    return world.client(api, provider=row["provider"], token=key, retries=0)


def params_of(row: dict[str, Any], files: Path) -> dict[str, Any]:
    given = {name: value for name, value in row["parameters"].items() if value is not None}
    inputs = row["inputs"]
    if row["task"] == "conversational":
        return {"messages": inputs, **given}
    if isinstance(inputs, str) and inputs.startswith("inputs/"):
        name = "audio" if row["task"].startswith(("audio", "automatic")) else "image"
        return {name: files / inputs, **given}
    return {"inputs": inputs, **given}


def sent_for(row: dict[str, Any], world: World, api: Api, files: Path) -> Seen:
    client = client_for(row, world, api)
    params, task = params_of(row, files), task_of(row)
    instead = UNLIKE.get((row["provider"], row["task"]))
    if instead:
        params = {**{name: value for name, value in params.items() if name != "inputs"}, **instead}
    elif row["inputs"] == {"q": 1}:
        params, task = {"inputs": row["inputs"], "parameters": row["parameters"]}, None  # as it is: no task has a `q`
    with pytest.raises(StatusError) as refusal:
        client.infer("org/model", params, task=task)
    assert refusal.value.status == 418
    return world.calls[-1]


def without_files(value: Any) -> Any:
    """As the recording has it, which leaves some files out."""
    if isinstance(value, dict):
        return {name: without_files(item) for name, item in value.items()}
    if isinstance(value, list):
        return [without_files(item) for item in value]
    return value.partition(",")[0] if isinstance(value, str) and value.startswith("data:") else value


def same_body(row: dict[str, Any], seen: Seen, files: Path) -> bool:
    data = row["data"]
    if (row["provider"], row["task"]) in UNLIKE:
        return True
    if row["json"] is not None:
        elided = "elided" in json.dumps(row["json"])
        return (without_files(seen.json) if elided else seen.json) == (
            without_files(row["json"]) if elided else row["json"]
        )
    file = (files / row["inputs"]).read_bytes()
    if data["mime"] == "multipart":
        boundary = seen.headers["content-type"].partition("boundary=")[2].encode()
        return seen.body.replace(boundary, b"BOUNDARY") == base64.b64decode(data["base64"])
    if data["mime"] == "application/json":
        given = {name: value for name, value in row["parameters"].items() if value is not None}
        return seen.json == {"inputs": base64.b64encode(file).decode(), "parameters": given}
    return seen.body == file


def test_every_recorded_request_is_made_or_refused(shared: Path, world: World) -> None:
    files = shared / "recordings/wire"
    rows = json.loads((files / "providers.json").read_text())
    api = Api()
    made, refused, unlike = [], set(), []
    for row in rows:
        if task_of(row) not in TASKS:
            continue
        if "url" not in row:
            with pytest.raises(InvalidRequest, match=REFUSED):
                client_for(row, world, api).infer("org/model", params_of(row, files), task=task_of(row))
            refused.add((row["provider"], row["task"]))
            continue
        seen = sent_for(row, world, api, files)
        made.append(row)
        headers = {name: seen.headers.get(name) for name in HEADERS}
        wanted = {name: row["headers"].get(name) for name in HEADERS}
        if "multipart" in wanted["content-type"] or (row["provider"], row["task"]) in UNLIKE:
            headers["content-type"] = wanted["content-type"]
        if (was(seen), headers) != (row["url"], wanted) or not same_body(row, seen, files):
            unlike.append((row["provider"], row["task"], was(seen), headers, seen.body[:300]))
    api.close()
    assert not unlike
    assert len(made) + 2 * len(refused) - 1 == len([row for row in rows if task_of(row) in TASKS])
    assert ("openai", "conversational") in refused


def test_every_recorded_task_of_every_provider_is_served(shared: Path) -> None:
    rows = json.loads((shared / "recordings/wire/providers.json").read_text())
    recorded = {(row["provider"], row["task"]) for row in rows}
    served = {(name, task) for name, at in PROVIDERS.items() for task in at.tasks}
    served = {(name, "conversational" if task == "chat-completion" else task) for name, task in served}
    assert served == {pair for pair in recorded if pair[0] != "hf-inference"}
