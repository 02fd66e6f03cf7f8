"""Structured output from a model that really is held to the schema."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import pytest

from inferface import InferenceClient
from inferface.local import LocalServer


@dataclass
class Verdict:
    """What a review says."""

    mood: Literal["good", "bad"]
    stars: int
    again: bool


@pytest.mark.local
def test_a_real_model_answers_in_the_shape_of_a_class(local_server: LocalServer) -> None:
    messages = [{"role": "user", "content": "Judge this review: The soup was cold, and nobody came."}]
    with InferenceClient(base_url=local_server.base_url, api_key=local_server.api_key) as client:
        completion = client.chat_completion(messages, response_format=Verdict, max_tokens=100, temperature=0, seed=1)
        verdict = completion.parsed
        with client.chat_completion(
            messages, response_format=Verdict, max_tokens=100, temperature=0, seed=1, stream=True
        ) as stream:
            streamed = stream.final().parsed
    assert isinstance(verdict, Verdict)
    assert verdict.mood in ("good", "bad")
    assert isinstance(streamed, Verdict)
