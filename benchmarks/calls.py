"""The rows that are measured inside this process: calls, calls at once, events, threads, the first token."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from functools import partial
from statistics import median
from time import perf_counter
from typing import Final
from urllib.parse import urlsplit

from benchmarks.contenders import Contender, HttpxAsItComes, Inferface, check
from benchmarks.rounds import Row, interleaved, row
from benchmarks.server import PACKED, SHAPES, SHORT

CALLS: Final = 40
AT_ONCE: Final = 64
EACH: Final = 4
THREADS: Final = 8


def opened(kinds: Sequence[type[Contender]], url: str, stack: ExitStack) -> list[Contender]:
    """Each contender with its own connection, checked."""
    made = [kind(url) for kind in kinds]
    for one in made:
        stack.callback(one.close)
        check(one)
    return made


def sync_calls(kinds: Sequence[type[Contender]], url: str, rounds: int) -> Row:
    def job(one: Contender) -> Callable[[], float]:
        def measure() -> float:
            start = perf_counter()
            for _ in range(CALLS):
                one.call()
            return (perf_counter() - start) / CALLS * 1e3

        return measure

    with ExitStack() as stack:
        jobs = {one.name: job(one) for one in opened(kinds, url, stack)}
        return row("sync chat call", "ms", interleaved(jobs, rounds), target=1.05)


def async_calls(kinds: Sequence[type[Contender]], url: str, rounds: int) -> Row:
    note = "httpx: all connections kept"
    title = f"async, {AT_ONCE} at once, per call"
    return row(title, "ms", _at_once(kinds, url, rounds), target=0.12, note=note)


def async_usual(url: str, rounds: int) -> Row:
    note = "httpx: its own limits, 20 connections kept"
    measured = _at_once([HttpxAsItComes, Inferface], url, rounds)
    return row("the same, httpx with its own limits", "ms", measured, note=note)


def _at_once(kinds: Sequence[type[Contender]], url: str, rounds: int) -> dict[str, list[float]]:
    """Each round with new clients: how many connections httpx comes to keep, and so its time, depends on its past."""

    def job(one: Contender) -> Callable[[], float]:
        async def measure() -> float:
            await one.open_async()
            await one.at_once(AT_ONCE, 1)
            start = perf_counter()
            await one.at_once(AT_ONCE, EACH)
            taken = perf_counter() - start
            await one.close_async()
            return taken / AT_ONCE / EACH * 1e3

        return lambda: asyncio.run(measure())

    with ExitStack() as stack:
        jobs = {one.name: job(one) for one in opened(kinds, url, stack)}
        return interleaved(jobs, rounds)


def events(kinds: Sequence[type[Contender]], url: str, rounds: int, shape: int) -> Row:
    def job(one: Contender) -> Callable[[], float]:
        def measure() -> float:
            start = perf_counter()
            count = one.stream(shape)
            taken = perf_counter() - start
            if count != SHAPES[shape].events:
                raise AssertionError(f"{one.name} saw {count} events")
            return taken / count * 1e6

        return measure

    with ExitStack() as stack:
        jobs = {one.name: job(one) for one in opened(kinds, url, stack)}
        measured = interleaved(jobs, rounds)
    note = "httpx and the floor: untyped; 9 µs where the floor takes 4.5, that is 2.0 × the floor"
    if shape == PACKED:
        return row("streamed event, typed", "µs", measured, target=9.0, of_figure=True, note=note)
    return row("the same, each event in a chunk of its own", "µs", measured, note=note)


def threads(kinds: Sequence[type[Contender]], url: str, rounds: int) -> Row:
    """A call's share of the time that threads with one client take together."""

    def job(one: Contender, pool: ThreadPoolExecutor) -> Callable[[], float]:
        def several() -> None:
            for _ in range(CALLS):
                one.call()

        def measure() -> float:
            start = perf_counter()
            for done in [pool.submit(several) for _ in range(THREADS)]:
                done.result()
            return (perf_counter() - start) / CALLS / THREADS * 1e3

        return measure

    with ExitStack() as stack:
        pool = stack.enter_context(ThreadPoolExecutor(THREADS))
        sharing = [kind for kind in kinds if kind.name != "floor"]  # one http.client connection is for one thread
        jobs = {one.name: job(one, pool) for one in opened(sharing, url, stack)}
        return row(f"{THREADS} threads, one client, per call", "ms", interleaved(jobs, rounds))


class _BareSocket:
    """The bytes of the request that inferface sends, out; the first event, in."""

    def __init__(self, url: str) -> None:
        where = urlsplit(url)
        self._socket = socket.create_connection((where.hostname or "", where.port or 80))
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        content = b'{"model":"org/model","messages":[],"max_tokens":16,"stream":true,"seed":%d}' % SHORT
        self._request = b"POST / HTTP/1.1\r\nhost: x\r\ncontent-length: %d\r\n\r\n%b" % (len(content), content)

    def first_token(self) -> float:
        start = perf_counter()
        self._socket.sendall(self._request)
        came = self._socket.recv(65536)
        while b"\n\n" not in came:
            came += self._socket.recv(65536)
        taken = perf_counter() - start
        while not came.endswith(b"0\r\n\r\n"):
            came += self._socket.recv(65536)
        return taken

    def close(self) -> None:
        self._socket.close()


def first_token(kinds: Sequence[type[Contender]], url: str, rounds: int) -> Row:
    def of(one: Contender) -> float:
        came: list[float] = []
        start = perf_counter()
        one.stream(SHORT, lambda: came.append(perf_counter() - start))
        return came[0]

    def averaged(once: Callable[[], float]) -> Callable[[], float]:
        return lambda: sum(once() for _ in range(CALLS)) / CALLS * 1e3

    with ExitStack() as stack:
        bare = _BareSocket(url)
        stack.callback(bare.close)
        jobs = {one.name: averaged(partial(of, one)) for one in opened(kinds, url, stack)}
        measured = interleaved({"bare socket": averaged(bare.first_token), **jobs}, rounds)
    base = measured.pop("bare socket")
    added = {name: [a - b for a, b in zip(values, base, strict=True)] for name, values in measured.items()}
    figures = {name: median(values) for name, values in added.items()}
    return Row("time to first token, added over a bare socket", "ms", figures, {}, {})
