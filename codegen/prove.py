"""Proof that a generated client holds all of the contract.

The generator drops what it does not understand and still succeeds, so the client is asked, not the generator: every
operation is called, sync, async and as a stream, every body sent, every documented answer decoded, every property of
every schema found. A loss names its JSON pointer in the contract, and the reason.
"""

from __future__ import annotations

import asyncio
import importlib
import inspect
import json
import re
from collections.abc import Iterator, Mapping
from contextlib import aclosing
from typing import Any

import httpx
from openapi_python_client.strings import ClassName, PythonIdentifier

from .census import item_of
from .document import (
    EVENT_STREAM,
    Json,
    component_name,
    is_media_type,
    is_object,
    operations,
    pointer,
    resolved,
    types_of,
)
from .normalise import normalise
from .prove_schemas import PREFIX, Loss, encoded, lost_schemas, lost_within
from .rules import origin
from .samples import Sample, Sampler

PACKAGE = "hf_inference_api"
_SCALARS = {"string": "x", "integer": 1, "number": 0.5, "boolean": True}


def losses(contract: Json, package: str = PACKAGE) -> list[Loss]:
    """Everything of the contract that the importable client lacks."""
    document, mended = normalise(contract)
    found = [*_lost_operations(document, package), *lost_schemas(document, package)]
    return list(dict.fromkeys(Loss(origin(loss.pointer, mended), loss.reason) for loss in found))


def _lost_operations(document: Json, package: str) -> Iterator[Loss]:
    for where, _, operation in operations(document):
        tag = PythonIdentifier((operation.get("tags") or ["default"])[0], "tag")
        name = PythonIdentifier(operation["operationId"], PREFIX)
        try:
            module = importlib.import_module(f"{package}.api.{tag}.{name}")
        except Exception as error:  # noqa: BLE001 - whatever it is, the operation cannot be used
            yield Loss(where, f"the operation cannot be imported: {error!r}")
            continue
        yield from _Operation(document, package, where, operation, module).losses()


