"""The consumer's side of the contract: what the client sends is valid and arrives as it was, and what comes back is
what the server sent, whatever the contract allows, however it is cut: sync and async, generated client and façade."""

from __future__ import annotations

import asyncio
import importlib
import json
import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import Any

import attrs
import pytest
from contract_schemas import CONTRACT, complaints, values
from facade_support import Api, AsyncApi, Exchange, LoopbackServer, answer
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hf_inference_api import models
from hf_inference_api.client import Client

QUICK = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.function_scoped_fixture],
)
JSON_TYPE, STREAM_TYPE = "application/json", "text/event-stream"


@attrs.frozen
class Operation:
    """An operation of the contract, and the module that calls it."""

    name: str
    path: str
    module: Any
    document: dict[str, Any]

    def schema(self, part: str) -> dict[str, Any] | None:
        """The schema of the JSON request, of the JSON answer, or of the JSON in an event."""
        body = self.document.get("requestBody", {}) if part == "request" else self.document["responses"]["200"]
        media = body.get("content", {}).get(STREAM_TYPE if part == "event" else JSON_TYPE)
        if media is None or part != "event":
            return media and media["schema"]
        data = media["schema"]["properties"]["data"]
        return next(one["contentSchema"] for one in (data, *data.get("anyOf", [])) if "contentSchema" in one)

    def arguments(self, **body: Any) -> dict[str, Any]:
        known = {"model": "org/model", "task": "text-classification"}
        return {**{name: known[name] for name in re.findall(r"{(\w+)}", self.path)}, **body}

    @property
    def target(self) -> str:
        return self.path.replace("{model}", "org/model").replace("{task}", "text-classification")


def _operations() -> Iterator[Operation]:
    for path, item in CONTRACT["paths"].items():
        for operation in item.values():
            if isinstance(operation, dict) and "operationId" in operation:
                name = re.sub(r"(?<!^)(?=[A-Z])", "_", operation["operationId"]).lower()
                module = importlib.import_module(f"hf_inference_api.api.{operation['tags'][0]}.{name}")
                yield Operation(operation["operationId"], path, module, operation)


OPERATIONS = list(_operations())
POSTED = [one for one in OPERATIONS if one.schema("request")]
ANSWERED = [one for one in OPERATIONS if one.schema("answer")]
STREAMED = [one for one in OPERATIONS if one.schema("event")]


@cache
def valid(name: str) -> st.SearchStrategy[Any]:
    """Valid values of a component: made once, since making it takes longer than drawing from it."""
    return values({"$ref": f"#/components/schemas/{name}"})


def drawn(data: st.DataObject, schema: dict[str, Any]) -> Any:
    return data.draw(valid(component(schema)) if component(schema) else values(schema))


def component(schema: dict[str, Any]) -> str:
    return str(schema.get("$ref", "")).rpartition("/")[2]


def named(one: Operation) -> str:
    return one.name


@pytest.fixture(scope="module")
def wire() -> Iterator[LoopbackServer]:
    made = LoopbackServer()
    yield made
    made.stop()


@pytest.fixture(scope="module", params=[Api, AsyncApi], ids=["sync", "async"])
def both(request: pytest.FixtureRequest) -> Iterator[Api]:
    made: Api = request.param()
    yield made
    made.close()


def called(api: Api, server: LoopbackServer, one: Operation, **body: Any) -> Any:
    """What the generated client gives."""
    client = Client(base_url=server.url, verify_ssl=False)  # reading certificates takes longer than all else
    if api.name == "sync":
        with client:
            return one.module.sync_detailed(client=client, **one.arguments(**body))

    async def call() -> Any:
        async with client:
            return await one.module.asyncio_detailed(client=client, **one.arguments(**body))

    return asyncio.run(call())


def stream_of(api: Api, server: LoopbackServer, one: Operation, **body: Any) -> list[Any]:
    client = Client(base_url=server.url, verify_ssl=False)  # reading certificates takes longer than all else
    if api.name == "sync":
        with client:
            return list(one.module.stream(client=client, **one.arguments(**body)))

    async def call() -> list[Any]:
        async with client:
            return [event async for event in one.module.astream(client=client, **one.arguments(**body))]

    return asyncio.run(call())


