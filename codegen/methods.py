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

from inferface.tasks.table import METHODS, TASKS
from inferface.tasks.task import Argument, Task, Variant

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

    def typed_dict(
        self, name: str, schema: Schema, required: set[str] | None, leave_out: frozenset[str] = frozenset()
    ) -> str:
        """The fields; without `required` they are a method's parameters, where None is as none."""
        lines = [f"class {name}(TypedDict, total=False):", f'    """{_sentence(schema)}"""', ""]
        for key, value in schema["properties"].items():
            if key not in leave_out:
                annotation = self.of(value) + (" | None" if required is None else "")
                lines.append(f"    {key}: {f'Required[{annotation}]' if key in (required or ()) else annotation}")
        return "\n".join(lines)


def _sentence(schema: Schema) -> str:
    return " ".join(str(schema.get("description", "")).split())


def written(contract: Mapping[str, Any]) -> dict[str, str]:
    """The files by their path under `facade/inferface`, not yet formatted."""
    annotations = Annotations(contract["components"]["schemas"])
    parameters = {
        params_name(task): annotations.typed_dict(
            params_name(task), annotations.schemas[task.params], None, task.not_params
        )
        for task in METHODS.values()
        if task.params is not None
    }
    for task in METHODS.values():
        for argument in task.arguments:
            for model in re.findall(r"(\w+)Param\b", argument.annotation):
                annotations.param(model)
    names = [*annotations.typed_dicts, *parameters]
    params = _HEADER.format(doc="The parameters of tasks, as an editor completes and a type checker checks them.")
    params += "from __future__ import annotations\n\nfrom collections.abc import Mapping, Sequence\n"
    params += "from typing import Literal, Required, TypedDict\n\n"
    params += f"__all__ = {sorted(names)!r}\n\n\n"
    params += "\n\n\n".join([*annotations.typed_dicts.values(), *parameters.values()]) + "\n"
    accepted = {task.name: sorted(_properties(task, annotations)) for task in METHODS.values()}
    names_file = _HEADER.format(doc="The names of tasks, and of the parameters that each takes.")
    names_file += "from __future__ import annotations\n\nfrom typing import Final, Literal\n\n"
    names_file += f"TaskName = Literal{[*TASKS]!r}\n"
    names_file += f"PARAMETERS: Final[dict[str, list[str]]] = {accepted!r}\n"
    return {
        "params.py": params,
        "tasks/names.py": names_file,
        "tasks/methods.py": _methods_file(annotations, is_async=False),
        "tasks/async_methods.py": _methods_file(annotations, is_async=True),
    }


