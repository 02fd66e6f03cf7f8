# Made by `make generate` from openapi.json. Do not edit: the next run takes every change away.
"""Operations tagged `tasks`, one module for each."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from . import rerank as rerank
    from . import run_endpoint as run_endpoint
    from . import run_pipeline as run_pipeline
    from . import run_task as run_task
    from . import tokenize as tokenize
else:
    from importlib import import_module as _import_module

    _MODULES = {
        "rerank": "rerank",
        "run_endpoint": "run_endpoint",
        "run_pipeline": "run_pipeline",
        "run_task": "run_task",
        "tokenize": "tokenize",
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
    "rerank",
    "run_endpoint",
    "run_pipeline",
    "run_task",
    "tokenize",
)
