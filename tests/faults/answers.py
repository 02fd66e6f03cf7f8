"""Faults of calls that are answered as a whole: connections, heads, bodies, statuses, retries, redirects."""

# ruff: noqa: E501 - one line for a row, where that can be

from __future__ import annotations

from functools import partial

from faults.fault import Call, Fault, Must
from faults.scripts import (
    EVENTS,
    OK,
    OK_BODY,
    TEXT,
    Server,
    Step,
    at_once,
    completion,
    cuts,
    deaf,
    drips,
    in_turn,
    interrupts,
    json_answer,
    mirrors,
    packed,
    page,
    redirects,
    repeats,
    resets,
    sends,
    stalls,
    stream,
)
from support.raw_server import answer, chunked

WHOLE = Must(answer=TEXT)
SOON = Call(total=0.4)
QUIET = Call(read=0.3)
NEVER_UP = "http://127.0.0.1:{closed}/v1"
CHUNKED = {"content-type": "application/json", "transfer-encoding": "chunked"}
HEAD = b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n"


def failed(*says: str, requests: int | None = 1) -> Must:
    return Must(raises="ConnectionFailed", says=says, requests=requests)


def timed_out(*says: str, requests: int | None = 1) -> Must:
    return Must(raises="RequestTimeout", says=says, requests=requests)


def bad(*says: str, words: tuple[str, ...] = (), requests: int | None = 1) -> Must:
    return Must(raises="BadResponse", says=says, words=words, requests=requests)


def refused(name: str, status: int, *words: str, requests: int = 1, retry_after: float | None = None) -> Must:
    return Must(raises=name, status=status, words=words, requests=requests, retry_after=retry_after)


def chunks(*parts: bytes, end: bool = True) -> bytes:
    return answer(200, CHUNKED, sized=False) + chunked(*parts, end=end)


def with_length(length: int | bytes, body: bytes = OK_BODY, more: bytes = b"") -> bytes:
    return (
        HEAD
        + more
        + b"content-length: %b\r\n\r\n%b" % (str(length).encode() if isinstance(length, int) else length, body)
    )


LENGTH = len(OK_BODY)

CONNECTIONS = [
    Fault("a name that nobody has", "connect", in_turn(sends(OK)), failed("could not be resolved", requests=0),
          Call(retries=1), base="https://nobody-has-this-name.invalid/v1"),
    Fault("nobody listens", "connect", in_turn(sends(OK)), failed("no connection", requests=0), base=NEVER_UP),
    Fault("plain HTTP where TLS is due", "connect", at_once(b"HTTP/1.1 400 Bad Request\r\n\r\n"),
          failed("TLS failed", requests=0), base="https://127.0.0.1:{port}/v1"),
    Fault("a certificate that nobody trusts", "connect", in_turn(sends(OK)), failed("certificate", requests=0), tls=True),
    Fault("closed in the TLS handshake", "connect", at_once(b"\x16\x03\x03\x00\x7a\x02\x00\x00\x76"),
          failed(requests=0), base="https://127.0.0.1:{port}/v1"),
    Fault("not a word, then closed", "connect", in_turn(cuts()), failed("before it answered")),
    Fault("not a word, then reset", "connect", in_turn(resets()), failed("before it answered")),
    Fault("never answers", "connect", in_turn(stalls()), timed_out("sent nothing for 0.3 s"), QUIET),
    Fault("never answers, whole call limited", "connect", in_turn(stalls()), timed_out("not over within 0.4 s"), SOON),
    Fault("takes no byte of a large request", "connect", in_turn(deaf), timed_out(requests=0),
          Call(total=0.4, size=20_000_000)),
    Fault("kept connection had died", "connect", in_turn(sends(OK), cuts(), sends(OK)),
          Must(answer=TEXT, requests=3), Call(before=1)),
    Fault("kept connection was reset", "connect", in_turn(sends(OK), resets(), sends(OK)),
          Must(answer=TEXT, requests=3), Call(before=1)),
    Fault("kept connection closed after the answer", "connect", in_turn(cuts(OK), sends(OK)),
          Must(answer=TEXT, requests=2), Call(before=1)),
    Fault("kept connection had died, and so does a new one", "connect", in_turn(sends(OK), cuts()),
          failed("before it answered", requests=3), Call(before=1)),
    Fault("kept connection breaks in the midst of an answer", "connect", in_turn(sends(OK), cuts(OK[:-9]), sends(OK)),
          failed("while sending", requests=2), Call(before=1)),
]  # fmt: skip

