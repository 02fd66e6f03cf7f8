"""A stream's events put together give the answer that the same call gives without streaming."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from recorded_streams import read, recorded

from inferface._calls import JsonValue
from inferface._stream_results import ChoicesResult, GenerateResult, RawResult


def chat(*chunks: dict[str, Any]) -> dict[str, Any]:
    result = ChoicesResult("chat.completion", 1)
    for chunk in chunks:
        result.add(chunk)
    return result.snapshot()


def message(*deltas: dict[str, Any]) -> dict[str, Any]:
    snapshot = chat(*({"choices": [{"index": 0, "delta": delta}]} for delta in deltas))
    only: dict[str, Any] = snapshot["choices"][0]["message"]
    return only


def tool_calls(*pieces: Any) -> Any:
    return message(*({"tool_calls": piece} for piece in pieces))["tool_calls"]


def test_chat_completion() -> None:
    head = {"id": "1", "object": "chat.completion.chunk", "created": 5, "model": "m", "usage": None}
    snapshot = chat(
        {**head, "choices": [{"index": 0, "delta": {"role": "assistant", "content": ""}, "finish_reason": None}]},
        {**head, "choices": [{"index": 0, "delta": {"content": "a"}, "logprobs": {"content": [1], "refusal": None}}]},
        {
            **head,
            "id": "2",
            "created": 6,
            "system_fingerprint": "f",
            "choices": [{"index": 0, "delta": {"content": "b"}}],
        },
        {
            **head,
            "choices": [{"index": 0, "delta": {}, "finish_reason": "stop", "logprobs": {"content": [2, 3]}, "seed": 4}],
        },
        {**head, "id": "3", "choices": [], "usage": {"total_tokens": 3}, "time_info": {"queue": 1}},
    )
    assert snapshot == {
        "id": "1",
        "object": "chat.completion",
        "created": 5,
        "model": "m",
        "system_fingerprint": "f",
        "usage": {"total_tokens": 3},
        "time_info": {"queue": 1},
        "choices": [
            {
                "index": 0,
                "message": {"role": "assistant", "content": "ab"},
                "logprobs": {"content": [1, 2, 3]},
                "finish_reason": "stop",
                "seed": 4,
            }
        ],
    }


@pytest.mark.parametrize(
    ("events", "usage"),
    [
        ([{"usage": {"total_tokens": 1}}, {"usage": {"total_tokens": 3}}, {"usage": None}], {"total_tokens": 3}),
        ([{"usage": {"total_tokens": 3}, "time_info": {"queue": 1}}], {"total_tokens": 3}),
        ([{"usage": 3}], None),
    ],
)
def test_usage(events: list[dict[str, Any]], usage: Any) -> None:
    result = ChoicesResult("chat.completion", 1)
    for event in events:
        result.add(event)
    assert result.usage == usage
    assert usage is None or result.snapshot()["usage"] == usage


@pytest.mark.parametrize("more", [{}, {"index": 0}, {"index": "0"}])
def test_a_whole_answer_as_one_event(more: dict[str, Any]) -> None:
    choice = {"message": {"role": "assistant", "content": "all"}, "finish_reason": "stop", **more}
    result = ChoicesResult("chat.completion", 1)
    assert result.add({"choices": [choice]}) == "all"
    assert result.snapshot()["choices"] == [{**choice, "index": 0, "logprobs": None}]
    (both,) = chat({"choices": [{"delta": {"content": "a"}, "message": {"content": "a"}}]})["choices"]
    assert both["message"]["content"] == "a"


def test_a_choice_is_finished_by_its_reason_alone() -> None:
    result = ChoicesResult("chat.completion", 1)
    result.add({"choices": [{"delta": {"content": "a"}, "seed": 4, "finish_reason": ""}]})
    assert not result.complete()
    result.add({"choices": [{"delta": {}, "finish_reason": "stop"}]})
    assert result.complete()


def test_nothing_came() -> None:
    assert chat() == {"object": "chat.completion", "choices": []}
    assert GenerateResult().snapshot() == {"generated_text": "", "details": None}
    assert RawResult().snapshot() == {"events": []}


def test_choices_are_told_apart_and_ordered() -> None:
    snapshot = chat(
        {"choices": [{"index": 1, "delta": {"content": "x"}}]},
        {"choices": [{"index": 0, "delta": {"content": "a"}}, {"index": 1, "delta": {"content": "y"}}]},
    )
    assert [(one["index"], one["message"]["content"]) for one in snapshot["choices"]] == [(0, "a"), (1, "xy")]


def test_text_of_an_event_is_that_of_the_first_choice() -> None:
    result = ChoicesResult("chat.completion", 2)
    assert result.add({"choices": [{"index": 1, "delta": {"content": "x"}}]}) == ""
    assert (
        result.add({"choices": [{"index": 1, "delta": {"content": "x"}}, {"index": 0, "delta": {"content": "a"}}]})
        == "a"
    )
    assert result.add({"choices": [{"text": "b", "delta": {"content": "a"}}]}) == "a"
    assert result.add({"choices": [{"delta": {"content": "a"}, "text": "b"}]}) == "a"
    assert result.add({"choices": ["x", {"index": 0, "delta": "x"}, {"index": 0, "delta": {"content": 1}}]}) == ""


@pytest.mark.parametrize(
    ("deltas", "expected"),
    [
        ([{"reasoning": "a"}, {"reasoning": "b"}, {"content": "c"}], {"reasoning": "ab", "content": "c"}),
        ([{"reasoning_content": "a"}, {"reasoning_content": "b"}], {"reasoning_content": "ab", "content": None}),
        ([{"content": None, "refusal": None}, {"refusal": "n"}, {"refusal": "o"}], {"content": None, "refusal": "no"}),
        ([{"role": "assistant", "x": "1"}, {"role": "assistant", "x": "2"}], {"content": None, "x": "12"}),
        ([{"role": "tool"}], {"role": "tool", "content": None}),
        ([{"token_id": 1}, {"token_id": 2}], {"content": None, "token_id": 2}),
        ([{"content": [{"t": 1}]}, {"content": [{"t": 2}]}], {"content": [{"t": 1}, {"t": 2}]}),
        ([{"content": [{"t": 1}]}, {"content": "a"}], {"content": [{"t": 1}, {"type": "text", "text": "a"}]}),
        ([{"x": "a"}, {"x": {"y": 1}}], {"content": None, "x": {"y": 1}}),
        (
            [{"function_call": {"name": "f", "arguments": ""}}, {"function_call": {"arguments": "{}"}}],
            {"content": None, "function_call": {"name": "f", "arguments": "{}"}},
        ),
    ],
)
def test_deltas(deltas: list[dict[str, Any]], expected: dict[str, Any]) -> None:
    assert message(*deltas) == {"role": "assistant", **expected}


def call(arguments: str, *, name: str | None = None, id: Any = None, index: int | None = None) -> dict[str, Any]:  # noqa: A002
    function = {"arguments": arguments} if name is None else {"name": name, "arguments": arguments}
    piece = {"index": index, "id": id, "type": "function", "function": function}
    return {key: value for key, value in piece.items() if value is not None}


F = {"id": "1", "type": "function", "function": {"name": "f", "arguments": "{}"}}
G = {"id": "2", "type": "function", "function": {"name": "g", "arguments": "[]"}}


@pytest.mark.parametrize(
    ("pieces", "expected"),
    [
        pytest.param(
            [[call("", name="f", id="1", index=0)], [call("{", index=0)], [call("}", index=0)]],
            [F],
            id="one",
        ),
        pytest.param(
            [
                [call("", name="f", id="1", index=0), call("[", name="g", id="2", index=1)],
                [call("{", index=0), call("]", index=1)],
                [call("}", index=0)],
            ],
            [F, G],
            id="interleaved",
        ),
        pytest.param(
            [[call("[]", name="g", id="2", index=1)], [call("{}", name="f", id="1", index=0)]],
            [F, G],
            id="the later first",
        ),
        pytest.param(
            [[call("{}", name="f", id="1", index=0)], [call("[]", name="g", id="2", index=0)]],
            [F, G],
            id="every index 0",
        ),
        pytest.param(
            [[call("{", name="f", id="1", index=0)], [call("}", id="other", index=0)]],
            [F],
            id="a new id for each piece",
        ),
        pytest.param(
            [[call("{", id="1", index=0)], [call("}", name="f", id="other", index=0)]],
            [F],
            id="a new id for each piece, and the name late",
        ),
        pytest.param(
            [[call("{", name="f", id="1", index=0)], [call("}", name="f", id="1", index=0)]],
            [F],
            id="id and name with each piece",
        ),
        pytest.param(
            [[call("", name="fe", id="1", index=0)], [call("", name="tch", index=0)]],
            [{"id": "1", "type": "function", "function": {"name": "fetch", "arguments": ""}}],
            id="name in pieces",
        ),
        pytest.param([[call("{}", name="f", id="1"), call("[]", name="g", id="2")]], [F, G], id="whole, no index"),
        pytest.param(
            [[call("{", name="f", id="1")], [call("[", name="g", id="2")], [call("}", id="1")], [call("]", id="2")]],
            [F, G],
            id="by id",
        ),
        pytest.param([[call("{", name="f", id="1")], [call("}")]], [F], id="neither: goes on"),
        pytest.param(
            [[call("{}", name="f")], [call("[]", name="g")]],
            [{key: one[key] for key in ("type", "function")} for one in (F, G)],
            id="neither: a name begins the next",
        ),
        pytest.param([call("{", name="f", id="1", index=0), call("}", index=0)], [F], id="an object, no list"),
        pytest.param(
            [[call("{", name="f", id=0, index=0)], [call("}", id=0, index=0)]],
            [{"id": 0, "type": "function", "function": {"name": "f", "arguments": "{}"}}],
            id="number as id",
        ),
        pytest.param([["x", None, {"index": 0, "function": None}]], [{}], id="odd pieces"),
    ],
)
def test_tool_calls(pieces: list[Any], expected: list[Any]) -> None:
    assert tool_calls(*pieces) == expected


def test_text_completion() -> None:
    result = ChoicesResult("text_completion", 1)
    logprobs: JsonValue = {"tokens": ["a"], "token_logprobs": [-0.1], "text_offset": [0]}
    assert result.add({"choices": [{"index": 0, "text": "a", "finish_reason": "", "logprobs": logprobs}]}) == "a"
    assert not result.complete()
    assert result.add({"choices": [{"index": 0, "text": "b", "finish_reason": "length", "logprobs": logprobs}]}) == "b"
    assert result.complete()
    assert result.snapshot() == {
        "object": "text_completion",
        "choices": [
            {
                "index": 0,
                "text": "ab",
                "finish_reason": "length",
                "logprobs": {"tokens": ["a", "a"], "token_logprobs": [-0.1, -0.1], "text_offset": [0, 0]},
            }
        ],
    }


def test_generate() -> None:
    one: JsonValue = {"id": 1, "text": "a", "special": False}
    two: JsonValue = {"id": 2, "text": "</s>", "special": True}
    plain = GenerateResult()
    plain.add({"token": one, "generated_text": "a", "details": {"seed": 1}, "top_tokens": []})
    assert plain.snapshot() == {"generated_text": "a", "details": {"prefill": [], "tokens": [one], "seed": 1}}
    result = GenerateResult()
    assert result.add({"index": 1, "token": one, "generated_text": None, "details": None, "top_tokens": [one]}) == "a"
    assert result.snapshot() == {"generated_text": "a", "details": None}
    assert not result.complete()
    assert result.add({"token": two, "generated_text": "A", "details": {"finish_reason": "eos_token"}}) == ""
    assert result.complete()
    assert result.snapshot() == {
        "generated_text": "A",
        "details": {"prefill": [], "tokens": [one, two], "top_tokens": [[one]], "finish_reason": "eos_token"},
    }


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, 2), st.sampled_from(["content", "reasoning", "x"]), st.text(max_size=4))))
def test_strings_come_together_in_order(pieces: list[tuple[int, str, str]]) -> None:
    snapshot = chat(*({"choices": [{"index": index, "delta": {key: text}}]} for index, key, text in pieces))
    expected: dict[tuple[int, str], str] = {}
    for index, key, text in pieces:
        expected[index, key] = expected.get((index, key), "") + text
    merged = {
        (one["index"], key): value
        for one in snapshot["choices"]
        for key, value in one["message"].items()
        if key != "role" and value is not None
    }
    assert merged == expected


json_values: st.SearchStrategy[JsonValue] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=3),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["choices", "delta", "content", "tool_calls", "function", "id", "name", "index", "text"])
            | st.sampled_from(["logprobs", "usage", "token", "details", "finish_reason", "generated_text"]),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@settings(deadline=None)
@given(st.lists(json_values, max_size=4))
def test_no_json_is_too_odd(events: list[JsonValue]) -> None:
    for result in (
        ChoicesResult("chat.completion", 1),
        ChoicesResult("text_completion", 1),
        GenerateResult(),
        RawResult(),
    ):
        for event in events:
            assert isinstance(result.add(event), str)
        result.complete()
        assert isinstance(result.snapshot(), dict)


@settings(deadline=None)
@given(st.lists(st.lists(json_values, max_size=2), max_size=4))
def test_no_chunk_is_too_odd(deltas: list[list[JsonValue]]) -> None:
    chunks: list[dict[str, Any]] = [{"choices": [{"delta": {"tool_calls": one, "content": one}}]} for one in deltas]
    assert len(chat(*chunks)["choices"]) == (1 if deltas else 0)


@pytest.mark.recordings
@pytest.mark.parametrize("case", [one for one in recorded("llm") if one.id == "real-openai-a247c49c"])
def test_recorded_tool_call(case: dict[str, Any]) -> None:
    assert read(case)
    (choice,) = chat(*case["llm"]["payloads"])["choices"]
    assert choice["finish_reason"] == "tool_calls"
    (one,) = choice["message"]["tool_calls"]
    assert one["function"] == {"name": "get_weather", "arguments": '{"city":"San Francisco","state":"CA"}'}
