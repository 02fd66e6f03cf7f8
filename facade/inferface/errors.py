"""Everything that inferface raises: one tree, drawn here.

    InferenceError
    ├── InvalidRequest (ValueError)         refused before a byte was sent
    │   └── MissingToken                    this way needs a Hugging Face token and there is none
    ├── InputError                          an input's URL gave no file, or its file changed while it was sent
    ├── ClientClosed                        the client was closed, or belongs to another event loop
    ├── ConnectionFailed                    no answer: DNS, TCP, TLS, proxy, a broken connection
    │   └── RequestTimeout (TimeoutError)   no answer in time
    ├── BadResponse                         an answer nobody can use: HTML, broken JSON, too large, an error under 200
    │   └── ContractViolation               an answer that breaks the contract (`validate_responses=True`)
    ├── StatusError                         an answer that says no; by status:
    │   ├── BadRequestError           400
    │   ├── AuthenticationError       401
    │   ├── PaymentRequiredError      402
    │   ├── PermissionDeniedError     403
    │   ├── NotFoundError             404
    │   ├── RequestTooLargeError      413
    │   ├── UnprocessableError        422
    │   ├── GenerationError           424
    │   ├── RateLimitError            429
    │   ├── RedirectError             3xx that cannot be followed
    │   └── ServerError               5xx
    │       ├── ModelUnavailableError 503
    │       └── GatewayTimeoutError   504 (TimeoutError)
    ├── StreamError                         a stream that began and did not end well; `.text` has what came
    │   ├── StreamInterrupted               it stopped before its end
    │   │   └── StreamTimeout (TimeoutError) nothing more came in time
    │   └── StreamServerError               the server reported an error inside it
    ├── InvalidOutput                       a model's words are not what `response_format` or a tool asked for
    │   ├── OutputCut                       they end too early: the limit on tokens was reached
    │   └── OutputRefused                   the model refused, or a filter kept its words back
    └── LocalModelError                     the model on this machine could not be started

`StopStream` is not an error: a stream callback raises it to end the stream and keep what came.

Messages hold the server's own words and are never longer than 2,000 characters. No message, `repr` or attribute
shows a token. All errors can be pickled.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final, NamedTuple

import attrs

from inferface._json import JsonValue
from inferface._secrets import mask_secrets

if TYPE_CHECKING:
    from inferface.types import ChatCompletion

MAX_MESSAGE: Final = 2000


def shorten(text: str, limit: int = MAX_MESSAGE) -> str:
    """The text, cut in the middle to at most `limit` characters."""
    if len(text) <= limit:
        return text
    note = f" […{len(text) - limit} characters left out…] "
    keep = limit - len(note)
    return text[: keep - keep // 4] + note + text[len(text) - keep // 4 :]


def printable(text: str) -> str:
    """Control characters would act on a terminal, and lone surrogates cannot be written to one."""
    if text.isprintable():
        return text
    return "".join(character if character.isprintable() or character == "\n" else " " for character in text)


class RequestInfo(NamedTuple):
    """What was asked, without its secrets: method and URL (no user info), model and route as chosen."""

    method: str
    url: str
    model: str | None = None
    route: str | None = None


@attrs.frozen
class ResponseInfo:
    """How it was answered: status, headers (lower-case names) and the server's id for the request."""

    status: int
    headers: Mapping[str, str] = attrs.field(factory=dict[str, str], repr=False)
    request_id: str | None = None

    @property
    def status_code(self) -> int:
        """`status`, as httpx calls it."""
        return self.status


class InferenceError(Exception):
    """The root of the tree.

    Attributes:
        request: what was asked, or None when nothing was sent.
        response: status, headers and request id, or None when nothing was answered.
        body: the answer's body, as JSON when it is JSON, else text, else None.
        hint: what a person can do about it, or None.
        earlier: the errors of the places that were tried before this one failed too (`fallbacks`).
    """

    request: RequestInfo | None = None
    response: ResponseInfo | None = None
    body: JsonValue = None
    hint: str | None = None
    earlier: tuple[InferenceError, ...] = ()

    def __init__(self, message: str = "") -> None:
        super().__init__(shorten(mask_secrets(message)))

    @property
    def message(self) -> str:
        """What went wrong, in the server's own words where there are some."""
        return str(self.args[0]) if self.args else ""

    @property
    def status(self) -> int | None:
        """The answer's status; None when nothing was answered."""
        return self.response.status if self.response else None

    @property
    def status_code(self) -> int | None:
        """`status`, as OpenAI's SDK calls it."""
        return self.status

    @property
    def request_id(self) -> str | None:
        """The server's id for the request, or None."""
        return self.response.request_id if self.response else None

    def __str__(self) -> str:
        what, hint = self.message.rstrip(". "), (self.hint or "").rstrip(". ")
        said = " ".join(part for part in (what, _where(self.request, self.response)) if part)
        return shorten(". ".join(part for part in (said, hint) if part))

    def __repr__(self) -> str:
        return f"{type(self).__name__}({str(self)!r})"


def _where(request: RequestInfo | None, response: ResponseInfo | None) -> str:
    parts: list[str] = []
    if response:
        parts.append(f"status {response.status}")
    if request:
        if request.model:
            parts.append(f"model {request.model}")
        if request.route:
            parts.append(f"route {request.route}")
        parts.append(f"{request.method} {mask_secrets(request.url.partition('?')[0])}")  # a query may hold a key
    if response and response.request_id:
        parts.append(f"request id {response.request_id}")
    return f"({', '.join(shorten(part, 300) for part in parts)})" if parts else ""


