"""The gateway under load, before a canned server, and litellm's proxy doing the same where it is installed.

    python -m benchmarks.gateway_load [--seconds 60] [--litellm PATH] [--json FILE] [--results FILE]

One process each for the canned server, the gateway and the callers. Every streamed event carries the number of its
stream and its place in it, and every one is looked at: none may be lost, doubled, mixed or out of order.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import json
import os
import platform
import re
import resource
import subprocess
import sys
import time
from collections.abc import Coroutine, Iterator
from pathlib import Path
from statistics import median
from typing import Any, Final, NamedTuple

from benchmarks.gateway import inferface_gateway, litellm_proxy

MODEL: Final = "org/model"
_LENGTH: Final = re.compile(rb"content-length: *(\d+)", re.IGNORECASE)
_ASKED: Final = re.compile(rb"stream (\d+) of (\d+) every (\d+)")
_EVENT: Final = re.compile(rb'"content": ?"(\d+):(\d+)"')
_FRAME: Final = re.compile(rb"\r\n[1-9a-f][0-9a-f]*\r\n")
_UNTOLD: Final = 1 << 60
_LOOKS: Final = (10, 30, 60)
_ANSWER: Final = json.dumps(
    {
        "id": "c",
        "object": "chat.completion",
        "created": 1,
        "model": MODEL,
        "choices": [{"index": 0, "message": {"role": "assistant", "content": "Red."}, "finish_reason": "stop"}],
        "usage": {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2},
    }
).encode()


def _chunk(stream: int, place: int, last: bool) -> bytes:
    delta = {"role": "assistant", "content": f"{stream}:{place}"}
    choice = {"index": 0, "delta": delta, "finish_reason": "stop" if last else None}
    event = {"id": "c", "object": "chat.completion.chunk", "created": 1, "model": MODEL, "choices": [choice]}
    data = b"data: " + json.dumps(event, separators=(",", ":")).encode() + b"\n\n"
    return b"%x\r\n%b\r\n" % (len(data), data)


# --- the canned server


class _Canned(asyncio.Protocol):
    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        self._unread = b""
        self._tasks: set[asyncio.Task[None]] = set()

    def data_received(self, data: bytes) -> None:
        self._unread += data
        end = self._unread.find(b"\r\n\r\n")
        length = _LENGTH.search(self._unread, 0, end)
        after = end + 4 + (int(length[1]) if length else 0)
        if end < 0 or len(self._unread) < after:
            return
        body, self._unread = self._unread[end + 4 : after], self._unread[after:]
        asked = _ASKED.search(body)
        if asked is None:
            head = b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: %d\r\n\r\n" % len(_ANSWER)
            self._transport.write(head + _ANSWER)
            return
        task = asyncio.ensure_future(self._stream(*map(int, asked.groups())))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _stream(self, number: int, events: int, gap: int) -> None:
        loop = asyncio.get_running_loop()
        head = b"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\n\r\n"
        self._transport.write(head)
        begins = loop.time()
        for place in range(events):
            self._transport.write(_chunk(number, place, place == events - 1))
            if gap:
                await asyncio.sleep(begins + (place + 1) * gap / 1000 - loop.time())
            elif place % 16 == 15:
                await asyncio.sleep(0)  # each a packet of its own, as from a model, but as fast as it goes
        self._transport.write(b"e\r\ndata: [DONE]\n\n\r\n0\r\n\r\n")


async def _serve() -> None:
    server = await asyncio.get_running_loop().create_server(_Canned, "127.0.0.1", 0, backlog=4096)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


# --- the callers


class _Caller(asyncio.Protocol):
    """One connection: what it asks, and what comes back."""

    def __init__(self) -> None:
        self._end: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        self.events: list[tuple[int, int]] = []
        self.first = 0.0
        self._tail = b""
        self._left = -1

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport

    async def ask(self, body: bytes) -> bool:
        """Whether the answer came to its end."""
        self._end = asyncio.get_running_loop().create_future()
        self.first, self._tail, self._left = 0.0, b"", -1
        head = (
            b"POST /v1/chat/completions HTTP/1.1\r\nhost: 127.0.0.1\r\nauthorization: Bearer sk-bench\r\n"
            b"content-type: application/json\r\ncontent-length: %d\r\n\r\n"
        )
        self.asked = time.perf_counter()
        self.transport.write(head % len(body) + body)
        return await self._end

    def data_received(self, data: bytes) -> None:
        if self._left < 0:
            head, _, body = data.partition(b"\r\n\r\n")
            length = _LENGTH.search(head)
            self._left = int(length[1]) - len(body) if length else _UNTOLD
        else:
            self._left -= len(data)
        data = self._tail + data
        ended = data.endswith(b"\r\n0\r\n\r\n")
        data = _FRAME.sub(b"", data)  # an event may be in two chunks
        end = 0
        for found in _EVENT.finditer(data):
            self.events.append((int(found[1]), int(found[2])))
            end = found.end()
        if self.events and not self.first:
            self.first = time.perf_counter() - self.asked
        self._tail = data[max(end, len(data) - 600) :]
        chunked = self._left > _UNTOLD >> 1
        if not self._end.done() and (ended if chunked else self._left == 0):
            self._end.set_result(True)

    def connection_lost(self, _: Exception | None) -> None:
        if not self._end.done():
            self._end.set_result(False)


def _body(text: str, *, stream: bool) -> bytes:
    return json.dumps({"model": MODEL, "messages": [{"role": "user", "content": text}], "stream": stream}).encode()


async def _caller(port: int) -> _Caller:
    return (await asyncio.get_running_loop().create_connection(_Caller, "127.0.0.1", port))[1]


async def calls_per_second(port: int, at_once: int, seconds: float) -> float:
    ends = time.perf_counter() + seconds
    done = 0

    async def call() -> None:
        nonlocal done
        caller = await _caller(port)
        while time.perf_counter() < ends:
            assert await caller.ask(_body("hello", stream=False))
            done += 1
        caller.transport.close()

    await asyncio.gather(*(call() for _ in range(at_once)))
    return done / seconds


async def call_seconds(port: int, calls: int) -> float:
    caller = await _caller(port)
    times: list[float] = []
    for _ in range(calls):
        begins = time.perf_counter()
        assert await caller.ask(_body("hello", stream=False))
        times.append(time.perf_counter() - begins)
    caller.transport.close()
    return median(times)


async def first_event_seconds(port: int, calls: int) -> float:
    times: list[float] = []
    for number in range(calls):
        caller = await _caller(port)
        assert await caller.ask(_body(f"stream {number} of 2 every 0", stream=True))
        times.append(caller.first)
        caller.transport.close()
    return median(times)


class Streams(NamedTuple):
    events: int
    lost: int
    mixed: int
    seconds: float


async def streams(port: int, at_once: int, events: int, gap: int) -> Streams:
    """All streams at once, and what became of their events; they are opened a hundred at a time."""
    callers: list[_Caller] = []
    asked: list[asyncio.Future[bool]] = []
    begins = time.perf_counter()
    for number in range(at_once):
        callers.append(await _caller(port))
        body = _body(f"stream {number} of {events} every {gap}", stream=True)
        asked.append(asyncio.ensure_future(callers[-1].ask(body)))
        if number % 100 == 99 and gap:
            await asyncio.sleep(0.1)
    whole = await asyncio.gather(*asked)
    seconds = time.perf_counter() - begins
    lost = whole.count(False)
    mixed = 0
    for number, caller in enumerate(callers):
        caller.transport.close()
        lost += events - len(caller.events)
        mixed += caller.events != [(number, place) for place in range(events)]
    return Streams(sum(len(caller.events) for caller in callers), lost, mixed, seconds)


# --- the processes


@contextlib.contextmanager
def _canned() -> Iterator[int]:
    """The canned server's port."""
    command = [sys.executable, "-m", "benchmarks.gateway_load", "--serve"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield int(process.stdout.readline())
        finally:
            process.terminate()


def _memory(pid: int) -> float:
    """Resident MB of a process and of those that it started."""
    found = 0.0
    for folder in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError, IndexError):
            status = (folder / "status").read_text(encoding="ascii", errors="replace")
            parent = int(re.findall(r"PPid:\s+(\d+)", status)[0])
            if pid in (int(folder.name), parent):
                found += int(re.findall(r"VmRSS:\s+(\d+)", status)[0]) / 1024
    return found


