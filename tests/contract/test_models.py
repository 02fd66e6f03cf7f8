"""The models and the schemas agree: whatever a schema allows is decoded, and comes back as it was."""

from __future__ import annotations

from typing import Any

import pytest
from contract_schemas import OBJECTS, SCHEMAS, complaints, values
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hf_inference_api import models
from hf_inference_api.errors import MissingProperty

ANSWERS: list[tuple[str, dict[str, Any]]] = [
    ("ChatCompletion", {"choices": []}),
    (
        "ChatCompletion",
        {"choices": [{"message": {"content": None, "reasoning": "so"}}], "usage": None, "x": {}},
    ),
    ("ChatCompletion", {"choices": [{"message": {"tool_calls": [{"id": 0, "function": {"arguments": {"a": 1}}}]}}]}),
    ("ChatCompletion", {"choices": [{"message": {}, "finish_reason": "a new reason", "logprobs": None, "seed": 1}]}),
    ("ChatCompletionChunk", {"choices": [], "usage": {"total_tokens": 3, "queue_time": 0.1}}),
    ("ChatCompletionChunk", {"choices": [{"delta": {"role": "assistant", "content": None}, "index": 0}]}),
    ("ChatCompletionChunk", {"choices": [{"delta": {}, "finish_reason": None}, {"index": 1, "delta": {}}], "id": ""}),
    ("ChatCompletionChunk", {"choices": [{"delta": {"tool_calls": [{"index": 0, "function": {"name": None}}]}}]}),
    ("ChatCompletionChunk", {"choices": [{"delta": {"role": "oracle", "refusal": None, "token_id": 7}}], "x": None}),
    ("Completion", {"choices": [{"text": "", "finish_reason": "", "logprobs": [0.5]}], "usage": None}),
    ("EmbeddingResponse", {"data": [{"embedding": "AAAA"}, {"embedding": [0.5]}, {"embedding": [[1]]}]}),
    ("TextGenerationOutput", {"generated_text": "", "details": {"prefill": [{"logprob": None}], "seed": None}}),
    ("TextGenerationStreamOutput", {"token": {"id": 1, "special": False}, "generated_text": None, "details": None}),
    ("Error", {"error": "no"}),
    ("Error", {"error": ["no", "never"], "warnings": ["w"]}),
    ("Error", {"error": {"message": "no", "code": None, "http_status_code": 422}, "detail": [{"loc": ["body"]}]}),
    ("Error", {"object": "error", "message": "no", "code": 40301, "type": "", "param": None}),
    ("Model", {"id": "a/b", "providers": [{"provider": "p", "pricing": None}]}),
    ("InferenceResponse", {"output": {"contentType": "image/png", "base64": "AA=="}, "route": None}),
    ("InferenceEvent", {"choices": [{"delta": {"content": "Hi"}}, {"text": "Hi"}], "usage": None}),
    ("InferenceEvent", {"token": {"text": "Hi"}, "generated_text": None, "details": None}),
    ("InferenceResponse", {"output": {"choices": []}, "requestId": "r", "more": 1}),
]

REQUESTS: list[tuple[str, dict[str, Any]]] = [
    ("ChatCompletionRequest", {"messages": [{"role": "user", "content": "Hi"}], "temperature": 0, "top_k": 3}),
    ("ChatCompletionRequest", {"messages": [{"role": "user", "content": [{"type": "text", "text": "Hi"}]}]}),
    ("ChatCompletionRequest", {"messages": [{"role": "assistant", "content": None, "tool_calls": [{"id": "1"}]}]}),
    ("ChatCompletionRequest", {"messages": [{"role": "user"}], "logit_bias": {"50256": -100}, "stop": ["a"]}),
    ("ChatCompletionRequest", {"messages": [{"role": "user"}], "response_format": {"type": "regex", "value": "a"}}),
    ("ChatCompletionRequest", {"messages": [{"role": "user"}], "tool_choice": {"function": {"name": "f"}}}),
    ("CompletionRequest", {"prompt": [[1, 2], [3]], "echo": True, "logprobs": 0}),
    ("EmbeddingRequest", {"input": ["a", "b"], "encoding_format": "base64"}),
    ("TaskRequest", {"inputs": {"question": "?", "context": "."}, "parameters": {}}),
    ("TaskRequest", {"table": {"a": [1]}, "parameters": {}}),
    ("FeatureExtractionInput", {"inputs": ["a"], "truncation_direction": "Right"}),
    ("TextGenerationInput", {"inputs": "a", "parameters": {"grammar": {"type": "json", "value": "{}"}}}),
]

BAD_REQUESTS: list[tuple[str, dict[str, Any]]] = [
    ("ChatCompletionRequest", {}),
    ("ChatCompletionRequest", {"messages": []}),
    ("ChatCompletionRequest", {"messages": [{"content": "Hi"}]}),
    ("ChatCompletionRequest", {"messages": [{"role": "user"}], "temperature": "0"}),
    ("ChatCompletionRequest", {"messages": [{"role": "user"}], "max_tokens": 0}),
    ("ChatCompletionRequest", {"messages": [{"role": "user"}], "stream": None}),
    ("ChatCompletionRequest", {"messages": [{"role": "user"}], "tool_choice": "sometimes"}),
    ("ChatCompletionRequest", {"messages": [{"role": "user", "content": [{"type": "text"}]}]}),
    ("CompletionRequest", {"prompt": 1}),
    ("EmbeddingRequest", {"input": "a", "encoding_format": "int8"}),
    ("TextGenerationInput", {"inputs": "a", "parameters": {"top_p": 2}}),
]


