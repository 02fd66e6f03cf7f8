"""What type checkers must report: each line with the mark, and no other. Never run."""

from __future__ import annotations

from inferface import AsyncInferenceClient, BinaryInput, Endpoint, InferenceClient, StreamEvent, Timeout
from inferface.types import ChatCompletionChunk, TextGenerationStreamOutput

MESSAGES = [{"role": "user", "content": "Hello"}]


def on_generation(event: StreamEvent[TextGenerationStreamOutput]) -> None:
    print(event.text)


def no_arguments() -> None:
    print("called")


def mistakes(client: InferenceClient) -> None:
    client.chat_completion("Hello")  # E:
    client.chat_completion(MESSAGES, max_token=5)  # E:
    client.chat_completion(MESSAGES, max_tokens="5")  # E:
    client.chat_completion(MESSAGES, stream="yes")  # E:
    client.chat_completion(MESSAGES, stream_callback=no_arguments)  # E:
    client.chat_completion(MESSAGES, stream_callback=on_generation)  # E:
    client.chat_completion(MESSAGES, timeout="5")  # E:
    client.chat.completions.create(MESSAGES, nonsense=1)  # E:
    client.text_generation(["x"])  # E:
    client.text_generation("x", max_tokens=5)  # E:
    client.feature_extraction(5)  # E:
    client.feature_extraction("x", stream=True)  # E:
    client.infer("m", {"messages": MESSAGES}, True)  # E:
    client.infer("m", [("a", 1)])  # E:
    client.infer("m", {}, task="no-such-task")  # E:
    client.chat(MESSAGES)  # E:
    print(client.text_generation("x").choices)  # E:
    print(client.chat_completion(MESSAGES).generated_text)  # E:
    print(client.chat_completion(MESSAGES, stream=True).choices)  # E:
    client.nonsense()  # E:


def settings() -> None:
    InferenceClient(token=5)  # E:
    InferenceClient(nonsense=1)  # E:
    InferenceClient("m", "auto")  # E:
    InferenceClient(endpoints=["https://x.example"])  # E:
    Endpoint()  # E:


async def asynchronous(client: AsyncInferenceClient) -> None:
    print(client.infer("m", {}).output)  # E:
    for _ in await client.chat_completion(MESSAGES, stream=True):  # E:
        pass
    with client:  # E:
        pass
    wrong: StreamEvent[ChatCompletionChunk] = await client.chat_completion(MESSAGES)  # E:
    print(wrong)


def structured(client: InferenceClient) -> None:
    client.chat_completion(MESSAGES, response_format=5)  # E:
    print(client.chat_completion(MESSAGES, response_format=Timeout).parsed.nonsense)  # E:
    client.chat.completions.parse(MESSAGES)  # E:
    client.chat_completion(MESSAGES, tools=[5])  # E:
    number: BinaryInput = 5  # E:
    print(number, client.chat_completion(MESSAGES).parsed)  # E:


def mistakes_with_tasks(client: InferenceClient) -> None:
    client.text_classification(5)  # E:
    client.text_classification("x", top_k="1")  # E:
    client.text_classification("x", nonsense=1)  # E:
    client.sentence_similarity("x", "y", "z")  # E:
    client.zero_shot_classification("x")  # E:
    client.image_classification(5)  # E:
    client.summarization("x", truncation="none")  # E:
    print(client.text_to_image("x", as_bytes=True).size)  # E:
    print(client.rerank("x", ["y"])[0].nonsense)  # E:
    print(client.infer("m", task="no-such-task"))  # E:
    print(client.feature_extraction("x", as_numpy=True).nonsense)  # E:
