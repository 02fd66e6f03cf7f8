"""`response_format` from types and schemas, and answers read as what was asked for: whole, streamed, and refused."""

from __future__ import annotations

import json
import pickle
from dataclasses import dataclass
from typing import Any, TypedDict

import attrs
import pydantic
import pytest
from facade_support import USER, Api, LoopbackServer, answer, sse

from inferface.errors import InferenceError, InvalidOutput, InvalidRequest, OutputCut, OutputRefused
from inferface.structured import ParsedChatCompletion, ParsedMessage
from inferface.types import ChatCompletion
from support.naming import shown

ANN = '{"name": "Ann", "age": 3}'


@dataclass
class Plain:
    name: str
    age: int


@attrs.define
class Attrs:
    name: str
    age: int


class Typed(TypedDict):
    name: str
    age: int


class Model(pydantic.BaseModel):
    name: str
    age: int


SCHEMA: dict[str, Any] = {
    "type": "object",
    "properties": {"name": {"type": "string"}, "age": {"type": "integer"}},
    "required": ["name", "age"],
    "additionalProperties": False,
}
KINDS = [
    (Plain, Plain("Ann", 3)),
    (Attrs, Attrs("Ann", 3)),
    (Typed, {"name": "Ann", "age": 3}),
    (Model, Model(name="Ann", age=3)),
    (SCHEMA, {"name": "Ann", "age": 3}),
]


def completion(content: str | None = ANN, finish: str | None = "stop", **message: object) -> dict[str, object]:
    choice = {"index": 0, "finish_reason": finish, "message": {"role": "assistant", "content": content, **message}}
    return {"id": "1", "object": "chat.completion", "choices": [choice]}


def chunk(content: str, finish: str | None = None) -> dict[str, object]:
    return {"choices": [{"index": 0, "delta": {"content": content}, "finish_reason": finish}]}


@pytest.mark.parametrize(("kind", "meaning"), KINDS, ids=lambda case: getattr(case, "__name__", ""))
def test_the_answer_is_read_as_what_was_asked_for(
    api: Api, client: Any, server: LoopbackServer, kind: Any, meaning: object
) -> None:
    server.will(answer(completion()))
    result = api.do(client.chat_completion(USER, response_format=kind))
    assert isinstance(result, ChatCompletion)
    assert isinstance(result, ParsedChatCompletion)
    assert result.parsed == meaning == result.choices[0].message.parsed
    assert result.parsed is result.parsed
    assert result.choices[0].message.content == ANN
    assert result.to_dict() == ChatCompletion.from_dict(completion()).to_dict()
    sent = server.only.json["response_format"]
    assert sent["type"] == "json_schema"
    assert sent["json_schema"]["strict"] is True
    schema = sent["json_schema"]["schema"]
    assert schema["required"] == ["name", "age"]
    assert schema["additionalProperties"] is False
    assert sent["json_schema"]["name"] == getattr(kind, "__name__", "answer")


@pytest.mark.parametrize(("kind", "meaning"), KINDS, ids=lambda case: getattr(case, "__name__", ""))
def test_streamed_too(api: Api, client: Any, server: LoopbackServer, kind: Any, meaning: object) -> None:
    server.will(sse(chunk('{"name": "A'), chunk('nn", "age"'), chunk(": 3}", "stop")))
    stream = api.do(client.chat_completion(USER, response_format=kind, stream=True))
    texts = [item.choices[0].delta.content for item in api.items(stream)]
    assert "".join(texts) == ANN
    final = stream.final()
    assert (api.do(final) if api.name == "async" else final).parsed == meaning
    assert stream.snapshot.parsed == meaning


def test_through_infer_and_with_a_callback(api: Api, client: Any, server: LoopbackServer) -> None:
    server.will(sse(chunk(ANN[:9]), chunk(ANN[9:], "stop")), answer(completion()))
    texts: list[str] = []
    params = {"messages": USER, "response_format": Plain}
    result = api.do(client.infer("m", params, stream_callback=lambda event: texts.append(event.text)))
    assert result.parsed == Plain("Ann", 3)
    assert texts == [ANN[:9], ANN[9:]]
    assert api.do(client.infer("m", params)).parsed == Plain("Ann", 3)
    assert api.do(client.with_result.chat_completion(USER, response_format=Plain)).parsed == Plain("Ann", 3)