HEADS = [
    Fault("garbage in place of HTTP", "head", in_turn(cuts(b"\x00\x01\x02 what is this\r\n\r\n")), failed("not valid HTTP")),
    Fault("another protocol speaks first", "head", in_turn(cuts(b"SSH-2.0-OpenSSH_9.9\r\n")), failed()),
    Fault("an HTTP/2 frame", "head", in_turn(cuts(b"\x00\x00\x12\x04\x00\x00\x00\x00\x00" + bytes(18))), failed()),
    Fault("a body without a head", "head", in_turn(cuts(OK_BODY)), failed()),
    Fault("reset in the status line", "head", in_turn(resets(b"HTTP/1.1 20")), failed()),
    Fault("reset in the middle of a header", "head", in_turn(resets(HEAD + b"content-le")), failed()),
    Fault("closed in the middle of a header", "head", in_turn(cuts(HEAD + b"x-request-id: ab")), failed("while sending")),
    Fault("a header that never ends", "head", in_turn(cuts(HEAD + b"x: " + b"y" * 1_000_000)), failed("not valid HTTP")),
    Fault("endless headers", "head", in_turn(cuts(HEAD + b"x-filler: y\r\n" * 50_000)), failed("not valid HTTP")),
    Fault("a head byte by byte, for ever", "head", in_turn(drips(HEAD, b"x: " + b"y" * 150)), timed_out("not over within"), SOON),
    Fault("a head byte by byte", "head", in_turn(drips(b"", OK[:60], 0.001)), failed(), Call(total=10)),
    Fault("endless interim answers", "head",
          in_turn(repeats(b"", b"HTTP/1.1 103 Early Hints\r\n\r\n", 150, OK, 0.02)), timed_out("not over within"), SOON),
    Fault("100 Continue first", "head", in_turn(sends(b"HTTP/1.1 100 Continue\r\n\r\n" + OK)), WHOLE),
    Fault("103 and 102 first", "head",
          in_turn(sends(b"HTTP/1.1 103 Early Hints\r\nlink: </x>\r\n\r\n", b"HTTP/1.1 102 Processing\r\n\r\n", OK)), WHOLE),
    Fault("100 Continue and no more", "head", in_turn(cuts(b"HTTP/1.1 100 Continue\r\n\r\n")), failed()),
    Fault("101, another protocol", "head",
          in_turn(cuts(b"HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: x\r\n\r\n")),
          failed("not valid HTTP")),
    Fault("no reason in the status line", "head", in_turn(sends(OK.replace(b" Whatever", b" ", 1))), WHOLE),
    Fault("status line without a space at its end", "head", in_turn(sends(OK.replace(b" Whatever", b"", 1))), WHOLE),
    Fault("lines end in LF only", "head", in_turn(sends(HEAD.replace(b"\r\n", b"\n") + b"content-length: %d\n\n" % LENGTH + OK_BODY)), WHOLE),
    Fault("HTTP/1.0, ended by closing", "head",
          in_turn(cuts(b"HTTP/1.0 200 OK\r\ncontent-type: application/json\r\n\r\n" + OK_BODY)), WHOLE),
    Fault("HTTP/1.0, closed too early", "head",
          in_turn(cuts(b"HTTP/1.0 200 OK\r\ncontent-type: application/json\r\n\r\n" + OK_BODY[:-20])), bad("cannot be read")),
    Fault("headers twice", "head",
          in_turn(sends(with_length(LENGTH, more=b"Content-Type: application/json\r\nset-cookie: a=1\r\nset-cookie: b=2\r\nx-request-id: 1\r\nx-request-id: 2\r\n"))),
          WHOLE),
    Fault("the same length twice", "head", in_turn(sends(with_length(LENGTH, more=b"content-length: %d\r\n" % LENGTH))), WHOLE),
    Fault("two lengths", "head", in_turn(cuts(with_length(LENGTH, more=b"content-length: 5\r\n"))), failed("not valid HTTP")),
    Fault("a length that is none", "head", in_turn(cuts(with_length(b"-5"))), failed("not valid HTTP")),
    Fault("header over two lines", "head", in_turn(sends(with_length(LENGTH, more=b"x: a\r\n b\r\n"))), WHOLE),
    Fault("header in latin-1", "head", in_turn(sends(with_length(LENGTH, more=b"x-who: Jos\xe9\r\n"))), WHOLE),
    Fault("control character in a header", "head", in_turn(cuts(with_length(LENGTH, more=b"x: a\x00b\r\n"))), failed("not valid HTTP")),
    Fault("header without a name", "head", in_turn(cuts(with_length(LENGTH, more=b": x\r\n"))), failed("not valid HTTP")),
]  # fmt: skip

