"""A client that is forked, or used in another event loop."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from faults.scripts import HEL, OK, in_turn, sends, stalls, stream
from inferface import AsyncInferenceClient, InferenceClient
from inferface.errors import ClientClosed
from support.raw_server import RawServer

ASKED = [{"role": "user", "content": "Hello"}]


def answered(client: InferenceClient) -> str | None:
    return client.chat_completion(ASKED, model="m").choices[0].message.content


async def async_answered(client: AsyncInferenceClient) -> str | None:
    return (await client.chat_completion(ASKED, model="m")).choices[0].message.content


def test_another_event_loop_says_so_and_the_own_one_goes_on() -> None:
    with RawServer(in_turn(sends(OK))("")) as server, asyncio.Runner() as own, asyncio.Runner() as other:
        client = AsyncInferenceClient(base_url=server.url)
        assert own.run(async_answered(client)) == "Hello there"
        with pytest.raises(ClientClosed, match="event loop"):
            other.run(async_answered(client))
        assert own.run(async_answered(client)) == "Hello there"
        own.run(client.close())


def test_an_event_loop_that_ends_closes_a_stream_in_use() -> None:
    """Without a word of generators that are closed twice over."""
    complaints: list[Any] = []
    tasks: list[asyncio.Task[None]] = []

    async def reads(client: AsyncInferenceClient, came: asyncio.Event) -> None:
        async for _ in await client.chat_completion(ASKED, model="m", stream=True):
            came.set()
            await asyncio.sleep(3600)

    async def leaves(url: str) -> None:
        asyncio.get_running_loop().set_exception_handler(lambda _, told: complaints.append(told))
        came = asyncio.Event()
        tasks.append(asyncio.create_task(reads(AsyncInferenceClient(base_url=url), came)))
        await came.wait()

    with RawServer(in_turn(stalls(stream(HEL, end=False)))("")) as server:
        asyncio.run(leaves(server.url))
    assert not complaints


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system does not fork")
@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
@pytest.mark.parametrize("kind", ["sync", "async"])
def test_a_forked_child_has_connections_of_its_own(kind: str) -> None:
    with RawServer(in_turn(sends(OK))("")) as server, asyncio.Runner() as runner:
        client: Any = (InferenceClient if kind == "sync" else AsyncInferenceClient)(base_url=server.url)

        def here() -> Any:
            return answered(client) if kind == "sync" else runner.run(async_answered(client))

        assert here() == "Hello there"
        assert in_a_child(lambda: answered(client) if kind == "sync" else asyncio.run(async_answered(client)))
        assert here() == "Hello there"
        assert [request.connection for request in server.requests] == [1, 2, 1]
        closing: Awaitable[None] | None = client.close()
        if closing is not None:
            runner.run(_done(closing))


async def _done(waiting: Awaitable[None]) -> None:
    await waiting


def in_a_child(work: Callable[[], str | None]) -> bool:
    """Whether a forked process got the answer."""
    child = os.fork()
    if child == 0:
        try:
            os._exit(0 if work() == "Hello there" else 1)
        except BaseException:  # noqa: BLE001 - this process ends here, one way or the other
            os._exit(2)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
