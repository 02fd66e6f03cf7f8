"""Which provider a call goes to, where that is, and with which key. Pure: the Hub is asked by the steps of `lookup`."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import quote, urlsplit, urlunsplit

import attrs

from inferface._calls import Steps
from inferface._retry_policy import RetryPolicy
from inferface.auth import may_see_token
from inferface.errors import InvalidRequest, MissingToken
from inferface.providers.lookup import (
    DEFAULT_HUB,
    Asker,
    Mapped,
    mapping_of,
    recommended_model,
    refused_by_hf_inference,
)
from inferface.providers.table import PROVIDERS, Served

if TYPE_CHECKING:
    from inferface._dialects import Dialect
    from inferface._wire import Operation
    from inferface.providers.memory import Memory
    from inferface.routing import Route, Settings

log: Final = logging.getLogger("inferface")
_POLICIES: Final = frozenset({"fastest", "cheapest", "preferred"})
_ALIKE: Final = {"completion": "text-generation", "embedding": "feature-extraction"}
"""OpenAI's own operations, and the Hub's tasks that providers do by them."""

_OPERATIONS: Final[dict[str, Operation]] = {
    "chat-completion": "createChatCompletion",
    "completion": "createCompletion",
    "embedding": "createEmbedding",
}


class Way(NamedTuple):
    """A call's way through a provider.

    Attributes:
        route: the final route.
        served: what its body is made by; None for Hugging Face's own API.
        model: the provider's name of the model.
        base: where the provider's paths begin.
        hub: where adapters are.
    """

    route: Route
    served: Served | None = None
    model: Mapped | None = None
    base: str = ""
    hub: str = DEFAULT_HUB

    @property
    def takes_urls(self) -> bool:
        """Whether binary inputs that are given as URLs go on as such."""
        return self.served is not None and not self.served.body.multipart


def provider_named(name: str) -> str:
    """The provider's name, if there is one.

    Raises:
        InvalidRequest: there is no such provider; the message names those that there are.
    """
    if name not in PROVIDERS:
        from difflib import get_close_matches

        near = get_close_matches(name, PROVIDERS, 1)
        meant = f"; did you mean {near[0]!r}?" if near else "."
        raise InvalidRequest(
            f"there is no provider {name!r} here{meant} The providers are auto, {', '.join(PROVIDERS)}. "
            f"The router may know others: pass `model='org/name:{name}'`"
        )
    return name


def provisional(settings: Settings, provider: str, model: str | None, task: str | None, dialect: Dialect) -> Route:
    """The route as far as it is known before the Hub is asked.

    Raises:
        InvalidRequest: the provider does not do this task, or its key is not for it.
        MissingToken: there is no token for it.
    """
    from inferface.routing import has_own_key

    if task is None or model is None:
        raise InvalidRequest(f"a call through {provider} says what it is for: pass `task`, or `messages`")
    task = _ALIKE.get(task, task)
    if provider == "auto":
        return _auto(settings, model, task, dialect)
    served = served_by(provider, task)
    direct = has_own_key(settings)
    at = PROVIDERS[provider]
    if not direct and not at.routed:
        raise InvalidRequest(f"{provider} is not reached through Hugging Face: pass its own key as `api_key`")
    if settings.token is None:
        raise MissingToken(
            f"calling {model} through {provider} needs a token: run `hf auth login`, set HF_TOKEN, or pass a Hugging "
            f"Face token as `token=` or the own key of {provider} as `api_key=`"
        )
    looked_up = "; the Hub tells its name of the model" if at.looked_up else ""
    return _route(settings, provider, served, "{model}" if at.looked_up else model, model, direct, looked_up)


def chosen(provider: str, model: str, task: str) -> tuple[str, str]:
    """The provider of a task other than chat, and the model's name without a suffix that chooses it.

    Raises:
        InvalidRequest: the suffix contradicts the client's provider, or names a policy.
    """
    name, _, suffix = model.rpartition(":")
    if not name or (suffix not in PROVIDERS and suffix not in _POLICIES):
        return provider, model
    if provider not in ("auto", suffix):
        raise InvalidRequest(
            f"the client is for provider {provider!r}, and `model` names {suffix!r}; leave one of them out"
        )
    if suffix in _POLICIES:
        raise InvalidRequest(f"`:{suffix}` chooses a provider for chat only; for {task}, name one: {name}:hf-inference")
    return suffix, name


def _auto(settings: Settings, model: str, task: str, dialect: Dialect) -> Route:
    from inferface.routing import Route

    token = settings.token
    return Route(
        way="router",
        dialect=dialect,
        operation="runTask",
        url=_joined(settings.router, "/{provider}"),
        model=model,
        reason=f"the Hub tells which provider serves this model for {task}",
        credential=token.value if token else None,
        credential_source=token.source if token else None,
        provider="auto",
    )


def served_by(provider: str, task: str) -> Served:
    """What the provider does for the task.

    Raises:
        InvalidRequest: not supported; the message names the providers that do it.
    """
    at = PROVIDERS[provider]
    if (served := at.tasks.get(task)) is not None:
        return served
    others = providers_of(task)
    instead = f"these do it: {', '.join(others)}" if others else "no provider does"
    raise InvalidRequest(f"{task} is not supported through this provider ({provider}); {instead}")


def providers_of(task: str) -> list[str]:
    """The providers that do a task."""
    return [name for name, at in PROVIDERS.items() if task in at.tasks or (name == "hf-inference" and _on_hf(task))]


def _on_hf(task: str) -> bool:
    return task not in PROVIDERS["hf-inference"].not_done


def settled(route: Route, settings: Settings, task: str, asker: Asker) -> Steps[Way]:
    """The way of a call, once the Hub has told what it depends on.

    Raises:
        InvalidRequest: no provider, or not this one, serves the model for the task.
        InferenceError: the Hub could not be asked.
    """
    task = _ALIKE.get(task, task)
    if route.provider == "hf-inference":
        return Way((yield from _serverless(route, settings, task, asker)))
    provider, model = str(route.provider), str(route.model)
    direct = route.way == "provider"
    if provider != "auto" and not PROVIDERS[provider].looked_up:
        served = served_by(provider, task)
        return Way(route, served, Mapped(provider, model, model, task), address(settings, provider, served, direct))
    lines = yield from mapping_of(asker, model)
    line = _line_for(lines, provider, model, task)
    if line.status != "live":
        log.warning("%s tells the status %r of %s: it may not answer", line.provider, line.status, model)
    if line.provider == "hf-inference":
        return Way(_on_serverless(settings, model, task, route))  # by its name on the Hub
    served = served_by(line.provider, task)
    reason = f"; the Hub names {line.provider} first" if provider == "auto" else ""
    final = _route(settings, line.provider, served, line.id, line.id, direct, reason)
    return Way(final, served, line, address(settings, line.provider, served, direct), asker.hub)


def _line_for(lines: list[Mapped], provider: str, model: str, task: str) -> Mapped:
    """The line of the mapping that a call takes."""
    wanted = "conversational" if task == "chat-completion" else task
    fitting = [line for line in lines if line.task == wanted]
    usable = [line for line in fitting if line.provider in providers_of(task)]
    found = usable if provider == "auto" else [line for line in fitting if line.provider == provider]
    if found:
        return found[0]
    if not lines:
        raise InvalidRequest(
            f"no inference provider serves {model}; see https://huggingface.co/models?inference_provider=all, "
            "or call an endpoint of your own with `base_url=`"
        )
    all_told = f"The Hub knows of {_listed(f'{line.provider} ({line.task})' for line in lines)}"
    if provider == "auto":
        if fitting:
            raise InvalidRequest(
                f"{wanted} with {model} is not supported through the providers that serve it: "
                f"{_listed(line.provider for line in fitting)}"
            )
        chats = task == "text-generation" and any(line.task == "conversational" for line in lines)
        instead = ": call `chat_completion`" if chats else ""
        raise InvalidRequest(f"no inference provider serves {model} for {wanted}. {all_told}{instead}")
    other = next((line for line in lines if line.provider == provider), None)
    if other is not None:
        raise InvalidRequest(f"{provider} serves {model} for {other.task}, not for {wanted}. {all_told}")
    raise InvalidRequest(f"{provider} does not serve {model}. {all_told}")


def _listed(names: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(names))


def _serverless(route: Route, settings: Settings, task: str, asker: Asker) -> Steps[Route]:
    """On Hugging Face's own serverless API: the model that the Hub recommends where none is named; else a model whose
    tag on the Hub says another task is refused. When the Hub cannot be asked, the server decides."""
    if not _on_hf(task):
        served_by("hf-inference", task)
    if route.model is None:
        model = yield from recommended_model(asker, task)
        return _on_serverless(settings, model, task, route)
    from inferface._dialects import PIPELINES

    if task not in PIPELINES:
        once = asker._replace(policy=RetryPolicy(tries=1))
        refusal = yield from refused_by_hf_inference(once, route.model, task)
        if refusal:
            raise InvalidRequest(refusal)
    return route


def _on_serverless(settings: Settings, model: str, task: str, route: Route) -> Route:
    from inferface.routing import serverless

    operation, url = serverless(settings, "task", model, task)
    return attrs.evolve(route, operation=operation, url=url, model=model, provider="hf-inference")


def _route(
    settings: Settings, provider: str, served: Served, provider_id: str, model: str, direct: bool, reason: str
) -> Route:
    from inferface.routing import Route, check_wire

    key = settings.token.value if settings.token else None
    url = address(settings, provider, served, direct) + _path(served, provider_id)
    if served.query and not direct:
        url += f"?{served.query}"
    check_wire(settings, url, key)
    how = "directly, since the key is its own" if direct else "through the router"
    return Route(
        way="provider" if direct else "router",
        dialect=served.dialect,
        operation=_OPERATIONS.get(served.dialect, "runTask"),
        url=url,
        model=model,
        reason=f"provider {provider}: {how}{reason}",
        credential=key,
        credential_source=settings.token.source if settings.token else None,
        provider=provider,
    )


def address(settings: Settings, provider: str, served: Served, direct: bool) -> str:
    """Where a task of a provider is, without its path."""
    at = PROVIDERS[provider]
    return (served.url or at.url) if direct else _joined(settings.router, f"/{provider}")


def _path(served: Served, provider_id: str) -> str:
    if served.versioned and ":" in provider_id:
        return served.versioned
    return served.path.replace("{model}", provider_id if provider_id == "{model}" else quote(provider_id, safe="/:@"))


def asker_of(
    settings: Settings, route: Route, policy: RetryPolicy, memory: Memory, remaining: Callable[[], float | None]
) -> Asker:
    """Asks the Hub with the token of the call, which a provider's own key is not."""
    hub = settings.own_hub or DEFAULT_HUB
    token = route.credential if route.way == "router" and may_see_token(hub, settings.own_hub) else None
    return Asker(hub, token, policy, memory, remaining)


def _joined(base: str, path: str) -> str:
    parts = urlsplit(base)
    return urlunsplit(parts._replace(path=parts.path.rstrip("/") + path))
