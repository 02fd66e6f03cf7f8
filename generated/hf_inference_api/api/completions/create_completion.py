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
    from ...models import Completion, CompletionChunk, CompletionRequest, Error


def build_request(
    *,
    body: CompletionRequest | Mapping[str, Any],
) -> RequestKwargs:
    """The request: Continue a text

    Continues a text, whole or as a stream of chunks.

    Args:
        body: the model, or a mapping that is sent as it is

    Returns:
        keyword arguments of `httpx.Client.request`; the URL is a path
    """
    request: RequestKwargs = {
        "method": "post",
        "url": "/v1/completions",
    }
    request["json"] = json_value(body)
    request["headers"] = {"Content-Type": "application/json"}

    return request


def _parse_response(client: Client, response: httpx.Response) -> Completion | Error | None:
    from ...models import Completion, Error

    if response.status_code == 200:
        value = json_content(response)
        return Completion.from_dict(value) if isinstance(value, dict) else value

    if response.status_code in (400, 401, 403, 404, 408, 413, 415, 422, 424, 429, 500, 502, 503, 504):
        value = json_content(response)
        return Error.from_dict(value) if isinstance(value, dict) else value

    client.undocumented(response)
    return None


def sync_detailed(
    *,
    client: Client,
    body: CompletionRequest | Mapping[str, Any],
) -> Response[Completion | Error]:
    """Continue a text

    Continues a text, whole or as a stream of chunks.

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
    body: CompletionRequest | Mapping[str, Any],
) -> Completion | Error | None:
    """Continue a text

    Continues a text, whole or as a stream of chunks.

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
    body: CompletionRequest | Mapping[str, Any],
) -> Response[Completion | Error]:
    """Like `sync_detailed`, with the async client."""
    request = build_request(
        body=body,
    )
    return response_of(client, await client.get_async_httpx_client().request(**request), _parse_response)


async def asyncio(
    *,
    client: Client,
    body: CompletionRequest | Mapping[str, Any],
) -> Completion | Error | None:
    """Like `sync`, with the async client."""
    return (await asyncio_detailed(body=body, client=client)).parsed


def stream(
    *,
    client: Client,
    body: CompletionRequest | Mapping[str, Any],
) -> Generator[CompletionChunk, None, None]:
    """Continue a text, event by event

    Continues a text, whole or as a stream of chunks.

    Args:
        body: the model, or a mapping that is sent as it is

    Returns:
        Each event, as it comes; the flag that asks for a stream is set in the body. Closing the generator
        closes the connection.

    Raises:
        errors.UnexpectedStatus: the server refuses
        errors.StreamError: an error within the stream, or no stream at all
    """
    from ...models import CompletionChunk

    request = build_request(
        body=with_flag(body, "/stream"),
    )
    return client.stream(request, CompletionChunk.from_dict, "[DONE]")


def astream(
    *,
    client: Client,
    body: CompletionRequest | Mapping[str, Any],
) -> AsyncGenerator[CompletionChunk, None]:
    """Like `stream`, with the async client."""
    from ...models import CompletionChunk

    request = build_request(
        body=with_flag(body, "/stream"),
    )
    return client.astream(request, CompletionChunk.from_dict, "[DONE]")
