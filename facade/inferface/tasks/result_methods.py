"""The task methods that give whole results.

Written by `make generate` from the task table and the contract; do not edit.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal, TypeVar, Unpack, overload

from inferface._headers import masked_headers
from inferface.tasks.asked import Asked
from inferface.tasks.table import METHODS

if TYPE_CHECKING:
    from inferface._binary import BinaryInput
    from inferface._json import JsonValue
    from inferface._media import Media
    from inferface._transport import Timeout
    from inferface.params import (
        AudioClassificationParams,
        AutomaticSpeechRecognitionParams,
        ChatMessageParam,
        CompletionParams,
        DocumentQuestionAnsweringParams,
        EmbeddingParams,
        FeatureExtractionParams,
        FillMaskParams,
        ImageClassificationParams,
        ImageSegmentationParams,
        ImageTextToImageParams,
        ImageTextToVideoParams,
        ImageToImageParams,
        ImageToTextParams,
        ImageToVideoParams,
        ObjectDetectionParams,
        PlainChatCompletionParams,
        QuestionAnsweringParams,
        RerankParams,
        SummarizationParams,
        TableQuestionAnsweringParams,
        TextClassificationParams,
        TextGenerationParams,
        TextToAudioParams,
        TextToImageParams,
        TextToSpeechParams,
        TextToVideoParams,
        TokenClassificationParams,
        TokenizeParams,
        TranslationParams,
        VideoClassificationParams,
        VisualQuestionAnsweringParams,
        ZeroShotClassificationParams,
        ZeroShotImageClassificationParams,
        ZeroShotObjectDetectionParams,
    )
    from inferface.results import InferenceResult
    from inferface.retry import Retry, RetryPolicy
    from inferface.routing import Endpoint
    from inferface.streaming import StreamEvent
    from inferface.streams import AsyncStream, Stream
    from inferface.structured import ParsedChatCompletion
    from inferface.tasks.task import FeatureExtractionOutput
    from inferface.types import (
        AudioToAudioOutputElement,
        AutomaticSpeechRecognitionOutput,
        ChatCompletion,
        ChatCompletionChunk,
        ChatMessage,
        ClassificationOutput,
        Completion,
        CompletionChunk,
        EmbeddingResponse,
        FillMaskOutputElement,
        ImageSegmentationOutputElement,
        ImageToTextOutput,
        ObjectDetectionOutputElement,
        QuestionAnsweringOutputElement,
        Rank,
        ServerInfo,
        SimpleToken,
        SummarizationOutput,
        TableQuestionAnsweringOutputElement,
        TextGenerationOutput,
        TextGenerationStreamOutput,
        TokenClassificationOutputElement,
        TranslationOutput,
        VisualQuestionAnsweringOutputElement,
    )

ParsedT = TypeVar("ParsedT")


class ResultMethods:
    """The same methods, each giving the whole result."""

    def __init__(self, method: Callable[[Asked], Any]) -> None:
        self._method: Callable[[Asked], Any] = method

    @overload
    def chat_completion(
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
    ) -> InferenceResult[ParsedChatCompletion[ParsedT]]: ...
    @overload
    def chat_completion(
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
    def chat_completion(
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
    ) -> InferenceResult[ParsedChatCompletion[JsonValue]]: ...
    @overload
    def chat_completion(
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
    def chat_completion(
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
    ) -> InferenceResult[ChatCompletion]: ...
    @overload
    def chat_completion(
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
    def chat_completion(
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
    ) -> InferenceResult[ChatCompletion] | Stream[ChatCompletionChunk, ChatCompletion]: ...
    def chat_completion(
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
            )
        )
        return answer

    @overload
    def text_generation(
        self,
        prompt: str,
        *,
        model: str | None = None,
        stream: Literal[False] | None = None,
        stream_callback: Callable[[StreamEvent[TextGenerationStreamOutput | CompletionChunk]], object] | None = None,
        details: Literal[False] = False,
        extra_body: Mapping[str, object] | None = None,
        timeout: float | Timeout | None = None,
        headers: Mapping[str, str] | None = None,
        retries: int | RetryPolicy | None = None,
        on_retry: Callable[[Retry], object] | None = None,
        fallbacks: Sequence[str | Endpoint] | None = None,
        **params: Unpack[TextGenerationParams],
    ) -> InferenceResult[TextGenerationOutput]: ...
    @overload
    def text_generation(
        self,
        prompt: str,
        *,
        model: str | None = None,
        stream: Literal[True],
        stream_callback: None = None,
        details: Literal[False] = False,
        extra_body: Mapping[str, object] | None = None,
        timeout: float | Timeout | None = None,
        headers: Mapping[str, str] | None = None,
        retries: int | RetryPolicy | None = None,
        on_retry: Callable[[Retry], object] | None = None,
        fallbacks: Sequence[str | Endpoint] | None = None,
        **params: Unpack[TextGenerationParams],
    ) -> Stream[str, TextGenerationOutput]: ...
    @overload
    def text_generation(
        self,
        prompt: str,
        *,
        model: str | None = None,
        stream: Literal[False] | None = None,
        stream_callback: Callable[[StreamEvent[TextGenerationStreamOutput | CompletionChunk]], object] | None = None,
        details: Literal[True],
        extra_body: Mapping[str, object] | None = None,
        timeout: float | Timeout | None = None,
        headers: Mapping[str, str] | None = None,
        retries: int | RetryPolicy | None = None,
        on_retry: Callable[[Retry], object] | None = None,
        fallbacks: Sequence[str | Endpoint] | None = None,
        **params: Unpack[TextGenerationParams],
    ) -> InferenceResult[TextGenerationOutput]: ...
    @overload
    def text_generation(
        self,
        prompt: str,
        *,
        model: str | None = None,
        stream: Literal[True],
        stream_callback: None = None,
        details: Literal[True],
        extra_body: Mapping[str, object] | None = None,
        timeout: float | Timeout | None = None,
        headers: Mapping[str, str] | None = None,
        retries: int | RetryPolicy | None = None,
        on_retry: Callable[[Retry], object] | None = None,
        fallbacks: Sequence[str | Endpoint] | None = None,
        **params: Unpack[TextGenerationParams],
    ) -> Stream[TextGenerationStreamOutput, TextGenerationOutput]: ...
    @overload
    def text_generation(
        self,
        prompt: str,
        *,
        model: str | None = None,
        stream: bool | None = None,
        stream_callback: Callable[[StreamEvent[TextGenerationStreamOutput | CompletionChunk]], object] | None = None,
        details: bool = False,
        extra_body: Mapping[str, object] | None = None,
        timeout: float | Timeout | None = None,
        headers: Mapping[str, str] | None = None,
        retries: int | RetryPolicy | None = None,
        on_retry: Callable[[Retry], object] | None = None,
        fallbacks: Sequence[str | Endpoint] | None = None,
        **params: Unpack[TextGenerationParams],
    ) -> (
        InferenceResult[TextGenerationOutput]
        | Stream[str, TextGenerationOutput]
        | Stream[TextGenerationStreamOutput, TextGenerationOutput]
    ): ...
    def text_generation(
        self,
        prompt: str,
        *,
        model: str | None = None,
        stream: bool | None = None,
        stream_callback: Callable[[StreamEvent[TextGenerationStreamOutput | CompletionChunk]], object] | None = None,
        details: bool = False,
        extra_body: Mapping[str, object] | None = None,
        timeout: float | Timeout | None = None,
        headers: Mapping[str, str] | None = None,
        retries: int | RetryPolicy | None = None,
        on_retry: Callable[[Retry], object] | None = None,
        fallbacks: Sequence[str | Endpoint] | None = None,
        **params: Unpack[TextGenerationParams],
    ) -> Any:
        """Go on with a text: by TGI's dialect, or OpenAI's text completions on an endpoint that ends in `/v1`.

        Args:
            prompt: the text to go on with.
            details: True returns details of the generation beside the text.
            model: id on the Hub, or an endpoint's URL; by default the client's.
            stream: give a stream to iterate in place of the whole answer.
            stream_callback: stream, and call this with each event in order; `StopStream` raised in it ends the stream.
            extra_body: parameters that the contract does not know, sent as they are.
            timeout: seconds for the whole call, or a `Timeout`.
            headers: more headers for this call.
            retries: how often to try again, or a `RetryPolicy`.
            on_retry: called with a `Retry` before each wait.
            fallbacks: models, URLs or endpoints to try in turn when the call's own place is down.
            adapter_id: LoRA adapter to generate with.
            best_of: How many sequences to generate, of which the likeliest is returned; at least 1.
            decoder_input_details: True returns the tokens of the prompt with their log probabilities.
            do_sample: True samples; false takes the likeliest token each time.
            frequency_penalty: From -2 to 2: above 0 makes words less likely the more often they occurred already.
            grammar: What the generated text has to follow (TGI).
            max_new_tokens: Most tokens to generate, at least 0.
            repetition_penalty: Factor above 0 that makes tokens already seen less likely; 1 changes nothing.
            return_full_text: True puts the prompt before the generated text.
            seed: Seed of the random sampling, at least 0.
            stop: Texts at which generation ends.
            temperature: Sampling temperature, 0 or more; many servers refuse 0.
            top_k: Only this many of the likeliest tokens are candidates, at least 1.
            top_n_tokens: How many of the likeliest tokens to list at each place, at least 0.
            top_p: Only the likeliest tokens whose probabilities add up to this share, 0 to 1, are candidates.
            truncate: Cut the prompt to its last so many tokens, at least 0.
            typical_p: Typical decoding: share of the probability mass that stays, 0 to 1.
            watermark: True marks the text as machine-made in its choice of words.

        Returns:
            The text that follows; with `details` also its tokens, and why it ends.

        Raises:
            InvalidRequest: an argument that the task cannot take; nothing is sent.
            StatusError: the server refuses, in its own words.
            BadResponse: an answer of another shape.
            InferenceError: all else that may go wrong; see `inferface.errors` for the tree.

        Source: `TextGenerationParameters` of the contract.
        """
        headers = masked_headers(headers)
        options = timeout, headers, retries, on_retry, fallbacks
        answer: Any = self._method(
            Asked(
                METHODS["text-generation"],
                {"prompt": prompt},
                params,
                model,
                extra_body,
                options,
                stream=stream,
                stream_callback=stream_callback,
                flags={"details": details},
            )
        )
        return answer

    @overload
    def completion(
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
    ) -> InferenceResult[Completion]: ...
    @overload
    def completion(
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
    def completion(
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
    ) -> InferenceResult[Completion] | Stream[CompletionChunk, Completion]: ...
    def completion(
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
            )
        )
        return answer

    def embedding(
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
    ) -> InferenceResult[EmbeddingResponse]:
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
        answer: InferenceResult[EmbeddingResponse] = self._method(
            Asked(METHODS["embedding"], {"input": input}, params, model, extra_body, options)
        )
        return answer

    def feature_extraction(
        self,
        text: str | Sequence[str],
        *,
        model: str | None = None,
        extra_body: Mapping[str, object] | None = None,
        timeout: float | Timeout | None = None,
        headers: Mapping[str, str] | None = None,
        retries: int | RetryPolicy | None = None,
        on_retry: Callable[[Retry], object] | None = None,
        fallbacks: Sequence[str | Endpoint] | None = None,
        **params: Unpack[FeatureExtractionParams],
    ) -> InferenceResult[FeatureExtractionOutput]:
        """Embed text.

        Args:
            text: one text, or several.
            model: id on the Hub, or an endpoint's URL; by default the client's.
            extra_body: parameters that the contract does not know, sent as they are.
            timeout: seconds for the whole call, or a `Timeout`.
            headers: more headers for this call.
            retries: how often to try again, or a `RetryPolicy`.
            on_retry: called with a `Retry` before each wait.
            fallbacks: models, URLs or endpoints to try in turn when the call's own place is down.
            normalize: True scales the vectors to length 1.
            prompt_name: Which of the model's prompts to put before each text, such as `query`.
            truncate: True cuts texts that are too long in place of refusing them.
            truncation_direction: Which end of a text is cut off.
            dimensions: Length that the vectors should have, at least 1; the model's own where absent.
            encoding_format: How the numbers of an embedding are written.

        Returns:
            A vector for each input, or for each of its tokens, as the model has it: nested lists of floats, or with
            `as_numpy` an array of float32 of the same shape.

        Raises:
            InvalidRequest: an argument that the task cannot take; nothing is sent.
            StatusError: the server refuses, in its own words.
            BadResponse: an answer of another shape.
            InferenceError: all else that may go wrong; see `inferface.errors` for the tree.

        Source: `FeatureExtractionInput` of the contract.
        """
        headers = masked_headers(headers)
        options = timeout, headers, retries, on_retry, fallbacks
        answer: InferenceResult[FeatureExtractionOutput] = self._method(
            Asked(METHODS["feature-extraction"], {"text": text}, params, model, extra_body, options)
        )
        return answer

    def fill_mask(
        self,
        text: str,
        *,
        model: str | None = None,
        extra_body: Mapping[str, object] | None = None,
        timeout: float | Timeout | None = None,
        headers: Mapping[str, str] | None = None,
        retries: int | RetryPolicy | None = None,
        on_retry: Callable[[Retry], object] | None = None,
        fallbacks: Sequence[str | Endpoint] | None = None,
        **params: Unpack[FillMaskParams],
    ) -> InferenceResult[list[FillMaskOutputElement]]:
        """Fill the hole in a text.

        Args:
            text: the text, with the model's mask token in it, such as `<mask>`.
            model: id on the Hub, or an endpoint's URL; by default the client's.
            extra_body: parameters that the contract does not know, sent as they are.
            timeout: seconds for the whole call, or a `Timeout`.
            headers: more headers for this call.
            retries: how often to try again, or a `RetryPolicy`.
            on_retry: called with a `Retry` before each wait.
            fallbacks: models, URLs or endpoints to try in turn when the call's own place is down.
            top_k: How many fillings to tell, the likeliest first.
            targets: Consider only these words.

        Returns:
            The fillings with their probabilities, 0 to 1, the likeliest first.

        Raises:
            InvalidRequest: an argument that the task cannot take; nothing is sent.
            StatusError: the server refuses, in its own words.
            BadResponse: an answer of another shape.
            InferenceError: all else that may go wrong; see `inferface.errors` for the tree.

        Source: `FillMaskParameters` of the contract.
        """
        headers = masked_headers(headers)
        options = timeout, headers, retries, on_retry, fallbacks
        answer: InferenceResult[list[FillMaskOutputElement]] = self._method(
            Asked(METHODS["fill-mask"], {"text": text}, params, model, extra_body, options)
        )
        return answer

    def question_answering(
        self,
        question: str,
        context: str,
        *,
        model: str | None = None,
        extra_body: Mapping[str, object] | None = None,
        timeout: float | Timeout | None = None,
        headers: Mapping[str, str] | None = None,
        retries: int | RetryPolicy | None = None,
        on_retry: Callable[[Retry], object] | None = None,
        fallbacks: Sequence[str | Endpoint] | None = None,
        **params: Unpack[QuestionAnsweringParams],
    ) -> InferenceResult[QuestionAnsweringOutputElement | list[QuestionAnsweringOutputElement]]:
        """Find the answer to a question in a text.

        Args:
            question: the question.
            context: the text that has the answer.
            model: id on the Hub, or an endpoint's URL; by default the client's.
            extra_body: parameters that the contract does not know, sent as they are.
            timeout: seconds for the whole call, or a `Timeout`.
            headers: more headers for this call.
            retries: how often to try again, or a `RetryPolicy`.
            on_retry: called with a `Retry` before each wait.
            fallbacks: models, URLs or endpoints to try in turn when the call's own place is down.
            top_k: How many answers to tell, the likeliest first.
            doc_stride: Tokens that two pieces of a long text have in common.
            max_answer_len: Longer answers than so many tokens are left out.
            max_seq_len: At the most so many tokens in a piece of the text with its question.
            max_question_len: The question is cut behind so many tokens.
            handle_impossible_answer: Allow that the text has no answer.
            align_to_words: Let answers begin and end with whole words, as suits languages with spaces.

        Returns:
            The answer, with its place in the text (in characters) and its probability, 0 to 1; where the server gives
            several, a list, the likeliest first.

        Raises:
            InvalidRequest: an argument that the task cannot take; nothing is sent.
            StatusError: the server refuses, in its own words.
            BadResponse: an answer of another shape.
            InferenceError: all else that may go wrong; see `inferface.errors` for the tree.

        Source: `QuestionAnsweringParameters` of the contract.
        """
        headers = masked_headers(headers)
        options = timeout, headers, retries, on_retry, fallbacks
        answer: InferenceResult[QuestionAnsweringOutputElement | list[QuestionAnsweringOutputElement]] = self._method(
            Asked(
                METHODS["question-answering"],
                {"question": question, "context": context},
                params,
                model,
                extra_body,
                options,
            )
        )
        return answer

    def sentence_similarity(
        self,
        sentence: str,
        other_sentences: Sequence[str],
        *,
        model: str | None = None,
        extra_body: Mapping[str, object] | None = None,
        timeout: float | Timeout | None = None,
        headers: Mapping[str, str] | None = None,
        retries: int | RetryPolicy | None = None,
        on_retry: Callable[[Retry], object] | None = None,
        fallbacks: Sequence[str | Endpoint] | None = None,
    ) -> InferenceResult[list[float]]:
        """Compare a sentence with others.

        Args:
            sentence: the sentence.
            other_sentences: those to compare it with.
            model: id on the Hub, or an endpoint's URL; by default the client's.
            extra_body: parameters that the contract does not know, sent as they are.
            timeout: seconds for the whole call, or a `Timeout`.
            headers: more headers for this call.
            retries: how often to try again, or a `RetryPolicy`.
            on_retry: called with a `Retry` before each wait.
            fallbacks: models, URLs or endpoints to try in turn when the call's own place is down.

        Returns:
            How similar each of the others is, in their order: a cosine, at the most 1.

        Raises:
            InvalidRequest: an argument that the task cannot take; nothing is sent.
            StatusError: the server refuses, in its own words.
            BadResponse: an answer of another shape.
            InferenceError: all else that may go wrong; see `inferface.errors` for the tree.
        """
        headers = masked_headers(headers)
        options = timeout, headers, retries, on_retry, fallbacks
        answer: InferenceResult[list[float]] = self._method(
            Asked(
                METHODS["sentence-similarity"],
                {"sentence": sentence, "other_sentences": other_sentences},
                {},
                model,
                extra_body,
                options,
            )
        )
        return answer

    def summarization(
        self,
        text: str,
        *,
        model: str | None = None,
        extra_body: Mapping[str, object] | None = None,
        timeout: float | Timeout | None = None,
        headers: Mapping[str, str] | None = None,
        retries: int | RetryPolicy | None = None,
        on_retry: Callable[[Retry], object] | None = None,
        fallbacks: Sequence[str | Endpoint] | None = None,
        **params: Unpack[SummarizationParams],
    ) -> InferenceResult[SummarizationOutput]:
        """Shorten a text.

        Args:
            text: the text to shorten.
            model: id on the Hub, or an endpoint's URL; by default the client's.
            extra_body: parameters that the contract does not know, sent as they are.
            timeout: seconds for the whole call, or a `Timeout`.
            headers: more headers for this call.
            retries: how often to try again, or a `RetryPolicy`.
            on_retry: called with a `Retry` before each wait.
            fallbacks: models, URLs or endpoints to try in turn when the call's own place is down.
            clean_up_tokenization_spaces: Take needless spaces out of the answer.
            truncation: What is cut off when the text is longer than the model can read.
            generate_parameters: More parameters of the generation.

        Returns:
            The summary, as `summary_text`.

        Raises:
            InvalidRequest: an argument that the task cannot take; nothing is sent.
            StatusError: the server refuses, in its own words.
            BadResponse: an answer of another shape.
            InferenceError: all else that may go wrong; see `inferface.errors` for the tree.

        Source: `SummarizationParameters` of the contract.
        """
        headers = masked_headers(headers)
        options = timeout, headers, retries, on_retry, fallbacks
        answer: InferenceResult[SummarizationOutput] = self._method(
            Asked(METHODS["summarization"], {"text": text}, params, model, extra_body, options)
        )
        return answer

    def table_question_answering(
        self,
        table: Mapping[str, object],
        query: str,
        *,
        model: str | None = None,
        extra_body: Mapping[str, object] | None = None,
        timeout: float | Timeout | None = None,
        headers: Mapping[str, str] | None = None,
        retries: int | RetryPolicy | None = None,
        on_retry: Callable[[Retry], object] | None = None,
        fallbacks: Sequence[str | Endpoint] | None = None,
        **params: Unpack[TableQuestionAnsweringParams],
    ) -> InferenceResult[TableQuestionAnsweringOutputElement]:
        """Find the answer to a question in a table.

        Args:
            table: the columns by name, each with its cells from top to bottom.
            query: the question.
            model: id on the Hub, or an endpoint's URL; by default the client's.
            extra_body: parameters that the contract does not know, sent as they are.
            timeout: seconds for the whole call, or a `Timeout`.
            headers: more headers for this call.
            retries: how often to try again, or a `RetryPolicy`.
            on_retry: called with a `Retry` before each wait.
            fallbacks: models, URLs or endpoints to try in turn when the call's own place is down.
            padding: Up to which length the input is filled.
            sequential: Answer one after the other, as models of conversations need it.
            truncation: Cut tables that are too long.

        Returns:
            The answer, with the cells that it is from and what was done with them.

        Raises:
            InvalidRequest: an argument that the task cannot take; nothing is sent.
            StatusError: the server refuses, in its own words.
            BadResponse: an answer of another shape.
            InferenceError: all else that may go wrong; see `inferface.errors` for the tree.

        Source: `TableQuestionAnsweringParameters` of the contract.
        """
        headers = masked_headers(headers)
        options = timeout, headers, retries, on_retry, fallbacks
        answer: InferenceResult[TableQuestionAnsweringOutputElement] = self._method(
            Asked(
                METHODS["table-question-answering"],
                {"table": table, "query": query},
                params,
                model,
                extra_body,
                options,
            )
        )
        return answer

    def tabular_classification(
        self,
        table: Mapping[str, object],
        *,
        model: str | None = None,
        extra_body: Mapping[str, object] | None = None,
        timeout: float | Timeout | None = None,
        headers: Mapping[str, str] | None = None,
        retries: int | RetryPolicy | None = None,
        on_retry: Callable[[Retry], object] | None = None,
        fallbacks: Sequence[str | Endpoint] | None = None,
    ) -> InferenceResult[list[str | float]]:
        """Classify the rows of a table.

        Args:
            table: the columns by name, each with its cells from top to bottom.
            model: id on the Hub, or an endpoint's URL; by default the client's.
            extra_body: parameters that the contract does not know, sent as they are.
            timeout: seconds for the whole call, or a `Timeout`.
            headers: more headers for this call.
            retries: how often to try again, or a `RetryPolicy`.
            on_retry: called with a `Retry` before each wait.
            fallbacks: models, URLs or endpoints to try in turn when the call's own place is down.

        Returns:
            The class of each row, as the model calls it.

        Raises:
            InvalidRequest: an argument that the task cannot take; nothing is sent.
            StatusError: the server refuses, in its own words.
            BadResponse: an answer of another shape.
            InferenceError: all else that may go wrong; see `inferface.errors` for the tree.
        """
        headers = masked_headers(headers)
        options = timeout, headers, retries, on_retry, fallbacks
        answer: InferenceResult[list[str | float]] = self._method(
            Asked(METHODS["tabular-classification"], {"table": table}, {}, model, extra_body, options)
        )
        return answer

    def tabular_regression(
        self,
        table: Mapping[str, object],
        *,
        model: str | None = None,
        extra_body: Mapping[str, object] | None = None,
        timeout: float | Timeout | None = None,
        headers: Mapping[str, str] | None = None,
        retries: int | RetryPolicy | None = None,
        on_retry: Callable[[Retry], object] | None = None,
        fallbacks: Sequence[str | Endpoint] | None = None,
    ) -> InferenceResult[list[float]]:
        """Predict a number for each row of a table.

        Args:
            table: the columns by name, each with its cells from top to bottom.
            model: id on the Hub, or an endpoint's URL; by default the client's.
            extra_body: parameters that the contract does not know, sent as they are.
            timeout: seconds for the whole call, or a `Timeout`.
            headers: more headers for this call.
            retries: how often to try again, or a `RetryPolicy`.
            on_retry: called with a `Retry` before each wait.
            fallbacks: models, URLs or endpoints to try in turn when the call's own place is down.

        Returns:
            The number for each row.

        Raises:
            InvalidRequest: an argument that the task cannot take; nothing is sent.
            StatusError: the server refuses, in its own words.
            BadResponse: an answer of another shape.
            InferenceError: all else that may go wrong; see `inferface.errors` for the tree.
        """
        headers = masked_headers(headers)
        options = timeout, headers, retries, on_retry, fallbacks
        answer: InferenceResult[list[float]] = self._method(
            Asked(METHODS["tabular-regression"], {"table": table}, {}, model, extra_body, options)
        )
        return answer

    def text_classification(
        self,
        text: str,
        *,
        model: str | None = None,
        extra_body: Mapping[str, object] | None = None,
        timeout: float | Timeout | None = None,
        headers: Mapping[str, str] | None = None,
        retries: int | RetryPolicy | None = None,
        on_retry: Callable[[Retry], object] | None = None,
        fallbacks: Sequence[str | Endpoint] | None = None,
        **params: Unpack[TextClassificationParams],
    ) -> InferenceResult[list[ClassificationOutput]]:
        """Classify a text.

        Args:
            text: the text.
            model: id on the Hub, or an endpoint's URL; by default the client's.
            extra_body: parameters that the contract does not know, sent as they are.
            timeout: seconds for the whole call, or a `Timeout`.
            headers: more headers for this call.
            retries: how often to try again, or a `RetryPolicy`.
            on_retry: called with a `Retry` before each wait.
            fallbacks: models, URLs or endpoints to try in turn when the call's own place is down.
            function_to_apply: What makes scores of a classifier's raw numbers: each for itself, all together adding up
                to 1, or nothing.
            top_k: How many classes to tell, the likeliest first.

        Returns:
            The classes with their probabilities, 0 to 1, the likeliest first.

        Raises:
            InvalidRequest: an argument that the task cannot take; nothing is sent.
            StatusError: the server refuses, in its own words.
            BadResponse: an answer of another shape.
            InferenceError: all else that may go wrong; see `inferface.errors` for the tree.

        Source: `TextClassificationParameters` of the contract.
        """
        headers = masked_headers(headers)
        options = timeout, headers, retries, on_retry, fallbacks
        answer: InferenceResult[list[ClassificationOutput]] = self._method(
            Asked(METHODS["text-classification"], {"text": text}, params, model, extra_body, options)
        )
        return answer

    def token_classification(
        self,
        text: str,
        *,
        model: str | None = None,
        extra_body: Mapping[str, object] | None = None,
        timeout: float | Timeout | None = None,
        headers: Mapping[str, str] | None = None,
        retries: int | RetryPolicy | None = None,
        on_retry: Callable[[Retry], object] | None = None,
        fallbacks: Sequence[str | Endpoint] | None = None,
        **params: Unpack[TokenClassificationParams],
    ) -> InferenceResult[list[TokenClassificationOutputElement]]:
        """Find the entities in a text, such as names and places.

        Args:
            text: the text.
            model: id on the Hub, or an endpoint's URL; by default the client's.
            extra_body: parameters that the contract does not know, sent as they are.
            timeout: seconds for the whole call, or a `Timeout`.
            headers: more headers for this call.
            retries: how often to try again, or a `RetryPolicy`.
            on_retry: called with a `Retry` before each wait.
            fallbacks: models, URLs or endpoints to try in turn when the call's own place is down.
            aggregation_strategy: How neighbouring tokens become one entity: not at all, by equal labels, or with whole
                words labelled by their first token, their mean score or their highest score.
            ignore_labels: Leave out entities of these labels.
            stride: Tokens that two pieces of a long text have in common.

        Returns:
            The entities in their order, with their places in the text (in characters) and probabilities, 0 to 1.

        Raises:
            InvalidRequest: an argument that the task cannot take; nothing is sent.
            StatusError: the server refuses, in its own words.
            BadResponse: an answer of another shape.
            InferenceError: all else that may go wrong; see `inferface.errors` for the tree.

        Source: `TokenClassificationParameters` of the contract.
        """
        headers = masked_headers(headers)
        options = timeout, headers, retries, on_retry, fallbacks
        answer: InferenceResult[list[TokenClassificationOutputElement]] = self._method(
            Asked(METHODS["token-classification"], {"text": text}, params, model, extra_body, options)
        )
        return answer

    def translation(
        self,
        text: str,
        *,
        model: str | None = None,
        extra_body: Mapping[str, object] | None = None,
        timeout: float | Timeout | None = None,
        headers: Mapping[str, str] | None = None,
        retries: int | RetryPolicy | None = None,
        on_retry: Callable[[Retry], object] | None = None,
        fallbacks: Sequence[str | Endpoint] | None = None,
        **params: Unpack[TranslationParams],
    ) -> InferenceResult[TranslationOutput]:
        """Translate a text. Models of many languages need `src_lang` and `tgt_lang`, both or neither.

        Args:
            text: the text to translate.
            model: id on the Hub, or an endpoint's URL; by default the client's.
            extra_body: parameters that the contract does not know, sent as they are.
            timeout: seconds for the whole call, or a `Timeout`.
            headers: more headers for this call.
            retries: how often to try again, or a `RetryPolicy`.
            on_retry: called with a `Retry` before each wait.
            fallbacks: models, URLs or endpoints to try in turn when the call's own place is down.
            src_lang: The language of the text, as the model spells it.
            tgt_lang: The language to translate into, as the model spells it.
            clean_up_tokenization_spaces: Take needless spaces out of the answer.
            truncation: What is cut off when the text is longer than the model can read.
            generate_parameters: More parameters of the generation.

        Returns:
            The translation, as `translation_text`.

        Raises:
            InvalidRequest: an argument that the task cannot take; nothing is sent.
            StatusError: the server refuses, in its own words.
            BadResponse: an answer of another shape.
            InferenceError: all else that may go wrong; see `inferface.errors` for the tree.

        Source: `TranslationParameters` of the contract.
        """
        headers = masked_headers(headers)
        options = timeout, headers, retries, on_retry, fallbacks
        answer: InferenceResult[TranslationOutput] = self._method(
            Asked(METHODS["translation"], {"text": text}, params, model, extra_body, options)
        )
        return answer

    def zero_shot_classification(
        self,
        text: str,
        candidate_labels: Sequence[str],
        *,
        model: str | None = None,
        extra_body: Mapping[str, object] | None = None,
        timeout: float | Timeout | None = None,
        headers: Mapping[str, str] | None = None,
        retries: int | RetryPolicy | None = None,
        on_retry: Callable[[Retry], object] | None = None,
        fallbacks: Sequence[str | Endpoint] | None = None,
        **params: Unpack[ZeroShotClassificationParams],
    ) -> InferenceResult[list[ClassificationOutput]]:
        """Classify a text by classes that the model was not trained on.

        Args:
            text: the text.
            candidate_labels: the classes to choose from.
            model: id on the Hub, or an endpoint's URL; by default the client's.
            extra_body: parameters that the contract does not know, sent as they are.
            timeout: seconds for the whole call, or a `Timeout`.
            headers: more headers for this call.
            retries: how often to try again, or a `RetryPolicy`.
            on_retry: called with a `Retry` before each wait.
            fallbacks: models, URLs or endpoints to try in turn when the call's own place is down.
            hypothesis_template: A sentence with `{}` for the class, whose truth the model judges.
            multi_label: Judge each class for itself; otherwise the scores add up to 1.

        Returns:
            The classes with their probabilities, 0 to 1, the likeliest first.

        Raises:
            InvalidRequest: an argument that the task cannot take; nothing is sent.
            StatusError: the server refuses, in its own words.
            BadResponse: an answer of another shape.
            InferenceError: all else that may go wrong; see `inferface.errors` for the tree.

        Source: `ZeroShotClassificationParameters` of the contract.
        """
        headers = masked_headers(headers)
        options = timeout, headers, retries, on_retry, fallbacks
        answer: InferenceResult[list[ClassificationOutput]] = self._method(
            Asked(
                METHODS["zero-shot-classification"],
                {"text": text, "candidate_labels": candidate_labels},
                params,
                model,
                extra_body,
                options,
            )
        )
        return answer

    def rerank(
        self,
        query: str,
        texts: Sequence[str],
        *,
        model: str | None = None,
        extra_body: Mapping[str, object] | None = None,
        timeout: float | Timeout | None = None,
        headers: Mapping[str, str] | None = None,
        retries: int | RetryPolicy | None = None,
        on_retry: Callable[[Retry], object] | None = None,
        fallbacks: Sequence[str | Endpoint] | None = None,
        **params: Unpack[RerankParams],
    ) -> InferenceResult[list[Rank]]:
        """Order texts by how well they answer a query (an endpoint of TEI with a model for reranking).

        Args:
            query: the query.
            texts: the texts.
            model: id on the Hub, or an endpoint's URL; by default the client's.
            extra_body: parameters that the contract does not know, sent as they are.
            timeout: seconds for the whole call, or a `Timeout`.
            headers: more headers for this call.
            retries: how often to try again, or a `RetryPolicy`.
            on_retry: called with a `Retry` before each wait.
            fallbacks: models, URLs or endpoints to try in turn when the call's own place is down.
            raw_scores: Give the model's raw scores, not probabilities.
            return_text: Repeat each text beside its score.
            truncate: Cut texts that are too long; otherwise they are an error.
            truncation_direction: Which end of a text is cut off.

        Returns:
            A score for each text, with the text's place in the request, the best first.

        Raises:
            InvalidRequest: an argument that the task cannot take; nothing is sent.
            StatusError: the server refuses, in its own words.
            BadResponse: an answer of another shape.
            InferenceError: all else that may go wrong; see `inferface.errors` for the tree.

        Source: `RerankRequest` of the contract.
        """
        headers = masked_headers(headers)
        options = timeout, headers, retries, on_retry, fallbacks
        answer: InferenceResult[list[Rank]] = self._method(
            Asked(METHODS["rerank"], {"query": query, "texts": texts}, params, model, extra_body, options)
        )
        return answer

    def tokenize(
        self,
        text: str | Sequence[str],
        *,
        model: str | None = None,
        extra_body: Mapping[str, object] | None = None,
        timeout: float | Timeout | None = None,
        headers: Mapping[str, str] | None = None,
        retries: int | RetryPolicy | None = None,
        on_retry: Callable[[Retry], object] | None = None,
        fallbacks: Sequence[str | Endpoint] | None = None,
        **params: Unpack[TokenizeParams],
    ) -> InferenceResult[list[list[SimpleToken]]]:
        """Split text into tokens (an endpoint of TEI or TGI).

        Args:
            text: one text, or several (TEI).
            model: id on the Hub, or an endpoint's URL; by default the client's.
            extra_body: parameters that the contract does not know, sent as they are.
            timeout: seconds for the whole call, or a `Timeout`.
            headers: more headers for this call.
            retries: how often to try again, or a `RetryPolicy`.
            on_retry: called with a `Retry` before each wait.
            fallbacks: models, URLs or endpoints to try in turn when the call's own place is down.
            add_special_tokens: Add the tokens that stand for the beginning and the end (TEI).
            prompt_name: Prompt of the model's configuration to put before the text (TEI).

        Returns:
            The tokens of each text, with their places in it (in characters).

        Raises:
            InvalidRequest: an argument that the task cannot take; nothing is sent.
            StatusError: the server refuses, in its own words.
            BadResponse: an answer of another shape.
            InferenceError: all else that may go wrong; see `inferface.errors` for the tree.

        Source: `TokenizeRequest` of the contract.
        """
        headers = masked_headers(headers)
        options = timeout, headers, retries, on_retry, fallbacks
        answer: InferenceResult[list[list[SimpleToken]]] = self._method(
            Asked(METHODS["tokenize"], {"text": text}, params, model, extra_body, options)
        )
        return answer

    def audio_classification(
        self,
        audio: BinaryInput,
        *,
        model: str | None = None,
        extra_body: Mapping[str, object] | None = None,
        timeout: float | Timeout | None = None,
        headers: Mapping[str, str] | None = None,
        retries: int | RetryPolicy | None = None,
        on_retry: Callable[[Retry], object] | None = None,
        fallbacks: Sequence[str | Endpoint] | None = None,
        **params: Unpack[AudioClassificationParams],
    ) -> InferenceResult[list[ClassificationOutput]]:
        """Classify a sound.

        Args:
            audio: the sound: bytes, a path, an open file, a URL, or `(samples per second, samples)` of a numpy array.
            model: id on the Hub, or an endpoint's URL; by default the client's.
            extra_body: parameters that the contract does not know, sent as they are.
            timeout: seconds for the whole call, or a `Timeout`.
            headers: more headers for this call.
            retries: how often to try again, or a `RetryPolicy`.
            on_retry: called with a `Retry` before each wait.
            fallbacks: models, URLs or endpoints to try in turn when the call's own place is down.
            function_to_apply: What makes scores of a classifier's raw numbers: each for itself, all together adding up
                to 1, or nothing.
            top_k: How many classes to tell, the likeliest first.

        Returns:
            The classes with their probabilities, 0 to 1, the likeliest first.

        Raises:
            InvalidRequest: an argument that the task cannot take; nothing is sent.
            InputError: the URL of an input gives no file.
            StatusError: the server refuses, in its own words.
            BadResponse: an answer of another shape.
            InferenceError: all else that may go wrong; see `inferface.errors` for the tree.

        Source: `AudioClassificationParameters` of the contract.
        """
        headers = masked_headers(headers)
        options = timeout, headers, retries, on_retry, fallbacks
        answer: InferenceResult[list[ClassificationOutput]] = self._method(
            Asked(METHODS["audio-classification"], {"audio": audio}, params, model, extra_body, options)
        )
        return answer

    def audio_to_audio(
        self,
        audio: BinaryInput,
        *,
        model: str | None = None,
        extra_body: Mapping[str, object] | None = None,
        timeout: float | Timeout | None = None,
        headers: Mapping[str, str] | None = None,
        retries: int | RetryPolicy | None = None,
        on_retry: Callable[[Retry], object] | None = None,
        fallbacks: Sequence[str | Endpoint] | None = None,
    ) -> InferenceResult[list[AudioToAudioOutputElement]]:
        """Make other sound of a sound, such as one without noise, or one for each speaker.

        Args:
            audio: the sound: bytes, a path, an open file, a URL, or `(samples per second, samples)` of a numpy array.
            model: id on the Hub, or an endpoint's URL; by default the client's.
            extra_body: parameters that the contract does not know, sent as they are.
            timeout: seconds for the whole call, or a `Timeout`.
            headers: more headers for this call.
            retries: how often to try again, or a `RetryPolicy`.
            on_retry: called with a `Retry` before each wait.
            fallbacks: models, URLs or endpoints to try in turn when the call's own place is down.

        Returns:
            The sounds, as bytes with label and `content_type`.

        Raises:
            InvalidRequest: an argument that the task cannot take; nothing is sent.
            InputError: the URL of an input gives no file.
            StatusError: the server refuses, in its own words.
            BadResponse: an answer of another shape.
            InferenceError: all else that may go wrong; see `inferface.errors` for the tree.
        """
        headers = masked_headers(headers)
        options = timeout, headers, retries, on_retry, fallbacks
        answer: InferenceResult[list[AudioToAudioOutputElement]] = self._method(
            Asked(METHODS["audio-to-audio"], {"audio": audio}, {}, model, extra_body, options)
        )
        return answer

    def automatic_speech_recognition(
        self,
        audio: BinaryInput,
        *,
        model: str | None = None,
        extra_body: Mapping[str, object] | None = None,
        timeout: float | Timeout | None = None,
        headers: Mapping[str, str] | None = None,
        retries: int | RetryPolicy | None = None,
        on_retry: Callable[[Retry], object] | None = None,
        fallbacks: Sequence[str | Endpoint] | None = None,
        **params: Unpack[AutomaticSpeechRecognitionParams],
    ) -> InferenceResult[AutomaticSpeechRecognitionOutput]:
        """Write down what is said.

        Args:
            audio: the sound: bytes, a path, an open file, a URL, or `(samples per second, samples)` of a numpy array.
            model: id on the Hub, or an endpoint's URL; by default the client's.
            extra_body: parameters that the contract does not know, sent as they are.
            timeout: seconds for the whole call, or a `Timeout`.
            headers: more headers for this call.
            retries: how often to try again, or a `RetryPolicy`.
            on_retry: called with a `Retry` before each wait.
            fallbacks: models, URLs or endpoints to try in turn when the call's own place is down.
            return_timestamps: Tell when each piece of the text was said.
            generation_parameters: How to generate (transformers).

        Returns:
            The text; with `return_timestamps` also its pieces, with beginning and end in seconds.

        Raises:
            InvalidRequest: an argument that the task cannot take; nothing is sent.
            InputError: the URL of an input gives no file.
            StatusError: the server refuses, in its own words.
            BadResponse: an answer of another shape.
            InferenceError: all else that may go wrong; see `inferface.errors` for the tree.

        Source: `AutomaticSpeechRecognitionParameters` of the contract.
        """
        headers = masked_headers(headers)
        options = timeout, headers, retries, on_retry, fallbacks
        answer: InferenceResult[AutomaticSpeechRecognitionOutput] = self._method(
            Asked(METHODS["automatic-speech-recognition"], {"audio": audio}, params, model, extra_body, options)
        )
        return answer

    def depth_estimation(
        self,
        image: BinaryInput,
        *,
        model: str | None = None,
        extra_body: Mapping[str, object] | None = None,
        timeout: float | Timeout | None = None,
        headers: Mapping[str, str] | None = None,
        retries: int | RetryPolicy | None = None,
        on_retry: Callable[[Retry], object] | None = None,
        fallbacks: Sequence[str | Endpoint] | None = None,
    ) -> InferenceResult[Media]:
        """Estimate how far away each point of an image is.

        Args:
            image: the image: bytes, a path, an open file, a URL, a PIL image or a numpy array.
            model: id on the Hub, or an endpoint's URL; by default the client's.
            extra_body: parameters that the contract does not know, sent as they are.
            timeout: seconds for the whole call, or a `Timeout`.
            headers: more headers for this call.
            retries: how often to try again, or a `RetryPolicy`.
            on_retry: called with a `Retry` before each wait.
            fallbacks: models, URLs or endpoints to try in turn when the call's own place is down.

        Returns:
            The image, as PIL's, or with `as_bytes` its bytes with their `content_type`.

        Raises:
            InvalidRequest: an argument that the task cannot take; nothing is sent.
            InputError: the URL of an input gives no file.
            StatusError: the server refuses, in its own words.
            BadResponse: an answer of another shape.
            InferenceError: all else that may go wrong; see `inferface.errors` for the tree.
        """
        headers = masked_headers(headers)
        options = timeout, headers, retries, on_retry, fallbacks
        answer: InferenceResult[Media] = self._method(
            Asked(METHODS["depth-estimation"], {"image": image}, {}, model, extra_body, options)
        )
        return answer

    def document_question_answering(
        self,
        image: BinaryInput,
        question: str,
        *,
        model: str | None = None,
        extra_body: Mapping[str, object] | None = None,
        timeout: float | Timeout | None = None,
        headers: Mapping[str, str] | None = None,
        retries: int | RetryPolicy | None = None,
        on_retry: Callable[[Retry], object] | None = None,
        fallbacks: Sequence[str | Endpoint] | None = None,
        **params: Unpack[DocumentQuestionAnsweringParams],
    ) -> InferenceResult[list[QuestionAnsweringOutputElement]]:
        """Find the answer to a question in the image of a document.

        Args:
            image: the image: bytes, a path, an open file, a URL, a PIL image or a numpy array.
            question: the question.
            model: id on the Hub, or an endpoint's URL; by default the client's.
            extra_body: parameters that the contract does not know, sent as they are.
            timeout: seconds for the whole call, or a `Timeout`.
            headers: more headers for this call.
            retries: how often to try again, or a `RetryPolicy`.
            on_retry: called with a `Retry` before each wait.
            fallbacks: models, URLs or endpoints to try in turn when the call's own place is down.
            top_k: How many answers to tell, the likeliest first.
            doc_stride: Tokens that two pieces of a long text have in common.
            max_answer_len: Longer answers than so many tokens are left out.
            max_seq_len: At the most so many tokens in a piece of the text with its question.
            max_question_len: The question is cut behind so many tokens.
            handle_impossible_answer: Allow that the text has no answer.
            lang: Language of the text in the image, for its recognition.
            word_boxes: Words and their boxes, in thousandths of the image; they spare the recognition of text.

        Returns:
            The answers, the likeliest first; what servers do not tell (score, place) is None.

        Raises:
            InvalidRequest: an argument that the task cannot take; nothing is sent.
            InputError: the URL of an input gives no file.
            StatusError: the server refuses, in its own words.
            BadResponse: an answer of another shape.
            InferenceError: all else that may go wrong; see `inferface.errors` for the tree.

        Source: `DocumentQuestionAnsweringParameters` of the contract.
        """
        headers = masked_headers(headers)
        options = timeout, headers, retries, on_retry, fallbacks
        answer: InferenceResult[list[QuestionAnsweringOutputElement]] = self._method(
            Asked(
                METHODS["document-question-answering"],
                {"image": image, "question": question},
                params,
                model,
                extra_body,
                options,
            )
        )
        return answer

    def image_classification(
        self,
        image: BinaryInput,
        *,
        model: str | None = None,
        extra_body: Mapping[str, object] | None = None,
        timeout: float | Timeout | None = None,
        headers: Mapping[str, str] | None = None,
        retries: int | RetryPolicy | None = None,
        on_retry: Callable[[Retry], object] | None = None,
        fallbacks: Sequence[str | Endpoint] | None = None,
        **params: Unpack[ImageClassificationParams],
    ) -> InferenceResult[list[ClassificationOutput]]:
        """Classify an image.

        Args:
            image: the image: bytes, a path, an open file, a URL, a PIL image or a numpy array.
            model: id on the Hub, or an endpoint's URL; by default the client's.
            extra_body: parameters that the contract does not know, sent as they are.
            timeout: seconds for the whole call, or a `Timeout`.
            headers: more headers for this call.
            retries: how often to try again, or a `RetryPolicy`.
            on_retry: called with a `Retry` before each wait.
            fallbacks: models, URLs or endpoints to try in turn when the call's own place is down.
            function_to_apply: What makes scores of a classifier's raw numbers: each for itself, all together adding up
                to 1, or nothing.
            top_k: How many classes to tell, the likeliest first.

        Returns:
            The classes with their probabilities, 0 to 1, the likeliest first.

        Raises:
            InvalidRequest: an argument that the task cannot take; nothing is sent.
            InputError: the URL of an input gives no file.
            StatusError: the server refuses, in its own words.
            BadResponse: an answer of another shape.
            InferenceError: all else that may go wrong; see `inferface.errors` for the tree.

        Source: `ImageClassificationParameters` of the contract.
        """
        headers = masked_headers(headers)
        options = timeout, headers, retries, on_retry, fallbacks
        answer: InferenceResult[list[ClassificationOutput]] = self._method(
            Asked(METHODS["image-classification"], {"image": image}, params, model, extra_body, options)
        )
        return answer

    def image_segmentation(
        self,
        image: BinaryInput,
        *,
        model: str | None = None,
        extra_body: Mapping[str, object] | None = None,
        timeout: float | Timeout | None = None,
        headers: Mapping[str, str] | None = None,
        retries: int | RetryPolicy | None = None,
        on_retry: Callable[[Retry], object] | None = None,
        fallbacks: Sequence[str | Endpoint] | None = None,
        **params: Unpack[ImageSegmentationParams],
    ) -> InferenceResult[list[ImageSegmentationOutputElement]]:
        """Split an image into its parts.

        Args:
            image: the image: bytes, a path, an open file, a URL, a PIL image or a numpy array.
            model: id on the Hub, or an endpoint's URL; by default the client's.
            extra_body: parameters that the contract does not know, sent as they are.
            timeout: seconds for the whole call, or a `Timeout`.
            headers: more headers for this call.
            retries: how often to try again, or a `RetryPolicy`.
            on_retry: called with a `Retry` before each wait.
            fallbacks: models, URLs or endpoints to try in turn when the call's own place is down.
            mask_threshold: From which value on a point belongs to a mask.
            overlap_mask_area_threshold: Masks that overlap more than this lose their small loose parts.
            subtask: Which kind of segmentation, for models that know several.
            threshold: Masks of less probability are left out.

        Returns:
            The parts with their probabilities, 0 to 1, and masks, which are as large as the image.

        Raises:
            InvalidRequest: an argument that the task cannot take; nothing is sent.
            InputError: the URL of an input gives no file.
            StatusError: the server refuses, in its own words.
            BadResponse: an answer of another shape.
            InferenceError: all else that may go wrong; see `inferface.errors` for the tree.

        Source: `ImageSegmentationParameters` of the contract.
        """
        headers = masked_headers(headers)
        options = timeout, headers, retries, on_retry, fallbacks
        answer: InferenceResult[list[ImageSegmentationOutputElement]] = self._method(
            Asked(METHODS["image-segmentation"], {"image": image}, params, model, extra_body, options)
        )
        return answer

    def image_text_to_image(
        self,
        image: BinaryInput | None = None,
        prompt: str | None = None,
        *,
        model: str | None = None,
        extra_body: Mapping[str, object] | None = None,
        timeout: float | Timeout | None = None,
        headers: Mapping[str, str] | None = None,
        retries: int | RetryPolicy | None = None,
        on_retry: Callable[[Retry], object] | None = None,
        fallbacks: Sequence[str | Endpoint] | None = None,
        **params: Unpack[ImageTextToImageParams],
    ) -> InferenceResult[Media]:
        """Make an image of a prompt, an image, or both.

        Args:
            image: the image: bytes, a path, an open file, a URL, a PIL image or a numpy array.
            prompt: what the image should show.
            model: id on the Hub, or an endpoint's URL; by default the client's.
            extra_body: parameters that the contract does not know, sent as they are.
            timeout: seconds for the whole call, or a `Timeout`.
            headers: more headers for this call.
            retries: how often to try again, or a `RetryPolicy`.
            on_retry: called with a `Retry` before each wait.
            fallbacks: models, URLs or endpoints to try in turn when the call's own place is down.
            guidance_scale: How closely to follow the prompt; too high a value costs quality.
            negative_prompt: What the image should not show.
            num_inference_steps: Steps of denoising: more are slower and better.
            target_size: Size of the output, where the model takes one.
            seed: The same seed gives the same output, as far as the server can.

        Returns:
            The image, as PIL's, or with `as_bytes` its bytes with their `content_type`.

        Raises:
            InvalidRequest: an argument that the task cannot take; nothing is sent.
            InputError: the URL of an input gives no file.
            StatusError: the server refuses, in its own words.
            BadResponse: an answer of another shape.
            InferenceError: all else that may go wrong; see `inferface.errors` for the tree.

        Source: `ImageTextToImageParameters` of the contract.
        """
        headers = masked_headers(headers)
        options = timeout, headers, retries, on_retry, fallbacks
        answer: InferenceResult[Media] = self._method(
            Asked(
                METHODS["image-text-to-image"], {"image": image, "prompt": prompt}, params, model, extra_body, options
            )
        )
        return answer

    def image_text_to_video(
        self,
        image: BinaryInput | None = None,
        prompt: str | None = None,
        *,
        model: str | None = None,
        extra_body: Mapping[str, object] | None = None,
        timeout: float | Timeout | None = None,
        headers: Mapping[str, str] | None = None,
        retries: int | RetryPolicy | None = None,
        on_retry: Callable[[Retry], object] | None = None,
        fallbacks: Sequence[str | Endpoint] | None = None,
        **params: Unpack[ImageTextToVideoParams],
    ) -> InferenceResult[Media]:
        """Make a video of a prompt, an image, or both.

        Args:
            image: the image: bytes, a path, an open file, a URL, a PIL image or a numpy array.
            prompt: what the video should show.
            model: id on the Hub, or an endpoint's URL; by default the client's.
            extra_body: parameters that the contract does not know, sent as they are.
            timeout: seconds for the whole call, or a `Timeout`.
            headers: more headers for this call.
            retries: how often to try again, or a `RetryPolicy`.
            on_retry: called with a `Retry` before each wait.
            fallbacks: models, URLs or endpoints to try in turn when the call's own place is down.
            guidance_scale: How closely to follow the prompt; too high a value costs quality.
            negative_prompt: What the video should not show.
            num_inference_steps: Steps of denoising: more are slower and better.
            num_frames: How many frames the video has.
            target_size: Size of the output, where the model takes one.
            seed: The same seed gives the same output, as far as the server can.

        Returns:
            The video's bytes, with their `content_type`.

        Raises:
            InvalidRequest: an argument that the task cannot take; nothing is sent.
            InputError: the URL of an input gives no file.
            StatusError: the server refuses, in its own words.
            BadResponse: an answer of another shape.
            InferenceError: all else that may go wrong; see `inferface.errors` for the tree.

        Source: `ImageTextToVideoParameters` of the contract.
        """
        headers = masked_headers(headers)
        options = timeout, headers, retries, on_retry, fallbacks
        answer: InferenceResult[Media] = self._method(
            Asked(
                METHODS["image-text-to-video"], {"image": image, "prompt": prompt}, params, model, extra_body, options
            )
        )
        return answer

    def image_to_image(
        self,
        image: BinaryInput,
        prompt: str | None = None,
        *,
        model: str | None = None,
        extra_body: Mapping[str, object] | None = None,
        timeout: float | Timeout | None = None,
        headers: Mapping[str, str] | None = None,
        retries: int | RetryPolicy | None = None,
        on_retry: Callable[[Retry], object] | None = None,
        fallbacks: Sequence[str | Endpoint] | None = None,
        **params: Unpack[ImageToImageParams],
    ) -> InferenceResult[Media]:
        """Make another image of an image.

        Args:
            image: the image: bytes, a path, an open file, a URL, a PIL image or a numpy array.
            prompt: what the image should show.
            model: id on the Hub, or an endpoint's URL; by default the client's.
            extra_body: parameters that the contract does not know, sent as they are.
            timeout: seconds for the whole call, or a `Timeout`.
            headers: more headers for this call.
            retries: how often to try again, or a `RetryPolicy`.
            on_retry: called with a `Retry` before each wait.
            fallbacks: models, URLs or endpoints to try in turn when the call's own place is down.
            guidance_scale: How closely to follow the prompt; too high a value costs quality.
            negative_prompt: What the image should not show.
            num_inference_steps: Steps of denoising: more are slower and better.
            target_size: Size of the output, where the model takes one.

        Returns:
            The image, as PIL's, or with `as_bytes` its bytes with their `content_type`.

        Raises:
            InvalidRequest: an argument that the task cannot take; nothing is sent.
            InputError: the URL of an input gives no file.
            StatusError: the server refuses, in its own words.
            BadResponse: an answer of another shape.
            InferenceError: all else that may go wrong; see `inferface.errors` for the tree.

        Source: `ImageToImageParameters` of the contract.
        """
        headers = masked_headers(headers)
        options = timeout, headers, retries, on_retry, fallbacks
        answer: InferenceResult[Media] = self._method(
            Asked(METHODS["image-to-image"], {"image": image, "prompt": prompt}, params, model, extra_body, options)
        )
        return answer

    def image_to_text(
        self,
        image: BinaryInput,
        *,
        model: str | None = None,
        extra_body: Mapping[str, object] | None = None,
        timeout: float | Timeout | None = None,
        headers: Mapping[str, str] | None = None,
        retries: int | RetryPolicy | None = None,
        on_retry: Callable[[Retry], object] | None = None,
        fallbacks: Sequence[str | Endpoint] | None = None,
        **params: Unpack[ImageToTextParams],
    ) -> InferenceResult[ImageToTextOutput]:
        """Describe an image, or read the text in it.

        Args:
            image: the image: bytes, a path, an open file, a URL, a PIL image or a numpy array.
            model: id on the Hub, or an endpoint's URL; by default the client's.
            extra_body: parameters that the contract does not know, sent as they are.
            timeout: seconds for the whole call, or a `Timeout`.
            headers: more headers for this call.
            retries: how often to try again, or a `RetryPolicy`.
            on_retry: called with a `Retry` before each wait.
            fallbacks: models, URLs or endpoints to try in turn when the call's own place is down.
            max_new_tokens: At the most so many new tokens.
            generation_parameters: How to generate (transformers).

        Returns:
            The text, as `generated_text`.

        Raises:
            InvalidRequest: an argument that the task cannot take; nothing is sent.
            InputError: the URL of an input gives no file.
            StatusError: the server refuses, in its own words.
            BadResponse: an answer of another shape.
            InferenceError: all else that may go wrong; see `inferface.errors` for the tree.

        Source: `ImageToTextParameters` of the contract.
        """
        headers = masked_headers(headers)
        options = timeout, headers, retries, on_retry, fallbacks
        answer: InferenceResult[ImageToTextOutput] = self._method(
            Asked(METHODS["image-to-text"], {"image": image}, params, model, extra_body, options)
        )
        return answer

    def image_to_video(
        self,
        image: BinaryInput,
        *,
        model: str | None = None,
        extra_body: Mapping[str, object] | None = None,
        timeout: float | Timeout | None = None,
        headers: Mapping[str, str] | None = None,
        retries: int | RetryPolicy | None = None,
        on_retry: Callable[[Retry], object] | None = None,
        fallbacks: Sequence[str | Endpoint] | None = None,
        **params: Unpack[ImageToVideoParams],
    ) -> InferenceResult[Media]:
        """Make a video of an image.

        Args:
            image: the image: bytes, a path, an open file, a URL, a PIL image or a numpy array.
            model: id on the Hub, or an endpoint's URL; by default the client's.
            extra_body: parameters that the contract does not know, sent as they are.
            timeout: seconds for the whole call, or a `Timeout`.
            headers: more headers for this call.
            retries: how often to try again, or a `RetryPolicy`.
            on_retry: called with a `Retry` before each wait.
            fallbacks: models, URLs or endpoints to try in turn when the call's own place is down.
            prompt: What the video should show.
            guidance_scale: How closely to follow the prompt; too high a value costs quality.
            negative_prompt: What the video should not show.
            num_inference_steps: Steps of denoising: more are slower and better.
            num_frames: How many frames the video has.
            target_size: Size of the output, where the model takes one.
            seed: The same seed gives the same output, as far as the server can.

        Returns:
            The video's bytes, with their `content_type`.

        Raises:
            InvalidRequest: an argument that the task cannot take; nothing is sent.
            InputError: the URL of an input gives no file.
            StatusError: the server refuses, in its own words.
            BadResponse: an answer of another shape.
            InferenceError: all else that may go wrong; see `inferface.errors` for the tree.

        Source: `ImageToVideoParameters` of the contract.
        """
        headers = masked_headers(headers)
        options = timeout, headers, retries, on_retry, fallbacks
        answer: InferenceResult[Media] = self._method(
            Asked(METHODS["image-to-video"], {"image": image}, params, model, extra_body, options)
        )
        return answer

    def object_detection(
        self,
        image: BinaryInput,
        *,
        model: str | None = None,
        extra_body: Mapping[str, object] | None = None,
        timeout: float | Timeout | None = None,
        headers: Mapping[str, str] | None = None,
        retries: int | RetryPolicy | None = None,
        on_retry: Callable[[Retry], object] | None = None,
        fallbacks: Sequence[str | Endpoint] | None = None,
        **params: Unpack[ObjectDetectionParams],
    ) -> InferenceResult[list[ObjectDetectionOutputElement]]:
        """Find the objects in an image.

        Args:
            image: the image: bytes, a path, an open file, a URL, a PIL image or a numpy array.
            model: id on the Hub, or an endpoint's URL; by default the client's.
            extra_body: parameters that the contract does not know, sent as they are.
            timeout: seconds for the whole call, or a `Timeout`.
            headers: more headers for this call.
            retries: how often to try again, or a `RetryPolicy`.
            on_retry: called with a `Retry` before each wait.
            fallbacks: models, URLs or endpoints to try in turn when the call's own place is down.
            threshold: Objects of less probability are left out.

        Returns:
            The objects with their probabilities, 0 to 1, and boxes, in pixels from the upper left corner.

        Raises:
            InvalidRequest: an argument that the task cannot take; nothing is sent.
            InputError: the URL of an input gives no file.
            StatusError: the server refuses, in its own words.
            BadResponse: an answer of another shape.
            InferenceError: all else that may go wrong; see `inferface.errors` for the tree.

        Source: `ObjectDetectionParameters` of the contract.
        """
        headers = masked_headers(headers)
        options = timeout, headers, retries, on_retry, fallbacks
        answer: InferenceResult[list[ObjectDetectionOutputElement]] = self._method(
            Asked(METHODS["object-detection"], {"image": image}, params, model, extra_body, options)
        )
        return answer

    def text_to_audio(
        self,
        text: str,
        *,
        model: str | None = None,
        extra_body: Mapping[str, object] | None = None,
        timeout: float | Timeout | None = None,
        headers: Mapping[str, str] | None = None,
        retries: int | RetryPolicy | None = None,
        on_retry: Callable[[Retry], object] | None = None,
        fallbacks: Sequence[str | Endpoint] | None = None,
        **params: Unpack[TextToAudioParams],
    ) -> InferenceResult[Media]:
        """Make a sound by its description.

        Args:
            text: what the sound should be.
            model: id on the Hub, or an endpoint's URL; by default the client's.
            extra_body: parameters that the contract does not know, sent as they are.
            timeout: seconds for the whole call, or a `Timeout`.
            headers: more headers for this call.
            retries: how often to try again, or a `RetryPolicy`.
            on_retry: called with a `Retry` before each wait.
            fallbacks: models, URLs or endpoints to try in turn when the call's own place is down.
            generation_parameters: How to generate (transformers).

        Returns:
            The sound's bytes, with their `content_type`.

        Raises:
            InvalidRequest: an argument that the task cannot take; nothing is sent.
            StatusError: the server refuses, in its own words.
            BadResponse: an answer of another shape.
            InferenceError: all else that may go wrong; see `inferface.errors` for the tree.

        Source: `TextToAudioParameters` of the contract.
        """
        headers = masked_headers(headers)
        options = timeout, headers, retries, on_retry, fallbacks
        answer: InferenceResult[Media] = self._method(
            Asked(METHODS["text-to-audio"], {"text": text}, params, model, extra_body, options)
        )
        return answer

    def text_to_image(
        self,
        prompt: str,
        *,
        model: str | None = None,
        extra_body: Mapping[str, object] | None = None,
        timeout: float | Timeout | None = None,
        headers: Mapping[str, str] | None = None,
        retries: int | RetryPolicy | None = None,
        on_retry: Callable[[Retry], object] | None = None,
        fallbacks: Sequence[str | Endpoint] | None = None,
        **params: Unpack[TextToImageParams],
    ) -> InferenceResult[Media]:
        """Make an image by its description.

        Args:
            prompt: what the image should show.
            model: id on the Hub, or an endpoint's URL; by default the client's.
            extra_body: parameters that the contract does not know, sent as they are.
            timeout: seconds for the whole call, or a `Timeout`.
            headers: more headers for this call.
            retries: how often to try again, or a `RetryPolicy`.
            on_retry: called with a `Retry` before each wait.
            fallbacks: models, URLs or endpoints to try in turn when the call's own place is down.
            guidance_scale: How closely to follow the prompt; too high a value costs quality.
            negative_prompt: What the image should not show.
            num_inference_steps: Steps of denoising: more are slower and better.
            width: Width in pixels.
            height: Height in pixels.
            scheduler: Another scheduler of the denoising, if the model takes it.
            seed: The same seed gives the same output, as far as the server can.

        Returns:
            The image, as PIL's, or with `as_bytes` its bytes with their `content_type`.

        Raises:
            InvalidRequest: an argument that the task cannot take; nothing is sent.
            StatusError: the server refuses, in its own words.
            BadResponse: an answer of another shape.
            InferenceError: all else that may go wrong; see `inferface.errors` for the tree.

        Source: `TextToImageParameters` of the contract.
        """
        headers = masked_headers(headers)
        options = timeout, headers, retries, on_retry, fallbacks
        answer: InferenceResult[Media] = self._method(
            Asked(METHODS["text-to-image"], {"prompt": prompt}, params, model, extra_body, options)
        )
        return answer

    def text_to_speech(
        self,
        text: str,
        *,
        model: str | None = None,
        extra_body: Mapping[str, object] | None = None,
        timeout: float | Timeout | None = None,
        headers: Mapping[str, str] | None = None,
        retries: int | RetryPolicy | None = None,
        on_retry: Callable[[Retry], object] | None = None,
        fallbacks: Sequence[str | Endpoint] | None = None,
        **params: Unpack[TextToSpeechParams],
    ) -> InferenceResult[Media]:
        """Say a text.

        Args:
            text: the text to say.
            model: id on the Hub, or an endpoint's URL; by default the client's.
            extra_body: parameters that the contract does not know, sent as they are.
            timeout: seconds for the whole call, or a `Timeout`.
            headers: more headers for this call.
            retries: how often to try again, or a `RetryPolicy`.
            on_retry: called with a `Retry` before each wait.
            fallbacks: models, URLs or endpoints to try in turn when the call's own place is down.
            temperature: How adventurous the choice of tokens is; towards 0 the likeliest wins.
            top_k: Choose among so many of the likeliest tokens.
            top_p: Choose among the likeliest tokens that together have this probability.
            typical_p: Choose among the most typical tokens that together have this probability.
            epsilon_cutoff: Leave out tokens that are less probable than this.
            eta_cutoff: Leave out improbable tokens by a limit that follows the entropy.
            max_length: At the most so many tokens, the input's included.
            max_new_tokens: At the most so many new tokens; wins over `max_length`.
            min_length: At least so many tokens, the input's included.
            min_new_tokens: At least so many new tokens; wins over `min_length`.
            do_sample: Draw tokens by their probability in place of always taking the likeliest.
            early_stopping: When beam search stops: at enough finished beams (true), when better ones are unlikely
                (false), or when there can be none (`never`).
            num_beams: So many beams for beam search.
            num_beam_groups: Into so many groups the beams are split, for more variety.
            penalty_alpha: Weight of the penalty of contrastive search.
            use_cache: Reuse the attention of earlier tokens, which is faster.
            generation_parameters: How to generate (transformers).

        Returns:
            The sound's bytes, with their `content_type`.

        Raises:
            InvalidRequest: an argument that the task cannot take; nothing is sent.
            StatusError: the server refuses, in its own words.
            BadResponse: an answer of another shape.
            InferenceError: all else that may go wrong; see `inferface.errors` for the tree.

        Source: `TextToSpeechParameters` of the contract.
        """
        headers = masked_headers(headers)
        options = timeout, headers, retries, on_retry, fallbacks
        answer: InferenceResult[Media] = self._method(
            Asked(METHODS["text-to-speech"], {"text": text}, params, model, extra_body, options)
        )
        return answer

    def text_to_video(
        self,
        prompt: str,
        *,
        model: str | None = None,
        extra_body: Mapping[str, object] | None = None,
        timeout: float | Timeout | None = None,
        headers: Mapping[str, str] | None = None,
        retries: int | RetryPolicy | None = None,
        on_retry: Callable[[Retry], object] | None = None,
        fallbacks: Sequence[str | Endpoint] | None = None,
        **params: Unpack[TextToVideoParams],
    ) -> InferenceResult[Media]:
        """Make a video by its description.

        Args:
            prompt: what the video should show.
            model: id on the Hub, or an endpoint's URL; by default the client's.
            extra_body: parameters that the contract does not know, sent as they are.
            timeout: seconds for the whole call, or a `Timeout`.
            headers: more headers for this call.
            retries: how often to try again, or a `RetryPolicy`.
            on_retry: called with a `Retry` before each wait.
            fallbacks: models, URLs or endpoints to try in turn when the call's own place is down.
            guidance_scale: How closely to follow the prompt; too high a value costs quality.
            negative_prompt: What the video should not show.
            num_inference_steps: Steps of denoising: more are slower and better.
            num_frames: How many frames the video has.
            seed: The same seed gives the same output, as far as the server can.

        Returns:
            The video's bytes, with their `content_type`.

        Raises:
            InvalidRequest: an argument that the task cannot take; nothing is sent.
            StatusError: the server refuses, in its own words.
            BadResponse: an answer of another shape.
            InferenceError: all else that may go wrong; see `inferface.errors` for the tree.

        Source: `TextToVideoParameters` of the contract.
        """
        headers = masked_headers(headers)
        options = timeout, headers, retries, on_retry, fallbacks
        answer: InferenceResult[Media] = self._method(
            Asked(METHODS["text-to-video"], {"prompt": prompt}, params, model, extra_body, options)
        )
        return answer

    def video_classification(
        self,
        video: BinaryInput,
        *,
        model: str | None = None,
        extra_body: Mapping[str, object] | None = None,
        timeout: float | Timeout | None = None,
        headers: Mapping[str, str] | None = None,
        retries: int | RetryPolicy | None = None,
        on_retry: Callable[[Retry], object] | None = None,
        fallbacks: Sequence[str | Endpoint] | None = None,
        **params: Unpack[VideoClassificationParams],
    ) -> InferenceResult[list[ClassificationOutput]]:
        """Classify a video.

        Args:
            video: the video: bytes, a path, an open file or a URL.
            model: id on the Hub, or an endpoint's URL; by default the client's.
            extra_body: parameters that the contract does not know, sent as they are.
            timeout: seconds for the whole call, or a `Timeout`.
            headers: more headers for this call.
            retries: how often to try again, or a `RetryPolicy`.
            on_retry: called with a `Retry` before each wait.
            fallbacks: models, URLs or endpoints to try in turn when the call's own place is down.
            function_to_apply: What makes scores of a classifier's raw numbers: each for itself, all together adding up
                to 1, or nothing.
            top_k: How many classes to tell, the likeliest first.
            num_frames: So many frames are looked at.
            frame_sampling_rate: Every how many frames one is taken.

        Returns:
            The classes with their probabilities, 0 to 1, the likeliest first.

        Raises:
            InvalidRequest: an argument that the task cannot take; nothing is sent.
            InputError: the URL of an input gives no file.
            StatusError: the server refuses, in its own words.
            BadResponse: an answer of another shape.
            InferenceError: all else that may go wrong; see `inferface.errors` for the tree.

        Source: `VideoClassificationParameters` of the contract.
        """
        headers = masked_headers(headers)
        options = timeout, headers, retries, on_retry, fallbacks
        answer: InferenceResult[list[ClassificationOutput]] = self._method(
            Asked(METHODS["video-classification"], {"video": video}, params, model, extra_body, options)
        )
        return answer

    def visual_question_answering(
        self,
        image: BinaryInput,
        question: str,
        *,
        model: str | None = None,
        extra_body: Mapping[str, object] | None = None,
        timeout: float | Timeout | None = None,
        headers: Mapping[str, str] | None = None,
        retries: int | RetryPolicy | None = None,
        on_retry: Callable[[Retry], object] | None = None,
        fallbacks: Sequence[str | Endpoint] | None = None,
        **params: Unpack[VisualQuestionAnsweringParams],
    ) -> InferenceResult[list[VisualQuestionAnsweringOutputElement]]:
        """Answer a question about an image.

        Args:
            image: the image: bytes, a path, an open file, a URL, a PIL image or a numpy array.
            question: the question.
            model: id on the Hub, or an endpoint's URL; by default the client's.
            extra_body: parameters that the contract does not know, sent as they are.
            timeout: seconds for the whole call, or a `Timeout`.
            headers: more headers for this call.
            retries: how often to try again, or a `RetryPolicy`.
            on_retry: called with a `Retry` before each wait.
            fallbacks: models, URLs or endpoints to try in turn when the call's own place is down.
            top_k: How many answers to tell, the likeliest first.

        Returns:
            The answers with their probabilities, 0 to 1, the likeliest first.

        Raises:
            InvalidRequest: an argument that the task cannot take; nothing is sent.
            InputError: the URL of an input gives no file.
            StatusError: the server refuses, in its own words.
            BadResponse: an answer of another shape.
            InferenceError: all else that may go wrong; see `inferface.errors` for the tree.

        Source: `VisualQuestionAnsweringParameters` of the contract.
        """
        headers = masked_headers(headers)
        options = timeout, headers, retries, on_retry, fallbacks
        answer: InferenceResult[list[VisualQuestionAnsweringOutputElement]] = self._method(
            Asked(
                METHODS["visual-question-answering"],
                {"image": image, "question": question},
                params,
                model,
                extra_body,
                options,
            )
        )
        return answer

    def zero_shot_image_classification(
        self,
        image: BinaryInput,
        candidate_labels: Sequence[str],
        *,
        model: str | None = None,
        extra_body: Mapping[str, object] | None = None,
        timeout: float | Timeout | None = None,
        headers: Mapping[str, str] | None = None,
        retries: int | RetryPolicy | None = None,
        on_retry: Callable[[Retry], object] | None = None,
        fallbacks: Sequence[str | Endpoint] | None = None,
        **params: Unpack[ZeroShotImageClassificationParams],
    ) -> InferenceResult[list[ClassificationOutput]]:
        """Classify an image by classes that the model was not trained on.

        Args:
            image: the image: bytes, a path, an open file, a URL, a PIL image or a numpy array.
            candidate_labels: the classes to choose from.
            model: id on the Hub, or an endpoint's URL; by default the client's.
            extra_body: parameters that the contract does not know, sent as they are.
            timeout: seconds for the whole call, or a `Timeout`.
            headers: more headers for this call.
            retries: how often to try again, or a `RetryPolicy`.
            on_retry: called with a `Retry` before each wait.
            fallbacks: models, URLs or endpoints to try in turn when the call's own place is down.
            hypothesis_template: A sentence with `{}` for the class, whose truth the model judges.

        Returns:
            The classes with their probabilities, 0 to 1, the likeliest first.

        Raises:
            InvalidRequest: an argument that the task cannot take; nothing is sent.
            InputError: the URL of an input gives no file.
            StatusError: the server refuses, in its own words.
            BadResponse: an answer of another shape.
            InferenceError: all else that may go wrong; see `inferface.errors` for the tree.

        Source: `ZeroShotImageClassificationParameters` of the contract.
        """
        headers = masked_headers(headers)
        options = timeout, headers, retries, on_retry, fallbacks
        answer: InferenceResult[list[ClassificationOutput]] = self._method(
            Asked(
                METHODS["zero-shot-image-classification"],
                {"image": image, "candidate_labels": candidate_labels},
                params,
                model,
                extra_body,
                options,
            )
        )
        return answer

    def zero_shot_object_detection(
        self,
        image: BinaryInput,
        candidate_labels: Sequence[str],
        *,
        model: str | None = None,
        extra_body: Mapping[str, object] | None = None,
        timeout: float | Timeout | None = None,
        headers: Mapping[str, str] | None = None,
        retries: int | RetryPolicy | None = None,
        on_retry: Callable[[Retry], object] | None = None,
        fallbacks: Sequence[str | Endpoint] | None = None,
        **params: Unpack[ZeroShotObjectDetectionParams],
    ) -> InferenceResult[list[ObjectDetectionOutputElement]]:
        """Find objects of certain kinds in an image.

        Args:
            image: the image: bytes, a path, an open file, a URL, a PIL image or a numpy array.
            candidate_labels: the classes to choose from.
            model: id on the Hub, or an endpoint's URL; by default the client's.
            extra_body: parameters that the contract does not know, sent as they are.
            timeout: seconds for the whole call, or a `Timeout`.
            headers: more headers for this call.
            retries: how often to try again, or a `RetryPolicy`.
            on_retry: called with a `Retry` before each wait.
            fallbacks: models, URLs or endpoints to try in turn when the call's own place is down.

        Returns:
            The objects with their probabilities, 0 to 1, and boxes, in pixels from the upper left corner.

        Raises:
            InvalidRequest: an argument that the task cannot take; nothing is sent.
            InputError: the URL of an input gives no file.
            StatusError: the server refuses, in its own words.
            BadResponse: an answer of another shape.
            InferenceError: all else that may go wrong; see `inferface.errors` for the tree.

        Source: `ZeroShotObjectDetectionParameters` of the contract.
        """
        headers = masked_headers(headers)
        options = timeout, headers, retries, on_retry, fallbacks
        answer: InferenceResult[list[ObjectDetectionOutputElement]] = self._method(
            Asked(
                METHODS["zero-shot-object-detection"],
                {"image": image, "candidate_labels": candidate_labels},
                params,
                model,
                extra_body,
                options,
            )
        )
        return answer

    def get_endpoint_info(
        self,
        *,
        model: str | None = None,
        timeout: float | Timeout | None = None,
        headers: Mapping[str, str] | None = None,
        retries: int | RetryPolicy | None = None,
        on_retry: Callable[[Retry], object] | None = None,
        fallbacks: Sequence[str | Endpoint] | None = None,
    ) -> InferenceResult[ServerInfo]:
        """Tell what an endpoint of TGI or TEI runs, and its limits.

        Args:
            model: id on the Hub, or an endpoint's URL; by default the client's.
            timeout: seconds for the whole call, or a `Timeout`.
            headers: more headers for this call.
            retries: how often to try again, or a `RetryPolicy`.
            on_retry: called with a `Retry` before each wait.
            fallbacks: models, URLs or endpoints to try in turn when the call's own place is down.

        Returns:
            The model, and the limits as the server has them.

        Raises:
            StatusError: the server refuses, in its own words.
            BadResponse: an answer of another shape.
            InferenceError: all else that may go wrong; see `inferface.errors` for the tree.
        """
        headers = masked_headers(headers)
        options = timeout, headers, retries, on_retry, fallbacks
        answer: InferenceResult[ServerInfo] = self._method(
            Asked(METHODS["get-endpoint-info"], {}, {}, model, None, options)
        )
        return answer

    def health_check(
        self,
        model: str | None = None,
        *,
        timeout: float | Timeout | None = None,
        headers: Mapping[str, str] | None = None,
        retries: int | RetryPolicy | None = None,
        on_retry: Callable[[Retry], object] | None = None,
        fallbacks: Sequence[str | Endpoint] | None = None,
    ) -> InferenceResult[bool]:
        """Ask whether an endpoint is well.

        Args:
            model: id on the Hub, or an endpoint's URL; by default the client's.
            timeout: seconds for the whole call, or a `Timeout`.
            headers: more headers for this call.
            retries: how often to try again, or a `RetryPolicy`.
            on_retry: called with a `Retry` before each wait.
            fallbacks: models, URLs or endpoints to try in turn when the call's own place is down.

        Returns:
            True when it answers that it is, False when it answers anything else.

        Raises:
            StatusError: the server refuses, in its own words.
            BadResponse: an answer of another shape.
            InferenceError: all else that may go wrong; see `inferface.errors` for the tree.
        """
        headers = masked_headers(headers)
        options = timeout, headers, retries, on_retry, fallbacks
        answer: InferenceResult[bool] = self._method(Asked(METHODS["health-check"], {}, {}, model, None, options))
        return answer


class AsyncResultMethods:
    """The same methods, each giving the whole result."""

    def __init__(self, method: Callable[[Asked], Awaitable[Any]]) -> None:
        self._method: Callable[[Asked], Awaitable[Any]] = method

    @overload
    async def chat_completion(
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
    ) -> InferenceResult[ParsedChatCompletion[ParsedT]]: ...
    @overload
    async def chat_completion(
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
    async def chat_completion(
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
    ) -> InferenceResult[ParsedChatCompletion[JsonValue]]: ...
    @overload
    async def chat_completion(
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
    async def chat_completion(
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
    ) -> InferenceResult[ChatCompletion]: ...
    @overload
    async def chat_completion(
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
    async def chat_completion(
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
    ) -> InferenceResult[ChatCompletion] | AsyncStream[ChatCompletionChunk, ChatCompletion]: ...
    async def chat_completion(
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
            )
        )
        return answer

    @overload
    async def text_generation(
        self,
        prompt: str,
        *,
        model: str | None = None,
        stream: Literal[False] | None = None,
        stream_callback: Callable[[StreamEvent[TextGenerationStreamOutput | CompletionChunk]], object] | None = None,
        details: Literal[False] = False,
        extra_body: Mapping[str, object] | None = None,
        timeout: float | Timeout | None = None,
        headers: Mapping[str, str] | None = None,
        retries: int | RetryPolicy | None = None,
        on_retry: Callable[[Retry], object] | None = None,
        fallbacks: Sequence[str | Endpoint] | None = None,
        **params: Unpack[TextGenerationParams],
    ) -> InferenceResult[TextGenerationOutput]: ...
    @overload
    async def text_generation(
        self,
        prompt: str,
        *,
        model: str | None = None,
        stream: Literal[True],
        stream_callback: None = None,
        details: Literal[False] = False,
        extra_body: Mapping[str, object] | None = None,
        timeout: float | Timeout | None = None,
        headers: Mapping[str, str] | None = None,
        retries: int | RetryPolicy | None = None,
        on_retry: Callable[[Retry], object] | None = None,
        fallbacks: Sequence[str | Endpoint] | None = None,
        **params: Unpack[TextGenerationParams],
    ) -> AsyncStream[str, TextGenerationOutput]: ...
    @overload
    async def text_generation(
        self,
        prompt: str,
        *,
        model: str | None = None,
        stream: Literal[False] | None = None,
        stream_callback: Callable[[StreamEvent[TextGenerationStreamOutput | CompletionChunk]], object] | None = None,
        details: Literal[True],
        extra_body: Mapping[str, object] | None = None,
        timeout: float | Timeout | None = None,
        headers: Mapping[str, str] | None = None,
        retries: int | RetryPolicy | None = None,
        on_retry: Callable[[Retry], object] | None = None,
        fallbacks: Sequence[str | Endpoint] | None = None,
        **params: Unpack[TextGenerationParams],
    ) -> InferenceResult[TextGenerationOutput]: ...
    @overload
    async def text_generation(
        self,
        prompt: str,
        *,
        model: str | None = None,
        stream: Literal[True],
        stream_callback: None = None,
        details: Literal[True],
        extra_body: Mapping[str, object] | None = None,
        timeout: float | Timeout | None = None,
        headers: Mapping[str, str] | None = None,
        retries: int | RetryPolicy | None = None,
        on_retry: Callable[[Retry], object] | None = None,
        fallbacks: Sequence[str | Endpoint] | None = None,
        **params: Unpack[TextGenerationParams],
    ) -> AsyncStream[TextGenerationStreamOutput, TextGenerationOutput]: ...
    @overload
    async def text_generation(
        self,
        prompt: str,
        *,
        model: str | None = None,
        stream: bool | None = None,
        stream_callback: Callable[[StreamEvent[TextGenerationStreamOutput | CompletionChunk]], object] | None = None,
        details: bool = False,
        extra_body: Mapping[str, object] | None = None,
        timeout: float | Timeout | None = None,
        headers: Mapping[str, str] | None = None,
        retries: int | RetryPolicy | None = None,
        on_retry: Callable[[Retry], object] | None = None,
        fallbacks: Sequence[str | Endpoint] | None = None,
        **params: Unpack[TextGenerationParams],
    ) -> (
        InferenceResult[TextGenerationOutput]
        | AsyncStream[str, TextGenerationOutput]
        | AsyncStream[TextGenerationStreamOutput, TextGenerationOutput]
    ): ...
    async def text_generation(
        self,
        prompt: str,
        *,
        model: str | None = None,
        stream: bool | None = None,
        stream_callback: Callable[[StreamEvent[TextGenerationStreamOutput | CompletionChunk]], object] | None = None,
        details: bool = False,
        extra_body: Mapping[str, object] | None = None,
        timeout: float | Timeout | None = None,
        headers: Mapping[str, str] | None = None,
        retries: int | RetryPolicy | None = None,
        on_retry: Callable[[Retry], object] | None = None,
        fallbacks: Sequence[str | Endpoint] | None = None,
        **params: Unpack[TextGenerationParams],
    ) -> Any:
        """Go on with a text: by TGI's dialect, or OpenAI's text completions on an endpoint that ends in `/v1`.

        Args:
            prompt: the text to go on with.
            details: True returns details of the generation beside the text.
            model: id on the Hub, or an endpoint's URL; by default the client's.
            stream: give a stream to iterate in place of the whole answer.
            stream_callback: stream, and call this with each event in order; `StopStream` raised in it ends the stream.
            extra_body: parameters that the contract does not know, sent as they are.
            timeout: seconds for the whole call, or a `Timeout`.
            headers: more headers for this call.
            retries: how often to try again, or a `RetryPolicy`.
            on_retry: called with a `Retry` before each wait.
            fallbacks: models, URLs or endpoints to try in turn when the call's own place is down.
            adapter_id: LoRA adapter to generate with.
            best_of: How many sequences to generate, of which the likeliest is returned; at least 1.
            decoder_input_details: True returns the tokens of the prompt with their log probabilities.
            do_sample: True samples; false takes the likeliest token each time.
            frequency_penalty: From -2 to 2: above 0 makes words less likely the more often they occurred already.
            grammar: What the generated text has to follow (TGI).
            max_new_tokens: Most tokens to generate, at least 0.
            repetition_penalty: Factor above 0 that makes tokens already seen less likely; 1 changes nothing.
            return_full_text: True puts the prompt before the generated text.
            seed: Seed of the random sampling, at least 0.
            stop: Texts at which generation ends.
            temperature: Sampling temperature, 0 or more; many servers refuse 0.
            top_k: Only this many of the likeliest tokens are candidates, at least 1.
            top_n_tokens: How many of the likeliest tokens to list at each place, at least 0.
            top_p: Only the likeliest tokens whose probabilities add up to this share, 0 to 1, are candidates.
            truncate: Cut the prompt to its last so many tokens, at least 0.
            typical_p: Typical decoding: share of the probability mass that stays, 0 to 1.
            watermark: True marks the text as machine-made in its choice of words.

        Returns:
            The text that follows; with `details` also its tokens, and why it ends.

        Raises:
            InvalidRequest: an argument that the task cannot take; nothing is sent.
            StatusError: the server refuses, in its own words.
            BadResponse: an answer of another shape.
            InferenceError: all else that may go wrong; see `inferface.errors` for the tree.

        Source: `TextGenerationParameters` of the contract.
        """
        headers = masked_headers(headers)
        options = timeout, headers, retries, on_retry, fallbacks
        answer: Any = await self._method(
            Asked(
                METHODS["text-generation"],
                {"prompt": prompt},
                params,
                model,
                extra_body,
                options,
                stream=stream,
                stream_callback=stream_callback,
                flags={"details": details},
            )
        )
        return answer

    @overload
    async def completion(
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
    ) -> InferenceResult[Completion]: ...
    @overload
    async def completion(
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
    async def completion(
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
    ) -> InferenceResult[Completion] | AsyncStream[CompletionChunk, Completion]: ...
    async def completion(
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
            )
        )
        return answer

    async def embedding(
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
    ) -> InferenceResult[EmbeddingResponse]:
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
        answer: InferenceResult[EmbeddingResponse] = await self._method(
            Asked(METHODS["embedding"], {"input": input}, params, model, extra_body, options)
        )
        return answer

    async def feature_extraction(
        self,
        text: str | Sequence[str],
        *,
        model: str | None = None,
        extra_body: Mapping[str, object] | None = None,
        timeout: float | Timeout | None = None,
        headers: Mapping[str, str] | None = None,
        retries: int | RetryPolicy | None = None,
        on_retry: Callable[[Retry], object] | None = None,
        fallbacks: Sequence[str | Endpoint] | None = None,
        **params: Unpack[FeatureExtractionParams],
    ) -> InferenceResult[FeatureExtractionOutput]:
        """Embed text.

        Args:
            text: one text, or several.
            model: id on the Hub, or an endpoint's URL; by default the client's.
            extra_body: parameters that the contract does not know, sent as they are.
            timeout: seconds for the whole call, or a `Timeout`.
            headers: more headers for this call.
            retries: how often to try again, or a `RetryPolicy`.
            on_retry: called with a `Retry` before each wait.
            fallbacks: models, URLs or endpoints to try in turn when the call's own place is down.
            normalize: True scales the vectors to length 1.
            prompt_name: Which of the model's prompts to put before each text, such as `query`.
            truncate: True cuts texts that are too long in place of refusing them.
            truncation_direction: Which end of a text is cut off.
            dimensions: Length that the vectors should have, at least 1; the model's own where absent.
            encoding_format: How the numbers of an embedding are written.

        Returns:
            A vector for each input, or for each of its tokens, as the model has it: nested lists of floats, or with
            `as_numpy` an array of float32 of the same shape.

        Raises:
            InvalidRequest: an argument that the task cannot take; nothing is sent.
            StatusError: the server refuses, in its own words.
            BadResponse: an answer of another shape.
            InferenceError: all else that may go wrong; see `inferface.errors` for the tree.

        Source: `FeatureExtractionInput` of the contract.
        """
        headers = masked_headers(headers)
        options = timeout, headers, retries, on_retry, fallbacks
        answer: InferenceResult[FeatureExtractionOutput] = await self._method(
            Asked(METHODS["feature-extraction"], {"text": text}, params, model, extra_body, options)
        )
        return answer

    async def fill_mask(
        self,
        text: str,
        *,
        model: str | None = None,
        extra_body: Mapping[str, object] | None = None,
        timeout: float | Timeout | None = None,
        headers: Mapping[str, str] | None = None,
        retries: int | RetryPolicy | None = None,
        on_retry: Callable[[Retry], object] | None = None,
        fallbacks: Sequence[str | Endpoint] | None = None,
        **params: Unpack[FillMaskParams],
    ) -> InferenceResult[list[FillMaskOutputElement]]:
        """Fill the hole in a text.

        Args:
            text: the text, with the model's mask token in it, such as `<mask>`.
            model: id on the Hub, or an endpoint's URL; by default the client's.
            extra_body: parameters that the contract does not know, sent as they are.
            timeout: seconds for the whole call, or a `Timeout`.
            headers: more headers for this call.
            retries: how often to try again, or a `RetryPolicy`.
            on_retry: called with a `Retry` before each wait.
            fallbacks: models, URLs or endpoints to try in turn when the call's own place is down.
            top_k: How many fillings to tell, the likeliest first.
            targets: Consider only these words.

        Returns:
            The fillings with their probabilities, 0 to 1, the likeliest first.

        Raises:
            InvalidRequest: an argument that the task cannot take; nothing is sent.
            StatusError: the server refuses, in its own words.
            BadResponse: an answer of another shape.
            InferenceError: all else that may go wrong; see `inferface.errors` for the tree.

        Source: `FillMaskParameters` of the contract.
        """
        headers = masked_headers(headers)
        options = timeout, headers, retries, on_retry, fallbacks
        answer: InferenceResult[list[FillMaskOutputElement]] = await self._method(
            Asked(METHODS["fill-mask"], {"text": text}, params, model, extra_body, options)
        )
        return answer

    async def question_answering(
        self,
        question: str,
        context: str,
        *,
        model: str | None = None,
        extra_body: Mapping[str, object] | None = None,
        timeout: float | Timeout | None = None,
        headers: Mapping[str, str] | None = None,
        retries: int | RetryPolicy | None = None,
        on_retry: Callable[[Retry], object] | None = None,
        fallbacks: Sequence[str | Endpoint] | None = None,
        **params: Unpack[QuestionAnsweringParams],
    ) -> InferenceResult[QuestionAnsweringOutputElement | list[QuestionAnsweringOutputElement]]:
        """Find the answer to a question in a text.

        Args:
            question: the question.
            context: the text that has the answer.
            model: id on the Hub, or an endpoint's URL; by default the client's.
            extra_body: parameters that the contract does not know, sent as they are.
            timeout: seconds for the whole call, or a `Timeout`.
            headers: more headers for this call.
            retries: how often to try again, or a `RetryPolicy`.
            on_retry: called with a `Retry` before each wait.
            fallbacks: models, URLs or endpoints to try in turn when the call's own place is down.
            top_k: How many answers to tell, the likeliest first.
            doc_stride: Tokens that two pieces of a long text have in common.
            max_answer_len: Longer answers than so many tokens are left out.
            max_seq_len: At the most so many tokens in a piece of the text with its question.
            max_question_len: The question is cut behind so many tokens.
            handle_impossible_answer: Allow that the text has no answer.
            align_to_words: Let answers begin and end with whole words, as suits languages with spaces.

        Returns:
            The answer, with its place in the text (in characters) and its probability, 0 to 1; where the server gives
            several, a list, the likeliest first.

        Raises:
            InvalidRequest: an argument that the task cannot take; nothing is sent.
            StatusError: the server refuses, in its own words.
            BadResponse: an answer of another shape.
            InferenceError: all else that may go wrong; see `inferface.errors` for the tree.

        Source: `QuestionAnsweringParameters` of the contract.
        """
        headers = masked_headers(headers)
        options = timeout, headers, retries, on_retry, fallbacks
        answer: InferenceResult[
            QuestionAnsweringOutputElement | list[QuestionAnsweringOutputElement]
        ] = await self._method(
            Asked(
                METHODS["question-answering"],
                {"question": question, "context": context},
                params,
                model,
                extra_body,
                options,
            )
        )
        return answer

    async def sentence_similarity(
        self,
        sentence: str,
        other_sentences: Sequence[str],
        *,
        model: str | None = None,
        extra_body: Mapping[str, object] | None = None,
        timeout: float | Timeout | None = None,
        headers: Mapping[str, str] | None = None,
        retries: int | RetryPolicy | None = None,
        on_retry: Callable[[Retry], object] | None = None,
        fallbacks: Sequence[str | Endpoint] | None = None,
    ) -> InferenceResult[list[float]]:
        """Compare a sentence with others.

        Args:
            sentence: the sentence.
            other_sentences: those to compare it with.
            model: id on the Hub, or an endpoint's URL; by default the client's.
            extra_body: parameters that the contract does not know, sent as they are.
            timeout: seconds for the whole call, or a `Timeout`.
            headers: more headers for this call.
            retries: how often to try again, or a `RetryPolicy`.
            on_retry: called with a `Retry` before each wait.
            fallbacks: models, URLs or endpoints to try in turn when the call's own place is down.

        Returns:
            How similar each of the others is, in their order: a cosine, at the most 1.

        Raises:
            InvalidRequest: an argument that the task cannot take; nothing is sent.
            StatusError: the server refuses, in its own words.
            BadResponse: an answer of another shape.
            InferenceError: all else that may go wrong; see `inferface.errors` for the tree.
        """
        headers = masked_headers(headers)
        options = timeout, headers, retries, on_retry, fallbacks
        answer: InferenceResult[list[float]] = await self._method(
            Asked(
                METHODS["sentence-similarity"],
                {"sentence": sentence, "other_sentences": other_sentences},
                {},
                model,
                extra_body,
                options,
            )
        )
        return answer

    async def summarization(
        self,
        text: str,
        *,
        model: str | None = None,
        extra_body: Mapping[str, object] | None = None,
        timeout: float | Timeout | None = None,
        headers: Mapping[str, str] | None = None,
        retries: int | RetryPolicy | None = None,
        on_retry: Callable[[Retry], object] | None = None,
        fallbacks: Sequence[str | Endpoint] | None = None,
        **params: Unpack[SummarizationParams],
    ) -> InferenceResult[SummarizationOutput]:
        """Shorten a text.

        Args:
            text: the text to shorten.
            model: id on the Hub, or an endpoint's URL; by default the client's.
            extra_body: parameters that the contract does not know, sent as they are.
            timeout: seconds for the whole call, or a `Timeout`.
            headers: more headers for this call.
            retries: how often to try again, or a `RetryPolicy`.
            on_retry: called with a `Retry` before each wait.
            fallbacks: models, URLs or endpoints to try in turn when the call's own place is down.
            clean_up_tokenization_spaces: Take needless spaces out of the answer.
            truncation: What is cut off when the text is longer than the model can read.
            generate_parameters: More parameters of the generation.

        Returns:
            The summary, as `summary_text`.

        Raises:
            InvalidRequest: an argument that the task cannot take; nothing is sent.
            StatusError: the server refuses, in its own words.
            BadResponse: an answer of another shape.
            InferenceError: all else that may go wrong; see `inferface.errors` for the tree.

        Source: `SummarizationParameters` of the contract.
        """
        headers = masked_headers(headers)
        options = timeout, headers, retries, on_retry, fallbacks
        answer: InferenceResult[SummarizationOutput] = await self._method(
            Asked(METHODS["summarization"], {"text": text}, params, model, extra_body, options)
        )
        return answer

    async def table_question_answering(
        self,
        table: Mapping[str, object],
        query: str,
        *,
        model: str | None = None,
        extra_body: Mapping[str, object] | None = None,
        timeout: float | Timeout | None = None,
        headers: Mapping[str, str] | None = None,
        retries: int | RetryPolicy | None = None,
        on_retry: Callable[[Retry], object] | None = None,
        fallbacks: Sequence[str | Endpoint] | None = None,
        **params: Unpack[TableQuestionAnsweringParams],
    ) -> InferenceResult[TableQuestionAnsweringOutputElement]:
        """Find the answer to a question in a table.

        Args:
            table: the columns by name, each with its cells from top to bottom.
            query: the question.
            model: id on the Hub, or an endpoint's URL; by default the client's.
            extra_body: parameters that the contract does not know, sent as they are.
            timeout: seconds for the whole call, or a `Timeout`.
            headers: more headers for this call.
            retries: how often to try again, or a `RetryPolicy`.
            on_retry: called with a `Retry` before each wait.
            fallbacks: models, URLs or endpoints to try in turn when the call's own place is down.
            padding: Up to which length the input is filled.
            sequential: Answer one after the other, as models of conversations need it.
            truncation: Cut tables that are too long.

        Returns:
            The answer, with the cells that it is from and what was done with them.

        Raises:
            InvalidRequest: an argument that the task cannot take; nothing is sent.
            StatusError: the server refuses, in its own words.
            BadResponse: an answer of another shape.
            InferenceError: all else that may go wrong; see `inferface.errors` for the tree.

        Source: `TableQuestionAnsweringParameters` of the contract.
        """
        headers = masked_headers(headers)
        options = timeout, headers, retries, on_retry, fallbacks
        answer: InferenceResult[TableQuestionAnsweringOutputElement] = await self._method(
            Asked(
                METHODS["table-question-answering"],
                {"table": table, "query": query},
                params,
                model,
                extra_body,
                options,
            )
        )
        return answer

    async def tabular_classification(
        self,
        table: Mapping[str, object],
        *,
        model: str | None = None,
        extra_body: Mapping[str, object] | None = None,
        timeout: float | Timeout | None = None,
        headers: Mapping[str, str] | None = None,
        retries: int | RetryPolicy | None = None,
        on_retry: Callable[[Retry], object] | None = None,
        fallbacks: Sequence[str | Endpoint] | None = None,
    ) -> InferenceResult[list[str | float]]:
        """Classify the rows of a table.

        Args:
            table: the columns by name, each with its cells from top to bottom.
            model: id on the Hub, or an endpoint's URL; by default the client's.
            extra_body: parameters that the contract does not know, sent as they are.
            timeout: seconds for the whole call, or a `Timeout`.
            headers: more headers for this call.
            retries: how often to try again, or a `RetryPolicy`.
            on_retry: called with a `Retry` before each wait.
            fallbacks: models, URLs or endpoints to try in turn when the call's own place is down.

        Returns:
            The class of each row, as the model calls it.

        Raises:
            InvalidRequest: an argument that the task cannot take; nothing is sent.
            StatusError: the server refuses, in its own words.
            BadResponse: an answer of another shape.
            InferenceError: all else that may go wrong; see `inferface.errors` for the tree.
        """
        headers = masked_headers(headers)
        options = timeout, headers, retries, on_retry, fallbacks
        answer: InferenceResult[list[str | float]] = await self._method(
            Asked(METHODS["tabular-classification"], {"table": table}, {}, model, extra_body, options)
        )
        return answer

    async def tabular_regression(
        self,
        table: Mapping[str, object],
        *,
        model: str | None = None,
        extra_body: Mapping[str, object] | None = None,
        timeout: float | Timeout | None = None,
        headers: Mapping[str, str] | None = None,
        retries: int | RetryPolicy | None = None,
        on_retry: Callable[[Retry], object] | None = None,
        fallbacks: Sequence[str | Endpoint] | None = None,
    ) -> InferenceResult[list[float]]:
        """Predict a number for each row of a table.

        Args:
            table: the columns by name, each with its cells from top to bottom.
            model: id on the Hub, or an endpoint's URL; by default the client's.
            extra_body: parameters that the contract does not know, sent as they are.
            timeout: seconds for the whole call, or a `Timeout`.
            headers: more headers for this call.
            retries: how often to try again, or a `RetryPolicy`.
            on_retry: called with a `Retry` before each wait.
            fallbacks: models, URLs or endpoints to try in turn when the call's own place is down.

        Returns:
            The number for each row.

        Raises:
            InvalidRequest: an argument that the task cannot take; nothing is sent.
            StatusError: the server refuses, in its own words.
            BadResponse: an answer of another shape.
            InferenceError: all else that may go wrong; see `inferface.errors` for the tree.
        """
        headers = masked_headers(headers)
        options = timeout, headers, retries, on_retry, fallbacks
        answer: InferenceResult[list[float]] = await self._method(
            Asked(METHODS["tabular-regression"], {"table": table}, {}, model, extra_body, options)
        )
        return answer

    async def text_classification(
        self,
        text: str,
        *,
        model: str | None = None,
        extra_body: Mapping[str, object] | None = None,
        timeout: float | Timeout | None = None,
        headers: Mapping[str, str] | None = None,
        retries: int | RetryPolicy | None = None,
        on_retry: Callable[[Retry], object] | None = None,
        fallbacks: Sequence[str | Endpoint] | None = None,
        **params: Unpack[TextClassificationParams],
    ) -> InferenceResult[list[ClassificationOutput]]:
        """Classify a text.

        Args:
            text: the text.
            model: id on the Hub, or an endpoint's URL; by default the client's.
            extra_body: parameters that the contract does not know, sent as they are.
            timeout: seconds for the whole call, or a `Timeout`.
            headers: more headers for this call.
            retries: how often to try again, or a `RetryPolicy`.
            on_retry: called with a `Retry` before each wait.
            fallbacks: models, URLs or endpoints to try in turn when the call's own place is down.
            function_to_apply: What makes scores of a classifier's raw numbers: each for itself, all together adding up
                to 1, or nothing.
            top_k: How many classes to tell, the likeliest first.

        Returns:
            The classes with their probabilities, 0 to 1, the likeliest first.

        Raises:
            InvalidRequest: an argument that the task cannot take; nothing is sent.
            StatusError: the server refuses, in its own words.
            BadResponse: an answer of another shape.
            InferenceError: all else that may go wrong; see `inferface.errors` for the tree.

        Source: `TextClassificationParameters` of the contract.
        """
        headers = masked_headers(headers)
        options = timeout, headers, retries, on_retry, fallbacks
        answer: InferenceResult[list[ClassificationOutput]] = await self._method(
            Asked(METHODS["text-classification"], {"text": text}, params, model, extra_body, options)
        )
        return answer

    async def token_classification(
        self,
        text: str,
        *,
        model: str | None = None,
        extra_body: Mapping[str, object] | None = None,
        timeout: float | Timeout | None = None,
        headers: Mapping[str, str] | None = None,
        retries: int | RetryPolicy | None = None,
        on_retry: Callable[[Retry], object] | None = None,
        fallbacks: Sequence[str | Endpoint] | None = None,
        **params: Unpack[TokenClassificationParams],
    ) -> InferenceResult[list[TokenClassificationOutputElement]]:
        """Find the entities in a text, such as names and places.

        Args:
            text: the text.
            model: id on the Hub, or an endpoint's URL; by default the client's.
            extra_body: parameters that the contract does not know, sent as they are.
            timeout: seconds for the whole call, or a `Timeout`.
            headers: more headers for this call.
            retries: how often to try again, or a `RetryPolicy`.
            on_retry: called with a `Retry` before each wait.
            fallbacks: models, URLs or endpoints to try in turn when the call's own place is down.
            aggregation_strategy: How neighbouring tokens become one entity: not at all, by equal labels, or with whole
                words labelled by their first token, their mean score or their highest score.
            ignore_labels: Leave out entities of these labels.
            stride: Tokens that two pieces of a long text have in common.

        Returns:
            The entities in their order, with their places in the text (in characters) and probabilities, 0 to 1.

        Raises:
            InvalidRequest: an argument that the task cannot take; nothing is sent.
            StatusError: the server refuses, in its own words.
            BadResponse: an answer of another shape.
            InferenceError: all else that may go wrong; see `inferface.errors` for the tree.

        Source: `TokenClassificationParameters` of the contract.
        """
        headers = masked_headers(headers)
        options = timeout, headers, retries, on_retry, fallbacks
        answer: InferenceResult[list[TokenClassificationOutputElement]] = await self._method(
            Asked(METHODS["token-classification"], {"text": text}, params, model, extra_body, options)
        )
        return answer

    async def translation(
        self,
        text: str,
        *,
        model: str | None = None,
        extra_body: Mapping[str, object] | None = None,
        timeout: float | Timeout | None = None,
        headers: Mapping[str, str] | None = None,
        retries: int | RetryPolicy | None = None,
        on_retry: Callable[[Retry], object] | None = None,
        fallbacks: Sequence[str | Endpoint] | None = None,
        **params: Unpack[TranslationParams],
    ) -> InferenceResult[TranslationOutput]:
        """Translate a text. Models of many languages need `src_lang` and `tgt_lang`, both or neither.

        Args:
            text: the text to translate.
            model: id on the Hub, or an endpoint's URL; by default the client's.
            extra_body: parameters that the contract does not know, sent as they are.
            timeout: seconds for the whole call, or a `Timeout`.
            headers: more headers for this call.
            retries: how often to try again, or a `RetryPolicy`.
            on_retry: called with a `Retry` before each wait.
            fallbacks: models, URLs or endpoints to try in turn when the call's own place is down.
            src_lang: The language of the text, as the model spells it.
            tgt_lang: The language to translate into, as the model spells it.
            clean_up_tokenization_spaces: Take needless spaces out of the answer.
            truncation: What is cut off when the text is longer than the model can read.
            generate_parameters: More parameters of the generation.

        Returns:
            The translation, as `translation_text`.

        Raises:
            InvalidRequest: an argument that the task cannot take; nothing is sent.
            StatusError: the server refuses, in its own words.
            BadResponse: an answer of another shape.
            InferenceError: all else that may go wrong; see `inferface.errors` for the tree.

        Source: `TranslationParameters` of the contract.
        """
        headers = masked_headers(headers)
        options = timeout, headers, retries, on_retry, fallbacks
        answer: InferenceResult[TranslationOutput] = await self._method(
            Asked(METHODS["translation"], {"text": text}, params, model, extra_body, options)
        )
        return answer

    async def zero_shot_classification(
        self,
        text: str,
        candidate_labels: Sequence[str],
        *,
        model: str | None = None,
        extra_body: Mapping[str, object] | None = None,
        timeout: float | Timeout | None = None,
        headers: Mapping[str, str] | None = None,
        retries: int | RetryPolicy | None = None,
        on_retry: Callable[[Retry], object] | None = None,
        fallbacks: Sequence[str | Endpoint] | None = None,
        **params: Unpack[ZeroShotClassificationParams],
    ) -> InferenceResult[list[ClassificationOutput]]:
        """Classify a text by classes that the model was not trained on.

        Args:
            text: the text.
            candidate_labels: the classes to choose from.
            model: id on the Hub, or an endpoint's URL; by default the client's.
            extra_body: parameters that the contract does not know, sent as they are.
            timeout: seconds for the whole call, or a `Timeout`.
            headers: more headers for this call.
            retries: how often to try again, or a `RetryPolicy`.
            on_retry: called with a `Retry` before each wait.
            fallbacks: models, URLs or endpoints to try in turn when the call's own place is down.
            hypothesis_template: A sentence with `{}` for the class, whose truth the model judges.
            multi_label: Judge each class for itself; otherwise the scores add up to 1.

        Returns:
            The classes with their probabilities, 0 to 1, the likeliest first.

        Raises:
            InvalidRequest: an argument that the task cannot take; nothing is sent.
            StatusError: the server refuses, in its own words.
            BadResponse: an answer of another shape.
            InferenceError: all else that may go wrong; see `inferface.errors` for the tree.

        Source: `ZeroShotClassificationParameters` of the contract.
        """
        headers = masked_headers(headers)
        options = timeout, headers, retries, on_retry, fallbacks
        answer: InferenceResult[list[ClassificationOutput]] = await self._method(
            Asked(
                METHODS["zero-shot-classification"],
                {"text": text, "candidate_labels": candidate_labels},
                params,
                model,
                extra_body,
                options,
            )
        )
        return answer

    async def rerank(
        self,
        query: str,
        texts: Sequence[str],
        *,
        model: str | None = None,
        extra_body: Mapping[str, object] | None = None,
        timeout: float | Timeout | None = None,
        headers: Mapping[str, str] | None = None,
        retries: int | RetryPolicy | None = None,
        on_retry: Callable[[Retry], object] | None = None,
        fallbacks: Sequence[str | Endpoint] | None = None,
        **params: Unpack[RerankParams],
    ) -> InferenceResult[list[Rank]]:
        """Order texts by how well they answer a query (an endpoint of TEI with a model for reranking).

        Args:
            query: the query.
            texts: the texts.
            model: id on the Hub, or an endpoint's URL; by default the client's.
            extra_body: parameters that the contract does not know, sent as they are.
            timeout: seconds for the whole call, or a `Timeout`.
            headers: more headers for this call.
            retries: how often to try again, or a `RetryPolicy`.
            on_retry: called with a `Retry` before each wait.
            fallbacks: models, URLs or endpoints to try in turn when the call's own place is down.
            raw_scores: Give the model's raw scores, not probabilities.
            return_text: Repeat each text beside its score.
            truncate: Cut texts that are too long; otherwise they are an error.
            truncation_direction: Which end of a text is cut off.

        Returns:
            A score for each text, with the text's place in the request, the best first.

        Raises:
            InvalidRequest: an argument that the task cannot take; nothing is sent.
            StatusError: the server refuses, in its own words.
            BadResponse: an answer of another shape.
            InferenceError: all else that may go wrong; see `inferface.errors` for the tree.

        Source: `RerankRequest` of the contract.
        """
        headers = masked_headers(headers)
        options = timeout, headers, retries, on_retry, fallbacks
        answer: InferenceResult[list[Rank]] = await self._method(
            Asked(METHODS["rerank"], {"query": query, "texts": texts}, params, model, extra_body, options)
        )
        return answer

    async def tokenize(
        self,
        text: str | Sequence[str],
        *,
        model: str | None = None,
        extra_body: Mapping[str, object] | None = None,
        timeout: float | Timeout | None = None,
        headers: Mapping[str, str] | None = None,
        retries: int | RetryPolicy | None = None,
        on_retry: Callable[[Retry], object] | None = None,
        fallbacks: Sequence[str | Endpoint] | None = None,
        **params: Unpack[TokenizeParams],
    ) -> InferenceResult[list[list[SimpleToken]]]:
        """Split text into tokens (an endpoint of TEI or TGI).

        Args:
            text: one text, or several (TEI).
            model: id on the Hub, or an endpoint's URL; by default the client's.
            extra_body: parameters that the contract does not know, sent as they are.
            timeout: seconds for the whole call, or a `Timeout`.
            headers: more headers for this call.
            retries: how often to try again, or a `RetryPolicy`.
            on_retry: called with a `Retry` before each wait.
            fallbacks: models, URLs or endpoints to try in turn when the call's own place is down.
            add_special_tokens: Add the tokens that stand for the beginning and the end (TEI).
            prompt_name: Prompt of the model's configuration to put before the text (TEI).

        Returns:
            The tokens of each text, with their places in it (in characters).

        Raises:
            InvalidRequest: an argument that the task cannot take; nothing is sent.
            StatusError: the server refuses, in its own words.
            BadResponse: an answer of another shape.
            InferenceError: all else that may go wrong; see `inferface.errors` for the tree.

        Source: `TokenizeRequest` of the contract.
        """
        headers = masked_headers(headers)
        options = timeout, headers, retries, on_retry, fallbacks
        answer: InferenceResult[list[list[SimpleToken]]] = await self._method(
            Asked(METHODS["tokenize"], {"text": text}, params, model, extra_body, options)
        )
        return answer

    async def audio_classification(
        self,
        audio: BinaryInput,
        *,
        model: str | None = None,
        extra_body: Mapping[str, object] | None = None,
        timeout: float | Timeout | None = None,
        headers: Mapping[str, str] | None = None,
        retries: int | RetryPolicy | None = None,
        on_retry: Callable[[Retry], object] | None = None,
        fallbacks: Sequence[str | Endpoint] | None = None,
        **params: Unpack[AudioClassificationParams],
    ) -> InferenceResult[list[ClassificationOutput]]:
        """Classify a sound.

        Args:
            audio: the sound: bytes, a path, an open file, a URL, or `(samples per second, samples)` of a numpy array.
            model: id on the Hub, or an endpoint's URL; by default the client's.
            extra_body: parameters that the contract does not know, sent as they are.
            timeout: seconds for the whole call, or a `Timeout`.
            headers: more headers for this call.
            retries: how often to try again, or a `RetryPolicy`.
            on_retry: called with a `Retry` before each wait.
            fallbacks: models, URLs or endpoints to try in turn when the call's own place is down.
            function_to_apply: What makes scores of a classifier's raw numbers: each for itself, all together adding up
                to 1, or nothing.
            top_k: How many classes to tell, the likeliest first.

        Returns:
            The classes with their probabilities, 0 to 1, the likeliest first.

        Raises:
            InvalidRequest: an argument that the task cannot take; nothing is sent.
            InputError: the URL of an input gives no file.
            StatusError: the server refuses, in its own words.
            BadResponse: an answer of another shape.
            InferenceError: all else that may go wrong; see `inferface.errors` for the tree.

        Source: `AudioClassificationParameters` of the contract.
        """
        headers = masked_headers(headers)
        options = timeout, headers, retries, on_retry, fallbacks
        answer: InferenceResult[list[ClassificationOutput]] = await self._method(
            Asked(METHODS["audio-classification"], {"audio": audio}, params, model, extra_body, options)
        )
        return answer

    async def audio_to_audio(
        self,
        audio: BinaryInput,
        *,
        model: str | None = None,
        extra_body: Mapping[str, object] | None = None,
        timeout: float | Timeout | None = None,
        headers: Mapping[str, str] | None = None,
        retries: int | RetryPolicy | None = None,
        on_retry: Callable[[Retry], object] | None = None,
        fallbacks: Sequence[str | Endpoint] | None = None,
    ) -> InferenceResult[list[AudioToAudioOutputElement]]:
        """Make other sound of a sound, such as one without noise, or one for each speaker.

        Args:
            audio: the sound: bytes, a path, an open file, a URL, or `(samples per second, samples)` of a numpy array.
            model: id on the Hub, or an endpoint's URL; by default the client's.
            extra_body: parameters that the contract does not know, sent as they are.
            timeout: seconds for the whole call, or a `Timeout`.
            headers: more headers for this call.
            retries: how often to try again, or a `RetryPolicy`.
            on_retry: called with a `Retry` before each wait.
            fallbacks: models, URLs or endpoints to try in turn when the call's own place is down.

        Returns:
            The sounds, as bytes with label and `content_type`.

        Raises:
            InvalidRequest: an argument that the task cannot take; nothing is sent.
            InputError: the URL of an input gives no file.
            StatusError: the server refuses, in its own words.
            BadResponse: an answer of another shape.
            InferenceError: all else that may go wrong; see `inferface.errors` for the tree.
        """
        headers = masked_headers(headers)
        options = timeout, headers, retries, on_retry, fallbacks
        answer: InferenceResult[list[AudioToAudioOutputElement]] = await self._method(
            Asked(METHODS["audio-to-audio"], {"audio": audio}, {}, model, extra_body, options)
        )
        return answer

    async def automatic_speech_recognition(
        self,
        audio: BinaryInput,
        *,
        model: str | None = None,
        extra_body: Mapping[str, object] | None = None,
        timeout: float | Timeout | None = None,
        headers: Mapping[str, str] | None = None,
        retries: int | RetryPolicy | None = None,
        on_retry: Callable[[Retry], object] | None = None,
        fallbacks: Sequence[str | Endpoint] | None = None,
        **params: Unpack[AutomaticSpeechRecognitionParams],
    ) -> InferenceResult[AutomaticSpeechRecognitionOutput]:
        """Write down what is said.

        Args:
            audio: the sound: bytes, a path, an open file, a URL, or `(samples per second, samples)` of a numpy array.
            model: id on the Hub, or an endpoint's URL; by default the client's.
            extra_body: parameters that the contract does not know, sent as they are.
            timeout: seconds for the whole call, or a `Timeout`.
            headers: more headers for this call.
            retries: how often to try again, or a `RetryPolicy`.
            on_retry: called with a `Retry` before each wait.
            fallbacks: models, URLs or endpoints to try in turn when the call's own place is down.
            return_timestamps: Tell when each piece of the text was said.
            generation_parameters: How to generate (transformers).

        Returns:
            The text; with `return_timestamps` also its pieces, with beginning and end in seconds.

        Raises:
            InvalidRequest: an argument that the task cannot take; nothing is sent.
            InputError: the URL of an input gives no file.
            StatusError: the server refuses, in its own words.
            BadResponse: an answer of another shape.
            InferenceError: all else that may go wrong; see `inferface.errors` for the tree.

        Source: `AutomaticSpeechRecognitionParameters` of the contract.
        """
        headers = masked_headers(headers)
        options = timeout, headers, retries, on_retry, fallbacks
        answer: InferenceResult[AutomaticSpeechRecognitionOutput] = await self._method(
            Asked(METHODS["automatic-speech-recognition"], {"audio": audio}, params, model, extra_body, options)
        )
        return answer

    async def depth_estimation(
        self,
        image: BinaryInput,
        *,
        model: str | None = None,
        extra_body: Mapping[str, object] | None = None,
        timeout: float | Timeout | None = None,
        headers: Mapping[str, str] | None = None,
        retries: int | RetryPolicy | None = None,
        on_retry: Callable[[Retry], object] | None = None,
        fallbacks: Sequence[str | Endpoint] | None = None,
    ) -> InferenceResult[Media]:
        """Estimate how far away each point of an image is.

        Args:
            image: the image: bytes, a path, an open file, a URL, a PIL image or a numpy array.
            model: id on the Hub, or an endpoint's URL; by default the client's.
            extra_body: parameters that the contract does not know, sent as they are.
            timeout: seconds for the whole call, or a `Timeout`.
            headers: more headers for this call.
            retries: how often to try again, or a `RetryPolicy`.
            on_retry: called with a `Retry` before each wait.
            fallbacks: models, URLs or endpoints to try in turn when the call's own place is down.

        Returns:
            The image, as PIL's, or with `as_bytes` its bytes with their `content_type`.

        Raises:
            InvalidRequest: an argument that the task cannot take; nothing is sent.
            InputError: the URL of an input gives no file.
            StatusError: the server refuses, in its own words.
            BadResponse: an answer of another shape.
            InferenceError: all else that may go wrong; see `inferface.errors` for the tree.
        """
        headers = masked_headers(headers)
        options = timeout, headers, retries, on_retry, fallbacks
        answer: InferenceResult[Media] = await self._method(
            Asked(METHODS["depth-estimation"], {"image": image}, {}, model, extra_body, options)
        )
        return answer

    async def document_question_answering(
        self,
        image: BinaryInput,
        question: str,
        *,
        model: str | None = None,
        extra_body: Mapping[str, object] | None = None,
        timeout: float | Timeout | None = None,
        headers: Mapping[str, str] | None = None,
        retries: int | RetryPolicy | None = None,
        on_retry: Callable[[Retry], object] | None = None,
        fallbacks: Sequence[str | Endpoint] | None = None,
        **params: Unpack[DocumentQuestionAnsweringParams],
    ) -> InferenceResult[list[QuestionAnsweringOutputElement]]:
        """Find the answer to a question in the image of a document.

        Args:
            image: the image: bytes, a path, an open file, a URL, a PIL image or a numpy array.
            question: the question.
            model: id on the Hub, or an endpoint's URL; by default the client's.
            extra_body: parameters that the contract does not know, sent as they are.
            timeout: seconds for the whole call, or a `Timeout`.
            headers: more headers for this call.
            retries: how often to try again, or a `RetryPolicy`.
            on_retry: called with a `Retry` before each wait.
            fallbacks: models, URLs or endpoints to try in turn when the call's own place is down.
            top_k: How many answers to tell, the likeliest first.
            doc_stride: Tokens that two pieces of a long text have in common.
            max_answer_len: Longer answers than so many tokens are left out.
            max_seq_len: At the most so many tokens in a piece of the text with its question.
            max_question_len: The question is cut behind so many tokens.
            handle_impossible_answer: Allow that the text has no answer.
            lang: Language of the text in the image, for its recognition.
            word_boxes: Words and their boxes, in thousandths of the image; they spare the recognition of text.

        Returns:
            The answers, the likeliest first; what servers do not tell (score, place) is None.

        Raises:
            InvalidRequest: an argument that the task cannot take; nothing is sent.
            InputError: the URL of an input gives no file.
            StatusError: the server refuses, in its own words.
            BadResponse: an answer of another shape.
            InferenceError: all else that may go wrong; see `inferface.errors` for the tree.

        Source: `DocumentQuestionAnsweringParameters` of the contract.
        """
        headers = masked_headers(headers)
        options = timeout, headers, retries, on_retry, fallbacks
        answer: InferenceResult[list[QuestionAnsweringOutputElement]] = await self._method(
            Asked(
                METHODS["document-question-answering"],
                {"image": image, "question": question},
                params,
                model,
                extra_body,
                options,
            )
        )
        return answer

    async def image_classification(
        self,
        image: BinaryInput,
        *,
        model: str | None = None,
        extra_body: Mapping[str, object] | None = None,
        timeout: float | Timeout | None = None,
        headers: Mapping[str, str] | None = None,
        retries: int | RetryPolicy | None = None,
        on_retry: Callable[[Retry], object] | None = None,
        fallbacks: Sequence[str | Endpoint] | None = None,
        **params: Unpack[ImageClassificationParams],
    ) -> InferenceResult[list[ClassificationOutput]]:
        """Classify an image.

        Args:
            image: the image: bytes, a path, an open file, a URL, a PIL image or a numpy array.
            model: id on the Hub, or an endpoint's URL; by default the client's.
            extra_body: parameters that the contract does not know, sent as they are.
            timeout: seconds for the whole call, or a `Timeout`.
            headers: more headers for this call.
            retries: how often to try again, or a `RetryPolicy`.
            on_retry: called with a `Retry` before each wait.
            fallbacks: models, URLs or endpoints to try in turn when the call's own place is down.
            function_to_apply: What makes scores of a classifier's raw numbers: each for itself, all together adding up
                to 1, or nothing.
            top_k: How many classes to tell, the likeliest first.

        Returns:
            The classes with their probabilities, 0 to 1, the likeliest first.

        Raises:
            InvalidRequest: an argument that the task cannot take; nothing is sent.
            InputError: the URL of an input gives no file.
            StatusError: the server refuses, in its own words.
            BadResponse: an answer of another shape.
            InferenceError: all else that may go wrong; see `inferface.errors` for the tree.

        Source: `ImageClassificationParameters` of the contract.
        """
        headers = masked_headers(headers)
        options = timeout, headers, retries, on_retry, fallbacks
        answer: InferenceResult[list[ClassificationOutput]] = await self._method(
            Asked(METHODS["image-classification"], {"image": image}, params, model, extra_body, options)
        )
        return answer

    async def image_segmentation(
        self,
        image: BinaryInput,
        *,
        model: str | None = None,
        extra_body: Mapping[str, object] | None = None,
        timeout: float | Timeout | None = None,
        headers: Mapping[str, str] | None = None,
        retries: int | RetryPolicy | None = None,
        on_retry: Callable[[Retry], object] | None = None,
        fallbacks: Sequence[str | Endpoint] | None = None,
        **params: Unpack[ImageSegmentationParams],
    ) -> InferenceResult[list[ImageSegmentationOutputElement]]:
        """Split an image into its parts.

        Args:
            image: the image: bytes, a path, an open file, a URL, a PIL image or a numpy array.
            model: id on the Hub, or an endpoint's URL; by default the client's.
            extra_body: parameters that the contract does not know, sent as they are.
            timeout: seconds for the whole call, or a `Timeout`.
            headers: more headers for this call.
            retries: how often to try again, or a `RetryPolicy`.
            on_retry: called with a `Retry` before each wait.
            fallbacks: models, URLs or endpoints to try in turn when the call's own place is down.
            mask_threshold: From which value on a point belongs to a mask.
            overlap_mask_area_threshold: Masks that overlap more than this lose their small loose parts.
            subtask: Which kind of segmentation, for models that know several.
            threshold: Masks of less probability are left out.

        Returns:
            The parts with their probabilities, 0 to 1, and masks, which are as large as the image.

        Raises:
            InvalidRequest: an argument that the task cannot take; nothing is sent.
            InputError: the URL of an input gives no file.
            StatusError: the server refuses, in its own words.
            BadResponse: an answer of another shape.
            InferenceError: all else that may go wrong; see `inferface.errors` for the tree.

        Source: `ImageSegmentationParameters` of the contract.
        """
        headers = masked_headers(headers)
        options = timeout, headers, retries, on_retry, fallbacks
        answer: InferenceResult[list[ImageSegmentationOutputElement]] = await self._method(
            Asked(METHODS["image-segmentation"], {"image": image}, params, model, extra_body, options)
        )
        return answer

    async def image_text_to_image(
        self,
        image: BinaryInput | None = None,
        prompt: str | None = None,
        *,
        model: str | None = None,
        extra_body: Mapping[str, object] | None = None,
        timeout: float | Timeout | None = None,
        headers: Mapping[str, str] | None = None,
        retries: int | RetryPolicy | None = None,
        on_retry: Callable[[Retry], object] | None = None,
        fallbacks: Sequence[str | Endpoint] | None = None,
        **params: Unpack[ImageTextToImageParams],
    ) -> InferenceResult[Media]:
        """Make an image of a prompt, an image, or both.

        Args:
            image: the image: bytes, a path, an open file, a URL, a PIL image or a numpy array.
            prompt: what the image should show.
            model: id on the Hub, or an endpoint's URL; by default the client's.
            extra_body: parameters that the contract does not know, sent as they are.
            timeout: seconds for the whole call, or a `Timeout`.
            headers: more headers for this call.
            retries: how often to try again, or a `RetryPolicy`.
            on_retry: called with a `Retry` before each wait.
            fallbacks: models, URLs or endpoints to try in turn when the call's own place is down.
            guidance_scale: How closely to follow the prompt; too high a value costs quality.
            negative_prompt: What the image should not show.
            num_inference_steps: Steps of denoising: more are slower and better.
            target_size: Size of the output, where the model takes one.
            seed: The same seed gives the same output, as far as the server can.

        Returns:
            The image, as PIL's, or with `as_bytes` its bytes with their `content_type`.

        Raises:
            InvalidRequest: an argument that the task cannot take; nothing is sent.
            InputError: the URL of an input gives no file.
            StatusError: the server refuses, in its own words.
            BadResponse: an answer of another shape.
            InferenceError: all else that may go wrong; see `inferface.errors` for the tree.

        Source: `ImageTextToImageParameters` of the contract.
        """
        headers = masked_headers(headers)
        options = timeout, headers, retries, on_retry, fallbacks
        answer: InferenceResult[Media] = await self._method(
            Asked(
                METHODS["image-text-to-image"], {"image": image, "prompt": prompt}, params, model, extra_body, options
            )
        )
        return answer

    async def image_text_to_video(
        self,
        image: BinaryInput | None = None,
        prompt: str | None = None,
        *,
        model: str | None = None,
        extra_body: Mapping[str, object] | None = None,
        timeout: float | Timeout | None = None,
        headers: Mapping[str, str] | None = None,
        retries: int | RetryPolicy | None = None,
        on_retry: Callable[[Retry], object] | None = None,
        fallbacks: Sequence[str | Endpoint] | None = None,
        **params: Unpack[ImageTextToVideoParams],
    ) -> InferenceResult[Media]:
        """Make a video of a prompt, an image, or both.

        Args:
            image: the image: bytes, a path, an open file, a URL, a PIL image or a numpy array.
            prompt: what the video should show.
            model: id on the Hub, or an endpoint's URL; by default the client's.
            extra_body: parameters that the contract does not know, sent as they are.
            timeout: seconds for the whole call, or a `Timeout`.
            headers: more headers for this call.
            retries: how often to try again, or a `RetryPolicy`.
            on_retry: called with a `Retry` before each wait.
            fallbacks: models, URLs or endpoints to try in turn when the call's own place is down.
            guidance_scale: How closely to follow the prompt; too high a value costs quality.
            negative_prompt: What the video should not show.
            num_inference_steps: Steps of denoising: more are slower and better.
            num_frames: How many frames the video has.
            target_size: Size of the output, where the model takes one.
            seed: The same seed gives the same output, as far as the server can.

        Returns:
            The video's bytes, with their `content_type`.

        Raises:
            InvalidRequest: an argument that the task cannot take; nothing is sent.
            InputError: the URL of an input gives no file.
            StatusError: the server refuses, in its own words.
            BadResponse: an answer of another shape.
            InferenceError: all else that may go wrong; see `inferface.errors` for the tree.

        Source: `ImageTextToVideoParameters` of the contract.
        """
        headers = masked_headers(headers)
        options = timeout, headers, retries, on_retry, fallbacks
        answer: InferenceResult[Media] = await self._method(
            Asked(
                METHODS["image-text-to-video"], {"image": image, "prompt": prompt}, params, model, extra_body, options
            )
        )
        return answer

    async def image_to_image(
        self,
        image: BinaryInput,
        prompt: str | None = None,
        *,
        model: str | None = None,
        extra_body: Mapping[str, object] | None = None,
        timeout: float | Timeout | None = None,
        headers: Mapping[str, str] | None = None,
        retries: int | RetryPolicy | None = None,
        on_retry: Callable[[Retry], object] | None = None,
        fallbacks: Sequence[str | Endpoint] | None = None,
        **params: Unpack[ImageToImageParams],
    ) -> InferenceResult[Media]:
        """Make another image of an image.

        Args:
            image: the image: bytes, a path, an open file, a URL, a PIL image or a numpy array.
            prompt: what the image should show.
            model: id on the Hub, or an endpoint's URL; by default the client's.
            extra_body: parameters that the contract does not know, sent as they are.
            timeout: seconds for the whole call, or a `Timeout`.
            headers: more headers for this call.
            retries: how often to try again, or a `RetryPolicy`.
            on_retry: called with a `Retry` before each wait.
            fallbacks: models, URLs or endpoints to try in turn when the call's own place is down.
            guidance_scale: How closely to follow the prompt; too high a value costs quality.
            negative_prompt: What the image should not show.
            num_inference_steps: Steps of denoising: more are slower and better.
            target_size: Size of the output, where the model takes one.

        Returns:
            The image, as PIL's, or with `as_bytes` its bytes with their `content_type`.

        Raises:
            InvalidRequest: an argument that the task cannot take; nothing is sent.
            InputError: the URL of an input gives no file.
            StatusError: the server refuses, in its own words.
            BadResponse: an answer of another shape.
            InferenceError: all else that may go wrong; see `inferface.errors` for the tree.

        Source: `ImageToImageParameters` of the contract.
        """
        headers = masked_headers(headers)
        options = timeout, headers, retries, on_retry, fallbacks
        answer: InferenceResult[Media] = await self._method(
            Asked(METHODS["image-to-image"], {"image": image, "prompt": prompt}, params, model, extra_body, options)
        )
        return answer

    async def image_to_text(
        self,
        image: BinaryInput,
        *,
        model: str | None = None,
        extra_body: Mapping[str, object] | None = None,
        timeout: float | Timeout | None = None,
        headers: Mapping[str, str] | None = None,
        retries: int | RetryPolicy | None = None,
        on_retry: Callable[[Retry], object] | None = None,
        fallbacks: Sequence[str | Endpoint] | None = None,
        **params: Unpack[ImageToTextParams],
    ) -> InferenceResult[ImageToTextOutput]:
        """Describe an image, or read the text in it.

        Args:
            image: the image: bytes, a path, an open file, a URL, a PIL image or a numpy array.
            model: id on the Hub, or an endpoint's URL; by default the client's.
            extra_body: parameters that the contract does not know, sent as they are.
            timeout: seconds for the whole call, or a `Timeout`.
            headers: more headers for this call.
            retries: how often to try again, or a `RetryPolicy`.
            on_retry: called with a `Retry` before each wait.
            fallbacks: models, URLs or endpoints to try in turn when the call's own place is down.
            max_new_tokens: At the most so many new tokens.
            generation_parameters: How to generate (transformers).

        Returns:
            The text, as `generated_text`.

        Raises:
            InvalidRequest: an argument that the task cannot take; nothing is sent.
            InputError: the URL of an input gives no file.
            StatusError: the server refuses, in its own words.
            BadResponse: an answer of another shape.
            InferenceError: all else that may go wrong; see `inferface.errors` for the tree.

        Source: `ImageToTextParameters` of the contract.
        """
        headers = masked_headers(headers)
        options = timeout, headers, retries, on_retry, fallbacks
        answer: InferenceResult[ImageToTextOutput] = await self._method(
            Asked(METHODS["image-to-text"], {"image": image}, params, model, extra_body, options)
        )
        return answer

    async def image_to_video(
        self,
        image: BinaryInput,
        *,
        model: str | None = None,
        extra_body: Mapping[str, object] | None = None,
        timeout: float | Timeout | None = None,
        headers: Mapping[str, str] | None = None,
        retries: int | RetryPolicy | None = None,
        on_retry: Callable[[Retry], object] | None = None,
        fallbacks: Sequence[str | Endpoint] | None = None,
        **params: Unpack[ImageToVideoParams],
    ) -> InferenceResult[Media]:
        """Make a video of an image.

        Args:
            image: the image: bytes, a path, an open file, a URL, a PIL image or a numpy array.
            model: id on the Hub, or an endpoint's URL; by default the client's.
            extra_body: parameters that the contract does not know, sent as they are.
            timeout: seconds for the whole call, or a `Timeout`.
            headers: more headers for this call.
            retries: how often to try again, or a `RetryPolicy`.
            on_retry: called with a `Retry` before each wait.
            fallbacks: models, URLs or endpoints to try in turn when the call's own place is down.
            prompt: What the video should show.
            guidance_scale: How closely to follow the prompt; too high a value costs quality.
            negative_prompt: What the video should not show.
            num_inference_steps: Steps of denoising: more are slower and better.
            num_frames: How many frames the video has.
            target_size: Size of the output, where the model takes one.
            seed: The same seed gives the same output, as far as the server can.

        Returns:
            The video's bytes, with their `content_type`.

        Raises:
            InvalidRequest: an argument that the task cannot take; nothing is sent.
            InputError: the URL of an input gives no file.
            StatusError: the server refuses, in its own words.
            BadResponse: an answer of another shape.
            InferenceError: all else that may go wrong; see `inferface.errors` for the tree.

        Source: `ImageToVideoParameters` of the contract.
        """
        headers = masked_headers(headers)
        options = timeout, headers, retries, on_retry, fallbacks
        answer: InferenceResult[Media] = await self._method(
            Asked(METHODS["image-to-video"], {"image": image}, params, model, extra_body, options)
        )
        return answer

    async def object_detection(
        self,
        image: BinaryInput,
        *,
        model: str | None = None,
        extra_body: Mapping[str, object] | None = None,
        timeout: float | Timeout | None = None,
        headers: Mapping[str, str] | None = None,
        retries: int | RetryPolicy | None = None,
        on_retry: Callable[[Retry], object] | None = None,
        fallbacks: Sequence[str | Endpoint] | None = None,
        **params: Unpack[ObjectDetectionParams],
    ) -> InferenceResult[list[ObjectDetectionOutputElement]]:
        """Find the objects in an image.

        Args:
            image: the image: bytes, a path, an open file, a URL, a PIL image or a numpy array.
            model: id on the Hub, or an endpoint's URL; by default the client's.
            extra_body: parameters that the contract does not know, sent as they are.
            timeout: seconds for the whole call, or a `Timeout`.
            headers: more headers for this call.
            retries: how often to try again, or a `RetryPolicy`.
            on_retry: called with a `Retry` before each wait.
            fallbacks: models, URLs or endpoints to try in turn when the call's own place is down.
            threshold: Objects of less probability are left out.

        Returns:
            The objects with their probabilities, 0 to 1, and boxes, in pixels from the upper left corner.

        Raises:
            InvalidRequest: an argument that the task cannot take; nothing is sent.
            InputError: the URL of an input gives no file.
            StatusError: the server refuses, in its own words.
            BadResponse: an answer of another shape.
            InferenceError: all else that may go wrong; see `inferface.errors` for the tree.

        Source: `ObjectDetectionParameters` of the contract.
        """
        headers = masked_headers(headers)
        options = timeout, headers, retries, on_retry, fallbacks
        answer: InferenceResult[list[ObjectDetectionOutputElement]] = await self._method(
            Asked(METHODS["object-detection"], {"image": image}, params, model, extra_body, options)
        )
        return answer

    async def text_to_audio(
        self,
        text: str,
        *,
        model: str | None = None,
        extra_body: Mapping[str, object] | None = None,
        timeout: float | Timeout | None = None,
        headers: Mapping[str, str] | None = None,
        retries: int | RetryPolicy | None = None,
        on_retry: Callable[[Retry], object] | None = None,
        fallbacks: Sequence[str | Endpoint] | None = None,
        **params: Unpack[TextToAudioParams],
    ) -> InferenceResult[Media]:
        """Make a sound by its description.

        Args:
            text: what the sound should be.
            model: id on the Hub, or an endpoint's URL; by default the client's.
            extra_body: parameters that the contract does not know, sent as they are.
            timeout: seconds for the whole call, or a `Timeout`.
            headers: more headers for this call.
            retries: how often to try again, or a `RetryPolicy`.
            on_retry: called with a `Retry` before each wait.
            fallbacks: models, URLs or endpoints to try in turn when the call's own place is down.
            generation_parameters: How to generate (transformers).

        Returns:
            The sound's bytes, with their `content_type`.

        Raises:
            InvalidRequest: an argument that the task cannot take; nothing is sent.
            StatusError: the server refuses, in its own words.
            BadResponse: an answer of another shape.
            InferenceError: all else that may go wrong; see `inferface.errors` for the tree.

        Source: `TextToAudioParameters` of the contract.
        """
        headers = masked_headers(headers)
        options = timeout, headers, retries, on_retry, fallbacks
        answer: InferenceResult[Media] = await self._method(
            Asked(METHODS["text-to-audio"], {"text": text}, params, model, extra_body, options)
        )
        return answer

    async def text_to_image(
        self,
        prompt: str,
        *,
        model: str | None = None,
        extra_body: Mapping[str, object] | None = None,
        timeout: float | Timeout | None = None,
        headers: Mapping[str, str] | None = None,
        retries: int | RetryPolicy | None = None,
        on_retry: Callable[[Retry], object] | None = None,
        fallbacks: Sequence[str | Endpoint] | None = None,
        **params: Unpack[TextToImageParams],
    ) -> InferenceResult[Media]:
        """Make an image by its description.

        Args:
            prompt: what the image should show.
            model: id on the Hub, or an endpoint's URL; by default the client's.
            extra_body: parameters that the contract does not know, sent as they are.
            timeout: seconds for the whole call, or a `Timeout`.
            headers: more headers for this call.
            retries: how often to try again, or a `RetryPolicy`.
            on_retry: called with a `Retry` before each wait.
            fallbacks: models, URLs or endpoints to try in turn when the call's own place is down.
            guidance_scale: How closely to follow the prompt; too high a value costs quality.
            negative_prompt: What the image should not show.
            num_inference_steps: Steps of denoising: more are slower and better.
            width: Width in pixels.
            height: Height in pixels.
            scheduler: Another scheduler of the denoising, if the model takes it.
            seed: The same seed gives the same output, as far as the server can.

        Returns:
            The image, as PIL's, or with `as_bytes` its bytes with their `content_type`.

        Raises:
            InvalidRequest: an argument that the task cannot take; nothing is sent.
            StatusError: the server refuses, in its own words.
            BadResponse: an answer of another shape.
            InferenceError: all else that may go wrong; see `inferface.errors` for the tree.

        Source: `TextToImageParameters` of the contract.
        """
        headers = masked_headers(headers)
        options = timeout, headers, retries, on_retry, fallbacks
        answer: InferenceResult[Media] = await self._method(
            Asked(METHODS["text-to-image"], {"prompt": prompt}, params, model, extra_body, options)
        )
        return answer

    async def text_to_speech(
        self,
        text: str,
        *,
        model: str | None = None,
        extra_body: Mapping[str, object] | None = None,
        timeout: float | Timeout | None = None,
        headers: Mapping[str, str] | None = None,
        retries: int | RetryPolicy | None = None,
        on_retry: Callable[[Retry], object] | None = None,
        fallbacks: Sequence[str | Endpoint] | None = None,
        **params: Unpack[TextToSpeechParams],
    ) -> InferenceResult[Media]:
        """Say a text.

        Args:
            text: the text to say.
            model: id on the Hub, or an endpoint's URL; by default the client's.
            extra_body: parameters that the contract does not know, sent as they are.
            timeout: seconds for the whole call, or a `Timeout`.
            headers: more headers for this call.
            retries: how often to try again, or a `RetryPolicy`.
            on_retry: called with a `Retry` before each wait.
            fallbacks: models, URLs or endpoints to try in turn when the call's own place is down.
            temperature: How adventurous the choice of tokens is; towards 0 the likeliest wins.
            top_k: Choose among so many of the likeliest tokens.
            top_p: Choose among the likeliest tokens that together have this probability.
            typical_p: Choose among the most typical tokens that together have this probability.
            epsilon_cutoff: Leave out tokens that are less probable than this.
            eta_cutoff: Leave out improbable tokens by a limit that follows the entropy.
            max_length: At the most so many tokens, the input's included.
            max_new_tokens: At the most so many new tokens; wins over `max_length`.
            min_length: At least so many tokens, the input's included.
            min_new_tokens: At least so many new tokens; wins over `min_length`.
            do_sample: Draw tokens by their probability in place of always taking the likeliest.
            early_stopping: When beam search stops: at enough finished beams (true), when better ones are unlikely
                (false), or when there can be none (`never`).
            num_beams: So many beams for beam search.
            num_beam_groups: Into so many groups the beams are split, for more variety.
            penalty_alpha: Weight of the penalty of contrastive search.
            use_cache: Reuse the attention of earlier tokens, which is faster.
            generation_parameters: How to generate (transformers).

        Returns:
            The sound's bytes, with their `content_type`.

        Raises:
            InvalidRequest: an argument that the task cannot take; nothing is sent.
            StatusError: the server refuses, in its own words.
            BadResponse: an answer of another shape.
            InferenceError: all else that may go wrong; see `inferface.errors` for the tree.

        Source: `TextToSpeechParameters` of the contract.
        """
        headers = masked_headers(headers)
        options = timeout, headers, retries, on_retry, fallbacks
        answer: InferenceResult[Media] = await self._method(
            Asked(METHODS["text-to-speech"], {"text": text}, params, model, extra_body, options)
        )
        return answer

    async def text_to_video(
        self,
        prompt: str,
        *,
        model: str | None = None,
        extra_body: Mapping[str, object] | None = None,
        timeout: float | Timeout | None = None,
        headers: Mapping[str, str] | None = None,
        retries: int | RetryPolicy | None = None,
        on_retry: Callable[[Retry], object] | None = None,
        fallbacks: Sequence[str | Endpoint] | None = None,
        **params: Unpack[TextToVideoParams],
    ) -> InferenceResult[Media]:
        """Make a video by its description.

        Args:
            prompt: what the video should show.
            model: id on the Hub, or an endpoint's URL; by default the client's.
            extra_body: parameters that the contract does not know, sent as they are.
            timeout: seconds for the whole call, or a `Timeout`.
            headers: more headers for this call.
            retries: how often to try again, or a `RetryPolicy`.
            on_retry: called with a `Retry` before each wait.
            fallbacks: models, URLs or endpoints to try in turn when the call's own place is down.
            guidance_scale: How closely to follow the prompt; too high a value costs quality.
            negative_prompt: What the video should not show.
            num_inference_steps: Steps of denoising: more are slower and better.
            num_frames: How many frames the video has.
            seed: The same seed gives the same output, as far as the server can.

        Returns:
            The video's bytes, with their `content_type`.

        Raises:
            InvalidRequest: an argument that the task cannot take; nothing is sent.
            StatusError: the server refuses, in its own words.
            BadResponse: an answer of another shape.
            InferenceError: all else that may go wrong; see `inferface.errors` for the tree.

        Source: `TextToVideoParameters` of the contract.
        """
        headers = masked_headers(headers)
        options = timeout, headers, retries, on_retry, fallbacks
        answer: InferenceResult[Media] = await self._method(
            Asked(METHODS["text-to-video"], {"prompt": prompt}, params, model, extra_body, options)
        )
        return answer

    async def video_classification(
        self,
        video: BinaryInput,
        *,
        model: str | None = None,
        extra_body: Mapping[str, object] | None = None,
        timeout: float | Timeout | None = None,
        headers: Mapping[str, str] | None = None,
        retries: int | RetryPolicy | None = None,
        on_retry: Callable[[Retry], object] | None = None,
        fallbacks: Sequence[str | Endpoint] | None = None,
        **params: Unpack[VideoClassificationParams],
    ) -> InferenceResult[list[ClassificationOutput]]:
        """Classify a video.

        Args:
            video: the video: bytes, a path, an open file or a URL.
            model: id on the Hub, or an endpoint's URL; by default the client's.
            extra_body: parameters that the contract does not know, sent as they are.
            timeout: seconds for the whole call, or a `Timeout`.
            headers: more headers for this call.
            retries: how often to try again, or a `RetryPolicy`.
            on_retry: called with a `Retry` before each wait.
            fallbacks: models, URLs or endpoints to try in turn when the call's own place is down.
            function_to_apply: What makes scores of a classifier's raw numbers: each for itself, all together adding up
                to 1, or nothing.
            top_k: How many classes to tell, the likeliest first.
            num_frames: So many frames are looked at.
            frame_sampling_rate: Every how many frames one is taken.

        Returns:
            The classes with their probabilities, 0 to 1, the likeliest first.

        Raises:
            InvalidRequest: an argument that the task cannot take; nothing is sent.
            InputError: the URL of an input gives no file.
            StatusError: the server refuses, in its own words.
            BadResponse: an answer of another shape.
            InferenceError: all else that may go wrong; see `inferface.errors` for the tree.

        Source: `VideoClassificationParameters` of the contract.
        """
        headers = masked_headers(headers)
        options = timeout, headers, retries, on_retry, fallbacks
        answer: InferenceResult[list[ClassificationOutput]] = await self._method(
            Asked(METHODS["video-classification"], {"video": video}, params, model, extra_body, options)
        )
        return answer

    async def visual_question_answering(
        self,
        image: BinaryInput,
        question: str,
        *,
        model: str | None = None,
        extra_body: Mapping[str, object] | None = None,
        timeout: float | Timeout | None = None,
        headers: Mapping[str, str] | None = None,
        retries: int | RetryPolicy | None = None,
        on_retry: Callable[[Retry], object] | None = None,
        fallbacks: Sequence[str | Endpoint] | None = None,
        **params: Unpack[VisualQuestionAnsweringParams],
    ) -> InferenceResult[list[VisualQuestionAnsweringOutputElement]]:
        """Answer a question about an image.

        Args:
            image: the image: bytes, a path, an open file, a URL, a PIL image or a numpy array.
            question: the question.
            model: id on the Hub, or an endpoint's URL; by default the client's.
            extra_body: parameters that the contract does not know, sent as they are.
            timeout: seconds for the whole call, or a `Timeout`.
            headers: more headers for this call.
            retries: how often to try again, or a `RetryPolicy`.
            on_retry: called with a `Retry` before each wait.
            fallbacks: models, URLs or endpoints to try in turn when the call's own place is down.
            top_k: How many answers to tell, the likeliest first.

        Returns:
            The answers with their probabilities, 0 to 1, the likeliest first.

        Raises:
            InvalidRequest: an argument that the task cannot take; nothing is sent.
            InputError: the URL of an input gives no file.
            StatusError: the server refuses, in its own words.
            BadResponse: an answer of another shape.
            InferenceError: all else that may go wrong; see `inferface.errors` for the tree.

        Source: `VisualQuestionAnsweringParameters` of the contract.
        """
        headers = masked_headers(headers)
        options = timeout, headers, retries, on_retry, fallbacks
        answer: InferenceResult[list[VisualQuestionAnsweringOutputElement]] = await self._method(
            Asked(
                METHODS["visual-question-answering"],
                {"image": image, "question": question},
                params,
                model,
                extra_body,
                options,
            )
        )
        return answer

    async def zero_shot_image_classification(
        self,
        image: BinaryInput,
        candidate_labels: Sequence[str],
        *,
        model: str | None = None,
        extra_body: Mapping[str, object] | None = None,
        timeout: float | Timeout | None = None,
        headers: Mapping[str, str] | None = None,
        retries: int | RetryPolicy | None = None,
        on_retry: Callable[[Retry], object] | None = None,
        fallbacks: Sequence[str | Endpoint] | None = None,
        **params: Unpack[ZeroShotImageClassificationParams],
    ) -> InferenceResult[list[ClassificationOutput]]:
        """Classify an image by classes that the model was not trained on.

        Args:
            image: the image: bytes, a path, an open file, a URL, a PIL image or a numpy array.
            candidate_labels: the classes to choose from.
            model: id on the Hub, or an endpoint's URL; by default the client's.
            extra_body: parameters that the contract does not know, sent as they are.
            timeout: seconds for the whole call, or a `Timeout`.
            headers: more headers for this call.
            retries: how often to try again, or a `RetryPolicy`.
            on_retry: called with a `Retry` before each wait.
            fallbacks: models, URLs or endpoints to try in turn when the call's own place is down.
            hypothesis_template: A sentence with `{}` for the class, whose truth the model judges.

        Returns:
            The classes with their probabilities, 0 to 1, the likeliest first.

        Raises:
            InvalidRequest: an argument that the task cannot take; nothing is sent.
            InputError: the URL of an input gives no file.
            StatusError: the server refuses, in its own words.
            BadResponse: an answer of another shape.
            InferenceError: all else that may go wrong; see `inferface.errors` for the tree.

        Source: `ZeroShotImageClassificationParameters` of the contract.
        """
        headers = masked_headers(headers)
        options = timeout, headers, retries, on_retry, fallbacks
        answer: InferenceResult[list[ClassificationOutput]] = await self._method(
            Asked(
                METHODS["zero-shot-image-classification"],
                {"image": image, "candidate_labels": candidate_labels},
                params,
                model,
                extra_body,
                options,
            )
        )
        return answer

    async def zero_shot_object_detection(
        self,
        image: BinaryInput,
        candidate_labels: Sequence[str],
        *,
        model: str | None = None,
        extra_body: Mapping[str, object] | None = None,
        timeout: float | Timeout | None = None,
        headers: Mapping[str, str] | None = None,
        retries: int | RetryPolicy | None = None,
        on_retry: Callable[[Retry], object] | None = None,
        fallbacks: Sequence[str | Endpoint] | None = None,
        **params: Unpack[ZeroShotObjectDetectionParams],
    ) -> InferenceResult[list[ObjectDetectionOutputElement]]:
        """Find objects of certain kinds in an image.

        Args:
            image: the image: bytes, a path, an open file, a URL, a PIL image or a numpy array.
            candidate_labels: the classes to choose from.
            model: id on the Hub, or an endpoint's URL; by default the client's.
            extra_body: parameters that the contract does not know, sent as they are.
            timeout: seconds for the whole call, or a `Timeout`.
            headers: more headers for this call.
            retries: how often to try again, or a `RetryPolicy`.
            on_retry: called with a `Retry` before each wait.
            fallbacks: models, URLs or endpoints to try in turn when the call's own place is down.

        Returns:
            The objects with their probabilities, 0 to 1, and boxes, in pixels from the upper left corner.

        Raises:
            InvalidRequest: an argument that the task cannot take; nothing is sent.
            InputError: the URL of an input gives no file.
            StatusError: the server refuses, in its own words.
            BadResponse: an answer of another shape.
            InferenceError: all else that may go wrong; see `inferface.errors` for the tree.

        Source: `ZeroShotObjectDetectionParameters` of the contract.
        """
        headers = masked_headers(headers)
        options = timeout, headers, retries, on_retry, fallbacks
        answer: InferenceResult[list[ObjectDetectionOutputElement]] = await self._method(
            Asked(
                METHODS["zero-shot-object-detection"],
                {"image": image, "candidate_labels": candidate_labels},
                params,
                model,
                extra_body,
                options,
            )
        )
        return answer

    async def get_endpoint_info(
        self,
        *,
        model: str | None = None,
        timeout: float | Timeout | None = None,
        headers: Mapping[str, str] | None = None,
        retries: int | RetryPolicy | None = None,
        on_retry: Callable[[Retry], object] | None = None,
        fallbacks: Sequence[str | Endpoint] | None = None,
    ) -> InferenceResult[ServerInfo]:
        """Tell what an endpoint of TGI or TEI runs, and its limits.

        Args:
            model: id on the Hub, or an endpoint's URL; by default the client's.
            timeout: seconds for the whole call, or a `Timeout`.
            headers: more headers for this call.
            retries: how often to try again, or a `RetryPolicy`.
            on_retry: called with a `Retry` before each wait.
            fallbacks: models, URLs or endpoints to try in turn when the call's own place is down.

        Returns:
            The model, and the limits as the server has them.

        Raises:
            StatusError: the server refuses, in its own words.
            BadResponse: an answer of another shape.
            InferenceError: all else that may go wrong; see `inferface.errors` for the tree.
        """
        headers = masked_headers(headers)
        options = timeout, headers, retries, on_retry, fallbacks
        answer: InferenceResult[ServerInfo] = await self._method(
            Asked(METHODS["get-endpoint-info"], {}, {}, model, None, options)
        )
        return answer

    async def health_check(
        self,
        model: str | None = None,
        *,
        timeout: float | Timeout | None = None,
        headers: Mapping[str, str] | None = None,
        retries: int | RetryPolicy | None = None,
        on_retry: Callable[[Retry], object] | None = None,
        fallbacks: Sequence[str | Endpoint] | None = None,
    ) -> InferenceResult[bool]:
        """Ask whether an endpoint is well.

        Args:
            model: id on the Hub, or an endpoint's URL; by default the client's.
            timeout: seconds for the whole call, or a `Timeout`.
            headers: more headers for this call.
            retries: how often to try again, or a `RetryPolicy`.
            on_retry: called with a `Retry` before each wait.
            fallbacks: models, URLs or endpoints to try in turn when the call's own place is down.

        Returns:
            True when it answers that it is, False when it answers anything else.

        Raises:
            StatusError: the server refuses, in its own words.
            BadResponse: an answer of another shape.
            InferenceError: all else that may go wrong; see `inferface.errors` for the tree.
        """
        headers = masked_headers(headers)
        options = timeout, headers, retries, on_retry, fallbacks
        answer: InferenceResult[bool] = await self._method(Asked(METHODS["health-check"], {}, {}, model, None, options))
        return answer
