"""The gateway on a real socket, before a scripted server."""

from __future__ import annotations

import json
import socket
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any

import httpx
from facade_support import LoopbackServer

from inferface import Endpoint
from inferface.gateway import Gateway, GatewayConfig, Limits
from inferface.gateway._server import Server, _uvicorn, bind

MODEL = "org/model"
TASK_MODEL = "org/task"
PATIENCE = 20.0


class Served:
    """A gateway in a thread, on loopback."""

    def __init__(self, config: GatewayConfig) -> None:
        self.gateway = Gateway(config)
        self.config = config
        self._listening = bind("127.0.0.1", 0)
        self.port = self._listening.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self.server = Server(_uvicorn(config, self.gateway))
        self._thread = threading.Thread(target=self.server.run, args=([self._listening],), daemon=True)
        self._thread.start()
        self.client = httpx.Client(base_url=self.url, timeout=PATIENCE, trust_env=False)
        self.get("/health")  # the socket listens already: this waits for the first answer

    def get(self, path: str, **more: Any) -> httpx.Response:
        return self.client.get(path, **more)

    def post(self, path: str, body: object = None, **more: Any) -> httpx.Response:
        if body is not None:
            more["json"] = body
        return self.client.post(path, **more)

    def metric(self, name: str, headers: Mapping[str, str] | None = None) -> float:
        """The sum of a figure over its labels."""
        lines = self.get("/metrics", headers=headers).text.splitlines()
        return sum(float(line.rpartition(" ")[2]) for line in lines if line.partition("{")[0].partition(" ")[0] == name)

    def connect(self) -> socket.socket:
        made = socket.create_connection(("127.0.0.1", self.port), timeout=PATIENCE)
        made.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return made

    def stop(self) -> None:
        self.client.close()
        self.server.should_exit = True
        self._thread.join(PATIENCE)
        assert not self._thread.is_alive(), "the gateway does not end"
        with suppress(OSError):
            self._listening.close()


def config_for(server: LoopbackServer, **more: Any) -> GatewayConfig:
    """One model in OpenAI's dialects, and one as a container of tasks."""
    models = {
        MODEL: Endpoint(f"{server.url}/v1", "upstream-key-0123456789"),
        TASK_MODEL: Endpoint(f"{server.url}/tasks", "upstream-key-0123456789"),
    }
    more.setdefault("limits", Limits(shutdown_seconds=5.0))
    return GatewayConfig(**{"models": models, "default_model": MODEL, "hub": False, **more})


def until(holds: Callable[[], bool]) -> None:
    """Wait until something holds that another thread or process brings about."""
    ends = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < ends
        time.sleep(0.01)


def raw_request(path: str, body: object, headers: Mapping[str, str] | None = None) -> bytes:
    """A POST as bytes."""
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    lines = [f"POST {path} HTTP/1.1", "host: 127.0.0.1", f"content-length: {len(content)}"]
    named = {"content-type": "application/json", **(headers or {})}
    lines += [f"{name}: {value}" for name, value in named.items()]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + content
