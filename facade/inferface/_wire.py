"""The only door to the generated endpoints: method, path and headers of every operation come from the contract."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Literal, Protocol

if TYPE_CHECKING:
    from hf_inference_api.types import RequestKwargs

Operation = Literal[
    "inference",
    "createChatCompletion",
    "createCompletion",
    "createEmbedding",
    "runTask",
    "runPipeline",
    "runEndpoint",
    "rerank",
    "tokenize",
    "getInfo",
    "getHealth",
]
"""The contract's operationIds that the façade calls."""


@lru_cache(maxsize=256)
def path_of(operation: Operation, *, model: str = "", task: str = "") -> str:
    """The path of an operation; `/` in a model id stays."""
    return request_of(operation, {}, model=model, task=task)["url"]


@lru_cache
def form_of(operation: Operation) -> tuple[str, Mapping[str, str]]:
    """Method and headers of an operation, the same whatever is asked of it; names in lower case."""
    made = request_of(operation, {}, model="any", task="any")
    return made["method"].upper(), {name.lower(): value for name, value in made.get("headers", {}).items()}


def request_of(operation: Operation, body: Any, *, model: str = "", task: str = "") -> RequestKwargs:
    """Method, path, headers and body of an operation, as its generated request builder makes them.

    The body is a mapping, or bytes where the operation takes them.
    """
    # Each import is of one small module, and only for the operation at hand.
    match operation:
        case "inference":
            from hf_inference_api.api.inference import inference

            return inference.build_request(body=body)
        case "createChatCompletion":
            from hf_inference_api.api.chat import create_chat_completion

            return create_chat_completion.build_request(body=body)
        case "createCompletion":
            from hf_inference_api.api.completions import create_completion

            return create_completion.build_request(body=body)
        case "createEmbedding":
            from hf_inference_api.api.embeddings import create_embedding

            return create_embedding.build_request(body=body)
        case "runTask":
            from hf_inference_api.api.tasks import run_task

            return run_task.build_request(model, body=body)
        case "runPipeline":
            from hf_inference_api.api.tasks import run_pipeline

            return run_pipeline.build_request(model, task, body=body)
        case "runEndpoint":
            from hf_inference_api.api.tasks import run_endpoint

            return run_endpoint.build_request(body=body)
        case "rerank":
            from hf_inference_api.api.tasks import rerank

            return rerank.build_request(body=body)
        case "tokenize":
            from hf_inference_api.api.tasks import tokenize

            return tokenize.build_request(body=body)
        case "getInfo":
            from hf_inference_api.api.server import get_info

            return get_info.build_request()
        case "getHealth":
            from hf_inference_api.api.server import get_health

            return get_health.build_request()


class Model(Protocol):
    """A generated model, as far as streams need to know."""

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Any: ...


def model_named(name: str) -> type[Model]:
    """A generated model by its name in the contract."""
    from hf_inference_api import models

    found: type[Model] = getattr(models, name)
    return found