def cut(events: list[Any], done: bool, rng: Any) -> Any:
    """A script that sends the events as a stream, cut at random bytes."""
    text = "".join(f"data: {json.dumps(event, ensure_ascii=rng.random() < 0.5)}\n\n" for event in events)
    whole = (text + ("data: [DONE]\n\n" if done else "")).encode()
    if rng.random() < 0.3:
        whole = b": hello\n\n" + whole.replace(b"\n", b"\r\n")
    places = sorted({0, len(whole), *(rng.randrange(len(whole) + 1) for _ in range(rng.randrange(12)))})

    def script(exchange: Exchange) -> None:
        exchange.head(200, {"content-type": STREAM_TYPE, "transfer-encoding": "chunked"})
        for start, end in pairwise(places):
            exchange.chunk(whole[start:end])
        exchange.wfile.write(b"0\r\n\r\n")

    return script


# --- the generated client


@pytest.mark.parametrize("one", POSTED, ids=named)
@given(data=st.data())
@QUICK
def test_a_valid_request_arrives_valid_and_equal(
    one: Operation, both: Api, wire: LoopbackServer, data: st.DataObject
) -> None:
    schema = one.schema("request")
    assert schema is not None
    name, body = component(schema), drawn(data, schema)
    given_body = getattr(models, name).from_dict(body) if isinstance(body, dict) and hasattr(models, name) else body
    wire.will(answer({}, status=500))
    called(both, wire, one, body=given_body)
    asked = wire.seen[-1]
    assert (asked.method, asked.path) == ("POST", one.target)
    assert asked.headers["content-type"] == JSON_TYPE
    assert asked.json == body
    assert complaints(name, asked.json) == []


@pytest.mark.parametrize("one", ANSWERED, ids=named)
@given(data=st.data())
@QUICK
def test_a_valid_answer_comes_back_equal(one: Operation, both: Api, wire: LoopbackServer, data: st.DataObject) -> None:
    schema = one.schema("answer")
    assert schema is not None
    sent = drawn(data, schema)
    wire.will(answer(sent))
    request = one.schema("request")
    body = {"body": drawn(data, request)} if request else {}
    if request and hasattr(models, component(request)) and isinstance(body["body"], dict):
        body = {"body": getattr(models, component(request)).from_dict(body["body"])}
    parsed = called(both, wire, one, **body).parsed
    assert plain(parsed) == sent


def plain(value: Any) -> Any:
    """Models as the JSON that they are made from."""
    if isinstance(value, list):
        return [plain(one) for one in value]
    return value.to_dict() if hasattr(value, "to_dict") else value


@pytest.mark.parametrize("one", STREAMED, ids=named)
@given(data=st.data(), rng=st.randoms(use_true_random=False))
@QUICK
def test_a_stream_cut_anywhere_comes_back_equal(
    one: Operation, both: Api, wire: LoopbackServer, data: st.DataObject, rng: Any
) -> None:
    schema = one.schema("event")
    assert schema is not None
    events = data.draw(st.lists(valid(component(schema)), min_size=1, max_size=4))
    done = "[DONE]" in json.dumps(one.document["responses"]["200"])
    wire.will(cut(events, done, rng))
    body = {"messages": [{"role": "user", "content": "Hi"}], "prompt": "", "inputs": "Hi", "model": "m", "params": {}}
    assert [event.to_dict() for event in stream_of(both, wire, one, body=body)] == events


# --- the façade


CHAT = valid("ChatCompletionRequest")
OURS = ("model", "stream", "stream_options", "n")


def usable(body: dict[str, Any]) -> dict[str, Any]:
    """A random body without what is the façade's own business: the model, and whether it streams."""
    return {name: value for name, value in body.items() if name not in OURS and name.isidentifier()}


@given(data=st.data())
@QUICK
def test_a_chat_call_arrives_valid_and_equal_and_its_answer_comes_back(
    both: Api, wire: LoopbackServer, data: st.DataObject
) -> None:
    params = usable(data.draw(CHAT))
    sent = data.draw(valid("ChatCompletion").filter(lambda one: one["choices"]))
    wire.will(answer(sent))
    client = both.client(base_url=f"{wire.url}/v1")
    result = both.do(client.infer("org/model", params, openai_chat_completion=True))
    asked = wire.seen[-1]
    assert asked.json == {**params, "model": "org/model"}
    assert complaints("ChatCompletionRequest", asked.json) == []
    assert result.raw == sent
    assert result.output.to_dict() == sent


