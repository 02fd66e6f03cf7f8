"""The generated client against a real server on loopback, sync and async."""

from __future__ import annotations

import copy
import logging
from collections.abc import AsyncGenerator, Awaitable, Callable, Generator, Iterator
from contextlib import aclosing
from http import HTTPStatus
from types import ModuleType
from typing import Any

import pytest
from loopback import Loopback, loopback

from hf_inference_api import AuthenticatedClient, Client, errors, models
from hf_inference_api.api.chat import create_chat_completion
from hf_inference_api.api.inference import inference
from hf_inference_api.api.models import get_model
from hf_inference_api.api.server import get_health
from hf_inference_api.api.tasks import run_endpoint, run_pipeline, run_task
from hf_inference_api.api.text_generation import generate_stream
from hf_inference_api.types import Response

Call = Callable[..., Awaitable[Response[Any]]]
Collect = Callable[..., Awaitable[tuple[list[Any], Exception | None]]]

CHUNK = {"choices": [{"index": 0, "delta": {"content": "Hi"}, "finish_reason": None}]}
COMPLETION = {"choices": [{"message": {"role": "assistant", "content": "Hi"}}], "usage": None}
MESSAGES = {"messages": [{"role": "user", "content": "Hi"}]}
SECRET = "hf_" + "s" * 20


@pytest.fixture
def server() -> Iterator[Loopback]:
    with loopback() as running:
        yield running


@pytest.fixture
def client(server: Loopback) -> Iterator[Client]:
    with Client(server.url) as opened:
        yield opened


@pytest.fixture(params=["sync", "async"])
def call(request: pytest.FixtureRequest) -> Call:
    """Calls an operation the sync or the async way, for the response in detail."""

    async def run(operation: ModuleType, *args: Any, client: Client, **kwargs: Any) -> Response[Any]:
        if request.param == "sync":
            response: Response[Any] = operation.sync_detailed(*args, client=client, **kwargs)
            assert operation.sync(*args, client=client, **kwargs) == response.parsed
            return response
        async with client.with_headers({}) as own:
            response = await operation.asyncio_detailed(*args, client=own, **kwargs)
            assert await operation.asyncio(*args, client=own, **kwargs) == response.parsed
            return response

    return run


@pytest.fixture(params=["sync", "async"])
def collect(request: pytest.FixtureRequest) -> Collect:
    """Reads a stream the sync or the async way: its items, and the error that ended it."""

    async def items_of(operation: ModuleType, args: Any, client: Client, body: Any) -> AsyncGenerator[Any, None]:
        if request.param == "sync":
            for item in operation.stream(*args, client=client, body=body):
                yield item
            return
        async with (
            client.with_headers({}) as own,
            aclosing(operation.astream(*args, client=own, body=body)) as stream,
        ):
            async for item in stream:
                yield item

    async def run(operation: ModuleType, *args: Any, client: Client, body: Any) -> tuple[list[Any], Exception | None]:
        items: list[Any] = []
        try:
            async for item in items_of(operation, args, client, body):
                items.append(item)  # noqa: PERF401 - what came before an error is wanted
        except Exception as error:  # noqa: BLE001 - it is the result
            return items, error
        return items, None

    return run


pytestmark = pytest.mark.anyio


# --- requests


@pytest.mark.parametrize(
    "body",
    [
        MESSAGES,
        models.ChatCompletionRequest.from_dict(MESSAGES),
        models.ChatCompletionRequest(messages=[models.ChatMessage(role="user", content="Hi")]),
    ],
)
async def test_body_is_a_model_or_a_mapping(server: Loopback, client: Client, call: Call, body: Any) -> None:
    server.says(COMPLETION)
    response = await call(create_chat_completion, client=client, body=body)
    assert response.status_code is HTTPStatus.OK
    assert response.parsed == models.ChatCompletion.from_dict(COMPLETION)
    assert server.last() == MESSAGES
    assert server.asked[-1].path == "/v1/chat/completions"
    assert server.asked[-1].headers["content-type"] == "application/json"
    assert "authorization" not in server.asked[-1].headers


