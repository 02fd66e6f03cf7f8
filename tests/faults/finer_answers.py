"""Finer faults of calls that are answered as a whole: what servers say in their heads, label their bodies with, and ask
for; and the same of calls that are no chat."""

# ruff: noqa: E501 - one line for a row, where that can be

from __future__ import annotations

import gzip
import json
import zlib

from faults.answers import (
    CHUNKED,
    HEAD,
    LENGTH,
    QUIET,
    WHOLE,
    bad,
    chunks,
    failed,
    refused,
    retried,
    status,
    then_ok,
    timed_out,
    too_long,
    with_length,
)
from faults.fault import Call, Fault, Must
from faults.scripts import (
    OK,
    OK_BODY,
    TEXT,
    completion,
    cuts,
    drips,
    in_turn,
    json_answer,
    page,
    redirects,
    resets,
    sends,
    stalls,
    stream,
)
from support.raw_server import answer

NOT_HTTP = failed("not valid HTTP")
JSON = {"content-type": "application/json"}
BOOM = {"error": {"message": "the model ran out of memory", "type": "server_error"}}
WORDS = "ran out of memory"
FAR = "Fri, 31 Dec 9999 23:59:59 GMT"


def head(name: str, data: bytes, must: Must) -> Fault:
    return Fault(name, "head", in_turn(cuts(data)), must)


def body(name: str, data: bytes, must: Must, **headers: str) -> Fault:
    named = {key.replace("_", "-"): value for key, value in headers.items()}
    return Fault(name, "body", in_turn(sends(json_answer(data, headers=named))), must)


def altered(old: str, new: str) -> bytes:
    return OK_BODY.replace(old.encode(), new.encode("latin-1"))


HEADS = [
    *(head(f"status line {line!r}", OK.replace(b"HTTP/1.1 200 Whatever", line.encode()), NOT_HTTP) for line in (
        "HTTP/1.1 1000 Wide", "HTTP/1.1 20 Narrow", "HTTP/1.1 abc OK", "HTTP/1.1 -200 OK", "HTTP/3 200 OK", "200 OK", "HTTP/1.1\t200\tOK")),
    *(head(f"a length of {length!r}", with_length(length.encode()), NOT_HTTP) for length in ("+9", "0x10", "1e3", "9.0", "", "9" * 30, f"{LENGTH}, 5")),
    head("the same length twice in one header", with_length(b"%d, %d" % (LENGTH, LENGTH)), WHOLE),
    head("a length with zeros before it", with_length(b"00%d" % LENGTH), WHOLE),
    *(head(f"transfer-encoding: {coding}", answer(200, JSON | {"transfer-encoding": coding}, sized=False) + OK_BODY, NOT_HTTP)
      for coding in ("gzip, chunked", "chunked, chunked", "identity", "what")),
    head("a header folded before the first", OK.replace(b"\r\ncontent-type", b"\r\n folded\r\ncontent-type"), NOT_HTTP),
    head("a header line without a colon", OK.replace(b"content-type", b"garbage\r\ncontent-type"), NOT_HTTP),
    head("a space before the colon", OK.replace(b"content-type:", b"content-type :"), NOT_HTTP),
    head("a lone CR in a header", OK.replace(b"content-type", b"x: a\rb\r\ncontent-type"), NOT_HTTP),
    head("lines end in CR only", OK.replace(b"\r\n", b"\r"), failed("while sending")),
    head("a header of 60 KB", OK.replace(b"content-type", b"x: " + b"y" * 60_000 + b"\r\ncontent-type"), WHOLE),
    head("a reason that is not ASCII", OK.replace(b"Whatever", "Schön".encode()), WHOLE),
    head("two content types, the last is JSON", HEAD.replace(b"content-type", b"content-type: text/html\r\ncontent-type") + b"content-length: %d\r\n\r\n" % LENGTH + OK_BODY, WHOLE),
    head("103, then reset", b"HTTP/1.1 103 Early Hints\r\n\r\n", failed("while sending")),
    head("100 Continue, then a no", b"HTTP/1.1 100 Continue\r\n\r\n" + json_answer({"error": "no"}, 400), refused("BadRequestError", 400, "no")),
    head("101 to HTTP/2", b"HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: h2c\r\n\r\n" + OK, NOT_HTTP),
    Fault("102, and then silence", "head", in_turn(stalls(b"HTTP/1.1 102 Processing\r\n\r\n")), timed_out("sent nothing"), QUIET),
    Fault("trailers byte by byte", "head", in_turn(drips(chunks(OK_BODY)[:-2], b"x: " + b"y" * 150)), timed_out("not over within"), Call(total=0.4)),
    Fault("a chunk's size byte by byte", "head", in_turn(drips(answer(200, CHUNKED, sized=False), b"0" * 150)), timed_out(), Call(total=0.3)),
]  # fmt: skip

