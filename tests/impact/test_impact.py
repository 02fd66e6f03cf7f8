"""Eight changes at once, and code that each of them breaks in one line: every line is tied to its change."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest
from codegen.diff import diff
from codegen.generate import CONTRACT
from codegen.impact.__main__ import as_json, as_markdown, as_text, impact

NOW: dict[str, Any] = json.loads(CONTRACT.read_bytes())

CODE = """\
from hf_inference_api.api.server import describe_server
from hf_inference_api.api.vectors import create_embedding
from hf_inference_api.models import ChatCompletion, ChatMessage, CompletionUsage, ImageUrl, Model


def used(answer: ChatCompletion, usage: CompletionUsage, model: Model) -> None:
    print(usage.grand_total)
    print(model.id + 1)
    print(answer.choices.upper())
    print(answer.usage.prompt_tokens)
    ChatMessage(role="user", content="x", nick="y")
    ImageUrl()
    print(describe_server.build_request(), create_embedding.build_request(body={"input": "x"}))
    print(answer.id, usage.prompt_tokens)
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
    "import describe_server": "/paths/~1info/get",
    "api.vectors import": "/paths/~1v1~1embeddings/post",
}


@pytest.fixture(scope="module")
def tied(tmp_path_factory: pytest.TempPathFactory) -> list[Any]:
    code = tmp_path_factory.mktemp("impact") / "app.py"
    code.write_text(CODE, encoding="utf-8")
    return impact(before(), diff(before(), NOW), [str(code)])


@pytest.mark.parametrize(("line", "pointer"), BROKEN.items())
def test_a_broken_line_is_tied_to_its_change(tied: list[Any], line: str, pointer: str) -> None:
    found = [one for one in tied if line in one.problem.source]
    assert found, [one.problem for one in tied]
    for one in found:
        assert one.change is not None, one.problem
        assert pointer in (one.change.old, one.change.new), (one.problem, one.change)


def test_nothing_else_breaks(tied: list[Any]) -> None:
    assert [one.problem for one in tied if not any(line in one.problem.source for line in BROKEN)] == []


def test_it_can_be_read_in_three_ways(tied: list[Any]) -> None:
    assert f"{len(tied)} new type errors, 0 of them tied to no change." in as_text(tied)
    assert as_markdown(tied).count("app.py:") == len(tied)
    assert len(json.loads(as_json(tied))["errors"]) == len(tied)


def test_an_error_that_no_change_explains_is_listed_all_the_same(tmp_path: Path) -> None:
    code = tmp_path / "app.py"
    code.write_text("from hf_inference_api.models import Gone\n", encoding="utf-8")
    old = copy.deepcopy(NOW)
    old["components"]["schemas"]["Gone"] = {"type": "object", "properties": {"a": {"type": "string"}}}
    old["components"]["schemas"]["Health"]["properties"]["gone"] = {"$ref": "#/components/schemas/Gone"}
    (one,) = impact(old, diff(NOW, NOW), [str(code)])
    assert one.change is None
    assert "tied to no change" in as_text([one])


def test_an_unchanged_contract_breaks_no_code(tmp_path: Path) -> None:
    code = tmp_path / "app.py"
    code.write_text("1 + 'its own mistake'\n", encoding="utf-8")
    assert impact(NOW, diff(NOW, NOW), [str(code)]) == []
    assert as_text([]) == as_markdown([]).splitlines()[-1] == "No code breaks."
