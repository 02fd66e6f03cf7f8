"""The namespaces of OpenAI's SDK: `client.chat.completions`. Loaded when they are first used."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeVar, Unpack

from inferface._headers import masked_headers
from inferface.tasks.asked import Asked
from inferface.tasks.namespaces import AsyncChatCompletions, ChatCompletions

if TYPE_CHECKING:
    from inferface._transport import Timeout
    from inferface.params import ChatMessageParam, PlainChatCompletionParams
    from inferface.retry import RetryPolicy
    from inferface.structured import ParsedChatCompletion
    from inferface.types import ChatMessage

ParsedT = TypeVar("ParsedT")


class Chat:
    """The namespace `client.chat`."""

    def __init__(self, method: Callable[[Asked], Any]) -> None:
        self.completions: ParsingChatCompletions = ParsingChatCompletions(method)


class AsyncChat:
    """The namespace `client.chat`."""

    def __init__(self, method: Callable[[Asked], Awaitable[Any]]) -> None:
        self.completions: AsyncParsingChatCompletions = AsyncParsingChatCompletions(method)


class ParsingChatCompletions(ChatCompletions):
    """`create` and `parse` as in OpenAI's SDK."""

    def parse(
        self,
        messages: Sequence[ChatMessageParam | ChatMessage | Mapping[str, object]],
        *,
        response_format: type[ParsedT],
        model: str | None = None,
        extra_body: Mapping[str, object] | None = None,
        timeout: float | Timeout | None = None,
        headers: Mapping[str, str] | None = None,
        retries: int | RetryPolicy | None = None,
        **params: Unpack[PlainChatCompletionParams],
    ) -> ParsedChatCompletion[ParsedT]:
        """`create` with a class as `response_format`, whose answers are read at once.

        Raises:
            InvalidOutput: an answer is not what was asked for; it carries the completion.
            InferenceError: see `inferface.errors` for the tree.
        """
        headers = masked_headers(headers)
        completion: ParsedChatCompletion[ParsedT] = self.create(
            messages,
            model=model,
            response_format=response_format,
            stream=False,
            extra_body=extra_body,
            timeout=timeout,
            headers=headers,
            retries=retries,
            **params,
        )
        return completion.read()


class AsyncParsingChatCompletions(AsyncChatCompletions):
    """`create` and `parse` as in OpenAI's SDK."""

    async def parse(
        self,
        messages: Sequence[ChatMessageParam | ChatMessage | Mapping[str, object]],
        *,
        response_format: type[ParsedT],
        model: str | None = None,
        extra_body: Mapping[str, object] | None = None,
        timeout: float | Timeout | None = None,
        headers: Mapping[str, str] | None = None,
        retries: int | RetryPolicy | None = None,
        **params: Unpack[PlainChatCompletionParams],
    ) -> ParsedChatCompletion[ParsedT]:
        """`create` with a class as `response_format`, whose answers are read at once.

        Raises:
            InvalidOutput: an answer is not what was asked for; it carries the completion.
            InferenceError: see `inferface.errors` for the tree.
        """
        headers = masked_headers(headers)
        completion: ParsedChatCompletion[ParsedT] = await self.create(
            messages,
            model=model,
            response_format=response_format,
            stream=False,
            extra_body=extra_body,
            timeout=timeout,
            headers=headers,
            retries=retries,
            **params,
        )
        return completion.read()
