"""The canned server, a process of its own: it answers every chat completion with the same bytes, at once.

    with canned_server() as url:
        ...  # url + "/v1/chat/completions"

The body decides how: `"stream":true` gives the event stream, else JSON. `"seed"` chooses the stream's shape (`SHAPES`),
since every client under test can send that.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from typing import Final, NamedTuple

CONTENT: Final = "Red, green and blue are three colours."


class Shape(NamedTuple):
    """So many events, with so many of them in one chunk of the body."""

    events: int
    together: int


SHAPES: Final = {1: Shape(2000, 64), 2: Shape(2000, 1), 3: Shape(8, 1)}
PACKED, SINGLE, SHORT = 1, 2, 3
"""Many events as a fast server's socket gives them; many, each in a chunk of its own; few."""


def completion() -> bytes:
    message = {"role": "assistant", "content": CONTENT}
    answer = {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "created": 1767225600,
        "model": "org/model",
        "system_fingerprint": "fp_1",
        "choices": [{"index": 0, "message": message, "logprobs": None, "finish_reason": "stop"}],
        "usage": {"prompt_tokens": 9, "completion_tokens": 9, "total_tokens": 18},
    }
    return json.dumps(answer).encode()


def event(delta: dict[str, str], finish_reason: str | None = None) -> bytes:
    chunk = {
        "id": "chatcmpl-1",
        "object": "chat.completion.chunk",
        "created": 1767225600,
        "model": "org/model",
        "system_fingerprint": "fp_1",
        "choices": [{"index": 0, "delta": delta, "logprobs": None, "finish_reason": finish_reason}],
    }
    return b"data: " + json.dumps(chunk, separators=(",", ":")).encode() + b"\n\n"


def stream(shape: Shape) -> list[bytes]:
    """The chunks of a stream's body; the first event always comes alone."""
    # Not all the same: litellm takes a stream that repeats itself a hundred times for a broken one.
    words = [event({"role": "assistant", "content": word}) for word in (" colour", " yellow", " orange")]
    events = [words[number % len(words)] for number in range(shape.events - 1)]
    events += [event({}, "stop") + b"data: [DONE]\n\n"]
    rest = [b"".join(events[at : at + shape.together]) for at in range(1, len(events), shape.together)]
    return [b"%x\r\n%b\r\n" % (len(chunk), chunk) for chunk in (events[0], *rest)] + [b"0\r\n\r\n"]


_KIND: Final = b"HTTP/1.1 200 OK\r\nserver: canned\r\nx-request-id: r-1\r\ncontent-type: "
_BODY: Final = completion()
_JSON: Final = _KIND + b"application/json\r\ncontent-length: %d\r\n\r\n" % len(_BODY) + _BODY
_STREAM: Final = _KIND + b"text/event-stream\r\ntransfer-encoding: chunked\r\n\r\n"
_STREAMS: Final = {seed: (_STREAM + (made := stream(shape))[0], b"".join(made[1:])) for seed, shape in SHAPES.items()}
_LENGTH: Final = re.compile(rb"content-length: *(\d+)", re.IGNORECASE)
_STREAMED: Final = re.compile(rb'"stream": *true')
_SEED: Final = re.compile(rb'"seed": *(\d)')


class _Canned(asyncio.Protocol):
    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        self._unread = b""

    def data_received(self, data: bytes) -> None:
        self._unread += data
        while (end := self._unread.find(b"\r\n\r\n")) >= 0:
            length = _LENGTH.search(self._unread, 0, end)
            after = end + 4 + (int(length[1]) if length else 0)
            if len(self._unread) < after:
                return
            body, self._unread = self._unread[end + 4 : after], self._unread[after:]
            self._answer(body)

    def _answer(self, body: bytes) -> None:
        if not _STREAMED.search(body):
            self._transport.write(_JSON)
            return
        seed = _SEED.search(body)
        first, rest = _STREAMS[int(seed[1]) if seed else SHORT]
        self._transport.write(first)
        self._transport.write(rest)


async def _serve() -> None:
    server = await asyncio.get_running_loop().create_server(_Canned, "127.0.0.1", 0, backlog=256)
    print(server.sockets[0].getsockname()[1], flush=True)
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)  # until whoever started it is gone


@contextlib.contextmanager
def canned_server() -> Iterator[str]:
    """A canned server, and where it is."""
    command = [sys.executable, "-m", "benchmarks.server"]
    pipe = subprocess.PIPE  # in a session of its own, since Ctrl-C is not for the server
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True, start_new_session=True) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            yield f"http://127.0.0.1:{int(process.stdout.readline())}"
        finally:
            process.stdin.close()


if __name__ == "__main__":
    asyncio.run(_serve())
