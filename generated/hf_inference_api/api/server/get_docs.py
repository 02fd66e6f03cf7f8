# Made by `make generate` from openapi.json. Do not edit: the next run takes every change away.
from __future__ import annotations

from typing import TYPE_CHECKING

from ...types import (
    RequestKwargs,
    Response,
    json_content,
    response_of,
)

if TYPE_CHECKING:
    import httpx

    from ...client import Client
    from ...models import Error


def build_request() -> RequestKwargs:
    """The request: Read about the server

    A page for people: what there is, and a place to try it.

    Returns:
        keyword arguments of `httpx.Client.request`; the URL is a path
    """
    request: RequestKwargs = {
        "method": "get",
        "url": "/docs",
    }
    return request


def _parse_response(client: Client, response: httpx.Response) -> Error | str | None:
    from ...models import Error

    if response.status_code == 200:
        return response.text

    if response.status_code in (401, 404, 429, 500, 503):
        value = json_content(response)
        return Error.from_dict(value) if isinstance(value, dict) else value

    client.undocumented(response)
    return None


def sync_detailed(
    *,
    client: Client,
) -> Response[Error | str]:
    """Read about the server

    A page for people: what there is, and a place to try it.

    Returns:
        The response with status, headers and decoded body.

    Raises:
        errors.UnexpectedStatus: the status is not documented, and the client raises on that
    """
    request = build_request()
    return response_of(client, client.get_httpx_client().request(**request), _parse_response)


def sync(
    *,
    client: Client,
) -> Error | str | None:
    """Read about the server

    A page for people: what there is, and a place to try it.

    Returns:
        The decoded body; None where the contract has no type for it.

    Raises:
        errors.UnexpectedStatus: the status is not documented, and the client raises on that
    """
    return sync_detailed(client=client).parsed


async def asyncio_detailed(
    *,
    client: Client,
) -> Response[Error | str]:
    """Like `sync_detailed`, with the async client."""
    request = build_request()
    return response_of(client, await client.get_async_httpx_client().request(**request), _parse_response)


async def asyncio(
    *,
    client: Client,
) -> Error | str | None:
    """Like `sync`, with the async client."""
    return (await asyncio_detailed(client=client)).parsed
