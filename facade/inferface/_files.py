"""Request bodies that are read from a file while they are sent."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Iterator
from contextlib import AbstractContextManager, nullcontext
from typing import BinaryIO, Final

PIECE: Final = 256 * 1024
_Stamp = tuple[int, ...]


class FileBody:
    """What a file holds from some place on. It is read anew each time it is iterated, so that a call can be sent again.

    Iterating raises `TransportError` when the file is not what it was when the call began.
    """

    def __init__(self, source: str | bytes | BinaryIO, size: int, name: str, start: int = 0) -> None:
        self.name = name
        self._source = source
        self._size = size
        self._start = start
        with self._opened() as file:
            self._stamp = _stamp(file)

    def __len__(self) -> int:
        return self._size

    def __iter__(self) -> Iterator[bytes]:
        try:
            with self._opened() as file:
                yield from self._pieces(file)
        except (OSError, ValueError) as error:
            raise _unreadable(f"{self.name} cannot be read any more: {_reason(error)}") from None

    def __aiter__(self) -> AsyncIterator[bytes]:
        return _InThread(iter(self))

    def _opened(self) -> AbstractContextManager[BinaryIO]:
        if isinstance(self._source, (str, bytes)):
            return open(self._source, "rb")
        self._source.seek(self._start)
        return nullcontext(self._source)

    def _pieces(self, file: BinaryIO) -> Iterator[bytes]:
        left = self._size
        while left:
            piece = file.read(min(PIECE, left))
            left -= len(piece)
            # Looked at before the last piece goes out, so that no server takes half of one file and half of another.
            if not piece or (not left and _stamp(file) != self._stamp):
                raise _unreadable(f"{self.name} changed while it was sent")
            yield piece

    def __repr__(self) -> str:
        return f"<{self._size:,} bytes of {self.name}>"


class _InThread:
    """Reads each piece in a thread: a disk can be slow, and an event loop must not wait for it.

    Not an async generator: an event loop that ends would leave one open in the midst of a file.
    """

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces

    def __aiter__(self) -> AsyncIterator[bytes]:
        return self

    async def __anext__(self) -> bytes:
        from anyio.to_thread import run_sync

        piece = await run_sync(next, self._pieces, None)
        if piece is None:
            raise StopAsyncIteration
        return piece


def _stamp(file: BinaryIO) -> _Stamp:
    """What tells one state of a file from another; nothing for what only behaves like a file."""
    try:
        status = os.fstat(file.fileno())
    except (OSError, AttributeError):
        return ()
    return (status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns)


def _reason(error: OSError | ValueError) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or str(error)


def _unreadable(message: str) -> Exception:
    from inferface._net.failures import TransportError  # with it comes the transport

    return TransportError(message, kind="input")
