"""From Python values to JSON: what goes out is what was given, or a sentence that says where it cannot."""

from __future__ import annotations

import json
from collections import OrderedDict, UserDict
from datetime import datetime
from decimal import Decimal
from types import MappingProxyType
from typing import Any

import pytest
from facade_support import LoopbackServer, answer
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel

from inferface import InferenceClient
from inferface._body import encode
from inferface.errors import InvalidRequest
from inferface.types import ChatMessage

json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(codec="utf-8")),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(st.characters(codec="utf-8")), inner),
    max_leaves=20,
)


@settings(max_examples=50)
@given(st.dictionaries(st.text(st.characters(codec="utf-8")), json_values))
def test_json_goes_out_as_it_is(body: dict[str, Any]) -> None:
    assert json.loads(encode(body).decode("utf-8")) == body


@settings(max_examples=50)
@given(
    st.dictionaries(
        st.text(),
        st.recursive(
            json_values
            | st.binary()
            | st.floats()
            | st.text()
            | st.sets(st.integers())
            | st.complex_numbers()
            | st.dates(),
            lambda inner: st.lists(inner) | st.dictionaries(st.text() | st.integers() | st.binary(), inner),
            max_leaves=10,
        ),
    )
)
def test_anything_else_is_refused_in_our_own_words(body: dict[str, Any]) -> None:
    refusal: InvalidRequest | None = None
    try:
        sent = encode(body)
    except InvalidRequest as error:
        refusal = error
    if refusal is not None:
        assert "cannot be sent as JSON" in str(refusal)
        assert len(str(refusal)) <= 2000
    else:
        json.loads(sent.decode("utf-8"), parse_constant=lambda name: pytest.fail(f"{name} went out"))


class Said(BaseModel):
    role: str
    at: datetime
    name: str | None = None


@pytest.mark.parametrize(
    ("value", "sent"),
    [
        ((1, 2), [1, 2]),
        (OrderedDict(a=1), {"a": 1}),
        (UserDict(a=1), {"a": 1}),
        (MappingProxyType({"a": [1]}), {"a": [1]}),
        (
            [ChatMessage.from_dict({"role": "user", "content": "x", "new": 1})],
            [{"role": "user", "content": "x", "new": 1}],
        ),
        ([Said(role="user", at=datetime(2026, 1, 1))], [{"role": "user", "at": "2026-01-01T00:00:00"}]),
        ("\u2028 \x00 é 😀 </script>", "\u2028 \x00 é 😀 </script>"),
        (10**30, 10**30),
    ],
)
def test_what_is_as_good_as_json(value: object, sent: object) -> None:
    assert json.loads(encode({"key": value})) == {"key": sent}


def looped() -> dict[str, object]:
    inner: dict[str, object] = {}
    inner["again"] = [inner]
    return inner


def deep(levels: int) -> object:
    value: object = 1
    for _ in range(levels):
        value = [value]
    return value


class Unfit:
    def to_dict(self) -> object:
        raise AttributeError("its own mistake")


@pytest.mark.parametrize(
    ("params", "words"),
    [
        ({"a": float("nan")}, "a is nan"),
        ({"a": {"b": [1.0, float("-inf")]}}, r"a\.b\[1\] is -inf"),
        ({"a": b"bytes"}, "a is bytes"),
        ({"a": {1, 2}}, "a is set"),
        ({"n": {"m": None, None: 1}, "a": {1, 2}}, "a is set"),
        ({"a": [ChatMessage.from_dict({"role": "user", "new": {1, 2}})]}, r"a\[0\]\.new is set"),
        ({"messages": [{"content": b"x"}]}, r"messages\[0\]\.content is bytes"),
        ({"a": datetime(2026, 1, 1)}, "a is datetime"),
        ({"a": Decimal("1.5")}, "a is Decimal"),
        ({"a": object()}, "a is object"),
        ({"a": lambda: 1}, "a is function"),
        ({"a": ChatMessage}, "a is"),
        ({"a": "\ud800"}, "a has half of a surrogate"),
        ({"a": {"\ud800": 1}}, "surrogate"),
        ({"a": looped()}, "a.* contains itself"),
        ({"a": deep(100_000)}, "deep"),
        ({"a": 10**5000}, "JSON"),
        ({"a": {b"key": 1}}, "key"),
        ({"a": {(1, 2): 1}}, "key"),
        ({"logit_bias": {50256: -100}, "a": b"x"}, "a is bytes"),
        ({"a": Unfit()}, "a"),
        ({1: "x"}, "key 1"),
        ("text", "mapping"),
        ([("a", 1)], "mapping"),
        (b"{}", "mapping"),
        (7, "mapping"),
    ],
)
def test_bad_parameters_are_refused_before_a_request(server: LoopbackServer, params: Any, words: str) -> None:
    server.will(answer({}))
    with InferenceClient(base_url=server.url) as client, pytest.raises(InvalidRequest, match=words):
        client.infer("org/model", params, openai_chat_completion=False)
    assert not server.seen


@pytest.mark.parametrize(("value", "words"), [(looped(), "contains itself"), (deep(100_000), "deep")])
def test_so_are_those_of_a_task(server: LoopbackServer, value: Any, words: str) -> None:
    with InferenceClient(base_url=server.url) as client, pytest.raises(InvalidRequest, match=words):
        client.infer("org/model", {"inputs": "x", "parameters": {"a": value}}, task="text-classification")
    assert not server.seen


def test_no_parameters_are_an_empty_body(server: LoopbackServer) -> None:
    server.will(answer({}))
    with InferenceClient(base_url=server.url) as client:
        client.infer("org/model", None)
    assert server.only.json == {}
    assert server.only.headers["content-type"] == "application/json"
