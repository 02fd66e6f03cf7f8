"""Writes the façade's typed task methods, from the task table and the contract.

    python -m codegen generate    writes them, after the client that they stand on
    python -m codegen check       fails when they are not up to date

`inferface/params.py` has the parameters as TypedDicts, `inferface/tasks/names.py` their names, and
`inferface/tasks/methods.py` and `async_methods.py` the methods.
"""

from __future__ import annotations

import re
import subprocess
import sys
import textwrap
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import attrs

from inferface.tasks.table import TASKS, Task, Variant

Schema = Mapping[str, Any]

_HEADER = '''\
"""{doc}

Written by `make generate` from the task table and the contract; do not edit.
"""

'''
_IN_TROUBLE = (
    "on_retry: Callable[[Retry], object] | None = None",
    "fallbacks: Sequence[str | Endpoint] | None = None",
)
_SCALARS = {"string": "str", "integer": "int", "number": "float", "boolean": "bool", "null": "None"}


@attrs.frozen
class Annotations:
    """From the contract's schemas to annotations; collects the TypedDicts that they name, in order."""

    schemas: Mapping[str, Schema]
    typed_dicts: dict[str, str] = attrs.field(factory=dict[str, str])

    def of(self, schema: Schema) -> str:
        if "$ref" in schema:
            return self._named(schema["$ref"].rpartition("/")[2])
        for key in ("anyOf", "oneOf"):
            if key in schema:
                return " | ".join(dict.fromkeys(self.of(member) for member in schema[key]))
        if "const" in schema:
            return f"Literal[{schema['const']!r}]"
        if "enum" in schema:
            return f"Literal[{', '.join(map(repr, schema['enum']))}]"
        kind: str | list[str] | None = schema.get("type")
        if isinstance(kind, list):
            return " | ".join(self.of({**schema, "type": one}) for one in kind)
        if kind == "array":
            return f"Sequence[{self.of(schema.get('items', {}))}]"
        if kind == "object":
            values: Schema | bool | None = schema.get("additionalProperties")
            return f"Mapping[str, {self.of(values) if isinstance(values, Mapping) and values else 'object'}]"
        return _SCALARS.get(str(kind), "object")

    def doc(self, schema: Schema) -> str:
        """A property's own description, or that of the schema it refers to."""
        own = _sentence(schema)
        return own or (_sentence(self.schemas[schema["$ref"].rpartition("/")[2]]) if "$ref" in schema else "")

    def param(self, name: str) -> str:
        """The TypedDict of an object schema; it is written once."""
        return self._named(name)

    def _named(self, name: str) -> str:
        schema = self.schemas[name]
        if "properties" not in schema:
            return self.of(schema)
        param = f"{name}Param"
        if param not in self.typed_dicts:
            self.typed_dicts[param] = ""  # holds the place while a recursive schema is written
            self.typed_dicts[param] = self.typed_dict(param, schema, set(schema.get("required", [])))
        return param

    def typed_dict(self, name: str, schema: Schema, required: set[str], leave_out: frozenset[str] = frozenset()) -> str:
        lines = [f"class {name}(TypedDict, total=False):", f'    """{_sentence(schema)}"""', ""]
        for key, value in schema["properties"].items():
            if key not in leave_out:
                annotation = self.of(value)
                lines.append(f"    {key}: {f'Required[{annotation}]' if key in required else annotation}")
        return "\n".join(lines)


def _sentence(schema: Schema) -> str:
    return " ".join(str(schema.get("description", "")).split())


def written(contract: Mapping[str, Any]) -> dict[str, str]:
    """The files by their path under `facade/inferface`, not yet formatted."""
    annotations = Annotations(contract["components"]["schemas"])
    parameters = {
        params_name(task): annotations.typed_dict(
            params_name(task), annotations.schemas[task.params], set(), task.not_params
        )
        for task in TASKS.values()
    }
    for task in TASKS.values():
        for model in re.findall(r"(\w+)Param\b", task.inputs_type):
            annotations.param(model)
    names = [*annotations.typed_dicts, *parameters]
    params = _HEADER.format(doc="The parameters of tasks, as an editor completes and a type checker checks them.")
    params += "from __future__ import annotations\n\nfrom collections.abc import Mapping, Sequence\n"
    params += "from typing import Literal, Required, TypedDict\n\n"
    params += f"__all__ = {sorted(names)!r}\n\n\n"
    params += "\n\n\n".join([*annotations.typed_dicts.values(), *parameters.values()]) + "\n"
    accepted = {
        task.name: sorted(annotations.schemas[task.params]["properties"].keys() - task.not_params)
        for task in TASKS.values()
    }
    names_file = _HEADER.format(doc="The parameters that each task takes by name.")
    names_file += (
        f"from __future__ import annotations\n\nfrom typing import Final\n\nPARAMETERS: Final = {accepted!r}\n"
    )
    return {
        "params.py": params,
        "tasks/names.py": names_file,
        "tasks/methods.py": _methods_file(annotations, is_async=False),
        "tasks/async_methods.py": _methods_file(annotations, is_async=True),
    }


