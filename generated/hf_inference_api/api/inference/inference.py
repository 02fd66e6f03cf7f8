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
    from ...models import Error, InferenceEvent, InferenceRequest, InferenceResponse


def build_request(
    *,
    body: InferenceRequest | Mapping[str, Any],
) -> RequestKwargs:
    """The request: Run a model by the way that fits

    Takes a model and its parameters, finds the way (public API, endpoint or router), makes it a chat completion
    where asked or evident, and answers with what came and the way it took.

    Args:
        body: the model, or a mapping that is sent as it is

    Returns:
        keyword arguments of `httpx.Client.request`; the URL is a path
    """
    request: RequestKwargs = {
        "method": "post",
        "url": "/inference",
    }
    request["json"] = json_value(body)
    request["headers"] = {"Content-Type": "application/json"}

    return request


def _parse_response(client: Client, response: httpx.Response) -> Error | InferenceResponse | None:
    from ...models import Error, InferenceResponse

    if response.status_code == 200:
        value = json_content(response)
        return InferenceResponse.from_dict(value) if isinstance(value, dict) else value

    if response.status_code in (400, 401, 403, 404, 408, 413, 415, 422, 424, 429, 500, 502, 503, 504):
        value = json_content(response)
        return Error.from_dict(value) if isinstance(value, dict) else value

    client.undocumented(response)
    return None


def sync_detailed(
    *,
    client: Client,
    body: InferenceRequest | Mapping[str, Any],
) -> Response[Error | InferenceResponse]:
    """Run a model by the way that fits

    Takes a model and its parameters, finds the way (public API, endpoint or router), makes it a chat completion
    where asked or evident, and answers with what came and the way it took.

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
    body: InferenceRequest | Mapping[str, Any],
) -> Error | InferenceResponse | None:
    """Run a model by the way that fits

    Takes a model and its parameters, finds the way (public API, endpoint or router), makes it a chat completion
    where asked or evident, and answers with what came and the way it took.

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
    body: InferenceRequest | Mapping[str, Any],
) -> Response[Error | InferenceResponse]:
    """Like `sync_detailed`, with the async client."""
    request = build_request(
        body=body,
    )
    return response_of(client, await client.get_async_httpx_client().request(**request), _parse_response)


async def asyncio(
    *,
    client: Client,
    body: InferenceRequest | Mapping[str, Any],
) -> Error | InferenceResponse | None:
    """Like `sync`, with the async client."""
    return (await asyncio_detailed(body=body, client=client)).parsed


def stream(
    *,
    client: Client,
    body: InferenceRequest | Mapping[str, Any],
) -> Generator[InferenceEvent, None, None]:
    """Run a model by the way that fits, event by event

    Takes a model and its parameters, finds the way (public API, endpoint or router), makes it a chat completion
    where asked or evident, and answers with what came and the way it took.

    Args:
        body: the model, or a mapping that is sent as it is

    Returns:
        Each event, as it comes; the flag that asks for a stream is set in the body. Closing the generator
        closes the connection.

    Raises:
        errors.UnexpectedStatus: the server refuses
        errors.StreamError: an error within the stream, or no stream at all
    """
    from ...models import InferenceEvent

    request = build_request(
        body=with_flag(body, "/params/stream"),
    )
    return client.stream(request, InferenceEvent.from_dict, "[DONE]")


def astream(
    *,
    client: Client,
    body: InferenceRequest | Mapping[str, Any],
) -> AsyncGenerator[InferenceEvent, None]:
    """Like `stream`, with the async client."""
    from ...models import InferenceEvent

    request = build_request(
        body=with_flag(body, "/params/stream"),
    )
    return client.astream(request, InferenceEvent.from_dict, "[DONE]")
