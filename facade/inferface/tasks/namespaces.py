"""What OpenAI's SDK calls `create`.

Written by `make generate` from the task table and the contract; do not edit.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal, TypeVar, Unpack, overload

from inferface._headers import masked_headers
from inferface.tasks.asked import Asked
from inferface.tasks.table import METHODS

if TYPE_CHECKING:
    from inferface._json import JsonValue
    from inferface._transport import Timeout
    from inferface.params import ChatMessageParam, CompletionParams, EmbeddingParams, PlainChatCompletionParams
    from inferface.retry import Retry, RetryPolicy
    from inferface.routing import Endpoint
    from inferface.streaming import StreamEvent
    from inferface.streams import AsyncStream, Stream
    from inferface.structured import ParsedChatCompletion
    from inferface.types import (
        ChatCompletion,
        ChatCompletionChunk,
        ChatMessage,
        Completion,
        CompletionChunk,
        EmbeddingResponse,
    )

ParsedT = TypeVar("ParsedT")


class ChatCompletions:
    """`create` as in OpenAI's SDK: chat-completion."""

    def __init__(self, method: Callable[[Asked], Any]) -> None:
        self._method: Callable[[Asked], Any] = method

    @overload
    def create(
        self,
        messages: Sequence[ChatMessageParam | ChatMessage | Mapping[str, object]],
        *,
        model: str | None = None,
        stream: Literal[False] | None = None,
        stream_callback: Callable[[StreamEvent[ChatCompletionChunk]], object] | None = None,
        response_format: type[ParsedT],
        extra_body: Mapping[str, object] | None = None,
        extra_headers: Mapping[str, str] | None = None,
        timeout: float | Timeout | None = None,
        headers: Mapping[str, str] | None = None,
        retries: int | RetryPolicy | None = None,
        on_retry: Callable[[Retry], object] | None = None,
        fallbacks: Sequence[str | Endpoint] | None = None,
        **params: Unpack[PlainChatCompletionParams],
    ) -> ParsedChatCompletion[ParsedT]: ...
    @overload
    def create(
        self,
        messages: Sequence[ChatMessageParam | ChatMessage | Mapping[str, object]],
        *,
        model: str | None = None,
        stream: Literal[True],
        stream_callback: None = None,
        response_format: type[ParsedT],
        extra_body: Mapping[str, object] | None = None,
        extra_headers: Mapping[str, str] | None = None,
        timeout: float | Timeout | None = None,
        headers: Mapping[str, str] | None = None,
        retries: int | RetryPolicy | None = None,
        on_retry: Callable[[Retry], object] | None = None,
        fallbacks: Sequence[str | Endpoint] | None = None,
        **params: Unpack[PlainChatCompletionParams],
    ) -> Stream[ChatCompletionChunk, ParsedChatCompletion[ParsedT]]: ...
    @overload
    def create(
        self,
        messages: Sequence[ChatMessageParam | ChatMessage | Mapping[str, object]],
        *,
        model: str | None = None,
        stream: Literal[False] | None = None,
        stream_callback: Callable[[StreamEvent[ChatCompletionChunk]], object] | None = None,
        response_format: Mapping[str, object],
        extra_body: Mapping[str, object] | None = None,
        extra_headers: Mapping[str, str] | None = None,
        timeout: float | Timeout | None = None,
        headers: Mapping[str, str] | None = None,
        retries: int | RetryPolicy | None = None,
        on_retry: Callable[[Retry], object] | None = None,
        fallbacks: Sequence[str | Endpoint] | None = None,
        **params: Unpack[PlainChatCompletionParams],
    ) -> ParsedChatCompletion[JsonValue]: ...
    @overload
    def create(
        self,
        messages: Sequence[ChatMessageParam | ChatMessage | Mapping[str, object]],
        *,
        model: str | None = None,
        stream: Literal[True],
        stream_callback: None = None,
        response_format: Mapping[str, object],
        extra_body: Mapping[str, object] | None = None,
        extra_headers: Mapping[str, str] | None = None,
        timeout: float | Timeout | None = None,
        headers: Mapping[str, str] | None = None,
        retries: int | RetryPolicy | None = None,
        on_retry: Callable[[Retry], object] | None = None,
        fallbacks: Sequence[str | Endpoint] | None = None,
        **params: Unpack[PlainChatCompletionParams],
    ) -> Stream[ChatCompletionChunk, ParsedChatCompletion[JsonValue]]: ...
    @overload
    def create(
        self,
        messages: Sequence[ChatMessageParam | ChatMessage | Mapping[str, object]],
        *,
        model: str | None = None,
        stream: Literal[False] | None = None,
        stream_callback: Callable[[StreamEvent[ChatCompletionChunk]], object] | None = None,
        response_format: type[object] | Mapping[str, object] | None = None,
        extra_body: Mapping[str, object] | None = None,
        extra_headers: Mapping[str, str] | None = None,
        timeout: float | Timeout | None = None,
        headers: Mapping[str, str] | None = None,
        retries: int | RetryPolicy | None = None,
        on_retry: Callable[[Retry], object] | None = None,
        fallbacks: Sequence[str | Endpoint] | None = None,
        **params: Unpack[PlainChatCompletionParams],
    ) -> ChatCompletion: ...
    @overload
    def create(
        self,
        messages: Sequence[ChatMessageParam | ChatMessage | Mapping[str, object]],
        *,
        model: str | None = None,
        stream: Literal[True],
        stream_callback: None = None,
        response_format: type[object] | Mapping[str, object] | None = None,
        extra_body: Mapping[str, object] | None = None,
        extra_headers: Mapping[str, str] | None = None,
        timeout: float | Timeout | None = None,
        headers: Mapping[str, str] | None = None,
        retries: int | RetryPolicy | None = None,
        on_retry: Callable[[Retry], object] | None = None,
        fallbacks: Sequence[str | Endpoint] | None = None,
        **params: Unpack[PlainChatCompletionParams],
    ) -> Stream[ChatCompletionChunk, ChatCompletion]: ...
    @overload
    def create(
        self,
        messages: Sequence[ChatMessageParam | ChatMessage | Mapping[str, object]],
        *,
        model: str | None = None,
        stream: bool | None = None,
        stream_callback: Callable[[StreamEvent[ChatCompletionChunk]], object] | None = None,
        response_format: type[object] | Mapping[str, object] | None = None,
        extra_body: Mapping[str, object] | None = None,
        extra_headers: Mapping[str, str] | None = None,
        timeout: float | Timeout | None = None,
        headers: Mapping[str, str] | None = None,
        retries: int | RetryPolicy | None = None,
        on_retry: Callable[[Retry], object] | None = None,
        fallbacks: Sequence[str | Endpoint] | None = None,
        **params: Unpack[PlainChatCompletionParams],
    ) -> ChatCompletion | Stream[ChatCompletionChunk, ChatCompletion]: ...
    def create(
        self,
        messages: Sequence[ChatMessageParam | ChatMessage | Mapping[str, object]],
        *,
        model: str | None = None,
        stream: bool | None = None,
        stream_callback: Callable[[StreamEvent[ChatCompletionChunk]], object] | None = None,
        response_format: type[object] | Mapping[str, object] | None = None,
        extra_body: Mapping[str, object] | None = None,
        extra_headers: Mapping[str, str] | None = None,
        timeout: float | Timeout | None = None,
        headers: Mapping[str, str] | None = None,
        retries: int | RetryPolicy | None = None,
        on_retry: Callable[[Retry], object] | None = None,
        fallbacks: Sequence[str | Endpoint] | None = None,
        **params: Unpack[PlainChatCompletionParams],
    ) -> Any:
        """Answer a conversation.

        Args:
            messages: the conversation, such as `[{'role': 'user', 'content': 'Hello'}]`.
            model: id on the Hub, or an endpoint's URL; by default the client's.
            stream: give a stream to iterate in place of the whole answer.
            stream_callback: stream, and call this with each event in order; `StopStream` raised in it ends the stream.
            extra_body: parameters that the contract does not know, sent as they are.
            extra_headers: another name of `headers`.
            timeout: seconds for the whole call, or a `Timeout`.
            headers: more headers for this call.
            retries: how often to try again, or a `RetryPolicy`.
            on_retry: called with a `Retry` before each wait.
            fallbacks: models, URLs or endpoints to try in turn when the call's own place is down.
            max_tokens: Most tokens to generate; at least 1. The server's limit where absent.
            max_completion_tokens: Most tokens to generate, reasoning included; at least 1. Newer name of `max_tokens`.
            frequency_penalty: From -2 to 2: above 0 makes words less likely the more often they occurred already.
            presence_penalty: From -2 to 2: above 0 makes words less likely once they occurred at all.
            repetition_penalty: Factor above 0 that makes tokens already seen less likely; 1 changes nothing (TGI, vLLM,
                llama.cpp).
            temperature: Sampling temperature, from 0 (always the likeliest token) to 2.
            top_p: Nucleus sampling: only the likeliest tokens whose probabilities add up to this share, 0 to 1, are
                candidates.
            top_k: Only this many of the likeliest tokens are candidates (TGI, vLLM, llama.cpp).
            seed: Seed of the random sampling. The same seed, input and server give the same text where the server
                supports it.
            stop: Text, or up to four texts, at which generation ends; the text itself is left out.
            n: How many answers to generate, at least 1. Absent means 1.
            logit_bias: Bias from -100 to 100 for certain tokens: an object by token id, or TGI's list.
            stream_options: What a stream should hold beside the text.
            user: Id of the end user, by which the server may tell abuse apart.
            logprobs: True asks for the log probability of each generated token.
            top_logprobs: How many of the likeliest tokens to list at each place, 0 to 20; needs `logprobs`.
            response_format: What the answer has to look like.
            tools: Functions that the model may ask to have called.
            tool_choice: How freely the model uses the tools, or the one that it must use.
            tool_prompt: Text to put before the description of the tools (TGI).
            parallel_tool_calls: False allows one tool call in a message at most.
            reasoning_effort: How much the model should reason before it answers.
            verbosity: How much the model should say: low, medium or high (OpenAI).
            modalities: In which forms the model should answer, such as text and audio (OpenAI).
            audio: Voice and format of a spoken answer (OpenAI).
            prediction: Text that much of the answer will repeat (OpenAI).
            web_search_options: How the model may search the web (OpenAI).
            service_tier: Which class of service takes the call.
            store: Whether the server should keep the answer.
            metadata: Notes to keep with the answer.
            prompt_cache_key: Calls with one key share what the server keeps of their prompts.
            safety_identifier: Name of the end user that tells nobody who it is.

        Returns:
            The next message of the assistant, in `choices[0].message`.

        Raises:
            InvalidRequest: an argument that the task cannot take; nothing is sent.
            StatusError: the server refuses, in its own words.
            BadResponse: an answer of another shape.
            InferenceError: all else that may go wrong; see `inferface.errors` for the tree.

        Source: `ChatCompletionRequest` of the contract.
        """
        headers, extra_headers = masked_headers(headers), masked_headers(extra_headers)
        headers = headers if extra_headers is None else {**(headers or {}), **extra_headers}
        options = timeout, headers, retries, on_retry, fallbacks
        answer: Any = self._method(
            Asked(
                METHODS["chat-completion"],
                {"messages": messages},
                {**params, "response_format": response_format},
                model,
                extra_body,
                options,
                stream=stream,
                stream_callback=stream_callback,
                as_openai=True,
            )
        )
        return answer


