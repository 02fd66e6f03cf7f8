"""Responses held against the contract while an application runs: what is raised, reported, let through; the cost."""

from __future__ import annotations

import json
import pickle
import subprocess
import sys
from typing import Any

import pytest
from facade_support import CHAT_STREAM, TOKEN, USER, LoopbackServer, answer, chunk, completion, sse

from inferface import InferenceClient
from inferface.errors import BadResponse, ContractViolation, InvalidRequest
from inferface.streaming import StreamState

BROKEN = completion(choices=[{"index": "first", "message": {"role": "assistant", "content": "Hi"}}])
BROKEN_CHUNK = chunk("lo ") | {"created": "yesterday"}


def checking(api: Any, server: LoopbackServer, **arguments: Any) -> Any:
    return api.client(base_url=f"{server.url}/v1", token=TOKEN, **{"validate_responses": True, **arguments})


def test_an_answer_that_breaks_the_contract_is_raised_with_its_places(api: Any, server: LoopbackServer) -> None:
    server.will(answer(BROKEN))
    with pytest.raises(ContractViolation) as caught:
        api.do(checking(api, server).chat_completion(USER))
    error = caught.value
    assert isinstance(error, BadResponse)
    assert error.pointer == "/choices/0/index"
    assert error.schema_pointer.startswith("/components/schemas/ChatCompletionChoice/properties/index")
    assert "'first' is not of type" in str(error)
    assert error.response is not None
    assert error.request is not None
    assert error.request.route == "endpoint"
    copy = pickle.loads(pickle.dumps(error))
    assert (copy.pointer, copy.schema_pointer) == (error.pointer, error.schema_pointer)


def test_an_event_that_breaks_the_contract_ends_its_stream(api: Any, server: LoopbackServer) -> None:
    server.will(sse(CHAT_STREAM[0], BROKEN_CHUNK, *CHAT_STREAM[2:]))
    texts: list[str] = []
    with pytest.raises(ContractViolation) as caught:
        api.do(
            checking(api, server).infer(
                "m", {"messages": USER}, stream_callback=api.callback(lambda event: texts.append(event.text))
            )
        )
    assert caught.value.pointer == "/created"
    assert "event 2 of the stream" in str(caught.value)
    assert texts == ["Hel"]


def test_drift_can_be_reported_in_place_of_raised(api: Any, server: LoopbackServer) -> None:
    told: list[ContractViolation] = []
    client = checking(api, server, on_drift=told.append)
    broken = completion(created="yesterday")
    server.will(answer(broken), sse(CHAT_STREAM[0], BROKEN_CHUNK, *CHAT_STREAM[2:]))
    assert api.do(client.chat_completion(USER)).choices[0].message.content == "Hello there"
    stream = api.do(client.chat_completion(USER, stream=True))
    assert len(api.items(stream)) == len(CHAT_STREAM)
    assert [error.pointer for error in told] == ["/created", "/created"]
    assert all(error.request is not None for error in told)


def test_on_drift_alone_turns_it_on(api: Any, server: LoopbackServer) -> None:
    told: list[ContractViolation] = []
    client = api.client(base_url=f"{server.url}/v1", token=TOKEN, on_drift=told.append)
    server.will(answer(completion(created="yesterday")))
    api.do(client.chat_completion(USER))
    assert len(told) == 1


def test_a_copy_can_turn_it_on_and_off(api: Any, client: Any, server: LoopbackServer) -> None:
    server.will(answer(completion(created="yesterday")))
    api.do(client.chat_completion(USER))
    strict = client.with_options(validate_responses=True)
    with pytest.raises(ContractViolation):
        api.do(strict.chat_completion(USER))
    with pytest.raises(ContractViolation):
        api.do(strict.with_options(timeout=5).chat_completion(USER))
    api.do(strict.with_options(validate_responses=False).chat_completion(USER))
    told: list[ContractViolation] = []
    api.do(strict.with_options(on_drift=told.append).chat_completion(USER))
    assert len(told) == 1


LENIENT = [
    completion(),
    completion(unknown={"deeply": ["nested"]}),
    completion(id=None, object=None, created=None, model=None, usage=None),
    completion(choices=[{"index": 0, "message": {"role": "oracle", "content": None}, "finish_reason": "bored"}]),
    {"choices": [{"message": {}}]},
]


@pytest.mark.parametrize("body", LENIENT, ids=["usual", "unknown fields", "nulls", "open enums", "the least"])
def test_what_the_contract_leaves_open_is_no_drift(api: Any, server: LoopbackServer, body: dict[str, Any]) -> None:
    server.will(answer(body))
    api.do(checking(api, server).chat_completion(USER))


