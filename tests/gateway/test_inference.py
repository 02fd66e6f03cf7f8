"""`POST /inference`: all five fields, what goes on from here, and what comes back."""

from __future__ import annotations

import base64
import json
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from facade_support import CHAT_STREAM, USER, LoopbackServer, answer, chunk, completion, hang_up, sse
from gateway_support import MODEL, TASK_MODEL, Served, raw_request

from inferface import Endpoint


def test_a_chat_call(served: Served, upstream: LoopbackServer) -> None:
    answered = served.post("/inference", {"model": MODEL, "params": {"messages": USER, "seed": 1}})
    assert answered.status_code == 200
    told = answered.json()
    assert told == {
        "output": completion(),
        "model": MODEL,
        "route": "endpoint",
        "dialect": "chat-completion",
        "requestId": answered.headers["x-request-id"],
    }
    assert upstream.only.path == "/v1/chat/completions"
    assert upstream.only.json == {"model": MODEL, "messages": USER, "seed": 1}
    assert upstream.only.authorization == "Bearer upstream-key-0123456789"
    assert upstream.only.headers["x-request-id"] == told["requestId"]


def test_a_prompt_becomes_a_chat_where_that_is_forced(served: Served, upstream: LoopbackServer) -> None:
    body = {"model": MODEL, "params": {"prompt": "Hello"}, "openaiChatCompletion": True}
    assert served.post("/inference", body).status_code == 200
    assert upstream.only.json["messages"] == USER


def test_the_chat_way_can_be_forbidden(served: Served, upstream: LoopbackServer) -> None:
    upstream.will(answer([{"generated_text": "x"}]))
    body = {"model": TASK_MODEL, "params": {"messages": USER}, "openaiChatCompletion": False}
    assert served.post("/inference", body).json()["dialect"] == "task"
    assert (upstream.only.path, upstream.only.json) == ("/tasks", {"messages": USER})


def test_a_body_that_comes_in_many_pieces_is_one(served: Served, upstream: LoopbackServer) -> None:
    message = {"role": "user", "content": "".join(map(str, range(300_000)))}
    assert served.post("/inference", {"model": MODEL, "params": {"messages": [message]}}).status_code == 200
    assert upstream.only.json["messages"] == [message]


def test_plain_parameters_are_the_body_of_the_task(served: Served, upstream: LoopbackServer) -> None:
    upstream.will(answer([[0.25, 1e-9, 12345678901234567890]]))
    answered = served.post("/inference", {"model": TASK_MODEL, "params": {"inputs": "x", "more": [1]}})
    assert answered.text.startswith('{"output":[[0.25, 1e-09, 12345678901234567890]],')  # as it came
    assert upstream.only.json == {"inputs": "x", "more": [1]}


def test_no_parameters_at_all(served: Served, upstream: LoopbackServer) -> None:
    upstream.will(answer({"fine": True}))
    assert served.post("/inference", {"model": TASK_MODEL}).json()["output"] == {"fine": True}
    assert upstream.only.json == {}


def test_bytes_come_as_base64(served: Served, upstream: LoopbackServer) -> None:
    upstream.will(answer(b"\x89PNG\r\n\x00", content_type="image/png"))
    told = served.post("/inference", {"model": TASK_MODEL, "params": {"inputs": "a cat"}}).json()
    assert told["output"] == {"contentType": "image/png", "base64": base64.b64encode(b"\x89PNG\r\n\x00").decode()}


def test_a_named_task(served: Served, upstream: LoopbackServer) -> None:
    upstream.will(answer({"choices": [{"text": " there", "index": 0, "finish_reason": "stop"}]}))
    body = {"model": MODEL, "task": "text-generation", "params": {"inputs": "Hello", "parameters": {"seed": 1}}}
    assert served.post("/inference", body).json()["dialect"] == "completion"
    assert upstream.only.path == "/v1/completions"
    assert upstream.only.json["prompt"] == "Hello"


def test_a_stream_passes_through_byte_for_byte(served: Served, upstream: LoopbackServer) -> None:
    odd = b': a comment\n\nevent:message\nid: 7\ndata:  {"choices" :[]}\n\n'
    upstream.will(sse(chunk("Hel"), odd, *CHAT_STREAM[2:]))
    body = {"model": MODEL, "params": {"messages": USER, "stream": True}}
    answered = served.post("/inference", body)
    assert answered.headers["content-type"] == "text/event-stream"
    assert answered.headers["cache-control"] == "no-store"
    assert answered.headers["x-accel-buffering"] == "no"
    assert (answered.headers["x-inferface-route"], answered.headers["x-inferface-dialect"]) == (
        "endpoint",
        "chat-completion",
    )
    sent = [b"data: " + json.dumps(event).encode() + b"\n\n" for event in (chunk("Hel"), *CHAT_STREAM[2:])]
    assert answered.content == b"".join([sent[0], odd, *sent[1:], b"data: [DONE]\n\n"])
    assert upstream.only.json == {"model": MODEL, "messages": USER, "stream": True}


