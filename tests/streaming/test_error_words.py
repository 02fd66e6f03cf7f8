"""The server's own words out of every shape of error body."""

from __future__ import annotations

import copy
import json
import pickle
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inferface._calls import JsonValue, Request
from inferface._error_words import MAX_WORDS, ErrorWords, error_words
from inferface._failures import Circumstances, status_error, unusable
from inferface._secrets import mask_secrets

SHARED = Path(__file__).resolve().parents[3] / "shared"

TABLE: dict[str, tuple[JsonValue, ErrorWords]] = {
    "text": ({"error": "bad"}, ErrorWords("bad")),
    "TGI": ({"error": "too long", "error_type": "validation"}, ErrorWords("too long", "validation")),
    "list": ({"error": ["one", "two"]}, ErrorWords("one; two")),
    "warnings": ({"error": "bad", "warnings": ["because"]}, ErrorWords("bad (warnings: because)")),
    "object": (
        {"error": {"message": "bad", "type": "invalid", "param": None, "code": None}, "id": "1"},
        ErrorWords("bad", "invalid"),
    ),
    "object with status code": ({"error": {"message": "bad", "http_status_code": 422}}, ErrorWords("bad", None, "422")),
    "inner type before outer": (
        {"type": "error", "error": {"type": "overloaded", "message": "busy"}},
        ErrorWords("busy", "overloaded"),
    ),
    "flat": (
        {"object": "error", "message": "bad", "type": "", "param": None, "code": 40301},
        ErrorWords("bad", None, "40301"),
    ),
    "reason": (
        {"code": 401, "reason": "FAILED_TO_AUTH", "message": "no", "metadata": {}},
        ErrorWords("no", "FAILED_TO_AUTH", "401"),
    ),
    "message": ({"message": "no route", "request_id": "1"}, ErrorWords("no route")),
    "detail": ({"detail": "no key"}, ErrorWords("no key")),
    "validation": (
        {"detail": [{"loc": ["body", "height"], "msg": "missing", "type": "x"}, {"loc": ["body", 0], "msg": "wrong"}]},
        ErrorWords("body.height: missing; body.0: wrong"),
    ),
    "problem": ({"title": "Billing", "detail": "Pay.", "status": 402}, ErrorWords("Billing: Pay.", None, "402")),
    "oauth": ({"error": "invalid_token", "error_description": "it is old"}, ErrorWords("invalid_token: it is old")),
    "no repetition": ({"error": "Not Found", "message": "Not Found: x"}, ErrorWords("Not Found: x")),
    "no repetition of a part": ({"error": "Not Found: x", "message": "Not Found"}, ErrorWords("Not Found: x")),
    "json in text": ({"error": '{"message": "inner"}'}, ErrorWords("inner")),
    "brackets in text": ({"error": "[x] is wrong"}, ErrorWords("[x] is wrong")),
    "list as text": ({"error": '["one", "two"]'}, ErrorWords("one; two")),
    "a code that is none": ({"error": {"message": "bad", "code": True}}, ErrorWords("bad")),
    "description": ({"description": "bad"}, ErrorWords("bad")),
    "number": ({"error": 404}, ErrorWords("404")),
    "list of errors": ([{"error": "bad", "error_type": "t"}], ErrorWords("bad", "t")),
    "empty words": ({"error": ""}, ErrorWords('{"error":""}')),
    "no words": ({"a": [1, None]}, ErrorWords('{"a":[1,null]}')),
    "null": (None, ErrorWords("")),
    "plain text": (" it broke\n", ErrorWords("it broke")),
    "json as text": ('{"detail": "inner"}', ErrorWords("inner")),
    "nothing": ("", ErrorWords("")),
    "page": (
        "<!DOCTYPE html>\n<html><head><title lang=en>502 Bad\n Gateway &amp; more</title>",
        ErrorWords("502 Bad Gateway & more"),
    ),
    "page without title": ("<html><body><h1 class='x'>Oops</h1><p>more", ErrorWords("Oops")),
    "page with neither": ("<html><body><p>Oops</p> dear", ErrorWords("Oops dear")),
    "xml": ("<?xml version='1.0'?><Error><Code>X</Code><Message>denied</Message></Error>", ErrorWords("denied")),
    "terminal escapes": ({"error": "a\x1b[31mb\nc\ud800"}, ErrorWords("a [31mb\nc ")),
}


