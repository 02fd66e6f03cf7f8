"""Tools from plain functions: what a model is told of them, and calling them with what it asks for.

def weather(city: str, unit: Literal["celsius", "fahrenheit"] = "celsius") -> str:
    '''The weather at this moment.

    Args:
        city: name of the city, such as Brooklyn, NY.
    '''

completion = client.chat_completion(messages, tools=[weather])
for call in completion.choices[0].message.tool_calls or []:
    print(call_tool(weather, call))

answer = run_tools(client, messages, [weather])  # until the model has what it needs
"""

from __future__ import annotations

import inspect
import json
import typing
from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
from functools import partial
from inspect import Parameter, isawaitable, iscoroutinefunction
from typing import TYPE_CHECKING, Any, NamedTuple, Unpack, cast

from inferface._docstrings import read_docstring
from inferface._fields import Field
from inferface._json import JsonObject, JsonValue, is_iterable, is_mapping, is_model, is_object, object_of
from inferface._shapes import Misfit, Reader, Shapes, read_fields
from inferface.errors import InvalidOutput, InvalidRequest, shorten

if TYPE_CHECKING:
    from inferface.async_client import AsyncInferenceClient
    from inferface.client import InferenceClient
    from inferface.params import ChatCompletionParams
    from inferface.types import ChatCompletion, ChatCompletionMessage, ChatMessage, ToolCall

__all__ = ["Tool", "ToolRun", "arguments_of", "call_tool", "run_tools", "run_tools_async", "tool_of"]

Function = Callable[..., object]


class Tool:
    """A function as a model is told of it.

    Attributes:
        name: the function's name.
        description: what its docstring says before the parameters.
        parameters: the JSON schema of its arguments.
        function: the function itself.
    """

    def __init__(self, function: Function) -> None:
        self.function = function
        plain = _plain_function(function)
        self.name: str = getattr(plain, "__name__", type(function).__name__)
        description, told = read_docstring(inspect.getdoc(plain) or "")
        self.description: str = description
        self._fields = _parameters(function, told, self.name)
        self._readers: dict[str, Reader] = {}
        if self.name == "<lambda>":
            raise InvalidRequest("a lambda has no name that a model could call; use a function")
        shapes = Shapes()
        schema = shapes.object(self._fields, self._readers, None)
        self.parameters: JsonObject = shapes.with_definitions(schema)

    def to_dict(self) -> dict[str, object]:
        """The entry for it in `tools`."""
        function: dict[str, object] = {"name": self.name, "parameters": self.parameters}
        if self.description:
            function["description"] = self.description
        return {"type": "function", "function": function}

    def read(self, arguments: Mapping[str, object]) -> dict[str, Any]:
        """The arguments, as the function's annotations say.

        Raises:
            InvalidOutput: they do not fit.
        """
        try:
            return read_fields(cast(JsonValue, dict(arguments)), "the arguments", self._fields, self._readers)
        except Misfit as fault:
            raise InvalidOutput(f"{self.name}: {fault}", text=json.dumps(arguments, default=str)) from None

    def __call__(self, *arguments: object, **named: object) -> object:
        """The function's own call."""
        return self.function(*arguments, **named)

    def __repr__(self) -> str:
        return f"Tool({self.name})"


def tool_of(function: Function | Tool) -> Tool:
    """A function as a tool, from its signature and its docstring (Google's, numpy's or Sphinx's way).

    Raises:
        InvalidRequest: a parameter has no annotation that JSON schema has a word for.
    """
    return function if isinstance(function, Tool) else Tool(function)


def wire_tools(tools: object) -> list[object]:
    """The entries of `tools` as they are sent: functions become tools, everything else stays."""
    if is_mapping(tools) or is_model(tools) or isinstance(tools, str) or not is_iterable(tools):
        raise InvalidRequest(f"`tools` must be a list of functions and dicts, not {type(tools).__name__}")
    return [_wire_tool(one, index) for index, one in enumerate(tools)]


def _wire_tool(one: object, index: int) -> object:
    if is_mapping(one) or is_model(one):
        return one
    if callable(one):
        return tool_of(one).to_dict()
    raise InvalidRequest(f"`tools[{index}]` must be a function or a dict, not {type(one).__name__}")


