"""Who is measured: the floor, raw httpx, the peers that are installed, and inferface, each doing the same jobs.

Peers are imported when they are made, and missing ones are left out. Every job sends the same conversation and reads
the text of the answer.
"""

from __future__ import annotations

import asyncio
import http.client
import json
import socket
from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from typing import Any, Final
from urllib.parse import urlsplit

from benchmarks.server import CONTENT

MESSAGES: Final = [{"role": "user", "content": "Name three colours."}]
KEY: Final = "not-a-real-key"
HEADERS: Final = {"authorization": f"Bearer {KEY}", "content-type": "application/json", "accept": "*/*"}


def body(**more: object) -> dict[str, object]:
    return {"model": "org/model", "messages": MESSAGES, "max_tokens": 16, **more}


class Contender:
    """One way to make a chat completion.

    Attributes:
        name: what the table says.
        call: one call, blocking; gives the text.
        at_once: so many tasks at once with asyncio, each making so many calls.
        stream: one stream of the shape, read to its end; gives the number of events, and calls `first` at the first.
    """

    name: str
    distribution: str | None = None

    def __init__(self, url: str) -> None:
        self.base = f"{url}/v1"
        self.url = f"{url}/v1/chat/completions"
        self.open()

    def open(self) -> None:
        raise NotImplementedError

    def call(self) -> str:
        raise NotImplementedError

    async def at_once(self, tasks: int, calls: int) -> None:
        async def several() -> None:
            for _ in range(calls):
                await self.call_async()

        await asyncio.gather(*[several() for _ in range(tasks)])

    async def open_async(self) -> None:
        raise NotImplementedError

    async def call_async(self) -> str:
        raise NotImplementedError

    async def close_async(self) -> None:
        raise NotImplementedError

    def stream(self, shape: int, first: Callable[[], object] | None = None) -> int:
        raise NotImplementedError

    def close(self) -> None:
        raise NotImplementedError


class Floor(Contender):
    """http.client and json.loads; for asyncio, its streams."""

    name = "floor"

    def open(self) -> None:
        where = urlsplit(self.url)
        self._connection = http.client.HTTPConnection(where.hostname or "", where.port)
        self._connection.connect()
        self._connection.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def _send(self, **more: object) -> http.client.HTTPResponse:
        self._connection.request("POST", "/v1/chat/completions", json.dumps(body(**more)), HEADERS)
        return self._connection.getresponse()

    def call(self) -> str:
        text: str = json.loads(self._send().read())["choices"][0]["message"]["content"]
        return text

    def stream(self, shape: int, first: Callable[[], object] | None = None) -> int:
        response, events, rest = self._send(stream=True, seed=shape), 0, b""
        while data := response.read1(65536):
            *lines, rest = (rest + data).split(b"\n\n")
            for line in lines:
                if line != b"data: [DONE]":
                    json.loads(line[6:])
                    events += 1
                    if first and events == 1:
                        first()
        return events

    async def open_async(self) -> None:
        self._free: list[tuple[asyncio.StreamReader, asyncio.StreamWriter]] = []

    async def call_async(self) -> str:
        where = urlsplit(self.url)
        pair = self._free.pop() if self._free else await asyncio.open_connection(where.hostname, where.port)
        reader, writer = pair
        content = json.dumps(body()).encode()
        head = "".join(f"{name}: {value}\r\n" for name, value in HEADERS.items())
        writer.write(
            f"POST /v1/chat/completions HTTP/1.1\r\nhost: x\r\n{head}content-length: {len(content)}\r\n\r\n".encode()
            + content
        )
        answer = await reader.readuntil(b"\r\n\r\n")
        length = int(answer.lower().partition(b"content-length: ")[2].partition(b"\r\n")[0])
        text: str = json.loads(await reader.readexactly(length))["choices"][0]["message"]["content"]
        self._free.append(pair)
        return text

    async def close_async(self) -> None:
        for _, writer in self._free:
            writer.close()

    def close(self) -> None:
        self._connection.close()


