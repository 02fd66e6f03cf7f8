"""The gateway as an ASGI application: who may call, how much at once, where it goes, and what is noted of it."""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from collections.abc import Awaitable, Callable
from contextlib import suppress
from time import monotonic
from typing import Any, Final
from urllib.parse import urlsplit

from starlette.exceptions import HTTPException
from starlette.middleware.cors import CORSMiddleware
from starlette.routing import Route, Router
from starlette.types import ASGIApp, Receive, Scope, Send

from inferface.gateway import _keys as keys
from inferface.gateway._about import About
from inferface.gateway._config import GatewayConfig, is_loopback
from inferface.gateway._figures import Figures
from inferface.gateway._keys import ANYBODY, LOCAL_USER
from inferface.gateway._log import LOG
from inferface.gateway._metrics import Metrics
from inferface.gateway._operations import Operations
from inferface.gateway._refusals import Refusal
from inferface.gateway._upstream import Upstreams
from inferface.gateway._visit import Broken, Left, Visit

Handler = Callable[[Visit], Awaitable[None]]
_VISIT: Final = "inferface.visit"
_SWEEP_SECONDS: Final = 1.0
_CLOSED_BY_CALLER: Final = 499
"""The status in the log of a call whose caller left before it was answered."""


class Operation:
    """What a path and method lead to, as the application of its route.

    Attributes:
        name: in the log and the figures.
        handler: answers.
        runs: whether it runs a model: it is counted and bounded.
        open: whether everybody may call it.
    """

    def __init__(
        self, gateway: Gateway, name: str, handler: Handler, *, runs: bool = False, is_open: bool = False
    ) -> None:
        self.name: str = name
        self.handler: Handler = handler
        self.runs: bool = runs
        self.open: bool = is_open
        self._gateway = gateway

    async def __call__(self, scope: Scope, _: Receive, __: Send) -> None:
        await self._gateway.perform(scope[_VISIT], self)


