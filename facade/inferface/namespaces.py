"""The namespaces of OpenAI's SDK: `client.chat.completions`. Loaded when they are first used."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from inferface.tasks.asked import Asked
from inferface.tasks.namespaces import AsyncChatCompletions, ChatCompletions


class Chat:
    """The namespace `client.chat`."""

    def __init__(self, method: Callable[[Asked], Any]) -> None:
        self.completions: ChatCompletions = ChatCompletions(method)


class AsyncChat:
    """The namespace `client.chat`."""

    def __init__(self, method: Callable[[Asked], Awaitable[Any]]) -> None:
        self.completions: AsyncChatCompletions = AsyncChatCompletions(method)