WIRED: list[dict[str, Any]] = [
    {"type": "json_schema", "json_schema": {"name": "person", "schema": SCHEMA, "strict": True}},
    {"type": "json_object", "value": SCHEMA},
    {"type": "json_object", "schema": SCHEMA},
    {"type": "json_schema", "schema": SCHEMA},
    {"type": "json", "value": SCHEMA},
    {"type": "json_object"},
]


@pytest.mark.parametrize("given", WIRED, ids=json.dumps)
def test_dicts_go_out_as_they_are(api: Api, client: Any, server: LoopbackServer, given: dict[str, Any]) -> None:
    server.will(answer(completion()), answer(completion('{"name": 1}')))
    assert api.do(client.chat_completion(USER, response_format=given)).parsed == {"name": "Ann", "age": 3}
    assert server.only.json["response_format"] == given
    unfit = api.do(client.chat_completion(USER, response_format=given))
    if given == {"type": "json_object"}:
        assert unfit.parsed == {"name": 1}
    else:
        with pytest.raises(InvalidOutput, match="does not fit"):
            _ = unfit.parsed


@pytest.mark.parametrize("given", [{"type": "text"}, {"type": "regex", "value": "[0-9]+"}], ids=json.dumps)
def test_text_stays_text(api: Api, client: Any, server: LoopbackServer, given: dict[str, Any]) -> None:
    server.will(answer(completion("42")))
    result = api.do(client.chat_completion(USER, response_format=given))
    assert type(result) is ChatCompletion
    assert server.only.json["response_format"] == given


def test_a_schema_that_strict_servers_refuse_is_not_called_strict(
    api: Api, client: Any, server: LoopbackServer
) -> None:
    server.will(answer(completion()))
    schema = {"title": "A Person!", "type": "object", "properties": {"name": {"type": "string"}}}
    api.do(client.chat_completion(USER, response_format=schema))
    assert server.only.json["response_format"] == {
        "type": "json_schema",
        "json_schema": {"name": "A_Person_", "schema": schema, "strict": False},
    }


@pytest.mark.parametrize(
    "schema", [{"type": "object"}, {"anyOf": [{"type": "object"}], "title": "Größe"}, {"$schema": "x", "items": {}}]
)
def test_what_is_a_schema(api: Api, client: Any, server: LoopbackServer, schema: dict[str, Any]) -> None:
    server.will(answer(completion()))
    api.do(client.chat_completion(USER, response_format=schema))
    sent = server.only.json["response_format"]["json_schema"]
    assert (sent["schema"], sent["name"]) == (schema, "Gr__e" if "title" in schema else "answer")


def test_without_jsonschema_a_schema_is_not_held_against_the_answer(
    api: Api, client: Any, server: LoopbackServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "jsonschema", None)
    server.will(answer(completion('{"name": 1}')))
    assert api.do(client.chat_completion(USER, response_format=SCHEMA)).parsed == {"name": 1}


UNFIT: list[tuple[dict[str, object], type[InvalidOutput], str]] = [
    (completion('{"name": "Ann", "age": "three"}'), InvalidOutput, "does not fit `response_format`: $.age should be"),
    (completion('{"name": "Ann"}'), InvalidOutput, "$ lacks 'age'"),
    (completion("Ann is three"), InvalidOutput, "the answer is not JSON: Ann is three"),
    (completion('{"name": "Ann", "age": NaN}'), InvalidOutput, "not JSON"),
    (completion("[" * 100_000), InvalidOutput, "not JSON"),
    (completion(""), InvalidOutput, "the answer is empty"),
    (completion(None), InvalidOutput, "the answer is empty"),
    (completion('{"name": "An', "length"), OutputCut, "the limit on tokens before its end; raise `max_tokens`"),
    (completion(None, "length"), OutputCut, "the limit on tokens"),
    (completion(None, refusal="I cannot."), OutputRefused, "the model refused: I cannot"),
    (completion("", "content_filter"), OutputRefused, "a content filter kept the answer back"),
    (
        completion(None, "tool_calls", tool_calls=[{"id": "1", "function": {"name": "f"}}]),
        InvalidOutput,
        "asks for tools",
    ),
    (completion("Let me see", "tool_calls", tool_calls=[{"id": "1"}]), InvalidOutput, "is not JSON: Let me see"),
]


