"""Writes the façade's typed task methods, from the task table and the contract.

    python -m codegen generate    writes them, after the client that they stand on
    python -m codegen check       fails when they are not up to date

`inferface/params.py` has the parameters as TypedDicts. Of `inferface/tasks`, `names.py` has their names, `methods.py`
and `async_methods.py` have the clients' methods, `result_methods.py` those that give whole results, `namespaces.py`
OpenAI's.
"""

from __future__ import annotations

import re
import subprocess
import sys
import textwrap
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from codegen.method_signatures import (
    IN_TROUBLE,
    OPENAI,
    OPTIONS,
    Annotations,
    aliases,
    arguments_of,
    asks_a_server,
    docstring_of,
    event_of,
    flags_of,
    properties_of,
    signatures_of,
    unpacked,
)
from inferface.tasks.table import METHODS, TASKS
from inferface.tasks.task import Task

_HEADER = '''\
"""{doc}

Written by `make generate` from the task table and the contract; do not edit.
"""

'''


def written(contract: Mapping[str, Any]) -> dict[str, str]:
    """The files by their path under `facade/inferface`, not yet formatted."""
    annotations = Annotations(contract["components"]["schemas"])
    parameters = dict[str, str]()
    for task in METHODS.values():
        parameters |= annotations.parameters(task) if task.params else {}
    for task in METHODS.values():
        for argument in task.arguments:
            for model in re.findall(r"(\w+)Param\b", argument.annotation):
                annotations.param(model)
    names = [*annotations.typed_dicts, *parameters]
    params = _HEADER.format(doc="The parameters of tasks, as an editor completes and a type checker checks them.")
    params += "from __future__ import annotations\n\nfrom collections.abc import Callable, Mapping, Sequence\n"
    params += "from typing import Literal, Required, TypedDict\n\n"
    params += f"__all__ = {sorted(names)!r}\n\n\n"
    params += "\n\n\n".join([*annotations.typed_dicts.values(), *parameters.values()]) + "\n"
    accepted = {task.name: sorted(properties_of(task, annotations)) for task in METHODS.values()}
    names_file = _HEADER.format(doc="The names of tasks, and of the parameters that each takes.")
    names_file += "from __future__ import annotations\n\nfrom typing import Final, Literal\n\n"
    names_file += f"TaskName = Literal{[*TASKS]!r}\n"
    names_file += f"PARAMETERS: Final[dict[str, list[str]]] = {accepted!r}\n"
    outputs = aliases(contract)
    names_file += f"ALIASES: Final[tuple[str, ...]] = {(*outputs,)!r}\n"
    return {
        "params.py": params,
        "_aliases.py": _aliases_file(outputs, annotations),
        "tasks/names.py": names_file,
        "tasks/methods.py": _file(
            annotations, "The typed task methods of the synchronous client.", _methods(annotations, is_async=False)
        ),
        "tasks/async_methods.py": _file(
            annotations, "The typed task methods of the asynchronous client.", _methods(annotations, is_async=True)
        ),
        "tasks/result_methods.py": _file(
            annotations,
            "The task methods that give whole results.",
            *(_results(annotations, is_async=is_async) for is_async in (False, True)),
        ),
        "tasks/namespaces.py": _file(
            annotations,
            "What OpenAI's SDK calls `create`.",
            *(text for is_async in (False, True) for text in _namespaces(annotations, is_async=is_async)),
        ),
    }


def _aliases_file(outputs: Mapping[str, str], annotations: Annotations) -> str:
    models = set(re.findall(r"\w+", " ".join(outputs.values()))) & annotations.schemas.keys()
    head = _HEADER.format(doc="The outputs of tasks that are no models: lists of them, numbers, bytes.")
    head += "from __future__ import annotations\n\nfrom typing import TypeAlias\n\n"
    head += f"from hf_inference_api.models import {', '.join(sorted(models))}\n"
    head += "from inferface._media import Media\n\n"
    head += f"__all__ = {sorted(outputs)!r}\n\n"
    return head + "".join(f"{name}: TypeAlias = {output}\n" for name, output in outputs.items())


