"""A stream in the hands of an application: read, left, closed, cut, dropped."""

from __future__ import annotations

import gc
from typing import Any

import pytest
from facade_support import (
    CHAT_STREAM,
    PATIENCE,
    USER,
    LoopbackServer,
    answer,
    completion,
    sse,
)

from inferface.errors import (
    BadResponse,
    ClientClosed,
    StreamInterrupted,
    StreamServerError,
)


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


def test_an_event_that_is_no_chunk(api: Any, client: Any, server: LoopbackServer) -> None:
    server.will(sse({"object": "something else"}, *CHAT_STREAM))
    stream = api.do(client.chat_completion(USER, model="org/model", stream=True))
    with pytest.raises(BadResponse, match="choices") as caught:
        api.items(stream)
    assert caught.value.request is not None
    assert caught.value.request.model == "org/model"
