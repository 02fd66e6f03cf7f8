"""What the Hub knows of a model: who serves it, under which name, for which task. Pure but for the memory.

The steps ask the Hub with the client's own token, so private models are found; an answer is kept for some minutes.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import quote

from inferface._answers import parse_answer
from inferface._calls import Request, Steps
from inferface._json import JsonValue, is_array, is_object
from inferface._secrets import Secret
from inferface._version import __version__
from inferface.errors import InferenceError, InvalidRequest, NotFoundError, StatusError

if TYPE_CHECKING:
    from inferface._retry_policy import RetryPolicy
    from inferface.providers.memory import Memory

log: Final = logging.getLogger("inferface")
DEFAULT_HUB: Final = "https://huggingface.co"
_MAX_BYTES: Final = 16 * 1024 * 1024


class Mapped(NamedTuple):
    """One line of a model's mapping: the provider's own id of the model.

    `status` is `live`, `staging` or `error`; `weights` the file of an adapter's weights in the Hub's repository.
    """

    provider: str
    id: str
    hub_id: str
    task: str
    status: str = "live"
    weights: str | None = None


class Asker(NamedTuple):
    """How the Hub is asked: where, with which token, how patiently."""

    hub: str
    token: Secret | None
    policy: RetryPolicy
    memory: Memory
    remaining: Callable[[], float | None]

    def told(self, path: str, keep: Callable[[JsonValue], JsonValue], model: str | None = None) -> Steps[JsonValue]:
        """What the Hub says; `keep` takes the part that is needed.

        Raises:
            InferenceError: no answer, or not a good one.
        """
        from inferface._exchange import MAX_ERROR_BYTES, Exchange, answered
        from inferface._failures import Circumstances, unusable

        url = self.hub.rstrip("/") + path
        if (known := self.memory.recall(url)) is not None:
            return known
        headers = {"accept": "*/*", "user-agent": f"inferface/{__version__}"}
        if self.token is not None:
            headers["authorization"] = Secret(f"Bearer {self.token.reveal()}")
        request = Request("GET", url, headers)
        answer = yield from answered(Exchange(request, model, "hub", self.policy, False, _MAX_BYTES, self.remaining))
        try:
            found = parse_answer(answer.body, answer.response.headers.get("content-type", ""))
            if isinstance(found, bytes):
                raise ValueError("not JSON")
            told = keep(found)
        except ValueError:
            response = answer.response
            raise unusable(
                "the Hub's answer cannot be read",
                response.status,
                response.headers,
                answer.body[:MAX_ERROR_BYTES],
                Circumstances(request, model, "hub"),
            ) from None
        self.memory.keep(url, told)
        return told


def mapping_of(asker: Asker, model: str) -> Steps[list[Mapped]]:
    """Who serves the model, in the order of the user's preference.

    Raises:
        NotFoundError: there is no such model, or the token may not see it.
        InferenceError: no answer, or not a good one.
    """
    try:
        told = yield from asker.told(f"/api/models/{quote(model)}?expand=inferenceProviderMapping", _mapping, model)
    except StatusError as error:
        raise _about(error, model) from None
    return lines_of(told, model)


def _about(error: StatusError, model: str) -> StatusError:
    """The Hub's refusal, with what it means: it answers 401 for a model that is not there, when it knows nobody."""
    if isinstance(error, NotFoundError) or error.status in (401, 403):
        error.hint = f"There is no model {model} on the Hub, or this token may not see it"
    return error


def _mapping(told: JsonValue) -> JsonValue:
    if not is_object(told):
        raise ValueError("a model is an object")
    return told.get("inferenceProviderMapping") or {}


def lines_of(told: JsonValue, model: str) -> list[Mapped]:
    """The mapping, from either of its two shapes: an object by provider, or a list."""
    if is_object(told):
        lines = [(provider, line) for provider, line in told.items() if is_object(line)]
    else:
        found = [line for line in told if is_object(line)] if is_array(told) else []
        lines = [(str(line.get("provider")), line) for line in found]
    return [_line(provider, line, model) for provider, line in lines if _is_id(line.get("providerId"))]


def _is_id(value: JsonValue) -> bool:
    """Whether a provider's name of a model stays in its place in a path."""
    return isinstance(value, str) and value.isprintable() and not {"", ".", ".."} & {*value.split("/")}


def _line(provider: str, line: dict[str, JsonValue], model: str) -> Mapped:
    weights = line.get("adapterWeightsPath")
    return Mapped(
        provider=provider,
        id=str(line["providerId"]),
        hub_id=model,
        task=str(line.get("task")),
        status=str(line.get("status", "live")),
        weights=weights if isinstance(weights, str) and line.get("adapter") == "lora" else None,
    )


def recommended_model(asker: Asker, task: str) -> Steps[str]:
    """The model that the Hub shows for a task.

    Raises:
        InvalidRequest: it recommends none.
        InferenceError: no answer, or not a good one.
    """
    told = yield from asker.told("/api/tasks", _recommended)
    model = told.get(task) if is_object(told) else None
    if not isinstance(model, str):
        raise InvalidRequest(f"no model: pass `model` here or to the client; the Hub recommends none for {task}")
    return model


def _recommended(told: JsonValue) -> JsonValue:
    if not is_object(told):
        raise ValueError("the tasks are an object")
    models = {task: page.get("widgetModels") for task, page in told.items() if is_object(page)}
    return {task: names[0] for task, names in models.items() if is_array(names) and names}


def refused_by_hf_inference(asker: Asker, model: str, task: str) -> Steps[str | None]:
    """Why Hugging Face's serverless API does not do the task with this model, or None when it may.

    When the Hub cannot be asked, the serverless API itself decides.

    Raises:
        NotFoundError: there is no such model, or the token may not see it.
    """
    try:
        told = yield from asker.told(f"/api/models/{quote(model)}", _tagged, model)
    except NotFoundError as error:
        raise _about(error, model) from None
    except InferenceError as error:
        log.info("the Hub does not tell the task of %s: %s", model, error)
        return None
    tag = told.get("tag") if is_object(told) else None
    wanted = "conversational" if task == "chat-completion" else task
    if not isinstance(tag, str) or wanted in _TASKS_OF_TAGS.get(tag, {tag}):
        return None
    return f"{model} is a model for {tag} on the Hub, and hf-inference does not use it for {wanted}"


_TASKS_OF_TAGS: Final = {
    "text-generation": {"text-generation", "conversational"},
    "text2text-generation": {"text-generation", "text2text-generation", "summarization", "translation"},
    "image-text-to-text": {"conversational", "image-text-to-text", "image-to-text"},
}
"""What a model with this tag is used for, where that is more than the tag says."""


def _tagged(told: JsonValue) -> JsonValue:
    if not is_object(told):
        raise ValueError("a model is an object")
    return {"tag": told.get("pipeline_tag")}
