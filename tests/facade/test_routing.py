"""Where a call goes: which way wins, which URL it takes there, and which credential goes along."""

from __future__ import annotations

from typing import Any

import pytest
from facade_support import TOKEN, USER
from hypothesis import given
from hypothesis import strategies as st

from inferface import AsyncInferenceClient, Endpoint, InferenceClient
from inferface.errors import InvalidRequest, MissingToken

CHAT = {"messages": USER}
ROUTER = "https://router.huggingface.co"
PUBLIC = f"{ROUTER}/hf-inference/models/org/model"

GATEWAY = {"gateway": "https://gateway.example"}
ENDPOINTS = {"endpoints": {"org/model": "https://own.example"}}
BASE_URL = {"base_url": "https://base.example"}
URL_MODEL = "https://url.example"


@pytest.mark.parametrize(
    ("settings", "model", "public", "way", "host"),
    [
        # Everything at once, and then one thing less each time: the table of the documentation, from top to bottom.
        (GATEWAY | ENDPOINTS | BASE_URL, "org/model", True, "gateway", "gateway.example"),
        (GATEWAY | ENDPOINTS | BASE_URL, "org/model", False, "gateway", "gateway.example"),
        (GATEWAY | ENDPOINTS | BASE_URL, URL_MODEL, False, "gateway", "gateway.example"),
        (ENDPOINTS | BASE_URL, "org/model", True, "public", "router.huggingface.co"),
        (BASE_URL, "org/model", True, "public", "router.huggingface.co"),
        ({}, "org/model", True, "public", "router.huggingface.co"),
        (ENDPOINTS | BASE_URL, URL_MODEL, False, "endpoint", "url.example"),
        ({"endpoints": {URL_MODEL: "https://own.example"}}, URL_MODEL, False, "endpoint", "url.example"),
        (ENDPOINTS | BASE_URL, "org/model", False, "endpoint", "own.example"),
        (ENDPOINTS | BASE_URL, "org/other", False, "endpoint", "base.example"),
        (ENDPOINTS | BASE_URL, "org/model:groq", False, "endpoint", "base.example"),
        (ENDPOINTS | BASE_URL, None, False, "endpoint", "base.example"),
        (ENDPOINTS, "org/other", False, "router", "router.huggingface.co"),
        ({}, "org/model", False, "router", "router.huggingface.co"),
        ({"model": "org/model"} | ENDPOINTS, None, False, "endpoint", "own.example"),
        ({"model": "org/model"} | ENDPOINTS, "org/other", False, "router", "router.huggingface.co"),
        ({"model": URL_MODEL}, None, False, "endpoint", "url.example"),
        ({"model": URL_MODEL} | BASE_URL, None, False, "endpoint", "url.example"),
        ({"model": URL_MODEL}, "org/model", False, "endpoint", "url.example"),
        ({"model": URL_MODEL}, "https://other.example", False, "endpoint", "other.example"),
    ],
)
@pytest.mark.parametrize("kind", [InferenceClient, AsyncInferenceClient])
def test_which_way_wins(kind: Any, settings: Any, model: str | None, public: bool, way: str, host: str) -> None:
    route = kind(token=TOKEN, **settings).route(model, CHAT, public=public)
    assert route.way == way
    assert route.url.split("/")[2] == host
    assert route.reason


@pytest.mark.parametrize(
    ("given", "chat"),
    [
        ("https://x.example", "https://x.example/v1/chat/completions"),
        ("https://x.example/", "https://x.example/v1/chat/completions"),
        ("https://x.example/v1", "https://x.example/v1/chat/completions"),
        ("https://x.example/v1/", "https://x.example/v1/chat/completions"),
        ("https://x.example/v1/chat/completions", "https://x.example/v1/chat/completions"),
        ("https://x.example/api/v3/chat/completions", "https://x.example/api/v3/chat/completions"),
        ("https://x.example/api", "https://x.example/api/v1/chat/completions"),
        ("https://x.example/openai/v1", "https://x.example/openai/v1/chat/completions"),
        ("https://x.example/av1", "https://x.example/av1/v1/chat/completions"),
        ("https://x.example/@me/v1", "https://x.example/@me/v1/chat/completions"),
        ("https://x.example/v1?a=b&c=d", "https://x.example/v1/chat/completions?a=b&c=d"),
        ("https://x.example?a=b", "https://x.example/v1/chat/completions?a=b"),
        ("https://x.example/v1/chat/completions?a=b", "https://x.example/v1/chat/completions?a=b"),
        ("http://127.0.0.1:8080", "http://127.0.0.1:8080/v1/chat/completions"),
        ("http://[::1]:8080/v1", "http://[::1]:8080/v1/chat/completions"),
    ],
)
def test_the_chat_url_of_an_endpoint(given: str, chat: str) -> None:
    for route in (
        InferenceClient(base_url=given).route("org/model", CHAT),
        InferenceClient().route(given, CHAT),
        InferenceClient(endpoints={"org/model": given}).route("org/model", CHAT),
        InferenceClient(base_url=given).route("org/model", {"prompt": "x"}, openai_chat_completion=True),
        InferenceClient(base_url=given).route("org/model", CHAT, task="chat-completion"),
    ):
        assert (route.url, route.dialect) == (chat, "chat-completion")


