"""Reading upstream documents: files and URLs, JSON and YAML, OpenAPI and task schemas; and what cannot be read."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from codegen.adopt.reading import Unreadable, parsed, read
from codegen.adopt.tasks import task_document
from codegen.rules import Refused

OPENAPI = {"openapi": "3.0.3", "info": {"title": "T", "version": "1"}, "paths": {"/a": {"get": {"responses": {}}}}}
YAML = """\
openapi: 3.0.3
info: {title: T, version: "1"}
paths:
  /a: &a
    get:
      responses:
        200: {description: 2024-01-01, x-on: yes}
"""


@pytest.fixture
def served(tmp_path: Path) -> Iterator[str]:
    """The URL of a server of that folder."""

    class Handler(SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its name in the base class
            """Nothing."""

    def handler(*args: Any) -> Handler:
        return Handler(*args, directory=str(tmp_path))

    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def test_json_and_yaml_say_the_same(tmp_path: Path) -> None:
    tmp_path.joinpath("a.json").write_text("\ufeff" + json.dumps(OPENAPI), encoding="utf-8")
    tmp_path.joinpath("a.yml").write_text(YAML)
    upstream = read(str(tmp_path / "a.json"))
    assert (upstream.title, upstream.version, upstream.document) == ("T", "1", OPENAPI)
    answers = read(str(tmp_path / "a.yml")).document["paths"]["/a"]["get"]["responses"]
    assert answers == {"200": {"description": "2024-01-01", "x-on": "yes"}}


def test_url_is_read(tmp_path: Path, served: str) -> None:
    tmp_path.joinpath("a.json").write_text(json.dumps(OPENAPI))
    assert read(f"{served}/a.json").document == OPENAPI
    with pytest.raises(Unreadable, match="404"):
        read(f"{served}/b.json")


COMMON = {"$id": "/s/common.json", "definitions": {"Label": {"type": "string", "enum": ["a", "b"]}, "Other": {}}}
TASK = {
    "$id": "/s/some-task/output.json",
    "$schema": "http://json-schema.org/draft-06/schema#",
    "type": "array",
    "items": {
        "type": "object",
        "properties": {
            "label": {"$ref": "/s/common.json#/definitions/Label"},
            "more": {"$ref": "#"},
            "p": {"$ref": "#/$defs/P"},
        },
    },
    "$defs": {"P": {"type": "object", "properties": {"q": {"$ref": "#/$defs/Q"}}}, "Q": {}, "Unused": {}},
}


@pytest.mark.parametrize("kind", ["path", "url"])
def test_task_schema_with_what_it_refers_to(tmp_path: Path, served: str, kind: str) -> None:
    folder = tmp_path / "some-task" / "spec"
    folder.mkdir(parents=True)
    folder.joinpath("output.json").write_text(json.dumps(TASK))
    tmp_path.joinpath("common.json").write_text(json.dumps(COMMON))
    start = str(tmp_path) if kind == "path" else served
    document = read(f"{start}/some-task/spec/output.json").document
    schemas = document["components"]["schemas"]
    assert list(schemas) == ["Label", "P", "Q", "SomeTaskOutput", "Unused"]
    properties = schemas["SomeTaskOutput"]["items"]["properties"]
    assert [node["$ref"].rpartition("/")[2] for node in properties.values()] == ["Label", "SomeTaskOutput", "P"]
    assert schemas["Label"] == COMMON["definitions"]["Label"]  # type: ignore[index]


@pytest.mark.parametrize("ref", ["#/$defs/None", "#/properties/a", "/s/common.json#/definitions/None"])
def test_dangling_reference_of_a_task_is_refused(ref: str) -> None:
    with pytest.raises(Refused, match="leads nowhere"):
        task_document({"$id": "/a/b.json", "type": "array", "items": {"$ref": ref}}, lambda _: COMMON)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ('{"openapi": "3.0.3",\n "paths": {,}}', "line 2, column 12: no JSON"),
        ('{"a": 1, "a": 2}', "'a' twice"),
        ('{"a": NaN}', "NaN is no JSON"),
        ("a: 1\nb: [\n", "line 3, column 1: neither JSON nor YAML"),
        ("a: 1\na: 2\n", "line 2, column 1: neither JSON nor YAML"),
        ("a: !!python/object:os.system x\n", "line 1, column 4: neither JSON nor YAML"),
        ("&a [*a]\n", "nested too deeply"),
        ("[" * 100_000, "nested too deeply"),
        ("<html>nothing</html>", "line 1: neither JSON nor YAML with an object"),
        ("[1]", "line 1: neither JSON nor YAML with an object"),
        ("", "line 1: neither JSON nor YAML with an object"),
        (b"a: 1\nb: \xff\n", "line 2: not UTF-8"),
    ],
)
def test_what_is_no_document_is_told_by_line(text: str | bytes, wanted: str) -> None:
    with pytest.raises(Unreadable) as caught:
        parsed(text if isinstance(text, bytes) else text.encode(), "doc")
    assert str(caught.value).startswith("doc")
    assert wanted in str(caught.value)


@pytest.mark.parametrize(
    ("node", "wanted"),
    [
        ({"swagger": "2.0", "paths": {}}, "/swagger"),
        ({"a": 1}, "neither an OpenAPI document"),
        ({"openapi": "3.0.3"}, "/paths: no operations"),
        ({"openapi": "3.0.3", "paths": {"/a": {"summary": "none"}}}, "/paths: no operations"),
        ({"openapi": "3.0.3", "paths": []}, "/paths: no operations"),
    ],
)
def test_what_is_no_openapi_is_told(tmp_path: Path, node: object, wanted: str) -> None:
    path = tmp_path / "doc.json"
    path.write_text(json.dumps(node))
    with pytest.raises(Unreadable, match=wanted):
        read(str(path))


@pytest.mark.parametrize("source", ["/nowhere/at.all", "http://127.0.0.1:1/a", "http://[broken/a"])
def test_what_is_not_there_is_told(source: str) -> None:
    with pytest.raises(Unreadable):
        read(source)
