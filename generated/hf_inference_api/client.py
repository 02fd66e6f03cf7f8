# Made by `make generate` from openapi.json. Do not edit: the next run takes every change away.
"""The client: where the server is, and how to talk to it."""

from __future__ import annotations

import re
import ssl
from collections.abc import AsyncGenerator, Callable, Generator, Mapping
from typing import Any, NoReturn, Self, TypeVar

import httpx
from attrs import define, evolve, field

from .errors import UnexpectedStatus
from .streams import DONE, EventReader, is_event_stream, refusal
from .types import RequestKwargs

T = TypeVar("T")

DEFAULT_TIMEOUT_SECONDS = 60.0


def _without_credentials(url: str) -> str:
    return repr(re.sub(r"//[^/@]*@", "//***@", url))


def _names_only(fields: Mapping[str, str]) -> str:
    return repr(dict.fromkeys(fields, "***"))


@define
class Client:
    """A server, and the settings of the connections to it. Good for every operation.

    `base_url` precedes the path of each operation. As keywords: `headers` and `cookies` go with each request;
    `timeout` limits each step of a request, in seconds (60 if not given, None for no limit); `verify_ssl`,
    `follow_redirects` and `httpx_args` go to httpx as they are; `raise_on_unexpected_status` raises
    `errors.UnexpectedStatus` where a status is not documented, in place of returning None.
    """

    raise_on_unexpected_status: bool = field(default=False, kw_only=True)
    _base_url: str = field(alias="base_url", repr=_without_credentials)
    _cookies: dict[str, str] = field(factory=dict[str, str], kw_only=True, alias="cookies", repr=_names_only)
    _headers: dict[str, str] = field(factory=dict[str, str], kw_only=True, alias="headers", repr=_names_only)
    _timeout: httpx.Timeout | float | None = field(default=DEFAULT_TIMEOUT_SECONDS, kw_only=True, alias="timeout")
    _verify_ssl: ssl.SSLContext | str | bool = field(default=True, kw_only=True, alias="verify_ssl")
    _follow_redirects: bool = field(default=False, kw_only=True, alias="follow_redirects")
    _httpx_args: dict[str, Any] = field(factory=dict[str, Any], kw_only=True, alias="httpx_args", repr=False)
    _client: httpx.Client | None = field(default=None, init=False, repr=False)
    _async_client: httpx.AsyncClient | None = field(default=None, init=False, repr=False)

    def __reduce__(self) -> NoReturn:
        raise TypeError("a client is not pickled, since it may hold a token; make one where it is needed")

    def with_headers(self, headers: dict[str, str]) -> Self:
        """A new client like this one, with more headers and connections of its own."""
        return evolve(self, headers={**self._headers, **headers})

    def with_cookies(self, cookies: dict[str, str]) -> Self:
        """A new client like this one, with more cookies and connections of its own."""
        return evolve(self, cookies={**self._cookies, **cookies})

    def with_timeout(self, timeout: httpx.Timeout | float | None) -> Self:
        """A new client like this one, with another timeout and connections of its own."""
        return evolve(self, timeout=timeout)

    def _settings(self) -> dict[str, Any]:
        return {
            "base_url": self._base_url,
            "cookies": self._cookies,
            "headers": self._headers,
            "timeout": self._timeout,
            "verify": self._verify_ssl,
            "follow_redirects": self._follow_redirects,
            **self._httpx_args,
        }

    def set_httpx_client(self, client: httpx.Client) -> Self:
        """Use the given httpx client, whose settings hold in place of all of these."""
        self._client = client
        return self

    def get_httpx_client(self) -> httpx.Client:
        """The httpx client, made on first use."""
        if self._client is None:
            self._client = httpx.Client(**self._settings())
        return self._client

    def __enter__(self) -> Self:
        self.get_httpx_client().__enter__()
        return self

    def __exit__(self, *args: Any) -> None:
        self.get_httpx_client().__exit__(*args)

    def set_async_httpx_client(self, async_client: httpx.AsyncClient) -> Self:
        """Use the given async httpx client, whose settings hold in place of all of these."""
        self._async_client = async_client
        return self

    def get_async_httpx_client(self) -> httpx.AsyncClient:
        """The async httpx client, made on first use."""
        if self._async_client is None:
            self._async_client = httpx.AsyncClient(**self._settings())
        return self._async_client

    async def __aenter__(self) -> Self:
        await self.get_async_httpx_client().__aenter__()
        return self

    async def __aexit__(self, *args: Any) -> None:
        await self.get_async_httpx_client().__aexit__(*args)

    def undocumented(self, response: httpx.Response) -> None:
        """Raise `errors.UnexpectedStatus` if this client does so for statuses that are not documented."""
        if self.raise_on_unexpected_status:
            raise UnexpectedStatus(response.status_code, response.content)

    def stream(
        self, request: RequestKwargs, decode: Callable[[Mapping[str, Any]], T], done: str = DONE
    ) -> Generator[T, None, None]:
        """Send `request` and yield each event's item. The connection ends with the generator.

        Raises `errors.UnexpectedStatus` when the server refuses, `errors.StreamError` at an error in the stream.
        """
        with self.get_httpx_client().stream(**request) as response:
            if not is_event_stream(response):
                response.read()
                raise refusal(response)
            reader = EventReader(decode, done)
            for chunk in response.iter_bytes():
                yield from reader.read(chunk)
                if reader.finished:
                    return

    async def astream(
        self, request: RequestKwargs, decode: Callable[[Mapping[str, Any]], T], done: str = DONE
    ) -> AsyncGenerator[T, None]:
        """Like `stream`, for the async client."""
        async with self.get_async_httpx_client().stream(**request) as response:
            if not is_event_stream(response):
                await response.aread()
                raise refusal(response)
            reader = EventReader(decode, done)
            async for chunk in response.aiter_bytes():
                for item in reader.read(chunk):
                    yield item
                if reader.finished:
                    return


@define
class AuthenticatedClient(Client):
    """A client that sends `token` with each request, in the header `auth_header_name` after `prefix`."""

    token: str = field(repr=False)
    prefix: str = "Bearer"
    auth_header_name: str = "Authorization"

    def _settings(self) -> dict[str, Any]:
        value = f"{self.prefix} {self.token}" if self.prefix else self.token
        return {**super()._settings(), "headers": {**self._headers, self.auth_header_name: value}}


__all__ = ["AuthenticatedClient", "Client"]
