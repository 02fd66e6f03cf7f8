"""Safe by default: who may call, how much, for how long, and what is told of it."""

from __future__ import annotations

import json
import logging
import threading
from collections.abc import Callable
from typing import Any

import pytest
from facade_support import USER, LoopbackServer, answer, chunk, completion, sse
from gateway_support import MODEL, PATIENCE, Served, config_for, raw_request, until

from inferface import Endpoint
from inferface._secrets import Secret
from inferface.auth import Token
from inferface.errors import InvalidRequest
from inferface.gateway import GatewayConfig, Key, Limits, load
from inferface.gateway._config import add_model
from inferface.gateway._keys import find, hash_of, new_key
from inferface.gateway._log import LOG, JsonLines

CHAT = {"model": MODEL, "params": {"messages": USER}}
STREAM = {"model": MODEL, "params": {"messages": USER, "stream": True}}


# --- keys


def with_key(key: str) -> dict[str, str]:
    return {"authorization": "Bearer " + (key.reveal() if isinstance(key, Secret) else key)}


def test_a_key_is_known_by_its_hash_only() -> None:
    key = new_key()
    row = Key("alice", hash_of(key))
    assert key.reveal() not in repr(row)
    assert row.hash.startswith("sha256:")
    assert find(key.reveal(), [Key("bob", hash_of("x")), row]) is row
    assert find(key.reveal() + "x", [row]) is None
    assert find("", [row]) is None
    wrong: Any
    for wrong in (key.reveal(), 7):
        with pytest.raises(InvalidRequest):
            Key("alice", wrong)


def test_without_its_key_nobody_is_answered(serve: Callable[..., Served], upstream: LoopbackServer) -> None:
    key = new_key()
    served = serve(keys=(Key("alice", hash_of(key)),))
    for headers in (
        {},
        with_key("ifk_wrong"),
        {"authorization": f"Basic {key.reveal()}"},
        {"authorization": "Bearer"},
        with_key("ÿ"),
    ):
        sent = {name: value.encode("latin-1") for name, value in headers.items()}
        for answered in (
            served.post("/inference", CHAT, headers=sent),
            served.post("/v1/chat/completions", {"messages": USER}, headers=sent),
            served.get("/v1/models", headers=sent),
            served.get("/metrics", headers=sent),
        ):
            assert (answered.status_code, answered.headers["www-authenticate"]) == (401, "Bearer")
            assert answered.json()["error"]["type"] == "authentication_error"
    assert not upstream.seen
    assert [served.get(path).status_code for path in ("/health", "/ready", "/docs", "/openapi.json")] == [200] * 4
    assert served.post("/inference", CHAT, headers=with_key(key)).status_code == 200
    assert key.reveal() not in str(upstream.only.headers)


def test_beyond_loopback_a_key_is_needed_or_to_be_waived_by_name() -> None:
    for host in ("0.0.0.0", "::", "192.168.1.5", "gateway.example.org"):
        with pytest.raises(InvalidRequest, match="serve-key"):
            GatewayConfig(host=host)
        assert GatewayConfig(host=host, anonymous=True).host == host
        assert GatewayConfig(host=host, keys=(Key("a", hash_of("x")),)).host == host
    for host in ("127.0.0.1", "localhost", "::1", "127.8.8.8"):
        assert GatewayConfig(host=host).loopback


def test_the_servers_token_is_spent_for_those_who_may(serve: Callable[..., Served], upstream: LoopbackServer) -> None:
    rich, poor = new_key(), new_key()
    served = serve(
        keys=(Key("rich", hash_of(rich), spend=True), Key("poor", hash_of(poor))),
        hub=True,
        router=upstream.url,
        token=Token(Secret("hf_TheServersOwnToken0123456789"), "HF_TOKEN"),
    )
    body = {"model": "org/hub", "params": {"messages": USER}}
    refused = served.post("/inference", body, headers=with_key(poor))
    assert (refused.status_code, refused.json()["error"]["type"]) == (403, "permission_error")
    assert (
        served.post("/v1/chat/completions", {"model": "org/hub", "messages": USER}, headers=with_key(poor)).status_code
        == 403
    )
    assert not upstream.seen
    assert served.post("/inference", {**body, "public": True}, headers=with_key(poor)).status_code == 200
    assert upstream.only.authorization is None
    assert served.post("/inference", CHAT, headers=with_key(poor)).status_code == 200
    upstream.seen.clear()
    assert served.post("/inference", body, headers=with_key(rich)).json()["route"] == "router"
    assert upstream.only.authorization == "Bearer hf_TheServersOwnToken0123456789"
    upstream.seen.clear()
    assert served.post("/inference", {**body, "public": True}, headers=with_key(rich)).status_code == 200
    assert upstream.only.authorization is None


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),
        ({"host": "localhost:1"}, 200),
        ({"host": "[::1]:1"}, 200),
        ({"host": "evil.test"}, 403),
        ({"host": "127.0.0.1.evil.test"}, 403),
        ({"origin": "http://evil.test"}, 403),
        ({"origin": "null"}, 403),
        ({"host": "localhost:1", "origin": "http://localhost:1"}, 200),
        ({"host": "localhost:1", "origin": "http://localhost:2"}, 403),
    ],
)
def test_pages_of_other_sites_cannot_use_the_local_users_gateway(
    served: Served, headers: dict[str, str], status: int
) -> None:
    answered = served.post("/inference", CHAT, headers=headers)
    assert answered.status_code == status
    assert not [name for name in answered.headers if name.startswith("access-control")]


