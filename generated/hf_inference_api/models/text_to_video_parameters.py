# Made by `make generate` from openapi.json. Do not edit: the next run takes every change away.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import Extensible


@_attrs_define
class TextToVideoParameters(Extensible):
    """Parameters of text to video.

    Attributes:
        guidance_scale (float | None): How closely to follow the prompt; too high a value costs quality.
        negative_prompt (list[str] | None): What the video should not show.
        num_inference_steps (int | None): Steps of denoising: more are slower and better.
        num_frames (float | None): How many frames the video has.
        seed (int | None): The same seed gives the same output, as far as the server can.
    """

    guidance_scale: float | None = None
    negative_prompt: list[str] | None = None
    num_inference_steps: int | None = None
    num_frames: float | None = None
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
        if (num_frames := _rest.get("num_frames")) is not None:
            del _rest["num_frames"]
        if (seed := _rest.get("seed")) is not None:
            del _rest["seed"]
        _made = cls.__new__(cls)
        _made.guidance_scale = guidance_scale
        _made.negative_prompt = negative_prompt
        _made.num_inference_steps = num_inference_steps
        _made.num_frames = num_frames
        _made.seed = seed
        _made.additional_properties = _rest
        return _made
