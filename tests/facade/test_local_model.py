"""Both clients and a real model, end to end."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from typing import Any

import jsonschema
import pytest

from inferface import AsyncInferenceClient, InferenceClient, StopStream, StreamEvent
from inferface.errors import AuthenticationError, StatusError
from inferface.local import LocalServer
from inferface.types import ChatCompletionChunk

pytestmark = pytest.mark.local

SEA = [{"role": "user", "content": "Write one sentence about the sea."}]
FRUITS = [{"role": "user", "content": "List three fruits."}]


@pytest.fixture
def local(api: Any, local_server: LocalServer) -> Any:
    return api.client(model=local_server.model, base_url=f"{local_server.url}/v1", token=local_server.api_key)


@pytest.mark.parametrize("messages", [SEA, FRUITS])
def test_streamed_text_is_the_text(api: Any, local: Any, messages: Any) -> None:
    params = {"messages": messages, "temperature": 0, "max_tokens": 32}
    plain = api.do(local.infer(None, params, openai_chat_completion=True))
    texts: list[str] = []
    streamed = api.do(
        local.infer(
            None,
            params,
            openai_chat_completion=True,
            stream_callback=api.callback(lambda event: texts.append(event.text)),
        )
    )
    assert plain.text
    assert plain.text == streamed.text == "".join(texts)
    assert len([text for text in texts if text]) > 5
    assert streamed.output.choices[0].finish_reason == plain.output.choices[0].finish_reason


def test_usage_adds_up(api: Any, local: Any) -> None:
    params = {"messages": SEA, "temperature": 0, "max_tokens": 8, "ignore_eos": True}
    plain = api.do(local.infer(None, params))
    streamed = api.do(local.infer(None, params, stream_callback=lambda event: None))
    for result in (plain, streamed):
        usage = result.usage
        assert usage.completion_tokens == 8
        assert usage.prompt_tokens > 5
        assert usage.total_tokens == usage.prompt_tokens + usage.completion_tokens
        assert result.output.choices[0].finish_reason == "length"
    assert plain.usage.prompt_tokens == streamed.usage.prompt_tokens


def test_a_json_schema_is_kept(api: Any, local: Any) -> None:
    schema = {
        "type": "object",
        "properties": {
            "name": {"type": "string", "maxLength": 12},
            "size": {"type": "string", "enum": ["small", "large"]},
        },
        "required": ["name", "size"],
        "additionalProperties": False,
    }
    response_format = {"type": "json_schema", "json_schema": {"name": "fruit", "schema": schema, "strict": True}}
    answer = api.do(local.chat_completion(FRUITS, response_format=response_format, temperature=0, max_tokens=64))
    jsonschema.validate(json.loads(answer.choices[0].message.content), schema)


def test_events_come_in_order_and_make_the_answer(api: Any, local: Any) -> None:
    events: list[StreamEvent[ChatCompletionChunk]] = []
    answer = api.do(
        local.chat_completion(SEA, temperature=0, max_tokens=16, stream_callback=api.callback(events.append))
    )
    contents = [choice.delta.content or "" for event in events for choice in event.chunk.choices]
    assert "".join(contents) == "".join(event.text for event in events) == answer.choices[0].message.content
    finished = [bool(choice.finish_reason) for event in events for choice in event.chunk.choices]
    assert finished == [False] * (len(finished) - 1) + [True]
    assert len({event.chunk.id for event in events}) == 1


@pytest.fixture(scope="module")
def one_slot() -> Iterator[LocalServer]:
    with LocalServer(parallel=1) as server:
        yield server


@pytest.mark.parametrize("how", ["StopStream", "exception", "closed"])
def test_an_early_stop_frees_the_slot(api: Any, one_slot: LocalServer, how: str) -> None:
    """The only slot would be busy for thousands of tokens more."""
    client = api.client(base_url=f"{one_slot.url}/v1", token=one_slot.api_key, timeout=60, retries=0)
    endless = {"max_tokens": 3000, "temperature": 0, "extra_body": {"ignore_eos": True}}

    def stop(event: StreamEvent[ChatCompletionChunk]) -> None:
        raise StopStream if how == "StopStream" else KeyError("the callback's own")

    if how == "StopStream":
        assert api.do(client.with_result.chat_completion(SEA, stream_callback=api.callback(stop), **endless)).stopped
    elif how == "exception":
        with pytest.raises(KeyError):
            api.do(client.chat_completion(SEA, stream_callback=api.callback(stop), **endless))
    else:
        stream = api.do(client.chat_completion(SEA, stream=True, **endless))
        api.first(stream)
    answer = api.do(client.chat_completion(FRUITS, max_tokens=2, timeout=20))
    assert answer.usage.completion_tokens <= 2


def test_back_to_back_streams_all_come_through(api: Any, local: Any) -> None:
    """The engine closes connections that it had promised to keep."""
    for _ in range(50):
        stream = api.do(local.with_options(retries=0).chat_completion(FRUITS, stream=True, max_tokens=2, temperature=0))
        assert api.items(stream)
        assert stream.text


def test_plain_calls_and_streams_take_turns(api: Any, local: Any) -> None:
    for _ in range(10):
        assert api.do(local.chat_completion(FRUITS, max_tokens=1, retries=0)).choices
        assert api.do(
            local.chat_completion(FRUITS, max_tokens=1, retries=0, stream_callback=lambda event: None)
        ).choices


def test_eight_calls_at_once(local_server: LocalServer) -> None:
    async def ask() -> list[Any]:
        async with AsyncInferenceClient(base_url=f"{local_server.url}/v1", token=local_server.api_key) as client:
            calls = [
                client.infer(local_server.model, {"messages": SEA, "max_tokens": 8, "temperature": 0, "seed": number},
                             stream_callback=(lambda event: None) if number % 2 else None)
                for number in range(8)
            ]  # fmt: skip
            return await asyncio.gather(*calls)

    results = asyncio.run(ask())
    assert len(results) == 8
    assert all(result.text for result in results)
    assert len({result.text.split()[0] for result in results}) == 1


def test_text_goes_on(api: Any, local: Any) -> None:
    text = api.do(local.text_generation("The capital of France is", max_new_tokens=5, do_sample=False))
    pieces = api.items(
        api.do(local.text_generation("The capital of France is", max_new_tokens=5, do_sample=False, stream=True))
    )
    assert text
    assert "".join(pieces) == text


def test_its_own_key_is_needed(api: Any, local_server: LocalServer) -> None:
    with pytest.raises(AuthenticationError, match="No token was sent") as caught:
        api.do(api.client(base_url=f"{local_server.url}/v1").chat_completion(SEA))
    assert caught.value.body
    with pytest.raises(AuthenticationError, match="refused"):
        api.do(api.client(base_url=f"{local_server.url}/v1", token="wrong").chat_completion(SEA))


def test_its_refusals_have_its_words(api: Any, local: Any) -> None:
    with pytest.raises(StatusError) as caught:
        api.do(local.chat_completion([{"role": "user", "content": "x " * 20_000}]))
    assert caught.value.status == 400
    assert "context" in str(caught.value)
    assert len(str(caught.value)) <= 2000


def test_the_public_result_says_where_it_came_from(local_server: LocalServer) -> None:
    with InferenceClient(token=local_server.api_key, base_url=local_server.url) as client:
        result = client.infer(local_server.model, {"prompt": "Hi", "max_tokens": 1}, openai_chat_completion=True)
    assert (result.route.way, result.dialect, result.tries) == ("endpoint", "chat-completion", 1)
    assert result.output.model == local_server.model
    assert local_server.api_key.reveal() not in repr(result)