async def _watched(under_way: Coroutine[Any, Any, Streams], pid: int) -> tuple[Streams, dict[int, float]]:
    """What becomes of the streams, and the resident MB meanwhile, by the second."""
    memory: dict[int, float] = {}
    clock = asyncio.get_running_loop()

    def look(second: int) -> None:
        memory[second] = _memory(pid)

    for second in _LOOKS:
        clock.call_later(second, look, second)
    return await under_way, memory


def _cpu(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def measure(name: str, port: int, direct: int, pid: int, seconds: float, *, long: bool) -> dict[str, Any]:
    """The figures of one server."""
    run = asyncio.run
    run(call_seconds(port, 50))
    run(streams(port, 20, 50, 0))
    found: dict[str, Any] = {"name": name}
    found["ms a call"] = run(call_seconds(port, 300)) * 1000
    found["ms a call, direct"] = run(call_seconds(direct, 300)) * 1000
    found["calls/s, 32 at once"] = max(run(calls_per_second(port, 32, 4)) for _ in range(2))
    found["ms to the first event"] = run(first_event_seconds(port, 200)) * 1000
    found["ms to the first event, direct"] = run(first_event_seconds(direct, 200)) * 1000
    found["ms added to the first event"] = found["ms to the first event"] - found["ms to the first event, direct"]
    bursts = [run(streams(port, 50, 400 if long else 100, 0)) for _ in range(2)]
    found["events/s, 50 streams"] = max(burst.events / burst.seconds for burst in bursts)
    found["MB after that"] = _memory(pid)
    if long:
        before, cpu = _memory(pid), _cpu(pid)
        held, memory = run(_watched(streams(port, 1000, round(seconds * 10), 100), pid))
        found["1,000 streams: events"] = held.events
        found["1,000 streams: lost"] = held.lost
        found["1,000 streams: streams with events of others"] = held.mixed
        found["1,000 streams: seconds"] = held.seconds
        found["1,000 streams: CPU seconds of the gateway"] = _cpu(pid) - cpu
        found["1,000 streams: MB before"] = before
        found |= {f"1,000 streams: MB after {second} s": resident for second, resident in memory.items()}
        found["1,000 streams: MB after"] = _memory(pid)
    return found


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--seconds", type=float, default=60.0, help="how long 1,000 streams are held")
    arguments.add_argument("--litellm", help="litellm's command, from an environment of its own")
    arguments.add_argument("--json", help="write the figures there")
    arguments.add_argument("--results", help="write them there, as a page")
    arguments.add_argument("--serve", action="store_true", help=argparse.SUPPRESS)
    given = arguments.parse_args()
    if given.serve:
        asyncio.run(_serve())
        return
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    figures: list[dict[str, Any]] = []
    for found in _measured(given):
        figures.append(found)
        for what, value in found.items():
            sys.stdout.write(f"{what:<48} {value if isinstance(value, str | int) else format(value, ',.2f')}\n")
        sys.stdout.write("\n")
        sys.stdout.flush()
    if given.results:
        Path(given.results).write_text(_table(figures), encoding="utf-8")
    if given.json:
        Path(given.json).write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")


def _table(figures: list[dict[str, Any]]) -> str:
    """The page of results."""
    names = [found["name"] for found in figures]
    rows = [f"| {what} | {' | '.join(_cell(found.get(what)) for found in figures)} |" for what in list(figures[0])[1:]]
    head = [f"|  | {' | '.join(names)} |", f"| --- |{' ---: |' * len(names)}"]
    system = f"{os.cpu_count()} cores, {platform.system()}, CPython {platform.python_version()}"
    words = "Written by `make bench-gateway`; do not edit. What is measured: [README.md](README.md)."
    return "\n".join(["# The gateway under load", "", words, "", f"- Machine: {system}", "", *head, *rows, ""])


def _cell(value: float | None) -> str:
    return "–" if value is None else format(value, ",d" if isinstance(value, int) else ",.2f")


def _measured(given: argparse.Namespace) -> Iterator[dict[str, Any]]:
    with _canned() as direct:
        upstream = f"http://127.0.0.1:{direct}"
        with inferface_gateway(sys.executable, upstream) as found:
            port = int(found.url.rpartition(":")[2])
            yield measure("inferface serve", port, direct, found.pid, given.seconds, long=True)
        if not given.litellm:
            return
        with litellm_proxy(given.litellm, upstream) as found:
            port = int(found.url.rpartition(":")[2])
            yield measure("litellm", port, direct, found.pid, given.seconds, long=False)


if __name__ == "__main__":
    main()