def test_what_comes_at_once_goes_on_at_once_and_in_one(served: Served, upstream: LoopbackServer) -> None:
    events = b"".join(_as_events("a", "b", "c"))

    def script(exchange: Any) -> None:
        _at_once(exchange, _framed("a", "b", "c"))
        exchange.until_the_client_leaves()  # the caller has them before there is more

    upstream.will(script)
    with served.connect() as caller:
        caller.sendall(raw_request("/inference", STREAM))
        came = b""
        while events not in came:
            came += _more(caller)
    assert came.endswith(b"\r\n\r\n%x\r\n%b\r\n" % (len(events), events))


def test_what_came_before_a_stream_breaks_is_passed_on(served: Served, upstream: LoopbackServer) -> None:
    upstream.will(lambda exchange: _at_once(exchange, _framed("a", "b") + b"no length\r\n"))
    with served.connect() as caller:
        caller.sendall(raw_request("/inference", STREAM))
        came = b""
        while data := caller.recv(65536):
            came += data
    assert b"".join(_as_events("a", "b")) in came
    assert not came.endswith(b"\r\n0\r\n\r\n")


STREAM = {"model": MODEL, "params": {"messages": USER, "stream": True}}


def _as_events(*texts: str) -> list[bytes]:
    return [b"data: %b\n\n" % json.dumps(chunk(text)).encode() for text in texts]


def _framed(*texts: str) -> bytes:
    return b"".join(b"%x\r\n%b\r\n" % (len(event), event) for event in _as_events(*texts))


def _at_once(exchange: Any, body: bytes) -> None:
    exchange.head(200, {"content-type": "text/event-stream", "transfer-encoding": "chunked"})
    exchange.wfile.write(body)
    exchange.close_connection = True


def _more(caller: socket.socket) -> bytes:
    data = caller.recv(65536)
    assert data
    return data


def test_a_stream_of_a_task(served: Served, upstream: LoopbackServer) -> None:
    upstream.will(sse({"token": {"id": 1, "text": "a"}, "generated_text": "a"}, done=False))
    answered = served.post("/inference", {"model": TASK_MODEL, "params": {"inputs": "x", "stream": True}})
    assert answered.content == b'data: {"token": {"id": 1, "text": "a"}, "generated_text": "a"}\n\n'
    assert upstream.only.json == {"inputs": "x", "stream": True}


WRONG: list[tuple[object, str]] = [
    ({}, "needs `model`"),
    ({"model": 7}, "/model must be string"),
    ({"model": None}, "/model"),
    ({"model": ""}, "empty"),
    ({"model": "a/../b"}, "neither"),
    ({"model": MODEL, "params": []}, "/params must be object"),
    ({"model": MODEL, "public": "yes"}, "/public must be boolean"),
    ({"model": MODEL, "openaiChatCompletion": 1}, "/openaiChatCompletion must be boolean"),
    ({"model": MODEL, "streamCallback": "http://x"}, "/streamCallback must be object"),
    ({"model": MODEL, "streamCallback": {"url": 1}}, "/streamCallback/url must be string"),
    ({"model": MODEL, "task": 1}, "/task must be string"),
    ({"model": MODEL, "task": "no-such-task"}, "no-such-task"),
    ({"model": TASK_MODEL, "task": "image-classification", "params": {"image": __file__}}, "base64"),
    ({"model": TASK_MODEL, "task": "image-classification", "params": {"image": "http://127.0.0.1/x.png"}}, "base64"),
    ({"model": TASK_MODEL, "task": "image-classification", "params": {"inputs": __file__}}, "base64"),
    ({"model": MODEL, "params": {"temperature": 3}}, "/params/temperature must be at most 2"),
    ({"model": MODEL, "params": {"max_tokens": True}}, "/params/max_tokens must be integer"),
    ({"model": MODEL, "params": {"messages": [{"content": "x"}]}}, "/params/messages/0 needs `role`"),
    ({"model": MODEL, "params": {}, "openaiChatCompletion": True}, "messages"),
    ({"model": MODEL, "params": {"prompt": "a", "messages": USER}, "openaiChatCompletion": True}, "both"),
    ([], "the body must be object"),
    ("x", "the body must be object"),
]


@pytest.mark.parametrize(("body", "words"), WRONG)
@pytest.mark.parametrize("stream", [False, True])
def test_a_wrong_request_is_a_400_before_anything_is_sent(
    served: Served, upstream: LoopbackServer, body: Any, words: str, stream: bool
) -> None:
    if stream and isinstance(body, dict) and isinstance(body.get("params", {}), dict):
        body = {**body, "params": {**body.get("params", {}), "stream": True}}
    answered = served.post("/inference", body)
    assert answered.status_code == 400
    assert words in answered.json()["error"]["message"]
    assert answered.json()["error"]["type"] == "invalid_request_error"
    assert not upstream.seen


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", None])
def test_another_kind_of_body_is_a_415(served: Served, kind: str | None) -> None:
    headers = {"content-type": kind} if kind else {}
    answered = served.post("/inference", content=b'{"model": "org/model"}', headers=headers)
    assert answered.status_code == 415


