# Made by `make generate` from openapi.json. Do not edit: the next run takes every change away.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import Extensible


@_attrs_define
class StreamCallback(Extensible):
    """Where a server delivers the events of a stream. Without `url` nothing is delivered.

    Attributes:
        url (str | None): Absolute http or https URL that receives each event in order, as a JSON POST.
        headers (Any): Header fields to send along with each delivery, by name.
        secret (str | None): Key that the receiver shares with the server, with which deliveries are signed (see the
            callback of the operation). Never echoed.
    """

    url: str | None = None
    headers: Any = None
    secret: str | None = None
    additional_properties: dict[str, Any] = _attrs_field(factory=dict, kw_only=True)

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object. What is null or not declared stays in `additional_properties`."""
        _rest = dict(src_dict)
        if (url := _rest.get("url")) is not None:
            del _rest["url"]
        if (headers := _rest.get("headers")) is not None:
            del _rest["headers"]
        if (secret := _rest.get("secret")) is not None:
            del _rest["secret"]
        _made = cls.__new__(cls)
        _made.url = url
        _made.headers = headers
        _made.secret = secret
        _made.additional_properties = _rest
        return _made
