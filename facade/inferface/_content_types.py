"""What kind of content bytes are: by the name of their file, or by how they begin."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import Final

_BY_ENDING: Final = {
    "aac": "audio/aac",
    "aiff": "audio/aiff",
    "avi": "video/x-msvideo",
    "avif": "image/avif",
    "bmp": "image/bmp",
    "flac": "audio/flac",
    "gif": "image/gif",
    "heic": "image/heic",
    "jpeg": "image/jpeg",
    "jpg": "image/jpeg",
    "m4a": "audio/m4a",
    "mkv": "video/x-matroska",
    "mov": "video/quicktime",
    "mp3": "audio/mpeg",
    "mp4": "video/mp4",
    "oga": "audio/ogg",
    "ogg": "audio/ogg",
    "opus": "audio/ogg",
    "pdf": "application/pdf",
    "png": "image/png",
    "svg": "image/svg+xml",
    "tif": "image/tiff",
    "tiff": "image/tiff",
    "wav": "audio/x-wav",
    "webm": "video/webm",
    "webp": "image/webp",
}
"""A table of our own: the system's differs from one machine to the next."""

_Mark = tuple[int, bytes]

_BEGINNINGS: Final[tuple[tuple[str, tuple[_Mark, ...]], ...]] = (
    ("image/png", ((0, b"\x89PNG\r\n\x1a\n"),)),
    ("image/jpeg", ((0, b"\xff\xd8\xff"),)),
    ("image/gif", ((0, b"GIF8"),)),
    ("image/webp", ((0, b"RIFF"), (8, b"WEBP"))),
    ("audio/wav", ((0, b"RIFF"), (8, b"WAVE"))),
    ("video/x-msvideo", ((0, b"RIFF"), (8, b"AVI "))),
    ("image/bmp", ((0, b"BM"), (6, bytes(4)))),
    ("image/tiff", ((0, b"II*\x00"),)),
    ("image/tiff", ((0, b"MM\x00*"),)),
    ("audio/flac", ((0, b"fLaC"),)),
    ("audio/ogg", ((0, b"OggS"),)),
    ("audio/mpeg", ((0, b"ID3"),)),
    ("audio/aiff", ((0, b"FORM"), (8, b"AIF"))),
    ("video/webm", ((0, b"\x1aE\xdf\xa3"),)),
    ("application/pdf", ((0, b"%PDF-"),)),
    ("audio/m4a", ((4, b"ftypM4A"),)),
    ("image/avif", ((4, b"ftypavif"),)),
    ("image/heic", ((4, b"ftyphei"),)),
    ("image/heic", ((4, b"ftypmif1"),)),
    ("video/quicktime", ((4, b"ftypqt"),)),
    ("video/mp4", ((4, b"ftyp"),)),
)


def content_type_of(name: str | None, head: bytes) -> str | None:
    """The content type by the ending of a name, else by the first bytes; None when neither tells."""
    ending = PurePosixPath(name or "").suffix.lower().removeprefix(".")
    return _BY_ENDING.get(ending) or sniffed(head)


def sniffed(head: bytes) -> str | None:
    """The content type that the first bytes show."""
    for kind, marks in _BEGINNINGS:
        if all(head.startswith(mark, at) for at, mark in marks):
            return kind
    if len(head) > 1 and head[0] == 0xFF and head[1] & 0xE0 == 0xE0:  # eleven set bits begin a frame
        return "audio/mpeg" if head[1] & 0x06 else "audio/aac"
    return None


def media_type(said: str) -> str | None:
    """The media type that somebody says something is of; None when it is none, and could not stand in a header."""
    kind = said.partition(";")[0].strip().lower()
    return kind if _MEDIA_TYPE.fullmatch(kind) else None


_MEDIA_TYPE: Final = re.compile(r"[a-z0-9!#$&^_.+-]{1,100}/[a-z0-9!#$&^_.+-]{1,100}")


def is_page(content_type: str | None, head: bytes) -> bool:
    """Whether a download is a web page, which no task takes: a login form, or an error under a good status."""
    start = head[:256].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return content_type in ("text/html", "application/xhtml+xml") or start.startswith((b"<!doctype html", b"<html"))


def is_text(content_type: str) -> bool:
    """Whether a media type is of text or JSON: no task takes that for a file, and servers read JSON as the call."""
    return content_type.startswith("text/") or content_type.endswith(("/json", "+json", "/xhtml+xml"))
