"""Rules of refusals: what is wrong is refused with 4xx, in known words, before a stream; and so are strangers."""

from __future__ import annotations

from collections.abc import Iterator

from inferface._json import is_object
from inferface.contract.exchange import Exchange
from inferface.contract.reading import error_words
from inferface.contract.registry import (
    EVERYWHERE,
    POSTED,
    STREAMING,
    Complaint,
    Kind,
    Level,
    NotObserved,
    Seen,
    must,
    should,
)

_CONTRACT = "contract: responses/BadRequest, responses/UnprocessableEntity"
_BECAUSE = "A wrong call that gets 200 is never found, and the caller pays for an answer to something else."


def _accepted(seen: Seen, *names: str) -> Iterator[Complaint]:
    judged = [exchange for name, exchange in seen.exchanges.items() if name in names]
    if not judged:
        raise NotObserved("it was not asked")
    for exchange in judged:
        if exchange.status is not None and exchange.status < 400:
            yield Complaint(f"`{exchange.probe.name}` got {exchange.status}", (exchange.probe.name,))


@must("REFUSE-01", "Malformed JSON is refused", because=_BECAUSE, source=_CONTRACT, kinds=POSTED)
def malformed(seen: Seen) -> Iterator[Complaint]:
    yield from _accepted(seen, "bad-json", "bad-utf8", "first-error")


@must("REFUSE-02", "An empty body is refused", because=_BECAUSE, source=_CONTRACT, kinds=POSTED)
def empty(seen: Seen) -> Iterator[Complaint]:
    yield from _accepted(seen, "bad-empty")


@must("REFUSE-03", "JSON that is not an object is refused", because=_BECAUSE, source=_CONTRACT, kinds=POSTED)
def not_an_object(seen: Seen) -> Iterator[Complaint]:
    yield from _accepted(seen, "bad-array")


@must("REFUSE-04", "A request without a required part is refused", because=_BECAUSE, source=_CONTRACT, kinds=POSTED)
def missing(seen: Seen) -> Iterator[Complaint]:
    yield from _accepted(seen, "bad-missing")


@must("REFUSE-05", "A value of a wrong type is refused", because=_BECAUSE, source=_CONTRACT, kinds=POSTED)
def wrong_type(seen: Seen) -> Iterator[Complaint]:
    yield from _accepted(seen, "bad-type", "bad-type-inside", "bad-type-setting")


@should("REFUSE-06", "A value out of its range is refused", because=_BECAUSE, source=_CONTRACT, kinds=POSTED)
def out_of_range(seen: Seen) -> Iterator[Complaint]:
    yield from _accepted(seen, "bad-range", "bad-range-none")


@should(
    "REFUSE-07",
    "A body that is not sent as JSON is refused",
    because="A page of another site can send text/plain without asking, in the name of its reader.",
    source="contract: requestBody/content has application/json only; RFC 9110, 15.5.16",
    kinds=("chat", "completion", "inference", "generate", "embedding"),
)
def wrong_media(seen: Seen) -> Iterator[Complaint]:
    yield from _accepted(seen, "bad-media")


@should(
    "REFUSE-08",
    "A model that does not exist does not answer",
    because="A typing error in the model's name would go unseen. Answering as the one model that there is, is fine.",
    source="contract: `model`: servers with one model ignore it; OpenAI: 404 model_not_found",
    kinds=("chat", "completion", "inference", "embedding"),
)
def unknown_model(seen: Seen) -> Iterator[Complaint]:
    exchange = seen["bad-model"]
    answer = exchange.json
    if not exchange.good or not is_object(answer):
        return
    named = seen.unwrapped(answer).get("model")
    asked = seen["bad-model"].sent
    if is_object(asked) and named == asked.get("model"):
        yield Complaint(f"an answer came in the name of {named}", ("bad-model",))


@should(
    "REFUSE-09",
    "A request beyond every bound is refused",
    because="It costs memory and time of all others.",
    source="contract: responses/PayloadTooLarge, responses/UnprocessableEntity",
    kinds=POSTED,
)
def huge(seen: Seen) -> Iterator[Complaint]:
    yield from _accepted(seen, "bad-huge")


@must(
    "REFUSE-10",
    "What is wrong with a request is never the server's failure",
    because="A 5xx is retried, alarms the operator, and hides from the caller what to correct.",
    source="RFC 9110, 15.5 and 15.6",
    kinds=EVERYWHERE,
)
def not_5xx(seen: Seen) -> Iterator[Complaint]:
    for exchange in _refusals(seen):
        if exchange.status is not None and exchange.status >= 500 and exchange.probe.name != "method-get":
            yield Complaint(f"`{exchange.probe.name}` got {exchange.status}", (exchange.probe.name,))


