"""What methods return where that is not the output itself: images, arrays, text. Loaded with the first such answer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Generic, TypeVar

import attrs

from inferface._media import Media, array_of, image_of, media_of, pil

if TYPE_CHECKING:
    from inferface.results import InferenceResult
    from inferface.types import AudioToAudioOutputElement, ImageSegmentationOutputElement

MaskT_co = TypeVar("MaskT_co", covariant=True)


@attrs.frozen
class ImageSegment(Generic[MaskT_co]):
    """A part of an image.

    Attributes:
        label: what it shows.
        mask: where it is: a black-and-white image, as PIL's or as bytes.
        score: its probability, 0 to 1; None when the server does not tell.
    """

    label: str
    mask: MaskT_co
    score: float | None = None

    def to_dict(self) -> dict[str, Any]:
        """The same as a dict."""
        return {"label": self.label, "mask": self.mask, "score": self.score}


@attrs.frozen
class AudioTrack:
    """A sound that came of another.

    Attributes:
        blob: the sound.
        label: what it is, such as `speech`; None when the server does not tell.
        content_type: its media type; None when nobody knows.
    """

    blob: Media
    label: str | None = None
    content_type: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """The same as a dict."""
        return {"blob": self.blob, "label": self.label, "content_type": self.content_type}


def can_show(flags: Mapping[str, bool]) -> None:
    """Whether there is PIL for the images of an answer: asked before the answer costs anything."""
    if not flags.get("as_bytes"):
        pil("the answer is an image; pass `as_bytes=True` for its bytes")


def can_calculate(flags: Mapping[str, bool]) -> None:
    if flags.get("as_numpy"):
        array_of([])


def image(result: InferenceResult[Media], flags: Mapping[str, bool]) -> object:
    return result.output if flags.get("as_bytes") else image_of(result.output)


def segments(result: InferenceResult[list[ImageSegmentationOutputElement]], flags: Mapping[str, bool]) -> object:
    shown = media_of if flags.get("as_bytes") else _shown
    return [ImageSegment(one.label, shown(one.mask), one.score) for one in result.output]


def _shown(mask: str) -> object:
    return image_of(media_of(mask))


def tracks(result: InferenceResult[list[AudioToAudioOutputElement]], flags: Mapping[str, bool]) -> object:
    del flags
    made: list[AudioTrack] = []
    for one in result.output:
        told = one.content_type or one.additional_properties.get("content_type")  # as the published schema has it
        blob = media_of(one.blob, told if isinstance(told, str) else None)
        made.append(AudioTrack(blob, one.label, told if isinstance(told, str) else blob.content_type))
    return made


def vectors(result: InferenceResult[Any], flags: Mapping[str, bool]) -> object:
    return array_of(result.output) if flags.get("as_numpy") else result.output
