"""Every version of the upstream documents, in order of date: a whole client comes of each."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from codegen.adopt.corrections import correct, load
from codegen.census import census, missing
from codegen.normalise import normalise
from codegen.rules import Refused

from codegen import generate as codegen

UPSTREAM = Path(__file__).resolve().parents[3] / "shared" / "upstream"
DOCUMENTS = sorted(UPSTREAM.glob("t[eg]i/*.json"), key=lambda path: path.name.partition("-")[2])

pytestmark = pytest.mark.recordings


def corrected(path: Path) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(path.read_bytes())
    info = document["info"]
    found, _, stale = correct(document, info["title"], info["version"], load())
    assert stale == []
    return found


def test_documents_are_there(shared: Path) -> None:
    assert len(DOCUMENTS) == 18


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_whole_client_comes_of_it(path: Path, tmp_path: Path) -> None:
    document = corrected(path)
    normal, mended = normalise(document)
    assert mended
    assert list(missing(document, normal, mended)) == []
    upstream = tmp_path / "openapi.json"
    upstream.write_text(json.dumps(document))
    codegen.generate(upstream, tmp_path / "client", tmp_path / "lock")
    modules = [module for module in tmp_path.glob("client/api/*/*.py") if module.name != "__init__.py"]
    assert len(modules) == sum(where.startswith("/paths/") and where.count("/") == 3 for where in census(document))


def test_uncorrected_documents_are_refused_by_pointer() -> None:
    refused = {}
    for path in DOCUMENTS:
        try:
            normalise(json.loads(path.read_bytes()))
        except Refused as error:
            refused[path.name[:3]] = error.pointer
    completions = "/paths/~1v1~1completions/post/responses/200/content"
    assert refused == {
        "055": f"{completions}/application~1json/schema",
        "061": f"{completions}/text~1event-stream/schema",
    }
