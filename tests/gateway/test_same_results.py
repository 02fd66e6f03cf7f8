"""The same call, directly and through the gateway, gives the same: results, streams and errors, for both clients."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import attrs
import pytest
from facade_support import (
    CHAT_STREAM,
    USAGE,
    USER,
    Api,
    LoopbackServer,
    Script,
    answer,
    chunk,
    completion,
    hang_up,
    sse,
)
from gateway_support import MODEL, TASK_MODEL, Served

from inferface import Endpoint, StopStream
from inferface.errors import InferenceError, StatusError, StreamError
from inferface.gateway import Limits

Ask = Callable[[Api, Any, str], Any]
KEY = "upstream-key-0123456789"


def text_chunk(text: str, finish: str | None = None) -> dict[str, object]:
    return {"id": "c", "object": "text_completion", "choices": [{"index": 0, "text": text, "finish_reason": finish}]}


def token(index: int, text: str, whole: str | None = None) -> dict[str, object]:
    return {
        "index": index,
        "token": {"id": index, "text": text, "logprob": -0.5, "special": False},
        "generated_text": whole,
        "details": None,
    }


EMBEDDINGS = {"object": "list", "data": [{"index": 1, "embedding": [0.5]}, {"index": 0, "embedding": [0.25, 1]}]}
TEXT = answer({"id": "c", "choices": [{"index": 0, "text": " there", "finish_reason": "stop"}], "usage": USAGE})
TEXT_STREAM = sse(text_chunk(" the"), text_chunk("re", "stop"))
TGI_STREAM = sse(token(1, " the"), token(2, "re", " there"), done=False)


@attrs.frozen
class Case:
    """What is asked, of which model, and what the server behind does."""

    name: str
    model: str
    script: Script
    ask: Ask


def events(call: Callable[..., Any]) -> Ask:
    """A call with a callback; gives its events and its result."""

    def ask(api: Api, client: Any, model: str) -> Any:
        seen: list[Any] = []
        result = api.do(call(client, model, api.callback(seen.append)))
        return [(event.text, event.raw, event.event, event.id) for event in seen], shown(result)

    return ask


def items(call: Callable[..., Any]) -> Ask:
    """A call with `stream=True`; gives its items and its result."""

    def ask(api: Api, client: Any, model: str) -> Any:
        stream = api.do(call(client, model))
        return [shown(item) for item in api.items(stream)], shown(stream.snapshot)

    return ask


def once(call: Callable[..., Any]) -> Ask:
    return lambda api, client, model: shown(api.do(call(client, model)))


def shown(value: Any) -> Any:
    """What there is to compare of a value."""
    if hasattr(value, "output"):
        return shown(value.output), value.raw, value.text, shown(value.usage), value.dialect, value.stopped
    return value.to_dict() if hasattr(value, "to_dict") else value


def stop_at_once(event: Any) -> None:
    raise StopStream


def chat(client: Any, model: str, **more: Any) -> Any:
    return client.chat_completion(USER, model=model, max_tokens=3, **more)


CASES = [
    Case("infer chat", MODEL, answer(completion()), once(lambda c, m: c.infer(m, {"messages": USER}))),
    Case(
        "infer prompt",
        MODEL,
        answer(completion()),
        once(lambda c, m: c.infer(m, {"prompt": "Hello"}, openai_chat_completion=True)),
    ),
    Case(
        "infer task", TASK_MODEL, answer([{"label": "A", "score": 0.5}]), once(lambda c, m: c.infer(m, {"inputs": "x"}))
    ),
    Case(
        "classification",
        TASK_MODEL,
        answer([[{"label": "A", "score": 0.5}]]),
        once(lambda c, m: c.text_classification("x", model=m, top_k=1)),
    ),
    Case(
        "bytes in",
        TASK_MODEL,
        answer([{"label": "A", "score": 0.5}]),
        once(lambda c, m: c.image_classification(b"\x89PNG\r\n\x1a\n", model=m, top_k=1)),
    ),
    Case(
        "bytes in and out",
        TASK_MODEL,
        answer(b"\x89PNG\r\n\x1a\n", content_type="image/png"),
        once(lambda c, m: c.image_to_image(b"\x89PNG\r\n\x1a\n", "a tiger", model=m, as_bytes=True)),
    ),
    Case("infer nothing", TASK_MODEL, answer({"a": None}), once(lambda c, m: c.infer(m))),
    Case(
        "infer bytes",
        TASK_MODEL,
        answer(b"\x00PNG", content_type="image/png"),
        once(lambda c, m: c.infer(m, {"inputs": "a"})),
    ),
    Case(
        "infer text",
        TASK_MODEL,
        answer(b"plain", content_type="text/plain"),
        once(lambda c, m: c.infer(m, {"inputs": "a"})),
    ),
    Case(
        "infer stream",
        MODEL,
        sse(*CHAT_STREAM),
        events(lambda c, m, callback: c.infer(m, {"messages": USER}, stream_callback=callback)),
    ),
    Case(
        "infer raw stream",
        TASK_MODEL,
        sse({"any": 1}, {"thing": 2}, done=False),
        events(lambda c, m, callback: c.infer(m, {"inputs": "x"}, stream_callback=callback)),
    ),
    Case(
        "infer n=2",
        MODEL,
        sse(chunk("a"), chunk("b", index=1), chunk(finish="stop"), chunk(finish="stop", index=1)),
        events(lambda c, m, callback: c.infer(m, {"messages": USER, "n": 2}, stream_callback=callback)),
    ),
    Case("chat", MODEL, answer(completion("héé")), once(chat)),
    Case("chat stream", MODEL, sse(*CHAT_STREAM), items(lambda c, m: chat(c, m, stream=True))),
    Case(
        "chat callback",
        MODEL,
        sse(*CHAT_STREAM),
        events(lambda c, m, callback: c.with_result.chat_completion(USER, model=m, stream_callback=callback)),
    ),
    Case(
        "chat stopped",
        MODEL,
        sse(*CHAT_STREAM),
        lambda api, client, model: shown(
            api.do(client.infer(model, {"messages": USER}, stream_callback=api.callback(stop_at_once)))
        ),
    ),
    Case("openai's name", MODEL, answer(completion()), once(lambda c, m: c.chat.completions.create(USER, model=m))),
    Case("text", MODEL, TEXT, once(lambda c, m: c.text_generation("Hello", model=m, max_new_tokens=2))),
    Case("text details", MODEL, TEXT, once(lambda c, m: c.text_generation("Hello", model=m, details=True))),
    Case("text stream", MODEL, TEXT_STREAM, items(lambda c, m: c.text_generation("Hello", model=m, stream=True))),
    Case(
        "text of TGI",
        TASK_MODEL,
        answer([{"generated_text": " there"}]),
        once(lambda c, m: c.text_generation("Hello", model=m)),
    ),
    Case("stream of TGI", TASK_MODEL, TGI_STREAM, items(lambda c, m: c.text_generation("Hello", model=m, stream=True))),
    Case(
        "details of TGI",
        TASK_MODEL,
        TGI_STREAM,
        items(lambda c, m: c.text_generation("Hello", model=m, stream=True, details=True)),
    ),
    Case("embeddings", MODEL, answer(EMBEDDINGS), once(lambda c, m: c.feature_extraction(["a", "b"], model=m))),
    Case(
        "vectors",
        TASK_MODEL,
        answer([[0.25, 1], [0.5, 2]]),
        once(lambda c, m: c.feature_extraction(["a", "b"], model=m)),
    ),
]

PNG = b"\x89PNG\r\n\x1a\n" + bytes(40)
LABELS = [{"label": "cat", "score": 0.75}, {"label": "dog", "score": 0.25}]
SPAN = {"answer": "Rome", "score": 0.5, "start": 0, "end": 4}
CASES += [
    Case(name, TASK_MODEL, script, once(call))
    for name, script, call in [
        ("image", answer(LABELS), lambda c, m: c.image_classification(PNG, model=m)),
        ("image top_k", answer(LABELS), lambda c, m: c.image_classification(PNG, model=m, top_k=2)),
        ("speech", answer({"text": "hello"}), lambda c, m: c.automatic_speech_recognition(b"RIFF0000WAVE", model=m)),
        ("question", answer(SPAN), lambda c, m: c.question_answering("Where?", "In Rome.", model=m)),
        (
            "mask",
            answer([{"score": 0.5, "token": 1, "token_str": "x", "sequence": "x"}]),
            lambda c, m: c.fill_mask("<mask>", model=m),
        ),
        ("labels", answer([LABELS]), lambda c, m: c.text_classification("x", model=m)),
        ("summary", answer([{"summary_text": "x"}]), lambda c, m: c.summarization("long", model=m)),
        ("painting", answer(PNG, content_type="image/png"), lambda c, m: c.with_result.text_to_image("a cat", model=m)),
        (
            "voice",
            answer(b"fLaC" + bytes(20), content_type="audio/flac"),
            lambda c, m: c.text_to_speech("hello", model=m),
        ),
    ]
]


@pytest.fixture
def ways(api: Api, served: Served, upstream: LoopbackServer) -> list[Any]:
    """A client that calls the server, and one that calls the gateway before it."""
    endpoints = {model: Endpoint(endpoint.url, KEY) for model, endpoint in served.config.models.items()}
    return [api.client(endpoints=endpoints, retries=0), api.client(gateway=served.url, retries=0)]


def sent(upstream: LoopbackServer) -> list[tuple[str, Any, str | None]]:
    """What reached the server, and nothing of it left for the next."""
    kinds = [seen.headers.get("content-type", "") for seen in upstream.seen]
    bodies = [seen.json if "json" in kind else seen.body for seen, kind in zip(upstream.seen, kinds, strict=True)]
    came = [(seen.path, body, seen.authorization) for seen, body in zip(upstream.seen, bodies, strict=True)]
    upstream.seen.clear()
    return came


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_results_are_the_same(api: Api, ways: list[Any], upstream: LoopbackServer, case: Case) -> None:
    results: list[Any] = []
    requests: list[Any] = []
    for client in ways:
        upstream.will(case.script)
        results.append(case.ask(api, client, case.model))
        requests.append(sent(upstream))
    assert results[0] == results[1]
    assert requests[0] == requests[1]


def failure(api: Api, client: Any, ask: Ask) -> Any:
    with pytest.raises(InferenceError) as caught:
        ask(api, client, MODEL)
    error = caught.value
    told: list[Any] = [type(error), error.body]
    if isinstance(error, StatusError):
        told += [error.status, error.error_type, error.retry_after]
    if isinstance(error, StreamError):
        told += [error.text, error.events]
    return told


REFUSALS = [
    *(
        answer({"error": f"words {status}"}, status)
        for status in (400, 401, 402, 403, 404, 413, 422, 424, 429, 500, 502)
    ),
    answer({"error": {"message": "busy", "type": "overloaded_error", "code": 503}}, 503, Retry_After="9"),
    answer({"error": "x", "error_type": "validation"}, 422),
    answer({"detail": [{"loc": ["body"], "msg": "wrong", "type": "missing"}]}, 422),
    answer({"error": "late"}, 504),
]


@pytest.mark.parametrize("script", REFUSALS, ids=range(len(REFUSALS)))
@pytest.mark.parametrize("stream", [False, True])
def test_refusals_are_the_same(
    api: Api, ways: list[Any], upstream: LoopbackServer, script: Script, stream: bool
) -> None:
    upstream.will(script)
    told = [failure(api, client, lambda a, c, m: a.do(chat(c, m, stream=stream))) for client in ways]
    assert told[0] == told[1]


BROKEN_STREAMS = {
    "cut": sse(chunk("Hel"), chunk("lo"), cut=True),
    "cut in an event": sse(chunk("Hel"), b'data: {"choi', cut=True),
    "no end": sse(chunk("Hel"), done=False),
    "nothing": sse(done=False),
    "an error": sse(chunk("Hel"), {"error": {"message": "out of memory", "type": "server_error"}}),
    "a named error": sse(chunk("Hel"), b'event: error\ndata: {"error": "gone"}\n\n'),
    "no JSON": sse(chunk("Hel"), b"data: {oops\n\n"),
    "a page": answer(b"<html></html>", content_type="text/html"),
    "no stream": answer(completion()),
    "silence": hang_up,
}


@pytest.mark.parametrize("script", BROKEN_STREAMS.values(), ids=BROKEN_STREAMS)
def test_streams_end_badly_in_the_same_way(api: Api, ways: list[Any], upstream: LoopbackServer, script: Script) -> None:
    told: list[Any] = []
    for client in ways:
        upstream.will(script)
        told.append(failure(api, client, items(lambda c, m: chat(c, m, stream=True))))
    direct, through = told
    if issubclass(direct[0], StreamError):
        assert direct == through
    else:  # where there is no stream, the gateway has an answer of its own: 502
        assert issubclass(through[0], StatusError)
        assert through[2] == 502


def test_a_stream_that_stalls_is_ended_by_the_gateway(
    api: Api, serve: Callable[..., Served], upstream: LoopbackServer
) -> None:
    upstream.will(sse(chunk("Hel"), hold=True))
    served = serve(limits=Limits(silence_seconds=0.3, shutdown_seconds=5))
    client = api.client(gateway=served.url, retries=0)
    told = failure(api, client, items(lambda c, m: chat(c, m, stream=True)))
    assert (issubclass(told[0], StreamError), told[-2:]) == (True, ["Hel", 1])
    assert upstream.disconnected.wait(20)
