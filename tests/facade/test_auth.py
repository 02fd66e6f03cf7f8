"""Tokens: where they come from, what they may look like, and which hosts may see them."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest
from facade_support import USER
from hypothesis import given
from hypothesis import strategies as st

from inferface import Endpoint, InferenceClient, Route
from inferface.errors import InvalidRequest, MissingToken

GIVEN = "hf_GivenByTheApplication01"
STORED = "hf_StoredByTheUser012345678"

Source = Callable[[pytest.MonkeyPatch, Path, str], None]


@pytest.fixture(autouse=True)
def _nothing_stored(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("HF_TOKEN_PATH", "XDG_CACHE_HOME", "HF_HOME", "HF_HUB_DISABLE_IMPLICIT_TOKEN"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))


def environment(name: str) -> Source:
    return lambda patch, _, token: patch.setenv(name, token)


def file(*path: str, variable: str | None = None, value: str = "") -> Source:
    def store(patch: pytest.MonkeyPatch, folder: Path, token: str) -> None:
        place = folder.joinpath(*path)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(token)
        if variable:
            patch.setenv(variable, str(folder / value))

    return store


def colab(patch: pytest.MonkeyPatch, _: Path, token: str | None) -> None:
    google, module = ModuleType("google"), ModuleType("google.colab")
    module.userdata = SimpleNamespace(get=lambda name: token if name == "HF_TOKEN" else None)  # type: ignore[attr-defined]
    google.colab = module  # type: ignore[attr-defined]
    patch.setitem(sys.modules, "google", google)
    patch.setitem(sys.modules, "google.colab", module)


# The first that is set wins. Of the places for a file only one is looked at: the last three are tried one by one below.
SOURCES: dict[str, Source] = {
    "HF_TOKEN": environment("HF_TOKEN"),
    "HUGGING_FACE_HUB_TOKEN": environment("HUGGING_FACE_HUB_TOKEN"),
    "HF_API_TOKEN": environment("HF_API_TOKEN"),
    "hf auth login": file("elsewhere", "key", variable="HF_TOKEN_PATH", value="elsewhere/key"),
    "Colab secret": colab,
}
FILES: dict[str, Source] = {
    "HF_TOKEN_PATH": SOURCES["hf auth login"],
    "HF_HOME": file("hub", "token", variable="HF_HOME", value="hub"),
    "XDG_CACHE_HOME": file("cache", "huggingface", "token", variable="XDG_CACHE_HOME", value="cache"),
    "~/.cache": file("home", ".cache", "huggingface", "token"),
}


def credential(client: InferenceClient) -> tuple[str, str | None]:
    route = client.route("org/model", {"messages": USER})
    assert route.credential is not None
    return route.credential.reveal(), route.credential_source


@pytest.mark.parametrize("first", range(len(SOURCES)))
def test_the_first_source_in_the_documented_order_wins(
    first: int, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name, store in list(SOURCES.items())[first:]:
        store(monkeypatch, tmp_path, f"hf_from_{list(SOURCES).index(name)}")
    assert credential(InferenceClient()) == (f"hf_from_{first}", list(SOURCES)[first])


@pytest.mark.parametrize("first", range(len(FILES)))
def test_the_places_for_the_file_in_their_order(first: int, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name, store in list(FILES.items())[first:]:
        store(monkeypatch, tmp_path, f"hf_from_{list(FILES).index(name)}")
    assert credential(InferenceClient()) == (f"hf_from_{first}", "hf auth login")


@pytest.mark.parametrize("name", ["token", "api_key"])
def test_the_argument_wins_over_all(name: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for store in SOURCES.values():
        store(monkeypatch, tmp_path, STORED)
    assert credential(InferenceClient(**{name: GIVEN})) == (GIVEN, "argument")


@pytest.mark.parametrize("value", ["1", "ON", "yes", " True "])
def test_stored_tokens_can_be_switched_off(value: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HF_HUB_DISABLE_IMPLICIT_TOKEN", value)
    for store in SOURCES.values():
        store(monkeypatch, tmp_path, STORED)
    with pytest.raises(MissingToken, match="hf auth login"):
        InferenceClient().route("org/model", {"messages": USER})
    assert credential(InferenceClient(token=GIVEN)) == (GIVEN, "argument")


@pytest.mark.parametrize("value", ["0", "", "no", "off"])
def test_and_stay_on_otherwise(value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_HUB_DISABLE_IMPLICIT_TOKEN", value)
    monkeypatch.setenv("HF_TOKEN", STORED)
    assert credential(InferenceClient()) == (STORED, "HF_TOKEN")


@pytest.mark.parametrize("around", ["{}\n", " {}\r\n", "\n\n{}\n", "\t{} "])
@pytest.mark.parametrize("source", ["HF_TOKEN", "hf auth login", "Colab secret"])
def test_line_breaks_and_spaces_around_a_stored_token_go(
    around: str, source: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    SOURCES[source](monkeypatch, tmp_path, around.format(STORED))
    assert credential(InferenceClient()) == (STORED, source)


@pytest.mark.parametrize("empty", ["", " ", "\n"])
def test_an_empty_source_is_none(empty: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    SOURCES["HF_TOKEN"](monkeypatch, tmp_path, empty)
    SOURCES["HF_API_TOKEN"](monkeypatch, tmp_path, STORED)
    assert credential(InferenceClient()) == (STORED, "HF_API_TOKEN")


@pytest.mark.parametrize("problem", ["missing", "a folder", "not text", "nobody's home"])
def test_a_file_that_cannot_be_read_is_none(problem: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(
        "HF_TOKEN_PATH", "~nobody-of-that-name/token" if problem == "nobody's home" else str(tmp_path / "t")
    )
    if problem == "a folder":
        (tmp_path / "t").mkdir()
    elif problem == "not text":
        (tmp_path / "t").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(MissingToken):
        InferenceClient().route("org/model", {"messages": USER})


def test_paths_are_expanded(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PLACE", "deep")
    monkeypatch.setenv("HF_HOME", "~/$PLACE")
    place = tmp_path / "home" / "deep" / "token"
    place.parent.mkdir(parents=True)
    place.write_text(STORED)
    assert credential(InferenceClient()) == (STORED, "hf auth login")


def test_colab_without_the_secret_has_no_token(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    colab(monkeypatch, tmp_path, None)
    with pytest.raises(MissingToken):
        InferenceClient().route("org/model", {"messages": USER})


def test_colab_enterprise_is_not_asked(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    colab(monkeypatch, tmp_path, STORED)
    monkeypatch.setenv("VERTEX_PRODUCT", "COLAB_ENTERPRISE")
    with pytest.raises(MissingToken):
        InferenceClient().route("org/model", {"messages": USER})


BAD = [
    "hf_SecretPart\n",
    "hf_Secret Part",
    "hf_SecretPart\r\nx: y",
    "hf_SecretPärt",
    "hf_SecretPart\x00",
    "hf_SecretPart\u2028",
]


def refused(make: Callable[[], object]) -> str:
    """All that the refusal says."""
    with pytest.raises(InvalidRequest) as caught:
        make()
    return f"{caught.value} {caught.value!r} {caught.value.args}"


@pytest.mark.parametrize("bad", BAD)
def test_a_token_that_no_header_can_hold_is_refused_and_not_shown(bad: str) -> None:
    assert "Secret" not in refused(lambda: InferenceClient(token=bad))
    assert "Secret" not in refused(lambda: InferenceClient(api_key=bad))
    assert "Secret" not in refused(lambda: Endpoint("https://x.example", token=bad))  # type: ignore[arg-type]


@pytest.mark.parametrize("bad", ["hf_Secret Part", "hf_SecretP\u00e4rt", "hf_Secret\u2028Part", "hf_SecretPart\x07"])
def test_nor_is_a_stored_one(bad: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_API_TOKEN", bad)
    said = refused(InferenceClient)
    assert "HF_API_TOKEN" in said
    assert "Secret" not in said


@pytest.mark.parametrize("bad", ["", 7, b"hf_bytes", True])
def test_what_is_no_token(bad: object) -> None:
    with pytest.raises(InvalidRequest):
        InferenceClient(token=bad)  # type: ignore[arg-type]


def test_two_names_of_one_argument() -> None:
    with pytest.raises(InvalidRequest, match=r"token.*api_key"):
        InferenceClient(token=GIVEN, api_key=GIVEN)


MAY_SEE = [
    "https://huggingface.co/x",
    "https://hf.co/x",
    "https://router.huggingface.co/v1",
    "https://api-inference.huggingface.co/models/m",
    "https://abc.us-east-1.aws.endpoints.huggingface.cloud",
    "https://ABC.Endpoints.HuggingFace.CLOUD/v1",
    "https://Router.HuggingFace.co/v1",
    "https://router.huggingface.co./v1",
    "https://router.huggingface.co:443/v1",
    "https://router.huggingface.co:8443/v1",
]
MAY_NOT_SEE = [
    "http://localhost:8080",
    "http://router.huggingface.co.localhost",
    "https://huggingface.co.evil.example/v1",
    "https://evil-huggingface.co",
    "https://evilhuggingface.co",
    "https://xhf.co",
    "https://co",
    "https://huggingface.com",
    "https://huggingface.cloud",
    "https://endpoints.huggingface.cloud",
    "https://endpoints.huggingface.cloud.",
    "https://evilendpoints.huggingface.cloud",
    "https://x.endpoints.huggingface.cloud.evil.example",
    "https://spaces.huggingface.co",
    "https://evil.hf.co",
    "https://org-space.hf.space",
    "https://xn--huggingfce-y3g.co",
    "https://[::1]/v1",
    "https://evil.example/router.huggingface.co",
    "https://evil.example?router.huggingface.co",
    "https://evil.example#.endpoints.huggingface.cloud",
    "https://evil.example/.endpoints.huggingface.cloud",
]
REFUSED = [
    "https://huggingface.co..",
    "https://huggingfаce.co",
    "https://hugg\u0131ngface.co",
    "https://huggingface\u3002co",
    "https://user@huggingface.co/v1",
    "https://huggingface.co@evil.example/v1",
    "https://huggingface.co:pw@evil.example",
    "https://evil.example\\.endpoints.huggingface.cloud/v1",
    "https://evil.example%00.endpoints.huggingface.cloud/v1",
    "https://evil.example%2f.endpoints.huggingface.cloud/v1",
    "https://evil.example,.endpoints.huggingface.cloud",
    "https://evil.example;.endpoints.huggingface.cloud",
    "https://evil.example\t.endpoints.huggingface.cloud",
    "https://evil.example\n.endpoints.huggingface.cloud",
    "https://evil.example .endpoints.huggingface.cloud",
    "https://.endpoints.huggingface.cloud",
    "https://router.huggingface.co:0",
    "https://router.huggingface.co:99999",
    "https://router.huggingface.co:port",
    "https://[router.huggingface.co",
    "https://",
    "https:///v1",
    "ftp://huggingface.co",
    "huggingface.co",
    "//huggingface.co",
    "",
]


def routes_to(url: str, **settings: str) -> list[Route]:
    """The route to an endpoint's URL, given each way in which the stored token would be nobody's gift to it."""
    return [
        InferenceClient(**settings).route(url, {}),  # type: ignore[arg-type]
        InferenceClient(base_url=url, **settings).route("org/model", {}),  # type: ignore[arg-type]
        InferenceClient(endpoints={"org/model": url}, **settings).route("org/model", {}),  # type: ignore[arg-type]
        InferenceClient(gateway=url, **settings).route("org/model", {}),  # type: ignore[arg-type]
        InferenceClient(model=url, **settings).route(None, {}),  # type: ignore[arg-type]
    ]


@pytest.mark.parametrize("url", MAY_SEE)
def test_hugging_faces_own_hosts_see_the_stored_token(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_TOKEN", STORED)
    for route in routes_to(url):
        assert route.credential is not None
        assert route.credential.reveal() == STORED


def test_a_scheme_in_capitals_is_the_same_scheme() -> None:
    for route in routes_to("HTTPS://router.huggingface.co/v1", token=GIVEN):
        assert route.credential is not None


@pytest.mark.parametrize("url", MAY_NOT_SEE)
def test_no_other_host_does(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_TOKEN", STORED)
    for route in routes_to(url):
        assert route.credential is None


@pytest.mark.parametrize("url", ["http://router.huggingface.co/v1", "http://huggingface.co"])
def test_not_even_hugging_face_over_plain_http(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_TOKEN", STORED)
    for route in routes_to(url):
        assert route.credential is None


@pytest.mark.parametrize("url", REFUSED)
def test_what_only_looks_like_a_url_is_refused(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_TOKEN", STORED)
    for argument in ("base_url", "gateway"):
        with pytest.raises(InvalidRequest):
            InferenceClient(**{argument: url})
    with pytest.raises(InvalidRequest):
        InferenceClient(endpoints={"org/model": url})
    with pytest.raises(InvalidRequest):
        Endpoint(url)
    if url.startswith("https://"):
        with pytest.raises(InvalidRequest):
            InferenceClient().route(url, {})


@given(label=st.text(st.characters(codec="utf-8"), min_size=1, max_size=12))
def test_no_label_before_a_trusted_host_makes_another_host_trusted(label: str) -> None:
    """Whatever a URL's beginning is, the token goes to a plain host name below the trusted domain, or not at all."""
    try:
        route = InferenceClient(token=GIVEN).route(f"https://{label}.endpoints.huggingface.cloud/v1", {})
    except InvalidRequest:
        return
    if route.credential is not None:
        assert re.fullmatch(r"[A-Za-z0-9._-]+", label)


@pytest.mark.parametrize(
    ("hub", "url", "seen"),
    [
        ("https://hub.example", "https://hub.example/v1", True),
        ("https://hub.example/", "https://HUB.example./v1", True),
        ("https://hub.example", "http://hub.example/v1", False),
        ("http://hub.example", "http://hub.example/v1", False),
        ("http://localhost:9", "http://localhost:9/v1", True),
        ("https://hub.example", "https://sub.hub.example/v1", False),
        ("https://hub.example", "https://hub.example.evil.example/v1", False),
        ("", "https://hub.example/v1", False),
    ],
)
def test_the_users_own_hub(hub: str, url: str, seen: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_TOKEN", STORED)
    monkeypatch.setenv("HF_ENDPOINT", hub)
    for route in routes_to(url):
        assert (route.credential is not None) is seen


@pytest.mark.parametrize(
    "hub", ["hub.example", "https://[bad", "https://hub.example:port", "https://user:pw@hub.example"]
)
def test_a_hub_that_is_no_url_is_named(hub: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_ENDPOINT", hub)
    with pytest.raises(InvalidRequest, match="HF_ENDPOINT") as caught:
        InferenceClient()
    assert "pw" not in str(caught.value)
