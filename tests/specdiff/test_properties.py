"""What holds for the diff of any two documents."""

from __future__ import annotations

import copy
import os
import random
from typing import Any

from codegen.diff import Change, diff
from codegen.document import references, schemas
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from random_documents import MODELS, at, documents, meaning, noisy, pairs

SLOW = settings(
    deadline=None,
    max_examples=int(os.environ.get("SPEC_DIFF_EXAMPLES", "25")),
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@SLOW
@given(documents(), st.randoms(use_true_random=False))
def test_a_document_does_not_differ_from_itself_in_other_words(document: Any, chance: random.Random) -> None:
    assert diff(document, document).changes == ()
    assert diff(document, noisy(document, chance)).changes == ()


@SLOW
@given(pairs())
def test_there_are_changes_if_and_only_if_something_differs(pair: Any) -> None:
    old, new = pair
    assert bool(diff(old, new).changes) == (meaning(old) != meaning(new))


@SLOW
@given(pairs())
def test_every_part_that_differs_is_named_and_no_other(pair: Any) -> None:
    old, new = pair
    changes = diff(old, new).changes
    differing = {place for place in parts(old) | parts(new) if part(old, place) != part(new, place)}
    named = {place for change in changes for place in parts(old) | parts(new) if is_in(change, place)}
    assert differing <= named
    if not any(change.rule == "model-replaced" for change in changes):
        assert named <= differing


@SLOW
@given(pairs())
def test_every_property_that_differs_is_named(pair: Any) -> None:
    old, new = pair
    changes = diff(old, new).changes
    for model in MODELS:
        before, after = (document["components"]["schemas"][model]["properties"] for document in pair)
        for name in before.keys() | after.keys():
            if meaning(before.get(name)) != meaning(after.get(name)):
                place = f"/components/schemas/{model}/properties/{name}"
                assert any(is_in(change, place) for change in changes), place


@SLOW
@given(pairs())
def test_both_ways_name_the_same_places(pair: Any) -> None:
    old, new = pair

    def places(changes: tuple[Change, ...]) -> set[str]:
        return {place for change in changes for place in (change.old, change.new) if place}

    assert places(diff(old, new).changes) == places(diff(new, old).changes)


@SLOW
@given(pairs())
def test_every_pointer_leads_somewhere(pair: Any) -> None:
    old, new = pair
    for change in diff(old, new).changes:
        for document, place in ((old, change.old), (new, change.new)):
            if place is not None:
                at(document, place)
        assert "{" not in change.consequence.replace("`{", "").replace("/{", "")


@SLOW
@given(documents(), st.data())
def test_one_change_is_named_where_it_is_and_nowhere_else(document: Any, data: st.DataObject) -> None:
    places = [where for where, node in schemas(document) if "$ref" not in node]
    where = data.draw(st.sampled_from(places))
    new = copy.deepcopy(document)
    new_node = at(new, where)
    new_node.update(
        data.draw(st.sampled_from([{"x-note": 1}, {"deprecated": True}, {"default": 1}, {"not": {"const": 7}}]))
    )
    changes = diff(document, new).changes
    assert bool(changes) == (meaning(document) != meaning(new))
    for change in changes:
        for pointer in (change.old, change.new):
            assert pointer is None or where in reached(document, pointer) or f"{pointer}/".startswith(f"{where}/")


def reached(document: Any, pointer: str) -> set[str]:
    """The pointers of all schemas within what is there, references followed."""
    found: set[str] = set()
    waiting = [pointer]
    while waiting:
        start = waiting.pop()
        inside = {where for where, _ in schemas(document) if f"{where}/".startswith(f"{start}/")} - found
        found |= inside
        targets = {node["$ref"][1:] for where, node in references(at(document, start))}
        waiting += sorted(targets - found)
    return found


def parts(document: Any) -> set[str]:
    """Pointers of the operations and the models."""
    operations = {f"/paths/{path.replace('/', '~1')}/post" for path in document["paths"]}
    return operations | {f"/components/schemas/{name}" for name in document["components"]["schemas"]}


def part(document: Any, place: str) -> Any:
    try:
        return meaning(at(document, place))
    except LookupError:
        return None


def is_in(change: Change, place: str) -> bool:
    return any(f"{pointer}/".startswith(f"{place}/") for pointer in (change.old, change.new) if pointer)
