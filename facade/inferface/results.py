"""What a call gives: the typed output, and all that is known about how it came."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

import attrs

from inferface._dialects import Dialect
from inferface._json import JsonValue, is_array, is_object
from inferface.errors import InferenceError, ResponseInfo
from inferface.routing import Route

if TYPE_CHECKING:
    from inferface.structured import ParsedChatCompletion
    from inferface.types import CompletionUsage

ParsedT = TypeVar("ParsedT")
OutputT_co = TypeVar("OutputT_co", covariant=True)


class Attempt(NamedTuple):
    """A place that a call was sent to; `error` is why it gave no answer, None for the one that did."""

    route: Route
    error: InferenceError | None = None


@attrs.frozen
class InferenceResult(Generic[OutputT_co]):
    """The result of a call.

    Attributes:
        output: the answer as its typed model.
        raw: the answer as it came: parsed JSON, or bytes with the content type in `response.headers`. For a stream, its
            events put together.
        route: the way that was taken, and why.
        response: status, headers and request id.
        tries: how many times the call was sent there.
        stopped: whether a stream was ended early by `StopStream`.
        attempts: the places that were tried, in order; more than one where `fallbacks` were needed.
    """

    output: OutputT_co
    raw: JsonValue | bytes = attrs.field(repr=False)
    route: Route
    response: ResponseInfo
    tries: int = 1
    stopped: bool = False
    attempts: tuple[Attempt, ...] = ()

    @property
    def text(self) -> str | None:
        """The generated text of the first choice; None where the answer is not text."""
        return text_of(self.raw)

    @property
    def parsed(self: InferenceResult[ParsedChatCompletion[ParsedT]]) -> ParsedT:
        """The answer as what `response_format` asked for.

        Raises:
            InvalidOutput: it is not that.
        """
        return self.output.parsed

    @property
    def usage(self) -> CompletionUsage | None:
        """Tokens used, in and out; None when the server does not tell."""
        from inferface.types import CompletionUsage

        usage = self.raw.get("usage") if is_object(self.raw) else None
        return CompletionUsage.from_dict(usage) if is_object(usage) else None

    @property
    def dialect(self) -> Dialect:
        """What was spoken there, such as `chat-completion`."""
        return self.route.dialect

    @property
    def request_id(self) -> str | None:
        """The server's id for the call, or None."""
        return self.response.request_id


def text_of(raw: JsonValue | bytes) -> str | None:
    """The text in an answer of any dialect that has one."""
    if is_array(raw) and len(raw) == 1:
        raw = raw[0]
    if not is_object(raw):
        return None
    generated = raw.get("generated_text")
    if isinstance(generated, str):
        return generated
    choices = raw.get("choices")
    if not is_array(choices) or not choices or not is_object(choices[0]):
        return None
    message = choices[0].get("message")
    return _content_text(message.get("content") if is_object(message) else choices[0].get("text"))


def _content_text(content: JsonValue) -> str:
    """The text of a message's content: a string, a list of parts, or nothing (a tool call)."""
    if is_array(content):
        parts = [part.get("text") for part in content if is_object(part)]
        return "".join(part for part in parts if isinstance(part, str))
    return content if isinstance(content, str) else ""
