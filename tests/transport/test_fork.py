"""A forked child shares no connection with its parent."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable

import pytest
from doors import LIMIT, PATIENT, get

from inferface._transport import AsyncTransport, Budget, Transport
from support.raw_server import RawServer, answer, answers

OK = answer(body=b"ok")

pytestmark = [
    pytest.mark.skipif(not hasattr(os, "fork"), reason="this system does not fork"),
    # The test's server has threads, which Python 3.12 warns of; the child has none of them, and needs none.
    pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning"),
]


def in_a_child(work: Callable[[], None]) -> int:
    """The exit status of a forked process that did the work."""
    child = os.fork()
    if child == 0:
        try:
            work()
            os._exit(0)
        except BaseException:  # noqa: BLE001 - this process ends here, one way or the other
            os._exit(1)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def test_threads_client() -> None:
    transport = Transport()

    def call() -> None:
        assert transport.send(get(server.url), Budget(PATIENT)).read(LIMIT) == b"ok"

    with RawServer(answers(OK)) as server:
        call()
        assert in_a_child(call) == 0
        call()
        assert [request.connection for request in server.requests] == [1, 2, 1]
        transport.close()


def test_asyncio_client() -> None:
    transport = AsyncTransport()

    async def call() -> None:
        reply = await transport.send(get(server.url), Budget(PATIENT))
        assert await reply.read(LIMIT) == b"ok"

    with RawServer(answers(OK)) as server, asyncio.Runner() as runner:
        runner.run(call())
        assert in_a_child(lambda: asyncio.run(call())) == 0
        runner.run(call())
        assert [request.connection for request in server.requests] == [1, 2, 1]
        runner.run(transport.close())
