"""Nine changes at once, and code that each of them breaks in one line: every line is tied to its change."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest
from codegen.diff import diff
from codegen.generate import CONTRACT
from codegen.impact import CheckFailed, Impact, as_json, as_markdown, as_text, impact, summary

NOW: dict[str, Any] = json.loads(CONTRACT.read_bytes())

CODE = """\
from hf_inference_api.api.server import describe_server
from hf_inference_api.api.vectors import create_embedding
from hf_inference_api.models import ChatCompletion, ChatMessage, CompletionUsage, ImageUrl, Model
from inferface import InferenceClient


def used(answer: ChatCompletion, usage: CompletionUsage, model: Model) -> None:
    print(usage.grand_total)
    print(model.id + 1)
    print(answer.choices.upper())
    print(answer.usage.prompt_tokens)
    ChatMessage(role="user", content="x", nick="y")
    ImageUrl()
    print(describe_server.build_request(), create_embedding.build_request(body={"input": "x"}))
    print(answer.id, usage.prompt_tokens)


def asked(client: InferenceClient) -> object:
    return client.chat_completion([{"role": "user", "content": "x"}], temperature="hot")
"""


def before() -> dict[str, Any]:
    """The contract that the code was written for."""
    contract = copy.deepcopy(NOW)
    schemas = contract["components"]["schemas"]
    schemas["CompletionUsage"]["properties"]["grand_total"] = {"type": "integer"}
    schemas["Model"]["properties"]["id"] = {"type": "integer"}
    schemas["ChatCompletion"]["properties"]["choices"] = {"type": "string"}
    schemas["ChatCompletion"]["properties"]["usage"] = {"$ref": "#/components/schemas/CompletionUsage"}
    schemas["ChatCompletion"]["required"].append("usage")
    schemas["ChatMessage"]["properties"]["nick"] = {"type": "string"}
    schemas["ChatCompletionRequest"]["properties"]["temperature"] = {"type": "string"}
    del schemas["ImageUrl"]["required"]
    contract["paths"]["/info"]["get"]["operationId"] = "describeServer"
    contract["paths"]["/v1/embeddings"]["post"]["tags"] = ["vectors"]
    return contract


BROKEN = {
    "usage.grand_total": "/components/schemas/CompletionUsage/properties/grand_total",
    "model.id + 1": "/components/schemas/Model/properties/id",
    "answer.choices.upper()": "/components/schemas/ChatCompletion/properties/choices",
    "answer.usage.prompt_tokens": "/components/schemas/ChatCompletion/properties/usage",
    "ChatMessage(role": "/components/schemas/ChatMessage/properties/nick",
    "ImageUrl()": "/components/schemas/ImageUrl/properties/url",
    "chat_completion(": "/components/schemas/ChatCompletionRequest/properties/temperature",
    "import describe_server": "/paths/~1info/get",
    "api.vectors import": "/paths/~1v1~1embeddings/post",
}


@pytest.fixture(scope="module")
def result(tmp_path_factory: pytest.TempPathFactory) -> Impact:
    code = tmp_path_factory.mktemp("impact") / "app.py"
    code.write_text(CODE, encoding="utf-8")
    return impact(before(), diff(before(), NOW), [str(code)])


@pytest.mark.parametrize(("line", "pointer"), BROKEN.items())
def test_a_broken_line_is_tied_to_its_change(result: Impact, line: str, pointer: str) -> None:
    found = [one for one in result.new if line in one.problem.source]
    assert found, [one.problem for one in result.new]
    for one in found:
        assert one.change is not None, one.problem
        assert pointer in (one.change.old, one.change.new), (one.problem, one.change)


def test_nothing_else_breaks(result: Impact) -> None:
    assert [one.problem for one in result.new if not any(line in one.problem.source for line in BROKEN)] == []
    assert result.before == []


def test_it_can_be_read_in_three_ways(result: Impact) -> None:
    assert f"{len(result.new)} new type errors, 0 of them tied to no change." in as_text(result)
    assert as_markdown(result).count("app.py:") == len(result.new)
    assert len(json.loads(as_json(result))["errors"]) == len(result.new)


def test_an_error_that_no_change_explains_is_listed_all_the_same(tmp_path: Path) -> None:
    code = tmp_path / "app.py"
    code.write_text("from hf_inference_api.models import Gone\n", encoding="utf-8")
    old = copy.deepcopy(NOW)
    old["components"]["schemas"]["Gone"] = {"type": "object", "properties": {"a": {"type": "string"}}}
    old["components"]["schemas"]["Health"]["properties"]["gone"] = {"$ref": "#/components/schemas/Gone"}
    found = impact(old, diff(NOW, NOW), [str(code)])
    assert [one.change for one in found.new] == [None]
    assert "tied to no change" in as_text(found)
    assert "tied to no change" in as_markdown(found)


def test_errors_of_before_are_listed_apart_and_break_nothing(tmp_path: Path) -> None:
    """In files of one name, in folders that are no packages, of which each is given as a path."""
    paths: list[str] = []
    for number in ("1-one", "2-two"):
        path = tmp_path / number / "app.py"
        path.parent.mkdir()
        path.write_text(f"{number[0]} + 'its own mistake'\n", encoding="utf-8")
        paths.append(str(path))
    found = impact(NOW, diff(NOW, NOW), paths)
    assert found.new == []
    assert [problem.file for problem in found.before] == paths
    assert summary(found) == "No code breaks. There before: 2 errors."
    for shown in (as_text(found), as_markdown(found), as_json(found)):
        assert all(path in shown for path in paths)


@pytest.mark.parametrize(("name", "text"), [("nowhere.py", None), ("half.py", "x = (\n")])
def test_what_cannot_be_checked_is_told(tmp_path: Path, name: str, text: str | None) -> None:
    path, whole = tmp_path / name, tmp_path / "whole.py"
    whole.write_text("", encoding="utf-8")
    if text is not None:
        path.write_text(text, encoding="utf-8")
    with pytest.raises(CheckFailed, match=name):
        impact(NOW, diff(NOW, NOW), [str(path), str(whole)])


def test_methods_of_the_facade_are_those_of_each_contract(tmp_path: Path) -> None:
    code = tmp_path / "app.py"
    code.write_text("from inferface import InferenceClient\n\n\n" + FACADE_CALL, encoding="utf-8")
    old = copy.deepcopy(NOW)
    old["components"]["schemas"]["ChatCompletionRequest"]["properties"]["luck"] = {"type": "number"}
    found = impact(old, diff(old, NOW), [str(code)]).new
    assert {one.problem.line for one in found} == {5}
    luck = "/components/schemas/ChatCompletionRequest/properties/luck"
    assert {one.change.old if one.change else None for one in found} == {luck}


FACADE_CALL = """\
def ask(client: InferenceClient) -> object:
    return client.chat_completion([{"role": "user", "content": "Hi"}], luck=0.5)
"""
