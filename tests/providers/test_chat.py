"""Chat through named providers: where it goes, with which key, under which name of the model."""

from __future__ import annotations

import logging
from typing import Any

import pytest
from facade_support import CHAT_STREAM, USER, Api, answer, completion, sse
from world import World, was

from inferface import InferenceClient
from inferface.errors import AuthenticationError, InvalidRequest, MissingToken, NotFoundError
from inferface.providers.table import PROVIDERS

HF = "hf_OfNobody0123456789"
OWN = "gsk_TheProvidersOwnKey0123"
ROUTER = "https://router.huggingface.co"
CHATTING = [name for name, at in PROVIDERS.items() if "chat-completion" in at.tasks and at.looked_up]
SCHEMA = {"type": "object", "properties": {"name": {"type": "string"}}}
JSON_SCHEMA = {"type": "json_schema", "json_schema": {"name": "n", "schema": SCHEMA}}


def chat(api: Api, client: Any, model: str | None = "org/model", **more: Any) -> Any:
    return api.do(client.chat_completion(USER, model=model, **more))


@pytest.mark.parametrize("provider", CHATTING)
def test_a_hugging_face_token_goes_through_the_router(api: Api, world: World, provider: str) -> None:
    world.maps("org/model", ("other", "x", "conversational"), (provider, "its-own/name", "conversational"))
    world.will(answer(completion("Hello")))
    found = chat(api, world.client(api, provider=provider, token=HF), max_tokens=8)
    assert found.choices[0].message.content == "Hello"
    path = PROVIDERS[provider].tasks["chat-completion"].path
    assert was(world.call) == f"{ROUTER}/{provider}{path}"
    assert world.call.authorization == f"Bearer {HF}"
    assert world.call.json == {"model": "its-own/name", "messages": USER, "max_tokens": 8, "stream": False}
    assert [(was(seen), seen.authorization) for seen in world.asked] == [
        ("https://huggingface.co/api/models/org/model?expand=inferenceProviderMapping", f"Bearer {HF}")
    ]


@pytest.mark.parametrize("provider", CHATTING)
def test_a_key_of_its_own_goes_to_the_provider_alone(api: Api, world: World, provider: str) -> None:
    world.maps("org/model", (provider, "its-own/name", "conversational"))
    world.will(answer(completion()))
    chat(api, world.client(api, provider=provider, api_key=OWN, bill_to="me"))
    at = PROVIDERS[provider]
    assert was(world.call) == at.url + at.tasks["chat-completion"].path
    assert world.call.authorization == f"Bearer {OWN}"
    assert world.call.headers["x-hf-bill-to"] == "me"
    assert [seen.authorization for seen in world.asked] == [None]


