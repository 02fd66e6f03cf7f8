"""The whole comparison: every change between two documents, judged."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import attrs

from codegen.document import unescaped

from .canonical import plain, text
from .endpoints import Below, endpoint_differences
from .matching import Pair, Reading
from .names import class_name, has_class, quoted, renamed_models, symbol
from .operations import Operation, paired, read_operations
from .rules import BREAKS, FREE, RULES, Verdict, worst
from .schemas import Finding, Side, differences
from .shapes import Shapes
from .spec import MODELS, Spec, SpecError

_Frame = tuple[tuple[str, str], Side]


@attrs.frozen
class Reached:
    """An operation that a change reaches, as it is now; as it was when it is gone."""

    id: str
    method: str
    path: str
    module: str


@attrs.frozen
class Change:
    """One change. `old` and `new` are JSON pointers, None where there is nothing; `symbols` the client's names."""

    rule: str
    wire: Verdict
    source: Verdict
    side: Side | None
    old: str | None
    new: str | None
    model: str | None
    operations: tuple[Reached, ...]
    old_symbol: str | None
    new_symbol: str | None
    consequence: str


@attrs.frozen
class Problem:
    """A place in a document that could not be followed and was read as unknown."""

    document: str
    pointer: str
    reason: str


@attrs.frozen
class Diff:
    """All changes, the worst first, and what could not be read."""

    changes: tuple[Change, ...]
    problems: tuple[Problem, ...]

    def worst(self, axis: str) -> Verdict:
        """The worst verdict on the axis `wire` or `source`, or on both of them for `any`."""
        axes = ("wire", "source") if axis == "any" else (axis,)
        return worst(*(getattr(change, one) for change in self.changes for one in axes))


def diff(old: object, new: object) -> Diff:
    """Compare two OpenAPI documents. Raises SpecError for one that cannot be read."""
    try:
        return _Comparison(Spec(old), Spec(new)).run()
    except RecursionError:
        raise SpecError("", "schemas are nested too deeply") from None


@attrs.define(eq=False)
class _Seen:
    """Where a finding was made from."""

    operations: set[Reached] = attrs.field(factory=set[Reached])
    module: tuple[str | None, str | None] = (None, None)


