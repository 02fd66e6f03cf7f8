"""Rules of whole answers: that a valid question gets one, that it fits the contract, and that it makes sense."""

from __future__ import annotations

from collections.abc import Iterator

from inferface._json import JsonObject, JsonValue, is_object
from inferface.contract.reading import choice_objects, choices_of, speaks_text
from inferface.contract.registry import CHOICES, POSTED, Complaint, Level, NotObserved, Seen, must, should

KNOWN_REASONS = ("stop", "length", "tool_calls", "content_filter", "function_call", "eos_token", "stop_sequence")
_LATEST = 4_102_444_800  # 2100-01-01: what is beyond is no time in seconds
_OPTIONAL = ("plain-two", "plain-tools", "plain-base64")


@must(
    "ANSWER-01",
    "A valid request is answered with 200",
    because="A server that refuses what the contract allows, or fails on it, cannot be called by contract.",
    source="contract: responses/200",
    kinds=POSTED,
)
def answered(seen: Seen) -> Iterator[Complaint]:
    for name, exchange in seen.exchanges.items():
        if not name.startswith(("plain", "stream", "after-")) or exchange.status is None or exchange.status == 200:
            continue
        if name == "plain" and exchange.status in (404, 405, 501):
            continue  # not offered
        if name == "after-leaving" and exchange.status in (429, 503):
            continue  # said by the rule about readers who leave
        if name in _OPTIONAL and 400 <= exchange.status < 500:
            continue  # several choices, tools and base64 are not for every model
        doubt: Level | None = "should" if name in _OPTIONAL and exchange.status in (500, 501) else None
        yield Complaint(f"{_what(name)} got {exchange.status}", (name,), doubt)


def _what(name: str) -> str:
    return f"a valid request (`{name}`)"


@must(
    "ANSWER-02",
    "An answer is JSON",
    because="A client cannot read anything else where the contract documents JSON.",
    source="contract: responses/200/content/application~1json",
    kinds=POSTED,
)
def is_json(seen: Seen) -> Iterator[Complaint]:
    for name, exchange in seen.exchanges.items():
        if not name.startswith("plain") or not exchange.good or exchange.ended != "complete":
            continue
        if seen.kind == "task" and not exchange.media_type.endswith("json"):
            continue  # images and sound come as bytes
        if exchange.is_stream:
            yield Complaint("a request without `stream` is answered with an event stream", (name,))
        elif exchange.json is None and exchange.body.strip() != b"null":
            yield Complaint("the body is not JSON", (name,))


@must(
    "ANSWER-03",
    "An answer fits its schema",
    because="A typed client cannot decode a required part that is missing, or a value of another type.",
    source="contract: responses/200/content/application~1json/schema",
    kinds=POSTED,
)
def fits(seen: Seen) -> Iterator[Complaint]:
    schema = seen.circumstances.contract.answer_schema(seen.operation)
    names = [name for name in seen.exchanges if name.startswith("plain")]
    judged = [(name, seen[name].json) for name in names if seen[name].good and seen[name].json is not None]
    if schema is None or not judged:
        raise NotObserved("there was no answer")
    for name, answer in judged:
        yield from _misfits(seen, name, schema, answer, "")
        output = answer.get("output") if seen.kind == "inference" and is_object(answer) else None
        if output is not None:
            inner = seen.circumstances.contract.answer_schema("createChatCompletion")
            yield from _misfits(seen, name, inner or schema, output, "/output")


def _misfits(seen: Seen, name: str, schema: str, answer: JsonValue, prefix: str) -> Iterator[Complaint]:
    if seen.kind == "completion" and is_object(answer) and not speaks_text(answer):
        yield Complaint("/choices: they are a chat's: `message`, and no `text`", (name,))
    for found in seen.circumstances.contract.violations(schema, answer):
        yield Complaint(f"{prefix}{found.pointer or '/'}: {found.message} ({found.schema_pointer})", (name,))


@must(
    "ANSWER-04",
    "A gateway's answer has the output, and names the way",
    because="Callers read `output`; `model`, `route`, `dialect` and `requestId` tell where it came from.",
    source="contract: components/schemas/InferenceResponse",
    kinds=("inference",),
)
def has_output(seen: Seen) -> Iterator[Complaint]:
    for name, exchange in seen.exchanges.items():
        answer = exchange.json
        if not name.startswith("plain") or not exchange.good or not is_object(answer):
            continue
        if "output" not in answer:
            yield Complaint("there is no `output`", (name,))
        untold = [part for part in ("model", "route", "dialect", "requestId") if not answer.get(part)]
        if untold:
            yield Complaint(f"it does not tell {', '.join(untold)}", (name,), "should")


@should(
    "ANSWER-05",
    "An answer says what it is",
    because="Tools that read several kinds of answers tell them apart by `object`.",
    source="OpenAI: object is `chat.completion`, `text_completion` or `list`",
    kinds=(*CHOICES, "embedding"),
)
def names_itself(seen: Seen) -> Iterator[Complaint]:
    wanted = {"completion": "text_completion", "embedding": "list"}.get(seen.kind, "chat.completion")
    for name, answer in seen.answers:
        if answer.get("object") != wanted:
            yield Complaint(f"`object` is {answer.get('object')!r}, not {wanted!r}", (name,))


@must(
    "ANSWER-06",
    "The choices are numbered from 0, each number once",
    because="Clients find a choice by its index.",
    source="contract: components/schemas/ChatCompletionChoice/properties/index",
    kinds=CHOICES,
)
def numbered(seen: Seen) -> Iterator[Complaint]:
    for name, answer in seen.answers:
        indices = [item.get("index") for item in choice_objects(answer)]
        if indices != list(range(len(indices))):
            in_place: Level | None = "should" if sorted(indices, key=str) == list(range(len(indices))) else None
            yield Complaint(f"the indices are {indices}", (name,), in_place)


