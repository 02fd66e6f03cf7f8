"""The event stream decoder: own cases, the standard's own steps (`fuzz/standard.py`), and the recorded streams."""

from __future__ import annotations

import hashlib
import itertools
from typing import Any

import pytest
from fuzz.standard import Read
from fuzz.standard import read as by_the_standard
from hypothesis import given, settings
from hypothesis import strategies as st
from recorded_streams import cuts, read, recorded

from hf_inference_api.sse import EventDecoder, EventTooLarge, ServerSentEvent


def message(data: str, *, event: str = "message", last_id: str = "", retry: int | None = None) -> ServerSentEvent:
    return ServerSentEvent(event, data, last_id, retry)


TABLE: dict[str, tuple[bytes, list[ServerSentEvent]]] = {
    "nothing": (b"", []),
    "one": (b"data: a\n\n", [message("a")]),
    "no space": (b"data:a\n\n", [message("a")]),
    "one space only": (b"data:  a \n\n", [message(" a ")]),
    "tab stays": (b"data:\ta\n\n", [message("\ta")]),
    "cr": (b"data: a\r\rdata: b\r\r", [message("a"), message("b")]),
    "crlf": (b"data: a\r\n\r\ndata: b\r\n\r\n", [message("a"), message("b")]),
    "mixed line ends": (b"data: a\r\ndata: b\rdata: c\n\r\n", [message("a\nb\nc")]),
    "lf cr are two": (b"data: a\n\rdata: b\n\r", [message("a"), message("b")]),
    "cr at the end": (b"data: a\n\r", [message("a")]),
    "other separators are data": (
        "data: a\u2028b\u2029c\x85d\x0be\x0cf\x1cg\n\n".encode(),
        [message("a\u2028b\u2029c\x85d\x0be\x0cf\x1cg")],
    ),
    "mark": (b"\xef\xbb\xbfdata: a\n\n", [message("a")]),
    "two marks": (b"\xef\xbb\xbf\xef\xbb\xbfdata: a\n\ndata: b\n\n", [message("b")]),
    "late mark": (b"data: a\n\n\xef\xbb\xbfdata: b\n\n", [message("a")]),
    "half a mark": (b"\xef\xbbdata: a\n\ndata: b\n\n", [message("b")]),
    "mark in data": (b"data: \xef\xbb\xbf\n\n", [message("\ufeff")]),
    "empty data": (b"data\n\ndata:\n\ndata: \n\n", [message(""), message(""), message("")]),
    "two empty lines of data": (b"data\ndata\n\n", [message("\n")]),
    "no data, no event": (b"event: x\n\nid: 1\n\nretry: 2\n\ndata: a\n\n", [message("a", last_id="1")]),
    "named": (b"event: x\ndata: a\n\ndata: b\n\n", [message("a", event="x"), message("b")]),
    "last name wins": (b"event: x\nevent: y\ndata: a\n\n", [message("a", event="y")]),
    "empty name resets": (b"event: x\nevent\ndata: a\n\n", [message("a")]),
    "id lasts": (b"id: 1\ndata: a\n\ndata: b\n\n", [message("a", last_id="1"), message("b", last_id="1")]),
    "empty id resets": (b"id: 1\ndata: a\n\nid\ndata: b\n\n", [message("a", last_id="1"), message("b")]),
    "id with nul": (b"id: 1\ndata: a\n\nid: 2\0\ndata: b\n\n", [message("a", last_id="1"), message("b", last_id="1")]),
    "id after data": (b"data: a\nid: 7\n\n", [message("a", last_id="7")]),
    "retry": (b"retry: 0030\ndata: a\n\ndata: b\n\n", [message("a", retry=30), message("b")]),
    "bad retry": (
        b"".join(b"retry: %b\n" % bad for bad in (b"", b"-5", b"+7", b"1_0", b" 12", b"12 ", b"1.5", b"\xd9\xa3"))
        + b"data: a\n\n",
        [message("a")],
    ),
    "endless retry": (b"retry: " + b"9" * 5000 + b"\ndata: a\n\n", [message("a")]),
    "comments": (b": hi\n:\n\ndata: a\n:data: b\n\n:\n\n", [message("a")]),
    "unknown fields": (b'Data: x\n data: x\ndata : x\ndatum: x\n{"error": 1}\ndata: a\n\n', [message("a")]),
    "bad utf-8": (b"data: \xff\xc0\xaf\xe2\x82\n\n", [message("\ufffd\ufffd\ufffd\ufffd")]),
    "nul is data": (b"data: \0\n\n", [message("\0")]),
    "blank lines": (b"\n\n\r\n\rdata: a\n\n\n\n\ndata: b\n\n\n", [message("a"), message("b")]),
    "no blank line at the end": (b"data: a\n\ndata: b\n", [message("a")]),
    "cut line": (b"data: a\n\ndata: b", [message("a")]),
    "name then cut": (b"data: a\n\nevent: x\nid: 9\n", [message("a")]),
}


