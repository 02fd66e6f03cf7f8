"""The normal form of a schema: a set of alternatives, each of one kind, whatever words the schema is written in.

`allOf` and keywords beside a union are multiplied out, unions flattened, `nullable`, type lists and null members are
one flag, `const` is an enum, and a union of an enum with plain strings is an open enum.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator

import attrs

from codegen.document import Json, pointer

from .alternatives import ANY, KINDS, UNKNOWN, Alternative, Limit, Schema, Shape, both, merged, united
from .canonical import NOTES, as_list, as_object, plain, text
from .spec import Node, Spec, SpecError, model_of, reference_of

_LOWER = {"minimum", "minLength", "minItems", "minProperties", "exclusiveMinimum", "uniqueItems"}
_UPPER = {"maximum", "maxLength", "maxItems", "maxProperties", "exclusiveMaximum"}
_ALWAYS_MET = {("minLength", 0), ("minItems", 0), ("minProperties", 0), ("uniqueItems", 0)}
_IMPLIED = {
    "object": {
        *("properties", "required", "additionalProperties", "minProperties", "maxProperties", "patternProperties"),
        *("propertyNames", "dependentSchemas", "dependentRequired"),
    },
    "array": {"items", "prefixItems", "contains", "minItems", "maxItems", "uniqueItems"},
    "string": {"minLength", "maxLength", "pattern", "contentSchema", "contentMediaType", "contentEncoding"},
    "number": {"minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"},
}
_READ = NOTES | {
    "type", "nullable", "allOf", "anyOf", "oneOf", "enum", "const", "properties", "required", "items",
    "additionalProperties", "default", "deprecated", "readOnly", "writeOnly", "discriminator",
    "patternProperties", "dependentSchemas", "propertyNames", "prefixItems", "contains",
}  # fmt: skip
_PARTS = {
    "object": ("patternProperties", "dependentSchemas", "propertyNames"),
    "array": ("prefixItems", "contains"),
}
"""Keywords with schemas for parts of a value, which have to fit where the whole does."""
_EITHER = frozenset(("true", "false"))
_FLAGS = ("deprecated", "readOnly", "writeOnly")


class Shapes:
    """The shapes of one document's schemas."""

    def __init__(self, spec: Spec) -> None:
        self._spec = spec
        self._known: dict[str, Shape] = {}
        self._open: list[str] = []
        self._cut: set[str] = set()

    def of(self, schema: Schema, where: str) -> Shape:
        """The shape of a schema; `where` is for one that is nowhere said. Raises SpecError for what is no schema."""
        if not schema:
            return Shape(where, (Alternative(ANY, where),), nullable=True)
        parts = [self._of(node) or _nothing(node.where) for node in schema]
        shape = parts[0]
        for part in parts[1:]:
            shape = both(shape, part)
        return shape

    def _of(self, node: Node) -> Shape | None:
        """The shape, or None for a schema that is being read: it adds nothing to itself."""
        if node.where in self._known:
            return self._known[node.where]
        if node.where in self._open:
            self._cut.add(node.where)
            return None
        self._open.append(node.where)
        try:
            shape = self._read(node)
        finally:
            self._open.pop()
        self._cut.discard(node.where)
        if not self._cut and shape is not None:
            self._known[node.where] = shape
        return shape

    def _read(self, node: Node) -> Shape | None:
        if isinstance(node.value, bool):
            anything = attrs.evolve(_nothing(node.where), alternatives=(Alternative(ANY, node.where),), nullable=True)
            return anything if node.value else _nothing(node.where)
        schema = node.mapping()
        if reference_of(node) is not None and not schema.keys() - NOTES:
            return self._referred(node)
        parts = [_own(node)]
        if reference_of(node) is not None:
            parts += filter(None, [self._referred(node)])
        parts += filter(None, map(self._of, node.elements("allOf")))
        for word in ("anyOf", "oneOf"):
            if word in schema:
                members = list(filter(None, map(self._of, node.elements(word))))
                parts.append(united(node.where, members))
        shape = parts[0]
        for part in parts[1:]:
            shape = both(shape, part)
        shape = attrs.evolve(shape, alternatives=tuple(merged(shape.alternatives)))
        if schema.get("nullable") is True:
            shape = attrs.evolve(shape, nullable=True)
        if model := model_of(node.where):
            shape = attrs.evolve(_named(shape, model), models=shape.models | {model})
        return attrs.evolve(shape, where=node.where)

    def _referred(self, node: Node) -> Shape | None:
        target = self._spec.target(Node(node.where, {"$ref": reference_of(node)}))
        return self._of(target) if target else Shape(node.where, (Alternative(UNKNOWN, node.where),), nullable=True)


def _named(shape: Shape, model: str) -> Shape:
    match shape.alternatives:
        case (Alternative(kind="object", model=None) as only,):
            return attrs.evolve(shape, alternatives=(attrs.evolve(only, model=model),))
        case _:
            return shape


def _nothing(where: str) -> Shape:
    return Shape(where, ())