@must(
    "REFUSE-11",
    "A refusal says why, in a known shape",
    because="Clients show the words of `error`, `error.message`, `message` or `detail`; in other places nobody looks.",
    source="contract: components/schemas/Error",
    kinds=EVERYWHERE,
)
def says_why(seen: Seen) -> Iterator[Complaint]:
    for exchange in _refusals(seen):
        if exchange.status is None or exchange.status < 400 or exchange.ended != "complete":
            continue
        name = exchange.probe.name
        routers_own = not name.startswith(("bad", "first"))  # which of no operation's answers
        doubt: Level | None = "should" if routers_own else None
        schema = seen.circumstances.contract.answer_schema("createChatCompletion", "400") or _ERROR
        if not error_words(exchange.json):
            yield Complaint(f"`{name}` got {exchange.status} and no words: {_shown(exchange)}", (name,), doubt)
        else:
            for misfit in seen.circumstances.contract.violations(schema, exchange.json):
                yield Complaint(f"{misfit.pointer}: {misfit.message} ({misfit.schema_pointer})", (name,), doubt)


_ERROR = "/components/schemas/Error"


@should(
    "REFUSE-12",
    "A refusal is sent as application/json",
    because="Clients choose how to read a body by its type.",
    source="contract: components/responses/BadRequest/content",
    kinds=POSTED,
)
def refusal_type(seen: Seen) -> Iterator[Complaint]:
    for exchange in _refusals(seen):
        if exchange.status is not None and exchange.status >= 400 and exchange.body:
            kind = exchange.media_type
            if kind != "application/json" and not kind.endswith("+json"):
                shown = exchange.header("content-type") or "no type"
                yield Complaint(f"`{exchange.probe.name}` got {exchange.status} as {shown}", (exchange.probe.name,))


@must(
    "REFUSE-13",
    "An invalid request for a stream is refused before the stream",
    because="After a 200 a client has handed the stream on; proxies and metrics count a success.",
    source="contract: 4xx beside the event stream; OpenAI, TGI",
    kinds=STREAMING,
)
def before_the_stream(seen: Seen) -> Iterator[Complaint]:
    for exchange in seen.named("badstream-"):
        whole = seen[exchange.probe.name.replace("badstream-", "bad-")]
        if whole.status is not None and whole.status < 400:
            continue  # not refused at all: said by the rules about that
        if exchange.status is not None and exchange.status < 400:
            how = "an event stream" if exchange.is_stream else exchange.media_type or "no type"
            yield Complaint(f"`{exchange.probe.name}` got {exchange.status} as {how}", (exchange.probe.name,))


def _refusals(seen: Seen) -> list[Exchange]:
    prefixes = ("bad", "first-error", "method-get", "get-nothing", "get-model-unknown")
    return [exchange for name, exchange in seen.exchanges.items() if name.startswith(prefixes)]


def _shown(exchange: Exchange) -> str:
    return exchange.body[:80].decode("utf-8", "replace") or "an empty body"


# --- strangers

_GUARDED: tuple[Kind, ...] = POSTED


@must(
    "AUTH-01",
    "A call without a key is refused with 401 or 403",
    because="A key that nobody has to bring guards nothing.",
    source="contract: security/bearerAuth, responses/Unauthorized",
    kinds=_GUARDED,
)
def no_key(seen: Seen) -> Iterator[Complaint]:
    yield from _let_in(seen, "auth-none")


@must(
    "AUTH-02",
    "A call with a wrong key is refused with 401 or 403",
    because="A key that is not compared guards nothing.",
    source="contract: security/bearerAuth, responses/Unauthorized",
    kinds=_GUARDED,
)
def wrong_key(seen: Seen) -> Iterator[Complaint]:
    yield from _let_in(seen, "auth-wrong")


@must(
    "AUTH-03",
    "A stream with a wrong key is refused before it begins",
    because="Text that was streamed cannot be taken back.",
    source="contract: responses/Unauthorized",
    kinds=STREAMING,
)
def wrong_key_stream(seen: Seen) -> Iterator[Complaint]:
    yield from _let_in(seen, "auth-stream")


def _let_in(seen: Seen, name: str) -> Iterator[Complaint]:
    exchange = seen[name]
    if exchange.status is not None and exchange.status not in (401, 403):
        yield Complaint(f"it got {exchange.status}", (name,))


@must(
    "AUTH-04",
    "A refused key gets an error in a known shape, which does not repeat the key",
    because="Error bodies end in logs, and a mistyped key is nearly the right one.",
    source="contract: components/responses/Unauthorized",
    kinds=_GUARDED,
)
def refused_key_says_why(seen: Seen) -> Iterator[Complaint]:
    for exchange in seen.named("auth-"):
        if exchange.status in (401, 403):
            key = exchange.probe.headers.get("authorization", "").rpartition(" ")[2].encode()
            if not error_words(exchange.json):
                yield Complaint(f"{exchange.status} and no words: {_shown(exchange)}", (exchange.probe.name,))
            if key and key in exchange.body:
                yield Complaint("the answer repeats the key", (exchange.probe.name,))
