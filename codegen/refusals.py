"""What no client can be made of: each rule raises `Refused` with the place and the reason, and changes nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import cast

from .document import (
    EVENT_STREAM,
    UNIONS,
    Json,
    declared,
    is_media_type,
    is_object,
    mapping,
    operations,
    pointer,
    resolved,
    schemas,
    types_of,
)
from .rules import Refused, Rule

_RESERVED_PROPERTIES = {"todict", "fromdict", "additionalproperties", "additionalkeys", "cls", "srcdict", "constants"}
_OF_EACH_MODEL = {"KEYS", "NESTED", "TOLD_BY"}
_RESERVED_PARAMETERS = {
    *("body", "request", "params", "headers", "build_request", "sync_detailed", "asyncio_detailed"),
    *("json_value", "header_value", "path_value", "with_flag"),
}
_BODY_TYPES = ("/json", "+json", "/octet-stream")
_USUAL_STYLES = {"query": ("form", True), "path": ("simple", False), "header": ("simple", False)}
_PATH_PARAMETER = re.compile(r"[a-zA-Z_-][a-zA-Z0-9_-]*")
_LONGEST = 200


def refuse_double_operations(build: Json) -> Iterator[str]:
    """The second module of one name overwrites the first."""
    seen: dict[str, str] = {}
    for where, _, operation in operations(build):
        name = re.sub(r"[^a-z0-9]", "", str(operation.get("operationId", where)).lower())
        if name in seen:
            raise Refused(where, f"operationId {operation.get('operationId')!r} is taken by {seen[name]}")
        seen[name] = where
    yield from ()


def refuse_long_names(build: Json) -> Iterator[str]:
    """A module cannot have a name that is longer than a file's."""
    for where, _, operation in operations(build):
        if len(str(operation.get("operationId"))) > _LONGEST:
            raise Refused(where, f"an operationId of more than {_LONGEST} characters")
    for name in mapping(mapping(build, "components"), "schemas"):
        if len(name) > _LONGEST:
            raise Refused(pointer("components", "schemas", name), f"a name of more than {_LONGEST} characters")
    yield from ()


def refuse_reserved_properties(build: Json) -> Iterator[str]:
    """Such a property would replace a part of the model."""
    for where, schema in schemas(build):
        for name in mapping(schema, "properties"):
            if re.sub(r"[^a-z0-9]", "", name.lower()) in _RESERVED_PROPERTIES:
                raise Refused(f"{where}/properties{pointer(name)}", "a model has that name for something else")
    yield from ()


def refuse_double_properties(build: Json) -> Iterator[str]:
    """Two properties cannot be one attribute of the model."""
    for where, schema in schemas(build):
        if not is_object(build, schema):
            continue
        seen: dict[tuple[str, str], str] = {}
        names = list(declared(build, schema)[0])
        plain = [_identifier(name) for name in names]
        for name, alike in zip(names, plain, strict=True):
            attribute = alike, _identifier(name, as_it_is=True)
            if attribute in seen:
                raise Refused(f"{where}/properties{pointer(name)}", f"one attribute with {seen[attribute]!r}")
            if plain.count(alike) > 1 and attribute[1] in _OF_EACH_MODEL:
                raise Refused(f"{where}/properties{pointer(name)}", "a model has that name for something else")
            seen[attribute] = name
    yield from ()


def refuse_odd_combinations(build: Json) -> Iterator[str]:
    """A class is combined of objects."""
    for where, schema in schemas(build):
        for index, member in enumerate(schema.get("allOf", ())):
            kinds = types_of(resolved(build, member))
            if not is_object(build, member) and kinds != ["object"] and (kinds or "$ref" in member):
                raise Refused(f"{where}/allOf/{index}", "no object, in a combination that is one")
    yield from ()


