"""The task table: payload rule and output type of every task, in one place. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Final, Generic, Literal, NamedTuple, TypeVar, cast

from inferface._json import JsonObject, JsonValue, is_array, is_mapping, is_object
from inferface.chat import chat_body, chat_params
from inferface.errors import InvalidRequest
from inferface.routing import Dialect, Purpose

if TYPE_CHECKING:
    from inferface.results import InferenceResult
    from inferface.streaming import StreamEvent, StreamKind
    from inferface.types import ChatCompletion, TextGenerationOutput

OutputT = TypeVar("OutputT")
TaskName = Literal["chat-completion", "text-generation", "feature-extraction"]
FeatureExtractionOutput = list[float] | list[list[float]] | list[list[list[float]]]
"""A vector; a vector for each input or token; or a vector for each token of each input."""


class Payload(NamedTuple):
    """What a payload rule works on: the parameters as given, and what the route decided.

    `stream` is None where nobody said whether to stream.
    """

    params: Mapping[str, object]
    dialect: Dialect
    model: str | None
    stream: bool | None = None
    usage: bool = False


class Variant(NamedTuple):
    """What a method returns when its flags have these values: annotations of the value and of a stream's items."""

    flags: Mapping[str, bool]
    returns: str
    items: str | None


class Task(NamedTuple, Generic[OutputT]):
    """A row of the table.

    Attributes:
        name: the task's name on the Hub.
        purpose: what routing is told.
        inputs: the name that the method gives to what the Hub calls `inputs`.
        inputs_type: its annotation in the written method.
        doc, inputs_doc: what the written docstring says of the method and of its inputs.
        params: the contract's schema whose properties are the method's parameters, less `not_params`.
        output: annotation of `InferenceResult.output`.
        variants: what the method returns, by its flags.
        body: the payload rule: the JSON body of the request.
        decode: the output, from the parsed answer.
        stream: the kind of event stream by dialect, and the model of its events; empty when it cannot be streamed.
        returned: what the method returns, from the result and the flags.
        item: what a stream's iteration gives, from the event and the flags; None for nothing.
    """

    name: str
    purpose: Purpose
    inputs: str
    inputs_type: str
    doc: str
    inputs_doc: str
    params: str
    not_params: frozenset[str]
    output: str
    variants: tuple[Variant, ...]
    body: Callable[[Payload], dict[str, object]]
    decode: Callable[[JsonValue, Dialect], OutputT]
    stream: Mapping[Dialect, tuple[StreamKind, str]] = {}
    returned: Callable[[InferenceResult[OutputT], Mapping[str, bool]], object] = lambda result, _: result.output
    item: Callable[[StreamEvent[Any], Mapping[str, bool]], object] = lambda event, _: event.chunk

    @property
    def method(self) -> str:
        return self.name.replace("-", "_")


def _inputs_of(payload: Payload, name: str) -> tuple[object, dict[str, object]]:
    """The task's inputs, under the Hub's name or the method's, and the other parameters."""
    rest = dict(payload.params)
    given = [key for key in dict.fromkeys((name, "inputs")) if key in rest]
    if len(given) != 1:
        problem = "pass only one of them" if given else "there are none"
        raise InvalidRequest(f"the task takes its inputs as `{name}` or `inputs`: {problem}")
    return rest.pop(given[0]), rest


def _chat_body(payload: Payload) -> dict[str, object]:
    params = chat_params(payload.params)
    return chat_body(params, model=payload.model, stream=payload.stream, usage=payload.usage)


def _decode_chat(answer: JsonValue, dialect: Dialect) -> ChatCompletion:
    from inferface.types import ChatCompletion

    del dialect
    found = as_object(answer)
    choices = found.get("choices")
    if not is_array(choices) or not all(map(is_object, choices)):
        raise ValueError("a chat completion has a list `choices` of objects")
    return ChatCompletion.from_dict(found)


_COMPLETION_NAMES: Final = {"max_new_tokens": "max_tokens", "top_n_tokens": "logprobs"}


def _text_generation_body(payload: Payload) -> dict[str, object]:
    prompt, params = _inputs_of(payload, "prompt")
    if not isinstance(prompt, str):
        raise InvalidRequest(f"the prompt must be a string, not {type(prompt).__name__}")
    nested = params.pop("parameters", {})
    params.pop("stream", None)
    if not is_mapping(nested):
        raise InvalidRequest(f"`parameters` must be a mapping, not {type(nested).__name__}")
    parameters = {**nested, **params}
    if payload.dialect != "completion":
        body: dict[str, object] = {"inputs": prompt, "parameters": parameters}
        return {**body, "stream": True} if payload.stream else body
    named = {_COMPLETION_NAMES.get(key, key): value for key, value in parameters.items() if key not in _TGI_ONLY}
    if parameters.get("do_sample") is False:
        named.setdefault("temperature", 0)
    body = {"model": payload.model or "dummy", "prompt": prompt, **named}
    if payload.stream:
        body["stream"] = True
        if payload.usage:
            body["stream_options"] = {"include_usage": True}
    return body


_TGI_ONLY: Final = frozenset({"details", "decoder_input_details", "do_sample", "return_full_text", "watermark"})
"""Parameters that mean nothing to a server of OpenAI's dialect; what they ask for is given or told here."""


def _decode_text_generation(answer: JsonValue, dialect: Dialect) -> TextGenerationOutput:
    from inferface.types import TextGenerationOutput

    if is_array(answer) and len(answer) == 1:
        answer = answer[0]  # servers answer one input with a list of one
    found = as_object(answer)
    if dialect == "completion":
        found = _from_completion(found)
    if not isinstance(found.get("generated_text"), str):
        raise ValueError("a generated text is a string `generated_text`")
    return TextGenerationOutput.from_dict(found)


