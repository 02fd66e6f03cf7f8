"""What a gateway adds to a call: inferface's, and litellm's proxy where `LITELLM` names its command."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import tempfile
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from statistics import median
from time import monotonic, perf_counter, sleep
from typing import Final, NamedTuple

from benchmarks.contenders import KEY, Httpx
from benchmarks.rounds import Row, interleaved
from benchmarks.server import PACKED, SHAPES, SHORT

CALLS: Final = 20
LITELLM: Final = os.environ.get("LITELLM")
_STARTS_IN: Final = 90.0
_LITELLM_ALONE: Final = {
    "LITELLM_DANGEROUSLY_PERMIT_WEAK_OR_UNSET_MASTER_KEY": "true",
    "LITELLM_LOCAL_MODEL_COST_MAP": "True",
    "LITELLM_LOG": "ERROR",
    "LITELLM_TELEMETRY": "False",
}


class Gateway(NamedTuple):
    """A gateway that runs: where, and as which process."""

    url: str
    pid: int


@contextmanager
def inferface_gateway(python: str, upstream: str) -> Iterator[Gateway]:
    """A gateway before that server, run by an interpreter that has `inferface[serve]`."""
    environment = {**os.environ, "INFERFACE_GATEWAY_MODELS": json.dumps({"org/model": {"url": f"{upstream}/v1"}})}
    command = [python, "-m", "inferface.cli", "serve", "--port", "0", "--no-hub", "--anonymous"]
    with _process(command, environment, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        if not line.startswith("The gateway is at "):
            raise OSError(f"the gateway did not start: {line!r}")
        yield Gateway(line.split()[4].rstrip(","), process.pid)


@contextmanager
def litellm_proxy(litellm: str, upstream: str) -> Iterator[Gateway]:
    """litellm's proxy before that server, one process."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    told = {"model": "openai/org/model", "api_base": f"{upstream}/v1", "api_key": KEY}
    with tempfile.TemporaryDirectory() as folder:
        config = Path(folder) / "config.yaml"
        config.write_text(json.dumps({"model_list": [{"model_name": "org/model", "litellm_params": told}]}))
        command = [litellm, "--config", str(config), "--host", "127.0.0.1", "--port", str(port)]
        with _process(command, {**os.environ, **_LITELLM_ALONE}, stdout=subprocess.DEVNULL) as process:
            url = f"http://127.0.0.1:{port}"
            _wait_for(f"{url}/health/liveliness", process)
            yield Gateway(url, process.pid)


@contextmanager
def _process(command: list[str], environment: dict[str, str], stdout: int) -> Iterator[subprocess.Popen[str]]:
    quiet = subprocess.DEVNULL
    with subprocess.Popen(
        command, env=environment, stdout=stdout, stderr=quiet, text=True, start_new_session=True
    ) as process:
        try:
            yield process
        finally:
            process.terminate()
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()


def _wait_for(url: str, process: subprocess.Popen[str]) -> None:
    deadline = monotonic() + _STARTS_IN
    while monotonic() < deadline and process.poll() is None:
        try:
            with urllib.request.urlopen(url, timeout=5):
                return
        except OSError:
            sleep(0.2)
    raise OSError(f"nobody answers at {url}")


def gateway_rows(url: str, python: str, rounds: int) -> list[Row]:
    """Rows of what raw httpx measures through the gateway, less what it measures without."""
    with ExitStack() as stack:
        try:
            ways = {"direct": Httpx(url), "inferface": Httpx(stack.enter_context(inferface_gateway(python, url)).url)}
            if LITELLM:
                ways["litellm"] = Httpx(stack.enter_context(litellm_proxy(LITELLM, url)).url)
        except OSError as error:
            return [Row("gateway, added to a call", "ms", {}, {}, {}, note=f"not measured: {error}")]
        for one in ways.values():
            stack.callback(one.close)
        return [
            _added("gateway, added to a call", "ms", {name: _call(one) for name, one in ways.items()}, rounds),
            _added("gateway, added to a first token", "ms", {name: _token(one) for name, one in ways.items()}, rounds),
            _added("gateway, added to an event", "µs", {name: _event(one) for name, one in ways.items()}, rounds),
        ]


def _added(title: str, unit: str, jobs: dict[str, Callable[[], float]], rounds: int) -> Row:
    measured = interleaved(jobs, rounds)
    added = {
        name: median(through - direct for through, direct in zip(values, measured["direct"], strict=True))
        for name, values in measured.items()
        if name != "direct"
    }
    note = f"litellm's proxy adds {added['litellm']:.2f} {unit}" if "litellm" in added else ""
    return Row(title, unit, {"inferface": added["inferface"]}, {}, {}, note=note)


def _call(one: Httpx) -> Callable[[], float]:
    def measure() -> float:
        start = perf_counter()
        for _ in range(CALLS):
            one.call()
        return (perf_counter() - start) / CALLS * 1e3

    return measure


def _token(one: Httpx) -> Callable[[], float]:
    def once() -> float:
        came: list[float] = []
        start = perf_counter()
        one.stream(SHORT, lambda: came.append(perf_counter() - start))
        return came[0]

    return lambda: sum(once() for _ in range(CALLS)) / CALLS * 1e3


def _event(one: Httpx) -> Callable[[], float]:
    def measure() -> float:
        start = perf_counter()
        count = one.stream(PACKED)
        if count != SHAPES[PACKED].events:
            raise AssertionError(f"{count} events came through the gateway")
        return (perf_counter() - start) / count * 1e6

    return measure