class Completions:
    """`create` as in OpenAI's SDK: completion."""

    def __init__(self, method: Callable[[Asked], Any]) -> None:
        self._method: Callable[[Asked], Any] = method

    @overload
    def create(
        self,
        prompt: str | Sequence[str] | Sequence[int],
        *,
        model: str | None = None,
        stream: Literal[False] | None = None,
        stream_callback: Callable[[StreamEvent[CompletionChunk]], object] | None = None,
        extra_body: Mapping[str, object] | None = None,
        extra_headers: Mapping[str, str] | None = None,
        timeout: float | Timeout | None = None,
        headers: Mapping[str, str] | None = None,
        retries: int | RetryPolicy | None = None,
        on_retry: Callable[[Retry], object] | None = None,
        fallbacks: Sequence[str | Endpoint] | None = None,
        **params: Unpack[CompletionParams],
    ) -> Completion: ...
    @overload
    def create(
        self,
        prompt: str | Sequence[str] | Sequence[int],
        *,
        model: str | None = None,
        stream: Literal[True],
        stream_callback: None = None,
        extra_body: Mapping[str, object] | None = None,
        extra_headers: Mapping[str, str] | None = None,
        timeout: float | Timeout | None = None,
        headers: Mapping[str, str] | None = None,
        retries: int | RetryPolicy | None = None,
        on_retry: Callable[[Retry], object] | None = None,
        fallbacks: Sequence[str | Endpoint] | None = None,
        **params: Unpack[CompletionParams],
    ) -> Stream[CompletionChunk, Completion]: ...
    @overload
    def create(
        self,
        prompt: str | Sequence[str] | Sequence[int],
        *,
        model: str | None = None,
        stream: bool | None = None,
        stream_callback: Callable[[StreamEvent[CompletionChunk]], object] | None = None,
        extra_body: Mapping[str, object] | None = None,
        extra_headers: Mapping[str, str] | None = None,
        timeout: float | Timeout | None = None,
        headers: Mapping[str, str] | None = None,
        retries: int | RetryPolicy | None = None,
        on_retry: Callable[[Retry], object] | None = None,
        fallbacks: Sequence[str | Endpoint] | None = None,
        **params: Unpack[CompletionParams],
    ) -> Completion | Stream[CompletionChunk, Completion]: ...
    def create(
        self,
        prompt: str | Sequence[str] | Sequence[int],
        *,
        model: str | None = None,
        stream: bool | None = None,
        stream_callback: Callable[[StreamEvent[CompletionChunk]], object] | None = None,
        extra_body: Mapping[str, object] | None = None,
        extra_headers: Mapping[str, str] | None = None,
        timeout: float | Timeout | None = None,
        headers: Mapping[str, str] | None = None,
        retries: int | RetryPolicy | None = None,
        on_retry: Callable[[Retry], object] | None = None,
        fallbacks: Sequence[str | Endpoint] | None = None,
        **params: Unpack[CompletionParams],
    ) -> Any:
        """Go on with a text, in OpenAI's dialect.

        Args:
            prompt: the text to go on with, or several.
            model: id on the Hub, or an endpoint's URL; by default the client's.
            stream: give a stream to iterate in place of the whole answer.
            stream_callback: stream, and call this with each event in order; `StopStream` raised in it ends the stream.
            extra_body: parameters that the contract does not know, sent as they are.
            extra_headers: another name of `headers`.
            timeout: seconds for the whole call, or a `Timeout`.
            headers: more headers for this call.
            retries: how often to try again, or a `RetryPolicy`.
            on_retry: called with a `Retry` before each wait.
            fallbacks: models, URLs or endpoints to try in turn when the call's own place is down.
            suffix: Text that follows the gap to be filled.
            max_tokens: Most tokens to generate, at least 0. The server's limit where absent.
            frequency_penalty: From -2 to 2: above 0 makes words less likely the more often they occurred already.
            presence_penalty: From -2 to 2: above 0 makes words less likely once they occurred at all.
            repetition_penalty: Factor above 0 that makes tokens already seen less likely; 1 changes nothing (TGI, vLLM,
                llama.cpp).
            temperature: Sampling temperature, from 0 (always the likeliest token) to 2.
            top_p: Nucleus sampling: only the likeliest tokens whose probabilities add up to this share, 0 to 1, are
                candidates.
            top_k: Only this many of the likeliest tokens are candidates (TGI, vLLM, llama.cpp).
            seed: Seed of the random sampling. The same seed, input and server give the same text where the server
                supports it.
            stop: Text, or up to four texts, at which generation ends; the text itself is left out.
            n: How many answers to generate, at least 1. Absent means 1.
            logit_bias: Bias from -100 to 100 for certain tokens: an object by token id, or TGI's list.
            stream_options: What a stream should hold beside the text.
            user: Id of the end user, by which the server may tell abuse apart.
            best_of: How many completions to generate, of which the likeliest `n` are returned; at least 1.
            echo: True repeats the prompt before the completion.
            logprobs: How many of the likeliest tokens to list at each place, 0 to 5.

        Returns:
            The texts that follow, in `choices[…].text`.

        Raises:
            InvalidRequest: an argument that the task cannot take; nothing is sent.
            StatusError: the server refuses, in its own words.
            BadResponse: an answer of another shape.
            InferenceError: all else that may go wrong; see `inferface.errors` for the tree.

        Source: `CompletionRequest` of the contract.
        """
        headers, extra_headers = masked_headers(headers), masked_headers(extra_headers)
        headers = headers if extra_headers is None else {**(headers or {}), **extra_headers}
        options = timeout, headers, retries, on_retry, fallbacks
        answer: Any = self._method(
            Asked(
                METHODS["completion"],
                {"prompt": prompt},
                params,
                model,
                extra_body,
                options,
                stream=stream,
                stream_callback=stream_callback,
                as_openai=True,
            )
        )
        return answer


