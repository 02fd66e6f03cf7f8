"""Rules for objects: their fields, and references into them."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import unquote

from codegen.document import (
    SCHEMAS,
    UNIONS,
    Dangling,
    Json,
    component_name,
    declared,
    find,
    mapping,
    names_of,
    pointer,
    references,
    responses,
    schemas,
)
from codegen.rules import Move, Refused

from .names import new_component, owner, redirect
from .shapes import notes

_UNREAD = (
    *("dependentSchemas", "dependencies", "if", "then", "else"),
    *("contains", "unevaluatedProperties", "unevaluatedItems"),
)
_BY_NAME = ("dependentSchemas", "dependencies")


def plain_references(document: Json) -> Iterator[str]:
    """The generator follows pointers only: of an anchor it is that of its place, and nothing in it is encoded."""
    anchors: dict[str, list[str]] = {}
    for where, schema in schemas(document):
        for name in ("$anchor", "$dynamicAnchor"):
            if name in schema:
                anchors.setdefault(f"#{schema[name]}", []).append(where)
    for where, node in references(document):
        if (plain := _plain(str(node["$ref"]), anchors, where)) != node["$ref"]:
            node["$ref"] = plain
            yield where
    for where, schema in schemas(document):
        for name in ("$dynamicRef", "$recursiveRef"):
            if isinstance(schema.get(name), str):
                if "$ref" in schema:
                    raise Refused(where, f"a $ref beside a {name}")
                schema["$ref"] = _plain(schema.pop(name), anchors, where)
                yield where


def _plain(ref: str, anchors: dict[str, list[str]], where: str) -> str:
    """A reference as a pointer; `#` alone is that of the component around it, as in a document of its own."""
    around = [pointer(*names_of(where)[:3])] if where.startswith("/components/schemas/") else []
    places = around if ref == "#" else anchors.get(ref, [])
    if len(places) > 1:
        raise Refused(where, f"the reference {ref!r} leads to {' and to '.join(places)}")
    return f"#{places[0]}" if places else unquote(ref)


def refuse_dangling(document: Json) -> Iterator[str]:
    """A reference stays within the document, and leads somewhere."""
    for where, node in references(document):
        ref = str(node["$ref"])
        if not ref.startswith("#"):
            raise Refused(where, f"the reference {ref!r} leads out of the document")
        try:
            find(document, ref if ref.startswith("#/") else "/" + ref)
        except Dangling:
            raise Refused(where, f"the reference {ref!r} leads nowhere") from None
    yield from ()


def refuse_endless(document: Json) -> Iterator[str]:
    """A schema is not made of itself: of references and `allOf` alone there would be no end."""
    components = mapping(mapping(document, "components"), "schemas")
    for name in components:
        waiting, seen = [name], set[str]()
        while waiting:
            made_of = set(_made_of(components.get(waiting.pop(), {})))
            if name in made_of:
                raise Refused(pointer("components", "schemas", name), "it is made of itself")
            waiting += sorted(made_of - seen)
            seen |= made_of
    yield from ()


def _made_of(schema: Json) -> Iterator[str]:
    """The components that a schema, as a whole, refers to or combines."""
    if (name := component_name(schema)) is not None:
        yield name
    for member in schema.get("allOf", ()):
        yield from _made_of(member)


def refuse_unread_keywords(document: Json) -> Iterator[str]:
    """The generator does not read fields that are declared under a condition, or by a pattern."""
    for where, schema in schemas(document):
        if schema.get("patternProperties"):
            raise Refused(f"{where}/patternProperties", "fields whose names are patterns")
        for keyword in _UNREAD:
            inner = mapping(schema, keyword)
            if not inner:
                continue
            parts = inner if keyword in _BY_NAME else {"": inner}
            fields = {
                name for _, node in schemas({"components": {"schemas": parts}}) for name in mapping(node, "properties")
            }
            if fields - declared(document, schema)[0].keys():
                raise Refused(f"{where}/{keyword}", "fields that are declared under a condition")
    yield from ()


def inner_references(document: Json) -> Iterator[Move]:
    """The generator follows references to components only: what lies deeper becomes one."""
    for _, node in list(schemas(document)):
        ref = str(node.get("$ref", ""))
        if not ref or component_name(node) is not None:
            continue
        target = find(document, ref)
        if "$ref" in target:
            node["$ref"] = target["$ref"]
            continue
        names = [name for name in names_of(ref)[2:] if name not in ("properties", "items", "$defs")]
        wanted = " ".join(names) if ref.startswith(SCHEMAS) else owner(document, ref[1:])
        inner = new_component(document, wanted, target)
        target.clear()
        target["$ref"] = inner
        redirect(document, ref, inner)
        yield Move(ref[1:], inner[1:])


def fields_beside_references(document: Json) -> Iterator[str]:
    """The generator forgets fields that stand beside a reference: both are members of an `allOf`."""
    for where, schema in schemas(document):
        if "$ref" in schema and schema.keys() & {"properties", "required", "allOf", *UNIONS}:
            kept = notes(schema)
            beside = {name: value for name, value in schema.items() if name not in (*kept, "$ref", "allOf")}
            members = [{"$ref": schema["$ref"]}, *schema.get("allOf", ()), *([beside] if beside else [])]
            schema.clear()
            schema.update(kept, allOf=members)
            yield where


def fields_required(document: Json) -> Iterator[str]:
    """The generator forgets a required field that is not declared: it may be anything."""
    for where, schema in schemas(document):
        if "/allOf/" in where or "$ref" in schema or not ("properties" in schema or "allOf" in schema):
            continue
        fields, required = declared(document, schema)
        missing = sorted(required - fields.keys())
        if missing and not schema.keys() & set(UNIONS):
            holder: Json = schema if "properties" in schema else {"type": "object"}
            if holder is not schema:
                schema["allOf"] = [*schema["allOf"], holder]
            holder["properties"] = {**mapping(holder, "properties"), **{name: {} for name in missing}}
            yield from (f"{where}/required/{name}" for name in missing)


def write_only_fields(document: Json) -> Iterator[str]:
    """What is only sent does not come, however required it is."""
    received = _reached(document, *responses(document))
    for where, schema in schemas(document):
        names = names_of(where)
        component = names[2] if names[:2] == ["components", "schemas"] else None
        if component not in received and (component is not None or "responses" not in names[:4]):
            continue
        fields = mapping(schema, "properties")
        sent = [name for name in schema.get("required", ()) if mapping(fields, name).get("writeOnly") is True]
        if sent:
            schema["required"] = [name for name in schema["required"] if name not in sent]
            yield f"{where}/required"


def combinations_within_themselves(document: Json) -> Iterator[Move]:
    """The generator has to know a class before it combines it, and within the class it does not: another class does."""
    for where, schema in list(schemas(document)):
        names = names_of(where)
        within = names[:2] == ["components", "schemas"] and len(names) > 3 and names[-2] != "allOf"
        if within and "allOf" in schema and names[2] in _reached(document, schema["allOf"]):
            ref = new_component(document, owner(document, where), schema)
            schema.clear()
            schema["$ref"] = ref
            yield Move(where, ref[1:])


def _reached(document: Json, *nodes: object) -> set[str]:
    """The components that references lead to from there, and from these."""
    waiting, seen = list(nodes), set[str]()
    while waiting:
        for _, node in references(waiting.pop()):
            name = component_name(node)
            if name is not None and name not in seen:
                seen.add(name)
                waiting.append(find(document, node["$ref"]))
    return seen


def objects_by_fields(document: Json) -> Iterator[str]:
    """What declares fields is an object."""
    for where, schema in schemas(document):
        if "properties" in schema and "type" not in schema and "/if" not in where:
            schema["type"] = "object"
            yield where
