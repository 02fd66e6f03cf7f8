"""Tasks whose provider the Hub tells, and Hugging Face's own serverless API."""

from __future__ import annotations

import asyncio
from threading import Event
from typing import Any

import pytest
from facade_support import PATIENCE, USER, Api, AsyncApi, Exchange, answer, completion
from world import World, was

from inferface import InferenceClient
from inferface.errors import BadResponse, InvalidRequest, MissingToken, NotFoundError, RequestTimeout, StatusError
from inferface.providers.memory import Memory

HF = "hf_OfNobody0123456789"
ROUTER = "https://router.huggingface.co"
VECTORS = {"object": "list", "data": [{"index": 0, "embedding": [0.5, 1.0]}], "model": "m"}
COMPLETED = {"object": "text_completion", "choices": [{"index": 0, "text": " there", "finish_reason": "stop"}]}


def embed(api: Api, client: Any, model: str | None = "org/model", **more: Any) -> Any:
    return api.do(client.feature_extraction("Hello", model=model, **more))


def test_the_first_provider_that_the_hub_names_is_taken(api: Api, world: World) -> None:
    world.maps(
        "org/model",
        ("groq", "x", "conversational"),
        ("gone-since", "y", "feature-extraction"),
        ("together", "their/name", "feature-extraction"),
        ("scaleway", "z", "feature-extraction"),
    )
    world.will(answer(VECTORS))
    client = world.client(api, token=HF)
    assert [list(row) for row in embed(api, client, dimensions=2)] == [[0.5, 1.0]]
    assert was(world.call) == f"{ROUTER}/together/v1/embeddings"
    assert world.call.json == {"model": "their/name", "input": "Hello", "dimensions": 2}
    route = client.route("org/model", {"inputs": "Hello"}, task="feature-extraction")
    assert (route.provider, route.url) == ("auto", f"{ROUTER}/{{provider}}")


def test_the_first_may_be_hugging_faces_own(api: Api, world: World) -> None:
    world.maps("org/model", ("hf-inference", "org/model", "feature-extraction"))
    world.will(answer([[0.5, 1.0]]))
    embed(api, world.client(api, token=HF))
    assert was(world.call) == f"{ROUTER}/hf-inference/models/org/model/pipeline/feature-extraction"
    assert world.call.json == {"inputs": "Hello"}


def test_a_provider_behind_the_models_name_is_taken(api: Api, world: World) -> None:
    world.maps("org/model", ("together", "a", "feature-extraction"), ("scaleway", "b", "feature-extraction"))
    world.will(answer(VECTORS))
    embed(api, world.client(api, token=HF), "org/model:scaleway")
    assert was(world.call) == f"{ROUTER}/scaleway/v1/embeddings"


@pytest.mark.parametrize(
    ("provider", "model", "words"),
    [
        ("together", "org/model:scaleway", "the client is for provider 'together'"),
        ("auto", "org/model:cheapest", "chooses a provider for chat only"),
        ("groq", "org/model", r"not supported through this provider \(groq\); these do it: deepinfra, hf-inference"),
    ],
)
def test_what_cannot_be_meant_is_refused_before_anything_is_sent(
    api: Api, world: World, provider: str, model: str, words: str
) -> None:
    with pytest.raises(InvalidRequest, match=words):
        embed(api, world.client(api, token=HF, provider=provider), model)
    assert world.server.seen == []


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        ([], "no inference provider serves org/model;"),
        (
            [("groq", "x", "conversational"), ("sambanova", "y", "conversational")],
            r"for feature-extraction. The Hub knows of groq \(conversational\), sambanova \(conversational\)$",
        ),
        ([("together", "../x", "feature-extraction")], "no inference provider serves org/model;"),
        ([("together", "a\x1bb", "feature-extraction")], "no inference provider serves org/model;"),
        ([("gone", "x", "feature-extraction")], "not supported through the providers that serve it: gone"),
    ],
)
def test_nobody_to_ask(api: Api, world: World, lines: Any, words: str) -> None:
    world.maps("org/model", *lines)
    with pytest.raises(InvalidRequest, match=words):
        embed(api, world.client(api, token=HF))
    assert world.calls == []


@pytest.mark.parametrize("status", [401, 403, 404])
def test_a_model_that_the_hub_does_not_show(api: Api, world: World, status: int) -> None:
    world.models["org/model"] = answer({"error": "no"}, status)
    with pytest.raises(StatusError, match="no model org/model on the Hub, or this token may not see it"):
        embed(api, world.client(api, token=HF, provider="together"))
    assert world.calls == []


def test_a_model_that_only_chats_is_told(api: Api, world: World) -> None:
    world.maps("org/model", ("groq", "x", "conversational"))
    with pytest.raises(InvalidRequest, match=r"The Hub knows of groq \(conversational\): call `chat_completion`"):
        api.do(world.client(api, token=HF).text_generation("Hello", model="org/model"))


