"""Play a row at a client, and judge what came of it."""

from __future__ import annotations

import logging
import socket
import ssl
import tempfile
import threading
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Protocol

from faults.fault import MAX_MESSAGE, TOKEN, Call, Fault, Outcome, shows_token
from faults.scripts import OK, in_turn, sends
from support.raw_server import RawServer, ReceivedRequest
from transport.certificates import Certificates

PATIENCE = 15.0
"""Seconds after which a server gives in, so that a client that would wait for ever comes to an end."""


class Player(Protocol):
    """A client at play.

    Attributes:
        name: how it is called in the table.
        exact: whether the row's own words are meant for it: the class of the error, what it says, what it carries.
    """

    name: str
    exact: bool

    def applies(self, fault: Fault) -> bool:
        """Whether the row asks for something that this client has."""
        ...

    def play(self, base: str, call: Call, elsewhere: str) -> Generator[Outcome, None, str]:
        """Give what came of the call; then call `elsewhere` with the same client, and return what is wrong besides."""
        ...


def complaints(fault: Fault, player: Player) -> list[str]:
    """What is wrong with how a client bears a fault; nothing when it is all as it must be."""
    with (
        RawServer(in_turn(sends(OK))("")) as elsewhere,
        RawServer(fault.server(elsewhere.url), tls=_own_certificate() if fault.tls else None) as server,
        _port_of_nobody() as closed,
        _patience(server) as overdue,
        _logged() as log,
    ):
        places = {"url": server.url, "port": server.port, "closed": closed}
        call = replace(fault.call, proxy=fault.proxy.format(**places) or None)
        playing = player.play(fault.base.format(**places), call, elsewhere.url)
        outcome = next(playing)
        found = judge(fault, outcome, player.exact, server.requests, list(elsewhere.requests))
        if shows_token("\n".join(log)):
            found.append("the token is logged")
        if overdue.is_set():
            found.append("did not come to an end")
        if afterwards := _returned(playing):
            found.append(afterwards)
        return found


def _returned(playing: Generator[Outcome, None, str]) -> str:
    try:
        next(playing)
    except StopIteration as end:
        return str(end.value or "")
    raise AssertionError("played twice")


def judge(
    fault: Fault,
    outcome: Outcome,
    exact: bool,
    requests: list[ReceivedRequest],
    elsewhere: list[ReceivedRequest],
) -> list[str]:
    must, error, found = fault.must, outcome.error, []
    if must.raises is None:
        if error is not None:
            found.append(f"raised {type(error).__name__}: {str(error)[:200]}")
        elif outcome.answer != must.answer:
            found.append(f"answered {str(outcome.answer)[:80]!r}")
    elif error is None:
        found.append(f"took {str(outcome.answer)[:80]!r} for the answer")
    else:
        found += _judge_error(fault, outcome, error, exact)
    if must.text is not None and outcome.text != must.text:
        found.append(f"the text so far is {outcome.text[:80]!r}")
    counts = exact or fault.kind == "retry"  # elsewhere, other clients may have a mind of their own on trying again
    if counts and must.requests is not None and len(requests) != must.requests:
        found.append(f"sent {len(requests)} requests")
    if len(elsewhere) != must.elsewhere:
        found.append(f"sent {len(elsewhere)} requests to another origin")
    if any(TOKEN in value for request in elsewhere for value in request.headers.values()):
        found.append("sent the token to another origin")
    return found


def _judge_error(fault: Fault, outcome: Outcome, error: BaseException, exact: bool) -> list[str]:
    must, name, words = fault.must, type(error).__name__, str(error)
    found: list[str] = []
    if must.raises == "CallersOwnError" or exact:
        if name != must.raises:
            found.append(f"raised {name}: {words[:200]}")
    elif not outcome.own:
        found.append(f"raised a bare {type(error).__module__}.{name}")
    elif must.raises in ("RequestTimeout", "StreamTimeout") and "timeout" not in name.lower():
        found.append(f"a timeout became {name}")
    if must.status is not None and outcome.status != must.status:
        found.append(f"the error tells status {outcome.status}")
    told = words if exact else words + str(getattr(error, "body", ""))
    found += [f"does not say {word!r}: {words[:300]}" for word in must.words if word not in told]
    if exact:
        found += [f"does not say {word!r}: {words[:300]}" for word in must.says if word not in words]
        if must.retry_after is not None and outcome.retry_after != must.retry_after:
            found.append(f"retry_after is {outcome.retry_after}")
    if len(words) > MAX_MESSAGE:
        found.append(f"a message of {len(words):,} characters")
    if shows_token(words + repr(error)):
        found.append("the token is shown")
    return found


@contextmanager
def _patience(server: RawServer) -> Iterator[threading.Event]:
    overdue = threading.Event()

    def give_in() -> None:
        overdue.set()
        server.stopping.set()

    timer = threading.Timer(PATIENCE, give_in)
    timer.start()
    try:
        yield overdue
    finally:
        timer.cancel()
        timer.join()


@contextmanager
def _port_of_nobody() -> Iterator[int]:
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        yield bound.getsockname()[1]


@contextmanager
def _logged() -> Iterator[list[str]]:
    """Everything that is logged by anybody, at any level."""
    lines: list[str] = []
    handler, root = logging.Handler(), logging.getLogger()

    def emit(record: logging.LogRecord) -> None:
        lines.append(record.getMessage())

    handler.emit = emit  # type: ignore[method-assign]
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    try:
        yield lines
    finally:
        root.setLevel(level)
        root.removeHandler(handler)


@cache
def _own_certificate() -> ssl.SSLContext:
    with tempfile.TemporaryDirectory() as folder:
        return Certificates(Path(folder)).serving()
