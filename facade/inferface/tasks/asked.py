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

    `options` are those of any call: timeout, headers, retries, on_retry, fallbacks. `stream` is None where it was not
    said. `as_openai` sends what OpenAI's SDK sends: no `stream` that was not said.
    """

    task: Task[Any]
    inputs: Mapping[str, object]
    params: Mapping[str, object]
    model: str | None
    extra_body: Mapping[str, object] | None
    options: tuple[
        float | Timeout | None,
        Mapping[str, str] | None,
        int | RetryPolicy | None,
        OnRetry | None,
        Sequence[str | Endpoint] | None,
    ]
    stream: bool | None = None
    stream_callback: Callable[[Any], object] | None = None
    flags: Mapping[str, bool] = {}
    as_openai: bool = False

    @property
    def on_retry(self) -> OnRetry | None:
        return self.options[3]
