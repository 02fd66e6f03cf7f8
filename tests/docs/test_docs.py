"""What README and docs say, held against the code."""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer

from inferface import AsyncInferenceClient, Endpoint, InferenceClient, Route, errors
from inferface._version import __version__
from inferface.cli import _ending
from inferface.cli._app import app

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted([ROOT / "README.md", ROOT / "CHANGELOG.md", *(ROOT / "docs").glob("*.md")])
EXAMPLES = sorted(path for path in (ROOT / "examples").glob("*.py") if path.stem != "demo")
READ_BY_THE_STANDARD_LIBRARY = {"HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY"}
FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def text(page: str) -> str:
    return (ROOT / page).read_text(encoding="utf-8")


def table(page: str, heading: str) -> list[list[str]]:
    """The cells of the first table under a heading, without its head."""
    section = text(page).split(f"\n## {heading}\n")[1]
    found = re.search(r"(?:^\|.*\n)+", section, re.MULTILINE)
    assert found
    return [[cell.strip() for cell in row.strip("|").split("|")] for row in found[0].splitlines()[2:]]


def test_readme_has_five_examples_as_they_are_in_their_files() -> None:
    embedded = re.findall(r"<!-- examples/(\w+)\.py -->\n```python\n(.*?)```", text("README.md"), re.DOTALL)
    assert len(embedded) == 5
    assert dict(embedded) == {path.stem: path.read_text(encoding="utf-8") for path in EXAMPLES}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", page.read_text(encoding="utf-8")):
        assert target.startswith("https://") or (page.parent / target).exists(), target


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_python_in_the_pages_can_be_read_and_imports_what_exists(page: Path) -> None:
    for language, code in FENCE.findall(page.read_text(encoding="utf-8")):
        if language != "python":
            continue
        for statement in ast.walk(ast.parse(code)):
            if isinstance(statement, ast.ImportFrom | ast.Import):
                exec(compile(ast.Module([statement], []), str(page), "exec"), {})


def test_make_targets_that_are_named_exist() -> None:
    makefile = text("Makefile")
    for page in PAGES:
        named = re.findall(r"^make ([\w-]+)|`make ([\w-]+)`", page.read_text(encoding="utf-8"), re.MULTILINE)
        for target in filter(None, (first or second for first, second in named)):
            assert re.search(rf"^{target}:", makefile, re.MULTILINE), f"{page.name}: make {target}"


def test_every_page_is_linked_from_the_readme_and_the_overview() -> None:
    for page in (ROOT / "docs").glob("*.md"):
        assert f"docs/{page.name}" in text("README.md")
        assert page.name == "index.md" or f"]({page.name})" in text("docs/index.md")


def test_the_documented_way_wins(monkeypatch: pytest.MonkeyPatch) -> None:
    """Everything is given; then what won is taken away, and so on down the table."""
    monkeypatch.setenv("HF_TOKEN", "hf_abcdefghijkl")
    rows = table("docs/routing.md", "Which way wins")
    at = {
        "`gateway=`": "https://gateway.example.org/inference",
        "`public=True`": "https://router.huggingface.co/hf-inference/models/org/m/v1/chat/completions",
        "a URL as the model": "https://url.example.org/v1/chat/completions",
        "`endpoints={model: …}`": "https://endpoint.example.org/v1/chat/completions",
        "`base_url=`": "https://base.example.org/v1/chat/completions",
        "nothing of it": "https://router.huggingface.co/v1/chat/completions",
    }
    assert [row[1] for row in rows] == list(at)
    given = list(at)
    for _, name, way, _ in rows:
        route = route_with(given)
        assert (route.way, route.url) == (way.strip("`"), at[name])
        given.remove(name)


def route_with(given: list[str]) -> Route:
    client = InferenceClient(
        gateway="https://gateway.example.org" if "`gateway=`" in given else None,
        endpoints={"org/m": Endpoint("https://endpoint.example.org/v1")} if "`endpoints={model: …}`" in given else None,
        base_url="https://base.example.org/v1" if "`base_url=`" in given else None,
    )
    # Public calls name a model on the Hub, so a URL cannot win over them, nor lose.
    public = "`public=True`" in given
    url = "a URL as the model" in given and not public
    model = "https://url.example.org/v1" if url else "org/m"
    return client.route(model, public=public, openai_chat_completion=True)


def test_readme_and_routing_page_tell_the_same_order() -> None:
    rows = table("README.md", "The way of a call")
    assert [row[1] for row in rows] == [row[1] for row in table("docs/routing.md", "Which way wins")]