@pytest.mark.parametrize(("name", "value"), ANSWERS + REQUESTS)
def test_case_is_valid_and_comes_back(name: str, value: dict[str, Any]) -> None:
    assert complaints(name, value) == []
    assert getattr(models, name).from_dict(value).to_dict() == value


@pytest.mark.parametrize(("name", "value"), BAD_REQUESTS)
def test_bad_request_is_refused_by_the_schema(name: str, value: dict[str, Any]) -> None:
    assert complaints(name, value)


def _undeclared(schema: dict[str, Any], value: dict[str, Any]) -> dict[str, Any]:
    """What is not declared, and optional properties that are null."""
    required, declared = schema.get("required", []), schema["properties"]
    return {key: held for key, held in value.items() if key not in required and (key not in declared or held is None)}


@pytest.mark.parametrize("name", OBJECTS)
@given(data=st.data())
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_whatever_a_schema_allows_comes_back(name: str, data: st.DataObject) -> None:
    value = data.draw(values(SCHEMAS[name]))
    assert complaints(name, value) == []
    given_value = repr(value)
    decoded = getattr(models, name).from_dict(value)
    assert decoded.to_dict() == value
    assert decoded.additional_properties == _undeclared(SCHEMAS[name], value)
    assert repr(value) == given_value


@pytest.mark.parametrize("name", OBJECTS)
@given(data=st.data())
@settings(max_examples=6, deadline=None)
def test_wrong_types_and_nulls_do_not_raise(name: str, data: st.DataObject) -> None:
    schema = SCHEMAS[name]
    wrong = st.none() | st.just("?") | st.just([None, "?"]) | st.just({"?": None}) | st.just(7)
    required = schema.get("required", [])
    optional = {field: wrong for field in schema["properties"] if field not in required}
    present = {field: st.just({}) if may_be_absent(name, field) else st.none() for field in required}
    value = data.draw(st.fixed_dictionaries(present, optional=optional))
    try:
        assert getattr(models, name).from_dict(value).to_dict() == value
    except MissingProperty:
        assert "?" in str(value)


def may_be_absent(name: str, field: str) -> bool:
    """Whether a required object is read as empty where a server leaves it out."""
    target = SCHEMAS[name]["properties"][field].get("$ref", "").rpartition("/")[2]
    return bool(SCHEMAS.get(target, {}).get("x-empty-when-absent"))


@pytest.mark.parametrize("name", [name for name in OBJECTS if "required" in SCHEMAS[name]])
def test_missing_required_key_is_named(name: str) -> None:
    needed = [field for field in SCHEMAS[name]["required"] if not may_be_absent(name, field)]
    if not needed:
        assert getattr(models, name).from_dict({}) == getattr(models, name).from_dict(
            {field: {} for field in SCHEMAS[name]["required"]}
        )
        return
    with pytest.raises(MissingProperty) as caught:
        getattr(models, name).from_dict({})
    assert (caught.value.model, caught.value.key) == (name, needed[0])
    assert name in str(caught.value)


@pytest.mark.parametrize("value", [{}, {"delta": None}])
def test_a_chunk_without_a_delta_has_an_empty_one(value: dict[str, object]) -> None:
    choice = models.ChatCompletionChunkChoice.from_dict(value)
    assert (choice.delta.content, choice.delta.to_dict()) == (None, {})


@pytest.mark.parametrize(
    ("part", "kind"),
    [
        ({"type": "text", "text": "Hi"}, models.TextContentPart),
        ({"type": "image_url", "image_url": {"url": "data:"}}, models.ImageContentPart),
        ({"type": "input_audio", "input_audio": {"data": "", "format": "wav"}}, models.AudioContentPart),
        ({"type": "a new type", "text": "Hi"}, dict),
    ],
)
def test_union_member_is_told_by_its_constant(part: dict[str, Any], kind: type) -> None:
    message = models.ChatMessage.from_dict({"role": "user", "content": [part]})
    assert isinstance(message.content, list)
    assert type(message.content[0]) is kind


def test_none_and_absent_are_one_and_constants_need_not_be_given() -> None:
    request = models.ChatCompletionRequest(
        messages=[models.ChatMessage(role="user", content=[models.TextContentPart(text="Hi")])], seed=None
    )
    assert request.to_dict() == {"messages": [{"role": "user", "content": [{"type": "text", "text": "Hi"}]}]}


def test_a_model_is_read_like_the_dict_that_other_libraries_give() -> None:
    found = models.ChatCompletion.from_dict(
        {"choices": [{"message": {"content": "Hi"}}], "usage": {"total_tokens": 3}, "new": 1, "id": None}
    )
    assert found["choices"][0]["message"]["content"] == "Hi"
    assert (found["usage"]["total_tokens"], found["new"], found["model"], found["id"]) == (3, 1, None, None)
    assert ("choices" in found, "new" in found, "model" in found, "additional_properties" in found) == (
        True,
        True,
        False,
        False,
    )
    with pytest.raises(KeyError):
        found["nothing of that name"]
    with pytest.raises(KeyError):
        found["additional_properties"]
