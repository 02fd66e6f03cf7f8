"""Rules for combinations: `allOf`, `anyOf`, `oneOf`, and what stands beside them."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from typing import Any

from codegen.document import UNIONS, Dangling, Json, declared, find, is_object, mapping, resolved, schemas, types_of
from codegen.rules import Move, Refused

from .names import new_component, owner, pascal_case
from .shapes import notes, own_object, required_only, shape

_WITHIN_UNION = re.compile(r"/(?:anyOf|oneOf)/\d+(?:/|$)")


def either_union(document: Json) -> Iterator[str]:
    """The generator takes `anyOf` beside `oneOf` for one union of all members."""
    for where, schema in schemas(document):
        if "anyOf" in schema and "oneOf" in schema:
            schema.setdefault("allOf", []).append({"oneOf": schema.pop("oneOf")})
            yield where


def required_alternatives(document: Json) -> Iterator[str]:
    """The generator makes "anything" of an object with a choice of what is required: the choice is left out."""
    for where, schema in schemas(document):
        for union in UNIONS:
            members: list[Json] = schema.get(union, [])
            if members and all(map(required_only, members)) and (own_object(schema) or "allOf" in schema):
                del schema[union]
                yield f"{where}/{union}"


def own_fields(document: Json) -> Iterator[str]:
    """The generator forgets fields that stand beside an `allOf`: they are one more member of it."""
    for where, schema in schemas(document):
        if "allOf" in schema and (own := own_object(schema)):
            kept = {name: value for name, value in schema.items() if name not in own}
            schema.clear()
            schema.update(kept, allOf=[*kept["allOf"], {"type": "object", **own}])
            yield where


def fields_beside_unions(document: Json) -> Iterator[str]:
    """The generator forgets what stands beside a union: each member has it as well."""
    for where, schema in schemas(document):
        for union in UNIONS:
            beside = schema.get("allOf") or ([own] if (own := own_object(schema)) else [])
            if union in schema and beside:
                schema.update(allOf=[*beside, {union: schema.pop(union)}])
                for name in ("properties", "required", "additionalProperties", "type"):
                    schema.pop(name, None)
                yield where


def unions_outside(document: Json) -> Iterator[str]:
    """The generator has no `allOf` over a union: it is the union of the combinations."""
    for where, schema in schemas(document):
        members: list[Json] = schema.get("allOf", [])
        for index, member in enumerate(members):
            node = resolved(document, member)
            union = next((union for union in UNIONS if union in node), None)
            if union is None or len(members) == 1 or (shape(node).keys() - {union, "discriminator"}):
                continue
            others = members[:index] + members[index + 1 :]
            if not all(_bare(other) or _is_class(document, other) or own_object(other) for other in others):
                raise Refused(f"{where}/allOf/{index}", "a union combined with something other than an object")
            choices = [choice for choice in node[union] if types_of(resolved(document, choice)) != ["null"]]
            kept = notes(schema)
            schema.clear()
            schema.update(kept, anyOf=[{"allOf": copy.deepcopy([*others, choice])} for choice in choices])
            yield where
            break


def nested_combinations(document: Json) -> Iterator[str]:
    """The generator forgets an `allOf` within an `allOf`: its members are members of the outer one."""
    for where, schema in schemas(document):
        members: list[Json] = schema.get("allOf", [])
        for index, member in enumerate(members):
            if "$ref" not in member and "allOf" in member and not own_object(member):
                schema["allOf"] = [*members[:index], *member["allOf"], *members[index + 1 :]]
                yield f"{where}/allOf/{index}"
                break


def single_members(document: Json) -> Iterator[str]:
    """A combination of one is that one."""
    for where, schema in schemas(document):
        for kind in ("allOf", *UNIONS):
            if len(schema.get(kind, ())) == 1 and not shape(schema).keys() - {kind, "type", "discriminator"}:
                (member,) = schema[kind]
                kept = notes(schema)
                schema.clear()
                schema.update({**member, **kept})
                yield where


def scalar_combinations(document: Json) -> Iterator[str]:
    """The generator combines objects only: of other values, members that do not contradict each other are one."""
    for where, schema in schemas(document):
        members: list[Json] = schema.get("allOf", [])
        if not members or any(_is_class(document, member) for member in members):
            continue
        merged: Json = {}
        for member in members:
            for name, value in shape(resolved(document, member)).items():
                if merged.setdefault(name, value) != value:
                    raise Refused(where, f"the members of the allOf disagree on {name!r}")
        kept = notes(schema)
        schema.clear()
        schema.update(copy.deepcopy(merged), **kept)
        yield where


def _is_class(document: Json, schema: Json) -> bool:
    node = resolved(document, schema)
    return is_object(document, node) or "object" in types_of(node) or any(union in node for union in UNIONS)


def _bare(schema: Json) -> bool:
    return not shape(schema).keys() - {"type"} or required_only(schema)


def type_lists(document: Json) -> Iterator[str]:
    """The generator names the classes of a list of types by position: an object that may be null is a union."""
    for where, schema in schemas(document):
        kinds = types_of(schema)
        if len(kinds) > 1 and "object" in kinds and mapping(schema, "properties"):
            inner = {**shape(schema), "type": "object"}
            others = [{"type": kind} for kind in kinds if kind != "object"]
            kept = notes(schema)
            schema.clear()
            schema.update(kept, anyOf=[inner, *others])
            yield where


def union_members(document: Json) -> Iterator[Move]:
    """The generator names inline members of a union by position, so that names shift: they are components."""
    for where, schema in schemas(document):
        if not _WITHIN_UNION.search(where) or "$ref" in schema:
            continue
        if is_object(document, schema) and "/allOf/" not in _WITHIN_UNION.split(where)[-1] + "/":
            name = _member_name(document, where, schema)
        elif len(schema.get("enum", ())) > 1:
            name = owner(document, where)
            name += "Value" if name in document.get("components", {}).get("schemas", {}) else ""
        else:
            continue
        kept = {key: value for key, value in schema.items() if key != "title"}
        ref = new_component(document, name, kept)
        schema.clear()
        schema["$ref"] = ref
        yield Move(where, ref[1:])


def _member_name(document: Json, where: str, schema: Json) -> str:
    """From the title, else from the constant or the required field that tells it from the other members."""
    base, title = owner(document, where), str(schema.get("title", ""))
    if title:
        title = pascal_case(title)
        return title if title.startswith(base) else base + title
    fields, required = declared(document, schema)
    constant = next((node["const"] for name, node in fields.items() if name in required and "const" in node), None)
    shared = _required_by_others(document, where)
    if constant is not None and not any(constant in values for _, values in shared):
        return base + pascal_case(str(constant))
    own = [name for name in fields if name in required and not any(name in names for names, _ in shared)]
    return f"{base}With{pascal_case(own[0])}" if own else f"{base}Object"


def _required_by_others(document: Json, where: str) -> list[tuple[set[str], list[Any]]]:
    """Required fields, and constants, of the other members of the innermost union."""
    holder, index = re.findall(r"^(.*/(?:anyOf|oneOf))/(\d+)", where)[0]
    found: list[tuple[set[str], list[Any]]] = []
    union: list[Json] = find(document, holder)
    for number, member in enumerate(union):
        if number != int(index):
            fields, required = declared(document, member)
            found.append((required, [node["const"] for node in fields.values() if "const" in node]))
    return found


def arrays_in_unions(document: Json) -> Iterator[str]:
    """The client decodes one array of a union: several that hold objects are one array of a union."""
    for where, schema in schemas(document):
        for union in UNIONS:
            members: list[Json] = schema.get(union, [])
            arrays = [member for member in members if _holds_objects(document, member, set())]
            if len(arrays) < 2:
                continue
            items = [copy.deepcopy(resolved(document, member)["items"]) for member in arrays]
            together: Json = {"type": "array", "items": {"anyOf": items}}
            schema[union] = [*(member for member in members if member not in arrays), together]
            yield f"{where}/{union}"


def _holds_objects(document: Json, schema: Json, seen: set[int], inside: bool = False) -> bool:
    node = resolved(document, schema)
    if id(node) in seen:
        return False
    seen = {*seen, id(node)}
    if inside and is_object(document, node):
        return True
    if "array" in types_of(node):
        return _holds_objects(document, node.get("items", {}), seen, inside=True)
    members = [member for union in UNIONS for member in node.get(union, ())] if inside else []
    return any(_holds_objects(document, member, seen, inside) for member in members)


def values_within_themselves(document: Json) -> Iterator[str]:
    """The generator has classes that contain themselves, but no arrays or unions: there, anything fits."""
    for name, schema in mapping(mapping(document, "components"), "schemas").items():
        for where, node in _unclassed(document, f"/components/schemas/{name}", schema):
            if node.get("$ref") == f"#/components/schemas/{name}" or _leads_to(document, node, name, set()):
                kept = notes(node)
                node.clear()
                node.update(kept)
                yield where


def _leads_to(document: Json, node: Json, name: str, seen: set[str]) -> bool:
    ref = node.get("$ref")
    if not isinstance(ref, str) or ref in seen:
        return False
    if ref == f"#/components/schemas/{name}":
        return True
    try:
        target = resolved(document, {"$ref": ref})
    except Dangling:
        return True
    return any(_leads_to(document, inner, name, {*seen, ref}) for _, inner in _unclassed(document, "", target))


def _unclassed(document: Json, where: str, schema: Json, inside: bool = False) -> Iterator[tuple[str, Json]]:
    """References within a schema, but for those within objects that declare fields, and of a map that is a class."""
    if "$ref" in schema:
        yield where, schema
        return
    if is_object(document, schema):
        return
    for kind in ("items", "additionalProperties"):
        if isinstance(schema.get(kind), dict) and (inside or kind == "items" or "object" not in types_of(schema)):
            yield from _unclassed(document, f"{where}/{kind}", schema[kind], inside=True)
    for kind in (*UNIONS, "allOf", "prefixItems"):
        for index, member in enumerate(schema.get(kind, ())):
            yield from _unclassed(document, f"{where}/{kind}/{index}", member, inside=True)


def discriminators(document: Json) -> Iterator[str]:
    """The generator ignores a discriminator: the member's field has the values by which it is told."""
    told: dict[tuple[str, str], list[str]] = {}
    for where, schema in schemas(document):
        if not isinstance(schema.get("discriminator"), dict):
            continue
        found = schema.pop("discriminator")
        values = mapping(found, "mapping")
        for ref in (member["$ref"] for union in UNIONS for member in schema.get(union, ()) if "$ref" in member):
            name = ref.rpartition("/")[2]
            own = [value for value, target in values.items() if target in (ref, name)] or [name]
            known = told.setdefault((ref, str(found.get("propertyName"))), [])
            known += [value for value in own if value not in known]
        yield where
    for (ref, field), own in told.items():
        _tag(document, resolved(document, {"$ref": ref}), field, own)


def _tag(document: Json, member: Json, field: str, values: list[str]) -> None:
    """Let the field have these values, if it may be any text; where a parent declares it, it is declared once more."""
    node = mapping(declared(document, member)[0], field)
    said = {name: value for name, value in shape(resolved(document, node)).items() if name != "default"}
    if said != {"type": "string"} and not (said.keys() <= {"type", "enum"} and {*values} <= {*said.get("enum", ())}):
        return
    told: Json = {"const": values[0]} if len(values) == 1 else {"enum": values}
    if field in mapping(member, "properties"):
        member["properties"][field] = {**notes(node), **told}
    else:
        member["allOf"] = [*member["allOf"], {"type": "object", "properties": {field: told}}]
