"""The main job, for real, on a model that runs on this machine: `make demo`.

Each step checks that it really happened; the first that did not ends the demo with the reason and exit code 1.
"""

from __future__ import annotations

import asyncio
import time
from textwrap import fill

from inferface import AsyncInferenceClient, Endpoint, InferenceClient, StreamEvent
from inferface.errors import InferenceError, MissingToken
from inferface.local import LocalServer
from inferface.types import ChatCompletionChunk

QUESTIONS = [
    "List three fruits.",
    "What is Python used for?",
    "Write one sentence about the sea.",
    "List three colours.",
    "What is a computer used for?",
    "Write one sentence about the sun.",
    "List three animals.",
    "Write one sentence about rain.",
]


def parameters(question: str) -> dict[str, object]:
    return {"messages": [{"role": "user", "content": question}], "temperature": 0, "max_tokens": 48}


def check(happened: bool, otherwise: str) -> None:
    if not happened:
        raise SystemExit(f"The demo failed: {otherwise}")


def stream(client: InferenceClient, model: str) -> str:
    """The contract's operation, on the chat way, with a callback that shows each token as it comes."""
    tokens: list[str] = []

    def show(event: StreamEvent[ChatCompletionChunk]) -> None:
        tokens.append(event.text)
        print(event.text, end="", flush=True)

    result = client.infer(model, parameters(QUESTIONS[0]), openai_chat_completion=True, stream_callback=show)
    print()
    text = "".join(tokens)
    check(sum(map(bool, tokens)) > 1, "the answer did not come in several tokens")
    check(bool(text.strip()), "the streamed answer is empty")
    check(result.text == text, "the result is not what the callback was given")
    print(f"  ({len(tokens)} events; {result.usage.total_tokens if result.usage else 'unknown'} tokens in all)")
    return text


def compare(client: InferenceClient, model: str, streamed: str) -> None:
    """The same call without streaming: at temperature 0 the text is the same."""
    result = client.infer(model, parameters(QUESTIONS[0]), openai_chat_completion=True)
    check(result.text == streamed, f"the answer without streaming is another: {result.text!r}")
    print("  The text is the same.")


async def all_at_once(url: str, key: str, model: str) -> None:
    """Eight calls at the same time; the answers come back in the order of the questions."""
    began = time.perf_counter()
    async with AsyncInferenceClient(base_url=url, token=key) as client:
        calls = (client.infer(model, parameters(question), openai_chat_completion=True) for question in QUESTIONS)
        results = await asyncio.gather(*calls)
    took = time.perf_counter() - began
    for question, result in zip(QUESTIONS, results, strict=True):
        check(bool(result.text and result.text.strip()), f"there is no answer to {question!r}")
        print(fill(f"{question} {result.text}", width=100, initial_indent="  - ", subsequent_indent="    "))
    print(f"  ({len(results)} answers in {took:.1f} s)")


def explain(model: str) -> None:
    """Where the same call would go, with the settings and the environment of today. Nothing is sent."""
    private = InferenceClient(endpoints={model: Endpoint("https://models.example.org/v1")})
    public = private.route(model, public=True, openai_chat_completion=True)
    endpoint = private.route(model, openai_chat_completion=True)
    check(public.credential is None, "a credential would go to the public API")
    check(endpoint.credential is None, "the stored token would go to a private endpoint that it was not given for")
    print(f"  public=True      {public}")
    print(f"  a configured one {endpoint}")
    try:
        print(f"  otherwise        {InferenceClient().route(model, openai_chat_completion=True)}")
    except MissingToken as missing:
        print(f"  otherwise        not possible now: {missing}")


def main() -> None:
    print("1. A model on this machine")
    with LocalServer() as server:
        model, url, key = server.model, server.base_url, server.api_key
        print(f"  {model} at {url}")
        with InferenceClient(base_url=url, token=key) as client:
            print(f"\n2. A streamed answer, token by token: {QUESTIONS[0]}\n")
            streamed = stream(client, model)
            print("\n3. The same call without streaming")
            compare(client, model, streamed)
        print("\n4. Eight calls at once, with the async client")
        asyncio.run(all_at_once(url, key, model))
    print(f"\n5. Where a call for {model} would go from here")
    explain(model)
    print("\nAll of it really happened.")


if __name__ == "__main__":
    try:
        main()
    except InferenceError as error:
        raise SystemExit(f"The demo failed: {error}") from None
