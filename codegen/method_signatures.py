"""Signatures and docstrings of the façade's typed task methods: what `codegen.methods` writes them from."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Mapping
from typing import Any

import attrs

from inferface.tasks.task import Argument, Task, Variant

Schema = Mapping[str, Any]

IN_TROUBLE = (
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
        own = sentence_of(schema)
        return own or (sentence_of(self.schemas[schema["$ref"].rpartition("/")[2]]) if "$ref" in schema else "")

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

    def typed_dict(self, name: str, schema: Schema, required: set[str]) -> str:
        lines = [f"class {name}(TypedDict, total=False):", f'    """{sentence_of(schema)}"""', ""]
        for key, value in schema["properties"].items():
            annotation = self.of(value)
            lines.append(f"    {key}: {f'Required[{annotation}]' if key in required else annotation}")
        return "\n".join(lines)

    def parameters(self, task: Task[Any]) -> dict[str, str]:
        """The TypedDict of a task's parameters, where None is as none. When its method takes some of them by name,
        there is one of the others, too."""
        fields = dict[str, str]()
        for key, value in properties_of(task, self).items():
            annotation = " | ".join(filter(None, (self.of(value), task.wider.get(key), "None")))
            fields[key] = f"    {key}: {annotation}"
        named = named_parameters(task)
        rest = {key: line for key, line in fields.items() if key not in named}
        groups = {unpacked(task): rest, params_name(task): {key: fields[key] for key in named} or rest}
        written, base = dict[str, str](), "TypedDict"
        for name, members in groups.items():
            head = f'class {name}({base}, total=False):\n    """{sentence_of(self.schemas[str(task.params)])}"""\n'
            written[name] = "\n".join([head, *members.values()])
            base = name
        return written


def sentence_of(schema: Schema) -> str:
    return " ".join(str(schema.get("description", "")).split())


def aliases(contract: Mapping[str, Any]) -> dict[str, str]:
    """The outputs of tasks that no class stands for, as annotations; with other libraries' names for their elements."""
    schemas: Mapping[str, Schema] = contract["components"]["schemas"]
    found: dict[str, str] = {}
    for task in contract["paths"]["/models/{model}"]["post"]["x-tasks"].values():
        name: str = task["output"]["$ref"].rpartition("/")[2]
        if "properties" in schemas[name]:
            continue
        found[name] = _output(schemas[name])
        element = re.search(r"list\[([A-Z]\w+)\]$", found[name])
        if element and element[1] != f"{name}Element":
            found[f"{name}Element"] = element[1]
    return found


def _output(schema: Schema) -> str:
    if "$ref" in schema:
        return str(schema["$ref"]).rpartition("/")[2]
    if "anyOf" in schema:
        return " | ".join(_output(member) for member in schema["anyOf"])
    if schema.get("type") == "array":
        return f"list[{_output(schema['items'])}]"
    return "Media" if schema.get("format") == "binary" else _SCALARS[schema["type"]]


def properties_of(task: Task[Any], annotations: Annotations) -> dict[str, Schema]:
    """The schemas of the method's parameters, by name."""
    properties: dict[str, Schema] = annotations.schemas[task.params]["properties"] if task.params else {}
    return {name: schema for name, schema in properties.items() if name not in task.not_params}


def params_name(task: Task[Any]) -> str:
    return "".join(word.capitalize() for word in task.name.split("-")) + "Params"


def named_parameters(task: Task[Any]) -> list[str]:
    """The parameters by which the overloads of a method differ, beside its flags."""
    return sorted({name for variant in task.variants for name in variant.named})


def unpacked(task: Task[Any]) -> str:
    """The TypedDict of the parameters that a method does not take by name."""
    return f"Plain{params_name(task)}" if named_parameters(task) else params_name(task)


def event_of(task: Task[Any]) -> str:
    return " | ".join(dict.fromkeys(model for _, model in task.stream.values())) or "Any"


def asks_a_server(task: Task[Any]) -> bool:
    """Whether it asks something of the server, and nothing of the model."""
    return not task.arguments


def flags_of(task: Task[Any], *, with_result: bool) -> dict[str, None]:
    """The flags that choose what is returned; whole results have the output itself, however it is asked for."""
    found = dict.fromkeys(flag for variant in task.variants for flag in variant.flags)
    return {flag: None for flag in found if not (with_result and flag in task.flags_doc)}


