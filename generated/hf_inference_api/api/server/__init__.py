# Made by `make generate` from openapi.json. Do not edit: the next run takes every change away.
"""Operations tagged `server`, one module for each."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from . import get_contract as get_contract
    from . import get_docs as get_docs
    from . import get_health as get_health
    from . import get_info as get_info
    from . import get_metrics as get_metrics
    from . import get_ready as get_ready
else:
    from importlib import import_module as _import_module

    _MODULES = {
        "get_contract": "get_contract",
        "get_docs": "get_docs",
        "get_health": "get_health",
        "get_info": "get_info",
        "get_metrics": "get_metrics",
        "get_ready": "get_ready",
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
    "get_contract",
    "get_docs",
    "get_health",
    "get_info",
    "get_metrics",
    "get_ready",
)
