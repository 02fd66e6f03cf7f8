"""From a client's arguments and environment to its settings and options."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, Final, Literal, NamedTuple, TypeVar

from inferface import auth
from inferface._headers import checked_headers
from inferface._json import is_iterable, is_mapping
from inferface._net.clock import Timeout
from inferface._places import checked_model, checked_url, is_url
from inferface._retry_policy import OnRetry, RetryPolicy
from inferface._secrets import Secret
from inferface._transport import Late, TransportOptions
from inferface.errors import ContractViolation, InvalidRequest
from inferface.routing import DEFAULT_ROUTER, Endpoint, Settings

TransportT = TypeVar("TransportT")
DEFAULT_MAX_RESPONSE_BYTES: Final = 256 * 1024 * 1024
Fallbacks = Sequence[str | Endpoint]
OnDrift = Callable[[ContractViolation], object]


class Drift(NamedTuple):
    """Responses are held against the contract: what does not fit is reported, or raised."""

    report: OnDrift | None = None


def drift_of(validate_responses: bool | None, on_drift: OnDrift | None, before: Drift | None = None) -> Drift | None:
    """What is to be done with responses; what is not given stays as before.

    Raises:
        InvalidRequest: what validates is not installed.
    """
    if validate_responses is None and on_drift is None:
        return before
    if validate_responses is False:
        return None
    from importlib.util import find_spec

    if find_spec("jsonschema") is None:
        raise InvalidRequest("`validate_responses` and `on_drift` need more: run `pip install 'inferface[contract]'`")
    return Drift(on_drift or (before.report if before else None))


class Options(NamedTuple):
    """What may be set for a client, for a copy of it (`with_options`), and for one call; the nearest wins.

    `headers` are the client's, `call_headers` those of the one call.
    """

    timeout: Timeout = Timeout()
    retries: RetryPolicy = RetryPolicy()
    headers: Mapping[str, str] = {}
    call_headers: Mapping[str, str] = {}
    on_retry: OnRetry | None = None
    fallbacks: tuple[str | Endpoint, ...] = ()
    drift: Drift | None = None

    def with_(
        self,
        timeout: float | Timeout | None,
        headers: Mapping[str, str] | None,
        retries: int | RetryPolicy | None,
        on_retry: OnRetry | None,
        fallbacks: Fallbacks | None,
        validate_responses: bool | None,
        on_drift: OnDrift | None,
    ) -> Options:
        """For a client or a copy of it."""
        more = checked_headers({} if headers is None else headers)
        options = self._patient(timeout, retries, on_retry, fallbacks)
        drift = drift_of(validate_responses, on_drift, self.drift)
        return options._replace(headers={**self.headers, **more}, drift=drift)

    def for_call(
        self,
        timeout: float | Timeout | None,
        headers: Mapping[str, str] | None,
        retries: int | RetryPolicy | None,
        on_retry: OnRetry | None,
        fallbacks: Fallbacks | None,
    ) -> Options:
        """For one call."""
        if timeout is None and headers is None and retries is None and on_retry is None and fallbacks is None:
            return self
        options = self._patient(timeout, retries, on_retry, fallbacks)
        return options._replace(call_headers=checked_headers({} if headers is None else headers))

    def _patient(
        self,
        timeout: float | Timeout | None,
        retries: int | RetryPolicy | None,
        on_retry: OnRetry | None,
        fallbacks: Fallbacks | None,
    ) -> Options:
        return self._replace(
            timeout=self.timeout if timeout is None else checked_timeout(timeout),
            retries=self.retries if retries is None else RetryPolicy.of(retries),
            on_retry=on_retry or self.on_retry,
            fallbacks=self.fallbacks if fallbacks is None else checked_fallbacks(fallbacks),
        )


def checked_fallbacks(fallbacks: object) -> tuple[str | Endpoint, ...]:
    """Where to go in turn when a call's own place is down: models by their ids, and endpoints.

    Raises:
        InvalidRequest: not a list, or something in it that is neither.
    """
    if isinstance(fallbacks, str) or not is_iterable(fallbacks):
        kind = type(fallbacks).__name__
        raise InvalidRequest(f"`fallbacks` must be a list of models, URLs and endpoints, not {kind}")
    return tuple(_checked_fallback(one) for one in fallbacks)


def _checked_fallback(one: object) -> str | Endpoint:
    if isinstance(one, Endpoint):
        return one
    if not isinstance(one, str):
        raise InvalidRequest(f"a fallback is a model's id, a URL or an `Endpoint`, not {type(one).__name__}")
    return Endpoint(checked_url(one, "the fallback")) if is_url(one) else checked_model(one)


def checked_timeout(timeout: float | Timeout) -> Timeout:
    try:
        return Timeout.of(timeout)
    except (TypeError, ValueError) as error:
        raise InvalidRequest(str(error)) from None


def client_headers(
    headers: Mapping[str, str] | None, cookies: Mapping[str, str] | None, bill_to: str | None
) -> dict[str, str]:
    """A client's own headers: those given, its cookies, and who pays.

    Raises:
        InvalidRequest: see `checked_headers`; also for a cookie's name or value that a cookie cannot have.
    """
    own = checked_headers({} if headers is None else headers)
    if cookies is not None:
        own |= checked_headers({"cookie": _cookie(cookies)} if cookies else {})
    if bill_to is not None:
        own |= checked_headers({"x-hf-bill-to": bill_to}, "`bill_to`")
    return own


def _cookie(cookies: object) -> Secret:
    if not is_mapping(cookies):
        raise InvalidRequest(f"`cookies` must be a mapping, not {type(cookies).__name__}")
    pairs: list[str] = []
    for name, value in cookies.items():
        if not isinstance(name, str) or not isinstance(value, str) or not name or set("=;,") & {*name} or ";" in value:
            raise InvalidRequest(f"the cookie {name!r} has a name or value that a cookie cannot have")
        pairs.append(f"{name}={str.__str__(value)}")
    return Secret("; ".join(pairs))


def settings_of(
    *,
    model: str | None,
    provider: str | None,
    token: str | None,
    api_key: str | None,
    base_url: str | Endpoint | None,
    endpoints: Mapping[str, str | Endpoint] | None,
    gateway: str | Endpoint | None,
    allow_http: bool,
) -> Settings:
    """The settings of a client's arguments and environment."""
    given = auth.given_token(token, api_key)
    router = os.environ.get("INFERFACE_ROUTER") or DEFAULT_ROUTER
    own_hub = os.environ.get("HF_ENDPOINT")
    if endpoints is not None and not isinstance(endpoints, Mapping):
        raise InvalidRequest(f"`endpoints` must map models to URLs, not be a {type(endpoints).__name__}")
    return Settings(
        model=None if model is None else checked_model(model),
        base_url=None if base_url is None else _endpoint(base_url, "`base_url`"),
        endpoints={name: _endpoint(url, f"`endpoints[{name!r}]`") for name, url in (endpoints or {}).items()},
        gateway=None if gateway is None else _endpoint(gateway, "`gateway`"),
        provider=_checked_provider(provider),
        router=checked_url(router, "INFERFACE_ROUTER"),
        token=given or auth.stored_token(),
        allow_http=allow_http,
        own_hub=checked_url(own_hub, "HF_ENDPOINT") if own_hub else None,
    )


