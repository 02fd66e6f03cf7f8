# Made by `make generate` from openapi.json. Do not edit: the next run takes every change away.
"""Operations tagged `completions`, one module for each."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from . import create_completion as create_completion
else:
    from importlib import import_module as _import_module

    _MODULES = {
        "create_completion": "create_completion",
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


__all__ = ("create_completion",)
