"""Rules of event streams as such: their bytes, their events, their end, and when they come."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from inferface.contract.exchange import Exchange
from inferface.contract.reading import StreamReading, error_words
from inferface.contract.registry import CHOICES, STREAMING, Complaint, NotObserved, Seen, must

_STREAM = "contract: responses/200/content/text~1event-stream"


def _asked(seen: Seen) -> list[Exchange]:
    """The answers to valid requests for a stream."""
    return [one for name, one in seen.exchanges.items() if name.startswith("stream") and one.good]


@must(
    "STREAM-01",
    "A request for a stream is answered as text/event-stream",
    because="Clients choose the reader by the type; browsers refuse an EventSource of any other.",
    source=f"{_STREAM}; WHATWG HTML, 9.2.2",
    kinds=STREAMING,
)
def content_type(seen: Seen) -> Iterator[Complaint]:
    asked = _asked(seen)
    if not asked:
        raise NotObserved("no request for a stream was answered")
    for exchange in asked:
        if not exchange.is_stream:
            yield Complaint(f"the type is {exchange.header('content-type') or 'not given'}", (exchange.probe.name,))


@must(
    "STREAM-02",
    "A stream goes on until its end",
    because="A reader of a stream that falls silent waits for its timeout, with half an answer.",
    source=_STREAM,
    kinds=STREAMING,
)
def goes_on(seen: Seen) -> Iterator[Complaint]:
    for stream in seen.streams:
        if stream.exchange.ended in ("hung", "endless") and not _is_over(seen, stream):
            yield Complaint(f"after {len(stream.events)} events {stream.exchange.problem}", (stream.name,))


@must(
    "STREAM-03",
    "A stream has its end marker `[DONE]` once, as the last event",
    because="Without it a client cannot tell a whole answer from a broken connection; after it clients stop reading.",
    source=f"{_STREAM}/schema/properties/data: `[DONE]`; OpenAI",
    kinds=CHOICES,
)
def end_marker(seen: Seen) -> Iterator[Complaint]:
    for stream in seen.streams:
        if stream.exchange.ended in ("hung", "endless", "cut", "broken") or stream.errors:
            continue  # said by the rules that are about that
        count = sum(event.kind == "done" for event in stream.events)
        if stream.tail.strip() in (b"data: [DONE]", b"data:[DONE]"):
            continue  # said by the rule about the blank line
        if count == 0:
            yield Complaint("there is no `[DONE]`", (stream.name,))
        elif count > 1:
            yield Complaint(f"there are {count} `[DONE]`", (stream.name,))


@must(
    "STREAM-04",
    "Nothing comes after the end marker",
    because="Clients have stopped reading, and give the connection back with the rest still in it.",
    source=f"{_STREAM}/schema/properties/data: `[DONE]` is the end of the stream",
    kinds=CHOICES,
)
def nothing_after(seen: Seen) -> Iterator[Complaint]:
    for stream in seen.streams:
        kinds = [event.kind for event in stream.events]
        if "done" not in kinds:
            continue
        after = [kind for kind in kinds[kinds.index("done") + 1 :] if kind != "done"]
        if after:
            yield Complaint(f"{len(after)} events come after `[DONE]`", (stream.name,))
        elif stream.odd_lines_after_end:
            yield Complaint(f"a line comes after `[DONE]`: {stream.odd_lines_after_end[0][:60]!r}", (stream.name,))
        elif stream.tail.strip() and kinds[-1] == "done":
            yield Complaint(f"there are bytes after `[DONE]`: {stream.tail[:60]!r}", (stream.name,))


@must(
    "STREAM-05",
    "The body ends with the stream",
    because="A client that reads the body to its end, to use the connection again, waits for nothing.",
    source="RFC 9112, 7.1: the last chunk; WHATWG HTML, 9.2.5",
    kinds=STREAMING,
)
def body_ends(seen: Seen) -> Iterator[Complaint]:
    for stream in seen.streams:
        if stream.exchange.ended in ("hung", "endless") and _is_over(seen, stream):
            yield Complaint(f"the end came, and then {stream.exchange.problem}", (stream.name,))


def _is_over(seen: Seen, stream: StreamReading) -> bool:
    """Whether the events say that no more are to come."""
    if seen.kind == "generate":
        return any(isinstance(event.chunk.get("generated_text"), str) for event in stream.chunks)
    if any(event.kind == "done" for event in stream.events):
        return True
    wanted = seen.asked(stream.name).get("n", 1)
    choices = stream.choices.values()
    return isinstance(wanted, int) and len(choices) >= wanted and all(one.finish_reasons for one in choices)


@must(
    "STREAM-06",
    "A stream is valid UTF-8",
    because="A letter that was cut in two between events is lost.",
    source="WHATWG HTML, 9.2.5: event streams are always UTF-8",
    kinds=STREAMING,
)
def is_utf8(seen: Seen) -> Iterator[Complaint]:
    for stream in seen.streams:
        try:
            stream.exchange.body.decode("utf-8")
        except UnicodeDecodeError as error:
            if stream.exchange.ended == "complete" or error.reason != "unexpected end of data":
                around = stream.exchange.body[max(0, error.start - 20) : error.end + 20]
                yield Complaint(f"byte {error.start} is not UTF-8: {around!r}", (stream.name,))


@must(
    "STREAM-07",
    "The data of every event is JSON, or the end marker",
    because="A client cannot know what else it should be, and gives up.",
    source=f"{_STREAM}/schema/properties/data: contentMediaType",
    kinds=STREAMING,
)
def is_json(seen: Seen) -> Iterator[Complaint]:
    for stream in seen.streams:
        junk = [event for event in stream.events if event.kind == "junk"]
        if junk:
            yield Complaint(f"an event's data is no JSON object: {junk[0].data[:80]!r}", (stream.name,))
        elif seen.kind == "generate" and any(event.kind == "done" for event in stream.events):
            yield Complaint("`[DONE]` is no end marker of this stream, and no JSON", (stream.name,))


@must(
    "STREAM-09",
    "The last event is closed by a blank line",
    because="By the rules of event streams, readers throw away an event that no blank line ends.",
    source="WHATWG HTML, 9.2.6: an incomplete event at the end is not dispatched",
    kinds=STREAMING,
)
def closed(seen: Seen) -> Iterator[Complaint]:
    for stream in seen.streams:
        if stream.exchange.ended == "complete" and stream.tail.strip():
            yield Complaint(f"left open: {stream.tail[-60:]!r}", (stream.name,))


@must(
    "STREAM-10",
    "Every line is a field or a comment",
    because="Readers ignore other lines, so that what they say is lost: text, or an error.",
    source="WHATWG HTML, 9.2.6: data, event, id, retry; a colon begins a comment",
    kinds=STREAMING,
)
def lines(seen: Seen) -> Iterator[Complaint]:
    for stream in seen.streams:
        if stream.odd_lines and (stream.exchange.ended == "complete" or len(stream.odd_lines) > 1):
            yield Complaint(f"a line that readers ignore: {stream.odd_lines[0][:80]!r}", (stream.name,))


@must(
    "STREAM-12",
    "A valid request is streamed without an error",
    because="An error in the middle of an answer is a failed call that looked well.",
    source=_STREAM,
    kinds=STREAMING,
)
def no_errors(seen: Seen) -> Iterator[Complaint]:
    for stream in seen.streams:
        if stream.errors:
            yield Complaint(f"the stream tells of an error: {stream.errors[0].data[:120]}", (stream.name,))


@must(
    "STREAM-13",
    "An error within a stream is told in a known shape",
    because="Clients look for `error`, `message` or `detail`; anything else is taken for a chunk, or for nothing.",
    source="contract: components/schemas/Error; `event: error`",
    kinds=STREAMING,
)
def error_shape(seen: Seen) -> Iterator[Complaint]:
    streams = [StreamReading(one) for one in seen.exchanges.values() if one.good and one.is_stream]
    if not any(stream.errors for stream in streams):
        raise NotObserved("there was no error within a stream")
    for stream in streams:
        for event in stream.errors:
            if not error_words(event.value):
                yield Complaint(f"an error without known words: {event.data[:120]}", (stream.name,))


@must(
    "STREAM-14",
    "Nothing but the end comes after an error",
    because="An answer that failed is not continued: a client has raised the error already.",
    source="OpenAI, TGI, vLLM: the stream ends with the error",
    kinds=STREAMING,
)
def ends_with_error(seen: Seen) -> Iterator[Complaint]:
    failed = [stream for stream in seen.streams if stream.errors]
    if not failed:
        raise NotObserved("there was no error within a stream")
    for stream in failed:
        after = stream.events[stream.events.index(stream.errors[0]) + 1 :]
        if any(event.kind == "chunk" for event in after):
            yield Complaint("chunks come after the error", (stream.name,))


@must(
    "STREAM-15",
    "Events come as they are generated",
    because="A stream held back to its end, or in large blocks, is no stream: nobody sees the first word early.",
    source=f"{_STREAM}: the answer as it comes into being",
    kinds=STREAMING,
)
def incremental(seen: Seen) -> Iterator[Complaint]:
    judged = [verdict for stream in seen.streams if (verdict := _held_back(seen, stream)) is not None]
    if not judged:
        raise NotObserved("the streams were too short, or too quick, to tell")
    if all(held for held, _, _ in judged):
        _, name, words = judged[0]
        yield Complaint(words, (name,))


_SHORTEST: Final = 0.02
_FEWEST: Final = 6
_APART: Final = 0.001


def _held_back(seen: Seen, stream: StreamReading) -> tuple[bool, str, str] | None:
    """Whether a stream came in a burst or two, or None when that cannot be told.

    A server that answers everything at once is quick, not held back: so the whole has to have taken long, beside the
    answers that need no generation.
    """
    times = [event.at for event in stream.text_events()]
    if len(times) < _FEWEST or not stream.whole:
        return None
    took = times[-1]
    if took < max(_SHORTEST, 4 * seen.circumstances.latency):
        return None
    bursts = 1 + sum(later - earlier > _APART for earlier, later in pairwise(times))
    words = f"{len(times)} events came in {bursts} bursts, the first after {times[0]:.3f} s of {took:.3f} s"
    return bursts <= max(2, len(times) // 10), stream.name, words


@must(
    "STREAM-16",
    "A stream ends when its reader leaves",
    because="Text for nobody keeps a slot from others, and is paid for.",
    source="OpenAI, TGI, vLLM, llama.cpp: generation is cancelled when the connection closes",
    kinds=STREAMING,
)
def ends_with_its_reader(seen: Seen) -> Iterator[Complaint]:
    seen.named("leave-")
    if seen.circumstances.after_leaving is None:
        raise NotObserved("there was no stream to leave")
    took, by, usual = seen.circumstances.after_leaving
    if took > max(5 * usual, usual + 1.0):
        yield Complaint(
            f"after readers had left, {by} took {took:.2f} s; usually it takes {usual:.2f} s",
            ("leave-1", "after-leaving"),
        )


@must(
    "STREAM-21",
    "A stream is not announced with a length",
    because="A length is known only when the answer is whole: the server, or a proxy, has held it back.",
    source="RFC 9112, 6: chunked, or closed at the end",
    kinds=STREAMING,
)
def no_length(seen: Seen) -> Iterator[Complaint]:
    for stream in seen.streams:
        if re.fullmatch(r"\d+", stream.exchange.header("content-length")):
            yield Complaint(f"content-length is {stream.exchange.header('content-length')}", (stream.name,), "should")
