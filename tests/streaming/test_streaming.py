"""What a stream's bytes mean: events, end, errors. Own cases for every rule, random cuts, and the recorded streams."""

from __future__ import annotations

import itertools
import json
from typing import Any, Literal, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from recorded_streams import cuts, read, recorded

from inferface._calls import JsonValue
from inferface.errors import BadResponse, StreamError, StreamInterrupted, StreamServerError
from inferface.streaming import DIALECTS, StreamEvent, StreamState

pytestmark = pytest.mark.usefixtures("json_codec")

Kind = Literal["chat", "completion", "generate", "raw"]


def sse(*payloads: object, event: str = "") -> bytes:
    """One event for each payload: strings as they are, the rest as JSON."""
    name = f"event: {event}\n" if event else ""
    data = [payload if isinstance(payload, str) else json.dumps(payload) for payload in payloads]
    return "".join(f"{name}data: {one}\n\n" for one in data).encode()


def chat(content: str, *, finish: str | None = None, index: int = 0) -> dict[str, Any]:
    return {"choices": [{"index": index, "delta": {"content": content}, "finish_reason": finish}]}


def text(content: str, *, finish: str | None = None) -> dict[str, Any]:
    return {"choices": [{"index": 0, "text": content, "finish_reason": finish}]}


def token(content: str, *, special: bool = False, generated: str | None = None) -> dict[str, Any]:
    return {"token": {"id": 1, "text": content, "special": special}, "generated_text": generated, "details": None}


DONE = sse("[DONE]")
A = sse(chat("a"))
A_STOP = sse(chat("a", finish="stop"))


class Outcome(NamedTuple):
    """All that a user sees of a stream."""

    texts: list[str]
    raw: list[JsonValue]
    error: str | None
    message: str
    complete: bool
    snapshot: dict[str, JsonValue]


def play(kind: Kind, chunks: list[bytes], *, broken: str | None = None, choices: int = 1) -> Outcome:
    state = StreamState(DIALECTS[kind], dict, choices=choices)
    events: list[StreamEvent[Any]] = []
    error: StreamError | None = None
    try:
        for chunk in chunks:
            for event in state.feed(chunk):
                events.append(event)
                assert state.text == "".join(event.text for event in events)
        state.finish(broken)
    except StreamError as caught:
        error = caught
    came = (len(events), "".join(event.text for event in events))
    assert (state.events, state.text) == came
    assert error is None or (error.events, error.text) == came
    return Outcome(
        [event.text for event in events],
        [event.raw for event in events],
        type(error).__name__ if error else None,
        error.message if error else "",
        state.complete,
        state.snapshot(),
    )


