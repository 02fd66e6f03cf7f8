"""A stream in the hands of an application: read, left, closed, cut, dropped."""

from __future__ import annotations

import asyncio
import gc
import threading
from typing import Any

import httpx
import pytest
from facade_support import (
    CHAT_STREAM,
    PATIENCE,
    USER,
    LoopbackServer,
    answer,
    completion,
    hang_up,
    sse,
)

from inferface import AsyncInferenceClient, InferenceClient, StopStream, Timeout
from inferface.errors import (
    BadResponse,
    ClientClosed,
    InferenceError,
    StreamInterrupted,
    StreamServerError,
)

pytestmark = pytest.mark.usefixtures("json_codec")


def test_the_event_loop_over_a_stream_has_the_context(api: Any, client: Any, server: LoopbackServer) -> None:
    server.will(sse(*CHAT_STREAM))
    stream = api.do(client.chat_completion(USER, stream=True))
    assert [(event.text, event.raw) for event in api.items(stream.events())] == [
        ("Hel", CHAT_STREAM[0]),
        ("lo ", CHAT_STREAM[1]),
        ("there", CHAT_STREAM[2]),
        ("", CHAT_STREAM[3]),
        ("", CHAT_STREAM[4]),
    ]


def test_final_reads_the_rest(api: Any, client: Any, server: LoopbackServer) -> None:
    server.will(sse(*CHAT_STREAM))
    stream = api.do(client.chat_completion(USER, stream=True))
    step = getattr(stream, "__next__", None) or stream.__anext__
    assert api.do(step()).choices[0].delta.content == "Hel"
    assert stream.text == "Hel"
    assert api.do(stream.final()).text == "Hello there"
    assert api.items(stream) == []


@pytest.mark.parametrize("event", [{"usage": {"total_tokens": 3}}, {"type": "keepalive"}, {"choices": None}])
def test_an_event_without_choices_is_a_chunk_without_any(
    api: Any, client: Any, server: LoopbackServer, event: dict[str, object]
) -> None:
    server.will(sse(CHAT_STREAM[0], event, *CHAT_STREAM[1:]))
    chunks = api.items(api.do(client.chat_completion(USER, stream=True)))
    assert [len(chunk.choices) for chunk in chunks] == [1, 0, *(len(one["choices"]) for one in CHAT_STREAM[1:])]


def test_pieces_that_are_nested_too_deeply_make_no_answer(api: Any, client: Any, server: LoopbackServer) -> None:
    deep: object = {}
    for _ in range(600):
        deep = {"a": deep}
    piece = {"choices": [{"index": 0, "delta": {"content": "x", "audio": deep}, "finish_reason": "stop"}]}
    server.will(sse(piece, piece))
    stream = api.do(client.chat_completion(USER, stream=True))
    with pytest.raises(BadResponse, match="nested too deeply"):
        api.do(stream.final())


def leave_the_loop(api: Any, stream: Any) -> Any:
    api.first(stream)
    return stream  # still held: leaving the loop itself is what closes


def drop(api: Any, stream: Any) -> Any:
    return None


@pytest.mark.parametrize("leave", [leave_the_loop, drop])
def test_leaving_a_stream_gives_the_connection_back(api: Any, client: Any, server: LoopbackServer, leave: Any) -> None:
    server.will(sse(*CHAT_STREAM[:2], hold=True), answer(completion()))
    stream = leave(api, api.do(client.chat_completion(USER, stream=True)))
    gc.collect()
    api.do(client.chat_completion(USER))  # a turn of the event loop, and the client still works
    assert server.disconnected.wait(PATIENCE)
    del stream


def test_closing_a_stream_twice(api: Any, client: Any, server: LoopbackServer) -> None:
    server.will(sse(*CHAT_STREAM[:2], hold=True))
    stream = api.do(client.chat_completion(USER, stream=True))
    api.shut(stream)
    api.shut(stream)
    assert server.disconnected.wait(PATIENCE)
    with pytest.raises(StreamInterrupted, match="closed"):
        api.items(stream)


@pytest.mark.parametrize("own", [False, True])
def test_closing_a_stream_ends_the_wait_of_another_thread(server: LoopbackServer, own: bool) -> None:
    server.will(sse(*CHAT_STREAM[:2], hold=True))
    with httpx.Client() as http, InferenceClient(base_url=server.url, http_client=http if own else None) as client:
        stream, seen, raised = client.chat_completion(USER, stream=True), threading.Event(), list[Exception]()

        def read() -> None:
            try:
                for event in stream.events():
                    if event.text == "lo ":
                        seen.set()
            except InferenceError as error:
                raised.append(error)

        reader = threading.Thread(target=read, daemon=True)
        reader.start()
        assert seen.wait(PATIENCE)
        stream.close()
        reader.join(PATIENCE)
        assert [type(error) for error in raised] == [StreamInterrupted]
    assert server.disconnected.wait(PATIENCE)


@pytest.mark.parametrize("how", ["cut", "closed", "error"])
def test_half_a_stream_never_becomes_a_whole_answer(api: Any, client: Any, server: LoopbackServer, how: str) -> None:
    """Not at the second asking either."""
    events: tuple[object, ...] = (*CHAT_STREAM[:2], {"error": "the end"}) if how == "error" else CHAT_STREAM[:2]
    server.will(sse(*events, cut=how == "cut", hold=how == "closed"))
    stream = api.do(client.chat_completion(USER, stream=True))
    if how == "closed":
        api.first(stream)
        api.shut(stream)
    for _ in range(2):
        with pytest.raises((StreamInterrupted, StreamServerError)):
            api.do(stream.final())
    assert stream.text.startswith("Hel")