def test_streams_that_fit_are_the_same_as_unchecked(api: Any, client: Any, server: LoopbackServer) -> None:
    loose = chunk("x") | {"timings": {"ms": 1}}
    server.will(sse(*CHAT_STREAM[:2], loose, *CHAT_STREAM[2:]))
    plain = api.items(api.do(client.chat_completion(USER, stream=True)))
    checked = api.items(api.do(checking(api, server).chat_completion(USER, stream=True)))
    assert [event.to_dict() for event in plain] == [event.to_dict() for event in checked]


def test_every_dialect_is_held_against_its_own_schema(api: Any, server: LoopbackServer) -> None:
    own = api.client(base_url=server.url, token=TOKEN, validate_responses=True)
    server.will(answer([{"generated_text": 5}]))
    with pytest.raises(ContractViolation, match="generated_text"):
        api.do(own.text_generation("Hi", model=None))
    server.will(answer([{"generated_text": "fine"}]))
    assert api.do(own.text_generation("Hi")) == "fine"
    server.will(answer({"generated_text": "fine"}))
    assert api.do(own.text_generation("Hi")) == "fine"
    server.will(answer([["no", "vector"]]))
    with pytest.raises(ContractViolation):
        api.do(own.feature_extraction("Hi"))
    server.will(answer([[0.5, 0.25]]))
    api.do(own.feature_extraction("Hi"))


def test_a_gateways_own_answer_is_checked_and_its_output_too(api: Any, server: LoopbackServer) -> None:
    client = api.client(gateway=server.url, validate_responses=True, token=TOKEN, allow_http=True)
    server.will(answer({"output": completion(), "model": 5}))
    with pytest.raises(ContractViolation) as caught:
        api.do(client.infer("m", {"messages": USER}))
    assert caught.value.pointer == "/model"
    server.will(answer({"output": completion(created="yesterday"), "model": "m"}))
    with pytest.raises(ContractViolation) as caught:
        api.do(client.infer("m", {"messages": USER}))
    assert caught.value.pointer == "/created"
    server.will(answer({"output": completion(), "model": "m", "route": "endpoint", "dialect": "chat-completion"}))
    assert api.do(client.infer("m", {"messages": USER})).text == "Hello there"


def test_an_error_of_the_server_stays_an_error_of_the_server(api: Any, server: LoopbackServer) -> None:
    server.will(answer({"odd": 7}, status=400))
    with pytest.raises(Exception, match="400") as caught:
        api.do(checking(api, server).chat_completion(USER))
    assert not isinstance(caught.value, ContractViolation)


def test_a_violation_shows_no_token(api: Any, server: LoopbackServer) -> None:
    server.will(answer(completion(created=TOKEN)))
    with pytest.raises(ContractViolation) as caught:
        api.do(checking(api, server).chat_completion(USER))
    assert TOKEN not in str(caught.value) + repr(caught.value.__dict__)


def test_what_cannot_be_called_is_refused(api: Any) -> None:
    with pytest.raises(InvalidRequest, match="on_drift"):
        api.client(on_drift="print")


def test_without_the_extra_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(InvalidRequest, match=r"pip install 'inferface\[contract\]'"):
        InferenceClient(validate_responses=True)


COST = """
import sys
from inferface import InferenceClient
client = InferenceClient(base_url=sys.argv[1] + "/v1", token="x")
client.chat_completion([{"role": "user", "content": "Hi"}])
loaded = [name for name in sys.modules if name.startswith(("inferface.contract", "jsonschema", "referencing"))]
assert not loaded, loaded
"""


def test_off_it_imports_nothing(server: LoopbackServer) -> None:
    server.will(answer(completion()))
    subprocess.run([sys.executable, "-c", COST, server.url], check=True, timeout=60)


def test_off_it_does_no_work(api: Any, client: Any, server: LoopbackServer, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither is a schema asked, nor an event taken another way than by the plain state."""
    from inferface.contract.drift import CheckedState
    from inferface.contract.schema import Contract

    asked: list[object] = []
    monkeypatch.setattr(Contract, "violations", lambda *arguments: asked.append(arguments) or iter(()))
    server.will(answer(completion()), sse(*CHAT_STREAM))
    api.do(client.chat_completion(USER))
    stream = api.do(client.chat_completion(USER, stream=True))
    assert type(stream._reading.state) is StreamState
    api.items(stream)
    assert asked == []
    strict = client.with_options(validate_responses=True)
    server.will(sse(*CHAT_STREAM))
    stream = api.do(strict.chat_completion(USER, stream=True))
    assert type(stream._reading.state) is CheckedState
    api.items(stream)
    assert len(asked) == len(CHAT_STREAM)


def test_the_contract_ships_with_the_client() -> None:
    from inferface.contract.schema import contract

    assert contract().answer_schema("createChatCompletion") is not None
    assert json.dumps(contract().document)
