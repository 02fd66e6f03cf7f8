"""https: who is trusted, who is not, and who we say we are."""

from __future__ import annotations

import shutil
import ssl
import subprocess
from pathlib import Path

import pytest
from certificates import PASSWORD, Certificates
from doors import DoorMaker, get, post

from inferface._net.tls import Verify
from inferface._transport import TransportError, TransportOptions
from support.raw_server import Connection, RawServer, answer, answers, chunked

OK = answer(body=b"ok")


def hashed_folder(certificates: Certificates, folder: Path) -> Path:
    """A folder of certificates as OpenSSL looks them up, by the hash of their subject."""
    command = ["openssl", "x509", "-hash", "-noout", "-in", str(certificates.authority)]
    name = subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
    shutil.copy(certificates.authority, folder / f"{name}.0")
    return folder


@pytest.mark.parametrize("given", ["file", "path", "folder", "context"])
def test_an_authority_of_ones_own(open_door: DoorMaker, certificates: Certificates, tmp_path: Path, given: str) -> None:
    choices: dict[str, Verify] = {
        "file": str(certificates.authority),
        "path": certificates.authority,
        "folder": hashed_folder(certificates, tmp_path),
        "context": ssl.create_default_context(cafile=certificates.authority),
    }
    door = open_door(TransportOptions(verify=choices[given]))
    with RawServer(answers(OK), tls=certificates.serving()) as server:
        for host in ("127.0.0.1", "localhost", "127.0.0.1"):
            assert door.send(post(f"https://{host}:{server.port}/")).read() == b"ok"
        assert server.connections == 2
        assert server.requests[1].headers["host"] == f"localhost:{server.port}"


def test_large_bodies_both_ways(open_door: DoorMaker, certificates: Certificates) -> None:
    body = bytes(range(256)) * 20_000
    door = open_door(TransportOptions(verify=certificates.authority))
    with RawServer(answers(answer(body=body)), tls=certificates.serving()) as server:
        assert door.send(post(server.url, body)).read() == body
        assert server.requests[0].body == body


def test_an_ipv6_address(open_door: DoorMaker, certificates: Certificates) -> None:
    door = open_door(TransportOptions(verify=certificates.authority))
    with RawServer(answers(OK), tls=certificates.serving(), host="::1") as server:
        assert door.send(get(server.url)).read() == b"ok"
        assert server.requests[0].headers["host"] == f"[::1]:{server.port}"


@pytest.mark.parametrize("variable", ["SSL_CERT_FILE", "SSL_CERT_DIR"])
def test_the_environments_authority(
    open_door: DoorMaker,
    certificates: Certificates,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    variable: str,
) -> None:
    path = certificates.authority if variable == "SSL_CERT_FILE" else hashed_folder(certificates, tmp_path)
    monkeypatch.setenv(variable, str(path))
    with RawServer(answers(OK), tls=certificates.serving()) as server:
        assert open_door().send(get(server.url)).read() == b"ok"
        with pytest.raises(TransportError) as caught:
            open_door(TransportOptions(trust_env=False)).send(get(server.url))
        assert caught.value.kind == "tls"


@pytest.mark.parametrize("case", ["unknown authority", "another name"])
def test_a_certificate_that_is_not_accepted(open_door: DoorMaker, certificates: Certificates, case: str) -> None:
    known = case != "unknown authority"
    door = open_door(TransportOptions(verify=certificates.authority) if known else None)
    pair = certificates.elsewhere if known else certificates.server
    with RawServer(answers(OK), tls=certificates.serving(pair)) as server:
        with pytest.raises(TransportError, match="certificate was not accepted") as caught:
            door.send(get(server.url))
        assert (caught.value.kind, caught.value.sent, caught.value.timed_out) == ("tls", False, False)
        assert server.requests == []
        careless = open_door(TransportOptions(verify=False))
        assert careless.send(get(server.url)).read() == b"ok"