BODIES = [
    Fault("length too long", "body", in_turn(cuts(with_length(LENGTH + 10))), failed("while sending")),
    Fault("length too short", "body", in_turn(cuts(with_length(LENGTH - 10))), bad("cannot be read")),
    Fault("closed in the body", "body", in_turn(cuts(OK[:-30])), failed("while sending")),
    Fault("reset in the body", "body", in_turn(resets(OK[:-30])), failed("while sending")),
    Fault("stalls in the body", "body", in_turn(stalls(OK[:-30])), timed_out("sent nothing"), QUIET),
    Fault("a body byte by byte, for ever", "body",
          in_turn(drips(answer(200, {"content-type": "application/json"}, sized=False), OK_BODY + b" " * 150)),
          timed_out("not over within"), SOON),
    Fault("a body byte by byte", "body", in_turn(drips(OK[:-LENGTH], OK_BODY, 0.001)), WHOLE, Call(total=10)),
    Fault("garbage in place of a chunk", "body", in_turn(cuts(chunks(OK_BODY[:20], end=False) + b"what?\r\n")), failed("not valid HTTP")),
    Fault("closed in a chunk", "body", in_turn(cuts(chunks(OK_BODY)[:-30])), failed("while sending")),
    Fault("last chunk is missing", "body", in_turn(cuts(chunks(OK_BODY, end=False))), failed("while sending")),
    Fault("a chunk shorter than it says", "body", in_turn(cuts(chunks(end=False) + b"fff\r\n" + OK_BODY + b"\r\n0\r\n\r\n")), failed()),
    Fault("chunks and a length", "body", in_turn(sends(chunks(OK_BODY).replace(b"\r\n\r\n", b"\r\ncontent-length: 3\r\n\r\n", 1))), Must(answer=TEXT)),
    Fault("chunk extensions and trailers", "body",
          in_turn(sends(chunks(end=False) + b"%x;a=b\r\n%b\r\n0\r\nx-trailer: 1\r\n\r\n" % (LENGTH, OK_BODY))), WHOLE),
    Fault("bytes that nobody asked for", "body", in_turn(sends(OK + OK.replace(b"Hello", b"HELLO")), sends(OK)),
          Must(answer=TEXT, requests=2), Call(before=1)),
    Fault("no content (204)", "body", in_turn(sends(b"HTTP/1.1 204 No Content\r\n\r\n")), bad()),
    Fault("no body (200)", "body", in_turn(sends(answer(200))), bad()),
    Fault("a page under 200", "body", in_turn(sends(page())), bad("HTML page", words=("Just a moment",))),
    Fault("a page under 200 that says it is JSON", "body", in_turn(sends(page(kind="application/json"))), bad("cannot be read")),
    Fault("an error under 200", "body", in_turn(sends(json_answer({"error": "out of memory"}))), bad(words=("out of memory",))),
    Fault("an error object under 200", "body",
          in_turn(sends(json_answer({"error": {"message": "out of memory", "code": 500}}))), bad(words=("out of memory",))),
    Fault("half a JSON text", "body", in_turn(sends(json_answer(OK_BODY[:-9]))), bad("cannot be read")),
    Fault("JSON, and more after it", "body", in_turn(sends(json_answer(OK_BODY + b"}"))), bad("cannot be read")),
    Fault("null", "body", in_turn(sends(json_answer(b"null"))), bad()),
    Fault("a list", "body", in_turn(sends(json_answer([1]))), bad()),
    Fault("an object that is no answer", "body", in_turn(sends(json_answer({"hello": 1}))), bad()),
    Fault("no choices at all", "body", in_turn(sends(json_answer({"choices": []}))), bad()),
    Fault("a choice without a message", "body", in_turn(sends(json_answer({"choices": [{"index": 0, "finish_reason": "stop"}]}))), bad()),
    Fault("a choice whose message is null", "body", in_turn(sends(json_answer({"choices": [{"message": None, "finish_reason": "stop"}]}))), bad()),
    Fault("a choice whose message is a text", "body", in_turn(sends(json_answer({"choices": [{"message": "Hello", "finish_reason": "stop"}]}))), bad()),
    Fault("a choice that is null", "body", in_turn(sends(json_answer({"choices": [None]}))), bad()),
    Fault("an event stream that nobody asked for", "body", in_turn(sends(stream(*EVENTS))), bad()),
    Fault("an error as problem+json under 200", "body", in_turn(sends(json_answer({"error": "out of memory"}, headers={"content-type": "application/problem+json"}))),
          bad(words=("out of memory",))),
    Fault("JSON in UTF-16", "body", in_turn(sends(json_answer(OK_BODY.decode().encode("utf-16")))), WHOLE),
    Fault("choices that are none", "body", in_turn(sends(json_answer({"choices": 7}))), bad()),
    Fault("JSON 600 lists deep", "body", in_turn(sends(json_answer(b"[" * 600 + b"]" * 600))), bad()),
    Fault("JSON 100,000 lists deep", "body", in_turn(sends(json_answer(b"[" * 100_000 + b"]" * 100_000))), bad("cannot be read")),
    Fault("JSON that is not UTF-8", "body", in_turn(sends(json_answer(b'{"choices": "\xff\xfe"}'))), bad("cannot be read")),
    Fault("JSON behind a BOM", "body", in_turn(sends(json_answer(b"\xef\xbb\xbf" + OK_BODY))), WHOLE),
    Fault("JSON as text/plain", "body", in_turn(sends(answer(200, {"content-type": "text/plain"}, OK_BODY))), WHOLE),
    Fault("JSON without a content type", "body", in_turn(sends(answer(200, {}, OK_BODY))), WHOLE),
    Fault("U+2028 in the text", "body", in_turn(sends(json_answer(completion("a\u2028b\u2029c\x85d")))), Must(answer="a\u2028b\u2029c\x85d")),
    Fault("longer than allowed", "body", in_turn(sends(json_answer(completion("x" * 50_000)))), bad("longer than 10,000 bytes"), Call(limit=10_000)),
    Fault("an endless body", "body", in_turn(repeats(chunks(end=False), chunked(b" " * 8000, end=False), 300, b"", 0.01)),
          bad("longer than 10,000 bytes"), Call(limit=10_000)),
    Fault("a compressed bomb", "body", in_turn(sends(packed(b" " * 30_000_000))), bad("longer than 1,000,000 bytes"), Call(limit=1_000_000)),
    Fault("gzip", "body", in_turn(sends(packed())), WHOLE),
    Fault("deflate", "body", in_turn(sends(packed(encoding="deflate"))), WHOLE),
    Fault("gzip cut short", "body", in_turn(sends(packed(cut=-20))), bad()),
    Fault("gzip that is none", "body", in_turn(sends(answer(200, {"content-type": "application/json", "content-encoding": "gzip"}, OK_BODY))), bad()),
    Fault("an encoding nobody knows", "body", in_turn(sends(answer(200, {"content-type": "application/json", "content-encoding": "x-none"}, OK_BODY))), bad("x-none")),
    Fault("encoding: identity", "body", in_turn(sends(answer(200, {"content-type": "application/json", "content-encoding": "identity"}, OK_BODY))), WHOLE),
]  # fmt: skip


