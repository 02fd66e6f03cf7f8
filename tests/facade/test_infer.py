"""`infer` in all its ways, by both clients, through real sockets."""

from __future__ import annotations

import asyncio
import json
import threading
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

from inferface import AsyncInferenceClient, InferenceClient, StopStream, StreamEvent, Timeout
from inferface.errors import (
    ConnectionFailed,
    ModelUnavailableError,
    RequestTimeout,
    StreamInterrupted,
    StreamServerError,
    StreamTimeout,
)
from inferface.types import ChatCompletion, ChatCompletionChunk, CompletionUsage

pytestmark = pytest.mark.usefixtures("json_codec")


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

    with pytest.raises(OwnError, match=r"^Hel$"):
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
        api.do(client.infer("m", {"messages": USER}, stream_callback=lambda event: None, timeout=Timeout(read=0.5)))
    assert isinstance(caught.value, TimeoutError)
    assert caught.value.text == "Hello "


@pytest.mark.parametrize("timeout", [0.4, Timeout(total=0.4), Timeout(read=0.4)])
def test_no_answer_in_time(api: Any, client: Any, server: LoopbackServer, timeout: Any) -> None:
    server.will(lambda exchange: exchange.until_the_client_leaves())
    with pytest.raises(RequestTimeout, match=r"0\.4 s") as caught:
        api.do(client.infer("m", {"messages": USER}, timeout=timeout))
    assert isinstance(caught.value, TimeoutError)
    assert caught.value.sent
    assert server.disconnected.wait(PATIENCE)


def test_a_dead_host_is_a_connection_that_failed(api: Any) -> None:
    with pytest.raises(ConnectionFailed, match="resolved") as caught:
        api.do(api.client(base_url="http://no-such-host.invalid", retries=0, trust_env=False).infer("m", {}))
    assert not caught.value.sent


def test_many_choices_are_waited_for(api: Any, client: Any, server: LoopbackServer) -> None:
    server.will(sse(chunk("a"), chunk("b", index=1), chunk(finish="stop"), cut=True))
    with pytest.raises(StreamInterrupted):
        api.do(client.infer("m", {"messages": USER, "n": 2}, stream_callback=lambda event: None))


@pytest.mark.parametrize(
    "kind", [StopIteration, StopAsyncIteration, KeyboardInterrupt, SystemExit, GeneratorExit, RuntimeError, KeyError]
)
def test_whatever_a_callback_raises_ends_the_call(server: LoopbackServer, kind: type[BaseException]) -> None:
    def fail(event: object) -> None:
        raise kind("the callback's own")

    server.will(sse(*CHAT_STREAM[:2], hold=True))
    with InferenceClient(base_url=server.url) as client, pytest.raises(kind, match="the callback's own"):
        client.infer("m", {"messages": USER}, stream_callback=fail)
    assert server.disconnected.wait(PATIENCE)


def test_a_callback_may_call_the_same_client(server: LoopbackServer) -> None:
    server.will(sse(*CHAT_STREAM), answer(completion("inner")))
    inner: list[str | None] = []
    with InferenceClient(base_url=server.url) as client:
        result = client.infer(
            "m",
            {"messages": USER},
            stream_callback=lambda event: inner.append(client.infer("m", {"messages": USER}).text),
        )
    assert result.text == "Hello there"
    assert inner == ["inner"] * len(CHAT_STREAM)


def test_signs_of_life_do_not_stretch_the_total(api: Any, client: Any, server: LoopbackServer) -> None:
    def drip(exchange: Any) -> None:
        exchange.head(200, {"content-type": "text/event-stream", "transfer-encoding": "chunked"})
        while not server.disconnected.wait(0.01):
            exchange.chunk(b":\n\n")

    server.will(drip)
    with pytest.raises(StreamTimeout, match=r"0\.5 s"):
        api.do(client.infer("m", {"messages": USER}, stream_callback=lambda event: None, timeout=0.5))
    assert server.disconnected.wait(PATIENCE)


def test_there_is_no_waiting_beyond_the_total(api: Any, client: Any, server: LoopbackServer, no_waiting: Any) -> None:
    server.will(answer({"error": "busy"}, 503, Retry_After="5"))
    with pytest.raises(ModelUnavailableError, match="5 s"):
        api.do(client.infer("m", {"messages": USER}, timeout=4))
    assert no_waiting() == []
    assert len(server.seen) == 1


@pytest.mark.parametrize(
    "value",
    [{"error": False, "label": "x"}, {"error": "", "label": "x"}, {"error": 0.03, "label": "x"}, {"error": None}],
)
def test_an_answer_may_have_a_key_named_error(api: Any, client: Any, server: LoopbackServer, value: Any) -> None:
    server.will(answer(value))
    assert api.do(client.infer("m", {"inputs": "x"})).output == value


@pytest.mark.parametrize("status", [201, 202, 206, 226])
def test_every_2xx_is_good(api: Any, client: Any, server: LoopbackServer, status: int) -> None:
    server.will(answer(completion(), status))
    result = api.do(client.infer("m", {"messages": USER}))
    assert (result.text, result.response.status) == ("Hello there", status)


def test_what_comes_after_the_end_is_ignored(api: Any, client: Any, server: LoopbackServer) -> None:
    server.will(sse(*CHAT_STREAM, b"data: [DONE]\n\n", chunk("more"), {"error": "late"}))
    assert api.do(client.infer("m", {"messages": USER}, stream_callback=lambda event: None)).text == "Hello there"
