"""Single faults of a server, each with the rules that have to name it: labelled before the kit was run on them."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from typing import Any

import attrs

from kit.fake import DONE, MODEL, TIME, Answer, Behaviour, Json

Change = Callable[[Any], Any]


@attrs.frozen
class Fault:
    """What is wrong; the rule that names it, and those that may say the same beside it."""

    name: str
    rule: str
    behaviour: Behaviour
    also: frozenset[str] = frozenset()
    key: str | None = None


def fault(name: str, rule: str, *also: str, key: str | None = None, **wrong: Any) -> Fault:
    offers = frozenset({wrong.pop("offers", "chat")})
    return Fault(name, rule, Behaviour(offers=offers, key=key, **wrong), frozenset(also), key)


def chunks(events: list[Any]) -> list[int]:
    """The places of the chunks that have choices."""
    return [place for place, event in enumerate(events) if isinstance(event, dict) and event.get("choices")]


def each(change: Callable[[int, Json], Json]) -> Change:
    """Change every chunk with choices; its number is given."""

    def changed(events: list[Any]) -> list[Any]:
        where = chunks(events)
        return [change(where.index(place), event) if place in where else event for place, event in enumerate(events)]

    return changed


def in_choice(change: Callable[[int, Json], Json]) -> Change:
    """Change every first choice of a chunk."""
    return each(
        lambda number, event: {**event, "choices": [change(number, event["choices"][0]), *event["choices"][1:]]}
    )


def in_delta(change: Callable[[int, Json], Json]) -> Change:
    return in_choice(lambda number, choice: {**choice, "delta": change(number, choice["delta"])})


def insert(place: int, *what: Any) -> Change:
    return lambda events: [*events[:place], *what, *events[place:]]


def without(wanted: Callable[[Any], bool]) -> Change:
    return lambda events: [event for event in events if not wanted(event)]


def top(**changes: Any) -> Change:
    """Change every whole answer."""
    return lambda answer: {**answer, **changes}


def in_message(**changes: Any) -> Change:
    return lambda answer: {
        **answer,
        "choices": [{**one, "message": {**one["message"], **changes}} for one in answer["choices"]],
    }


def in_answer_choice(change: Callable[[Json], Json]) -> Change:
    return lambda answer: {**answer, "choices": [change(one) for one in answer["choices"]]}


def headers(**changes: str) -> Change:
    named = {name.replace("_", "-"): value for name, value in changes.items()}
    return lambda given: {**given, **named}


def wired(**changes: Any) -> Callable[[Answer], Answer]:
    return lambda answer: attrs.evolve(answer, **changes)


def typed(kind: str) -> Callable[[Answer], Answer]:
    return lambda answer: attrs.evolve(answer, headers={**answer.headers, "content-type": kind})


def is_usage(event: Any) -> bool:
    return isinstance(event, dict) and bool(event.get("usage"))


def usage_of(events: list[Any]) -> Any:
    return next((event for event in events if is_usage(event)), None)


def finishes(event: Any) -> bool:
    return isinstance(event, dict) and any(choice.get("finish_reason") for choice in event["choices"])


def after_finish(events: list[Any]) -> list[Any]:
    last = next(place for place, event in reversed(list(enumerate(events))) if finishes(event))
    late = {**events[1], "choices": [{**events[1]["choices"][0], "delta": {"content": " more"}}]}
    return insert(last + 1, late)(events)


def unasked_usage(events: list[Any]) -> list[Any]:
    if usage_of(events):
        return events
    chunk = {**events[0], "choices": [], "usage": {"prompt_tokens": 3, "completion_tokens": 2, "total_tokens": 5}}
    return insert(-1, chunk)(events)


def usage_changed(**changes: Any) -> Change:
    return lambda events: [
        {**event, "usage": {**event["usage"], **changes}} if is_usage(event) else event for event in events
    ]


def usage_in_answer(**changes: Any) -> Change:
    return lambda answer: {**answer, "usage": {**answer["usage"], **changes}}


def in_fragment(change: Callable[[int, Json], Json]) -> Change:
    def changed(number: int, delta: Json) -> Json:
        if not delta.get("tool_calls"):
            return delta
        return {**delta, "tool_calls": [change(number, delta["tool_calls"][0])]}

    return in_delta(changed)


def in_call(change: Callable[[Json], Json]) -> Change:
    def changed(choice: Json) -> Json:
        calls = choice["message"].get("tool_calls")
        if not calls:
            return choice
        return {**choice, "message": {**choice["message"], "tool_calls": [change(call) for call in calls]}}

    return in_answer_choice(changed)


def unsafe(answer: Answer) -> Answer:
    said = {"code": 7, "reason": "no"}
    return attrs.evolve(answer, body=json.dumps(said).encode())


ERROR = {"error": {"message": "the model failed", "type": "server_error"}}
ALL = frozenset({"empty", "malformed", "not an object", "missing", "type", "range", "media", "model", "huge"})

FAULTS = [
    # the end
    fault("no end marker", "STREAM-03", events=without(lambda event: event == DONE)),
    fault("two end markers", "STREAM-03", events=lambda events: [*events, DONE]),
    fault("a chunk after the end marker", "STREAM-04", "TEXT-06", "TEXT-07", events=lambda e: [*e, e[1]]),
    fault(
        "the end marker in the middle", "STREAM-04", "TEXT-06", "STREAM-03", events=lambda e: [*e[:3], DONE, *e[3:-1]]
    ),
    fault("usage after the end marker", "STREAM-04", events=lambda e: [*e[:-2], e[-1], e[-2]] if usage_of(e) else e),
    fault("the last event has no blank line", "STREAM-09", frames=lambda f: [*f[:-1], f[-1].rstrip(b"\n")]),
    fault("silent at the end", "STREAM-05", stops="end"),
    fault("cut before the last chunk", "HTTP-03", "HTTP-09", stops="end", cut=True),
    fault("cut in the middle", "HTTP-03", "STREAM-03", "HTTP-09", stops="middle", cut=True),
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
    fault("created is text", "STREAM-08", "STREAM-18", events=each(lambda n, e: {**e, "created": str(TIME)})),
    fault("a line without a field", "STREAM-10", frames=lambda f: [*f[:3], b'{"error": "lost"}\n', *f[3:]]),
    fault("an event as a keep-alive", "STREAM-11", events=insert(3, b"event: ping\ndata: {}\n\n")),
    fault("an empty event as a keep-alive", "STREAM-11", events=insert(3, b"data:\n\n")),
    fault(
        "an event that says nothing", "STREAM-22", events=insert(3, {"object": "chat.completion.chunk", "choices": []})
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
        events=in_choice(lambda n, c: {**c, "finish_reason": c["finish_reason"] and "done"}),
    ),
    fault("text after the finish reason", "TEXT-06", "TEXT-07", events=after_finish),
    # the text
    fault("other words in the stream", "TEXT-07", text=lambda words, streamed: words[::-1] if streamed else words),
    fault("a word lost in the stream", "TEXT-07", "TOOL-05", events=lambda e: [*e[:2], *e[3:]]),
    fault("a word twice in the stream", "TEXT-07", events=lambda e: [*e[:2], e[1], *e[2:]]),
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
        events=in_choice(lambda n, c: {**c, "finish_reason": c["finish_reason"] and "content_filter"}),
    ),
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
    # refusals
    fault("malformed JSON accepted", "REFUSE-01", accepts=frozenset({"malformed"})),
    fault("an empty body accepted", "REFUSE-02", accepts=frozenset({"empty"})),
    fault("a list accepted", "REFUSE-03", accepts=frozenset({"not an object"})),
    fault("missing messages accepted", "REFUSE-04", "REFUSE-13", accepts=frozenset({"missing"})),
    fault("wrong types accepted", "REFUSE-05", "REFUSE-13", accepts=frozenset({"type"})),
    fault("wrong ranges accepted", "REFUSE-06", accepts=frozenset({"range"})),
    fault("text/plain accepted", "REFUSE-07", accepts=frozenset({"media"})),
    fault(
        "any model accepted, and named",
        "REFUSE-08",
        "STREAM-19",
        accepts=frozenset({"model"}),
        answer=top(model="nobody/no-such-model-0000"),
    ),
    fault("a huge prompt accepted", "REFUSE-09", accepts=frozenset({"huge"})),
    fault(
        "refusals under 500",
        "REFUSE-10",
        "HTTP-10",
        refusal=lambda a: a if b'"path"' in a.body else attrs.evolve(a, status=500),
    ),
    fault("refusals without words", "REFUSE-11", refusal=wired(body=b"{}")),
    fault("refusals in an unknown shape", "REFUSE-11", refusal=unsafe),
    fault("refusals with an empty body", "REFUSE-11", refusal=wired(body=b"")),
    fault(
        "refusals as HTML",
        "REFUSE-12",
        "REFUSE-11",
        refusal=lambda a: attrs.evolve(typed("text/html")(a), body=b"<h1>No</h1>"),
    ),
    fault("refused only within the stream", "REFUSE-13", refuses_late=True),
    fault("no key needed", "AUTH-01", key="sk-1", accepts=frozenset({"no key"})),
    fault("any key accepted", "AUTH-02", "AUTH-03", key="sk-1", accepts=frozenset({"wrong key"})),
    fault("a refused key without words", "AUTH-04", "REFUSE-11", key="sk-1", refusal=wired(body=b"null")),
    # answers
    fault("an answer that is no JSON", "ANSWER-02", wire=wired(body=b"{'choices': []}")),
    fault(
        "an answer without choices",
        "ANSWER-03",
        "ANSWER-07",
        "TEXT-07",
        "PARAM-01",
        answer=lambda a: {k: v for k, v in a.items() if k != "choices"},
    ),
    fault("an index that is text", "ANSWER-03", "ANSWER-06", answer=in_answer_choice(lambda c: {**c, "index": "0"})),
    fault("an answer that says it is a chunk", "ANSWER-05", answer=top(object="chat.completion.chunk")),
    fault("choices numbered from 1", "ANSWER-06", answer=in_answer_choice(lambda c: {**c, "index": c["index"] + 1})),
    fault("one choice for n = 2", "ANSWER-07", answer=lambda a: {**a, "choices": a["choices"][:1]}),
    fault("an answer of the user", "ANSWER-08", answer=in_message(role="user")),
    fault("an answer without a reason", "ANSWER-09", answer=in_answer_choice(lambda c: {**c, "finish_reason": None})),
    fault(
        "an answer with an unknown reason",
        "ANSWER-09",
        "TEXT-08",
        "PARAM-02",
        "PARAM-04",
        "TOOL-03",
        answer=in_answer_choice(lambda c: {**c, "finish_reason": "end"}),
    ),
    fault("an answer without usage", "ANSWER-10", answer=top(usage=None)),
    fault("a wrong sum", "ANSWER-11", answer=usage_in_answer(total_tokens=1)),
    fault("a time in milliseconds", "ANSWER-12", answer=top(created=TIME * 1000)),
    fault("one id for all answers", "ANSWER-13", answer=top(id="cmpl")),
    fault("an empty answer", "ANSWER-14", "TEXT-07", "PARAM-05", answer=in_message(content="")),
    # parameters
    fault("max_tokens ignored", "PARAM-01", ignores=frozenset({"max_tokens"})),
    fault("stop ignored", "PARAM-03", ignores=frozenset({"stop"})),
    fault(
        "a cut-off text that ends with stop",
        "PARAM-02",
        "TEXT-08",
        "TOOL-03",
        answer=in_answer_choice(lambda c: {**c, "finish_reason": "stop"}),
    ),
    # methods and paths
    fault("GET answered like POST", "HTTP-10", accepts=frozenset({"method"})),
    # leaving
    fault("goes on for readers who left", "STREAM-16", notices_leaving=False),
    # tools
    fault("a tool call without an id", "TOOL-01", answer=in_call(lambda c: {**c, "id": None})),
    fault(
        "a tool that nobody offered",
        "TOOL-01",
        answer=in_call(lambda c: {**c, "function": {**c["function"], "name": "x"}}),
    ),
    fault(
        "arguments as an object",
        "TOOL-02",
        answer=in_call(lambda c: {**c, "function": {**c["function"], "arguments": {}}}),
    ),
    fault(
        "arguments that are no JSON",
        "TOOL-02",
        answer=in_call(lambda c: {**c, "function": {**c["function"], "arguments": "{'"}}),
    ),
    fault(
        "tool calls that end with stop",
        "TOOL-03",
        answer=in_answer_choice(lambda c: {**c, "finish_reason": "stop"} if c["message"].get("tool_calls") else c),
    ),
    fault(
        "fragments without an index",
        "TOOL-04",
        events=in_fragment(lambda n, f: {k: v for k, v in f.items() if k != "index"}),
    ),
    fault("fragments with new ids", "TOOL-04", events=in_fragment(lambda n, f: {**f, "id": f"call_{n}"})),
    fault("a fragment lost", "TOOL-05", events=lambda e: [*e[:2], *e[3:]] if "tool_calls" in json.dumps(e) else e),
    # other operations
    fault(
        "no whole text",
        "GENERATE-01",
        offers="generate",
        events=lambda e: [{**one, "generated_text": None} for one in e],
    ),
    fault(
        "another whole text",
        "GENERATE-02",
        offers="generate",
        events=lambda e: [*e[:-1], {**e[-1], "generated_text": "x"}],
    ),
    fault(
        "a token after the whole text",
        "GENERATE-01",
        "GENERATE-02",
        "GENERATE-03",
        offers="generate",
        events=lambda e: [*e, e[0]],
    ),
    fault(
        "tokens numbered from 0",
        "GENERATE-03",
        offers="generate",
        events=lambda e: [{**x, "index": i} for i, x in enumerate(e)],
    ),
    fault(
        "an unknown end",
        "GENERATE-04",
        offers="generate",
        answer=lambda a: {**a, "details": {**a["details"], "finish_reason": "end"}},
    ),
    fault("[DONE] after the whole text", "STREAM-07", offers="generate", events=lambda e: [*e, DONE]),
    fault("embeddings out of order", "EMBED-01", offers="embeddings", answer=lambda a: {**a, "data": a["data"][::-1]}),
    fault(
        "one embedding for two texts", "EMBED-01", offers="embeddings", answer=lambda a: {**a, "data": a["data"][:1]}
    ),
    fault(
        "embeddings of two lengths",
        "EMBED-02",
        offers="embeddings",
        answer=lambda a: {**a, "data": [a["data"][0], {**a["data"][1], "embedding": [0.5]}]},
    ),
    fault(
        "text that is no text in a completion",
        "STREAM-08",
        "TEXT-07",
        offers="completions",
        events=in_choice(lambda n, c: {**c, "text": [1]}),
    ),
    fault(
        "a model without an id",
        "SERVER-01",
        get=lambda p, a: attrs.evolve(a, body=b'{"data": [{}]}') if p == "/v1/models" else a,
    ),
    fault("every path is there", "HTTP-14", "SERVER-03", accepts=frozenset({"path"})),
    fault("every model is there", "SERVER-03", accepts=frozenset({"any model"})),
    fault("ill health", "SERVER-04", get=lambda p, a: attrs.evolve(a, status=503) if p == "/health" else a),
]
