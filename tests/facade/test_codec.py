"""With orjson and without it, the same goes out and comes in, errors and their words included."""

from __future__ import annotations

import dataclasses
import enum
import json
import uuid
from collections import Counter, OrderedDict, namedtuple
from collections.abc import Callable
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from inferface import _codec
from inferface._body import encode
from inferface.streaming import DIALECTS, StreamState

QUICK = _codec.installed()
pytestmark = pytest.mark.skipif(QUICK is None, reason="orjson is not installed")

Outcome = tuple[str, object]


def outcome(job: Callable[[Any], object], given: object) -> Outcome:
    """What came of it, comparable: -0.0, NaN, True and 1 are told apart."""
    try:
        return "gave", repr(job(given))
    except Exception as error:  # noqa: BLE001 - whatever it is, it has to be the same
        return type(error).__name__, str(error)


def both(job: Callable[[Any], object], given: object) -> tuple[Outcome, Outcome]:
    found: list[Outcome] = []
    for quick in (None, QUICK):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(_codec, "QUICK", quick)
            found.append(outcome(job, given))
    return found[0], found[1]


floats = st.floats() | st.sampled_from([1e16, 1e15, 9999999999999998.0, 1e-4, 9.999e-5, 5e-324, 1e22, -0.0, 0.1 + 0.2])
integers = st.integers() | st.integers(2**62, 2**66) | st.integers(-(2**66), -(2**62))
leaves = st.none() | st.booleans() | integers | floats | st.text()
values = st.recursive(leaves, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=15)

LONG = ["18446744073709551615", "18446744073709551616", "-9223372036854775809", "1" * 30, "9" * 5000]
ODD = [
    *LONG,
    *(f'{{"a":[{number}]}}' for number in LONG),
    *("-0", "-0.0", "1e400", "-1e400", "1E5", "0e0", "1.", "01", "+1", ".5", "1e-400", "123456789012345678901.5"),
    *("NaN", "Infinity", "-Infinity", "nan", "nul", "true false", "[1,]", '{"a":1,}', "{'a':1}", "", " ", "\ufeff1"),
    *('"\\ud800"', '"\\ud83d\\ude00"', '"\\udc00\\ud800"', '"\t"', '"\x7f"', '"\\u0000"', '"\\x"', '"\u2028"', '"a'),
    *('{"a":1,"a":2}', '{"a":{"b":1},"a":{}}', '{"":0}', "{1:2}", "[1]]", " [1] ", "\x0b1", "\xa01", "[DONE]"),
    *(start * depth + "1" + end * depth for start, end in ("[]", ('{"a":', "}")) for depth in (500, 1010, 2000)),
]


@pytest.mark.parametrize("text", ODD, ids=range(len(ODD)))
def test_odd_json_is_read_alike(text: str) -> None:
    for body in (text.encode("utf-8", "surrogatepass"), text.encode("utf-16"), b"\xef\xbb\xbf" + text.encode()):
        assert len(set(both(_codec.loads, body))) == 1
    assert len(set(both(event_of, text))) == 1


def event_of(text: str) -> object:
    """The event of a stream of no known kind, whose data this is, and how the stream ended."""
    state: StreamState[object] = StreamState(DIALECTS["raw"], lambda event: event)
    data = "".join(f"data: {line}\n" for line in text.split("\n"))
    return [event.raw for event in state.feed(data.encode() + b"\n")], state.ended


@settings(max_examples=60)
@given(values, st.booleans(), st.integers(0, 200), st.binary(max_size=3))
def test_any_json_is_read_alike_and_any_damage_to_it(value: object, ascii_only: bool, at: int, damage: bytes) -> None:
    body = json.dumps(value, ensure_ascii=ascii_only).encode("utf-8", "surrogatepass")
    for one in (body, body[:at] + damage + body[at:], body[:at] + damage + body[at + len(damage) :], body[:at]):
        assert len(set(both(_codec.loads, one))) == 1
        assert len(set(both(event_of, one.decode("utf-8", "replace").replace("\r", "")))) == 1


class Colour(enum.Enum):
    RED = "red"


class Name(str):
    __slots__ = ()


class Number(enum.IntEnum):
    ONE = 1


@dataclasses.dataclass
class Point:
    x: int


Pair = namedtuple("Pair", "a b")
OBJECTS = [
    *(uuid.UUID(int=1), Colour.RED, Number.ONE, Name("x"), Point(1), Pair(1, 2), (1, 2), {1, 2}, b"x", bytearray(b"x")),
    *(datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 1, 1).date(), 1j, object(), Point, OrderedDict(a=1)),
    *(Counter("aab"), MappingProxyType({"a": 1}), memoryview(b"x"), "\ud800", "\U0001f600", '\x00\x1f\x7f\u2028"\\/'),
    *(float("nan"), float("inf"), 1e16, 1e-5, 123456.789, 2**64, -(2**63) - 1, True),
]
# fmt: off
KEYED: list[dict[Any, object]] = [
    {1: 2}, {None: 1}, {True: 1}, {1.5: 1}, {Name("a"): 1}, {Colour.RED: 1}, {b"x": 1}, {"\ud800": 1}, {(1,): 2},
    {1: 1, "1": 2}, {uuid.UUID(int=1): 1}, {datetime(2026, 1, 1, tzinfo=UTC): 1},
]
# fmt: on


@pytest.mark.parametrize("value", [*OBJECTS, *KEYED], ids=range(len(OBJECTS) + len(KEYED)))
def test_any_object_goes_out_alike_or_is_refused_alike(value: object) -> None:
    for body in ({"a": value}, {"a": [value]}, {"a": {"b": value}}):
        standard, quick = both(encode, body)
        assert standard == quick


@settings(max_examples=60)
@given(st.dictionaries(st.text(), values))
@example({"a": [0.1 + 0.2, 1e15, 1e16, 1e-4, 1e-5, 5e-324, 123456789.125]})
def test_any_body_goes_out_alike(body: dict[str, object]) -> None:
    standard, quick = both(encode, body)
    assert standard == quick


def test_bodies_that_contain_themselves_or_never_end_are_refused_alike() -> None:
    ring: dict[str, object] = {}
    ring["a"] = [ring]
    deep: object = 1
    for _ in range(600):
        deep = [deep]
    for body in (ring, {"a": deep}):
        standard, quick = both(encode, body)
        assert standard == quick


def test_plain_json_is_left_to_orjson(monkeypatch: pytest.MonkeyPatch) -> None:
    assert QUICK is not None
    seen: list[object] = []

    def note(job: Callable[[Any], Any]) -> Callable[[Any], Any]:
        return lambda given: (seen.append(given), job(given))[1]

    monkeypatch.setattr(_codec, "QUICK", _codec.Quick(note(QUICK.loads), note(QUICK.dumps)))
    assert _codec.loads(b'{"a":[1,2.5,"x"]}') == {"a": [1, 2.5, "x"]}
    assert _codec.loads_event('{"a":1}') == ({"a": 1}, 7)
    assert encode({"a": [1, 2.5, None, True, "é"]}) == '{"a":[1,2.5,null,true,"é"]}'.encode()
    assert len(seen) == 3
