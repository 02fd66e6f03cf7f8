"""From what went wrong to the error that says so. Pure."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final, NamedTuple, TypeVar, cast

from inferface._calls import Request
from inferface._json import JsonValue, is_array, is_object
from inferface._secrets import Secret, mask_secrets, secrets_in
from inferface.errors import (
    BadResponse,
    ClientClosed,
    ConnectionFailed,
    InferenceError,
    InputError,
    RequestInfo,
    RequestTimeout,
    ResponseInfo,
    StatusError,
    printable,
    shorten,
    status_error_class,
)

if TYPE_CHECKING:
    from inferface._error_words import ErrorWords
    from inferface._transport import TransportError

_REQUEST_ID_HEADERS = ("x-request-id", "x-amzn-trace-id", "x-amz-cf-id", "x-inference-id", "inference-id")

ErrorT = TypeVar("ErrorT", bound=InferenceError)


def response_info(status: int, headers: Mapping[str, str]) -> ResponseInfo:
    for name in _REQUEST_ID_HEADERS:
        if request_id := headers.get(name):
            return ResponseInfo(status, headers, request_id)
    return ResponseInfo(status, headers)


class Failure(NamedTuple):
    """What went wrong in one try: the status and headers of an answer, or a connection that never sent the request."""

    status: int | None = None
    headers: Mapping[str, str] = {}
    body: JsonValue = None
    sent: bool = True


class Circumstances(NamedTuple):
    """What every error of a call tells: the request as sent, and how it was chosen."""

    request: Request
    model: str | None
    route: str

    def told(
        self, error: ErrorT, response: ResponseInfo | None = None, body: JsonValue = None, hint: str | None = None
    ) -> ErrorT:
        """The error, with its circumstances set."""
        error.request = RequestInfo(self.request.method, self.masked(self.request.url), self.model, self.route)
        error.response = response and self._masked_response(response)
        error.args = (shorten(printable(self.masked(error.message))), *error.args[1:])
        if body is not None:
            error.body = self.masked_body(body)
        error.hint = hint
        return error

    def masked(self, text: str) -> str:
        """The text without the secrets that were sent, which a server may have echoed, and what looks like one."""
        for secret in self._secrets():
            text = text.replace(secret, "***")
        return mask_secrets(text)

    @property
    def has_credential(self) -> bool:
        return any(isinstance(value, Secret) for value in self.request.headers.values())

    def masked_page(self, content: bytes) -> str:
        """The text of an error page. Where it may have been cut in the middle of a secret, that goes too."""
        text = self.masked(content.decode(json.detect_encoding(content), "replace"))
        for secret in self._secrets():
            kept = next((n for n in range(len(secret) - 1, 3, -1) if text.endswith(secret[:n])), 0)
            text = f"{text[:-kept]}***" if kept else text
        return text

    def _secrets(self) -> list[str]:
        return secrets_in(self.request.headers)

    def masked_body(self, body: JsonValue) -> JsonValue:
        """A body of any shape, masked in every string and key; None where it is nested too deeply to look at."""
        try:
            return self._masked_inside(body)
        except RecursionError:
            return None

    def _masked_inside(self, body: JsonValue) -> JsonValue:
        if isinstance(body, str):
            return self.masked(body)
        if is_array(body):
            return [self._masked_inside(item) for item in body]
        if is_object(body):
            return {self.masked(key): self._masked_inside(item) for key, item in body.items()}
        return body

    def _masked_response(self, response: ResponseInfo) -> ResponseInfo:
        headers = {name: self.masked(value) for name, value in response.headers.items()}
        request_id = None if response.request_id is None else printable(self.masked(response.request_id))
        return ResponseInfo(response.status, headers, request_id)


def connection_error(failure: TransportError, of: Circumstances) -> InferenceError:
    """The error for a call without a usable answer."""
    words = of.masked(str(failure))
    if failure.kind == "closed":
        return of.told(ClientClosed(words))
    if failure.kind in ("decode", "too_large"):
        return of.told(BadResponse(words))
    if failure.kind == "input":
        return of.told(InputError(words))
    error = RequestTimeout(words) if failure.timed_out else ConnectionFailed(words)
    error.sent = failure.sent
    return of.told(error)


def status_error(status: int, headers: Mapping[str, str], content: bytes, of: Circumstances) -> StatusError:
    """The error for an answer with a status of 300 or more."""
    body, words = _read(headers, of.masked_page(content))
    told = headers.get("x-error-message", "")
    message = of.masked(": ".join(dict.fromkeys(part for part in (words.message, told) if part)))
    error = status_error_class(status)(message or f"the server answered {status} without a word")
    error.error_type = words.error_type and of.masked(words.error_type)
    target = headers.get("location", "") if 300 <= status < 400 else ""
    hint = (
        f"It leads to {shorten(printable(of.masked(target)), 300)}, where the call was not sent on" if target else None
    )
    return of.told(error, response_info(status, headers), body, hint or _hint(status, message, of))


def unusable(reason: str, status: int, headers: Mapping[str, str], content: bytes, of: Circumstances) -> BadResponse:
    """The error for an answer under a good status that nobody can use."""
    body, words = _read(headers, of.masked_page(content))
    message = f"{reason}: {of.masked(words.message)}" if words.message else reason
    return of.told(BadResponse(message), response_info(status, headers), body)


def _read(headers: Mapping[str, str], text: str) -> tuple[JsonValue, ErrorWords]:
    from inferface._error_words import error_words  # its patterns take a millisecond, and only errors need them

    try:
        body = cast(JsonValue, json.loads(text))
    except (ValueError, RecursionError):
        body = text
    return body, error_words(body, headers.get("content-type", ""))


_NO_TEMPLATE: Final = ("chat template", "chat_template", "template not found")


def _hint(status: int, message: str, of: Circumstances) -> str | None:
    if of.route in ("input", "result"):
        return None  # these are somebody else's servers, which get no credential
    if any(words in message.lower() for words in _NO_TEMPLATE):
        return (
            "This model has no chat template: send it a text prompt, with `text_generation`, or with `infer` and "
            "`openai_chat_completion=False`"
        )
    if status == 401 and of.route == "provider":
        return "The provider refused its own key: see its settings for a valid one"
    if status == 401 and not of.has_credential:
        return "No token was sent: run `hf auth login`, set HF_TOKEN or pass `token=`"
    if status == 401:
        return (
            "The token was refused: see `hf auth whoami`, or make a new one at https://huggingface.co/settings/tokens"
        )
    if status == 403 and of.route == "router":
        return "The token needs the permission 'Make calls to Inference Providers'"
    if status == 404 and of.route == "endpoint":
        return "Check the endpoint's URL and path; a base URL that ends in /v1 is an OpenAI-style server"
    if status == 404 and of.route in ("router", "public"):
        return "Check the model's id, and that some provider serves it"
    if status == 503 and of.route == "endpoint":
        return "An endpoint that is scaled to zero needs minutes to start: raise `timeout`, or send X-Scale-Up-Timeout"
    return None
