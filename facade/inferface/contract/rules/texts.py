"""Rules of what a stream says: roles, indices, ends of choices, usage, and the same text as without streaming."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from inferface._json import is_object
from inferface.contract.reading import (
    Choice,
    StreamReading,
    choice_objects,
    choices_of,
    distinct,
    first_choice,
    index_of,
)
from inferface.contract.registry import CHOICES, Complaint, Level, NotObserved, Seen, must, should
from inferface.contract.rules.answers import KNOWN_REASONS, usage_problems

_PAIRS: Final = (("plain", "stream"), ("plain-short", "stream-short"), ("plain-stop", "stream-stop"))
"""Questions that were asked without streaming and with it."""


def _choices(seen: Seen) -> Iterator[tuple[StreamReading, int, Choice]]:
    for stream in seen.streams:
        for index, choice in stream.choices.items():
            yield stream, index, choice


@must(
    "TEXT-01",
    "A choice has one role, the assistant's",
    because="The message goes back into the conversation as it is; under another role the model misreads it.",
    source="OpenAI: choices[].delta.role is `assistant`",
    kinds=("chat", "inference"),
)
def one_role(seen: Seen) -> Iterator[Complaint]:
    for stream, index, choice in _choices(seen):
        roles = distinct(choice.roles)
        if roles not in ([], ["assistant"]):
            yield Complaint(f"choice {index} has the roles {', '.join(map(str, roles))}", (stream.name,))


@should(
    "TEXT-02",
    "The first event of a choice names its role",
    because="Clients that put the message together take the role from there.",
    source="OpenAI: the first chunk has delta.role",
    kinds=("chat", "inference"),
)
def role_first(seen: Seen) -> Iterator[Complaint]:
    for stream, index, _ in _choices(seen):
        if not stream.whole:
            continue
        pieces = [(place, item) for event in stream.chunks for place, item in enumerate(choice_objects(event.chunk))]
        delta = next((item.get("delta") for place, item in pieces if index_of(item, place) == index), None)
        if not is_object(delta) or not delta.get("role"):
            yield Complaint(f"choice {index} begins without a role", (stream.name,))


@must(
    "TEXT-03",
    "The choices are those that were asked for, by their numbers",
    because="Clients put pieces together by index: a wrong one opens a choice that nobody asked for.",
    source="contract: components/schemas/ChatCompletionChunkChoice/properties/index",
    kinds=CHOICES,
)
def indices(seen: Seen) -> Iterator[Complaint]:
    for stream in seen.streams:
        wanted = seen.asked(stream.name).get("n", 1)
        found = sorted(stream.choices)
        if stream.whole and isinstance(wanted, int) and found != list(range(wanted)):
            ignored: Level | None = "should" if found == [0] else None  # `n` is not for every server
            yield Complaint(f"{wanted} were asked for, the indices are {found}", (stream.name,), ignored)


@must(
    "TEXT-04",
    "Every choice ends once, with a finish reason",
    because="Without one a client cannot tell a whole answer from one that broke off; a second one ends it twice.",
    source="contract: components/schemas/ChatCompletionChunkChoice/properties/finish_reason",
    kinds=CHOICES,
)
def ends_once(seen: Seen) -> Iterator[Complaint]:
    for stream, index, choice in _choices(seen):
        if stream.whole and len(choice.finish_reasons) != 1:
            count = len(choice.finish_reasons) or "no"
            yield Complaint(f"choice {index} has {count} finish reasons", (stream.name,))


@must(
    "TEXT-05",
    "A finish reason is a known word",
    because="A caller has to know whether the text was cut off, ended, or waits for a tool.",
    source="contract: components/schemas/FinishReason",
    kinds=CHOICES,
)
def known_reason(seen: Seen) -> Iterator[Complaint]:
    for stream, index, choice in _choices(seen):
        odd = [reason for reason in choice.finish_reasons if reason not in KNOWN_REASONS]
        if odd:
            yield Complaint(f"choice {index} ended with {odd[0]!r}", (stream.name,))
    if seen.kind == "completion":
        return  # there the contract lets it be empty while the text goes on
    for stream in seen.streams:
        if any(item.get("finish_reason") == "" for event in stream.chunks for item in choice_objects(event.chunk)):
            yield Complaint("it is empty, where null says that the answer goes on", (stream.name,), "should")


@must(
    "TEXT-06",
    "Nothing of a choice comes after its finish reason",
    because="Clients have closed the choice: the text is lost.",
    source="OpenAI: the chunk with finish_reason is the last of its choice",
    kinds=CHOICES,
)
def nothing_late(seen: Seen) -> Iterator[Complaint]:
    for stream, index, choice in _choices(seen):
        late = [item for item in choice.late if not item.get("finish_reason")]
        if late:
            yield Complaint(f"{len(late)} events of choice {index} come after its end", (stream.name,))


@must(
    "TEXT-07",
    "A stream says the same as the answer without streaming",
    because="The same question has one answer, whatever way it travels. (Asked with temperature 0 and a seed.)",
    source="contract: `stream` asks for the answer as an event stream, not for another one",
    kinds=CHOICES,
)
def same_text(seen: Seen) -> Iterator[Complaint]:
    doubt = in_doubt(seen)
    for plain, streamed in (*_PAIRS, ("plain", "stream-usage"), ("plain-two", "stream-two")):
        if streamed not in seen.exchanges:
            continue
        stream, answer = seen.stream(streamed), choices_of(seen.answer(plain))
        if not stream.whole or (stream.events and not stream.chunks):
            continue
        varied = len({(choice.text, choice.reasoning) for choice in answer.values()}) > 1
        for pieces, whole in zip(_in_order(stream.choices), _in_order(answer), strict=False):
            if (pieces.text, pieces.reasoning) != (whole.text, whole.reasoning):
                told = f"{_shown(pieces)}, without streaming {_shown(whole)}"
                yield Complaint(f"the stream says {told}", (plain, streamed), "should" if varied else doubt)
                return


@must(
    "TEXT-08",
    "A stream ends for the same reason as the answer without streaming",
    because="The same question has one answer, whatever way it travels.",
    source="contract: components/schemas/FinishReason",
    kinds=CHOICES,
)
def same_reason(seen: Seen) -> Iterator[Complaint]:
    doubt = in_doubt(seen)
    for plain, streamed in _PAIRS:
        if streamed not in seen.exchanges:
            continue
        stream, whole = seen.stream(streamed), first_choice(choices_of(seen.answer(plain)))
        pieces = stream.first
        if pieces.text != whole.text or len(pieces.finish_reasons) != 1 or not whole.finish_reasons:
            continue
        if pieces.finish_reasons[0] != whole.finish_reasons[0]:
            told = f"{pieces.finish_reasons[0]!r}, without streaming {whole.finish_reasons[0]!r}"
            yield Complaint(f"the stream ends with {told}", (plain, streamed), doubt)
            return


def in_doubt(seen: Seen) -> Level | None:
    """A server that answers one question in two ways cannot be held to say the same in a stream."""
    one, other = choices_of(seen.answer("plain")), choices_of(seen.answer("plain-again"))
    same = first_choice(one).text == first_choice(other).text
    return None if same else "should"


def _in_order(choices: Mapping[int, Choice]) -> list[Choice]:
    return [choices[index] for index in sorted(choices)] or [Choice()]


def _shown(choice: Choice) -> str:
    text = choice.text + choice.reasoning
    return repr(text if len(text) <= 80 else f"{text[:60]}…{text[-15:]}")


@must(
    "USAGE-01",
    "A stream tells its usage when asked, once, after the text",
    because="`stream_options.include_usage` is how a caller of streams learns what a call costs.",
    source="contract: components/schemas/StreamOptions/properties/include_usage; OpenAI",
    kinds=CHOICES,
)
def usage_when_asked(seen: Seen) -> Iterator[Complaint]:
    stream = seen.stream("stream-usage")
    if not stream.whole:
        raise NotObserved("the stream is not whole")
    usages = stream.usages()
    if not usages:
        yield Complaint("there is no usage", (stream.name,))
        return
    if len(usages) > 1:
        yield Complaint(f"it is told {len(usages)} times", (stream.name,))
    until = next((place for place, event in enumerate(stream.events) if event.kind == "done"), None)
    late = [one for one in stream.events[stream.events.index(usages[-1][0]) + 1 : until] if one.kind == "chunk"]
    if late:
        yield Complaint(f"{len(late)} events come after it", (stream.name,))


@should(
    "USAGE-02",
    "The usage comes in an event of its own, without choices",
    because="Clients that look for the event with empty choices do not find it elsewhere.",
    source="contract: StreamOptions: one more chunk, with the token counts and no choices; OpenAI",
    kinds=CHOICES,
)
def usage_apart(seen: Seen) -> Iterator[Complaint]:
    stream = seen.stream("stream-usage")
    usages = stream.usages()
    if not usages:
        raise NotObserved("there is no usage")
    if usages[-1][0].chunk.get("choices") != []:
        yield Complaint("the event with the usage has choices", (stream.name,))


@should(
    "USAGE-03",
    "A stream tells no usage unless asked",
    because="Clients that did not ask read `choices[0]` of every event.",
    source="contract: StreamOptions/properties/include_usage; OpenAI",
    kinds=CHOICES,
)
def usage_only_when_asked(seen: Seen) -> Iterator[Complaint]:
    for stream in seen.streams:
        options = seen.asked(stream.name).get("stream_options")
        if not options and stream.usages():
            yield Complaint(f"it is told {len(stream.usages())} times, unasked", (stream.name,))


@must(
    "USAGE-04",
    "The counts of a stream agree, with each other and with the answer without streaming",
    because="Bills are made from them.",
    source="contract: components/schemas/CompletionUsage",
    kinds=CHOICES,
)
def usage_agrees(seen: Seen) -> Iterator[Complaint]:
    stream = seen.stream("stream-usage")
    usages = stream.usages()
    if not usages:
        raise NotObserved("there is no usage")
    usage = usages[-1][1]
    for problem in usage_problems(usage):
        yield Complaint(problem, (stream.name,))
    plain = seen.answer("plain")
    whole, text = plain.get("usage"), first_choice(choices_of(plain)).text
    if is_object(whole) and text == stream.text and in_doubt(seen) is None:
        for key in ("prompt_tokens", "completion_tokens"):
            if usage.get(key) != whole.get(key):
                told = f"{key} is {usage.get(key)}, without streaming {whole.get(key)}"
                yield Complaint(told, ("plain", stream.name))
