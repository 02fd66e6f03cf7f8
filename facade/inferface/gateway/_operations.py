"""The contract's operations, each from the request's body to the answer's last byte."""

from __future__ import annotations

import asyncio
import base64
import json
from collections.abc import Callable, Mapping
from typing import Any, Final, cast

from inferface._answers import parse_answer
from inferface._dialects import Purpose, speaks_openai
from inferface._document import contract_document
from inferface._json import JsonObject, JsonValue
from inferface._media import Media
from inferface._plan import Call, Plan
from inferface._transport import TransportError
from inferface.errors import InferenceError
from inferface.gateway._bodies import parsed
from inferface.gateway._callback import Delivery, Target, target_of
from inferface.gateway._config import GatewayConfig
from inferface.gateway._endings import rest_of
from inferface.gateway._refusals import Refusal
from inferface.gateway._schemas import Check, Schemas
from inferface.gateway._tasks import Tokens, task_spoken, whole
from inferface.gateway._upstream import Upstream, Upstreams
from inferface.gateway._visit import Broken, Pieces, Visit
from inferface.routing import Route
from inferface.tasks.bodies import from_elsewhere
from inferface.tasks.table import task_named

_EVENTS: Final = "text/event-stream"
_JSON: Final = "application/json"
_STREAM_HEADERS: Final = (
    (b"content-type", b"text/event-stream"),
    (b"cache-control", b"no-store"),
    (b"x-accel-buffering", b"no"),  # else nginx keeps events back
)
_AS_IT_IS: Final = {"accept-encoding": "identity"}
_TOGETHER: Final = 64 * 1024
_OPENAI: Final[Mapping[str, tuple[str, Purpose]]] = {
    "/v1/chat/completions": ("createChatCompletion", "chat"),
    "/v1/completions": ("createCompletion", "text-generation"),
    "/v1/embeddings": ("createEmbedding", "feature-extraction"),
}
_TASK: Final = "/models/{model}"
_PIPELINE: Final = "/models/{model}/pipeline/{task}"


