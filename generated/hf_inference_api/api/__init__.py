# Made by `make generate` from openapi.json. Do not edit: the next run takes every change away.
"""The operations of the contract, one package for each tag."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from . import chat as chat
    from . import completions as completions
    from . import embeddings as embeddings
    from . import inference as inference
    from . import models as models
    from . import server as server
    from . import tasks as tasks
    from . import text_generation as text_generation
else:
    from importlib import import_module as _import_module

    _MODULES = {
        "chat": "chat",
        "completions": "completions",
        "embeddings": "embeddings",
        "inference": "inference",
        "models": "models",
        "server": "server",
        "tasks": "tasks",
        "text_generation": "text_generation",
    }

    def __getattr__(name):
        try:
            module = _import_module(f".{_MODULES[name]}", __name__)
        except KeyError:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}") from None
        value = globals()[name] = module if _MODULES[name] == name else getattr(module, name)
        return value

    def __dir__():
        return sorted({*globals(), *_MODULES})


__all__ = (
    "chat",
    "completions",
    "embeddings",
    "inference",
    "models",
    "server",
    "tasks",
    "text_generation",
)