class Httpx(Contender):
    """httpx as most programs use it, and json.loads for each event; with asyncio it keeps all its connections."""

    name = "httpx"
    distribution = "httpx"

    def open(self) -> None:
        self._httpx: Any = import_module("httpx")
        self._client: Any = self._httpx.Client(timeout=60)

    def call(self) -> str:
        text: str = self._client.post(self.url, json=body(), headers=HEADERS).json()["choices"][0]["message"]["content"]
        return text

    def stream(self, shape: int, first: Callable[[], object] | None = None) -> int:
        events = 0
        content = body(stream=True, seed=shape)
        with self._client.stream("POST", self.url, json=content, headers=HEADERS) as response:
            for line in response.iter_lines():
                if line and line != "data: [DONE]":
                    json.loads(line[6:])
                    events += 1
                    if first and events == 1:
                        first()
        return events

    async def open_async(self) -> None:
        kept = self._httpx.Limits(max_connections=None, max_keepalive_connections=None)
        self._async: Any = self._httpx.AsyncClient(timeout=60, limits=kept)

    async def call_async(self) -> str:
        answer = await self._async.post(self.url, json=body(), headers=HEADERS)
        text: str = answer.json()["choices"][0]["message"]["content"]
        return text

    async def close_async(self) -> None:
        await self._async.aclose()

    def close(self) -> None:
        self._client.close()


class HttpxAsItComes(Httpx):
    """httpx with its own limits: of many connections it keeps 20, and makes the others anew."""

    async def open_async(self) -> None:
        self._async = self._httpx.AsyncClient(timeout=60)


class _Client(Contender):
    """A client library with the method `chat.completions.create`, in a blocking and an asyncio class."""

    module: str
    classes: tuple[str, str]

    def options(self) -> dict[str, Any]:
        return {"base_url": self.base, "api_key": KEY, "timeout": 60}

    def open(self) -> None:
        self._module = import_module(self.module)
        self._client: Any = getattr(self._module, self.classes[0])(**self.options())
        self._create = self._client.chat.completions.create

    def call(self) -> str:
        text: str = self._create(model="org/model", messages=MESSAGES, max_tokens=16).choices[0].message.content
        return text

    def stream(self, shape: int, first: Callable[[], object] | None = None) -> int:
        events = 0
        for _ in self._create(model="org/model", messages=MESSAGES, max_tokens=16, stream=True, seed=shape):
            events += 1
            if first and events == 1:
                first()
        return events

    async def open_async(self) -> None:
        self._async: Any = getattr(self._module, self.classes[1])(**self.options())
        self._create_async = self._async.chat.completions.create

    async def call_async(self) -> str:
        answer = await self._create_async(model="org/model", messages=MESSAGES, max_tokens=16)
        text: str = answer.choices[0].message.content
        return text

    async def close_async(self) -> None:
        await self._async.close()

    def close(self) -> None:
        self._client.close()


class HuggingFaceHub(_Client):
    name = module = distribution = "huggingface_hub"
    classes = ("InferenceClient", "AsyncInferenceClient")

    def close(self) -> None:
        getattr(self._client, "close", lambda: None)()

    async def close_async(self) -> None:
        if hasattr(self._async, "close"):
            await self._async.close()


class OpenAI(_Client):
    name = module = distribution = "openai"
    classes = ("OpenAI", "AsyncOpenAI")


class Inferface(_Client):
    name = module = distribution = "inferface"
    classes = ("InferenceClient", "AsyncInferenceClient")


ALL: Final[tuple[type[Contender], ...]] = (Floor, Httpx, HuggingFaceHub, OpenAI, Inferface)


def installed() -> list[type[Contender]]:
    """Those that can be measured in this interpreter."""
    return [one for one in ALL if one.distribution is None or find_spec(one.distribution) is not None]


def check(contender: Contender) -> None:
    """A contender that does not do the whole job is a mistake in the benchmark."""
    if contender.call() != CONTENT:
        raise AssertionError(f"{contender.name} read something else")