def arguments_of(call: ToolCall | Mapping[str, object]) -> JsonObject:
    """The arguments of a tool call, parsed. They are data, never code.

    Raises:
        InvalidOutput: they are no JSON object.
    """
    _, _, given = _parts(call)
    if is_object(given):  # early TGI sends the object itself
        return given
    text = given if isinstance(given, str) else ""
    try:
        found: JsonValue = json.loads(text) if text.strip() else {}
    except (ValueError, RecursionError):
        raise InvalidOutput(f"the arguments of the tool call are not JSON: {shorten(text, 300)}", text=text) from None
    if found is None:
        return {}
    if not is_object(found):
        raise InvalidOutput(f"the arguments of the tool call are no object: {shorten(text, 300)}", text=text)
    return found


def _parts(call: ToolCall | Mapping[str, object]) -> tuple[str, str, object]:
    """Id, name and arguments of a tool call."""
    whole = call if is_mapping(call) else cast("ToolCall", call).to_dict()
    function = whole.get("function")
    inside: Mapping[str, object] = function if is_mapping(function) else {}
    name = inside.get("name")
    found = whole.get("id")
    return "" if found is None else str(found), name if isinstance(name, str) else "", inside.get("arguments")


def call_tool(function: Function | Tool, call: ToolCall | Mapping[str, object]) -> Any:
    """What the function returns for a tool call; an awaitable, when it is a coroutine function.

    Raises:
        InvalidOutput: the arguments do not fit the function.
    """
    tool = tool_of(function)
    return tool.function(**tool.read(arguments_of(call)))


class ToolRun(NamedTuple):
    """A conversation in which a model used tools.

    Attributes:
        completion: the last answer, which asks for no tool.
        messages: the whole conversation before it, with the calls and what they gave.
    """

    completion: ChatCompletion
    messages: list[object]

    @property
    def text(self) -> str:
        """The text of the last answer."""
        return self.completion.choices[0].message.content or ""


Messages = Sequence["ChatMessage | Mapping[str, object]"]


def run_tools(
    client: InferenceClient,
    messages: Messages,
    tools: Iterable[Function | Tool],
    /,
    *,
    model: str | None = None,
    max_rounds: int = 10,
    **params: Unpack[ChatCompletionParams],
) -> ToolRun:
    """Let a model call functions until it answers without.

    Args:
        client: asks the model.
        messages: the conversation so far.
        tools: what the model may call. What they return is told as text or JSON; an exception's type and words are told
            too, so that the model can do better.
        model: as in `chat_completion`.
        max_rounds: at most so many questions to the model.
        params: as in `chat_completion`.

    Raises:
        InvalidOutput: the model still asks for tools in the last round.
        InferenceError: as `chat_completion`.
    """
    known = [tool_of(tool) for tool in tools]
    if slow := next((tool.name for tool in known if iscoroutinefunction(tool.function)), None):
        raise InvalidRequest(f"the tool {slow} is a coroutine function; use `run_tools_async`")
    steps = _conversation(messages, known, max_rounds)
    outcome: object = None
    try:
        while True:
            step = steps.send(outcome)
            if isinstance(step, _Ask):
                outcome = client.chat_completion(step.messages, model=model, **_with_tools(params, known))
            else:
                try:
                    outcome = step.call()
                except Exception as error:  # noqa: BLE001 - told to the model
                    outcome = _failure(error)
    except StopIteration as end:
        return cast(ToolRun, end.value)


async def run_tools_async(
    client: AsyncInferenceClient,
    messages: Messages,
    tools: Iterable[Function | Tool],
    /,
    *,
    model: str | None = None,
    max_rounds: int = 10,
    **params: Unpack[ChatCompletionParams],
) -> ToolRun:
    """`run_tools` for the async client; tools may be coroutine functions, and those that wait should be."""
    known = [tool_of(tool) for tool in tools]
    steps = _conversation(messages, known, max_rounds)
    outcome: object = None
    try:
        while True:
            step = steps.send(outcome)
            if isinstance(step, _Ask):
                outcome = await client.chat_completion(step.messages, model=model, **_with_tools(params, known))
            else:
                try:
                    outcome = step.call()
                    outcome = await outcome if isawaitable(outcome) else outcome
                except Exception as error:  # noqa: BLE001 - told to the model
                    outcome = _failure(error)
    except StopIteration as end:
        return cast(ToolRun, end.value)


def _with_tools(params: ChatCompletionParams, tools: Sequence[Tool]) -> ChatCompletionParams:
    return cast("ChatCompletionParams", {**params, "tools": tools})


