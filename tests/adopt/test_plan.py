"""What would be added, changed and refused; whose words are kept."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest
from codegen.adopt.corrections import FILE, Correction, correct, load
from codegen.adopt.plan import Item, Plan, Wanted, plan
from codegen.adopt.words import phrase, sentence
from codegen.prepare import prepare
from openapi_spec_validator import validate

SENTENCE = "These are words of somebody else."
UPSTREAM: dict[str, Any] = {
    "openapi": "3.0.3",
    "info": {"title": "Upstream", "version": "1", "description": SENTENCE},
    "security": [{"theirs": []}],
    "paths": {
        "/rank": {
            "description": SENTENCE,
            "post": {
                "tags": ["Some Server"],
                "operationId": "rank_texts",
                "summary": SENTENCE,
                "description": SENTENCE,
                "x-prose": SENTENCE,
                "parameters": [
                    {"name": "X-Trace", "in": "header", "description": SENTENCE, "schema": {"type": "string"}}
                ],
                "requestBody": {
                    "description": SENTENCE,
                    "content": {
                        "application/json": {
                            "schema": {"$ref": "#/components/schemas/RankRequest"},
                            "example": SENTENCE,
                        }
                    },
                },
                "responses": {
                    "200": {"$ref": "#/components/responses/Ranked"},
                    "422": {
                        "description": SENTENCE,
                        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Fault"}}},
                    },
                    "424": {
                        "description": SENTENCE,
                        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Strange"}}},
                    },
                },
            },
        },
        "/health": {
            "get": {"operationId": "health", "tags": ["Some Server"], "responses": {"200": {"description": SENTENCE}}}
        },
        "/inference": {"post": {"operationId": "infer", "responses": {"200": {"description": SENTENCE}}}},
        "/page": {
            "get": {"responses": {"200": {"description": "", "content": {"text/html": {"example": SENTENCE}}}}},
        },
    },
    "components": {
        "responses": {
            "Ranked": {
                "description": SENTENCE,
                "content": {
                    "application/json": {"schema": {"type": "array", "items": {"$ref": "#/components/schemas/Ranking"}}}
                },
            }
        },
        "schemas": {
            "RankRequest": {
                "title": "RankRequest",
                "description": SENTENCE,
                "type": "object",
                "required": ["texts"],
                "properties": {
                    "texts": {
                        "type": "array",
                        "items": {"type": "string", "example": SENTENCE},
                        "description": SENTENCE,
                    },
                    "cut": {"type": "boolean", "nullable": True, "default": "false", "description": SENTENCE},
                    "side": {"allOf": [{"$ref": "#/components/schemas/TruncationDirection"}], "default": "Right"},
                    "description": {"type": "string", "description": SENTENCE},
                },
            },
            "TruncationDirection": {"type": "string", "enum": ["Left", "Right"]},
            "Ranking": {
                "type": "object",
                "required": ["index"],
                "properties": {"index": {"type": "integer"}, "kind": {"type": "string", "enum": ["a", "b"]}},
            },
            "Fault": {"type": "object", "required": ["error"], "properties": {"error": {"type": "string"}}},
            "Strange": {"type": "object", "properties": {"strange": {"type": "string"}}},
            "ChatMessage": {"type": "object", "properties": {"other": {"type": "string"}}},
            "Model": {
                "type": "object",
                "required": ["id"],
                "properties": {"id": {"type": "string"}, "size": {"type": "integer"}},
            },
        },
    },
}


@pytest.fixture(scope="module")
def contract(root: Path) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(root.joinpath("openapi.json").read_bytes())
    return document


def wanted(operations: str = "", schemas: str = "", keep: str = "", prefix: str = "") -> Wanted:
    return Wanted(operations.split(), schemas.split(), keep.split(), prefix)


def verdicts(found: Plan) -> dict[str, str]:
    return {item.name: item.verdict for item in found.items}


def test_operation_comes_with_what_it_needs(contract: dict[str, Any]) -> None:
    before = copy.deepcopy((contract, UPSTREAM))
    found = plan(contract, UPSTREAM, wanted("rank_texts", keep="TruncationDirection"))
    assert (contract, UPSTREAM) == before
    assert verdicts(found) == {
        **dict.fromkeys(("RankRequest", "Ranking", "RankingKind", "Strange", "POST /rank"), "add"),
        "TruncationDirection": "same",
    }
    validate(found.contract)
    prepare(found.contract)
    gained = {name for name in found.contract["components"]["schemas"] if name not in contract["components"]["schemas"]}
    assert gained == {"RankRequest", "Ranking", "RankingKind", "Strange"}
    assert {path for path in found.contract["paths"] if path not in contract["paths"]} == {"/rank"}


def test_it_is_said_in_the_contracts_words(contract: dict[str, Any]) -> None:
    found = plan(contract, UPSTREAM, wanted("rank_texts", keep="*")).contract
    operation = found["paths"]["/rank"]["post"]
    assert list(operation)[:4] == ["operationId", "tags", "summary", "description"]
    assert (operation["operationId"], operation["tags"]) == ("rankTexts", ["some_server"])
    assert operation["security"] == [{"bearerAuth": []}, {}]
    assert operation["responses"]["422"] == {"$ref": "#/components/responses/UnprocessableEntity"}
    assert operation["responses"]["503"] == {"$ref": "#/components/responses/ServiceUnavailable"}
    assert "Strange" in json.dumps(operation["responses"]["424"])
    assert {"name": "some_server", "description": "Some server."} in found["tags"]
    request, rank = (found["components"]["schemas"][name] for name in ("RankRequest", "Ranking"))
    assert request["properties"]["cut"] == {"type": "boolean", "description": "Cut. Default: `false`."}
    assert request["properties"]["side"]["description"].endswith("Default: `Right`.")
    assert (request["description"], request["additionalProperties"]) == ("Rank request.", True)
    assert rank["properties"]["kind"]["anyOf"] == [{"$ref": "#/components/schemas/RankingKind"}, {"type": "string"}]


@pytest.mark.parametrize("prefix", ["", "Their"])
def test_no_sentence_is_taken_over(contract: dict[str, Any], prefix: str) -> None:
    found = plan(contract, UPSTREAM, wanted("*", "*", prefix=prefix)).contract
    assert SENTENCE not in json.dumps(found)
    assert "Upstream" not in json.dumps(found)


def test_prefix_names_everything(contract: dict[str, Any]) -> None:
    found = plan(contract, UPSTREAM, wanted("rank_texts", prefix="Their"))
    assert set(verdicts(found).values()) == {"add"}
    assert found.contract["paths"]["/rank"]["post"]["operationId"] == "theirRankTexts"
    gained = found.contract["components"]["schemas"].keys() - contract["components"]["schemas"].keys()
    assert gained == {
        f"Their{name}" for name in ("RankRequest", "TruncationDirection", "Ranking", "RankingKind", "Strange")
    }
    assert (
        found.contract["components"]["schemas"]["TruncationDirection"]
        == contract["components"]["schemas"]["TruncationDirection"]
    )
    validate(found.contract)


def test_another_schema_of_that_name_is_not_changed_unasked(contract: dict[str, Any]) -> None:
    found = plan(contract, UPSTREAM, wanted("rank_texts"))
    (refused,) = found.refused
    assert (refused.name, refused.asked) == ("TruncationDirection", False)
    assert "--schemas TruncationDirection" in refused.reason
    assert (
        found.contract["components"]["schemas"]["TruncationDirection"]
        == contract["components"]["schemas"]["TruncationDirection"]
    )


def test_schema_that_is_asked_for_changes_and_keeps_our_words(contract: dict[str, Any]) -> None:
    found = plan(contract, UPSTREAM, wanted(schemas="Model"))
    ours, now = (document["components"]["schemas"]["Model"] for document in (contract, found.contract))
    assert verdicts(found) == {"Model": "change"}
    assert now["properties"].keys() == {*ours["properties"], "size"}
    assert (now["description"], now["properties"]["id"]) == (ours["description"], ours["properties"]["id"])
    assert now["properties"]["size"] == {"type": "integer", "description": "Size."}
    assert plan(found.contract, UPSTREAM, wanted(schemas="Model")).changes is False


def test_operation_that_is_there_keeps_name_and_words(contract: dict[str, Any]) -> None:
    found = plan(contract, UPSTREAM, wanted("health"))
    ours, now = (document["paths"]["/health"]["get"] for document in (contract, found.contract))
    assert verdicts(found) == {"GET /health": "same"}
    assert now == ours


@pytest.mark.parametrize(
    ("what", "refused"),
    [(wanted("POST?/inference"), "POST /inference"), (wanted(schemas="ChatMessage"), "ChatMessage")],
)
def test_seed_operation_and_its_schemas_stand(contract: dict[str, Any], what: Wanted, refused: str) -> None:
    found = plan(contract, UPSTREAM, what)
    assert [item.name for item in found.refused] == [refused]
    assert "seed" in found.refused[0].reason
    assert found.contract == contract


def test_operation_id_that_is_taken_is_refused(contract: dict[str, Any]) -> None:
    upstream = copy.deepcopy(UPSTREAM)
    upstream["paths"]["/rank"]["post"]["operationId"] = "list_models"
    found = plan(contract, upstream, wanted("list_models", keep="*"))
    assert [item.name for item in found.refused] == ["POST /rank"]


def test_all_is_shown_when_nothing_is_named(contract: dict[str, Any]) -> None:
    found = plan(contract, UPSTREAM, Wanted())
    assert {"POST /rank", "GET /health", "POST /inference", "Model", "Fault"} <= verdicts(found).keys()
    assert all(isinstance(item, Item) and item.asked for item in found.items)


def test_only_changes_of_what_is_taken_are_told(contract: dict[str, Any]) -> None:
    told = plan(contract, UPSTREAM, wanted(schemas="Ranking")).mended
    assert {change.pointer.split("/")[3] for change in told if change.pointer.count("/") > 1} == {"Ranking"}


def test_contract_may_be_empty() -> None:
    found = plan({"openapi": "3.1.0", "info": {"title": "t", "version": "1"}}, UPSTREAM, wanted("rank*", "*"))
    assert found.refused == []
    validate(found.contract)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("truncation_direction", "Truncation direction."),
        ("maxBatchSize", "Max batch size."),
        ("URL", "URL."),
        ("", "Nameless."),
    ],
)
def test_words_from_names(name: str, words: str) -> None:
    assert sentence(name) == words


@pytest.mark.parametrize(
    ("status", "words"),
    [("404", "Not Found."), ("4XX", "Refusal."), ("520", "Failure."), ("default", "Any other answer.")],
)
def test_words_for_statuses(status: str, words: str) -> None:
    assert phrase(status) == words


# --- corrections


@pytest.mark.parametrize(
    ("correction", "wanted"),
    [
        (Correction("T", "/a/b", "r", "l", wrong=1, right=2), {"a": {"b": 2, "c": [1]}}),
        (Correction("T", "/a/b", "r", "l", wrong=1), {"a": {"c": [1]}}),
        (Correction("T", "/a/x~1y", "r", "l", right={}), {"a": {"b": 1, "c": [1], "x/y": {}}}),
        (Correction("T", "/a/c/0", "r", "l", version="1", wrong=1, right=3), {"a": {"b": 1, "c": [3]}}),
    ],
)
def test_correction_is_made(correction: Correction, wanted: dict[str, Any]) -> None:
    given = {"a": {"b": 1, "c": [1]}}
    assert correct(given, "T", "1", [correction]) == (wanted, [correction], [])
    assert given == {"a": {"b": 1, "c": [1]}}


@pytest.mark.parametrize(
    "correction",
    [
        Correction("T", "/a/b", "r", "l", wrong=2, right=3),
        Correction("T", "/a/b", "r", "l", right=3),
        Correction("T", "/x/y/z", "r", "l", right=3),
        Correction("T", "/a/c/7", "r", "l", wrong=1, right=3),
    ],
)
def test_correction_that_no_longer_applies_is_told(correction: Correction) -> None:
    given = {"a": {"b": 1, "c": [1]}}
    assert correct(given, "T", "1", [correction]) == (given, [], [correction])


@pytest.mark.parametrize("concerned", [("Other", "1"), ("T", "2")])
def test_correction_of_another_document_is_left_out(concerned: tuple[str, str]) -> None:
    assert correct({}, *concerned, [Correction("T", "/a", "r", "l", version="1", right=1)]) == ({}, [], [])


def test_every_correction_has_a_reason_and_a_link() -> None:
    for correction in load(FILE):
        assert correction.reason
        assert correction.link.startswith("https://")
        assert correction.pointer.startswith("/")
