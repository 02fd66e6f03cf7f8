"""Servers that keep the contract, each in its own manner: the kit says nothing of them."""

from __future__ import annotations

import json
import random
from itertools import pairwise
from typing import Any

import attrs
import pytest

from inferface.contract import Settings, check
from kit.fake import DONE, MODEL, Answer, Behaviour, FakeServer
from kit.faults import each, in_choice, in_delta, insert, is_usage, typed

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
