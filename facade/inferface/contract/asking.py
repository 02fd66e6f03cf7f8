"""What is asked of a server, in which order: some questions depend on answers to others."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Iterable
from statistics import median
from typing import Final, Literal

import attrs

from inferface._json import is_array, is_object
from inferface.contract.exchange import Exchange, Probe
from inferface.contract.observer import Limits, Server, ask, ask_in_turn, leave_together
from inferface.contract.reading import Choice, choices_of, error_words, first_choice
from inferface.contract.registry import Circumstances, Kind, Seen
from inferface.contract.schema import Contract
from inferface.contract.subjects import FEW, MANY, PROMPT, SUBJECTS, UNKNOWN_MODEL, Subject, Wish, huge, path_of_model

State = Literal["offered", "not offered", "needs a key", "not asked"]

_ABSENT: Final = (404, 405, 501)
_LEAVERS: Final = 4
_MOMENT: Final = 0.1
_MOST_WAITING: Final = 20.0
_STILL_BUSY: Final = 5.0
_WRONG_KEY: Final = "wrong-key-of-the-contract-check"


class OutOfTime(Exception):
    """The check's time is over."""


class Clock:
    """The time of a check. After an answer hung, the next ones get less patience: a server that always hangs would
    else use up all of it."""

    def __init__(self, timeout: float, patience: float) -> None:
        self._end = time.monotonic() + timeout
        self._patience = patience
        self._hangs = 0
        self._slowest = 0.0
        self._may_wait = _MOST_WAITING
        self.over: bool = False

    def limits(self) -> Limits:
        """How long to wait for the next answer. Raises `OutOfTime`."""
        left = self._end - time.monotonic()
        if left <= 0:
            self.over = True
            raise OutOfTime
        least = max(self._patience / 6, 0.5)
        patience = min(self._patience, max(self._patience / (1 + self._hangs), least, 3 * self._slowest))
        return Limits(min(patience, left), min(4 * patience, left))

    def waits(self, told: str) -> bool:
        """Wait as a busy server asks, if that is not too long; a server that always says so is not waited for on and
        on."""
        seconds = float(told) if told.isdecimal() else 0.0
        if not told.isdecimal() or seconds > self._may_wait:
            return False
        self._may_wait -= max(seconds, _MOMENT)
        time.sleep(max(seconds, _MOMENT))
        return True

    def note(self, exchange: Exchange) -> None:
        if exchange.ended in ("hung", "endless"):
            self._hangs += 1
            if time.monotonic() >= self._end:
                self.over = True
        elif exchange.status is not None:
            self._slowest = max(self._slowest, exchange.ended_at)


