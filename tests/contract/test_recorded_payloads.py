"""What real servers sent and real clients asked is valid by the contract, and comes back as it was."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from contract_schemas import complaints

from hf_inference_api import models

pytestmark = pytest.mark.recordings

Found = Iterator[tuple[str, str, Any]]

LEAST = {
    "ChatCompletion": 150,
    "ChatCompletionChunk": 4000,
    "Completion": 30,
    "TextGenerationOutput": 30,
    "TextGenerationStreamOutput": 60,
    "Error": 30,
    "EmbeddingResponse": 3,
    "ServerInfo": 1,
}
REQUESTS = {"/chat/completions": "ChatCompletionRequest", "/completions": "CompletionRequest"}
OTHER_APIS = {
    "chat.provider.together.json_schema": "that provider's own response_format",
    "textgen.provider.featherless-ai": "sends nulls",
}


def kind_of(payload: Any) -> str | None:
    """The schema that a recorded payload is an instance of, as its keys tell."""
    if not isinstance(payload, dict):
        return None
    match payload:
        case {"error": _}:
            return "Error"
        case {"object": "error"} | {"detail": _}:
            return "Error"
        case {"object": "chat.completion.chunk"} | {"choices": [{"delta": _}, *_]}:
            return "ChatCompletionChunk"
        case {"choices": [{"message": _}, *_]}:
            return "ChatCompletion"
        case {"choices": [{"text": _}, *_]}:
            return "Completion"
        case {"token": {}}:
            return "TextGenerationStreamOutput"
        case {"generated_text": _}:
            return "TextGenerationOutput"
        case {"object": "list", "data": [{"embedding": _}, *_]}:
            return "EmbeddingResponse"
        case {"model_id": _, "max_concurrent_requests": _}:
            return "ServerInfo"
    return None


def _parsed(text: str) -> Iterator[Any]:
    """Whole JSON, or the JSON of each data line of an event stream."""
    try:
        yield json.loads(text)
    except ValueError:
        for line in text.splitlines():
            try:
                yield json.loads(line.partition("data:")[2])
            except ValueError:
                continue


def _flat(payloads: Iterator[Any]) -> Iterator[Any]:
    for payload in payloads:
        if isinstance(payload, list):
            yield from payload
        yield payload


def _streams(shared: Path) -> Iterator[tuple[str, Any]]:
    for case in json.loads(shared.joinpath("recordings/sse/expected.json").read_bytes())["cases"]:
        for event in case["expected"]["events"]:
            yield from ((case["id"], payload) for payload in _parsed(event["data"] or ""))


def _responses(shared: Path) -> Iterator[tuple[str, Any]]:
    folder = shared / "recordings/responses"
    for entry in json.loads(folder.joinpath("index.json").read_bytes()):
        file = folder / entry["file"]
        if file.suffix == ".bin":
            yield from ((file.name, payload) for payload in _parsed(file.read_text("utf-8", "replace")))
            continue
        node = json.loads(file.read_bytes())
        for name in filter(None, entry["pointer"].split("/")):
            node = node[int(name)] if isinstance(node, list) else node[name]
        if not (isinstance(node, dict) and "request" in node):
            yield from ((file.name, payload) for payload in _flat(iter([node])))
            continue
        body = node["response"].get("body", {})
        if "json" in body:
            yield file.name, body["json"]
        yield from ((file.name, payload) for payload in _flat(_parsed(body.get("text") or body.get("string") or "")))


def _wire(shared: Path) -> Iterator[dict[str, Any]]:
    yield from json.loads(shared.joinpath("recordings/wire/cases.json").read_bytes())


def _wire_responses(shared: Path) -> Iterator[tuple[str, Any]]:
    for case in _wire(shared):
        for response in case["response"] if isinstance(case["response"], list) else [case["response"]]:
            yield from ((case["id"], payload) for payload in _flat(iter([response.get("body", {}).get("json")])))
            for chunk in response.get("chunks", []):
                yield from ((case["id"], payload) for payload in _parsed(chunk))


def test_recorded_answers(shared: Path) -> None:
    seen: Counter[str] = Counter()
    wrong: list[str] = []
    for source in (_streams, _responses, _wire_responses):
        for where, payload in source(shared):
            name = kind_of(payload)
            if name is None:
                continue
            seen[name] += 1
            wrong += [f"{where} {name} {complaint}" for complaint in complaints(name, payload)]
            if getattr(models, name).from_dict(payload).to_dict() != payload:
                wrong.append(f"{where} {name} does not come back")
    assert wrong == []
    assert {name: seen[name] for name, least in LEAST.items() if seen[name] < least} == {}


def test_recorded_errors(shared: Path) -> None:
    catalogue = json.loads(shared.joinpath("recordings/responses/errors_catalogue.json").read_bytes())
    bodies = [entry["example_json"] for entry in catalogue if isinstance(entry["example_json"], dict)]
    assert [complaint for body in bodies for complaint in complaints("Error", body)] == []
    assert [body for body in bodies if models.Error.from_dict(body).to_dict() != body] == []
    assert len(bodies) > 15


def test_recorded_requests(shared: Path) -> None:
    wrong: list[str] = []
    seen: Counter[str] = Counter()
    for case in _wire(shared):
        for request in case["request"] if isinstance(case["request"], list) else [case["request"]]:
            body = ((request or {}).get("body") or {}).get("json")
            if not isinstance(body, dict) or case["id"] in OTHER_APIS:
                continue
            target = request["target"].partition("?")[0]
            name = next((name for end, name in REQUESTS.items() if target.endswith(end)), "TaskRequest")
            if target.endswith("/embeddings"):
                name = "EmbeddingRequest"
            seen[name] += 1
            wrong += [f"{case['id']} {name} {complaint}" for complaint in complaints(name, body)]
            if getattr(models, name).from_dict(body).to_dict() != body:
                wrong.append(f"{case['id']} {name} does not come back")
    assert wrong == []
    assert seen["ChatCompletionRequest"] > 100
