"""Streams as an application holds them: a context manager and an iterator, for each client.

Both are thin: what the bytes mean is decided by `StreamState`; what was read, and how it ended, is kept by `_Reading`.
No reference leads from a reading back to the stream, so that a dropped stream gives its connection back at once.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator
from types import GeneratorType, TracebackType
from typing import TYPE_CHECKING, Any, Generic, Self, TypeVar, cast

from inferface._exchange import Opened
from inferface._failures import connection_error
from inferface._plan import UNDECODABLE, Call, why
from inferface._transport import TransportError
from inferface.errors import BadResponse, InferenceError, ResponseInfo, StreamInterrupted, StreamTimeout
from inferface.results import Attempt, InferenceResult
from inferface.streaming import StreamEvent, StreamState

if TYPE_CHECKING:
    from inferface._net.replies import AsyncReply, Reply
    from inferface._transport import Budget
    from inferface.routing import Route

OutputT = TypeVar("OutputT")
ItemT_co = TypeVar("ItemT_co", covariant=True)
OutputT_co = TypeVar("OutputT_co", covariant=True)


class _Reading(Generic[OutputT]):
    """What has come of a stream, and how it ended. Pure."""

    def __init__(self, call: Call[OutputT], opened: Opened, budget: Budget) -> None:
        self.call = call
        self.opened = opened
        self.state: StreamState[Any] = call.state(opened.response)
        self.closed = False
        self.failure: InferenceError | None = None
        self._budget = budget
        self._lines = 0
        self._bytes = 0

    def result(self, *, stopped: bool = False) -> InferenceResult[OutputT]:
        try:
            raw = self.state.snapshot()
            return self.call.result_of(raw, self.opened.response, self.opened.tries, stopped=stopped)
        except UNDECODABLE as error:
            reason = f"the stream's events do not make an answer ({why(error)})"
            raise self.call.unusable(reason, self.opened.response) from None

    def whole(self) -> InferenceResult[OutputT]:
        """The answer, once everything was read; the failure again, for whoever asks again."""
        if self.failure is not None:
            raise self.failure
        return self.result()

    def feed(self, data: bytes) -> Iterator[StreamEvent[Any]]:
        """The events in these bytes. Complete lines show that the server is alive, keep-alives too; loose bytes not."""
        self._bytes += len(data)
        if self._bytes > self.call.max_response_bytes:
            raise self._told(BadResponse(f"the answer is longer than {self.call.max_response_bytes:,} bytes"))
        try:
            yield from self.state.feed(data)
        except InferenceError as error:
            del data  # tracebacks show locals, and an error may repeat the token
            raise self._told(error) from None
        if self.state.lines != self._lines:
            self._lines = self.state.lines
            self._budget.alive()

    def finish(self, failure: TransportError | None) -> None:
        """The body is at its end, or broke off: fine when the answer is whole, else an error that tells what came."""
        try:
            self.state.finish("it was closed here" if self.closed else str(failure) if failure else None)
        except StreamInterrupted as error:
            if failure is not None and failure.kind in ("closed", "decode", "too_large") and not self.closed:
                raise self._told(connection_error(failure, self.call.circumstances)) from None
            if failure is not None and failure.timed_out:
                timeout = StreamTimeout(error.message, text=error.text, events=error.events)
                raise self._told(timeout) from None
            raise self._told(error) from None
        except InferenceError as error:
            raise self._told(error) from None

    def _told(self, error: InferenceError) -> InferenceError:
        """The error with its circumstances, and without the frames that hold what came; the stream has failed."""
        self.failure = error.with_traceback(None)
        return self.call.circumstances.told(error, self.opened.response, error.body, error.hint)


class _Held(Generic[ItemT_co, OutputT_co]):
    """What both kinds of stream show of their reading."""

    def __init__(self, reading: _Reading[OutputT_co], item: Callable[[StreamEvent[Any]], ItemT_co | None]) -> None:
        self._reading = reading
        self._item = item

    @property
    def text(self) -> str:
        """The text of the first choice so far."""
        return self._reading.state.text

    @property
    def response(self) -> ResponseInfo:
        """Status, headers and request id."""
        return self._reading.opened.response

    @property
    def route(self) -> Route:
        """The way that was taken, and why."""
        return self._reading.call.route

    @property
    def attempts(self) -> tuple[Attempt, ...]:
        """The places that were tried, in order; more than one where `fallbacks` were needed."""
        return self._reading.call.attempts

    @property
    def snapshot(self) -> OutputT_co:
        """The answer as far as it has come, as the model that the call without streaming gives."""
        return self._reading.result().output

    def result(self, *, stopped: bool = False) -> InferenceResult[OutputT_co]:
        """The answer as far as it has come, with its context."""
        return self._reading.result(stopped=stopped)

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.response.status}, {self.route}>"


class Stream(_Held[ItemT_co, OutputT_co]):
    """A streamed answer: iterate it for its items, or `events()` for items with their context.

    The connection is given back at the end, by `close()`, on leaving a `with` block or a loop, and with the object.
    """

    def __init__(
        self,
        call: Call[OutputT_co],
        opened: Opened,
        reply: Reply,
        item: Callable[[StreamEvent[Any]], ItemT_co | None],
        budget: Budget,
    ) -> None:
        super().__init__(_Reading(call, opened, budget), item)
        self._reply = reply
        self._events = cast("GeneratorType[StreamEvent[Any], None, None]", _read(self._reading, reply))

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

    def __iter__(self) -> Iterator[ItemT_co]:
        try:
            for event in self._events:
                if (item := self._item(event)) is not None:
                    yield item
        finally:
            self.close()

    def __next__(self) -> ItemT_co:
        while (item := self._item(next(self._events))) is None:
            pass
        return item

    def final(self) -> InferenceResult[OutputT_co]:
        """Read the rest, and give the whole answer.

        Raises:
            StreamError: the stream did not end well; it carries what had come.
        """
        for _ in self._events:
            pass
        return self._reading.whole()

    def close(self) -> None:
        """Give the connection back; what has not come yet is not read. May be called more than once."""
        self._reading.closed = True
        if self._events.gi_running:  # in another thread, which gets `StreamInterrupted` and gives the connection back
            self._reply.interrupt()
        else:
            self._reply.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()


def _read(reading: _Reading[Any], reply: Reply) -> Iterator[StreamEvent[Any]]:
    failure: TransportError | None = None
    try:
        for data in reply:
            events = reading.feed(data)
            del data
            yield from events
            if reading.state.ended:
                reply.finish()
                break
    except TransportError as error:
        failure = error
    finally:
        reply.close()
    reading.finish(failure)


class AsyncStream(_Held[ItemT_co, OutputT_co]):
    """A streamed answer: iterate it for its items, or `events()` for items with their context.

    The connection is given back at the end, by `close()`, and on leaving an `async with` block or a loop.
    """

    def __init__(
        self,
        call: Call[OutputT_co],
        opened: Opened,
        reply: AsyncReply,
        item: Callable[[StreamEvent[Any]], ItemT_co | None],
        budget: Budget,
    ) -> None:
        super().__init__(_Reading(call, opened, budget), item)
        self._reply = reply
        self._events = _read_async(self._reading, reply)

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

    async def __aiter__(self) -> AsyncIterator[ItemT_co]:
        async for event in self.events():
            if (item := self._item(event)) is not None:
                yield item

    async def __anext__(self) -> ItemT_co:
        while (item := self._item(await anext(self._events))) is None:
            pass
        return item

    async def final(self) -> InferenceResult[OutputT_co]:
        """Read the rest, and give the whole answer.

        Raises:
            StreamError: the stream did not end well; it carries what had come.
        """
        async for _ in self._events:
            pass
        return self._reading.whole()

    async def close(self) -> None:
        """Give the connection back; what has not come yet is not read. May be called more than once."""
        self._reading.closed = True
        await self._reply.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        await self.close()


async def _read_async(reading: _Reading[Any], reply: AsyncReply) -> AsyncIterator[StreamEvent[Any]]:
    failure: TransportError | None = None
    try:
        async for data in reply:
            events = reading.feed(data)
            del data
            for event in events:
                yield event
            if reading.state.ended:
                await reply.finish()
                break
    except TransportError as error:
        failure = error
    finally:
        await reply.close()
    reading.finish(failure)
