"""What the templates make of constructs that the contract of today does not use."""

from __future__ import annotations

import importlib
import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import httpx
import pytest
from codegen.prove import losses

from codegen import generate as codegen

CONTRACT = Path(__file__).with_name("constructs.json")
DOCUMENT: dict[str, Any] = json.loads(CONTRACT.read_bytes())

TREE: dict[str, Any] = {
    "name": None,
    "branches": [{"name": "a", "branches": None}, None, "?"],
    "parent": {"name": "b", "kind": "a new kind"},
    "grid": [[{"size": 1}, {"size": None}], []],
    "many": [{"size": 0.5, "undeclared": 1}],
    "kind": "elm",
    "planted": "yesterday",
    "class": "c",
    "list": 1,
    "items": 4,
    "_hidden": 2,
    '$odd "name"': 3,
}


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("constructs")
    codegen.build(CONTRACT, folder / "constructs")
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(folder))
        yield folder / "constructs"


@pytest.fixture
def load(package: Path) -> Callable[[str], ModuleType]:
    return lambda name: importlib.import_module(f"constructs.{name}")


def test_nothing_is_lost(package: Path) -> None:
    assert losses(DOCUMENT, "constructs") == []


def test_types_are_clean(package: Path) -> None:
    command = [
        sys.executable,
        "-m",
        "mypy",
        "--strict",
        "--config-file=",
        f"--cache-dir={package.parent}/cache",
        package.name,
    ]
    result = subprocess.run(command, cwd=package.parent, capture_output=True, text=True, check=False)
    assert result.stdout.startswith("Success"), result.stdout


def test_parameters_go_where_they_belong(load: Callable[[str], ModuleType]) -> None:
    build_request = load("api.things.find_things").build_request
    assert build_request("a/b", x_trace=True) == {
        "method": "get",
        "url": "/things/a%2Fb",
        "params": {},
        "headers": {"X-Trace": "true"},
    }
    full = build_request("a", limit=0, tag=["x", "y"], x_trace=False, x_note="n")
    assert full["params"] == {"limit": 0, "tag": ["x", "y"]}
    assert full["headers"] == {"X-Trace": "false", "X-Note": "n"}


def test_body_may_be_optional(load: Callable[[str], ModuleType]) -> None:
    build_request = load("api.things.upload").build_request
    assert build_request() == {"method": "put", "url": "/upload"}
    assert build_request(body=b"")["content"] == b""


@pytest.mark.parametrize(
    ("status", "content", "parsed"),
    [(204, b"", None), (404, b"[1]", [1]), (599, b"text", "text"), (302, b"text", "text")],
)
def test_ranges_and_the_default_are_documented_too(
    load: Callable[[str], ModuleType], status: int, content: bytes, parsed: object
) -> None:
    operation = load("api.things.find_things")
    transport = httpx.MockTransport(lambda request: httpx.Response(status, content=content))
    client = load("client").Client("http://x", raise_on_unexpected_status=True)
    with httpx.Client(transport=transport, base_url="http://x") as http:
        client.set_httpx_client(http)
        response = operation.sync_detailed("a", x_trace=True, client=client)
    assert (response.status_code, response.parsed) == (status, parsed)


def _answered(load: Callable[[str], ModuleType], name: str, status: int, content: bytes, media: str) -> Any:
    """What the operation returns when a server answers so, to the sync and the async client."""
    transport = httpx.MockTransport(
        lambda _: httpx.Response(status, content=content, headers={"content-type": media} if media else {})
    )
    with load("client").Client(
        "http://x", httpx_args={"transport": transport}, raise_on_unexpected_status=True
    ) as client:
        return load(f"api.things.{name}").sync(
            **({"thing_id_path": "a"} if name == "drop_thing" else {}), client=client
        )


def test_operation_without_content_returns_nothing(load: Callable[[str], ModuleType]) -> None:
    assert _answered(load, "drop_thing", 204, b"", "") is None
    with pytest.raises(load("errors").UnexpectedStatus):
        _answered(load, "drop_thing", 500, b"", "")


