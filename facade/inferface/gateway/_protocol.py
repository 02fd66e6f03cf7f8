"""HTTP/1.1 as uvicorn speaks it on httptools, with what it leaves out: bounds of a request's head, refusals in the
contract's words, HTTP/1.0 without chunks, and upgrades that are declined instead of ending the call."""

from __future__ import annotations

from asyncio import TimerHandle, Transport
from typing import Final

import httptools
from uvicorn.protocols.http.httptools_impl import STATUS_LINE, HttpToolsProtocol

from inferface.gateway._log import LOG
from inferface.gateway._refusals import Refusal

_HEAD_SECONDS: Final = 15.0
_HEAD_BYTES: Final = 64 * 1024
_LINGER_SECONDS: Final = 0.5


class Protocol(HttpToolsProtocol):
    """A connection to a caller."""

    _late: TimerHandle | None = None
    _refused = False
    _in_body = False
    _head_bytes = 0

    def connection_made(self, transport: Transport) -> None:  # type: ignore[override]  # as uvicorn's own
        super().connection_made(transport)
        self._expect_head()

    def connection_lost(self, exc: Exception | None) -> None:
        self._forget_head()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        if self._refused:
            return
        if not (
            self._in_body and self.cycle.response_complete
        ):  # the rest of a body that nobody reads keeps no connection
            self._unset_keepalive_if_required()
        if not self._in_body:
            self._expect_head()
            self._head_bytes += len(data)
        try:
            self.parser.feed_data(data)
        except httptools.HttpParserUpgrade as upgrade:
            self._decline_upgrade(data[upgrade.args[0] :])
        except httptools.HttpParserError as error:
            too_long = isinstance(error.__context__, _TooLong)
            self._refuse(_TOO_LONG if too_long else Refusal(400, "this is no HTTP/1.1 request that can be read"))
        if self._late is not None and self._head_bytes > _HEAD_BYTES:
            self._refuse(_TOO_LONG)

    def on_message_begin(self) -> None:
        super().on_message_begin()
        self._expect_head()

    def on_headers_complete(self) -> None:
        if self.parser.should_upgrade():
            return  # `data_received` begins again without that
        if self._head_bytes > _HEAD_BYTES < sum(len(name) + len(value) for name, value in self.headers):
            raise _TooLong  # the parser tells `data_received`
        self._forget_head()
        self._in_body = True
        super().on_headers_complete()
        if self.parser.get_http_version() == "1.0":
            self.cycle.chunked_encoding = False
            self.cycle.expected_content_length = _UntilTheEnd()

    def on_message_complete(self) -> None:
        if self._in_body:
            self._in_body = False
            super().on_message_complete()

    def _decline_upgrade(self, rest: bytes) -> None:
        """Stay with HTTP/1.1, as a server may (RFC 9110, 7.8). The parser takes what follows for the other protocol, so
        that the same head goes to a new one, without its wish. Java's client and `curl --http2` send such requests."""
        method = self.parser.get_method()
        if method == b"CONNECT":
            self._refuse(Refusal(405, "this is no proxy"))
            return
        lines = [b"%b: %b\r\n" % (name, value) for name, value in self.headers if name != b"upgrade"]
        self.parser = httptools.HttpRequestParser(self)
        self.parser.set_dangerous_leniencies(lenient_data_after_close=True)
        self.data_received(b"%b %b HTTP/1.1\r\n%b\r\n%b" % (method, self.url, b"".join(lines), rest))

    def _refuse(self, refusal: Refusal) -> None:
        """Answer what is not even a request, unless it comes into the midst of another answer, and close. Not at once:
        to close on whoever is still sending resets the connection, and the answer is never read. A whole request
        before it gets its own answer, which then is the last."""
        content = refusal.content()
        head = b"content-type: application/json\r\ncontent-length: %d\r\nconnection: close\r\n\r\n" % len(content)
        LOG.warning("no request", extra={"told": {"status": refusal.status, "cause": refusal.message}})
        self._refused = True
        self._forget_head()
        under_way = self.cycle and not self.cycle.response_complete
        if under_way and not self._in_body:
            self.cycle.keep_alive = False
            return
        if not self.pipeline and not (under_way and self.cycle.response_started):
            self.transport.write(STATUS_LINE[refusal.status] + head + content)
        if under_way:
            self.cycle.disconnected = True
            self.cycle.message_event.set()
        self.transport.write_eof()
        self.loop.call_later(_LINGER_SECONDS, self.transport.close)

    def _expect_head(self) -> None:
        if self._late is None:
            self._late = self.loop.call_later(_HEAD_SECONDS, self._give_up)

    def _give_up(self) -> None:
        if self._head_bytes:
            self._refuse(Refusal(408, f"the request's head did not come within {_HEAD_SECONDS:g} s"))
        else:
            self.transport.close()

    def _forget_head(self) -> None:
        self._head_bytes = 0
        if self._late is not None:
            self._late.cancel()
            self._late = None


class _TooLong(Exception):
    """The head of a request is longer than it may be."""


_TOO_LONG: Final = Refusal(431, f"the request's head is longer than {_HEAD_BYTES:,} bytes")


class _UntilTheEnd(int):
    """The length of a body that ends with its connection, for uvicorn's count: HTTP/1.0 knows no chunks."""

    def __sub__(self, _: int) -> _UntilTheEnd:
        return self

    def __lt__(self, _: int) -> bool:
        return False

    def __ne__(self, _: object) -> bool:
        return False

    def __eq__(self, _: object) -> bool:
        return True

    __hash__ = int.__hash__
