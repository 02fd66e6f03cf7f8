"""Rules of tool calls, whole and in fragments."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import cast

from inferface._json import JsonObject, JsonValue, is_object
from inferface.contract.reading import StreamReading, choices_of, first_choice
from inferface.contract.registry import Complaint, Kind, NotObserved, Seen, must, should
from inferface.contract.rules.texts import in_doubt
from inferface.contract.subjects import TOOL

_NAME = TOOL["function"]["name"]
_CHAT: tuple[Kind, ...] = ("chat",)


def _calls(seen: Seen) -> tuple[JsonObject, ...]:
    calls = first_choice(choices_of(seen.answer("plain-tools"))).tool_calls
    if not calls:
        raise NotObserved("the model called no tool")
    return calls


def _function(call: JsonObject) -> JsonObject:
    function = call.get("function")
    return function if is_object(function) else {}


@must(
    "TOOL-01",
    "A tool call has an id, and names a function that was offered",
    because="The answer of the tool goes back under that id, and the name chooses what is run.",
    source="contract: components/schemas/ToolCall",
    kinds=_CHAT,
)
def named(seen: Seen) -> Iterator[Complaint]:
    for call in _calls(seen):
        if call.get("id") in (None, ""):
            yield Complaint("there is no id", ("plain-tools",))
        if _function(call).get("name") != _NAME:
            yield Complaint(f"the function is {_function(call).get('name')!r}", ("plain-tools",))


@must(
    "TOOL-02",
    "The arguments of a tool call are JSON text",
    because="Every client decodes them.",
    source="OpenAI: function.arguments is a string of JSON",
    kinds=_CHAT,
)
def arguments(seen: Seen) -> Iterator[Complaint]:
    whole = first_choice(choices_of(seen.answer("plain-tools")))
    for call in _calls(seen):
        given = _function(call).get("arguments")
        if not isinstance(given, str):
            yield Complaint(f"they are of type {type(given).__name__}", ("plain-tools",))
        elif "length" not in whole.finish_reasons and not _is_json(given):
            yield Complaint(f"they are no JSON: {given[:80]!r}", ("plain-tools",))


@should(
    "TOOL-03",
    "An answer that calls tools ends with `tool_calls`",
    because="Agents go on by it.",
    source="OpenAI: finish_reason is `tool_calls` if the model called a tool",
    kinds=_CHAT,
)
def reason(seen: Seen) -> Iterator[Complaint]:
    _calls(seen)
    ends = {"plain-tools": first_choice(choices_of(seen.answer("plain-tools")))}
    if "stream-tools" in seen.streams_by_name and seen.stream("stream-tools").first.tool_calls:
        ends["stream-tools"] = seen.stream("stream-tools").first
    for name, choice in ends.items():
        given = choice.finish_reasons
        if given and given[0] not in ("tool_calls", "length"):
            yield Complaint(f"it ends with {given[0]!r}", (name,))


def _fragments(seen: Seen) -> dict[JsonValue, list[JsonObject]]:
    fragments: dict[JsonValue, list[JsonObject]] = {}
    for piece in seen.stream("stream-tools").first.tool_calls:
        index = piece.get("index")
        fragments.setdefault(index if isinstance(index, int) else None, []).append(piece)
    if not fragments:
        raise NotObserved("no tool call was streamed")
    return fragments


@must(
    "TOOL-04",
    "Fragments of a tool call carry its index; the first its id and name, and no other another",
    because="Clients put the fragments together by the index, and take id and name once.",
    source="contract: components/schemas/ToolCallDelta; OpenAI",
    kinds=_CHAT,
)
def fragments(seen: Seen) -> Iterator[Complaint]:
    found = _fragments(seen)
    if None in found:
        yield Complaint("a fragment has no index", ("stream-tools",))
        return
    if sorted(found, key=str) != list(range(len(found))):
        yield Complaint(f"the indices are {list(found)}", ("stream-tools",))
    for index, pieces in found.items():
        opening = pieces[0]
        if opening.get("id") in (None, "") or not _function(opening).get("name"):
            yield Complaint(f"the first fragment of call {index} has no id or no name", ("stream-tools",))
        ids = {str(piece["id"]) for piece in pieces if piece.get("id") not in (None, "")}
        names = {str(_function(piece)["name"]) for piece in pieces if _function(piece).get("name")}
        if len(ids) > 1 or len(names) > 1:
            yield Complaint(f"call {index} has the ids {sorted(ids)} and names {sorted(names)}", ("stream-tools",))
        repeated = sum(bool(_function(piece).get("name")) for piece in pieces) - 1
        if repeated > 0:
            told = f"call {index} says its name {repeated + 1} times: clients that join texts join it too"
            yield Complaint(told, ("stream-tools",), "should")
        if names - {_NAME}:
            yield Complaint(f"the function is {sorted(names)}", ("stream-tools",))


@must(
    "TOOL-05",
    "The fragments of the arguments make the same JSON as without streaming",
    because="A piece that is lost or doubled makes JSON that cannot be read, or another call.",
    source="contract: components/schemas/ToolCallDelta: `arguments` are joined in order",
    kinds=_CHAT,
)
def joined(seen: Seen) -> Iterator[Complaint]:
    stream = seen.stream("stream-tools")
    cut_off = "length" in stream.first.finish_reasons
    for index, pieces in _fragments(seen).items():
        given = [_function(piece).get("arguments") for piece in pieces]
        if any(piece is not None and not isinstance(piece, str) for piece in given):
            yield Complaint(f"a piece of call {index} is no text", ("stream-tools",))
            continue
        text = "".join(piece for piece in given if isinstance(piece, str))
        if not cut_off and stream.whole and not _is_json(text):
            yield Complaint(f"call {index} has {text[:80]!r}", ("stream-tools",))
            return
    yield from _differ(seen, stream)


def _differ(seen: Seen, stream: StreamReading) -> Iterator[Complaint]:
    """Where the streamed call is another one than without streaming."""
    whole = first_choice(choices_of(seen.answer("plain-tools")))
    if not stream.whole or "length" in (*whole.finish_reasons, *stream.first.finish_reasons):
        return
    told = [_function(call).get("arguments") for call in whole.tool_calls]
    streamed = [
        "".join(str(_function(piece).get("arguments") or "") for piece in pieces)
        for pieces in _fragments(seen).values()
    ]
    if (
        told
        and all(isinstance(text, str) and _is_json(text) for text in told)
        and [_parsed(text) for text in told] != [_parsed(text) for text in streamed]
    ):
        words = f"the stream calls with {streamed}, without streaming {told}"
        yield Complaint(words[:300], ("plain-tools", "stream-tools"), in_doubt(seen))


def _is_json(text: str) -> bool:
    return is_object(_parsed(text))


def _parsed(text: JsonValue) -> JsonValue:
    """What JSON text says; other text as it is."""
    try:
        return cast(JsonValue, json.loads(text)) if isinstance(text, str) else text
    except (ValueError, RecursionError):
        return text
