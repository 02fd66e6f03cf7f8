"""From a task's inputs and parameters to the body that a provider wants. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final, NamedTuple, Protocol, TypeGuard
from urllib.parse import quote

from inferface._body import encode
from inferface._json import JsonValue, is_array, is_mapping, is_object
from inferface.errors import InvalidRequest
from inferface.providers.table import PROVIDERS

if TYPE_CHECKING:
    from inferface.providers.lookup import Mapped
    from inferface.providers.table import Body


class File(Protocol):
    """Binary inputs, with their content type where it is known."""

    @property
    def content_type(self) -> str | None: ...
    def read(self) -> bytes: ...
    def data_url(self, content_type: str | None = None) -> str: ...


def is_file(value: object) -> TypeGuard[File]:
    return hasattr(value, "data_url")


class Content(NamedTuple):
    """A body on the wire."""

    content: bytes
    content_type: str


def content_of(body: Body, inputs: object, params: Mapping[str, object], model: Mapped, hub: str) -> Content:
    """The body of a request.

    Raises:
        InvalidRequest: some value is not JSON.
    """
    if body.multipart:
        return _form(body, inputs, params, model)
    written = inputs.data_url(body.media_as or inputs.content_type or body.media) if is_file(inputs) else inputs
    fields: dict[str, object] = {**body.fixed, **_params(body, params)}
    for name in body.inputs:
        fields[name.removesuffix("[]")] = [written] if name.endswith("[]") else written
    if model.weights:
        fields = {**_lora(body, model, hub), **fields}
    if body.inside:
        fields = {body.inside: fields}
    if body.version and ":" in model.id:
        fields[body.version] = model.id.partition(":")[2]
    if body.model:
        fields[body.model] = model.id
    return Content(encode(fields), "application/json")


def _params(body: Body, params: Mapping[str, object]) -> dict[str, object]:
    fields = {body.renamed.get(name, name): value for name, value in params.items() if name not in body.dropped}
    if body.size and {"width", "height"} <= fields.keys():
        width, height = fields.pop("width"), fields.pop("height")
        as_object = body.size == "image_size"
        fields[body.size] = {"width": width, "height": height} if as_object else f"{width}x{height}"
    return fields


def _lora(body: Body, model: Mapped, hub: str) -> dict[str, object]:
    repository = f"{hub.rstrip('/')}/{model.hub_id}"
    places = {"{repo}": repository, "{file}": f"{repository}/resolve/main/{quote(model.weights or '')}"}

    def filled(value: JsonValue) -> JsonValue:
        if is_array(value):
            return [filled(item) for item in value]
        if is_object(value):
            return {name: filled(item) for name, item in value.items()}
        return places.get(value, value) if isinstance(value, str) else value

    return {name: filled(value) for name, value in body.lora.items()}


def _form(body: Body, inputs: object, params: Mapping[str, object], model: Mapped) -> Content:
    """A form with the file, then the parameters, then the model."""
    from uuid import uuid4

    if not is_file(inputs):
        raise InvalidRequest(f"the inputs go as a file; {type(inputs).__name__} is none")
    content_type = inputs.content_type or body.media
    kind, _, ending = content_type.partition("/")
    ending = _ENDINGS.get(content_type, ending.removeprefix("x-"))
    boundary = uuid4().hex
    file = (
        f'--{boundary}\r\nContent-Disposition: form-data; name="{body.inputs[0]}"; filename="{kind}.{ending}"\r\n'
        f"Content-Type: {content_type}\r\n\r\n"
    )
    fields = {**_params(body, params), body.model or "model": model.id}
    rest = "".join(
        f'\r\n--{boundary}\r\nContent-Disposition: form-data; name="{_quoted(name)}"\r\n\r\n{_as_text(value)}'
        for name, value in fields.items()
    )
    content = b"".join((file.encode(), inputs.read(), f"{rest}\r\n--{boundary}--\r\n".encode()))
    return Content(content, f"multipart/form-data; boundary={boundary}")


_ENDINGS: Final = {"audio/mpeg": "mp3", "application/octet-stream": "bin"}


def _quoted(name: str) -> str:
    """A field's name that cannot end its quotes or its line."""
    return name.replace('"', "%22").replace("\r", "%0D").replace("\n", "%0A")


def _as_text(value: object) -> str:
    return value if isinstance(value, str) else encode({"": value}).decode().removeprefix('{"":').removesuffix("}")


def chat_as_taken(provider: str, body: dict[str, Any]) -> dict[str, Any]:
    """A chat body with `response_format` in the provider's shape."""
    wanted, schema = body.get("response_format"), PROVIDERS[provider].schema
    if schema == "openai" or not is_mapping(wanted) or wanted.get("type") != "json_schema":
        return body
    named = wanted.get("json_schema")
    if not is_mapping(named) or "schema" not in named:
        return body
    kind, _, key = schema.partition(" ")
    kind = "json_object" if kind == "object" else "json_schema"
    return {**body, "response_format": {"type": kind, key: named["schema"]}}