def test_every_environment_variable_is_documented_and_no_other() -> None:
    documented = set(re.findall(r"`([A-Z][A-Z_]+)`", " ".join(row[0] for row in all_rows("docs/environment.md"))))
    read = {name for path in (ROOT / "facade").rglob("*.py") for name in variables_read(path)}
    assert documented == read | READ_BY_THE_STANDARD_LIBRARY


def all_rows(page: str) -> list[list[str]]:
    return [line.strip("|").split("|") for line in text(page).splitlines() if line.startswith("| `")]


def variables_read(path: Path) -> Iterator[str]:
    """The names that a module asks `environ` for. A name that cannot be told from the module alone fails the test."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    values: dict[str, ast.expr] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.AnnAssign | ast.Assign) and node.value is not None:
            target = node.target if isinstance(node, ast.AnnAssign) else node.targets[0]
            values[ast.unparse(target)] = node.value
        elif isinstance(node, ast.For):
            values[ast.unparse(node.target)] = node.iter
    for node in ast.walk(tree):
        asked = asked_name(node)
        if asked is not None:
            found = list(strings(asked, values))
            assert found, f"{path.name}:{node.lineno}: which variable is {ast.unparse(asked)}?"  # type: ignore[attr-defined]
            yield from found


def asked_name(node: ast.AST) -> ast.expr | None:
    if isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Load) and is_environ(node.value):
        return node.slice
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        if node.func.attr in ("get", "pop", "setdefault") and is_environ(node.func.value):
            return node.args[0]
        if node.func.attr == "getenv":
            return node.args[0]
    return None


def is_environ(node: ast.expr) -> bool:
    return ast.unparse(node).rpartition(".")[2] == "environ"


def strings(node: ast.expr, values: dict[str, ast.expr]) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.Tuple | ast.List):
        for element in node.elts:
            yield from strings(element, values)
    elif isinstance(node, ast.Name) and node.id in values:
        yield from strings(values[node.id], {name: value for name, value in values.items() if name != node.id})


def test_the_error_page_draws_the_whole_tree() -> None:
    drawn = FENCE.findall(text("docs/errors.md"))[0][1].strip().splitlines()
    assert drawn == [line.strip() for line in inspect.getdoc(errors).split("\n\n")[1].splitlines()]  # type: ignore[union-attr]
    classes = {name for name, value in vars(errors).items() if isinstance(value, type) and issubclass(value, Exception)}
    assert classes - {"StopStream"} == {name for line in drawn for name in re.findall(r"^[│├└─ ]*(\w+)", line)}


def test_exit_codes_are_told_the_same_everywhere() -> None:
    documented = {row[0]: row[1].partition(";")[0] for row in table("docs/cli.md", "Exit codes")}
    assert documented == {
        code: words.partition(";")[0]
        for code, words in re.findall(r"^(\d+) +(.+)$", inspect.getdoc(_ending) or "", re.M)
    }
    told = re.findall(r"^ {2}(\d+) +\S", inspect.getdoc(typer.main.get_command(app).callback) or "", re.M)
    assert set(told) == set(documented) - {"141"}


def test_every_command_is_documented() -> None:
    commands = typer.main.get_command(app).commands  # type: ignore[attr-defined]
    assert re.findall(r"^\| `inferface ([\w-]+)", text("docs/cli.md"), re.MULTILINE) == list(commands)


def test_every_option_is_documented_where_its_command_is() -> None:
    pages = {"local": "local", "serve": "gateway", "serve-key": "gateway", "contract": "contract-kit"}
    for name, command in typer.main.get_command(app).commands.items():  # type: ignore[attr-defined]
        page = text("docs/cli.md") + (text(f"docs/{pages[name]}.md") if name in pages else "")
        for one in [command, *getattr(command, "commands", {}).values()]:
            options = {option for parameter in one.params for option in parameter.opts if option.startswith("--")}
            assert not {option for option in options if f"`{option}" not in page}, name


def test_arguments_of_the_clients_are_told_in_both() -> None:
    for client in (InferenceClient, AsyncInferenceClient):
        told = inspect.getdoc(client) or ""
        for name in inspect.signature(client).parameters:
            assert re.search(rf"^    [\w, ]*\b{name}\b[\w, ]*: |`{name}`", told, re.MULTILINE), (client, name)


def test_the_changelog_has_the_version_of_the_project() -> None:
    assert f"## [{__version__}] - " in text("CHANGELOG.md")
    assert text("CHANGELOG.md").index("## [Unreleased]") < text("CHANGELOG.md").index(f"## [{__version__}]")
