"""The steps of a call: pure values that say what to do next, and get told what came of it.

A call is a generator. It yields a step, a driver (`client.py`, `async_client.py`) takes it and sends the outcome back.
So every decision is made once, without I/O, for both clients.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Generator, Iterator, Mapping
from typing import Any, NamedTuple, Protocol, TypeVar

import attrs

from inferface._json import JsonValue as JsonValue
from inferface._secrets import Secret as Secret
from inferface._secrets import mask_secrets

ResultT = TypeVar("ResultT")


class Streamed(Protocol):
    """A body of known length that is read while it is sent, and from its start again for each try."""

    def __len__(self) -> int: ...
    def __iter__(self) -> Iterator[bytes]: ...
    def __aiter__(self) -> AsyncIterator[bytes]: ...


@attrs.frozen
class Request:
    """One HTTP request, complete and already authorised.

    `headers` has lower-case names; secrets among the values are `Secret`. The transport adds `host`,
    `content-length`, `accept-encoding` and `connection`.
    """

    method: str
    url: str = attrs.field(repr=lambda url: repr(mask_secrets(url)))
    headers: Mapping[str, str]
    content: bytes | Streamed | None = attrs.field(default=None, repr=False)


class Head(Protocol):
    """The head of an answer whose body has not been read."""

    @property
    def status(self) -> int: ...
    @property
    def headers(self) -> Mapping[str, str]: ...


class Send(NamedTuple):
    """Send the request; the outcome is the answer's `Head`, or the `TransportError`.

    `fresh` asks for a new connection: after a pooled one turned out to be dead, the others are suspect too.
    """

    request: Request
    fresh: bool = False


class Read(NamedTuple):
    """Read the rest of the answer and close it; the outcome is the bytes, or the `TransportError`.

    A longer body than `limit` bytes is an error. With `cut` (error pages) it is cut there, and of one that breaks off
    the outcome is what has come.
    """

    head: Head
    limit: int
    cut: bool = False


class Close(NamedTuple):
    """Close the answer unread; there is no outcome."""

    head: Head


class Sleep(NamedTuple):
    """Wait for so many seconds; there is no outcome."""

    seconds: float


class Work(NamedTuple):
    """Do what may take a while, such as reading a file; the outcome is what it returns.

    The async client does it in a thread. `computes`: it takes the processor only, and reads nothing.
    """

    work: Callable[[], object]
    computes: bool = False


class Tell(NamedTuple):
    """Log what happens, and call back with it; there is no outcome."""

    said: str
    callback: Callable[[Any], object] | None = None
    what: object = None


Step = Send | Read | Close | Sleep | Work | Tell
Steps = Generator[Step, object, ResultT]