def test_cross_origin_calls_are_possible_where_they_are_wanted(serve: Callable[..., Served]) -> None:
    served = serve(origins=("https://app.example.org",))
    asked = {"origin": "https://app.example.org", "access-control-request-method": "POST"}
    answered = served.client.options("/inference", headers=asked)
    assert answered.headers["access-control-allow-origin"] == "https://app.example.org"
    asked["origin"] = "https://other.example.org"
    assert "access-control-allow-origin" not in served.client.options("/inference", headers=asked).headers
    answered = served.post("/inference", CHAT, headers={"origin": "https://app.example.org"})
    assert (answered.status_code, answered.headers["access-control-allow-origin"]) == (200, "https://app.example.org")


# --- bounds


def test_a_body_is_bounded_whether_or_not_its_length_is_told(
    serve: Callable[..., Served], upstream: LoopbackServer
) -> None:
    served = serve(limits=Limits(body_bytes=1000, shutdown_seconds=5))
    big = json.dumps({**CHAT, "more": "x" * 1000}).encode()
    headers = {"content-type": "application/json"}
    assert served.post("/inference", content=big, headers=headers).status_code == 413
    chunks = (big[at : at + 100] for at in range(0, len(big), 100))
    assert served.post("/inference", content=chunks, headers=headers).status_code == 413
    assert served.post("/models/org/task", content=b"x" * 1001).status_code == 413
    assert not upstream.seen
    assert served.post("/inference", CHAT).status_code == 200


def test_a_body_that_does_not_come_is_not_waited_for(serve: Callable[..., Served]) -> None:
    served = serve(limits=Limits(body_seconds=0.2, shutdown_seconds=5))
    with served.connect() as caller:
        caller.sendall(raw_request("/inference", CHAT)[:-5])
        said = caller.recv(65536)
    assert said.startswith(b"HTTP/1.1 408 ")
    assert b"connection: close" in said


def test_calls_at_once_are_bounded(serve: Callable[..., Served], upstream: LoopbackServer) -> None:
    a, b = new_key(), new_key()
    served = serve(
        keys=(Key("a", hash_of(a)), Key("b", hash_of(b))),
        limits=Limits(calls=3, calls_per_key=2, shutdown_seconds=5),
    )
    upstream.will(sse(chunk("x"), hold=True))
    held = []
    for key in (a, a, b):
        caller = served.connect()
        caller.sendall(raw_request("/inference", STREAM, with_key(key)))
        assert b" 200 " in caller.recv(65536)
        held.append(caller)
    upstream.will(answer(completion()))
    full = served.post("/inference", CHAT, headers=with_key(b))
    assert (full.status_code, full.headers["retry-after"], full.json()["error"]["type"]) == (
        503,
        "1",
        "overloaded_error",
    )
    held.pop().close()
    until(lambda: served.metric("inferface_requests_active", with_key(a)) == 2)
    mine = served.post("/inference", CHAT, headers=with_key(a))
    assert (mine.status_code, mine.headers["retry-after"], mine.json()["error"]["type"]) == (
        429,
        "1",
        "rate_limit_error",
    )
    assert served.post("/inference", CHAT, headers=with_key(b)).status_code == 200
    for caller in held:
        caller.close()


def test_a_caller_that_leaves_ends_the_call_behind(served: Served, upstream: LoopbackServer) -> None:
    for body in (STREAM, CHAT):
        upstream.disconnected.clear()
        upstream.will(sse(chunk("x"), hold=True) if body is STREAM else hold_silent)
        caller = served.connect()
        caller.sendall(raw_request("/inference", body))
        if body is STREAM:
            assert b" 200 " in caller.recv(65536)
        else:
            until(lambda: bool(upstream.seen))
        caller.close()
        assert upstream.disconnected.wait(PATIENCE)
        upstream.seen.clear()
    until(lambda: served.metric("inferface_requests_active") == 0)


def hold_silent(exchange: Any) -> None:
    exchange.until_the_client_leaves()