@pytest.mark.parametrize(
    ("base_url", "task", "url", "dialect"),
    [
        ("https://x.example/v1", "text-generation", "https://x.example/v1/completions", "completion"),
        ("https://x.example/v1/", "text-generation", "https://x.example/v1/completions", "completion"),
        ("https://x.example/v1/completions", "text-generation", "https://x.example/v1/completions", "completion"),
        ("https://x.example/v1/completions/", "text-generation", "https://x.example/v1/completions/", "completion"),
        ("https://x.example/v1/chat/completions", "text-generation", "https://x.example/v1/completions", "completion"),
        ("https://x.example/a/completions", "feature-extraction", "https://x.example/a/embeddings", "embedding"),
        ("https://x.example/v1?q=1", "text-generation", "https://x.example/v1/completions?q=1", "completion"),
        ("https://x.example", "text-generation", "https://x.example/", "generate"),
        ("https://x.example/some/path", "text-generation", "https://x.example/some/path", "generate"),
        ("https://x.example/generate?q=1", "text-generation", "https://x.example/generate?q=1", "generate"),
        ("https://x.example/v1", "feature-extraction", "https://x.example/v1/embeddings", "embedding"),
        ("https://x.example/v1/embeddings", "feature-extraction", "https://x.example/v1/embeddings", "embedding"),
        ("https://x.example", "feature-extraction", "https://x.example/", "feature-extraction"),
        ("https://x.example/embed", "feature-extraction", "https://x.example/embed", "feature-extraction"),
        ("https://x.example/v1", None, "https://x.example/v1", "task"),
        ("https://x.example", None, "https://x.example/", "task"),
        ("https://x.example/a/b/", None, "https://x.example/a/b/", "task"),
    ],
)
def test_the_url_of_a_task_on_an_endpoint(base_url: str, task: str | None, url: str, dialect: str) -> None:
    route = InferenceClient(base_url=base_url).route("org/model", {}, task=task)
    assert (route.url, route.dialect) == (url, dialect)


@pytest.mark.parametrize(
    ("task", "public", "provider", "url", "operation"),
    [
        ("chat-completion", False, None, f"{ROUTER}/v1/chat/completions", "createChatCompletion"),
        ("chat-completion", False, "auto", f"{ROUTER}/v1/chat/completions", "createChatCompletion"),
        ("chat-completion", False, "hf-inference", f"{PUBLIC}/v1/chat/completions", "createChatCompletion"),
        ("chat-completion", True, None, f"{PUBLIC}/v1/chat/completions", "createChatCompletion"),
        ("conversational", True, None, f"{PUBLIC}/v1/chat/completions", "createChatCompletion"),
        ("text-generation", False, "hf-inference", PUBLIC, "runTask"),
        ("text_generation", True, None, PUBLIC, "runTask"),
        ("feature-extraction", False, "hf-inference", f"{PUBLIC}/pipeline/feature-extraction", "runPipeline"),
        ("feature-extraction", True, None, f"{PUBLIC}/pipeline/feature-extraction", "runPipeline"),
        (None, False, None, PUBLIC, "runTask"),
        (None, True, None, PUBLIC, "runTask"),
    ],
)
def test_the_urls_of_hugging_face(task: str | None, public: bool, provider: Any, url: str, operation: str) -> None:
    route = InferenceClient(token=TOKEN, provider=provider).route("org/model", {}, task=task, public=public)
    assert (route.url, route.operation, route.model) == (url, operation, "org/model")


@pytest.mark.parametrize("suffix", [":groq", ":fastest", ":cheapest", ":preferred"])
def test_provider_suffixes_pass_through(suffix: str) -> None:
    assert InferenceClient(token=TOKEN).route(f"org/model{suffix}", CHAT).model == f"org/model{suffix}"


@pytest.mark.parametrize(
    ("model", "path"),
    [
        ("gpt2", "/models/gpt2"),
        ("org/model", "/models/org/model"),
        ("org/a b".replace(" ", "%20"), "/models/org/a%2520b"),
        ("org/m?x=1", "/models/org/m%3Fx%3D1"),
        ("org/m#frag", "/models/org/m%23frag"),
        ("org/mödel", "/models/org/m%C3%B6del"),
    ],
)
def test_a_model_id_stays_in_its_place_of_the_path(model: str, path: str) -> None:
    assert InferenceClient().route(model, {}, public=True).url == f"{ROUTER}/hf-inference{path}"


