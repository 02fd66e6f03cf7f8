"""Streams that end without their end marker: those that were whole get it, the others break off."""

from __future__ import annotations

import json
from typing import Any

import httpx
import pytest
from facade_support import USER, LoopbackServer, chunk, sse
from gateway_support import MODEL, Served

from inferface.gateway._endings import rest_of
from inferface.gateway._visit import LAST_BYTES, Broken

END = b"data: [DONE]\n\n"
TEXT = {"choices": [{"index": 0, "text": "a", "finish_reason": "stop"}]}
USAGE = {"choices": [], "usage": {"total_tokens": 3}}
TOKEN = {"token": {"id": 1, "text": "a"}}
ERROR = {"error": {"message": "no memory"}}


def said(*events: Any) -> bytes:
    return b"".join(b"data: %b\n\n" % (one if isinstance(one, bytes) else json.dumps(one).encode()) for one in events)


@pytest.mark.parametrize(
    ("stream", "dialect", "rest"),
    [
        (said(chunk("a"), b"[DONE]"), "chat-completion", b""),
        (said(chunk("a"), b"[DONE]") + b": bye\n\n", "chat-completion", b""),
        (said(chunk("a")) + b"data:[DONE]", "chat-completion", b""),
        (said(chunk("a"), chunk(finish="stop")), "chat-completion", END),
        (said(chunk(finish="length"), USAGE), "chat-completion", END),
        (said(chunk(finish="stop")).replace(b"\n", b"\r\n"), "chat-completion", END),
        (said(TEXT), "completion", END),
        (said(TEXT).rstrip(), "completion", b"\n\n" + END),
        (said(TEXT).rstrip(b"\n}]"), "completion", None),
        (said(chunk("a"), ERROR), "chat-completion", b""),
        (b"event: error\ndata: gone\n\n", "chat-completion", b""),
        (said(TOKEN, {**TOKEN, "generated_text": "a"}), "task", b""),
        (said({"any": 1}), "task", b""),
        (said(chunk(text := "a" * LAST_BYTES, finish="stop"), USAGE), "chat-completion", END),
        (said(chunk("a"), {"index": 2, "generated_text": text}), "generate", b""),
        (said(chunk("a")), "chat-completion", None),
        (said(chunk("a"), USAGE), "chat-completion", None),
        (said(chunk('"finish_reason": "stop"')), "chat-completion", None),
        (said(chunk("[DONE]"), chunk("data: [DONE]")), "chat-completion", None),
        (said(*[chunk("a")] * 100), "chat-completion", None),
        (said(chunk("a")) + b'data: {"choi', "chat-completion", None),
        (b"", "chat-completion", None),
        (said(TOKEN), "task", None),
    ],
)
def test_what_is_lacking_is_told_from_the_last_bytes(stream: bytes, dialect: Any, rest: bytes | None) -> None:
    tail = stream[-LAST_BYTES:]
    if rest is not None:
        assert rest_of(tail, dialect) == rest
    else:
        with pytest.raises(Broken):
            rest_of(tail, dialect)


def test_who_waits_for_the_marker_gets_it_or_hears_that_it_is_lacking(served: Served, upstream: LoopbackServer) -> None:
    body = {"model": MODEL, "messages": USER, "stream": True}
    upstream.will(sse(chunk("a"), chunk(finish="stop"), done=False))
    assert served.post("/v1/chat/completions", body).content == said(chunk("a"), chunk(finish="stop"), b"[DONE]")
    upstream.will(sse(chunk("a"), done=False))
    with pytest.raises(httpx.RemoteProtocolError):
        served.post("/v1/chat/completions", body)
