"""Clients that know nothing of the façade: the generated one alone, and one made from the contract's first version."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from facade_support import CHAT_STREAM, USER, LoopbackServer, answer, completion, sse
from gateway_support import MODEL, TASK_MODEL, Served

from hf_inference_api import Client, models
from hf_inference_api.api.chat import create_chat_completion
from hf_inference_api.api.completions import create_completion
from hf_inference_api.api.embeddings import create_embedding
from hf_inference_api.api.inference import inference
from hf_inference_api.api.models import get_model, list_models
from hf_inference_api.api.server import get_contract, get_docs, get_health, get_metrics, get_ready
from hf_inference_api.api.tasks import run_pipeline, run_task
from inferface.gateway._about import SERVED

TEXT = {"id": "c", "object": "text_completion", "choices": [{"index": 0, "text": " there", "finish_reason": "stop"}]}
EMBEDDINGS = {"object": "list", "data": [{"index": 0, "embedding": [0.5]}]}
TOKEN = {"index": 1, "token": {"id": 1, "text": "x"}, "generated_text": "x"}
SEED = Path(__file__).parents[3] / "shared" / "contract" / "seed-openapi.json"


@pytest.fixture
def client(served: Served) -> Iterator[Client]:
    with Client(served.url) as opened:
        yield opened


CALLS: dict[str, tuple[ModuleType, tuple[Any, ...], dict[str, Any], object, str | None]] = {
    "/inference": (inference, (), {"model": MODEL, "params": {"messages": USER}}, completion(), "InferenceResponse"),
    "/v1/chat/completions": (create_chat_completion, (), {"messages": USER}, completion(), "ChatCompletion"),
    "/v1/completions": (create_completion, (), {"prompt": "Hello"}, TEXT, "Completion"),
    "/v1/embeddings": (create_embedding, (), {"input": "Hello", "model": MODEL}, EMBEDDINGS, "EmbeddingResponse"),
    "/v1/models": (list_models, (), {}, None, "ModelList"),
    "/v1/models/{model}": (get_model, (MODEL,), {}, None, "Model"),
    "/models/{model}": (run_task, (TASK_MODEL,), {"inputs": "x"}, [{"generated_text": "y"}], None),
    "/models/{model}/pipeline/{task}": (
        run_pipeline,
        (TASK_MODEL, "text-generation"),
        {"inputs": "x"},
        [{"generated_text": "y"}],
        None,
    ),
    "/health": (get_health, (), {}, None, "Health"),
    "/ready": (get_ready, (), {}, None, "Health"),
    "/metrics": (get_metrics, (), {}, None, None),
    "/openapi.json": (get_contract, (), {}, None, None),
    "/docs": (get_docs, (), {}, None, None),
}


def test_no_operation_is_left_out() -> None:
    assert set(CALLS) == set(SERVED)


@pytest.mark.parametrize("path", CALLS)
def test_the_generated_client_calls_every_operation(client: Client, upstream: LoopbackServer, path: str) -> None:
    operation, arguments, body, said, model = CALLS[path]
    upstream.will(answer(said))
    named = {"body": body} if body else {}
    response = operation.sync_detailed(*arguments, client=client, **named)
    assert response.status_code == 200
    assert response.parsed is not None
    if model is not None:
        assert type(response.parsed).__name__ == model
    if path == "/inference":
        assert (
            response.parsed.output.to_dict() if hasattr(response.parsed.output, "to_dict") else response.parsed.output
        )
        assert response.parsed.route == "endpoint"


@pytest.mark.parametrize("path", ["/inference", "/v1/chat/completions", "/v1/completions", "/models/{model}"])
def test_the_generated_client_reads_every_stream(client: Client, upstream: LoopbackServer, path: str) -> None:
    operation, arguments, body, _, _ = CALLS[path]
    events: tuple[Any, ...] = {"/v1/completions": (TEXT,), "/models/{model}": (TOKEN,)}.get(path, CHAT_STREAM)
    upstream.will(sse(*events, done=path != "/models/{model}"))
    if path == "/inference":
        body = {**body, "params": {**body["params"], "stream": True}}
    came = list(operation.stream(*arguments, client=client, body=body))
    assert len(came) == len(events)
    assert all(type(event).__name__ in dir(models) for event in came)


def test_the_generated_client_reads_errors(client: Client, upstream: LoopbackServer) -> None:
    refused = inference.sync_detailed(client=client, body={"model": 7})
    assert refused.status_code == 400
    assert isinstance(refused.parsed, models.Error)
    upstream.will(answer({"error": "busy"}, 503))
    body = {"model": MODEL, "params": {"messages": USER}}
    assert inference.sync_detailed(client=client, body=body).parsed == models.Error.from_dict({"error": "busy"})


# --- a client of the contract's first version, made by the stock generator


def small_seed() -> dict[str, Any]:
    """A document of the seed's shape."""
    kinds = {"model": "string", "params": "object", "public": "boolean", "openaiChatCompletion": "boolean"}
    properties = {name: {"type": kind} for name, kind in {**kinds, "streamCallback": "object"}.items()}
    schema = {"type": "object", "properties": properties, "required": ["model"]}
    answers = {
        "200": {"description": "Fine", "content": {"application/json": {"schema": {"type": "object"}}}},
        "400": {"description": "Invalid request"},
        "500": {"description": "Internal server error"},
    }
    body = {"required": True, "content": {"application/json": {"schema": schema}}}
    post = {"summary": "Invoke inference", "requestBody": body, "responses": answers}
    return {"openapi": "3.0.0", "info": {"title": "Seed", "version": "1.0.0"}, "paths": {"/inference": {"post": post}}}


