"""The servers behind: what a call becomes on its way there, by the façade's own rules, and its answer as it comes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple, TypeVar, cast

from inferface import _async_driver as driver
from inferface._calls import Request, Send, Steps, Work
from inferface._core import Core, headers_of
from inferface._dialects import Purpose
from inferface._exchange import Answer, Opened
from inferface._failures import connection_error
from inferface._net.clock import Budget, Timeout
from inferface._net.replies import AsyncReply
from inferface._options import Options
from inferface._places import checked_model, is_url
from inferface._plan import Call, Instead, Plan, Remaining, as_it_is
from inferface._retry_policy import RetryPolicy
from inferface._transport import AsyncTransport, TransportError, TransportOptions
from inferface.auth import Origin
from inferface.errors import InferenceError, InvalidRequest, MissingToken, ResponseInfo
from inferface.gateway._config import GatewayConfig
from inferface.gateway._keys import Key
from inferface.gateway._refusals import Refusal, refusal_of
from inferface.routing import Route, Settings, resolve

OutputT = TypeVar("OutputT")


class Upstream(NamedTuple):
    """An answer whose body is still to come: the call, its head, and its clock."""

    call: Call[Any]
    reply: AsyncReply
    response: ResponseInfo
    budget: Budget

    @property
    def content_type(self) -> str:
        return self.response.headers.get("content-type", "")


class Upstreams:
    """What the gateway calls, and the connections to it. One for each process, used in one event loop."""

    def __init__(self, config: GatewayConfig) -> None:
        limits = config.limits
        settings = Settings(endpoints=config.models, router=config.router, own_hub=config.own_hub, token=config.token)
        self._config = config
        self._options = Options(
            timeout=Timeout(
                total=limits.total_seconds,
                connect=min(limits.connect_seconds, limits.total_seconds),
                read=min(limits.silence_seconds, limits.total_seconds),
            ),
            retries=RetryPolicy(tries=limits.retries + 1),
        )
        self._spending = Core(settings, self._options, limits.answer_bytes)
        self._saving = Core(settings._replace(token=None), self._options, limits.answer_bytes)
        self._transport = AsyncTransport(TransportOptions(max_connections=limits.calls))

    async def close(self) -> None:
        await self._transport.close()

    def options(self, request_id: str) -> Options:
        return self._options._replace(call_headers={"x-request-id": request_id})

    def core(self, caller: Key) -> Core:
        """What may be called for this caller: with the server's own token, or without it."""
        return self._spending if caller.spend else self._saving

    def served(self, model: str | None) -> str:
        """The model of a call, if this gateway may call it.

        Raises:
            Refusal: there is none, or it is one that this gateway does not call.
        """
        name = self._config.model if model is None else model
        if name is None:
            raise Refusal(400, "the call names no model, and this gateway has more than one", param="model")
        if is_url(name):
            raise Refusal(403, "this gateway calls the endpoints of its configuration only, no URLs", param="model")
        try:
            checked_model(name)
        except InvalidRequest as error:
            raise Refusal(400, error.message, param="model") from None
        if name not in self._config.models and not self._config.hub:
            raise Refusal(404, f"this gateway does not serve the model {name!r}", param="model")
        return name

    def route(self, caller: Key, purpose: Purpose, model: str, task: str | None = None) -> Route:
        """Where a call of one of the OpenAI-style or task operations goes."""
        try:
            return resolve(self.core(caller).settings, purpose, model, task=task)
        except InferenceError as error:
            raise self.refusal(caller, error) from None

    def refusal(self, caller: Key, error: InferenceError) -> Refusal:
        """What a caller is told of a failure."""
        if isinstance(error, MissingToken) and not caller.spend and self._config.token is not None:
            return Refusal(403, "this key may not spend the gateway's own Hugging Face token", cause="MissingToken")
        return refusal_of(error)

    def passing(
        self, route: Route, content: bytes, headers: Mapping[str, str], *, stream: bool, request_id: str
    ) -> Plan[Any]:
        """The plan of a body that goes on as it came."""
        options = self.options(request_id)
        request = Request("POST", route.url, headers_of(route, options, headers, public=False), content)
        call: Call[Any] = Call(
            request, route, options, stream, as_it_is, None, self._config.limits.answer_bytes, choices=1
        )

        def ready(remaining: Remaining, instead: Instead | None) -> Steps[Call[Any]]:
            del remaining, instead
            yield from ()
            return call

        return Plan(options, stream, ready)

    async def open(self, caller: Key, plan: Plan[Any]) -> Upstream:
        """Send a call, and wait for the head of its answer."""
        budget = Budget(plan.options.timeout)
        try:
            call, opened = await driver.drive(self._opened(plan, budget.remaining), self._transport, budget)
        except InferenceError as error:
            raise self.refusal(caller, error) from None
        return Upstream(call, cast(AsyncReply, opened.head), opened.response, budget)

    async def whole(self, caller: Key, plan: Plan[Any]) -> tuple[Call[Any], Answer]:
        """Send a call, and read its answer."""
        budget = Budget(plan.options.timeout)
        try:
            return await driver.drive(self._whole(plan, budget.remaining), self._transport, budget)
        except InferenceError as error:
            raise self.refusal(caller, error) from None

    async def output(self, caller: Key, plan: Plan[OutputT]) -> tuple[Call[OutputT], OutputT]:
        """Send a call, and read what its answer gives."""
        call, answer = await self.whole(caller, plan)
        try:
            return call, call.result(answer).output
        except InferenceError as error:
            raise self.refusal(caller, error) from None

    async def rest(self, caller: Key, upstream: Upstream) -> bytes:
        """The body of an answer that was opened."""
        try:
            return await upstream.reply.read(self._config.limits.answer_bytes)
        except TransportError as failure:
            error = connection_error(failure, upstream.call.circumstances)
        raise self.refusal(caller, error)

    def _opened(self, plan: Plan[Any], remaining: Remaining) -> Steps[tuple[Call[Any], Opened]]:
        call = yield from self._looked_up(plan.ready(remaining, None))
        return call, (yield from call.opened(remaining))

    def _whole(self, plan: Plan[Any], remaining: Remaining) -> Steps[tuple[Call[Any], Answer]]:
        call = yield from self._looked_up(plan.ready(remaining, None))
        return call, (yield from call.answered(remaining))

    def _looked_up(self, steps: Steps[Call[Any]]) -> Steps[Call[Any]]:
        """The steps that prepare a call, as far as they are the gateway's business: the Hub may be asked. What the
        caller names, a file or a URL, is not: it would be read with this server's rights.

        Raises:
            Refusal: a step would do that.
        """
        outcome: object = None
        try:
            while True:
                step = steps.send(outcome)
                reads = isinstance(step, Work) and not step.computes
                if reads or (isinstance(step, Send) and not self._is_hub(step.request.url)):
                    raise Refusal(
                        400, "this gateway reads no files and fetches no URLs: send the input itself, as base64"
                    )
                outcome = yield step
        except StopIteration as end:
            call: Call[Any] = end.value
            return call

    def _is_hub(self, url: str) -> bool:
        known = (self._config.router, self._config.own_hub, "https://huggingface.co")
        return Origin.of(url) in {Origin.of(place) for place in known if place is not None}
