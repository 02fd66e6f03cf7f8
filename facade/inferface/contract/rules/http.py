"""Rules of HTTP: that there is an answer, framed as it says, under the right type, and on a connection that lasts."""

from __future__ import annotations

from collections.abc import Iterator

from inferface.contract.exchange import Exchange
from inferface.contract.registry import EVERYWHERE, POSTED, STREAMING, Complaint, Level, NotObserved, Seen, must, should

_LEAVING = ("leave-",)


def _settled(seen: Seen) -> Iterator[Exchange]:
    """Every exchange but those that we left ourselves."""
    return (exchange for name, exchange in seen.exchanges.items() if not name.startswith(_LEAVING))


@must(
    "HTTP-01",
    "Every request is answered in time",
    because="A caller waits for the head of an answer until its timeout, and does not know whether the call ran.",
    source="contract: every operation documents its answers",
    kinds=EVERYWHERE,
)
def answered(seen: Seen) -> Iterator[Complaint]:
    for exchange in _settled(seen):
        if exchange.probe.name == "after-leaving":
            continue  # said by the rule about readers who leave
        if exchange.status is None and exchange.ended in ("hung", "endless"):
            yield Complaint(f"no answer: {exchange.problem}", (exchange.probe.name,))


@must(
    "HTTP-02",
    "The connection is not dropped in place of an answer",
    because="A caller cannot tell a refusal from a crash, and may not try again, since the call may have run.",
    source="RFC 9110, 15: a server answers each request with a status",
    kinds=EVERYWHERE,
)
def not_dropped(seen: Seen) -> Iterator[Complaint]:
    for exchange in _settled(seen):
        name = exchange.probe.name
        dropped = exchange.status is None and exchange.ended in ("cut", "broken") and not _misframed(exchange)
        if not dropped or name.startswith("after-"):
            continue
        doubt: Level | None = "should" if name == "bad-huge" else None  # it may close before all of it was read
        yield Complaint(f"no answer: {exchange.problem}", (name,), doubt)


@must(
    "HTTP-03",
    "An answer is as long as its framing says",
    because="A body that stops before its length, or without its last chunk, is a broken answer to every client.",
    source="RFC 9112, 6 and 8",
    kinds=EVERYWHERE,
)
def framed(seen: Seen) -> Iterator[Complaint]:
    for exchange in _settled(seen):
        if (exchange.status is not None or _misframed(exchange)) and exchange.ended in ("cut", "broken"):
            yield Complaint(f"the answer is not whole: {exchange.problem}", (exchange.probe.name,))
        elif exchange.extra and exchange.probe.method != "HEAD":
            yield Complaint(f"there are bytes beyond its end: {exchange.extra[:40]!r}", (exchange.probe.name,))


def _misframed(exchange: Exchange) -> bool:
    """Whether the head of an answer contradicts itself on the length of its body."""
    return exchange.ended == "broken" and any(word in exchange.problem for word in ("Content-Length", "Transfer-Enc"))


@must(
    "HTTP-04",
    "A whole answer ends in time",
    because="A caller that has read an answer's beginning waits for the rest.",
    source="RFC 9112, 6.3",
    kinds=EVERYWHERE,
)
def ends(seen: Seen) -> Iterator[Complaint]:
    for exchange in _settled(seen):
        if exchange.status is not None and not exchange.is_stream and exchange.ended in ("hung", "endless"):
            yield Complaint(f"the body does not end: {exchange.problem}", (exchange.probe.name,))


@must(
    "HTTP-05",
    "A JSON answer is sent as application/json",
    because="Clients choose how to read a body by its type; text/html and text/plain are read as error pages.",
    source="contract: responses/200/content/application~1json",
    kinds=POSTED,
)
def json_type(seen: Seen) -> Iterator[Complaint]:
    for name, exchange in seen.exchanges.items():
        if not name.startswith("plain") or not exchange.good or exchange.json is None or exchange.is_stream:
            continue
        if exchange.media_type != "application/json":
            yield Complaint(f"the type is {exchange.header('content-type') or 'not given'}", (name,))


@must(
    "HTTP-06",
    "Text is sent as UTF-8, and says nothing else",
    because="JSON and event streams are UTF-8; another charset garbles every letter that is not ASCII.",
    source="RFC 8259, 8.1; WHATWG HTML, 9.2.5",
    kinds=EVERYWHERE,
)
def utf8(seen: Seen) -> Iterator[Complaint]:
    for exchange in _settled(seen):
        charset = _charset(exchange)
        if charset not in ("", "utf-8", "utf8") and (exchange.is_stream or exchange.media_type.endswith("json")):
            yield Complaint(f"the charset is {charset}", (exchange.probe.name,))
        elif not exchange.is_stream and exchange.media_type.endswith("json") and not _is_utf8(exchange.body):
            yield Complaint("the body is not UTF-8", (exchange.probe.name,))


