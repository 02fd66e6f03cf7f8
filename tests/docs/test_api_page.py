"""`inferface.__all__`, the page of the API, and what there really is, are the same."""

from __future__ import annotations

import inspect
import re

import pytest
from api_page import PAGE, written

import inferface
from inferface import AsyncInferenceClient, InferenceClient
from inferface.tasks.result_methods import AsyncResultMethods, ResultMethods
from inferface.tasks.table import METHODS

TEXT = PAGE.read_text(encoding="utf-8")


def listed(heading: str) -> list[str]:
    section = TEXT.split(f"\n## {heading}\n")[1].split("\n## ")[0]
    return re.findall(r"^\| `(\w+)", section, re.MULTILINE)


def test_the_page_is_as_the_code() -> None:
    assert written(TEXT) == TEXT, "run `make api-page`"


def test_names() -> None:
    assert listed("Names") == list(inferface.__all__)
    for name in inferface.__all__:
        assert getattr(inferface, name) is not None


@pytest.mark.parametrize("kind", [InferenceClient, AsyncInferenceClient, ResultMethods, AsyncResultMethods])
def test_methods(kind: type) -> None:
    assert listed("Methods") == [row.method for row in METHODS.values()]
    for row in METHODS.values():
        taken = list(inspect.signature(getattr(kind, row.method)).parameters.values())[1:]
        by_position = [one.name for one in taken if one.kind is inspect.Parameter.POSITIONAL_OR_KEYWORD]
        assert by_position == [*(one.name for one in row.arguments), *(["model"] if row.model_first else [])]


def test_nothing_public_is_missing_from_the_page() -> None:
    others = {"infer", "route", "close", "with_options", "with_result", "chat", "completions", "embeddings"}
    found = {name for name in dir(InferenceClient) if not name.startswith("_")}
    assert found - others == set(listed("Methods"))