@pytest.mark.parametrize(
    "model",
    [
        "",
        " ",
        "\n",
        "a\nb",
        " org/model",
        "org/model ",
        "../secrets",
        "org/../../x",
        "org//model",
        "/org",
        "org/",
        "./m",
        "a\x00",
        "ftp://x.example/m",
        "https://",
        "http://user:pw@x.example",
        "https://x.example/a\\b",
        "https://x.example:port",
        "a\u2028b",
        7,
        b"m",
        ["org/model"],
    ],
)
@pytest.mark.parametrize("public", [True, False])
def test_what_is_no_model(model: Any, public: bool) -> None:
    with pytest.raises(InvalidRequest) as caught:
        InferenceClient(token=TOKEN).route(model, CHAT, public=public)
    assert "pw" not in str(caught.value)


@pytest.mark.parametrize(
    ("settings", "public"), [({}, False), ({}, True), (GATEWAY, False), ({"provider": "hf-inference"}, False)]
)
def test_a_way_that_needs_a_model_says_so(settings: Any, public: bool) -> None:
    with pytest.raises(InvalidRequest, match="model"):
        InferenceClient(token=TOKEN, **settings).route(None, CHAT, public=public)


def test_the_public_api_takes_no_url() -> None:
    with pytest.raises(InvalidRequest, match="URL"):
        InferenceClient().route(URL_MODEL, CHAT, public=True)


def test_task_and_chat_contradict_each_other() -> None:
    with pytest.raises(InvalidRequest, match="task"):
        InferenceClient(token=TOKEN).route("m", CHAT, task="text-generation", openai_chat_completion=True)


@pytest.mark.parametrize("task", ["no-such-task", "", "text generation", 3])
def test_what_is_no_task(task: Any) -> None:
    with pytest.raises(InvalidRequest, match="task"):
        InferenceClient(token=TOKEN).route("org/model", CHAT, task=task)


OWN = "own-key-of-the-endpoint"


