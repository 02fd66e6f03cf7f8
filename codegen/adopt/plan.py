"""What taking in an upstream document would add to the contract and change in it; decides, and writes nothing."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from fnmatch import fnmatchcase
from typing import Literal, cast

import attrs

from codegen.document import Json, as_object, mapping, operations, pointer
from codegen.normalise import normalise
from codegen.normalise.names import camel_case, pascal_case, rename, words
from codegen.normalise.shapes import NOTES
from codegen.normalise.wellformed import refuse_malformed
from codegen.rules import Mended, Refused, apply

from .house import RULES, at_home, closure
from .words import described, sentence, without_sentences

SEED = "/inference"

Verdict = Literal["add", "change", "same", "refuse"]


@attrs.frozen
class Item:
    """An operation or a schema that was asked for, or that one of these needs; `pointer` is its place upstream."""

    kind: Literal["operation", "schema"]
    name: str
    pointer: str
    verdict: Verdict
    asked: bool
    reason: str = ""


@attrs.frozen
class Plan:
    """What would happen, and the contract as it would then be; `contract` leaves out what is refused."""

    items: tuple[Item, ...]
    mended: tuple[Mended, ...]
    contract: Json

    @property
    def refused(self) -> list[Item]:
        return [item for item in self.items if item.verdict == "refuse"]

    @property
    def changes(self) -> bool:
        return any(item.verdict in ("add", "change") for item in self.items)


@attrs.frozen
class Wanted:
    """What is to be taken, by name or pattern; with a prefix, it is named so.

    An operation is named by its operationId or as `POST /path`; the schemas that it needs come with it. Of these, the
    contract's own `keep` stand as they are.
    """

    operations: Sequence[str] = ("*",)
    schemas: Sequence[str] = ("*",)
    keep: Sequence[str] = ()
    prefix: str = ""

    def takes_operation(self, method: str, path: str, name: str) -> bool:
        names = [name, camel_case(f"{self.prefix} {name}"), f"{method.upper()} {path}"]
        return _matches([*names, *map(_snake_case, names[:2])], self.operations)

    def takes_schema(self, name: str) -> bool:
        return _matches([name, self.named(name)], self.schemas)

    def keeps(self, name: str) -> bool:
        return _matches([name], self.keep)

    def named(self, name: str) -> str:
        """The component's name in the contract."""
        return pascal_case(self.prefix) + pascal_case(name) if self.prefix else name


def _snake_case(name: str) -> str:
    return "_".join(words(name)).lower()


def _matches(names: Sequence[str], patterns: Sequence[str]) -> bool:
    return any(fnmatchcase(name, pattern) for name in names for pattern in patterns)


def plan(contract: Json, upstream: Json, wanted: Wanted) -> Plan:
    """Take what is wanted into a copy of the contract. Raises Refused."""
    theirs, mended = _in_our_words(contract, upstream)
    chosen = [
        (where, path, operation)
        for where, path, operation in operations(theirs)
        if wanted.takes_operation(where.rpartition("/")[2], path, str(operation["operationId"]))
    ]
    components = mapping(mapping(theirs, "components"), "schemas")
    asked = {name for name in components if wanted.takes_schema(name)}
    _require_all(wanted, theirs)
    needed = closure(theirs, [operation for _, _, operation in chosen])
    needed |= closure(theirs, {name: components[name] for name in asked})
    merging = _Merging(contract, theirs, wanted)
    for name in [name for name in components if name in asked | needed]:
        merging.schema(name, asked=name in asked)
    for where, path, operation in chosen:
        merging.operation(where, path, operation)
    places = [item.pointer for item in merging.items]
    told = [change for change in mended if change.pointer.count("/") == 1 or _lies_in(change, places)]
    return Plan(tuple(merging.items), tuple(told), merging.contract)


def _require_all(wanted: Wanted, theirs: Json) -> None:
    """Raise Refused for a name under which there is nothing."""
    found = [(where.rpartition("/")[2], path, str(node["operationId"])) for where, path, node in operations(theirs)]
    for name in wanted.operations:
        if name != "*" and not any(attrs.evolve(wanted, operations=[name]).takes_operation(*one) for one in found):
            raise Refused("/paths", f"the document has no operation {name!r}")
    components = mapping(mapping(theirs, "components"), "schemas")
    for name in wanted.schemas:
        if name != "*" and not any(attrs.evolve(wanted, schemas=[name]).takes_schema(one) for one in components):
            raise Refused("/components/schemas", f"the document has no schema {name!r}")


def _lies_in(change: Mended, places: Sequence[str]) -> bool:
    return any(f"{where}/".startswith(f"{place}/") for place in places for where in (change.pointer, change.now))


def _in_our_words(contract: Json, upstream: Json) -> tuple[Json, list[Mended]]:
    """The upstream document as the contract would say it, without a sentence of it, and every change."""
    refuse_malformed(upstream)
    bare = copy.deepcopy(upstream)
    without_sentences(bare)
    theirs, mended = normalise(bare)
    mended += apply(RULES, theirs)
    theirs, more = normalise(theirs)
    described(theirs)
    mended += [*more, *(Mended("at_home", place, _HOME, place) for place in at_home(contract, theirs))]
    return theirs, mended


_HOME = " ".join((at_home.__doc__ or "").split())