def _own(node: Node) -> Shape:
    """What a schema says itself, without its references, unions and allOf."""
    schema = node.mapping()
    discriminator = node.get("discriminator")
    kinds, nullable = _kinds(node)
    values = _values(node)
    if values is not None:
        nullable = nullable and ("null" in values or "type" not in schema or schema.get("nullable") is True)
        if "type" not in schema:
            kinds, nullable = sorted({_kind_of(value) for value in values} - {"null"}), "null" in values
    alternatives = tuple(_alternative(node, kind, values) for kind in kinds)
    return Shape(
        node.where,
        alternatives,
        nullable,
        default=text(schema["default"]) if "default" in schema else None,
        discriminator=_discriminator(discriminator) if discriminator else None,
        flags=frozenset(flag for flag in _FLAGS if schema.get(flag) is True),
    )


def _discriminator(node: Node) -> str:
    """Its JSON text, in which schemas are named by their names alone."""
    said = node.mapping()
    mapping = as_object(said.get("mapping")) or {}
    named = {value: str(target).rpartition("/")[2] for value, target in mapping.items()}
    return text({"propertyName": said.get("propertyName"), **({"mapping": named} if named else {})})


def _kinds(node: Node) -> tuple[list[str], bool]:
    schema = node.mapping()
    named: object = schema.get("type")
    if named is None:
        words = set(schema) - {"nullable"}
        implied = [kind for kind, its_words in _IMPLIED.items() if its_words & words]
        return (implied or [ANY]), not implied
    kinds = as_list(named) or [named]
    for kind in kinds:
        if not isinstance(kind, str) or kind not in KINDS | {"null"}:
            raise SpecError(f"{node.where}/type", f"no type of JSON Schema: {kind!r:.60}")
    return sorted({str(kind) for kind in kinds} - {"null"}), "null" in kinds


def _values(node: Node) -> set[str] | None:
    schema = node.mapping()
    if "const" in schema:
        return {text(schema["const"])}
    if "enum" in schema:
        return {text(element.value) for element in node.elements("enum")}
    return None


def _kind_of(value: str) -> str:
    decoded: object = json.loads(value)
    if isinstance(decoded, bool):
        return "boolean"
    for kind, name in ((str, "string"), (int, "integer"), (float, "number"), (list, "array"), (dict, "object")):
        if isinstance(decoded, kind):
            return name
    return "null"


def _alternative(node: Node, kind: str, values: set[str] | None) -> Alternative:
    fitting = None
    if values is not None:
        kinds = {"integer", "number"} if kind == "number" else {kind}
        fitting = frozenset(value for value in values if _kind_of(value) in kinds)
        fitting = None if fitting == _EITHER else fitting
    limits, keywords = _keywords(node, kind)
    found = Alternative(kind, node.where, values=fitting, limits=limits, keywords=keywords, parts=_parts(node, kind))
    if kind == "object":
        required = frozenset(str(element.value) for element in node.elements("required"))
        undeclared: dict[str, Schema] = dict.fromkeys(sorted(required), ())
        additional = node.get("additionalProperties")
        return attrs.evolve(
            found,
            properties={**undeclared, **dict(_properties(node))},
            required=required,
            additional=() if additional is None or additional.value in (True, {}) else (additional,),
        )
    if kind == "array":
        items = node.get("items")
        return attrs.evolve(found, items=() if items is None or items.value in (True, {}) else (items,))
    return found


def _parts(node: Node, kind: str) -> dict[str, Schema]:
    """The schemas of a value's parts, by keyword and name."""
    found: dict[str, Schema] = {}
    for word in _PARTS.get(kind, ()):
        inner = node.get(word)
        if inner is None:
            continue
        if word in ("propertyNames", "contains"):
            found[word] = (inner,)
        elif word == "prefixItems":
            found |= {f"{word}/{index}": (element,) for index, element in enumerate(node.elements(word))}
        else:
            found |= {f"{word}/{name}": (element,) for name, element in node.items(word)}
    return found


def _properties(node: Node) -> Iterator[tuple[str, Schema]]:
    if (properties := node.get("properties")) is not None:
        for name, value in properties.mapping().items():
            yield name, (Node(properties.where + pointer(name), value),)


def _keywords(node: Node, kind: str) -> tuple[dict[str, Limit], dict[str, str]]:
    """The limits, where a greater one is always the tighter, and all other keywords by their JSON text."""
    schema = node.mapping()
    others = {words for its_kind, words_ in _IMPLIED.items() if its_kind not in _like(kind) for words in words_}
    limits: dict[str, Limit] = {}
    keywords: dict[str, str] = {}
    for word, value in schema.items():
        if word in _READ | others or word.startswith("x-"):
            continue
        if word not in _LOWER | _UPPER or not isinstance(value, int | float) or not math.isfinite(value):
            keywords[word] = text(plain({word: value}))
        elif (word, value) not in _ALWAYS_MET and not (word.startswith("exclusive") and isinstance(value, bool)):
            name, limit = _limit(schema, word, value, kind)
            limits[name] = max(limit, limits.get(name, limit))
    return limits, keywords


def _like(kind: str) -> set[str]:
    if kind in (ANY, UNKNOWN):
        return set(_IMPLIED)
    return {"number"} if kind == "integer" else {kind}


def _limit(schema: Json, word: str, value: float, kind: str) -> tuple[str, Limit]:
    name = word.replace("exclusiveM", "m")
    exclusive = word.startswith("exclusive") or schema.get(f"exclusive{word[0].upper()}{word[1:]}") is True
    value = value if name in _LOWER else -value
    if exclusive and kind == "integer":
        return name, (math.floor(value) + 1, 0)
    return name, (value, int(exclusive))