def _properties(task: Task[Any], annotations: Annotations) -> dict[str, Schema]:
    """The schemas of the method's parameters, by name."""
    properties: dict[str, Schema] = annotations.schemas[task.params]["properties"] if task.params else {}
    return {name: schema for name, schema in properties.items() if name not in task.not_params}


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
            from inferface.streams import {stream}
            from inferface.tasks.names import TaskName
            from inferface.tasks.returns import AudioTrack, ImageSegment
            from inferface.tasks.task import FeatureExtractionOutput
        """
    )
    prefix = "Async" if is_async else ""
    classes = "\n\n".join(
        _class(name, annotations, is_async=is_async, with_result=with_result)
        for name, with_result in ((f"{prefix}Methods", False), (f"{prefix}ResultMethods", True))
    )
    used = set(re.findall(r"\w+", classes))
    models = sorted(name for name in used & annotations.schemas.keys() if "properties" in annotations.schemas[name])
    params = sorted(used & {*annotations.typed_dicts, *map(params_name, METHODS.values())})
    head += f"    from inferface.params import {', '.join(params)}\n"
    head += f"    from inferface.types import {', '.join(models)}\n"
    return f"{head}\n\n{classes}"


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
    for task in METHODS.values():
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
    alike: dict[tuple[str, str], list[str]] = {}
    for task in TASKS.values():
        alike.setdefault((_event_of(task), task.output), []).append(task.name)
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
    passed = ", ".join(f"{name}={name}" for name in (*chosen, *_OPTIONS))
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
    written_flags = sorted(_flags(task, with_result=with_result))
    variants = _signatures(task, is_async=is_async, with_result=with_result)
    if len(variants) > 1:
        for arguments, returns in variants:
            yield "    @overload"
            yield f"    {define} {task.method}({arguments}) -> {returns}: ..."
    bools = dict.fromkeys(written_flags, "bool")
    arguments, returns = variants[0] if len(variants) == 1 else (_arguments(task, bools), "Any")
    yield f"    {define} {task.method}({arguments}) -> {returns}:"
    yield textwrap.indent(f'"""{_docstring(task, annotations, written_flags)}"""', "        ")
    if task.purpose in _OPENAI:
        yield "        headers, extra_headers = masked_headers(headers), masked_headers(extra_headers)"
        yield "        headers = headers if extra_headers is None else {**(headers or {}), **extra_headers}"
    else:
        yield "        headers = masked_headers(headers)"
    inputs = ", ".join(f"{argument.name!r}: {argument.name}" for argument in task.arguments)
    call = f"self._method(Asked(METHODS[{task.name!r}], {{{inputs}}}, {'params' if task.params else '{}'}, model=model"
    if task.stream:
        call += ", stream=stream, stream_callback=stream_callback"
    if written_flags:
        call += ", flags={" + ", ".join(f"{flag!r}: {flag}" for flag in written_flags) + "}"
    passed = _OPTIONS if _asks_a_server(task) else ("extra_body", *_OPTIONS)
    call += "".join(f", {name}={name}" for name in passed) + "))"
    yield f"        answer: {returns} = {'await ' if is_async else ''}{call}"
    yield "        return answer"
    yield ""


def _asks_a_server(task: Task[Any]) -> bool:
    """Whether it asks something of the server, and nothing of the model."""
    return not task.arguments


def _flags(task: Task[Any], *, with_result: bool) -> dict[str, None]:
    """The flags that choose what is returned; whole results have the output itself, however it is asked for."""
    found = dict.fromkeys(flag for variant in task.variants for flag in variant.flags)
    return {flag: None for flag in found if not (with_result and flag in task.flags_doc)}


def _signatures(task: Task[Any], *, is_async: bool, with_result: bool) -> list[tuple[str, str]]:
    """Arguments and return annotation of each overload: by flags, and by `stream`."""
    stream_class = "AsyncStream" if is_async else "Stream"
    kept = _flags(task, with_result=with_result)

    def value(variant: Variant) -> str:
        return f"InferenceResult[{task.output}]" if with_result else variant.returns

    variants = task.variants or (Variant({}, task.output),)
    found: list[tuple[str, str]] = []
    for variant in variants:
        flags = {flag: f"Literal[{is_set}]" for flag, is_set in variant.flags.items() if flag in kept}
        if variant.items is None:
            found.append((_arguments(task, flags, either=True), value(variant)))
            continue
        streamed = f"{stream_class}[{variant.items}, {task.output}]"
        found.append((_arguments(task, flags, stream="Literal[False] | None"), value(variant)))
        found.append((_arguments(task, flags, stream="Literal[True]"), streamed))
    streams = [f"{stream_class}[{v.items}, {task.output}]" for v in variants if v.items]
    if streams or (kept and len(variants) > 1):
        flags = dict.fromkeys(kept, "bool")
        found.append((_arguments(task, flags), " | ".join(dict.fromkeys([*map(value, variants), *streams]))))
    return list(dict.fromkeys(found))


def _arguments(task: Task[Any], flags: Mapping[str, str], stream: str = "bool | None", *, either: bool = False) -> str:
    model = "model: str | None = None"
    arguments = ["self", *map(_argument, task.arguments), *([model, "*"] if task.model_first else ["*", model])]
    if task.stream:
        callback = f"Callable[[StreamEvent[{_event_of(task)}]], object] | None = None"
        arguments.append(f"stream: {stream}" + ("" if stream == "Literal[True]" else " = None"))
        alone = either or stream == "Literal[True]"
        arguments.append("stream_callback: None = None" if alone else f"stream_callback: {callback}")
    arguments += [f"{flag}: {kind}" + ("" if kind == "Literal[True]" else " = False") for flag, kind in flags.items()]
    if not _asks_a_server(task):
        arguments.append("extra_body: Mapping[str, object] | None = None")
    if task.purpose in _OPENAI:
        arguments.append("extra_headers: Mapping[str, str] | None = None")
    arguments += [
        "timeout: float | Timeout | None = None",
        "headers: Mapping[str, str] | None = None",
        "retries: int | RetryPolicy | None = None",
        *_IN_TROUBLE,
    ]
    return ", ".join([*arguments, *([f"**params: Unpack[{params_name(task)}]"] if task.params else [])])


def _argument(argument: Argument) -> str:
    annotation = argument.annotation or _KINDS[argument.kind]
    return f"{argument.name}: {annotation}" + (" | None = None" if argument.optional else "")


_KINDS = {
    "text": "str",
    "texts": "Sequence[str]",
    "text or texts": "str | Sequence[str]",
    "binary": "BinaryInput",
    "table": "Mapping[str, object]",
}
_OPENAI = ("chat", "completion", "embedding")
"""Purposes whose methods stand in for OpenAI's, and take `extra_headers` too."""

