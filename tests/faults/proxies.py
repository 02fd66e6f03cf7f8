"""Faults of a proxy on the way. It is the row's server; nobody else is there."""

# ruff: noqa: E501 - one line for a row, where that can be

from __future__ import annotations

from faults.answers import failed, refused, timed_out
from faults.fault import Call, Fault, Must
from faults.scripts import OK, TEXT, Server, cuts, deaf, in_turn, json_answer, page, resets, sends, stalls
from support.raw_server import answer

TUNNEL = "https://nobody-has-this-name.invalid/v1"
PLAIN = "http://nobody-has-this-name.invalid/v1"
ONCE = Call(retries=0)
QUIET = Call(retries=0, read=0.3, total=0.6)


def proxy(name: str, server: Server, must: Must, call: Call = ONCE, base: str = TUNNEL, at: str = "{url}") -> Fault:
    return Fault(name, "proxy", server, must, call, base=base, proxy=at)


OPEN = answer(sized=False)

FAULTS = [
    *(proxy(f"CONNECT is answered {code}", in_turn(cuts(page(code, "Proxy Error"))), failed("proxy refused", str(code)))
      for code in (400, 403, 407, 500, 502, 503, 504)),
    proxy("CONNECT is sent on", in_turn(cuts(answer(302, {"location": "https://login.example/"}))), failed("proxy refused", "302")),
    proxy("CONNECT is answered with no HTTP", in_turn(cuts(b"hello\r\n\r\n")), failed()),
    proxy("closes on CONNECT", in_turn(cuts()), failed()),
    proxy("resets on CONNECT", in_turn(resets()), failed()),
    proxy("hangs on CONNECT", in_turn(stalls()), timed_out(), QUIET),
    proxy("reads no CONNECT", in_turn(deaf), timed_out(requests=0), QUIET),
    proxy("closes after the tunnel is open", in_turn(cuts(OPEN)), failed()),
    proxy("resets after the tunnel is open", in_turn(resets(OPEN)), failed()),
    proxy("hangs after the tunnel is open", in_turn(stalls(OPEN)), timed_out(), QUIET),
    proxy("speaks no TLS in the tunnel", in_turn(cuts(OPEN + b"HTTP/1.1 400 Bad Request\r\n\r\n")), failed()),
    proxy("closes in the TLS handshake", in_turn(cuts(OPEN + b"\x16\x03\x03\x00\x7a\x02\x00\x00\x76")), failed()),
    proxy("is not there", in_turn(sends(OK)), failed("no connection", requests=0), at="http://127.0.0.1:{closed}"),
    proxy("has a name that nobody has", in_turn(sends(OK)), failed("the name of its proxy", requests=0), at="http://nobody-has-this-name.invalid:1"),
    proxy("is named without a scheme", in_turn(sends(OK)), Must(answer=TEXT), base=PLAIN, at="127.0.0.1:{port}"),
    proxy("CONNECT is refused, and tried again", in_turn(cuts(answer(502)), cuts(answer(502))), failed("502", requests=2), Call(retries=1)),
    proxy("a plain call goes through", in_turn(sends(OK)), Must(answer=TEXT), base=PLAIN),
    proxy("a plain call is answered 407", in_turn(sends(page(407, "Proxy Authentication Required"))), refused("StatusError", 407, "Proxy Authentication Required"), base=PLAIN),
    proxy("a plain call is answered 502, then 200", in_turn(sends(page(502, "Bad Gateway")), sends(OK)), Must(answer=TEXT, requests=2), Call(), base=PLAIN),
    proxy("a plain call is answered with a page", in_turn(sends(page(200, "Please log in"))), Must(raises="BadResponse", words=("Please log in",)), base=PLAIN),
    proxy("a plain call is cut off", in_turn(cuts(OK[:-9])), failed("while sending"), base=PLAIN),
    proxy("a plain call hangs", in_turn(stalls()), timed_out(), QUIET, base=PLAIN),
    proxy("a plain call is sent to a login page", in_turn(sends(json_answer({"error": "log in"}, 302, headers={"location": "http://login.invalid/"}))), refused("RedirectError", 302, "log in"), base=PLAIN),
]  # fmt: skip