def status(name: str, code: int, data: bytes, must: Must, call: Call | None = None) -> Fault:
    return Fault(name, "status", in_turn(sends(data)), must, call or Call())


def mirrored(secret: str) -> bytes:
    body = {"error": f"Invalid credentials: {secret}", "headers": {"authorization": secret}}
    return json_answer(body, 401, headers={"x-request-id": secret, "x-error-message": secret})


def mirrored_within(before: int, secret: str) -> bytes:
    return answer(401, {"content-type": "text/plain"}, f"{'x' * before}{secret}{'y' * 3000}".encode())


def early(code: int, *, drop: bool) -> Server:
    return in_turn(
        interrupts(json_answer({"error": "Payload Too Large"}, code, headers={"connection": "close"}), drop=drop)
    )


LARGE = Call(size=20_000_000, total=10)
DEEP = {"error": {"message": '{"detail": "the inner reason"}'}}
AXUM = b"Failed to deserialize the JSON body into the target type: max_tokens: invalid type"

STATUSES = [
    status("400, TGI's error", 400, json_answer({"error": "bad input", "error_type": "validation"}, 400),
           refused("BadRequestError", 400, "bad input")),
    status("400, a list of errors", 400, json_answer({"error": ["Error in `parameters`: x", "and y"]}, 400),
           refused("BadRequestError", 400, "Error in `parameters`: x")),
    status("401 without a word", 401, answer(401), refused("AuthenticationError", 401)),
    status("401 as a page", 401, page(401, "Sign in to continue"), refused("AuthenticationError", 401, "Sign in to continue")),
    status("402", 402, json_answer({"error": "You have exceeded your monthly included credits"}, 402),
           refused("PaymentRequiredError", 402, "monthly included credits")),
    status("403", 403, json_answer({"error": "no permission"}, 403), refused("PermissionDeniedError", 403, "no permission")),
    status("404, plain text", 404, answer(404, {"content-type": "text/plain"}, b"Not Found: no such model"),
           refused("NotFoundError", 404, "no such model")),
    status("409", 409, json_answer({"message": "conflict of some kind"}, 409), refused("StatusError", 409, "conflict of some kind"), Call(retries=0)),
    status("422, axum's text", 422, answer(422, {"content-type": "text/plain"}, AXUM), refused("UnprocessableError", 422, "max_tokens: invalid type")),
    status("422, FastAPI's list", 422, json_answer({"detail": [{"loc": ["body", "n"], "msg": "field required", "type": "missing"}]}, 422),
           refused("UnprocessableError", 422, "field required")),
    status("424", 424, json_answer({"error": "CUDA out of memory", "error_type": "generation"}, 424), refused("GenerationError", 424, "CUDA out of memory")),
    status("418", 418, json_answer({"error": "teapot"}, 418), refused("StatusError", 418, "teapot")),
    status("501", 501, json_answer({"error": "not here"}, 501), refused("ServerError", 501, "not here"), Call(retries=0)),
    status("an error of 8 MiB", 400, json_answer({"error": "long " * 1_600_000}, 400), refused("BadRequestError", 400, "long long")),
    status("an endless page", 400, page(400, "oops") , refused("BadRequestError", 400, "oops")),
    status("JSON in a string in JSON", 400, json_answer(DEEP, 400), refused("BadRequestError", 400, "the inner reason")),
    status("an error 600 lists deep", 400, json_answer(b"[" * 600 + b"]" * 600, 400), refused("BadRequestError", 400)),
    status("an error 100,000 lists deep", 400, json_answer(b"[" * 100_000, 400), refused("BadRequestError", 400)),
    status("an error that is not UTF-8", 400, json_answer(b'{"error": "caf\xe9"}', 400), refused("BadRequestError", 400)),
    status("control characters in an error", 400, json_answer({"error": "red \x1b[31m \u2028 alert"}, 400), refused("BadRequestError", 400, "alert")),
    status("a compressed error", 400, packed(b'{"error": "small and packed"}').replace(b"200", b"400", 1), refused("BadRequestError", 400, "small and packed")),
    status("an error cut short", 400, json_answer({"error": "cut"}, 400).replace(b"length: 16", b"length: 99") , refused("BadRequestError", 400), Call(read=0.3)),
    status("words in a header only", 401, answer(401, {"x-error-message": "Invalid username or password."}),
           refused("AuthenticationError", 401)),
    Fault("the credential comes back in the error", "status", mirrors(mirrored), refused("AuthenticationError", 401, "Invalid credentials")),
    *(Fault(f"the credential comes back where the words are cut ({before:,})", "status", mirrors(partial(mirrored_within, before)), refused("AuthenticationError", 401, "xxx"))
      for before in (1080, 65_512)),
    Fault("413 while the request is sent", "status", early(413, drop=False), Must(raises="RequestTooLargeError", status=413, words=("Payload Too Large",), requests=None), LARGE),
    Fault("413 while the request is sent, then reset", "status", early(413, drop=True), Must(raises="RequestTooLargeError", status=413, requests=None), LARGE),
    Fault("200 while the request is sent", "status", in_turn(interrupts(OK)), Must(answer=TEXT, requests=None), LARGE),
    Fault("reset while the request is sent", "status", in_turn(interrupts(b"", drop=True)), Must(raises="ConnectionFailed", requests=None), LARGE),
    Fault("304", "status", in_turn(sends(b"HTTP/1.1 304 Not Modified\r\n\r\n")), refused("RedirectError", 304)),
    Fault("status 600", "status", in_turn(sends(json_answer({"error": "beyond"}, 600))), Must(raises="ServerError", status=600)),
]  # fmt: skip


