# Made by `make generate` from openapi.json. Do not edit: the next run takes every change away.
"""What the client raises by itself.

Exception
 ├ UnexpectedStatus   a status that the contract does not document, or a stream that was refused
 ├ StreamError        an error within an event stream, or something else in place of one
 └ ValueError
    ├ InvalidBody     a body that calls itself JSON and is not
    └ MissingProperty an object without a key that its model requires
"""

_SHOWN = 500


class UnexpectedStatus(Exception):
    """The server answered with a status that the operation does not document, or refused a stream.

    `status_code` is the HTTP status, `content` the whole body.
    """

    def __init__(self, status_code: int, content: bytes) -> None:
        self.status_code = status_code
        self.content = content
        super().__init__(f"unexpected status {status_code}: {_shown(content.decode(errors='replace'))}")


class StreamError(Exception):
    """An event stream held an error, something that is no event of the operation, or was no event stream.

    `body` is what came instead: decoded JSON, or text where it is not JSON.
    """

    def __init__(self, body: object) -> None:
        self.body = body
        super().__init__(f"the stream failed: {_shown(str(body))}")


class InvalidBody(ValueError):
    """The body of a success calls itself JSON and is not. `content` is the whole body."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        super().__init__(f"the body is not JSON: {_shown(content.decode(errors='replace'))}")


class MissingProperty(ValueError):
    """A JSON object lacks a key that its model requires. `model` is the model's name."""

    def __init__(self, model: str, key: str) -> None:
        self.model = model
        self.key = key
        super().__init__(f"{model} lacks its required key {key!r}")


def _shown(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}… ({len(text)} characters)"


__all__ = ["InvalidBody", "MissingProperty", "StreamError", "UnexpectedStatus"]
