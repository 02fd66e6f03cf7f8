"""What an application may pass as an image or audio, and what it is told when that cannot be sent."""

from __future__ import annotations

import io
import os
import re
import sys
import threading
import wave
from base64 import b64decode, b64encode
from pathlib import Path
from typing import Any, cast

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from inferface._binary import WHOLE, Binary, read_binary
from inferface._content_types import content_type_of, sniffed
from inferface._files import PIECE
from inferface.errors import InvalidRequest
from support.naming import shown

PNG = b"\x89PNG\r\n\x1a\n" + bytes(40)
WAV = b"RIFF\x24\x00\x00\x00WAVEfmt " + bytes(30)

BEGINNINGS = [
    (PNG, "image/png"),
    (b"\xff\xd8\xff\xe0\x00\x10JFIF", "image/jpeg"),
    (b"GIF89a" + bytes(8), "image/gif"),
    (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "image/webp"),
    (b"BM\x46\x00\x00\x00\x00\x00\x00\x00\x36", "image/bmp"),
    (b"II*\x00\x08", "image/tiff"),
    (b"MM\x00*\x00", "image/tiff"),
    (WAV, "audio/wav"),
    (b"fLaC\x00", "audio/flac"),
    (b"ID3\x04\x00", "audio/mpeg"),
    (b"\xff\xfb\x90\x00", "audio/mpeg"),
    (b"\xff\xf1\x50\x80", "audio/aac"),
    (b"OggS\x00", "audio/ogg"),
    (b"\x00\x00\x00\x20ftypM4A ", "audio/m4a"),
    (b"\x00\x00\x00\x20ftypisom", "video/mp4"),
    (b"\x00\x00\x00\x20ftypheic", "image/heic"),
    (b"\x1a\x45\xdf\xa3\x01", "video/webm"),
    (b"%PDF-1.7", "application/pdf"),
    (b"RIFF\x00\x00\x00\x00", None),
    (b"BMW is a maker of cars", None),
    (b"plain words", None),
    (b"\xff", None),
    (b"", None),
]


@pytest.mark.parametrize(("head", "kind"), BEGINNINGS)
def test_the_first_bytes_tell_the_content_type(head: bytes, kind: str | None) -> None:
    assert sniffed(head) == kind


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.jpg", "image/jpeg"),
        ("B.PNG", "image/png"),
        ("x.y.flac", "audio/flac"),
        ("t.mp3", "audio/mpeg"),
        ("a.xyz", None),
    ],
)
def test_the_name_tells_the_content_type_first(name: str, kind: str | None) -> None:
    assert content_type_of(name, PNG) == (kind or "image/png")
    assert content_type_of(name, b"?") == kind


@given(st.binary(max_size=80), st.text(max_size=20))
def test_no_bytes_and_no_name_are_too_strange_to_look_at(head: bytes, name: str) -> None:
    assert content_type_of(name, head) is None or "/" in cast(str, content_type_of(name, head))


def forms(path: Path) -> list[object]:
    content = path.read_bytes()
    return [
        content,
        bytearray(content),
        memoryview(content),
        memoryview(b"".join(bytes([byte, 0]) for byte in content))[::2],
        str(path),
        path,
        io.BytesIO(content),
        f"data:image/png;base64,{b64encode(content).decode()}",
        f"data:;base64,{b64encode(content).decode()}",
        f"data:image/png\r\nx-more: 1;base64,{b64encode(content).decode()}",
        f"data:text/plain;base64,{b64encode(content).decode()}",
    ]


@pytest.mark.parametrize("index", range(11))
def test_every_form_gives_the_same_bytes(tmp_path: Path, index: int) -> None:
    path = tmp_path / "cat.png"
    path.write_bytes(PNG)
    binary = read_binary(forms(path)[index], "image")
    assert (binary.body(), binary.content_type) == (PNG, "image/png")
    assert b64decode(binary.base64()) == PNG
    assert binary.data_url("audio/mpeg") == f"data:audio/mpeg;base64,{binary.base64()}"


def test_an_open_file_is_read_from_where_it_is_and_stays_open(tmp_path: Path) -> None:
    path = tmp_path / "song.flac"
    path.write_bytes(b"head" + WAV)
    with path.open("rb") as file:
        file.seek(4)
        binary = read_binary(file, "audio")
        assert (binary.body(), binary.content_type, binary.name) == (WAV, "audio/flac", "song.flac")
        assert not file.closed


def test_a_container_for_both_is_audio_for_a_task_that_takes_audio() -> None:
    webm = b"\x1a\x45\xdf\xa3" + bytes(20)
    assert read_binary(webm, "audio").content_type == "video/webm"  # bytes are not reinterpreted by the task
    assert read_binary(webm, "video").content_type == "video/webm"


def test_what_nobody_knows_has_no_content_type() -> None:
    assert read_binary(b"raw samples", "audio").content_type is None