@pytest.mark.parametrize(("stream", "events"), TABLE.values(), ids=TABLE.keys())
def test_table_whole_and_byte_by_byte(stream: bytes, events: list[ServerSentEvent]) -> None:
    assert EventDecoder().feed(stream) == events
    decoder = EventDecoder()
    assert [event for byte in stream for event in decoder.feed(bytes([byte]))] == events
    assert decoder.feed(b"") == []


def test_what_the_rules_keep_beside_events() -> None:
    decoder = EventDecoder()
    assert decoder.feed(b"retry: 10\nid: a\n") == []
    assert (decoder.reconnection_time_ms, decoder.last_event_id) == (10, "")  # an id counts from the blank line on
    assert decoder.feed(b"\nretry: x\n") == []
    assert (decoder.reconnection_time_ms, decoder.last_event_id) == (10, "a")


@pytest.mark.parametrize(
    ("stream", "tail"),
    [
        (b"", b""),
        (b"data: a\n\n", b""),
        (b"data: a\n\n: hi\nevent: x\n", b""),
        (b"data: [DONE]", b"data: [DONE]"),
        (b"data: [DONE]\n", b"data: [DONE]\n"),
        (b"data:[DONE]\r\n", b"data: [DONE]\n"),
        (b"data: a\ndata\ndata: b\nda", b"data: a\ndata: \ndata: b\nda"),
        (b"\xef\xbb", b"\xef\xbb"),
    ],
)
def test_tail_is_what_was_never_dispatched(stream: bytes, tail: bytes) -> None:
    decoder = EventDecoder()
    decoder.feed(stream)
    assert decoder.tail() == tail


def test_lines_count_as_signs_of_life() -> None:
    decoder = EventDecoder()
    seen: list[int] = []
    for chunk in (b": keep", b"-alive\n", b"\n", b"data: a\n\n", b"x: y\r", b"\n", b"data"):
        decoder.feed(chunk)
        seen.append(decoder.lines)
    assert seen == [0, 1, 2, 4, 5, 5, 5]


def test_error_lines_and_where_they_stood() -> None:
    decoder = EventDecoder()
    assert decoder.feed(b"data: a\n\n") == [message("a")]
    assert decoder.error_position is None
    assert decoder.feed(b'data: b\n\nerror: {"code": 500}\n\nerror:x\n\ndata: c\n\n') == [message("b"), message("c")]
    assert decoder.error_lines == ['{"code": 500}', "x"]
    assert decoder.error_position == 2


def test_error_lines_are_bounded() -> None:
    decoder = EventDecoder()
    decoder.feed(b"error: x\n" * 1000)
    assert 0 < len(decoder.error_lines) < 100