def params_name(task: Task[Any]) -> str:
    return "".join(word.capitalize() for word in task.name.split("-")) + "Params"


def _methods_file(annotations: Annotations, *, is_async: bool) -> str:
    stream = "AsyncStream" if is_async else "Stream"
    kind = "asynchronous" if is_async else "synchronous"
    head = _HEADER.format(doc=f"The typed task methods of the {kind} client.") + textwrap.dedent(
        f"""\
        from __future__ import annotations

        from abc import abstractmethod
        from collections.abc import Callable, Mapping, Sequence
        from typing import TYPE_CHECKING, Any, Literal, Unpack, overload

        from inferface._headers import masked_headers
        from inferface.tasks.asked import Asked
        from inferface.tasks.table import {", ".join(_constant(task) for task in TASKS.values())}

        if TYPE_CHECKING:
            from inferface._calls import JsonValue
            from inferface._transport import Timeout
            from inferface.results import InferenceResult
            from inferface.retry import Retry, RetryPolicy
            from inferface.routing import Endpoint
            from inferface.streaming import StreamEvent
            from inferface.streams import {stream}
            from inferface.tasks.table import FeatureExtractionOutput, TaskName
        """
    )
    prefix = "Async" if is_async else ""
    classes = "\n\n".join(
        _class(name, annotations, is_async=is_async, with_result=with_result)
        for name, with_result in ((f"{prefix}Methods", False), (f"{prefix}ResultMethods", True))
    )
    used = set(re.findall(r"\w+", classes))
    models = sorted(name for name in used & annotations.schemas.keys() if "properties" in annotations.schemas[name])
    params = sorted(used & {*annotations.typed_dicts, *map(params_name, TASKS.values())})
    head += f"    from inferface.params import {', '.join(params)}\n"
    head += f"    from inferface.types import {', '.join(models)}\n"
    return f"{head}\n\n{classes}"


def _constant(task: Task[Any]) -> str:
    return task.method.upper()


def _class(name: str, annotations: Annotations, *, is_async: bool, with_result: bool) -> str:
    what = "The same methods, each giving the whole `InferenceResult`." if with_result else "One method for each task."
    define = "async def" if is_async else "def"
    lines = [
        f"class {name}:",
        f'    """{what}"""',
        "",
        "    @abstractmethod",
        f"    {define} _method(self, asked: Asked) -> Any: ...",
        "",
    ]
    if not with_result:
        lines += _infer(is_async=is_async)
    for task in TASKS.values():
        lines += _method(task, annotations, is_async=is_async, with_result=with_result)
    return "\n".join(lines) + "\n"


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
    outputs = [("Literal[True]", "None = None", _event_of(chat), chat.output)]
    outputs += [
        ("Literal[False] | None = None", f"Literal[{t.name!r}]", _event_of(t), t.output) for t in TASKS.values()
    ]
    outputs.append(("bool | None = None", "None = None", "Any", f"{chat.output} | JsonValue | bytes"))
    every = [*(task.output for task in TASKS.values()), "JsonValue", "bytes"]
    outputs.append(("bool | None = None", "TaskName | None", "Any", " | ".join(every)))
    for flag, task, event, output in outputs:
        yield "    @overload"
        yield f"    {define} infer({_infer_arguments(flag, task, event)}) -> InferenceResult[{output}]: ..."
    arguments = _infer_arguments("bool | None = None", "TaskName | None = None", "Any")
    yield f"    {define} infer({arguments}) -> InferenceResult[Any]:"
    yield textwrap.indent(f'"""{_INFER_DOC}"""', "        ")
    yield "        headers = masked_headers(headers)"
    chosen = ("public", "openai_chat_completion", "stream_callback", "task")
    names = (*chosen, "timeout", "headers", "retries", "on_retry", "fallbacks")
    passed = ", ".join(f"{name}={name}" for name in names)
    yield f"        return {'await ' if is_async else ''}self._infer(model, params, {passed})"
    yield ""
    yield "    @abstractmethod"
    yield f"    {define} _infer({arguments}) -> InferenceResult[Any]: ..."
    yield ""


def _event_of(task: Task[Any]) -> str:
    return " | ".join(dict.fromkeys(model for _, model in task.stream.values())) or "Any"


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
            *_IN_TROUBLE,
        )
    )