def test_a_stored_token_never_goes_to_a_third_party(api: Api, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only a key that the application passed is a provider's own, whatever a stored one looks like."""
    monkeypatch.setenv("HF_TOKEN", "api_org_OldStyleToken")
    world.maps("org/model", ("groq", "name", "conversational"))
    world.will(answer(completion()))
    chat(api, world.client(api, provider="groq"))
    assert was(world.call).startswith(f"{ROUTER}/groq/")


def test_openai_takes_its_own_key_and_names(api: Api, world: World) -> None:
    with pytest.raises(InvalidRequest, match="not reached through Hugging Face: pass its own key"):
        chat(api, world.client(api, provider="openai", token=HF), "gpt-4o")
    world.will(answer(completion()))
    chat(api, world.client(api, provider="openai", api_key="sk-own"), "gpt-4o")
    assert (was(world.call), world.call.json["model"]) == ("https://api.openai.com/v1/chat/completions", "gpt-4o")
    assert world.asked == []


def test_zai_is_told_where_the_call_comes_from(api: Api, world: World) -> None:
    world.maps("org/model", ("zai-org", "glm", "conversational"))
    world.will(answer(completion()))
    chat(api, world.client(api, provider="zai-org", token=HF))
    assert world.call.headers["x-source-channel"] == "hugging_face"
    assert world.call.headers["accept-language"] == "en-US,en"


@pytest.mark.parametrize(
    ("provider", "sent"),
    [
        ("groq", JSON_SCHEMA),
        ("together", {"type": "json_schema", "schema": SCHEMA}),
        ("cohere", {"type": "json_object", "schema": SCHEMA}),
        ("fireworks-ai", {"type": "json_object", "schema": SCHEMA}),
    ],
)
@pytest.mark.parametrize("given", [JSON_SCHEMA, {"type": "json_object"}, {"type": "json_schema", "json_schema": 7}])
def test_a_json_schema_goes_in_the_providers_shape(
    api: Api, world: World, provider: str, sent: Any, given: Any
) -> None:
    world.maps("org/model", (provider, "name", "conversational"))
    world.will(answer(completion()))
    chat(api, world.client(api, provider=provider, token=HF), response_format=given)
    assert world.call.json["response_format"] == (sent if given is JSON_SCHEMA else given)


def test_hf_inference_takes_a_json_schema_as_tgi_did(api: Api, world: World) -> None:
    world.models["org/model"] = {"pipeline_tag": "text-generation"}
    world.will(answer(completion()))
    chat(api, world.client(api, provider="hf-inference", token=HF), response_format=JSON_SCHEMA)
    assert world.call.json["response_format"] == {"type": "json_object", "value": SCHEMA}


def test_streams_go_the_same_way(api: Api, world: World) -> None:
    world.maps("org/model", ("groq", "name", "conversational"))
    world.will(sse(*CHAT_STREAM))
    stream = api.do(world.client(api, provider="groq", token=HF).chat_completion(USER, model="org/model", stream=True))
    assert (
        "".join(chunk.choices[0].delta.content or "" for chunk in api.items(stream) if chunk.choices) == "Hello there"
    )
    assert world.call.json["stream"] is True


def test_the_mapping_is_asked_for_once(api: Api, world: World) -> None:
    world.maps("org/model", ("groq", "name", "conversational"))
    world.will(answer(completion()))
    client = world.client(api, provider="groq", token=HF)
    copy = client.with_options(timeout=30)
    for each in (client, copy, client):
        chat(api, each)
    assert len(world.asked) == 1
    chat(api, world.client(api, provider="groq", token=HF))
    assert len(world.asked) == 2


def test_a_failed_look_up_is_not_remembered(api: Api, world: World) -> None:
    world.will(answer(completion()))
    client = world.client(api, provider="groq", token=HF)
    with pytest.raises(NotFoundError) as told:
        chat(api, client)
    assert "no model org/model on the Hub" in str(told.value)
    assert world.calls == []
    world.maps("org/model", ("groq", "name", "conversational"))
    chat(api, client)
    assert len(world.calls) == 1


def test_a_renamed_model_is_followed(api: Api, world: World) -> None:
    world.maps("org/new", ("groq", "name", "conversational"))
    world.models["org/model"] = answer("", 307, location="/api/models/org/new?expand=inferenceProviderMapping")
    world.will(answer(completion()))
    chat(api, world.client(api, provider="groq", token=HF))
    assert world.call.json["model"] == "name"
    assert {seen.authorization for seen in world.asked} == {f"Bearer {HF}"}


def test_both_shapes_of_the_mapping_are_read(api: Api, world: World) -> None:
    line = {"provider": "groq", "providerId": "from-a-list", "task": "conversational", "status": "live"}
    away = line | {"providerId": "../../away"}
    world.models["org/model"] = {"inferenceProviderMapping": [{"odd": 1}, "odder", away, line]}
    world.will(answer(completion()))
    chat(api, world.client(api, provider="groq", token=HF))
    assert world.call.json["model"] == "from-a-list"


@pytest.mark.parametrize("status", ["live", "staging", "error"])
def test_a_provider_that_may_not_answer_is_asked_all_the_same(
    api: Api, world: World, caplog: pytest.LogCaptureFixture, status: str
) -> None:
    world.maps("org/model", ("groq", "name", "conversational"), status=status)
    world.will(answer(completion()))
    with caplog.at_level(logging.WARNING, "inferface"):
        chat(api, world.client(api, provider="groq", token=HF))
    assert (f"groq tells the status '{status}' of org/model" in caplog.text) is (status != "live")


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({}, "no inference provider serves org/model"),
        ({"inferenceProviderMapping": None}, "no inference provider serves org/model"),
        (
            {"inferenceProviderMapping": {"novita": {"providerId": "x", "task": "conversational"}}},
            r"groq does not serve org/model. The Hub knows of novita \(conversational\)",
        ),
        (
            {"inferenceProviderMapping": {"groq": {"providerId": "x", "task": "text-to-image"}}},
            r"groq serves org/model for text-to-image, not for conversational",
        ),
    ],
)
def test_what_the_provider_does_not_serve_is_told(api: Api, world: World, told: Any, words: str) -> None:
    world.models["org/model"] = told
    with pytest.raises(InvalidRequest, match=words):
        chat(api, world.client(api, provider="groq", token=HF))
    assert world.calls == []