class _Merging:
    """Takes one thing after another into a copy of the contract, and notes what that was."""

    def __init__(self, contract: Json, theirs: Json, wanted: Wanted) -> None:
        self.contract = copy.deepcopy(contract)
        self.items: list[Item] = []
        self._theirs = copy.deepcopy(theirs)
        self._wanted = wanted
        for name in mapping(mapping(theirs, "components"), "schemas"):
            if wanted.named(name) != name:
                rename(self._theirs, name, wanted.named(name))
        self._seed = closure(contract, mapping(mapping(contract, "paths"), SEED))

    def schema(self, name: str, asked: bool) -> None:
        where, name = pointer("components", "schemas", name), self._wanted.named(name)
        ours = self.contract.setdefault("components", {}).setdefault("schemas", {})
        theirs = self._theirs["components"]["schemas"][name]
        verdict, reason = self._judged(name, ours, theirs, asked)
        if verdict in ("add", "change"):
            ours[name] = with_our_words(ours[name], theirs) if name in ours else copy.deepcopy(theirs)
        self.items.append(Item("schema", name, where, verdict, asked, reason))

    def _judged(self, name: str, ours: Json, theirs: Json, asked: bool) -> tuple[Verdict, str]:
        if name not in ours:
            return "add", ""
        if without_notes(ours[name]) == without_notes(with_our_words(ours[name], theirs)):
            return "same", ""
        keep = f"--keep {name}"
        if self._wanted.keeps(name):
            return "same", "the contract's own stands"
        if name in self._seed:
            return "refuse", f"it belongs to the seed operation, which stands: take it under a --prefix, or {keep}"
        if not asked:
            return "refuse", f"the contract's is another: take it under a --prefix, {keep}, or --schemas {name}"
        return "change", ""

    def operation(self, where: str, path: str, operation: Json) -> None:
        method, theirs = where.rpartition("/")[2], self._theirs["paths"][path][where.rpartition("/")[2]]
        if self._wanted.prefix:
            theirs["operationId"] = camel_case(f"{self._wanted.prefix} {operation['operationId']}")
        item = mapping(mapping(self.contract, "paths"), path)
        verdict: Verdict = "change" if method in item else "add"
        reason = ""
        if path == SEED:
            verdict, reason = "refuse", "it is the seed operation, which stands"
        elif verdict == "add" and (taken := self._taken(str(theirs["operationId"]))):
            verdict, reason = "refuse", f"its operationId is taken by {taken}; use --prefix"
        elif verdict == "change":
            merged = _merged_operation(item[method], theirs)
            verdict = "same" if without_notes(merged) == without_notes(item[method]) else "change"
            item[method] = merged if verdict == "change" else item[method]
        else:
            self.contract.setdefault("paths", {}).setdefault(path, {})[method] = copy.deepcopy(theirs)
            self._declare_tag(theirs["tags"][0])
        self.items.append(Item("operation", f"{method.upper()} {path}", where, verdict, True, reason))

    def _taken(self, name: str) -> str | None:
        found = (where for where, _, other in operations(self.contract) if other.get("operationId") == name)
        return next(found, None)

    def _declare_tag(self, name: str) -> None:
        tags = self.contract.get("tags")
        if tags is not None and name not in [tag.get("name") for tag in tags]:
            tags.append({"name": name, "description": sentence(name)})


def _merged_operation(ours: Json, theirs: Json) -> Json:
    """Ours, with the parameters, bodies and answers of theirs; what only ours documents stays."""
    merged = copy.deepcopy(ours)
    own = {(node.get("in"), node.get("name")): node for node in merged.get("parameters", [])}
    for parameter in theirs.get("parameters", []):
        key = (parameter.get("in"), parameter.get("name"))
        own[key] = with_our_words(own[key], parameter) if key in own else copy.deepcopy(parameter)
    if own:
        merged["parameters"] = list(own.values())
    if "requestBody" in theirs:
        merged["requestBody"] = _merged_content(merged.get("requestBody", {}), theirs["requestBody"])
    for status, answer in theirs.get("responses", {}).items():
        answers = merged.setdefault("responses", {})
        if status[:1] in "45" and status in answers:
            continue
        answers[status] = _merged_content(answers.get(status, {}), answer)
    return merged


def _merged_content(ours: Json, theirs: Json) -> Json:
    if "$ref" in ours or "$ref" in theirs:
        return copy.deepcopy(theirs)
    merged = {**copy.deepcopy(theirs), **{name: ours[name] for name in ("description",) if name in ours}}
    kept = {name: media for name, media in mapping(ours, "content").items() if name not in theirs.get("content", {})}
    for name, media in mapping(merged, "content").items():
        if name in mapping(ours, "content"):
            merged["content"][name] = with_our_words(ours["content"][name], media)
    if kept:
        merged["content"] = {**mapping(merged, "content"), **copy.deepcopy(kept)}
    return merged


def with_our_words(ours: Json, theirs: Json) -> Json:
    """Their shape with our notes, wherever both have the same place; a field that only ours declares stays."""
    merged: Json = {**copy.deepcopy(theirs), **{name: copy.deepcopy(ours[name]) for name in ours if _is_note(name)}}
    for name in ("items", "schema", "additionalProperties"):
        if mapping(theirs, name) and mapping(ours, name):
            merged[name] = with_our_words(ours[name], theirs[name])
    own, fields = mapping(ours, "properties"), mapping(theirs, "properties")
    if own and fields:
        both = {name: with_our_words(own[name], fields[name]) for name in own if name in fields}
        merged["properties"] = {**own, **fields, **both}
    return merged


def _is_note(name: str) -> bool:
    return name in NOTES or name.startswith("x-")


def without_notes(node: object, named: bool = False) -> object:
    """A part of a document without what is said about it, to compare shapes; `named` where the keys are fields."""
    if isinstance(node, list):
        return [without_notes(inner) for inner in cast("list[object]", node)]
    fields = as_object(node)
    if fields is None:
        return node
    kept = {name: without_notes(inner, name == "properties" and not named) for name, inner in fields.items()}
    return kept if named else {name: value for name, value in kept.items() if name not in {*NOTES, "summary"}}
