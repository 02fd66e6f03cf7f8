"""Random valid documents, each meaning in one spelling only, and what of them a diff has to see."""

from __future__ import annotations

import json
import random
from typing import Any

from hypothesis import strategies as st

MODELS = ("Ant", "Bee", "Cat", "Dog")
NAMES = ("a", "b", "c", "d", "e")
_UNORDERED = ("required", "enum", "anyOf", "type", "parameters")
_NOTES = ("description", "title", "examples", "summary")

references = st.sampled_from(MODELS).map(lambda name: {"$ref": f"#/components/schemas/{name}"})


def _with(kind: str, **optional: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.fixed_dictionaries({"type": st.sampled_from([kind, [kind, "null"]])}, optional=optional)


enums = st.sets(st.sampled_from(["x", "y", "z"]), min_size=1).map(
    lambda values: {"type": "string", "enum": sorted(values)}
)
strings = _with("string", maxLength=st.integers(1, 9), pattern=st.sampled_from(["^a", "^b"]), default=st.just("q"))
scalars = st.one_of(
    strings,
    enums,
    _with("integer", minimum=st.integers(-3, 3), maximum=st.integers(4, 9)),
    _with("number", deprecated=st.just(True)),
    _with("boolean"),
)
unions = st.one_of(
    st.permutations(MODELS).map(lambda names: [{"$ref": f"#/components/schemas/{name}"} for name in names[:2]]),
    st.lists(st.sampled_from(["string", "integer", "boolean"]), min_size=2, max_size=3, unique=True).map(
        lambda kinds: [{"type": kind} for kind in kinds]
    ),
).map(lambda members: {"anyOf": members})


def objects(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    properties = st.dictionaries(st.sampled_from(NAMES), inner, min_size=1, max_size=3)
    return properties.flatmap(
        lambda found: st.fixed_dictionaries(
            {
                "type": st.just("object"),
                "properties": st.just(found),
                "required": st.sets(st.sampled_from(sorted(found))).map(sorted),
            },
            optional={"additionalProperties": st.just(False) | scalars},
        )
    )


schemas = st.recursive(
    scalars | references | unions,
    lambda inner: objects(inner) | inner.map(lambda item: {"type": "array", "items": item}),
    max_leaves=4,
)
contents = st.fixed_dictionaries(
    {},
    optional={name: st.fixed_dictionaries({"schema": schemas}) for name in ("application/json", "text/event-stream")},
)
parameters = st.lists(
    st.fixed_dictionaries(
        {
            "name": st.sampled_from(NAMES),
            "in": st.sampled_from(["query", "header"]),
            "required": st.booleans(),
            "schema": scalars,
        }
    ),
    max_size=2,
    unique_by=lambda one: one["name"],
)
operations = st.fixed_dictionaries(
    {
        "tags": st.sampled_from([["one"], ["two"]]),
        "parameters": parameters,
        "responses": st.dictionaries(
            st.sampled_from(["200", "201", "404"]),
            contents.map(lambda found: {"description": "d", "content": found}),
            min_size=1,
        ),
    },
    optional={
        "requestBody": contents.map(lambda found: {"required": True, "content": found}),
        "security": st.sampled_from([[{"key": []}], [{}]]),
    },
)


@st.composite
def documents(draw: st.DrawFn) -> Any:
    """A document."""
    paths = draw(st.lists(st.sampled_from(["/p", "/q", "/r"]), unique=True))
    return {
        "openapi": "3.1.0",
        "info": {"title": "t", "version": "1"},
        "paths": {path: {"post": {"operationId": f"do{path[1]}", **draw(operations)}} for path in paths},
        "components": {"schemas": {name: draw(objects(schemas)) for name in MODELS}},
    }


@st.composite
def pairs(draw: st.DrawFn) -> Any:
    """Two documents of which the second has some parts of a third."""
    old, other = draw(documents()), draw(documents())
    new = json.loads(json.dumps(old))
    for name in draw(st.sets(st.sampled_from(MODELS))):
        new["components"]["schemas"][name] = other["components"]["schemas"][name]
    for path in draw(st.sets(st.sampled_from(["/p", "/q", "/r"]))):
        if path in other["paths"]:
            new["paths"][path] = other["paths"][path]
        elif path in new["paths"]:
            del new["paths"][path]
    return old, new


def meaning(value: Any) -> Any:
    """What is left when notes and order are taken away."""
    if isinstance(value, list):
        return [meaning(one) for one in value]
    if not isinstance(value, dict):
        return value
    found = {name: meaning(one) for name, one in value.items() if name not in _NOTES and not name.startswith("x-")}
    for name in _UNORDERED:
        if isinstance(found.get(name), list):
            found[name] = sorted(found[name], key=lambda one: json.dumps(one, sort_keys=True))
    if found.get("security") == [{}]:
        del found["security"]
    return found


def noisy(value: Any, chance: random.Random) -> Any:
    """The same, with notes and in another order."""
    if isinstance(value, list):
        return [noisy(one, chance) for one in value]
    if not isinstance(value, dict):
        return value
    items = [(name, noisy(one, chance)) for name, one in value.items()]
    chance.shuffle(items)
    found = dict(items)
    for name in _UNORDERED:
        if isinstance(found.get(name), list):
            chance.shuffle(found[name])
    if "type" in found or "responses" in found:
        found |= {"description": str(chance.random()), "title": "t", "x-note": 1}
    return found


def at(document: Any, pointer: str) -> Any:
    """What stands at a JSON pointer. Raises LookupError when nothing does."""
    for name in pointer.split("/")[1:]:
        name = name.replace("~1", "/").replace("~0", "~")
        document = document[int(name)] if isinstance(document, list) else document[name]
    return document
