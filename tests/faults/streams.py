"""Faults of event streams: their form, their end, errors inside them, and how they are left."""

# ruff: noqa: E501 - one line for a row, where that can be

from __future__ import annotations

from functools import partial

from faults.fault import Call, Fault, Must
from faults.scripts import (
    DONE,
    EVENTS,
    FINISH,
    GENERATED,
    HEL,
    LO,
    OK,
    OK_BODY,
    TEXT,
    THERE,
    WHOLE,
    Server,
    cuts,
    delta,
    drips,
    event,
    in_turn,
    json_answer,
    mirrors,
    packed_parts,
    page,
    repeats,
    resets,
    sends,
    stalls,
    stream,
    stream_head,
    token,
)
from support.raw_server import answer, chunked

STREAM = Call("stream")
QUIET = Call("stream", read=0.3)
SOON = Call("stream", total=0.5)
GENERATE = Call("generate")
GOOD = Must(answer=TEXT, text=TEXT)
SSE = {"content-type": "text/event-stream"}
GZIP = {"content-encoding": "gzip"}


def half(text: str | None = "Hel", *says: str, requests: int = 1) -> Must:
    return Must(raises="StreamInterrupted", text=text, says=says, requests=requests)


def stalled(text: str = "Hel", *says: str) -> Must:
    return Must(raises="StreamTimeout", text=text, says=says)


def told(text: str, *words: str) -> Must:
    return Must(raises="StreamServerError", text=text, words=words)


def reads(name: str, *parts: bytes, text: str = TEXT, headers: dict[str, str] | None = None) -> Fault:
    """An odd stream that is all right."""
    return Fault(name, "form", in_turn(sends(stream(*parts, headers=headers))), Must(answer=text, text=text), STREAM)


CRLF = WHOLE.replace(b"\n", b"\r\n")
CR = WHOLE.replace(b"\n", b"\r")
ODD = "a\u2028b\u2029c\x85d\x0be\x0cf\x1cg\x1dh\x1ei"
EMOJI = delta("naïve 🙂 文")
SPLIT = event({"choices": [{"index": 0, "delta": {"content": "Hello"}}]}).replace(b', "delta"', b',\ndata: "delta"')

FORMS = [
    reads("lines end in CRLF", CRLF),
    reads("lines end in CR", CR),
    reads("CRLF cut between the two", *(bytes([byte]) for byte in CRLF)),
    reads("a BOM first", b"\xef\xbb\xbf" + WHOLE),
    reads("a BOM in three pieces", b"\xef", b"\xbb", b"\xbf", *EVENTS),
    reads("U+2028 and its like in the text", delta(ODD), FINISH, DONE, text=ODD),
    reads("characters cut in the middle", *(bytes([byte]) for byte in EMOJI), FINISH, DONE, text="naïve 🙂 文"),
    reads("bytes that are not UTF-8", HEL, delta("x").replace(b"x", b"\xff"), FINISH, DONE, text="Hel\ufffd") ,
    reads("event: ping", event({"type": "ping"}, "ping"), HEL, event("", "ping"), *EVENTS[1:]),
    reads("comments to keep it alive", b": ping\n\n", HEL, b":\n\n", *EVENTS[1:]),
    reads("empty data", b"data:\n\n", HEL, b"data: \n\n", b"data\n\n", *EVENTS[1:]),
    reads("data over several lines", SPLIT, FINISH, DONE, text="Hello"),
    reads("id, retry and unknown fields", b"id: 7\nretry: 10\nwhat: ever\n" + HEL, *EVENTS[1:]),
    reads("no space after the colon", *(part.replace(b"data: ", b"data:") for part in EVENTS)),
    reads("all in one piece", WHOLE),
    reads("choices that are empty first", event({"choices": [], "prompt_filter_results": []}), *EVENTS),
    reads("a role and null content first", delta(None), event({"choices": [{"index": 0, "delta": {"role": "assistant", "content": None}}]}), *EVENTS),
    reads("a choice that is null", HEL, event({"choices": [None]}), *EVENTS[1:]),
    reads("usage last, with no choices", *EVENTS[:-1], event({"choices": [], "usage": {"total_tokens": 3}}), DONE),
    reads("[DONE] without a blank line", *EVENTS[:-1], b"data: [DONE]"),
    reads("nonsense after [DONE]", *EVENTS, b"data: nonsense\n\n"),
    reads("content type in capitals with a charset", *EVENTS, headers={"content-type": "Text/Event-Stream; charset=UTF-8"}),
    reads("no content type", *EVENTS, headers={"content-type": ""}),
    reads("no [DONE], but the reason of its finish", *EVENTS[:-1]),
    reads("gzip, event by event", *packed_parts(*EVENTS), headers=GZIP),
    Fault("HTTP/1.0, ended by closing", "form", in_turn(cuts(b"HTTP/1.0 200 OK\r\ncontent-type: text/event-stream\r\n\r\n" + WHOLE)), GOOD, STREAM),
    Fault("a stream with a length", "form", in_turn(sends(answer(200, SSE, WHOLE))), GOOD, STREAM),
    Fault("byte by byte, in time", "form", in_turn(drips(answer(200, {**SSE, "content-length": str(len(WHOLE))}, sized=False), WHOLE, 0.001)), GOOD, Call("stream", total=20, read=5)),
    Fault("[DONE], and the connection stays open", "form", in_turn(stalls(stream(*EVENTS, end=False))), GOOD, QUIET),
    Fault("kept alive for longer than the limit on silence", "form",
          in_turn(repeats(stream(HEL, end=False), chunked(b": alive\n\n", end=False), 8, chunked(*EVENTS[1:]), 0.1)), GOOD, QUIET),
    Fault("text generation without [DONE]", "form", in_turn(sends(stream(*GENERATED))), GOOD, GENERATE, base="{url}"),
]  # fmt: skip

