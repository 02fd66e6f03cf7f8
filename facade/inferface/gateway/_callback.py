"""`streamCallback` over HTTP: the events of a stream, delivered in order to a URL, signed, and repeated when need be.

Deliveries follow Standard Webhooks: `webhook-id`, `webhook-timestamp`, and with a secret `webhook-signature`.
"""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import json
import ssl
from base64 import b64decode, b64encode
from collections.abc import Callable, Mapping
from functools import lru_cache
from time import time
from typing import Any, Final, cast
from urllib.parse import urlsplit

import attrs
import httpcore

from hf_inference_api.sse import EventDecoder, EventTooLarge, ServerSentEvent
from inferface._headers import checked_headers
from inferface._json import JsonObject, JsonValue
from inferface._secrets import Secret
from inferface._version import __version__
from inferface.auth import Origin
from inferface.errors import InvalidRequest
from inferface.gateway._addresses import checked_place, pinned_address
from inferface.gateway._config import Callbacks
from inferface.gateway._log import LOG
from inferface.gateway._refusals import Refusal

_OURS: Final = ("webhook-id", "webhook-timestamp", "webhook-signature", "content-type", "user-agent")
_TRY_AGAIN: Final = frozenset({408, 425, 429})
_MAX_WAIT: Final = 30.0
_READ_OF_ANSWER: Final = 64 * 1024


@attrs.frozen
class Target:
    """Where events go: an address that was checked, under the name that it was checked for."""

    place: Origin
    address: str
    path: str = attrs.field(repr=False)
    headers: Mapping[str, str] = attrs.field(repr=False)
    key: bytes | None = attrs.field(repr=False)


async def target_of(asked: JsonValue, rules: Callbacks) -> Target | None:
    """What a request's `streamCallback` asks for; None without a `url`.

    Raises:
        Refusal: nothing is delivered there.
    """
    wanted = cast(JsonObject, asked or {})
    url = wanted.get("url")
    if url is None:
        return None
    place = checked_place(cast(str, url), rules)
    try:
        headers = checked_headers(wanted.get("headers", {}), "`streamCallback.headers`")
    except InvalidRequest as error:
        raise Refusal(400, error.message, param="/streamCallback/headers") from None
    parts = urlsplit(cast(str, url))
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    address = await pinned_address(place, rules)
    return Target(place, address, path, headers, key_of(cast("str | None", wanted.get("secret"))))


def key_of(secret: str | None) -> bytes | None:
    """The bytes of a secret: what follows `whsec_` in base64, else the text itself."""
    if not secret:
        return None
    if secret.startswith("whsec_"):
        try:
            return b64decode(secret.removeprefix("whsec_"), validate=True)
        except ValueError:
            raise Refusal(400, "what follows `whsec_` in a secret is base64", param="/streamCallback/secret") from None
    return secret.encode("utf-8", "surrogatepass")


def signature(key: bytes, delivery_id: str, timestamp: str, body: bytes) -> str:
    """The signature of a delivery."""
    signed = f"{delivery_id}.{timestamp}.".encode() + body
    return "v1," + b64encode(hmac.digest(key, signed, hashlib.sha256)).decode()


@lru_cache(maxsize=1)
def _tls() -> ssl.SSLContext:
    return ssl.create_default_context()


