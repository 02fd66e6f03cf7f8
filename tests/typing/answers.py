"""What type checkers see of each call's answer. Never run: mypy and pyright read it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypedDict, assert_type

import numpy as np
import PIL.Image

from inferface import (
    AsyncInferenceClient,
    AsyncStream,
    BinaryInput,
    Endpoint,
    InferenceClient,
    InferenceError,
    InferenceResult,
    JsonValue,
    Media,
    RetryPolicy,
    Route,
    Stream,
    StreamEvent,
    Timeout,
)
from inferface.errors import ConnectionFailed, StatusError, StreamInterrupted
from inferface.structured import ParsedChatCompletion
from inferface.tasks.task import FeatureExtractionOutput
from inferface.tools import ToolRun, arguments_of, run_tools, run_tools_async
from inferface.types import (
    ChatCompletion,
    ChatCompletionChunk,
    CompletionChunk,
    CompletionUsage,
    TextGenerationOutput,
    TextGenerationStreamOutput,
)

MESSAGES = [{"role": "user", "content": "Hello"}]


def on_chat(event: StreamEvent[ChatCompletionChunk]) -> None:
    assert_type(event.text, str)
    assert_type(event.chunk, ChatCompletionChunk)
    assert_type(event.event, str)
    assert_type(event.id, str)


async def on_chat_later(event: StreamEvent[ChatCompletionChunk]) -> None:
    print(event.chunk.choices[0].delta.content or "", end="")


def on_generation(event: StreamEvent[TextGenerationStreamOutput | CompletionChunk]) -> None:
    assert_type(event.chunk, TextGenerationStreamOutput | CompletionChunk)


def infer(client: InferenceClient, flag: bool) -> None:
    chat = client.infer("m", {"messages": MESSAGES}, openai_chat_completion=True)
    assert_type(chat, InferenceResult[ChatCompletion])
    assert_type(chat.output, ChatCompletion)
    assert_type(chat.text, str | None)
    assert_type(chat.usage, CompletionUsage | None)
    assert_type(chat.route, Route)
    assert_type(chat.request_id, str | None)
    assert_type(chat.tries, int)
    assert_type(chat.stopped, bool)
    assert_type(
        client.infer("m", {"prompt": "x"}, openai_chat_completion=True, stream_callback=on_chat),
        InferenceResult[ChatCompletion],
    )
    assert_type(client.infer("m", {}, task="chat-completion", stream_callback=on_chat), InferenceResult[ChatCompletion])
    assert_type(
        client.infer("m", {}, task="text-generation", stream_callback=on_generation),
        InferenceResult[TextGenerationOutput],
    )
    assert_type(client.infer("m", {}, task="feature-extraction"), InferenceResult[FeatureExtractionOutput])
    assert_type(client.infer("m", {}), InferenceResult[ChatCompletion | JsonValue | Media])
    assert_type(client.infer("m", {}, openai_chat_completion=flag), InferenceResult[ChatCompletion | JsonValue | Media])
    assert_type(
        client.infer("m", {}, openai_chat_completion=None, public=flag),
        InferenceResult[ChatCompletion | JsonValue | Media],
    )
    client.infer(
        "m", {}, openai_chat_completion=True, stream_callback=lambda event: print(event.chunk.choices[0].delta.content)
    )
    client.infer("m", {}, stream_callback=lambda event: print(event.text, end=""))
    client.infer(None, None, timeout=1.5, retries=0, headers={"x": "y"})
    client.infer("m", timeout=Timeout(read=5), retries=RetryPolicy(tries=2))


def chat_completion(client: InferenceClient, flag: bool) -> None:
    assert_type(client.chat_completion(MESSAGES), ChatCompletion)
    assert_type(client.chat_completion(MESSAGES, stream=False, max_tokens=5, temperature=0), ChatCompletion)
    assert_type(client.chat_completion(MESSAGES, stream_callback=on_chat), ChatCompletion)
    assert_type(
        client.chat_completion(MESSAGES, stream=flag), ChatCompletion | Stream[ChatCompletionChunk, ChatCompletion]
    )
    stream = client.chat_completion(MESSAGES, stream=True)
    assert_type(stream, Stream[ChatCompletionChunk, ChatCompletion])
    with stream as opened:
        assert_type(opened, Stream[ChatCompletionChunk, ChatCompletion])
        for item in opened:
            assert_type(item, ChatCompletionChunk)
    assert_type(next(stream), ChatCompletionChunk)
    assert_type(stream.text, str)
    assert_type(stream.snapshot, ChatCompletion)
    assert_type(stream.final(), InferenceResult[ChatCompletion])
    assert_type(client.chat.completions.create(MESSAGES), ChatCompletion)
    assert_type(client.chat.completions.create(MESSAGES, stream=True), Stream[ChatCompletionChunk, ChatCompletion])
    assert_type(client.with_result.chat_completion(MESSAGES), InferenceResult[ChatCompletion])
    assert_type(client.with_result.chat_completion(MESSAGES, stream=True), Stream[ChatCompletionChunk, ChatCompletion])
    answer = client.chat_completion([{"role": "system", "content": "Be brief"}, *MESSAGES], stop=["x"], seed=1, n=2)
    assert_type(answer.choices[0].message.content, str | None)


def text_generation(client: InferenceClient, flag: bool) -> None:
    assert_type(client.text_generation("x"), str)
    assert_type(client.text_generation("x", details=True), TextGenerationOutput)
    assert_type(client.text_generation("x", stream_callback=on_generation), str)
    assert_type(client.text_generation("x", details=True, stream_callback=on_generation), TextGenerationOutput)
    assert_type(client.text_generation("x", stream=True), Stream[str, TextGenerationOutput])
    assert_type(
        client.text_generation("x", stream=True, details=True), Stream[TextGenerationStreamOutput, TextGenerationOutput]
    )
    for piece in client.text_generation("x", stream=True, max_new_tokens=5):
        assert_type(piece, str)
    assert_type(client.with_result.text_generation("x"), InferenceResult[TextGenerationOutput])
    assert_type(client.with_result.text_generation("x", stream=True), Stream[str, TextGenerationOutput])


def feature_extraction(client: InferenceClient) -> None:
    assert_type(client.feature_extraction("x"), FeatureExtractionOutput)
    assert_type(client.feature_extraction(["x", "y"], normalize=True), FeatureExtractionOutput)
    assert_type(client.with_result.feature_extraction("x"), InferenceResult[FeatureExtractionOutput])


async def asynchronous(client: AsyncInferenceClient, flag: bool) -> None:
    assert_type(
        await client.infer("m", {}, openai_chat_completion=True, stream_callback=on_chat),
        InferenceResult[ChatCompletion],
    )
    assert_type(
        await client.infer("m", {}, openai_chat_completion=True, stream_callback=on_chat_later),
        InferenceResult[ChatCompletion],
    )
    assert_type(await client.infer("m", {}, task="text-generation"), InferenceResult[TextGenerationOutput])
    assert_type(await client.infer("m", {}), InferenceResult[ChatCompletion | JsonValue | Media])
    assert_type(await client.chat_completion(MESSAGES), ChatCompletion)
    stream = await client.chat_completion(MESSAGES, stream=True)
    assert_type(stream, AsyncStream[ChatCompletionChunk, ChatCompletion])
    async with stream as opened:
        async for item in opened:
            assert_type(item, ChatCompletionChunk)
    assert_type(await anext(stream), ChatCompletionChunk)
    assert_type(stream.text, str)
    assert_type(await stream.final(), InferenceResult[ChatCompletion])
    assert_type(
        await client.chat_completion(MESSAGES, stream=flag),
        ChatCompletion | AsyncStream[ChatCompletionChunk, ChatCompletion],
    )
    assert_type(await client.text_generation("x"), str)
    assert_type(await client.text_generation("x", stream=True), AsyncStream[str, TextGenerationOutput])
    assert_type(
        await client.text_generation("x", details=True, stream=True),
        AsyncStream[TextGenerationStreamOutput, TextGenerationOutput],
    )
    assert_type(await client.feature_extraction("x"), FeatureExtractionOutput)
    assert_type(await client.chat.completions.create(MESSAGES), ChatCompletion)
    assert_type(await client.with_result.chat_completion(MESSAGES), InferenceResult[ChatCompletion])
    assert_type(await client.close(), None)
    async with AsyncInferenceClient() as made:
        assert_type(made, AsyncInferenceClient)


def clients() -> None:
    with InferenceClient("m", base_url=Endpoint("https://x.example"), endpoints={"m": "https://y.example"}) as client:
        assert_type(client, InferenceClient)
        assert_type(client.with_options(timeout=3), InferenceClient)
        assert_type(client.route("m", public=True), Route)
        way: Literal["gateway", "public", "endpoint", "router", "provider"] = client.route("m").way
        print(way)


def failures(client: InferenceClient) -> None:
    try:
        client.chat_completion(MESSAGES)
    except StreamInterrupted as error:
        assert_type(error.text, str)
        assert_type(error.events, int)
    except StatusError as error:
        assert_type(error.retry_after, float | None)
        assert_type(error.error_type, str | None)
    except ConnectionFailed as error:
        assert_type(error.sent, bool)
    except InferenceError as error:
        assert_type(error.status, int | None)
        assert_type(error.hint, str | None)
        assert_type(error.message, str)


@dataclass
class Person:
    name: str


class Place(TypedDict):
    city: str


def weather(city: str) -> str:
    return city


def structured(client: InferenceClient, schema: dict[str, object]) -> None:
    completion = client.chat_completion(MESSAGES, response_format=Person, temperature=0)
    assert_type(completion, ParsedChatCompletion[Person])
    assert_type(completion.parsed, Person)
    assert_type(completion.choices[0].message.parsed, Person | None)
    plain: ChatCompletion = completion
    assert_type(plain.choices[0].message.content, str | None)
    assert_type(client.chat_completion(MESSAGES, response_format=Place).parsed, Place)
    assert_type(client.chat_completion(MESSAGES, response_format=schema).parsed, JsonValue)
    assert_type(client.with_result.chat_completion(MESSAGES, response_format=Person).parsed, Person)
    assert_type(client.chat.completions.parse(MESSAGES, response_format=Person).parsed, Person)
    stream = client.chat_completion(MESSAGES, response_format=Person, stream=True)
    assert_type(stream, Stream[ChatCompletionChunk, ParsedChatCompletion[Person]])
    assert_type(stream.final().parsed, Person)


async def structured_later(client: AsyncInferenceClient) -> None:
    assert_type((await client.chat_completion(MESSAGES, response_format=Person)).parsed, Person)
    parsed = await client.chat.completions.parse(MESSAGES, response_format=Place, tools=[weather])
    assert_type(parsed, ParsedChatCompletion[Place])
    done = await run_tools_async(client, MESSAGES, [weather], temperature=0)
    assert_type(done, ToolRun)


def tools(client: InferenceClient) -> None:
    completion = client.chat_completion(MESSAGES, tools=[weather, {"type": "function", "function": {"name": "other"}}])
    assert_type(completion, ChatCompletion)
    for call in completion.choices[0].message.tool_calls or []:
        assert_type(arguments_of(call), dict[str, JsonValue])
    assert_type(run_tools(client, MESSAGES, [weather]).text, str)


def media(path: Path, image: PIL.Image.Image, samples: np.ndarray[tuple[int], np.dtype[np.float32]]) -> None:
    inputs: list[BinaryInput] = [b"", bytearray(), memoryview(b""), "cat.png", path, image, samples, (16_000, samples)]
    with path.open("rb") as file:
        inputs.append(file)
    assert_type(Media(b"").content_type, str | None)