def _from_completion(completion: JsonObject) -> JsonObject:
    """A text generation output from an OpenAI completion."""
    choices, usage = completion.get("choices"), completion.get("usage")
    if not is_array(choices) or not choices or not is_object(choices[0]):
        raise ValueError("a completion has a list `choices` of objects")
    choice = choices[0]
    details: JsonObject = {"finish_reason": choice.get("finish_reason")}
    if is_object(usage):
        details["generated_tokens"] = usage.get("completion_tokens")
    return {"generated_text": choice.get("text"), "details": details}


def _feature_extraction_body(payload: Payload) -> dict[str, object]:
    inputs, params = _inputs_of(payload, "text")
    if inputs == [] or not isinstance(inputs, (str, list, tuple)):
        raise InvalidRequest("`text` must be a string, or a list of strings that is not empty")
    if payload.dialect == "embedding":
        return {"model": payload.model or "dummy", "input": inputs, **params}
    return {"inputs": inputs, **params}


def _decode_feature_extraction(answer: JsonValue, dialect: Dialect) -> FeatureExtractionOutput:
    if dialect == "embedding":
        return cast(FeatureExtractionOutput, _embeddings(as_object(answer).get("data")))
    if not is_array(answer):
        raise ValueError(f"feature extraction answers with a list of numbers, not {type(answer).__name__}")
    return cast(FeatureExtractionOutput, answer)


def _embeddings(data: JsonValue) -> list[JsonValue]:
    """The vectors of an embeddings answer, in the order of their index."""
    rows = [row for row in data if is_object(row) and "embedding" in row] if is_array(data) else []
    if not rows or not is_array(data) or len(rows) < len(data):
        raise ValueError("an embeddings answer has a list `data` of objects with an `embedding`")
    places = [row.get("index") for row in rows]
    order = [place if isinstance(place, int) else at for at, place in enumerate(places)]
    return [row["embedding"] for _, row in sorted(zip(order, rows, strict=True), key=lambda pair: pair[0])]


def as_object(answer: JsonValue) -> JsonObject:
    if not is_object(answer):
        raise ValueError(f"the answer should be a JSON object, not {type(answer).__name__}")
    return answer


def _returned_text(result: InferenceResult[TextGenerationOutput], flags: Mapping[str, bool]) -> object:
    return result.output if flags.get("details") else result.output.generated_text


def _streamed_text(event: StreamEvent[Any], flags: Mapping[str, bool]) -> object:
    return event.chunk if flags.get("details") else event.text or None


CHAT_COMPLETION: Final[Task[ChatCompletion]] = Task(
    name="chat-completion",
    purpose="chat",
    inputs="messages",
    inputs_type="Sequence[ChatMessageParam | ChatMessage | Mapping[str, object]]",
    doc="Answer a conversation: the next message of the assistant.",
    inputs_doc="the conversation, such as `[{'role': 'user', 'content': 'Hello'}]`.",
    params="ChatCompletionRequest",
    not_params=frozenset({"model", "messages", "stream"}),
    output="ChatCompletion",
    variants=(Variant({}, "ChatCompletion", "ChatCompletionChunk"),),
    body=_chat_body,
    decode=_decode_chat,
    stream={"chat-completion": ("chat", "ChatCompletionChunk")},
)
TEXT_GENERATION: Final[Task[TextGenerationOutput]] = Task(
    name="text-generation",
    purpose="text-generation",
    inputs="prompt",
    inputs_type="str",
    doc="Go on with a text: by TGI's dialect, or OpenAI's text completions on an endpoint that ends in `/v1`.",
    inputs_doc="the text to go on with.",
    params="TextGenerationParameters",
    not_params=frozenset({"details"}),
    output="TextGenerationOutput",
    variants=(
        Variant({"details": False}, "str", "str"),
        Variant({"details": True}, "TextGenerationOutput", "TextGenerationStreamOutput"),
    ),
    body=_text_generation_body,
    decode=_decode_text_generation,
    stream={
        "generate": ("generate", "TextGenerationStreamOutput"),
        "completion": ("completion", "CompletionChunk"),
    },
    returned=_returned_text,
    item=_streamed_text,
)
FEATURE_EXTRACTION: Final[Task[FeatureExtractionOutput]] = Task(
    name="feature-extraction",
    purpose="feature-extraction",
    inputs="text",
    inputs_type="str | Sequence[str]",
    doc="Embed text: a vector for each input, or for each of its tokens, as the model has it.",
    inputs_doc="one text, or several.",
    params="FeatureExtractionInput",
    not_params=frozenset({"inputs"}),
    output="FeatureExtractionOutput",
    variants=(Variant({}, "FeatureExtractionOutput", None),),
    body=_feature_extraction_body,
    decode=_decode_feature_extraction,
)

TASKS: Final[Mapping[str, Task[Any]]] = {
    task.name: task for task in (CHAT_COMPLETION, TEXT_GENERATION, FEATURE_EXTRACTION)
}


def task_named(name: str) -> Task[Any]:
    """The row of a task, by its name on the Hub; `_` for `-` will do, and `conversational` is chat completion."""
    if not isinstance(name, str):
        raise InvalidRequest(f"`task` must be a string, not {type(name).__name__}")
    wanted = name.replace("_", "-")
    found = TASKS.get("chat-completion" if wanted == "conversational" else wanted)
    if found is None:
        raise InvalidRequest(f"there is no task {name!r}; the tasks are {', '.join(sorted(TASKS))}")
    return found