@given(data=st.data())
@QUICK
def test_the_same_call_through_a_gateway_arrives_as_the_contracts_own_operation(
    both: Api, wire: LoopbackServer, data: st.DataObject
) -> None:
    params = usable(data.draw(CHAT))
    output = data.draw(valid("ChatCompletion").filter(lambda one: one["choices"]))
    wire.will(answer({"output": output, "model": "org/model", "route": "router", "dialect": "chat-completion"}))
    client = both.client(gateway=wire.url)
    result = both.do(client.infer("org/model", params, openai_chat_completion=True))
    asked = wire.seen[-1]
    assert asked.path == "/inference"
    assert asked.json == {"model": "org/model", "params": params, "openaiChatCompletion": True}
    assert complaints("InferenceRequest", asked.json) == []
    assert result.raw == output


STREAMS: dict[str, tuple[str, str, dict[str, Any]]] = {
    "chat": ("/v1", "ChatCompletionChunk", {"choices": [{"index": 0, "delta": {}, "finish_reason": "stop"}]}),
    "text": ("/v1", "CompletionChunk", {"choices": [{"index": 0, "text": "", "finish_reason": "stop"}]}),
    "generate": ("", "TextGenerationStreamOutput", {"token": {"text": "!"}, "generated_text": "Hi!"}),
}


@pytest.mark.parametrize(("base", "name", "last"), STREAMS.values(), ids=STREAMS)
@given(data=st.data(), rng=st.randoms(use_true_random=False))
@QUICK
def test_a_stream_through_the_facade_is_what_the_server_sent(
    base: str, name: str, last: dict[str, Any], both: Api, wire: LoopbackServer, data: st.DataObject, rng: Any
) -> None:
    events = [*data.draw(st.lists(valid(name), max_size=4)), last]
    wire.will(cut(events, bool(base), rng))
    client = both.client(base_url=f"{wire.url}{base}")
    if name == "ChatCompletionChunk":
        stream = both.do(client.chat_completion([{"role": "user", "content": "Hi"}], stream=True))
    else:
        stream = both.do(client.text_generation("Hi", stream=True, details=True))
    got = both.items(stream.events())
    assert [event.raw for event in got] == events
    assert [event.chunk.to_dict() for event in got] == events


@given(data=st.data())
@QUICK
def test_a_task_call_arrives_valid_and_equal_and_any_answer_comes_back(
    both: Api, wire: LoopbackServer, data: st.DataObject
) -> None:
    params = usable(data.draw(valid("TaskRequest")))
    sent = data.draw(valid("TaskOutput").filter(lambda one: not is_error(one)))
    wire.will(answer(sent))
    client = both.client(base_url=wire.url)
    result = both.do(client.infer("org/model", params, openai_chat_completion=False))
    assert complaints("TaskRequest", wire.seen[-1].json) == []
    assert wire.seen[-1].json == params
    assert result.raw == sent


def is_error(value: Any) -> bool:
    return isinstance(value, dict) and bool(value.get("error"))


@given(data=st.data())
@QUICK
def test_embeddings_come_back_as_they_were(both: Api, wire: LoopbackServer, data: st.DataObject) -> None:
    text = data.draw(st.text(min_size=1, max_size=9))
    sent = data.draw(st.lists(st.floats(-1, 1, width=32), min_size=1, max_size=4))
    wire.will(answer({"data": [{"embedding": sent, "index": 0, "object": "embedding"}]}))
    result = both.do(both.client(base_url=f"{wire.url}/v1").with_result.feature_extraction(text, model="org/model"))
    assert complaints("EmbeddingRequest", wire.seen[-1].json) == []
    assert wire.seen[-1].json["input"] == text or wire.seen[-1].json["input"] == [text]
    assert sent == pytest.approx([*map(float, result.raw["data"][0]["embedding"])])