LARGE: dict[str, bytes] = {
    "one line": b"data: a\n\ndata: 0123456789\n\ndata: b\n\n",
    "many lines": b"data: a\n\n" + b"data\n" * 20 + b"\n",
    "comment": b"data: a\n\n: 0123456789 0123456789\n",
    "unknown field": b"data: a\n\nx: 0123456789 0123456789\n",
    "unfinished": b"data: a\n\ndata: 0123456789",
}


@pytest.mark.parametrize("stream", LARGE.values(), ids=LARGE.keys())
@pytest.mark.parametrize("size", [1, 2, 5, 1000])
def test_too_large_gives_the_events_before_it_and_raises(stream: bytes, size: int) -> None:
    decoder = EventDecoder(max_event_bytes=15)
    events: list[ServerSentEvent] = []
    chunks = [stream[start : start + size] for start in range(0, len(stream), size)]
    with pytest.raises(EventTooLarge, match="15 bytes") as caught:
        events.extend(event for chunk in chunks for event in decoder.feed(chunk))
    assert events + caught.value.events == [message("a")]


def test_as_large_as_allowed() -> None:
    assert EventDecoder(max_event_bytes=15).feed(b"data: 012345678\n\n") == [message("012345678")]


def test_a_mebibyte_byte_by_byte_and_in_small_lines() -> None:
    text = "é" * (1 << 19)
    decoder = EventDecoder()
    stream = f"data: {text}\n\n".encode()
    assert [event.data for byte in stream for event in decoder.feed(bytes([byte]))] == [text]
    assert EventDecoder().feed(b"data: x\n" * 100_000 + b"\n")[0].data == "\n".join("x" * 100_000)


FIELDS = [b"data", b"data:", b"data: ", b"event: ", b"id: ", b"retry:", b"error: "]
LINE_ENDS = [b"\n", b"\n\n", b"\r", b"\r\n"]
VALUES = [
    b":",
    b" ",
    b"x",
    b"12",
    b"\0",
    b"\xef\xbb\xbf",
    b"\xef",
    b"\xbb",
    b"\xc2\x85",
    b"\xe2\x82",
    b"\xff",
    b"\xe2\x80\xa8",
]
EVENTS = [b'data: {"a": 1}\n\n', b"data: [DONE]\n\n"]
PIECES = FIELDS + LINE_ENDS * 3 + VALUES + EVENTS
streams = st.one_of(st.binary(max_size=60), st.lists(st.sampled_from(PIECES), max_size=40).map(b"".join))


@settings(deadline=None)
@given(streams, st.lists(st.integers(0, 400), max_size=12))
def test_any_cut_gives_what_the_standard_gives(stream: bytes, places: list[int]) -> None:
    decoder = EventDecoder()
    events: list[ServerSentEvent] = []
    edges = [0, *sorted(min(place, len(stream)) for place in places), len(stream)]
    for start, end in itertools.pairwise(edges):
        events += decoder.feed(stream[start:end])
    outcome = Read(
        events,
        decoder.last_event_id,
        decoder.reconnection_time_ms,
        decoder.lines,
        decoder.error_lines,
        decoder.error_position,
    )
    assert outcome == by_the_standard(stream)


@pytest.mark.recordings
@pytest.mark.parametrize("case", recorded("expected"))
def test_recorded_streams(case: dict[str, Any]) -> None:
    stream = read(case)
    expected = case["expected"]
    for how, chunks in cuts(case, stream).items():
        decoder = EventDecoder()
        events = [event for chunk in chunks for event in decoder.feed(chunk)]
        assert len(events) == len(expected["events"]), how
        for event, wanted in zip(events, expected["events"], strict=True):
            assert (event.event, event.id) == (wanted["event"], wanted["id"]), how
            if wanted["data"] is None:
                assert hashlib.sha256(event.data.encode()).hexdigest() == wanted["data_sha256"], how
            else:
                assert event.data == wanted["data"], how
        assert decoder.reconnection_time_ms == expected["reconnection_time_ms"], how
        assert bool(decoder.tail()) is expected["incomplete_tail_discarded"], how
