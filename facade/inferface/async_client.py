"""The asynchronous client: the same surface as `client.py`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from types import TracebackType
from typing import TYPE_CHECKING, Any, NoReturn, Self, TypeVar

from inferface._core import Core, check_callback, given_back
from inferface._headers import masked_headers
from inferface._net.clock import Timeout
from inferface._options import (
    DEFAULT_MAX_RESPONSE_BYTES,
    Options,
    check_http_client,
    checked_limit,
    client_headers,
    connected,
    settings_of,
)
from inferface._plan import Plan
from inferface._retry_policy import Retry, RetryPolicy
from inferface._secrets import hidden, hidden_items, hidden_parts
from inferface._transport import Late, TransportOptions
from inferface.errors import StatusError
from inferface.results import InferenceResult
from inferface.routing import Endpoint, Route
from inferface.tasks.asked import Asked
from inferface.tasks.async_methods import AsyncMethods

if TYPE_CHECKING:
    import ssl

    import httpx

    from inferface._async_transport import AsyncTransport
    from inferface._net.aio_adapter import AsyncHttpxTransport
    from inferface.errors import ContractViolation
    from inferface.namespaces import AsyncChat
    from inferface.streams import AsyncStream
    from inferface.tasks.namespaces import AsyncCompletions, AsyncEmbeddings
    from inferface.tasks.result_methods import AsyncResultMethods

T = TypeVar("T")


class AsyncInferenceClient(AsyncMethods):
    """A client for Hugging Face inference: the public API, private endpoints, the router, a gateway, or this machine.

    Args:
        model: the model of calls that name none: an id on the Hub, or an endpoint's URL.
        provider: an inference provider, such as `groq`, `hf-inference`, or `auto` (the router, or the Hub, chooses).
        token: the Hugging Face token; by default the stored one (`HF_TOKEN`, then the file of `hf auth login`).
        api_key: another name of `token`; a named provider's own key goes to that provider alone.
        base_url: the one endpoint of this client. A URL that ends in `/v1` speaks OpenAI's dialects.
        endpoints: private endpoints by model: a URL, or an `Endpoint` with a token of its own.
        gateway: a server that implements the contract's `POST /inference`.
        timeout: seconds for a whole call, or a `Timeout`.
        retries: how often to try again (2), or a `RetryPolicy`.
        on_retry: called with a `Retry` before each wait; may be a coroutine function.
        fallbacks: models, URLs or endpoints to try in turn when a call's own place is down.
        headers: sent with each call. Credentials among them go only where the token may go.
        cookies: sent like headers.
        bill_to: the organisation that pays (`X-HF-Bill-To`).
        proxy, verify, cert, trust_env: the proxy's URL; the certificates to trust; a client certificate; whether the
            environment's proxies and certificate files count.
        max_connections: at the most so many at once.
        max_response_bytes: a longer answer is an error.
        allow_http: let a token travel unencrypted to other machines.
        validate_responses: hold each answer, and each event of a stream, against the contract, and raise
            `ContractViolation` where one does not fit (extra `[contract]`); with `on_drift` that is called in place.
        http_client: an `httpx.AsyncClient` to send with, in place of the client's own connections. It is not closed.

    Raises:
        InvalidRequest: arguments that contradict each other or cannot be used.

    A client belongs to the event loop in which it is first used. Close it, or use it in an `async with` block, to give
    its connections back.
    """

    def __init__(
        self,
        model: str | None = None,
        *,
        provider: str | None = None,
        token: str | None = None,
        api_key: str | None = None,
        base_url: str | Endpoint | None = None,
        endpoints: Mapping[str, str | Endpoint] | None = None,
        gateway: str | Endpoint | None = None,
        timeout: float | Timeout | None = None,
        retries: int | RetryPolicy | None = None,
        on_retry: Callable[[Retry], object] | None = None,
        fallbacks: Sequence[str | Endpoint] | None = None,
        headers: Mapping[str, str] | None = None,
        cookies: Mapping[str, str] | None = None,
        bill_to: str | None = None,
        proxy: str | None = None,
        verify: bool | str | ssl.SSLContext = True,
        cert: str | tuple[str, str] | tuple[str, str, str] | None = None,
        trust_env: bool = True,
        max_connections: int = 64,
        max_response_bytes: int = DEFAULT_MAX_RESPONSE_BYTES,
        allow_http: bool = False,
        validate_responses: bool = False,
        on_drift: Callable[[ContractViolation], object] | None = None,
        http_client: httpx.AsyncClient | None = None,
    ) -> None:
        # Under these names, so that no frame of a constructor that fails holds a secret that prints.
        token, api_key, proxy = hidden(token), hidden(api_key), hidden(proxy)
        headers, cookies = masked_headers(headers), masked_headers(cookies)
        base_url, gateway = hidden_parts(base_url), hidden_parts(gateway)
        endpoints, cert, fallbacks = hidden_parts(endpoints), hidden_parts(cert), hidden_items(fallbacks)
        check_callback("on_retry", on_retry, coroutines=True)
        check_callback("on_drift", on_drift, coroutines=False)
        settings = settings_of(
            model=model,
            provider=provider,
            token=token,
            api_key=api_key,
            base_url=base_url,
            endpoints=endpoints,
            gateway=gateway,
            allow_http=allow_http,
        )
        own = client_headers(headers, cookies, bill_to)
        validate = validate_responses or None  # `on_drift` alone will do
        options = Options().with_(timeout, own, retries, on_retry, fallbacks, validate, on_drift)
        self._core = Core(settings, options, checked_limit(max_response_bytes))
        self._transport: Late[AsyncTransport] | Late[AsyncHttpxTransport]
        if http_client is not None:
            check_http_client(http_client, "AsyncClient")
            self._transport = Late(partial(_own, http_client))
        else:
            self._transport = connected(
                _transport,
                proxy=proxy,
                verify=verify,
                cert=cert,
                trust_env=trust_env,
                max_connections=max_connections,
            )

    @property
    def with_result(self) -> AsyncResultMethods:
        """The task methods, each giving the whole `InferenceResult`."""
        from inferface.tasks.result_methods import AsyncResultMethods

        return AsyncResultMethods(self._ask)

    @property
    def chat(self) -> AsyncChat:
        """`client.chat.completions.create(…)`, as in OpenAI's SDK: another name of `chat_completion`."""
        from inferface.namespaces import AsyncChat

        return AsyncChat(self._method)

    @property
    def completions(self) -> AsyncCompletions:
        """`client.completions.create(…)`, as in OpenAI's SDK: another name of `completion`."""
        from inferface.tasks.namespaces import AsyncCompletions

        return AsyncCompletions(self._method)

    @property
    def embeddings(self) -> AsyncEmbeddings:
        """`client.embeddings.create(…)`, as in OpenAI's SDK: another name of `embedding`."""
        from inferface.tasks.namespaces import AsyncEmbeddings

        return AsyncEmbeddings(self._method)

    def route(
        self,
        model: str | None = None,
        params: Mapping[str, object] | None = None,
        *,
        public: bool = False,
        openai_chat_completion: bool | None = None,
        task: str | None = None,
    ) -> Route:
        """Where `infer` with these arguments would go, and why. Nothing is sent."""
        return self._core.route(model, params, public=public, openai_chat_completion=openai_chat_completion, task=task)

    def with_options(
        self,
        *,
        timeout: float | Timeout | None = None,
        headers: Mapping[str, str] | None = None,
        retries: int | RetryPolicy | None = None,
        on_retry: Callable[[Retry], object] | None = None,
        fallbacks: Sequence[str | Endpoint] | None = None,
        validate_responses: bool | None = None,
        on_drift: Callable[[ContractViolation], object] | None = None,
    ) -> Self:
        """A copy with other options, on the same connections: closing either closes both."""
        headers, fallbacks = masked_headers(headers), hidden_items(fallbacks)
        check_callback("on_retry", on_retry, coroutines=True)
        check_callback("on_drift", on_drift, coroutines=False)
        copy = type(self).__new__(type(self))
        copy._transport = self._transport
        copy._core = self._core.with_options(
            self._core.options.with_(timeout, headers, retries, on_retry, fallbacks, validate_responses, on_drift)
        )
        return copy

    async def close(self) -> None:
        """Give all connections back. Calls that are under way fail; later ones raise `ClientClosed`."""
        await self._transport().close()

    async def _infer(
        self,
        model: str | None,
        params: Mapping[str, object] | None = None,
        *,
        stream_callback: Callable[[Any], object] | None = None,
        timeout: float | Timeout | None = None,
        headers: Mapping[str, str] | None = None,
        retries: int | RetryPolicy | None = None,
        on_retry: Callable[[Retry], object] | None = None,
        fallbacks: Sequence[str | Endpoint] | None = None,
        **chosen: Any,
    ) -> InferenceResult[Any]:
        check_callback("stream_callback", stream_callback, coroutines=True)
        check_callback("on_retry", on_retry, coroutines=True)
        options = self._core.options.for_call(timeout, headers, retries, on_retry, fallbacks)
        plan = self._core.infer(model, params, stream=stream_callback is not None, options=options, **chosen)
        return await self._run(plan, stream_callback)

    async def _method(self, asked: Asked) -> Any:
        asked.task.before(asked.flags)
        try:
            answered = await self._ask(asked)
        except StatusError:
            if asked.task.purpose == "health":
                return False
            raise
        return given_back(asked, answered) if isinstance(answered, InferenceResult) else answered

    async def _ask(self, asked: Asked) -> InferenceResult[Any] | AsyncStream[Any, Any]:
        check_callback("stream_callback", asked.stream_callback, coroutines=True)
        check_callback("on_retry", asked.on_retry, coroutines=True)
        plan = self._core.method(asked)
        if asked.stream and asked.stream_callback is None:
            from inferface._async_driver import open_stream

            item, flags = asked.task.item, asked.flags
            return await open_stream(plan, self._transport(), lambda event: item(event, flags))
        return await self._run(plan, asked.stream_callback)

    async def _run(self, plan: Plan[T], callback: Callable[[Any], object] | None) -> InferenceResult[T]:
        from inferface._async_driver import run  # with it comes the transport

        return await run(plan, self._transport(), callback)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        await self.close()

    def __repr__(self) -> str:
        core: Core | None = getattr(self, "_core", None)
        return f"{type(self).__name__}({core.settings.summary() if core else ''})"

    def __reduce__(self) -> NoReturn:
        raise TypeError("a client is not pickled, since it holds a token and connections; make one where it is needed")


def _transport(options: TransportOptions) -> AsyncTransport:
    from inferface._async_transport import AsyncTransport

    return AsyncTransport(options)


def _own(client: httpx.AsyncClient) -> AsyncHttpxTransport:
    from inferface._net.aio_adapter import AsyncHttpxTransport

    return AsyncHttpxTransport(client)
