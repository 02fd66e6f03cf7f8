"""What both clients share: from arguments to a `Plan`. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from copy import copy
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any, Final, TypeVar, cast

from inferface._body import checked_params, encode
from inferface._calls import Request, Steps, Streamed, Work
from inferface._dialects import Dialect, Purpose
from inferface._json import JsonValue
from inferface._options import Options
from inferface._plan import Call, Instead, Plan, Remaining, as_it_is
from inferface._secrets import Secret
from inferface._version import __version__
from inferface._wire import form_of
from inferface.auth import Origin
from inferface.chat import wants_chat
from inferface.errors import BadResponse, InferenceError, InvalidRequest
from inferface.providers.memory import Memory
from inferface.results import InferenceResult
from inferface.routing import Endpoint, Route, Settings, resolve, resolve_endpoint
from inferface.tasks.asked import Asked
from inferface.tasks.bodies import arranged
from inferface.tasks.names import PARAMETERS
from inferface.tasks.table import CHAT_COMPLETION, task_named
from inferface.tasks.task import Payload, Task

if TYPE_CHECKING:
    from inferface._binary import Binary
    from inferface.providers.payload import Content
    from inferface.providers.ways import Way

OutputT = TypeVar("OutputT")

_SHAPED: Final = frozenset({"response_format", "tools"})
"""Parameters of chat calls that may be Python classes and functions."""
_PER_CALL: Final = ("timeout", "headers", "retries", "on_retry", "fallbacks", "extra_body")


class Core:
    """The settings of a client, and what follows from them for each call."""

    def __init__(
        self, settings: Settings, options: Options, max_response_bytes: int, memory: Memory | None = None
    ) -> None:
        self.settings = settings
        self.options = options
        self.max_response_bytes = max_response_bytes
        self.memory = Memory() if memory is None else memory
        self._resolve_once = lru_cache(maxsize=256)(partial(resolve, settings))

    def with_options(self, options: Options) -> Core:
        changed = copy(self)
        changed.options = options
        return changed

    def infer(
        self,
        model: str | None,
        params: Mapping[str, object] | None,
        *,
        public: bool,
        openai_chat_completion: bool | None,
        task: str | None,
        stream: bool,
        options: Options,
        usage: bool = True,
    ) -> Plan[Any]:
        """The plan of the contract's operation; `usage` asks for the tokens used where it streams."""
        given = checked_params(params)
        stream = stream or given.get("stream") is True
        row = self._row(given, openai_chat_completion, task)
        if row is not None:
            return self._task(row, given, model, stream=stream or None, usage=usage, public=public, options=options)

        def ready(remaining: Remaining, instead: Instead | None) -> Steps[Call[Any]]:
            route, _ = yield from self._placed(
                instead, None, model, public=public, options=options, remaining=remaining
            )
            body = {**given, "stream": True} if stream else dict(given)
            sent = options if instead is None else options_elsewhere(options, route, instead)
            return self._call(route, body, as_it_is, None, stream=stream, public=public, options=sent)

        return Plan(options, stream, ready)

    def route(
        self,
        model: str | None,
        params: Mapping[str, object] | None,
        *,
        public: bool,
        openai_chat_completion: bool | None,
        task: str | None,
    ) -> Route:
        """Where `infer` would go."""
        row = self._row(checked_params(params), openai_chat_completion, task)
        return self._resolved(row, model, public=public)

    def _resolved(self, task: Task[Any] | None, model: str | None, *, public: bool) -> Route:
        """The route, worked out once for each task and model: 20 functions less for each call."""
        resolved = self._resolve_once if type(model) is str or model is None else partial(resolve, self.settings)
        purpose: Purpose = "task" if task is None else task.purpose
        return resolved(purpose, model, public=bool(public), task=task.name if task else None)

    def _row(
        self, params: Mapping[str, object], openai_chat_completion: bool | None, task: str | None
    ) -> Task[Any] | None:
        """The task that `infer` takes: as named, else the chat switch, else none."""
        if task is not None:
            if openai_chat_completion:
                raise InvalidRequest("pass `task` or `openai_chat_completion=True`, not both")
            return task_named(task)
        return CHAT_COMPLETION if wants_chat(params, openai_chat_completion) else None

    def method(self, asked: Asked) -> Plan[Any]:
        """The plan of a task method.

        Raises:
            InvalidRequest: an unknown parameter, or one that the task cannot take.
        """
        task = asked.task
        check_names(task, asked.params)
        timeout, headers, retries, on_retry, fallbacks = asked.options
        if retries is None and task.purpose == "health":
            retries = 0  # no is an answer
        sent = {name: value for name, value in asked.flags.items() if value and name not in task.flags_doc}
        given = {**task.defaults, **asked.params, **sent}
        params = {name: value for name, value in given.items() if value is not None}
        stream = False if asked.stream is None and task.says_stream and not asked.as_openai else asked.stream
        return self._task(
            task,
            {**asked.inputs, **params, **checked_params(asked.extra_body, "`extra_body`")},
            asked.model,
            stream=True if asked.stream_callback is not None else stream,
            usage=False,
            public=False,
            options=self.options.for_call(timeout, headers, retries, on_retry, fallbacks),
        )

    def _task(
        self,
        task: Task[OutputT],
        params: Mapping[str, object],
        model: str | None,
        *,
        stream: bool | None,
        usage: bool,
        public: bool,
        options: Options,
    ) -> Plan[OutputT]:
        streams = bool(stream)
        finished: Callable[[OutputT], OutputT] | None = None
        if task.purpose == "chat" and not _SHAPED.isdisjoint(params):
            from inferface.structured import shaped  # for such calls only

            params, finished = shaped(params)
        inputs, parameters = arranged(task, params)
        binaries = task.binaries

        def ready(remaining: Remaining, instead: Instead | None) -> Steps[Call[OutputT]]:
            route, way = yield from self._placed(
                instead, task, model, public=public, options=options, remaining=remaining
            )
            if streams and route.dialect not in task.stream:
                raise InvalidRequest(f"{task.name} cannot be streamed")
            raw = route.way != "gateway"
            read = inputs
            if binaries:
                read = yield from self._read(task, inputs, way, options, remaining)
            payload = Payload(task, read, parameters, route.dialect, route.model, stream, usage, raw)

            def decode(raw: JsonValue | bytes, dialect: Dialect) -> OutputT:
                if isinstance(raw, bytes) and not task.media:
                    raise ValueError("the answer should be JSON")
                output = task.decode(raw, dialect)
                return output if finished is None else finished(output)

            sent = options if instead is None else options_elsewhere(options, route, instead)
            # Base64 of something large takes a while.
            if way is not None:
                from inferface.providers.calls import content_for

                making = partial(content_for, way, task, payload)
                content = cast("Content", (yield Work(making, computes=True))) if binaries else making()
                return self._through(way, content, payload, decode, stream=streams, public=public, options=sent)
            body: Any = (yield Work(partial(task.body, payload), computes=True)) if binaries else task.body(payload)
            if route.provider is not None and task.purpose == "chat":
                from inferface.providers.payload import chat_as_taken

                body = chat_as_taken(route.provider, body)
            return self._call(route, body, decode, task, stream=streams, public=public, options=sent)

        return Plan(options, streams, ready)

    def _read(
        self, task: Task[Any], inputs: Mapping[str, object], way: Way | None, options: Options, remaining: Remaining
    ) -> Steps[dict[str, object]]:
        """The inputs, with the binary ones read or downloaded; a provider that takes URLs gets them."""
        from inferface._binary import Binary, Download, is_download, prepare_binary

        read = dict(inputs)
        as_urls = way is not None and way.takes_urls
        download = Download(remaining, options.retries, self.max_response_bytes)
        for argument in task.binaries:
            if argument.name not in read or isinstance(given := read[argument.name], Binary):
                continue
            if not (as_urls and is_download(given)):
                read[argument.name] = yield from prepare_binary(given, argument.name, download)
        return read

    def _placed(
        self,
        instead: Instead | None,
        task: Task[Any] | None,
        model: str | None,
        *,
        public: bool,
        options: Options,
        remaining: Remaining,
    ) -> Steps[tuple[Route, Way | None]]:
        """The route of a call, or of its fallback, and its way where a provider is named: all that it depends on is
        known then."""
        place = None if instead is None else instead.place
        if isinstance(place, Endpoint):
            purpose: Purpose = "task" if task is None else task.purpose
            return resolve_endpoint(self.settings, place, purpose, model, public=public), None
        route = self._resolved(task, place or model, public=public)
        if route.provider is None or task is None:
            return route, None
        from inferface.providers.ways import asker_of, settled  # only calls through providers need the table

        asker = asker_of(self.settings, route, options.retries, self.memory, remaining)
        way = yield from settled(route, self.settings, task.name, asker)
        return way.route, way if way.served is not None else None

    def _through(
        self,
        way: Way,
        content: Content,
        payload: Payload,
        decode: Callable[[JsonValue | bytes, Dialect], OutputT],
        *,
        stream: bool,
        public: bool,
        options: Options,
    ) -> Call[OutputT]:
        from inferface.providers.calls import headers_for

        task = payload.task
        own = {**headers_for(way, content), **({} if task.accept == "*/*" else {"accept": task.accept})}
        headers = headers_of(way.route, options, own, public=public)
        request = Request("POST", way.route.url, headers, content.content)
        choices = choices_of(payload.params)
        return Call(request, way.route, options, stream, decode, task, self.max_response_bytes, choices, way=way)

    def _call(
        self,
        route: Route,
        body: Mapping[str, Any] | Binary | None,
        decode: Callable[[JsonValue | bytes, Dialect], OutputT],
        task: Task[Any] | None,
        *,
        stream: bool,
        public: bool,
        options: Options,
    ) -> Call[OutputT]:
        choices = 1
        content: bytes | Streamed | None
        method, headers = form_of(route.operation)
        if body is None or isinstance(body, (dict, Mapping)):
            fields = body or {}
            choices = choices_of(fields)
            if route.way == "gateway":
                fields = gateway_body(route, fields, task, public=public)
            content = None if body is None else encode(fields)
        else:
            headers = {} if body.content_type is None else {"content-type": body.content_type}
            content = body.body()
        if task is not None and task.accept != "*/*":
            headers = {**headers, "accept": task.accept}
        request = Request(
            method=method,
            url=route.url,
            headers=headers_of(route, options, headers, public=public),
            content=content,
        )
        return Call(request, route, options, stream, decode, task, self.max_response_bytes, choices)


