"""The typed task methods of the synchronous client.

Written by `make generate` from the task table and the contract; do not edit.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal, Unpack, overload

from inferface._headers import masked_headers
from inferface.tasks.asked import Asked
from inferface.tasks.table import CHAT_COMPLETION, FEATURE_EXTRACTION, TEXT_GENERATION

if TYPE_CHECKING:
    from inferface._calls import JsonValue
    from inferface._transport import Timeout
    from inferface.params import ChatCompletionParams, ChatMessageParam, FeatureExtractionParams, TextGenerationParams
    from inferface.results import InferenceResult
    from inferface.retry import Retry, RetryPolicy
    from inferface.routing import Endpoint
    from inferface.streaming import StreamEvent
    from inferface.streams import Stream
    from inferface.tasks.table import FeatureExtractionOutput, TaskName
    from inferface.types import (
        ChatCompletion,
        ChatCompletionChunk,
        ChatMessage,
        CompletionChunk,
        TextGenerationOutput,
        TextGenerationStreamOutput,
    )


class Methods:
    """One method for each task."""

    @abstractmethod
    def _method(self, asked: Asked) -> Any: ...

    @overload
    def infer(
        self,
        model: str | None,
        params: Mapping[str, object] | None = None,
        *,
        public: bool = False,
        openai_chat_completion: Literal[True],
        stream_callback: Callable[[StreamEvent[ChatCompletionChunk]], object] | None = None,
        task: None = None,
        timeout: float | Timeout | None = None,
        headers: Mapping[str, str] | None = None,
        retries: int | RetryPolicy | None = None,
        on_retry: Callable[[Retry], object] | None = None,
        fallbacks: Sequence[str | Endpoint] | None = None,
    ) -> InferenceResult[ChatCompletion]: ...
    @overload
    def infer(
        self,
        model: str | None,
        params: Mapping[str, object] | None = None,
        *,
        public: bool = False,
        openai_chat_completion: Literal[False] | None = None,
        stream_callback: Callable[[StreamEvent[ChatCompletionChunk]], object] | None = None,
        task: Literal["chat-completion"],
        timeout: float | Timeout | None = None,
        headers: Mapping[str, str] | None = None,
        retries: int | RetryPolicy | None = None,
        on_retry: Callable[[Retry], object] | None = None,
        fallbacks: Sequence[str | Endpoint] | None = None,
    ) -> InferenceResult[ChatCompletion]: ...
    @overload
    def infer(
        self,
        model: str | None,
        params: Mapping[str, object] | None = None,
        *,
        public: bool = False,
        openai_chat_completion: Literal[False] | None = None,
        stream_callback: Callable[[StreamEvent[TextGenerationStreamOutput | CompletionChunk]], object] | None = None,
        task: Literal["text-generation"],
        timeout: float | Timeout | None = None,
        headers: Mapping[str, str] | None = None,
        retries: int | RetryPolicy | None = None,
        on_retry: Callable[[Retry], object] | None = None,
        fallbacks: Sequence[str | Endpoint] | None = None,
    ) -> InferenceResult[TextGenerationOutput]: ...
    @overload
    def infer(
        self,
        model: str | None,
        params: Mapping[str, object] | None = None,
        *,
        public: bool = False,
        openai_chat_completion: Literal[False] | None = None,
        stream_callback: Callable[[StreamEvent[Any]], object] | None = None,
        task: Literal["feature-extraction"],
        timeout: float | Timeout | None = None,
        headers: Mapping[str, str] | None = None,
        retries: int | RetryPolicy | None = None,
        on_retry: Callable[[Retry], object] | None = None,
        fallbacks: Sequence[str | Endpoint] | None = None,
    ) -> InferenceResult[FeatureExtractionOutput]: ...
    @overload
    def infer(
        self,
        model: str | None,
        params: Mapping[str, object] | None = None,
        *,
        public: bool = False,
        openai_chat_completion: bool | None = None,
        stream_callback: Callable[[StreamEvent[Any]], object] | None = None,
        task: None = None,
        timeout: float | Timeout | None = None,
        headers: Mapping[str, str] | None = None,
        retries: int | RetryPolicy | None = None,
        on_retry: Callable[[Retry], object] | None = None,
        fallbacks: Sequence[str | Endpoint] | None = None,
    ) -> InferenceResult[ChatCompletion | JsonValue | bytes]: ...
    @overload
    def infer(
        self,
        model: str | None,
        params: Mapping[str, object] | None = None,
        *,
        public: bool = False,
        openai_chat_completion: bool | None = None,
        stream_callback: Callable[[StreamEvent[Any]], object] | None = None,
        task: TaskName | None,
        timeout: float | Timeout | None = None,
        headers: Mapping[str, str] | None = None,
        retries: int | RetryPolicy | None = None,
        on_retry: Callable[[Retry], object] | None = None,
        fallbacks: Sequence[str | Endpoint] | None = None,
    ) -> InferenceResult[ChatCompletion | TextGenerationOutput | FeatureExtractionOutput | JsonValue | bytes]: ...
    def infer(
        self,
        model: str | None,
        params: Mapping[str, object] | None = None,
        *,
        public: bool = False,
        openai_chat_completion: bool | None = None,
        stream_callback: Callable[[StreamEvent[Any]], object] | None = None,
        task: TaskName | None = None,
        timeout: float | Timeout | None = None,
        headers: Mapping[str, str] | None = None,
        retries: int | RetryPolicy | None = None,
        on_retry: Callable[[Retry], object] | None = None,
        fallbacks: Sequence[str | Endpoint] | None = None,
    ) -> InferenceResult[Any]:
        """Run inference: the contract's operation, wherever the call goes.

        Args:
            model: id on the Hub, or an endpoint's URL; None for the client's.
            params: the parameters. On the chat way those of OpenAI's chat completions (a bare `prompt` becomes the
                user's message); with `task` that task's inputs and parameters; else the request's body as it is.
            public: go to the public serverless API, without any credential.
            openai_chat_completion: True forces the chat way, False forbids it; by default `messages` in the parameters
                choose it.
            stream_callback: stream, and call this with each event in order; `StopStream` raised in it ends the stream,
                and the result has what came.
            task: the task whose payload rule and output type to use.
            timeout: seconds for the whole call, or a `Timeout`.
            headers: more headers for this call.
            retries: how often to try again, or a `RetryPolicy`.
            on_retry: called with a `Retry` before each wait.
            fallbacks: models, URLs or endpoints to try in turn when the call's own place is down.

        Raises:
            InferenceError: see `inferface.errors` for the tree.
        """
        headers = masked_headers(headers)
        return self._infer(
            model,
            params,
            public=public,
            openai_chat_completion=openai_chat_completion,
            stream_callback=stream_callback,
            task=task,
            timeout=timeout,
            headers=headers,
            retries=retries,
            on_retry=on_retry,
            fallbacks=fallbacks,
        )

    @abstractmethod
    def _infer(
        self,
        model: str | None,
        params: Mapping[str, object] | None = None,
        *,
        public: bool = False,
        openai_chat_completion: bool | None = None,
        stream_callback: Callable[[StreamEvent[Any]], object] | None = None,
        task: TaskName | None = None,
        timeout: float | Timeout | None = None,
        headers: Mapping[str, str] | None = None,
        retries: int | RetryPolicy | None = None,
        on_retry: Callable[[Retry], object] | None = None,
        fallbacks: Sequence[str | Endpoint] | None = None,
    ) -> InferenceResult[Any]: ...

    @overload
    def chat_completion(
        self,
        messages: Sequence[ChatMessageParam | ChatMessage | Mapping[str, object]],
        *,
        model: str | None = None,
        stream: Literal[False] = False,
        stream_callback: Callable[[StreamEvent[ChatCompletionChunk]], object] | None = None,
        extra_body: Mapping[str, object] | None = None,
        timeout: float | Timeout | None = None,
        headers: Mapping[str, str] | None = None,
        retries: int | RetryPolicy | None = None,
        on_retry: Callable[[Retry], object] | None = None,
        fallbacks: Sequence[str | Endpoint] | None = None,
        **params: Unpack[ChatCompletionParams],
    ) -> ChatCompletion: ...
    @overload
    def chat_completion(
        self,
        messages: Sequence[ChatMessageParam | ChatMessage | Mapping[str, object]],
        *,
        model: str | None = None,
        stream: Literal[True],
        stream_callback: None = None,
        extra_body: Mapping[str, object] | None = None,
        timeout: float | Timeout | None = None,
        headers: Mapping[str, str] | None = None,
        retries: int | RetryPolicy | None = None,
        on_retry: Callable[[Retry], object] | None = None,
        fallbacks: Sequence[str | Endpoint] | None = None,
        **params: Unpack[ChatCompletionParams],
    ) -> Stream[ChatCompletionChunk, ChatCompletion]: ...
    @overload
    def chat_completion(
        self,
        messages: Sequence[ChatMessageParam | ChatMessage | Mapping[str, object]],
        *,
        model: str | None = None,
        stream: bool = False,
        stream_callback: Callable[[StreamEvent[ChatCompletionChunk]], object] | None = None,
        extra_body: Mapping[str, object] | None = None,
        timeout: float | Timeout | None = None,
        headers: Mapping[str, str] | None = None,
        retries: int | RetryPolicy | None = None,
        on_retry: Callable[[Retry], object] | None = None,
        fallbacks: Sequence[str | Endpoint] | None = None,
        **params: Unpack[ChatCompletionParams],
    ) -> ChatCompletion | Stream[ChatCompletionChunk, ChatCompletion]: ...
    def chat_completion(
        self,
        messages: Sequence[ChatMessageParam | ChatMessage | Mapping[str, object]],
        *,
        model: str | None = None,
        stream: bool = False,
        stream_callback: Callable[[StreamEvent[ChatCompletionChunk]], object] | None = None,
        extra_body: Mapping[str, object] | None = None,
        timeout: float | Timeout | None = None,
        headers: Mapping[str, str] | None = None,
        retries: int | RetryPolicy | None = None,
        on_retry: Callable[[Retry], object] | None = None,
        fallbacks: Sequence[str | Endpoint] | None = None,
        **params: Unpack[ChatCompletionParams],
    ) -> Any:
        """Answer a conversation: the next message of the assistant.

        Args:
            messages: the conversation, such as `[{'role': 'user', 'content': 'Hello'}]`.
            model: id on the Hub, or an endpoint's URL; by default the client's.
            stream: give a stream to iterate in place of the whole answer.
            stream_callback: stream, and call this with each event in order; `StopStream` raised in it ends the stream.
            extra_body: more keys for the request's body, sent as they are.
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

        Raises:
            InferenceError: see `inferface.errors` for the tree.
        """
        headers = masked_headers(headers)
        answer: Any = self._method(
            Asked(
                CHAT_COMPLETION,
                messages,
                params,
                model=model,
                stream=stream,
                stream_callback=stream_callback,
                extra_body=extra_body,
                timeout=timeout,
                headers=headers,
                retries=retries,
                on_retry=on_retry,
                fallbacks=fallbacks,
            )
        )
        return answer

    @overload
    def text_generation(
        self,
        prompt: str,
        *,
        model: str | None = None,
        stream: Literal[False] = False,
        stream_callback: Callable[[StreamEvent[TextGenerationStreamOutput | CompletionChunk]], object] | None = None,
        details: Literal[False] = False,
        extra_body: Mapping[str, object] | None = None,
        timeout: float | Timeout | None = None,
        headers: Mapping[str, str] | None = None,
        retries: int | RetryPolicy | None = None,
        on_retry: Callable[[Retry], object] | None = None,
        fallbacks: Sequence[str | Endpoint] | None = None,
        **params: Unpack[TextGenerationParams],
    ) -> str: ...
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
        stream: Literal[False] = False,
        stream_callback: Callable[[StreamEvent[TextGenerationStreamOutput | CompletionChunk]], object] | None = None,
        details: Literal[True],
        extra_body: Mapping[str, object] | None = None,
        timeout: float | Timeout | None = None,
        headers: Mapping[str, str] | None = None,
        retries: int | RetryPolicy | None = None,
        on_retry: Callable[[Retry], object] | None = None,
        fallbacks: Sequence[str | Endpoint] | None = None,
        **params: Unpack[TextGenerationParams],
    ) -> TextGenerationOutput: ...
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
        stream: bool = False,
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
        str
        | TextGenerationOutput
        | Stream[str, TextGenerationOutput]
        | Stream[TextGenerationStreamOutput, TextGenerationOutput]
    ): ...
    def text_generation(
        self,
        prompt: str,
        *,
        model: str | None = None,
        stream: bool = False,
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
            extra_body: more keys for the request's body, sent as they are.
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

        Raises:
            InferenceError: see `inferface.errors` for the tree.
        """
        headers = masked_headers(headers)
        answer: Any = self._method(
            Asked(
                TEXT_GENERATION,
                prompt,
                params,
                model=model,
                stream=stream,
                stream_callback=stream_callback,
                flags={"details": details},
                extra_body=extra_body,
                timeout=timeout,
                headers=headers,
                retries=retries,
                on_retry=on_retry,
                fallbacks=fallbacks,
            )
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
    ) -> FeatureExtractionOutput:
        """Embed text: a vector for each input, or for each of its tokens, as the model has it.

        Args:
            text: one text, or several.
            model: id on the Hub, or an endpoint's URL; by default the client's.
            extra_body: more keys for the request's body, sent as they are.
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

        Raises:
            InferenceError: see `inferface.errors` for the tree.
        """
        headers = masked_headers(headers)
        answer: FeatureExtractionOutput = self._method(
            Asked(
                FEATURE_EXTRACTION,
                text,
                params,
                model=model,
                extra_body=extra_body,
                timeout=timeout,
                headers=headers,
                retries=retries,
                on_retry=on_retry,
                fallbacks=fallbacks,
            )
        )
        return answer


