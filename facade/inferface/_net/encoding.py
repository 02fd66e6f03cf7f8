"""Content encodings of an answer's body, undone step by step in bounded memory."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import Protocol

from inferface._net.failures import TransportError

__all__ = ["ACCEPTED", "Decoder", "decoder_for"]

ACCEPTED = "gzip, deflate"

_STEP = 64 * 1024
_MAX_LAYERS = 3
_GZIP_WINDOW = zlib.MAX_WBITS | 16
_RAW_WINDOW = -zlib.MAX_WBITS


class Decoder(Protocol):
    """Undoes one content encoding."""

    def feed(self, data: bytes) -> Iterator[bytes]:
        """Whatever `data` makes readable, in pieces of 64 KiB at most."""
        ...

    def finish(self) -> None:
        """The body is over. Raises `TransportError` when the encoding is not."""
        ...


class _Inflater(Protocol):
    """What `zlib.decompressobj` returns."""

    @property
    def unused_data(self) -> bytes: ...
    @property
    def unconsumed_tail(self) -> bytes: ...
    @property
    def eof(self) -> bool: ...
    def decompress(self, data: bytes, max_length: int, /) -> bytes: ...


def decoder_for(content_encoding: str) -> Decoder | None:
    """The decoder for a `content-encoding` header; `None` when there is nothing to undo."""
    if not content_encoding:
        return None
    names = [name.strip().lower() for name in content_encoding.split(",")]
    names = [name for name in names if name not in ("", "identity")]
    if len(names) > _MAX_LAYERS:
        return _Refusal(f"the answer is encoded {len(names)} times over")
    decoder: Decoder | None = None
    for name in names:
        layer = _layer(name)
        decoder = layer if decoder is None else _Chain(outer=layer, inner=decoder)
    return decoder


def _layer(name: str) -> Decoder:
    if name in ("gzip", "x-gzip"):
        return _Gzip()
    if name == "deflate":
        return _Deflate()
    return _Refusal(f"the answer has the content encoding {name[:40]!r}, which was not asked for")


def _inflate(stream: _Inflater, data: bytes, name: str) -> Iterator[bytes]:
    while True:
        try:
            piece = stream.decompress(data, _STEP)
        except zlib.error as error:
            raise TransportError(f"the answer's {name} encoding is corrupt ({error})", kind="decode") from error
        if piece:
            yield piece
        data = stream.unconsumed_tail
        if stream.eof or (not data and len(piece) < _STEP):
            return


class _Gzip:
    """gzip, of one or several members."""

    def __init__(self) -> None:
        self._stream: _Inflater = zlib.decompressobj(_GZIP_WINDOW)
        self._open = False

    def feed(self, data: bytes) -> Iterator[bytes]:
        while data:
            if not self._open:
                data = data.lstrip(b"\0")  # padding between members
                if not data:
                    return
                self._stream, self._open = zlib.decompressobj(_GZIP_WINDOW), True
            yield from _inflate(self._stream, data, "gzip")
            data = self._stream.unused_data
            self._open = not self._stream.eof

    def finish(self) -> None:
        if self._open:
            raise TransportError("the answer's gzip encoding ends too early", kind="decode")


class _Deflate:
    """deflate as RFC 9110 has it (in a zlib wrapper), and bare, as some servers send it."""

    def __init__(self) -> None:
        self._stream: _Inflater | None = None
        self._head = b""

    def feed(self, data: bytes) -> Iterator[bytes]:
        if self._stream is None:
            self._head += data
            if len(self._head) < 2:
                return
            data, self._head = self._head, b""
            wrapped = data[0] & 0x0F == 8 and int.from_bytes(data[:2], "big") % 31 == 0
            self._stream = zlib.decompressobj(zlib.MAX_WBITS if wrapped else _RAW_WINDOW)
        if not self._stream.eof:
            yield from _inflate(self._stream, data, "deflate")

    def finish(self) -> None:
        if self._head or (self._stream is not None and not self._stream.eof):
            raise TransportError("the answer's deflate encoding ends too early", kind="decode")


class _Refusal:
    """For what cannot be undone. An empty body needs nothing undone."""

    def __init__(self, reason: str) -> None:
        self._reason = reason

    def feed(self, data: bytes) -> Iterator[bytes]:  # noqa: ARG002
        raise TransportError(self._reason, kind="decode")

    def finish(self) -> None:
        pass


class _Chain:
    """Encodings on top of each other: the last one applied is undone first."""

    def __init__(self, *, outer: Decoder, inner: Decoder) -> None:
        self._outer = outer
        self._inner = inner

    def feed(self, data: bytes) -> Iterator[bytes]:
        for piece in self._outer.feed(data):
            yield from self._inner.feed(piece)

    def finish(self) -> None:
        self._outer.finish()
        self._inner.finish()