class Gateway:
    """An ASGI application that serves the contract.

    Args:
        config: what it is told.
    """

    def __init__(self, config: GatewayConfig) -> None:
        self.config: GatewayConfig = config
        self.metrics: Metrics = Metrics()
        self._upstreams = Upstreams(config)
        self._figures = Figures()
        self._about = About(config, self.metrics, self._figures)
        self._active: dict[Visit, asyncio.Task[Any]] = {}
        self._calls: Counter[str] = Counter()
        self._sweeper: asyncio.Task[None] | None = None
        self._operations = Operations(config, self._upstreams, self._note_delivery)
        self._router = Router(self._routes(self._operations), redirect_slashes=False)
        self._served: ASGIApp = self._http
        if config.origins:
            self._served = CORSMiddleware(
                self._http,
                allow_origins=config.origins,
                allow_methods=("GET", "POST"),
                allow_headers=("authorization", "content-type", "x-request-id"),
                expose_headers=("x-request-id", "x-inferface-route", "x-inferface-dialect", "retry-after"),
            )

    def _routes(self, run: Operations) -> list[Route]:
        about, any_key = self._about, {"is_open": True}
        table: list[tuple[str, str, Handler, dict[str, bool]]] = [
            ("POST", "/inference", run.inference, {"runs": True}),
            ("POST", "/v1/chat/completions", run.openai, {"runs": True}),
            ("POST", "/v1/completions", run.openai, {"runs": True}),
            ("POST", "/v1/embeddings", run.openai, {"runs": True}),
            ("GET", "/v1/models", about.models, {}),
            ("GET", "/v1/models/{model:path}", about.model, {}),
            ("POST", "/models/{model:path}/v1/chat/completions", run.openai, {"runs": True}),
            ("POST", "/models/{model:path}/v1/completions", run.openai, {"runs": True}),
            ("POST", "/models/{model:path}/v1/embeddings", run.openai, {"runs": True}),
            ("POST", "/models/{model:path}/pipeline/{task}", run.task, {"runs": True}),
            ("POST", "/models/{model:path}", run.task, {"runs": True}),
            ("GET", "/health", about.health, any_key),
            ("GET", "/ready", about.ready, any_key),
            ("GET", "/metrics", about.metrics, {"is_open": self.config.metrics_open}),
            ("GET", "/openapi.json", about.contract, any_key),
            ("GET", "/docs", about.docs, any_key),
            ("GET", "/", about.home, any_key),
        ]
        return [
            Route(path, Operation(self, path.replace(":path", ""), handler, **kind), methods=[method])
            for method, path, handler, kind in table
        ]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            await self._served(scope, receive, send)
        elif scope["type"] == "lifespan":
            await self._live(receive, send)
        else:
            await send({"type": "websocket.close", "code": 1000})

    async def _live(self, receive: Receive, send: Send) -> None:
        await receive()
        self._sweeper = asyncio.ensure_future(self._sweep())
        await send({"type": "lifespan.startup.complete"})
        await receive()
        self._sweeper.cancel()
        if self._operations.deliveries:
            await asyncio.wait(self._operations.deliveries, timeout=self.config.limits.shutdown_seconds)
        await self._upstreams.close()
        await send({"type": "lifespan.shutdown.complete"})

    def drain(self) -> None:
        """Be no longer ready: the process is to end once its calls have."""
        self._about.draining = True

    async def _http(self, scope: Scope, receive: Receive, send: Send) -> None:
        visit = Visit(scope, receive, send)
        scope["app"], scope[_VISIT] = self, visit
        try:
            await self._router(scope, receive, send)
        except Refusal as refusal:
            await self._refuse(visit, refusal)
        except HTTPException as error:
            words = "there is no such operation here" if error.status_code == 404 else "not with this method"
            await self._refuse(visit, Refusal(error.status_code, words, headers=error.headers))
        except Left:
            self.metrics.left.add(operation=visit.operation)
            visit.told["cause"] = "left"
        except Broken as broken:
            self.metrics.broken.add(operation=visit.operation, reason=broken.cause)
            visit.told["cause"] = f"broken: {broken.cause}"
        except Exception:  # noqa: BLE001 - a mistake of ours: the caller gets a 500, the log the place
            LOG.exception("failed", extra={"told": {"request_id": visit.id, "operation": visit.operation}})
            await self._refuse(visit, Refusal(500, "this gateway failed; its log says why", cause="failed"))
        finally:
            self._note(visit)

    async def perform(self, visit: Visit, operation: Operation) -> None:
        """Do what the path and method of a request lead to."""
        visit.operation = operation.name
        _check_host(visit)
        self._admit(visit, operation)
        await (self._run(visit, operation) if operation.runs else operation.handler(visit))

    def _admit(self, visit: Visit, operation: Operation) -> None:
        """Who calls, and whether that is allowed.

        Raises:
            Refusal: no key, or one that nobody has (401); a page of another site, or a name that is not ours (403).
        """
        config = self.config
        if config.keys:
            shown = keys.bearer(visit.scope["headers"])
            key = keys.find(shown, config.keys) if shown else None
            if key is None and not operation.open and not config.anonymous:
                words = "this key is not known here" if shown else "a key is needed: `Authorization: Bearer …`"
                raise Refusal(401, words, headers={"www-authenticate": "Bearer"})
            visit.caller = key or ANYBODY
            return
        visit.caller = LOCAL_USER if config.loopback else ANYBODY
        if config.loopback and not operation.open:
            self._check_local(visit)

    def _check_local(self, visit: Visit) -> None:
        """Without keys, whoever can reach the port may call. A browser can, for any page that is open in it: its
        `Origin` tells of those of other sites, and `Host` of a name that leads here."""
        host = visit.header(b"host")
        if host and not is_loopback(_host_of(host)):
            raise Refusal(403, "without keys, this gateway answers to the names of loopback only")
        origin = visit.header(b"origin")
        if origin and origin not in self.config.origins and origin.partition("://")[2] != host:
            raise Refusal(403, "without keys, this gateway does not answer to pages of other sites")

    async def _run(self, visit: Visit, operation: Operation) -> None:
        """Run a model, within the bounds."""
        limits, caller = self.config.limits, visit.caller.name
        if len(self._active) + len(self._operations.deliveries) >= limits.calls:
            self.metrics.refused.add(reason="calls")
            raise Refusal(503, "this gateway has as many calls as it takes at once", headers=_SOON)
        if self._calls[caller] >= limits.calls_per_key:
            self.metrics.refused.add(reason="calls_per_key")
            raise Refusal(429, "this key has as many calls as it may have at once", headers=_SOON)
        task = asyncio.current_task()
        assert task is not None  # noqa: S101 - an ASGI application runs in a task
        self._active[visit] = task
        self._calls[caller] += 1
        self.metrics.active.add()
        try:
            await operation.handler(visit)
        except asyncio.CancelledError:
            if not visit.stalled:
                raise
            task.uncancel()
            raise Broken("the caller takes nothing") from None
        finally:
            del self._active[visit]
            self._calls[caller] -= 1
            self.metrics.active.add(-1)

    async def _sweep(self) -> None:
        """End the calls whose callers take nothing of their answers, and let the other processes know our figures."""
        silence = self.config.limits.silence_seconds
        while True:
            await asyncio.sleep(_SWEEP_SECONDS)
            self._figures.write(self.metrics.text())
            now = monotonic()
            for visit, task in list(self._active.items()):
                if visit.waiting and now - visit.waiting > silence:
                    visit.stalled = True
                    task.cancel()

    async def _refuse(self, visit: Visit, refusal: Refusal) -> None:
        if visit.status:  # the answer has begun: it can only break off
            visit.told["cause"] = refusal.cause
            return
        with suppress(Left):
            await visit.refuse(refusal)

    def _note_delivery(self, outcome: str) -> None:
        self.metrics.deliveries.add(outcome=outcome)

    def _note(self, visit: Visit) -> None:
        """Count the call, and write its line."""
        now, operation = monotonic(), visit.operation
        status = visit.status or _CLOSED_BY_CALLER
        self.metrics.requests.add(operation=operation, status=str(status))
        self.metrics.seconds.observe(now - visit.began, operation=operation)
        self.metrics.bytes.add(visit.sent, operation=operation)
        if visit.first:
            self.metrics.first.observe(visit.first - visit.began, operation=operation)
        if not LOG.isEnabledFor(logging.INFO):
            return
        told: dict[str, Any] = {
            "request_id": visit.id,
            "operation": operation,
            "status": status,
            "seconds": round(now - visit.began, 6),
            "bytes": visit.sent,
            "caller": visit.caller.name,
            **visit.told,
        }
        LOG.info("answered", extra={"told": told})


_SOON: Final = {"retry-after": "1"}


def _check_host(visit: Visit) -> None:
    """A request tells once where it goes (RFC 9112, 3.2): of two hosts, others on the way may believe the other one."""
    named = [value for name, value in visit.scope["headers"] if name == b"host"]
    if len(named) > 1 or (not named and visit.scope["http_version"] == "1.1"):
        raise Refusal(400, "a request has one `Host` header", headers={"connection": "close"})


def _host_of(header: str) -> str:
    try:
        return urlsplit(f"//{header}").hostname or ""
    except ValueError:
        return ""