def _method(task: Task[Any], annotations: Annotations, *, is_async: bool, with_result: bool) -> Iterator[str]:
    define = "async def" if is_async else "def"
    variants = _signatures(task, is_async=is_async, with_result=with_result)
    if len(variants) > 1:
        for arguments, returns in variants:
            yield "    @overload"
            yield f"    {define} {task.method}({arguments}) -> {returns}: ..."
    flags = sorted({flag for variant in task.variants for flag in variant.flags})
    arguments, returns = variants[0] if len(variants) == 1 else (_arguments(task, dict.fromkeys(flags, "bool")), "Any")
    yield f"    {define} {task.method}({arguments}) -> {returns}:"
    yield textwrap.indent(f'"""{_docstring(task, annotations, flags)}"""', "        ")
    yield "        headers = masked_headers(headers)"
    call = f"self._method(Asked({_constant(task)}, {task.inputs}, params, model=model"
    if task.stream:
        call += ", stream=stream, stream_callback=stream_callback"
    if flags:
        call += ", flags={" + ", ".join(f"{flag!r}: {flag}" for flag in flags) + "}"
    call += ", extra_body=extra_body, timeout=timeout, headers=headers, retries=retries"
    call += ", on_retry=on_retry, fallbacks=fallbacks))"
    yield f"        answer: {returns} = {'await ' if is_async else ''}{call}"
    yield "        return answer"
    yield ""


def _signatures(task: Task[Any], *, is_async: bool, with_result: bool) -> list[tuple[str, str]]:
    """Arguments and return annotation of each overload: by flags, and by `stream`."""
    stream_class = "AsyncStream" if is_async else "Stream"

    def value(variant: Variant) -> str:
        return f"InferenceResult[{task.output}]" if with_result else variant.returns

    found: list[tuple[str, str]] = []
    for variant in task.variants:
        flags = {flag: f"Literal[{is_set}]" for flag, is_set in variant.flags.items()}
        if variant.items is None:
            found.append((_arguments(task, flags, either=True), value(variant)))
            continue
        streamed = f"{stream_class}[{variant.items}, {task.output}]"
        found.append((_arguments(task, flags, stream="Literal[False]"), value(variant)))
        found.append((_arguments(task, flags, stream="Literal[True]"), streamed))
    streams = [f"{stream_class}[{v.items}, {task.output}]" for v in task.variants if v.items]
    if streams:
        flags = dict.fromkeys(dict.fromkeys(f for v in task.variants for f in v.flags), "bool")
        found.append((_arguments(task, flags), " | ".join(dict.fromkeys([*map(value, task.variants), *streams]))))
    return found


def _arguments(task: Task[Any], flags: Mapping[str, str], stream: str = "bool", *, either: bool = False) -> str:
    arguments = ["self", f"{task.inputs}: {task.inputs_type}", "*", "model: str | None = None"]
    if task.stream:
        callback = f"Callable[[StreamEvent[{_event_of(task)}]], object] | None = None"
        arguments.append(f"stream: {stream}" + ("" if stream == "Literal[True]" else " = False"))
        alone = either or stream == "Literal[True]"
        arguments.append("stream_callback: None = None" if alone else f"stream_callback: {callback}")
    arguments += [f"{flag}: {kind}" + ("" if kind == "Literal[True]" else " = False") for flag, kind in flags.items()]
    arguments += [
        "extra_body: Mapping[str, object] | None = None",
        "timeout: float | Timeout | None = None",
        "headers: Mapping[str, str] | None = None",
        "retries: int | RetryPolicy | None = None",
        *_IN_TROUBLE,
        f"**params: Unpack[{params_name(task)}]",
    ]
    return ", ".join(arguments)


_COMMON = {
    "model": "id on the Hub, or an endpoint's URL; by default the client's.",
    "stream": "give a stream to iterate in place of the whole answer.",
    "stream_callback": "stream, and call this with each event in order; `StopStream` raised in it ends the stream.",
    "extra_body": "more keys for the request's body, sent as they are.",
    "timeout": "seconds for the whole call, or a `Timeout`.",
    "headers": "more headers for this call.",
    "retries": "how often to try again, or a `RetryPolicy`.",
    "on_retry": "called with a `Retry` before each wait.",
    "fallbacks": "models, URLs or endpoints to try in turn when the call's own place is down.",
}


def _docstring(task: Task[Any], annotations: Annotations, flags: list[str]) -> str:
    schema = annotations.schemas[task.params]
    lines = [f"{task.doc}", "", "Args:", f"    {task.inputs}: {task.inputs_doc}"]
    described = {flag: annotations.doc(schema["properties"].get(flag, {})) for flag in flags}
    described |= {name: text for name, text in _COMMON.items() if task.stream or not name.startswith("stream")}
    described |= {n: annotations.doc(s) for n, s in schema["properties"].items() if n not in task.not_params}
    for name, text in described.items():
        lines.append(textwrap.fill(f"{name}: {text}", 112, initial_indent="    ", subsequent_indent="        "))
    lines += ["", "Raises:", "    InferenceError: see `inferface.errors` for the tree.", ""]
    return "\n".join(lines)


def formatted(source: str) -> str:
    """The source as ruff formats it, with unused imports gone."""
    ruff = [sys.executable, "-m", "ruff"]
    fixed = subprocess.run(
        [*ruff, "check", "--isolated", "--fix-only", "--select", "I,F401", "--line-length", "120", "-"],
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