def then_ok(*first: Step) -> Server:
    return in_turn(*first, sends(OK))


def retried(name: str, code: int, body: object = None, **headers: str) -> Fault:
    """The server names no wait, or a short one."""
    named = {key.replace("_", "-"): value for key, value in headers.items()}
    patient = Call(backoff=30, total=10) if headers or body else Call()
    first = json_answer(body or {"error": "busy"}, code, headers=named)
    return Fault(name, "retry", then_ok(sends(first)), Must(answer=TEXT, requests=2), patient)


def too_long(name: str, code: int, seconds: float | None, body: object = None, **headers: str) -> Fault:
    """The server asks to wait longer than anybody would."""
    named = {key.replace("_", "-"): value for key, value in headers.items()}
    kind = "RateLimitError" if code == 429 else "ModelUnavailableError"
    must = Must(raises=kind, status=code, says=("asks to wait",), retry_after=seconds)
    return Fault(
        name, "retry", then_ok(sends(json_answer(body or {"error": "busy"}, code, headers=named))), must, Call(total=70)
    )


def on_success(name: str, **headers: str) -> Fault:
    named = {key.replace("_", "-"): value for key, value in headers.items()}
    return Fault(name, "retry", in_turn(sends(json_answer(completion(), headers=named))), WHOLE)