@pytest.mark.parametrize(
    ("settings", "model", "public", "credential"),
    [
        # the router: whatever token there is
        ({"token": TOKEN}, "org/model", False, TOKEN),
        ({}, "org/model", False, "stored"),
        # the public API: none, ever
        ({"token": TOKEN}, "org/model", True, None),
        ({}, "org/model", True, None),
        # an endpoint: its own key; a token that was passed together with it; the stored one only at Hugging Face
        ({"base_url": Endpoint("https://x.example", token=OWN)}, "m", False, OWN),  # type: ignore[arg-type]
        ({"base_url": Endpoint("https://x.example", token=OWN), "token": TOKEN}, "m", False, OWN),  # type: ignore[arg-type]
        ({"base_url": "https://x.example", "token": TOKEN}, "m", False, TOKEN),
        ({"base_url": "https://x.example", "api_key": TOKEN}, "m", False, TOKEN),
        ({"base_url": "https://x.example"}, "m", False, None),
        ({"model": "https://x.example", "token": TOKEN}, None, False, TOKEN),
        ({"model": "https://x.example"}, None, False, None),
        ({"token": TOKEN}, "https://x.example", False, None),
        ({"base_url": "https://y.example", "token": TOKEN}, "https://x.example", False, None),
        ({"endpoints": {"m": "https://x.example"}, "token": TOKEN}, "m", False, None),
        ({"endpoints": {"m": Endpoint("https://x.example", token=OWN)}, "token": TOKEN}, "m", False, OWN),  # type: ignore[arg-type]
        ({"token": TOKEN}, "https://x.endpoints.huggingface.cloud", False, TOKEN),
        ({}, "https://x.endpoints.huggingface.cloud", False, "stored"),
        ({"endpoints": {"m": "https://x.endpoints.huggingface.cloud"}}, "m", False, "stored"),
        # a gateway: its own key, or the token passed with it, also for public calls
        ({"gateway": Endpoint("https://x.example", token=OWN)}, "m", False, OWN),  # type: ignore[arg-type]
        ({"gateway": Endpoint("https://x.example", token=OWN)}, "m", True, OWN),  # type: ignore[arg-type]
        ({"gateway": "https://x.example", "token": TOKEN}, "m", False, TOKEN),
        ({"gateway": "https://x.example"}, "m", False, None),
    ],
)
def test_the_credential_of_each_way(
    settings: Any, model: str | None, public: bool, credential: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HF_TOKEN", "stored")
    route = InferenceClient(**settings).route(model, CHAT, public=public)
    assert (route.credential and route.credential.reveal()) == credential
    assert (route.credential_source is None) == (credential is None)
    assert "Nobody" not in f"{route} {route!r}"
    assert OWN not in f"{route} {route!r}"


def test_the_router_needs_a_token() -> None:
    with pytest.raises(MissingToken, match="HF_TOKEN"):
        InferenceClient().route("org/model", CHAT)
    assert InferenceClient(provider="hf-inference").route("org/model", CHAT).credential is None


@pytest.mark.parametrize("settings", [{"base_url": "http://x.example"}, {"gateway": "http://x.example"},
                                      {"model": "http://x.example"},
                                      {"base_url": Endpoint("http://x.example", token=OWN)}])  # type: ignore[arg-type] # fmt: skip
def test_a_token_goes_over_plain_http_only_when_allowed_by_name(settings: Any) -> None:
    model = None if "model" in settings else "org/model"
    with pytest.raises(InvalidRequest, match="allow_http"):
        InferenceClient(token=TOKEN, **settings).route(model, CHAT)
    assert InferenceClient(token=TOKEN, allow_http=True, **settings).route(model, CHAT).credential


@pytest.mark.parametrize(
    ("host", "allowed"),
    [
        ("localhost", True),
        ("LOCALHOST", True),
        ("model.localhost", False),
        ("127.0.0.1", True),
        ("127.9.9.9", True),
        ("[::1]", True),
        ("localhost.", True),
        ("localhost.example", False),
        ("127.0.0.1.example", False),
        ("0.0.0.0", False),
        ("10.0.0.1", False),
        ("[::2]", False),
        ("[::ffff:10.0.0.1]", False),
        ("1270.0.1", False),
        ("2130706433", False),
        ("evil-localhost", False),
    ],
)
def test_loopback_is_this_machine_and_nothing_else(host: str, allowed: bool) -> None:
    client = InferenceClient(base_url=f"http://{host}:8080", token=TOKEN)
    if allowed:
        assert client.route("m", CHAT).credential
    else:
        with pytest.raises(InvalidRequest):
            client.route("m", CHAT)


def test_without_a_token_plain_http_is_fine() -> None:
    assert InferenceClient(base_url="http://x.example").route("m", CHAT).credential is None


ways = st.fixed_dictionaries(
    {},
    optional={
        "gateway": st.just("https://gateway.example"),
        "base_url": st.sampled_from(["https://base.example", "http://base.example", "http://localhost:1/v1"]),
        "endpoints": st.just({"org/model": "https://own.example"}),
        "provider": st.sampled_from(["auto", "hf-inference", "groq"]),
        "model": st.sampled_from(["org/model", "https://url.example"]),
        "token": st.just(TOKEN),
        "allow_http": st.booleans(),
    },
)


@given(
    settings=ways,
    model=st.one_of(st.none(), st.sampled_from(["org/model", "https://url.example"]), st.text(max_size=8)),
    public=st.booleans(),
    chat=st.sampled_from([True, False, None]),
)
def test_a_route_is_found_or_refused_and_never_shows_the_token(
    settings: Any, model: str | None, public: bool, chat: bool | None
) -> None:
    try:
        client = InferenceClient(**settings)
        route = client.route(model, CHAT, public=public, openai_chat_completion=chat)
    except InvalidRequest as error:
        said = f"{error} {error!r}"
    else:
        said = f"{route} {route!r} {client!r}"
        if route.way == "public":
            assert route.credential is None
        if route.credential is not None and not settings.get("allow_http"):
            assert route.url.startswith(("https://", "http://localhost:"))
    assert TOKEN not in said


def test_a_client_says_what_it_was_told_without_secrets() -> None:
    client = InferenceClient(
        "org/model",
        token=TOKEN,
        base_url=Endpoint("https://x.example", token=OWN, headers={"x-api-key": "deep-secret"}),  # type: ignore[arg-type]
        headers={"authorization": "deep-secret"},
        cookies={"session": "deep-secret"},
        proxy="http://user:deep-secret@proxy.example",
    )
    parts = [vars(value) for value in vars(client).values() if hasattr(value, "__dict__")]
    said = f"{client!r} {client} {vars(client)} {parts}"
    assert "org/model" in said
    assert "https://x.example" in said
    for secret in (TOKEN, OWN, "deep-secret"):
        assert secret not in said


def test_a_client_says_its_ways() -> None:
    client = InferenceClient(gateway="https://g.example", endpoints={"m": "https://x.example"}, token=TOKEN)
    assert "gateway='https://g.example', endpoints=['m'], token='*** from argument'" in repr(client)
    assert repr(InferenceClient(provider="groq", token=TOKEN)).startswith("InferenceClient(provider='groq', token=")


def test_a_client_for_a_url_tells_it_the_model_that_a_chat_names() -> None:
    """As huggingface_hub does; of other tasks the named model is meant."""
    client = InferenceClient("https://url.example", token=TOKEN)
    assert client.route("tgi", CHAT).model == "tgi"
    assert client.route("org/model", {"inputs": "x"}, task="fill-mask").way == "router"
