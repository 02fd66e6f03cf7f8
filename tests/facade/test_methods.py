"""The named methods of both clients: what they send, and what they return."""

from __future__ import annotations

from typing import Any

import pytest
from facade_support import (
    CHAT_STREAM,
    PATIENCE,
    TOKEN,
    USAGE,
    USER,
    LoopbackServer,
    answer,
    chunk,
    completion,
    sse,
)

from inferface import InferenceResult, StopStream
from inferface.errors import (
    BadResponse,
    InvalidRequest,
    NotFoundError,
    StreamInterrupted,
)
from inferface.types import (
    ChatCompletion,
    ChatCompletionChunk,
    CompletionUsage,
    TextGenerationOutput,
    TextGenerationStreamOutput,
)


@pytest.fixture
def tgi(api: Any, server: LoopbackServer) -> Any:
    """A client of the server as a container of Hugging Face's."""
    return api.client(base_url=server.url, token=TOKEN)


def create(client: Any) -> Any:
    return client.chat.completions.create


def chat_completion(client: Any) -> Any:
    return client.chat_completion


@pytest.mark.parametrize("method", [chat_completion, create])
def test_chat_completion(api: Any, client: Any, server: LoopbackServer, method: Any) -> None:
    server.will(answer(completion()))
    found = api.do(
        method(client)(USER, model="org/model", max_tokens=5, temperature=0, stop=["x"], extra_body={"top_a": 0.5})
    )
    assert isinstance(found, ChatCompletion)
    assert found.choices[0].message.content == "Hello there"
    assert found.usage == CompletionUsage.from_dict(USAGE)
    sent = {"model": "org/model", "messages": USER, "max_tokens": 5, "temperature": 0, "stop": ["x"], "top_a": 0.5}
    assert server.only.json == (sent if method is create else {**sent, "stream": False})


@pytest.mark.parametrize("method", [chat_completion, create])
def test_chat_completion_streams(api: Any, client: Any, server: LoopbackServer, method: Any) -> None:
    server.will(sse(*CHAT_STREAM, X_Request_Id="req-3"))
    stream = api.do(method(client)(USER, stream=True))
    assert stream.response.status == 200
    assert stream.response.request_id == "req-3"
    chunks = api.items(stream)
    assert all(isinstance(item, ChatCompletionChunk) for item in chunks)
    assert [item.to_dict() for item in chunks] == list(CHAT_STREAM)
    assert stream.text == "Hello there"
    assert isinstance(stream.snapshot, ChatCompletion)
    final = api.do(stream.final())
    assert isinstance(final, InferenceResult)
    assert (final.text, final.output, final.usage) == ("Hello there", stream.snapshot, CompletionUsage.from_dict(USAGE))
    assert server.only.json == {"model": "dummy", "messages": USER, "stream": True}


@pytest.mark.parametrize("method", [chat_completion, create])
def test_chat_completion_calls_back(api: Any, client: Any, server: LoopbackServer, method: Any) -> None:
    server.will(sse(*CHAT_STREAM))
    events: list[Any] = []
    found = api.do(method(client)(USER, stream_callback=api.callback(events.append)))
    assert isinstance(found, ChatCompletion)
    assert found.choices[0].message.content == "Hello there"
    assert [event.text for event in events] == ["Hel", "lo ", "there", "", ""]
    assert server.only.json["stream"] is True


def test_what_is_sent_as_none_is_left_out(api: Any, client: Any, server: LoopbackServer) -> None:
    server.will(answer(completion()))
    api.do(client.chat_completion(USER, max_tokens=None, tools=None))
    assert server.only.json == {"model": "dummy", "messages": USER, "stream": False}


def test_a_models_default_is_the_clients(api: Any, server: LoopbackServer) -> None:
    server.will(answer(completion()))
    client = api.client(model="org/default", base_url=server.url)
    api.do(client.chat_completion(USER))
    api.do(client.chat_completion(USER, model="org/other"))
    assert [seen.json["model"] for seen in server.seen] == ["org/default", "org/other"]


def test_with_result_is_the_same_call_with_all_that_is_known(api: Any, client: Any, server: LoopbackServer) -> None:
    server.will(answer(completion(), X_Request_Id="req-4"))
    result = api.do(client.with_result.chat_completion(USER, model="org/model"))
    assert isinstance(result, InferenceResult)
    assert isinstance(result.output, ChatCompletion)
    assert (result.text, result.request_id, result.route.model) == ("Hello there", "req-4", "org/model")