PAST = "Wed, 21 Oct 2015 07:28:00 GMT"
FAR = "Wed, 21 Oct 2076 07:28:00 GMT"
BUSY = sends(json_answer({"error": "busy"}, 503))

RETRIES = [
    *(retried(f"{code}, then 200", code) for code in (408, 429, 500, 502, 503, 504)),
    Fault("a gateway's page, then 200", "retry", then_ok(sends(page(502, "Bad Gateway"))), Must(answer=TEXT, requests=2)),
    Fault("503 twice, then 200", "retry", then_ok(BUSY, BUSY), Must(answer=TEXT, requests=3)),
    Fault("503 on and on", "retry", in_turn(BUSY), refused("ModelUnavailableError", 503, "busy", requests=3)),
    Fault("503, then closed", "retry", in_turn(BUSY, cuts()), failed(requests=3)),
    Fault("503 that closes, then 200", "retry", then_ok(cuts(json_answer({"error": "busy"}, 503, headers={"connection": "close"}))), Must(answer=TEXT, requests=2)),
    Fault("503 under retries=0", "retry", then_ok(BUSY), refused("ModelUnavailableError", 503, "busy"), Call(retries=0)),
    retried("Retry-After: 0", 429, retry_after="0"),
    retried("Retry-After in parts of a second", 429, retry_after="0.05"),
    retried("Retry-After: a date gone by", 429, retry_after=PAST),
    retried("retry-after-ms", 429, retry_after_ms="20", retry_after="30"),
    retried("RateLimit used up", 429, ratelimit='"api";r=0;t=0'),
    retried("a model that loads", 503, {"error": "Model x is currently loading", "estimated_time": 0.05}),
    Fault("Retry-After: nonsense", "retry", then_ok(sends(json_answer({"error": "busy"}, 429, headers={"retry-after": "soon"}))), Must(answer=TEXT, requests=2)),
    too_long("Retry-After: 120", 429, 120, retry_after="120"),
    too_long("Retry-After: a day far away", 429, None, retry_after=FAR),
    too_long("retry-after-ms: 120000", 429, 120, retry_after_ms="120000"),
    too_long("RateLimit used up for long", 429, 120, ratelimit='"api";r=0;t=120'),
    too_long("a model that loads for long", 503, 300, {"error": "Model x is currently loading", "estimated_time": 300}),
    Fault("a wait beyond the whole call's time", "retry", then_ok(sends(json_answer({"error": "busy"}, 429, headers={"retry-after": "5"}))),
          Must(raises="RateLimitError", status=429, retry_after=5), Call(total=2)),
    on_success("Retry-After on a success", retry_after="120"),
    on_success("RateLimit used up on a success", ratelimit='"api";r=0;t=120', ratelimit_policy='"fixed window";"api";q=1000;w=300'),
    Fault("x-should-retry: false", "retry", then_ok(sends(json_answer({"error": "busy"}, 503, headers={"x-should-retry": "false"}))), refused("ModelUnavailableError", 503, "busy")),
    Fault("400, then 200", "retry", then_ok(sends(json_answer({"error": "no"}, 400))), refused("BadRequestError", 400, "no")),
]  # fmt: skip