GZIP = gzip.compress(OK_BODY)
RAW_DEFLATE = zlib.compress(OK_BODY)[2:-4]
CHUNK = b"%x\r\n%b\r\n" % (LENGTH, OK_BODY)

BODIES = [
    *(Fault(f"chunks: {name}", "body", in_turn(cuts(answer(200, CHUNKED, sized=False) + data)), must) for name, data, must in (
        ("a negative size", b"-5\r\nhello\r\n0\r\n\r\n", NOT_HTTP),
        ("a size as 0x5", b"0x5\r\nhello\r\n0\r\n\r\n", NOT_HTTP),
        ("a size beyond all", b"F" * 24 + b"\r\nx", NOT_HTTP),
        ("one byte too many", b"%x\r\n%b\r\n0\r\n\r\n" % (LENGTH - 1, OK_BODY), NOT_HTTP),
        ("one byte too few", b"%x\r\n%b\r\n0\r\n\r\n" % (LENGTH + 1, OK_BODY), NOT_HTTP),
        ("a trailer that is none", CHUNK + b"0\r\nbad trailer\r\n\r\n", NOT_HTTP),
        ("no blank line at the end", CHUNK + b"0\r\n", failed("while sending")),
        ("none at all", OK_BODY, failed()),
        ("only the last", b"0\r\n\r\n", bad("empty")))),
    body("white space", b" \r\n\t ", bad("empty")),
    body("nothing, as JSON", b"", bad("empty")),
    Fault("no content, and no type (205)", "body", in_turn(sends(answer(205))), bad("empty")),
    Fault("part of it (206), which is all", "body", in_turn(sends(json_answer(completion(), 206))), WHOLE),
    Fault("accepted for later (202)", "body", in_turn(sends(json_answer({"status": "queued"}, 202))), bad()),
    body("NaN in it", altered('"created": 1', '"created": NaN'), WHOLE),
    body("a number of 5,000 digits", altered('"created": 1', f'"created": {"9" * 5000}'), bad("cannot be read")),
    body("the choices twice, the last empty", OK_BODY[:-1] + b', "choices": []}', bad("no choices")),
    body("two documents", OK_BODY + OK_BODY, bad("cannot be read")),
    body("a document a line", b'{"a": 1}\n{"b": 2}', bad("cannot be read")),
    body("a comment before it", b"// hello\n" + OK_BODY, bad("cannot be read")),
    body("single quotes", b"{'choices': []}", bad("cannot be read")),
    body("a NUL in the text", altered("Hello", "He\x00llo"), bad("cannot be read")),
    body("a NUL after it", OK_BODY + b"\x00", bad("cannot be read")),
    body("latin-1 in the text", altered("Hello", "caf\xe9"), bad("cannot be read")),
    body("UTF-16 without its mark", OK_BODY.decode().encode("utf-16-le"), WHOLE),
    body("a string", b'"hello"', bad(words=("hello",))),
    body("a number", b"42", bad()),
    body("an error that is a number", b'{"error": 500}', bad()),
    body("an error without words", b'{"error": {"message": null, "code": 500}}', bad()),
    body("an empty error", b'{"error": {}}', bad()),
    body("an error beside an answer", json.dumps(completion() | BOOM).encode(), bad("reports an error", words=(WORDS,))),
    body("no error beside an answer", json.dumps(completion() | {"error": None}).encode(), WHOLE),
    body("vLLM's flat error", b'{"object": "error", "message": "the model ran out of memory", "code": 500}', bad("reports an error", words=(WORDS,))),
    body("a detail", b'{"detail": "Not authenticated"}', bad(words=("Not authenticated",))),
    body("a choice that was broken off", altered('"finish_reason": "stop"', '"finish_reason": "error"'), bad("reports an error")),
    body("an error in a choice", altered('"finish_reason": "stop"', '"error": {"message": "provider died"}'), bad(words=("provider died",))),
    *(Fault(f"JSON as {kind}", "body", in_turn(sends(answer(200, {"content-type": kind}, OK_BODY))), WHOLE)
      for kind in ("text/html; charset=utf-8", "application/octet-stream", "APPLICATION/JSON", "text/json", "application/json;charset=utf-16", "garbage", "application/json, text/html")),
    *(Fault(f"an error as {kind}", "body", in_turn(sends(answer(200, {"content-type": kind}, json.dumps(BOOM).encode()))), bad("reports an error", words=(WORDS,)))
      for kind in ("text/html", "application/octet-stream", "text/plain")),
    *(Fault(f"words as {kind}", "body", in_turn(sends(answer(200, {"content-type": kind} if kind else {}, b"upstream connect error"))), bad(words=("upstream connect error",)))
      for kind in ("text/plain", "text/html", "")),
    *(Fault(f"encoding: {name}", "body", in_turn(sends(answer(200, JSON | {"content-encoding": coding}, data))), must) for name, coding, data, must in (
        ("br, not asked for", "br", b"\x0b\x02\x80hello\x03", bad("'br'")),
        ("zstd, not asked for", "zstd", b"\x28\xb5\x2f\xfd", bad("'zstd'")),
        ("GZIP", "GZIP", GZIP, WHOLE),
        ("gzip twice", "gzip, gzip", gzip.compress(GZIP), WHOLE),
        ("gzip five times", ", ".join(["gzip"] * 5), GZIP, bad("5 times")),
        ("gzip in two members", "gzip", gzip.compress(OK_BODY[:50]) + gzip.compress(OK_BODY[50:]), WHOLE),
        ("gzip with a wrong checksum", "gzip", GZIP[:-8] + bytes(8), bad("corrupt")),
        ("gzip without its trailer", "gzip", GZIP[:-8], bad("too early")),
        ("gzip that is only a head", "gzip", GZIP[:10], bad("too early")),
        ("gzip that is deflate", "gzip", zlib.compress(OK_BODY), bad("corrupt")),
        ("deflate that is gzip", "deflate", GZIP, bad("corrupt")),
        ("deflate without its wrapping", "deflate", RAW_DEFLATE, WHOLE),
        ("none, and it is gzip", "identity", GZIP, bad("cannot be read")))),
    Fault("HTTP/1.1 without a length, closed", "body", in_turn(cuts(answer(200, JSON, OK_BODY, sized=False))), WHOLE),
    Fault("HTTP/1.1 without a length, closed too early", "body", in_turn(cuts(answer(200, JSON, OK_BODY[:-9], sized=False))), bad("cannot be read")),
    Fault("HTTP/1.1 without a length, reset", "body", in_turn(resets(answer(200, JSON, OK_BODY, sized=False))), failed("while sending")),
    Fault("HTTP/1.0 with a length, closed too early", "body", in_turn(cuts(OK.replace(b"1.1", b"1.0", 1)[:-9])), failed("while sending")),
]  # fmt: skip

