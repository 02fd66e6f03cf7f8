"""Where the calls of a command go, from its options and the environment."""

from __future__ import annotations

import os
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from typing import Final

import attrs

from inferface import Endpoint, InferenceClient
from inferface.cli._screen import waiting
from inferface.errors import InvalidRequest

KEY_VARIABLE: Final = "INFERFACE_API_KEY"


@attrs.frozen
class Where:
    """The options that choose a way.

    Raises:
        InvalidRequest: they contradict each other, or name nothing that can be called.
    """

    model: str | None
    local: bool = False
    base_url: str | None = None
    gateway: str | None = None
    public: bool = False
    timeout: float | None = None

    def __attrs_post_init__(self) -> None:
        chosen = [name for name in ("local", "base_url", "gateway") if getattr(self, name)]
        if self.public and self.gateway is None:
            chosen.append("public")
        if len(chosen) > 1:
            options = " and ".join(f"--{name.replace('_', '-')}" for name in chosen)
            raise InvalidRequest(f"{options} lead to different places: give one of them")
        if self.model is None and not self.local and self.base_url is None:
            raise InvalidRequest("name a model; `chat` and `infer` find one on this machine with --local")

    def client(self, environ: Mapping[str, str]) -> InferenceClient:
        """The client of these options; the key of the environment is for --base-url and --gateway only."""
        key = environ.get(KEY_VARIABLE) or None
        return InferenceClient(
            base_url=Endpoint(self.base_url, key) if self.base_url else None,
            gateway=Endpoint(self.gateway, key) if self.gateway else None,
            timeout=self.timeout,
        )


@contextmanager
def connected(where: Where) -> Generator[tuple[InferenceClient, str | None]]:
    """A client, and the name of the model to call; with `--local` the model's server is started and ended."""
    if not where.local:
        with where.client(os.environ) as client:
            yield client, where.model
        return
    from inferface.local import LocalServer

    file = where.model if where.model and where.model.endswith(".gguf") else None
    server = LocalServer(file)
    with waiting("starting the model on this machine"):
        server.start()
    with server:
        if file is None and where.model not in (None, server.model):
            raise InvalidRequest(f"--local runs {server.model}, or a file whose name ends in .gguf, not {where.model}")
        with InferenceClient(base_url=server.base_url, token=server.api_key, timeout=where.timeout) as client:
            yield client, server.model
