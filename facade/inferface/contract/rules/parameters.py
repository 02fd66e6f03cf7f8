"""Rules of parameters: what a call asks for is what it gets."""

from __future__ import annotations

from collections.abc import Iterator

from inferface._json import JsonObject, is_object
from inferface.contract.reading import Choice, choices_of, first_choice
from inferface.contract.registry import CHOICES, Complaint, NotObserved, Seen, must, should
from inferface.contract.subjects import FEW, TOKENS


def _first(seen: Seen, name: str) -> tuple[Choice, JsonObject | None]:
    """The first choice of an answer or a stream, and its usage."""
    if name.startswith("stream"):
        stream = seen.stream(name)
        usages = stream.usages()
        return stream.first, usages[-1][1] if usages else None
    answer = seen.answer(name)
    usage = answer.get("usage")
    return first_choice(choices_of(answer)), usage if is_object(usage) else None


@must(
    "PARAM-01",
    "`max_tokens` is kept to",
    because="It bounds what a call costs.",
    source="contract: components/schemas/ChatCompletionRequest/properties/max_tokens",
    kinds=CHOICES,
)
def max_tokens(seen: Seen) -> Iterator[Complaint]:
    for name in ("plain-short", "stream-short"):
        choice, usage = _first(seen, name)
        count = usage.get("completion_tokens") if usage else None
        if isinstance(count, int) and count > FEW:
            yield Complaint(f"{count} tokens came, {FEW} were allowed", (name,))
        elif len(choice.text.split()) > 2 * FEW + 2:
            yield Complaint(f"{len(choice.text.split())} words came, {FEW} tokens were allowed", (name,))


@must(
    "PARAM-02",
    "A text that was cut off, and no other, says so: `length`",
    because="A caller takes half an answer for a whole one, or asks for a rest that there is not.",
    source="contract: components/schemas/FinishReason; OpenAI: `length` if max_tokens was reached",
    kinds=CHOICES,
)
def cut_off(seen: Seen) -> Iterator[Complaint]:
    whole, _ = _first(seen, "plain")
    for name in ("plain-short", "stream-short"):
        choice, _ = _first(seen, name)
        shorter = len(choice.text) < len(whole.text) and whole.text.startswith(choice.text)
        if shorter and choice.finish_reasons and choice.finish_reasons[0] != "length":
            yield Complaint(f"the text was cut off and ended with {choice.finish_reasons[0]!r}", (name,))
    _, usage = _first(seen, "plain")
    count = usage.get("completion_tokens") if usage else None
    if whole.finish_reasons == ("length",) and isinstance(count, int) and 0 < count < TOKENS - 1:
        yield Complaint(f"it ended with 'length' after {count} tokens, {TOKENS} were allowed", ("plain",))


@must(
    "PARAM-03",
    "Generation ends at a stop text, which is left out",
    because="Callers split a text at it, or close a bracket that they opened.",
    source="contract: components/schemas/ChatCompletionRequest/properties/stop",
    kinds=CHOICES,
)
def stop(seen: Seen) -> Iterator[Complaint]:
    asked = [name for name in ("plain-stop", "stream-stop") if name in seen.exchanges]
    if not asked:
        raise NotObserved("the first answer was too short to stop within it")
    for name in asked:
        words = seen.asked(name).get("stop")
        choice, _ = _first(seen, name)
        if isinstance(words, list) and str(words[0]) in choice.text:
            yield Complaint(f"the text goes on to {str(words[0])!r}", (name,))


@should(
    "PARAM-04",
    "An answer that ended at a stop text says `stop`",
    because="Otherwise a caller asks for the rest.",
    source="OpenAI: `stop` at a stop sequence; TGI: `stop_sequence`",
    kinds=CHOICES,
)
def stopped_says_so(seen: Seen) -> Iterator[Complaint]:
    whole, _ = _first(seen, "plain")
    for name in ("plain-stop", "stream-stop"):
        choice, _ = _first(seen, name)
        shorter = len(choice.text) < len(whole.text) and whole.text.startswith(choice.text)
        if shorter and choice.finish_reasons and choice.finish_reasons[0] not in ("stop", "stop_sequence"):
            yield Complaint(f"it ended with {choice.finish_reasons[0]!r}", (name,))


@must(
    "PARAM-05",
    "The completion's tokens are counted as what came",
    because="Bills are made from them.",
    source="contract: components/schemas/CompletionUsage/properties/completion_tokens",
    kinds=CHOICES,
)
def counts_what_came(seen: Seen) -> Iterator[Complaint]:
    for name, answer in seen.answers:
        usage, choices = answer.get("usage"), choices_of(answer)
        count = usage.get("completion_tokens") if is_object(usage) else None
        text = "".join(choice.text for choice in choices.values())
        if count == 0 and text.strip():
            yield Complaint(f"there are {len(text)} characters and 0 completion tokens", (name,))
        wanted = None if name == "plain-short" else seen.asked(name).get("max_tokens")
        n = seen.asked(name).get("n", 1)
        if isinstance(count, int) and isinstance(wanted, int) and isinstance(n, int) and count > wanted * n:
            yield Complaint(f"{count} tokens are counted, {wanted} were allowed", (name,))