def _endpoint(url: str | Endpoint, what: str) -> Endpoint:
    return url if isinstance(url, Endpoint) else Endpoint(checked_url(url, what))


def checked_limit(limit: object) -> int:
    if not isinstance(limit, int) or isinstance(limit, bool) or limit < 1:
        raise InvalidRequest(f"`max_response_bytes` must be a whole number of at least 1, not {limit!r}")
    return limit


def connected(make: Callable[[TransportOptions], TransportT], **options: Any) -> Late[TransportT]:
    """A transport with these options, or an `InvalidRequest` that says which of them cannot be used."""
    try:
        checked = TransportOptions(**options)
        transport = Late(partial(make, checked))
        if checked.may_be_wrong():
            transport()
    except (TypeError, ValueError, OSError) as error:
        raise InvalidRequest(str(error)) from None
    return transport


def _checked_provider(provider: object) -> str | None:
    if provider is not None and not isinstance(provider, str):
        raise InvalidRequest(f"`provider` must be a string, not {type(provider).__name__}")
    if provider not in (None, "auto", "hf-inference"):
        from inferface.providers.ways import provider_named  # the table is read only by those who need it

        return provider_named(provider)
    return provider


def check_http_client(http_client: object, kind: Literal["Client", "AsyncClient"]) -> None:
    """An application's own client must be one of httpx's, and of the right kind."""
    import httpx

    wanted = httpx.Client if kind == "Client" else httpx.AsyncClient
    if not isinstance(http_client, wanted):
        raise InvalidRequest(f"`http_client` must be an httpx.{kind}, not {type(http_client).__name__}")