@pytest.mark.parametrize(
    ("status", "content", "media", "value"),
    [
        (200, b'{"kind": "narrow", "note": "n"}', "application/json", {"kind": "narrow", "note": "n"}),
        (200, b'{"size": 1}', "application/json", {"size": 1}),
        (200, b'{"kind": "k", "note": "n"}', "application/hal+json", {"kind": "k", "note": "n"}),
        (200, b"text", "text/plain; charset=utf-8", "text"),
        (201, b"a;b", "text/csv", "a;b"),
        (201, b"\0", "image/png", b"\0"),
        (202, b'"text"', "application/json", "text"),
        (203, b"1", "application/json", 1),
        (299, b'"text"', "application/json", "text"),
        (404, b'{"size": 1}', "application/json", {"size": 1}),
    ],
)
def test_answers_of_many_kinds(
    load: Callable[[str], ModuleType], status: int, content: bytes, media: str, value: object
) -> None:
    parsed = _answered(load, "mix", status, content, media)
    assert (parsed.to_dict() if isinstance(value, dict) else parsed) == value


def test_parameters_of_one_name_are_told_by_their_places(load: Callable[[str], ModuleType]) -> None:
    request = load("api.things.drop_thing").build_request("a", thing_id_query="b", url_query="c")
    assert (request["url"], request["params"]) == ("/things/a", {"thing_id": "b", "url": "c"})


def test_a_model_reads_as_a_dict_of_its_json(load: Callable[[str], ModuleType]) -> None:
    tree = load("models").Tree.from_dict(TREE)
    for key, value in tree.items():
        assert (tree[key], tree.get(key, "other"), key in tree) == (value, value, True)
    assert list(tree) == tree.keys() == list(tree.to_dict())
    assert {**tree, "many": 0, "grid": 0, "branches": 0, "parent": 0} == {
        **TREE,
        "many": 0,
        "grid": 0,
        "branches": 0,
        "parent": 0,
    }
    assert (tree["items"], tree.items_, tree["class_"], tree.get("nope", 1)) == (4, 4, "c", 1)
    tree["class"], tree["new"] = "d", 1
    assert (tree.class_, tree["new"], tree.to_dict()["class"]) == ("d", 1, "d")
    del tree["class"], tree["new"]
    assert ("class" in tree, tree.get("class", "other"), tree["class"]) == (False, "other", None)
    for gone in ("class", "new"):
        with pytest.raises(KeyError):
            del tree[gone]
    with pytest.raises(KeyError):
        tree["new"]


def test_a_model_is_dumped_as_pydantic_would(load: Callable[[str], ModuleType]) -> None:
    leaf = {"size": None}
    tree = load("models").Tree.from_dict({"name": None, "many": [{}, leaf], "extra": {"a": None}})
    dumped = tree.model_dump()
    assert (dumped["many"], dumped["kind"], dumped["extra"]) == ([leaf, leaf], None, {"a": None})
    assert tree.model_dump(exclude_unset=True) == tree.to_dict()
    assert tree.model_dump(mode="json", exclude_none=True) == {"many": [{}, {}], "extra": {"a": None}}
    assert tree.model_dump_json(exclude_none=True) == '{"many":[{},{}],"extra":{"a":null}}'


def test_every_shape_comes_back(load: Callable[[str], ModuleType]) -> None:
    models = load("models")
    tree = models.Tree.from_dict(TREE)
    assert tree.to_dict() == TREE
    assert isinstance(tree.parent, models.Tree)
    assert isinstance(tree.branches[0], models.Tree)
    assert isinstance(tree.grid[0][1], models.Leaf)
    assert isinstance(tree.many[0], models.Leaf)
    assert models.Tree.from_dict({**TREE, "many": {"size": 1}}).many == models.Leaf(size=1)
    assert models.Tree.from_dict({**TREE, "parent": {"nameless": 1}}).parent == {"nameless": 1}
    forest = models.Forest.from_dict({"a": TREE, "b": None})
    assert isinstance(forest["a"], models.Tree)
    assert forest.to_dict() == {"a": TREE, "b": None}
    narrow = models.Narrow.from_dict(
        {"kind": "narrow", "note": "n", "inner": {"a": "1", "b": "2"}, "value": {"k": ["v"]}}
    )
    assert (narrow.inner.a, narrow.inner.b, narrow.value) == ("1", "2", {"k": ["v"]})
    other = models.LEAFModel.from_dict({"Type": "t", "Max": {"size": 1}})
    assert (other.type, other.max) == ("t", models.Leaf(size=1))
    deep = models.Beside.from_dict({"kind": "k", "note": None, "deep": {"when": "soon", "rank": 1}}).deep
    assert (deep.when, deep.rank) == ("soon", 1)
    assert models.Bush.from_dict({"height": 1, "size": None}).to_dict() == {"height": 1, "size": None}