LIES = [
    Fault("a page as a stream", "lie", in_turn(sends(page())), Must(raises="BadResponse", words=("Just a moment",)), STREAM),
    Fault("a page that says it is a stream", "lie", in_turn(sends(page(kind="text/event-stream"))), Must(raises="StreamInterrupted", text="", words=("Just a moment",)), STREAM),
    Fault("JSON as a stream", "lie", in_turn(sends(OK)), Must(raises="BadResponse"), STREAM),
    Fault("JSON that says it is a stream", "lie", in_turn(sends(answer(200, SSE, OK_BODY))), half(""), STREAM),
    Fault("an error as JSON under 200", "lie", in_turn(sends(json_answer({"error": "out of memory"}))), Must(raises="BadResponse", words=("out of memory",)), STREAM),
    Fault("an error as JSON that says it is a stream", "lie", in_turn(sends(answer(200, SSE, b'{"error": "out of memory"}'))), told("", "out of memory"), STREAM),
    Fault("a stream that says it is JSON", "lie", in_turn(sends(stream(*EVENTS, headers={"content-type": "application/json"}))), Must(raises="BadResponse"), STREAM),
    Fault("no content (204)", "lie", in_turn(sends(b"HTTP/1.1 204 No Content\r\n\r\n")), half(""), STREAM),
    Fault("an empty stream", "lie", in_turn(sends(stream())), half("", "no event"), STREAM),
    Fault("[DONE] and nothing else", "lie", in_turn(sends(stream(DONE))), Must(answer="", text=""), STREAM),
    Fault("an event that is not JSON", "lie", in_turn(sends(stream(HEL, event("{'a': 1}"), *EVENTS[1:]))), told("Hel", "{'a': 1}"), STREAM),
    Fault("an event that is a list", "lie", in_turn(sends(stream(HEL, event([1, 2]), *EVENTS[1:]))), told("Hel"), STREAM),
    Fault("an event that is half JSON", "lie", in_turn(sends(stream(HEL, event('{"choices": ['), *EVENTS[1:]))), told("Hel"), STREAM),
    Fault("an event 100,000 lists deep", "lie", in_turn(sends(stream(HEL, event("[" * 100_000), *EVENTS[1:]))), told("Hel"), STREAM),
    Fault("an event without end", "lie", in_turn(cuts(stream(HEL, b"data: " + b"x" * 17_000_000, end=False))), half("Hel", "larger"), STREAM),
    Fault("longer than allowed", "lie", in_turn(sends(stream(*[delta("x" * 100)] * 500, FINISH, DONE))),
          Must(raises="BadResponse", says=("longer than 10,000 bytes",)), Call("stream", limit=10_000)),
    Fault("a compressed bomb of events", "lie", in_turn(sends(stream(*packed_parts(delta("x" * 100) * 20_000, FINISH, DONE), headers=GZIP))),
          Must(raises="BadResponse", says=("longer than 10,000 bytes",)), Call("stream", limit=10_000)),
    Fault("a stream of spaces", "lie", in_turn(cuts(stream(b" " * 3_000_000, end=False))), half(""), STREAM),
    Fault("a finish that is an error", "lie", in_turn(sends(stream(HEL, event({"error": {"message": "upstream died"}, "choices": [{"index": 0, "delta": {}, "finish_reason": "error"}]}), DONE))),
          told("Hel", "upstream died"), STREAM),
    Fault("gzip that breaks in the middle", "lie", in_turn(sends(stream(*packed_parts(HEL, end=False), b"\xff" * 50, headers=GZIP))), Must(raises="BadResponse", text="Hel"), STREAM),
    Fault("gzip that is cut short", "lie", in_turn(sends(stream(*packed_parts(HEL, LO, end=False), headers=GZIP))), Must(raises="BadResponse", text="Hello "), STREAM),
]  # fmt: skip