@must(
    "ANSWER-07",
    "There is as much as was asked for: one choice, or `n`",
    because="A caller reads `choices[0]`, and pays for `n` of them.",
    source="contract: components/schemas/ChatCompletion/properties/choices",
    kinds=CHOICES,
)
def as_many_as_asked(seen: Seen) -> Iterator[Complaint]:
    for name, answer in seen.answers:
        wanted = seen.asked(name).get("n", 1)
        count = len(choice_objects(answer))
        if count != wanted:
            ignored: Level | None = "should" if count == 1 else None  # `n` is not for every server
            yield Complaint(f"there are {count} choices, {wanted} were asked for", (name,), ignored)


@must(
    "ANSWER-08",
    "The author of an answer is the assistant",
    because="The message goes back into the conversation as it is; under another role the model misreads it.",
    source="OpenAI: choices[].message.role is `assistant`",
    kinds=("chat", "inference"),
)
def role(seen: Seen) -> Iterator[Complaint]:
    for name, answer in seen.answers:
        for choice in choices_of(answer).values():
            if choice.roles != ("assistant",):
                yield Complaint(f"the role is {', '.join(choice.roles) or 'missing'}", (name,))


@must(
    "ANSWER-09",
    "Every choice says why it ended, in a known word",
    because="A caller has to know whether the text was cut off, ended, or waits for a tool.",
    source="contract: components/schemas/FinishReason",
    kinds=CHOICES,
)
def finished(seen: Seen) -> Iterator[Complaint]:
    for name, answer in seen.answers:
        for index, choice in choices_of(answer).items():
            if not choice.finish_reasons:
                yield Complaint(f"choice {index} has no finish reason", (name,))
            elif choice.finish_reasons[0] not in KNOWN_REASONS:
                yield Complaint(f"choice {index} ended with {choice.finish_reasons[0]!r}", (name,))


@should(
    "ANSWER-10",
    "An answer tells the tokens it took",
    because="Without `usage` nobody can tell what a call costs.",
    source="contract: components/schemas/ChatCompletion/properties/usage",
    kinds=CHOICES,
)
def has_usage(seen: Seen) -> Iterator[Complaint]:
    for name, answer in seen.answers:
        if not is_object(answer.get("usage")):
            yield Complaint("there is no `usage`", (name,))


@must(
    "ANSWER-11",
    "The counts of tokens agree",
    because="Bills are made from them.",
    source="contract: components/schemas/CompletionUsage: total is both together",
    kinds=(*CHOICES, "embedding"),
)
def counts_agree(seen: Seen) -> Iterator[Complaint]:
    judged = [(name, usage) for name, answer in seen.answers if is_object(usage := answer.get("usage"))]
    if not judged:
        raise NotObserved("no answer tells its usage")
    for name, usage in judged:
        for problem in usage_problems({"completion_tokens": 0, **usage} if seen.kind == "embedding" else usage):
            yield Complaint(problem, (name,))


def usage_problems(usage: JsonObject) -> Iterator[str]:
    """What in the counts of tokens cannot be, for a question that has some words."""
    counts = {
        key: value
        for key in ("prompt_tokens", "completion_tokens", "total_tokens")
        if isinstance(value := usage.get(key), int)
    }
    if any(value < 0 for value in counts.values()):
        yield f"a count is below 0: {counts}"
    if counts.get("prompt_tokens") == 0:
        yield f"the question was not counted: {counts}"
    if len(counts) == 3 and counts["total_tokens"] != counts["prompt_tokens"] + counts["completion_tokens"]:
        yield f"the total is not the sum: {counts}"


@must(
    "ANSWER-12",
    "`created` is a time, in seconds",
    because="Milliseconds in its place are the year 50,000.",
    source="contract: components/schemas/ChatCompletion/properties/created",
    kinds=CHOICES,
)
def created(seen: Seen) -> Iterator[Complaint]:
    told = [(name, answer.get("created")) for name, answer in seen.answers]
    told += [
        (name, event.chunk.get("created")) for name, one in seen.streams_by_name.items() for event in one.chunks[:1]
    ]
    for name, value in told:
        if isinstance(value, int) and not 0 <= value < _LATEST:
            yield Complaint(f"`created` is {value}", (name,))


@should(
    "ANSWER-13",
    "Two answers have two ids",
    because="Logs and bills tell calls apart by the id.",
    source="OpenAI: id is a unique identifier of the completion",
    kinds=CHOICES,
)
def own_id(seen: Seen) -> Iterator[Complaint]:
    seen_ids: dict[JsonValue, str] = {}
    for name, answer in seen.answers:
        found = answer.get("id")
        if not isinstance(found, str) or not found:
            continue
        if found in seen_ids:
            yield Complaint(f"{found!r} is the id of two answers", (seen_ids[found], name))
            return
        seen_ids[found] = name


@should(
    "ANSWER-14",
    "A question that invites an answer gets text",
    because="An empty answer under 200 looks like success.",
    source="OpenAI: choices[].message.content",
    kinds=CHOICES,
)
def has_text(seen: Seen) -> Iterator[Complaint]:
    for index, choice in choices_of(seen.answer("plain")).items():
        if not choice.text and not choice.reasoning and not choice.tool_calls:
            yield Complaint(f"choice {index} is empty", ("plain",))
