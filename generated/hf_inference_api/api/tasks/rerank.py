# Made by `make generate` from openapi.json. Do not edit: the next run takes every change away.
from __future__ import annotations

from collections.abc import Mapping
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
    from ...models import Error, Rank, RerankRequest


def build_request(
    *,
    body: RerankRequest | Mapping[str, Any],
) -> RequestKwargs:
    """The request: Order texts by how well they answer a query

    Scores each text against the query (TEI, with a model for reranking).

    Args:
        body: the model, or a mapping that is sent as it is

    Returns:
        keyword arguments of `httpx.Client.request`; the URL is a path
    """
    request: RequestKwargs = {
        "method": "post",
        "url": "/rerank",
    }
    request["json"] = json_value(body)
    request["headers"] = {"Content-Type": "application/json"}

    return request


def _parse_response(client: Client, response: httpx.Response) -> Error | list[Rank] | None:
    from ...models import Error, Rank

    if response.status_code == 200:
        value = json_content(response)
        return (
            [(Rank.from_dict(_item) if isinstance(_item, dict) else _item) for _item in value]
            if isinstance(value, list)
            else value
        )

    if response.status_code in (400, 401, 403, 404, 413, 422, 424, 429, 500, 503):
        value = json_content(response)
        return Error.from_dict(value) if isinstance(value, dict) else value

    client.undocumented(response)
    return None


def sync_detailed(
    *,
    client: Client,
    body: RerankRequest | Mapping[str, Any],
) -> Response[Error | list[Rank]]:
    """Order texts by how well they answer a query

    Scores each text against the query (TEI, with a model for reranking).

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
    body: RerankRequest | Mapping[str, Any],
) -> Error | list[Rank] | None:
    """Order texts by how well they answer a query

    Scores each text against the query (TEI, with a model for reranking).

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
    body: RerankRequest | Mapping[str, Any],
) -> Response[Error | list[Rank]]:
    """Like `sync_detailed`, with the async client."""
    request = build_request(
        body=body,
    )
    return response_of(client, await client.get_async_httpx_client().request(**request), _parse_response)


async def asyncio(
    *,
    client: Client,
    body: RerankRequest | Mapping[str, Any],
) -> Error | list[Rank] | None:
    """Like `sync`, with the async client."""
    return (await asyncio_detailed(body=body, client=client)).parsed