def test_a_model_that_is_not_served_is_a_404(served: Served, upstream: LoopbackServer) -> None:
    answered = served.post("/inference", {"model": "org/other", "params": {"messages": USER}})
    assert (answered.status_code, answered.json()["error"]["type"]) == (404, "not_found_error")
    assert not upstream.seen


def test_a_url_is_never_called(served: Served, upstream: LoopbackServer) -> None:
    answered = served.post("/inference", {"model": f"{upstream.url}/v1", "params": {"messages": USER}})
    assert answered.status_code == 403
    assert not upstream.seen


@pytest.mark.parametrize("status", [400, 401, 402, 403, 404, 413, 422, 424, 429, 500, 503, 504])
def test_the_words_and_status_of_the_server_behind_go_on(served: Served, upstream: LoopbackServer, status: int) -> None:
    said = {"error": {"message": "the server's words", "type": "validation", "code": None}, "more": 1}
    upstream.will(answer(said, status, Retry_After="7"))
    answered = served.post("/inference", {"model": MODEL, "params": {"messages": USER, "stream": True}})
    assert (answered.status_code, answered.json()) == (status, said)
    assert answered.headers.get("retry-after") == "7"
    assert len(upstream.seen) == 1


@pytest.mark.parametrize(
    "said",
    [b"<html>gateway</html>", {"error": 42}, {"colour": 1}, {"error": {"message": 7}}, {"error": "x", "code": []}],
)
def test_words_of_another_shape_become_the_contracts(served: Served, upstream: LoopbackServer, said: object) -> None:
    upstream.will(answer(said, 500, content_type="text/html" if isinstance(said, bytes) else "application/json"))
    told = served.post("/inference", {"model": MODEL, "params": {"messages": USER}}).json()
    assert (told.keys(), told["error"]["code"], told["error"]["type"]) == ({"error"}, 500, "server_error")
    assert told["error"].keys() == {"message", "type", "code"}


def test_a_key_that_the_server_behind_repeats_is_masked(served: Served, upstream: LoopbackServer) -> None:
    upstream.will(answer({"error": "the key upstream-key-0123456789 is bad"}, 401))
    answered = served.post("/inference", {"model": MODEL, "params": {"messages": USER}})
    assert answered.json() == {"error": "the key *** is bad"}


@pytest.mark.parametrize(
    "script",
    [hang_up, answer(b"<html>", content_type="text/html"), answer(b"{", content_type="application/json")],
    ids=["hangs up", "page", "broken"],
)
def test_a_server_behind_that_gives_no_answer_is_a_502(served: Served, upstream: LoopbackServer, script: Any) -> None:
    upstream.will(script)
    assert served.post("/inference", {"model": MODEL, "params": {"messages": USER}}).status_code == 502
    assert served.post("/inference", {"model": MODEL, "params": {"messages": USER, "stream": True}}).status_code == 502


def test_a_server_behind_that_leads_elsewhere_is_a_502(served: Served, upstream: LoopbackServer) -> None:
    upstream.will(answer(b"", 302, Location="https://elsewhere.test/"))
    assert served.post("/inference", {"model": MODEL, "params": {"messages": USER}}).status_code == 502


def test_without_a_token_the_hubs_models_are_not_served(serve: Callable[..., Served], upstream: LoopbackServer) -> None:
    refused = serve(hub=True, router=upstream.url).post(
        "/inference", {"model": "org/hub", "params": {"messages": USER}}
    )
    assert (refused.status_code, refused.json()["error"]["message"]) == (
        404,
        "this gateway serves no such model: it has no endpoint for it, and no token",
    )
    assert not upstream.seen


def test_a_server_behind_that_is_not_there_is_a_502(serve: Callable[..., Served]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as gone:
        port = gone.getsockname()[1]
    served = serve(models={MODEL: Endpoint(f"http://127.0.0.1:{port}/v1")})
    assert served.post("/inference", {"model": MODEL, "params": {"messages": USER}}).status_code == 502


@pytest.mark.parametrize("params", [{"image": "{path}"}, {"inputs": "{path}"}, {"image": "{url}"}, {"inputs": "{url}"}])
def test_no_file_is_read_and_no_url_fetched_for_a_caller(
    served: Served, upstream: LoopbackServer, tmp_path: Path, params: dict[str, str]
) -> None:
    secret = tmp_path / "secret.png"
    secret.write_bytes(b"\x89PNG a secret of the server")
    filled = {name: text.format(path=secret, url=f"{upstream.url}/inside.png") for name, text in params.items()}
    answered = served.post("/inference", {"model": TASK_MODEL, "task": "image-classification", "params": filled})
    assert answered.status_code == 400
    assert not upstream.seen