def cut(name: str, *parts: bytes, text: str, how: str = "cut") -> Fault:
    data = stream(*parts, end=how == "end")
    step = cuts(data) if how == "cut" else resets(data) if how == "reset" else sends(data)
    return Fault(name, "cut", in_turn(step), half(text), STREAM)


CUTS = [
    cut("closed before the first event", text=""),
    cut("closed in the first event", HEL[:20], text=""),
    cut("closed between events", HEL, LO, text="Hello "),
    cut("closed in an event", HEL, LO[:-9], text="Hel"),
    cut("closed before an event's blank line", HEL, LO[:-1], text="Hel"),
    cut("reset between events", HEL, LO, text="Hello ", how="reset"),
    cut("reset in an event", HEL, LO[:-9], text="Hel", how="reset"),
    cut("ended well between events", HEL, LO, text="Hello ", how="end"),
    cut("ended well in an event", HEL, LO[:-9], text="Hel", how="end"),
    cut("ended well before the finish", HEL, LO, THERE, text=TEXT, how="end"),
    Fault("closed after the finish, before [DONE]", "cut", in_turn(cuts(stream(*EVENTS[:-1], end=False))), GOOD, STREAM),
    Fault("closed after [DONE]", "cut", in_turn(cuts(stream(*EVENTS, end=False))), GOOD, STREAM),
    Fault("closed in a chunk", "cut", in_turn(cuts(stream(HEL, LO, end=False)[:-30])), half("Hel"), STREAM),
    Fault("garbage in place of a chunk", "cut", in_turn(cuts(stream(HEL, end=False) + b"what?\r\n")), half("Hel"), STREAM),
    Fault("shorter than its length", "cut", in_turn(cuts(answer(200, {**SSE, "content-length": "9999"}, HEL + LO, sized=False))), half("Hello "), STREAM),
    Fault("HTTP/1.0, closed too early", "cut", in_turn(cuts(b"HTTP/1.0 200 OK\r\ncontent-type: text/event-stream\r\n\r\n" + HEL + LO)), half("Hello "), STREAM),
    Fault("one of two choices is not finished", "cut", in_turn(sends(stream(HEL, delta("Ho", index=1), FINISH))), half("Hel"), STREAM),
    Fault("text generation, cut", "cut", in_turn(cuts(stream(*GENERATED[:2], end=False))), half("Hello "), GENERATE, base="{url}"),
    Fault("text generation, ended before its last event", "cut", in_turn(sends(stream(*GENERATED[:2]))), half("Hello "), GENERATE, base="{url}"),
    Fault("no second try after the first event", "cut", in_turn(cuts(stream(HEL, end=False)), sends(stream(*EVENTS))), half("Hel"), STREAM),
    Fault("stalls before the first event", "cut", in_turn(stalls(stream_head())), stalled("", "sent nothing"), QUIET),
    Fault("stalls between events", "cut", in_turn(stalls(stream(HEL, end=False))), stalled("Hel", "sent nothing"), QUIET),
    Fault("stalls in an event", "cut", in_turn(stalls(stream(HEL, LO[:9], end=False))), stalled("Hel"), QUIET),
    Fault("bytes of an event that never ends", "cut",
          in_turn(repeats(stream(HEL, end=False), chunked(b"x", end=False), 100, chunked(b"\n\n", *EVENTS[1:]), 0.02)), stalled("Hel"), QUIET),
    Fault("kept alive, and nothing else", "cut",
          in_turn(repeats(stream(HEL, end=False), chunked(b":\n\n", end=False), 150, chunked(*EVENTS[1:]), 0.02)), stalled("Hel", "not over within"), SOON),
]  # fmt: skip