def _file(annotations: Annotations, doc: str, *classes: str) -> str:
    head = _HEADER.format(doc=doc) + textwrap.dedent(
        """\
        from __future__ import annotations

        from abc import abstractmethod
        from collections.abc import Awaitable, Callable, Mapping, Sequence
        from typing import TYPE_CHECKING, Any, Literal, TypeVar, Unpack, overload

        from inferface._headers import masked_headers
        from inferface.tasks.asked import Asked
        from inferface.tasks.table import METHODS

        if TYPE_CHECKING:
            import numpy as np
            import PIL.Image
            from numpy.typing import NDArray

            from inferface._binary import BinaryInput
            from inferface._json import JsonValue
            from inferface._media import Media
            from inferface._transport import Timeout
            from inferface.results import InferenceResult
            from inferface.retry import Retry, RetryPolicy
            from inferface.routing import Endpoint
            from inferface.streaming import StreamEvent
            from inferface.streams import AsyncStream, Stream
            from inferface.structured import ParsedChatCompletion
            from inferface.tasks.names import TaskName
            from inferface.tasks.returns import AudioTrack, ImageSegment
            from inferface.tasks.task import FeatureExtractionOutput
        """
    )
    text = "\n\n".join(classes)
    used = set(re.findall(r"\w+", text))
    models = sorted(name for name in used & annotations.schemas.keys() if "properties" in annotations.schemas[name])
    params = sorted(used & {*annotations.typed_dicts, *map(unpacked, METHODS.values())})
    head += f"    from inferface.params import {', '.join(params)}\n"
    head += f"    from inferface.types import {', '.join(models)}\n"
    if "ParsedT" in used:
        head += '\nParsedT = TypeVar("ParsedT")\n'
    return f"{head}\n\n{text}"


def _methods(annotations: Annotations, *, is_async: bool) -> str:
    define, prefix = ("async def", "Async") if is_async else ("def", "")
    lines = [
        f"class {prefix}Methods:",
        '    """One method for each task."""',
        "",
        "    @abstractmethod",
        f"    {define} _method(self, asked: Asked) -> Any: ...",
        "",
        *_infer(is_async=is_async),
    ]
    for task in METHODS.values():
        lines += _method(task, annotations, is_async=is_async)
    return "\n".join(lines) + "\n"


def _results(annotations: Annotations, *, is_async: bool) -> str:
    lines = _asking(f"{'Async' * is_async}ResultMethods", "The same methods, each giving the whole result.", is_async)
    for task in METHODS.values():
        lines += _method(task, annotations, is_async=is_async, with_result=True)
    return "\n".join(lines) + "\n"


_NAMESPACES = {"ChatCompletions": "chat-completion", "Completions": "completion", "Embeddings": "embedding"}
"""OpenAI's names for what stands behind `create`, and the tasks that it is."""


def _namespaces(annotations: Annotations, *, is_async: bool) -> Iterator[str]:
    for name, task in _NAMESPACES.items():
        lines = _asking(f"{'Async' * is_async}{name}", f"`create` as in OpenAI's SDK: {task}.", is_async)
        lines += _method(METHODS[task], annotations, is_async=is_async, name="create")
        yield "\n".join(lines) + "\n"


def _asking(name: str, doc: str, is_async: bool) -> list[str]:
    """The beginning of a class whose methods are asked of a client."""
    answer = "Awaitable[Any]" if is_async else "Any"
    return [
        f"class {name}:",
        f'    """{doc}"""',
        "",
        f"    def __init__(self, method: Callable[[Asked], {answer}]) -> None:",
        f"        self._method: Callable[[Asked], {answer}] = method",
        "",
    ]


_INFER_DOC = """Run inference: the contract's operation, wherever the call goes.

Args:
    model: id on the Hub, or an endpoint's URL; None for the client's.
    params: the parameters. On the chat way those of OpenAI's chat completions (a bare `prompt` becomes the
        user's message); with `task` that task's inputs and parameters; else the request's body as it is.
    public: go to the public serverless API, without any credential.
    openai_chat_completion: True forces the chat way, False forbids it; by default `messages` in the parameters
        choose it.
    stream_callback: stream, and call this with each event in order; `StopStream` raised in it ends the stream,
        and the result has what came.
    task: the task whose payload rule and output type to use.
    timeout: seconds for the whole call, or a `Timeout`.
    headers: more headers for this call.
    retries: how often to try again, or a `RetryPolicy`.
    on_retry: called with a `Retry` before each wait.
    fallbacks: models, URLs or endpoints to try in turn when the call's own place is down.

Raises:
    InferenceError: see `inferface.errors` for the tree.
"""


