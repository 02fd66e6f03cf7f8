"""What shows a finding: the question and the answer as text, short and without secrets."""

from __future__ import annotations

from collections.abc import Mapping

from inferface._json import JsonObject
from inferface._secrets import is_credential_header, mask_secrets
from inferface.contract.exchange import Exchange
from inferface.errors import shorten

_MOST = 2000


def request_text(exchange: Exchange) -> str:
    """The question: its line, its own headers and body."""
    probe = exchange.probe
    body = probe.body.decode("utf-8", "backslashreplace") if probe.body is not None else ""
    lines = [f"{probe.method} {probe.path}", *_headers(probe.headers), "", body]
    return mask_secrets(shorten("\n".join(lines).rstrip(), _MOST))


def answer_text(exchange: Exchange) -> str:
    """The answer: status, headers, body, and how it ended. The pieces of a stream carry the time at which they came."""
    if exchange.status is None:
        return f"no answer: {exchange.problem} (after {exchange.ended_at:.3f} s)"
    body = exchange.body.decode("utf-8", "backslashreplace")
    if exchange.is_stream:
        body = "".join(
            f"[{piece.at:.3f} s] {piece.data.decode('utf-8', 'backslashreplace')}" for piece in exchange.pieces
        )
    ended = f"[{exchange.ended_at:.3f} s] {exchange.ended}{': ' if exchange.problem else ''}{exchange.problem}"
    lines = [f"{exchange.status}", *_headers(dict(exchange.headers)), "", shorten(body, _MOST), ended]
    return mask_secrets("\n".join(lines))


def exchange_json(exchange: Exchange) -> JsonObject:
    return {"probe": exchange.probe.name, "request": request_text(exchange), "response": answer_text(exchange)}


def _headers(headers: Mapping[str, str]) -> list[str]:
    return [f"{name}: {'***' if is_credential_header(name, value) else value}" for name, value in headers.items()]