def inside(name: str, error: bytes, *words: str, before: bool = True, after: bytes = DONE) -> Fault:
    parts = (HEL, error, after) if before else (error, after)
    return Fault(name, "error inside", in_turn(sends(stream(*parts))), told("Hel" if before else "", *words), STREAM)


def mirrored_within(before: int, secret: str) -> bytes:
    return stream(HEL, event(f"xxx{'x' * before}{secret}{'y' * 300}"))


WORDS = "the model ran out of memory"
OPENAI_ERROR = {"error": {"message": WORDS, "type": "server_error", "param": None, "code": 500}}

ERRORS = [
    inside("TGI's text", event({"error": WORDS, "error_type": "generation"}), WORDS),
    inside("TGI's object, then [DONE]", event({"error": {"message": WORDS, "http_status_code": 422}}), WORDS),
    inside("OpenAI's object", event(OPENAI_ERROR), WORDS),
    inside("OpenAI's object first of all", event(OPENAI_ERROR), WORDS, before=False),
    inside("OpenAI's object, and no end", event(OPENAI_ERROR), WORDS, after=b""),
    inside("event: error with text", event(WORDS, "error"), WORDS),
    inside("event: error with JSON", event({"message": WORDS}, "error"), WORDS),
    inside("event: error with nothing", event("", "error")),
    inside("llama.cpp's error line", b"error: " + event(OPENAI_ERROR)[6:], WORDS),
    inside("vLLM's flat object", event({"object": "error", "message": WORDS, "type": "BadRequestError", "code": 400}), WORDS),
    inside("a flat message", event({"message": WORDS, "code": 500}), WORDS),
    inside("a detail", event({"detail": WORDS}), WORDS),
    inside("a list of errors", event({"error": [WORDS]}), WORDS),
    inside("an error beside choices", event({"choices": [], "error": {"message": WORDS}}), WORDS),
    inside("an error of 2 MiB", event({"error": "long " * 400_000}), "long long"),
    inside("an error in its last, unfinished line", event(OPENAI_ERROR).rstrip(b"\n"), WORDS, after=b""),
    Fault("text generation, TGI's text", "error inside", in_turn(sends(stream(token("Hel"), event({"error": WORDS, "error_type": "generation"})))),
          told("Hel", WORDS), GENERATE, base="{url}"),
    Fault("the credential comes back", "error inside", mirrors(lambda secret: stream(HEL, event({"error": f"not {secret}"}))), told("Hel", "not "), STREAM),
    *(Fault(f"the credential comes back where no JSON is ({before})", "error inside", mirrors(partial(mirrored_within, before)), told("Hel", "xxx"), STREAM)
      for before in (0, 100)),
    Fault("the credential comes back, and no event", "error inside", mirrors(lambda key: answer(200, SSE, f"xxx {key}".encode())), half("", "xxx"), STREAM),
    Fault("503 before the stream, then 200", "error inside", in_turn(sends(json_answer({"error": "busy"}, 503)), sends(stream(*EVENTS))),
          Must(answer=TEXT, text=TEXT, requests=2), STREAM),
    Fault("429 in place of the stream", "error inside", in_turn(sends(json_answer({"error": "slow down"}, 429))),
          Must(raises="RateLimitError", status=429, words=("slow down",)), Call("stream", retries=0)),
    Fault("an event: error under 400", "error inside", in_turn(sends(answer(400, SSE, event(WORDS, "error")))),
          Must(raises="BadRequestError", status=400, words=(WORDS,)), STREAM),
    Fault("kept connection had died", "error inside", in_turn(sends(OK), cuts(), sends(stream(*EVENTS))),
          Must(answer=TEXT, text=TEXT, requests=3), Call("stream", before=1)),
]  # fmt: skip

STAYING: Server = in_turn(stalls(stream(HEL, LO, end=False)))

LEFT = [
    Fault("the loop is left", "left", STAYING, Must(answer="Hel", text="Hel"), Call("stream", leave="break")),
    Fault("the loop raises", "left", STAYING, Must(raises="CallersOwnError", text="Hel"), Call("stream", leave="raise")),
    Fault("closed midway", "left", STAYING, half(None, "closed here"), Call("stream", leave="close")),
    Fault("the callback stops it", "left", STAYING, Must(answer="Hel", text="Hel"), Call("stream", leave="stop")),
]  # fmt: skip

FAULTS = [*FORMS, *LIES, *CUTS, *ERRORS, *LEFT]