def test_a_caller_that_takes_nothing_is_let_go(serve: Callable[..., Served], upstream: LoopbackServer) -> None:
    served = serve(limits=Limits(silence_seconds=0.5, shutdown_seconds=5))
    flood = [chunk("x" * 60_000)] * 400
    upstream.will(sse(*flood))
    with served.connect() as caller:
        caller.sendall(raw_request("/inference", STREAM))
        until(lambda: served.metric("inferface_broken_total") == 1)
    assert served.metric("inferface_requests_active") == 0


# --- ids and logs


@pytest.mark.parametrize(
    ("given", "kept"), [("abc-1.2_3:4", True), ("x" * 128, True), ("x" * 129, False), ("a b", False), ("ä", False)]
)
def test_request_ids_are_taken_or_made(served: Served, upstream: LoopbackServer, given: str, kept: bool) -> None:
    answered = served.post("/inference", CHAT, headers={"x-request-id": given.encode("latin-1")})
    assert (answered.headers["x-request-id"] == given) is kept
    assert upstream.only.headers["x-request-id"] == answered.headers["x-request-id"]
    assert served.post("/inference", {}).headers["x-request-id"]


def test_a_line_of_the_log_has_neither_secrets_nor_prompts(
    serve: Callable[..., Served], upstream: LoopbackServer, caplog: pytest.LogCaptureFixture
) -> None:
    key = new_key()
    served = serve(keys=(Key("alice", hash_of(key)),))
    prompt = "a very private question"
    lines: list[str] = []
    handler = logging.Handler()
    handler.emit = lambda record: lines.append(JsonLines().format(record))  # type: ignore[method-assign]
    LOG.addHandler(handler)
    before = LOG.level
    LOG.setLevel(logging.INFO)
    try:
        body = {"model": MODEL, "params": {"messages": [{"role": "user", "content": prompt}], "stream": True}}
        upstream.will(sse(chunk("a private answer", "stop")))
        served.post("/inference?token=in-the-query", body, headers=with_key(key))
        upstream.will(answer({"error": f"no to {prompt}"}, 400))
        served.post("/inference", body, headers=with_key(key))
        served.post("/inference", body, headers=with_key("ifk_not-a-key-of-ours"))
        until(lambda: len(lines) >= 3)
    finally:
        LOG.removeHandler(handler)
        LOG.setLevel(before)
    told = [json.loads(line) for line in lines]
    assert [line["status"] for line in told if line["operation"] == "/inference"] == [200, 400, 401]
    first = next(line for line in told if line["status"] == 200 and line["operation"] == "/inference")
    assert (first["caller"], first["model"], first["way"]) == ("alice", MODEL, "endpoint")
    assert {"time", "level", "event", "request_id", "seconds", "bytes"} <= first.keys()
    for secret in (prompt, "private", key.reveal(), "ifk_not", "upstream-key", "in-the-query"):
        assert secret not in "\n".join(lines)


def test_a_mistake_of_ours_is_a_500_that_tells_nothing(
    serve: Callable[..., Served], monkeypatch: pytest.MonkeyPatch
) -> None:
    served = serve()

    def broken(*args: object, **kwargs: object) -> None:
        raise RuntimeError("an inner secret")

    monkeypatch.setattr(served.gateway._upstreams, "served", broken)
    answered = served.post("/inference", CHAT)
    assert answered.status_code == 500
    assert "secret" not in answered.text
    assert answered.json()["error"]["type"] == "server_error"


# --- the end


def test_streams_under_way_are_finished_before_the_end(serve: Callable[..., Served], upstream: LoopbackServer) -> None:
    served = serve(limits=Limits(shutdown_seconds=20))
    go_on = threading.Event()

    def slowly(exchange: Any) -> None:
        exchange.head(200, {"content-type": "text/event-stream", "transfer-encoding": "chunked"})
        exchange.chunk(b'data: {"choices": [{"index": 0, "delta": {"content": "a"}}]}\n\n')
        go_on.wait(PATIENCE)
        exchange.chunk(b"data: [DONE]\n\n")
        exchange.wfile.write(b"0\r\n\r\n")

    upstream.will(slowly)
    caller = served.connect()
    caller.sendall(raw_request("/inference", STREAM))
    came = caller.recv(65536)
    served.server.handle_exit(15, None)
    until(lambda: served.gateway._about.draining)
    go_on.set()
    while data := caller.recv(65536):
        came += data
    caller.close()
    assert came.endswith(b"data: [DONE]\n\n\r\n0\r\n\r\n")


# --- configuration


