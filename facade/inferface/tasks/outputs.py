"""Output rules: what the answer of each kind of task is read as, leniently, since servers differ. Pure."""

from __future__ import annotations

from array import array
from base64 import b64decode
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final, cast

from inferface._dialects import Dialect
from inferface._json import JsonObject, JsonValue, is_array, is_object
from inferface._wire import model_named
from inferface.tasks.task import FeatureExtractionOutput

if TYPE_CHECKING:
    from inferface._media import Media
    from inferface.types import ChatCompletion, EmbeddingResponse, TextGenerationOutput

Decode = Callable[[JsonValue | bytes, Dialect], Any]


def as_object(answer: JsonValue | bytes) -> JsonObject:
    if is_object(answer):
        return answer
    raise ValueError(f"the answer should be a JSON object, not {_kind(answer)}")


def _kind(answer: object) -> str:
    return "bytes" if isinstance(answer, bytes) else type(answer).__name__


def one(model: str) -> Decode:
    """An object; servers answer one input with a list of one, or of several where several were asked for."""

    def decode(answer: JsonValue | bytes, dialect: Dialect) -> Any:
        del dialect
        return model_named(model).from_dict(as_object(_first(answer)))

    return decode


def _first(answer: JsonValue | bytes) -> JsonValue | bytes:
    while is_array(answer) and answer:
        answer = answer[0]
    return answer


def many(model: str) -> Decode:
    """A list of objects; some servers put it into one more list, others leave a list of one out."""

    def decode(answer: JsonValue | bytes, dialect: Dialect) -> Any:
        del dialect
        from_dict = model_named(model).from_dict
        return [from_dict(row) for row in _rows(answer)]

    return decode


def _rows(answer: JsonValue | bytes) -> list[JsonObject]:
    if is_object(answer):
        return [answer]
    if not is_array(answer):
        raise ValueError(f"the answer should be a list of JSON objects, not {_kind(answer)}")
    return [row for item in answer for row in _rows(item)]


def one_or_many(model: str) -> Decode:
    """An object or a list of them, as the server has it."""

    def decode(answer: JsonValue | bytes, dialect: Dialect) -> Any:
        return (one if is_object(answer) else many)(model)(answer, dialect)

    return decode


def zero_shot(answer: JsonValue | bytes, dialect: Dialect) -> Any:
    """A list of labels with scores, or two parallel lists."""
    del dialect
    from_dict = model_named("ClassificationOutput").from_dict
    found: list[Any] = []
    for row in _rows(answer):
        labels, scores = row.get("labels"), row.get("scores")
        if not is_array(labels) or not is_array(scores):
            found.append(from_dict(row))
            continue
        found += [from_dict({"label": label, "score": score}) for label, score in zip(labels, scores, strict=True)]
    return found


def fillings(answer: JsonValue | bytes, dialect: Dialect) -> Any:
    """The token's text is `token_str` in fact, and `tokenStr` in older documents."""
    del dialect
    from_dict = model_named("FillMaskOutputElement").from_dict
    return [
        from_dict({"token_str" if name == "tokenStr" else name: row[name] for name in row}) for row in _rows(answer)
    ]


def values(answer: JsonValue | bytes, dialect: Dialect) -> Any:
    """A list of numbers or words; a list of one such list is that list."""
    del dialect
    if is_array(answer) and len(answer) == 1 and is_array(answer[0]):
        answer = answer[0]
    if not is_array(answer) or any(is_array(item) or is_object(item) or item is None for item in answer):
        raise ValueError(f"the answer should be a list of numbers or words, not {_kind(answer)}")
    return answer


def tokens(answer: JsonValue | bytes, dialect: Dialect) -> Any:
    """The tokens of each text; where the server takes one text only, a list of one."""
    del dialect
    from_dict = model_named("SimpleToken").from_dict
    texts = answer if is_array(answer) and all(map(is_array, answer)) else [cast(JsonValue, answer)]
    return [[from_dict(token) for token in _rows(text)] for text in texts]


_MEDIA_KEYS: Final = ("image", "images", "video", "audio", "blob", "depth", "data", "b64_json")
"""Under which keys servers put base64, where they answer with JSON."""