@pytest.mark.parametrize("given", ["one file", "with password"])
def test_a_client_certificate(open_door: DoorMaker, certificates: Certificates, given: str) -> None:
    certificate, key = map(str, certificates.locked_client)
    cert = str(certificates.client) if given == "one file" else (certificate, key, PASSWORD)
    with RawServer(answers(OK), tls=certificates.serving(ask_for_client=True)) as server:
        door = open_door(TransportOptions(verify=certificates.authority, cert=cert))
        assert door.send(get(server.url)).read() == b"ok"
        with pytest.raises(TransportError) as caught:
            open_door(TransportOptions(verify=certificates.authority)).send(get(server.url)).read()
        assert (caught.value.kind, caught.value.stale) == ("read", False)  # TLS 1.3 refuses after the handshake
        assert len(server.requests) == 1


def test_plain_http_where_tls_was_expected(open_door: DoorMaker) -> None:
    def no_tls(connection: Connection) -> None:
        connection.send(b"HTTP/1.1 400 Bad Request\r\n\r\n")
        connection.hang()

    with RawServer(no_tls) as server, pytest.raises(TransportError) as caught:
        open_door().send(get(server.url.replace("http:", "https:")))
    assert (caught.value.kind, caught.value.sent) == ("tls", False)


@pytest.mark.parametrize("polite", [True, False])
def test_an_answer_without_a_length_ends_with_the_word_of_the_server(
    open_door: DoorMaker, certificates: Certificates, polite: bool
) -> None:
    """Anybody can cut a TCP connection; only the server can end the TLS in it."""

    def script(connection: Connection) -> None:
        connection.read_request()
        connection.send(answer(sized=False) + b"whole")
        if polite and isinstance(connection.sock, ssl.SSLSocket):
            connection.sock = connection.sock.unwrap()

    door = open_door(TransportOptions(verify=certificates.authority))
    with RawServer(script, tls=certificates.serving()) as server:
        if polite:
            assert door.send(get(server.url)).read() == b"whole"
        else:
            with pytest.raises(TransportError) as caught:
                door.send(get(server.url)).read()
            assert caught.value.kind == "read"


@pytest.mark.parametrize("polite", [True, False])
def test_an_answer_cut_short_under_tls(open_door: DoorMaker, certificates: Certificates, polite: bool) -> None:
    def script(connection: Connection) -> None:
        connection.read_request()
        connection.send(answer(headers={"transfer-encoding": "chunked"}, sized=False) + chunked(b"half", end=False))
        if polite and isinstance(connection.sock, ssl.SSLSocket):
            connection.sock = connection.sock.unwrap()

    door = open_door(TransportOptions(verify=certificates.authority))
    with RawServer(script, tls=certificates.serving()) as server, pytest.raises(TransportError) as caught:
        door.send(get(server.url)).read()
    assert caught.value.kind == "read"


def test_a_stale_connection_under_tls(open_door: DoorMaker, certificates: Certificates) -> None:
    def script(connection: Connection) -> None:
        connection.read_request()
        connection.send(OK)
        connection.read_request()

    door = open_door(TransportOptions(verify=certificates.authority))
    with RawServer(script, answers(OK), tls=certificates.serving()) as server:
        assert door.send(get(server.url)).read() == b"ok"
        with pytest.raises(TransportError) as caught:
            door.send(get(server.url))
        assert caught.value.stale
        assert door.send(get(server.url), fresh=True).read() == b"ok"


@pytest.mark.parametrize(
    "options", [TransportOptions(verify="/nowhere/at/all.pem"), TransportOptions(cert="/nowhere/at/all.pem")]
)
def test_a_missing_file_is_said_when_the_transport_is_made(open_door: DoorMaker, options: TransportOptions) -> None:
    with pytest.raises(FileNotFoundError, match=r"(verify|cert)` \(/nowhere/at/all.pem\) cannot be used: no such file"):
        open_door(options)


def test_a_missing_file_in_the_environment_is_said_when_it_is_needed(
    open_door: DoorMaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", "/nowhere/at/all.pem")
    with RawServer(answers(OK)) as server:
        door = open_door()
        assert door.send(get(server.url)).read() == b"ok"
        with pytest.raises(TransportError, match=r"SSL_CERT_FILE \(/nowhere/at/all.pem\)") as caught:
            door.send(get("https://127.0.0.1:1/"))
        assert (caught.value.kind, caught.value.sent) == ("tls", False)