COMPLETE: dict[str, tuple[Kind, bytes, list[str]]] = {
    "end marker": ("chat", A + DONE, ["a"]),
    "end marker only": ("chat", DONE, []),
    "marker without space": ("chat", A + b"data:[DONE]\n\n", ["a"]),
    "marker with spaces": ("chat", A + b"data:  [DONE] \t\n\n", ["a"]),
    "marker with a name": ("chat", A + sse("[DONE]", event="done"), ["a"]),
    "marker as JSON": ("chat", A + sse('"[DONE]"'), ["a"]),
    "marker without blank line": ("chat", A + b"data: [DONE]\n", ["a"]),
    "marker without line end": ("chat", A + b"data:[DONE]", ["a"]),
    "all after the marker is ignored": ("chat", A + DONE + A + sse("{", {"error": "x"}) + b"error: x\n\n", ["a"]),
    "finished": ("chat", A_STOP, ["a"]),
    "finished, then usage": ("chat", A_STOP + sse({"choices": [], "usage": {"total_tokens": 1}}), ["a", ""]),
    "finished, then half an event": ("chat", A_STOP + b'data: {"cho', ["a"]),
    "two choices finished": ("chat", A_STOP + sse(chat("b", index=1), chat("", index=1, finish="stop")), ["a", "", ""]),
    "choices without index": ("chat", sse({"choices": [{"delta": {"content": "a"}, "finish_reason": "stop"}]}), ["a"]),
    "no choices, null choices": ("chat", sse({"choices": None}, {"choices": []}) + DONE, ["", ""]),
    "content in parts": ("chat", sse({"choices": [{"delta": {"content": [{"text": "a"}, {"x": 1}]}}]}) + DONE, ["a"]),
    "keep-alives": (
        "chat",
        b": x\n\nretry: 1\n\nid: 0\n\n" + A + sse("", " \t ") + sse("{}", "x", event="ping") + DONE,
        ["a"],
    ),
    "null error": ("chat", sse({"error": None, **chat("a")}, {"error": False, **chat("b")}) + DONE, ["a", "b"]),
    "json over lines": ("chat", b'data: {"choices":\ndata:  []}\n\n' + DONE, [""]),
    "json with space around": ("chat", b'data: \t{"choices": []} \n\n' + DONE, [""]),
    "completion": ("completion", sse(text("a"), text("b", finish="length")), ["a", "b"]),
    "completion, marker": ("completion", sse(text("a")) + DONE, ["a"]),
    "generate": ("generate", sse(token("a"), token("</s>", special=True, generated="a")), ["a", ""]),
    "generate, empty answer": ("generate", sse(token("</s>", special=True, generated="")), [""]),
    "raw": ("raw", sse({"a": 1}, [2], 3, None, "null", {"message": "hi", "code": 1}), [""] * 6),
    "raw, marker": ("raw", sse({"a": 1}) + DONE + b"data: x", [""]),
}


@pytest.mark.parametrize(("kind", "stream", "texts"), COMPLETE.values(), ids=COMPLETE.keys())
def test_complete(kind: Kind, stream: bytes, texts: list[str]) -> None:
    outcome = play(kind, [stream])
    assert (outcome.error, outcome.message) == (None, "")
    assert outcome.texts == texts
    assert outcome.complete


INTERRUPTED: dict[str, tuple[Kind, bytes, str, str]] = {
    "no marker": ("chat", A, "a", "not finished"),
    "cut in an event": ("chat", A + b'data: {"choices": [', "a", "in the middle of an event"),
    "no blank line after the last event": ("chat", A + A_STOP[:-1], "a", "in the middle of an event"),
    "one choice of two": ("chat", A_STOP + sse(chat("b", index=1)), "a", "not finished"),
    "empty finish reason": ("chat", sse(chat("a", finish="")), "a", "not finished"),
    "no finish in completion": ("completion", sse(text("a")), "a", "not finished"),
    "no final object": ("generate", sse(token("a")), "a", "not finished"),
    "marker in place of the end": ("generate", sse(token("t")) + DONE, "t", "the end marker came, and the answer was"),
    "not quite the marker": ("chat", A + b"data: [DONE", "a", "in the middle of an event"),
    "nothing": ("chat", b"", "", "no event"),
    "nothing, raw": ("raw", b"", "", "no event"),
    "only keep-alives": ("chat", b": waiting\n\n: waiting\n\n", "", "began with: : waiting"),
    "a page": ("chat", b"<!doctype html><html><title>Bad Gateway</title>...", "", "began with: Bad Gateway"),
    "an answer that is no stream": ("chat", b'{"choices": []}', "", 'began with: {"choices": []}'),
    "raw, cut in an event": ("raw", sse({"a": 1}) + b"data: {", "", "in the middle of an event"),
}


@pytest.mark.parametrize(("kind", "stream", "came", "reason"), INTERRUPTED.values(), ids=INTERRUPTED.keys())
def test_interrupted(kind: Kind, stream: bytes, came: str, reason: str) -> None:
    outcome = play(kind, [stream])
    assert outcome.error == "StreamInterrupted"
    assert reason in outcome.message
    assert "".join(outcome.texts) == came
    assert not outcome.complete


