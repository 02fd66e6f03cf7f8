"""The generated client as an object and as a package: its settings, what it shows and copies, what an import costs."""

from __future__ import annotations

import copy
import pickle
import subprocess
import sys
from collections.abc import Iterator, Mapping
from typing import Any

import httpx
import pytest
from loopback import Loopback, loopback

from hf_inference_api import AuthenticatedClient, Client, models
from hf_inference_api.api.server import get_health


@pytest.fixture
def server() -> Iterator[Loopback]:
    with loopback() as running:
        yield running


@pytest.fixture
def client(server: Loopback) -> Iterator[Client]:
    with Client(server.url) as opened:
        yield opened


SECRET = "hf_" + "s" * 20


@pytest.mark.parametrize(
    "settings",
    [
        {"headers": {"Authorization": f"Bearer {SECRET}"}},
        {"headers": {"X-Key": SECRET}},
        {"cookies": {"session": SECRET}},
        {"httpx_args": {"auth": ("user", SECRET)}},
        {"base_url": f"http://user:{SECRET}@127.0.0.1/"},
    ],
)
def test_secret_settings_are_never_shown(settings: dict[str, Any]) -> None:
    client = Client(**{"base_url": "http://127.0.0.1", **settings})
    client.get_httpx_client().close()
    assert SECRET not in repr(client)


def test_copies_have_more_and_leave_the_first_alone(server: Loopback) -> None:
    server.says({})
    first = AuthenticatedClient(server.url, SECRET, headers={"a": "1"})
    with first, first.with_headers({"b": "2"}).with_cookies({"c": "3"}).with_timeout(5) as second:
        get_health.sync(client=second)
        assert {"a": "1", "b": "2", "cookie": "c=3"}.items() <= server.asked[-1].headers.items()
        get_health.sync(client=first)
        assert server.asked[-1].headers.keys().isdisjoint({"b", "cookie"})


def test_there_is_a_timeout_unless_it_is_declined() -> None:
    def timeout(client: Client) -> Mapping[str, float | None]:
        with client.get_httpx_client() as made:
            return made.timeout.as_dict()

    assert set(timeout(Client("http://127.0.0.1")).values()) == {60.0}
    assert set(timeout(Client("http://127.0.0.1", timeout=httpx.Timeout(1))).values()) == {1}
    assert set(timeout(Client("http://127.0.0.1", timeout=None)).values()) == {None}


@pytest.mark.parametrize(
    "made",
    [AuthenticatedClient("https://x.example", token="t"), Client("https://x.example", headers={"x-api-key": "k"})],
)
def test_a_client_with_its_token_is_not_pickled(made: Client) -> None:
    with pytest.raises(TypeError, match="token"):
        pickle.dumps(made)


def test_models_can_be_copied_and_pickled() -> None:
    chunk = models.ChatCompletionChunk.from_dict({"choices": [{"index": 0, "delta": {"content": "Hi"}}], "x": None})
    assert copy.deepcopy(chunk) == chunk
    assert pickle.loads(pickle.dumps(chunk)) == chunk


# --- what an import costs


def _imported_by(statement: str) -> set[str]:
    script = f"import sys\n{statement}\nprint(*sys.modules)"
    return set(
        subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout.split()
    )


def test_building_a_request_needs_no_http_client_and_no_model() -> None:
    imported = _imported_by(
        "from hf_inference_api.api.chat import create_chat_completion as c; c.build_request(body={})"
    )
    assert "httpx" not in imported
    assert not {name for name in imported if name.startswith("hf_inference_api.models")}


def test_a_model_imports_only_what_it_refers_to() -> None:
    imported = _imported_by("from hf_inference_api.models import CompletionUsage")
    assert "hf_inference_api.models.completion_tokens_details" in imported
    assert "hf_inference_api.models.chat_completion" not in imported
    assert "httpx" not in imported


def test_every_name_can_be_had_and_others_not() -> None:
    for name in models.__all__:
        assert getattr(models, name)
    assert set(models.__all__) <= set(dir(models))
    with pytest.raises(AttributeError, match="Nothing"):
        models.Nothing  # type: ignore[attr-defined]  # noqa: B018
