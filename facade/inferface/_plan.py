"""A call, from what was asked for to its result: the steps of it, and how its answer is read. Pure."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, Final, Generic, NamedTuple, TypeVar

import attrs

from inferface._answers import check_choices, parse_answer, unwrap_gateway
from inferface._calls import Request, Steps
from inferface._dialects import Dialect, dialects_of
from inferface._json import JsonObject, JsonValue, is_object
from inferface._options import Options
from inferface._wire import model_named
from inferface.auth import Origin
from inferface.errors import BadResponse, ResponseInfo
from inferface.results import Attempt, InferenceResult
from inferface.routing import Endpoint, Route
from inferface.tasks.task import Task

if TYPE_CHECKING:
    from inferface._exchange import Answer, Exchange, Opened
    from inferface._failures import Circumstances
    from inferface.errors import ContractViolation
    from inferface.providers.ways import Way
    from inferface.streaming import StreamState

OutputT = TypeVar("OutputT")
AskedT = TypeVar("AskedT")
Remaining = Callable[[], float | None]


class Plan(NamedTuple, Generic[OutputT]):
    """What was asked for: with which options, whether it streams, and the steps that make a call of it.

    Look-ups are among those steps, so they count in the call's deadline. `remaining` gives the seconds that it leaves.
    """

    options: Options
    stream: bool
    ready: Callable[[Remaining, Instead | None], Steps[Call[OutputT]]]

    def answered(self, remaining: Remaining) -> Steps[InferenceResult[OutputT]]:
        """The steps to its result."""

        def ask(call: Call[OutputT]) -> Steps[InferenceResult[OutputT]]:
            return call.result((yield from call.answered(remaining)))

        return self._asked(remaining, ask)

    def opened(self, remaining: Remaining) -> Steps[tuple[Call[OutputT], Opened]]:
        """The steps to its event stream."""

        def ask(call: Call[OutputT]) -> Steps[tuple[Call[OutputT], Opened]]:
            opened = yield from call.opened(remaining)
            return call.answered_in(opened.response.headers.get(DIALECT_HEADER)), opened

        return self._asked(remaining, ask)

    def _asked(self, remaining: Remaining, ask: Callable[[Call[OutputT]], Steps[AskedT]]) -> Steps[AskedT]:
        if self.options.fallbacks:
            from inferface._fallbacks import asked_in_turn

            return (yield from asked_in_turn(self, remaining, ask))
        call = yield from self.ready(remaining, None)
        return (yield from ask(call))


class Instead(NamedTuple):
    """A fallback: a model's id or an endpoint, and where the call was to go at first."""

    place: str | Endpoint
    home: Origin


