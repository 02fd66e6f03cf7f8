# Made by `make generate` from openapi.json. Do not edit: the next run takes every change away.
from __future__ import annotations

from collections.abc import AsyncGenerator, Generator, Mapping
from typing import TYPE_CHECKING, Any

from ...types import (
    RequestKwargs,
    Response,
    json_content,
    json_value,
    response_of,
    with_flag,
)

if TYPE_CHECKING:
    import httpx

    from ...client import Client
    from ...models import ChatCompletion, ChatCompletionChunk, ChatCompletionRequest, Error


def build_request(
    *,
    body: ChatCompletionRequest | Mapping[str, Any],
) -> RequestKwargs:
    """The request: Continue a conversation

    Answers a conversation with the next message, whole or as a stream of chunks.

    Args:
        body: the model, or a mapping that is sent as it is

    Returns:
        keyword arguments of `httpx.Client.request`; the URL is a path
    """
    request: RequestKwargs = {
        "method": "post",
        "url": "/v1/chat/completions",
    }
    request["json"] = json_value(body)
    request["headers"] = {"Content-Type": "application/json"}

    return request


def _parse_response(client: Client, response: httpx.Response) -> ChatCompletion | Error | None:
    from ...models import ChatCompletion, Error

    if response.status_code == 200:
        value = json_content(response)
        return ChatCompletion.from_dict(value) if isinstance(value, dict) else value

    if response.status_code in (400, 401, 403, 404, 408, 413, 415, 422, 424, 429, 500, 502, 503, 504):
        value = json_content(response)
        return Error.from_dict(value) if isinstance(value, dict) else value

    client.undocumented(response)
    return None


def sync_detailed(
    *,
    client: Client,
    body: ChatCompletionRequest | Mapping[str, Any],
) -> Response[ChatCompletion | Error]:
    """Continue a conversation

    Answers a conversation with the next message, whole or as a stream of chunks.

    Args:
        body: the model, or a mapping that is sent as it is

    Returns:
        The response with status, headers and decoded body.

    Raises:
        errors.UnexpectedStatus: the status is not documented, and the client raises on that
    """
    request = build_request(
        body=body,
    )
    return response_of(client, client.get_httpx_client().request(**request), _parse_response)


def sync(
    *,
    client: Client,
    body: ChatCompletionRequest | Mapping[str, Any],
) -> ChatCompletion | Error | None:
    """Continue a conversation

    Answers a conversation with the next message, whole or as a stream of chunks.

    Args:
        body: the model, or a mapping that is sent as it is

    Returns:
        The decoded body; None where the contract has no type for it.

    Raises:
        errors.UnexpectedStatus: the status is not documented, and the client raises on that
    """
    return sync_detailed(body=body, client=client).parsed


async def asyncio_detailed(
    *,
    client: Client,
    body: ChatCompletionRequest | Mapping[str, Any],
) -> Response[ChatCompletion | Error]:
    """Like `sync_detailed`, with the async client."""
    request = build_request(
        body=body,
    )
    return response_of(client, await client.get_async_httpx_client().request(**request), _parse_response)


async def asyncio(
    *,
    client: Client,
    body: ChatCompletionRequest | Mapping[str, Any],
) -> ChatCompletion | Error | None:
    """Like `sync`, with the async client."""
    return (await asyncio_detailed(body=body, client=client)).parsed


def stream(
    *,
    client: Client,
    body: ChatCompletionRequest | Mapping[str, Any],
) -> Generator[ChatCompletionChunk, None, None]:
    """Continue a conversation, event by event

    Answers a conversation with the next message, whole or as a stream of chunks.

    Args:
        body: the model, or a mapping that is sent as it is

    Returns:
        Each event, as it comes; the flag that asks for a stream is set in the body. Closing the generator
        closes the connection.

    Raises:
        errors.UnexpectedStatus: the server refuses
        errors.StreamError: an error within the stream, or no stream at all
    """
    from ...models import ChatCompletionChunk

    request = build_request(
        body=with_flag(body, "/stream"),
    )
    return client.stream(request, ChatCompletionChunk.from_dict, "[DONE]")


def astream(
    *,
    client: Client,
    body: ChatCompletionRequest | Mapping[str, Any],
) -> AsyncGenerator[ChatCompletionChunk, None]:
    """Like `stream`, with the async client."""
    from ...models import ChatCompletionChunk

    request = build_request(
        body=with_flag(body, "/stream"),
    )
    return client.astream(request, ChatCompletionChunk.from_dict, "[DONE]")