class Operations:
    """The operations that run models."""

    def __init__(self, config: GatewayConfig, upstreams: Upstreams, note_delivery: Callable[[str], None]) -> None:
        self.deliveries: set[asyncio.Task[None]] = set()
        self.note_delivery = note_delivery
        self._limits, self._callbacks = config.limits, config.callbacks
        self._upstreams = upstreams
        schemas = Schemas(contract_document())
        self._checks = {path: schemas.body_of(path) for path in ("/inference", *_OPENAI, _TASK, _PIPELINE)}

    async def inference(self, visit: Visit) -> None:
        """`POST /inference`."""
        _, asked = await self._json(visit, self._checks["/inference"])
        params = cast(JsonObject, asked.get("params", {}))
        model = self._upstreams.served(cast(str, asked["model"]))
        target = await target_of(asked.get("streamCallback"), self._callbacks)
        plan = self._plan(visit, model, params, asked, delivered=target is not None)
        visit.told["model"] = model
        async with visit.attended():
            if target is not None:
                await self._deliver(visit, plan, target, streamed=params.get("stream") is True)
            elif plan.stream:
                await self._pass_stream(visit, await self._upstreams.open(visit.caller, plan))
            else:
                call, answer = await self._upstreams.whole(visit.caller, plan)
                content_type = answer.response.headers.get("content-type", "")
                await visit.answer(200, _envelope(visit, call, answer.body, content_type), _way(visit, call.route))

    async def _deliver(self, visit: Visit, plan: Plan[Any], target: Target, *, streamed: bool) -> None:
        """Deliver the events of a stream, which also is the answer, or whose whole is."""
        upstream = await self._upstreams.open(visit.caller, plan)
        route = upstream.call.route
        seconds = self._limits.total_seconds
        delivery = Delivery(target, self._callbacks, visit.id, seconds, self.note_delivery)
        self.deliveries.add(delivery.task)
        delivery.task.add_done_callback(self.deliveries.discard)
        failed: str | None = "the caller left"
        try:
            if streamed:
                await self._pass_stream(visit, upstream, delivery)
            else:
                await self._answer_whole(visit, upstream, delivery)
            failed = None
        except (Broken, Refusal):
            failed = "the server behind broke off"
            raise
        finally:
            told = {"model": route.model, "route": route.way, "dialect": route.dialect}
            await asyncio.shield(asyncio.ensure_future(delivery.end(told, failed)))

    async def _answer_whole(self, visit: Visit, upstream: Upstream, delivery: Delivery) -> None:
        """Answer with the whole of a stream, as without streaming."""
        call, reply = upstream.call, upstream.reply
        state = call.state(upstream.response)
        broken: str | None = None
        try:
            async for data in reply:
                upstream.budget.alive()
                for event in state.feed(data):
                    await delivery.put(event.event, event.raw)
                if state.ended:
                    break
        except TransportError as failure:
            broken = str(failure)
        except InferenceError as error:
            raise self._upstreams.refusal(visit.caller, error) from None
        finally:
            await reply.close()
        try:
            state.finish(broken)
        except InferenceError as error:
            raise self._upstreams.refusal(visit.caller, error) from None
        body = json.dumps(state.snapshot()).encode()
        await visit.answer(200, _envelope(visit, call, body, "application/json"), _way(visit, call.route))

    def _plan(self, visit: Visit, model: str, params: JsonObject, asked: JsonObject, *, delivered: bool) -> Plan[Any]:
        try:
            task = asked.get("task")
            given = from_elsewhere(task_named(task), params) if isinstance(task, str) else params
            return self._upstreams.core(visit.caller).infer(
                model,
                given,
                public=asked.get("public") is True,
                openai_chat_completion=cast("bool | None", asked.get("openaiChatCompletion")),
                task=cast("str | None", asked.get("task")),
                stream=delivered,
                usage=delivered,
                options=self._upstreams.options(visit.id),
            )
        except InferenceError as error:
            raise self._upstreams.refusal(visit.caller, error) from None

    async def openai(self, visit: Visit) -> None:
        """The operations under `/v1` that run a model: the body goes on as it came, and so does the answer. Below a
        model's own path, that model is meant, whatever the body names."""
        path, named = visit.scope["path"], visit.scope["path_params"].get("model")
        if named is not None:
            path = path.removeprefix(f"/models/{named}")
        operation, purpose = _OPENAI[path]
        content, asked = await self._json(visit, self._checks[path])
        model = self._upstreams.served(cast("str | None", named or asked.get("model")))
        route = self._upstreams.route(visit.caller, purpose, model)
        if route.operation != operation:
            raise Refusal(404, f"the model {model!r} is not served by this operation here", param="model")
        if asked.get("model") != route.model:
            content = json.dumps({**asked, "model": route.model}).encode()
        stream = asked.get("stream") is True
        await self._pass(visit, route, content, _JSON, stream=stream, only_json=True)

    async def task(self, visit: Visit) -> None:
        """The task call, and the pipeline of a model: JSON or bytes in, whatever comes out."""
        placed: dict[str, str] = visit.scope["path_params"]
        model = self._upstreams.served(placed["model"])
        task = placed.get("task")
        kind = visit.header(b"content-type").partition(";")[0].strip().lower()
        asked: JsonObject | None = None
        if kind.endswith("json"):
            content, asked = await self._json(visit, self._checks[_PIPELINE if task else _TASK])
        else:
            content = await self._content(visit)
        route = self._upstreams.route(visit.caller, "task", model, task)
        if route.way == "endpoint" and speaks_openai(route.url):
            await self._task_in_openai(visit, model, task, asked)
            return
        stream = asked is not None and asked.get("stream") is True
        await self._pass(visit, route, content, kind or "application/octet-stream", stream=stream)

    async def _task_in_openai(self, visit: Visit, model: str, task: str | None, asked: JsonObject | None) -> None:
        """A task call to a server that does not know tasks."""
        spoken = task_spoken(model, task)
        if asked is None:
            raise Refusal(415, f"the model {model!r} is served in OpenAI's dialects here, which take JSON")
        if "messages" in asked:
            route = self._upstreams.route(visit.caller, "chat", model)
            body = json.dumps({**asked, "model": route.model}).encode()
            await self._pass(visit, route, body, _JSON, stream=asked.get("stream") is True, only_json=True)
            return
        streamed = asked.get("stream") is True
        params = {name: value for name, value in asked.items() if name not in ("stream", "options")}
        plan = self._plan(visit, model, params, {"task": spoken}, delivered=streamed)
        visit.told["model"] = model
        async with visit.attended():
            if streamed:
                await self._relay_tokens(visit, await self._upstreams.open(visit.caller, plan))
            else:
                call, output = await self._upstreams.output(visit.caller, plan)
                await visit.answer(200, whole(output), _way(visit, call.route))

    async def _relay_tokens(self, visit: Visit, upstream: Upstream) -> None:
        """Pass the events of a text completion as those of text generation."""
        tokens = Tokens(upstream.call, upstream.response)
        way = _way(visit, upstream.call.route)
        await visit.start(200, [*_STREAM_HEADERS, *((name.encode(), value.encode()) for name, value in way.items())])
        try:
            async for data in upstream.reply:
                upstream.budget.alive()
                for event in tokens.read(data):
                    await visit.piece(event)
            last = tokens.end(None)
        except TransportError as failure:
            raise Broken(failure.kind if not failure.timed_out else "timeout") from None
        except InferenceError as error:
            refusal = self._upstreams.refusal(visit.caller, error)
            visit.told["cause"] = refusal.cause
            last = b"event: error\ndata: %b\n\n" % refusal.content()
        finally:
            await upstream.reply.close()
        await visit.piece(last, more=False)

    async def _json(self, visit: Visit, check: Check) -> tuple[bytes, JsonObject]:
        """The body as it came, and what it says.

        Raises:
            Refusal: it is no JSON, or not what the contract says (400); or of another kind (415).
        """
        kind = visit.header(b"content-type").partition(";")[0].strip().lower()
        if kind != "application/json" and not kind.endswith("+json"):
            raise Refusal(415, "the body must be JSON, and its content-type `application/json`")
        content = await self._content(visit)
        asked = parsed(content)
        if (problem := check(asked, "")) is not None:
            where, what = problem
            raise Refusal(400, f"{where or 'the body'} {what}", param=where or None)
        return content, cast(JsonObject, asked)

    async def _content(self, visit: Visit) -> bytes:
        coding = visit.header(b"content-encoding").strip().lower()
        if coding not in ("", "identity"):
            raise Refusal(415, "the body must be sent as it is, without a `content-encoding`", headers=_AS_IT_IS)
        return await visit.body(self._limits.body_bytes, self._limits.body_seconds)

    async def _pass(
        self, visit: Visit, route: Route, content: bytes, kind: str, *, stream: bool, only_json: bool = False
    ) -> None:
        """Send a body on, and pass the answer back."""
        visit.told["model"] = route.model
        headers = {"content-type": kind}
        plan = self._upstreams.passing(route, content, headers, stream=stream, request_id=visit.id)
        async with visit.attended():
            upstream = await self._upstreams.open(visit.caller, plan)
            if stream and upstream.content_type.startswith(_EVENTS):
                await self._pass_stream(visit, upstream)
            elif only_json or "json" in upstream.content_type:
                body = await self._upstreams.rest(visit.caller, upstream)
                if isinstance(_read(body, upstream.content_type, expects_json=only_json), bytes):
                    raise Refusal(502, "the server behind this gateway did not answer with JSON", cause="BadResponse")
                await visit.answer(200, body, _way(visit, route))
            else:
                await self._pass_bytes(visit, upstream)

    async def _pass_bytes(self, visit: Visit, upstream: Upstream) -> None:
        """Pass an answer that is neither events nor JSON: an image, say."""
        if upstream.content_type.startswith("text/html"):
            await upstream.reply.close()
            raise Refusal(502, "the server behind this gateway answered with an HTML page", cause="BadResponse")
        kind = upstream.content_type or "application/octet-stream"
        await self._relay(visit, upstream, [(b"content-type", kind.encode("latin-1"))])

    async def _pass_stream(self, visit: Visit, upstream: Upstream, delivery: Delivery | None = None) -> None:
        await self._relay(visit, upstream, list(_STREAM_HEADERS), delivery)

    async def _relay(
        self,
        visit: Visit,
        upstream: Upstream,
        headers: list[tuple[bytes, bytes]],
        delivery: Delivery | None = None,
    ) -> None:
        """Pass the bytes of an answer as they come."""
        way = _way(visit, upstream.call.route)
        headers += [(name.encode(), value.encode()) for name, value in way.items()]
        reply, budget, pieces = upstream.reply, upstream.budget, Pieces(visit)
        together = delivery is None and reply.before_read(pieces.send)
        try:
            await visit.start(200, headers)
            async for data in reply:
                budget.alive()
                pieces.add(data)
                if not together or pieces.length >= _TOGETHER:
                    await pieces.send()
                if delivery is not None:
                    await delivery.feed(data)
            await pieces.send()
            if upstream.content_type.startswith(_EVENTS):
                pieces.add(rest_of(pieces.last, upstream.call.route.dialect))
        except TransportError as failure:
            await pieces.send()
            raise Broken(failure.kind if not failure.timed_out else "timeout") from None
        finally:
            await reply.close()
        await pieces.send(more=False)


def _way(visit: Visit, route: Route) -> dict[str, str]:
    """The headers that tell which way a call took; the log gets it too."""
    visit.told["way"] = route.way
    return {"x-inferface-route": route.way, "x-inferface-dialect": route.dialect}


def _read(body: bytes, content_type: str, *, expects_json: bool = False) -> JsonValue | Media:
    try:
        return parse_answer(body, content_type, expects_json=expects_json)
    except ValueError as error:
        words = f"the server behind this gateway did not answer as it should: {error}"
        raise Refusal(502, words, cause="BadResponse") from None


def _envelope(visit: Visit, call: Call[Any], body: bytes, content_type: str) -> bytes:
    """The contract's answer around what the model gave. JSON stays as it came."""
    found = _read(body, content_type)
    if isinstance(found, bytes):
        kind = content_type or "application/octet-stream"
        output = json.dumps({"contentType": kind, "base64": base64.b64encode(found).decode()}).encode()
    else:
        output = body.strip()
    route = call.route
    told = {"model": route.model, "route": route.way, "dialect": route.dialect, "requestId": visit.id}
    return b'{"output":%b,%b' % (output, json.dumps(told, separators=(",", ":")).encode()[1:])
