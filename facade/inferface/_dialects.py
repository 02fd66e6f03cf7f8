"""What is spoken to which end, and at which path of an endpoint. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal
from urllib.parse import urlsplit, urlunsplit

from inferface._wire import Operation, path_of

Dialect = Literal["chat-completion", "completion", "embedding", "generate", "feature-extraction", "task"]
"""What is spoken: OpenAI's chat completions, text completions and embeddings; or Hugging Face's task calls, of which
text generation (`generate`) and feature extraction have shapes of their own."""

Purpose = Literal[
    "chat",
    "text-generation",
    "feature-extraction",
    "task",
    "completion",
    "embedding",
    "rerank",
    "tokenize",
    "info",
    "health",
]
"""What the call is for; where it goes decides in which dialect."""

OPENAI_OPERATIONS: Final[Mapping[Purpose, Operation]] = {
    "chat": "createChatCompletion",
    "text-generation": "createCompletion",
    "feature-extraction": "createEmbedding",
    "completion": "createCompletion",
    "embedding": "createEmbedding",
}
SERVER_OPERATIONS: Final[Mapping[Purpose, Operation]] = {
    "rerank": "rerank",
    "tokenize": "tokenize",
    "info": "getInfo",
    "health": "getHealth",
}
"""What only an endpoint does, each at a path of its own."""
DIALECTS: Final[Mapping[Purpose, Dialect]] = {
    "chat": "chat-completion",
    "text-generation": "generate",
    "feature-extraction": "feature-extraction",
    "task": "task",
    "completion": "completion",
    "embedding": "embedding",
    "rerank": "task",
    "tokenize": "task",
    "info": "task",
    "health": "task",
}
OPENAI_DIALECTS: Final[Mapping[Purpose, Dialect]] = {
    "chat": "chat-completion",
    "text-generation": "completion",
    "feature-extraction": "embedding",
    "completion": "completion",
    "embedding": "embedding",
}
ROUTED: Final = frozenset({"chat", "completion", "embedding"})
"""Purposes of OpenAI's API alone: the router has them at its own root, an endpoint under `/v1`."""


PIPELINES: Final = frozenset({"feature-extraction", "sentence-similarity"})
"""Tasks that the serverless API serves under `/pipeline/{task}` of a model that has another task by default."""


def dialects_of(purpose: Purpose) -> set[Dialect]:
    """The dialects that a purpose can be spoken in."""
    other = OPENAI_DIALECTS.get(purpose)
    return {DIALECTS[purpose]} if other is None else {DIALECTS[purpose], other}


def operation_on(url: str, purpose: Purpose) -> tuple[Operation, str]:
    """The operation and URL of a purpose on an endpoint. One that ends in `/v1`, or in an operation of OpenAI's, speaks
    OpenAI's dialects; else chat is under `/v1` and tasks are the endpoint's own path, as Hugging Face's containers
    have it."""
    parts = urlsplit(url)
    path = parts.path.rstrip("/")
    openai = OPENAI_OPERATIONS.get(purpose)
    if openai is not None:
        wanted = path_of(openai).removeprefix("/v1")
        if path.endswith("/v1"):
            return openai, urlunsplit(parts._replace(path=path + wanted))
        named = next((tail for tail in _openai_tails() if path.endswith(tail)), None)
        if named == wanted:
            return openai, url
        if named is not None:
            return openai, urlunsplit(parts._replace(path=path.removesuffix(named) + wanted))
        if purpose in ROUTED:
            return openai, urlunsplit(parts._replace(path=f"{path}/v1{wanted}"))
    server = SERVER_OPERATIONS.get(purpose)
    if server is not None:
        tail = next((tail for tail in _openai_tails() if path.endswith(tail)), "")
        base = path.removesuffix(tail).removesuffix("/v1")
        return server, urlunsplit(parts._replace(path=base + path_of(server)))
    return "runEndpoint", urlunsplit(parts._replace(path=parts.path or "/"))


def speaks_openai(url: str) -> bool:
    """Whether an endpoint speaks OpenAI's dialects, and knows nothing of tasks."""
    return urlsplit(url).path.rstrip("/").endswith(("/v1", *_openai_tails()))


def _openai_tails() -> list[str]:
    """The paths of OpenAI's operations below `/v1`, longest first: `/chat/completions` before `/completions`."""
    paths = [path_of(operation).removeprefix("/v1") for operation in OPENAI_OPERATIONS.values()]
    return sorted(set(paths), key=len, reverse=True)