class TestImages:
    @pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "CMYK", "YCbCr", "HSV", "F", "I", "I;16"])
    def test_pil_images_of_every_mode_go_out_as_png(self, mode: str) -> None:
        binary = read_binary(Image.new(mode, (3, 2)), "image")
        assert binary.content_type == "image/png"
        assert Image.open(io.BytesIO(binary.read())).size == (3, 2)

    @given(st.integers(1, 5), st.integers(1, 5), st.sampled_from([(), (1,), (3,), (4,)]), st.randoms())
    def test_arrays_keep_every_pixel(self, height: int, width: int, channels: tuple[int, ...], random: Any) -> None:
        size = height * width * (channels[0] if channels else 1)
        array = np.array([random.randrange(256) for _ in range(size)], np.uint8).reshape(height, width, *channels)
        back = np.asarray(Image.open(io.BytesIO(read_binary(array, "image").read())))
        assert np.array_equal(back.reshape(array.shape), array)

    def test_arrays_in_another_order_of_memory(self) -> None:
        array = np.arange(24, dtype=np.uint8).reshape(2, 4, 3)[:, ::-1]
        assert np.array_equal(np.asarray(Image.open(io.BytesIO(read_binary(array, "image").read()))), array)

    @pytest.mark.parametrize(
        "array",
        [np.zeros((4, 4)), np.zeros(4, np.uint8), np.zeros((2, 2, 2), np.uint8), np.zeros((), np.uint8)],
        ids=str,
    )
    def test_arrays_that_are_no_image_are_refused_with_what_would_be_one(self, array: object) -> None:
        with pytest.raises(InvalidRequest, match=r"`image` is an array of .* An image has .* uint8; audio is given as"):
            read_binary(array, "image")

    def test_an_empty_array(self) -> None:
        with pytest.raises(InvalidRequest, match="`image` is empty"):
            read_binary(np.zeros((0, 4), np.uint8), "image")


class TestSamples:
    @pytest.mark.parametrize("kind", ["int16", "float32", "float64"])
    @pytest.mark.parametrize("shape", [(4,), (4, 1), (2, 2)])
    def test_samples_become_a_wav_file(self, kind: str, shape: tuple[int, ...]) -> None:
        scale = 32767 if kind == "int16" else 1
        samples = (np.array([0, 1, -1, 0]) * scale).astype(kind).reshape(shape)
        binary = read_binary((np.int32(16_000), samples), "audio")
        assert binary.content_type == "audio/wav"
        with wave.open(io.BytesIO(binary.read())) as file:
            assert (file.getframerate(), file.getsampwidth()) == (16_000, 2)
            assert file.getnchannels() == (shape[1] if len(shape) > 1 else 1)
            assert np.frombuffer(file.readframes(9), "<i2").tolist() == [0, 32767, -32767, 0]

    def test_floats_beyond_the_range_are_clipped(self) -> None:
        binary = read_binary((8_000, np.array([2.0, -2.0, np.nan])), "audio")
        with wave.open(io.BytesIO(binary.read())) as file:
            assert np.frombuffer(file.readframes(9), "<i2").tolist() == [32767, -32767, 0]

    @pytest.mark.parametrize(
        "value",
        [
            (0, np.zeros(3)),
            (2**40, np.zeros(3)),
            (16_000, np.zeros((3, 5))),
            (16_000, np.zeros(3, np.int64)),
            (1, np.zeros(())),
        ],
    )
    def test_samples_that_are_none(self, value: object) -> None:
        with pytest.raises(InvalidRequest, match=r"`audio` is \(\d+, array of "):
            read_binary(value, "audio")

    def test_no_samples(self) -> None:
        with pytest.raises(InvalidRequest, match="`audio` is empty"):
            read_binary((16_000, np.zeros(0)), "audio")

    def test_samples_without_a_rate_are_refused_with_a_hint(self) -> None:
        with pytest.raises(InvalidRequest, match=r"audio is given as \(samples per second, array\)"):
            read_binary(np.zeros(16_000, np.float32), "audio")


def closed_file() -> object:
    file = io.BytesIO(b"x")
    file.close()
    return file


class Stubborn:
    def read(self, size: int) -> bytes:
        raise RuntimeError("no")


class Nowhere(os.PathLike[str]):
    def __fspath__(self) -> str:
        return cast(str, 5)


def cut_image() -> Image.Image:
    content = io.BytesIO()
    Image.effect_noise((64, 64), 9).save(content, "PNG")
    return Image.open(io.BytesIO(content.getvalue()[:2000]))