def options_elsewhere(options: Options, route: Route, instead: Instead) -> Options:
    """The options of a call that goes elsewhere than at first: its own credentials stay with their origin."""
    if Origin.of(route.url) == instead.home:
        return options
    return options._replace(call_headers=without_secrets(options.call_headers))


def without_secrets(headers: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in headers.items() if not isinstance(value, Secret)}


def headers_of(route: Route, options: Options, own: Mapping[str, str], *, public: bool) -> dict[str, str]:
    """The headers of a call, the more special ones winning. Credentials among the client's own headers go where its
    token may go; to the public API goes none."""
    headers = {"accept": "*/*", "user-agent": f"inferface/{__version__}", **own}
    if route.credential is not None:
        headers.setdefault("authorization", Secret(f"Bearer {route.credential.reveal()}"))
    headers |= options.headers if route.trusted else without_secrets(options.headers)
    headers |= route.headers
    headers |= options.call_headers
    return without_secrets(headers) if public and route.way != "gateway" else headers


def given_back(asked: Asked, result: InferenceResult[Any]) -> Any:
    """What a method returns.

    Raises:
        BadResponse: the answer is not what it says, such as an image that is none.
    """
    try:
        return asked.task.returned(result, asked.flags)
    except InferenceError:
        raise
    except ValueError as error:
        unusable = BadResponse(str(error))
        unusable.response = result.response
        raise unusable from None


