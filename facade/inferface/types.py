"""The contract's models: what calls return, and what may stand in their parameters.

Every name of `hf_inference_api.models` can be imported from here, and is loaded when it is first asked for. Beside them
are the outputs of tasks that are no models, such as `TextClassificationOutput`, a list of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hf_inference_api import models
from inferface.tasks.names import ALIASES

if TYPE_CHECKING:
    from hf_inference_api.models import *  # noqa: F403 - the generated package lists its names in __all__
    from inferface._aliases import *  # noqa: F403 - as does this

__all__ = [*models.__all__, *ALIASES]  # pyright: ignore[reportUnsupportedDunderAll] - the generated package lists its names


def __getattr__(name: str) -> object:
    if name in ALIASES:
        from inferface import _aliases

        found = getattr(_aliases, name)
    else:
        found = getattr(models, name)
    globals()[name] = found  # so that this is asked once
    return found


def __dir__() -> list[str]:
    return sorted(__all__)
