"""The contract's models: what calls return, and what may stand in their parameters.

Every name of `hf_inference_api.models` can be imported from here, and is loaded when it is first asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hf_inference_api import models

if TYPE_CHECKING:
    from hf_inference_api.models import *  # noqa: F403 - the generated package lists its names in __all__

__all__ = list(models.__all__)  # pyright: ignore[reportUnsupportedDunderAll] - the generated package lists its names


def __getattr__(name: str) -> object:
    return getattr(models, name)


def __dir__() -> list[str]:
    return sorted(__all__)