ONCE = Call(retries=0)
CUT_ERROR = answer(400, {"content-length": "900"}, b"the model ran out of memory", sized=False)

STATUSES = [
    *(status(f"{code} without a word", code, answer(code), refused(name, code), ONCE) for code, name in (
        (405, "StatusError"), (407, "StatusError"), (408, "StatusError"), (410, "StatusError"), (425, "StatusError"), (426, "StatusError"),
        (429, "RateLimitError"), (431, "StatusError"), (451, "StatusError"), (499, "StatusError"), (505, "ServerError"), (511, "ServerError"),
        (520, "ServerError"), (524, "ServerError"), (529, "ServerError"), (530, "ServerError"), (599, "ServerError"), (999, "ServerError"),
        (300, "RedirectError"), (305, "RedirectError"), (399, "RedirectError"))),
    *(status(f"an error page that {name}", 400, data, refused("BadRequestError", 400, WORDS), Call(read=0.3, total=2))
      for name, data in (("stalls", CUT_ERROR), ("is cut in gzip", answer(400, {"content-encoding": "gzip"}, gzip.compress(b"the model ran out of memory, and much more " * 9)[:-12])))),
    Fault("an error page that is cut off", "status", in_turn(cuts(CUT_ERROR)), refused("BadRequestError", 400, WORDS)),
    Fault("an error page that is reset, then 200", "status", then_ok(resets(CUT_ERROR.replace(b"400", b"503", 1))), Must(answer=TEXT, requests=2)),
    status("an error in an encoding nobody knows", 400, answer(400, {"content-encoding": "br"}, b"\x0b\x02"), refused("BadRequestError", 400)),
    status("an error page of 50 MB in gzip", 503, answer(503, {"content-encoding": "gzip"}, gzip.compress(b"busy " * 10_000_000)), refused("ModelUnavailableError", 503, "busy"), ONCE),
    *(status(f"an error as {name}", 422, json_answer(said, 422), refused("UnprocessableError", 422, *words)) for name, said, words in (
        ("a number", {"error": 7}, ("7",)), ("null", {"error": None}, ()), ("a list", [{"error": "first"}, {"error": "second"}], ("first", "second")),
        ("a message of null", {"error": {"message": None, "code": "bad"}}, ("bad",)), ("a string", '"just words"', ("just words",)),
        ("errors", {"errors": [{"message": "too many tokens"}]}, ("too many tokens",)), ("success: false", {"success": False, "errors": [{"code": 7, "message": "no route"}]}, ("no route",)),
        ("problem details", {"type": "about:blank", "title": "Bad input", "detail": "the seed is too large"}, ("Bad input", "seed is too large")))),
    *(status(f"an error {name}", 400, answer(400, JSON, json.dumps({"err": "the prompt ist zu groß"}, ensure_ascii=False).encode(code)), refused("BadRequestError", 400, "the prompt ist zu groß (status"), ONCE)
      for name, code in (("behind a BOM", "utf-8-sig"), ("in UTF-16", "utf-16"))),
    status("an XML error", 403, answer(403, {"content-type": "application/xml"}, b"<?xml version='1.0'?><Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>"),
           refused("PermissionDeniedError", 403, "Access Denied")),
    status("an event stream as an error", 429, answer(429, {"content-type": "text/event-stream"}, b'data: {"error": "slow down"}\n\n'), refused("RateLimitError", 429, "slow down"), ONCE),
]  # fmt: skip

