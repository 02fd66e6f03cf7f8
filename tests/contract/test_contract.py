"""The contract as a document: valid, faithful to its seed, and written by one set of rules."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from contract_schemas import CONTRACT, OBJECTS, PATH, SCHEMAS, complaints, deref
from openapi_spec_validator import validate

ERRORS = {"400", "401", "403", "404", "408", "413", "415", "422", "424", "429", "500", "502", "503", "504"}


def _operations() -> Iterator[tuple[str, dict[str, Any]]]:
    for path, item in CONTRACT["paths"].items():
        for method, operation in item.items():
            yield f"{method.upper()} {path}", operation


OPERATIONS = dict(_operations())
STREAMS = {
    name: media
    for name, operation in OPERATIONS.items()
    for media_type, media in operation["responses"]["200"].get("content", {}).items()
    if media_type == "text/event-stream"
}


def test_document_is_valid_and_printed_in_one_way() -> None:
    validate(CONTRACT)
    assert CONTRACT["openapi"].startswith("3.1.")
    assert PATH.read_text(encoding="utf-8") == json.dumps(CONTRACT, indent=2, ensure_ascii=False) + "\n"


# --- what clients were first promised; these facts never change

SEED_FIELDS = {
    "model": "string",
    "params": "object",
    "public": "boolean",
    "openaiChatCompletion": "boolean",
    "streamCallback": "object",
}


def test_seed_operation_stands() -> None:
    operation = CONTRACT["paths"]["/inference"]["post"]
    body = operation["requestBody"]
    request = deref(body["content"]["application/json"]["schema"])
    assert body["required"] is True
    assert request["type"] == "object"
    assert request["required"] == ["model"]
    for name, kind in SEED_FIELDS.items():
        field = request["properties"][name]
        assert deref(field)["type"] == kind
        assert field.get("type") == kind
        assert field["description"]
    assert {"200", "400", "500"} <= operation["responses"].keys()
    result = operation["responses"]["200"]["content"]["application/json"]["schema"]
    assert result["type"] == deref(result)["type"] == "object"


@pytest.mark.parametrize(
    "request_body",
    [
        {"model": "gpt2"},
        {"model": "gpt2", "params": {}, "public": True, "openaiChatCompletion": False, "streamCallback": {}},
        {"model": "gpt2", "params": {"inputs": "Hi", "anything": [1]}, "streamCallback": {"anything": 1}, "more": 1},
        {"model": "gpt2", "params": {"messages": [{"role": "user", "content": "Hi"}], "stream": True}},
    ],
)
def test_seed_requests_are_accepted(request_body: dict[str, object]) -> None:
    assert complaints("InferenceRequest", request_body) == []


@pytest.mark.parametrize(
    "request_body",
    [{}, {"model": 1}, {"model": "m", "public": "yes"}, {"model": "m", "params": []}, {"model": "m", "public": None}],
)
def test_requests_that_the_seed_forbids_are_refused(request_body: dict[str, object]) -> None:
    assert complaints("InferenceRequest", request_body)


@pytest.mark.parametrize("answer", [{}, {"output": None}, {"output": [1], "route": "a new one", "more": {}}])
def test_seed_answers_are_accepted(answer: dict[str, object]) -> None:
    assert complaints("InferenceResponse", answer) == []


# --- operations


@pytest.mark.parametrize("operation", OPERATIONS.values(), ids=OPERATIONS)
def test_operation_is_described(operation: dict[str, Any]) -> None:
    assert operation["operationId"]
    assert set(operation["tags"]) <= {tag["name"] for tag in CONTRACT["tags"]}
    assert len(operation["tags"]) == 1
    assert operation["summary"]
    assert operation["description"]
    assert operation["security"] == [{"bearerAuth": []}, {}]


@pytest.mark.parametrize("operation", OPERATIONS.values(), ids=OPERATIONS)
def test_errors_have_the_error_body(operation: dict[str, Any]) -> None:
    failing = operation["responses"].keys() - {"200"}
    assert {"401", "404", "429", "500", "503"} <= failing <= ERRORS
    for status in failing:
        schema = deref(operation["responses"][status])["content"]["application/json"]["schema"]
        assert schema == {"$ref": "#/components/schemas/Error"}


def test_operation_ids_are_the_promised_ones() -> None:
    assert {name: (op["operationId"], op["tags"][0]) for name, op in OPERATIONS.items()} == {
        "POST /inference": ("inference", "inference"),
        "POST /v1/chat/completions": ("createChatCompletion", "chat"),
        "POST /v1/completions": ("createCompletion", "completions"),
        "POST /v1/embeddings": ("createEmbedding", "embeddings"),
        "GET /v1/models": ("listModels", "models"),
        "GET /v1/models/{model}": ("getModel", "models"),
        "POST /models/{model}": ("runTask", "tasks"),
        "POST /models/{model}/pipeline/{task}": ("runPipeline", "tasks"),
        "POST /": ("runEndpoint", "tasks"),
        "POST /generate": ("generate", "text_generation"),
        "POST /generate_stream": ("generateStream", "text_generation"),
        "POST /rerank": ("rerank", "tasks"),
        "POST /tokenize": ("tokenize", "tasks"),
        "GET /health": ("getHealth", "server"),
        "GET /ready": ("getReady", "server"),
        "GET /metrics": ("getMetrics", "server"),
        "GET /openapi.json": ("getContract", "server"),
        "GET /docs": ("getDocs", "server"),
        "GET /info": ("getInfo", "server"),
    }


# --- streams


@pytest.mark.parametrize("media", STREAMS.values(), ids=STREAMS)
def test_event_is_spelled_out(media: dict[str, Any]) -> None:
    event = media["schema"]["properties"]
    assert event.keys() == {"event", "id", "retry", "data"}
    payload = event["data"].get("anyOf", [event["data"]])[-1]
    assert payload["contentMediaType"] == "application/json"
    assert payload["contentSchema"]["$ref"].rpartition("/")[2] in OBJECTS


@pytest.mark.parametrize("name", STREAMS)
def test_flag_that_asks_for_a_stream_is_declared(name: str) -> None:
    flag = STREAMS[name].get("x-stream-request-field")
    only_a_stream = OPERATIONS[name]["responses"]["200"]["content"].keys() == {"text/event-stream"}
    assert (flag is None) == only_a_stream
    if flag is None:
        return
    schema = deref(OPERATIONS[name]["requestBody"]["content"]["application/json"]["schema"])
    for member in [deref(member) for member in schema.get("anyOf", [schema])]:
        for part in flag.strip("/").split("/"):
            member = deref(deref(member).get("properties", {}).get(part, {}))
        if member:
            assert member["type"] == "boolean"
            return
    pytest.fail(f"{flag} is not declared")


# --- tasks


def test_every_task_names_its_input_and_output() -> None:
    for name, task in TASKS.items():
        pascal = "".join(word.capitalize() for word in name.split("-"))
        assert task == {side: {"$ref": f"#/components/schemas/{pascal}{side.capitalize()}"} for side in task}
        assert task.keys() == {"input", "output"}


# --- schemas


def _reached(node: object, seen: set[str]) -> set[str]:
    if isinstance(node, dict):
        reference = str(node.get("$ref", ""))
        name = reference.rpartition("/")[2]
        if reference and reference not in seen:
            seen.add(reference)
            _reached(deref(node), seen)
        for key, inner in node.items():
            if key != "$ref" or not name:
                _reached(inner, seen)
    elif isinstance(node, list):
        for inner in node:
            _reached(inner, seen)
    return seen


TASKS = OPERATIONS["POST /models/{model}"]["x-tasks"]
REQUESTS = _reached([[op.get("requestBody", {}), op.get("callbacks", {})] for op in OPERATIONS.values()], set())
REQUESTS |= _reached([task["input"] for task in TASKS.values()], set())
RESPONSES = _reached([op["responses"] for op in OPERATIONS.values()], set())
RESPONSES |= _reached([task["output"] for task in TASKS.values()], set())
REQUEST_ONLY = sorted(name for name in OBJECTS if f"#/components/schemas/{name}" in REQUESTS - RESPONSES)
RESPONSE = sorted(name for name in OBJECTS if f"#/components/schemas/{name}" in RESPONSES)

NULL_HAS_A_MEANING = {("ChatMessage", "content")}
REQUIRED_IN_ANSWERS = {
    "AudioToAudioOutputElement": ["blob"],
    "AutomaticSpeechRecognitionOutput": ["text"],
    "AutomaticSpeechRecognitionOutputChunk": ["text"],
    "BoundingBox": ["xmin", "ymin", "xmax", "ymax"],
    "BinaryOutput": ["contentType", "base64"],
    "ChatCompletion": ["choices"],
    "ChatCompletionChoice": ["message"],
    "ChatCompletionChunk": ["choices"],
    "ChatCompletionChunkChoice": ["delta"],
    "ClassificationOutput": ["label", "score"],
    "Completion": ["choices"],
    "CompletionChunk": ["choices"],
    "Embedding": ["embedding"],
    "EmbeddingResponse": ["data"],
    "FillMaskOutputElement": ["sequence"],
    "ImageSegmentationOutputElement": ["label", "mask"],
    "ImageToTextOutput": ["generated_text"],
    "Model": ["id"],
    "ModelList": ["data"],
    "ObjectDetectionOutputElement": ["label", "score", "box"],
    "QuestionAnsweringOutputElement": ["answer"],
    "Rank": ["index", "score"],
    "SimpleToken": ["id", "text"],
    "SummarizationOutput": ["summary_text"],
    "TableQuestionAnsweringOutputElement": ["answer", "cells"],
    "TextGenerationOutput": ["generated_text"],
    "TextGenerationStreamOutput": ["token"],
    "TokenClassificationOutputElement": ["score", "word"],
    "TranslationOutput": ["translation_text"],
    "VisualQuestionAnsweringOutputElement": ["answer"],
    "ZeroShotClassificationScores": ["labels", "scores"],
}


def test_every_schema_is_reached() -> None:
    assert {f"#/components/schemas/{name}" for name in SCHEMAS} <= REQUESTS | RESPONSES


@pytest.mark.parametrize("name", OBJECTS)
def test_object_is_open_described_and_has_no_defaults(name: str) -> None:
    schema = SCHEMAS[name]
    assert schema["additionalProperties"] is True
    assert schema["description"].endswith((".", "…"))
    assert '"default":' not in json.dumps(schema)
    for field, inner in schema["properties"].items():
        assert inner.get("description") or deref(inner).get("description"), field


@pytest.mark.parametrize("name", REQUEST_ONLY)
def test_absent_is_the_only_way_to_say_nothing_in_a_request(name: str) -> None:
    for field, inner in SCHEMAS[name]["properties"].items():
        members = inner.get("anyOf", [inner])
        nullable = {"type": "null"} in members or "null" in inner.get("type", [])
        assert nullable == ((name, field) in NULL_HAS_A_MEANING), field


def test_answers_require_next_to_nothing() -> None:
    assert {name: SCHEMAS[name]["required"] for name in RESPONSE if "required" in SCHEMAS[name]} == REQUIRED_IN_ANSWERS


@pytest.mark.parametrize("name", RESPONSE)
def test_enums_of_answers_are_open(name: str) -> None:
    for field, inner in SCHEMAS[name]["properties"].items():
        members = inner.get("anyOf", [inner])
        if any("enum" in deref(member) for member in members):
            assert {"type": "string"} in members, field
