"""Both clients of inferface at play."""

from __future__ import annotations

import asyncio
import json
import pickle
import traceback
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from typing import Any

from faults.fault import TOKEN, Call, CallersOwnError, Fault, Outcome, shows_token
from inferface import AsyncInferenceClient, InferenceClient, RetryPolicy, StopStream, Timeout
from inferface.errors import InferenceError, StreamError


def _options(base: str, call: Call) -> dict[str, Any]:
    usual = Timeout(total=60, pool=2)
    tries = RetryPolicy().tries if call.retries is None else call.retries + 1
    options: dict[str, Any] = {
        "gateway" if call.kind == "gateway" else "base_url": base,
        "proxy": call.proxy,
        "allow_http": bool(call.proxy),
        "token": TOKEN,
        "timeout": Timeout(call.total or usual.total, read=call.read or usual.read, pool=usual.pool),
        "retries": RetryPolicy(tries=tries, backoff=call.backoff, max_backoff=call.backoff),
        "max_connections": 1,
    }
    options = {name: value for name, value in options.items() if value is not None}
    return options if call.limit is None else options | {"max_response_bytes": call.limit}


def _messages(call: Call) -> list[dict[str, str]]:
    return [{"role": "user", "content": "x" * call.size}]


def _elsewhere(call: Call, url: str) -> dict[str, Any]:
    """The arguments of one more call, which goes elsewhere. Neither a gateway nor a proxy can be gone past."""
    return {"retries": 0} if call.kind == "gateway" else {"model": url}


def _afterwards(call: Call, error: BaseException | None) -> str:
    """What is wrong with one more call. Where it fails like the one before, it got a connection at least."""
    if error is None or ((call.proxy or call.kind == "gateway") and "connection was free" not in str(error)):
        return ""
    return f"afterwards: {error}"


def _collector(outcome: Outcome) -> Callable[[Any], None]:
    def collect(event: Any) -> None:
        outcome.text += event.text

    return collect


@contextmanager
def _taken(outcome: Outcome) -> Iterator[None]:
    """Take down the error that ends a call."""
    try:
        yield
    except Exception as error:  # noqa: BLE001 - whatever comes is judged
        outcome.error = error
        outcome.own = isinstance(error, InferenceError)
        outcome.status = getattr(error, "status", None)
        outcome.retry_after = getattr(error, "retry_after", None)


def _oddities(outcome: Outcome) -> str:
    """What is wrong with an error beside what the row says."""
    error = outcome.error
    if error is None:
        return ""
    shown = "".join(traceback.TracebackException.from_exception(error, capture_locals=True).format())
    if shows_token(shown + repr(vars(error))):
        return "the token is in the traceback, or in an attribute"
    if outcome.own and str(pickle.loads(pickle.dumps(error))) != str(error):
        return "pickling loses words"
    if isinstance(error, StreamError) and error.text != outcome.text:
        return f"the error has the text {error.text!r}"
    return ""


class Sync:
    name, exact = "inferface", True

    def applies(self, fault: Fault) -> bool:
        return True

    def play(self, base: str, call: Call, elsewhere: str) -> Generator[Outcome, None, str]:
        outcome = Outcome()
        with InferenceClient("m", **_options(base, call)) as client:
            for _ in range(call.before):
                client.chat_completion(_messages(call))
            with _taken(outcome):
                self._call(client, call, outcome)
            yield outcome
            oddities = _oddities(outcome)
            with _taken(outcome):  # its one connection has been given back
                client.chat_completion(_messages(Call()), **_elsewhere(call, elsewhere))
                outcome.error = None
            return oddities or _afterwards(call, outcome.error)

    def _call(self, client: InferenceClient, call: Call, outcome: Outcome) -> None:
        if call.kind in ("chat", "gateway"):
            outcome.answer = client.chat_completion(_messages(call)).choices[0].message.content
            return
        if call.kind == "text":
            outcome.answer = client.text_generation("x")
            return
        if call.kind in ("infer", "events"):
            callback = _collector(outcome) if call.kind == "events" else None
            outcome.answer = json.dumps(client.infer("m", {"inputs": "x"}, stream_callback=callback).raw)
            return
        if call.leave == "stop":
            stopped = client.chat_completion(_messages(call), stream_callback=stop)
            outcome.answer = outcome.text = stopped.choices[0].message.content or ""
            return
        stream: Any = (
            client.text_generation("x", stream=True)
            if call.kind == "generate"
            else client.chat_completion(_messages(call), stream=True)
        )
        for event in stream.events():
            outcome.text += event.text
            if call.leave == "break":
                break
            if call.leave == "raise":
                raise CallersOwnError
            if call.leave == "close":
                stream.close()
        outcome.answer = outcome.text


class Async:
    name, exact = "inferface, async", True

    def applies(self, fault: Fault) -> bool:
        return True

    def play(self, base: str, call: Call, elsewhere: str) -> Generator[Outcome, None, str]:
        outcome = Outcome()
        with asyncio.Runner() as runner:
            client = AsyncInferenceClient("m", **_options(base, call))
            runner.run(self._play(client, call, outcome))
            yield outcome
            oddities = _oddities(outcome)
            with _taken(outcome):
                runner.run(self._again(client, _elsewhere(call, elsewhere)))
                outcome.error = None
            runner.run(client.close())
            return oddities or _afterwards(call, outcome.error)

    async def _play(self, client: AsyncInferenceClient, call: Call, outcome: Outcome) -> None:
        for _ in range(call.before):
            await client.chat_completion(_messages(call))
        with _taken(outcome):
            await self._call(client, call, outcome)

    async def _again(self, client: AsyncInferenceClient, elsewhere: dict[str, Any]) -> None:
        await client.chat_completion(_messages(Call()), **elsewhere)

    async def _call(self, client: AsyncInferenceClient, call: Call, outcome: Outcome) -> None:
        if call.kind in ("chat", "gateway"):
            outcome.answer = (await client.chat_completion(_messages(call))).choices[0].message.content
            return
        if call.kind == "text":
            outcome.answer = await client.text_generation("x")
            return
        if call.kind in ("infer", "events"):
            callback = _collector(outcome) if call.kind == "events" else None
            outcome.answer = json.dumps((await client.infer("m", {"inputs": "x"}, stream_callback=callback)).raw)
            return
        if call.leave == "stop":
            stopped = await client.chat_completion(_messages(call), stream_callback=stop)
            outcome.answer = outcome.text = stopped.choices[0].message.content or ""
            return
        stream: Any = await (
            client.text_generation("x", stream=True)
            if call.kind == "generate"
            else client.chat_completion(_messages(call), stream=True)
        )
        async for event in stream.events():
            outcome.text += event.text
            if call.leave == "break":
                break
            if call.leave == "raise":
                raise CallersOwnError
            if call.leave == "close":
                await stream.close()
        outcome.answer = outcome.text


def stop(event: object) -> None:
    raise StopStream
