"""Payload rules: what goes into the body of each kind of task. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final, cast

from inferface._json import is_mapping, is_sequence
from inferface.chat import chat_body, chat_params
from inferface.errors import InvalidRequest
from inferface.tasks.task import Argument, Payload, Task

if TYPE_CHECKING:
    from inferface._binary import Binary  # with it come files and downloads, which most calls do without


def arranged(task: Task[Any], params: Mapping[str, object]) -> tuple[dict[str, object], dict[str, object]]:
    """The inputs of a task by the method's names, and its parameters: from the method's form of them or the Hub's.

    Raises:
        InvalidRequest: an input is missing, given twice, or of a wrong kind.
    """
    if task.purpose == "chat":
        return {}, dict(params)
    rest = dict(params)
    rest.pop("stream", None)
    nested = rest.pop("parameters", {})
    if not is_mapping(nested):
        raise InvalidRequest(f"`parameters` must be a mapping, not {type(nested).__name__}")
    inputs = {argument.name: rest.pop(argument.name) for argument in task.inputs if argument.name in rest}
    names = " and ".join(f"`{argument.name}`" for argument in task.inputs)
    if "inputs" in rest:
        if inputs:
            raise InvalidRequest(f"the task takes its inputs as {names} or `inputs`: pass only one of them")
        inputs = _from_the_hub(task, rest.pop("inputs"))
    missing = [one.name for one in task.inputs if not one.optional and one.name not in inputs]
    if missing:
        raise InvalidRequest(f"the task takes its inputs as {names} or `inputs`: there are none for `{missing[0]}`")
    parameters = {**nested, **rest}
    for argument in task.arguments:
        given = parameters if argument.parameter else inputs
        if argument.optional and given.get(argument.name, ...) is None:
            del given[argument.name]
        elif argument.name in given:
            check(argument, given[argument.name])
    return inputs, parameters


def _from_the_hub(task: Task[Any], inputs: object) -> dict[str, object]:
    """The value of `inputs`, by the method's names."""
    found: dict[str, object]
    if task.hub:
        if not is_mapping(inputs):
            raise InvalidRequest(f"`inputs` must be an object with {', '.join(task.hub.values())}")
        found = {name: inputs[hub] for name, hub in task.hub.items() if hub in inputs}
    else:
        found = {task.inputs[0].name: inputs} if task.inputs else {}
    return from_elsewhere(task, found)


def from_elsewhere(task: Task[Any], params: Mapping[str, object]) -> dict[str, object]:
    """Parameters that may come from somebody else, who has no business with the files and networks that can be reached
    from here: text in the place of bytes is base64 there, never a path or a URL.

    Raises:
        InvalidRequest: it is not.
    """
    found = dict(params)
    for argument in task.binaries:
        given = found.get(argument.name)
        if isinstance(given, str):
            from inferface._binary import Binary
            from inferface._media import media_of

            try:
                content = media_of(given)
            except ValueError:
                raise InvalidRequest(f"`{argument.name}` must be bytes, or base64 as the task has it") from None
            if not content:
                raise InvalidRequest(f"`{argument.name}` is empty")
            found[argument.name] = Binary(bytes(content), content.content_type)
    return found


def check(argument: Argument, value: object) -> None:
    """That the argument is of its kind."""
    match argument.kind:
        case "text" if not isinstance(value, str):
            raise InvalidRequest(f"`{argument.name}` must be a string, not {type(value).__name__}")
        case "texts" if not _are_texts(value):
            raise InvalidRequest(f"`{argument.name}` must be a list of strings that is not empty")
        case "text or texts" if not isinstance(value, str) and not _are_texts(value):
            raise InvalidRequest(f"`{argument.name}` must be a string, or a list of strings that is not empty")
        case "table" if not is_mapping(value) or not value:
            raise InvalidRequest(f"`{argument.name}` must be a mapping of columns that is not empty")
        case _:
            return


def _are_texts(value: object) -> bool:
    return is_sequence(value) and bool(value) and all(isinstance(item, str) for item in value)


def no_body(payload: Payload) -> None:
    del payload


def chat(payload: Payload) -> Mapping[str, object]:
    params = chat_params(payload.params)
    return chat_body(params, model=payload.model, stream=payload.stream, usage=payload.usage)


