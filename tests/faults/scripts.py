"""Ways for a server to answer, and the bytes it answers with."""

from __future__ import annotations

import gzip
import json
import socket
import threading
import zlib
from collections.abc import Callable, Mapping

from support.raw_server import Connection, Script, answer, chunked

Step = Callable[[Connection], bool]
"""Takes one request of a connection. False: the connection is over."""
Server = Callable[[str], Script]

TEXT = "Hello there"


def in_turn(*steps: Step) -> Server:
    """The first request gets the first step and so on, whatever its connection; the last step stays."""

    def server(elsewhere: str) -> Script:
        waiting, lock = list(steps), threading.Lock()

        def next_step() -> Step:
            with lock:
                return waiting.pop(0) if len(waiting) > 1 else waiting[0]

        def script(connection: Connection) -> None:
            while connection.sock.recv(1, socket.MSG_PEEK) and next_step()(connection):
                pass

        return script

    return server


def sends(data: bytes, *more: bytes) -> Step:
    """Send it (piece by piece), and wait for the next request."""

    def step(connection: Connection) -> bool:
        connection.read_request()
        for piece in (data, *more):
            connection.send(piece)
        return True

    return step


def cuts(data: bytes = b"") -> Step:
    """Send it, and close the connection."""

    def step(connection: Connection) -> bool:
        connection.read_request()
        connection.send(data)
        return False

    return step


def resets(data: bytes = b"") -> Step:
    """Send it, and break the connection off."""

    def step(connection: Connection) -> bool:
        connection.read_request()
        connection.send(data)
        connection.reset()
        return False

    return step


def stalls(data: bytes = b"") -> Step:
    """Send it, and then nothing more."""

    def step(connection: Connection) -> bool:
        connection.read_request()
        connection.send(data)
        connection.server.stopping.wait()
        return False

    return step


def drips(before: bytes, data: bytes, seconds: float = 0.02) -> Step:
    """Send the one at once and the other byte by byte."""

    def step(connection: Connection) -> bool:
        connection.read_request()
        connection.send(before)
        connection.drip(data, seconds)
        return False

    return step


def repeats(before: bytes, data: bytes, times: int, after: bytes, seconds: float) -> Step:
    """Send something again and again between two other things."""

    def step(connection: Connection) -> bool:
        connection.read_request()
        connection.send(before)
        for _ in range(times):
            if connection.server.stopping.wait(seconds):
                return False
            connection.send(data)
        connection.send(after)
        return False

    return step


def interrupts(data: bytes, *, drop: bool = False) -> Step:
    """Answer when the head of the request is there, and (unless `drop`) only then read its body."""

    def step(connection: Connection) -> bool:
        connection.read_head()
        connection.send(data)
        if drop:
            connection.reset()
        else:
            connection.hang()
        return False

    return step


def deaf(connection: Connection) -> bool:
    """Read nothing of what is sent."""
    connection.server.stopping.wait()
    return False


def redirects(status: int, location: str) -> Server:
    """Send every request on to `location`, in which `{elsewhere}` is the other origin."""

    def server(elsewhere: str) -> Script:
        port = elsewhere.rpartition(":")[2]
        headers = {"location": location.format(elsewhere=elsewhere, port=port)} if location else {}
        return in_turn(sends(answer(status, headers)))(elsewhere)

    return server


def at_once(data: bytes) -> Server:
    """Send it after whatever comes first, and close."""

    def script(connection: Connection) -> None:
        connection.sock.recv(65536)
        connection.send(data)

    return lambda elsewhere: script


def mirrors(make: Callable[[str], bytes]) -> Server:
    """Answer with what `make` makes of the request's key."""

    def step(connection: Connection) -> bool:
        request = connection.read_request()
        connection.send(make(request.headers["authorization"].removeprefix("Bearer ") if request else ""))
        return True

    return in_turn(step)


# Answers


def json_answer(value: object, status: int = 200, headers: Mapping[str, str] | None = None) -> bytes:
    body = value if isinstance(value, bytes) else json.dumps(value).encode()
    return answer(status, {"content-type": "application/json"} | dict(headers or {}), body)


def page(status: int = 200, title: str = "Just a moment", kind: str = "text/html; charset=utf-8") -> bytes:
    body = f"<!DOCTYPE html><html><head><title>{title}</title></head><body><p>{'x' * 20_000}</p></body></html>"
    return answer(status, {"content-type": kind}, body.encode())


def completion(text: str = TEXT) -> dict[str, object]:
    message = {"role": "assistant", "content": text}
    choices = [{"index": 0, "message": message, "finish_reason": "stop"}]
    usage = {"prompt_tokens": 1, "completion_tokens": 2, "total_tokens": 3}
    named = {"id": "c", "object": "chat.completion", "created": 1, "model": "m"}
    return {**named, "choices": choices, "usage": usage}


OK = json_answer(completion())
OK_BODY = json.dumps(completion()).encode()


def packed(body: bytes = OK_BODY, encoding: str = "gzip", cut: int | None = None) -> bytes:
    """A compressed answer; `cut` keeps so many bytes of it, under a content-length that says so."""
    data = gzip.compress(body) if encoding == "gzip" else zlib.compress(body)
    named = {"content-type": "application/json", "content-encoding": encoding}
    return answer(200, named, data[:cut])


# Event streams


def event(value: object, name: str = "") -> bytes:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return (f"event: {name}\n" if name else "").encode() + b"data: " + text.encode() + b"\n\n"


def delta(text: str | None = None, finish: str | None = None, index: int = 0) -> bytes:
    piece = {} if text is None else {"content": text}
    choices = [{"index": index, "delta": piece, "finish_reason": finish}]
    return event({"id": "c", "object": "chat.completion.chunk", "created": 1, "model": "m", "choices": choices})


HEL, LO, THERE = delta("Hel"), delta("lo "), delta("there")
FINISH = delta(finish="stop")
DONE = b"data: [DONE]\n\n"
EVENTS = (HEL, LO, THERE, FINISH, DONE)
WHOLE = b"".join(EVENTS)


def token(text: str, generated: str | None = None) -> bytes:
    """An event of TGI's text generation."""
    one = {"id": 1, "text": text, "logprob": -0.1, "special": False}
    return event({"index": 1, "token": one, "generated_text": generated, "details": None})


GENERATED = (token("Hel"), token("lo "), token("there", TEXT))


def stream(*parts: bytes, end: bool = True, headers: Mapping[str, str] | None = None) -> bytes:
    """An event stream in chunked framing, a chunk for each part; without `end` its last chunk is missing."""
    return stream_head(headers) + chunked(*parts, end=end)


def stream_head(headers: Mapping[str, str] | None = None) -> bytes:
    fields = {"content-type": "text/event-stream", "transfer-encoding": "chunked"} | dict(headers or {})
    return answer(200, {name: value for name, value in fields.items() if value}, sized=False)


def packed_parts(*parts: bytes, end: bool = True) -> list[bytes]:
    """Each part compressed so that it can be read at once."""
    packer = zlib.compressobj(wbits=31)
    packs = [packer.compress(part) + packer.flush(zlib.Z_SYNC_FLUSH) for part in parts]
    return [*packs, packer.flush()] if end else packs