class Embeddings:
    """`create` as in OpenAI's SDK: embedding."""

    def __init__(self, method: Callable[[Asked], Any]) -> None:
        self._method: Callable[[Asked], Any] = method

    def create(
        self,
        input: str | Sequence[str] | Sequence[int],
        *,
        model: str | None = None,
        extra_body: Mapping[str, object] | None = None,
        extra_headers: Mapping[str, str] | None = None,
        timeout: float | Timeout | None = None,
        headers: Mapping[str, str] | None = None,
        retries: int | RetryPolicy | None = None,
        on_retry: Callable[[Retry], object] | None = None,
        fallbacks: Sequence[str | Endpoint] | None = None,
        **params: Unpack[EmbeddingParams],
    ) -> EmbeddingResponse:
        """Embed text, in OpenAI's dialect.

        Args:
            input: one text, or several.
            model: id on the Hub, or an endpoint's URL; by default the client's.
            extra_body: parameters that the contract does not know, sent as they are.
            extra_headers: another name of `headers`.
            timeout: seconds for the whole call, or a `Timeout`.
            headers: more headers for this call.
            retries: how often to try again, or a `RetryPolicy`.
            on_retry: called with a `Retry` before each wait.
            fallbacks: models, URLs or endpoints to try in turn when the call's own place is down.
            dimensions: Length that the embeddings should have, at least 1; the model's own where absent.
            encoding_format: `float` for numbers, `base64` for packed 32-bit floats, little-endian. Absent means
                `float`.
            user: Id of the end user, by which the server may tell abuse apart.

        Returns:
            The vectors, in `data[…].embedding`; as numbers, whatever the server sends.

        Raises:
            InvalidRequest: an argument that the task cannot take; nothing is sent.
            StatusError: the server refuses, in its own words.
            BadResponse: an answer of another shape.
            InferenceError: all else that may go wrong; see `inferface.errors` for the tree.

        Source: `EmbeddingRequest` of the contract.
        """
        headers, extra_headers = masked_headers(headers), masked_headers(extra_headers)
        headers = headers if extra_headers is None else {**(headers or {}), **extra_headers}
        options = timeout, headers, retries, on_retry, fallbacks
        answer: EmbeddingResponse = self._method(
            Asked(METHODS["embedding"], {"input": input}, params, model, extra_body, options, as_openai=True)
        )
        return answer


