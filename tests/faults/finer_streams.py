"""Finer faults of event streams: odd ends and events of a chat, and the streams of other calls."""

# ruff: noqa: E501 - one line for a row, where that can be

from __future__ import annotations

from faults.fault import Call, Fault, Must
from faults.scripts import (
    DONE,
    EVENTS,
    FINISH,
    GENERATED,
    HEL,
    LO,
    TEXT,
    THERE,
    completion,
    cuts,
    delta,
    event,
    in_turn,
    packed_parts,
    resets,
    sends,
    stalls,
    stream,
    token,
)
from faults.streams import GENERATE, GOOD, GZIP, STREAM, WORDS, half, reads, stalled, told
from support.raw_server import answer

BOOM = {"error": {"message": WORDS, "type": "server_error", "code": 500}}
UNASKED = [event({"choices": [], "usage": {"total_tokens": 3}})]


def finished(**more: object) -> bytes:
    return event({"choices": [{"index": 0, "delta": {"content": TEXT}, "finish_reason": "stop"}], **more})


FORMS = [
    reads("[DONE] twice", *EVENTS, DONE),
    reads("more text after [DONE]", *EVENTS, delta(" and more")),
    reads("an error after [DONE]", *EVENTS, event(BOOM)),
    reads("[done] in small letters", *EVENTS[:-1], b"data: [done]\n\n"),
    reads("[DONE] in quotes", *EVENTS[:-1], b'data: "[DONE]"\n\n'),
    reads("[DONE] with spaces around it", *EVENTS[:-1], b"data:   [DONE]  \n\n"),
    reads("[DONE] under a name of its own", *EVENTS[:-1], b"event: done\ndata: [DONE]\n\n"),
    reads("usage after the finish, and no [DONE]", *EVENTS[:-1], *UNASKED),
    reads("two finishes", *EVENTS[:-1], FINISH, DONE),
    *(reads(f"`error` is {value!r} in every event", finished(error=value), DONE) for value in (None, False, 0, "", {}, [])),
    reads("an event of unknown keys", HEL, event({"x_groq": {"id": "r"}}), *EVENTS[1:]),
    reads("choices that are null", HEL, event({"choices": None}), *EVENTS[1:]),
    reads("a delta that is null", HEL, event({"choices": [{"index": 0, "delta": None}]}), *EVENTS[1:]),
    reads("a content that is a number", HEL, event({"choices": [{"index": 0, "delta": {"content": 5}}]}), *EVENTS[1:]),
    reads("NaN in an event", finished().replace(b'"index": 0', b'"index": 0, "logprobs": NaN'), DONE),
    reads("a key twice, the last counts", finished().replace(b'{"choices"', b'{"choices": [], "choices"'), DONE),
    reads("the whole answer as one event", event(completion()), DONE),
    reads("a line of NULs", HEL, b"\0\0\0\n\n", *EVENTS[1:]),
    reads("an id with a NUL, a retry that is none", b"id: \0\nretry: -1\nretry: 99999999999999999999\n\n", *EVENTS),
    reads("data after a tab", HEL.replace(b"data: ", b"data:\t"), *EVENTS[1:]),
    reads("spaces after the JSON", HEL.replace(b"\n\n", b"   \n\n"), *EVENTS[1:]),
    reads("a list of text parts as content", event({"choices": [{"index": 0, "delta": {"content": [{"type": "text", "text": "Hel"}]}}]}), *EVENTS[1:]),
    reads("an index that is a string", event({"choices": [{"index": "0", "delta": {"content": TEXT}, "finish_reason": "stop"}]}), DONE),
    reads("an answer cut by its length", HEL, event({"choices": [{"index": 0, "delta": {}, "finish_reason": "length"}]}), text="Hel"),
]  # fmt: skip


def ends(name: str, *parts: bytes, must: Must) -> Fault:
    return Fault(name, "cut", in_turn(sends(stream(*parts))), must, STREAM)


