"""The third way: the same call, through a server that implements the contract's `POST /inference`."""

from __future__ import annotations

import base64
from typing import Any

import pytest
from facade_support import CHAT_STREAM, TOKEN, USER, Exchange, LoopbackServer, answer, chunk, completion, sse

from inferface import Endpoint
from inferface.errors import (
    BadRequestError,
    BadResponse,
    InvalidRequest,
    ModelUnavailableError,
    StreamInterrupted,
    StreamServerError,
)
from inferface.types import ChatCompletion, ChatCompletionChunk

PNG = b"\x89PNG\r\n\x00"


def small_gateway(exchange: Exchange) -> None:
    """As much of a gateway as the contract asks for."""
    asked = exchange.seen.json
    params = asked["params"]
    if exchange.seen.path != "/base/inference" or exchange.seen.method != "POST":
        answer({"error": "not the contract's path"}, 404)(exchange)
    elif not isinstance(asked.get("model"), str) or not isinstance(params, dict) or "stream_callback" in asked:
        answer({"error": "not the contract's body"}, 400)(exchange)
    elif params.get("stream"):
        sse(*CHAT_STREAM)(exchange)
    elif asked.get("openaiChatCompletion"):
        output: object = completion(f"from {asked['model']}")
        answer(told(output, asked))(exchange)
    elif asked["model"] == "org/image":
        answer(told({"contentType": "image/png", "base64": base64.b64encode(PNG).decode()}, asked))(exchange)
    else:
        answer(told([{"echo": params}], asked))(exchange)


def told(output: object, asked: Any) -> dict[str, object]:
    return {"output": output, "model": asked["model"], "route": "public", "dialect": "task", "requestId": "gw-1"}


@pytest.fixture
def gateway(api: Any, server: LoopbackServer) -> Any:
    server.will(small_gateway)
    return api.client(gateway=Endpoint(f"{server.url}/base", token=TOKEN))  # type: ignore[arg-type]


def test_a_chat_call(api: Any, gateway: Any, server: LoopbackServer) -> None:
    result = api.do(gateway.infer("org/model", {"messages": USER, "seed": 1}))
    assert isinstance(result.output, ChatCompletion)
    assert (result.text, result.route.way, result.dialect) == ("from org/model", "gateway", "chat-completion")
    assert server.only.json == {
        "model": "org/model",
        "params": {"messages": USER, "seed": 1},
        "openaiChatCompletion": True,
    }
    assert server.only.authorization == f"Bearer {TOKEN}"


def test_a_stream(api: Any, gateway: Any, server: LoopbackServer) -> None:
    events: list[Any] = []
    result = api.do(gateway.infer("org/model", {"messages": USER}, stream_callback=api.callback(events.append)))
    assert [event.text for event in events] == ["Hel", "lo ", "there", "", ""]
    assert all(isinstance(event.chunk, ChatCompletionChunk) for event in events)
    assert result.text == "Hello there"
    assert server.only.json["params"]["stream"] is True
    assert "streamCallback" not in server.only.json


def test_public_travels_in_the_body_and_the_gateway_gets_its_own_key(
    api: Any, gateway: Any, server: LoopbackServer
) -> None:
    api.do(gateway.infer("org/model", {"inputs": "x"}, public=True))
    assert server.only.json == {"model": "org/model", "params": {"inputs": "x"}, "public": True}
    assert server.only.authorization == f"Bearer {TOKEN}"


def test_plain_parameters_and_their_output(api: Any, gateway: Any, server: LoopbackServer) -> None:
    assert api.do(gateway.infer("org/model", {"inputs": "x"})).output == [{"echo": {"inputs": "x"}}]


def test_bytes_come_back_as_bytes(api: Any, gateway: Any, server: LoopbackServer) -> None:
    assert api.do(gateway.infer("org/image", {"inputs": "a cat"})).output == PNG


def test_named_methods_go_there_too(api: Any, gateway: Any, server: LoopbackServer) -> None:
    assert (
        api.do(gateway.chat_completion(USER, model="org/model", max_tokens=3)).choices[0].message.content
        == "from org/model"
    )
    assert server.only.json["params"] == {"messages": USER, "max_tokens": 3, "stream": False}
    stream = api.do(gateway.chat_completion(USER, model="org/model", stream=True))
    assert [item.choices[0].delta.content for item in api.items(stream)[:3]] == ["Hel", "lo ", "there"]


