"""The command itself: a process, several of them, and how they end."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import httpx
import pytest
from facade_support import CHAT_STREAM, USER, LoopbackServer, completion, sse
from gateway_support import MODEL, PATIENCE, raw_request, until

START = [sys.executable, "-m", "inferface.cli", "serve"]


class Running:
    """`inferface serve` as a process."""

    def __init__(self, *arguments: str, **environ: str) -> None:
        self.process = subprocess.Popen(
            [*START, "--port", "0", *arguments],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, "HF_HUB_DISABLE_IMPLICIT_TOKEN": "1", **environ},
        )
        self.said = ""
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.said += line
            if line.startswith("Ctrl-C"):
                break
        found = re.search(r"http://[\d.]+:\d+", self.said)
        assert found, (self.said, self.process.stderr and self.process.stderr.read())
        self.url = found[0]
        self.lines: list[dict[str, Any]] = []
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()
        self.client = httpx.Client(base_url=self.url, timeout=PATIENCE, trust_env=False)

    def _read(self) -> None:
        assert self.process.stderr is not None
        with self.process.stderr as lines:
            for line in lines:
                self.lines.append(json.loads(line) if line.startswith("{") else {"event": line})

    def workers(self) -> set[int]:
        """The process ids that said that they have started."""
        found = [re.search(r"Started server process \[(\d+)\]", line["event"]) for line in list(self.lines)]
        return {int(match[1]) for match in found if match}

    def metric(self, name: str, of: str) -> float:
        """The sum of a figure of an operation."""
        lines = httpx.get(f"{self.url}/metrics", trust_env=False, timeout=PATIENCE).text.splitlines()
        return sum(float(line.rpartition(" ")[2]) for line in lines if line.startswith(f"{name}{{") and of in line)

    def end(self, sent: signal.Signals = signal.SIGTERM) -> int:
        self.client.close()
        self.process.send_signal(sent)
        try:
            return self.process.wait(PATIENCE)
        finally:
            self.process.kill()
            self._reader.join(PATIENCE)
            assert self.process.stdout is not None
            self.process.stdout.close()


@pytest.fixture
def running(upstream: LoopbackServer) -> Iterator[Callable[..., Running]]:
    made: list[Running] = []

    def start(*arguments: str, **environ: str) -> Running:
        models = json.dumps({MODEL: f"{upstream.url}/v1"})
        made.append(Running(*arguments, **{"INFERFACE_GATEWAY_MODELS": models, **environ}))
        return made[-1]

    yield start
    for each in made:
        each.end()


CHAT = {"model": MODEL, "params": {"messages": USER}}


def test_it_says_where_it_is_answers_and_ends_well(running: Callable[..., Running], upstream: LoopbackServer) -> None:
    gateway = running()
    assert f"inferface chat --gateway {gateway.url} -m {MODEL}" in gateway.said
    assert gateway.client.post("/inference", json=CHAT).json()["output"] == completion()
    assert gateway.end() in (0, -signal.SIGTERM)
    assert any(line["event"] == "answered" and line["status"] == 200 for line in gateway.lines)


def test_it_does_not_start_open_to_others_without_keys() -> None:
    done = subprocess.run(
        [*START, "--host", "0.0.0.0", "--port", "0"], capture_output=True, text=True, timeout=PATIENCE
    )
    assert (done.returncode, "serve-key" in done.stderr) == (2, True)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["serve", "--model", "x.gguf"], "`--local`"),
        (["serve-key", 'a"b'], "letters"),
        (["serve-key", "a b"], "letters"),
    ],
)
def test_a_wrong_call_is_told(arguments: list[str], words: str) -> None:
    command = [sys.executable, "-m", "inferface.cli", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE)
    assert (done.returncode, words in done.stderr) == (2, True)


def test_a_key_is_made_and_works(running: Callable[..., Running]) -> None:
    made = subprocess.run(
        [sys.executable, "-m", "inferface.cli", "serve-key", "alice"], capture_output=True, text=True, timeout=PATIENCE
    )
    key, hashed = made.stdout.split()[0], re.search(r"INFERFACE_GATEWAY_KEYS=(\S+)", made.stdout)
    assert hashed
    gateway = running(INFERFACE_GATEWAY_KEYS=hashed[1])
    assert "Authorization: Bearer KEY" in gateway.said
    assert gateway.client.post("/inference", json=CHAT).status_code == 401
    headers = {"authorization": f"Bearer {key}"}
    assert gateway.client.post("/inference", json=CHAT, headers=headers).status_code == 200


def test_a_worker_that_is_killed_is_replaced(running: Callable[..., Running], upstream: LoopbackServer) -> None:
    gateway = running("--workers", "2")
    until(lambda: len(gateway.workers()) == 2)
    first = gateway.workers()
    os.kill(min(first), signal.SIGKILL)
    for _ in range(20):
        assert httpx.post(f"{gateway.url}/inference", json=CHAT, trust_env=False, timeout=PATIENCE).status_code == 200
    until(lambda: len(gateway.workers()) == 3)
    until(lambda: gateway.metric("inferface_requests_total", "/inference") == 20)  # of all of them
    upstream.will(sse(*CHAT_STREAM))
    body = {"model": MODEL, "params": {"messages": USER, "stream": True}}
    streamed = httpx.post(f"{gateway.url}/inference", json=body, trust_env=False, timeout=PATIENCE)
    assert streamed.content.endswith(b"data: [DONE]\n\n")
    started = gateway.workers() - {min(first)}
    gateway.end()
    until(lambda: not any(alive(worker) for worker in started))


def test_a_worker_that_dies_while_it_is_asked_for_a_sign_of_life_is_replaced(running: Callable[..., Running]) -> None:
    gateway = running("--workers", "2")
    until(lambda: len(gateway.workers()) == 2)
    dying = min(gateway.workers())
    os.kill(dying, signal.SIGSTOP)
    time.sleep(1.5)  # it is asked twice a second, and nothing shows that it was
    os.kill(dying, signal.SIGKILL)
    until(lambda: len(gateway.workers()) == 3)


def test_a_worker_that_is_killed_takes_no_stream_of_the_others_along(
    running: Callable[..., Running], upstream: LoopbackServer
) -> None:
    gateway = running("--workers", "2")
    until(lambda: len(gateway.workers()) == 2)
    go_on = threading.Event()
    upstream.will(held(go_on))
    callers = [begun_stream(gateway) for _ in range(16)]
    os.kill(max(gateway.workers()), signal.SIGKILL)
    until(lambda: len(gateway.workers()) == 3)
    go_on.set()
    ends = [read_to_the_end(caller) for caller in callers]
    cut = ends.count(b"")  # which no client takes for the end
    assert 0 < cut < len(ends)
    assert sum(end.endswith(b"data: [DONE]\n\n\r\n0\r\n\r\n") for end in ends) == len(ends) - cut


def held(go_on: threading.Event) -> Callable[[Any], None]:
    """A stream whose end comes when it is told to."""

    def script(exchange: Any) -> None:
        exchange.head(200, {"content-type": "text/event-stream", "transfer-encoding": "chunked"})
        with suppress(OSError):
            exchange.chunk(b'data: {"choices": [{"index": 0, "delta": {"content": "a"}}]}\n\n')
            go_on.wait(PATIENCE)
            exchange.chunk(b"data: [DONE]\n\n")
            exchange.wfile.write(b"0\r\n\r\n")

    return script


def begun_stream(gateway: Running) -> socket.socket:
    """A connection whose first event has come."""
    caller = socket.create_connection(("127.0.0.1", int(gateway.url.rpartition(":")[2])), PATIENCE)
    caller.sendall(raw_request("/inference", {**CHAT, "params": {"messages": USER, "stream": True}}))
    came = b""
    while b"data: " not in came:
        came += caller.recv(65536)
    return caller


def read_to_the_end(caller: socket.socket) -> bytes:
    came = b""
    with caller, suppress(ConnectionResetError):
        while not came.endswith(b"0\r\n\r\n") and (data := caller.recv(65536)):
            came += data
    return came


@pytest.mark.parametrize("workers", ["1", "2"])
def test_a_second_signal_does_not_wait_for_streams(
    running: Callable[..., Running], upstream: LoopbackServer, workers: str
) -> None:
    gateway = running("--workers", workers)
    until(lambda: len(gateway.workers()) == int(workers))
    go_on = threading.Event()
    upstream.will(held(go_on))
    with begun_stream(gateway) as caller:
        gateway.process.send_signal(signal.SIGTERM)
        until(lambda: any(line["event"].startswith("Shutting down") for line in list(gateway.lines)))
        while gateway.process.poll() is None:  # what comes soon after the first counts as the first
            gateway.process.send_signal(signal.SIGTERM)
            time.sleep(0.1)
        assert caller.recv(65536) == b""
    go_on.set()


@pytest.fixture
def not_under_nohup() -> Iterator[None]:
    """What is started has the usual answer to SIGHUP, even where the tests themselves run under `nohup`."""
    before = signal.signal(signal.SIGHUP, signal.SIG_DFL)
    yield
    signal.signal(signal.SIGHUP, before)


@pytest.mark.usefixtures("not_under_nohup")
def test_when_its_terminal_closes_the_streams_are_finished(
    running: Callable[..., Running], upstream: LoopbackServer
) -> None:
    gateway = running()
    go_on = threading.Event()
    upstream.will(held(go_on))
    with begun_stream(gateway) as caller:
        gateway.process.send_signal(signal.SIGHUP)
        until(lambda: any(line["event"].startswith("Shutting down") for line in list(gateway.lines)))
        go_on.set()
        assert read_to_the_end(caller).endswith(b"0\r\n\r\n")


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_workers_end_with_the_process_that_started_them(running: Callable[..., Running]) -> None:
    gateway = running("--workers", "2")
    until(lambda: len(gateway.workers()) == 2)
    gateway.process.kill()
    until(lambda: not any(alive(worker) for worker in gateway.workers()))


@pytest.mark.local
def test_the_model_of_this_machine_answers_real_requests(running: Callable[..., Running]) -> None:
    gateway = running("--local", "--no-hub", INFERFACE_GATEWAY_MODELS="")
    model = gateway.client.get("/v1/models").json()["data"][0]["id"]
    params = {"messages": USER, "max_tokens": 3}
    told = gateway.client.post("/inference", json={"model": model, "params": params}).json()
    assert told["output"]["usage"]["completion_tokens"] == 3
    streamed = gateway.client.post("/inference", json={"model": model, "params": {**params, "stream": True}})
    assert streamed.content.endswith(b"data: [DONE]\n\n")
    assert gateway.client.post("/v1/chat/completions", json=params).json()["object"] == "chat.completion"
    assert gateway.client.post("/v1/completions", json={"prompt": "Hello", "max_tokens": 2}).json()["choices"]
    task = {"inputs": "Hello", "parameters": {"max_new_tokens": 2}}
    assert gateway.client.post(f"/models/{model}", json=task).json()[0]["details"]["generated_tokens"] == 2


# --- what takes longer


@pytest.mark.slow
def test_ten_thousand_malformed_requests_do_no_harm(running: Callable[..., Running], upstream: LoopbackServer) -> None:
    import random
    import socket

    gateway = running()
    host, port = gateway.url.removeprefix("http://").split(":")
    gateway.client.post("/inference", json=CHAT)
    before = files_and_memory(gateway.process.pid)
    rng = random.Random(6)
    good = raw_request("/inference", {"model": MODEL, "params": {"messages": USER}})
    for number in range(10_000):
        data = bytearray(good)
        for _ in range(rng.randint(1, 12)):
            at = rng.randrange(len(data))
            if rng.random() < 0.5:
                data[at] = rng.randrange(256)
            else:
                del data[at : at + rng.randint(1, 20)]
            data = data or bytearray(b"x")
        with socket.create_connection((host, int(port)), timeout=PATIENCE) as caller:
            caller.sendall(bytes(data))
            caller.shutdown(socket.SHUT_WR)
            said = b""
            while piece := caller.recv(65536):
                said += piece
        assert b" 500 " not in said.partition(b"\r\n")[0], (number, bytes(data), said)
    assert gateway.client.post("/inference", json=CHAT).status_code == 200
    after = files_and_memory(gateway.process.pid)
    assert after[0] <= before[0] + 5
    assert after[1] <= before[1] + 20_000


def files_and_memory(pid: int) -> tuple[int, int]:
    """Open files, and resident memory in KiB."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    found = re.search(r"VmRSS:\s+(\d+)", status)
    assert found
    return len(os.listdir(f"/proc/{pid}/fd")), int(found[1])
