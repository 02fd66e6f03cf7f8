"""One request at the gateway: what came, who calls, and what has been answered so far."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncGenerator, Mapping
from contextlib import asynccontextmanager, suppress
from time import monotonic
from typing import Any, Final
from uuid import uuid4

from starlette.types import Receive, Scope, Send

from inferface.gateway._keys import LOCAL_USER, Key
from inferface.gateway._refusals import Refusal

_REQUEST_ID: Final = re.compile(r"[A-Za-z0-9._:-]{1,128}")
_TIMES_TAKEN_IN: Final = 4
_SILENCE_SECONDS: Final = 0.5
LAST_BYTES: Final = 4096
"""How many of the bytes that went out are kept, to tell whether a stream was whole."""
JSON: Final = (b"content-type", b"application/json")


class Left(Exception):
    """The caller closed the connection before the answer was whole."""


class Broken(Exception):
    """The server behind broke off in the middle of an answer that is under way: ours has to break off too."""

    def __init__(self, cause: str) -> None:
        super().__init__(cause)
        self.cause = cause


class Visit:
    """A request, from its head to the end of its answer.

    Attributes:
        scope: ASGI's.
        id: the request's id: its own `x-request-id`, or a new one.
        began: when it came, by the monotonic clock.
        caller: who calls.
        status: of the answer; 0 before it has begun.
        sent: bytes of the answer's body.
        first: when the first byte of the answer's body went out.
        waiting: since when the caller has taken nothing that it was given; 0 when it takes what comes.
        operation: the path of the operation that it asks for, `none` until that is known.
        stalled: the caller has taken nothing for too long, and the call is being ended.
        told: what the log says besides: model, way, dialect, cause. No prompts, no secrets.
    """

    __slots__ = (
        "_receive",
        "_send",
        "began",
        "caller",
        "first",
        "id",
        "operation",
        "scope",
        "sent",
        "stalled",
        "status",
        "told",
        "waiting",
    )

    def __init__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.scope: Scope = scope
        self.id: str = _request_id(scope["headers"])
        self.began: float = monotonic()
        self.caller: Key = LOCAL_USER
        self.status: int = 0
        self.sent: int = 0
        self.first: float = 0.0
        self.waiting: float = 0.0
        self.told: dict[str, Any] = {}
        self.operation: str = "none"
        self.stalled: bool = False
        self._receive = receive
        self._send = send

    def header(self, name: bytes) -> str:
        """A request header; empty when there is none."""
        for key, value in self.scope["headers"]:
            if key == name:
                text: str = value.decode("latin-1")
                return text
        return ""

    async def body(self, limit: int, seconds: float) -> bytes:
        """The request's body.

        Raises:
            Refusal: it is too long (413), or takes too long (408).
            Left: the caller closed the connection.
        """
        announced = self.header(b"content-length")
        if announced.isdecimal() and int(announced) > limit:
            if not self.header(b"expect"):
                await self._take_in(limit)
            raise _too_large(limit)
        try:
            async with asyncio.timeout(seconds):
                return await self._whole_body(limit)
        except TimeoutError:
            raise Refusal(408, f"the request's body did not come within {seconds:g} s", headers=_CLOSE) from None

    async def _whole_body(self, limit: int) -> bytes:
        pieces: list[bytes] = []
        length = 0
        while True:
            message = await self._receive()
            if message["type"] == "http.disconnect":
                raise Left
            piece: bytes = message.get("body", b"")
            length += len(piece)
            if length > limit:
                pieces.clear()
                await self._take_in(limit)
                raise _too_large(limit)
            pieces.append(piece)
            if not message.get("more_body", False):
                return b"".join(pieces) if len(pieces) > 1 else piece

    async def _take_in(self, limit: int) -> None:
        """Let the rest of a body that is too long come in, while it comes: to close on whoever is still sending resets
        the connection, and the refusal is never read."""
        taken = 0
        with suppress(TimeoutError):
            while taken < _TIMES_TAKEN_IN * limit:
                async with asyncio.timeout(_SILENCE_SECONDS):
                    message = await self._receive()
                if message["type"] == "http.disconnect":
                    raise Left
                taken += len(message.get("body", b""))
                if not message.get("more_body", False):
                    return

    async def start(self, status: int, headers: list[tuple[bytes, bytes]]) -> None:
        """Begin the answer."""
        self.status = status
        headers.append((b"x-request-id", self.id.encode("latin-1")))
        await self._send({"type": "http.response.start", "status": status, "headers": headers})

    async def piece(self, data: bytes, *, more: bool = True) -> None:
        """Send a part of the answer's body; waits while the caller is behind."""
        if not self.sent:
            self.first = monotonic()
        self.sent += len(data)
        self.waiting = monotonic()
        await self._send({"type": "http.response.body", "body": data, "more_body": more})
        self.waiting = 0.0

    async def answer(self, status: int, content: bytes, headers: Mapping[str, str] | None = None) -> None:
        """Send a whole answer: JSON, unless the headers say otherwise."""
        named = [(name.encode("latin-1"), value.encode("latin-1")) for name, value in (headers or {}).items()]
        if not headers or "content-type" not in headers:
            named.append(JSON)
        named.append((b"content-length", b"%d" % len(content)))
        await self.start(status, named)
        await self.piece(content, more=False)

    async def refuse(self, refusal: Refusal) -> None:
        """Answer with the contract's error body."""
        self.told.setdefault("cause", refusal.cause)
        headers = {name: value for name, value in refusal.headers.items() if value.isprintable()}
        await self.answer(refusal.status, refusal.content(), headers)

    @asynccontextmanager
    async def attended(self) -> AsyncGenerator[None]:
        """While the body of the `with` runs, the caller's leaving ends it.

        Raises:
            Left: the caller closed the connection.
        """
        task = asyncio.current_task()
        assert task is not None  # noqa: S101 - an ASGI application runs in a task
        left = False

        async def watch() -> None:
            nonlocal left
            while (await self._receive())["type"] != "http.disconnect":
                pass
            left = True
            task.cancel()

        watcher = asyncio.ensure_future(watch())
        try:
            yield
        except asyncio.CancelledError:
            if not left:
                raise
            task.uncancel()
            raise Left from None
        finally:
            watcher.cancel()


class Pieces:
    """Parts of an answer's body that go out in one write: a fast server's events come many to a packet, and a write for
    each of them was half of what the gateway did. `last` are the last bytes that went out."""

    __slots__ = ("_held", "_visit", "last", "length")

    def __init__(self, visit: Visit) -> None:
        self.length: int = 0
        self.last: bytes = b""
        self._visit = visit
        self._held: list[bytes] = []

    def add(self, data: bytes) -> None:
        self._held.append(data)
        self.length += len(data)

    async def send(self, *, more: bool = True) -> None:
        """Send what was added, if there is any, or if it is the end."""
        if self._held or not more:
            data, self._held, self.length = b"".join(self._held), [], 0
            self.last = (self.last + data)[-LAST_BYTES:]
            await self._visit.piece(data, more=more)


_CLOSE: Final = {"connection": "close"}


def _too_large(limit: int) -> Refusal:
    return Refusal(413, f"the request's body is longer than {limit:,} bytes", headers=_CLOSE)


def _request_id(headers: list[tuple[bytes, bytes]]) -> str:
    for name, value in headers:
        if name == b"x-request-id":
            given = value.decode("latin-1")
            if _REQUEST_ID.fullmatch(given):
                return given
    return uuid4().hex
