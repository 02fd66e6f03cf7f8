"""The clients themselves: options, headers and credentials, closing, sharing, and arguments that are refused."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from facade_support import (
    CHAT_STREAM,
    TOKEN,
    USER,
    LoopbackServer,
    answer,
    completion,
    sse,
)

from inferface import AsyncInferenceClient, Endpoint, InferenceClient
from inferface.errors import (
    ClientClosed,
    InvalidRequest,
    RequestTimeout,
)


def test_the_nearest_option_wins_and_headers_add_up(api: Any, server: LoopbackServer) -> None:
    server.will(answer(completion()))
    client = api.client(
        base_url=server.url, headers={"X-One": "client", "X-Two": "client", "X-Three": "client"}, timeout=30
    )
    copy = client.with_options(headers={"x-two": "copy", "x-three": "copy"}, timeout=20, retries=7)
    api.do(copy.infer("m", {}, headers={"X-THREE": "call"}))
    api.do(client.infer("m", {}))
    first, second = (tuple(seen.headers[name] for name in ("x-one", "x-two", "x-three")) for seen in server.seen)
    assert first == ("client", "copy", "call")
    assert second == ("client", "client", "client")
    assert len({seen.connection for seen in server.seen}) == 1


def test_a_header_of_the_call_beats_the_endpoints_own(api: Any, server: LoopbackServer) -> None:
    server.will(answer({}))
    endpoint = Endpoint(server.url, headers={"x-a": "endpoint", "x-b": "endpoint"})
    client = api.client(base_url=endpoint, headers={"x-a": "1", "x-b": "1", "x-c": "1"})
    api.do(client.infer("m", {}, headers={"x-a": "1"}))
    assert [server.only.headers[name] for name in ("x-a", "x-b", "x-c")] == ["1", "endpoint", "1"]


def test_per_call_timeout_and_retries(api: Any, client: Any, server: LoopbackServer) -> None:
    server.will(lambda exchange: exchange.until_the_client_leaves(), answer(completion("in time")))
    with pytest.raises(RequestTimeout):
        api.do(client.infer("m", {"messages": USER}, timeout=0.1, retries=0))
    assert api.do(client.infer("m", {"messages": USER})).text == "in time"


@pytest.mark.parametrize("timeout", [0, -1, float("nan"), float("inf"), "5", True, [1]])
def test_what_is_no_timeout(api: Any, server: LoopbackServer, timeout: Any) -> None:
    with pytest.raises(InvalidRequest, match="timeout"):
        api.client(timeout=timeout)
    client = api.client(base_url=server.url)
    with pytest.raises(InvalidRequest, match="timeout"):
        api.do(client.infer("m", {}, timeout=timeout))
    with pytest.raises(InvalidRequest, match="timeout"):
        client.with_options(timeout=timeout)
    assert not server.seen


def test_cookies_and_who_pays(api: Any, server: LoopbackServer) -> None:
    server.will(answer({}))
    client = api.client(base_url=server.url, cookies={"a": "1", "b": "2"}, bill_to="my-org")
    api.do(client.infer("m", {}))
    assert server.only.headers["cookie"] == "a=1; b=2"
    assert server.only.headers["x-hf-bill-to"] == "my-org"


def test_cookies_of_a_server_are_not_kept(api: Any, client: Any, server: LoopbackServer) -> None:
    server.will(answer({}, Set_Cookie="session=1; Path=/"))
    for _ in range(2):
        api.do(client.infer("m", {}))
    assert "cookie" not in server.seen[1].headers


CREDENTIAL_HEADERS = {
    "Authorization": "Bearer secret-1",
    "Proxy-Authorization": "Basic secret-2",
    "Cookie": "session=secret-3",
    "X-Api-Key": "secret-4",
    "X-Auth-Token": "secret-5",
    "X-Amz-Security-Token": "secret-6",
    "api_key": "secret-7",
    "Ocp-Apim-Subscription-Key": "secret-8",
    "X-Session": "secret-9",
    "X-Goog-Signature": "secret-10",
    "X-Password": "secret-11",
    "X-Jwt": "secret-12",
    "X-Bearer": "secret-13",
    "X-Forwarded-For-Me": "Bearer secret-14",
    "X-Harmless": "hf_secretABCDEFGH15",
}


@pytest.mark.parametrize("stream", [False, True])
@pytest.mark.parametrize("way", ["client", "copy", "call"])
def test_no_credential_goes_to_the_public_api(
    api: Any, server: LoopbackServer, monkeypatch: pytest.MonkeyPatch, way: str, stream: bool
) -> None:
    monkeypatch.setenv("HF_TOKEN", TOKEN)
    monkeypatch.setenv("INFERFACE_ROUTER", server.url)
    server.will(sse(*CHAT_STREAM) if stream else answer(completion()))
    headers = {"X-Plain": "yes", **CREDENTIAL_HEADERS}
    client = api.client(
        cookies={"a": "secret-0"},
        endpoints={"org/model": "https://never.example"},
        bill_to="my-org",
        headers=headers if way == "client" else None,
    )
    if way == "copy":
        client = client.with_options(headers=headers)
    callback = (lambda event: None) if stream else None
    result = api.do(
        client.infer(
            "org/model",
            {"messages": USER},
            public=True,
            stream_callback=callback,
            headers=headers if way == "call" else None,
        )
    )
    assert result.route.way == "public"
    seen = server.only
    assert seen.path == "/hf-inference/models/org/model/v1/chat/completions"
    assert seen.headers["x-plain"] == "yes"
    shown = repr(seen)
    assert TOKEN not in shown
    assert [secret for secret in CREDENTIAL_HEADERS.values() if secret in shown] == []
    assert "secret" not in shown


def test_the_routers_way_sends_the_stored_token(
    api: Any, server: LoopbackServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HF_TOKEN", TOKEN)
    monkeypatch.setenv("INFERFACE_ROUTER", server.url)
    server.will(answer(completion()))
    result = api.do(api.client(bill_to="my-org").infer("org/model:groq", {"messages": USER}))
    assert result.route.way == "router"
    assert server.only.path == "/v1/chat/completions"
    assert server.only.json["model"] == "org/model:groq"
    assert server.only.authorization == f"Bearer {TOKEN}"
    assert server.only.headers["x-hf-bill-to"] == "my-org"


def test_a_stored_token_stays_away_from_a_private_endpoint(
    api: Any, server: LoopbackServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HF_TOKEN", TOKEN)
    server.will(answer({}))
    client = api.client(endpoints={"m": server.url}, base_url=server.url, headers={"x-api-key": "mine"})
    api.do(client.infer("m", {}))
    api.do(client.infer("other", {}))
    api.do(client.infer(server.url, {}))
    assert [seen.authorization for seen in server.seen] == [None, None, None]
    assert [seen.headers.get("x-api-key") for seen in server.seen] == [None, "mine", None]


def test_an_endpoints_own_key_and_headers_go_there_alone(api: Any, server: LoopbackServer) -> None:
    server.will(answer({}))
    own = Endpoint(server.url, token="own-key", headers={"X-Tenant": "7", "x-api-key": "endpoint's"})  # type: ignore[arg-type]
    client = api.client(endpoints={"m": own}, base_url=server.url, token=TOKEN)
    api.do(client.infer("m", {}))
    api.do(client.infer("other", {}))
    first, second = server.seen
    assert (first.authorization, first.headers["x-tenant"], first.headers["x-api-key"]) == (
        "Bearer own-key",
        "7",
        "endpoint's",
    )
    assert (second.authorization, second.headers.get("x-tenant")) == (f"Bearer {TOKEN}", None)


def test_the_callers_authorization_wins(api: Any, client: Any, server: LoopbackServer) -> None:
    server.will(answer({}))
    api.do(client.infer("m", {}, headers={"Authorization": "Key other"}))
    assert server.only.authorization == "Key other"


def test_a_closed_client_says_so_at_once(api: Any, client: Any, server: LoopbackServer, no_waiting: Any) -> None:
    server.will(answer({}))
    api.do(client.infer("m", {}))
    for _ in range(2):
        api.shut(client)
    with pytest.raises(ClientClosed) as caught:
        api.do(client.infer("m", {}))
    assert "Tried" not in str(caught.value)
    assert no_waiting() == []
    with pytest.raises(ClientClosed):
        api.do(client.with_options(retries=5).chat_completion(USER, stream=True))
    assert len(server.seen) == 1


def test_an_async_client_of_another_loop_says_so(server: LoopbackServer) -> None:
    server.will(answer({}))
    client = AsyncInferenceClient(base_url=server.url)

    async def call() -> None:
        await client.infer("m", {})

    asyncio.run(call())
    with pytest.raises(ClientClosed, match="event loop"):
        asyncio.run(call())


def test_threads_may_share_a_client(server: LoopbackServer) -> None:
    server.will(lambda exchange: answer(completion(exchange.seen.json["messages"][0]["content"]))(exchange))
    with InferenceClient(base_url=server.url) as client, ThreadPoolExecutor(8) as pool:

        def ask(number: int) -> str | None:
            return client.infer("m", {"prompt": f"number {number}"}, openai_chat_completion=True).text

        assert list(pool.map(ask, range(64))) == [f"number {number}" for number in range(64)]


def test_tasks_may_share_a_client(server: LoopbackServer) -> None:
    server.will(lambda exchange: answer(completion(exchange.seen.json["messages"][0]["content"]))(exchange))

    async def run() -> list[str | None]:
        async with AsyncInferenceClient(base_url=server.url) as client:
            calls = [
                client.infer("m", {"prompt": f"number {number}"}, openai_chat_completion=True) for number in range(64)
            ]
            return [result.text for result in await asyncio.gather(*calls)]

    assert asyncio.run(run()) == [f"number {number}" for number in range(64)]


BAD_ARGUMENTS: list[dict[str, Any]] = [
    {"headers": {"x-a": "line\nbreak"}},
    {"headers": {"x a": "1"}},
    {"headers": {"": "1"}},
    {"headers": {"x-a": "\u20ac"}},
    {"headers": {"x-a": "\x7f"}},
    {"headers": {"x-a": " "}},
    {"headers": {"x-a": "1 "}},
    {"headers": {"x-a": 1}},
    {"headers": {1: "x"}},
    {"headers": {"host": "x"}},
    {"headers": {"Content-Length": "1"}},
    {"headers": {"transfer-encoding": "chunked"}},
    {"headers": [("a", "b")]},
    {"headers": "x"},
]


BAD_SETTINGS: list[dict[str, Any]] = [
    {"cookies": {"a": "b\r\nx: y"}},
    {"cookies": "a=b"},
    {"bill_to": "a\nb"},
    {"bill_to": 3},
    {"endpoints": ["x"]},
    {"endpoints": {"m": "host.example/v1"}},
    {"base_url": "host.example/v1"},
    {"base_url": "localhost:8080"},
    {"base_url": ""},
    {"base_url": 7},
    {"gateway": "/v1"},
    {"gateway": "ws://x.example"},
    {"max_connections": 0},
    {"max_connections": "x"},
    {"max_response_bytes": -1},
    {"proxy": "nonsense://x.example"},
    {"verify": "/no/such/file.pem"},
    {"cert": "/no/such/file.pem"},
    {"token": "a\nb"},
    {"token": "a", "api_key": "a"},
    {"model": ""},
    {"model": 7},
    {"provider": 7},
    {"http_client": "httpx"},
    {"verify": 3.5},
]


@pytest.mark.parametrize("arguments", [*BAD_ARGUMENTS, *BAD_SETTINGS], ids=str)
def test_bad_settings_are_refused_when_the_client_is_made(api: Any, arguments: dict[str, Any]) -> None:
    with pytest.raises(InvalidRequest):
        api.client(**arguments)


@pytest.mark.parametrize(
    "arguments",
    [*BAD_ARGUMENTS, {"stream_callback": 3}, {"stream_callback": "print"}, {"task": "nonsense"}, {"task": 3}],
    ids=str,
)
def test_bad_arguments_are_refused_before_a_request(
    api: Any, client: Any, server: LoopbackServer, arguments: dict[str, Any]
) -> None:
    server.will(answer(completion()))
    with pytest.raises(InvalidRequest):
        api.do(client.infer("m", {"messages": USER}, **arguments))
    assert not server.seen


def test_a_coroutine_callback_is_refused_by_the_synchronous_client(server: LoopbackServer) -> None:
    async def callback(event: object) -> None:
        pass

    server.will(sse(*CHAT_STREAM))
    with InferenceClient(base_url=server.url) as client, pytest.raises(InvalidRequest, match="Async"):
        client.infer("m", {"messages": USER}, stream_callback=callback)
    assert not server.seen
