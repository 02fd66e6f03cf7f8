"""Other clients at play, where they are installed: huggingface_hub and openai."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from importlib.util import find_spec
from typing import Any

from faults.fault import TOKEN, Call, CallersOwnError, Fault, Outcome
from faults.playing import Player


def installed() -> list[Player]:
    """Those that this interpreter has."""
    peers: list[Player] = [HuggingFaceHub(), OpenAI()]
    return [peer for peer in peers if find_spec(peer.name)]


class _Peer:
    """A client whose chat completions have the shape of OpenAI's."""

    name = ""
    exact = False

    def applies(self, fault: Fault) -> bool:
        call = fault.call
        known = call.kind in ("chat", "stream", "generate") and not fault.proxy
        return known and call.limit is None and call.leave not in ("close", "stop")

    def play(self, base: str, call: Call, elsewhere: str) -> Generator[Outcome, None, str]:
        outcome = Outcome()
        client = self.client(base, call, min(call.total or 60, call.read or 60))
        for _ in range(call.before):
            self.chat(client, call)
        try:
            self._call(client, call, outcome)
        except Exception as error:  # noqa: BLE001 - whatever comes is judged
            outcome.error = error
            outcome.own = self.owns(error)
            response = getattr(error, "response", None)
            outcome.status = getattr(response, "status_code", None) or getattr(error, "status_code", None)
        yield outcome
        return ""

    def _call(self, client: Any, call: Call, outcome: Outcome) -> None:
        if call.kind == "chat":
            outcome.answer = self.chat(client, call).choices[0].message.content
            return
        for piece in self.pieces(client, call):
            outcome.text += piece
            if call.leave == "break":
                break
            if call.leave == "raise":
                raise CallersOwnError
        outcome.answer = outcome.text

    def pieces(self, client: Any, call: Call) -> Iterator[str]:
        for chunk in self.chat(client, call, stream=True):
            yield (chunk.choices[0].delta.content or "") if chunk.choices else ""

    def client(self, base: str, call: Call, timeout: float) -> Any:
        raise NotImplementedError

    def chat(self, client: Any, call: Call, **more: Any) -> Any:
        raise NotImplementedError

    def owns(self, error: Exception) -> bool:
        raise NotImplementedError


class HuggingFaceHub(_Peer):
    name = "huggingface_hub"

    def client(self, base: str, call: Call, timeout: float) -> Any:
        from huggingface_hub import InferenceClient

        return InferenceClient(base_url=base, api_key=TOKEN, timeout=timeout)

    def chat(self, client: Any, call: Call, **more: Any) -> Any:
        return client.chat_completion([{"role": "user", "content": "x" * call.size}], **more)

    def pieces(self, client: Any, call: Call) -> Iterator[str]:
        if call.kind == "generate":
            return iter(client.text_generation("x", stream=True))
        return super().pieces(client, call)

    def owns(self, error: Exception) -> bool:
        return type(error).__module__.startswith("huggingface_hub")


class OpenAI(_Peer):
    name = "openai"

    def applies(self, fault: Fault) -> bool:
        return super().applies(fault) and fault.call.kind != "generate"

    def client(self, base: str, call: Call, timeout: float) -> Any:
        import openai

        retries = {} if call.retries is None else {"max_retries": call.retries}
        return openai.OpenAI(base_url=base, api_key=TOKEN, timeout=timeout, **retries)

    def chat(self, client: Any, call: Call, **more: Any) -> Any:
        messages = [{"role": "user", "content": "x" * call.size}]
        return client.chat.completions.create(model="m", messages=messages, **more)

    def owns(self, error: Exception) -> bool:
        import openai

        return isinstance(error, openai.OpenAIError)
