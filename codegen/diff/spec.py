"""An OpenAPI document as nodes that know their JSON pointer, `$ref`s followed."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import unquote

import attrs

from codegen.document import METHODS, Json, names_of, pointer, unescaped

from .canonical import as_list, as_object

MODELS = "/components/schemas/"
_EXTENDED = {"paths", "responses"}  # which may hold extensions; elsewhere, `x-` begins a name as any other


class SpecError(ValueError):
    """A document that cannot be read. `pointer` is where."""

    def __init__(self, pointer: str, reason: str) -> None:
        self.pointer = pointer
        super().__init__(f"{pointer or '(whole document)'}: {reason}")


@attrs.frozen(eq=False)
class Node:
    """A value of the document and the pointer where it stands."""

    where: str
    value: object

    def mapping(self) -> Json:
        """The value as an object. Raises SpecError when it is something else."""
        if (members := as_object(self.value)) is None:
            raise SpecError(self.where, f"an object was expected, not {self.value!r:.60}")
        return members

    def get(self, name: str) -> Node | None:
        """The member of that name; None when there is none, or it is null."""
        value = self.mapping().get(name)
        return None if value is None else Node(self.where + pointer(name), value)

    def items(self, name: str) -> Iterator[tuple[str, Node]]:
        """The members of the object of that name; nothing when there is no such object."""
        if (node := self.get(name)) is not None:
            for key, value in node.mapping().items():
                if name not in _EXTENDED or not key.startswith("x-"):
                    yield key, Node(node.where + pointer(key), value)

    def elements(self, name: str) -> Iterator[Node]:
        """The elements of the list of that name; nothing when there is no such list."""
        if (node := self.get(name)) is not None:
            if (elements := as_list(node.value)) is None:
                raise SpecError(node.where, f"a list was expected, not {node.value!r:.60}")
            for index, value in enumerate(elements):
                yield Node(f"{node.where}/{index}", value)

    def text(self, name: str) -> str:
        """The string of that name; empty when there is none."""
        node = self.get(name)
        if node is None:
            return ""
        if not isinstance(node.value, str):
            raise SpecError(node.where, f"a string was expected, not {node.value!r:.60}")
        return node.value


class Spec:
    """A document to read. What cannot be followed is noted in `problems`, by pointer, and read as unknown."""

    def __init__(self, document: object) -> None:
        self.root = Node("", document)
        self.problems: dict[str, str] = {}
        if "paths" not in self.root.mapping() and "components" not in self.root.mapping():
            raise SpecError("", "neither `paths` nor `components`: this is no OpenAPI document")
        self.root.text("openapi")

    def models(self) -> dict[str, Node]:
        """The component schemas by name."""
        components = self.root.get("components")
        return dict(components.items("schemas")) if components else {}

    def operations(self) -> Iterator[tuple[str, str, Node, Node]]:
        """Each operation: path, method, its node, and its path item's."""
        for path, node in self.root.items("paths"):
            item = self.follow(node)
            for method in METHODS:
                if (operation := item.get(method)) is not None:
                    operation.mapping()
                    yield path, method, operation, item

    def follow(self, node: Node) -> Node:
        """What a `$ref` in the end stands for; an empty object, and a problem, when it leads nowhere."""
        return self.target(node) or Node(node.where, {})

    def target(self, node: Node) -> Node | None:
        """What a `$ref` in the end stands for, or the node itself; None, and a problem, when it leads nowhere."""
        seen: set[str] = set()
        while (reference := reference_of(node)) is not None:
            found = self._at(reference) if node.where not in seen else None
            if found is None:
                reason = "leads to itself" if node.where in seen else "leads nowhere in this document"
                self.problems[f"{node.where}/$ref"] = f"{reference!r} {reason}"
                return None
            seen.add(node.where)
            node = found
        return node

    def _at(self, reference: str) -> Node | None:
        if not reference.startswith("#"):
            return None
        value: object = self.root.value
        names = names_of(unquote(reference[1:]))
        for name in names:
            if (members := as_object(value)) is not None and name in members:
                value = members[name]
            elif (elements := as_list(value)) is not None and name.isdecimal() and int(name) < len(elements):
                value = elements[int(name)]
            else:
                return None
        return Node(pointer(*names), value)


def reference_of(node: Node) -> str | None:
    """The `$ref` that the node is, other keywords beside it aside."""
    reference: object = (as_object(node.value) or {}).get("$ref")
    return reference if isinstance(reference, str) else None


def model_of(where: str) -> str | None:
    """The component schema that a pointer names, when it names one as a whole."""
    name = where.removeprefix(MODELS)
    return None if name == where or "/" in name else unescaped(name)