@pytest.mark.parametrize("body", [b"", b"\x00\xff", b"x" * 100_000])
async def test_bytes_are_sent_as_they_are(server: Loopback, client: Client, call: Call, body: bytes) -> None:
    server.says([{"label": "cat", "score": 0.5}])
    response = await call(run_task, "google/vit", client=client, body=body)
    assert response.parsed == [models.ClassificationOutput("cat", 0.5)]
    assert server.asked[-1].body == body
    assert server.asked[-1].headers["content-type"] == "application/octet-stream"


@pytest.mark.parametrize(
    ("answer", "model"),
    [
        ({"label": "cat", "score": 0.5}, "ClassificationOutput"),
        ({"label": "cat", "score": 0.5, "mask": ""}, "ImageSegmentationOutputElement"),
        ({"label": "cat", "mask": ""}, "ImageSegmentationOutputElement"),
        ({"answer": "42", "score": 0.5}, "VisualQuestionAnsweringOutputElement"),
        ({"answer": "42", "score": 0.5, "start": 0, "end": 2}, "QuestionAnsweringOutputElement"),
        ({"answer": "42", "cells": [], "new": 1}, "TableQuestionAnsweringOutputElement"),
    ],
)
async def test_an_answer_is_the_model_that_declares_most_of_it(
    server: Loopback, client: Client, call: Call, answer: dict[str, Any], model: str
) -> None:
    server.says([answer])
    found = (await call(run_task, "org/model", client=client, body={})).parsed
    assert found == [getattr(models, model).from_dict(answer)]


@pytest.mark.parametrize("answer", [{}, [], [[0.5]], ["5"], {"unheard of": 1}, None])
async def test_an_answer_of_no_task_stays_as_it_is(server: Loopback, client: Client, call: Call, answer: Any) -> None:
    server.says(answer)
    assert (await call(run_task, "org/model", client=client, body={})).parsed == answer


@pytest.mark.parametrize(
    ("model", "path"),
    [
        ("gpt2", "/models/gpt2"),
        ("org/name", "/models/org/name"),
        ("org/a b?c#d%2e", "/models/org/a%20b%3Fc%23d%252e"),
        ("org/n:groq", "/models/org/n%3Agroq"),
        ("größe", "/models/gr%C3%B6%C3%9Fe"),
    ],
)
async def test_slash_of_a_model_id_stays(server: Loopback, client: Client, call: Call, model: str, path: str) -> None:
    server.says({"id": model})
    await call(run_task, model, client=client, body={"inputs": "a"})
    assert server.asked[-1].path == path
    await call(get_model, model, client=client)
    assert server.asked[-1].path == path.replace("/models", "/v1/models")


@pytest.mark.parametrize("model", ["", "..", "../admin", "org/../x", "org//x", "/x", "x/", "."])
def test_model_that_leads_elsewhere_is_refused(model: str) -> None:
    with pytest.raises(ValueError, match="path"):
        run_task.build_request(model, body={})


@pytest.mark.parametrize("task", ["", "..", "."])
def test_task_that_leads_elsewhere_is_refused(task: str) -> None:
    with pytest.raises(ValueError, match="path"):
        run_pipeline.build_request("m", task, body={})


def test_slash_of_a_task_is_quoted() -> None:
    assert run_pipeline.build_request("o/m", "a/b", body={})["url"] == "/models/o/m/pipeline/a%2Fb"


@pytest.mark.parametrize("prefix", ["", "/", "/api", "/api/"])
def test_base_url_may_have_a_path(server: Loopback, prefix: str) -> None:
    server.says({})
    with Client(server.url + prefix) as client:
        run_endpoint.sync(client=client, body={"inputs": 1})
    assert server.asked[-1].path == f"{prefix.rstrip('/')}/"


# --- responses


async def test_json_and_bytes_are_told_by_the_content_type(server: Loopback, client: Client, call: Call) -> None:
    server.says(b"\x89PNG", content_type="image/png")
    assert (await call(run_task, "m", client=client, body={})).parsed == b"\x89PNG"
    server.says({"a": 1}, content_type="application/json; charset=utf-8")
    assert (await call(run_task, "m", client=client, body={})).parsed == {"a": 1}
    server.says({"a": 1}, content_type="application/octet-stream")
    assert (await call(run_task, "m", client=client, body={})).parsed == b'{"a": 1}'


