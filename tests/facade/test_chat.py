"""The chat switch, and the bodies that go out for it: seen by the server."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from facade_support import USER, LoopbackServer, answer, completion

from inferface import InferenceClient
from inferface.errors import InvalidRequest
from inferface.types import ChatMessage


@pytest.fixture
def body_of(server: LoopbackServer) -> Any:
    """The path and JSON body that `infer` sends."""
    server.will(answer(completion()))

    def send(params: Mapping[str, object], **more: Any) -> tuple[str, Any]:
        with InferenceClient(base_url=server.url) as client:
            client.infer("org/model", params, **more)
        return server.seen[-1].path, server.seen[-1].json

    return send


CHAT_PATH = "/v1/chat/completions"


@pytest.mark.parametrize(
    ("params", "flag", "path", "body"),
    [
        ({"messages": USER}, None, CHAT_PATH, {"model": "org/model", "messages": USER}),
        ({"messages": USER}, True, CHAT_PATH, {"model": "org/model", "messages": USER}),
        ({"messages": USER}, False, "/", {"messages": USER}),
        ({"prompt": "Hello"}, True, CHAT_PATH, {"model": "org/model", "messages": USER}),
        ({"prompt": "Hello"}, None, "/", {"prompt": "Hello"}),
        ({"inputs": "Hello"}, None, "/", {"inputs": "Hello"}),
        ({"inputs": "Hello"}, False, "/", {"inputs": "Hello"}),
        ({}, None, "/", {}),
        (
            {"messages": USER, "seed": 1, "model": "other"},
            None,
            CHAT_PATH,
            {"model": "org/model", "messages": USER, "seed": 1},
        ),
        (
            {"messages": USER, "future_parameter": {"a": None}},
            None,
            CHAT_PATH,
            {"model": "org/model", "messages": USER, "future_parameter": {"a": None}},
        ),
        (
            {"messages": USER, "response_format": {"type": "json_schema", "json_schema": {"default": None}}},
            None,
            CHAT_PATH,
            {
                "model": "org/model",
                "messages": USER,
                "response_format": {"type": "json_schema", "json_schema": {"default": None}},
            },
        ),
        (
            {"messages": ({"role": "user", "content": "Hello"},)},
            None,
            CHAT_PATH,
            {"model": "org/model", "messages": USER},
        ),
    ],
)
def test_the_switch_and_the_body(body_of: Any, params: Any, flag: bool | None, path: str, body: Any) -> None:
    assert body_of(params, openai_chat_completion=flag) == (path, body)


def test_what_was_passed_is_not_changed(body_of: Any) -> None:
    params = {"prompt": "Hello", "stop": ["x"]}
    before = {"prompt": "Hello", "stop": ["x"]}
    body_of(params, openai_chat_completion=True)
    assert params == before


def test_messages_may_be_models_of_the_contract(body_of: Any) -> None:
    message = ChatMessage.from_dict(USER[0])
    assert body_of({"messages": [message]})[1]["messages"] == USER


def test_a_url_as_the_model_sends_a_placeholder(server: LoopbackServer) -> None:
    server.will(answer(completion()))
    with InferenceClient() as client:
        client.infer(f"{server.url}/v1", {"messages": USER})
    assert server.only.json == {"model": "dummy", "messages": USER}


@pytest.mark.parametrize(
    ("params", "words"),
    [
        ({"messages": []}, "empty"),
        ({"messages": ()}, "empty"),
        ({"messages": "Hello"}, "list"),
        ({"messages": {"role": "user"}}, "list"),
        ({"messages": None}, "list"),
        ({"messages": 5}, "list"),
        ({"messages": ["Hello"]}, r"messages\[0\]"),
        ({"messages": [*USER, {"content": "x"}]}, r"messages\[1\].*role"),
        ({"messages": [{"role": 3}]}, "role"),
        ({"prompt": "x", "messages": USER}, "both"),
        ({"prompt": ""}, "prompt"),
        ({"prompt": ["x"]}, "prompt"),
        ({}, "messages"),
        ({"inputs": "Hello"}, "messages"),
    ],
)
def test_what_is_no_conversation(server: LoopbackServer, params: Any, words: str) -> None:
    with InferenceClient(base_url=server.url) as client, pytest.raises(InvalidRequest, match=words):
        client.infer("org/model", params, openai_chat_completion=True)
    assert not server.seen


@pytest.mark.parametrize(("given", "sent"), [({}, "dummy"), ({"extra_body": {"model": "tuned"}}, "tuned")])
def test_an_endpoint_is_told_the_model_that_the_body_names(server: LoopbackServer, given: Any, sent: str) -> None:
    server.will(answer(completion()))
    with InferenceClient(base_url=server.url) as client:
        client.chat_completion(USER, **given)
    assert server.seen[-1].json["model"] == sent