class Call(NamedTuple, Generic[OutputT]):
    """A call that is ready to be sent: where, what, and how to read the answer."""

    request: Request
    route: Route
    options: Options
    stream: bool
    decode: Callable[[JsonValue | bytes, Dialect], OutputT]
    task: Task[Any] | None
    max_response_bytes: int
    choices: int
    failed: tuple[Attempt, ...] = ()
    way: Way | None = None

    @property
    def attempts(self) -> tuple[Attempt, ...]:
        """The places tried before this one, and this one."""
        return (*self.failed, Attempt(self.route))

    def answered_in(self, dialect: JsonValue) -> Call[OutputT]:
        """The same call, once a gateway has told which dialect its upstream speaks."""
        if self.route.way != "gateway" or self.task is None:
            return self
        told = next((known for known in dialects_of(self.task.purpose) if known == dialect), self.route.dialect)
        return self._replace(route=attrs.evolve(self.route, dialect=told))

    def answered(self, remaining: Remaining) -> Steps[Answer]:
        """The steps to its whole answer."""
        from inferface._exchange import answered  # with it comes the transport, as for every import in this class

        asked = self._exchange(remaining)
        answer = yield from answered(asked)
        if self.way is None:
            return answer
        from inferface.providers.calls import follow

        return (yield from follow(self.way, asked, answer))

    def opened(self, remaining: Remaining) -> Steps[Opened]:
        """The steps to its event stream."""
        from inferface._exchange import exchange

        return exchange(self._exchange(remaining))

    def _exchange(self, remaining: Remaining) -> Exchange:
        from inferface._exchange import Exchange

        return Exchange(
            request=self.request,
            model=self.route.model,
            route=self.route.way,
            policy=self.options.retries,
            stream=self.stream,
            max_response_bytes=self.max_response_bytes,
            remaining=remaining,
            on_retry=self.options.on_retry,
        )

    def state(self, response: ResponseInfo) -> StreamState[Any]:
        """What reads its event stream."""
        mask = self.circumstances.masked_body
        from inferface.streaming import DIALECTS, StreamState

        if self.task is None:
            return StreamState(DIALECTS["raw"], lambda event: event, choices=self.choices, mask=mask)
        kind, name = self.task.stream[self.route.dialect]
        from_dict = model_named(name).from_dict
        has_choices = kind in ("chat", "completion")

        def decode(event: JsonObject) -> Any:
            if has_choices and event.get("choices") is None:  # it tells the usage, or that the server is alive
                event = {**event, "choices": []}
            try:
                return from_dict(event)
            except UNDECODABLE as error:
                reason = f"an event of the stream does not fit the contract ({why(error)})"
                raise self.unusable(reason, response) from None

        if self.options.drift is not None:
            from inferface.contract.drift import CheckedState

            tell = partial(self._drifted, response=response)
            spoken = self.route.dialect
            return CheckedState(DIALECTS[kind], decode, choices=self.choices, mask=mask, spoken=spoken, tell=tell)
        return StreamState(DIALECTS[kind], decode, choices=self.choices, mask=mask)

    def _check(self, raw: JsonValue | bytes, response: ResponseInfo, *, wrapped: bool = False) -> None:
        """Hold an answer against the contract, for a client that wants it."""
        from inferface.contract.drift import in_answer, in_wrapping

        name = self.task.name if self.task else None
        found = in_wrapping(raw) if wrapped else in_answer(raw, self.route.dialect, name)
        if found is not None:
            self._drifted(found, response=response)

    def _drifted(self, found: ContractViolation, *, response: ResponseInfo) -> None:
        drift, error = self.options.drift, self.circumstances.told(found, response)
        if drift is None or drift.report is None:
            raise error
        drift.report(error)

    def result(self, answer: Answer) -> InferenceResult[OutputT]:
        """The result of a whole answer.

        Raises:
            BadResponse: the answer is not what the dialect allows.
        """
        if self.task is not None and self.task.purpose == "health":  # whose status says it all
            return self.result_of(answer.body, answer.response, answer.tries)
        try:
            content_type = answer.response.headers.get("content-type", "")
            raw = parse_answer(answer.body, content_type, expects_json=self.task is not None)
            call = self
            if self.route.way == "gateway":
                if self.options.drift is not None:
                    self._check(raw, answer.response, wrapped=True)
                call = self.answered_in(raw.get("dialect") if is_object(raw) else None)
                raw = unwrap_gateway(raw)
            if self.options.drift is not None:
                call._check(raw, answer.response)
            check_choices(raw)
            return call.result_of(raw, answer.response, answer.tries)
        except UNDECODABLE as error:
            raise self.unusable(why(error), answer.response, answer.body) from None

    def result_of(
        self, raw: JsonValue | bytes, response: ResponseInfo, tries: int, *, stopped: bool = False
    ) -> InferenceResult[OutputT]:
        output = self.decode(raw, self.route.dialect)
        return InferenceResult(output, raw, self.route, response, tries, stopped, self.attempts)

    def unusable(self, reason: str, response: ResponseInfo, content: bytes = b"") -> BadResponse:
        from inferface._exchange import MAX_ERROR_BYTES
        from inferface._failures import unusable

        return unusable(reason, response.status, response.headers, content[:MAX_ERROR_BYTES], self.circumstances)

    @property
    def circumstances(self) -> Circumstances:
        from inferface._failures import Circumstances

        return Circumstances(self.request, self.route.model, self.route.way)


DIALECT_HEADER: Final = "x-inferface-dialect"
"""Where a gateway tells the dialect of an answer that it passes through."""

UNDECODABLE: Final = (ValueError, KeyError, TypeError, AttributeError, RecursionError)
"""What reading an answer of the wrong shape ends in; it goes less deep than the JSON reader."""


def why(error: Exception) -> str:
    """The reason in an error of `UNDECODABLE`."""
    return "it is nested too deeply" if isinstance(error, RecursionError) else str(error)


def as_it_is(raw: JsonValue | bytes, dialect: Dialect) -> JsonValue | bytes:
    del dialect
    return raw
