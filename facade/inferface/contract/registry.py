"""The rules: what each is called, how much it weighs, why it is there, and the function that judges by it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from typing import Final, Literal

import attrs

from inferface._json import JsonObject, JsonValue, is_object
from inferface.contract.exchange import Exchange
from inferface.contract.reading import StreamReading
from inferface.contract.schema import Contract

Level = Literal["must", "should"]
Kind = Literal["chat", "completion", "inference", "generate", "embedding", "task", "server"]

CHOICES: Final[tuple[Kind, ...]] = ("chat", "completion", "inference")
STREAMING: Final[tuple[Kind, ...]] = (*CHOICES, "generate")
POSTED: Final[tuple[Kind, ...]] = (*STREAMING, "embedding", "task")
EVERYWHERE: Final[tuple[Kind, ...]] = (*POSTED, "server")


class NotObserved(Exception):
    """A rule cannot judge: what it is about did not occur."""


@attrs.frozen
class Complaint:
    """What breaks a rule, the questions that show it, and a lesser weight than the rule's where there is doubt."""

    message: str
    probes: tuple[str, ...] = ()
    level: Level | None = None


@attrs.frozen
class Circumstances:
    """What is known of the server beside the exchanges of one operation.

    Attributes:
        model: the model that is asked for.
        models: those that the server lists.
        key: whether calls bring a key.
        latency: the median of the seconds that answers without any generation took.
        after_leaving: seconds that it took until the server was free again after we left streams, by what this was
            seen, and how long it takes usually; None when it was not tried.
    """

    contract: Contract
    model: str
    models: tuple[str, ...] = ()
    key: bool = False
    latency: float = 0.0
    after_leaving: tuple[float, str, float] | None = None


@attrs.frozen(slots=False)
class Seen:
    """All that was seen of one operation."""

    subject: str
    kind: Kind
    exchanges: Mapping[str, Exchange]
    circumstances: Circumstances
    operation: str = ""
    stream_operation: str = ""

    def __getitem__(self, name: str) -> Exchange:
        if name not in self.exchanges:
            raise NotObserved(f"`{name}` was not asked")
        return self.exchanges[name]

    def named(self, prefix: str) -> list[Exchange]:
        """The exchanges whose names begin so."""
        found = [exchange for name, exchange in self.exchanges.items() if name.startswith(prefix)]
        if not found:
            raise NotObserved(f"nothing of `{prefix}` was asked")
        return found

    @cached_property
    def streams_by_name(self) -> dict[str, StreamReading]:
        """The event streams that answer valid questions, if there are any."""
        return {
            name: StreamReading(exchange)
            for name, exchange in self.exchanges.items()
            if name.startswith("stream") and exchange.good and exchange.is_stream
        }

    @property
    def streams(self) -> list[StreamReading]:
        """The event streams that answer valid questions."""
        if not self.streams_by_name:
            raise NotObserved("there was no event stream")
        return list(self.streams_by_name.values())

    def stream(self, name: str) -> StreamReading:
        if name not in self.streams_by_name:
            raise NotObserved(f"`{name}` gave no event stream")
        return self.streams_by_name[name]

    @property
    def answers(self) -> list[tuple[str, JsonObject]]:
        """The JSON answers to valid questions, without a gateway's wrapping."""
        found = [
            (name, self.unwrapped(answer))
            for name, exchange in self.exchanges.items()
            if name.startswith("plain") and exchange.good and is_object(answer := exchange.json)
        ]
        if not found:
            raise NotObserved("no valid question was answered with JSON")
        return found

    def answer(self, name: str) -> JsonObject:
        found = dict(self.answers).get(name)
        if found is None:
            raise NotObserved(f"`{name}` was not answered with JSON")
        return found

    def unwrapped(self, answer: JsonObject) -> JsonObject:
        output = answer.get("output")
        return output if self.kind == "inference" and is_object(output) else answer

    def asked(self, name: str) -> JsonObject:
        """The parameters of a question, without a gateway's wrapping."""
        sent: JsonValue = self[name].sent
        params = sent.get("params") if is_object(sent) and self.kind == "inference" else sent
        return params if is_object(params) else {}


Judge = Callable[[Seen], Iterable[Complaint]]


@attrs.frozen
class Rule:
    """A rule of the contract.

    Attributes:
        id: never changes and is never used again.
        title: what holds, in a sentence.
        because: what breaks where it does not hold.
        source: where it is written: a pointer into the contract, a standard, the practice of a server.
        kinds: the operations that it is about.
    """

    id: str
    level: Level
    title: str
    because: str
    source: str
    kinds: tuple[Kind, ...]
    judge: Judge = attrs.field(repr=False, eq=False)


@attrs.frozen
class Finding:
    """A rule that is broken, where, and what shows it."""

    rule: str
    level: Level
    operation: str
    message: str
    evidence: tuple[Exchange, ...] = attrs.field(default=(), repr=False)


RULES: Final[dict[str, Rule]] = {}
"""All rules by id."""


def rule(
    name: str, level: Level, title: str, *, because: str, source: str, kinds: tuple[Kind, ...]
) -> Callable[[Judge], Judge]:
    """Enter a function as the judge of a rule."""

    def enter(judge: Judge) -> Judge:
        if name in RULES:
            raise ValueError(f"there are two rules {name}")
        RULES[name] = Rule(name, level, title, because, source, kinds, judge)
        return judge

    return enter


def must(name: str, title: str, *, because: str, source: str, kinds: tuple[Kind, ...]) -> Callable[[Judge], Judge]:
    return rule(name, "must", title, because=because, source=source, kinds=kinds)


def should(name: str, title: str, *, because: str, source: str, kinds: tuple[Kind, ...]) -> Callable[[Judge], Judge]:
    return rule(name, "should", title, because=because, source=source, kinds=kinds)


def judged(one: Rule, seen: Seen) -> list[Finding] | None:
    """What breaks a rule, or None when what it is about was not observed."""
    try:
        complaints = list(one.judge(seen))
    except NotObserved:
        return None
    return [
        Finding(
            one.id,
            complaint.level or one.level,
            seen.subject,
            complaint.message,
            tuple(seen.exchanges[name] for name in complaint.probes if name in seen.exchanges),
        )
        for complaint in complaints
    ]


def first(complaints: Iterator[Complaint]) -> Iterator[Complaint]:
    """Only the first complaint: the others would say the same."""
    for complaint in complaints:
        yield complaint
        return