def play(document: Path, served: Served, upstream: LoopbackServer, folder: Path) -> None:
    """Generate a client with the stock generator, and call the gateway with it in a process of its own."""
    made = folder / "seed_client"
    command = [sys.executable, "-m", "openapi_python_client", "generate", "--path", str(document)]
    subprocess.run(
        [*command, "--meta", "none", "--output-path", str(made)], check=True, capture_output=True, cwd=folder
    )
    (module,) = [path.stem for path in (made / "api" / "default").glob("*.py") if path.stem != "__init__"]
    script = f"""
import json, sys
from seed_client import Client
from seed_client.api.default import {module} as operation
from seed_client.models import *
import seed_client.models as models
Body = next(getattr(models, name) for name in models.__all__ if name.endswith("Body"))
out = []
with Client(base_url=sys.argv[1]) as client:
    for body in json.loads(sys.argv[2]):
        answered = operation.sync_detailed(client=client, body=Body.from_dict(body))
        parsed = answered.parsed.to_dict() if hasattr(answered.parsed, "to_dict") else None
        out.append([int(answered.status_code), parsed])
print(json.dumps(out))
"""
    chat = {"model": MODEL, "params": {"prompt": "Hello"}, "openaiChatCompletion": True, "streamCallback": {}}
    bodies = [{"model": TASK_MODEL}, {"model": TASK_MODEL, "params": {"inputs": "x"}, "public": False}, chat]
    wrong = {"model": MODEL, "params": {}, "openaiChatCompletion": True}
    upstream.will(answer({"any": "thing"}), answer([1]), answer(completion()))
    asked = json.dumps([*bodies, wrong])
    done = subprocess.run(
        [sys.executable, "-c", script, served.url, asked], capture_output=True, text=True, cwd=folder, check=True
    )
    told = json.loads(done.stdout)
    assert [status for status, _ in told] == [200, 200, 200, 400]
    assert [body["output"] for _, body in told[:3]] == [{"any": "thing"}, [1], completion()]
    assert told[2][1]["dialect"] == "chat-completion"


def test_a_client_of_the_first_contracts_shape_calls_the_gateway(
    served: Served, upstream: LoopbackServer, tmp_path: Path
) -> None:
    document = tmp_path / "seed.json"
    document.write_text(json.dumps(small_seed()), encoding="utf-8")
    play(document, served, upstream, tmp_path)


@pytest.mark.recordings
def test_a_client_of_the_first_contract_calls_the_gateway(
    served: Served, upstream: LoopbackServer, tmp_path: Path
) -> None:
    play(SEED, served, upstream, tmp_path)