@pytest.mark.parametrize("told", [answer([1]), answer("<html>", content_type="text/html"), answer(b"\x00\x01")])
def test_a_hub_that_talks_nonsense_is_an_error_of_ours(api: Api, world: World, told: Any) -> None:
    from inferface.errors import BadResponse

    world.models["org/model"] = told
    with pytest.raises(BadResponse):
        chat(api, world.client(api, provider="groq", token=HF))


def test_who_does_not_chat_says_so_before_anything_is_sent(api: Api, world: World) -> None:
    with pytest.raises(InvalidRequest, match=r"not supported through this provider \(wavespeed\).*groq"):
        chat(api, world.client(api, provider="wavespeed", token=HF))
    assert world.server.seen == []


def test_a_provider_needs_a_token_and_a_model() -> None:
    with pytest.raises(MissingToken, match="the own key of groq"):
        InferenceClient(provider="groq").route("org/model", {"messages": USER})
    with pytest.raises(InvalidRequest, match="no model"):
        InferenceClient(provider="groq", token=HF).route(None, {"messages": USER})
    with pytest.raises(InvalidRequest, match="pass `task`"):
        InferenceClient(provider="groq", token=HF).route("org/model", {"inputs": "x"})


def test_the_same_provider_twice_is_once(api: Api, world: World) -> None:
    world.maps("org/model", ("groq", "name", "conversational"))
    world.will(answer(completion()))
    chat(api, world.client(api, provider="groq", token=HF), "org/model:groq")
    assert world.call.json["model"] == "name"
    with pytest.raises(InvalidRequest, match="leave one of them out"):
        chat(api, world.client(api, provider="groq", token=HF), "org/model:cheapest")


@pytest.mark.parametrize(("name", "words"), [("grok", "did you mean 'groq'"), ("acme", "org/name:acme")])
def test_an_unknown_provider_is_told_at_once(name: str, words: str) -> None:
    with pytest.raises(InvalidRequest, match=words):
        InferenceClient(provider=name)


def test_the_route_tells_what_is_known_without_asking() -> None:
    route = InferenceClient(provider="groq", token=HF).route("org/model", {"messages": USER})
    assert (route.way, route.provider, route.url) == ("router", "groq", f"{ROUTER}/groq/openai/v1/chat/completions")
    assert "the Hub tells its name of the model" in str(route)
    direct = InferenceClient(provider="groq", api_key=OWN).route("org/model", {"messages": USER})
    assert (direct.way, direct.url) == ("provider", "https://api.groq.com/openai/v1/chat/completions")
    assert OWN not in str(direct) + repr(direct)


def test_the_result_tells_the_way(api: Api, world: World) -> None:
    world.maps("org/model", ("groq", "its-name", "conversational"))
    world.will(answer(completion()))
    result = api.do(world.client(api, provider="groq", api_key=OWN).infer("org/model", {"messages": USER}))
    assert (result.route.way, result.route.provider, result.route.model) == ("provider", "groq", "its-name")


@pytest.mark.parametrize("params", [{"messages": USER}, {"inputs": "x"}])
def test_a_key_that_is_not_hugging_faces_needs_a_provider(params: Any) -> None:
    with pytest.raises(InvalidRequest, match="name the provider that it is for") as told:
        InferenceClient(api_key=OWN).route("org/model", params)
    assert OWN not in str(told.value)


def test_a_refused_key_is_told_as_the_providers(api: Api, world: World) -> None:
    world.maps("org/model", ("groq", "x", "conversational"))
    world.will(answer({"error": {"message": f"Invalid API Key {OWN}", "code": "invalid_api_key"}}, 401))
    with pytest.raises(AuthenticationError, match="The provider refused its own key") as told:
        chat(api, world.client(api, provider="groq", api_key=OWN))
    assert OWN not in str(told.value) + repr(told.value.body)
