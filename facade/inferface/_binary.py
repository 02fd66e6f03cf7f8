"""Binary inputs: from what an application has (bytes, a path, an open file, a URL, an image, an array) to a body.

    binary = yield from prepare_binary(image, "image", download)
    content_type, body = binary.content_type, binary.body()

Everything that may wait (files, downloads, the making of a PNG) is a step of the call: the async client takes it
without blocking its event loop.
"""

from __future__ import annotations

import os
import re
import sys
import tempfile
import weakref
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterator
from functools import partial
from operator import index
from pathlib import PurePath
from typing import TYPE_CHECKING, BinaryIO, Final, NamedTuple, SupportsIndex, TypeGuard, TypeVar, cast
from urllib.parse import unquote_to_bytes, urlsplit

import attrs

from inferface._arrays import ArrayLike, ImageLike, png_of_array, png_of_image, wav_of_samples
from inferface._calls import Request, Steps, Work
from inferface._content_types import content_type_of, is_page, is_text, media_type
from inferface._files import PIECE, FileBody
from inferface._version import __version__
from inferface.errors import (
    ConnectionFailed,
    InferenceError,
    InputError,
    InvalidRequest,
    RequestInfo,
    RequestTimeout,
    shorten,
)

if TYPE_CHECKING:
    from inferface._retry_policy import RetryPolicy

WHOLE: Final = 1024 * 1024
"""Up to so many bytes are read at once; a larger file is sent while it is read."""


InferenceErrorT = TypeVar("InferenceErrorT", bound=InferenceError)


BinaryInput = (
    bytes | bytearray | memoryview | str | os.PathLike[str] | BinaryIO | ImageLike | ArrayLike | tuple[int, ArrayLike]
)
"""What a task takes for an image, audio or video.

Bytes in any form, a path, a URL (http, https or data), a file that is open for reading bytes, a PIL image, or a numpy
array: an image of height × width (× 1, 3 or 4 channels) of uint8, or `(samples per second, samples)` for audio.
"""


@attrs.frozen
class Binary:
    """The bytes of an input, as far as they had to be read.

    Attributes:
        content: the bytes, or the large file that they are read from when they are sent.
        content_type: from the name, else from the first bytes, else from who served it; None when nobody knows, and
            then none is sent, since servers look for themselves only where they are told nothing.
        name: the file's name, where there is one.
    """

    content: bytes | FileBody = attrs.field(repr=lambda content: f"<{len(content):,} bytes>")
    content_type: str | None
    name: str | None = None

    def body(self) -> bytes | FileBody:
        """The body of a request that consists of nothing else."""
        return self.content

    def base64(self) -> str:
        """The bytes as base64, for a place in JSON. Of a large file this takes time: make it a `Work` step."""
        return b"".join(map(b64encode, _in_threes(self.content))).decode("ascii")

    def read(self) -> bytes:
        """All bytes."""
        return self.content if isinstance(self.content, bytes) else b"".join(self.content)

    def data_url(self, content_type: str | None = None) -> str:
        """The bytes as a data URL, of this content type or its own."""
        return f"data:{content_type or self.content_type or 'application/octet-stream'};base64,{self.base64()}"


class Download(NamedTuple):
    """How a URL among the inputs is downloaded: part of the call, within its deadline.

    Attributes:
        remaining: gives the seconds that the call's deadline leaves, or None when it has none.
        policy: how often and when it is tried again.
        limit: a longer file is an error.
    """

    remaining: Callable[[], float | None]
    policy: RetryPolicy
    limit: int


def prepare_binary(value: object, what: str, download: Download) -> Steps[Binary]:
    """The steps to the bytes of an input; `what` is the parameter that it was given for, such as `image`.

    Raises:
        InvalidRequest: it is nothing to read bytes from: no such file, a directory, empty, of a wrong type.
        InputError: its URL did not answer with a file.
    """
    if is_download(value):
        return (yield from _downloaded(value, what, download))
    if _is_buffer(value):
        return read_binary(value, what)
    return cast(Binary, (yield Work(partial(read_binary, value, what))))


def is_download(value: object) -> TypeGuard[str]:
    return isinstance(value, str) and value[:8].lower().startswith(("http://", "https://"))


