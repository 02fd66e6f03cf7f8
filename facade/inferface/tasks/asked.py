"""What a task method was asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

import attrs

if TYPE_CHECKING:
    from inferface._transport import Timeout
    from inferface.retry import RetryPolicy
    from inferface.tasks.table import Task


@attrs.frozen
class Asked:
    """The arguments of one call of a task method."""

    task: Task[Any]
    inputs: object
    params: Mapping[str, object]
    model: str | None = None
    stream: bool = False
    stream_callback: Callable[[Any], object] | None = None
    flags: Mapping[str, bool] = attrs.field(factory=dict[str, bool])
    extra_body: Mapping[str, object] | None = None
    timeout: float | Timeout | None = None
    headers: Mapping[str, str] | None = None
    retries: int | RetryPolicy | None = None
