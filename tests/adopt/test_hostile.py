"""Documents that cannot be taken: each is refused by its line or pointer, in good time, and changes nothing."""

from __future__ import annotations

import copy
import json
import shutil
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from codegen.adopt import reading
from codegen.adopt.__main__ import main

A = "#/components/schemas/A"
DOCUMENT: dict[str, Any] = {
    "openapi": "3.0.3",
    "info": {"title": "Theirs", "version": "1"},
    "paths": {
        "/a": {
            "get": {
                "operationId": "getA",
                "summary": "A sentence of theirs.",
                "responses": {"200": {"description": "d", "content": {"application/json": {"schema": {"$ref": A}}}}},
            }
        }
    },
    "components": {"schemas": {"A": {"type": "object", "properties": {"x": {"type": "string"}}}}},
}


def said(**parts: Any) -> bytes:
    return json.dumps({**DOCUMENT, **parts}).encode()


def of_a(schema: Any, **others: Any) -> bytes:
    return said(components={"schemas": {"A": schema, **others}})


def chain(length: int) -> bytes:
    """Schemas each of which holds the next."""
    following = {
        f"M{i}": {"type": "object", "properties": {"next": {"$ref": f"#/components/schemas/M{i + 1}"}}}
        for i in range(length)
    }
    return of_a({"$ref": "#/components/schemas/M0"}, **following, **{f"M{length}": {"type": "string"}})


LAUGHS = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{name}: &{name} [{','.join([f'*{before}'] * 9)}]\n" for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)
LOOP = {"A": {"$ref": "#/components/schemas/B"}, "B": {"$ref": A}}

BAD: dict[str, tuple[bytes, str]] = {
    "cut short": (json.dumps(DOCUMENT, indent=1).encode()[:200], "line 13, column 5: no JSON"),
    "no paths": (said(paths=None), "/paths: no operations"),
    "dangling": (said(components={}), "/paths/~1a/get/responses/200/content/application~1json/schema: the reference"),
    "dangling, and not asked for": (
        of_a({}, B={"$ref": "#/nowhere"}),
        "/components/schemas/B: the reference '#/nowhere'",
    ),
    "in another file": (
        of_a({"$ref": "other.json#/A"}),
        "/components/schemas/A: the reference 'other.json#/A' leads out",
    ),
    "itself": (of_a({"$ref": A}), "/components/schemas/A: it is made of itself"),
    "itself by another": (said(components={"schemas": LOOP}), "/components/schemas/A: it is made of itself"),
    "a part of itself": (
        of_a({"allOf": [{"$ref": A}, {"type": "object"}]}),
        "/components/schemas/A: it is made of itself",
    ),
    "too deep": (chain(1500), "too deeply to be followed"),
    "Swagger 2.0": (json.dumps({"swagger": "2.0", "paths": {}}).encode(), "/swagger: Swagger 2.0"),
    "OpenAPI 3.2": (said(openapi="3.2.0"), "/openapi: version '3.2.0'"),
    "no version": (said(openapi=3.0), "/openapi: version '3.0'"),
    "YAML that grows": (LAUGHS.encode(), "more than 2000000 values"),
}


@pytest.fixture
def contract(root: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(root / "openapi.json", tmp_path))


def refused(contract: Path, source: str, capsys: pytest.CaptureFixture[str]) -> str:
    """What is said when all of a document is asked for and nothing of it can be had."""
    before = contract.read_bytes()
    assert main([source, "--contract", str(contract), "--operations", "*", "--write"]) == 2
    assert contract.read_bytes() == before
    assert [path.name for path in contract.parent.iterdir() if path.name.startswith(".")] == []
    return capsys.readouterr().err


@pytest.mark.parametrize(("content", "wanted"), BAD.values(), ids=BAD)
def test_it_is_refused(contract: Path, content: bytes, wanted: str, capsys: pytest.CaptureFixture[str]) -> None:
    path = contract.with_name("theirs.json")
    path.write_bytes(content)
    assert wanted in refused(contract, str(path), capsys)