class Asking:
    """Asks one server, and keeps what was seen by operation."""

    def __init__(self, server: Server, contract: Contract, clock: Clock, model: str | None, *, examples: int) -> None:
        self._server = server
        self._contract = contract
        self._clock = clock
        self._examples = examples
        self._exchanges: dict[str, dict[str, Exchange]] = {"server": {}}
        self._models: tuple[str, ...] = ()
        self._after_leaving: tuple[float, str, float] | None = None
        self.model: str = model or ""
        self.states: dict[str, tuple[State, str]] = {}

    # --- what was seen

    @property
    def circumstances(self) -> Circumstances:
        quick = [
            exchange.ended_at
            for exchanges in self._exchanges.values()
            for name, exchange in exchanges.items()
            if exchange.ended == "complete" and (name.startswith(("bad-", "get-", "head-")) and name != "bad-huge")
        ]
        return Circumstances(
            self._contract,
            self.model,
            self._models,
            self._server.key is not None,
            median(quick) if quick else 0.0,
            self._after_leaving,
        )

    @property
    def wants_key(self) -> bool:
        """Whether no operation answers us for want of a key."""
        states = [state for state, _ in self.states.values()]
        return "needs a key" in states and "offered" not in [self.states.get(one.name, ("", ""))[0] for one in SUBJECTS]

    @property
    def finds_nothing(self) -> bool:
        """Whether the server has nothing of the contract: the URL may lead beside it."""
        return {state for state, _ in self.states.values()} == {"not offered"}

    def everything(self, required: Iterable[str]) -> list[Seen]:
        """What was seen of the server and of each operation that it offers, or has to."""
        circumstances = self.circumstances
        found = [Seen("server", "server", self._exchanges["server"], circumstances)]
        for one in SUBJECTS:
            state, _ = self.states.get(one.name, ("not asked", ""))
            if state == "offered" or (one.name in required and state == "not offered"):
                seen = self._exchanges[one.name]
                found.append(Seen(one.name, one.kind, seen, circumstances, one.operation, one.stream_operation))
        return found

    # --- what is asked

    def ask_all(self, kinds: set[Kind]) -> None:
        try:
            self._ask_server()
            asked = [subject for subject in SUBJECTS if subject.kind in kinds]
            for subject in asked:
                self._ask_subject(subject)
            offered = [subject for subject in asked if self.states[subject.name][0] == "offered"]
            for subject in offered:
                self._leave(subject)
            for subject in offered:  # last: a server may be busy with it long after we gave up
                self._ask(subject.name, subject.probe("bad-huge", self.model, Wish(tokens=FEW, prompt=huge())))
        except OutOfTime:
            pass
        for subject in SUBJECTS:
            self.states.setdefault(subject.name, ("not asked", ""))

    def _ask(self, subject: str, *probes: Probe) -> Exchange:
        """Ask, each over a connection of its own; gives the last answer."""
        for probe in probes:
            exchange = ask(self._server, probe, self._clock.limits())
            if exchange.status == 429 and self._clock.waits(exchange.header("retry-after")):
                exchange = ask(self._server, probe, self._clock.limits())
            self._note(subject, exchange)
        return self._exchanges[subject][probes[-1].name]

    def _note(self, subject: str, exchange: Exchange) -> None:
        self._clock.note(exchange)
        self._exchanges[subject][exchange.probe.name] = exchange

    def _ask_server(self) -> None:
        health = self._ask("server", Probe("get-health", "GET", "/health"))
        self.states["health"] = _state(health)
        models = self._ask("server", Probe("get-models", "GET", "/v1/models"))
        self.states["models"] = _state(models)
        self._models = tuple(_listed(models))
        if not self.model:
            self.model = self._models[0] if self._models else "tgi"
        if self._models:
            self._ask(
                "server",
                Probe("get-model", "GET", f"/v1/models/{path_of_model(self._models[0])}"),
                Probe("get-model-unknown", "GET", f"/v1/models/{UNKNOWN_MODEL}"),
            )
        self._ask(
            "server",
            Probe("get-info", "GET", "/info"),
            Probe("get-nothing", "GET", "/v1/no-such-operation"),
            Probe("head-health", "HEAD", "/health"),
            Probe("post-nothing", "POST", "/v1/no-such-operation", body=b"{}"),
        )

    def _ask_subject(self, subject: Subject) -> None:
        self._exchanges[subject.name] = {}
        first = self._ask(subject.name, subject.probe("plain", self.model, Wish()))
        state, why = _state(first)
        if state == "offered" and first.status == self._exchanges["server"]["post-nothing"].status:
            state, why = "not offered", f"{first.status or 'no answer'}, as for any path"
        if state == "offered" and subject.kind in ("embedding", "task") and first.status in (400, 422, 424):
            state, why = "not offered", f"not for this model: {first.status}"
        self.states[subject.name] = (state, why)
        if state != "offered":
            return
        if subject.streams:
            self._ask_streams(subject)
        if subject.kind == "embedding":
            one, packed = Wish(prompt=PROMPT), Wish(packed=True)
            self._ask(subject.name, subject.probe("plain-one", self.model, one))
            self._ask(subject.name, subject.probe("plain-base64", self.model, packed))
        self._ask_wrongly(subject)
        self._ask_otherwise(subject)
        if self._examples:
            self._ask_anything(subject)

    def _ask_streams(self, subject: Subject) -> None:
        """Valid questions, plain and streamed."""
        name, model = subject.name, self.model

        def probe(title: str, wish: Wish) -> Probe:
            return subject.probe(title, model, wish)

        self._ask(name, probe("plain-again", Wish()), probe("plain-short", Wish(tokens=FEW)))
        self._ask(name, probe("stream", Wish(stream=True)), probe("stream-short", Wish(tokens=FEW, stream=True)))
        word = _word_within(self._text(subject))
        if word:
            self._ask(name, probe("plain-stop", Wish(stop=word)), probe("stream-stop", Wish(stop=word, stream=True)))
        if subject.kind == "generate":
            return
        self._ask(name, probe("stream-usage", Wish(stream=True, usage=True)))
        two = self._ask(name, probe("plain-two", Wish(n=2)))
        if two.good and len(self._choices(two)) > 1:
            self._ask(name, probe("stream-two", Wish(n=2, stream=True)))
        if subject.kind == "chat":
            tools = self._ask(name, probe("plain-tools", Wish(tokens=64, tools=True)))
            if tools.good:
                self._ask(name, probe("stream-tools", Wish(tokens=64, tools=True, stream=True)))

    def _ask_wrongly(self, subject: Subject) -> None:
        """Questions that have to be refused, plain and streamed."""
        name, model = subject.name, self.model
        good = subject.body(model, Wish(tokens=FEW))
        self._ask(
            name,
            subject.raw("bad-json", model, json.dumps(good).encode()[:-2]),
            subject.raw("bad-empty", model, b""),
            subject.raw("bad-array", model, b"[]"),
            subject.raw("bad-utf8", model, json.dumps(good).encode().replace(b"sea", b"s\xff\xfe")),
            subject.raw("bad-media", model, json.dumps(good).encode(), content_type="text/plain"),
        )
        for what, body in subject.wrong(model):
            self._ask(name, subject.raw(f"bad-{what}", model, json.dumps(body).encode()))
            if subject.streams and what.startswith(("missing", "type")):
                streamed = json.dumps(subject.asking_stream(body)).encode()
                self._ask(name, subject.raw(f"badstream-{what}", model, streamed, stream=True))
        if "model" in good:
            self._ask(name, subject.probe("bad-model", UNKNOWN_MODEL, Wish(tokens=FEW)))

    def _ask_otherwise(self, subject: Subject) -> None:
        """What is about HTTP: methods, keys, and connections that are used again."""
        name, model, path = subject.name, self.model, subject.probe("", self.model, Wish()).path
        self._ask(name, Probe("method-get", "GET", path), Probe("method-options", "OPTIONS", path))
        short = Wish(tokens=FEW)
        turns = [(subject.raw("first-error", model, b"{"), "after-error")]
        if subject.streams:
            turns.append((subject.probe("first-stream", model, Wish(tokens=FEW, stream=True)), "after-stream"))
        for opening, then in turns:
            for exchange in ask_in_turn(
                self._server, [opening, subject.probe(then, model, short)], self._clock.limits()
            ):
                self._note(name, exchange)
        if self._server.key is not None:
            for title, key in (("auth-none", ""), ("auth-wrong", f"Bearer {_WRONG_KEY}")):
                probe = subject.probe(title, model, short)
                self._ask(name, attrs.evolve(probe, headers={"authorization": key}))
            if subject.streams:
                probe = subject.probe("auth-stream", model, Wish(tokens=FEW, stream=True))
                self._ask(name, attrs.evolve(probe, headers={"authorization": f"Bearer {_WRONG_KEY}"}))

    def _leave(self, subject: Subject) -> None:
        """Leave long streams soon after they began, and see when the server is free again."""
        stream = self._exchanges[subject.name].get("stream")
        if self._after_leaving is not None or stream is None or not stream.is_stream:
            return
        short = self._exchanges[subject.name]["plain-short"]
        wish = Wish(tokens=MANY, stream=True, prompt="Tell a very long story about the sea.")
        probes = [
            subject.probe(f"leave-{number}", self.model, wish, leave_after=2) for number in range(1, _LEAVERS + 1)
        ]
        for exchange in leave_together(self._server, probes, self._clock.limits()):
            self._note(subject.name, exchange)
        probe, began = subject.probe("after-leaving", self.model, Wish(tokens=FEW)), time.monotonic()
        after = ask(self._server, probe, self._clock.limits())
        while after.status in (429, 503) and time.monotonic() - began < _STILL_BUSY:
            time.sleep(_MOMENT)
            after = ask(self._server, probe, self._clock.limits())
        self._note(subject.name, after)
        self._after_leaving = (time.monotonic() - began, "the next answer", short.ended_at)

    def _ask_anything(self, subject: Subject) -> None:
        from inferface.contract.generated import questions

        for probe in questions(self._contract, subject, self.model, self._examples):
            self._ask(subject.name, probe)

    def _text(self, subject: Subject) -> str:
        answer = self._exchanges[subject.name]["plain"]
        if subject.kind == "generate" and is_object(answer.json):
            return str(answer.json.get("generated_text") or "")
        return first_choice(self._choices(answer)).text

    def _choices(self, exchange: Exchange) -> dict[int, Choice]:
        answer = exchange.json
        if is_object(answer) and is_object(answer.get("output")):
            answer = answer["output"]
        return choices_of(answer) if is_object(answer) else {}


def _word_within(text: str) -> str | None:
    """A word from within a text, to stop at: neither the first nor one that stands before."""
    words = re.findall(r"\S+", text)
    inner = [word for word in words[len(words) // 2 :] if re.fullmatch(r"[A-Za-z]{3,}", word)]
    return next((word for word in inner if word not in "".join(words[:2])), None)


def _state(first: Exchange) -> tuple[State, str]:
    if first.status in _ABSENT:
        words = error_words(first.json)[:80]
        return "not offered", f"{first.status}: {words}" if words else f"{first.status}"
    if first.status in (401, 403):
        return "needs a key", f"{first.status}"
    return "offered", ""


def _listed(models: Exchange) -> Iterable[str]:
    answer = models.json
    data = answer.get("data") if is_object(answer) else None
    for one in data if is_array(data) else []:
        found = one.get("id") if is_object(one) else None
        if isinstance(found, str) and found:
            yield found