@pytest.mark.parametrize(
    ("status", "body", "content_type", "parsed"),
    [
        (422, {"error": "no", "error_type": "x"}, "application/json", models.Error(error="no", error_type="x")),
        (404, {"error": ["a"]}, "application/problem+json", models.Error(error=["a"])),
        (401, b"<html>", "text/html", None),
        (401, b"", "application/json", None),
        (500, b"not { json", "application/json", None),
        (503, ["loading"], "application/json", ["loading"]),
        (418, {"error": "tea"}, "application/json", None),
        (520, b"?", "text/plain", None),
    ],
)  # fmt: skip
async def test_errors_are_decoded_where_they_can_be(
    server: Loopback, client: Client, call: Call, status: int, body: object, content_type: str, parsed: object
) -> None:
    server.says(body, status, content_type)
    response = await call(create_chat_completion, client=client, body=MESSAGES)
    assert response.status_code == status
    assert response.parsed == parsed


async def test_undocumented_status_raises_on_request(server: Loopback, call: Call) -> None:
    server.says(b"x" * 9999, 418, "text/plain")
    with (
        Client(server.url, raise_on_unexpected_status=True) as client,
        pytest.raises(errors.UnexpectedStatus) as caught,
    ):
        await call(create_chat_completion, client=client, body=MESSAGES)
    assert (caught.value.status_code, caught.value.content) == (418, b"x" * 9999)
    assert len(str(caught.value)) < 1000


async def test_success_that_is_no_json_raises(server: Loopback, client: Client, call: Call) -> None:
    server.says(b"{", content_type="application/json")
    with pytest.raises(errors.InvalidBody) as caught:
        await call(create_chat_completion, client=client, body=MESSAGES)
    assert caught.value.content == b"{"


async def test_answer_without_its_required_key_is_named(server: Loopback, client: Client, call: Call) -> None:
    server.says({"id": "x"})
    with pytest.raises(errors.MissingProperty, match=r"ChatCompletion.*'choices'"):
        await call(create_chat_completion, client=client, body=MESSAGES)


async def test_empty_health_is_fine(server: Loopback, client: Client, call: Call) -> None:
    server.says(b"")
    response = await call(get_health, client=client)
    assert (response.status_code, response.parsed) == (200, None)


# --- streams


async def test_stream_sets_its_flag_and_ends_at_the_marker(server: Loopback, client: Client, collect: Collect) -> None:
    server.streams(": hello\n\n", CHUNK, "data:\n\n", "data:   \n\n", CHUNK, "data: [DONE]\n\n", CHUNK)
    body = models.ChatCompletionRequest.from_dict(MESSAGES)
    items, error = await collect(create_chat_completion, client=client, body=body)
    assert error is None
    assert items == [models.ChatCompletionChunk.from_dict(CHUNK)] * 2
    assert server.last() == {**MESSAGES, "stream": True}
    assert body.stream is None


async def test_nothing_is_read_after_the_marker(server: Loopback, client: Client, collect: Collect) -> None:
    server.streams(CHUNK, "data: [DONE]\n\n", *[CHUNK] * 5_000)
    items, error = await collect(create_chat_completion, client=client, body=MESSAGES)
    assert (len(items), error) == (1, None)


@pytest.mark.parametrize("params", [{"inputs": "a"}, {}, None])
async def test_flag_may_be_deep_in_the_body(
    server: Loopback, client: Client, collect: Collect, params: dict[str, object] | None
) -> None:
    server.streams(CHUNK, {"token": {"text": "Hi"}})
    body = {"model": "m"} if params is None else {"model": "m", "params": params}
    before = copy.deepcopy(body)
    items, _ = await collect(inference, client=client, body=body)
    assert [item.to_dict() for item in items] == [CHUNK, {"token": {"text": "Hi"}}]
    assert server.last() == {"model": "m", "params": {**(params or {}), "stream": True}}
    assert body == before