def _infer(*, is_async: bool) -> Iterator[str]:
    """The contract's own operation: an overload for each kind of output."""
    define = "async def" if is_async else "def"
    chat = TASKS["chat-completion"]
    outputs = [("Literal[True]", "None = None", event_of(chat), chat.output)]
    alike: dict[tuple[str, str], list[str]] = {}
    for task in TASKS.values():
        alike.setdefault((event_of(task), task.output), []).append(task.name)
    outputs += [
        ("Literal[False] | None = None", f"Literal{names!r}", event, output) for (event, output), names in alike.items()
    ]
    outputs.append(("bool | None = None", "None = None", "Any", f"{chat.output} | JsonValue | Media"))
    every = dict.fromkeys([*(output for _, output in alike), "JsonValue", "Media"])
    outputs.append(("bool | None = None", "TaskName | None", "Any", " | ".join(every)))
    for flag, names, event, output in outputs:
        yield "    @overload"
        yield f"    {define} infer({_infer_arguments(flag, names, event)}) -> InferenceResult[{output}]: ..."
    arguments = _infer_arguments("bool | None = None", "TaskName | None = None", "Any")
    yield f"    {define} infer({arguments}) -> InferenceResult[Any]:"
    yield textwrap.indent(f'"""{_INFER_DOC}"""', "        ")
    yield "        headers = masked_headers(headers)"
    chosen = ("public", "openai_chat_completion", "stream_callback", "task")
    passed = ", ".join(f"{name}={name}" for name in (*chosen, *OPTIONS))
    yield f"        return {'await ' if is_async else ''}self._infer(model, params, {passed})"
    yield ""
    yield "    @abstractmethod"
    yield f"    {define} _infer({arguments}) -> InferenceResult[Any]: ..."
    yield ""


def _infer_arguments(flag: str, task: str, event: str) -> str:
    return ", ".join(
        (
            "self",
            "model: str | None",
            "params: Mapping[str, object] | None = None",
            "*",
            "public: bool = False",
            f"openai_chat_completion: {flag}",
            f"stream_callback: Callable[[StreamEvent[{event}]], object] | None = None",
            f"task: {task}",
            "timeout: float | Timeout | None = None",
            "headers: Mapping[str, str] | None = None",
            "retries: int | RetryPolicy | None = None",
            *IN_TROUBLE,
        )
    )


def _method(
    task: Task[Any], annotations: Annotations, *, is_async: bool, with_result: bool = False, name: str = ""
) -> Iterator[str]:
    """A method, or under another `name` what OpenAI calls so."""
    define = "async def" if is_async else "def"
    written_flags = sorted(flags_of(task, with_result=with_result))
    variants = signatures_of(task, is_async=is_async, with_result=with_result)
    if len(variants) > 1:
        for arguments, returns in variants:
            yield "    @overload"
            yield f"    {define} {name or task.method}({arguments}) -> {returns}: ..."
    bools = dict.fromkeys(written_flags, "bool")
    named: Mapping[str, str] = task.variants[-1].named if task.variants else {}
    arguments, returns = variants[0] if len(variants) == 1 else (arguments_of(task, bools, named), "Any")
    yield f"    {define} {name or task.method}({arguments}) -> {returns}:"
    yield textwrap.indent(f'"""{docstring_of(task, annotations, written_flags)}"""', "        ")
    if task.purpose in OPENAI:
        yield "        headers, extra_headers = masked_headers(headers), masked_headers(extra_headers)"
        yield "        headers = headers if extra_headers is None else {**(headers or {}), **extra_headers}"
    else:
        yield "        headers = masked_headers(headers)"
    yield f"        options = {', '.join(OPTIONS)}"
    inputs = ", ".join(f"{argument.name!r}: {argument.name}" for argument in task.arguments)
    params = ", ".join([*(["**params"] if task.params else []), *(f"{one!r}: {one}" for one in named)])
    params = "params" if params == "**params" else f"{{{params}}}"
    extra_body = "None" if asks_a_server(task) else "extra_body"
    call = f"self._method(Asked(METHODS[{task.name!r}], {{{inputs}}}, {params}, model, {extra_body}, options"
    if task.stream:
        call += ", stream=stream, stream_callback=stream_callback"
    if written_flags:
        call += ", flags={" + ", ".join(f"{flag!r}: {flag}" for flag in written_flags) + "}"
    call += ", as_openai=True))" if name else "))"
    yield f"        answer: {returns} = {'await ' if is_async else ''}{call}"
    yield "        return answer"
    yield ""


def formatted(source: str) -> str:
    """The source as ruff formats it, with unused imports gone."""
    ruff = [sys.executable, "-m", "ruff"]
    ours = ["--config", "lint.isort.known-first-party=['inferface', 'hf_inference_api']"]
    fixed = subprocess.run(
        [*ruff, "check", "--isolated", *ours, "--fix-only", "--select", "I,F401", "--line-length", "120", "-"],
        input=source, capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    return subprocess.run(
        [*ruff, "format", "--isolated", "--line-length", "120", "-"],
        input=fixed, capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip


def stale(contract: Mapping[str, Any], facade: Path) -> dict[Path, str]:
    """The files that are not as they should be, with what they should hold."""
    wanted = {facade / name: formatted(source) for name, source in written(contract).items()}
    return {path: text for path, text in wanted.items() if not path.exists() or path.read_text("utf-8") != text}
