"""The gateway's processes: one, or several behind one socket, on uvicorn."""

from __future__ import annotations

import json
import os
import resource
import signal
import socket
import threading
import time
from collections.abc import Mapping
from importlib.util import find_spec
from tempfile import TemporaryDirectory
from types import FrameType
from typing import Any, Final

import uvicorn
from uvicorn.supervisors import Multiprocess

from inferface.errors import InvalidRequest
from inferface.gateway._app import Gateway
from inferface.gateway._config import GatewayConfig, load
from inferface.gateway._figures import FIGURES_VARIABLE
from inferface.gateway._log import set_up
from inferface.gateway._protocol import Protocol

OPTIONS_VARIABLE: Final = "INFERFACE_GATEWAY_OPTIONS"
"""How the options of the command reach the workers. No secret is among them."""

_KEEP_ALIVE_SECONDS: Final = 75
"""Longer than nginx and clients keep an idle connection, so that it is them who close it."""
_BACKLOG: Final = 2048
_TICK_SECONDS: Final = 0.1
_SAME_SECONDS: Final = 0.5
"""Signals within so long are one: `timeout` and terminals send theirs to a process and to its group."""
_FILES_FOR_A_CALL: Final = 2
_FILES_BESIDES: Final = 200


class Server(uvicorn.Server):
    """uvicorn's, which tells the gateway that the end has come, so that it is no longer ready. A second signal does not
    wait for the calls under way; of a worker, the process above it takes care."""

    _asked_at = 0.0

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        app: object = getattr(self.config, "loaded_app", None)
        if isinstance(app, Gateway):
            app.drain()
        if not self.should_exit:
            self._asked_at = time.monotonic()
        elif self.config.workers == 1 and time.monotonic() - self._asked_at > _SAME_SECONDS:
            os._exit(128 + sig)
        super().handle_exit(sig, frame)


class Workers(Multiprocess):
    """uvicorn's processes, which a second signal ends at once."""

    def keep_subprocess_alive(self) -> None:
        for worker in self.processes:
            worker.child_conn.close()  # the worker keeps the other: its death ends the wait for a sign of life
        super().keep_subprocess_alive()

    def join_all(self) -> None:
        time.sleep(_SAME_SECONDS)
        self.signal_queue.clear()
        while any(worker.process.is_alive() for worker in self.processes):
            if {signal.SIGINT, signal.SIGTERM}.intersection(self.signal_queue):
                for worker in self.processes:
                    worker.process.kill()
            time.sleep(_TICK_SECONDS)
        super().join_all()


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
        if signal.getsignal(signal.SIGHUP) is signal.SIG_DFL:  # not so under nohup
            signal.signal(signal.SIGHUP, _as_sigterm)
        Server(_uvicorn(config, Gateway(config))).run(sockets=[listening])
    else:
        with TemporaryDirectory(prefix="inferface-") as figures:
            os.environ[FIGURES_VARIABLE] = figures
            Workers(_uvicorn(config, "inferface.gateway._server:worker"), sockets=[listening]).run()


def _as_sigterm(_: int, __: FrameType | None) -> None:
    signal.raise_signal(signal.SIGTERM)


def told() -> GatewayConfig:
    """The configuration of this process, which is the same in every worker."""
    options: dict[str, Any] = json.loads(os.environ.get(OPTIONS_VARIABLE, "{}"))
    return load(options.pop("path", None), os.environ, **options)


def worker() -> Gateway:
    """The application of one of several processes."""
    set_up()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a terminal sends it to all; the process above tells when to end
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