def test_a_configuration_of_file_and_environment(tmp_path: Any) -> None:
    path = tmp_path / "gateway.toml"
    hashed = hash_of("x")
    path.write_text(
        f"""
        port = 9000
        hub = false
        default_model = "org/a"
        origins = ["https://app.example.org"]
        [models]
        "org/a" = "https://a.example.org/v1"
        [models."org/b"]
        url = "https://b.example.org"
        key_env = "B_KEY"
        [[keys]]
        name = "alice"
        hash = "{hashed}"
        spend = true
        [limits]
        calls = 7
        [callbacks]
        hosts = ["hooks.example.org"]
        """,
        encoding="utf-8-sig",  # as editors on Windows write it
    )
    environ = {
        "B_KEY": "the-key-of-b",
        "INFERFACE_GATEWAY_MODELS": '{"org/c": "http://127.0.0.1:1/v1"}',
        "INFERFACE_GATEWAY_KEYS": f"bob={hashed}, carol+spend={hashed}",
        "INFERFACE_GATEWAY_CALLBACK_HOSTS": "one.test,two.test:8443",
        "INFERFACE_ROUTER": "https://router.test",
        "HF_ENDPOINT": "https://hub.test",
    }
    add_model(environ, "org/d", "http://127.0.0.1:2/v1", Secret("the-key-of-d"))
    config = load(str(path), environ, port=9001)
    assert (config.port, config.hub, config.model, config.limits.calls) == (9001, False, "org/a", 7)
    assert set(config.models) == {"org/a", "org/b", "org/c", "org/d"}
    assert config.models["org/d"] == Endpoint("http://127.0.0.1:2/v1", "the-key-of-d")
    assert (config.router, config.own_hub) == ("https://router.test", "https://hub.test")
    assert (config.origins, config.token) == (("https://app.example.org",), None)
    assert config.models["org/b"] == Endpoint("https://b.example.org", "the-key-of-b")
    assert [(key.name, key.spend) for key in config.keys] == [("alice", True), ("bob", False), ("carol", True)]
    assert config.callbacks.hosts == ("one.test", "two.test:8443")
    assert "the-key-of-b" not in repr(config)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("port = 'x'", "port"),
        ("port = 70000", "port"),
        ("port = true", "port"),
        ("hub = 1", "hub"),
        ("origins = 'https://x.test'", "origins"),
        ("origins = [1]", "origins"),
        ("colour = 1", "colour"),
        ("limits = {calls = 0}", "calls"),
        ("limits = {speed = 1}", "speed"),
        ("limits = 1", "limits"),
        ("models = 1", "models"),
        ("models = {'https://x.test' = 'https://y.test'}", "URL where the name"),
        ("models = {'org/a' = {url = 'https://x.test', colour = 1}}", "org/a"),
        ("models = {'org/a' = 1}", "org/a"),
        ("models = {'org/a' = 'ftp://x'}", "http"),
        ("models = {'org/a' = {url = 'https://x.test', key_env = 'NOT_SET'}}", "NOT_SET"),
        ("keys = [{name = 'a', hash = 'plain'}]", "sha256"),
        ("keys = 1", "list"),
        ("keys = [{name = 'a'}]", "hash"),
        ("keys = [{name = 'a', hash = 'sha256:%s', spend = 'no'}]" % ("0" * 64), "spend"),
        ("callbacks = {hosts = 'a'}", "hosts"),
        ("callbacks = {hosts = ['https://a.test/']}", "hosts"),
        ("callbacks = {hosts = ['a.test:https']}", "hosts"),
        ("callbacks = {hosts = ['*']}", "hosts"),
        ("callbacks = {hosts = ['*.']}", "hosts"),
        ("callbacks = {private = 'no'}", "private"),
        ("limits = {calls = 1.5}", "calls"),
        ("limits = {retries = -1}", "retries"),
        ("limits = {total_seconds = nan}", "total_seconds"),
        ("origins = ['example.org']", "origins"),
        ("origins = ['https://example.org/']", "origins"),
        ("origins = ['https://*.example.org']", "origins"),
        ("origins = ['https://Example.org']", "origins"),
        ("hub = false\ndefault_model = 'org/b'\nmodels = {'org/a' = 'https://x.test'}", "default_model"),
        ("= 1", "TOML"),
    ],
)
def test_a_wrong_configuration_is_told(tmp_path: Any, text: str, words: str) -> None:
    path = tmp_path / "gateway.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InvalidRequest, match=words):
        load(str(path), {})
    with pytest.raises(InvalidRequest, match="cannot be read"):
        load(str(tmp_path / "none.toml"), {})
    with pytest.raises(InvalidRequest, match="INFERFACE_GATEWAY_MODELS is not JSON"):
        load(None, {"INFERFACE_GATEWAY_MODELS": "{"})


def test_more_models_than_one_want_to_be_named(upstream: LoopbackServer) -> None:
    assert config_for(upstream, default_model=None).model is None