MOVED = Must(answer=TEXT, requests=2)
STAYS = "RedirectError"


def hop(status: int, location: str = "/elsewhere") -> Server:
    return in_turn(sends(answer(status, {"location": location})), sends(OK))


REDIRECTS = [
    Fault("307 on the same origin", "redirect", hop(307), MOVED),
    Fault("308 on the same origin", "redirect", hop(308), MOVED),
    Fault("302, which would make it a GET", "redirect", hop(302), refused(STAYS, 302)),
    Fault("303, which would make it a GET", "redirect", hop(303), refused(STAYS, 303)),
    Fault("307 to another origin", "redirect", redirects(307, "{elsewhere}/v1/chat/completions"), Must(answer=TEXT, elsewhere=1)),
    Fault("307 to another name of the host", "redirect", redirects(307, "http://localhost:{port}/v1/x"), Must(answer=TEXT, elsewhere=1)),
    Fault("308 to //host", "redirect", redirects(308, "//127.0.0.1:{port}/x"), Must(answer=TEXT, elsewhere=1)),
    Fault("307 with a user in the URL", "redirect", redirects(307, "http://me:secret@127.0.0.1:{port}/x"), refused(STAYS, 307)),
    Fault("307 in a circle", "redirect", redirects(307, "/again"), Must(raises=STAYS, status=307, requests=6)),
    Fault("307 without a target", "redirect", redirects(307, ""), refused(STAYS, 307)),
    Fault("307 to a file", "redirect", redirects(307, "file:///etc/passwd"), refused(STAYS, 307)),
    Fault("307 to a host that is none", "redirect", redirects(307, "http://[::1/x"), refused(STAYS, 307)),
    Fault("307 to a port beyond all", "redirect", redirects(307, "http://127.0.0.1:99999/x"), refused(STAYS, 307)),
    Fault("307 to a host with a backslash", "redirect", redirects(307, "http:\\\\127.0.0.1:{port}\\x"), refused(STAYS, 307)),
    Fault("307 with spaces around it", "redirect", hop(307, "  /elsewhere  "), MOVED),
    Fault("307 to a path in latin-1", "redirect", hop(307, "/caf\xe9"), MOVED),
    Fault("307, and then nobody is there", "redirect", redirects(307, "http://127.0.0.1:1/x"), failed("no connection")),
    Fault("301 with a page", "redirect", in_turn(sends(page(301, "Moved"))), refused(STAYS, 301, "Moved")),
]  # fmt: skip

FAULTS = [*CONNECTIONS, *HEADS, *BODIES, *STATUSES, *RETRIES, *REDIRECTS]
