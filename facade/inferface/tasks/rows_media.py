"""The rows of tasks with images, audio or video in or out."""

from __future__ import annotations

from typing import Any, Final

from inferface.tasks import bodies, outputs
from inferface.tasks.task import Argument, Task, Variant, late

_ANY: Final = "bytes, a path, an open file, a URL, {}a numpy array."
_IMAGE: Final = Argument("image", "the image: " + _ANY.format("a PIL image or "), "binary")
_AUDIO: Final = Argument("audio", "the sound: " + _ANY.format("or `(samples per second, samples)` of "), "binary")
_VIDEO: Final = Argument("video", "the video: bytes, a path, an open file or a URL.", "binary")
_QUESTION: Final = Argument("question", "the question.")
_LABELS: Final = Argument("candidate_labels", "the classes to choose from.", "texts", parameter=True)
_CLASSES: Final = "The classes with their probabilities, 0 to 1, the likeliest first."
_OBJECTS: Final = "The objects with their probabilities, 0 to 1, and boxes, in pixels from the upper left corner."
_AS_BYTES: Final = {"as_bytes": "give the bytes of images in place of PIL images, which need Pillow."}
_PICTURE: Final = "The image, as PIL's, or with `as_bytes` its bytes with their `content_type`."
_FILM: Final = "The video's bytes, with their `content_type`."
_SOUND: Final = "The sound's bytes, with their `content_type`."


def _reads(name: str, doc: str, gives: str, argument: Argument, output: str, **more: Any) -> Task[Any]:
    """Bytes in, JSON out."""
    element = output.removeprefix("list[").removesuffix("]")
    decode = outputs.one(element) if element == output else outputs.many(element)
    settings: dict[str, Any] = {"body": bodies.binary, "decode": decode, "arguments": (argument,), **more}
    return Task(name=name, doc=doc, gives=gives, output=output, **settings)


def _draws(name: str, doc: str, *arguments: Argument, **more: Any) -> Task[Any]:
    """An image comes back."""
    return Task(
        name=name,
        doc=doc,
        gives=_PICTURE,
        arguments=arguments,
        output="Media",
        variants=(Variant({"as_bytes": False}, "PIL.Image.Image"), Variant({"as_bytes": True}, "Media")),
        flags_doc=_AS_BYTES,
        accept="image/png",
        media=True,
        decode=outputs.media,
        before=late("can_show"),
        returned=late("image"),
        **more,
    )


def _makes(name: str, doc: str, gives: str, *arguments: Argument, **more: Any) -> Task[Any]:
    """Audio or video comes back."""
    settings: dict[str, Any] = {"decode": outputs.media, "media": True, **more}
    return Task(name=name, doc=doc, gives=gives, arguments=arguments, output="Media", **settings)


def _prompt(what: str) -> Argument:
    return Argument("prompt", f"what the {what} should show.", optional=True, parameter=True)


_PROMPT: Final = frozenset({"prompt"})
_MAYBE: Final = _IMAGE._replace(optional=True)

