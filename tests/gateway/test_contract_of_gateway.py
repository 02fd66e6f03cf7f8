"""The provider's side of the contract: schemathesis calls every operation of the gateway, in process."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from contract_schemas import CONTRACT
from facade_support import CHAT_STREAM, Exchange, LoopbackServer, answer, completion, sse
from gateway_support import MODEL, TASK_MODEL, config_for
from hypothesis import HealthCheck, Phase, settings
from schemathesis.config import SchemathesisConfig

from inferface.gateway import Gateway
from inferface.gateway._about import SERVED, served_contract

TEXT = {"id": "c", "object": "text_completion", "choices": [{"index": 0, "text": " there", "finish_reason": "stop"}]}
EMBEDDINGS = {"object": "list", "model": "m", "data": [{"index": 0, "embedding": [0.5], "object": "embedding"}]}


def behind(exchange: Exchange) -> None:
    """A server that answers every operation well."""
    asked = exchange.seen
    kind = asked.headers.get("content-type", "")
    body = asked.json if "json" in kind else {}
    stream = isinstance(body, dict) and body.get("stream") is True
    if asked.path.endswith("/chat/completions"):
        (sse(*CHAT_STREAM) if stream else answer(completion()))(exchange)
    elif asked.path.endswith("/completions"):
        (sse(TEXT) if stream else answer(TEXT))(exchange)
    elif asked.path.endswith("/embeddings"):
        answer(EMBEDDINGS)(exchange)
    elif stream:
        token = {"id": 1, "text": "x", "logprob": -1.0, "special": False}
        sse({"index": 1, "token": token, "generated_text": "x", "details": None}, done=False)(exchange)
    else:
        answer([{"generated_text": "x"}])(exchange)


UPSTREAM = LoopbackServer()
UPSTREAM.will(behind)
schema = schemathesis.openapi.from_asgi(  # cases are made when tests are collected, so the application is there by then
    "/openapi.json",
    Gateway(config_for(UPSTREAM, metrics_open=True)),
    config=SchemathesisConfig.from_dict(
        {"checks": {"positive_data_acceptance": {"expected-statuses": ["200", "403", "404"]}}}
    ),
)


@pytest.fixture(scope="module", autouse=True)
def end() -> Iterator[None]:
    yield
    UPSTREAM.stop()


@schema.hook
def filter_case(context: Any, case: Any) -> bool:
    """Without requests that the schema cannot tell to be contradictions: a chat without messages, say."""
    return not (is_right(case) and contradicts(case))


def is_right(case: Any) -> bool:
    return bool(case.meta) and case.meta.generation.mode.is_positive


def contradicts(case: Any) -> bool:
    body = case.body
    if case.operation.path != "/inference" or not isinstance(body, dict):
        return False
    params = body.get("params", {})
    chat = body.get("openaiChatCompletion", "messages" in params)
    return "task" in body or (chat and bool(params.get("messages")) == bool(params.get("prompt")))


@schema.hook
def map_case(context: Any, case: Any) -> Any:
    """Of models that this gateway serves."""
    if not is_right(case):
        return case
    if isinstance(case.body, dict) and "model" in case.body:
        case.body["model"] = MODEL
    if case.path_parameters and "model" in case.path_parameters:
        case.path_parameters["model"] = TASK_MODEL
    return case


# What the schema itself suggests is asked by the first of the two tests alone: at every collection, it takes time.
QUIET = {"deadline": None, "database": None, "derandomize": True, "suppress_health_check": list(HealthCheck)}


@schema.parametrize()
@settings(max_examples=6, **QUIET)
def test_every_operation_holds_to_the_contract(case: Any) -> None:
    case.call_and_validate()


@pytest.mark.slow
@schema.parametrize()
@settings(max_examples=150, phases=set(Phase) - {Phase.explicit}, **QUIET)
def test_every_operation_holds_to_the_contract_for_long(case: Any) -> None:
    case.call_and_validate()


def test_every_operation_is_called() -> None:
    assert {found.ok().path for found in schema.get_all_operations()} == set(SERVED) - {
        "/openapi.json"
    }  # that one is where the schema is read


def test_the_contract_that_is_served_is_a_part_of_the_whole() -> None:
    raw = json.loads(served_contract())
    assert raw["paths"] == {path: CONTRACT["paths"][path] for path in SERVED}
    assert raw["components"]["schemas"].items() <= CONTRACT["components"]["schemas"].items()
    assert b"#/components/schemas/ServerInfo" not in served_contract()
