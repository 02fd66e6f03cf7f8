"""PIL images and numpy arrays as files. Neither package is imported before a value of it, or for it, is at hand."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from typing import BinaryIO, Final, Protocol

from inferface.errors import InvalidRequest


class ImageLike(Protocol):
    """A PIL image, as far as it is looked at here."""

    @property
    def mode(self) -> str: ...
    def convert(self, mode: str, /) -> ImageLike: ...
    def save(self, fp: BinaryIO, /, format: str, *, compress_level: int) -> None: ...  # noqa: A002 - PIL's name


class ArrayLike(Protocol):
    """A numpy array, as far as it is looked at here."""

    @property
    def shape(self) -> tuple[int, ...]: ...
    @property
    def dtype(self) -> object: ...
    def tobytes(self) -> bytes: ...


_MODES_OF_PNG: Final = frozenset({"1", "L", "LA", "I;16", "P", "RGB", "RGBA"})


def png_of_image(image: ImageLike) -> bytes:
    """A PIL image as PNG: without loss, and quickly."""
    content = BytesIO()
    fitting = image if image.mode in _MODES_OF_PNG else image.convert("I;16" if image.mode == "I" else "RGB")
    fitting.save(content, "PNG", compress_level=1)
    return content.getvalue()


def png_of_array(array: ArrayLike, what: str) -> bytes:
    """An image of height × width (× 1, 3 or 4 channels) of uint8 as PNG.

    Raises:
        InvalidRequest: it has another shape or type, or PIL is missing.
    """
    shape = array.shape
    if len(shape) not in (2, 3) or shape[2:] not in _CHANNELS or str(array.dtype) != "uint8":
        raise InvalidRequest(
            f"`{what}` is an array of {array.dtype} with the shape {shape}. An image has (height, width) or "
            "(height, width, 1, 3 or 4) of uint8; audio is given as (samples per second, array)"
        )
    height, width = shape[:2]
    if not height * width:
        raise InvalidRequest(f"`{what}` is empty")
    from inferface._media import pil

    mode = _CHANNELS[shape[2:]]
    return png_of_image(pil(f"`{what}` is an array").frombytes(mode, (width, height), array.tobytes()))


_CHANNELS: Final[Mapping[tuple[int, ...], str]] = {(): "L", (1,): "L", (3,): "RGB", (4,): "RGBA"}


def wav_of_samples(rate: int, samples: ArrayLike, what: str) -> bytes:
    """Samples × channels (or samples alone) as 16-bit WAV; floats between -1 and 1, or int16.

    Raises:
        InvalidRequest: they have another shape or type.
    """
    import wave

    kind = str(samples.dtype)
    channels = samples.shape[1] if len(samples.shape) == 2 else 1
    if len(samples.shape) not in (1, 2) or channels not in (1, 2) or kind not in _SAMPLES or not 0 < rate < _RATES:
        raise InvalidRequest(
            f"`{what}` is ({rate}, array of {kind} with the shape {samples.shape}); audio is a rate above 0 "
            "and (samples,) or (samples, 1 or 2 channels) of int16, or of floats between -1 and 1"
        )
    if not samples.shape[0]:
        raise InvalidRequest(f"`{what}` is empty")
    content = BytesIO()
    with wave.open(content, "wb") as file:
        file.setnchannels(channels)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(_int16(samples))
    return content.getvalue()


_RATES: Final = 2**30
"""A WAV file has no room for more: four bytes for the bytes of a second."""
_SAMPLES: Final = frozenset({"int16", "float16", "float32", "float64"})


def _int16(samples: ArrayLike) -> bytes:
    """Little-endian samples, which WAV has on every machine."""
    import numpy as np

    given = np.asarray(samples)
    scaled = given if given.dtype == np.int16 else np.clip(np.nan_to_num(given), -1.0, 1.0) * 32767
    return scaled.astype("<i2").tobytes()
