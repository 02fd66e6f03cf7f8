"""Operations as they are compared, and which one became which."""

from __future__ import annotations

import re
from collections.abc import Iterator

import attrs

from codegen.document import pointer

from .alternatives import Schema, said
from .canonical import plain, text
from .names import module, quoted, renamed
from .spec import Node, Spec, SpecError

_STYLES = {"query": "form", "cookie": "form", "path": "simple", "header": "simple"}
_REFERENCE = '"$ref"'  # an operation that says no more than its status is like many
_ANONYMOUS: frozenset[str] = frozenset()


@attrs.frozen(eq=False)
class Parameter:
    """A parameter; `style` says how it is written into the request."""

    where: str
    name: str
    place: str
    required: bool
    style: str
    deprecated: bool
    schema: Schema

    @property
    def signature(self) -> str:
        """The same for parameters that differ in nothing but name and place."""
        return text([self.required, said(self.schema)])


@attrs.frozen(eq=False)
class Operation:
    """An operation, its path item's parts included."""

    where: str
    method: str
    path: str
    id: str
    tag: str
    deprecated: bool
    node: Node
    parameters: dict[tuple[str, str], Parameter]
    security: dict[frozenset[str], str]

    @property
    def label(self) -> str:
        """What to call it in a sentence."""
        return quoted(f"{self.method.upper()} {self.path}")

    @property
    def module(self) -> str:
        """The client's module of it."""
        return module(self.tag, self.id)

    @property
    def template(self) -> list[str]:
        """Names of the path's parameters, in order."""
        return re.findall(r"\{([^{}]*)\}", self.path)

    @property
    def blank(self) -> tuple[str, str]:
        """Method and path, without the names of the path's parameters."""
        return self.method, re.sub(r"\{[^{}]*\}", "{}", self.path)

    @property
    def signature(self) -> str:
        """The same for operations that differ in nothing but path, method and names."""
        rest = {key: value for key, value in self.node.mapping().items() if key not in ("operationId", "tags")}
        return text(plain(rest))


def read_operations(spec: Spec) -> list[Operation]:
    """All operations. Raises SpecError for what is none."""
    found: list[Operation] = []
    for path, method, node, item in spec.operations():
        parameters = {
            (one.place, one.name.lower() if one.place == "header" else one.name): one
            for holder in (item, node)
            for one in _parameters(spec, holder)
        }
        found.append(
            Operation(
                pointer("paths", path, method),
                method,
                path,
                node.text("operationId") or f"{method}_{re.sub('[{}/]+', '_', path)}",
                _first_tag(node),
                node.mapping().get("deprecated") is True,
                node,
                parameters,
                _security(spec, node),
            )
        )
    return found


def _first_tag(node: Node) -> str:
    for tag in node.elements("tags"):
        if not isinstance(tag.value, str):
            raise SpecError(tag.where, f"a tag is a string, not {tag.value!r:.60}")
        return tag.value
    return "default"


def _parameters(spec: Spec, holder: Node) -> Iterator[Parameter]:
    for element in holder.elements("parameters"):
        if (node := spec.target(element)) is None:
            continue
        name, place = node.text("name"), node.text("in")
        if not name or place not in _STYLES:
            raise SpecError(node.where, "a parameter needs a `name` and an `in`: query, path, header or cookie")
        style = node.text("style") or _STYLES[place]
        explode = node.mapping().get("explode", style == "form")
        schema = node.get("schema")
        for media_type, media in node.items("content"):
            style, schema = media_type, media.get("schema")
        if explode is not (style == "form"):
            style += ", exploded" if explode is True else ", not exploded"
        yield Parameter(
            node.where,
            name,
            place,
            node.mapping().get("required") is True or place == "path",
            style + (", reserved characters allowed" if node.mapping().get("allowReserved") is True else ""),
            node.mapping().get("deprecated") is True,
            (schema,) if schema else (),
        )


def _security(spec: Spec, operation: Node) -> dict[frozenset[str], str]:
    """Each way to be let in, as a set of what it takes, with what to call it."""
    holder = operation if operation.get("security") else spec.root
    found: dict[frozenset[str], str] = {}
    for element in holder.elements("security"):
        takes: set[str] = set()
        for name in element.mapping():
            scheme = _scheme(spec, name)
            takes |= {scheme, *(f"{scheme} {text(scope.value)}" for scope in element.elements(name))}
        found[frozenset(takes)] = " with ".join(quoted(name) for name in sorted(element.mapping())) or "no credentials"
    return found or {_ANONYMOUS: "no credentials"}


def _scheme(spec: Spec, name: str) -> str:
    components = spec.root.get("components")
    schemes = dict(components.items("securitySchemes")) if components else {}
    if name not in schemes:
        return name
    said = spec.follow(schemes[name]).mapping()
    return text({key: said[key] for key in ("type", "scheme", "in", "name", "openIdConnectUrl") if key in said})


def _by_path(one: Operation) -> tuple[str, str]:
    return one.method, one.path


def _by_blank_path(one: Operation) -> tuple[str, str]:
    return one.blank


def _by_id(one: Operation) -> tuple[str, str]:
    return "", one.id


def paired(
    old: list[Operation], new: list[Operation]
) -> tuple[list[tuple[Operation, Operation]], list[Operation], list[Operation]]:
    """Pairs, what is only old, and what is only new: by path, by path but for names, by operationId, by shape.

    Those that changed places come first: a deployed client that calls the one gets the other.
    """
    pairs = _changed_places(old, new)
    olds = [one for one in old if all(one is not before for before, _ in pairs)]
    news = [one for one in new if all(one is not after for _, after in pairs)]
    for key in (_by_path, _by_blank_path, _by_id):
        by_key = {key(one): one for one in reversed(news)}
        for before in list(olds):
            if (after := by_key.pop(key(before), None)) is not None:
                pairs.append((before, after))
                olds.remove(before)
                news.remove(after)
    old_at, new_at = ({f"{one.path} {one.method}": one for one in some} for some in (olds, news))
    signs = {name: one.signature for name, one in old_at.items()}
    telling = [sign for sign in signs.values() if _REFERENCE in sign]
    moved = renamed(signs, {name: one.signature for name, one in new_at.items()}, telling)
    pairs += [(old_at[before], new_at[after]) for before, after in moved.items()]
    gone = [one for name, one in old_at.items() if name not in moved]
    return pairs, gone, [one for name, one in new_at.items() if name not in moved.values()]


def _changed_places(old: list[Operation], new: list[Operation]) -> list[tuple[Operation, Operation]]:
    """Operations that are at another path now, and have left theirs to another one that was there before.

    Where instead nothing but the operationIds changed places, all else of the operation stands where it was.
    """
    at_path, by_id = {one.blank: one for one in new}, {one.id: one for one in new}
    known = {one.id for one in old}
    pairs: list[tuple[Operation, Operation]] = []
    for before in old:
        there, now = at_path.get(before.blank), by_id.get(before.id)
        if there is None or now is None or there is now or there.id not in known:
            continue
        stayed = before.signature == there.signature
        if not stayed or before.signature == now.signature:
            pairs.append((before, by_id.pop(before.id)))
    return pairs
