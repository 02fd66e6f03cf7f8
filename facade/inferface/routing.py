"""Where a call goes. Pure: the same settings and arguments always give the same `Route`.

What wins when several are given, first to last:

    1. `gateway=`            the contract's own body goes there; `public` travels in the body
    2. `public=True`         Hugging Face's serverless API, without any credential
    3. a URL as the model    that endpoint
    4. `endpoints={model: …}` the endpoint configured for that model
    5. `base_url=`           the one endpoint of this client
    6. otherwise             the Hugging Face router, with the token; or a provider itself, with its own key
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final, Literal, NamedTuple
from urllib.parse import urlsplit, urlunsplit

import attrs

from inferface._dialects import (
    DIALECTS,
    OPENAI_DIALECTS,
    OPENAI_OPERATIONS,
    PIPELINES,
    ROUTED,
    SERVER_OPERATIONS,
    Dialect,
    Purpose,
    operation_on,
)
from inferface._headers import checked_headers
from inferface._places import checked_model, checked_url, is_url
from inferface._secrets import Secret, mask_secrets
from inferface._wire import Operation, path_of
from inferface.auth import Origin, Token, checked_token, may_see_token
from inferface.errors import InvalidRequest, MissingToken

Way = Literal["gateway", "public", "endpoint", "router", "provider"]
DEFAULT_ROUTER: Final = "https://router.huggingface.co"


def _endpoint_url_as_given(url: str) -> str:
    return checked_url(url, "the endpoint's URL")


def _endpoint_token(token: str | None) -> Secret | None:
    return None if token is None else checked_token(token, "the endpoint's token")


@attrs.frozen
class Endpoint:
    """A private endpoint: its URL, and the key and headers that are for it alone.

    Raises:
        InvalidRequest: the URL has no `http://` or `https://`, or the token cannot stand in a header.
    """

    url: str = attrs.field(converter=_endpoint_url_as_given)
    token: Secret | None = attrs.field(default=None, converter=_endpoint_token)
    headers: Mapping[str, str] = attrs.field(factory=dict[str, str], converter=checked_headers, repr=False)


class Settings(NamedTuple):
    """What a client was told about ways: the input of every routing decision."""

    model: str | None = None
    base_url: Endpoint | None = None
    endpoints: Mapping[str, Endpoint] = {}
    gateway: Endpoint | None = None
    provider: str | None = None
    router: str = DEFAULT_ROUTER
    token: Token | None = None
    allow_http: bool = False
    own_hub: str | None = None

    def summary(self) -> str:
        """What a client's `repr` says: no secrets."""
        parts = {
            "model": self.model,
            "provider": self.provider,
            "gateway": self.gateway and self.gateway.url,
            "base_url": self.base_url and self.base_url.url,
            "endpoints": sorted(self.endpoints),
            "token": self.token and f"*** from {self.token.source}",
        }
        return mask_secrets(", ".join(f"{name}={value!r}" for name, value in parts.items() if value))


@attrs.frozen
class Route:
    """Where a call goes, and why.

    Attributes:
        way: `gateway`, `public`, `endpoint`, `router`, or `provider` (a provider itself, with its own key).
        dialect: what is spoken there.
        operation: the contract's operationId.
        url: the full URL of the call.
        model: the model's name on the wire, or None where the URL already says it.
        credential: the secret that goes along, masked, or None.
        credential_source: where that secret is from, such as `HF_TOKEN`, or None.
        reason: why this way, in a sentence.
        trusted: whether the client's own credentials were given for this place, or it is Hugging Face's.
        provider: who serves the model, `auto` until the Hub has told, or None where the router or an endpoint chooses.
    """

    way: Way
    dialect: Dialect
    operation: Operation
    url: str = attrs.field(repr=lambda url: repr(mask_secrets(url)))
    model: str | None
    reason: str
    credential: Secret | None = None
    credential_source: str | None = None
    trusted: bool = True
    headers: Mapping[str, str] = attrs.field(factory=dict[str, str], repr=False)
    provider: str | None = None

    def __reduce__(self) -> tuple[Callable[..., Route], tuple[dict[str, Any]]]:
        """Pickled, it is without its secrets."""
        kept = {name: value for name, value in self.headers.items() if not isinstance(value, Secret)}
        return _route_of, ({**attrs.asdict(self, recurse=False), "credential": None, "headers": kept},)

    def __copy__(self) -> Route:
        return self

    def __deepcopy__(self, memo: object) -> Route:
        return self

    def __str__(self) -> str:
        key = f"credential: {self.credential_source}" if self.credential else "no credential"
        return f"{self.way}: {mask_secrets(self.url)} ({self.dialect}, {key}): {self.reason}"


