"""TLS: settings from what the user gives, and the protocol apart from any socket."""

from __future__ import annotations

import os
import ssl
from collections.abc import Callable, Generator
from contextlib import contextmanager
from functools import partial
from typing import TypeVar

from inferface._net.meter import READ_SIZE

__all__ = ["Certificate", "TlsEnd", "Verify", "tls_context"]

T = TypeVar("T")

Verify = bool | str | os.PathLike[str] | ssl.SSLContext
Certificate = str | tuple[str, str] | tuple[str, str, str]


def tls_context(verify: Verify, certificate: Certificate | None, trust_env: bool) -> ssl.SSLContext:
    """A context that checks servers against the given CA file, directory or context.

    `True` takes the usual public authorities (or SSL_CERT_FILE, SSL_CERT_DIR), `False` checks nothing.

    Raises:
        OSError: a file is missing or is no certificate.
    """
    if isinstance(verify, ssl.SSLContext):
        context = verify
    else:
        context = _context(verify, trust_env)
        # Otherwise an answer without a length that somebody cut short would look whole.
        context.options &= ~ssl.OP_IGNORE_UNEXPECTED_EOF
    if certificate is not None:
        parts = certificate if isinstance(certificate, tuple) else (certificate,)
        with _naming("`cert`", " and ".join(parts[:2])):
            context.load_cert_chain(*parts)
    return context


@contextmanager
def _naming(what: str, where: str) -> Generator[None]:
    """Errors that say which file is meant: OpenSSL's own do not."""
    try:
        yield
    except OSError as error:
        found = error.reason if isinstance(error, ssl.SSLError) else error.strerror
        kind = FileNotFoundError if isinstance(error, FileNotFoundError) else OSError
        raise kind(f"{what} ({where}) cannot be used: {(found or str(error)).replace('_', ' ').lower()}") from None


def _context(verify: bool | str | os.PathLike[str], trust_env: bool) -> ssl.SSLContext:
    if verify is False:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
        return context
    if verify is not True:
        return _from_path(os.fspath(verify), "`verify`")
    for variable in ("SSL_CERT_FILE", "SSL_CERT_DIR"):
        if trust_env and (path := os.environ.get(variable)):
            return _from_path(path, variable)
    import certifi

    return ssl.create_default_context(cafile=certifi.where())


def _from_path(path: str, what: str) -> ssl.SSLContext:
    with _naming(what, path):
        if os.path.isdir(path):
            return ssl.create_default_context(capath=path)
        return ssl.create_default_context(cafile=path)


class TlsEnd:
    """One end of a TLS connection. Its methods yield what to do with the stream below.

    They yield bytes to send, or `b""` for more bytes from the other side, which are to be sent in (`b""` at its end).
    """

    def __init__(self, context: ssl.SSLContext, server_hostname: str | None) -> None:
        self._incoming = ssl.MemoryBIO()
        self._outgoing = ssl.MemoryBIO()
        hostname = None if server_hostname is None else server_hostname.strip("[]")
        self.ssl_object = context.wrap_bio(self._incoming, self._outgoing, server_hostname=hostname)

    def handshake(self) -> Generator[bytes, bytes, None]:
        return self._run(self.ssl_object.do_handshake)

    def read(self, max_bytes: int) -> Generator[bytes, bytes, bytes]:
        """Returns decrypted bytes, `b""` at the end. Raises `ssl.SSLError`."""
        try:
            return (yield from self._run(partial(self.ssl_object.read, max_bytes)))
        except ssl.SSLZeroReturnError:
            return b""

    def write(self, data: bytes) -> Generator[bytes, bytes, None]:
        """Raises `ssl.SSLError`."""
        rest = memoryview(data)
        while rest:
            written = yield from self._run(partial(self.ssl_object.write, rest[:READ_SIZE]))
            rest = rest[written:]

    def _run(self, step: Callable[[], T]) -> Generator[bytes, bytes, T]:
        while True:
            try:
                result = step()
            except ssl.SSLWantReadError:
                if self._outgoing.pending:
                    yield self._outgoing.read()
                if received := (yield b""):
                    self._incoming.write(received)
                else:
                    self._incoming.write_eof()
            else:
                if self._outgoing.pending:
                    yield self._outgoing.read()
                return result
