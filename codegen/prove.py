"""Proof that a generated client holds all of the contract.

The generator drops what it does not understand and still succeeds, so the client is asked, not the generator: every
operation is imported, every body sent, every documented answer decoded, every property of every schema found.
A loss names its JSON pointer in the contract, and the reason.
"""

from __future__ import annotations

import importlib
import inspect
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple, cast

import httpx
from openapi_python_client.strings import ClassName, PythonIdentifier

from .document import EVENT_STREAM, Json, is_media_type, operations, pointer, resolved
from .samples import Sampler

PACKAGE = "hf_inference_api"
_PREFIX = "field_"


class Loss(NamedTuple):
    """Something of the contract that the client lacks."""

    pointer: str
    reason: str


def losses(contract: Json, package: str = PACKAGE) -> list[Loss]:
    """Everything of the contract that the importable client lacks."""
    return [*_lost_operations(contract, package), *_lost_schemas(contract, package)]


# --- operations


def _lost_operations(contract: Json, package: str) -> Iterator[Loss]:
    for where, _, operation in operations(contract):
        tag = PythonIdentifier(operation.get("tags", ["default"])[0], "tag")
        name = PythonIdentifier(operation["operationId"], _PREFIX)
        try:
            module = importlib.import_module(f"{package}.api.{tag}.{name}")
        except Exception as error:  # noqa: BLE001 - whatever it is, the operation cannot be used
            yield Loss(where, f"the operation cannot be imported: {error!r}")
            continue
        yield from _lost_functions(contract, where, operation, module)
        yield from _lost_parameters(contract, where, operation, module)
        yield from _lost_bodies(contract, where, operation, module)
        yield from _lost_answers(contract, where, operation, module)


def _lost_functions(contract: Json, where: str, operation: Json, module: Any) -> Iterator[Loss]:
    wanted = ["build_request", "sync", "sync_detailed", "asyncio", "asyncio_detailed"]
    if any(is_media_type(name, EVENT_STREAM) for _, _, name, _ in _answers(contract, where, operation)):
        wanted += ["stream", "astream"]
    for function in wanted:
        if not callable(getattr(module, function, None)):
            yield Loss(where, f"no function `{function}`")


def _lost_parameters(contract: Json, where: str, operation: Json, module: Any) -> Iterator[Loss]:
    present = inspect.signature(module.build_request).parameters
    for index, parameter in enumerate(operation.get("parameters", [])):
        name = resolved(contract, parameter)["name"]
        if PythonIdentifier(name, _PREFIX) not in present:
            yield Loss(f"{where}/parameters/{index}", f"`build_request` has no parameter for {name!r}")


def _lost_bodies(contract: Json, where: str, operation: Json, module: Any) -> Iterator[Loss]:
    for name, media in resolved(contract, operation.get("requestBody", {})).get("content", {}).items():
        body, _ = _sample(contract, name, media)
        parameters = {
            PythonIdentifier(item["name"], _PREFIX): "x"
            for item in (resolved(contract, node) for node in operation.get("parameters", []))
            if item.get("required")
        }
        try:
            request = module.build_request(**parameters, body=body)
        except Exception as error:  # noqa: BLE001 - whatever it is, the body cannot be sent
            yield Loss(f"{where}/requestBody{pointer('content', name)}", f"the body cannot be sent: {error!r}")
            continue
        if request.get("content" if isinstance(body, bytes) else "json") != body:
            yield Loss(f"{where}/requestBody{pointer('content', name)}", "the body is sent as something else")


def _lost_answers(contract: Json, where: str, operation: Json, module: Any) -> Iterator[Loss]:
    for there, status, name, media in _answers(contract, where, operation):
        if is_media_type(name, EVENT_STREAM):
            continue
        value, content = _sample(contract, name, media)
        code = int(status.replace("XX", "00")) if status != "default" else 599
        response = httpx.Response(code, content=content, headers={"content-type": name.replace("*", "x")})
        try:
            parsed = module._parse_response(_NoClient(), response)
        except Exception as error:  # noqa: BLE001 - whatever it is, the answer is lost
            yield Loss(there, f"the answer cannot be decoded: {error!r}")
            continue
        if encoded(parsed) != value:
            yield Loss(there, "the answer is not decoded")
        elif not isinstance(value, bytes):
            yield from _lost_within(contract, there + "/schema", media.get("schema", {}), parsed)


