"""One loopback server that plays the Hub, the router and every provider, at their real addresses."""

from __future__ import annotations

from typing import Any
from urllib.parse import unquote, urlsplit

import httpx
from facade_support import Api, Exchange, LoopbackServer, Script, Seen, answer

WAS = "x-was"
HUB = "huggingface.co"


class World:
    """Clients made here reach this server whatever address they call.

    Attributes:
        models: what the Hub tells of each model, by its id.
        tasks: what the Hub tells of all tasks.
    """

    def __init__(self) -> None:
        self.server = LoopbackServer()
        self.server.will(self._play)
        self.models: dict[str, Any] = {}
        self.tasks: Any = {}
        self._scripts: list[Script] = [answer({})]

    def will(self, *scripts: Script) -> None:
        """What everybody but the Hub answers, in turn; the last one stays."""
        self._scripts = list(scripts)

    def _play(self, exchange: Exchange) -> None:
        url = urlsplit(exchange.seen.headers[WAS])
        if url.hostname == HUB:
            self._hub(unquote(url.path))(exchange)
        else:
            (self._scripts.pop(0) if len(self._scripts) > 1 else self._scripts[0])(exchange)

    def _hub(self, path: str) -> Script:
        told = self.tasks if path == "/api/tasks" else self.models.get(path.removeprefix("/api/models/"))
        if callable(told):
            return told  # type: ignore[no-any-return]
        return answer({"error": "Repository not found"}, 404) if told is None else answer(told)

    def maps(self, model: str, *lines: tuple[str, str, str], **more: Any) -> None:
        """The Hub's mapping of a model: providers, with their ids of it and their tasks."""
        mapping = {name: {"providerId": id_, "task": task, "status": "live"} | more for name, id_, task in lines}
        self.models[model] = {"id": model, "inferenceProviderMapping": mapping}

    @property
    def asked(self) -> list[Seen]:
        """What the Hub was asked."""
        return [seen for seen in self.server.seen if urlsplit(was(seen)).hostname == HUB]

    @property
    def calls(self) -> list[Seen]:
        """What everybody else was sent."""
        return [seen for seen in self.server.seen if urlsplit(was(seen)).hostname != HUB]

    @property
    def call(self) -> Seen:
        (only,) = self.calls
        return only

    def client(self, api: Api, **arguments: Any) -> Any:
        """A client of this world."""
        http_client: Any = httpx.Client(transport=_Rerouted(self.server.url))
        if api.name == "async":
            http_client = httpx.AsyncClient(transport=_AsyncRerouted(self.server.url))
        return api.client(http_client=http_client, **arguments)

    def stop(self) -> None:
        self.server.stop()


def was(seen: Seen) -> str:
    """The URL that was called."""
    return seen.headers[WAS]


def _moved(request: httpx.Request, to: str) -> httpx.Request:
    request.headers[WAS] = str(request.url)
    request.url = request.url.copy_with(scheme="http", host="127.0.0.1", port=urlsplit(to).port)
    return request


_ONE_CALL_EACH = httpx.Limits(max_keepalive_connections=0)


class _Rerouted(httpx.HTTPTransport):
    def __init__(self, to: str) -> None:
        super().__init__(limits=_ONE_CALL_EACH, verify=False)
        self._to = to

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        return super().handle_request(_moved(request, self._to))


class _AsyncRerouted(httpx.AsyncHTTPTransport):
    def __init__(self, to: str) -> None:
        super().__init__(limits=_ONE_CALL_EACH, verify=False)
        self._to = to

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        return await super().handle_async_request(_moved(request, self._to))