ENDS = [
    ends("a finish reason that is empty", HEL, LO, THERE, event({"choices": [{"index": 0, "delta": {}, "finish_reason": ""}]}), must=half(TEXT)),
    ends("a page goes on where an event should be", HEL, b"<html><head><title>502 Bad Gateway</title></head></html>", must=half("Hel", "502 Bad Gateway")),
    ends("comments only", b": one\n\n" * 20, must=half("")),
    ends("pings only", event({}, "ping") * 5, must=half("")),
    ends("words and no event", b"upstream connect error or disconnect", must=half("", "upstream connect error")),
    ends("UTF-16", b"".join(EVENTS).decode().encode("utf-16"), must=half("")),
    ends("a document a line", b'{"choices": []}\n{"choices": []}\n', must=half("")),
    Fault("reset after the finish, before [DONE]", "cut", in_turn(resets(stream(*EVENTS[:-1], end=False))), GOOD, STREAM),
    Fault("silence after the finish, before [DONE]", "cut", in_turn(stalls(stream(*EVENTS[:-1], end=False))), GOOD, Call("stream", read=0.3)),
    Fault("gzip, closed in an event", "cut", in_turn(cuts(stream(*packed_parts(HEL, LO[:-9], end=False), end=False, headers=GZIP))), half("Hel"), STREAM),
    Fault("a stream of no known encoding", "lie", in_turn(sends(stream(*EVENTS, headers={"content-encoding": "br"}))), Must(raises="BadResponse", text="", says=("'br'",)), STREAM),
    *(Fault(f"a stream as {kind}", "lie", in_turn(sends(stream(*EVENTS, headers={"content-type": kind}))), Must(raises="BadResponse", says=(kind,)), STREAM)
      for kind in ("text/plain", "application/octet-stream", "application/x-ndjson")),
]  # fmt: skip


def inside(name: str, *parts: bytes, text: str = "Hel", words: tuple[str, ...] = (WORDS,)) -> Fault:
    return Fault(name, "error inside", in_turn(sends(stream(HEL, *parts, DONE))), told(text, *words), STREAM)


ERRORS = [
    inside("a number", event({"error": 500}), words=("500",)),
    inside("true", event({"error": True}), words=()),
    inside("nothing but its key", event({"error": {}}), words=()),
    inside("a message of null", event({"error": {"message": None, "code": "overloaded"}}), words=("overloaded",)),
    inside("Anthropic's event", event({"type": "error", "error": {"type": "overloaded_error", "message": WORDS}}, "error")),
    inside("a list of errors under `errors`", event({"errors": [{"message": WORDS}]})),
    inside("an error_message", event({"error_message": WORDS})),
    inside("event: exception", event({"message": WORDS}, "exception")),
    inside("a choice that has it", event({"choices": [{"index": 0, "delta": {}, "error": {"message": WORDS}}]})),
    inside("a finish reason of `error`", event({"choices": [{"index": 0, "delta": {}, "finish_reason": "error"}]}), words=()),
    inside("plain words", event("Internal Server Error"), words=("Internal Server Error",)),
    inside("a page in an event", event("<html><title>502 Bad Gateway</title></html>"), words=("502 Bad Gateway",)),
    inside("null", event("null"), words=()),
    inside("a string", event('"hello"'), words=("hello",)),
    inside("two documents in one event", event('{"choices": []}{"choices": []}'), words=()),
    inside("events without blank lines between them", LO[:-1] + THERE, words=()),
    inside("a NUL in the JSON", LO.replace(b"lo ", b"l\0 "), words=()),
    Fault("an error after the finish", "error inside", in_turn(sends(stream(*EVENTS[:-1], event(BOOM)))), told(TEXT, WORDS), STREAM),
    Fault("bare JSON where an event should be", "error inside", in_turn(sends(stream(HEL, event(BOOM)[6:].strip()))), told("Hel", WORDS), STREAM),
    Fault("bare JSON over several lines, and no event", "error inside", in_turn(sends(stream(b'{\n "error": {\n  "message": "the model ran out of memory"\n }\n}\n'))), told("", WORDS), STREAM),
]  # fmt: skip


