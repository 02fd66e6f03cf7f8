"""Which alternative of one union is which of another."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from .alternatives import Alternative, Schema, Shape, fingerprint
from .canonical import as_list, as_object, text
from .shapes import Shapes

Match = tuple[list[tuple[Alternative, Alternative]], list[Alternative], list[Alternative]]

_ALIKE = 0.5


class Pair(NamedTuple):
    """Two schemas that are to be compared as well; `where` each stands, and the `word` for one that is not written."""

    old: Schema
    new: Schema
    old_where: str
    new_where: str
    word: str = ""

    @property
    def key(self) -> tuple[str, str]:
        """The same for the same two schemas."""
        old = " ".join(node.where for node in self.old) or f"{self.old_where} {self.word}"
        return old, " ".join(node.where for node in self.new) or f"{self.new_where} {self.word}"


class Reading(NamedTuple):
    """The schemas of both documents, and the names that models have now by those that they had."""

    old: Shapes
    new: Shapes
    models: Mapping[str, str]

    def shapes(self, pair: Pair) -> tuple[Shape, Shape]:
        """The shapes of both."""
        return self.old.of(pair.old, pair.old_where), self.new.of(pair.new, pair.new_where)

    def new_name(self, model: str | None) -> str | None:
        """What a model of the old document is called now."""
        return self.models.get(model, model) if model else None

    def is_same(self, old: str | None, new: str | None) -> bool:
        """Whether a model of the old document is that of the new."""
        return old is not None and self.new_name(old) == new

    def have_like_items(self, old: Alternative, new: Alternative) -> bool:
        """Whether both are arrays with items of a common kind or model."""
        if old.kind != "array" or new.kind != "array":
            return False
        before, after = self.shapes(Pair(old.items, new.items, old.where, new.where))
        names = {self.new_name(item.model) or item.kind for item in before.alternatives}
        return bool(names & {item.model or item.kind for item in after.alternatives})


def matched(old: tuple[Alternative, ...], new: tuple[Alternative, ...], reading: Reading) -> Match:
    """Pairs, what is only old, and what is only new. The surest signs come first."""
    if len(old) == len(new) == 1:
        return [(old[0], new[0])], [], []

    def same_name(a: Alternative, b: Alternative) -> bool:
        return reading.is_same(a.model, b.model)

    pairs: list[tuple[Alternative, Alternative]] = []
    olds, news = list(old), list(new)
    signs = (same_name, _is_equal, _has_same_tag, reading.have_like_items, _is_same_kind, _is_alike, _are_numbers)
    for same in signs:
        _take(olds, news, pairs, same)
    return pairs, olds, news


def _take(
    olds: list[Alternative],
    news: list[Alternative],
    pairs: list[tuple[Alternative, Alternative]],
    same: Callable[[Alternative, Alternative], bool],
) -> None:
    """Move what is the same from both lists to the pairs."""
    for before in list(olds):
        for after in news:
            if same(before, after):
                pairs.append((before, after))
                olds.remove(before)
                news.remove(after)
                break


def _is_equal(old: Alternative, new: Alternative) -> bool:
    return fingerprint(old) == fingerprint(new)


def _has_same_tag(old: Alternative, new: Alternative) -> bool:
    """Whether a property of both has the same single value."""
    return bool(_tags(old) & _tags(new))


def _tags(item: Alternative) -> set[str]:
    found: set[str] = set()
    for name, schema in item.properties.items():
        for node in schema:
            said = as_object(node.value) or {}
            values = [said["const"]] if "const" in said else as_list(said.get("enum")) or []
            if len(values) == 1:
                found.add(text([name, values[0]]))
    return found


def _is_same_kind(old: Alternative, new: Alternative) -> bool:
    return old.kind == new.kind != "object"


def _is_alike(old: Alternative, new: Alternative) -> bool:
    """Whether both are objects with mostly the same properties."""
    if old.kind != "object" or new.kind != "object":
        return False
    both, either = old.properties.keys() & new.properties.keys(), old.properties.keys() | new.properties.keys()
    return old.is_plain == new.is_plain and len(both) >= _ALIKE * len(either)


def _are_numbers(old: Alternative, new: Alternative) -> bool:
    return {old.kind, new.kind} == {"integer", "number"}
