"""Single faults of a server, each with the rules that have to name it: labelled before the kit was run on them."""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from collections.abc import Callable
from struct import pack, unpack
from typing import Any

import attrs

from kit.changes import (
    Change,
    Fault,
    at_path,
    fault,
    finishes,
    in_answer_choice,
    in_call,
    in_choice,
    in_fragment,
    in_message,
    stopped,
    top,
    typed,
    usage_in_answer,
    wired,
)
from kit.fake import Answer
from kit.generating import DONE, MODEL, TIME, Json
from kit.stream_faults import STREAM_FAULTS

KEY_REPEATED = b'{"error": {"message": "nobody has the key wrong-key-of-the-contract-check"}}'


def as_chat(choice: Json) -> Json:
    said = {"role": "assistant", "content": choice["text"]}
    return {**{key: value for key, value in choice.items() if key != "text"}, "message": said, "delta": said}


def unwrapped(answer: Answer) -> Answer:
    return attrs.evolve(answer, body=json.dumps(json.loads(answer.body)["output"]).encode())


def nameless(answer: Answer) -> Answer:
    return attrs.evolve(answer, body=json.dumps({"output": json.loads(answer.body)["output"]}).encode())


def exchanged(answer: Json) -> Json:
    """The vectors of a list in the places of one another."""
    rows = answer["data"]
    pairs = zip(rows, reversed(rows), strict=True)
    return {**answer, "data": [{**one, "embedding": other["embedding"]} for one, other in pairs]}


def in_vectors(change: Callable[[Any], Any]) -> Change:
    return lambda answer: {
        **answer,
        "data": [{**one, "embedding": change(one["embedding"])} for one in answer["data"]],
    }


def packed(vector: Any) -> str:
    return vector if isinstance(vector, str) else b64encode(pack(f"<{len(vector)}f", *vector)).decode()


def turned(vector: Any) -> Any:
    """What is packed with the bytes of each number the other way around."""
    if not isinstance(vector, str):
        return vector
    numbers = unpack("<3f", b64decode(vector))
    return b64encode(pack(">3f", *numbers)).decode()


def uncounted(answer: Json) -> Json:
    usage = answer["usage"]
    return {**answer, "usage": {**usage, "prompt_tokens": 0, "total_tokens": usage["completion_tokens"]}}


def redirected(answer: Answer, which: bytes) -> Answer:
    return attrs.evolve(answer, status=302) if which in answer.body else answer


FAULTS: list[Fault] = [
    *STREAM_FAULTS,
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
    fault("refusals in an unknown shape", "REFUSE-11", refusal=wired(body=b'{"code": 7, "reason": "no"}')),
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
    fault("any key accepted for streams", "AUTH-03", key="sk-1", accepts=frozenset({"wrong key, streamed"})),
    fault("a refused key repeated", "AUTH-04", key="sk-1", refusal=wired(body=KEY_REPEATED)),
    fault(
        "a refusal that leads elsewhere", "REFUSE-05", "REFUSE-13", refusal=lambda a: redirected(a, b'"code": "type"')
    ),
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
    fault("choices in another order", "ANSWER-06", answer=lambda a: {**a, "choices": a["choices"][::-1]}),
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
    fault("a question that counts nothing", "ANSWER-11", "USAGE-04", answer=uncounted),
    fault("a time in milliseconds", "ANSWER-12", answer=top(created=TIME * 1000)),
    fault("one id for all answers", "ANSWER-13", answer=top(id="cmpl")),
    fault("an empty answer", "ANSWER-14", "TEXT-07", "PARAM-05", answer=in_message(content="")),
    fault("an answer that is not wrapped", "ANSWER-04", offers="inference", wire=unwrapped),
    fault("an answer that does not name its way", "ANSWER-04", offers="inference", wire=nameless),
    fault("a chat in the place of a text", "ANSWER-03", offers="completions", answer=in_answer_choice(as_chat)),
    fault(
        "a chat's chunks in the place of a text's",
        "STREAM-08",
        offers="completions",
        events=in_choice(lambda n, c: as_chat(c)),
    ),
    fault(
        "more tokens counted than came",
        "PARAM-05",
        "USAGE-04",
        "ANSWER-11",
        "PARAM-01",
        answer=usage_in_answer(completion_tokens=400),
    ),
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
    fault(
        "a text that ended by itself, with length",
        "PARAM-02",
        "PARAM-04",
        "TEXT-08",
        "TOOL-03",
        answer=in_answer_choice(lambda c: {**c, "finish_reason": "length"}),
    ),
    fault(
        "a stop text that ends with length",
        "PARAM-04",
        "TEXT-08",
        answer=in_answer_choice(lambda c: {**c, "finish_reason": "length"} if stopped(c["message"]["content"]) else c),
    ),
    # methods and paths
    fault("GET answered like POST", "HTTP-10", accepts=frozenset({"method"})),
    fault(
        "a 405 that names no method",
        "HTTP-11",
        refusal=lambda a: attrs.evolve(a, headers={"content-type": "application/json"}),
    ),
    fault(
        "a server that fails on OPTIONS",
        "HTTP-12",
        get=lambda p, a: attrs.evolve(a, status=500) if a.status == 204 else a,
    ),
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
    fault(
        "streamed tool calls that end with stop",
        "TOOL-03",
        events=lambda e: [
            json.loads(json.dumps(one).replace('"tool_calls"', '"stop"')) if finishes(one) else one for one in e
        ],
    ),
    fault(
        "a name in each fragment",
        "TOOL-04",
        events=in_fragment(lambda n, f: {**f, "function": {**f["function"], "name": "get_weather"}}),
    ),
    fault(
        "another call in the stream",
        "TOOL-05",
        events=in_fragment(lambda n, f: json.loads(json.dumps(f).replace("aris", "erth"))),
    ),
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
        answer=lambda a: {**a, "data": [*a["data"][:1], *({**one, "embedding": [0.5]} for one in a["data"][1:])]},
    ),
    fault("vectors in the places of others", "EMBED-01", offers="embeddings", answer=exchanged),
    fault("base64 that nobody asked for", "EMBED-02", offers="embeddings", answer=in_vectors(packed)),
    fault("base64 in big-endian", "EMBED-03", offers="embeddings", answer=in_vectors(turned)),
    fault("base64 not given", "EMBED-03", offers="embeddings", ignores=frozenset({"encoding_format"})),
    fault(
        "more tokens of texts than there were",
        "ANSWER-11",
        offers="embeddings",
        answer=usage_in_answer(total_tokens=9),
    ),
    fault(
        "embeddings that say they are an embedding", "ANSWER-05", offers="embeddings", answer=top(object="embedding")
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
        get=at_path("/v1/models", body=b'{"data": [{}]}'),
    ),
    fault("every path is there", "HTTP-14", "SERVER-03", accepts=frozenset({"path"})),
    fault("every model is there", "SERVER-03", accepts=frozenset({"any model"})),
    fault("another model than was asked for", "SERVER-02", get=at_path(f"/v1/models/{MODEL}", body=b'{"id": "x"}')),
    fault("ill health", "SERVER-04", get=at_path("/health", status=503)),
    fault("ill when asked by HEAD", "SERVER-04", head_status=500),
]
