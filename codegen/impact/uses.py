"""What a line of code uses of the client: attributes of models, classes, operations, by the names that a diff has.

The type checker is asked for the types, by a copy of the code in which each receiver of an attribute is revealed.
"""

from __future__ import annotations

import ast
import re
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import attrs

from codegen.generate import PACKAGE, ROOT

from .check import CheckFailed, Client, TypeProblem, messages

_DEPTH = 4
_HOLDING = ("body", "orelse", "finalbody", "handlers", "cases")
_CLASS = re.compile(r"(?:\w+\.)+(\w+)")
KEYWORD = "keyword."


@attrs.frozen
class Use:
    """A symbol as a diff names it, such as `models.Model.id`, and how far it is from the error: 0 is in its line.

    `through` is the code's own class that has it from its base. An argument of any call is a symbol of its own.
    """

    symbol: str
    distance: int
    through: str = ""


Uses = Mapping[tuple[str, int], frozenset[Use]]


def uses(problems: Iterable[TypeProblem], paths: Sequence[str], old: Client) -> Uses:
    """What each line with an error uses, of the client that the code was written for."""
    lines: dict[str, set[int]] = defaultdict(set)
    for problem in problems:
        lines[problem.file].add(problem.line)
    trees = {file: tree for file in lines if (tree := _parsed(file)) is not None}
    revealed = _revealed(trees, paths, old) if trees else {}
    found: dict[tuple[str, int], frozenset[Use]] = {}
    for file, tree in trees.items():
        module = _Module(tree, revealed)
        found |= {(file, line): frozenset(module.uses(line)) for line in lines[file]}
    return found


def _parsed(file: str) -> ast.Module | None:
    try:
        return ast.parse(Path(ROOT, file).read_bytes())
    except (OSError, SyntaxError, ValueError):
        return None


_Place = tuple[int, int]


def _revealed(trees: Mapping[str, ast.Module], paths: Sequence[str], old: Client) -> dict[int, list[str]]:
    """The classes in the type of each receiver, by the receiver's id."""
    receivers: dict[tuple[str, _Place], int] = {}
    shadows: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        for number, (file, tree) in enumerate(trees.items()):
            copy = Path(folder, f"{number}.py")
            copy.write_bytes(_with_reveals(Path(ROOT, file).read_bytes(), tree))
            inside = _revealed_in(ast.parse(copy.read_bytes()))
            for receiver, copied in zip(_receivers(tree), inside, strict=False):
                receivers[file, (copied.lineno, copied.col_offset)] = id(receiver)
            shadows += ["--shadow-file", old.path(file), str(copy)]
        try:
            told = messages(paths, old, *shadows)
        except CheckFailed:
            return {}
    found: dict[int, list[str]] = {}
    for one in told:
        place = (old.file(str(one["file"])), (int(str(one["line"])), int(str(one["column"]))))
        if str(one["message"]).startswith("Revealed type is ") and place in receivers:
            found[receivers[place]] = _CLASS.findall(str(one["message"]))
    return found


def _with_reveals(text: bytes, tree: ast.Module) -> bytes:
    """The code with `reveal_type` around each receiver; all lines stay where they are."""
    marks: list[tuple[int, int, bytes]] = []
    for node in _receivers(tree):
        marks.append((node.lineno, node.col_offset, b"reveal_type("))
        marks.append((node.end_lineno or node.lineno, node.end_col_offset or node.col_offset, b")"))
    lines = text.splitlines(keepends=True)
    for line, column, mark in sorted(marks, reverse=True):
        lines[line - 1] = lines[line - 1][:column] + mark + lines[line - 1][column:]
    return b"".join(lines)


def _in_order(node: ast.AST) -> Iterator[ast.AST]:
    """All nodes, each before those within it: in the same order whatever is wrapped around some of them."""
    yield node
    for inner in ast.iter_child_nodes(node):
        yield from _in_order(inner)