_OPTIONS = ("timeout", "headers", "retries", "on_retry", "fallbacks")
_COMMON = {
    "model": "id on the Hub, or an endpoint's URL; by default the client's.",
    "stream": "give a stream to iterate in place of the whole answer.",
    "stream_callback": "stream, and call this with each event in order; `StopStream` raised in it ends the stream.",
    "extra_body": "parameters that the contract does not know, sent as they are.",
    "extra_headers": "another name of `headers`.",
    "timeout": "seconds for the whole call, or a `Timeout`.",
    "headers": "more headers for this call.",
    "retries": "how often to try again, or a `RetryPolicy`.",
    "on_retry": "called with a `Retry` before each wait.",
    "fallbacks": "models, URLs or endpoints to try in turn when the call's own place is down.",
}


def _docstring(task: Task[Any], annotations: Annotations, flags: list[str]) -> str:
    properties = _properties(task, annotations)
    known: Mapping[str, Schema] = annotations.schemas[task.params]["properties"] if task.params else {}
    left_out = {"stream", "stream_callback"} if not task.stream else set[str]()
    left_out |= {"extra_body"} if _asks_a_server(task) else set()
    left_out |= {"extra_headers"} if task.purpose not in _OPENAI else set()
    described = {argument.name: argument.doc for argument in task.arguments}
    described |= {flag: task.flags_doc.get(flag) or annotations.doc(known[flag]) for flag in flags}
    described |= {name: text for name, text in _COMMON.items() if name not in left_out}
    described |= {name: annotations.doc(schema) for name, schema in properties.items()}
    lines = [task.doc, "", "Args:"]
    for name, text in described.items():
        lines.append(textwrap.fill(f"{name}: {text}", 112, initial_indent="    ", subsequent_indent="        "))
    lines += ["", "Returns:", textwrap.fill(task.gives, 112, initial_indent="    ", subsequent_indent="    ")]
    lines += ["", "Raises:"]
    if not _asks_a_server(task):
        lines.append("    InvalidRequest: an argument that the task cannot take; nothing is sent.")
    if task.binaries:
        lines.append("    InputError: the URL of an input gives no file.")
    lines += ["    StatusError: the server refuses, in its own words.", "    BadResponse: an answer of another shape."]
    lines += ["    InferenceError: all else that may go wrong; see `inferface.errors` for the tree.", ""]
    if task.params:
        lines += [f"Source: `{task.params}` of the contract.", ""]
    return "\n".join(lines)


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
