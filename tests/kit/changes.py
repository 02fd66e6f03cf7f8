"""A single fault of a server, and the changes that make one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import attrs

from kit.fake import Answer, Behaviour
from kit.generating import WORDS, Json

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


def stopped(text: str | None) -> bool:
    """Whether it is what comes when the kit asks to stop within the text: neither the whole nor the first words."""
    whole, words = " ".join(WORDS), (text or "").split()
    return 3 < len(words) < len(WORDS) and whole.startswith(" ".join(words))


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


def at_path(path: str, **changes: Any) -> Callable[[str, Answer], Answer]:
    """Change what a GET of this path gives."""
    return lambda found, answer: attrs.evolve(answer, **changes) if found == path else answer