REFUSED: list[tuple[Any, str]] = [
    (b"", "`image` is empty"),
    (bytearray(), "`image` is empty"),
    (io.BytesIO(), "`image` is empty, or was read to its end already"),
    ("no/such.png", "neither a file that exists nor a URL: 'no/such.png'"),
    (Path("no/such.png"), "`image` does not exist: 'no/such.png'"),
    ("ftp://host/cat.png", "neither a file that exists nor a URL: 'ftp://host/cat.png'"),
    ("", "neither a file that exists nor a URL: ''"),
    ("a\0b", "neither a path nor a URL"),
    ("iVBORw0KGgo" * 1000, "`image` "),
    ("data:image/png;base64", "a data URL that cannot be read"),
    ("data:image/png;base64,!!!", "a data URL that cannot be read"),
    ("data:image/png;base64,", "`image` is empty"),
    ("data:application/json,{}", "a data URL of application/json, and no file"),
    (io.StringIO("text"), "a file open for reading text; open it with mode 'rb'"),
    (None, "must be bytes, a path, a URL"),
    (17, "not int"),
    ([b"x"], "not list"),
    ((1, 2), "not tuple"),
    ({"image": b"x"}, "not dict"),
    (object(), "not object"),
    (closed_file(), "`image` cannot be read: I/O operation on closed file"),
    (Stubborn(), "`image` cannot be read: no"),
    (Nowhere(), "neither a path nor a URL"),
    (cut_image(), "`image` is a PIL image that cannot be read: "),
]


@pytest.mark.parametrize(("value", "words"), REFUSED, ids=lambda value: shown(value)[:30])
def test_what_cannot_be_sent_is_told(value: object, words: str) -> None:
    with pytest.raises(InvalidRequest, match=re.escape(words)) as caught:
        read_binary(value, "image")
    assert len(str(caught.value)) < 500


def test_directories_empty_files_and_files_one_may_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(InvalidRequest, match=f"`image` is a directory: {str(tmp_path)!r}"):
        read_binary(tmp_path, "image")
    (tmp_path / "empty.png").touch()
    with pytest.raises(InvalidRequest, match=r"`image` \(empty.png\) is empty"):
        read_binary(str(tmp_path / "empty.png"), "image")
    with (tmp_path / "empty.png").open("r") as file, pytest.raises(InvalidRequest, match="open it with mode 'rb'"):
        read_binary(file, "image")

    def refused(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("builtins.open", refused)  # root may read everything
    with pytest.raises(InvalidRequest, match=r"`image` cannot be read: Permission denied: '.*empty.png'"):
        read_binary(tmp_path / "empty.png", "image")


class TestWithoutOptionalPackages:
    def test_neither_is_imported_for_other_values(self, tmp_path: Path) -> None:
        import subprocess

        (tmp_path / "a.png").write_bytes(PNG)
        code = (
            "import sys; from inferface._binary import read_binary\n"
            f"read_binary({str(tmp_path / 'a.png')!r}, 'image'); read_binary(b'x', 'image')\n"
            "try: read_binary((1, 2), 'image')\n"
            "except ValueError: pass\n"
            "assert not {'PIL', 'numpy'} & set(sys.modules), sorted(sys.modules)"
        )
        subprocess.run([sys.executable, "-c", code], check=True)

    def test_an_array_needs_pil_and_says_so(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setitem(sys.modules, "PIL", None)
        with pytest.raises(InvalidRequest, match=r"Pillow is not installed; run `pip install 'inferface\[images\]'`"):
            read_binary(np.zeros((2, 2), np.uint8), "image")


class TestLargeFiles:
    SIZE = WHOLE + PIECE // 2

    def test_a_large_file_is_not_read_whole(self, tmp_path: Path) -> None:
        path = tmp_path / "large.wav"
        path.write_bytes(WAV + bytes(self.SIZE))
        binary = read_binary(path, "audio")
        body = binary.body()
        assert not isinstance(body, bytes)
        assert len(body) == path.stat().st_size
        assert binary.content_type == "audio/x-wav"
        for _ in range(2):
            assert b"".join(body) == path.read_bytes()
        assert b64decode(binary.base64()) == path.read_bytes()
        assert "large.wav" in repr(binary.body())
        assert len(repr(binary)) < 200

    def test_an_open_file_is_read_from_where_it_was(self, tmp_path: Path) -> None:
        path = tmp_path / "large"
        path.write_bytes(b"skip" + bytes(self.SIZE))
        with path.open("rb") as file:
            file.seek(4)
            body = read_binary(file, "audio").body()
            assert len(body) == self.SIZE
            assert b"".join(cast(Any, body)) == bytes(self.SIZE)

    def test_a_pipe_is_read_once_and_can_be_sent_again(self) -> None:
        reading, writing = os.pipe()

        def write() -> None:
            with os.fdopen(writing, "wb") as file:
                file.write(WAV + bytes(self.SIZE))

        thread = threading.Thread(target=write)
        thread.start()
        with os.fdopen(reading, "rb") as pipe:
            binary = read_binary(pipe, "audio")
        thread.join()
        assert binary.content_type == "audio/wav"
        for _ in range(2):
            assert binary.read() == WAV + bytes(self.SIZE)

    def test_the_base64_of_a_file_is_that_of_its_bytes(self, tmp_path: Path) -> None:
        for extra in range(3):
            content = os.urandom(WHOLE + 1 + extra)
            path = tmp_path / f"{extra}"
            path.write_bytes(content)
            assert read_binary(path, "image").base64() == b64encode(content).decode()


@given(st.binary(min_size=1, max_size=200))
def test_base64_and_data_urls_come_back(content: bytes) -> None:
    binary = read_binary(content, "image")
    assert read_binary(binary.data_url(), "image").read() == content
    assert binary == Binary(content, binary.content_type)