def test_with_result_of_a_stream_and_a_callback(api: Any, client: Any, server: LoopbackServer) -> None:
    server.will(sse(*CHAT_STREAM))
    stream = api.do(client.with_result.chat_completion(USER, stream=True))
    assert [item.to_dict() for item in api.items(stream)] == list(CHAT_STREAM)
    result = api.do(client.with_result.chat_completion(USER, stream_callback=lambda event: None))
    assert isinstance(result, InferenceResult)
    assert result.text == "Hello there"


def test_stopping_by_callback(api: Any, client: Any, server: LoopbackServer) -> None:
    def stop(event: Any) -> None:
        raise StopStream

    server.will(sse(*CHAT_STREAM[:2], hold=True))
    result = api.do(client.with_result.chat_completion(USER, stream_callback=api.callback(stop)))
    assert (result.text, result.stopped) == ("Hel", True)
    assert server.disconnected.wait(PATIENCE)


def test_tool_calls_come_together(api: Any, client: Any, server: LoopbackServer) -> None:
    def part(arguments: str, **first: object) -> dict[str, object]:
        call = {
            "index": 0,
            "function": {"arguments": arguments, **first},
            **({"id": "t1", "type": "function"} if first else {}),
        }
        return {"choices": [{"index": 0, "delta": {"tool_calls": [call]}, "finish_reason": None}]}

    server.will(sse(part("", name="weather"), part('{"city":'), part('"Bern"}'), chunk(finish="tool_calls")))
    found = api.do(client.chat_completion(USER, stream_callback=lambda event: None))
    call = found.choices[0].message.tool_calls[0]
    assert (call.id, call.function.name, call.function.arguments) == ("t1", "weather", '{"city":"Bern"}')


TOKENS = [
    {
        "index": number,
        "token": {"id": number, "text": text, "logprob": -0.1, "special": text == "</s>"},
        "generated_text": None,
        "details": None,
    }
    for number, text in enumerate(["Hel", "lo", "</s>"])
]


GENERATED = {
    **TOKENS[2],
    "generated_text": "Hello",
    "details": {"finish_reason": "eos_token", "generated_tokens": 3, "seed": None, "input_length": 1},
}


TGI_STREAM = (*TOKENS[:2], GENERATED)


DETAILS = {"finish_reason": "length", "generated_tokens": 2, "seed": 7, "prefill": [], "tokens": []}


def test_text_generation_of_tgi(api: Any, tgi: Any, server: LoopbackServer) -> None:
    server.will(answer([{"generated_text": "Hello"}]))
    assert api.do(tgi.text_generation("Say", max_new_tokens=3, do_sample=False)) == "Hello"
    assert server.only.path == "/"
    assert server.only.json == {"inputs": "Say", "parameters": {"max_new_tokens": 3, "do_sample": False}}


@pytest.mark.parametrize("wrap", [lambda value: value, lambda value: [value]])
def test_its_details(api: Any, tgi: Any, server: LoopbackServer, wrap: Any) -> None:
    server.will(answer(wrap({"generated_text": "Hello", "details": DETAILS})))
    found = api.do(tgi.text_generation("Say", details=True))
    assert isinstance(found, TextGenerationOutput)
    assert (found.generated_text, found.details.finish_reason, found.details.seed) == ("Hello", "length", 7)
    assert server.only.json == {"inputs": "Say", "parameters": {"details": True}}


def test_its_stream_of_text(api: Any, tgi: Any, server: LoopbackServer) -> None:
    server.will(sse(*TGI_STREAM, done=False))
    stream = api.do(tgi.text_generation("Say", stream=True))
    assert api.items(stream) == ["Hel", "lo"]  # nothing for a token without text
    assert stream.text == "Hello"
    assert api.do(stream.final()).output.generated_text == "Hello"
    assert server.only.json == {"inputs": "Say", "parameters": {}, "stream": True}


def test_its_no_to_a_stream_is_said(api: Any, tgi: Any, server: LoopbackServer) -> None:
    server.will(answer({"generated_text": "Hello"}))
    api.do(tgi.text_generation("Say", stream=False))
    assert server.only.json == {"inputs": "Say", "parameters": {}, "stream": False}


