"""The client works with the real servers of `docs/conformance`, whatever they do otherwise."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from inferface import InferenceClient
from inferface.errors import InferenceError, StatusError

ROOT = Path(__file__).resolve().parents[2]
ASKED = [{"role": "user", "content": "List three fruits."}]
INSTALLED = {"transformers-serve": "transformers.pins", "litellm": "litellm.pins"}
pytestmark = pytest.mark.slow


def tools() -> ModuleType:
    spec = importlib.util.spec_from_file_location("conformance", ROOT / "tools" / "conformance.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module", params=["llama-cpp", "transformers-serve", "litellm"])
def running(request: pytest.FixtureRequest) -> Iterator[Any]:
    if request.param in INSTALLED and not (ROOT / ".cache" / "conformance" / INSTALLED[request.param]).is_file():
        pytest.skip("it is not installed: `make conformance` does that, which takes minutes and gigabytes")
    with tools().SERVERS[request.param]() as server:
        yield server


@pytest.fixture
def client(running: Any) -> Iterator[InferenceClient]:
    with InferenceClient(base_url=f"{running.url}/v1", token=running.key, timeout=300) as made:
        yield made


def test_an_answer_and_its_stream_say_the_same(client: InferenceClient, running: Any) -> None:
    settings: dict[str, Any] = {"model": running.model, "max_tokens": 16, "temperature": 0, "seed": 1}
    whole = client.with_result.chat_completion(ASKED, **settings)
    with client.chat_completion(ASKED, stream=True, **settings) as stream:
        streamed = stream.final()
    assert whole.text
    assert streamed.text == whole.text
    assert streamed.output.choices[0].finish_reason == "length"


def test_usage_is_told_in_a_stream_of_infer(client: InferenceClient, running: Any) -> None:
    texts: list[str] = []
    params = {"messages": ASKED, "max_tokens": 8, "temperature": 0}
    result = client.infer(running.model, params, stream_callback=lambda event: texts.append(event.text))
    assert result.text == "".join(texts)
    assert result.usage is not None
    assert result.usage.completion_tokens


def test_a_text_completion_comes_whole_and_streamed(client: InferenceClient, running: Any) -> None:
    settings: dict[str, Any] = {"model": running.model, "max_new_tokens": 8}
    assert client.text_generation("The sea is a place where", **settings)
    assert "".join(client.text_generation("The sea is a place where", stream=True, **settings))


def test_many_streams_one_after_the_other(client: InferenceClient, running: Any) -> None:
    """llama.cpp closes connections that it promised to keep: no call may fail of that."""
    for _ in range(5):
        with client.chat_completion(ASKED, stream=True, model=running.model, max_tokens=2) as stream:
            assert stream.final().text


def test_what_is_refused_is_an_error_of_ours_with_words(client: InferenceClient, running: Any) -> None:
    with pytest.raises(InferenceError) as caught:
        client.infer(running.model, {"messages": ASKED, "max_tokens": "many"})
    assert isinstance(caught.value, StatusError)
    assert caught.value.message
