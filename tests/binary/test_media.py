"""What comes back in place of text: images, audio, vectors."""

from __future__ import annotations

import io
import pickle
import sys
from base64 import b64encode

import numpy as np
import pytest
from PIL import Image

from inferface import Media
from inferface._media import array_of, image_of, media_of
from inferface.errors import InferenceError


def png() -> bytes:
    content = io.BytesIO()
    Image.new("LA", (5, 3)).save(content, "PNG")
    return content.getvalue()


def test_media_are_bytes_that_know_their_type() -> None:
    media = Media(b"fLaC123", "audio/x-flac; rate=16000")
    assert media == b"fLaC123"
    assert media.content_type == "audio/x-flac"
    assert Media(b"fLaC123").content_type == Media(b"fLaC123", "application/octet-stream").content_type == "audio/flac"
    assert Media(b"?").content_type is None
    assert repr(media) == str(media) == "<7 bytes of audio/x-flac>"
    assert pickle.loads(pickle.dumps(media)).content_type == "audio/x-flac"


@pytest.mark.parametrize(
    "value",
    [
        png(),
        b64encode(png()).decode(),
        f"data:image/png;base64,{b64encode(png()).decode()}",
        "\n".join(b64encode(png()).decode()),
    ],
    ids=["bytes", "base64", "data URL", "base64 in lines"],
)
def test_media_come_as_bytes_or_as_text(value: bytes | str) -> None:
    media = media_of(value)
    assert (media, media.content_type) == (png(), "image/png")
    assert image_of(media).size == (5, 3)


@pytest.mark.parametrize("value", ["not base64!", "data:image/png,raw", 5, None, ["x"]], ids=str)
def test_what_is_no_media(value: object) -> None:
    with pytest.raises(ValueError, match="the answer"):
        media_of(value)


@pytest.mark.parametrize("content", [b"", b"GIF89a", png()[:-20], b'{"error": "x"}'], ids=len)
def test_what_is_no_image(content: bytes) -> None:
    with pytest.raises(ValueError, match="no image that PIL can read"):
        image_of(content)


def test_an_image_without_pil(monkeypatch: pytest.MonkeyPatch) -> None:
    content = png()
    monkeypatch.setitem(sys.modules, "PIL", None)
    with pytest.raises(InferenceError, match=r"as_bytes=True.*pip install 'inferface\[images\]'"):
        image_of(content)


def test_vectors(monkeypatch: pytest.MonkeyPatch) -> None:
    array = array_of([[1, 2.5], [3, 4]])
    assert array.dtype == np.float32
    assert array.tolist() == [[1, 2.5], [3, 4]]
    with pytest.raises(ValueError, match="inhomogeneous"):
        array_of([[1], [2, 3]])
    monkeypatch.setitem(sys.modules, "numpy", None)
    with pytest.raises(InferenceError, match=r"pip install 'inferface\[numpy\]'"):
        array_of([1])