def choices_of(body: Mapping[str, Any]) -> int:
    """How many choices a body asks for."""
    wanted = body.get("n", 1)
    return wanted if isinstance(wanted, int) and wanted > 0 else 1


def check_callback(name: str, callback: object, *, coroutines: bool) -> None:
    """A callback that cannot be called is told before the request goes out."""
    if callback is not None and not callable(callback):
        raise InvalidRequest(f"`{name}` must be callable, not {type(callback).__name__}")
    if callback is None or coroutines:
        return
    from inspect import iscoroutinefunction

    if iscoroutinefunction(callback):
        raise InvalidRequest(f"`{name}` is a coroutine function; those are for the AsyncInferenceClient")


def check_names(task: Task[Any], params: Mapping[str, object]) -> None:
    """Unknown parameters are an `InvalidRequest` that says what may have been meant."""
    known = PARAMETERS[task.name]
    for name in params:
        if name not in known:
            from difflib import get_close_matches

            near = get_close_matches(name, [*known, *_PER_CALL], 1)
            meant = f"; did you mean {near[0]!r}?" if near else "."
            raise InvalidRequest(
                f"{task.method} has no parameter {name!r}{meant} What the contract does not know goes to `extra_body`"
            )


def gateway_body(route: Route, body: Mapping[str, Any], task: Task[Any] | None, *, public: bool) -> dict[str, Any]:
    """The contract's own body around the body that would go out directly."""
    params = {name: value for name, value in body.items() if name != "model"}
    wrapped: dict[str, Any] = {"model": route.model, "params": params}
    if public:
        wrapped["public"] = True
    if task is not None and task.purpose == "chat":
        wrapped["openaiChatCompletion"] = True
    elif task is not None:
        wrapped["task"] = task.name
    return wrapped
