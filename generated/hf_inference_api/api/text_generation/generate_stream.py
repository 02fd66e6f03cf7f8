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
)

if TYPE_CHECKING:
    import httpx

    from ...client import Client
    from ...models import Error, TextGenerationInput, TextGenerationStreamOutput


def build_request(
    *,
    body: TextGenerationInput | Mapping[str, Any],
) -> RequestKwargs:
    """The request: Generate text as a stream

    Continues a prompt and sends each token as it comes (TGI). The last event carries the whole text.

    Args:
        body: the model, or a mapping that is sent as it is

    Returns:
        keyword arguments of `httpx.Client.request`; the URL is a path
    """
    request: RequestKwargs = {
        "method": "post",
        "url": "/generate_stream",
    }
    request["json"] = json_value(body)
    request["headers"] = {"Content-Type": "application/json"}

    return request


def _parse_response(client: Client, response: httpx.Response) -> Error | str | None:
    from ...models import Error

    if response.status_code == 200:
        return response.text

    if response.status_code in (400, 401, 403, 404, 422, 424, 429, 500, 503):
        value = json_content(response)
        return Error.from_dict(value) if isinstance(value, dict) else value

    client.undocumented(response)
    return None


def sync_detailed(
    *,
    client: Client,
    body: TextGenerationInput | Mapping[str, Any],
) -> Response[Error | str]:
    """Generate text as a stream

    Continues a prompt and sends each token as it comes (TGI). The last event carries the whole text.

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
    body: TextGenerationInput | Mapping[str, Any],
) -> Error | str | None:
    """Generate text as a stream

    Continues a prompt and sends each token as it comes (TGI). The last event carries the whole text.

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
    body: TextGenerationInput | Mapping[str, Any],
) -> Response[Error | str]:
    """Like `sync_detailed`, with the async client."""
    request = build_request(
        body=body,
    )
    return response_of(client, await client.get_async_httpx_client().request(**request), _parse_response)


async def asyncio(
    *,
    client: Client,
    body: TextGenerationInput | Mapping[str, Any],
) -> Error | str | None:
    """Like `sync`, with the async client."""
    return (await asyncio_detailed(body=body, client=client)).parsed


def stream(
    *,
    client: Client,
    body: TextGenerationInput | Mapping[str, Any],
) -> Generator[TextGenerationStreamOutput, None, None]:
    """Generate text as a stream, event by event

    Continues a prompt and sends each token as it comes (TGI). The last event carries the whole text.

    Args:
        body: the model, or a mapping that is sent as it is

    Returns:
        Each event, as it comes. Closing the generator closes the connection.

    Raises:
        errors.UnexpectedStatus: the server refuses
        errors.StreamError: an error within the stream, or no stream at all
    """
    from ...models import TextGenerationStreamOutput

    request = build_request(
        body=body,
    )
    return client.stream(request, TextGenerationStreamOutput.from_dict)


def astream(
    *,
    client: Client,
    body: TextGenerationInput | Mapping[str, Any],
) -> AsyncGenerator[TextGenerationStreamOutput, None]:
    """Like `stream`, with the async client."""
    from ...models import TextGenerationStreamOutput

    request = build_request(
        body=body,
    )
    return client.astream(request, TextGenerationStreamOutput.from_dict)