class _Comparison:
    def __init__(self, old: Spec, new: Spec) -> None:
        self._old, self._new = old, new
        self._reading = Reading(Shapes(old), Shapes(new), renamed_models(old, new))
        self._frames: dict[_Frame, list[Finding | _Frame]] = {}
        self._touched: set[str] = set()
        self._seen: dict[tuple[Finding, Side | None], _Seen] = defaultdict(_Seen)

    def run(self) -> Diff:
        for finding in self._whole():
            self._note(finding, None)
        pairs, gone, come = paired(read_operations(self._old), read_operations(self._new))
        for one in gone:
            self._note(Finding("operation-removed", one.where, None, one.label), None, one)
        for one in come:
            self._note(Finding("operation-added", None, one.where, one.label), None, one)
        for before, after in pairs:
            self._endpoint(before, after)
        for finding in self._components():
            self._note(finding, None)
        self._unused()
        changes = [_change(finding, side, seen) for (finding, side), seen in self._seen.items()]
        problems = [
            Problem(document, where, reason)
            for document, spec in (("old", self._old), ("new", self._new))
            for where, reason in sorted(spec.problems.items())
        ]
        return Diff(tuple(sorted(changes, key=_rank)), tuple(problems))

    def _note(
        self, finding: Finding, side: Side | None, old: Operation | None = None, new: Operation | None = None
    ) -> None:
        seen = self._seen[finding, side]
        if (one := new or old) is not None:
            seen.operations.add(Reached(one.id, one.method, one.path, one.module))
            seen.module = (old.module if old else None, new.module if new else None)

    def _whole(self) -> Iterator[Finding]:
        before, after = ([plain(one.value) for one in spec.root.elements("servers")] for spec in (self._old, self._new))
        if before != after:
            yield Finding("servers-changed", "/servers", "/servers", "", quoted(text(before)), quoted(text(after)))

    def _endpoint(self, old: Operation, new: Operation) -> None:
        seen: set[_Frame] = set()
        for found in endpoint_differences(self._old, self._new, old, new):
            if isinstance(found, Finding):
                self._note(found, None, old, new)
                continue
            if found.header:
                self._header(found, old, new)
                continue
            self._visit(found, seen, old, new)

    def _header(self, found: Below, old: Operation, new: Operation) -> None:
        """A header of an answer: code gets it as text, so that all that its schema can break is on the wire."""
        inside = list(self._findings(found, set()))
        if inside:
            breaks = any(RULES[finding.rule].wire == BREAKS for finding, _ in inside)
            rule = f"response-header-{'widened' if breaks else 'changed'}"
            self._note(Finding(rule, found.pair.old_where, found.pair.new_where, found.header), None, old, new)

    def _visit(self, below: Below, seen: set[_Frame], old: Operation | None, new: Operation | None) -> None:
        """Note the findings of a pair of schemas and of everything below it."""
        for finding, side in self._findings(below, seen):
            self._note(finding, side, old, new)

    def _findings(self, below: Below, seen: set[_Frame]) -> Iterator[tuple[Finding, Side]]:
        """The findings of a pair of schemas and of everything below it, but for what was seen."""
        queue = [self._frame(below.pair, below.side)]
        while queue:
            frame = queue.pop()
            if frame in seen:
                continue
            seen.add(frame)
            for found in self._frames[frame]:
                if isinstance(found, Finding):
                    yield found, frame[1]
                else:
                    queue.append(found)

    def _frame(self, pair: Pair, side: Side) -> _Frame:
        """The comparison of a pair, made once, however often it is reached."""
        first = (pair.key, side)
        waiting = [pair]
        while waiting:
            pair = waiting.pop()
            frame = (pair.key, side)
            if frame in self._frames:
                continue
            self._frames[frame] = []
            old, new = self._reading.shapes(pair)
            self._touched |= {name for name in old.models if self._reading.new_name(name) in new.models}
            for found in differences(pair, side, self._reading):
                if isinstance(found, Pair):
                    waiting.append(found)
                    self._frames[frame].append((found.key, side))
                else:
                    self._frames[frame].append(found)
        return first

    def _components(self) -> Iterator[Finding]:
        before, after = self._old.models(), self._new.models()
        for name, node in before.items():
            kind = "model" if has_class(self._reading.old.of((node,), node.where)) else "component"
            if name in self._reading.models:
                new = self._reading.models[name]
                rule = "name-respelled" if class_name(name) == class_name(new) else f"{kind}-renamed"
                yield Finding(rule, node.where, after[new].where, "", quoted(name), quoted(new))
            elif name not in after:
                yield Finding(f"{kind}-removed", node.where, None, quoted(name))
        for name, node in after.items():
            if name not in before and name not in self._reading.models.values():
                kind = "model" if has_class(self._reading.new.of((node,), node.where)) else "component"
                yield Finding(f"{kind}-added", None, node.where, quoted(name))

    def _unused(self) -> None:
        """Component schemas that no operation uses before and after: the client has them all the same."""
        before, after = self._old.models(), self._new.models()
        for name, node in before.items():
            new = after.get(self._reading.models.get(name, name))
            if new is not None and name not in self._touched:
                pair = Pair((node,), (new,), node.where, new.where)
                self._visit(Below("request", pair), set(), None, None)
                self._visit(Below("response", pair), set(), None, None)


def _change(finding: Finding, side: Side | None, seen: _Seen) -> Change:
    rule = RULES[finding.rule]
    where = finding.new or finding.old or ""
    model = unescaped(where.removeprefix(MODELS).split("/")[0])
    sentence = rule.consequence.format(name=finding.name, old=finding.before, new=finding.after)
    sentence = sentence[0].upper() + sentence[1:]
    return Change(
        rule.id,
        rule.wire if seen.operations or side is None else FREE,
        rule.source,
        side,
        finding.old,
        finding.new,
        model if where.startswith(MODELS) else None,
        tuple(sorted(seen.operations, key=lambda one: (one.path, one.method))),
        symbol(finding.old) or (seen.module[0] if finding.old else None),
        symbol(finding.new) or (seen.module[1] if finding.new else None),
        sentence,
    )


def _rank(change: Change) -> tuple[int, str, str, str, str]:
    verdicts = ("breaks", "note", "free")
    rank = 3 * min(map(verdicts.index, (change.wire, change.source))) + verdicts.index(change.wire)
    return rank, change.new or change.old or "", change.rule, change.side or "", change.consequence