def _route_of(parts: dict[str, Any]) -> Route:
    return Route(**parts)


def resolve(
    settings: Settings, purpose: Purpose, model: str | None, *, public: bool = False, task: str | None = None
) -> Route:
    """The route of a call.

    Raises:
        InvalidRequest: the arguments contradict each other, or name nothing that can be called.
        MissingToken: the router was chosen and there is no token.
    """
    name = settings.model if model is None else checked_model(model)
    if settings.gateway is not None and purpose in ("info", "health"):
        return _endpoint(settings, settings.gateway, purpose, None, "`gateway` is set", given_together=True)
    if settings.gateway is not None:
        return _gateway(settings, settings.gateway, purpose, name)
    if public:
        return _public(settings, purpose, name, task)
    if name is not None and is_url(name):
        return _endpoint(settings, Endpoint(name), purpose, None, "the model is a URL", given_together=model is None)
    if name is not None and name in settings.endpoints:
        return _endpoint(settings, settings.endpoints[name], purpose, name, f"`endpoints` has {name}")
    if settings.base_url is not None:
        return _endpoint(settings, settings.base_url, purpose, name, "`base_url` is set", given_together=True)
    if purpose in ROUTED and settings.model is not None and is_url(settings.model):
        place = Endpoint(settings.model)  # which serves the model that the call names
        return _endpoint(settings, place, purpose, name, "the client's model is a URL", given_together=True)
    if purpose in SERVER_OPERATIONS:
        raise _only_endpoints(purpose)
    return _router(settings, purpose, name, task)


def _only_endpoints(purpose: Purpose) -> InvalidRequest:
    return InvalidRequest(f"{purpose} is asked of an endpoint: pass its URL as `model` or `base_url`, or `endpoints=`")


def resolve_endpoint(
    settings: Settings, endpoint: Endpoint, purpose: Purpose, model: str | None, *, public: bool = False
) -> Route:
    """The route to an endpoint that is a fallback. Of a public call it sees no credential, not even its own."""
    name = settings.model if model is None else checked_model(model)
    name = None if name is None or is_url(name) else name
    if public:
        settings, endpoint = settings._replace(token=None), Endpoint(endpoint.url)
    return _endpoint(settings, endpoint, purpose, name, "the places before it are down")


def _gateway(settings: Settings, gateway: Endpoint, purpose: Purpose, model: str | None) -> Route:
    if model is None:
        raise InvalidRequest("a gateway needs the name of a model: pass `model`")
    url = _join(gateway.url, path_of("inference"))
    key = _key_for(settings, gateway, url, given_together=True)
    return Route(
        way="gateway",
        dialect=DIALECTS[purpose],
        operation="inference",
        url=url,
        model=model,
        reason="`gateway` is set",
        credential=key.value,
        credential_source=key.source,
        headers=gateway.headers,
    )


def _public(settings: Settings, purpose: Purpose, model: str | None, task: str | None) -> Route:
    if purpose in SERVER_OPERATIONS:
        raise _only_endpoints(purpose)
    name = _hub_model(model, "the public API")
    operation, url = serverless(settings, purpose, name, task)
    return Route(
        way="public",
        dialect=DIALECTS[purpose],
        operation=operation,
        url=url,
        model=name,
        reason="`public=True`: the serverless API, without any credential",
    )


