"""Why a call is not answered, as a status and the contract's error body. Pure."""

from __future__ import annotations

import json
from collections.abc import Mapping
from math import ceil
from typing import Final

from inferface._json import JsonValue, is_object
from inferface.errors import (
    ClientClosed,
    ConnectionFailed,
    InferenceError,
    InvalidRequest,
    LocalModelError,
    MissingToken,
    RequestTimeout,
    StatusError,
)

_TYPES: Final[Mapping[int, str]] = {
    400: "invalid_request_error",
    401: "authentication_error",
    403: "permission_error",
    404: "not_found_error",
    405: "invalid_request_error",
    408: "timeout",
    413: "invalid_request_error",
    415: "invalid_request_error",
    431: "invalid_request_error",
    429: "rate_limit_error",
    502: "upstream_error",
    503: "overloaded_error",
    504: "timeout",
}


class Refusal(Exception):
    """A call that ends with an error: its status, a sentence, and what the log says of it.

    `body` is the error of the server behind, where it said one that the contract knows.
    """

    def __init__(
        self,
        status: int,
        message: str,
        *,
        param: str | None = None,
        headers: Mapping[str, str] | None = None,
        body: JsonValue = None,
        cause: str | None = None,
    ) -> None:
        super().__init__(message)
        self.status = status
        self.message = message
        self.param = param
        self.headers: dict[str, str] = dict(headers or {})
        self.body = body
        self.cause: str = cause or "refused"

    def content(self) -> bytes:
        """The contract's error body."""
        if self.body is not None:
            return json.dumps(self.body).encode()
        kind = _TYPES.get(self.status, "server_error")
        detail: dict[str, JsonValue] = {"message": self.message, "type": kind, "code": self.status}
        if self.param is not None:
            detail["param"] = self.param
        return json.dumps({"error": detail}).encode()


def refusal_of(error: InferenceError) -> Refusal:
    """What a caller is told when the call to the server behind failed."""
    cause = type(error).__name__
    match error:
        case MissingToken():
            return Refusal(
                404, "this gateway serves no such model: it has no endpoint for it, and no token", cause=cause
            )
        case InvalidRequest():
            return Refusal(400, error.message, cause=cause)
        case StatusError() if error.status is not None and error.status >= 400:
            headers = {"retry-after": str(ceil(error.retry_after))} if error.retry_after is not None else {}
            body = error.body if _fits(error.body) else None
            return Refusal(error.status, error.message, headers=headers, body=body, cause=cause)
        case RequestTimeout():
            return Refusal(504, "the server behind this gateway did not answer in time", cause=cause)
        case ClientClosed() | LocalModelError():
            return Refusal(
                503, "this gateway cannot call the server behind it", headers={"retry-after": "1"}, cause=cause
            )
        case ConnectionFailed(sent=True):
            return Refusal(502, "the server behind this gateway gave no whole answer", cause=cause)
        case ConnectionFailed():
            return Refusal(502, "the server behind this gateway cannot be reached", cause=cause)
        case _:
            return Refusal(
                502, f"the server behind this gateway did not answer as it should: {error.message}", cause=cause
            )


_FIELDS: Final[Mapping[str, tuple[type, ...]]] = {
    "error": (str, dict, list, type(None)),
    "error_type": (str, type(None)),
    "message": (str, type(None)),
    "type": (str, type(None)),
    "code": (str, int, type(None)),
    "param": (str, type(None)),
    "warnings": (list, type(None)),
    "estimated_time": (int, float, type(None)),
}


def _fits(body: JsonValue) -> bool:
    """Whether an upstream's error can go on as it is: one of the contract's fields says what is wrong, and none of
    them is of another kind than the contract has it."""
    if not is_object(body) or not body.keys() & {"error", "message", "detail"}:
        return False
    detail = body.get("error")
    parts = [body, detail] if is_object(detail) else [body]
    return all(isinstance(part[name], kinds) for part in parts for name, kinds in _FIELDS.items() if name in part)
