"""Tools from functions: what the model is told, what comes back, and conversations that use them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import partial
from typing import Annotated, Any, Literal

import pytest
from facade_support import USER, Api, LoopbackServer, answer, sse

from inferface._stream_results import ChoicesResult
from inferface.errors import InvalidOutput, InvalidRequest
from inferface.tools import Tool, arguments_of, call_tool, run_tools, run_tools_async, tool_of
from inferface.types import ToolCall
from support.naming import shown


def weather(
    city: str, unit: Literal["celsius", "fahrenheit"] = "celsius", *, days: Annotated[int, "how far"] = 1
) -> str:
    """The weather
    at this moment.

    Args:
        city: name of the city,
            such as Brooklyn: NY.
        unit (str, optional): of the temperature
    Returns:
        words
    """
    return f"{city}: 20 {unit} for {days}"


def numpy_style(x: int, y: float = 0) -> float:
    """Add two numbers.

    Parameters
    ----------
    x : int
        The first.
    y
        The second,
        maybe.

    Returns
    -------
    float
        The sum.
    """
    return x + y


def sphinx_style(x: int, y: float = 0) -> float:
    """Add two numbers.

    :param x: The first.
    :param float y: The second,
        maybe.
    :returns: The sum.
    """
    return x + y


@dataclass
class Place:
    city: str
    zip: int


def visit(places: list[Place]) -> list[str]:
    return [f"{place.city} {place.zip}" for place in places]


def nothing() -> None:
    raise RuntimeError("no luck")


def test_a_function_is_told_with_its_docstring_and_types() -> None:
    assert tool_of(weather).to_dict() == {
        "type": "function",
        "function": {
            "name": "weather",
            "description": "The weather at this moment.",
            "parameters": {
                "type": "object",
                "properties": {
                    "city": {"type": "string", "description": "name of the city, such as Brooklyn: NY."},
                    "unit": {
                        "type": "string",
                        "enum": ["celsius", "fahrenheit"],
                        "description": "of the temperature",
                    },
                    "days": {"type": "integer", "description": "how far"},
                },
                "required": ["city"],
                "additionalProperties": False,
            },
        },
    }


@pytest.mark.parametrize("function", [numpy_style, sphinx_style])
def test_other_styles_of_docstrings(function: Any) -> None:
    tool = tool_of(function)
    assert tool.description == "Add two numbers."
    properties = tool.parameters["properties"]
    assert isinstance(properties, dict)
    assert properties == {
        "x": {"type": "integer", "description": "The first."},
        "y": {"type": "number", "description": "The second, maybe."},
    }


def test_a_function_without_words_or_arguments() -> None:
    assert tool_of(nothing).to_dict()["function"] == {
        "name": "nothing",
        "parameters": {"type": "object", "properties": {}, "required": [], "additionalProperties": False},
    }


def test_classes_among_the_arguments() -> None:
    parameters = tool_of(visit).parameters
    assert parameters["properties"] == {"places": {"type": "array", "items": {"$ref": "#/$defs/Place"}}}
    definitions = parameters["$defs"]
    assert isinstance(definitions, dict)
    assert definitions.keys() == {"Place"}
    assert call_tool(visit, {"function": {"arguments": '{"places": [{"city": "Rome", "zip": 1}]}'}}) == ["Rome 1"]


@pytest.mark.parametrize(
    ("function", "words"),
    [
        (lambda x: x, "the parameter 'x' of the tool <lambda> has no annotation"),
        (print, "print"),
        (lambda *args: args, "a model can give arguments by name only"),
        (lambda: 1, "a lambda has no name"),
    ],
    ids=["no annotation", "built in", "positions", "lambda"],
)
def test_functions_that_cannot_be_told(function: Any, words: str) -> None:
    with pytest.raises(InvalidRequest, match=words):
        tool_of(function)


def test_a_partial_is_told_without_what_it_has() -> None:
    tool = tool_of(partial(partial(visit), places=[]))
    assert (tool.name, tool.parameters["required"]) == ("visit", [])
    assert call_tool(tool, {"function": {"arguments": "null"}}) == []


def test_what_a_function_returns_need_not_be_known() -> None:
    def counted(word: str) -> Unknown:  # type: ignore[name-defined] # noqa: F821 # pyright: ignore
        return len(word)

    assert call_tool(counted, {"function": {"arguments": '{"word": "four"}'}}) == 4


def test_a_parameter_of_a_strange_type() -> None:
    def strange(x: bytes) -> None: ...

    with pytest.raises(InvalidRequest, match="bytes cannot be written"):
        tool_of(strange)


def call(arguments: object, name: str = "weather", given: object = "call_1") -> dict[str, Any]:
    return {"id": given, "type": "function", "function": {"name": name, "arguments": arguments}}


@pytest.mark.parametrize(
    ("arguments", "found"),
    [('{"city": "Rome"}', {"city": "Rome"}), ({"city": "Rome"}, {"city": "Rome"}), ("", {}), (" ", {}), (None, {})],
    ids=str,
)
def test_arguments_are_parsed_when_asked_for(arguments: object, found: dict[str, str]) -> None:
    assert arguments_of(call(arguments)) == found
    assert arguments_of(ToolCall.from_dict(call(arguments))) == found


@pytest.mark.parametrize("text", ["{'city': 'Rome'}", "__import__('os').getcwd()", "[1]", '"x"', "{", "[" * 9999])
def test_arguments_that_are_no_json_object(text: str) -> None:
    with pytest.raises(InvalidOutput, match="the arguments of the tool call are no") as caught:
        arguments_of(call(text))
    assert caught.value.text == text


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ("{}", "weather: the arguments lacks 'city'"),
        ('{"city": 1}', "weather: the arguments.city should be a string, not 1"),
        ('{"city": "Rome", "when": 1}', "weather: the arguments has 'when', which was not asked for"),
        ('{"city": "Rome", "unit": "kelvin"}', "should be one of 'celsius', 'fahrenheit'"),
    ],
)
def test_arguments_that_do_not_fit(arguments: str, words: str) -> None:
    with pytest.raises(InvalidOutput) as caught:
        call_tool(weather, call(arguments))
    assert words in str(caught.value)


def test_functions_and_dicts_go_out_together(api: Api, client: Any, server: LoopbackServer) -> None:
    given = {"type": "function", "function": {"name": "other", "parameters": {}}}
    server.will(answer(asks()))
    api.do(client.chat_completion(USER, tools=[weather, given, Tool(visit)]))
    assert server.only.json["tools"] == [tool_of(weather).to_dict(), given, tool_of(visit).to_dict()]


@pytest.mark.parametrize("tools", [weather, "weather", [3], {"type": "function"}], ids=shown)
def test_what_is_no_list_of_tools(api: Api, client: Any, server: LoopbackServer, tools: object) -> None:
    with pytest.raises(InvalidRequest, match="`tools"):
        api.do(client.chat_completion(USER, tools=tools))
    assert not server.seen


def asks(*calls: dict[str, Any], content: str | None = None) -> dict[str, Any]:
    message: dict[str, Any] = {"role": "assistant", "content": content}
    if calls:
        message["tool_calls"] = list(calls)
    return {"choices": [{"index": 0, "finish_reason": "tool_calls" if calls else "stop", "message": message}]}


def run(api: Api, *arguments: Any, **named: Any) -> Any:
    return api.do((run_tools_async if api.name == "async" else run_tools)(*arguments, **named))


def test_a_conversation_with_tools(api: Api, client: Any, server: LoopbackServer) -> None:
    server.will(
        answer(asks(call('{"city": "Rome"}', given=7), call("{}", "nothing", None), call("{}", "unknown", "x"))),
        answer(asks(call("no json"), call({"places": []}, "visit", "y"))),
        answer(asks(content="It is warm.")),
    )
    done = run(api, client, USER, [weather, nothing, visit], temperature=0)
    assert done.text == "It is warm."
    assert done.completion.choices[0].message.content == "It is warm."
    bodies = [seen.json for seen in server.seen]
    assert [body["temperature"] for body in bodies] == [0, 0, 0]
    assert all(
        [tool["function"]["name"] for tool in body["tools"]] == ["weather", "nothing", "visit"] for body in bodies
    )
    asked, first, second, third = bodies[1]["messages"][1:]
    assert [one["id"] for one in asked["tool_calls"]] == ["7", "call_1_1", "x"]
    assert asked["role"] == "assistant"
    assert asked["tool_calls"][0] == call('{"city": "Rome"}', given="7")
    assert [one["tool_call_id"] for one in (first, second, third)] == [one["id"] for one in asked["tool_calls"]]
    assert first == {"role": "tool", "tool_call_id": "7", "content": "Rome: 20 celsius for 1"}
    assert second["content"] == "Error: RuntimeError: no luck"
    assert third["content"] == (
        "Error: InvalidOutput: there is no tool 'unknown'; the tools are weather, nothing, visit"
    )
    assert bodies[2]["messages"][-2]["content"].startswith(
        "Error: InvalidOutput: the arguments of the tool call are not"
    )
    assert bodies[2]["messages"][-1]["content"] == "[]"
    assert bodies[2]["messages"][-3]["tool_calls"][1]["function"]["arguments"] == '{"places": []}'
    assert done.messages == bodies[2]["messages"]


def test_a_model_that_never_stops_asking(api: Api, client: Any, server: LoopbackServer) -> None:
    server.will(answer(asks(call('{"city": "Rome"}'))))
    with pytest.raises(InvalidOutput, match="still asks for tools after 3 rounds"):
        run(api, client, USER, [weather], max_rounds=3)
    assert len(server.seen) == 3


def test_coroutine_functions_are_for_the_async_client(api: Api, client: Any, server: LoopbackServer) -> None:
    class Held:
        def __init__(self) -> None:
            self.shown, self._kept = "yes", "no"

    model = ToolCall.from_dict(call("{}"))

    async def slow(x: int) -> dict[str, object]:
        return {"twice": 2 * x, "place": Place("Köln", 1), "held": Held(), "model": model, "odd": {1}}

    server.will(answer(asks(call('{"x": 2}', "slow"))), answer(asks(content="4")))
    if api.name == "sync":
        with pytest.raises(InvalidRequest, match="the tool slow is a coroutine function"):
            run(api, client, USER, [slow])
    else:
        assert run(api, client, USER, [slow]).text == "4"
        told = server.seen[1].json["messages"][-1]["content"]
        place, held = {"city": "Köln", "zip": 1}, {"shown": "yes"}
        assert json.loads(told) == {"twice": 4, "place": place, "held": held, "model": model.to_dict(), "odd": "{1}"}
        assert "Köln" in told


def pieces(*deltas: Any) -> list[dict[str, Any]]:
    return [{"choices": [{"index": 0, "delta": {"tool_calls": delta}, "finish_reason": None}]} for delta in deltas]


def piece(arguments: str | None = None, name: str | None = None, **rest: object) -> dict[str, Any]:
    function = {key: value for key, value in (("name", name), ("arguments", arguments)) if value is not None}
    return {**rest, "function": function}


STREAMED = {
    "OpenAI: id and name once, arguments by index": pieces(
        [piece("", "weather", index=0, id="a", type="function")],
        [piece('{"city": ', index=0)],
        [piece("", "visit", index=1, id="b", type="function")],
        [piece('"Rome"}', index=0)],
        [piece('{"places": []}', index=1)],
    ),
    "TGI 3: id and type with each piece": pieces(
        *([piece(text, name, index=0, id="a", type="function")] for text, name in
          (("{", "weather"), ('"city": ', None), ('"Rome"}', None))),
        [piece('{"places": []}', "visit", index=1, id="b", type="function")],
    ),
    "TGI 2: one object, an integer id": pieces(
        piece('{"city": ', "weather", index=0, id=0), piece('"Rome"}', index=0, id=0),
        piece('{"places": []}', "visit", index=1, id=1),
    ),
    "Ollama, Groq: whole calls in one piece": pieces(
        [piece('{"city": "Rome"}', "weather", index=0, id="a"), piece('{"places": []}', "visit", index=1, id="b")]
    ),
    "Gemini: index 0 for every call": pieces(
        [piece('{"city": "Rome"}', "weather", index=0, id="a")], [piece('{"places": []}', "visit", index=0, id="b")]
    ),
    "no index": pieces(
        [piece('{"city": ', "weather", id="a")], [piece('"Rome"}')], [piece('{"places": []}', "visit", id="b")]
    ),
    "a name with each piece": pieces(
        [piece('{"city": ', "weather", index=0, id="a")], [piece('"Rome"}', "weather", index=0, id="a")],
        [piece('{"places": []}', "visit", index=1, id="b")],
    ),
}  # fmt: skip


@pytest.mark.parametrize("events", STREAMED.values(), ids=STREAMED)
def test_streamed_calls_are_put_together(api: Api, client: Any, server: LoopbackServer, events: list[Any]) -> None:
    last = {"choices": [{"index": 0, "delta": {}, "finish_reason": "tool_calls"}]}
    server.will(sse(*events, last))
    result = api.do(client.infer("m", {"messages": USER, "tools": [weather, visit], "stream": True}))
    calls = result.output.choices[0].message.tool_calls
    assert [one.function.name for one in calls] == ["weather", "visit"]
    assert [arguments_of(one) for one in calls] == [{"city": "Rome"}, {"places": []}]


def test_arguments_that_came_as_objects_stay_objects() -> None:
    result = ChoicesResult("chat.completion", 1)
    for event in pieces([{"index": 0, "id": "a", "function": {"name": "weather", "arguments": {"city": "Rome"}}}]):
        result.add(event)
    snapshot: Any = result.snapshot()
    assert arguments_of(snapshot["choices"][0]["message"]["tool_calls"][0]) == {"city": "Rome"}
