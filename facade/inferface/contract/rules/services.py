"""Rules of TGI's text generation, of embeddings, models and health, of generated requests, and of the check itself."""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Iterator
from math import dist, hypot, isfinite
from struct import error as StructError
from struct import iter_unpack

from inferface._json import JsonObject, JsonValue, is_array, is_object
from inferface.contract.reading import StreamReading
from inferface.contract.registry import POSTED, Complaint, Kind, Level, NotObserved, Seen, must, should

_SERVER: tuple[Kind, ...] = ("server",)
_GENERATE: tuple[Kind, ...] = ("generate",)
_EMBEDDING: tuple[Kind, ...] = ("embedding",)
_NEAR = 0.01
_REASONS = ("length", "eos_token", "stop_sequence")


# --- text generation


def _last(stream: StreamReading) -> tuple[int, str | None]:
    """Where the event with the whole text stands, and the text."""
    for number, event in enumerate(stream.chunks):
        if isinstance(text := event.chunk.get("generated_text"), str):
            return number, text
    return -1, None


@must(
    "GENERATE-01",
    "The last event, and only that, has the whole text",
    because="It is the end marker of this stream: without it a client takes the answer for broken off.",
    source="contract: components/schemas/TextGenerationStreamOutput/properties/generated_text",
    kinds=_GENERATE,
)
def whole_text_last(seen: Seen) -> Iterator[Complaint]:
    for stream in seen.streams:
        if not stream.whole:
            continue
        number, text = _last(stream)
        if text is None:
            yield Complaint("no event has `generated_text`", (stream.name,))
        elif number != len(stream.chunks) - 1:
            yield Complaint(f"{len(stream.chunks) - 1 - number} events come after it", (stream.name,))


@must(
    "GENERATE-02",
    "The tokens make the whole text, and it is the same without streaming",
    because="Readers show the tokens as they come, and keep the whole text.",
    source="contract: components/schemas/TextGenerationStreamOutput; TGI",
    kinds=_GENERATE,
)
def same_text(seen: Seen) -> Iterator[Complaint]:
    for stream in seen.streams:
        _, text = _last(stream)
        if text is None:
            continue
        tokens = [token for event in stream.chunks if is_object(token := event.chunk.get("token"))]
        said = "".join(str(token.get("text") or "") for token in tokens if not token.get("special"))
        if said.strip() != text.strip():
            yield Complaint(f"the tokens say {said[:80]!r}, the whole text is {text[:80]!r}", (stream.name,))
    plain, again = (seen.answer(name).get("generated_text") for name in ("plain", "plain-again"))
    _, text = _last(seen.stream("stream"))
    if text is not None and text != plain:
        doubt: Level | None = None if plain == again else "should"
        yield Complaint(f"the stream says {text[:80]!r}, without it {str(plain)[:80]!r}", ("plain", "stream"), doubt)


@should(
    "GENERATE-03",
    "The tokens are numbered from 1",
    because="A reader can tell by it whether one was lost.",
    source="contract: components/schemas/TextGenerationStreamOutput/properties/index",
    kinds=_GENERATE,
)
def numbered(seen: Seen) -> Iterator[Complaint]:
    for stream in seen.streams:
        numbers = [event.chunk["index"] for event in stream.chunks if isinstance(event.chunk.get("index"), int)]
        if numbers and numbers != list(range(1, len(numbers) + 1)):
            yield Complaint(f"the numbers are {numbers[:8]}", (stream.name,))


@must(
    "GENERATE-04",
    "The details say why the text ended, in a known word, and count its tokens",
    because="A caller has to know whether the text was cut off.",
    source="contract: components/schemas/TextGenerationStreamDetails",
    kinds=_GENERATE,
)
def details(seen: Seen) -> Iterator[Complaint]:
    told = [(name, answer.get("details")) for name, answer in seen.answers]
    told += [(stream.name, event.chunk.get("details")) for stream in seen.streams for event in stream.chunks]
    judged = [(name, one) for name, one in told if is_object(one)]
    if not judged:
        raise NotObserved("no answer has details")
    for name, one in judged:
        if one.get("finish_reason") not in _REASONS:
            yield Complaint(f"the finish reason is {one.get('finish_reason')!r}", (name,))
        count = one.get("generated_tokens")
        parameters = seen.asked(name).get("parameters")
        wanted = parameters.get("max_new_tokens") if is_object(parameters) else None
        if isinstance(count, int) and isinstance(wanted, int) and not 0 < count <= wanted:
            yield Complaint(f"{count} tokens are counted, {wanted} were allowed", (name,))