class AsyncChatCompletions:
    """`create` as in OpenAI's SDK: chat-completion."""

    def __init__(self, method: Callable[[Asked], Awaitable[Any]]) -> None:
        self._method: Callable[[Asked], Awaitable[Any]] = method

    @overload
    async def create(
        self,
        messages: Sequence[ChatMessageParam | ChatMessage | Mapping[str, object]],
        *,
        model: str | None = None,
        stream: Literal[False] | None = None,
        stream_callback: Callable[[StreamEvent[ChatCompletionChunk]], object] | None = None,
        response_format: type[ParsedT],
        extra_body: Mapping[str, object] | None = None,
        extra_headers: Mapping[str, str] | None = None,
        timeout: float | Timeout | None = None,
        headers: Mapping[str, str] | None = None,
        retries: int | RetryPolicy | None = None,
        on_retry: Callable[[Retry], object] | None = None,
        fallbacks: Sequence[str | Endpoint] | None = None,
        **params: Unpack[PlainChatCompletionParams],
    ) -> ParsedChatCompletion[ParsedT]: ...
    @overload
    async def create(
        self,
        messages: Sequence[ChatMessageParam | ChatMessage | Mapping[str, object]],
        *,
        model: str | None = None,
        stream: Literal[True],
        stream_callback: None = None,
        response_format: type[ParsedT],
        extra_body: Mapping[str, object] | None = None,
        extra_headers: Mapping[str, str] | None = None,
        timeout: float | Timeout | None = None,
        headers: Mapping[str, str] | None = None,
        retries: int | RetryPolicy | None = None,
        on_retry: Callable[[Retry], object] | None = None,
        fallbacks: Sequence[str | Endpoint] | None = None,
        **params: Unpack[PlainChatCompletionParams],
    ) -> AsyncStream[ChatCompletionChunk, ParsedChatCompletion[ParsedT]]: ...
    @overload
    async def create(
        self,
        messages: Sequence[ChatMessageParam | ChatMessage | Mapping[str, object]],
        *,
        model: str | None = None,
        stream: Literal[False] | None = None,
        stream_callback: Callable[[StreamEvent[ChatCompletionChunk]], object] | None = None,
        response_format: Mapping[str, object],
        extra_body: Mapping[str, object] | None = None,
        extra_headers: Mapping[str, str] | None = None,
        timeout: float | Timeout | None = None,
        headers: Mapping[str, str] | None = None,
        retries: int | RetryPolicy | None = None,
        on_retry: Callable[[Retry], object] | None = None,
        fallbacks: Sequence[str | Endpoint] | None = None,
        **params: Unpack[PlainChatCompletionParams],
    ) -> ParsedChatCompletion[JsonValue]: ...
    @overload
    async def create(
        self,
        messages: Sequence[ChatMessageParam | ChatMessage | Mapping[str, object]],
        *,
        model: str | None = None,
        stream: Literal[True],
        stream_callback: None = None,
        response_format: Mapping[str, object],
        extra_body: Mapping[str, object] | None = None,
        extra_headers: Mapping[str, str] | None = None,
        timeout: float | Timeout | None = None,
        headers: Mapping[str, str] | None = None,
        retries: int | RetryPolicy | None = None,
        on_retry: Callable[[Retry], object] | None = None,
        fallbacks: Sequence[str | Endpoint] | None = None,
        **params: Unpack[PlainChatCompletionParams],
    ) -> AsyncStream[ChatCompletionChunk, ParsedChatCompletion[JsonValue]]: ...
    @overload
    async def create(
        self,
        messages: Sequence[ChatMessageParam | ChatMessage | Mapping[str, object]],
        *,
        model: str | None = None,
        stream: Literal[False] | None = None,
        stream_callback: Callable[[StreamEvent[ChatCompletionChunk]], object] | None = None,
        response_format: type[object] | Mapping[str, object] | None = None,
        extra_body: Mapping[str, object] | None = None,
        extra_headers: Mapping[str, str] | None = None,
        timeout: float | Timeout | None = None,
        headers: Mapping[str, str] | None = None,
        retries: int | RetryPolicy | None = None,
        on_retry: Callable[[Retry], object] | None = None,
        fallbacks: Sequence[str | Endpoint] | None = None,
        **params: Unpack[PlainChatCompletionParams],
    ) -> ChatCompletion: ...
    @overload
    async def create(
        self,
        messages: Sequence[ChatMessageParam | ChatMessage | Mapping[str, object]],
        *,
        model: str | None = None,
        stream: Literal[True],
        stream_callback: None = None,
        response_format: type[object] | Mapping[str, object] | None = None,
        extra_body: Mapping[str, object] | None = None,
        extra_headers: Mapping[str, str] | None = None,
        timeout: float | Timeout | None = None,
        headers: Mapping[str, str] | None = None,
        retries: int | RetryPolicy | None = None,
        on_retry: Callable[[Retry], object] | None = None,
        fallbacks: Sequence[str | Endpoint] | None = None,
        **params: Unpack[PlainChatCompletionParams],
    ) -> AsyncStream[ChatCompletionChunk, ChatCompletion]: ...
    @overload
    async def create(
        self,
        messages: Sequence[ChatMessageParam | ChatMessage | Mapping[str, object]],
        *,
        model: str | None = None,
        stream: bool | None = None,
        stream_callback: Callable[[StreamEvent[ChatCompletionChunk]], object] | None = None,
        response_format: type[object] | Mapping[str, object] | None = None,
        extra_body: Mapping[str, object] | None = None,
        extra_headers: Mapping[str, str] | None = None,
        timeout: float | Timeout | None = None,
        headers: Mapping[str, str] | None = None,
        retries: int | RetryPolicy | None = None,
        on_retry: Callable[[Retry], object] | None = None,
        fallbacks: Sequence[str | Endpoint] | None = None,
        **params: Unpack[PlainChatCompletionParams],
    ) -> ChatCompletion | AsyncStream[ChatCompletionChunk, ChatCompletion]: ...
    async def create(
        self,
        messages: Sequence[ChatMessageParam | ChatMessage | Mapping[str, object]],
        *,
        model: str | None = None,
        stream: bool | None = None,
        stream_callback: Callable[[StreamEvent[ChatCompletionChunk]], object] | None = None,
        response_format: type[object] | Mapping[str, object] | None = None,
        extra_body: Mapping[str, object] | None = None,
        extra_headers: Mapping[str, str] | None = None,
        timeout: float | Timeout | None = None,
        headers: Mapping[str, str] | None = None,
        retries: int | RetryPolicy | None = None,
        on_retry: Callable[[Retry], object] | None = None,
        fallbacks: Sequence[str | Endpoint] | None = None,
        **params: Unpack[PlainChatCompletionParams],
    ) -> Any:
        """Answer a conversation.

        Args:
            messages: the conversation, such as `[{'role': 'user', 'content': 'Hello'}]`.
            model: id on the Hub, or an endpoint's URL; by default the client's.
            stream: give a stream to iterate in place of the whole answer.
            stream_callback: stream, and call this with each event in order; `StopStream` raised in it ends the stream.
            extra_body: parameters that the contract does not know, sent as they are.
            extra_headers: another name of `headers`.
            timeout: seconds for the whole call, or a `Timeout`.
            headers: more headers for this call.
            retries: how often to try again, or a `RetryPolicy`.
            on_retry: called with a `Retry` before each wait.
            fallbacks: models, URLs or endpoints to try in turn when the call's own place is down.
            max_tokens: Most tokens to generate; at least 1. The server's limit where absent.
            max_completion_tokens: Most tokens to generate, reasoning included; at least 1. Newer name of `max_tokens`.
            frequency_penalty: From -2 to 2: above 0 makes words less likely the more often they occurred already.
            presence_penalty: From -2 to 2: above 0 makes words less likely once they occurred at all.
            repetition_penalty: Factor above 0 that makes tokens already seen less likely; 1 changes nothing (TGI, vLLM,
                llama.cpp).
            temperature: Sampling temperature, from 0 (always the likeliest token) to 2.
            top_p: Nucleus sampling: only the likeliest tokens whose probabilities add up to this share, 0 to 1, are
                candidates.
            top_k: Only this many of the likeliest tokens are candidates (TGI, vLLM, llama.cpp).
            seed: Seed of the random sampling. The same seed, input and server give the same text where the server
                supports it.
            stop: Text, or up to four texts, at which generation ends; the text itself is left out.
            n: How many answers to generate, at least 1. Absent means 1.
            logit_bias: Bias from -100 to 100 for certain tokens: an object by token id, or TGI's list.
            stream_options: What a stream should hold beside the text.
            user: Id of the end user, by which the server may tell abuse apart.
            logprobs: True asks for the log probability of each generated token.
            top_logprobs: How many of the likeliest tokens to list at each place, 0 to 20; needs `logprobs`.
            response_format: What the answer has to look like.
            tools: Functions that the model may ask to have called.
            tool_choice: How freely the model uses the tools, or the one that it must use.
            tool_prompt: Text to put before the description of the tools (TGI).
            parallel_tool_calls: False allows one tool call in a message at most.
            reasoning_effort: How much the model should reason before it answers.
            verbosity: How much the model should say: low, medium or high (OpenAI).
            modalities: In which forms the model should answer, such as text and audio (OpenAI).
            audio: Voice and format of a spoken answer (OpenAI).
            prediction: Text that much of the answer will repeat (OpenAI).
            web_search_options: How the model may search the web (OpenAI).
            service_tier: Which class of service takes the call.
            store: Whether the server should keep the answer.
            metadata: Notes to keep with the answer.
            prompt_cache_key: Calls with one key share what the server keeps of their prompts.
            safety_identifier: Name of the end user that tells nobody who it is.

        Returns:
            The next message of the assistant, in `choices[0].message`.

        Raises:
            InvalidRequest: an argument that the task cannot take; nothing is sent.
            StatusError: the server refuses, in its own words.
            BadResponse: an answer of another shape.
            InferenceError: all else that may go wrong; see `inferface.errors` for the tree.

        Source: `ChatCompletionRequest` of the contract.
        """
        headers, extra_headers = masked_headers(headers), masked_headers(extra_headers)
        headers = headers if extra_headers is None else {**(headers or {}), **extra_headers}
        options = timeout, headers, retries, on_retry, fallbacks
        answer: Any = await self._method(
            Asked(
                METHODS["chat-completion"],
                {"messages": messages},
                {**params, "response_format": response_format},
                model,
                extra_body,
                options,
                stream=stream,
                stream_callback=stream_callback,
                as_openai=True,
            )
        )
        return answer