RETRIES = [
    *(retried(f"Retry-After: {value}", 429, retry_after=value) for value in ("0.0", " 0 ", "0, 0", "Wed, 21 Oct 2015 07:28:00 +0000", "Wednesday, 21-Oct-15 07:28:00 GMT")),
    *(Fault(f"Retry-After: {value!r}", "retry", then_ok(sends(json_answer({"error": "busy"}, 429, headers={"retry-after": value}))), Must(answer=TEXT, requests=2))
      for value in ("-5", "nan", "inf", "1e3", "", "5 seconds", "Wed, 32 Oct 2015 07:28:00 GMT")),
    too_long("Retry-After twice, the last is long", 429, 120, retry_after="0, 120"),
    too_long("Retry-After twice, the first is long", 503, 120, retry_after="120, 0"),
    too_long("Retry-After: 20 digits", 429, 1e20, retry_after="1" + "0" * 20),
    too_long("Retry-After: the last day of all", 429, None, retry_after=FAR),
    too_long("RateLimit, the other way round", 429, 120, ratelimit='"api";t=120;r=0'),
    too_long("RateLimit of two quotas", 429, 120, ratelimit='"a";r=0;t=1, "b";r=0;t=120'),
    too_long("RateLimit where a policy's name is odd", 429, 120, ratelimit='"a;r=5,\\"x";r=0;t=120'),
    Fault("RateLimit of which something is left", "retry", then_ok(sends(json_answer({"error": "busy"}, 429, headers={"ratelimit": '"api;r=0;t=120";r=5;t=120'}))), Must(answer=TEXT, requests=2)),
    *(Fault(f"estimated_time: {value}", "retry", then_ok(sends(json_answer(f'{{"error": "loading", "estimated_time": {value}}}'.encode(), 503))), Must(answer=TEXT, requests=2))
      for value in ("-1", "NaN", "Infinity", '"20"', "null", "true", "1" + "0" * 400)),
    Fault("x-should-retry: true on a 400", "retry", then_ok(sends(json_answer({"error": "no"}, 400, headers={"x-should-retry": "true"}))), refused("BadRequestError", 400, "no")),
    *(Fault(f"{code}, then 200, which nobody asks for", "retry", then_ok(sends(json_answer({"error": "no"}, code))), refused(name, code, "no"))
      for code, name in ((401, "AuthenticationError"), (404, "NotFoundError"), (409, "StatusError"), (422, "UnprocessableError"), (501, "ServerError"))),
]  # fmt: skip