# --- embeddings


@must(
    "EMBED-01",
    "There is one embedding for each text, in order",
    because="Callers pair texts and vectors by their places.",
    source="contract: components/schemas/EmbeddingResponse/properties/data",
    kinds=_EMBEDDING,
)
def one_each(seen: Seen) -> Iterator[Complaint]:
    wanted = len(_array(seen.asked("plain").get("input")))
    data = _data(seen, "plain")
    indices = [one.get("index") for one in data]
    if indices not in (list(range(wanted)), [None] * wanted):
        yield Complaint(f"{wanted} texts were sent, the indices are {indices}", ("plain",))
    alone = [number for one in _data(seen, "plain-one") for number in _vector(one.get("embedding"))]
    distances = [dist(alone, vector) for one in data if len(vector := _vector(one.get("embedding"))) == len(alone)]
    if len(distances) == wanted and distances[0] > min(distances):
        yield Complaint("the first text has another's vector: sent alone it gets that one", ("plain", "plain-one"))


@must(
    "EMBED-02",
    "Embeddings are finite numbers, and all of one length",
    because="Vectors of several lengths, or with a NaN, cannot be compared.",
    source="contract: components/schemas/Embedding/properties/embedding",
    kinds=_EMBEDDING,
)
def one_length(seen: Seen) -> Iterator[Complaint]:
    values = [one.get("embedding") for one in _data(seen, "plain")]
    if any(isinstance(value, str) for value in values):
        yield Complaint("they are base64, which was not asked for", ("plain",))
    lengths = {len(row) for value in values for row in _rows(value)}
    if len(lengths) != 1 or 0 in lengths:
        yield Complaint(f"the lengths are {sorted(lengths)}", ("plain",))
    if not all(isfinite(number) for value in values for number in _vector(value)):
        yield Complaint("a number is not finite", ("plain",))


@must(
    "EMBED-03",
    "Embeddings as base64 are the same numbers",
    because="OpenAI's SDK asks for base64 unless told otherwise, and takes 32-bit floats out of it, little-endian.",
    source="contract: components/schemas/EmbeddingRequest/properties/encoding_format",
    kinds=_EMBEDDING,
)
def same_packed(seen: Seen) -> Iterator[Complaint]:
    packed, plain = ([one.get("embedding") for one in _data(seen, name)] for name in ("plain-base64", "plain-one"))
    if any(len(_rows(value)) > 1 for value in plain):
        raise NotObserved("there is a vector for each token")
    if not all(isinstance(value, str) for value in packed):
        yield Complaint("they are no base64, which was asked for", ("plain-base64",), "should")
        return
    for one, other in zip(map(_vector, packed), map(_vector, plain), strict=False):
        if len(one) != len(other) or dist(one, other) > _NEAR * hypot(*other):
            told = f"{_few(one)}, without base64 {_few(other)}"
            yield Complaint(f"the numbers are {told}", ("plain-one", "plain-base64"))


def _vector(value: JsonValue) -> list[float]:
    if isinstance(value, str):
        try:
            return [number for (number,) in iter_unpack("<f", b64decode(value))]
        except (ValueError, StructError):
            return []
    return [float(number) for row in _rows(value) for number in row if isinstance(number, int | float)]


def _rows(value: JsonValue) -> list[list[JsonValue]]:
    """The vector of a text, or those of its tokens."""
    array = _array(value)
    return [inner for one in array if is_array(inner := one)] or [array]


def _few(vector: list[float]) -> str:
    return ", ".join(f"{number:.3g}" for number in vector[:3]) + f" … ({len(vector)})"


def _data(seen: Seen, name: str) -> list[JsonObject]:
    return [one for one in _array(seen.answer(name).get("data")) if is_object(one)]


def _array(value: JsonValue) -> list[JsonValue]:
    return value if is_array(value) else []


# --- the server itself


@must(
    "SERVER-01",
    "The list of models fits its schema, and each model is listed once",
    because="Clients offer the list for choice.",
    source="contract: components/schemas/ModelList",
    kinds=_SERVER,
)
def models(seen: Seen) -> Iterator[Complaint]:
    exchange = seen["get-models"]
    if exchange.status in (404, 405, 501):
        raise NotObserved("it is not offered")
    if exchange.status != 200:
        if exchange.status is not None and exchange.status not in (401, 403):
            yield Complaint(f"it got {exchange.status}", ("get-models",))
        return
    contract = seen.circumstances.contract
    for found in contract.violations(contract.answer_schema("listModels") or "", exchange.json):
        yield Complaint(f"{found.pointer or '/'}: {found.message} ({found.schema_pointer})", ("get-models",))
    listed = seen.circumstances.models
    if len(set(listed)) != len(listed):
        yield Complaint("a model is listed twice", ("get-models",))


