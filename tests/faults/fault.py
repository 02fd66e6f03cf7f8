"""What a fault is: a server that misbehaves, a call, and what must come of it. Only the standard library is needed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from support.raw_server import Script

TOKEN = "NobodyMayEverSeeThisKeyInAnyText0123"
"""Like no known kind of key: it can be hidden as what was sent, but not by its looks."""

MAX_MESSAGE = 2000


def shows_token(text: str) -> bool:
    """Whether the token, or a large part of it, is in a text."""
    return TOKEN[:12] in text or TOKEN[-12:] in text


CallKind = Literal["chat", "stream", "generate", "text", "infer", "events", "gateway"]
Leaving = Literal["break", "raise", "close", "stop"]


@dataclass(frozen=True)
class Call:
    """What is asked of a client.

    Attributes:
        kind: a chat completion, a streamed one, or a streamed text generation (TGI's own route, or OpenAI's where the
            base ends in `/v1`); inferface's own: a text generation, a call without a task, its events, and a chat
            completion through a gateway.
        leave: how the stream is left after its first event: the loop by `break` or an exception, the stream closed,
            or its callback raising `StopStream`.
        total, read: seconds; None is the client's usual limit.
        retries: how often to try again; None is the client's usual policy.
        backoff: seconds before another try when the server names none. A row on waits that servers name makes it
            longer than `total`: then only who takes the server's word can answer.
        size: bytes of the prompt.
        limit: the most bytes of an answer; None is the client's usual limit.
        before: how many calls are answered on the same client first.
        proxy: the URL of a proxy; set from the row's.
    """

    kind: CallKind = "chat"
    leave: Leaving | None = None
    total: float | None = None
    read: float | None = None
    retries: int | None = None
    backoff: float = 0.01
    size: int = 5
    limit: int | None = None
    before: int = 0
    proxy: str | None = None


@dataclass(frozen=True)
class Must:
    """What must come of it: an answer, or an error; where a class is not among `errors`, it is the caller's own.

    Attributes:
        answer: the whole text.
        raises: the name of inferface's class of error. Other clients: any error of their own, a timeout for a timeout.
        status: the HTTP status that the error tells.
        words: the server's own words, which the error shows.
        says: what inferface's error says besides.
        text: the text that had come of a stream.
        requests: how many the server saw in all, None where that is up to chance.
        elsewhere: how many requests came at the other origin.
        retry_after: seconds that the error tells the server asked for.
    """

    answer: str | None = None
    raises: str | None = None
    status: int | None = None
    words: tuple[str, ...] = ()
    says: tuple[str, ...] = ()
    text: str | None = None
    requests: int | None = 1
    elsewhere: int = 0
    retry_after: float | None = None


@dataclass(frozen=True)
class Fault:
    """One row of the table.

    Attributes:
        server: makes the server's script; it gets the URL of the other origin.
        base: the client's base URL, with `{url}`, `{port}` and `{closed}` (a port where nobody listens) to fill in.
        proxy: the client's proxy, in the same way; empty for none.
        tls: whether the server has TLS, with a certificate that nobody trusts.
    """

    name: str
    kind: str
    server: Callable[[str], Script]
    must: Must
    call: Call = field(default_factory=Call)
    base: str = "{url}/v1"
    proxy: str = ""
    tls: bool = False


@dataclass
class Outcome:
    """What came of a call.

    Attributes:
        answer: the text of a call that ended well, None of one that did not.
        text: what had come of a stream.
        error: what was raised.
        own: whether that is an error of the client's own kind, as it documents them.
        status: the HTTP status that the error tells.
        retry_after: seconds that the error tells; None for clients whose errors tell none.
        log: everything that was logged on the way, at any level.
    """

    answer: str | None = None
    text: str = ""
    error: BaseException | None = None
    own: bool = True
    status: int | None = None
    retry_after: float | None = None
    log: str = ""


class CallersOwnError(Exception):
    """What a caller's loop or callback raises in rows on leaving a stream."""
