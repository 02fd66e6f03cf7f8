"""Proof that the client has every schema: each field of each object, in each member of each union."""

from __future__ import annotations

import importlib
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple, cast

from openapi_python_client.strings import ClassName, PythonIdentifier

from .document import Json, is_object, mapping, pointer
from .samples import EXTRA, Sample, Sampler

PREFIX = "field_"


class Loss(NamedTuple):
    """Something of the contract that the client lacks."""

    pointer: str
    reason: str


def lost_schemas(document: Json, package: str) -> Iterator[Loss]:
    """What the package's models lack of the component schemas."""
    models = importlib.import_module(f"{package}.models")
    for name, schema in mapping(mapping(document, "components"), "schemas").items():
        where = pointer("components", "schemas", name)
        if not is_object(document, schema):
            continue
        model = getattr(models, ClassName(name, PREFIX), None)
        if model is None:
            yield Loss(where, "no model in the client")
            continue
        for sample in Sampler(document).samples(where, schema):
            yield from lost_in_model(sample, model, where)


def lost_in_model(sample: Sample, model: Any, where: str) -> Iterator[Loss]:
    """What is lost when that model decodes the value, and encodes it again."""
    try:
        decoded = model.from_dict(sample.value)
        again = encoded(decoded)
    except Exception as error:  # noqa: BLE001 - whatever it is, the schema is lost
        yield Loss(where, f"the model cannot be decoded: {error!r}")
        return
    if again != sample.value:
        yield Loss(where, "the model does not come back as it was")
    yield from lost_within(sample, decoded)


def lost_within(sample: Sample, value: Any, inside: bool = False) -> Iterator[Loss]:
    """Declared fields that are no attributes of what was decoded, at any depth; other components are not entered."""
    if sample.value is None:
        return
    if sample.item is not None:
        items = cast("list[object]", value) if isinstance(value, list) else []
        if len(items) != 1:
            yield Loss(sample.where, "an array stays undecoded")
        for item in items:
            yield from lost_within(sample.item, item, inside=True)
        return
    extra: Any = getattr(cast(object, value), "additional_properties", value)
    if sample.fields is not None:
        if not hasattr(value, "to_dict"):
            yield Loss(sample.where, "an object stays undecoded")
            return
        wanted = ClassName(sample.component, PREFIX) if sample.component else None
        if wanted and inside:
            if type(value).__name__ != wanted:
                yield Loss(sample.where, f"the object is decoded as {type(value).__name__}, not as {wanted}")
            return
        yield from _lost_fields(sample.fields, value)
    if sample.extra is not None and isinstance(extra, dict):
        yield from lost_within(sample.extra, cast(Json, extra).get(EXTRA), inside=True)


def _lost_fields(fields: Mapping[str, Sample], value: Any) -> Iterator[Loss]:
    for name, inner in fields.items():
        if inner.value is None:
            continue
        attribute = getattr(value, _attribute(value, name), None)
        if name in value.additional_properties or attribute is None:
            yield Loss(inner.where, "no attribute for the property")
            continue
        yield from lost_within(inner, attribute, inside=True)


def _attribute(value: object, name: str) -> str:
    """The attribute's name: the contract's own where the class has it, else as generator and template do."""
    spelled = str(PythonIdentifier(name, PREFIX))
    raw = str(PythonIdentifier(name, PREFIX, skip_snake_case=True))
    slots = {*getattr(type(value), "__slots__", ())} - {"__weakref__"}
    possible = (name, spelled, spelled.removesuffix("_"), f"{spelled}_", raw)
    return next((one for one in possible if one in slots), spelled)


def encoded(value: Any) -> Any:
    """The JSON form of what the client decoded."""
    if hasattr(value, "to_dict"):
        return value.to_dict()
    return [encoded(item) for item in cast("list[object]", value)] if isinstance(value, list) else value
