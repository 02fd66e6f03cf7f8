"""Streams as an application holds them: a context manager and an iterator, for each client.

Both are thin: what the bytes mean is decided by `StreamState`, what is given out by `_Reading`.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator
from types import TracebackType
from typing import Any, Generic, Self, TypeVar

from inferface._core import Call
from inferface._exchange import Opened
from inferface._failures import connection_error
from inferface._transport import AsyncReply, Budget, Reply, TransportError
from inferface.errors import InferenceError, ResponseInfo, StreamInterrupted, StreamTimeout
from inferface.results import InferenceResult
from inferface.streaming import StreamEvent, StreamState

ItemT = TypeVar("ItemT")
OutputT = TypeVar("OutputT")


class _Reading(Generic[ItemT, OutputT]):
    """What both kinds of stream know and decide, without any I/O."""

    def __init__(
        self,
        call: Call[OutputT],
        opened: Opened,
        state: StreamState[Any],
        item: Callable[[StreamEvent[Any]], ItemT | None],
        budget: Budget,
    ) -> None:
        self._call = call
        self._opened = opened
        self._state = state
        self._item = item
        self._budget = budget
        self._lines = 0
        self._closed = False
        self._failure: InferenceError | None = None

    @property
    def text(self) -> str:
        """The text of the first choice so far."""
        return self._state.text

    @property
    def response(self) -> ResponseInfo:
        """Status, headers and request id."""
        return self._opened.response

    @property
    def snapshot(self) -> OutputT:
        """The answer as far as it has come, as the model that the call without streaming gives."""
        return self.result().output

    def result(self, *, stopped: bool = False) -> InferenceResult[OutputT]:
        """The answer as far as it has come, with its context."""
        raw = self._state.snapshot()
        try:
            return self._call.result_of(raw, self._opened.response, self._opened.tries, stopped=stopped)
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            reason = f"the stream's events do not make an answer ({error})"
            raise self._call.unusable(reason, self._opened.response) from None

    def _feed(self, data: bytes) -> Iterator[StreamEvent[Any]]:
        """The events in these bytes. Complete lines show that the server is alive, keep-alives too; loose bytes not."""
        try:
            yield from self._state.feed(data)
        except InferenceError as error:
            raise self._told(error) from None
        if self._state.lines != self._lines:
            self._lines = self._state.lines
            self._budget.alive()

    def _finish(self, failure: TransportError | None = None) -> None:
        """The body is at its end, or broke off: fine when the answer is whole, else an error that tells what came."""
        try:
            self._state.finish("it was closed here" if self._closed else str(failure) if failure else None)
        except StreamInterrupted as error:
            if failure is not None and failure.kind in ("closed", "decode", "too_large") and not self._closed:
                raise self._told(connection_error(failure, self._call.circumstances)) from None
            if failure is not None and failure.timed_out:
                timeout = StreamTimeout(error.message, text=error.text, events=error.events)
                raise self._told(timeout) from None
            raise self._told(error) from None
        except InferenceError as error:
            raise self._told(error) from None

    def _told(self, error: InferenceError) -> InferenceError:
        """The error with its circumstances; from here on the stream has failed, whoever asks again."""
        self._failure = error
        return self._call.circumstances.told(error, self._opened.response, error.body, error.hint)

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.response.status} {self._call.route.way} {self._call.route.url}>"


class Stream(_Reading[ItemT, OutputT]):
    """A streamed answer: iterate it for its items, or `events()` for items with their context.

    The connection is given back at the end, by `close()`, on leaving a `with` block or a loop, and with the object.
    """

    def __init__(
        self,
        call: Call[OutputT],
        opened: Opened,
        reply: Reply,
        state: StreamState[Any],
        item: Callable[[StreamEvent[Any]], ItemT | None],
        budget: Budget,
    ) -> None:
        super().__init__(call, opened, state, item, budget)
        self._reply = reply
        self._events = self._read()

    def _read(self) -> Iterator[StreamEvent[Any]]:
        failure: TransportError | None = None
        try:
            for data in self._reply:
                yield from self._feed(data)
                if self._state.ended:
                    self._reply.finish()
                    break
        except TransportError as error:
            failure = error
        finally:
            self._reply.close()
        self._finish(failure)

    def events(self) -> Iterator[StreamEvent[Any]]:
        """The events that are still to come.

        Raises:
            StreamError: the stream did not end well; it carries what had come.
        """
        try:
            for event in self._events:  # noqa: UP028 - `yield from` would end the reading with this view of it
                yield event
        finally:
            self.close()

    def __iter__(self) -> Iterator[ItemT]:
        for event in self.events():
            if (item := self._item(event)) is not None:
                yield item

    def __next__(self) -> ItemT:
        while (item := self._item(next(self._events))) is None:
            pass
        return item

    def final(self) -> InferenceResult[OutputT]:
        """Read the rest, and give the whole answer.

        Raises:
            StreamError: the stream did not end well; it carries what had come.
        """
        for _ in self._events:
            pass
        if self._failure is not None:
            raise self._failure
        return self.result()

    def close(self) -> None:
        """Give the connection back; what has not come yet is not read. May be called more than once."""
        self._closed = True
        self._reply.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()


class AsyncStream(_Reading[ItemT, OutputT]):
    """A streamed answer: iterate it for its items, or `events()` for items with their context.

    The connection is given back at the end, by `close()`, and on leaving an `async with` block or a loop.
    """

    def __init__(
        self,
        call: Call[OutputT],
        opened: Opened,
        reply: AsyncReply,
        state: StreamState[Any],
        item: Callable[[StreamEvent[Any]], ItemT | None],
        budget: Budget,
    ) -> None:
        super().__init__(call, opened, state, item, budget)
        self._reply = reply
        self._events = self._read()

    async def _read(self) -> AsyncIterator[StreamEvent[Any]]:
        failure: TransportError | None = None
        try:
            async for data in self._reply:
                for event in self._feed(data):
                    yield event
                if self._state.ended:
                    await self._reply.finish()
                    break
        except TransportError as error:
            failure = error
        finally:
            await self._reply.close()
        self._finish(failure)

    async def events(self) -> AsyncIterator[StreamEvent[Any]]:
        """The events that are still to come.

        Raises:
            StreamError: the stream did not end well; it carries what had come.
        """
        try:
            async for event in self._events:
                yield event
        finally:
            await self.close()

    async def __aiter__(self) -> AsyncIterator[ItemT]:
        async for event in self.events():
            if (item := self._item(event)) is not None:
                yield item

    async def __anext__(self) -> ItemT:
        while (item := self._item(await anext(self._events))) is None:
            pass
        return item

    async def final(self) -> InferenceResult[OutputT]:
        """Read the rest, and give the whole answer.

        Raises:
            StreamError: the stream did not end well; it carries what had come.
        """
        async for _ in self._events:
            pass
        if self._failure is not None:
            raise self._failure
        return self.result()

    async def close(self) -> None:
        """Give the connection back; what has not come yet is not read. May be called more than once."""
        self._closed = True
        await self._reply.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        await self.close()