def media(answer: JsonValue | bytes, dialect: Dialect) -> Media:
    """The bytes of an image, audio or video."""
    from inferface._media import Media, media_of

    found: object = answer
    while not isinstance(found, (bytes, str)):
        if is_array(found) and len(found) == 1:
            found = found[0]
        elif is_object(found) and any(key in found for key in _MEDIA_KEYS):
            found = next(found[key] for key in _MEDIA_KEYS if key in found)
        else:
            raise ValueError(f"the answer should be bytes, not {_kind(found)}")
    made = found if isinstance(found, Media) else media_of(found)
    if (made.content_type or "").startswith("text/") and (shown := Media(made)).content_type is not None:
        made = shown  # a file, however the server labels it
    if found is answer and isinstance(found, str) and made.content_type is None:
        raise ValueError("the answer should be bytes, not text")  # which happens to look like base64
    if not made or (made.content_type or "").startswith("text/"):
        raise ValueError(f"the answer should be bytes of a file, not {made!r}")
    del dialect
    return made


def chat(answer: JsonValue | bytes, dialect: Dialect) -> ChatCompletion:
    from inferface.types import ChatCompletion, ChatCompletionMessage

    del dialect
    made = ChatCompletion.from_dict(_with_choices(answer, "a chat completion"))
    for choice in made.choices:
        if not isinstance(choice.message, ChatCompletionMessage):
            raise ValueError("a choice of a chat completion has an object `message`")
    return made


def completion(answer: JsonValue | bytes, dialect: Dialect) -> Any:
    del dialect
    return model_named("Completion").from_dict(_with_choices(answer, "a completion"))


def _with_choices(answer: JsonValue | bytes, what: str) -> JsonObject:
    found = as_object(answer)
    choices = found.get("choices")
    if not is_array(choices) or not all(map(is_object, choices)):
        raise ValueError(f"{what} has a list `choices` of objects")
    return found


def text_generation(answer: JsonValue | bytes, dialect: Dialect) -> TextGenerationOutput:
    from inferface.types import TextGenerationOutput

    found = as_object(_first(answer))
    if dialect == "completion":
        found = _from_completion(found)
    if not isinstance(found.get("generated_text"), str):
        raise ValueError("a generated text is a string `generated_text`")
    return TextGenerationOutput.from_dict(found)


def _from_completion(answer: JsonObject) -> JsonObject:
    """A text generation output from an OpenAI completion."""
    choices, usage = answer.get("choices"), answer.get("usage")
    if not is_array(choices) or not choices or not is_object(choices[0]):
        raise ValueError("a completion has a list `choices` of objects")
    choice = choices[0]
    details: JsonObject = {"finish_reason": choice.get("finish_reason"), "seed": choice.get("seed")}
    if is_object(usage):
        details["generated_tokens"] = usage.get("completion_tokens")
    return {"generated_text": choice.get("text"), "details": details}


def feature_extraction(answer: JsonValue | bytes, dialect: Dialect) -> FeatureExtractionOutput:
    if dialect == "embedding":
        return cast(FeatureExtractionOutput, _embeddings(as_object(answer).get("data")))
    if not is_array(answer):
        raise ValueError(f"feature extraction answers with a list of numbers, not {_kind(answer)}")
    return cast(FeatureExtractionOutput, answer)


def embedding(answer: JsonValue | bytes, dialect: Dialect) -> EmbeddingResponse:
    """An embeddings answer whose vectors are numbers, also where base64 came."""
    from inferface.types import EmbeddingResponse

    del dialect
    found = as_object(answer)
    _embeddings(found.get("data"))
    made = EmbeddingResponse.from_dict(found)
    for row in made.data:
        row.embedding = cast(Any, numbers(cast(JsonValue, row.embedding)))
    return made


def _embeddings(data: JsonValue) -> list[JsonValue]:
    """The vectors of an embeddings answer, in the order of their index."""
    rows = [row for row in data if is_object(row) and "embedding" in row] if is_array(data) else []
    if not rows or not is_array(data) or len(rows) < len(data):
        raise ValueError("an embeddings answer has a list `data` of objects with an `embedding`")
    places = [row.get("index") for row in rows]
    order = [place if isinstance(place, int) else at for at, place in enumerate(places)]
    return [numbers(row["embedding"]) for _, row in sorted(zip(order, rows, strict=True), key=lambda pair: pair[0])]


def numbers(vector: JsonValue) -> JsonValue:
    """A vector as numbers: base64 is packed 32-bit floats, little-endian."""
    if not isinstance(vector, str):
        return vector
    packed = array("f")
    packed.frombytes(b64decode(vector, validate=True))
    if _BIG_ENDIAN:
        packed.byteswap()
    return cast(JsonValue, packed.tolist())


_BIG_ENDIAN: Final = array("H", [1]).tobytes() != b"\x01\x00"


def well(answer: JsonValue | bytes, dialect: Dialect) -> bool:
    """Whatever the server says, it says it with a good status."""
    del answer, dialect
    return True