def generates(name: str, *parts: bytes, must: Must, end: bool = True) -> Fault:
    step = sends if end else cuts
    return Fault(
        f"text generation: {name}", "dialect", in_turn(step(stream(*parts, end=end))), must, GENERATE, base="{url}"
    )


def completes(name: str, *parts: bytes, must: Must, end: bool = True) -> Fault:
    step = sends if end else cuts
    return Fault(f"text completion: {name}", "dialect", in_turn(step(stream(*parts, end=end))), must, GENERATE)


def gives_events(name: str, *parts: bytes, must: Must, end: bool = True) -> Fault:
    step = sends if end else cuts
    return Fault(
        f"events: {name}", "dialect", in_turn(step(stream(*parts, end=end))), must, Call("events"), base="{url}"
    )


def piece(text: str, finish: str | None = None) -> bytes:
    return event({"object": "text_completion", "choices": [{"index": 0, "text": text, "finish_reason": finish}]})


PIECES = (piece("Hel"), piece("lo "), piece("there", "stop"))
EVENT = event({"a": 1})

DIALECTS = [
    generates("[DONE] before its last event", token("Hel"), DONE, must=half("Hel", "not finished")),
    generates("[DONE] and nothing else", DONE, must=half("")),
    generates("chunks of a chat", *EVENTS, must=half("")),
    generates("an object as error", token("Hel"), event({"error": {"message": WORDS, "http_status_code": 422}}), must=told("Hel", WORDS)),
    generates("an error after its last event", *GENERATED, event({"error": WORDS}), must=told(TEXT, WORDS)),
    generates("a list", event([{"generated_text": TEXT}]), must=told("")),
    generates("closed after its last event", *GENERATED, must=GOOD, end=False),
    completes("whole", *PIECES, DONE, must=GOOD),
    completes("no [DONE]", *PIECES, must=GOOD),
    completes("cut", *PIECES[:2], must=half("Hello "), end=False),
    completes("ended before its finish", *PIECES[:2], must=half("Hello ")),
    completes("an error", PIECES[0], event(BOOM), must=told("Hel", WORDS)),
    completes("a page", b"<html><title>502</title>", must=half("", "502")),
    gives_events("whole", EVENT, EVENT, must=Must(answer='{"events": [{"a": 1}, {"a": 1}]}')),
    gives_events("with [DONE]", EVENT, DONE, must=Must(answer='{"events": [{"a": 1}]}')),
    gives_events("cut", EVENT, must=half(None), end=False),
    gives_events("cut in one", EVENT, EVENT[:-2], must=half(None)),
    gives_events("none", must=half(None, "no event")),
    gives_events("an error", EVENT, event({"error": WORDS}), must=told("", WORDS)),
    gives_events("event: error", EVENT, event(WORDS, "error"), must=told("", WORDS)),
    gives_events("words", EVENT, event(WORDS), must=told("", WORDS)),
    gives_events("a chat, cut", HEL, LO, must=half("Hello ")),
    gives_events("a text generation, cut", *GENERATED[:2], must=half("Hello ")),
    Fault("events: silence", "dialect", in_turn(stalls(stream(EVENT, end=False))), stalled("", "sent nothing"), Call("events", read=0.3), base="{url}"),
    Fault("events: a stream with a length, too short", "dialect", in_turn(cuts(answer(200, {"content-type": "text/event-stream", "content-length": "999"}, EVENT, sized=False))), half(None), Call("events"), base="{url}"),
]  # fmt: skip

FAULTS = [*FORMS, *ENDS, *ERRORS, *DIALECTS]
