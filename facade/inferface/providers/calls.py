"""A task's call as a provider wants it: body, headers, and how its answer becomes Hugging Face's own. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from inferface._body import encode
from inferface._secrets import Secret
from inferface.providers.payload import Content, chat_as_taken, content_of
from inferface.providers.table import PROVIDERS
from inferface.tasks.bodies import without_none

if TYPE_CHECKING:
    from inferface._calls import Steps
    from inferface._exchange import Answer, Exchange
    from inferface.providers.ways import Way
    from inferface.tasks.task import Payload, Task

_JSON: Final = "application/json"


def content_for(way: Way, task: Task[Any], payload: Payload) -> Content:
    """The body of a task's call.

    Raises:
        InvalidRequest: inputs or parameters that the task or the provider does not take.
    """
    served, model = way.served, way.model
    if served is None or model is None:
        raise AssertionError("for ways through a provider")
    if served.dialect == "task":
        inputs = next(iter(payload.inputs.values()), None)
        return content_of(served.body, inputs, without_none(payload.params), model, way.hub)
    body: Any = task.body(payload)
    if served.dialect == "chat-completion":
        body = chat_as_taken(model.provider, body)
    renamed: Mapping[str, str] = served.body.renamed if task.purpose == "text-generation" else {}
    fields: dict[str, object] = {str(renamed.get(name, name)): body[name] for name in body}
    return Content(encode(fields), _JSON)


def headers_for(way: Way, content: Content) -> dict[str, str]:
    """What the provider wants to be told: its own headers, and its own scheme for its own keys."""
    at, route = PROVIDERS[str(way.route.provider)], way.route
    headers = {"content-type": content.content_type, **at.headers}
    if route.way == "provider" and at.key != "Bearer" and route.credential is not None:
        headers["authorization"] = Secret(f"{at.key} {route.credential.reveal()}")
    return headers


def follow(way: Way, asked: Exchange, answer: Answer) -> Steps[Answer]:
    """The steps from the provider's answer to the one that Hugging Face's own API would have given.

    Raises:
        InferenceError: see `Followed.final`.
    """
    from inferface.providers.answers import Followed

    if way.served is None or not (way.served.queue or way.served.result or way.served.text or way.served.segments):
        return answer
    query = way.served.query if way.route.way == "router" else ""
    return (yield from Followed(str(way.route.provider), way.served, way.base, query, asked).final(answer))