def test_a_with_block_closes_its_stream(api: Any, client: Any, server: LoopbackServer) -> None:
    server.will(sse(*CHAT_STREAM[:2], hold=True))
    stream = api.do(client.chat_completion(USER, stream=True))
    leave = getattr(stream, "__exit__", None) or stream.__aexit__
    api.do(leave(None, None, None))
    assert server.disconnected.wait(PATIENCE)


def test_a_closed_client_ends_its_streams(api: Any, client: Any, server: LoopbackServer) -> None:
    server.will(sse(*CHAT_STREAM[:2], hold=True))
    stream = api.do(client.chat_completion(USER, stream=True))
    api.shut(client)
    with pytest.raises((ClientClosed, StreamInterrupted)):
        api.items(stream)


def test_an_event_that_is_no_chunk(api: Any, server: LoopbackServer) -> None:
    client = api.client(base_url=server.url)
    server.will(sse({"index": 1, "generated_text": "x"}))
    stream = api.do(client.text_generation("x", model="org/model", stream=True, details=True))
    with pytest.raises(BadResponse, match="token") as caught:
        api.items(stream)
    assert caught.value.request is not None
    assert caught.value.request.model == "org/model"


def ignore(event: object) -> None:
    pass


def stop(event: object) -> None:
    raise StopStream


def fail(event: object) -> None:
    raise KeyError("the callback's own")


def opened_and_left(api: Any, client: Any) -> None:
    api.first(api.do(client.chat_completion(USER, stream=True)))


def one_step(api: Any, stream: Any) -> None:
    api.do(stream.__next__() if hasattr(stream, "__next__") else stream.__anext__())


HELD = sse(*CHAT_STREAM[:2], hold=True)
WAYS: dict[str, tuple[Any, Any]] = {
    "answered": (answer(completion()), lambda api, c: c.chat_completion(USER)),
    "stream": (sse(*CHAT_STREAM), lambda api, c: c.chat_completion(USER, stream_callback=ignore)),
    "StopStream": (HELD, lambda api, c: c.chat_completion(USER, stream_callback=stop)),
    "exception": (HELD, lambda api, c: c.chat_completion(USER, stream_callback=fail)),
    "left": (HELD, opened_and_left),
    "shut": (HELD, lambda api, c: api.shut(api.do(c.chat_completion(USER, stream=True)))),
    "dropped": (HELD, lambda api, c: repr(api.do(c.chat_completion(USER, stream=True)))),
    "stalled": (HELD, lambda api, c: c.chat_completion(USER, stream_callback=ignore, timeout=Timeout(read=0.1))),
    "cut": (sse(*CHAT_STREAM[:2], cut=True), lambda api, c: c.chat_completion(USER, stream_callback=ignore)),
    "error inside": (sse({"error": "x"}, hold=True), lambda api, c: c.chat_completion(USER, stream_callback=ignore)),
    "dropped midway": (HELD, lambda api, c: one_step(api, api.do(c.chat_completion(USER, stream=True)))),
    "no chunk": (sse({"object": "x"}, hold=True), opened_and_left),
    "no stream": (answer(completion()), lambda api, c: c.chat_completion(USER, stream=True)),
    "refused": (answer({"error": "x"}, 500), lambda api, c: c.chat_completion(USER, stream=True)),
    "long refusal": (answer(b"x" * 1_000_000, 400), lambda api, c: c.chat_completion(USER)),
    "moved": (answer(b"x" * 1_000_000, 307, Location="/x"), lambda api, c: c.chat_completion(USER)),
    "bad JSON": (answer(b"{"), lambda api, c: c.chat_completion(USER)),
    "too large": (answer(completion("x" * 2_000_000)), lambda api, c: c.chat_completion(USER)),
    "hung up": (hang_up, lambda api, c: c.chat_completion(USER)),
    "no answer": (
        lambda exchange: exchange.until_the_client_leaves(),
        lambda api, c: c.chat_completion(USER, timeout=0.1),
    ),
}  # fmt: skip


@pytest.mark.parametrize("way", WAYS)
def test_no_connection_is_lost(api: Any, server: LoopbackServer, way: str) -> None:
    """With one connection in all, the first that is not given back would keep the next call waiting for ever."""
    script, call = WAYS[way]
    client = api.client(
        base_url=server.url, max_connections=1, retries=0, timeout=Timeout(pool=2), max_response_bytes=1_000_000
    )
    said: list[str] = []
    for _ in range(3):
        server.will(script)
        try:
            outcome = call(api, client)
            if hasattr(outcome, "__await__"):
                api.do(outcome)
        except (InferenceError, KeyError) as error:
            said.append(str(error))
    assert not any("no connection was free" in words for words in said)
    server.will(answer(completion("still here")))
    assert api.do(client.chat_completion(USER)).choices[0].message.content == "still here"


def test_cancelled_calls_lose_no_connection(server: LoopbackServer) -> None:
    server.will(lambda exchange: exchange.until_the_client_leaves())

    async def run() -> str | None:
        async with AsyncInferenceClient(base_url=server.url, max_connections=1, timeout=Timeout(pool=5)) as client:
            for _ in range(5):
                with pytest.raises(TimeoutError):
                    await asyncio.wait_for(client.chat_completion(USER), 0.02)
            calls = [asyncio.create_task(client.chat_completion(USER)) for _ in range(5)]  # four wait for the one
            await asyncio.sleep(0.02)
            for call in calls:
                call.cancel()
            await asyncio.gather(*calls, return_exceptions=True)
            server.will(answer(completion("still here")))
            return (await client.infer("m", {"messages": USER})).text

    assert asyncio.run(run()) == "still here"