MEDIA_ROWS: Final[tuple[Task[Any], ...]] = (
    _reads(
        "audio-classification",
        "Classify a sound.",
        _CLASSES,
        _AUDIO,
        "list[ClassificationOutput]",
        params="AudioClassificationParameters",
    ),
    _reads(
        "audio-to-audio",
        "Make other sound of a sound, such as one without noise, or one for each speaker.",
        "The sounds, as bytes with label and `content_type`.",
        _AUDIO,
        "list[AudioToAudioOutputElement]",
        variants=(Variant({}, "list[AudioTrack]"),),
        returned=late("tracks"),
    ),
    _reads(
        "automatic-speech-recognition",
        "Write down what is said.",
        "The text; with `return_timestamps` also its pieces, with beginning and end in seconds.",
        _AUDIO,
        "AutomaticSpeechRecognitionOutput",
        params="AutomaticSpeechRecognitionParameters",
    ),
    _draws(
        "depth-estimation",
        "Estimate how far away each point of an image is.",
        _IMAGE,
        body=bodies.binary,
    ),
    _reads(
        "document-question-answering",
        "Find the answer to a question in the image of a document.",
        "The answers, the likeliest first; what servers do not tell (score, place) is None.",
        _IMAGE,
        "list[QuestionAnsweringOutputElement]",
        arguments=(_IMAGE, _QUESTION),
        hub={"image": "image", "question": "question"},
        params="DocumentQuestionAnsweringParameters",
        body=bodies.task_call,
    ),
    _reads(
        "image-classification",
        "Classify an image.",
        _CLASSES,
        _IMAGE,
        "list[ClassificationOutput]",
        params="ImageClassificationParameters",
    ),
    _reads(
        "image-segmentation",
        "Split an image into its parts.",
        "The parts with their probabilities, 0 to 1, and masks, which are as large as the image.",
        _IMAGE,
        "list[ImageSegmentationOutputElement]",
        params="ImageSegmentationParameters",
        variants=(
            Variant({"as_bytes": False}, "list[ImageSegment[PIL.Image.Image]]"),
            Variant({"as_bytes": True}, "list[ImageSegment[Media]]"),
        ),
        flags_doc=_AS_BYTES,
        before=late("can_show"),
        returned=late("segments"),
    ),
    _draws(
        "image-text-to-image",
        "Make an image of a prompt, an image, or both.",
        _MAYBE,
        _prompt("image"),
        params="ImageTextToImageParameters",
        not_params=_PROMPT,
        body=bodies.binary,
    ),
    _makes(
        "image-text-to-video",
        "Make a video of a prompt, an image, or both.",
        _FILM,
        _MAYBE,
        _prompt("video"),
        params="ImageTextToVideoParameters",
        not_params=_PROMPT,
        body=bodies.binary,
    ),
    _draws(
        "image-to-image",
        "Make another image of an image.",
        _IMAGE,
        _prompt("image"),
        params="ImageToImageParameters",
        not_params=_PROMPT,
        body=bodies.binary,
    ),
    _reads(
        "image-to-text",
        "Describe an image, or read the text in it.",
        "The text, as `generated_text`.",
        _IMAGE,
        "ImageToTextOutput",
        params="ImageToTextParameters",
    ),
    _makes(
        "image-to-video",
        "Make a video of an image.",
        _FILM,
        _IMAGE,
        params="ImageToVideoParameters",
        body=bodies.binary,
    ),
    _reads(
        "object-detection",
        "Find the objects in an image.",
        _OBJECTS,
        _IMAGE,
        "list[ObjectDetectionOutputElement]",
        params="ObjectDetectionParameters",
    ),
    _makes(
        "text-to-audio",
        "Make a sound by its description.",
        _SOUND,
        Argument("text", "what the sound should be."),
        params="TextToAudioParameters",
        body=bodies.task_call,
    ),
    _draws(
        "text-to-image",
        "Make an image by its description.",
        Argument("prompt", "what the image should show."),
        params="TextToImageParameters",
        body=bodies.task_call,
    ),
    _makes(
        "text-to-speech",
        "Say a text.",
        _SOUND,
        Argument("text", "the text to say."),
        params="TextToSpeechParameters",
        body=bodies.task_call,
    ),
    _makes(
        "text-to-video",
        "Make a video by its description.",
        _FILM,
        Argument("prompt", "what the video should show."),
        params="TextToVideoParameters",
        body=bodies.task_call,
    ),
    _reads(
        "video-classification",
        "Classify a video.",
        _CLASSES,
        _VIDEO,
        "list[ClassificationOutput]",
        params="VideoClassificationParameters",
    ),
    _reads(
        "visual-question-answering",
        "Answer a question about an image.",
        "The answers with their probabilities, 0 to 1, the likeliest first.",
        _IMAGE,
        "list[VisualQuestionAnsweringOutputElement]",
        arguments=(_IMAGE, _QUESTION),
        hub={"image": "image", "question": "question"},
        params="VisualQuestionAnsweringParameters",
        body=bodies.visual_question,
    ),
    _reads(
        "zero-shot-image-classification",
        "Classify an image by classes that the model was not trained on.",
        _CLASSES,
        _IMAGE,
        "list[ClassificationOutput]",
        arguments=(_IMAGE, _LABELS),
        params="ZeroShotImageClassificationParameters",
        not_params=frozenset({"candidate_labels"}),
    ),
    _reads(
        "zero-shot-object-detection",
        "Find objects of certain kinds in an image.",
        _OBJECTS,
        _IMAGE,
        "list[ObjectDetectionOutputElement]",
        arguments=(_IMAGE, _LABELS),
        params="ZeroShotObjectDetectionParameters",
        not_params=frozenset({"candidate_labels"}),
    ),
)
