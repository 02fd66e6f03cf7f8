# Made by `make generate` from openapi.json. Do not edit: the next run takes every change away.
from __future__ import annotations

from typing import TYPE_CHECKING

from ...types import (
    RequestKwargs,
    Response,
    json_content,
    path_value,
    response_of,
)

if TYPE_CHECKING:
    import httpx

    from ...client import Client
    from ...models import Error, Model


def build_request(
    model: str,
) -> RequestKwargs:
    """The request: Describe a model

    Tells what the server knows of one model.

    Args:
        model: Id of the model, `organisation/name` or `name`; the slash stays as it is.

    Returns:
        keyword arguments of `httpx.Client.request`; the URL is a path

    Raises:
        ValueError: a path parameter is empty or would lead to another path
    """
    request: RequestKwargs = {
        "method": "get",
        "url": "/v1/models/{model}".format(
            model=path_value(model, slashes=True),
        ),
    }
    return request


def _parse_response(client: Client, response: httpx.Response) -> Error | Model | None:
    from ...models import Error, Model

    if response.status_code == 200:
        value = json_content(response)
        return Model.from_dict(value) if isinstance(value, dict) else value

    if response.status_code in (400, 401, 403, 404, 422, 429, 500, 502, 503, 504):
        value = json_content(response)
        return Error.from_dict(value) if isinstance(value, dict) else value

    client.undocumented(response)
    return None


def sync_detailed(
    model: str,
    *,
    client: Client,
) -> Response[Error | Model]:
    """Describe a model

    Tells what the server knows of one model.

    Args:
        model: Id of the model, `organisation/name` or `name`; the slash stays as it is.

    Returns:
        The response with status, headers and decoded body.

    Raises:
        errors.UnexpectedStatus: the status is not documented, and the client raises on that
    """
    request = build_request(
        model,
    )
    return response_of(client, client.get_httpx_client().request(**request), _parse_response)


def sync(
    model: str,
    *,
    client: Client,
) -> Error | Model | None:
    """Describe a model

    Tells what the server knows of one model.

    Args:
        model: Id of the model, `organisation/name` or `name`; the slash stays as it is.

    Returns:
        The decoded body; None where the contract has no type for it.

    Raises:
        errors.UnexpectedStatus: the status is not documented, and the client raises on that
    """
    return sync_detailed(model, client=client).parsed


async def asyncio_detailed(
    model: str,
    *,
    client: Client,
) -> Response[Error | Model]:
    """Like `sync_detailed`, with the async client."""
    request = build_request(
        model,
    )
    return response_of(client, await client.get_async_httpx_client().request(**request), _parse_response)


async def asyncio(
    model: str,
    *,
    client: Client,
) -> Error | Model | None:
    """Like `sync`, with the async client."""
    return (await asyncio_detailed(model, client=client)).parsed