class _Operation:
    """One operation, and the module that should have it."""

    def __init__(self, document: Json, package: str, where: str, operation: Json, module: Any) -> None:
        self._document = document
        self._package = package
        self._where = where
        self._operation = operation
        self._module = module
        self._parameters = [resolved(document, node) for node in operation.get("parameters", [])]

    def losses(self) -> Iterator[Loss]:
        missing = [name for name in self._functions() if not callable(getattr(self._module, name, None))]
        yield from (Loss(self._where, f"no function `{name}`") for name in missing)
        if missing:
            return
        present = [*inspect.signature(self._module.build_request).parameters]
        self._names = _parameter_names(self._parameters, present)
        if lost := [*self._lost_parameters()]:
            yield from lost
            return
        try:
            yield from self._lost_bodies()
            yield from self._lost_answers()
            yield from self._lost_calls()
        except Exception as error:  # noqa: BLE001 - whatever it is, the operation cannot be used
            yield Loss(self._where, f"the operation cannot be used: {error!r}")

    def _functions(self) -> list[str]:
        streams = any(is_media_type(name, EVENT_STREAM) for _, _, name, _ in self._answers())
        plain = ["build_request", "sync", "sync_detailed", "asyncio", "asyncio_detailed"]
        return [*plain, "stream", "astream"] if streams else plain

    # --- requests

    def _lost_parameters(self) -> Iterator[Loss]:
        for index, (parameter, name) in enumerate(zip(self._parameters, self._names, strict=True)):
            if name is None:
                reason = f"`build_request` has no parameter for {parameter['name']!r}"
                yield Loss(f"{self._where}/parameters/{index}", reason)

    def _arguments(self, required: bool = False) -> dict[str, Any]:
        """A value for each parameter, or for the required ones."""
        return {
            str(name): self._argument(node)
            for node, name in zip(self._parameters, self._names, strict=True)
            if node.get("required") or not required
        }

    def _argument(self, parameter: Json) -> Any:
        sample = next(Sampler(self._document).samples("", parameter.get("schema", {"type": "string"})))
        return sample.value

    def _bodies(self) -> Iterator[tuple[str, str, Sample | None, Any]]:
        """Each documented body: pointer, media type, and what to send; nothing once, where it may be left out."""
        body = resolved(self._document, self._operation.get("requestBody", {}))
        for name, media in body.get("content", {}).items():
            there = f"{self._where}/requestBody{pointer('content', name)}"
            for sample, value in self._contents(there, name, media):
                if value is not None or body.get("required"):  # else None stands for no body
                    yield there, name, sample, value

    def _lost_bodies(self) -> Iterator[Loss]:
        for there, name, sample, value in self._bodies():
            for body in [value, *self._as_models(sample)]:
                try:
                    request = self._module.build_request(**self._arguments(), body=body)
                except Exception as error:  # noqa: BLE001 - whatever it is, the body cannot be sent
                    yield Loss(there, f"the body cannot be sent: {error!r}")
                    break
                if (request["json"] if "json" in request else request.get("content")) != _sent(value):
                    yield Loss(there, "the body is sent as something else")
                if request.get("headers", {}).get("Content-Type") != name:
                    yield Loss(there, f"the body is not sent as {name}")
        yield from self._lost_arguments()

    def _as_models(self, sample: Sample | None) -> Iterator[Any]:
        """The body as the model that the signature names."""
        if sample is None or sample.fields is None or not sample.component:
            return
        models = importlib.import_module(f"{self._package}.models")
        model = getattr(models, ClassName(sample.component, PREFIX), None)
        annotation = inspect.signature(self._module.build_request).parameters["body"].annotation
        if model is None or model.__name__ not in re.findall(r"\w+", str(annotation)):
            yield f"the signature has no {sample.component}"
        else:
            yield model.from_dict(sample.value)

    def _lost_arguments(self) -> Iterator[Loss]:
        """Parameters that are given, and do not come into the request."""
        request = self._module.build_request(**self._arguments(), **self._body())
        for index, node in enumerate(self._parameters):
            value = self._argument(node)
            place = {"query": "params", "header": "headers"}.get(node["in"])
            sent = request.get(place, {}).get(node["name"]) if place else re.search(r"\{\w+\}", request["url"]) is None
            if sent is None or sent is False or (place == "params" and sent != value):
                yield Loss(f"{self._where}/parameters/{index}", "the parameter is not sent")

    def _body(self) -> dict[str, Any]:
        bodies = [value for _, _, _, value in self._bodies()]
        return {"body": bodies[0]} if bodies else {}

    # --- answers

    def _answers(self) -> Iterator[tuple[str, str, str, Json]]:
        """Each documented content: pointer, status, media type, and what the contract says of it."""
        for status, node in self._operation.get("responses", {}).items():
            for name, media in resolved(self._document, node).get("content", {}).items():
                yield f"{self._where}/responses/{status}{pointer('content', name)}", status, name, media

    def _lost_answers(self) -> Iterator[Loss]:
        for there, status, name, media in self._answers():
            if is_media_type(name, EVENT_STREAM):
                continue
            for sample, value in self._contents(there, name, media):
                try:
                    parsed = self._module._parse_response(_NoClient(), self._response(status, name, value))
                except Exception as error:  # noqa: BLE001 - whatever it is, the answer is lost
                    yield Loss(there, f"the answer cannot be decoded: {error!r}")
                    break
                if encoded(parsed) != value:
                    yield Loss(there, "the answer is not decoded")
                elif sample is not None:
                    yield from lost_within(sample, parsed, inside=True)

    def _contents(self, there: str, name: str, media: Json) -> Iterator[tuple[Sample | None, Any]]:
        """Bodies of that media type; JSON with the sample that it is, text and bytes without."""
        if is_media_type(name, "/json", "+json"):
            samples = Sampler(self._document).samples(f"{there}/schema", media.get("schema", {}))
            yield from ((sample, sample.value) for sample in samples)
        else:
            yield None, "text" if name.startswith("text/") else b"\x00"

    # --- calls, over a transport that plays the documented answer

    def _lost_calls(self) -> Iterator[Loss]:
        client = importlib.import_module(f"{self._package}.client").Client
        arguments = {**self._arguments(required=True), **self._body()}
        for there, status, name, media in self._answers():
            if is_media_type(name, EVENT_STREAM):
                yield from self._lost_stream(client, arguments, there, status, name, media)
            elif status.startswith("2"):
                _, value = next(self._contents(there, name, media))
                answer = self._response(status, name, value)
                try:
                    got = [*_called(self._module, client(**_plays(answer)), arguments)]
                except Exception as error:  # noqa: BLE001 - whatever it is, the call is lost
                    yield Loss(there, f"the operation cannot be called: {error!r}")
                    continue
                if any(encoded(parsed) != value for parsed in got):
                    yield Loss(there, "the call does not return the answer")

    def _lost_stream(
        self, client: Any, arguments: Json, there: str, status: str, name: str, media: Json
    ) -> Iterator[Loss]:
        done, item = item_of(self._document, media["schema"])
        samples = list(Sampler(self._document).samples(f"{there}/schema", item))
        events = [f"data: {json.dumps(sample.value)}\n\n" for sample in samples]
        answer = self._response(status, name, "".join([*events, f"data: {done}\n\n"] if done else events))
        bodies = [{"body": value} for _, _, sample, value in self._bodies() if sample]
        try:
            got = [*_streamed(self._module, client(**_plays(answer)), arguments | (bodies or [{}])[0])]
        except Exception as error:  # noqa: BLE001 - whatever it is, the stream is lost
            yield Loss(there, f"the stream cannot be read: {error!r}")
            return
        for items in got:
            if [encoded(value) for value in items] != [sample.value for sample in samples]:
                yield Loss(there, "the stream does not yield its items")
                return
            for sample, value in zip(samples, items, strict=True):
                yield from lost_within(sample, value, inside=True)
        if not is_object(self._document, item) or types_of(resolved(self._document, item)) == ["array"]:
            yield Loss(there, f"the items of the stream are no objects: {component_name(item)}")

    def _response(self, status: str, name: str, value: Any) -> httpx.Response:
        others = {one.upper() for one in self._operation["responses"]} - {status.upper()}
        kind = status[0] if status != "default" else next((kind for kind in "5432" if f"{kind}XX" not in others), "6")
        codes = [status] if status.isdigit() else [f"{kind}{number:02}" for number in range(100)]
        code = int(next(code for code in codes if code not in others))
        content = value if isinstance(value, bytes) else json.dumps(value).encode()
        if isinstance(value, str) and not is_media_type(name, "/json", "+json"):
            content = value.encode()
        return httpx.Response(code, content=content, headers={"content-type": name.replace("*", "x")})