def test_its_stream_of_details(api: Any, tgi: Any, server: LoopbackServer) -> None:
    server.will(sse(*TGI_STREAM, done=False))
    items = api.items(api.do(tgi.text_generation("Say", stream=True, details=True)))
    assert all(isinstance(item, TextGenerationStreamOutput) for item in items)
    assert [item.token.text for item in items] == ["Hel", "lo", "</s>"]
    assert items[-1].details.finish_reason == "eos_token"


def test_its_callback(api: Any, tgi: Any, server: LoopbackServer) -> None:
    server.will(sse(*TGI_STREAM, done=False))
    texts: list[str] = []
    assert (
        api.do(tgi.text_generation("Say", stream_callback=api.callback(lambda event: texts.append(event.text))))
        == "Hello"
    )
    assert texts == ["Hel", "lo", ""]


def test_its_stream_without_the_last_event_is_not_whole(api: Any, tgi: Any, server: LoopbackServer) -> None:
    server.will(sse(*TOKENS[:2], done=False))
    with pytest.raises(StreamInterrupted) as caught:
        api.do(tgi.text_generation("Say", stream_callback=lambda event: None))
    assert caught.value.text == "Hello"


COMPLETION = {
    "id": "c",
    "object": "text_completion",
    "choices": [{"index": 0, "text": "Hello", "finish_reason": "length"}],
    "usage": USAGE,
}


COMPLETION_STREAM = (
    {"choices": [{"index": 0, "text": "Hel", "finish_reason": None}]},
    {"choices": [{"index": 0, "text": "lo", "finish_reason": "length"}]},
)


def test_text_generation_of_openai_style_servers(api: Any, client: Any, server: LoopbackServer) -> None:
    server.will(answer(COMPLETION))
    found = api.do(
        client.text_generation(
            "Say", model="org/model", max_new_tokens=3, do_sample=False, return_full_text=False, stop=["x"]
        )
    )
    assert found == "Hello"
    assert server.only.path == "/v1/completions"
    assert server.only.json == {"model": "org/model", "prompt": "Say", "max_tokens": 3, "temperature": 0, "stop": ["x"]}


def test_details_of_openai_style_servers(api: Any, client: Any, server: LoopbackServer) -> None:
    server.will(answer(COMPLETION), sse(*COMPLETION_STREAM))
    found = api.do(client.text_generation("Say", details=True))
    assert (found.generated_text, found.details.finish_reason, found.details.generated_tokens) == ("Hello", "length", 2)
    items = api.items(api.do(client.text_generation("Say", details=True, stream=True)))
    assert [item.to_dict() for item in items] == list(COMPLETION_STREAM)


def test_their_stream_of_text(api: Any, client: Any, server: LoopbackServer) -> None:
    server.will(sse(*COMPLETION_STREAM))
    stream = api.do(client.text_generation("Say", stream=True))
    assert api.items(stream) == ["Hel", "lo"]
    assert api.do(stream.final()).output.generated_text == "Hello"
    assert api.do(client.text_generation("Say", stream_callback=lambda event: None)) == "Hello"


def test_infer_with_a_task_takes_that_tasks_rule(api: Any, tgi: Any, server: LoopbackServer) -> None:
    server.will(answer([{"generated_text": "Hello"}]))
    result = api.do(
        tgi.infer("m", {"inputs": "Say", "parameters": {"top_k": 1}, "max_new_tokens": 2}, task="text-generation")
    )
    assert isinstance(result.output, TextGenerationOutput)
    assert (result.text, result.raw) == ("Hello", [{"generated_text": "Hello"}])
    assert server.only.json == {"inputs": "Say", "parameters": {"top_k": 1, "max_new_tokens": 2}}


@pytest.mark.parametrize("vectors", [[0.1, 0.2], [[0.1, 0.2]], [[[0.1, 0.2]]]])
def test_feature_extraction_of_a_pipeline(api: Any, tgi: Any, server: LoopbackServer, vectors: Any) -> None:
    server.will(answer(vectors))
    assert api.do(tgi.feature_extraction("text", normalize=True)) == vectors
    assert server.only.json == {"inputs": "text", "normalize": True}