def refuse_odd_paths(build: Json) -> Iterator[str]:
    """A path has a parameter for each of its places, and a place for each of its parameters."""
    for where, path, operation in operations(build):
        places = re.findall(r"\{(.*?)\}", path)
        if odd := [place for place in places if not _PATH_PARAMETER.fullmatch(place)]:
            raise Refused(where, f"{{{odd[0]}}} in the path: the name of a place is of letters, digits, `_` and `-`")
        nodes = [resolved(build, node) for node in operation.get("parameters", [])]
        declared_names = [str(node.get("name")) for node in nodes if node.get("in") == "path"]
        if sorted(places) != sorted(declared_names):
            raise Refused(where, f"the path has {sorted(places)}, the path parameters are {sorted(declared_names)}")
    yield from ()


def refuse_forms(build: Json) -> Iterator[str]:
    """The endpoint template sends JSON and bytes only, and one of each."""
    for where, _, operation in operations(build):
        seen: set[bool] = set()
        for name in resolved(build, operation.get("requestBody", {})).get("content", {}):
            there = f"{where}/requestBody{pointer('content', name)}"
            if not is_media_type(name, *_BODY_TYPES):
                raise Refused(there, "neither JSON nor application/octet-stream")
            if is_media_type(name, "/octet-stream") in seen:
                raise Refused(there, "a second body of the same kind")
            seen.add(is_media_type(name, "/octet-stream"))
    yield from ()


def refuse_odd_parameters(build: Json) -> Iterator[str]:
    """Cookies are set on the client; lists and objects are sent in the usual way only, or not at all."""
    for where, _, operation in operations(build):
        for index, parameter in enumerate(operation.get("parameters", [])):
            node, there = resolved(build, parameter), f"{where}/parameters/{index}"
            kind, kinds = str(node.get("in")), _kinds(build, mapping(node, "schema"))
            if kind == "cookie":
                raise Refused(there, "a cookie is set on the client")
            if _identifier(str(node.get("name"))) in _RESERVED_PARAMETERS:
                raise Refused(there, "the client has that name for something else")
            if "object" in kinds:
                raise Refused(there, "an object as a parameter")
            style, explode = _USUAL_STYLES[kind]
            if kind == "path" and node.get("style", style) != style:
                raise Refused(there, f"a path parameter of the style {node['style']!r}")
            usual = node.get("style", style) == style and node.get("explode", explode) is explode
            if "array" in kinds and not (usual and kind == "query"):
                raise Refused(there, "a list that is not sent as one parameter for each item")
    yield from ()


def _kinds(build: Json, schema: Json, seen: tuple[int, ...] = ()) -> set[str]:
    """The types that values of a schema can have, unions included."""
    node = resolved(build, schema)
    if id(node) in seen:
        return set()
    kinds = {*types_of(node), *(["object"] if is_object(build, node) else [])}
    members = [member for name in (*UNIONS, "allOf") for member in cast("list[Json]", node.get(name, ()))]
    return kinds.union(*(_kinds(build, member, (*seen, id(node))) for member in members))


def _identifier(name: str, as_it_is: bool = False) -> str:
    """What the generator calls it; where two would be called so, it keeps the case."""
    from openapi_python_client.strings import PythonIdentifier

    return PythonIdentifier(name, "field_", skip_snake_case=as_it_is)


def refuse_second_stream(build: Json) -> Iterator[str]:
    """An operation has one function for its stream."""
    for where, _, operation in operations(build):
        streams = [
            f"{where}/responses/{status}{pointer('content', name)}"
            for status, response in operation.get("responses", {}).items()
            for name in mapping(resolved(build, response), "content")
            if is_media_type(name, EVENT_STREAM)
        ]
        if len(streams) > 1:
            raise Refused(streams[1], "a second event stream")
    yield from ()


RULES: Sequence[Rule] = (
    refuse_double_operations,
    refuse_long_names,
    refuse_reserved_properties,
    refuse_double_properties,
    refuse_odd_combinations,
    refuse_odd_paths,
    refuse_forms,
    refuse_odd_parameters,
    refuse_second_stream,
)
