"""Content encodings: undone in any cut, in bounded steps, and never guessed at."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Callable, Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inferface._net.encoding import decoder_for
from inferface._transport import TransportError

ENCODINGS: dict[str, tuple[str, Callable[[bytes], bytes]]] = {
    "gzip": ("gzip", gzip.compress),
    "gzip of two members": ("gzip", lambda data: gzip.compress(data[:7]) + gzip.compress(data[7:])),
    "gzip with padding": ("x-gzip", lambda data: gzip.compress(data) + bytes(512)),
    "deflate": ("deflate", zlib.compress),
    "bare deflate": ("Deflate", lambda data: zlib.compress(data, wbits=-15)),
    "both": ("deflate, identity, gzip", lambda data: gzip.compress(zlib.compress(data))),
}


def decode(encoding: str, chunks: Iterable[bytes]) -> list[bytes]:
    decoder = decoder_for(encoding)
    assert decoder is not None
    pieces = [piece for chunk in chunks for piece in decoder.feed(chunk)]
    decoder.finish()
    return pieces


def cut(data: bytes, sizes: list[int]) -> list[bytes]:
    chunks = []
    for size in sizes:
        chunks.append(data[:size])
        data = data[size:]
    return [*chunks, data]


@pytest.mark.parametrize("name", ENCODINGS)
@given(
    data=st.binary(max_size=300) | st.binary(max_size=50).map(lambda part: part * 5000),
    sizes=st.lists(st.integers(0, 40)),
)
def test_any_data_in_any_cut(name: str, data: bytes, sizes: list[int]) -> None:
    encoding, encode = ENCODINGS[name]
    pieces = decode(encoding, cut(encode(data), sizes))
    assert b"".join(pieces) == data
    assert all(0 < len(piece) <= 64 * 1024 for piece in pieces)


@pytest.mark.parametrize("size", range(65_530, 65_560))
def test_what_zlib_holds_back_when_a_step_is_full_comes_out_too(size: int) -> None:
    assert b"".join(decode("deflate", [zlib.compress(bytes(size), wbits=-15)])) == bytes(size)


@pytest.mark.parametrize("name", ["gzip", "deflate", "bare deflate", "both"])
@given(data=st.binary(min_size=1, max_size=300), where=st.floats(0, 1, exclude_max=True))
def test_what_is_cut_short_is_an_error(name: str, data: bytes, where: float) -> None:
    encoding, encode = ENCODINGS[name]
    encoded = encode(data)
    kept = encoded[: max(1, int(len(encoded) * where))]
    with pytest.raises(TransportError) as caught:
        decode(encoding, [kept])
    assert caught.value.kind == "decode"


@pytest.mark.parametrize(
    ("encoding", "data"),
    [
        ("gzip", b"plain text"),
        ("gzip", gzip.compress(b"data", mtime=0) + b"garbage"),
        ("gzip", gzip.compress(b"data", mtime=0)[:-8] + bytes(8)),
        ("deflate", b"\xff\xff\xff\xff"),
        ("deflate", zlib.compress(b"data")[:-4] + bytes(4)),
        ("br", b"x"),
        ("gzip, br", b"x"),
        ("gzip, gzip, gzip, gzip", gzip.compress(b"data", mtime=0)),
    ],
)
def test_what_cannot_be_undone_is_an_error(encoding: str, data: bytes) -> None:
    with pytest.raises(TransportError) as caught:
        decode(encoding, [data])
    assert caught.value.kind == "decode"


@pytest.mark.parametrize("encoding", ["", "identity", " , identity"])
def test_nothing_to_undo(encoding: str) -> None:
    assert decoder_for(encoding) is None


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "br"])
def test_an_empty_body_needs_nothing_undone(encoding: str) -> None:
    assert decode(encoding, []) == []


def test_a_flushed_part_comes_out_at_once() -> None:
    packer = zlib.compressobj(wbits=31)
    decoder = decoder_for("gzip")
    assert decoder is not None
    for number in range(3):
        event = b"data: %d\n\n" % number
        assert b"".join(decoder.feed(packer.compress(event) + packer.flush(zlib.Z_SYNC_FLUSH))) == event


def test_a_bomb_is_inflated_no_further_than_asked() -> None:
    decoder = decoder_for("gzip, gzip")
    assert decoder is not None
    pieces = decoder.feed(gzip.compress(gzip.compress(bytes(100_000_000))))
    assert [len(next(pieces)) for _ in range(3)] == [64 * 1024] * 3