class ResultMethods:
    """The same methods, each giving the whole `InferenceResult`."""

    @abstractmethod
    def _method(self, asked: Asked) -> Any: ...

    @overload
    def chat_completion(
        self,
        messages: Sequence[ChatMessageParam | ChatMessage | Mapping[str, object]],
        *,
        model: str | None = None,
        stream: Literal[False] = False,
        stream_callback: Callable[[StreamEvent[ChatCompletionChunk]], object] | None = None,
        extra_body: Mapping[str, object] | None = None,
        timeout: float | Timeout | None = None,
        headers: Mapping[str, str] | None = None,
        retries: int | RetryPolicy | None = None,
        on_retry: Callable[[Retry], object] | None = None,
        fallbacks: Sequence[str | Endpoint] | None = None,
        **params: Unpack[ChatCompletionParams],
    ) -> InferenceResult[ChatCompletion]: ...
    @overload
    def chat_completion(
        self,
        messages: Sequence[ChatMessageParam | ChatMessage | Mapping[str, object]],
        *,
        model: str | None = None,
        stream: Literal[True],
        stream_callback: None = None,
        extra_body: Mapping[str, object] | None = None,
        timeout: float | Timeout | None = None,
        headers: Mapping[str, str] | None = None,
        retries: int | RetryPolicy | None = None,
        on_retry: Callable[[Retry], object] | None = None,
        fallbacks: Sequence[str | Endpoint] | None = None,
        **params: Unpack[ChatCompletionParams],
    ) -> Stream[ChatCompletionChunk, ChatCompletion]: ...
    @overload
    def chat_completion(
        self,
        messages: Sequence[ChatMessageParam | ChatMessage | Mapping[str, object]],
        *,
        model: str | None = None,
        stream: bool = False,
        stream_callback: Callable[[StreamEvent[ChatCompletionChunk]], object] | None = None,
        extra_body: Mapping[str, object] | None = None,
        timeout: float | Timeout | None = None,
        headers: Mapping[str, str] | None = None,
        retries: int | RetryPolicy | None = None,
        on_retry: Callable[[Retry], object] | None = None,
        fallbacks: Sequence[str | Endpoint] | None = None,
        **params: Unpack[ChatCompletionParams],
    ) -> InferenceResult[ChatCompletion] | Stream[ChatCompletionChunk, ChatCompletion]: ...
    def chat_completion(
        self,
        messages: Sequence[ChatMessageParam | ChatMessage | Mapping[str, object]],
        *,
        model: str | None = None,
        stream: bool = False,
        stream_callback: Callable[[StreamEvent[ChatCompletionChunk]], object] | None = None,
        extra_body: Mapping[str, object] | None = None,
        timeout: float | Timeout | None = None,
        headers: Mapping[str, str] | None = None,
        retries: int | RetryPolicy | None = None,
        on_retry: Callable[[Retry], object] | None = None,
        fallbacks: Sequence[str | Endpoint] | None = None,
        **params: Unpack[ChatCompletionParams],
    ) -> Any:
        """Answer a conversation: the next message of the assistant.

        Args:
            messages: the conversation, such as `[{'role': 'user', 'content': 'Hello'}]`.
            model: id on the Hub, or an endpoint's URL; by default the client's.
            stream: give a stream to iterate in place of the whole answer.
            stream_callback: stream, and call this with each event in order; `StopStream` raised in it ends the stream.
            extra_body: more keys for the request's body, sent as they are.
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

        Raises:
            InferenceError: see `inferface.errors` for the tree.
        """
        headers = masked_headers(headers)
        answer: Any = self._method(
            Asked(
                CHAT_COMPLETION,
                messages,
                params,
                model=model,
                stream=stream,
                stream_callback=stream_callback,
                extra_body=extra_body,
                timeout=timeout,
                headers=headers,
                retries=retries,
                on_retry=on_retry,
                fallbacks=fallbacks,
            )
        )
        return answer

    @overload
    def text_generation(
        self,
        prompt: str,
        *,
        model: str | None = None,
        stream: Literal[False] = False,
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
        stream: Literal[False] = False,
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
        stream: bool = False,
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
        stream: bool = False,
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
            extra_body: more keys for the request's body, sent as they are.
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

        Raises:
            InferenceError: see `inferface.errors` for the tree.
        """
        headers = masked_headers(headers)
        answer: Any = self._method(
            Asked(
                TEXT_GENERATION,
                prompt,
                params,
                model=model,
                stream=stream,
                stream_callback=stream_callback,
                flags={"details": details},
                extra_body=extra_body,
                timeout=timeout,
                headers=headers,
                retries=retries,
                on_retry=on_retry,
                fallbacks=fallbacks,
            )
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
        """Embed text: a vector for each input, or for each of its tokens, as the model has it.

        Args:
            text: one text, or several.
            model: id on the Hub, or an endpoint's URL; by default the client's.
            extra_body: more keys for the request's body, sent as they are.
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

        Raises:
            InferenceError: see `inferface.errors` for the tree.
        """
        headers = masked_headers(headers)
        answer: InferenceResult[FeatureExtractionOutput] = self._method(
            Asked(
                FEATURE_EXTRACTION,
                text,
                params,
                model=model,
                extra_body=extra_body,
                timeout=timeout,
                headers=headers,
                retries=retries,
                on_retry=on_retry,
                fallbacks=fallbacks,
            )
        )
        return answer