@pytest.mark.parametrize(("told", "error", "words"), UNFIT, ids=lambda case: str(case)[:40])
def test_an_answer_that_is_not_what_was_asked_for(
    api: Api, client: Any, server: LoopbackServer, told: dict[str, object], error: type[InvalidOutput], words: str
) -> None:
    server.will(answer(told))
    result = api.do(client.chat_completion(USER, response_format=Plain))
    for _ in range(2):
        with pytest.raises(error) as caught:
            _ = result.parsed
        assert words in str(caught.value)
        assert type(caught.value) is error
        assert isinstance(caught.value, InferenceError)
        assert caught.value.completion is not None
        assert caught.value.completion.id == "1"
    again = pickle.loads(pickle.dumps(caught.value))
    assert (str(again), again.text) == (str(caught.value), caught.value.text)


@pytest.mark.parametrize(("content", "parsed"), [(None, None), ("", None), (ANN, Plain("Ann", 3))])
def test_a_message_that_asks_for_tools_is_read_where_it_says_more(
    api: Api, client: Any, server: LoopbackServer, content: str | None, parsed: Plain | None
) -> None:
    server.will(answer(completion(content, tool_calls=[{"id": "1", "function": {"name": "f", "arguments": "{}"}}])))
    message = api.do(client.chat_completion(USER, response_format=Plain)).choices[0].message
    assert isinstance(message, ParsedMessage)
    assert message.parsed == parsed


@pytest.mark.parametrize(
    "text",
    [f"```json\n{ANN}\n```", f"```\n{ANN}\n```\n", f"<think>\nshe is {{3}}\n</think>\n{ANN}", f"\n {ANN} \n"],
)
def test_what_models_put_around_their_json(api: Api, client: Any, server: LoopbackServer, text: str) -> None:
    server.will(answer(completion(text)))
    assert api.do(client.chat_completion(USER, response_format=Plain)).parsed == Plain("Ann", 3)


def test_parse_reads_at_once(api: Api, client: Any, server: LoopbackServer) -> None:
    server.will(answer(completion()), answer(completion("no")), answer(completion(None, tool_calls=[{"id": "1"}])))
    parse = client.chat.completions.parse
    result = api.do(parse(messages=USER, model="m", response_format=Model, temperature=0))
    assert result.choices[0].message.parsed == Model(name="Ann", age=3)
    assert server.only.json["temperature"] == 0
    with pytest.raises(InvalidOutput, match="not JSON") as caught:
        api.do(parse(USER, response_format=Model))
    assert caught.value.completion is not None
    assert api.do(parse(USER, response_format=Model)).choices[0].message.parsed is None


def test_each_choice_is_read(api: Api, client: Any, server: LoopbackServer) -> None:
    choices = [
        {"index": index, "finish_reason": "stop", "message": {"content": json.dumps({"name": name, "age": index})}}
        for index, name in enumerate("AB")
    ]
    server.will(answer({"choices": choices}))
    result = api.do(client.chat_completion(USER, response_format=Plain, n=2))
    assert [choice.message.parsed for choice in result.choices] == [Plain("A", 0), Plain("B", 1)]


@pytest.mark.parametrize("given", [bytes, 3, "json", [Plain], {"kind": "x"}, {"type": "yaml"}, object()], ids=shown)
def test_what_is_no_format_is_refused_before_anything_is_sent(
    api: Api, client: Any, server: LoopbackServer, given: object
) -> None:
    with pytest.raises(InvalidRequest):
        api.do(client.chat_completion(USER, response_format=given))
    assert not server.seen


def test_a_copied_completion_says_that_it_cannot_be_read(api: Api, client: Any, server: LoopbackServer) -> None:
    server.will(answer(completion()))
    result = pickle.loads(pickle.dumps(api.do(client.chat_completion(USER, response_format=Plain))))
    assert result.choices[0].message.content == ANN
    with pytest.raises(InvalidOutput, match="has lost its `response_format`"):
        _ = result.parsed


def test_a_client_without_formats_does_not_load_this(root: Any) -> None:
    import subprocess
    import sys

    code = (
        "import sys; from inferface import InferenceClient\n"
        "try: InferenceClient(base_url='http://127.0.0.1:1/v1', retries=1).chat_completion([{'role': 'user'}])\n"
        "except Exception: pass\n"
        "assert 'inferface.structured' not in sys.modules and 'inferface.tools' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=root)