def _revealed_in(tree: ast.Module) -> Iterator[ast.expr]:
    for node in _in_order(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "reveal_type":
            yield node.args[0]


def _receivers(tree: ast.Module) -> Iterator[ast.expr]:
    """What stands before the dots, but for names of modules and classes, and for annotations."""
    imported = _imports(tree).keys()
    skipped = {id(inner) for node in _annotations(tree) for inner in ast.walk(node)}
    for node in _in_order(tree):
        if isinstance(node, ast.Attribute) and id(node) not in skipped and _root(node.value) not in imported:
            yield node.value


def _annotations(tree: ast.Module) -> Iterator[ast.expr]:
    for node in ast.walk(tree):
        for name in ("annotation", "returns"):
            if isinstance(inner := getattr(node, name, None), ast.expr):
                yield inner
        if isinstance(node, ast.ClassDef):
            yield from (*node.bases, *node.decorator_list)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield from node.decorator_list
        if isinstance(node, ast.match_case):
            yield from (inner for inner in ast.walk(node.pattern) if isinstance(inner, ast.expr))


def _root(node: ast.expr) -> str:
    while isinstance(node, ast.Attribute):
        node = node.value
    return node.id if isinstance(node, ast.Name) else ""


def _imports(tree: ast.Module) -> dict[str, str]:
    """What each imported name stands for, as a dotted path."""
    found: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                found[alias.asname or alias.name.partition(".")[0]] = (
                    alias.name if alias.asname else alias.name.partition(".")[0]
                )
        elif isinstance(node, ast.ImportFrom):
            found |= {alias.asname or alias.name: f"{node.module or ''}.{alias.name}" for alias in node.names}
    return found


class _Module:
    """A module's code, and what its names stand for."""

    def __init__(self, tree: ast.Module, classes: Mapping[int, list[str]]) -> None:
        self._tree = tree
        self._classes = classes
        self._imports = _imports(tree)
        self._bases = {node.name: node.bases for node in ast.walk(tree) if isinstance(node, ast.ClassDef)}

    def uses(self, line: int) -> Iterator[Use]:
        """What the statement in that line uses; then where its names come from, and what it stands in."""
        around = [node for node in ast.walk(self._tree) if _spans(node, line)]
        statements = [node for node in around if isinstance(node, ast.stmt)]
        scope = next((one for one in reversed(statements) if _is_function(one)), self._tree)
        if not statements:
            return
        nodes = list(_headers(statements[-1])) or [statements[-1]]
        outer = [part for one in statements[:-1] if not isinstance(one, ast.ClassDef) for part in _headers(one)]
        seen: set[str] = set()
        for distance in range(_DEPTH):
            for node in nodes:
                yield from (attrs.evolve(use, distance=distance) for use in self._used(node))
            names = {inner.id for node in nodes for inner in ast.walk(node) if isinstance(inner, ast.Name)} - seen
            seen |= names
            nodes = [*_definitions(scope, names), *(outer if distance == 0 else [])]

    def _used(self, node: ast.AST) -> Iterator[Use]:
        yield from (Use(symbol, 0) for symbol in self._symbols(node))
        for inner in ast.walk(node):
            if isinstance(inner, ast.Attribute):
                for name in self._classes.get(id(inner.value), ()):
                    yield Use(f"models.{name}.{inner.attr}", 0)
                    yield from (Use(f"{base}.{inner.attr}", 0, through=name) for base in self._based_on(name))

    def _based_on(self, name: str, seen: tuple[str, ...] = ()) -> Iterator[str]:
        """The client's classes that a class of the code has its attributes from."""
        for base in self._bases.get(name, ()) if name not in seen else ():
            yield from filter(None, [self._path(base)])
            yield from self._based_on(base.id if isinstance(base, ast.Name) else "", (*seen, name))

    def _symbols(self, node: ast.AST) -> Iterator[str]:
        for inner in ast.walk(node):
            if isinstance(inner, ast.Call):
                yield from (f"{KEYWORD}{keyword.arg}" for keyword in inner.keywords if keyword.arg)
            if isinstance(inner, ast.Attribute | ast.Name) and (path := self._path(inner)):
                yield path
            if isinstance(inner, ast.Call) and (path := self._path(inner.func)):
                yield from (f"{path}.{keyword.arg}" for keyword in inner.keywords if keyword.arg)
            if isinstance(inner, ast.ImportFrom) and str(inner.module).startswith(PACKAGE):
                yield from (_of_client(f"{inner.module}.{alias.name}") for alias in inner.names)
            if isinstance(inner, ast.Import):
                yield from (_of_client(alias.name) for alias in inner.names if alias.name.startswith(PACKAGE))

    def _path(self, node: ast.expr) -> str:
        """The client's name for it, where it is imported: `api.models.list_models.sync`."""
        names: list[str] = []
        while isinstance(node, ast.Attribute):
            names.insert(0, node.attr)
            node = node.value
        if not isinstance(node, ast.Name) or node.id not in self._imports:
            return ""
        return _of_client(".".join([self._imports[node.id], *names]))


def _of_client(path: str) -> str:
    """Without the package, and without a model's module; empty for what is not the client's."""
    package, _, rest = path.partition(".")
    if package == PACKAGE:
        return re.sub(r"^models\.[a-z]\w*\.", "models.", rest)
    return f"models.{rest.rpartition('.')[2]}" if path.startswith("inferface.types.") else ""


def _spans(node: ast.AST, line: int) -> bool:
    first, last = getattr(node, "lineno", None), getattr(node, "end_lineno", None)
    return first is not None and last is not None and first <= line <= last


def _is_function(node: ast.AST) -> bool:
    return isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)


def _headers(statement: ast.stmt) -> Iterator[ast.AST]:
    """What a statement that holds others says before them; nothing for any other."""
    if not hasattr(statement, "body"):
        return
    inside = {id(node) for name in _HOLDING for node in getattr(statement, name, ())}
    yield from (node for node in ast.iter_child_nodes(statement) if id(node) not in inside)


def _definitions(scope: ast.AST, names: set[str]) -> Iterator[ast.AST]:
    """What names of a function are bound to: values, what is iterated, contexts, annotations."""
    for node in ast.walk(scope):
        match node:
            case ast.Assign(targets=targets, value=value) if names & _bound(*targets):
                yield value
            case ast.AnnAssign(target=target) | ast.AugAssign(target=target) | ast.NamedExpr(target=target):
                if names & _bound(target):
                    yield node
            case ast.For(target=target, iter=source) | ast.AsyncFor(target=target, iter=source):
                if names & _bound(target):
                    yield source
            case ast.comprehension(target=target, iter=source) if names & _bound(target):
                yield source
            case ast.withitem(context_expr=source, optional_vars=ast.expr() as target) if names & _bound(target):
                yield source
            case ast.arg(arg=name, annotation=ast.expr() as annotation) if name in names:
                yield annotation
            case ast.FunctionDef(name=name, returns=ast.expr() as returns) if name in names:
                yield returns
            case _:
                pass


def _bound(*targets: ast.expr) -> set[str]:
    return {node.id for target in targets for node in ast.walk(target) if isinstance(node, ast.Name)}
