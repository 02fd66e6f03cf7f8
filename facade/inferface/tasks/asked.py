"""What a task method was asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from inferface._transport import Timeout
    from inferface.retry import OnRetry, RetryPolicy
    from inferface.routing import Endpoint
    from inferface.tasks.task import Task


class Asked(NamedTuple):
    """The arguments of one call of a task method.

    `stream` is None where it was not said. `as_openai` sends what OpenAI's SDK sends: no `stream` that was not said.
    """

    task: Task[Any]
    inputs: Mapping[str, object]
    params: Mapping[str, object]
    model: str | None = None
    stream: bool | None = None
    stream_callback: Callable[[Any], object] | None = None
    flags: Mapping[str, bool] = {}
    as_openai: bool = False
    extra_body: Mapping[str, object] | None = None
    timeout: float | Timeout | None = None
    headers: Mapping[str, str] | None = None
    retries: int | RetryPolicy | None = None
    on_retry: OnRetry | None = None
    fallbacks: Sequence[str | Endpoint] | None = None
