"""Single faults of streams and of HTTP: see `faults`."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from typing import Any

import attrs

from kit.changes import (
    after_finish,
    each,
    fault,
    finishes,
    headers,
    in_choice,
    in_delta,
    insert,
    is_usage,
    stopped,
    typed,
    unasked_usage,
    usage_changed,
    usage_of,
    wired,
    without,
)
from kit.generating import DONE, MODEL, TIME, WORDS, Json

ERROR = {"error": {"message": "the model failed", "type": "server_error"}}


def as_text(key: str) -> Callable[[int, Json], Json]:
    return lambda number, item: {**item, key: str(item[key])}


def numbered(event: Any, index: int) -> bool:
    return isinstance(event, dict) and any(choice["index"] == index for choice in event["choices"])


def so_far(events: list[Any]) -> list[Any]:
    """Each event with all that was said before."""
    said: dict[int, str] = {}

    def change(number: int, choice: Json) -> Json:
        content = choice["delta"].get("content")
        if not content:
            return choice
        said[choice["index"]] = said.get(choice["index"], "") + content
        return {**choice, "delta": {**choice["delta"], "content": said[choice["index"]]}}

    changed: list[Any] = in_choice(change)(events)
    return changed


def adds_text(event: Any) -> bool:
    return isinstance(event, dict) and bool(event["choices"]) and bool(event["choices"][0]["delta"].get("content"))


def silent(event: Json) -> Json:
    return {**event, "choices": [{**event["choices"][0], "delta": {"content": ""}}]}


def mixed(events: list[Any]) -> list[Any]:
    """A word of each of two choices goes to the other one."""
    if not any(numbered(event, 1) for event in events):
        return events
    words = [place for place, event in enumerate(events) if adds_text(event)]
    other = {words[2]: 1, words[5]: 0}
    return [
        {**event, "choices": [{**event["choices"][0], "index": other[place]}]} if place in other else event
        for place, event in enumerate(events)
    ]


def half_stopped(events: list[Any]) -> list[Any]:
    text = "".join(event["choices"][0]["delta"]["content"] for event in events if adds_text(event))
    if not stopped(text):
        return events
    last = next(place for place, event in enumerate(events) if finishes(event))
    begun = {**events[1]["choices"][0], "delta": {"content": f" {WORDS[len(text.split())][:2]}"}}
    return insert(last, {**events[1], "choices": [begun]})(events)


def in_milliseconds(events: list[Any]) -> list[Any]:
    return [event if event == DONE else {**event, "created": TIME * 1000} for event in events]


STREAM_FAULTS = [
    # the end
    fault("no end marker", "STREAM-03", events=without(lambda event: event == DONE)),
    fault("two end markers", "STREAM-03", events=lambda events: [*events, DONE]),
    fault("a chunk after the end marker", "STREAM-04", "TEXT-06", "TEXT-07", "TOOL-04", events=lambda e: [*e, e[1]]),
    fault(
        "the end marker in the middle", "STREAM-04", "TEXT-06", "STREAM-03", events=lambda e: [*e[:3], DONE, *e[3:-1]]
    ),
    fault("usage after the end marker", "STREAM-04", events=lambda e: [*e[:-2], e[-1], e[-2]] if usage_of(e) else e),
    fault("the last event has no blank line", "STREAM-09", frames=lambda f: [*f[:-1], f[-1].rstrip(b"\n")]),
    fault("silent at the end", "STREAM-05", stops="end"),
    fault("cut before the last chunk", "HTTP-03", "HTTP-09", stops="end", cut=True),
    fault("cut in the middle", "HTTP-03", "STREAM-03", "HTTP-09", stops="middle", cut=True),
    fault("a line after the end marker", "STREAM-04", "STREAM-10", frames=lambda f: [*f, b"bye\n\n"]),
    # hanging
    fault("silent in the middle", "STREAM-02", stops="middle"),
    fault("silent before the head", "HTTP-01", stops="head"),
    fault("silent in the body", "HTTP-04", stops="body"),
    fault("dropped in place of an answer", "HTTP-02", "HTTP-08", "HTTP-09", stops="head", cut=True),
    fault("a body shorter than its length", "HTTP-03", stops="body", cut=True),
    # buffering
    fault("held back to the end", "STREAM-15", burst=10_000),
    fault("held back in large blocks", "STREAM-15", burst=15),
    fault("held back after the first event", "STREAM-15", burst=10_000, at_once=1),
    # type and framing
    fault("a stream as plain text", "STREAM-01", stream_head=headers(content_type="text/plain")),
    fault("a stream as JSON", "STREAM-01", stream_head=headers(content_type="application/json")),
    fault("a stream in latin-1", "HTTP-06", stream_head=headers(content_type="text/event-stream; charset=latin-1")),
    fault("a stream called gzip", "HTTP-07", stream_head=headers(content_encoding="gzip")),
    fault("an answer as HTML", "HTTP-05", wire=typed("text/html")),
    fault(
        "an answer in gzip, unasked",
        "HTTP-07",
        "HTTP-06",
        "ANSWER-02",
        wire=lambda a: attrs.evolve(a, body=gzip.compress(a.body), headers={**a.headers, "content-encoding": "gzip"}),
    ),
    fault(
        "an answer longer than its length",
        "HTTP-03",
        "ANSWER-02",
        "HTTP-08",
        "HTTP-09",
        wire=lambda a: attrs.evolve(a, headers={**a.headers, "content-length": str(len(a.body) - 3)}),
    ),
    fault(
        "two lengths",
        "HTTP-03",
        wire=lambda a: attrs.evolve(
            a, headers={**a.headers, "content-length": "3", "Content-Length": str(len(a.body))}
        ),
    ),
    fault(
        "a stream with a length",
        "STREAM-21",
        "HTTP-03",
        stream_head=lambda head: {"content-type": "text/event-stream", "content-length": "1000000"},
    ),
    fault("a connection that ends after an error", "HTTP-08", keeps_alive_after=frozenset({"stream"})),
    fault("a connection that ends after a stream", "HTTP-09", keeps_alive_after=frozenset({"error"})),
    fault(
        "the body of GET for HEAD", "HTTP-13", get=lambda _, a: attrs.evolve(a, headers={**a.headers, "x-body": "1"})
    ),
    # status
    fault("a stream under 500", "ANSWER-01", stream_status=500),
    fault("a stream under 202", "ANSWER-01", stream_status=202),
    fault("an answer under 500", "ANSWER-01", "HTTP-08", "HTTP-09", wire=wired(status=500)),
    fault("an answer under 201", "ANSWER-01", wire=wired(status=201)),
    # bytes and events
    fault(
        "latin-1 letters in a stream",
        "STREAM-06",
        "TEXT-07",
        frames=lambda f: [one.replace("ù".encode(), b"\xf9") for one in f],
    ),
    fault("broken JSON in an event", "STREAM-07", events=insert(3, '{"choices": [')),
    fault("text in place of JSON", "STREAM-07", events=insert(3, "hello")),
    fault(
        "NaN in an event",
        "STREAM-07",
        "TEXT-03",
        "TEXT-07",
        frames=lambda f: [one.replace(b'"logprobs": null', b'"logprobs": NaN') for one in f],
    ),
    fault("an end marker under a name", "STREAM-23", frames=lambda f: [*f[:-1], b"event: done\n" + f[-1]]),
    fault("chunks under a name", "STREAM-23", frames=lambda f: [b"event: chunk\n" + one for one in f]),
    fault(
        "words in another order",
        "TEXT-07",
        "TOOL-04",
        "TOOL-05",
        "PARAM-02",
        events=lambda e: [e[0], e[2], e[1], *e[3:]],
    ),
    fault("a list in place of a chunk", "STREAM-07", events=insert(3, [1, 2])),
    fault("a chunk without choices", "STREAM-08", events=insert(3, {"hello": "x"})),
    fault(
        "a choice without delta",
        "STREAM-08",
        "TEXT-02",
        "TEXT-07",
        events=in_choice(lambda n, c: {k: v for k, v in c.items() if k != "delta"}),
    ),
    fault(
        "content is a number",
        "STREAM-08",
        "TEXT-07",
        events=in_delta(lambda n, d: {**d, "content": 5} if n == 3 else d),
    ),
    fault(
        "an index that is text in an event",
        "STREAM-08",
        "TEXT-03",
        "TEXT-04",
        "TEXT-07",
        events=in_choice(as_text("index")),
    ),
    fault("a count that is text", "STREAM-08", "USAGE-04", events=usage_changed(prompt_tokens="7")),
    fault("created is text", "STREAM-08", "STREAM-18", events=each(lambda n, e: {**e, "created": str(TIME)})),
    fault("a line without a field", "STREAM-10", frames=lambda f: [*f[:3], b'{"error": "lost"}\n', *f[3:]]),
    fault("an event as a keep-alive", "STREAM-11", events=insert(3, b"event: ping\ndata: {}\n\n")),
    fault("an empty event as a keep-alive", "STREAM-11", events=insert(3, b"data:\n\n")),
    fault(
        "an event that says nothing", "STREAM-22", events=insert(3, {"object": "chat.completion.chunk", "choices": []})
    ),
    fault(
        "an empty delta after each other",
        "STREAM-22",
        events=lambda e: [x for one in e for x in ([one, silent(one)] if adds_text(one) else [one])],
    ),
    # the same in all events
    fault("an id for each event", "STREAM-17", events=each(lambda n, e: {**e, "id": f"cmpl-{n}"})),
    fault("a new id in the last event", "STREAM-17", events=lambda e: [*e[:-2], {**e[-2], "id": "other"}, e[-1]]),
    fault("a time for each event", "STREAM-18", events=each(lambda n, e: {**e, "created": TIME + n})),
    fault(
        "another model in the middle", "STREAM-19", events=each(lambda n, e: {**e, "model": "b" if n > 3 else MODEL})
    ),
    fault("chunks that say they are whole", "STREAM-20", events=each(lambda n, e: {**e, "object": "chat.completion"})),
    # roles, indices, ends
    fault("the user's role", "TEXT-01", events=in_delta(lambda n, d: {**d, "role": "user"} if "role" in d else d)),
    fault("a role that changes", "TEXT-01", events=in_delta(lambda n, d: {**d, "role": "system"} if n == 3 else d)),
    fault(
        "a role in capitals", "TEXT-01", events=in_delta(lambda n, d: {**d, "role": "ASSISTANT"} if "role" in d else d)
    ),
    fault("no role", "TEXT-02", events=in_delta(lambda n, d: {k: v for k, v in d.items() if k != "role"})),
    fault(
        "a wrong index",
        "TEXT-03",
        "TEXT-07",
        "TOOL-05",
        "TEXT-04",
        "TEXT-02",
        events=in_choice(lambda n, c: {**c, "index": 1}),
    ),
    fault(
        "an index for each event",
        "TEXT-03",
        "TEXT-07",
        "TEXT-04",
        "TEXT-02",
        events=in_choice(lambda n, c: {**c, "index": n}),
    ),
    fault("no finish reason", "TEXT-04", "STREAM-22", events=in_choice(lambda n, c: {**c, "finish_reason": None})),
    fault(
        "a finish reason in every event",
        "TEXT-04",
        "TEXT-06",
        "PARAM-02",
        "TOOL-03",
        events=in_choice(lambda n, c: {**c, "finish_reason": c["finish_reason"] or "stop"}),
    ),
    fault(
        "two finish reasons",
        "TEXT-04",
        events=lambda e: [x for one in e for x in ([one, one] if finishes(one) else [one])],
    ),
    fault(
        "an unknown finish reason",
        "TEXT-05",
        "TEXT-08",
        "PARAM-02",
        "PARAM-04",
        "TOOL-03",
        events=in_choice(lambda n, c: {**c, "finish_reason": c["finish_reason"] and "done"}),
    ),
    fault(
        "an empty finish reason in every event",
        "TEXT-05",
        events=in_choice(lambda n, c: {**c, "finish_reason": c["finish_reason"] or ""}),
    ),
    fault("a choice of two that does not end", "TEXT-04", events=without(lambda e: finishes(e) and numbered(e, 1))),
    fault("a choice of two that does not come", "TEXT-03", events=without(lambda e: numbered(e, 1))),
    fault("text after the finish reason", "TEXT-06", "TEXT-07", events=after_finish),
    # the text
    fault("other words in the stream", "TEXT-07", text=lambda words, streamed: words[::-1] if streamed else words),
    fault("a word lost in the stream", "TEXT-07", "TOOL-05", events=lambda e: [*e[:2], *e[3:]]),
    fault("words of two choices mixed", "TEXT-07", events=mixed),
    fault("the beginning of the stop text in the stream", "TEXT-07", events=half_stopped),
    fault("a word twice in the stream", "TEXT-07", "TOOL-04", events=lambda e: [*e[:2], e[1], *e[2:]]),
    fault(
        "words without their spaces",
        "TEXT-07",
        events=in_delta(lambda n, d: {**d, "content": d["content"].strip()} if d.get("content") else d),
    ),
    fault(
        "another reason in the stream",
        "TEXT-08",
        "PARAM-02",
        "PARAM-04",
        "TOOL-03",
        events=in_choice(lambda n, c: {**c, "finish_reason": c["finish_reason"] and "content_filter"}),
    ),
    fault("the text so far in every event", "TEXT-07", "PARAM-05", events=so_far),
    # usage
    fault("no usage when asked", "USAGE-01", events=without(is_usage)),
    fault("usage twice", "USAGE-01", events=lambda e: [*e[:-1], usage_of(e), e[-1]] if usage_of(e) else e),
    fault("usage first", "USAGE-01", events=lambda e: [usage_of(e), *without(is_usage)(e)] if usage_of(e) else e),
    fault(
        "usage in the last choice",
        "USAGE-02",
        events=lambda e: [*e[:-3], {**e[-3], "usage": e[-2]["usage"]}, e[-1]] if usage_of(e) else e,
    ),
    fault("usage unasked", "USAGE-03", events=unasked_usage),
    fault("a wrong sum in the stream", "USAGE-04", events=usage_changed(total_tokens=1)),
    fault("other counts in the stream", "USAGE-04", events=usage_changed(completion_tokens=9, total_tokens=16)),
    fault("a time in milliseconds, streamed", "ANSWER-12", events=in_milliseconds),
    # errors in the stream
    fault("an error in the stream", "STREAM-12", "STREAM-03", events=lambda e: [*e[:3], ERROR, DONE]),
    fault(
        "an error in an unknown shape", "STREAM-13", "STREAM-12", events=lambda e: [*e[:3], {"error": {"no": 7}}, DONE]
    ),
    fault(
        "an error event in words",
        "STREAM-13",
        "STREAM-12",
        events=lambda e: [*e[:3], b"event: error\ndata: oh\n\n", DONE],
    ),
    fault("chunks after an error", "STREAM-14", "STREAM-12", events=lambda e: [*e[:3], ERROR, *e[3:]]),
]
