"""`infer` in all its ways, by both clients, through real sockets."""

from __future__ import annotations

import asyncio
import json
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from facade_support import (
    CHAT_STREAM,
    PATIENCE,
    TOKEN,
    USAGE,
    USER,
    LoopbackServer,
    answer,
    chunk,
    completion,
    sse,
)

from inferface import AsyncInferenceClient, Endpoint, InferenceClient, StopStream, StreamEvent, Timeout
from inferface.errors import (
    ClientClosed,
    ConnectionFailed,
    InvalidRequest,
    RequestTimeout,
    StreamInterrupted,
    StreamServerError,
    StreamTimeout,
)
from inferface.types import ChatCompletion, ChatCompletionChunk, CompletionUsage


def test_a_plain_call(api: Any, client: Any, server: LoopbackServer) -> None:
    server.will(answer([[{"label": "POSITIVE", "score": 0.9, "new": None}]], X_Request_Id="req-1"))
    result = api.do(client.infer("org/model", {"inputs": "good"}))
    assert result.output == result.raw == [[{"label": "POSITIVE", "score": 0.9, "new": None}]]
    assert (result.text, result.usage, result.dialect, result.request_id) == (None, None, "task", "req-1")
    assert (result.tries, result.stopped, result.route.way) == (1, False, "endpoint")
    assert server.only.path == "/v1"
    assert server.only.authorization == f"Bearer {TOKEN}"


def test_bytes_stay_bytes(api: Any, client: Any, server: LoopbackServer) -> None:
    server.will(answer(b"\x89PNG\r\n\x00", content_type="image/png"))
    result = api.do(client.infer("org/model", {"inputs": "a cat"}))
    assert result.output == b"\x89PNG\r\n\x00"
    assert result.response.headers["content-type"] == "image/png"


def test_a_chat_call(api: Any, client: Any, server: LoopbackServer) -> None:
    server.will(answer(completion(extra={"kept": True})))
    result = api.do(client.infer("org/model", {"prompt": "Hello"}, openai_chat_completion=True))
    assert isinstance(result.output, ChatCompletion)
    assert (result.text, result.dialect) == ("Hello there", "chat-completion")
    assert result.usage == CompletionUsage.from_dict(USAGE)
    assert result.output.to_dict() == result.raw == completion(extra={"kept": True})
    assert server.only.json == {"model": "org/model", "messages": USER}


def test_a_streamed_chat_call_gives_each_event_in_order(api: Any, client: Any, server: LoopbackServer) -> None:
    server.will(sse(*CHAT_STREAM))
    events: list[StreamEvent[ChatCompletionChunk]] = []
    result = api.do(client.infer("org/model", {"messages": USER}, stream_callback=api.callback(events.append)))
    assert [event.text for event in events] == ["Hel", "lo ", "there", "", ""]
    assert [event.raw for event in events] == list(CHAT_STREAM)
    assert all(isinstance(event.chunk, ChatCompletionChunk) for event in events)
    assert (result.text, result.stopped) == ("Hello there", False)
    assert result.usage == CompletionUsage.from_dict(USAGE)
    assert result.output.choices[0].finish_reason == "stop"
    assert server.only.json == {
        "model": "org/model",
        "messages": USER,
        "stream": True,
        "stream_options": {"include_usage": True},
    }


def test_streamed_and_not_streamed_are_one_answer(api: Any, client: Any, server: LoopbackServer) -> None:
    server.will(answer(completion()), sse(*CHAT_STREAM))
    plain = api.do(client.infer("m", {"messages": USER}))
    streamed = api.do(client.infer("m", {"messages": USER}, stream_callback=api.callback(lambda event: None)))
    assert streamed.output.choices[0].message == plain.output.choices[0].message
    assert (streamed.text, streamed.usage) == (plain.text, plain.usage)


def test_stream_options_of_the_caller_stay(api: Any, client: Any, server: LoopbackServer) -> None:
    server.will(sse(*CHAT_STREAM))
    params = {"messages": USER, "stream_options": {"include_usage": False}}
    api.do(client.infer("m", params, stream_callback=lambda event: None))
    assert server.only.json["stream_options"] == {"include_usage": False}


def test_stream_in_the_parameters_streams_too(api: Any, client: Any, server: LoopbackServer) -> None:
    server.will(sse(*CHAT_STREAM))
    assert api.do(client.infer("m", {"messages": USER, "stream": True})).text == "Hello there"


def test_a_raw_stream_keeps_its_events(api: Any, client: Any, server: LoopbackServer) -> None:
    server.will(sse({"a": 1}, [2], "x", done=False))
    raws: list[object] = []
    result = api.do(client.infer("m", {"inputs": "x"}, stream_callback=lambda event: raws.append(event.raw)))
    assert raws == [{"a": 1}, [2], "x"]
    assert result.raw == {"events": raws}
    assert server.only.json == {"inputs": "x", "stream": True}


def test_a_callback_may_stop_the_stream(api: Any, client: Any, server: LoopbackServer) -> None:
    server.will(sse(*CHAT_STREAM[:3], hold=True))
    texts: list[str] = []

    def until_two(event: StreamEvent[ChatCompletionChunk]) -> None:
        texts.append(event.text)
        if len(texts) == 2:
            raise StopStream

    result = api.do(client.infer("m", {"messages": USER}, stream_callback=api.callback(until_two)))
    assert texts == ["Hel", "lo "]
    assert (result.text, result.stopped) == ("Hello ", True)
    assert server.disconnected.wait(PATIENCE)


class OwnError(Exception):
    pass