def read_binary(value: object, what: str) -> Binary:
    """The bytes of an input that needs no download."""
    if _is_buffer(value):
        content = value if isinstance(value, bytes) else bytes(value)
        return _checked(Binary(content, content_type_of(None, content[:_HEAD])), what)
    if isinstance(value, str) and value[:5].lower() == "data:":
        return _checked(_from_data_url(value, what), what)
    if _is_path(value):
        return _from_path(value, what)
    if _is_of(value, "PIL.Image", "Image"):
        return Binary(_from_image(cast(ImageLike, value), what), "image/png")
    if _is_of(value, "numpy", "ndarray"):
        return Binary(png_of_array(cast(ArrayLike, value), what), "image/png")
    if _is_pair(value):
        rate, samples = value
        if isinstance(rate, SupportsIndex) and _is_of(samples, "numpy", "ndarray"):  # numpy's whole numbers too
            return Binary(wav_of_samples(index(rate), cast(ArrayLike, samples), what), "audio/wav")
    if hasattr(value, "read"):
        return _from_open_file(cast(BinaryIO, value), what)
    raise InvalidRequest(
        f"`{what}` must be bytes, a path, a URL, a file open for reading bytes, a PIL image or a numpy array, "
        f"not {type(value).__name__}"
    )


def _is_buffer(value: object) -> TypeGuard[bytes | bytearray | memoryview]:
    return isinstance(value, (bytes, bytearray, memoryview))


def _is_path(value: object) -> TypeGuard[str | os.PathLike[str]]:
    return isinstance(value, (str, os.PathLike))


def _is_pair(value: object) -> TypeGuard[tuple[object, object]]:
    return isinstance(value, tuple) and len(cast("tuple[object, ...]", value)) == 2


_HEAD: Final = 64


def _checked(binary: Binary, what: str) -> Binary:
    if not len(binary.content):
        raise InvalidRequest(f"`{what}` is empty")
    return binary


def _typed(name: str | None, head: bytes, what: str) -> str | None:
    """The content type; of a container that may hold either, the one that the task takes."""
    found = content_type_of(name, head)
    return f"audio/{found[6:]}" if what == "audio" and found in ("video/webm", "video/mp4") else found


def _from_path(path: str | os.PathLike[str], what: str) -> Binary:
    try:
        if os.path.isdir(path):
            raise InvalidRequest(f"`{what}` is a directory: {_shown(path)}")
        with open(path, "rb") as file:
            return _from_file(file, path, what)
    except FileNotFoundError:
        reason = "is neither a file that exists nor a URL" if isinstance(path, str) else "does not exist"
        raise InvalidRequest(f"`{what}` {reason}: {_shown(path)}") from None
    except OSError as error:
        raise InvalidRequest(f"`{what}` cannot be read: {error.strerror or error}: {_shown(path)}") from None
    except (ValueError, TypeError) as error:
        if isinstance(error, InvalidRequest):
            raise
        raise InvalidRequest(f"`{what}` is neither a path nor a URL: {shorten(repr(path), 200)}") from None


def _from_open_file(file: BinaryIO, what: str) -> Binary:
    try:
        return _from_file(file, None, what)
    except InvalidRequest:
        raise
    except Exception as error:
        raise InvalidRequest(f"`{what}` cannot be read: {error}") from error


def _shown(path: str | os.PathLike[str]) -> str:
    text = os.fsdecode(path)
    return repr(text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}…")


_LONGEST_SHOWN: Final = 200


def _from_file(file: BinaryIO, path: str | os.PathLike[str] | None, what: str) -> Binary:
    """The rest of an open file: whole when it is short, else to be read again for each try."""
    given: object = path if path is not None else getattr(file, "name", None)
    name = PurePath(os.fsdecode(given)).name if isinstance(given, bytes) or _is_path(given) else None
    shown = f"`{what}`" if name is None else f"`{what}` ({name})"
    start = _position(file)
    head = _read_up_to(file, WHOLE + 1, what)
    if not head:
        raise InvalidRequest(f"{shown} is empty" + ("" if path is not None else ", or was read to its end already"))
    content: bytes | FileBody = head
    if len(head) > WHOLE and start is not None:
        size = file.seek(0, os.SEEK_END) - start
        content = FileBody(file if path is None else os.fspath(path), size, shown, start)
    elif len(head) > WHOLE:
        content = _copied(head, file, shown)
    return Binary(content, _typed(name, head[:_HEAD], what), name)


def _position(file: BinaryIO) -> int | None:
    """Where an open file is; None when it cannot go back there, such as a pipe."""
    try:
        return file.tell() if file.seekable() else None
    except (OSError, AttributeError):
        return None