def test_flag_has_no_place_in_something_else(client: Client) -> None:
    with pytest.raises(ValueError, match="'stream'"):
        inference.stream(client=client, body={"model": "m", "params": "text"})


async def test_stream_may_end_without_a_marker(server: Loopback, client: Client, collect: Collect) -> None:
    token = {"token": {"id": 1, "text": "Hi"}, "generated_text": None}
    server.streams(token, {**token, "generated_text": "Hi"})
    items, error = await collect(generate_stream, client=client, body={"inputs": "a"})
    assert error is None
    assert [item.generated_text for item in items] == [None, "Hi"]
    assert server.last() == {"inputs": "a"}


@pytest.mark.parametrize(
    ("event", "body"),
    [
        ('data: {"error": {"message": "no"}}\n\n', {"error": {"message": "no"}}),
        ('data: {"error": "", "error_type": "x"}\n\n', {"error": "", "error_type": "x"}),
        ('event: error\ndata: {"message": "no"}\n\n', {"message": "no"}),
        ("event: error\ndata: no\n\n", "no"),
        ('event: error\ndata: {"choices": []}\n\n', {"choices": []}),
        ('data: {"object": "error", "choices": []}\n\n', {"object": "error", "choices": []}),
        ('error: {"message": "no"}\n\n', {"message": "no"}),
        ("data: <html>\n\n", "<html>"),
        ("data: null\n\n", None),
        ("data: [1]\n\n", [1]),
        ('data: {"type": "ping"}\n\n', {"type": "ping"}),
    ],
)
async def test_error_in_a_stream_is_raised_after_what_came(
    server: Loopback, client: Client, collect: Collect, event: str, body: object
) -> None:
    server.streams(CHUNK, event, "data: [DONE]\n\n")
    items, error = await collect(create_chat_completion, client=client, body=MESSAGES)
    assert items == [models.ChatCompletionChunk.from_dict(CHUNK)]
    assert isinstance(error, errors.StreamError)
    assert error.body == body


@pytest.mark.parametrize(
    ("status", "content_type", "kind"),
    [
        (422, "application/json", errors.UnexpectedStatus),
        (307, "text/event-stream", errors.UnexpectedStatus),
        (200, "application/json", errors.StreamError),
        (200, "text/html", errors.StreamError),
    ],
)
async def test_no_stream_is_an_error(
    server: Loopback, client: Client, collect: Collect, status: int, content_type: str, kind: type[Exception]
) -> None:
    server.says({"error": "no"}, status, content_type)
    items, error = await collect(create_chat_completion, client=client, body=MESSAGES)
    assert items == []
    assert isinstance(error, kind)
    assert getattr(error, "body", {"error": "no"}) == {"error": "no"}
    assert getattr(error, "content", b'{"error": "no"}') == b'{"error": "no"}'


async def test_closing_the_generator_closes_the_connection(server: Loopback, client: Client) -> None:
    server.streams(CHUNK, repeat_last=True)
    stream = create_chat_completion.stream(client=client, body=MESSAGES)
    assert isinstance(stream, Generator)
    next(stream)
    stream.close()
    assert server.hung_up.wait(10)


async def test_closing_the_async_generator_closes_the_connection(server: Loopback, client: Client) -> None:
    server.streams(CHUNK, repeat_last=True)
    async with client.get_async_httpx_client():
        stream = create_chat_completion.astream(client=client, body=MESSAGES)
        assert isinstance(stream, AsyncGenerator)
        await anext(stream)
        await stream.aclose()
        assert server.hung_up.wait(10)


async def test_token_is_sent_and_never_shown(server: Loopback, call: Call, caplog: pytest.LogCaptureFixture) -> None:
    server.says(COMPLETION)
    caplog.set_level(logging.DEBUG)
    with AuthenticatedClient(server.url, SECRET) as client:
        await call(create_chat_completion, client=client, body=MESSAGES)
        assert server.asked[-1].headers["authorization"] == f"Bearer {SECRET}"
        assert SECRET not in f"{client!r} {client} {client.with_headers({'a': 'b'})!r} {caplog.text}"
