# Made by `make generate` from openapi.json. Do not edit: the next run takes every change away.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import Extensible


@_attrs_define
class ServerInfo(Extensible):
    """What a TGI or TEI server runs, and its limits.

    Attributes:
        model_id (None | str): Model that is served.
        model_sha (None | str): Revision of the model.
        model_dtype (None | str): Number type of the weights, such as `float16`.
        model_device_type (None | str): Kind of device, such as `cuda`.
        model_pipeline_tag (None | str): Task of the model, as the Hub names it.
        model_type (Any): TEI: kind of model, with the details of that kind.
        served_model_name (None | str): Name under which the model is served.
        max_concurrent_requests (int | None): Most calls at once.
        max_best_of (int | None): Largest `best_of`.
        max_stop_sequences (int | None): Most stop texts.
        max_input_tokens (int | None): Most tokens of a prompt.
        max_input_length (int | None): Most tokens of a prompt, in older TGI and in TEI.
        max_total_tokens (int | None): Most tokens of prompt and answer together.
        max_batch_tokens (int | None): TEI: most tokens of a batch.
        max_batch_requests (int | None): TEI: most calls of a batch.
        max_client_batch_size (int | None): Most inputs of one call.
        validation_workers (int | None): Workers that check input.
        tokenization_workers (int | None): TEI: workers that make tokens.
        auto_truncate (bool | None): TEI: whether long texts are cut.
        router (None | str): Name of the serving program.
        version (None | str): Its version.
        sha (None | str): Revision of its source.
        docker_label (None | str): Label of its image.
    """

    model_id: None | str = None
    model_sha: None | str = None
    model_dtype: None | str = None
    model_device_type: None | str = None
    model_pipeline_tag: None | str = None
    model_type: Any = None
    served_model_name: None | str = None
    max_concurrent_requests: int | None = None
    max_best_of: int | None = None
    max_stop_sequences: int | None = None
    max_input_tokens: int | None = None
    max_input_length: int | None = None
    max_total_tokens: int | None = None
    max_batch_tokens: int | None = None
    max_batch_requests: int | None = None
    max_client_batch_size: int | None = None
    validation_workers: int | None = None
    tokenization_workers: int | None = None
    auto_truncate: bool | None = None
    router: None | str = None
    version: None | str = None
    sha: None | str = None
    docker_label: None | str = None
    additional_properties: dict[str, Any] = _attrs_field(factory=dict, kw_only=True)

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object. What is null or not declared stays in `additional_properties`."""
        _rest = dict(src_dict)
        if (model_id := _rest.get("model_id")) is not None:
            del _rest["model_id"]
        if (model_sha := _rest.get("model_sha")) is not None:
            del _rest["model_sha"]
        if (model_dtype := _rest.get("model_dtype")) is not None:
            del _rest["model_dtype"]
        if (model_device_type := _rest.get("model_device_type")) is not None:
            del _rest["model_device_type"]
        if (model_pipeline_tag := _rest.get("model_pipeline_tag")) is not None:
            del _rest["model_pipeline_tag"]
        if (model_type := _rest.get("model_type")) is not None:
            del _rest["model_type"]
        if (served_model_name := _rest.get("served_model_name")) is not None:
            del _rest["served_model_name"]
        if (max_concurrent_requests := _rest.get("max_concurrent_requests")) is not None:
            del _rest["max_concurrent_requests"]
        if (max_best_of := _rest.get("max_best_of")) is not None:
            del _rest["max_best_of"]
        if (max_stop_sequences := _rest.get("max_stop_sequences")) is not None:
            del _rest["max_stop_sequences"]
        if (max_input_tokens := _rest.get("max_input_tokens")) is not None:
            del _rest["max_input_tokens"]
        if (max_input_length := _rest.get("max_input_length")) is not None:
            del _rest["max_input_length"]
        if (max_total_tokens := _rest.get("max_total_tokens")) is not None:
            del _rest["max_total_tokens"]
        if (max_batch_tokens := _rest.get("max_batch_tokens")) is not None:
            del _rest["max_batch_tokens"]
        if (max_batch_requests := _rest.get("max_batch_requests")) is not None:
            del _rest["max_batch_requests"]
        if (max_client_batch_size := _rest.get("max_client_batch_size")) is not None:
            del _rest["max_client_batch_size"]
        if (validation_workers := _rest.get("validation_workers")) is not None:
            del _rest["validation_workers"]
        if (tokenization_workers := _rest.get("tokenization_workers")) is not None:
            del _rest["tokenization_workers"]
        if (auto_truncate := _rest.get("auto_truncate")) is not None:
            del _rest["auto_truncate"]
        if (router := _rest.get("router")) is not None:
            del _rest["router"]
        if (version := _rest.get("version")) is not None:
            del _rest["version"]
        if (sha := _rest.get("sha")) is not None:
            del _rest["sha"]
        if (docker_label := _rest.get("docker_label")) is not None:
            del _rest["docker_label"]
        _made = cls.__new__(cls)
        _made.model_id = model_id
        _made.model_sha = model_sha
        _made.model_dtype = model_dtype
        _made.model_device_type = model_device_type
        _made.model_pipeline_tag = model_pipeline_tag
        _made.model_type = model_type
        _made.served_model_name = served_model_name
        _made.max_concurrent_requests = max_concurrent_requests
        _made.max_best_of = max_best_of
        _made.max_stop_sequences = max_stop_sequences
        _made.max_input_tokens = max_input_tokens
        _made.max_input_length = max_input_length
        _made.max_total_tokens = max_total_tokens
        _made.max_batch_tokens = max_batch_tokens
        _made.max_batch_requests = max_batch_requests
        _made.max_client_batch_size = max_client_batch_size
        _made.validation_workers = validation_workers
        _made.tokenization_workers = tokenization_workers
        _made.auto_truncate = auto_truncate
        _made.router = router
        _made.version = version
        _made.sha = sha
        _made.docker_label = docker_label
        _made.additional_properties = _rest
        return _made
