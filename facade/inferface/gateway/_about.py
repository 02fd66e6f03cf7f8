"""The operations that tell of the gateway itself: its state, figures, models, contract and page."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Any, Final, cast

from inferface._document import contract_document
from inferface._json import JsonObject
from inferface.gateway._config import GatewayConfig
from inferface.gateway._figures import Figures
from inferface.gateway._metrics import Metrics
from inferface.gateway._refusals import Refusal
from inferface.gateway._visit import Visit

SERVED: Final = (
    "/inference",
    "/v1/chat/completions",
    "/v1/completions",
    "/v1/embeddings",
    "/v1/models",
    "/v1/models/{model}",
    "/models/{model}",
    "/models/{model}/pipeline/{task}",
    "/health",
    "/ready",
    "/metrics",
    "/openapi.json",
    "/docs",
)
"""The paths of the contract that the gateway serves."""

_PAGE_HEADERS: Final = {
    "content-type": "text/html; charset=utf-8",
    "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
}


class About:
    """What needs no model."""

    def __init__(self, config: GatewayConfig, metrics: Metrics, figures: Figures) -> None:
        self._config = config
        self._metrics = metrics
        self._figures = figures
        self.draining = False

    async def health(self, visit: Visit) -> None:
        """The process lives."""
        await visit.answer(200, b'{"status":"ok"}')

    async def ready(self, visit: Visit) -> None:
        """The process takes calls."""
        if self.draining:
            raise Refusal(503, "this gateway is shutting down", headers={"retry-after": "1"})
        await visit.answer(200, b'{"status":"ok"}')

    async def metrics(self, visit: Visit) -> None:
        headers = {"content-type": "text/plain; version=0.0.4; charset=utf-8"}
        await visit.answer(200, self._figures.all(self._metrics.text()).encode(), headers)

    async def contract(self, visit: Visit) -> None:
        await visit.answer(200, served_contract())

    async def docs(self, visit: Visit) -> None:
        await visit.answer(200, page(), _PAGE_HEADERS)

    async def home(self, visit: Visit) -> None:
        """People who open the server's address are led to its page."""
        await visit.answer(307, b"", {"location": "docs", "content-type": "text/plain"})

    async def models(self, visit: Visit) -> None:
        rows = [_row(name) for name in self._config.models]
        await visit.answer(200, json.dumps({"object": "list", "data": rows}).encode())

    async def model(self, visit: Visit) -> None:
        name: str = visit.scope["path_params"]["model"]
        if name not in self._config.models:
            raise Refusal(404, f"{name!r} is not in the list of this gateway's models", param="model")
        await visit.answer(200, json.dumps(_row(name)).encode())


def _row(name: str) -> Mapping[str, object]:
    return {"id": name, "object": "model", "owned_by": name.partition("/")[0]}


@lru_cache(maxsize=1)
def served_contract() -> bytes:
    """The contract with what is served here, at this server."""
    document = dict(contract_document())
    paths = cast(JsonObject, document["paths"])
    document["paths"] = {path: paths[path] for path in SERVED}
    document["servers"] = [{"url": "/", "description": "This gateway."}]
    reached = {"securitySchemes"}
    _reach(document["paths"], document, reached)
    components = cast("dict[str, Any]", document["components"])
    document["components"] = {
        kind: {name: inner for name, inner in group.items() if kind in reached or f"{kind}/{name}" in reached}
        for kind, group in components.items()
    }
    tags = {operation["tags"][0] for item in cast(Any, document["paths"]).values() for operation in item.values()}
    document["tags"] = [tag for tag in cast("list[Any]", document["tags"]) if tag["name"] in tags]
    return json.dumps(document, ensure_ascii=False).encode()


def _reach(node: Any, document: Any, reached: set[str]) -> None:
    """Collect the components that a part of the document leads to."""
    if isinstance(node, dict):
        inner = cast("dict[str, Any]", node)
        reference = inner.get("$ref")
        if isinstance(reference, str):
            kind, _, name = reference.removeprefix("#/components/").partition("/")
            if f"{kind}/{name}" not in reached:
                reached.add(f"{kind}/{name}")
                _reach(document["components"][kind][name], document, reached)
        for value in inner.values():
            _reach(value, document, reached)
    elif isinstance(node, list):
        for value in cast("list[object]", node):
            _reach(value, document, reached)


@lru_cache(maxsize=1)
def page() -> bytes:
    return files("inferface.gateway").joinpath("docs.html").read_bytes()
