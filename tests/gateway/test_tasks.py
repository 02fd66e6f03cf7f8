"""Task calls to a model whose server speaks OpenAI's dialects only."""

from __future__ import annotations

import json
from typing import Any

import pytest
from facade_support import USAGE, USER, LoopbackServer, answer, completion, sse
from gateway_support import MODEL, Served

PATH = f"/models/{MODEL}"
TEXT = {"id": "c", "choices": [{"index": 0, "text": " there", "finish_reason": "stop"}], "usage": USAGE}
VECTORS = {"object": "list", "data": [{"index": 1, "embedding": [0.5]}, {"index": 0, "embedding": [0.25]}]}


def piece(text: str, reason: str | None = None) -> dict[str, object]:
    return {"id": "c", "choices": [{"index": 0, "text": text, "finish_reason": reason}]}


def events_of(body: bytes) -> list[Any]:
    return [json.loads(part.rpartition(b"data: ")[2]) for part in body.split(b"\n\n") if part]


@pytest.mark.parametrize("path", [PATH, f"{PATH}/pipeline/text-generation"])
def test_text_generation_becomes_a_completion(served: Served, upstream: LoopbackServer, path: str) -> None:
    upstream.will(answer(TEXT))
    asked = {"inputs": "Hello", "parameters": {"max_new_tokens": 4, "details": True}, "options": {"use_cache": False}}
    answered = served.post(path, asked)
    assert upstream.only.path == "/v1/completions"
    assert upstream.only.json == {"model": MODEL, "prompt": "Hello", "max_tokens": 4}
    [said] = answered.json()
    assert (said["generated_text"], said["details"]["finish_reason"]) == (" there", "eos_token")


def test_a_stream_of_it_has_tokens_and_then_the_whole(served: Served, upstream: LoopbackServer) -> None:
    upstream.will(sse(piece(" the"), piece("re", "length")))
    answered = served.post(PATH, {"inputs": "Hello", "stream": True})
    events = events_of(answered.content)
    assert [(one["index"], one["token"]["text"], one["generated_text"]) for one in events] == [
        (1, " the", None),
        (2, "re", None),
        (3, "", " there"),
    ]
    assert events[-1]["details"]["finish_reason"] == "length"


@pytest.mark.parametrize(
    "script",
    [
        sse(piece(" the"), {"error": {"message": "no memory", "type": "server_error"}}, done=False),
        sse(piece(" the"), done=False),
    ],
)
def test_a_stream_that_fails_says_so(served: Served, upstream: LoopbackServer, script: Any) -> None:
    upstream.will(script)
    body = served.post(PATH, {"inputs": "Hello", "stream": True}).content
    assert b"event: error\n" in body
    assert events_of(body)[-1]["error"]["message"]


def test_feature_extraction_becomes_embeddings(served: Served, upstream: LoopbackServer) -> None:
    upstream.will(answer(VECTORS))
    assert served.post(f"{PATH}/pipeline/feature-extraction", {"inputs": ["a", "b"]}).json() == [[0.25], [0.5]]
    assert (upstream.only.path, upstream.only.json["input"]) == ("/v1/embeddings", ["a", "b"])


def test_messages_become_a_chat(served: Served, upstream: LoopbackServer) -> None:
    assert served.post(PATH, {"messages": USER}).json() == completion()
    assert (upstream.only.path, upstream.only.json) == ("/v1/chat/completions", {"messages": USER, "model": MODEL})


def test_openais_operations_are_below_a_models_path_too(served: Served, upstream: LoopbackServer) -> None:
    asked = {"model": "tgi", "messages": USER}  # what huggingface_hub names when it is given a URL
    assert served.post(f"{PATH}/v1/chat/completions", asked).json() == completion()
    assert (upstream.only.path, upstream.only.json) == ("/v1/chat/completions", {**asked, "model": MODEL})
    upstream.will(answer(TEXT))
    assert served.post(f"{PATH}/v1/completions", {"prompt": "a"}).json() == TEXT
    upstream.will(answer(VECTORS))
    assert served.post(f"{PATH}/v1/embeddings", {"input": "a"}).json() == VECTORS


@pytest.mark.parametrize(
    ("path", "more", "status", "words"),
    [
        (f"{PATH}/pipeline/text-classification", {"json": {"inputs": "x"}}, 404, "'text-classification'"),
        (PATH, {"content": b"PNG", "headers": {"content-type": "image/png"}}, 415, "JSON"),
        (PATH, {"json": {"parameters": {}}}, 400, "`prompt`"),
    ],
)
def test_what_has_no_other_words_is_refused_in_ours(
    served: Served, upstream: LoopbackServer, path: str, more: Any, status: int, words: str
) -> None:
    answered = served.client.post(path, **more)
    assert (answered.status_code, words in answered.json()["error"]["message"]) == (status, True)
    assert not upstream.seen