def test_text_generation_speaks_completions(api: Api, world: World) -> None:
    world.maps("org/model", ("featherless-ai", "their/name", "text-generation"))
    world.will(answer(COMPLETED))
    client = world.client(api, token=HF, provider="featherless-ai")
    assert api.do(client.text_generation("Hello", model="org/model", max_new_tokens=4)) == " there"
    assert was(world.call) == f"{ROUTER}/featherless-ai/v1/completions"
    assert world.call.json == {"model": "their/name", "prompt": "Hello", "max_tokens": 4}


@pytest.mark.parametrize("provider", ["novita", "together"])
def test_some_keep_the_hubs_name_for_the_tokens(api: Api, world: World, provider: str) -> None:
    world.maps("org/model", (provider, "their/name", "text-generation"))
    world.will(answer(COMPLETED))
    client = world.client(api, token=HF, provider=provider)
    api.do(client.text_generation("Hello", model="org/model", max_new_tokens=4))
    assert world.call.json == {"model": "their/name", "prompt": "Hello", "max_new_tokens": 4}


@pytest.mark.parametrize("provider", ["featherless-ai", "together"])
def test_openais_own_names_go_to_the_same_place(api: Api, world: World, provider: str) -> None:
    world.maps("org/model", (provider, "their/name", "text-generation"))
    world.will(answer(COMPLETED))
    client = world.client(api, token=HF, provider=provider)
    found = api.do(client.completions.create(model="org/model", prompt="Hello", max_tokens=4))
    assert found.choices[0].text == " there"
    assert world.call.json == {"model": "their/name", "prompt": "Hello", "max_tokens": 4}


def test_openais_embeddings_go_to_the_same_place(api: Api, world: World) -> None:
    world.maps("org/model", ("together", "their/name", "feature-extraction"))
    world.will(answer(VECTORS))
    client = world.client(api, token=HF, provider="together")
    found = api.do(client.embeddings.create(model="org/model", input="Hello"))
    assert found.data[0].embedding == [0.5, 1.0]
    assert was(world.call) == f"{ROUTER}/together/v1/embeddings"


def test_openais_completions_on_hf_inference(api: Api, world: World) -> None:
    world.models["org/model"] = {"pipeline_tag": "text-generation"}
    world.will(answer(COMPLETED))
    client = world.client(api, token=HF, provider="hf-inference")
    api.do(client.completions.create(model="org/model", prompt="Hello"))
    assert was(world.call) == f"{ROUTER}/hf-inference/models/org/model/v1/completions"


def test_hf_inference_asks_for_the_models_task(api: Api, world: World) -> None:
    world.models["org/model"] = {"pipeline_tag": "text-generation"}
    world.models["org/other"] = {"pipeline_tag": "zero-shot-classification"}
    world.will(answer(completion()))
    client = world.client(api, token=HF, provider="hf-inference")
    for _ in range(2):
        api.do(client.chat_completion(USER, model="org/model"))
    assert [was(seen) for seen in world.asked] == ["https://huggingface.co/api/models/org/model"]
    assert {seen.authorization for seen in world.asked} == {f"Bearer {HF}"}
    with pytest.raises(InvalidRequest, match="org/other is a model for zero-shot-classification"):
        api.do(client.chat_completion(USER, model="org/other"))
    assert len(world.calls) == 2


@pytest.mark.parametrize(
    ("tag", "task", "may"),
    [
        ("text-generation", "chat", True),
        ("image-text-to-text", "chat", True),
        ("text2text-generation", "text-generation", True),
        ("text2text-generation", "chat", False),
        ("fill-mask", "text-generation", False),
        (None, "text-generation", True),
    ],
)
def test_which_tag_serves_which_task(api: Api, world: World, tag: str | None, task: str, may: bool) -> None:
    world.models["org/model"] = {"pipeline_tag": tag}
    world.will(answer(completion() if task == "chat" else [{"generated_text": "x"}]))
    client = world.client(api, token=HF, provider="hf-inference")

    def call() -> None:
        made = client.chat_completion if task == "chat" else client.text_generation
        api.do(made(USER if task == "chat" else "x", model="org/model"))

    if may:
        call()
    else:
        with pytest.raises(InvalidRequest, match=f"org/model is a model for {tag}"):
            call()
    assert len(world.calls) == may


def test_any_model_embeds_on_hf_inference(api: Api, world: World) -> None:
    world.will(answer([0.5]))
    embed(api, world.client(api, token=HF, provider="hf-inference"))
    assert world.asked == []


