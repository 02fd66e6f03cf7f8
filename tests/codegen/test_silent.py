"""Each construct that the generator drops or bends in silence: a whole client comes of it, or a refusal by name."""

from __future__ import annotations

import copy
import importlib
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import httpx
import pytest
from codegen.prepare import prepare
from codegen.prove import losses
from codegen.rules import Refused
from documents import OWN, REF, SILENT, document

from codegen import generate as codegen

Load = Callable[[str], ModuleType]


@pytest.fixture(scope="module")
def load(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Load]:
    """Modules of the client that is made of all these constructs."""
    folder = tmp_path_factory.mktemp("silent")
    codegen.build(Path(__file__).with_name("silent.json"), folder / "silent_client")
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(folder))
        yield lambda name: importlib.import_module(f"silent_client.{name}")


def test_nothing_is_lost(load: Load) -> None:
    assert losses(SILENT, "silent_client") == []


def test_nothing_is_sent_that_was_not_given(load: Load) -> None:
    models = load("models")
    assert models.ResponseModel(undeclared=1).to_dict() == {"undeclared": 1}
    assert models.Ask(question="?").to_dict() == {"question": "?"}


@pytest.mark.parametrize(
    "value",
    [
        {"undeclared": 1, "colour": None, "size": None, "direction": None},
        {"undeclared": 1, "colour": "red", "size": "small", "stopping": True, "direction": "Up"},
        {"undeclared": 1, "owner": {"id": "i", "name": "n", "address": {"street": "s"}}, "inner": {"street": "s"}},
        {"undeclared": 1, "json": ["a", ["b", []]], "anything": [1, "a"], "whatever": None},
    ],
)
def test_fields_come_back(load: Load, value: dict[str, Any]) -> None:
    assert load("models").ResponseModel.from_dict(value).to_dict() == value


def test_union_members_are_told_apart(load: Load) -> None:
    models = load("models")
    drawing = models.Drawing.from_dict(
        {
            "shapes": [{"kind": "round"}, {"kind": "Square"}],
            "messages": [{"role": "r", "content": "c"}, {"role": "r", "calls": []}],
            "beside": {"common": "c", "right": 1},
            "choice": {"function": "f"},
            "groups": {"one": [{"id": "i"}]},
            "line": {"style": "arc"},
        }
    )
    assert [type(shape).__name__ for shape in drawing.shapes] == ["Circle", "Square"]
    assert [type(message).__name__ for message in drawing.messages] == ["MessageWithContent", "MessageWithCalls"]
    assert drawing.beside == models.BesideWithRight(common="c", right=1)
    assert drawing.choice == models.ChoiceWithFunction(function="f")
    assert drawing.groups["one"] == [models.Base(id="i")]
    assert drawing.line == models.Curved(style="arc")
    assert isinstance(models.Drawing.from_dict({"line": {"style": "not known yet"}}).line, models.Straight)


def test_null_is_a_body(load: Load) -> None:
    request = load("api.default.nothing").build_request(body=None)
    assert httpx.Request(**request).content == b"null"


def test_bytes_are_answers_whatever_their_name(load: Load) -> None:
    transport = httpx.MockTransport(
        lambda _: httpx.Response(200, content=b"\0", headers={"content-type": "audio/flac"})
    )
    with load("client").Client("http://x", httpx_args={"transport": transport}) as client:
        assert load("api.default.speech").sync(client=client) == b"\0"


def test_parameter_of_a_media_type_is_sent_as_it_is_given(load: Load) -> None:
    request = load("api.things_of_all_kinds.get_items_item_id").build_request("a", filter_='{"x": 1}')
    assert request["params"] == {"filter": '{"x": 1}'}


def test_stream_beside_json_and_bytes(load: Load) -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(json.loads(request.content))
        return httpx.Response(
            200, content=b'data: {"id": "i", "kind": "k"}\n\n', headers={"content-type": "text/event-stream"}
        )

    asked: list[object] = []
    with load("client").Client("http://x", httpx_args={"transport": httpx.MockTransport(answer)}) as client:
        (event,) = load("api.default.stream_it").stream(client=client, body={"question": "?"})
    assert (event.id, event.kind) == ("i", "k")
    assert asked == [{"question": "?", "stream": True}]


# --- refusals


