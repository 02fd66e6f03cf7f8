"""A server that keeps the contract, on a loopback socket, with a place for each single fault."""

from __future__ import annotations

import contextlib
import itertools
import json
import socket
import threading
from collections.abc import Callable, Iterator
from typing import Any, Self

import attrs

from kit.generating import MODEL, TIME, WORDS, Json, events_of, generated, whole_of


@attrs.frozen
class Answer:
    """A whole answer, before it is put on the wire."""

    status: int
    body: bytes
    headers: dict[str, str]


@attrs.frozen
class Call:
    """A request that was read."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes
    params: Json = attrs.field(factory=dict)
    number: int = 0


def same(value: Any) -> Any:
    return value


@attrs.frozen
class Behaviour:
    """What the server does; the defaults keep the contract. Each field is a place for a fault.

    Attributes:
        offers: the operations that it has.
        events: changes the payloads of a stream; `frames` what is written of them.
        answer: changes the JSON of a whole answer; `wire` its status, headers and bytes.
        stream_head: changes the headers of a stream; `stream_status` its status.
        framed: changes each chunk of the framing; `pace` seconds between two events.
        burst: how many events are held back to be written together, after the first `at_once`; 0 for none.
        stops: where it falls silent: `head`, `body`, `middle`, `end`; with `cut` it closes there.
        ignores: parameters that it does not keep to.
        accepts: kinds of bad requests that it takes for good; `refusal` changes what it says to the others.
        refuses_late: bad requests for a stream get an event stream with an error in it.
        fails_on: valid requests, by their body, that it answers with 500.
        refuses_when_busy: answers 429 in place of waiting for a free slot.
        notices_leaving: whether it stops when a reader leaves.
        head_status: the status of the answers to HEAD, where it is another one.
        text: the words that it generates, by whether they are streamed.
    """

    offers: frozenset[str] = frozenset({"chat"})
    events: Callable[[list[Any]], list[Any]] = same
    frames: Callable[[list[bytes]], list[bytes]] = same
    answer: Callable[[Json], Json] = same
    wire: Callable[[Answer], Answer] = same
    stream_head: Callable[[dict[str, str]], dict[str, str]] = same
    stream_status: int = 200
    pace: float = 0.004
    ignores: frozenset[str] = frozenset()
    burst: int = 0
    at_once: int = 0
    stops: str = ""
    cut: bool = False
    accepts: frozenset[str] = frozenset()
    refusal: Callable[[Answer], Answer] = same
    refuses_late: bool = False
    fails_on: Callable[[bytes], bool] = lambda _: False
    notices_leaving: bool = True
    refuses_when_busy: bool = False
    text: Callable[[list[str], bool], list[str]] = lambda words, _: words
    key: str | None = None
    keeps_alive_after: frozenset[str] = frozenset({"error", "stream"})
    get: Callable[[str, Answer], Answer] = lambda _, answer: answer
    head_status: int = 0


class FakeServer:
    """Serves until the end of the `with` block."""

    def __init__(self, behaviour: Behaviour | None = None) -> None:
        self._is = behaviour or Behaviour()
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=64)
        self._numbers = itertools.count(1)
        self._slots = threading.Semaphore(4)
        self._stopping = threading.Event()
        self._open: set[socket.socket] = set()
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}"

    def __enter__(self) -> Self:
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stopping.set()
        for one in (self._listener, *list(self._open)):
            with contextlib.suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
        self._listener.close()

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                accepted, _ = self._listener.accept()
                accepted.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                threading.Thread(target=self._serve, args=(accepted,), daemon=True).start()

    def _serve(self, accepted: socket.socket) -> None:
        self._open.add(accepted)
        with contextlib.suppress(OSError, _Cut), accepted, accepted.makefile("rb") as reader:
            while (call := _read(reader, next(self._numbers))) and _Turn(self, self._is, accepted, call).take():
                pass
        self._open.discard(accepted)

    @property
    def slots(self) -> threading.Semaphore:
        return self._slots

    def wait(self, seconds: float) -> None:
        """Sleep, unless the server is stopped."""
        if self._stopping.wait(seconds):
            raise _Cut


class _Cut(Exception):
    """The connection is to be closed."""


def _read(reader: Any, number: int) -> Call | None:
    line = reader.readline().decode()
    if not line:
        return None
    method, path, _ = line.split(" ", 2)
    headers: dict[str, str] = {}
    while (line := reader.readline().decode().strip()) != "":
        name, _, value = line.partition(":")
        headers[name.lower()] = value.strip()
    return Call(method, path, headers, reader.read(int(headers.get("content-length", "0"))), number=number)


class Refused(Exception):
    def __init__(self, status: int, what: str, words: str, **headers: str) -> None:
        self.status, self.what, self.words, self.headers = status, what, words, headers


OPERATIONS = {
    "/v1/chat/completions": "chat",
    "/v1/completions": "completions",
    "/inference": "inference",
    "/generate": "generate",
    "/generate_stream": "generate",
    "/v1/embeddings": "embeddings",
    f"/models/{MODEL}": "task",
}


class _Turn:
    """One request, and its answer."""

    def __init__(self, server: FakeServer, behaviour: Behaviour, accepted: socket.socket, call: Call) -> None:
        self._server, self._is, self._socket, self._call = server, behaviour, accepted, call

    def take(self) -> bool:
        """Answer; tells whether the connection stays open."""
        try:
            if self._call.method != "POST":
                answer = self._is.get(self._call.path, self._got())
                failed = self._is.head_status if self._call.method == "HEAD" else 0
                return self._send(attrs.evolve(answer, status=failed or answer.status))
            return self._posted()
        except Refused as refused:
            answer = self._is.refusal(error(refused))
            if self._is.refuses_late and b'"stream"' in self._call.body:
                return self._late(answer)
            self._send(answer)
            return "error" in self._is.keeps_alive_after

    def _late(self, answer: Answer) -> bool:
        self._write(b"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\nconnection: close\r\n\r\n")
        self._write(b"data: " + answer.body + b"\n\ndata: [DONE]\n\n")
        return False

    def _got(self) -> Answer:
        path = self._call.path
        if path in OPERATIONS and OPERATIONS[path] in self._is.offers:
            if self._call.method == "OPTIONS":
                return Answer(204, b"", {"allow": "POST, OPTIONS"})
            if "method" not in self._is.accepts:
                raise Refused(405, "method", "only POST", allow="POST, OPTIONS")
            return _json(200, {})
        listed = {"id": MODEL, "object": "model", "created": TIME, "owned_by": "org"}
        found = {
            "/health": {"status": "ok"},
            "/v1/models": {"object": "list", "data": [listed]},
            f"/v1/models/{MODEL}": listed,
        }.get(path)
        if path.startswith("/v1/models/") and "any model" in self._is.accepts:
            found = listed
        if found is None and "path" not in self._is.accepts:
            raise Refused(404, "path", "no such path")
        return _json(200, found)

    def _posted(self) -> bool:
        operation = OPERATIONS.get(self._call.path)
        if operation not in self._is.offers:
            raise Refused(404, "path", "no such path")
        self._guard()
        body = self._checked(operation)
        if self._is.fails_on(self._call.body):
            raise Refused(500, "failure", "something failed")
        if self._is.stops == "head":
            self._stop()
        if not self._server.slots.acquire(blocking=not self._is.refuses_when_busy):
            raise Refused(429, "busy", "too many calls", **{"retry-after": "1"})
        try:
            return self._answer(operation, body)
        finally:
            self._server.slots.release()

    def _guard(self) -> None:
        given = self._call.headers.get("authorization", "")
        what = "wrong key" if given else "no key"
        accepted = what in self._is.accepts
        accepted |= f"{what}, streamed" in self._is.accepts and b'"stream": true' in self._call.body
        if self._is.key is not None and given != f"Bearer {self._is.key}" and not accepted:
            raise Refused(401, "key", "the key is not valid")

    # --- what is refused

    def _checked(self, operation: str) -> Json:
        def refuse(what: str, status: int, words: str) -> None:
            if what not in self._is.accepts:
                raise Refused(status, what, words)

        try:
            body = json.loads(self._call.body) if self._call.body else None
        except ValueError:
            body = None if not self._call.body else 0
        if body is None:
            refuse("empty", 400, "the body is empty")
        if body == 0:
            refuse("malformed", 400, "the body is no JSON")
        elif body is not None and not isinstance(body, dict):
            refuse("not an object", 400, "the body is no object")
        if self._call.headers.get("content-type") != "application/json":
            refuse("media", 415, "send application/json")
        if len(self._call.body) > 1_000_000:
            refuse("huge", 413, "the body is too large")
        if not isinstance(body, dict):
            return _good(operation)
        for what, status, words in _problems(operation, body):
            refuse(what, status, words)
        good = _good(operation)
        params = body.get("params") if operation == "inference" else body
        taken = {**good, **(params if isinstance(params, dict) else {}), "model": body.get("model", MODEL)}
        for name in ("max_tokens", "messages", "parameters", "input"):
            if name in good and not isinstance(taken[name], type(good[name])):
                taken[name] = good[name]
        return taken

    # --- answers

    def _answer(self, operation: str, body: Json) -> bool:
        streamed = bool(body.get("stream")) or self._call.path == "/generate_stream"
        asked = {name: value for name, value in body.items() if name not in self._is.ignores}
        words, reason = generated(operation, asked, self._is.text(list(WORDS), streamed))
        if streamed:
            return self._stream(self._is.events(events_of(operation, body, words, reason, self._call.number)))
        made = whole_of(operation, asked, words, reason, self._call.number)
        made = self._is.answer(made)
        if operation == "inference":
            made = {"output": made, "model": MODEL, "route": "endpoint", "dialect": "chat-completion", "requestId": "1"}
        return self._send(self._is.wire(_json(200, made)))

    def _send(self, answer: Answer) -> bool:
        lines = [f"HTTP/1.1 {answer.status} OK", *(f"{name}: {value}" for name, value in answer.headers.items())]
        if "content-length" not in answer.headers and answer.status != 204:
            lines.append(f"content-length: {len(answer.body)}")
        body = b"" if self._call.method == "HEAD" and "x-body" not in answer.headers else answer.body
        half = len(body) // 2 if self._is.stops == "body" else len(body)
        self._write("\r\n".join(lines).encode("latin-1") + b"\r\n\r\n" + body[:half])
        if self._is.stops == "body" and self._call.method == "POST" and answer.status == 200:
            self._stop()
        self._write(body[half:])
        return True

    def _stream(self, events: list[Any]) -> bool:
        head = {"content-type": "text/event-stream; charset=utf-8", "transfer-encoding": "chunked"}
        head = self._is.stream_head(head)
        chunked = head.get("transfer-encoding") == "chunked"
        lines = [f"HTTP/1.1 {self._is.stream_status} OK", *(f"{name}: {value}" for name, value in head.items())]
        frames = self._is.frames([_frame(event) for event in events])
        self._write("\r\n".join(lines).encode() + b"\r\n\r\n")
        held = b""
        for number, frame in enumerate(frames):
            if self._is.stops == "middle" and number == len(frames) // 2:
                self._write(_chunked(held) if chunked else held)
                self._stop()
            held += frame
            if not self._is.burst or number < self._is.at_once or (number + 1) % self._is.burst == 0:
                self._write(_chunked(held) if chunked else held)
                held = b""
            self._server.wait(self._is.pace)
        self._write(_chunked(held) if chunked else held)
        if self._is.stops == "end":
            self._stop()
        if chunked:
            self._write(b"0\r\n\r\n")
        return chunked and "stream" in self._is.keeps_alive_after

    def _stop(self) -> None:
        """Fall silent until the other side leaves, or break off."""
        if not self._is.cut:
            self._socket.recv(1)
        raise _Cut

    def _write(self, data: bytes) -> None:
        try:
            self._socket.sendall(data)
        except OSError:
            if self._is.notices_leaving:
                raise


def _frame(event: Any) -> bytes:
    if isinstance(event, bytes):
        return event
    return f"data: {event if isinstance(event, str) else json.dumps(event, ensure_ascii=False)}\n\n".encode()


def _chunked(data: bytes) -> bytes:
    return b"%x\r\n%b\r\n" % (len(data), data) if data else b""


def _json(status: int, value: object) -> Answer:
    return Answer(status, json.dumps(value).encode(), {"content-type": "application/json"})


def error(refused: Refused) -> Answer:
    said = {"message": refused.words, "type": "invalid_request_error", "code": refused.what, "param": None}
    answer = _json(refused.status, {"error": said})
    return attrs.evolve(answer, headers={**answer.headers, **refused.headers})


def _good(operation: str) -> Json:
    return {
        "chat": {"messages": [{"role": "user", "content": "?"}], "max_tokens": 16},
        "inference": {"messages": [{"role": "user", "content": "?"}], "max_tokens": 16},
        "completions": {"prompt": "?", "max_tokens": 16},
        "generate": {"inputs": "?", "parameters": {}},
        "embeddings": {"input": ["?"]},
        "task": {"inputs": "?"},
    }[operation]


def _problems(operation: str, body: Json) -> Iterator[tuple[str, int, str]]:
    required = {"chat": "messages", "completions": "prompt", "inference": "model", "generate": "inputs"}
    needed = {**required, "embeddings": "input"}.get(operation)
    if needed and needed not in body:
        yield "missing", 422, f"{needed} is missing"
        return
    params = body.get("params", {}) if operation == "inference" else body
    if not isinstance(params, dict) or not isinstance(body.get("model", ""), str):
        yield "type", 422, "a value is of the wrong type"
        return
    messages, inner = params.get("messages", [{}]), params.get("parameters", {})
    tokens = params.get("max_tokens", inner.get("max_new_tokens", 1) if isinstance(inner, dict) else "")
    wrong = not isinstance(messages, list) or not all(isinstance(message, dict) for message in messages)
    wrong |= not isinstance(tokens, int) or isinstance(params.get(needed or ""), dict)
    if wrong:
        yield "type", 422, "a value is of the wrong type"
    elif not messages or tokens < 0 or params.get("temperature", 0) < 0:
        yield "range", 422, "a value is out of its range"
    if body.get("model", MODEL) != MODEL:
        yield "model", 404, f"there is no model {body['model']}"