def task_call(payload: Payload) -> Mapping[str, object]:
    """`{"inputs": …, "parameters": {…}}`: the parameters are there even when there are none."""
    params = without_none(payload.params)
    root = {"options": params.pop("options")} if "options" in params else {}
    hub = payload.task.hub
    inputs = {hub.get(name, name): _written(payload, name) for name in payload.inputs}
    given = {"inputs": inputs if hub else next(iter(inputs.values()))} if inputs else {}
    return {**root, **given, "parameters": params}


def without_none(params: Mapping[str, object]) -> dict[str, object]:
    """Parameters, and objects among them and in their lists, without what is None: that is none."""
    try:
        return _cleaned(params)
    except RecursionError:
        return dict(params)  # what they are written by tells why that cannot be


def _cleaned(params: Mapping[str, object]) -> dict[str, object]:
    return {name: _cleaned_value(value) for name, value in params.items() if value is not None}


def _cleaned_value(value: object) -> object:
    if is_mapping(value):
        return _cleaned(value)
    return [_cleaned_value(item) for item in value] if is_sequence(value) else value


def _written(payload: Payload, name: str) -> object:
    """An input as it stands in JSON."""
    value = payload.inputs[name]
    return cast("Binary", value).base64() if any(name == one.name for one in payload.task.binaries) else value


def binary(payload: Payload) -> Mapping[str, object] | Binary:
    """The bytes as they are where there are no parameters, else base64 in JSON."""
    given = payload.inputs.get(payload.task.binaries[0].name)
    return cast("Binary", given) if payload.raw and given is not None and not payload.params else task_call(payload)


def visual_question(payload: Payload) -> Mapping[str, object]:
    """Servers look for the image and the question in different places."""
    image, question = _written(payload, "image"), payload.inputs["question"]
    return {"inputs": image, "parameters": payload.params, "question": question, "image": image}


def at_the_root(payload: Payload) -> Mapping[str, object]:
    """Inputs and parameters side by side."""
    return {**payload.inputs, **payload.params}


def tokens(payload: Payload) -> Mapping[str, object]:
    return {"inputs": payload.inputs["text"], **payload.params}


def table(payload: Payload) -> Mapping[str, object]:
    return {"table": payload.inputs["table"], "parameters": payload.params}


_TGI_ONLY: Final = frozenset({"details", "decoder_input_details", "do_sample", "return_full_text", "watermark"})
"""Parameters that mean nothing to a server of OpenAI's dialect; what they ask for is given or told here."""

_COMPLETION_NAMES: Final = {"max_new_tokens": "max_tokens", "top_n_tokens": "logprobs"}


def text_generation(payload: Payload) -> Mapping[str, object]:
    if payload.dialect != "completion":
        return {**task_call(payload), **_streamed(payload, usage=False)}
    parameters = payload.params
    named = {_COMPLETION_NAMES.get(key, key): value for key, value in parameters.items() if key not in _TGI_ONLY}
    if parameters.get("do_sample") is False:
        named.setdefault("temperature", 0)
    return {"model": payload.model or "dummy", "prompt": payload.inputs["prompt"], **named, **_streamed(payload)}


def completion(payload: Payload) -> Mapping[str, object]:
    return {"model": payload.model or "dummy", **payload.inputs, **payload.params, **_streamed(payload)}


def _streamed(payload: Payload, *, usage: bool = True) -> dict[str, object]:
    """What asks for a stream."""
    if not payload.stream:
        return {} if payload.stream is None else {"stream": False}
    told = usage and payload.usage and "stream_options" not in payload.params
    return {"stream": True, **({"stream_options": {"include_usage": True}} if told else {})}


def feature_extraction(payload: Payload) -> Mapping[str, object]:
    if payload.dialect == "embedding":
        return {"model": payload.model or "dummy", "input": payload.inputs["text"], **payload.params}
    return {"inputs": payload.inputs["text"], **payload.params}


def embedding(payload: Payload) -> Mapping[str, object]:
    return {"model": payload.model or "dummy", **payload.inputs, **payload.params}


def translation(payload: Payload) -> Mapping[str, object]:
    if ("src_lang" in payload.params) != ("tgt_lang" in payload.params):
        raise InvalidRequest("pass both `src_lang` and `tgt_lang`, or neither")
    return task_call(payload)
