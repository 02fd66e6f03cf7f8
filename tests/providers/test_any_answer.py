"""Whatever the Hub and providers say, an application sees answers or InferenceErrors."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inferface._calls import Request, Send, Sleep
from inferface._exchange import Answer, Exchange
from inferface._retry_policy import RetryPolicy
from inferface.errors import InferenceError, ResponseInfo
from inferface.providers.answers import Followed, pointed
from inferface.providers.lookup import lines_of
from inferface.providers.payload import chat_as_taken
from inferface.providers.table import PROVIDERS, Served

JSON: Any = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
READ = {
    f"{name} {task}": served
    for name, at in PROVIDERS.items()
    for task, served in at.tasks.items()
    if served.queue or served.result or served.segments
}


def like(served: Served) -> Any:
    """Answers that have something where the provider puts it."""
    pointers = [*served.result, *((served.queue.status, served.queue.job) if served.queue else ())]
    states = st.sampled_from(["IN_QUEUE", "COMPLETED", "starting", "succeeded", "FAILED"])
    urls = st.sampled_from(["https://h.example/x", "http://h.example/x", "https://[", "data:,", "//h", "e/../e"])
    values = st.fixed_dictionaries(dict.fromkeys(pointers, JSON | states | urls))
    return values.map(_built) | JSON


def _built(values: dict[str, Any]) -> Any:
    made: dict[str, Any] = {}
    for pointer, value in values.items():
        *way, last = pointer.split("/")[1:]
        inner = made
        for name in way:
            inner = inner.setdefault(name, {})
        if isinstance(inner, dict):
            inner[last] = value
    return _with_lists(made)


def _with_lists(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    inner = {name: _with_lists(item) for name, item in value.items()}
    return [inner["0"]] if inner.keys() == {"0"} else inner


@pytest.mark.parametrize("name", READ)
@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_any_answer_of_a_provider(name: str, data: st.DataObject) -> None:
    served = READ[name]
    told = data.draw(like(served))
    content_type = data.draw(st.sampled_from(["application/json", "", "text/plain", "image/png"]))
    request = Request("POST", "https://h.example/p", {})
    asked = Exchange(request, "m", "router", RetryPolicy(tries=1), False, 1000, lambda: None)
    answer = Answer(ResponseInfo(200, {"content-type": content_type}), json.dumps(told).encode(), 1)
    steps = Followed("p", served, "https://h.example", "", asked).final(answer)
    with suppress(InferenceError, StopIteration):
        step = next(steps)
        assert isinstance(step, Sleep | Send)
        assert isinstance(step, Sleep) or step.request.url.startswith("https://h.example")
    steps.close()


@given(told=JSON)
def test_any_mapping(told: Any) -> None:
    for line in lines_of(told, "org/model"):
        assert line.id


@given(value=JSON, pointer=st.sampled_from(["/a", "/0", "/a/0/b", "/0/0", ""]))
def test_a_pointer_finds_something_or_nothing(value: Any, pointer: str) -> None:
    if not pointer:
        assert pointed(value, pointer) == value
    else:
        pointed(value, pointer)


@given(wanted=JSON, schema=JSON)
@pytest.mark.parametrize("provider", ["groq", "together", "cohere", "hf-inference"])
def test_a_response_format_keeps_its_schema(provider: str, wanted: Any, schema: Any) -> None:
    assert "response_format" in chat_as_taken(provider, {"response_format": wanted})
    body = {"response_format": {"type": "json_schema", "json_schema": {"schema": schema}}, "messages": []}
    sent = chat_as_taken(provider, body)
    assert json.dumps(schema) in json.dumps(sent["response_format"])
    assert sent["messages"] == []
