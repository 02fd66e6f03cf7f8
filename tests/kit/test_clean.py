"""Servers that keep the contract, each in its own manner: the kit says nothing of them."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import attrs
import pytest

from inferface.contract import Settings, check
from kit.changes import (
    Change,
    at_path,
    chunks,
    each,
    finishes,
    in_choice,
    in_delta,
    in_fragment,
    insert,
    is_usage,
    typed,
)
from kit.fake import Answer, Behaviour, FakeServer
from kit.generating import DONE, MODEL

EMBEDDINGS = frozenset({"embeddings"})
EVERY = frozenset({"chat", "completions", "inference", "generate", "embeddings", "task"})


def crlf(frames: list[bytes]) -> list[bytes]:
    return [frame.replace(b"\n", b"\r\n") for frame in frames]


def at_random(frames: list[bytes]) -> list[bytes]:
    """The same bytes, cut at random places."""
    whole, cuts = b"".join(frames), random.Random(7)
    places = sorted({0, len(whole), *(cuts.randrange(len(whole)) for _ in range(40))})
    return [whole[start:end] for start, end in pairwise(places)]


def in_two_lines(frames: list[bytes]) -> list[bytes]:
    """Each JSON text over several data lines."""
    return [frame.replace(b', "choices"', b',\ndata: "choices"') for frame in frames]


def role_with_null(events: list[Any]) -> list[Any]:
    return in_delta(lambda n, d: {**d, "content": None} if d.get("role") else d)(events)


def unknown_fields(answer: dict[str, Any]) -> dict[str, Any]:
    return {**answer, "timings": {"prompt_ms": 3.5}, "choices": [{**one, "x": 1} for one in answer["choices"]]}


def usage_null(events: list[Any]) -> list[Any]:
    return each(lambda n, event: {**event, "usage": None})(events)


def as_detail(answer: Answer) -> Answer:
    words = json.loads(answer.body)["error"]["message"]
    return attrs.evolve(answer, body=json.dumps({"detail": [{"loc": ["body"], "msg": words, "type": "x"}]}).encode())


def as_tgi(answer: Answer) -> Answer:
    words = json.loads(answer.body)["error"]["message"]
    return attrs.evolve(answer, body=json.dumps({"error": words, "error_type": "validation"}).encode())


def closing(answer: Answer) -> Answer:
    return attrs.evolve(answer, headers={**answer.headers, "connection": "close"})


def as_vllm(answer: Answer) -> Answer:
    said = {"object": "error", "message": "no", "type": "BadRequestError", "param": None, "code": answer.status}
    return attrs.evolve(answer, body=json.dumps(said).encode())


def shouting(head: dict[str, str]) -> dict[str, str]:
    return {name.title() if name == "content-type" else name: value for name, value in head.items()}


def until_closed(head: dict[str, str]) -> dict[str, str]:
    return {"content-type": "text/event-stream", "connection": "close"}


def in_one(events: list[Any]) -> list[Any]:
    """The role with the first text, and the reason with the last, where there is one choice."""
    if len(chunks(events)) < 4 or any(one["choices"][0]["index"] or "tool_calls" in str(one) for one in events[:4]):
        return events
    last = max(place for place, event in enumerate(events) if finishes(event))
    first, text, end = (events[place]["choices"][0] for place in (0, 1, last - 1))
    opening = {**events[0], "choices": [{**first, "delta": {**first["delta"], **text["delta"]}}]}
    closing_one = {**events[last], "choices": [{**events[last]["choices"][0], "delta": end["delta"]}]}
    return [opening, *events[2 : last - 1], closing_one, *events[last + 1 :]]


def one_after_the_other(events: list[Any]) -> list[Any]:
    places = chunks(events)
    ordered = sorted((events[place] for place in places), key=lambda event: event["choices"][0]["index"])
    return [*ordered, *(event for place, event in enumerate(events) if place not in places)]


def side_by_side(events: list[Any]) -> list[Any]:
    """The choices of two in one event."""
    if not any(isinstance(event, dict) and event["choices"] and event["choices"][0]["index"] for event in events):
        return events
    pairs = [events[place : place + 2] for place in range(0, len(events) - 1, 2)]
    return [*({**one, "choices": [*one["choices"], *two["choices"]]} for one, two in pairs), DONE]


def tools_at_once(events: list[Any]) -> list[Any]:
    if "tool_calls" not in str(events[1]):
        return events
    call = {**events[1]["choices"][0]["delta"]["tool_calls"][0]}
    call["function"] = {"name": "get_weather", "arguments": '{"city":"Paris"}'}
    return [events[0], *in_delta(lambda n, d: {"tool_calls": [call]})(events[1:2]), *events[5:]]


def now_and_then_nothing(events: list[Any]) -> list[Any]:
    """As where a token is half a letter."""
    empty = in_delta(lambda n, d: {"content": ""})(events[1:2])
    return [*events[:2], *empty, *events[2:]] if len(events) > 10 else events


def in_rows(change: Callable[[dict[str, Any]], dict[str, Any]]) -> Change:
    return lambda answer: {**answer, "data": [change(row) for row in answer["data"]]}


VARIANTS: dict[str, Behaviour] = {
    "everything": Behaviour(offers=EVERY, key="sk-test"),
    "chat alone": Behaviour(),
    "very quick": Behaviour(pace=0),
    "all at once, and quick": Behaviour(pace=0, burst=10_000),
    "lines end with CRLF": Behaviour(frames=crlf),
    "cut at random bytes": Behaviour(frames=at_random, pace=0.001),
    "data over several lines": Behaviour(frames=in_two_lines),
    "comments between": Behaviour(frames=lambda frames: [b": alive\n\n", *frames[:2], b":\n\n:\n\n", *frames[2:]]),
    "a byte order mark": Behaviour(frames=lambda frames: [b"\xef\xbb\xbf" + frames[0], *frames[1:]]),
    "ids and retry times": Behaviour(frames=lambda frames: [b"retry: 100\nid: 7\n" + frame for frame in frames]),
    "no space after the colon": Behaviour(
        frames=lambda frames: [frame.replace(b"data: ", b"data:") for frame in frames]
    ),
    "a role with null, as llama.cpp": Behaviour(events=role_with_null),
    "the role in every event, as TGI": Behaviour(events=in_delta(lambda n, d: {"role": "assistant", **d})),
    "usage null in every event": Behaviour(events=usage_null),
    "unknown fields": Behaviour(answer=unknown_fields, events=each(lambda n, event: {**event, "timings": {"n": n}})),
    "no logprobs, no fingerprint": Behaviour(
        events=in_choice(lambda n, choice: {key: value for key, value in choice.items() if key != "logprobs"}),
    ),
    "a charset": Behaviour(wire=typed("application/json; charset=utf-8")),
    "errors in FastAPI's manner": Behaviour(refusal=as_detail),
    "errors in TGI's manner": Behaviour(refusal=as_tgi),
    "errors in vLLM's manner": Behaviour(refusal=as_vllm),
    "ends with the connection": Behaviour(stream_head=until_closed, keeps_alive_after=frozenset({"error"})),
    "a name of a header in capitals": Behaviour(
        stream_head=shouting, wire=lambda a: attrs.evolve(a, headers=shouting(a.headers))
    ),
    "lines end with CR": Behaviour(frames=lambda frames: [frame.replace(b"\n", b"\r") for frame in frames]),
    "a comment before each event": Behaviour(frames=lambda frames: [b": \n" + frame for frame in frames]),
    "a comment after the end": Behaviour(frames=lambda frames: [*frames, b": bye\n\n"]),
    "role and reason beside text": Behaviour(events=in_one),
    "choices one after the other": Behaviour(events=one_after_the_other),
    "choices side by side": Behaviour(events=side_by_side),
    "a tool call in one piece": Behaviour(events=tools_at_once),
    "an id in each fragment": Behaviour(events=in_fragment(lambda n, f: {**f, "id": "call_1"})),
    "health in a word": Behaviour(get=at_path("/health", body=b"OK", headers={"content-type": "text/plain"})),
    "a model with a name that is no path": Behaviour(
        get=at_path("/v1/models", body=b'{"data": [{"id": "\\u00e9 ?#"}]}')
    ),
    "a few empty deltas": Behaviour(events=now_and_then_nothing),
    "embeddings without numbers": Behaviour(offers=EMBEDDINGS, answer=in_rows(lambda row: {**row, "index": None})),
    "embeddings for each token": Behaviour(
        offers=EMBEDDINGS,
        ignores=frozenset({"encoding_format"}),
        answer=in_rows(lambda row: {**row, "embedding": [row["embedding"]] * 2}),
    ),
    "refuses while it is busy": Behaviour(refuses_when_busy=True, pace=0.02),
    "closes after each": Behaviour(
        refusal=closing,
        wire=closing,
        keeps_alive_after=frozenset(),
        stream_head=lambda head: {"content-type": "text/event-stream", "connection": "close"},
    ),
}


@pytest.mark.parametrize("behaviour", VARIANTS.values(), ids=VARIANTS)
def test_a_server_that_keeps_the_contract_is_not_complained_about(behaviour: Behaviour) -> None:
    with FakeServer(behaviour) as server:
        report = check(server.url, key=behaviour.key, settings=Settings(examples=0, patience=10))
    assert [(finding.rule, finding.message) for finding in report.findings] == []
    assert report.complete


def test_what_is_generated_from_the_contract_is_asked_and_answered() -> None:
    with FakeServer(Behaviour(offers=EVERY, pace=0)) as server:
        report = check(server.url, settings=Settings(examples=3, patience=10, only=("ANY-*",)))
    states = {(one.rule.id, one.operation): one.state for one in report.outcomes}
    assert {state for (name, _), state in states.items() if name == "ANY-02"} == {"kept"}
    assert report.findings == []


def test_a_server_that_fails_on_generated_requests_is_named() -> None:
    with FakeServer(Behaviour(offers=frozenset({"embeddings"}), fails_on=lambda body: b"dimensions" in body)) as server:
        report = check(server.url, settings=Settings(examples=20, patience=10, only=("ANY-01",)))
    assert {finding.rule for finding in report.findings} == {"ANY-01"}


def test_helpers_change_what_they_say() -> None:
    assert b"".join(at_random([b"abc", b"def"])) == b"abcdef"
    assert insert(1, "x")(["a", DONE]) == ["a", "x", DONE]
    assert not is_usage({"model": MODEL})
