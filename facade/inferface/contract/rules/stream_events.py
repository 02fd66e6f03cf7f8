"""Rules of the events of a stream: that each fits, says something, and that all are of one answer."""

from __future__ import annotations

from collections.abc import Iterator

from inferface._json import JsonObject, JsonValue, is_object
from inferface.contract.reading import adds, choice_objects, distinct, speaks_text
from inferface.contract.registry import CHOICES, STREAMING, Complaint, Seen, must, should

_STREAM = "contract: responses/200/content/text~1event-stream"


@must(
    "STREAM-08",
    "Every event fits its schema",
    because="A typed client cannot decode a required part that is missing, or a value of another type.",
    source=f"{_STREAM}/schema/properties/data: contentSchema",
    kinds=STREAMING,
)
def fits(seen: Seen) -> Iterator[Complaint]:
    schema = seen.circumstances.contract.event_schema(seen.stream_operation)
    for stream in seen.streams:
        for number, event in enumerate(stream.chunks, 1):
            if seen.kind == "completion" and not speaks_text(event.chunk):
                yield Complaint(f"event {number} is a chat's: it has `delta`, and no `text`", (stream.name,))
                break
            found = next(seen.circumstances.contract.violations(schema or "", event.chunk), None)
            if found is None and seen.kind == "inference" and is_object(event.value) and not _known(event.chunk):
                yield Complaint(f"event {number} is neither a chunk nor a token", (stream.name,))
                break
            if found:
                at = f"event {number}, {found.pointer or '/'}"
                yield Complaint(f"{at}: {found.message} ({found.schema_pointer})", (stream.name,))
                break


def _known(chunk: dict[str, JsonValue]) -> bool:
    return "choices" in chunk or "token" in chunk


@should(
    "STREAM-11",
    "Keep-alives are comments",
    because="An event that is no chunk breaks clients which decode every event.",
    source="WHATWG HTML, 9.2.7: a comment line keeps the connection alive",
    kinds=STREAMING,
)
def keep_alives(seen: Seen) -> Iterator[Complaint]:
    for stream in seen.streams:
        odd = [event for event in stream.events if event.kind in ("blank", "ping")]
        if odd:
            yield Complaint(f"an event {odd[0].name!r} with data {odd[0].data[:40]!r} carries nothing", (stream.name,))


@must(
    "STREAM-17",
    "All events of a stream have one id",
    because="Events of several answers are told apart by it.",
    source="OpenAI: each chunk has the same ID",
    kinds=CHOICES,
)
def one_id(seen: Seen) -> Iterator[Complaint]:
    yield from _constant(seen, "id")


@must(
    "STREAM-18",
    "All events of a stream have one `created`",
    because="It is the time of the answer, not of the event.",
    source="OpenAI: each chunk has the same timestamp",
    kinds=CHOICES,
)
def one_created(seen: Seen) -> Iterator[Complaint]:
    yield from _constant(seen, "created")


@must(
    "STREAM-19",
    "All events of a stream name one model",
    because="One model wrote the answer.",
    source="contract: components/schemas/ChatCompletionChunk/properties/model",
    kinds=CHOICES,
)
def one_model(seen: Seen) -> Iterator[Complaint]:
    yield from _constant(seen, "model")
    for name, answer in seen.answers:
        streamed = [event.chunk.get("model") for event in seen.stream("stream").chunks if event.chunk.get("model")]
        if name == "plain" and streamed and answer.get("model") and streamed[0] != answer["model"]:
            told = f"the stream names {streamed[0]!r}, the answer without streaming {answer['model']!r}"
            yield Complaint(told, ("plain", "stream"), "should")


@should(
    "STREAM-20",
    "All events say what they are",
    because="Tools that read several kinds of streams tell them apart by `object`.",
    source="OpenAI: object is `chat.completion.chunk` or `text_completion`",
    kinds=CHOICES,
)
def names_itself(seen: Seen) -> Iterator[Complaint]:
    wanted = ("text_completion",) if seen.kind == "completion" else ("chat.completion.chunk",)
    for stream in seen.streams:
        kinds = distinct(event.chunk.get("object") for event in stream.chunks if "choices" in event.chunk)
        if any(kind not in wanted for kind in kinds):
            yield Complaint(f"`object` is {', '.join(map(repr, kinds))}, not {wanted[0]!r}", (stream.name,))


def _constant(seen: Seen, key: str) -> Iterator[Complaint]:
    for stream in seen.streams:
        values = distinct(event.chunk[key] for event in stream.chunks if event.chunk.get(key) is not None)
        if len(values) > 1:
            shown = ", ".join(repr(value) for value in values[:3])
            yield Complaint(f"there are {len(values)}: {shown}", (stream.name,))


@should(
    "STREAM-22",
    "Events carry something",
    because="An empty event wakes every reader on the way for nothing.",
    source="contract: components/schemas/ChatCompletionChunkChoice",
    kinds=CHOICES,
)
def not_empty(seen: Seen) -> Iterator[Complaint]:
    for stream in seen.streams:
        begun: set[JsonValue] = set()
        silent = 0
        for number, event in enumerate(stream.chunks, 1):
            choices = event.chunk.get("choices")
            if choices == [] and not is_object(event.chunk.get("usage")):
                yield Complaint(f"event {number} has neither a choice nor usage", (stream.name,))
                break
            items = [] if is_object(event.chunk.get("usage")) else choice_objects(event.chunk)
            indices = {index for item in items if isinstance(index := item.get("index"), int)}
            if items and indices <= begun and not adds(event.chunk) and not any(map(_says_something, items)):
                silent += 1  # a token may be half a letter: a few of these are in the nature of the thing
            begun |= indices
        if silent > max(2, len(stream.chunks) // 4):
            yield Complaint(f"{silent} events of {len(stream.chunks)} say nothing", (stream.name,))


def _says_something(item: JsonObject) -> bool:
    delta = item.get("delta")
    return (
        bool(item.get("finish_reason"))
        or ("delta" not in item and "text" not in item)
        or (is_object(delta) and bool(delta.get("role")))
    )


@should(
    "STREAM-23",
    "Chunks and the end marker are events without a name",
    because="What listens for messages, as browsers do, does not hear events of another name.",
    source="WHATWG HTML, 9.2.6: the type is `message` unless named; contract: `error` names an error",
    kinds=STREAMING,
)
def unnamed(seen: Seen) -> Iterator[Complaint]:
    for stream in seen.streams:
        told = [event for event in stream.events if event.kind in ("chunk", "done")]
        names = distinct(event.name for event in told if event.name != "message")
        if names:
            yield Complaint(f"events are named {', '.join(map(repr, names[:3]))}", (stream.name,))