def test_broken_connection() -> None:
    assert "after 1 event: connection reset" in play("chat", [A], broken="connection reset").message
    assert play("chat", [A_STOP], broken="connection reset").error is None
    assert play("raw", [sse({"a": 1})], broken="connection reset").error == "StreamInterrupted"


def test_fewer_choices_than_asked_for_are_not_whole() -> None:
    assert play("chat", [A_STOP], choices=2).error == "StreamInterrupted"
    assert play("chat", [A_STOP + sse(chat("", index=1, finish="stop"))], choices=2).error is None


ERRORS: dict[str, tuple[Kind, bytes, str, str | None]] = {
    "TGI text": ("generate", sse({"error": "too long", "error_type": "validation"}), "too long", "validation"),
    "TGI object, then marker": (
        "chat",
        sse({"error": {"message": "no memory", "http_status_code": 422}}) + DONE,
        "no memory",
        None,
    ),
    "OpenAI object": ("chat", sse({"error": {"message": "boom", "type": "server_error"}}), "boom", "server_error"),
    "beside choices": ("chat", sse({"error": {"message": "boom"}, **chat("x")}), "boom", None),
    "empty words": ("chat", sse({"error": ""}), '{"error":""}', None),
    "error event, JSON": ("chat", sse({"message": "boom"}, event="error"), "boom", None),
    "error event, choices in it": ("chat", sse(chat("x"), event="error"), "choices", None),
    "error event, text": ("chat", sse("it broke", event="error"), "it broke", None),
    "error event, nothing": ("chat", sse("", event="error"), "no reason", None),
    "error event, raw": ("raw", sse("it broke", event="error"), "it broke", None),
    "llama.cpp": (
        "chat",
        b'error: {"code": 500, "message": "boom", "type": "server_error"}\n\n',
        "boom",
        "server_error",
    ),
    "llama.cpp, then marker": ("chat", b"error: boom\n\n" + DONE, "boom", None),
    "vLLM": (
        "chat",
        sse({"object": "error", "message": "boom", "type": "BadRequest", "code": 400}),
        "boom",
        "BadRequest",
    ),
    "vLLM, raw": ("raw", sse({"object": "error", "message": "boom"}), "boom", None),
    "typed error, raw": ("raw", sse({"type": "error", "message": "boom"}), "boom", "error"),
    "typed error without words": ("chat", sse({"type": "error", "code": 3}) + DONE, '"code":3', "error"),
    "msg": ("chat", sse({"code": 500, "msg": "boom"}) + DONE, "boom", None),
    "flat": ("chat", sse({"message": "boom", "code": 1, "type": "t"}), "boom", "t"),
    "detail": ("completion", sse({"detail": [{"loc": ["body", "n"], "msg": "too many"}]}), "body.n: too many", None),
    "not JSON": ("chat", sse("<b>oops</b>"), "not JSON: <b>oops</b>", "invalid_json"),
    "errors": ("completion", sse({"errors": ["too many"]}), "too many", None),
    "a choice that failed": ("chat", sse({"choices": [{"delta": {}, "finish_reason": "error"}]}), "error", None),
    "more than the marker": ("chat", sse("[DONE] thanks"), "not JSON: [DONE] thanks", "invalid_json"),
    "half JSON": ("raw", sse('{"a": '), "not JSON", "invalid_json"),
    "two values": ("chat", sse("{} {}"), "not JSON", "invalid_json"),
    "JSON too deep": ("chat", sse("[" * 100_000), "not JSON", "invalid_json"),
    "a number": ("chat", sse("1"), "not a JSON object: 1", "invalid_event"),
    "null": ("chat", sse("null"), "not a JSON object", "invalid_event"),
    "a list": ("generate", sse([{"generated_text": "x"}]), "not a JSON object", "invalid_event"),
    "no blank line after the error": ("chat", b'data: {"error": "boom"}\n', "boom", None),
}