def _sent(value: Any) -> Any:
    """What httpx is to be given: for it, JSON that is None is no body."""
    return b"null" if value is None else value


def _parameter_names(parameters: list[Json], present: list[str]) -> list[str | None]:
    """What the generator calls each parameter: of one name in two places, the place follows; else the case tells."""
    plain = [str(PythonIdentifier(node["name"], PREFIX)) for node in parameters]
    found: list[str | None] = []
    for node, name in zip(parameters, plain, strict=True):
        raw = str(PythonIdentifier(node["name"], PREFIX, skip_snake_case=True))
        placed = str(PythonIdentifier(f"{name}_{node['in']}", PREFIX))
        wanted = (placed, raw, name) if plain.count(name) > 1 else (raw, name, placed)
        found.append(next((one for one in wanted if one in present), None))
    return found


class _NoClient:
    def undocumented(self, response: object) -> None:
        """Nothing: that the answer is lost shows in the result."""


def _plays(answer: httpx.Response) -> dict[str, Any]:
    def play(_: httpx.Request) -> httpx.Response:
        return httpx.Response(answer.status_code, content=answer.content, headers=answer.headers)

    return {"base_url": "http://localhost", "httpx_args": {"transport": httpx.MockTransport(play)}}


def _called(module: Any, client: Any, arguments: Mapping[str, Any]) -> Iterator[Any]:
    """What the four functions return."""

    async def both() -> list[Any]:
        async with client:
            detailed = await module.asyncio_detailed(client=client, **arguments)
            return [detailed.parsed, await module.asyncio(client=client, **arguments)]

    yield module.sync_detailed(client=client, **arguments).parsed
    yield module.sync(client=client, **arguments)
    yield from asyncio.run(both())


def _streamed(module: Any, client: Any, arguments: Mapping[str, Any]) -> Iterator[list[Any]]:
    """What the two streams yield."""

    async def items() -> list[Any]:
        async with client, aclosing(module.astream(client=client, **arguments)) as stream:
            return [item async for item in stream]

    yield list(module.stream(client=client, **arguments))
    yield asyncio.run(items())