def test_an_exception_of_a_callback_closes_the_connection_and_propagates(
    api: Any, client: Any, server: LoopbackServer
) -> None:
    server.will(sse(*CHAT_STREAM[:3], hold=True), answer(completion("next")))

    def fail(event: StreamEvent[ChatCompletionChunk]) -> None:
        raise OwnError(event.text)

    with pytest.raises(OwnError, match="^Hel$"):
        api.do(client.infer("m", {"messages": USER}, stream_callback=api.callback(fail)))
    assert server.disconnected.wait(PATIENCE)
    assert api.do(client.infer("m", {"messages": USER})).text == "next"


def test_a_plain_callback_serves_the_async_client_too(server: LoopbackServer) -> None:
    server.will(sse(*CHAT_STREAM))
    texts: list[str] = []

    async def run() -> None:
        async with AsyncInferenceClient(base_url=server.url) as client:
            await client.infer("m", {"messages": USER}, stream_callback=lambda event: texts.append(event.text))

    asyncio.run(run())
    assert texts == ["Hel", "lo ", "there", "", ""]


def test_events_come_as_the_server_sends_them(server: LoopbackServer) -> None:
    """The first event is with the callback before the server sends the second."""
    told = threading.Event()

    def slowly(exchange: Any) -> None:
        exchange.head(200, {"content-type": "text/event-stream", "connection": "close"})
        for number, event in enumerate(CHAT_STREAM):
            if number == 1:
                assert told.wait(PATIENCE)
            exchange.wfile.write(b"data: " + json.dumps(event).encode() + b"\n\n")
        exchange.close_connection = True

    server.will(slowly)
    with InferenceClient(base_url=server.url) as client:
        result = client.infer("m", {"messages": USER}, stream_callback=lambda event: told.set())
    assert result.text == "Hello there"


def test_cancelling_a_task_closes_its_stream(server: LoopbackServer) -> None:
    server.will(sse(CHAT_STREAM[0], hold=True))

    async def run() -> None:
        async with AsyncInferenceClient(base_url=server.url) as client:
            came = asyncio.Event()
            call = asyncio.create_task(
                client.infer("m", {"messages": USER}, stream_callback=lambda event: came.set())  # type: ignore[arg-type]
            )
            await asyncio.wait_for(came.wait(), PATIENCE)
            call.cancel()
            with pytest.raises(asyncio.CancelledError):
                await call
            assert await asyncio.to_thread(server.disconnected.wait, PATIENCE)

    asyncio.run(run())


@pytest.mark.parametrize("params", [{"messages": USER}, {"messages": USER, "n": 2}])
def test_a_stream_that_is_cut_is_no_answer(api: Any, client: Any, server: LoopbackServer, params: Any) -> None:
    server.will(sse(*CHAT_STREAM[:2], cut=True, X_Request_Id="req-9"))
    with pytest.raises(StreamInterrupted) as caught:
        api.do(client.infer("org/model", params, stream_callback=lambda event: None))
    error = caught.value
    assert (error.text, error.events, error.request_id) == ("Hello ", 2, "req-9")
    assert error.request is not None
    assert error.request.model == "org/model"


@pytest.mark.parametrize(
    "event",
    [
        {"error": {"message": "the server's words", "type": "overloaded"}},
        {"error": "the server's words", "error_type": "overloaded"},
        b"event: error\ndata: the server's words\n\n",
        b'error: {"message": "the server\'s words"}\n\n',
        {"object": "error", "message": "the server's words", "type": "overloaded", "code": 500},
    ],
)
def test_an_error_inside_a_stream_is_raised(api: Any, client: Any, server: LoopbackServer, event: object) -> None:
    server.will(sse(CHAT_STREAM[0], event))
    texts: list[str] = []
    with pytest.raises(StreamServerError, match="server's words") as caught:
        api.do(client.infer("m", {"messages": USER}, stream_callback=lambda event: texts.append(event.text)))
    assert texts == ["Hel"]
    assert (caught.value.text, caught.value.status) == ("Hel", 200)


def test_a_stall_is_a_timeout_with_what_came(api: Any, client: Any, server: LoopbackServer) -> None:
    server.will(sse(*CHAT_STREAM[:2], hold=True))
    with pytest.raises(StreamTimeout) as caught:
        api.do(client.infer("m", {"messages": USER}, stream_callback=lambda event: None, timeout=Timeout(read=0.2)))
    assert isinstance(caught.value, TimeoutError)
    assert caught.value.text == "Hello "


@pytest.mark.parametrize("timeout", [0.2, Timeout(total=0.2), Timeout(read=0.2)])
def test_no_answer_in_time(api: Any, client: Any, server: LoopbackServer, timeout: Any) -> None:
    server.will(lambda exchange: exchange.until_the_client_leaves())
    with pytest.raises(RequestTimeout, match=r"0\.2 s") as caught:
        api.do(client.infer("m", {"messages": USER}, timeout=timeout))
    assert isinstance(caught.value, TimeoutError)
    assert caught.value.sent
    assert server.disconnected.wait(PATIENCE)


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
        closed = client.close()
        if closed is not None:
            api.do(closed)
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
    {"http_client": object()},
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


def test_a_dead_host_is_a_connection_that_failed(api: Any) -> None:
    with pytest.raises(ConnectionFailed, match="resolved") as caught:
        api.do(api.client(base_url="http://no-such-host.invalid", retries=0, trust_env=False).infer("m", {}))
    assert not caught.value.sent


def test_many_choices_are_waited_for(api: Any, client: Any, server: LoopbackServer) -> None:
    server.will(sse(chunk("a"), chunk("b", index=1), chunk(finish="stop"), cut=True))
    with pytest.raises(StreamInterrupted):
        api.do(client.infer("m", {"messages": USER, "n": 2}, stream_callback=lambda event: None))