def _sample(contract: Json, name: str, media: Json) -> tuple[Any, bytes]:
    """A body of that media type: as a value, and as bytes."""
    if is_media_type(name, "/json", "+json"):
        value = Sampler(contract).full(media.get("schema", {}))
        return value, json.dumps(value).encode()
    return ("text", b"text") if name.startswith("text/") else (b"\x00", b"\x00")


class _NoClient:
    def undocumented(self, response: object) -> None:
        """Nothing: that the answer is lost shows in the result."""


def _answers(contract: Json, where: str, operation: Json) -> Iterator[tuple[str, str, str, Json]]:
    for status, node in operation.get("responses", {}).items():
        for name, media in resolved(contract, node).get("content", {}).items():
            yield f"{where}/responses/{status}{pointer('content', name)}", status, name, media


# --- schemas


def _lost_schemas(contract: Json, package: str) -> Iterator[Loss]:
    models = importlib.import_module(f"{package}.models")
    for name, schema in contract.get("components", {}).get("schemas", {}).items():
        where = pointer("components", "schemas", name)
        if not _properties(contract, schema):
            continue
        model = getattr(models, ClassName(name, _PREFIX), None)
        if model is None:
            yield Loss(where, "no model in the client")
            continue
        value = Sampler(contract).full(schema)
        try:
            decoded = model.from_dict(value)
        except Exception as error:  # noqa: BLE001 - whatever it is, the schema is lost
            yield Loss(where, f"the model cannot be decoded: {error!r}")
            continue
        if encoded(decoded) != value:
            yield Loss(where, "the model does not come back as it was")
        yield from _lost_within(contract, where, schema, decoded)


def _lost_within(contract: Json, where: str, schema: Json, value: Any) -> Iterator[Loss]:
    """Declared properties of an object, and of objects inline in it, that are not attributes."""
    properties = _properties(contract, schema)
    if properties and "$ref" in schema and not hasattr(value, "to_dict"):
        yield Loss(where, "an object stays undecoded")
    if "$ref" in schema or not properties:
        return
    if not hasattr(value, "to_dict"):
        yield Loss(where, "an object stays undecoded")
        return
    for name, inner in properties.items():
        there = f"{where}/properties{pointer(name)}"
        attribute = getattr(value, _attribute(name), None)
        if name in value.additional_properties or attribute is None:
            yield Loss(there, "no attribute for the property")
            continue
        yield from _lost_within(contract, there, inner, attribute)
        if isinstance(attribute, list) and attribute and "items" in inner:
            yield from _lost_within(contract, f"{there}/items", inner["items"], attribute[0])


def _attribute(name: str) -> str:
    return str(PythonIdentifier(name, _PREFIX))


def _properties(contract: Json, schema: Json) -> Json:
    node = resolved(contract, schema)
    found: Json = dict(node.get("properties", {}))
    for member in node.get("allOf", []):
        found |= _properties(contract, member)
    return found


def encoded(value: Any) -> Any:
    """The JSON form of what the client decoded."""
    if hasattr(value, "to_dict"):
        return value.to_dict()
    return [encoded(item) for item in cast("list[object]", value)] if isinstance(value, list) else value


def main() -> int:
    """`python -m codegen.prove CONTRACT ROOT`: print what the package under ROOT lacks; exit code 1 if anything."""
    contract, root = sys.argv[1:]
    sys.path.insert(0, root)
    found = losses(json.loads(Path(contract).read_bytes()))
    for loss in found:
        print(f"{loss.pointer}: {loss.reason}")
    return 1 if found else 0


if __name__ == "__main__":
    raise SystemExit(main())