@pytest.mark.parametrize(("body", "words"), TABLE.values(), ids=TABLE.keys())
def test_table(body: JsonValue, words: ErrorWords) -> None:
    assert error_words(body) == words


def test_the_content_type_tells_a_page_too() -> None:
    assert error_words("<p>Oops</p>", "text/HTML; charset=utf-8").message == "Oops"
    assert error_words("<p>Oops</p>", "text/plain").message == "<p>Oops</p>"


def test_words_are_short_whatever_the_body() -> None:
    many: list[JsonValue] = [f"{number}" * 500 for number in range(10, 999)]
    long = "x" * 9_000_000
    bodies: list[JsonValue] = [long, {"error": long}, {"error": many}, {"k": long}]
    for body in bodies:
        assert 1000 < len(error_words(body).message) <= MAX_WORDS
    assert len(error_words({"error": {"message": "x", "type": "t" * 9999}}).error_type or "") <= 200


@pytest.mark.parametrize("around", ["error", "description", "warnings", None])
def test_words_of_a_body_that_is_too_deep(around: str | None) -> None:
    deep: JsonValue = "bottom"
    for _ in range(100_000):
        deep = {around: deep} if around else [deep]
    assert error_words({"error": deep, "message": "top"}).message == "top"
    assert error_words({"error": deep}).message == ""


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["error", "message", "detail", "type", "code", "loc", "warnings", "x"]), inner, max_size=4
        )
    ),
)


@settings(deadline=None)
@given(json_values)
def test_any_json_gives_printable_words(body: JsonValue) -> None:
    words = error_words(body)
    assert len(words.message) <= MAX_WORDS
    assert words.message.replace("\n", "").isprintable()
    if isinstance(body, dict) and isinstance(said := body.get("message"), str) and said.isalnum():
        assert said in words.message


@settings(deadline=None)
@given(st.text(alphabet="<>/htmlbody ti=e'\"&;!-x\n\x1b", max_size=200))
def test_any_text_gives_printable_words(text: str) -> None:
    assert error_words(text, "text/html").message.replace("\n", "").isprintable()


def catalogue() -> list[dict[str, Any]]:
    path = SHARED / "recordings" / "responses" / "errors_catalogue.json"
    entries: list[dict[str, Any]] = json.loads(path.read_text("utf-8"))
    return entries


@pytest.mark.recordings
def test_recorded_error_bodies() -> None:
    for entry in catalogue():
        content_type = entry["content_type"] or ""
        parsed = entry["example_json"]
        words = error_words(entry["example_text"] if parsed is None else parsed, content_type)
        assert words.message, entry["shape"]
        assert not words.message.startswith(("{", "[", "<")), entry["shape"]
        if "html" not in content_type:
            said = words.message.split(": ")[-1].split("; ")[0]
            assert said in (entry["example_text"] or "").replace('\\"', '"'), entry["shape"]


@pytest.mark.recordings
def test_recorded_errors_show_the_servers_words_and_stay_whole() -> None:
    of = Circumstances(Request("POST", "https://x.example/v1", {}), "org/model", "router")
    for entry in catalogue():
        content_type = entry["content_type"] or ""
        text = entry["example_text"] or json.dumps(entry["example_json"])
        words = error_words(
            entry["example_text"] if entry["example_json"] is None else entry["example_json"], content_type
        )
        for make in (status_error, lambda *args: unusable("no answer", *args)):
            error = make(entry["status"], {"content-type": content_type}, text.encode(), of)
            assert mask_secrets(words.message)[:200].rstrip(". ") in str(error)
            assert len(str(error)) <= 2000
            for same in (copy.deepcopy(error), copy.copy(error), pickle.loads(pickle.dumps(error))):
                assert (str(same), repr(same), same.body) == (str(error), repr(error), error.body)