class AsyncCompletions:
    """`create` as in OpenAI's SDK: completion."""

    def __init__(self, method: Callable[[Asked], Awaitable[Any]]) -> None:
        self._method: Callable[[Asked], Awaitable[Any]] = method

    @overload
    async def create(
        self,
        prompt: str | Sequence[str] | Sequence[int],
        *,
        model: str | None = None,
        stream: Literal[False] | None = None,
        stream_callback: Callable[[StreamEvent[CompletionChunk]], object] | None = None,
        extra_body: Mapping[str, object] | None = None,
        extra_headers: Mapping[str, str] | None = None,
        timeout: float | Timeout | None = None,
        headers: Mapping[str, str] | None = None,
        retries: int | RetryPolicy | None = None,
        on_retry: Callable[[Retry], object] | None = None,
        fallbacks: Sequence[str | Endpoint] | None = None,
        **params: Unpack[CompletionParams],
    ) -> Completion: ...
    @overload
    async def create(
        self,
        prompt: str | Sequence[str] | Sequence[int],
        *,
        model: str | None = None,
        stream: Literal[True],
        stream_callback: None = None,
        extra_body: Mapping[str, object] | None = None,
        extra_headers: Mapping[str, str] | None = None,
        timeout: float | Timeout | None = None,
        headers: Mapping[str, str] | None = None,
        retries: int | RetryPolicy | None = None,
        on_retry: Callable[[Retry], object] | None = None,
        fallbacks: Sequence[str | Endpoint] | None = None,
        **params: Unpack[CompletionParams],
    ) -> AsyncStream[CompletionChunk, Completion]: ...
    @overload
    async def create(
        self,
        prompt: str | Sequence[str] | Sequence[int],
        *,
        model: str | None = None,
        stream: bool | None = None,
        stream_callback: Callable[[StreamEvent[CompletionChunk]], object] | None = None,
        extra_body: Mapping[str, object] | None = None,
        extra_headers: Mapping[str, str] | None = None,
        timeout: float | Timeout | None = None,
        headers: Mapping[str, str] | None = None,
        retries: int | RetryPolicy | None = None,
        on_retry: Callable[[Retry], object] | None = None,
        fallbacks: Sequence[str | Endpoint] | None = None,
        **params: Unpack[CompletionParams],
    ) -> Completion | AsyncStream[CompletionChunk, Completion]: ...
    async def create(
        self,
        prompt: str | Sequence[str] | Sequence[int],
        *,
        model: str | None = None,
        stream: bool | None = None,
        stream_callback: Callable[[StreamEvent[CompletionChunk]], object] | None = None,
        extra_body: Mapping[str, object] | None = None,
        extra_headers: Mapping[str, str] | None = None,
        timeout: float | Timeout | None = None,
        headers: Mapping[str, str] | None = None,
        retries: int | RetryPolicy | None = None,
        on_retry: Callable[[Retry], object] | None = None,
        fallbacks: Sequence[str | Endpoint] | None = None,
        **params: Unpack[CompletionParams],
    ) -> Any:
        """Go on with a text, in OpenAI's dialect.

        Args:
            prompt: the text to go on with, or several.
            model: id on the Hub, or an endpoint's URL; by default the client's.
            stream: give a stream to iterate in place of the whole answer.
            stream_callback: stream, and call this with each event in order; `StopStream` raised in it ends the stream.
            extra_body: parameters that the contract does not know, sent as they are.
            extra_headers: another name of `headers`.
            timeout: seconds for the whole call, or a `Timeout`.
            headers: more headers for this call.
            retries: how often to try again, or a `RetryPolicy`.
            on_retry: called with a `Retry` before each wait.
            fallbacks: models, URLs or endpoints to try in turn when the call's own place is down.
            suffix: Text that follows the gap to be filled.
            max_tokens: Most tokens to generate, at least 0. The server's limit where absent.
            frequency_penalty: From -2 to 2: above 0 makes words less likely the more often they occurred already.
            presence_penalty: From -2 to 2: above 0 makes words less likely once they occurred at all.
            repetition_penalty: Factor above 0 that makes tokens already seen less likely; 1 changes nothing (TGI, vLLM,
                llama.cpp).
            temperature: Sampling temperature, from 0 (always the likeliest token) to 2.
            top_p: Nucleus sampling: only the likeliest tokens whose probabilities add up to this share, 0 to 1, are
                candidates.
            top_k: Only this many of the likeliest tokens are candidates (TGI, vLLM, llama.cpp).
            seed: Seed of the random sampling. The same seed, input and server give the same text where the server
                supports it.
            stop: Text, or up to four texts, at which generation ends; the text itself is left out.
            n: How many answers to generate, at least 1. Absent means 1.
            logit_bias: Bias from -100 to 100 for certain tokens: an object by token id, or TGI's list.
            stream_options: What a stream should hold beside the text.
            user: Id of the end user, by which the server may tell abuse apart.
            best_of: How many completions to generate, of which the likeliest `n` are returned; at least 1.
            echo: True repeats the prompt before the completion.
            logprobs: How many of the likeliest tokens to list at each place, 0 to 5.

        Returns:
            The texts that follow, in `choices[…].text`.

        Raises:
            InvalidRequest: an argument that the task cannot take; nothing is sent.
            StatusError: the server refuses, in its own words.
            BadResponse: an answer of another shape.
            InferenceError: all else that may go wrong; see `inferface.errors` for the tree.

        Source: `CompletionRequest` of the contract.
        """
        headers, extra_headers = masked_headers(headers), masked_headers(extra_headers)
        headers = headers if extra_headers is None else {**(headers or {}), **extra_headers}
        options = timeout, headers, retries, on_retry, fallbacks
        answer: Any = await self._method(
            Asked(
                METHODS["completion"],
                {"prompt": prompt},
                params,
                model,
                extra_body,
                options,
                stream=stream,
                stream_callback=stream_callback,
                as_openai=True,
            )
        )
        return answer