@pytest.mark.parametrize(
    "schema",
    [
        {"type": "object", "properties": {"a": {"$ref": A}}},
        {"type": "array", "items": {"$ref": A}},
        {"type": "object", "additionalProperties": {"$ref": A}},
    ],
)
def test_what_holds_itself_is_taken(contract: Path, schema: Any) -> None:
    path = contract.with_name("theirs.json")
    path.write_bytes(of_a(schema))
    assert main([str(path), "--contract", str(contract), "--operations", "getA", "--write"]) == 0
    assert "A" in json.loads(contract.read_bytes())["components"]["schemas"]


def test_a_large_document_is_taken_in_parts(contract: Path) -> None:
    large = copy.deepcopy(DOCUMENT)
    for number in range(300):
        large["paths"][f"/p{number}"] = json.loads(json.dumps(DOCUMENT["paths"]["/a"]).replace("getA", f"get{number}"))
        large["components"]["schemas"][f"M{number}"] = DOCUMENT["components"]["schemas"]["A"]
    path = contract.with_name("theirs.json")
    path.write_text(json.dumps(large))
    before = json.loads(contract.read_bytes())
    assert (
        main(
            [
                str(path),
                "--contract",
                str(contract),
                "--operations",
                "get7",
                "--schemas",
                "M3",
                "--prefix",
                "Up",
                "--write",
            ]
        )
        == 0
    )
    after = json.loads(contract.read_bytes())
    assert after["paths"].keys() - before["paths"].keys() == {"/p7"}
    assert after["paths"]["/p7"]["get"]["operationId"] == "upGet7"
    assert after["components"]["schemas"].keys() - before["components"]["schemas"].keys() == {"UpA", "UpM3"}
    assert "sentence of theirs" not in contract.read_text()


def test_a_correction_that_no_longer_applies_is_reported(contract: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = contract.with_name("theirs.json")
    path.write_bytes(said(info={"title": "Text Generation Inference", "version": "2.1.1-dev0"}))
    main([str(path), "--contract", str(contract)])
    stale = capsys.readouterr().out.partition("No longer applies")[2]
    assert "/paths/~1v1~1completions/post/responses/200/content/text~1event-stream/schema" in stale


class Handler(BaseHTTPRequestHandler):
    """A page for each way in which a URL goes wrong."""

    def do_GET(self) -> None:
        name = self.path.strip("/")
        body = {"html": b"<!doctype html><p>Hello", "moved": b"", "loop": b""}.get(name, said())
        self.send_response({"404": 404, "500": 500, "moved": 302, "loop": 302}.get(name, 200))
        if name in ("moved", "loop"):
            self.send_header("Location", {"moved": "/fine", "loop": "/loop"}[name])
        self.send_header("Content-Length", str(len(body) + 100 * (name in ("cut", "stuck"))))
        self.end_headers()
        self.wfile.write(body[: 20 if name in ("cut", "stuck") else None])
        while name == "stuck" and not self.server.over.wait(0.05):  # type: ignore[attr-defined]
            try:
                self.wfile.write(b" ")
            except OSError:
                return

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its name in the base class
        """Nothing."""


@pytest.fixture
def url() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.over = threading.Event()  # type: ignore[attr-defined]
        thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.over.set()  # type: ignore[attr-defined]
        server.shutdown()
        thread.join()


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("404", "404 Not Found"),
        ("500", "500 Internal Server Error"),
        ("html", "line 1: neither JSON nor YAML"),
        ("loop", "redirects"),
        ("cut", "without sending complete message body"),
    ],
)
def test_a_url_that_has_none(
    contract: Path, url: str, name: str, wanted: str, capsys: pytest.CaptureFixture[str]
) -> None:
    told = refused(contract, f"{url}/{name}", capsys)
    assert wanted in told
    assert f"{url}/{name}" in told


def test_a_url_that_never_ends(
    contract: Path, url: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "_SECONDS", 0.3)
    started = time.monotonic()
    assert "not all of it came within 0.3 seconds" in refused(contract, f"{url}/stuck", capsys)
    assert time.monotonic() - started < 20


def test_a_url_with_too_much(
    contract: Path, url: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "_BYTES", 30)
    assert "more than" in refused(contract, f"{url}/fine", capsys)


def test_a_url_that_has_moved_is_followed(contract: Path, url: str) -> None:
    assert main([f"{url}/moved", "--contract", str(contract), "--operations", "getA", "--write"]) == 0
    assert "/a" in json.loads(contract.read_bytes())["paths"]
