"""Answers whose bodies are read as they come."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable, Iterator, Mapping
from typing import Final, Protocol

from inferface._net.encoding import decoder_for
from inferface._net.failures import TransportError, closed_error, too_large_error

__all__ = ["AsyncBody", "AsyncReply", "Body", "Reply"]

_CLOSED = "the answer is closed, or was read already"
_LAST_WAIT = 0.05


class Body(Protocol):
    """The bytes of an answer as they are on the wire."""

    def chunks(self) -> Iterator[bytes]: ...

    def alive(self) -> None:
        """A sign of life for the limit on silence."""
        ...

    def hurry(self, seconds: float) -> bool:
        """Let no further wait go beyond so many seconds from now. False: cannot be done."""
        ...

    def failure(self, error: Exception) -> TransportError: ...

    def close(self) -> None: ...

    def interrupt(self) -> None:
        """End the wait of the thread that reads."""
        ...


class AsyncBody(Protocol):
    """The same for `AsyncReply`."""

    def chunks(self) -> AsyncGenerator[bytes, None]: ...

    def alive(self) -> None: ...

    def hurry(self, seconds: float) -> bool: ...

    def before_read(self, act: Callable[[], Awaitable[None]]) -> bool:
        """Await this each time before the network is read. False: cannot be done."""
        ...

    def failure(self, error: Exception) -> TransportError: ...

    async def close(self) -> None: ...

    def abandon(self) -> None:
        """Close from any thread, without waiting for it."""
        ...


class Reply:
    """An answer: status and headers are there; the body is read by iterating, once, or with `read`.

    A reply holds a connection until it is read to its end or closed.

    Attributes:
        status: the HTTP status.
        headers: by lower-case name; repeated ones are joined with a comma.
    """

    def __init__(self, status: int, headers: Mapping[str, str], body: Body) -> None:
        self.status: Final = status
        self.headers: Final = headers
        self._body = body
        self._chunks = body.chunks()
        self._decoder = decoder_for(headers.get("content-encoding", ""))
        self._closed = False

    def __iter__(self) -> Iterator[bytes]:
        """The decoded body, in chunks as they arrive. Leaving the loop closes the reply.

        Raises:
            TransportError: the body broke off, took too long, cannot be decoded, or is closed.
        """
        if self._closed:
            raise closed_error(_CLOSED, sent=True)
        failure = None
        try:
            if self._decoder is None:
                yield from self._chunks
            else:
                for chunk in self._chunks:
                    yield from self._decoder.feed(chunk)
                self._decoder.finish()
        except TransportError:
            raise
        except Exception as error:  # noqa: BLE001 - a caller's exception never comes through here
            failure = self._body.failure(error)
        finally:
            self.close()
        if failure is not None:  # raised here, so that no frame below, with a request in it, hangs on the traceback
            raise failure

    def read(self, limit: int, *, cut: bool = False) -> bytes:
        """The whole decoded body; the reply is closed afterwards.

        Args:
            limit: the most bytes to return.
            cut: stop there when the body is longer, and take what has come when it breaks off.

        Raises:
            TransportError: as for iterating; `too_large` when the body is longer than `limit` and not to be cut.
        """
        content = bytearray()
        try:
            for chunk in self:
                self._body.alive()
                content += chunk
                if len(content) > limit:
                    self.close()
                    if not cut:
                        raise too_large_error(limit)
                    break
        except TransportError:
            if not cut:
                raise
        return bytes(content[:limit])

    def finish(self) -> None:
        """Close after the last byte of interest. The end is waited for a moment, so that the connection can be kept."""
        if not self._closed and self._body.hurry(_LAST_WAIT):
            with contextlib.suppress(Exception):
                for _ in self._chunks:
                    pass
        self.close()

    def close(self) -> None:
        """Release the connection; it is dropped when the body was not read to its end. May be called again."""
        if not self._closed:
            self._closed = True
            self._body.close()

    def interrupt(self) -> None:
        """End the reading of another thread, which closes the reply then. One that is closed has no connection."""
        if not self._closed:
            self._body.interrupt()

    def __del__(self) -> None:
        if not self._closed:
            with contextlib.suppress(Exception):
                self.close()


class AsyncReply:
    """`Reply` for asyncio: `async for`, `await read(...)`, `await close()`.

    Attributes:
        status: the HTTP status.
        headers: by lower-case name; repeated ones are joined with a comma.
    """

    def __init__(self, status: int, headers: Mapping[str, str], body: AsyncBody) -> None:
        self.status: Final = status
        self.headers: Final = headers
        self._body = body
        self._chunks = body.chunks()
        self._decoder = decoder_for(headers.get("content-encoding", ""))
        self._pieces: Iterator[bytes] = iter(())
        self._ended = False
        self._closed = False

    def __aiter__(self) -> AsyncIterator[bytes]:
        """The decoded body, in chunks as they arrive. Close the reply when the loop is left early.

        Raises:
            TransportError: the body broke off, took too long, cannot be decoded, or is closed.
        """
        if self._closed:
            raise closed_error(_CLOSED, sent=True)
        return self

    def before_read(self, act: Callable[[], Awaitable[None]]) -> bool:
        """Await this each time when all that has come was given, before more is read from the network.

        So pieces that came together can be handed on together, and none is kept while there is a wait for the next.

        Returns:
            Whether that can be done; over an httpx client it cannot.
        """
        return self._body.before_read(act)

    # Not an async generator: an event loop that ends would close it and the ones below all at once.
    async def __anext__(self) -> bytes:
        if self._ended:
            raise StopAsyncIteration
        try:
            piece = await self._next_piece()
        except Exception as error:  # noqa: BLE001 - whatever it is, it has to become a TransportError
            failure = error if isinstance(error, TransportError) else self._body.failure(error)
        except BaseException:
            await self.close()
            raise
        else:
            if piece is not None:
                return piece
            self._ended = True
            await self.close()
            raise StopAsyncIteration
        await self.close()
        raise failure

    async def _next_piece(self) -> bytes | None:
        while True:
            for piece in self._pieces:
                return piece
            chunk = await anext(self._chunks, None)
            if self._decoder is None:
                return chunk
            if chunk is None:
                self._decoder.finish()
                return None
            self._pieces = self._decoder.feed(chunk)

    async def read(self, limit: int, *, cut: bool = False) -> bytes:
        """As `Reply.read`."""
        content = bytearray()
        try:
            async for chunk in self:
                self._body.alive()
                content += chunk
                if len(content) > limit:
                    await self.close()
                    if not cut:
                        raise too_large_error(limit)
                    break
        except TransportError:
            if not cut:
                raise
        return bytes(content[:limit])

    async def finish(self) -> None:
        """As `Reply.finish`."""
        if not self._closed and self._body.hurry(_LAST_WAIT):
            with contextlib.suppress(Exception):
                async for _ in self._chunks:
                    pass
        await self.close()

    async def close(self) -> None:
        """As `Reply.close`."""
        if not self._closed:
            self._closed = True
            await self._body.close()

    def __del__(self) -> None:
        if not self._closed:
            with contextlib.suppress(Exception):
                self._body.abandon()