class AsyncEmbeddings:
    """`create` as in OpenAI's SDK: embedding."""

    def __init__(self, method: Callable[[Asked], Awaitable[Any]]) -> None:
        self._method: Callable[[Asked], Awaitable[Any]] = method

    async def create(
        self,
        input: str | Sequence[str] | Sequence[int],
        *,
        model: str | None = None,
        extra_body: Mapping[str, object] | None = None,
        extra_headers: Mapping[str, str] | None = None,
        timeout: float | Timeout | None = None,
        headers: Mapping[str, str] | None = None,
        retries: int | RetryPolicy | None = None,
        on_retry: Callable[[Retry], object] | None = None,
        fallbacks: Sequence[str | Endpoint] | None = None,
        **params: Unpack[EmbeddingParams],
    ) -> EmbeddingResponse:
        """Embed text, in OpenAI's dialect.

        Args:
            input: one text, or several.
            model: id on the Hub, or an endpoint's URL; by default the client's.
            extra_body: parameters that the contract does not know, sent as they are.
            extra_headers: another name of `headers`.
            timeout: seconds for the whole call, or a `Timeout`.
            headers: more headers for this call.
            retries: how often to try again, or a `RetryPolicy`.
            on_retry: called with a `Retry` before each wait.
            fallbacks: models, URLs or endpoints to try in turn when the call's own place is down.
            dimensions: Length that the embeddings should have, at least 1; the model's own where absent.
            encoding_format: `float` for numbers, `base64` for packed 32-bit floats, little-endian. Absent means
                `float`.
            user: Id of the end user, by which the server may tell abuse apart.

        Returns:
            The vectors, in `data[…].embedding`; as numbers, whatever the server sends.

        Raises:
            InvalidRequest: an argument that the task cannot take; nothing is sent.
            StatusError: the server refuses, in its own words.
            BadResponse: an answer of another shape.
            InferenceError: all else that may go wrong; see `inferface.errors` for the tree.

        Source: `EmbeddingRequest` of the contract.
        """
        headers, extra_headers = masked_headers(headers), masked_headers(extra_headers)
        headers = headers if extra_headers is None else {**(headers or {}), **extra_headers}
        options = timeout, headers, retries, on_retry, fallbacks
        answer: EmbeddingResponse = await self._method(
            Asked(METHODS["embedding"], {"input": input}, params, model, extra_body, options, as_openai=True)
        )
        return answer