@should(
    "SERVER-02",
    "A listed model can be asked for by itself",
    because="Clients look up one model before they call it.",
    source="contract: paths/~1v1~1models~1{model}",
    kinds=_SERVER,
)
def one_model(seen: Seen) -> Iterator[Complaint]:
    exchange = seen["get-model"]
    if exchange.status in (404, 405, 501):
        raise NotObserved("it is not offered")
    if exchange.status != 200:
        yield Complaint(f"it got {exchange.status}", ("get-model",))
    elif not is_object(exchange.json) or exchange.json.get("id") != seen.circumstances.models[0]:
        yield Complaint("the answer is another model's", ("get-model",))


@must(
    "SERVER-03",
    "A model that is not listed is not found",
    because="Clients find out by it whether they may call it.",
    source="contract: responses/NotFound",
    kinds=_SERVER,
)
def no_such_model(seen: Seen) -> Iterator[Complaint]:
    exchange = seen["get-model-unknown"]
    if exchange.good:
        yield Complaint(f"it got {exchange.status}", ("get-model-unknown",))


@must(
    "SERVER-04",
    "A server that runs says that it is well",
    because="Load balancers send calls by it.",
    source="contract: paths/~1health",
    kinds=_SERVER,
)
def health(seen: Seen) -> Iterator[Complaint]:
    exchange, head = seen["get-health"], seen["head-health"].status
    if exchange.status in (404, 405, 501):
        raise NotObserved("it is not offered")
    if exchange.status is not None and not exchange.good and exchange.status not in (401, 403):
        yield Complaint(f"it got {exchange.status}", ("get-health",))
    elif head is not None and head >= 500 and head != 501:
        yield Complaint(f"HEAD got {head}", ("head-health",))


# --- generated requests


@must(
    "ANY-01",
    "No request that the contract allows makes the server fail",
    because="A 5xx is retried and alarms the operator; 501 and 503 say that something is not there.",
    source="contract: requestBody/content/application~1json/schema, of which requests were generated",
    kinds=POSTED,
)
def no_failure(seen: Seen) -> Iterator[Complaint]:
    for exchange in seen.named("any-"):
        if exchange.status is not None and exchange.status >= 500 and exchange.status not in (501, 503):
            yield Complaint(f"a generated request got {exchange.status}", (exchange.probe.name,))
            return


@must(
    "ANY-02",
    "Whatever the request, a good answer fits its schema",
    because="A typed client cannot decode what does not.",
    source="contract: responses/200/content/application~1json/schema",
    kinds=POSTED,
)
def any_fits(seen: Seen) -> Iterator[Complaint]:
    contract = seen.circumstances.contract
    schema = contract.answer_schema(seen.operation)
    for exchange in seen.named("any-"):
        if schema is None or not exchange.good or exchange.is_stream or exchange.ended != "complete":
            continue
        if exchange.json is None:
            if seen.kind != "task":
                yield Complaint("the body is not JSON", (exchange.probe.name,))
                return
            continue
        for found in contract.violations(schema, exchange.json):
            told = f"{found.pointer or '/'}: {found.message} ({found.schema_pointer})"
            yield Complaint(told, (exchange.probe.name,))
            return


@should(
    "ANY-03",
    "What is refused of a generated request is refused in a known shape",
    because="Clients show the words of `error`, `message` or `detail`.",
    source="contract: components/schemas/Error",
    kinds=POSTED,
)
def any_refused(seen: Seen) -> Iterator[Complaint]:
    from inferface.contract.reading import error_words

    for exchange in seen.named("any-"):
        if exchange.status is not None and 400 <= exchange.status < 500 and not error_words(exchange.json):
            yield Complaint(f"{exchange.status} and no words", (exchange.probe.name,))
            return


@must(
    "OFFER-01",
    "What is asked for is there",
    because="The contract is kept by those who offer it; what was required has to be.",
    source="contract: paths",
    kinds=POSTED,
)
def offered(seen: Seen) -> Iterator[Complaint]:
    exchange = seen["plain"]
    if exchange.status in (404, 405, 501):
        yield Complaint(f"it is required, and got {exchange.status}", ("plain",))
