"""What tasks answer in place of text: images, audio, video, vectors."""

from __future__ import annotations

import binascii
import re
from base64 import b64decode
from typing import TYPE_CHECKING, Any, Final, Self

from inferface.errors import InferenceError, InvalidRequest

if TYPE_CHECKING:
    import numpy as np
    import PIL.Image


class Media(bytes):
    """Bytes of an image, audio or video, and what kind they are of.

    Attributes:
        content_type: as the server said, else as the bytes show; None when neither tells.
    """

    content_type: str | None

    def __new__(cls, content: bytes, content_type: str | None = None) -> Self:
        made = super().__new__(cls, content)
        made.content_type = _bare(content_type) or _sniffed(content)
        return made

    def __repr__(self) -> str:
        return f"<{len(self):,} bytes of {self.content_type or 'an unknown type'}>"

    __str__ = __repr__


def media_of(value: object, content_type: str | None = None) -> Media:
    """The bytes of an answer: as they came, or written as base64 or as a data URL.

    Raises:
        ValueError: it is neither.
    """
    if isinstance(value, bytes):
        return Media(value, content_type)
    if not isinstance(value, str):
        raise ValueError(f"the answer should be bytes or base64, not {type(value).__name__}")
    if value[:5].lower() == "data:":
        head, _, value = value[5:].partition(",")
        kind, *settings = head.split(";")
        if "base64" not in settings:
            raise ValueError("the answer's data URL is not base64")
        content_type = kind or content_type
    try:
        content = b64decode(_WHITE_SPACE.sub("", value), validate=True)
    except (binascii.Error, ValueError):
        raise ValueError("the answer's base64 cannot be read") from None
    return Media(content, content_type)


_WHITE_SPACE: Final = re.compile(r"\s+")


def image_of(content: bytes) -> PIL.Image.Image:
    """The bytes of an answer as a PIL image, read to its last pixel.

    Raises:
        InferenceError: PIL is not installed.
        ValueError: the bytes are no image that PIL knows.
    """
    from io import BytesIO

    opened = pil("the answer is an image; pass `as_bytes=True` for its bytes")
    try:
        image: PIL.Image.Image = opened.open(BytesIO(content))
        image.load()
    except (OSError, SyntaxError, ValueError, EOFError) as error:
        shown = repr(Media(content))
        raise ValueError(f"the answer is no image that PIL can read: {shown} ({type(error).__name__})") from None
    return image


def array_of(rows: object) -> np.ndarray[Any, np.dtype[np.float32]]:
    """Numbers, nested in lists, as an array of float32.

    Raises:
        InferenceError: numpy is not installed.
        ValueError: they are no numbers, or rows of different lengths.
    """
    try:
        import numpy as np
    except ImportError:
        raise _missing("numpy", "the answer as an array", "numpy") from None
    return np.asarray(rows, dtype=np.float32)


def pil(why: str) -> Any:
    """PIL's module `Image`; `why` it is wanted stands in the error for those who lack it."""
    try:
        from PIL import Image
    except ImportError:
        raise _missing("Pillow", why, "images") from None
    return Image


def _missing(package: str, why: str, extra: str) -> InferenceError:
    return InvalidRequest(f"{why}: {package} is not installed; run `pip install 'inferface[{extra}]'`")


def _bare(content_type: str | None) -> str | None:
    from inferface._content_types import media_type

    kind = media_type(content_type or "")
    return None if kind in ("application/octet-stream", "binary/octet-stream") else kind


def _sniffed(content: bytes) -> str | None:
    from inferface._content_types import sniffed

    return sniffed(content[:64])