class Delivery:
    """The events of one call, on their way to its target. `put` waits while too many of them are waiting.

    Args:
        seconds: how long all of it may take after the call has ended.
        note: is told the outcome of each event: `delivered`, `failed` or `dropped`.
    """

    def __init__(
        self, target: Target, rules: Callbacks, request_id: str, seconds: float, note: Callable[[str], None]
    ) -> None:
        self._target, self._rules, self._id, self._seconds, self._note = target, rules, request_id, seconds, note
        self._queue: asyncio.Queue[JsonObject | None] = asyncio.Queue(rules.waiting_events)
        self._decoder = EventDecoder()
        self._sequence = 0
        self._given_up = False
        self._ended = False
        self.task: asyncio.Task[None] = asyncio.ensure_future(self._deliver())

    async def feed(self, data: bytes) -> None:
        """Deliver the events that end in these bytes of an event stream."""
        try:
            events = self._decoder.feed(data)
        except EventTooLarge as error:
            events, self._given_up = error.events, True
        for event in events:
            await self._put_event(event)

    async def _put_event(self, event: ServerSentEvent) -> None:
        text = event.data.strip()
        if text and text != "[DONE]":
            await self.put(event.event, _json_or_text(text))

    async def put(self, event: str, data: JsonValue) -> None:
        """Deliver an event."""
        await self._put({"type": "event", "event": event, "data": data})

    async def end(self, told: Mapping[str, str | None], error: str | None = None) -> None:
        """Deliver the end; nothing comes after it."""
        if self._ended:
            return
        self._ended = True
        last: JsonObject = {"type": "done"} if error is None else {"type": "error", "error": error}
        await self._put({**last, **{name: value for name, value in told.items() if value is not None}})
        await self._queue.put(None)
        asyncio.get_running_loop().call_later(self._seconds, self.task.cancel)

    async def _put(self, message: JsonObject) -> None:
        if self._given_up:
            self._note("dropped")
            return
        sequence, self._sequence = self._sequence, self._sequence + 1
        await self._queue.put({**message, "requestId": self._id, "sequence": sequence})

    async def _deliver(self) -> None:
        context = _tls() if self._target.place.scheme == "https" else None
        async with httpcore.AsyncConnectionPool(ssl_context=context, max_connections=1) as connections:
            while (message := await self._queue.get()) is not None:
                if self._given_up:
                    self._note("dropped")
                    continue
                delivered = await self._delivered(connections, message)
                self._note("delivered" if delivered else "failed")
                if not delivered:
                    self._given_up = True
                    LOG.warning("callback given up", extra={"told": {"request_id": self._id}})

    async def _delivered(self, connections: httpcore.AsyncConnectionPool, message: JsonObject) -> bool:
        """Deliver one event, in as many tries as may be."""
        body = json.dumps(message).encode()
        wait = self._rules.backoff_seconds
        for attempt in range(self._rules.tries):
            if attempt:
                await asyncio.sleep(min(wait, _MAX_WAIT))
                wait *= 2
            status = await self._try(connections, f"{self._id}.{message['sequence']}", body)
            if status is not None and status not in _TRY_AGAIN and status < 500:
                return 200 <= status < 300
        return False

    async def _try(self, connections: httpcore.AsyncConnectionPool, delivery_id: str, body: bytes) -> int | None:
        """The status of the answer, or None when there is none in time. Redirects are answers like others."""
        target, timestamp = self._target, str(int(time()))
        ours = {
            "content-type": "application/json",
            "user-agent": f"inferface/{__version__}",
            "webhook-id": delivery_id,
            "webhook-timestamp": timestamp,
        }
        if target.key is not None:
            ours["webhook-signature"] = signature(target.key, delivery_id, timestamp, body)
        given = {name: value for name, value in target.headers.items() if name not in _OURS}
        named = {"host": _host_header(target.place), "content-length": str(len(body)), **given, **ours}
        headers = [(name.encode(), _plain(value).encode("latin-1")) for name, value in named.items()]
        url = httpcore.URL(
            scheme=target.place.scheme, host=target.address, port=target.place.port, target=target.path.encode()
        )
        extensions: dict[str, Any] = {"sni_hostname": target.place.host}
        try:
            async with (
                asyncio.timeout(self._rules.try_seconds),
                connections.stream("POST", url, headers=headers, content=body, extensions=extensions) as answer,
            ):
                read = 0
                async for piece in answer.aiter_stream():
                    read += len(piece)
                    if read > _READ_OF_ANSWER:
                        break
                return answer.status
        except (TimeoutError, OSError, httpcore.NetworkError, httpcore.ProtocolError, httpcore.TimeoutException):
            return None


def _plain(value: str) -> str:
    return value.reveal() if isinstance(value, Secret) else value


def _host_header(place: Origin) -> str:
    host = f"[{place.host}]" if ":" in place.host else place.host
    return host if place.port == (443 if place.scheme == "https" else 80) else f"{host}:{place.port}"


def _json_or_text(text: str) -> JsonValue:
    try:
        return cast(JsonValue, json.loads(text))
    except (ValueError, RecursionError):
        return text