def _charset(exchange: Exchange) -> str:
    return exchange.header("content-type").lower().partition("charset=")[2].partition(";")[0].strip("\"' ")


def _is_utf8(body: bytes) -> bool:
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


@must(
    "HTTP-07",
    "An answer is not compressed unless the request allows it",
    because="A caller that asks for identity cannot read gzip, and a compressed stream is held back.",
    source="RFC 9110, 12.5.3",
    kinds=EVERYWHERE,
)
def not_compressed(seen: Seen) -> Iterator[Complaint]:
    for exchange in _settled(seen):
        coding = exchange.header("content-encoding").lower()
        if coding not in ("", "identity"):
            yield Complaint(f"the coding is {coding}, asked for identity", (exchange.probe.name,))


@should(
    "HTTP-08",
    "A connection that is kept open after an error takes the next request",
    because="Clients keep connections: one that breaks costs a failed call, or a retry that is not safe.",
    source="RFC 9112, 9.3: an answer without `connection: close` promises it",
    kinds=POSTED,
)
def lasts_after_error(seen: Seen) -> Iterator[Complaint]:
    yield from _lasts(seen, "first-error", "after-error", "an error")


@should(
    "HTTP-09",
    "A connection that is kept open after a stream takes the next request",
    because="Clients keep connections: one that breaks costs a failed call, or a retry that is not safe.",
    source="RFC 9112, 9.3: an answer without `connection: close` promises it",
    kinds=STREAMING,
)
def lasts_after_stream(seen: Seen) -> Iterator[Complaint]:
    yield from _lasts(seen, "first-stream", "after-stream", "a stream")


def _lasts(seen: Seen, opening: str, then: str, what: str) -> Iterator[Complaint]:
    exchange = seen[then]
    if exchange.status is None and exchange.ended not in ("hung", "endless") and seen["plain"].good:
        yield Complaint(f"the next request after {what} got no answer: {exchange.problem}", (opening, then))
    elif exchange.status and not exchange.good and seen[opening].ended == "complete" and seen["plain"].good:
        yield Complaint(f"the next request after {what} got {exchange.status}", (opening, then))


@must(
    "HTTP-10",
    "A method that an operation does not have is refused with 4xx",
    because="A 200 hides a wrong call, and a 5xx is counted as the server's failure and retried.",
    source="RFC 9110, 15.5.6",
    kinds=POSTED,
)
def wrong_method(seen: Seen) -> Iterator[Complaint]:
    exchange = seen["method-get"]
    if exchange.status not in (None, 501) and not 400 <= exchange.status < 500:
        yield Complaint(f"GET in place of POST got {exchange.status}", ("method-get",))


@should(
    "HTTP-11",
    "A 405 names the methods that there are",
    because="Without `Allow` a person has to guess which method was meant.",
    source="RFC 9110, 15.5.6: the server MUST generate an Allow header field in a 405",
    kinds=POSTED,
)
def allow(seen: Seen) -> Iterator[Complaint]:
    exchange = seen["method-get"]
    if exchange.status != 405:
        raise NotObserved("the method was refused with another status")
    if "post" not in exchange.header("allow").lower():
        yield Complaint("there is no Allow header that names POST", ("method-get",))


@must(
    "HTTP-12",
    "OPTIONS does no harm",
    because="Browsers and proxies ask it before they call; a 5xx raises an alarm.",
    source="RFC 9110, 9.3.7",
    kinds=POSTED,
)
def options(seen: Seen) -> Iterator[Complaint]:
    exchange = seen["method-options"]
    if exchange.status is not None and exchange.status >= 500 and exchange.status != 501:
        yield Complaint(f"OPTIONS got {exchange.status}", ("method-options",))


@must(
    "HTTP-13",
    "An answer to HEAD has no body",
    because="A client reads such a body as the beginning of the next answer.",
    source="RFC 9110, 9.3.2",
    kinds=("server",),
)
def head_without_body(seen: Seen) -> Iterator[Complaint]:
    exchange = seen["head-health"]
    if exchange.extra or exchange.ended == "broken":
        yield Complaint(exchange.problem or f"there are bytes: {exchange.extra[:40]!r}", ("head-health",))


@must(
    "HTTP-14",
    "A path that does not exist gets 404",
    because="Clients find out by it which operations a server has.",
    source="RFC 9110, 15.5.5; contract: responses/NotFound",
    kinds=("server",),
)
def unknown_path(seen: Seen) -> Iterator[Complaint]:
    exchange = seen["get-nothing"]
    if exchange.status not in (None, 404, 401, 403):
        yield Complaint(f"a path that nobody documents got {exchange.status}", ("get-nothing",))