INFER = Call("infer")
GATEWAY = Call("gateway")


def called(call: Call, name: str, data: bytes, must: Must) -> Fault:
    return Fault(f"{call.kind}: {name}", "call", in_turn(sends(data)), must, call, base="{url}")


def by_gateway(output: object) -> bytes:
    return json_answer(
        {"output": output, "model": "m", "route": "router", "dialect": "chat-completion", "requestId": "r"}
    )


CALLS = [
    *(called(INFER, name, data, must) for name, data, must in (
        ("whatever JSON", json_answer({"label": "x", "score": 0.5}), Must(answer='{"label": "x", "score": 0.5}')),
        ("a number under `error`", json_answer({"error": 0.25}), Must(answer='{"error": 0.25}')),
        ("an error", json_answer({"error": "out of memory"}), bad("reports an error", words=("out of memory",))),
        ("an error in a list", json_answer([{"error": "out of memory"}]), bad("reports an error", words=("out of memory",))),
        ("a page", page(), bad("HTML page", words=("Just a moment",))),
        ("a page as an image", page(kind="image/png"), bad("HTML page", words=("Just a moment",))),
        ("a page as text", page(kind="text/plain"), bad("HTML page")),
        ("a page without a type", answer(200, {}, b"<html><title>Just a moment</title>"), bad("HTML page")),
        ("nothing", answer(200), bad("empty")),
        ("no content (204)", b"HTTP/1.1 204 No Content\r\n\r\n", bad("empty")),
        ("half a JSON text", json_answer(b'{"label": '), bad("cannot be read")),
        ("a stream that nobody asked for", stream(b"data: 1\n\n"), bad("event stream")),
        ("a 422", json_answer({"error": "inputs: missing"}, 422), refused("UnprocessableError", 422, "inputs: missing")))),
    *(called(Call("text"), name, data, must) for name, data, must in (
        ("a text", json_answer([{"generated_text": TEXT}]), Must(answer=TEXT)),
        ("no list", json_answer({"generated_text": TEXT}), Must(answer=TEXT)),
        ("an empty list", json_answer([]), bad()),
        ("a text that is null", json_answer([{"generated_text": None}]), bad()),
        ("an error in a list", json_answer([{"error": "out of memory"}]), bad(words=("out of memory",))),
        ("a 424", json_answer({"error": "CUDA error", "error_type": "generation"}, 424), refused("GenerationError", 424, "CUDA error")))),
    *(called(GATEWAY, name, data, must) for name, data, must in (
        ("an answer", by_gateway(completion()), Must(answer=TEXT)),
        ("an answer that is none", by_gateway({"hello": 1}), bad()),
        ("an output of null", by_gateway(None), bad()),
        ("an error", json_answer({"error": {"message": "no such model"}}), bad(words=("no such model",))),
        ("a 400", json_answer({"error": {"message": "`model` is missing"}}, 400), refused("BadRequestError", 400, "`model` is missing")),
        ("a page", page(), bad("HTML page", words=("Just a moment",))),
        ("half an answer", json_answer(b'{"output": {"choices": [{"mess'), bad("cannot be read")))),
    Fault("gateway: 503, then an answer", "call", in_turn(sends(json_answer({"error": "busy"}, 503)), sends(by_gateway(completion()))), Must(answer=TEXT, requests=2), GATEWAY, base="{url}"),
    Fault("gateway: sent elsewhere", "call", redirects(307, "{elsewhere}/inference"), Must(answer=TEXT, elsewhere=1), GATEWAY, base="{url}"),
    Fault("infer: sent elsewhere", "call", redirects(308, "{elsewhere}/x"), Must(answer=json.dumps(completion()), elsewhere=1), INFER, base="{url}"),
]  # fmt: skip

FAULTS = [*HEADS, *BODIES, *STATUSES, *RETRIES, *CALLS]
