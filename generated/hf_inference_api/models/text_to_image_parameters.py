# Made by `make generate` from openapi.json. Do not edit: the next run takes every change away.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import Extensible


@_attrs_define
class TextToImageParameters(Extensible):
    """Parameters of text to image.

    Attributes:
        guidance_scale (float | None): How closely to follow the prompt; too high a value costs quality.
        negative_prompt (str | None): What the image should not show.
        num_inference_steps (int | None): Steps of denoising: more are slower and better.
        width (int | None): Width in pixels.
        height (int | None): Height in pixels.
        scheduler (str | None): Another scheduler of the denoising, if the model takes it.
        seed (int | None): The same seed gives the same output, as far as the server can.
    """

    guidance_scale: float | None = None
    negative_prompt: str | None = None
    num_inference_steps: int | None = None
    width: int | None = None
    height: int | None = None
    scheduler: str | None = None
    seed: int | None = None
    additional_properties: dict[str, Any] = _attrs_field(factory=dict, kw_only=True)

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object. What is null or not declared stays in `additional_properties`."""
        _rest = dict(src_dict)
        if (guidance_scale := _rest.get("guidance_scale")) is not None:
            del _rest["guidance_scale"]
        if (negative_prompt := _rest.get("negative_prompt")) is not None:
            del _rest["negative_prompt"]
        if (num_inference_steps := _rest.get("num_inference_steps")) is not None:
            del _rest["num_inference_steps"]
        if (width := _rest.get("width")) is not None:
            del _rest["width"]
        if (height := _rest.get("height")) is not None:
            del _rest["height"]
        if (scheduler := _rest.get("scheduler")) is not None:
            del _rest["scheduler"]
        if (seed := _rest.get("seed")) is not None:
            del _rest["seed"]
        _made = cls.__new__(cls)
        _made.guidance_scale = guidance_scale
        _made.negative_prompt = negative_prompt
        _made.num_inference_steps = num_inference_steps
        _made.width = width
        _made.height = height
        _made.scheduler = scheduler
        _made.seed = seed
        _made.additional_properties = _rest
        return _made
