"""From a task's inputs and parameters to the body that a provider wants. Pure."""

from __future__ import annotations

import json
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
    for name in _names(body, model.id):
        fields[name.removesuffix("[]")] = [written] if name.endswith("[]") else written
    fields |= {name: _filled(value, {"{inputs}": written}) for name, value in body.around.items()}
    if model.weights:
        fields = {**_lora(body, model, hub), **fields}
    if body.inside:
        fields = {body.inside: fields}
    if body.version and ":" in model.id:
        fields[body.version] = model.id.partition(":")[2]
    if body.model:
        fields[body.model] = model.id
    return Content(encode(fields), "application/json")


def _names(body: Body, model: str) -> tuple[str, ...]:
    """The names under which the inputs stand for this model."""
    told = model.lower()
    return next((names for words, names in body.inputs_of.items() if all(word in told for word in words)), body.inputs)


def _params(body: Body, params: Mapping[str, object]) -> dict[str, object]:
    for name in body.spread & params.keys():
        members = params[name]
        if is_mapping(members):
            params = {**{key: value for key, value in params.items() if key != name}, **members}
    fields = {body.renamed.get(name, name): value for name, value in params.items() if name not in body.dropped}
    if body.size and {"width", "height"} <= fields.keys():
        width, height = fields.pop("width"), fields.pop("height")
        as_object = body.size == "image_size"
        fields[body.size] = {"width": width, "height": height} if as_object else f"{width}x{height}"
    return fields


def _lora(body: Body, model: Mapped, hub: str) -> dict[str, object]:
    repository = f"{hub.rstrip('/')}/{model.hub_id}"
    places = {"{repo}": repository, "{file}": f"{repository}/resolve/main/{quote(model.weights or '')}"}
    wanted = {**body.lora, **body.lora_of.get(model.id, {})}
    return {name: _filled(value, places) for name, value in wanted.items()}


def _filled(value: JsonValue, places: Mapping[str, object]) -> object:
    if is_array(value):
        return [_filled(item, places) for item in value]
    if is_object(value):
        return {name: _filled(item, places) for name, item in value.items()}
    return places.get(value, value) if isinstance(value, str) else value


def _form(body: Body, inputs: object, params: Mapping[str, object], model: Mapped) -> Content:
    """A form with the file, then the parameters, then the model."""
    from uuid import uuid4

    if not is_file(inputs):
        raise InvalidRequest(f"the inputs go as a file; {type(inputs).__name__} is none")
    content_type = inputs.content_type or body.media
    ending = _ENDINGS.get(content_type) or content_type.partition("/")[2].removeprefix("x-")
    boundary = uuid4().hex
    file = (
        f'--{boundary}\r\nContent-Disposition: form-data; name="{body.inputs[0]}"; filename="audio.{ending}"\r\n'
        f"Content-Type: {content_type}\r\n\r\n"
    )
    fields = {**_params(body, params), body.model or "model": model.id}
    rest = "".join(
        f'\r\n--{boundary}\r\nContent-Disposition: form-data; name="{_quoted(name)}"\r\n\r\n{_as_text(value)}'
        for name, value in fields.items()
    )
    content = b"".join((file.encode(), inputs.read(), f"{rest}\r\n--{boundary}--\r\n".encode()))
    return Content(content, f"multipart/form-data; boundary={boundary}")


_ENDINGS: Final = {"audio/mpeg": "mp3", "application/octet-stream": "wav"}
"""Where a media type does not say how a file's name ends, by which servers go. What nobody knows is taken for wav."""


def _quoted(name: str) -> str:
    """A field's name that cannot end its quotes or its line."""
    return name.replace('"', "%22").replace("\r", "%0D").replace("\n", "%0A")


def _as_text(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(json.loads(encode({"": value}))[""])


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