def test_a_task_is_named(api: Any, gateway: Any, server: LoopbackServer) -> None:
    server.will(answer({"output": [{"generated_text": "Hello"}]}))
    assert api.do(gateway.text_generation("Say", model="org/model", max_new_tokens=2)) == "Hello"
    assert server.only.json["params"] == {"inputs": "Say", "parameters": {"max_new_tokens": 2}}
    assert server.only.json["model"] == "org/model"


def completion_of(text: str) -> dict[str, object]:
    return {"id": "c", "object": "text_completion", "choices": [{"index": 0, "text": text, "finish_reason": "stop"}]}


def test_the_gateway_tells_which_dialect_its_upstream_speaks(api: Any, gateway: Any, server: LoopbackServer) -> None:
    server.will(answer({"output": completion_of("Hello"), "dialect": "completion"}))
    assert api.do(gateway.text_generation("Say", model="org/model")) == "Hello"
    server.will(sse(completion_of("Hel"), completion_of("lo"), x_inferface_dialect="completion"))
    stream = api.do(gateway.text_generation("Say", model="org/model", stream=True))
    assert "".join(api.items(stream)) == "Hello"


@pytest.mark.parametrize("dialect", ["chat-completion", "unheard of", 7, None])
def test_a_dialect_that_cannot_be_is_not_believed(
    api: Any, gateway: Any, server: LoopbackServer, dialect: object
) -> None:
    server.will(answer({"output": [{"generated_text": "Hello"}], "dialect": dialect}))
    assert api.do(gateway.text_generation("Say", model="org/model")) == "Hello"


def test_the_stored_token_does_not_go_to_a_gateway(
    api: Any, server: LoopbackServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HF_TOKEN", TOKEN)
    server.will(small_gateway)
    api.do(api.client(gateway=f"{server.url}/base").infer("org/model", {"inputs": "x"}))
    assert server.only.authorization is None
    assert TOKEN not in repr(server.only)


def test_its_errors_are_errors(api: Any, gateway: Any, server: LoopbackServer) -> None:
    server.will(answer({"error": "the gateway's words"}, 400))
    with pytest.raises(BadRequestError, match="the gateway's words"):
        api.do(gateway.infer("org/model", {"inputs": "x"}))
    server.will(answer({"error": "busy"}, 503, Retry_After="900"))
    with pytest.raises(ModelUnavailableError, match="900"):
        api.do(gateway.infer("org/model", {"inputs": "x"}))
    server.will(sse(chunk("x"), {"error": "in the stream"}))
    with pytest.raises(StreamServerError, match="in the stream"):
        api.do(gateway.infer("org/model", {"messages": USER}, stream_callback=lambda event: None))


def test_all_choices_are_waited_for(api: Any, gateway: Any, server: LoopbackServer) -> None:
    server.will(sse(chunk("a"), chunk(finish="stop"), cut=True))
    with pytest.raises(StreamInterrupted):
        api.do(gateway.infer("org/model", {"messages": USER, "n": 2}, stream_callback=lambda event: None))


@pytest.mark.parametrize(
    "output",
    [
        {"contentType": "image/png", "base64": "not base64!"},
        {"contentType": "image/png", "base64": 7},
        {"contentType": "image/png", "base64": "AAA"},
    ],
)
def test_broken_bytes_are_a_bad_answer(api: Any, gateway: Any, server: LoopbackServer, output: Any) -> None:
    server.will(answer({"output": output}))
    with pytest.raises(BadResponse):
        api.do(gateway.infer("org/model", {"inputs": "x"}))


@pytest.mark.parametrize("model", ["", None, 7, "a\nb"])
def test_a_model_is_needed(api: Any, gateway: Any, server: LoopbackServer, model: Any) -> None:
    with pytest.raises(InvalidRequest, match="model"):
        api.do(gateway.infer(model, {"inputs": "x"}))
    assert not server.seen