@pytest.mark.parametrize("before", [b"", A], ids=["first", "later"])
@pytest.mark.parametrize(("kind", "stream", "words", "error_type"), ERRORS.values(), ids=ERRORS.keys())
def test_server_errors(kind: Kind, stream: bytes, words: str, error_type: str | None, before: bytes) -> None:
    state = StreamState(DIALECTS[kind], dict)
    seen: list[StreamEvent[Any]] = []
    with pytest.raises(StreamServerError) as caught:
        seen += play_all(state, before + stream)
    assert words in str(caught.value)
    assert caught.value.error_type == error_type
    assert caught.value.events == (1 if before else 0)
    assert len(str(caught.value)) < 500
    assert not state.complete


def test_a_json_error_in_place_of_a_stream() -> None:
    with pytest.raises(StreamServerError, match="boom") as caught:
        play_all(StreamState(DIALECTS["chat"], dict), b'{"error": {"message": "boom", "type": "t"}}')
    assert caught.value.error_type == "t"


def play_all(state: StreamState[Any], stream: bytes) -> list[StreamEvent[Any]]:
    events = list(state.feed(stream))
    state.finish()
    return events


@pytest.mark.parametrize("error", [sse({"error": "x"}), b"error: x\n\n", sse("x", event="error")])
def test_events_before_an_error_are_given_first_and_none_after_it(error: bytes) -> None:
    state = StreamState(DIALECTS["chat"], dict)
    events = state.feed(A + A + error + A + DONE)
    assert [next(events).text, next(events).text] == ["a", "a"]
    with pytest.raises(StreamServerError):
        next(events)
    assert state.ended
    assert list(state.feed(A)) == []


def test_nothing_is_given_after_an_error_line() -> None:
    state = StreamState(DIALECTS["chat"], dict)
    assert len(list(state.feed(A + A))) == 2
    events = state.feed(A + b"error: x\n\n" + A)
    next(events)
    with pytest.raises(StreamServerError) as caught:
        next(events)
    assert caught.value.events == 3


def test_the_text_is_what_was_given_so_far() -> None:
    state = StreamState(DIALECTS["chat"], dict)
    events = state.feed(sse(chat("a"), chat("b"), chat("c")))
    next(events)
    next(events)
    assert (state.text, state.events) == ("ab", 2)
    assert state.snapshot()["choices"] == [
        {"index": 0, "finish_reason": None, "logprobs": None, "message": {"role": "assistant", "content": "ab"}}
    ]


def test_event_has_stream_fields_and_raw() -> None:
    state = StreamState(DIALECTS["raw"], dict)
    (event,) = state.feed(b'event: tick\nid: 7\ndata: {"n": 1, "n": 2, "other": null}\n\n')
    assert (event.event, event.id, event.text, event.raw) == ("tick", "7", "", {"n": 2, "other": None})
    assert "tick" in repr(event)


def test_chunk_is_decoded_once_and_when_asked_for() -> None:
    decoded: list[JsonValue] = []

    def decode(raw: dict[str, JsonValue]) -> dict[str, JsonValue]:
        decoded.append(raw)
        return {**raw, "decoded": True}

    state = StreamState(DIALECTS["chat"], decode)
    first, second = state.feed(A + A)
    assert decoded == []
    assert first.chunk is first.chunk
    assert first.chunk["decoded"]
    assert decoded == [second.raw]


@pytest.mark.parametrize("error", [KeyError("choices"), TypeError("x"), AttributeError("x"), ValueError("x")])
def test_a_chunk_that_does_not_fit_is_a_bad_response(error: Exception) -> None:
    def decode(raw: dict[str, JsonValue]) -> None:
        raise error

    (event,) = StreamState(DIALECTS["chat"], decode).feed(A)
    for _ in range(2):
        with pytest.raises(BadResponse, match="does not fit") as caught:
            _ = event.chunk
        assert caught.value.__cause__ is error


def test_lines_grow_with_keep_alives() -> None:
    state = StreamState(DIALECTS["chat"], dict)
    assert list(state.feed(b": keep-alive\n")) == []
    assert state.lines == 1