@pytest.mark.parametrize("told", [answer("busy", 503), answer("no", 401), answer(b"?")])
def test_the_server_decides_when_the_hub_is_not_to_be_asked(api: Api, world: World, told: Any) -> None:
    world.models["org/model"] = told
    world.will(answer(completion()))
    api.do(world.client(api, token=HF, provider="hf-inference").chat_completion(USER, model="org/model"))
    assert (len(world.asked), len(world.calls)) == (1, 1)


def test_a_model_that_is_not_there_is_told_before_anything_is_sent(api: Api, world: World) -> None:
    with pytest.raises(NotFoundError, match="no model org/model on the Hub, or this token may not see it"):
        api.do(world.client(api, token=HF, provider="hf-inference").chat_completion(USER, model="org/model"))
    assert world.calls == []


@pytest.mark.parametrize("provider", [None, "hf-inference"])
def test_without_a_model_the_hub_recommends_one(api: Api, world: World, provider: str | None) -> None:
    world.tasks = {"feature-extraction": {"widgetModels": ["hub/first", "hub/second"]}, "odd": 7}
    world.will(answer([0.5]))
    client = world.client(api, token=HF, provider=provider)
    for _ in range(2):
        embed(api, client, None)
    assert {was(seen) for seen in world.calls} == {
        f"{ROUTER}/hf-inference/models/hub/first/pipeline/feature-extraction"
    }
    assert [was(seen) for seen in world.asked] == ["https://huggingface.co/api/tasks"]


@pytest.mark.parametrize("tasks", [{}, *({"feature-extraction": {"widgetModels": odd}} for odd in ([], "x", [7]))])
def test_without_a_recommendation_a_model_must_be_named(api: Api, world: World, tasks: Any) -> None:
    world.tasks = tasks
    with pytest.raises(InvalidRequest, match="the Hub recommends none for feature-extraction"):
        embed(api, world.client(api, token=HF), None)


@pytest.mark.parametrize("tasks", [[1], answer(b"GIF89a", content_type="image/gif")], ids=["a list", "an image"])
def test_recommendations_that_are_none_are_an_error(api: Api, world: World, tasks: Any) -> None:
    world.tasks = tasks
    with pytest.raises(BadResponse, match="the Hub's answer cannot be read"):
        embed(api, world.client(api, token=HF), None)


def test_chat_without_a_model_is_refused() -> None:
    with pytest.raises(InvalidRequest, match="no model"):
        InferenceClient(token=HF).route(None, {"messages": USER})


def test_auto_needs_a_token() -> None:
    with pytest.raises(MissingToken):
        InferenceClient().route("org/model", {"inputs": "x"}, task="feature-extraction")


def test_another_hub_is_asked_with_the_token_and_no_other(
    api: Api, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HF_ENDPOINT", "https://hub.example.org/")
    world.will(answer({"inferenceProviderMapping": {"groq": {"providerId": "n", "task": "conversational"}}}))
    with pytest.raises(BadResponse):  # the same answer is no completion
        api.do(world.client(api, token=HF, provider="groq").chat_completion(USER, model="org/model"))
    asked, _ = world.calls
    assert was(asked) == "https://hub.example.org/api/models/org/model?expand=inferenceProviderMapping"
    assert asked.authorization == f"Bearer {HF}"


def test_the_memory_is_bounded_and_fades(monkeypatch: pytest.MonkeyPatch) -> None:
    now = 1000.0
    monkeypatch.setattr("inferface.providers.memory.time.monotonic", lambda: now)
    memory = Memory()
    for number in range(300):
        memory.keep(str(number), {"n": number})
    assert memory.recall("0") is None
    assert memory.recall("299") == {"n": 299}
    now += 601
    assert memory.recall("299") is None


def test_a_look_up_has_the_time_of_its_call(api: Api, world: World) -> None:
    world.models["org/model"] = lambda exchange: exchange.until_the_client_leaves()
    with pytest.raises(RequestTimeout):
        api.do(world.client(api, token=HF, provider="groq").chat_completion(USER, model="org/model", timeout=0.3))
    assert world.calls == []


def test_a_look_up_does_not_hold_up_others(world: World) -> None:
    """The first call's look-up is answered only when the second call is done, on the same event loop."""
    done = Event()

    def late(exchange: Exchange) -> None:
        done.wait(PATIENCE)
        answer({"inferenceProviderMapping": {"groq": {"providerId": "x", "task": "conversational"}}})(exchange)

    world.models["org/late"] = late
    world.maps("org/model", ("groq", "name", "conversational"))
    world.will(answer(completion()))
    api = AsyncApi()
    client = world.client(api, token=HF, provider="groq")

    async def both() -> None:
        first = asyncio.ensure_future(client.chat_completion(USER, model="org/late"))
        await client.chat_completion(USER, model="org/model")
        assert not first.done()
        done.set()
        await first

    api.do(both())
    api.close()
    assert len(world.calls) == 2
