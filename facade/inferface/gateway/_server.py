"""The gateway's processes: one, or several behind one socket, on uvicorn."""

from __future__ import annotations

import json
import os
import resource
import signal
import socket
import threading
import time
from asyncio import TimerHandle, Transport
from collections.abc import Mapping
from importlib.util import find_spec
from types import FrameType
from typing import Any, Final

import uvicorn
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol
from uvicorn.supervisors import Multiprocess

from inferface.errors import InvalidRequest
from inferface.gateway._app import Gateway
from inferface.gateway._config import GatewayConfig, load
from inferface.gateway._log import set_up

OPTIONS_VARIABLE: Final = "INFERFACE_GATEWAY_OPTIONS"
"""How the options of the command reach the workers. No secret is among them."""

_HEAD_SECONDS: Final = 15.0
_KEEP_ALIVE_SECONDS: Final = 75
"""Longer than nginx and clients keep an idle connection, so that it is them who close it."""
_BACKLOG: Final = 2048
_FILES_FOR_A_CALL: Final = 2
_FILES_BESIDES: Final = 200


class Protocol(HttpToolsProtocol):
    """uvicorn's, with a bound on the time that the head of a request may take to come."""

    _late: TimerHandle | None = None

    def connection_made(self, transport: Transport) -> None:  # type: ignore[override]  # as uvicorn's own
        super().connection_made(transport)
        self._expect_head()

    def on_message_begin(self) -> None:
        super().on_message_begin()
        self._expect_head()

    def on_headers_complete(self) -> None:
        self._forget()
        super().on_headers_complete()

    def connection_lost(self, exc: Exception | None) -> None:
        self._forget()
        super().connection_lost(exc)

    def _expect_head(self) -> None:
        if self._late is None:
            self._late = self.loop.call_later(_HEAD_SECONDS, self.transport.close)

    def _forget(self) -> None:
        if self._late is not None:
            self._late.cancel()
            self._late = None


class Server(uvicorn.Server):
    """uvicorn's, which tells the gateway that the end has come, so that it is no longer ready."""

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        app: object = getattr(self.config, "loaded_app", None)
        if isinstance(app, Gateway):
            app.drain()
        super().handle_exit(sig, frame)


def run(options: Mapping[str, Any], listening: socket.socket) -> None:
    """Serve on a socket until SIGTERM or SIGINT; the calls under way are finished first.

    Args:
        options: what `load` takes, as JSON can hold it.
        listening: a bound socket.
    """
    os.environ[OPTIONS_VARIABLE] = json.dumps(dict(options))
    config = told()
    set_up()
    _allow_files(config)
    if config.workers == 1:
        Server(_uvicorn(config, Gateway(config))).run(sockets=[listening])
    else:
        Multiprocess(_uvicorn(config, "inferface.gateway._server:worker"), sockets=[listening]).run()


def told() -> GatewayConfig:
    """The configuration of this process, which is the same in every worker."""
    options: dict[str, Any] = json.loads(os.environ.get(OPTIONS_VARIABLE, "{}"))
    return load(options.pop("path", None), os.environ, **options)


def worker() -> Gateway:
    """The application of one of several processes."""
    set_up()
    threading.Thread(target=_end_with_parent, daemon=True).start()
    return Gateway(told())


def bind(host: str, port: int) -> socket.socket:
    """A socket that listens there.

    Raises:
        InvalidRequest: the address is taken, or none of this machine's.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
        family, kind, protocol, _, address = found[0]
        listening = socket.socket(family, kind, protocol)
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(address)
        listening.listen(_BACKLOG)
    except OSError as error:
        raise InvalidRequest(f"cannot listen on {host}:{port}: {error.strerror or error}") from None
    listening.set_inheritable(True)
    return listening


def _uvicorn(config: GatewayConfig, app: Any) -> uvicorn.Config:
    return uvicorn.Config(
        app,
        factory=isinstance(app, str),
        http=Protocol,
        loop="uvloop" if find_spec("uvloop") else "asyncio",
        ws="none",
        lifespan="on",
        log_config=None,
        access_log=False,
        proxy_headers=False,
        server_header=False,
        workers=config.workers,
        backlog=_BACKLOG,
        timeout_keep_alive=_KEEP_ALIVE_SECONDS,
        timeout_graceful_shutdown=max(1, round(config.limits.shutdown_seconds)),
        timeout_worker_healthcheck=30,
    )


def _allow_files(config: GatewayConfig) -> None:
    """Each call takes a connection to its caller and one to the server behind."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = config.limits.calls * _FILES_FOR_A_CALL + _FILES_BESIDES
    if soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (min(wanted, hard) if hard >= 0 else wanted, hard))


def _end_with_parent() -> None:
    parent = os.getppid()
    while os.getppid() == parent:
        time.sleep(1)
    signal.raise_signal(signal.SIGTERM)