def signatures_of(task: Task[Any], *, is_async: bool, with_result: bool) -> list[tuple[str, str]]:
    """Arguments and return annotation of each overload: by flags, and by `stream`."""
    stream_class = "AsyncStream" if is_async else "Stream"
    kept = flags_of(task, with_result=with_result)

    def value(variant: Variant) -> str:
        return f"InferenceResult[{variant.output or task.output}]" if with_result else variant.returns

    variants = task.variants or (Variant({}, task.output),)
    found: list[tuple[str, str]] = []
    for variant in variants:
        flags = {flag: f"Literal[{is_set}]" for flag, is_set in variant.flags.items() if flag in kept}
        if variant.items is None:
            found.append((arguments_of(task, flags, variant.named, either=True), value(variant)))
            continue
        streamed = f"{stream_class}[{variant.items}, {variant.output or task.output}]"
        found.append((arguments_of(task, flags, variant.named, stream="Literal[False] | None"), value(variant)))
        found.append((arguments_of(task, flags, variant.named, stream="Literal[True]"), streamed))
    general = [variant for variant in variants if variant.named == variants[-1].named]
    streams = [f"{stream_class}[{v.items}, {task.output}]" for v in general if v.items]
    if streams or (kept and len(general) > 1):
        flags = dict.fromkeys(kept, "bool")
        returns = " | ".join(dict.fromkeys([*map(value, general), *streams]))
        found.append((arguments_of(task, flags, variants[-1].named), returns))
    return list(dict.fromkeys(found))


def arguments_of(
    task: Task[Any],
    flags: Mapping[str, str],
    named: Mapping[str, str],
    stream: str = "bool | None",
    *,
    either: bool = False,
) -> str:
    model = "model: str | None = None"
    arguments = ["self", *map(_argument, task.arguments), *([model, "*"] if task.model_first else ["*", model])]
    if task.stream:
        callback = f"Callable[[StreamEvent[{event_of(task)}]], object] | None = None"
        arguments.append(f"stream: {stream}" + ("" if stream == "Literal[True]" else " = None"))
        alone = either or stream == "Literal[True]"
        arguments.append("stream_callback: None = None" if alone else f"stream_callback: {callback}")
    arguments += [f"{flag}: {kind}" + ("" if kind == "Literal[True]" else " = False") for flag, kind in flags.items()]
    arguments += [f"{name}: {annotation}" for name, annotation in named.items()]
    if not asks_a_server(task):
        arguments.append("extra_body: Mapping[str, object] | None = None")
    if task.purpose in OPENAI:
        arguments.append("extra_headers: Mapping[str, str] | None = None")
    arguments += [
        "timeout: float | Timeout | None = None",
        "headers: Mapping[str, str] | None = None",
        "retries: int | RetryPolicy | None = None",
        *IN_TROUBLE,
    ]
    return ", ".join([*arguments, *([f"**params: Unpack[{unpacked(task)}]"] if task.params else [])])


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
OPENAI = ("chat", "completion", "embedding")
"""Purposes whose methods stand in for OpenAI's, and take `extra_headers` too."""

OPTIONS = ("timeout", "headers", "retries", "on_retry", "fallbacks")
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


def docstring_of(task: Task[Any], annotations: Annotations, flags: list[str]) -> str:
    properties = properties_of(task, annotations)
    known: Mapping[str, Schema] = annotations.schemas[task.params]["properties"] if task.params else {}
    left_out = {"stream", "stream_callback"} if not task.stream else set[str]()
    left_out |= {"extra_body"} if asks_a_server(task) else set()
    left_out |= {"extra_headers"} if task.purpose not in OPENAI else set()
    described = {argument.name: argument.doc for argument in task.arguments}
    described |= {flag: task.flags_doc.get(flag) or annotations.doc(known[flag]) for flag in flags}
    described |= {name: text for name, text in _COMMON.items() if name not in left_out}
    described |= {name: annotations.doc(schema) for name, schema in properties.items()}
    lines = [task.doc, "", "Args:"]
    for name, text in described.items():
        lines.append(textwrap.fill(f"{name}: {text}", 112, initial_indent="    ", subsequent_indent="        "))
    lines += ["", "Returns:", textwrap.fill(task.gives, 112, initial_indent="    ", subsequent_indent="    ")]
    lines += ["", "Raises:"]
    if not asks_a_server(task):
        lines.append("    InvalidRequest: an argument that the task cannot take; nothing is sent.")
    if task.binaries:
        lines.append("    InputError: the URL of an input gives no file.")
    lines += ["    StatusError: the server refuses, in its own words.", "    BadResponse: an answer of another shape."]
    lines += ["    InferenceError: all else that may go wrong; see `inferface.errors` for the tree.", ""]
    if task.params:
        lines += [f"Source: `{task.params}` of the contract.", ""]
    return "\n".join(lines)
