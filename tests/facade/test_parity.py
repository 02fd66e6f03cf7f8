"""One surface: the two clients, their streams and namespaces differ in nothing but async; `__all__` is true."""

from __future__ import annotations

import importlib
import inspect
import re
import subprocess
import sys
from typing import Any

import pytest
from facade_support import LoopbackServer

import inferface
from inferface import AsyncInferenceClient, AsyncStream, InferenceClient, Stream
from inferface.namespaces import AsyncChat, Chat
from inferface.tasks import async_methods, methods, namespaces, result_methods

pytestmark = pytest.mark.usefixtures("json_codec")

PAIRS: list[tuple[type[Any], type[Any]]] = [
    (InferenceClient, AsyncInferenceClient),
    (Stream, AsyncStream),
    (Chat, AsyncChat),
    (namespaces.ChatCompletions, namespaces.AsyncChatCompletions),
    (namespaces.Completions, namespaces.AsyncCompletions),
    (namespaces.Embeddings, namespaces.AsyncEmbeddings),
    (methods.Methods, async_methods.AsyncMethods),
    (result_methods.ResultMethods, result_methods.AsyncResultMethods),
]
NO_IO = {"route", "with_options", "result", "__init__", "__repr__", "__reduce__", "_feed", "_finish", "_told"}
TWIN_NAMES = {
    "__enter__": "__aenter__", "__exit__": "__aexit__", "__iter__": "__aiter__", "__next__": "__anext__",
}  # fmt: skip


def public(kind: type[Any]) -> set[str]:
    names = {name for name in dir(kind) if not name.startswith("_")}
    return names | {name for name in vars(kind) if re.fullmatch(r"__a?(enter|exit|iter|next|init|repr|reduce)__", name)}


def without_async(text: str) -> str:
    text = re.sub(r"\bAsync(?=[A-Z])", "", text)
    return re.sub(r"Awaitable\[(.*)\]", r"\1", text)


def signature(kind: type[Any], name: str) -> str:
    member = inspect.getattr_static(kind, name)
    function = member.fget if isinstance(member, property) else member
    return without_async(str(inspect.signature(function)))


@pytest.mark.parametrize(("sync", "asynchronous"), PAIRS, ids=lambda kind: kind.__name__)
def test_names_and_signatures_are_the_same(sync: type[Any], asynchronous: type[Any]) -> None:
    assert {TWIN_NAMES.get(name, name) for name in public(sync)} == public(asynchronous)
    for name in public(sync):
        twin = TWIN_NAMES.get(name, name)
        ours, theirs = signature(sync, name), signature(asynchronous, twin)
        assert ours.replace("httpx.Client", "…").replace("reply: Reply", "…") == theirs.replace(
            "httpx.Client", "…"
        ).replace("reply: Reply", "…"), name
        mine, its = inspect.getattr_static(sync, name), inspect.getattr_static(asynchronous, twin)
        assert type(mine) is type(its), name
        if inspect.isfunction(mine) and name not in NO_IO and name != "__iter__":
            assert inspect.iscoroutinefunction(its) or inspect.isasyncgenfunction(its), name


@pytest.mark.parametrize(("sync", "asynchronous"), PAIRS[1:], ids=lambda kind: kind.__name__)
def test_docstrings_are_the_same(sync: type[Any], asynchronous: type[Any]) -> None:
    for name in public(sync) - TWIN_NAMES.keys():
        ours, theirs = (inspect.getdoc(getattr(kind, name)) for kind in (sync, asynchronous))
        assert ours == theirs, name


def test_overloads_are_the_same() -> None:
    from typing import get_overloads

    for ours, theirs in PAIRS[3:]:
        for name in public(ours):
            mine = [without_async(str(inspect.signature(one))) for one in get_overloads(getattr(ours, name))]
            assert mine == [without_async(str(inspect.signature(one))) for one in get_overloads(getattr(theirs, name))]


def test_every_public_callable_says_what_it_does() -> None:
    for kind in (kind for pair in PAIRS for kind in pair):
        assert inspect.getdoc(kind), kind
        for name in public(kind):
            if not name.startswith("_") and name != "create":
                member = inspect.getattr_static(kind, name)
                assert inspect.getdoc(member.fget if isinstance(member, property) else member), (
                    f"{kind.__name__}.{name}"
                )


def test_the_classes_that_a_person_can_reach_are_those_of_the_list() -> None:
    for name in inferface.__all__:
        found = getattr(inferface, name)
        assert found is not None
        if inspect.isclass(found):
            assert found.__name__ == name
            assert found.__module__.startswith("inferface.")
    assert sorted(inferface.__all__, key=str.casefold) == sorted(set(inferface.__all__), key=str.casefold)
    with pytest.raises(AttributeError):
        _ = inferface.no_such_name
    with pytest.raises(ImportError):
        from inferface import no_such_name  # noqa: F401


def test_type_checkers_and_the_running_program_see_the_same_names() -> None:
    source = inspect.getsource(inferface)
    checked = source[source.index("if TYPE_CHECKING") : source.index("__all__")]
    loaded = source[source.index("_HOMES") : source.index("_ROOMS")]
    imported = {name.strip() for line in re.findall(r" import (.*)", checked) for name in line.split(",")}
    assert imported == set(re.findall(r'"(\w+)": "', loaded)) == set(inferface.__all__)


def in_a_fresh_python(code: str) -> str:
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout


def test_whatever_dir_lists_can_be_had_after_a_plain_import() -> None:
    code = "import inferface\nfor name in dir(inferface):\n    getattr(inferface, name)\nprint(sorted(dir(inferface)))"
    listed = in_a_fresh_python(code)
    for name in [*inferface.__all__, "errors", "params", "types"]:
        assert f"'{name}'" in listed


def test_a_plain_import_loads_nothing_heavy() -> None:
    loaded = in_a_fresh_python("import inferface, sys; print(*sys.modules)").split()
    assert not {"httpx", "httpcore", "attrs", "hf_inference_api", "asyncio", "ssl", "dateutil"} & set(loaded)


def test_httpx_is_loaded_for_nobody_who_does_not_bring_it() -> None:
    loaded = in_a_fresh_python(
        "import inferface, sys; inferface.InferenceClient(token='hf_x').route('m', {}); print(*sys.modules)"
    )
    assert not {"httpx", "dateutil", "xllamacpp", "typer", "rich"} & set(loaded.split())


def test_star_import_gives_the_list() -> None:
    space: dict[str, object] = {}
    exec("from inferface import *", space)
    assert set(inferface.__all__) <= set(space)


@pytest.mark.parametrize("module", ["errors", "params", "types", "retry", "routing", "results", "streaming", "streams"])
def test_what_a_module_exports_is_there(module: str) -> None:
    found = importlib.import_module(f"inferface.{module}")
    for name in getattr(found, "__all__", []):
        assert getattr(found, name) is not None


def test_create_is_the_method_of_the_task(api: Any, server: LoopbackServer) -> None:
    made = api.client(base_url=server.url)
    for alias, method in (
        (made.chat.completions.create, made.chat_completion),
        (made.completions.create, made.completion),
        (made.embeddings.create, made.embedding),
    ):
        assert inspect.signature(alias) == inspect.signature(method)
        assert inspect.getdoc(alias) == inspect.getdoc(method)