def _refused() -> dict[str, tuple[dict[str, Any], str]]:
    def parameter(**said: object) -> dict[str, Any]:
        return document(parameters=[{"name": "p", "in": "query", "schema": {"type": "string"}, **said}])

    def answers(*statuses: str) -> dict[str, Any]:
        content = {"text/event-stream": {"schema": REF}}
        return document(responses={status: {"description": "", "content": content} for status in statuses})

    def fields(*names: str) -> dict[str, Any]:
        return document({"A": {"type": "object", "properties": dict.fromkeys(names, True)}})

    def at(path: str, *names: str, **said: object) -> dict[str, Any]:
        place = {"in": "path", "required": True, "schema": {}, **said}
        given = document(parameters=[{"name": name, **place} for name in names])
        given["paths"][path] = given["paths"].pop("/act")
        return given

    def either(*schemas: dict[str, Any]) -> dict[str, Any]:
        fields = [{"type": "object", "properties": {"f": schema}} for schema in schemas]
        return document({"A": {"allOf": fields}})

    act, taken = "/paths/~1act/post", "/components/schemas/A/properties"
    twice = document(operationId="do_it")
    twice["paths"]["/other"] = {"get": {"operationId": "DoIt", "responses": {}}}
    binary = {"application/octet-stream": {}, "image/octet-stream": {}}
    objects = {"type": "object", "properties": {"q": {}}}
    text_events = document(
        responses={"200": {"description": "", "content": {"text/event-stream": {"schema": {"type": "string"}}}}}
    )
    return {
        "operationId twice after snake_case": (twice, "/paths/~1other/get"),
        "to_dict": (fields("to_dict"), f"{taken}/to_dict"),
        "toDict": (fields("toDict"), f"{taken}/toDict"),
        "from/dict": (fields("from/dict"), f"{taken}/from~1dict"),
        "form": (
            document(requestBody={"content": {"multipart/form-data": {}}}),
            f"{act}/requestBody/content/multipart~1form-data",
        ),
        "two of bytes": (document(requestBody={"content": binary}), f"{act}/requestBody/content/image~1octet-stream"),
        "cookie": (parameter(**{"in": "cookie"}), f"{act}/parameters/0"),
        "body": (parameter(name="body"), f"{act}/parameters/0"),
        "object": (parameter(schema=objects), f"{act}/parameters/0"),
        "list with commas": (parameter(schema={"type": "array"}, explode=False), f"{act}/parameters/0"),
        "object or null": (parameter(schema={"anyOf": [objects, {"type": "null"}]}), f"{act}/parameters/0"),
        "list or null with commas": (
            parameter(schema={"anyOf": [{"type": "array"}, {"type": "null"}]}, explode=False),
            f"{act}/parameters/0",
        ),
        "list in a header": (parameter(**{"in": "header", "schema": {"type": "array"}}), f"{act}/parameters/0"),
        "list in a path": (
            at("/a/{p}", "p", schema={"type": "array"}),
            "/paths/~1a~1{p}/post/parameters/0",
        ),
        "Body": (parameter(name="Body"), f"{act}/parameters/0"),
        "json_value": (parameter(name="json-value"), f"{act}/parameters/0"),
        "no place": (at("/a", "b"), "/paths/~1a/post"),
        "no parameter": (at("/a/{b}"), "/paths/~1a~1{b}/post"),
        "odd place": (at("/a/{ü}", "ü"), "/paths/~1a~1{ü}/post"),
        "KEYS": (fields("keys", "KEYS"), f"{taken}/KEYS"),
        "a-b, a b": (fields("a-b", "ab", "a b"), f"{taken}/a b"),
        "no object in a union": (
            document(
                {"A": {"anyOf": [OWN, {"allOf": [REF, {"$ref": "#/components/schemas/T"}]}]}, "T": {"type": "string"}}
            ),
            "/components/schemas/A/anyOf/1/allOf/1",
        ),
        "long name": (document(operationId="a" * 300), act),
        "two kinds": (either({"type": "string"}, {"type": "integer"}), f"{taken}/f"),
        "two sets of values": (either({"type": "string", "enum": ["a", "b"]}, {"const": "c"}), f"{taken}/f"),
        "two streams": (answers("200", "201"), f"{act}/responses/201/content/text~1event-stream"),
        "stream of text": (text_events, f"{act}/responses/200/content/text~1event-stream"),
    }


@pytest.mark.parametrize(("given", "pointer"), _refused().values(), ids=_refused())
def test_construct_is_refused_by_pointer(given: dict[str, Any], pointer: str) -> None:
    before = copy.deepcopy(given)
    with pytest.raises(Refused) as caught:
        prepare(given)
    assert caught.value.pointer == pointer
    assert given == before