def test_an_event_without_end_stops_the_stream() -> None:
    state = StreamState(DIALECTS["chat"], dict)
    chunks = itertools.chain([A], itertools.repeat(b"data: " + b"x" * (1 << 20)))
    with pytest.raises(StreamInterrupted, match="larger than") as caught:
        [event for chunk in chunks for event in state.feed(chunk)]
    assert (caught.value.events, caught.value.text) == (1, "a")


streams = st.lists(
    st.one_of(
        st.text(max_size=5).map(lambda content: sse(chat(content))),
        st.sampled_from(
            [
                *(A_STOP, sse(chat("b", index=1)), sse(chat("c", index=1, finish="stop")), DONE, sse(""), b": x\n\n"),
                *(sse({"error": "x"}), b"error: x\n", b"\n", b"\r", sse("x", event="ping"), sse("x", event="error")),
                *(sse("["), sse(token("t", generated="t")), b"data: [DONE]", sse({"object": "error"}), b"data: {"),
            ]
        ),
    ),
    max_size=8,
).map(b"".join)


@settings(deadline=None)
@given(st.sampled_from(["chat", "generate", "raw"]), streams, st.lists(st.integers(0, 400), max_size=8))
def test_any_cut_gives_the_same_events_and_the_same_end(kind: Kind, stream: bytes, places: list[int]) -> None:
    edges = [0, *sorted(min(place, len(stream)) for place in places), len(stream)]
    assert play(kind, [stream[start:end] for start, end in itertools.pairwise(edges)]) == play(kind, [stream])


OUR_END: dict[str, str | None] = {"done": None, "error": "StreamServerError"}
"""Theirs to ours; `eof` and `eof_with_discarded_tail` are judged by dialect, below."""
CUT_SHORT = {"no-done-eof"}
"""Recorded with the end `eof`, and not finished by the rules of their dialect."""


def kind_of(case: dict[str, Any]) -> Kind:
    first: JsonValue = next(iter(case["llm"].get("payloads", [])), None)
    if isinstance(first, dict) and "token" in first:
        return "generate"
    return "chat" if isinstance(first, dict) and "choices" in first else "raw"


@pytest.mark.parametrize(
    ("first", "kind"),
    [
        (chat("a", finish="stop"), "chat.completion"),
        ({"choices": []}, "chat.completion"),
        (text("a", finish="stop"), "text_completion"),
        (token("a"), "generated_text"),
        ({"generated_text": "a"}, "generated_text"),
        ({"choices": "a"}, "events"),
        ({"a": 1}, "events"),
        ([1], "events"),
    ],
)
def test_a_stream_of_no_declared_kind_is_what_its_first_event_is(first: Any, kind: str) -> None:
    snapshot = play("raw", [sse(first) + DONE] if kind.endswith("completion") else [sse(first)]).snapshot
    assert kind in (snapshot.get("object"), *snapshot)


@pytest.mark.recordings
@pytest.mark.parametrize("case", recorded("llm"))
def test_recorded_streams(case: dict[str, Any]) -> None:
    stream = read(case)
    llm, kind = case["llm"], kind_of(case)
    expected = "StreamInterrupted" if case["id"] in CUT_SHORT else OUR_END.get(llm["end"])
    for how, chunks in cuts(case, stream).items():
        outcome = play(kind, chunks)
        assert outcome.error == expected, how
        if "payloads" in llm:
            assert outcome.raw == llm["payloads"], how
        if llm["error"]:
            assert_error(outcome, llm["error"], how)
        if kind == "chat":
            choices: Any = outcome.snapshot["choices"]
            assert "".join(one["message"]["content"] or "" for one in choices[:1]) == "".join(outcome.texts), how


def assert_error(outcome: Outcome, error: dict[str, Any], how: str) -> None:
    body: Any = error.get("body", error.get("data"))
    words = body["error"] if isinstance(body, dict) else body
    assert (words["message"] if isinstance(words, dict) else words) in outcome.message, how