def test_feature_extraction_of_openai_style_servers(api: Any, client: Any, server: LoopbackServer) -> None:
    rows = [{"index": 1, "embedding": [2.0]}, {"index": 0, "embedding": [1.0]}]
    server.will(answer({"object": "list", "data": rows, "usage": {"prompt_tokens": 2, "total_tokens": 2}}))
    assert api.do(client.feature_extraction(["a", "b"], model="org/model", dimensions=1)) == [[1.0], [2.0]]
    assert server.only.path == "/v1/embeddings"
    assert server.only.json == {"model": "org/model", "input": ["a", "b"], "dimensions": 1}
    result = api.do(client.with_result.feature_extraction(["a", "b"]))
    assert (result.output, result.usage.total_tokens) == ([[1.0], [2.0]], 2)


@pytest.mark.parametrize("body", [{}, {"data": 5}, {"data": [5]}, {"data": [{"index": 0}]}, [1], "x", None])
def test_embeddings_that_are_none(api: Any, client: Any, server: LoopbackServer, body: Any) -> None:
    server.will(answer(body))
    with pytest.raises(BadResponse):
        api.do(client.feature_extraction("a"))


@pytest.mark.parametrize(
    "body", [{}, {"choices": []}, {"choices": 5}, {"choices": [5]}, {"choices": [{"text": None}]}, [], "x", None]
)
def test_completions_that_are_none(api: Any, client: Any, server: LoopbackServer, body: Any) -> None:
    server.will(answer(body))
    with pytest.raises(BadResponse):
        api.do(client.text_generation("a"))


@pytest.mark.parametrize(
    "body",
    [
        {},
        [],
        [{}],
        [1],
        {"generated_text": None},
        {"generated_text": 5},
        "x",
        None,
    ],
)
def test_generated_texts_that_are_none(api: Any, tgi: Any, server: LoopbackServer, body: Any) -> None:
    server.will(answer(body))
    with pytest.raises(BadResponse):
        api.do(tgi.text_generation("a"))


def test_errors_come_the_same_way(api: Any, client: Any, server: LoopbackServer) -> None:
    server.will(answer({"error": {"message": "no such model", "type": "not_found"}}, 404))
    for call in (
        lambda: client.chat_completion(USER),
        lambda: client.chat_completion(USER, stream=True),
        lambda: client.text_generation("x", stream_callback=print),
        lambda: client.with_result.feature_extraction("x"),
        lambda: create(client)(USER),
    ):
        with pytest.raises(NotFoundError, match="no such model"):
            api.do(call())


BAD_CALLS = {
    "unknown name": (lambda c: c.chat_completion(USER, max_token=5), "max_tokens"),
    "unknown name of generation": (lambda c: c.text_generation("x", max_tokens=5), "max_tokens"),
    "no messages": (lambda c: c.chat_completion([]), "empty"),
    "no role": (lambda c: c.chat_completion([{"content": "x"}]), "role"),
    "text for messages": (lambda c: c.chat_completion("Hello"), "list"),
    "no text": (lambda c: c.feature_extraction([]), "text"),
    "number for text": (lambda c: c.feature_extraction(5), "text"),
    "number for prompt": (lambda c: c.text_generation(5), "prompt"),
    "bytes in a parameter": (lambda c: c.chat_completion(USER, user=b"x"), "user is bytes"),
    "NaN": (lambda c: c.chat_completion(USER, temperature=float("nan")), "temperature is nan"),
    "empty model": (lambda c: c.chat_completion(USER, model=""), "model"),
    "extra_body": (lambda c: c.chat_completion(USER, extra_body=[("a", 1)]), "extra_body"),
    "extra_body key": (lambda c: c.chat_completion(USER, extra_body={1: 1}), "key"),
    "callback": (lambda c: c.chat_completion(USER, stream_callback=5), "callback"),
    "header": (lambda c: c.chat_completion(USER, headers={"x": "a\nb"}), "header"),
    "create": (lambda c: create(c)(USER, nonsense=1), "nonsense"),
    "with_result": (lambda c: c.with_result.chat_completion(USER, nonsense=1), "nonsense"),
}


@pytest.mark.parametrize(("call", "words"), BAD_CALLS.values(), ids=BAD_CALLS)
def test_bad_calls_are_refused_before_a_request(
    api: Any, client: Any, server: LoopbackServer, call: Any, words: str
) -> None:
    server.will(answer(completion()))
    with pytest.raises(InvalidRequest, match=words):
        api.do(call(client))
    assert not server.seen