class _Ask(NamedTuple):
    """Have these messages answered; the outcome is the completion."""

    messages: list[Any]


class _Run(NamedTuple):
    """Call this; the outcome is what it returns, or the words for what it raises."""

    call: Callable[[], object]


def _conversation(messages: Messages, tools: Sequence[Tool], max_rounds: int) -> Generator[_Ask | _Run, Any, ToolRun]:
    """The steps of a conversation. Pure."""
    known = {tool.name: tool for tool in tools}
    said: list[Any] = list(messages)
    for _ in range(max_rounds):
        completion: ChatCompletion = yield _Ask(list(said))
        message = completion.choices[0].message
        if not message.tool_calls:
            return ToolRun(completion, said)
        calls = [_parts(call) for call in message.tool_calls]
        ids = [found or f"call_{len(said)}_{index}" for index, (found, _, _) in enumerate(calls)]
        said.append(_asking(message, ids))
        for given, (_, name, _), call in zip(ids, calls, message.tool_calls, strict=True):
            result = yield _Run(partial(_called, known, name, call))
            said.append({"role": "tool", "tool_call_id": given, "content": _told(result)})
    raise InvalidOutput(f"the model still asks for tools after {max_rounds} rounds")


def _called(known: Mapping[str, Tool], name: str, call: ToolCall) -> object:
    if name not in known:
        raise InvalidOutput(f"there is no tool {name!r}; the tools are {', '.join(known)}")
    return call_tool(known[name], call)


def _asking(message: ChatCompletionMessage, ids: Sequence[str]) -> JsonObject:
    """The model's message as it goes back: arguments as text, and an id for each call."""
    calls: list[JsonValue] = []
    for given, call in zip(ids, message.tool_calls or (), strict=True):
        _, name, arguments = _parts(call)
        text = arguments if isinstance(arguments, str) else json.dumps(arguments or {})
        calls.append({"id": given, "type": "function", "function": {"name": name, "arguments": text}})
    return {"role": "assistant", "content": message.content or "", "tool_calls": calls}


def _told(result: object) -> str:
    if isinstance(result, str):
        return result
    try:
        return json.dumps(result, ensure_ascii=False, default=_plain)
    except (TypeError, ValueError, RecursionError):
        return str(result)


def _plain(value: object) -> object:
    """A value that is not JSON: a model's own JSON, the parts of a class, else its words."""
    if is_model(value):
        return object_of(value, defaults=True)
    parts = getattr(value, "__dict__", None)
    return {name: part for name, part in parts.items() if not name.startswith("_")} if parts else str(value)


def _failure(error: Exception) -> str:
    return shorten(f"Error: {type(error).__name__}: {error}", 1000)


def _plain_function(function: Function) -> Function:
    """The function in a `partial`."""
    while isinstance(function, partial):
        function = cast("partial[object]", function).func
    return function


def _hints(function: Function) -> dict[str, Any]:
    """The annotations of the parameters; what is returned is nobody's business here."""
    if not inspect.isroutine(function):
        return typing.get_type_hints(function, include_extras=True)
    inside = inspect.unwrap(getattr(function, "__func__", function))
    annotated = {name: hint for name, hint in inspect.get_annotations(inside).items() if name != "return"}
    holder = type("_", (), {"__annotations__": annotated})
    return typing.get_type_hints(holder, getattr(inside, "__globals__", {}), include_extras=True)


def _parameters(function: Function, told: Mapping[str, str], name: str) -> list[Field]:
    try:
        hints = _hints(_plain_function(function))
        parameters = inspect.signature(function).parameters.values()
    except (NameError, TypeError, ValueError) as error:
        raise InvalidRequest(f"the tool {name} cannot be described: {error}") from None
    fields: list[Field] = []
    for one in parameters:
        if one.kind in (Parameter.VAR_POSITIONAL, Parameter.VAR_KEYWORD, Parameter.POSITIONAL_ONLY):
            raise InvalidRequest(f"the tool {name} takes {one}; a model can give arguments by name only")
        if one.name not in hints:
            raise InvalidRequest(f"the parameter {one.name!r} of the tool {name} has no annotation")
        optional = one.default is not Parameter.empty
        fields.append(Field(one.name, hints[one.name], not optional, optional, told.get(one.name)))
    return fields