class InvalidRequest(InferenceError, ValueError):
    """The call was refused here, before a byte was sent: the message says what to change."""


class MissingToken(InvalidRequest):
    """The way of this call needs a Hugging Face token and none was found."""


class InputError(InferenceError):
    """An input could not be had: its URL answered with an error or a web page, or its file changed while it was sent.

    `request` and `response` are those of the download; the call itself was not sent, or not to its end.
    """


class ClientClosed(InferenceError):
    """The client was closed, or an async client was used from another event loop than its own."""


class ConnectionFailed(InferenceError):
    """There was no answer.

    Attributes:
        sent: whether any part of the request may have reached the server, so that it may have run.
    """

    sent: bool = False


class RequestTimeout(ConnectionFailed, TimeoutError):
    """There was no answer in time (`timeout=`)."""


class BadResponse(InferenceError):
    """The server answered with something that the contract does not allow, such as a page in place of JSON."""


class ContractViolation(BadResponse):
    """An answer, or an event of a stream, does not fit the contract (`validate_responses=True`).

    Attributes:
        pointer: JSON pointer to the place in the answer or event; empty for its root.
        schema_pointer: JSON pointer to what it breaks, in the contract.
    """

    pointer: str = ""
    schema_pointer: str = ""


class StatusError(InferenceError):
    """The server said no.

    Attributes:
        error_type: the server's own class of error, such as `validation` (TGI) or `invalid_request_error`, or None.
        retry_after: seconds that the server asks to wait, or None.
    """

    error_type: str | None = None
    retry_after: float | None = None


class BadRequestError(StatusError):
    """400: the server does not accept the request."""


class AuthenticationError(StatusError):
    """401: no token, or one that is not valid here."""


class PaymentRequiredError(StatusError):
    """402: the included credits are used up, or billing is not set up."""


class PermissionDeniedError(StatusError):
    """403: the token is valid, but not for this."""


class NotFoundError(StatusError):
    """404: no such model, endpoint or route."""


class RequestTooLargeError(StatusError):
    """413: the request, or its batch, is too large."""


class UnprocessableError(StatusError):
    """422: the request is well-formed, and the model cannot take it (too many tokens, a parameter out of range)."""


class GenerationError(StatusError):
    """424: the model failed while it answered."""


class RateLimitError(StatusError):
    """429: too many requests, or the model is overloaded; `retry_after` says how long to wait, if the server did."""


class RedirectError(StatusError):
    """3xx that cannot be followed: a loop, no target, or one that would turn the call into another."""


class ServerError(StatusError):
    """5xx: the server failed."""


class ModelUnavailableError(ServerError):
    """503: the model is loading, the endpoint is scaled to zero, or the server is overloaded."""


class GatewayTimeoutError(ServerError, TimeoutError):
    """504: something on the way gave up waiting for the model."""


class StreamError(InferenceError):
    """A stream began and did not end well.

    Attributes:
        text: the text of the first choice that had come.
        events: how many events had come.
    """

    def __init__(self, message: str = "", *, text: str = "", events: int = 0) -> None:
        super().__init__(message)
        self.text = text
        self.events = events


class StreamInterrupted(StreamError):
    """The stream stopped before its end; `text` and `events` say what had come."""


class StreamTimeout(StreamInterrupted, TimeoutError):
    """Nothing more of the stream came in time (`timeout=`); `text` and `events` say what had come."""


class StreamServerError(StreamError):
    """The server reported an error inside the stream; `body` is what it sent."""

    def __init__(
        self,
        message: str = "",
        *,
        body: JsonValue = None,
        error_type: str | None = None,
        text: str = "",
        events: int = 0,
    ) -> None:
        super().__init__(message, text=text, events=events)
        self.body = body
        self.error_type = error_type


class InvalidOutput(InferenceError):
    """What a model wrote is not what `response_format` or a tool asked for.

    Attributes:
        text: what it wrote.
        completion: the chat completion that it stands in, or None.
    """

    completion: ChatCompletion | None = None

    def __init__(self, message: str = "", *, text: str = "") -> None:
        super().__init__(message)
        self.text = text


class OutputCut(InvalidOutput):
    """It ends too early, since the limit on tokens was reached: raise `max_tokens`."""


class OutputRefused(InvalidOutput):
    """The model refused, or a content filter kept its words back; `text` has the refusal."""


class LocalModelError(InferenceError):
    """The model on this machine could not be started; the message says what to run."""


class StopStream(Exception):
    """Raised in a stream callback: the stream ends, and the call returns what had come."""


_BY_STATUS: Final[Mapping[int, type[StatusError]]] = {
    400: BadRequestError,
    401: AuthenticationError,
    402: PaymentRequiredError,
    403: PermissionDeniedError,
    404: NotFoundError,
    413: RequestTooLargeError,
    422: UnprocessableError,
    424: GenerationError,
    429: RateLimitError,
    503: ModelUnavailableError,
    504: GatewayTimeoutError,
}


def status_error_class(status: int) -> type[StatusError]:
    """The class of the tree for an HTTP status of 300 or more."""
    if 300 <= status < 400:
        return RedirectError
    return _BY_STATUS.get(status, ServerError if status >= 500 else StatusError)