def _router(settings: Settings, purpose: Purpose, model: str | None, task: str | None) -> Route:
    provider = settings.provider or "auto"
    recommended = task is not None and purpose not in ROUTED and provider in ("auto", "hf-inference")
    if model is None and recommended:
        provider = "hf-inference"  # where the Hub recommends a model
    else:
        model = _hub_model(model, "the Hugging Face router")
    if model is not None and ":" in model and task is not None and (purpose not in ROUTED or provider != "auto"):
        from inferface.providers.ways import chosen

        provider, model = chosen(provider, model, task)
    if provider == "auto" and settings.token is None:
        raise MissingToken(
            f"calling {model} through the Hugging Face router needs a token: run `hf auth login`, set HF_TOKEN or pass "
            "`token=`; or pass `public=True`, `base_url=` or `endpoints=` to go another way"
        )
    if provider == "auto" and has_own_key(settings):
        raise InvalidRequest(
            "the token is not Hugging Face's (those begin with `hf_`); name the provider that it is for: `provider=`"
        )
    operation: Operation
    if provider == "auto" and purpose in ROUTED:
        operation = OPENAI_OPERATIONS[purpose]
        url = _join(settings.router, path_of(operation))
    elif provider == "hf-inference" or (provider == "auto" and task is None):
        operation, url = serverless(settings, purpose, model or "{model}", task)
    else:
        from inferface.providers.ways import provisional

        return provisional(settings, provider, model, task, DIALECTS[purpose])
    credential = settings.token.value if settings.token else None
    check_wire(settings, url, credential)
    return Route(
        way="router",
        dialect=DIALECTS[purpose],
        operation=operation,
        url=url,
        model=model,
        reason="no endpoint is configured for this model",
        credential=credential,
        credential_source=settings.token.source if settings.token else None,
        provider=provider if provider == "hf-inference" else None,
    )


def _endpoint(
    settings: Settings,
    endpoint: Endpoint,
    purpose: Purpose,
    model: str | None,
    reason: str,
    *,
    given_together: bool = False,
) -> Route:
    operation, url = operation_on(endpoint.url, purpose)
    key = _key_for(settings, endpoint, url, given_together=given_together)
    return Route(
        way="endpoint",
        dialect=OPENAI_DIALECTS[purpose] if operation in OPENAI_OPERATIONS.values() else DIALECTS[purpose],
        operation=operation,
        url=url,
        model=model,
        reason=reason,
        credential=key.value,
        credential_source=key.source,
        trusted=given_together or may_see_token(url, settings.own_hub),
        headers=endpoint.headers,
    )


class _Key(NamedTuple):
    value: Secret | None = None
    source: str | None = None


def _key_for(settings: Settings, endpoint: Endpoint, url: str, *, given_together: bool) -> _Key:
    """The key that may go to an endpoint: its own; the client's token where that was passed together with the
    endpoint's URL; and the stored token only where Hugging Face is."""
    if endpoint.token is not None:
        key = _Key(endpoint.token, "the endpoint's own")
    elif settings.token and ((given_together and settings.token.given) or may_see_token(url, settings.own_hub)):
        key = _Key(settings.token.value, settings.token.source)
    else:
        key = _Key()
    check_wire(settings, url, key.value)
    return key


def serverless(settings: Settings, purpose: Purpose, model: str, task: str | None) -> tuple[Operation, str]:
    """The operation and URL of a purpose on Hugging Face's own serverless API."""
    base = _join(settings.router, "/hf-inference")
    if purpose in ROUTED:
        operation = OPENAI_OPERATIONS[purpose]
        return operation, _join(base, path_of("runTask", model=model) + path_of(operation))
    if purpose == "feature-extraction" or task in PIPELINES:
        return "runPipeline", _join(base, path_of("runPipeline", model=model, task=task or purpose))
    return "runTask", _join(base, path_of("runTask", model=model))


def check_wire(settings: Settings, url: str, credential: Secret | None) -> None:
    if credential is not None and not settings.allow_http and not Origin.of(url).is_private_to_the_wire:
        raise InvalidRequest(f"the token would go to {url} unencrypted; use https, or pass `allow_http=True`")


def has_own_key(settings: Settings) -> bool:
    """Whether the client was given a provider's own key, which goes to that provider alone: Hugging Face's begin with
    `hf_`, and what the environment has is Hugging Face's."""
    token = settings.token
    return token is not None and token.given and not token.value.reveal().startswith("hf_")


def _hub_model(model: str | None, where: str) -> str:
    if model is None:
        raise InvalidRequest(f"no model: pass `model` here or to the client; {where} needs one")
    if is_url(model):
        raise InvalidRequest(f"`model` is a URL, and {where} takes the id of a model on the Hub: {model!r}")
    return model


def _join(base: str, path: str) -> str:
    parts = urlsplit(base)
    return urlunsplit(parts._replace(path=parts.path.rstrip("/") + path))