def _read_up_to(file: BinaryIO, size: int, what: str) -> bytes:
    """So many bytes, fewer only at the end: pipes give what they have."""
    pieces: list[bytes] = []
    while size > 0:
        piece: object = file.read(size)
        if isinstance(piece, str):
            raise InvalidRequest(f"`{what}` is a file open for reading text; open it with mode 'rb'")
        if not isinstance(piece, bytes):
            raise InvalidRequest(f"`{what}` does not read as bytes, but as {type(piece).__name__}")
        if not piece:
            break
        pieces.append(piece)
        size -= len(piece)
    return b"".join(pieces)


def _copied(head: bytes, file: BinaryIO, shown: str) -> FileBody:
    """A file that can be read once only, in a temporary file that can be read again, and goes with the body."""
    copy = tempfile.TemporaryFile()  # noqa: SIM115 - lives as long as the body
    copy.write(head)
    while piece := file.read(PIECE):
        copy.write(piece)
    copy.flush()
    body = FileBody(cast(BinaryIO, copy), copy.tell(), shown)
    weakref.finalize(body, copy.close)
    return body


def _from_image(image: ImageLike, what: str) -> bytes:
    try:
        return png_of_image(image)
    except (OSError, ValueError) as error:  # it is read only now, and may be cut, or closed
        raise InvalidRequest(f"`{what}` is a PIL image that cannot be read: {error}") from error


def _from_data_url(url: str, what: str) -> Binary:
    head, comma, data = url[5:].partition(",")
    kind, *settings = head.split(";")
    try:
        if not comma:
            raise ValueError("no comma")
        content = unquote_to_bytes(data)
        if settings and settings[-1].strip().lower() == "base64":
            content = b64decode(_WHITE_SPACE.sub(b"", content), validate=True)
    except ValueError as error:
        raise InvalidRequest(f"`{what}` is a data URL that cannot be read: {error}") from None
    told = media_type(kind)
    if told in _VAGUE:
        told = None
    if told is not None and is_text(told):
        raise InvalidRequest(f"`{what}` is a data URL of {told}, and no file")
    return Binary(content, told or _typed(None, content[:_HEAD], what))


_WHITE_SPACE: Final = re.compile(rb"\s+")


def _downloaded(url: str, what: str, download: Download) -> Steps[Binary]:
    """A file from a URL: fetched without any credential, and no further than redirects may lead."""
    from inferface._exchange import Exchange, answered
    from inferface._places import checked_url

    shown = url.partition("?")[0]  # a query may hold a signature
    request = Request("GET", checked_url(url, f"`{what}`"), {"accept": "*/*", "user-agent": f"inferface/{__version__}"})
    try:
        answer = yield from answered(
            Exchange(request, None, "input", download.policy, False, download.limit, download.remaining)
        )
    except RequestTimeout as error:
        raise _of_input(RequestTimeout(f"`{what}` could not be downloaded: {error.message}"), shown, error) from None
    except InferenceError as error:
        raise _of_input(InputError(f"`{what}` could not be downloaded: {error.message}"), shown, error) from None
    said = media_type(answer.response.headers.get("content-type", ""))
    if is_page(said, answer.body[:256]):
        reason = "is a web page, and no file"
    elif said is not None and is_text(said) and said not in _VAGUE:
        reason = f"is {said}, and no file"
    elif not answer.body:
        reason = "is empty"
    else:
        name = PurePath(urlsplit(url).path).name or None
        said = None if said in _VAGUE else said
        return Binary(answer.body, said or _typed(name, answer.body[:_HEAD], what), name)
    unusable = InputError(f"`{what}` {reason}")
    unusable.response = answer.response
    raise _of_input(unusable, shown, unusable)


_VAGUE: Final = frozenset({"application/octet-stream", "binary/octet-stream", "text/plain"})


def _of_input(error: InferenceErrorT, url: str, cause: InferenceError) -> InferenceErrorT:
    """The error with its circumstances: those of the download, and not of the call itself."""
    error.request = RequestInfo("GET", url, None, "input")
    error.response = cause.response
    if isinstance(error, ConnectionFailed):
        error.sent = False  # the call itself did not begin
    return error


def _is_of(value: object, module: str, name: str) -> bool:
    """Whether a value is of a class of an optional package, which it cannot be while that is not imported."""
    found = getattr(sys.modules.get(module), name, None)
    return isinstance(found, type) and isinstance(value, found)


def _in_threes(content: bytes | FileBody) -> Iterator[bytes]:
    """The content in pieces whose base64 can be put together."""
    rest = b""
    for piece in (content,) if isinstance(content, bytes) else content:
        rest += piece
        whole = len(rest) - len(rest) % 3
        yield rest[:whole]
        rest = rest[whole:]
    yield rest
