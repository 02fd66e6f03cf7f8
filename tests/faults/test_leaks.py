"""However calls end, nothing is left behind: no file descriptor, no connection of the pool, no memory."""

from __future__ import annotations

import asyncio
import gc
import os
import resource
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import cycle, islice
from typing import Any

import pytest

from faults.scripts import OK
from faults.streaming_server import streaming_server
from inferface import AsyncInferenceClient, InferenceClient, Timeout
from inferface.errors import InferenceError
from support.raw_server import Connection, RawServer

pytestmark = pytest.mark.skipif(not os.path.isdir("/proc/self/fd"), reason="counts what Linux shows")

ENDINGS = {
    ("whole", "read"): "Hello there",
    ("held", "left"): "Hel",
    ("cut", "read"): "StreamInterrupted",
    ("whole", "left"): "Hel",
    ("held", "closed"): "StreamInterrupted",
    ("error", "read"): "StreamServerError",
    ("whole", "final"): "Hello there",
    ("held", "dropped"): "Hel",
    ("refused", "read"): "BadRequestError",
}
"""How the server answers, how the client leaves, and what comes of it: a third is read to the end, a third is abandoned
midway, a third fails."""
CONNECTIONS = 8
OURS = ("inferface", "hf_inference_api", "httpcore", "h11", "socket", "ssl", "asyncio", "_asyncio")
MOST_GROWTH = 4 * 1024 * 1024


def asked(way: str) -> list[dict[str, str]]:
    return [{"role": "user", "content": way}]


def options(url: str) -> dict[str, Any]:
    return {"base_url": url, "max_connections": CONNECTIONS, "retries": 0, "timeout": Timeout(total=30, pool=10)}


def ended(client: InferenceClient, way: str, leave: str) -> str:
    """A call, and how it ended: its text, or the class of its error."""
    text = ""
    try:
        stream: Any = client.chat_completion(asked(way), model="m", stream=True)
        if leave == "dropped":
            return next(stream).choices[0].delta.content or ""
        if leave == "final":
            return stream.final().text or ""
        for chunk in stream:
            text += chunk.choices[0].delta.content or ""
            if leave == "left":
                break
            if leave == "closed":
                stream.close()
    except InferenceError as error:
        return type(error).__name__
    return text


async def async_ended(client: AsyncInferenceClient, way: str, leave: str) -> str:
    text = ""
    try:
        stream: Any = await client.chat_completion(asked(way), model="m", stream=True)
        if leave == "dropped":
            return (await anext(stream)).choices[0].delta.content or ""
        if leave == "final":
            return (await stream.final()).text or ""
        async for chunk in stream:
            text += chunk.choices[0].delta.content or ""
            if leave == "left":
                break
            if leave == "closed":
                await stream.close()
    except InferenceError as error:
        return type(error).__name__
    return text


def _home(thing: object) -> str:
    """The module of an object's class; some classes made by C code have something else under that name."""
    module: object = type(thing).__module__
    return module if isinstance(module, str) else ""


class Kept:
    """What the process holds at a moment."""

    def __init__(self) -> None:
        gc.collect()
        self.descriptors = len(os.listdir("/proc/self/fd"))
        self.objects = Counter(
            f"{_home(thing)}.{type(thing).__qualname__}"
            for thing in gc.get_objects()
            if _home(thing).partition(".")[0] in OURS
        )
        self.peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024

    def assert_no_more_than(self, before: Kept) -> None:
        grown = {
            name: n - before.objects[name]
            for name, n in self.objects.items()
            if n > before.objects[name] + CONNECTIONS * 4
        }
        assert grown == {}
        assert self.descriptors <= before.descriptors + CONNECTIONS
        assert self.peak - before.peak < MOST_GROWTH


def calls(many: int) -> Iterator[tuple[str, str]]:
    return islice(cycle(ENDINGS), many)


AMOUNTS = pytest.mark.parametrize(
    ("first", "then"), [(60, 240), pytest.param(500, 9500, marks=pytest.mark.slow)], ids=["hundreds", "thousands"]
)


def play(client: InferenceClient, many: int) -> None:
    for way, leave in calls(many):
        assert ended(client, way, leave) == ENDINGS[way, leave]


def play_in_threads(client: InferenceClient, many: int) -> None:
    with ThreadPoolExecutor(CONNECTIONS) as threads:
        for done in [threads.submit(play, client, many // CONNECTIONS) for _ in range(CONNECTIONS)]:
            done.result()


@AMOUNTS
@pytest.mark.parametrize("playing", [play, play_in_threads], ids=["one thread", "eight threads"])
def test_synchronous_streams(playing: Callable[[InferenceClient, int], None], first: int, then: int) -> None:
    with streaming_server() as url, InferenceClient(**options(url)) as client:
        playing(client, first)
        before = Kept()
        playing(client, then)
        Kept().assert_no_more_than(before)
        streams = [client.chat_completion(asked("held"), model="m", stream=True) for _ in range(CONNECTIONS)]
        for stream in streams:
            stream.close()


async def play_in_tasks(client: AsyncInferenceClient, many: int) -> None:
    for way, leave in calls(many):
        assert await async_ended(client, way, leave) == ENDINGS[way, leave]


@AMOUNTS
@pytest.mark.anyio
async def test_asynchronous_streams(first: int, then: int) -> None:
    with streaming_server() as url:
        async with AsyncInferenceClient(**options(url)) as client:
            await play_in_tasks(client, first)
            before = Kept()
            await play_in_tasks(client, then)
            Kept().assert_no_more_than(before)
            streams = [await client.chat_completion(asked("held"), model="m", stream=True) for _ in range(CONNECTIONS)]
            for stream in streams:
                await stream.close()


@pytest.mark.anyio
async def test_five_hundred_calls_at_once_over_64_connections() -> None:
    def script(connection: Connection) -> None:
        while connection.read_request() is not None:
            connection.server.wait_until_connected(64)
            connection.send(OK)

    with RawServer(script) as server:
        async with AsyncInferenceClient("m", base_url=f"{server.url}/v1", max_connections=64, retries=0) as client:
            answers = await asyncio.gather(*(client.chat_completion(asked("hello")) for _ in range(500)))
        assert [answer.choices[0].message.content for answer in answers] == ["Hello there"] * 500
        assert (server.connections, len(server.requests)) == (64, 500)
