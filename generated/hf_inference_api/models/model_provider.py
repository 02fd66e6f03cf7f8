# Made by `make generate` from openapi.json. Do not edit: the next run takes every change away.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import Extensible


@_attrs_define
class ModelProvider(Extensible):
    """A provider that serves the model, as the router lists it.

    Attributes:
        provider (None | str): Name of the provider, as in `model:provider`.
        status (None | str): `live` or `error`.
        context_length (int | None): Most tokens of prompt and answer together.
        pricing (ModelPricing | None): Price of a model at a provider, in US dollars for a million tokens.
        is_free (bool | None): Whether calls cost nothing.
        supports_tools (bool | None): Whether tools work.
        supports_structured_output (bool | None): Whether a response format is enforced.
        first_token_latency_ms (float | None): Time to the first token, in milliseconds.
        throughput (float | None): Tokens per second.
        is_model_author (bool | None): Whether the provider made the model.
    """

    NESTED: ClassVar[tuple[str, ...]] = ("pricing",)
    provider: None | str = None
    status: None | str = None
    context_length: int | None = None
    pricing: ModelPricing | None = None
    is_free: bool | None = None
    supports_tools: bool | None = None
    supports_structured_output: bool | None = None
    first_token_latency_ms: float | None = None
    throughput: float | None = None
    is_model_author: bool | None = None
    additional_properties: dict[str, Any] = _attrs_field(factory=dict, kw_only=True)

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object. What is null or not declared stays in `additional_properties`."""
        _rest = dict(src_dict)
        if (provider := _rest.get("provider")) is not None:
            del _rest["provider"]
        if (status := _rest.get("status")) is not None:
            del _rest["status"]
        if (context_length := _rest.get("context_length")) is not None:
            del _rest["context_length"]
        if (pricing := _rest.get("pricing")) is not None:
            del _rest["pricing"]
            pricing = ModelPricing.from_dict(pricing) if isinstance(pricing, dict) else pricing
        if (is_free := _rest.get("is_free")) is not None:
            del _rest["is_free"]
        if (supports_tools := _rest.get("supports_tools")) is not None:
            del _rest["supports_tools"]
        if (supports_structured_output := _rest.get("supports_structured_output")) is not None:
            del _rest["supports_structured_output"]
        if (first_token_latency_ms := _rest.get("first_token_latency_ms")) is not None:
            del _rest["first_token_latency_ms"]
        if (throughput := _rest.get("throughput")) is not None:
            del _rest["throughput"]
        if (is_model_author := _rest.get("is_model_author")) is not None:
            del _rest["is_model_author"]
        _made = cls.__new__(cls)
        _made.provider = provider
        _made.status = status
        _made.context_length = context_length
        _made.pricing = pricing
        _made.is_free = is_free
        _made.supports_tools = supports_tools
        _made.supports_structured_output = supports_structured_output
        _made.first_token_latency_ms = first_token_latency_ms
        _made.throughput = throughput
        _made.is_model_author = is_model_author
        _made.additional_properties = _rest
        return _made


from ..models.model_pricing import ModelPricing
