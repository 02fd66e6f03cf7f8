"""Proxies: given or from the environment, for http and https, and their passwords kept to themselves."""

from __future__ import annotations

import base64
import contextlib
import importlib.util
import pickle
import socket
import threading
import traceback

import pytest
from certificates import Certificates
from doors import DoorMaker, SyncDoor, get, post
from hypothesis import given
from hypothesis import strategies as st

from inferface._net.addresses import ProxyServer, ProxyTable, is_loopback
from inferface._transport import TransportError, TransportOptions
from support.raw_server import Connection, RawServer, answer, answers

OK = answer(body=b"ok")


def tunnel(connection: Connection) -> None:
    """CONNECT, to wherever is asked for."""
    request = connection.read_request()
    assert request is not None
    assert request.method == "CONNECT"
    host, _, port = request.target.rpartition(":")
    with socket.create_connection((host.strip("[]"), int(port))) as upstream:
        connection.send(answer(sized=False))
        back = threading.Thread(target=pipe, args=(upstream, connection.sock), daemon=True)
        back.start()
        pipe(connection.sock, upstream)
        back.join()


def pipe(source: socket.socket, sink: socket.socket) -> None:
    with contextlib.suppress(OSError):
        while data := source.recv(65536):
            sink.sendall(data)
        sink.shutdown(socket.SHUT_WR)


def with_credentials(url: str) -> str:
    return url.replace("://", "://us%65r:hunter%402@")


BASIC = "Basic " + base64.b64encode(b"user:hunter@2").decode()


def test_http_goes_through_whole(open_door: DoorMaker) -> None:
    with RawServer(answers(OK)) as proxy:
        door = open_door(TransportOptions(proxy=with_credentials(proxy.url)))
        for _ in range(2):
            assert door.send(post("http://example.org:81/a?b=c", b"{}")).read() == b"ok"
        first, second = proxy.requests
        assert (first.method, first.target, first.body) == ("POST", "http://example.org:81/a?b=c", b"{}")
        assert (first.headers["host"], first.headers["proxy-authorization"]) == ("example.org:81", BASIC)
        assert second.connection == 1


@pytest.mark.parametrize("proxy_scheme", ["http", "https"])
@pytest.mark.parametrize("host", ["localhost", "[::1]"])
def test_https_goes_through_a_tunnel(
    open_door: DoorMaker, certificates: Certificates, proxy_scheme: str, host: str
) -> None:
    proxy_tls = certificates.serving() if proxy_scheme == "https" else None
    address = "::1" if host == "[::1]" else "127.0.0.1"
    with (
        RawServer(tunnel, tls=proxy_tls) as proxy,
        RawServer(answers(OK), tls=certificates.serving(), host=address) as server,
    ):
        door = open_door(TransportOptions(proxy=with_credentials(proxy.url), verify=certificates.authority))
        for _ in range(2):
            request = post(f"https://{host}:{server.port}/x", b"{}", authorization="Bearer secret")
            assert door.send(request).read() == b"ok"
        (connect,) = proxy.requests
        assert (connect.target, connect.headers["proxy-authorization"]) == (f"{host}:{server.port}", BASIC)
        assert "authorization" not in connect.headers
        assert "proxy-authorization" not in server.requests[0].headers
        door.close() if isinstance(door, SyncDoor) else door.runner.run(door.transport.close())


@pytest.mark.parametrize("url", ["http://example.org/", "https://example.org/"])
def test_a_proxy_that_cannot_be_reached(open_door: DoorMaker, url: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    door = open_door(TransportOptions(proxy=f"http://user:hunter2@127.0.0.1:{port}"))
    with pytest.raises(TransportError) as caught:
        door.send(get(url))
    assert (caught.value.kind, caught.value.sent, caught.value.timed_out) == ("proxy", False, False)
    assert "hunter2" not in "".join(traceback.format_exception(caught.value))


def test_a_proxy_that_refuses_the_tunnel(open_door: DoorMaker) -> None:
    with RawServer(answers(answer(407, {"proxy-authenticate": "Basic"}))) as proxy:
        door = open_door(TransportOptions(proxy=with_credentials(proxy.url)))
        with pytest.raises(TransportError, match="407") as caught:
            door.send(get("https://example.org/"))
        assert (caught.value.kind, caught.value.sent, caught.value.stale) == ("proxy", False, False)
        assert "hunter" not in "".join(traceback.format_exception(caught.value))


def test_a_proxy_that_breaks_off(open_door: DoorMaker) -> None:
    def breaks_off(connection: Connection) -> None:
        connection.read_request()

    with RawServer(breaks_off) as proxy, pytest.raises(TransportError) as caught:
        open_door(TransportOptions(proxy=proxy.url)).send(get("https://example.org/"))
    assert (caught.value.kind, caught.value.sent) == ("proxy", False)


@pytest.mark.parametrize("variable", ["HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"])
def test_the_environments_proxy(open_door: DoorMaker, monkeypatch: pytest.MonkeyPatch, variable: str) -> None:
    with RawServer(answers(OK)) as proxy:
        monkeypatch.setenv(variable, proxy.url.removeprefix("http://"))
        assert open_door().send(get("http://example.org/")).read() == b"ok"
        assert proxy.requests[0].target == "http://example.org/"


def test_no_proxy_from_the_environment_for_this_machine(open_door: DoorMaker, monkeypatch: pytest.MonkeyPatch) -> None:
    with RawServer(answers(OK)) as server, RawServer(answers(OK)) as proxy:
        monkeypatch.setenv("ALL_PROXY", proxy.url)
        assert open_door().send(get(server.url)).read() == b"ok"
        assert proxy.connections == 0
        assert open_door(TransportOptions(proxy=proxy.url)).send(get(server.url)).read() == b"ok"
        assert (proxy.connections, server.connections) == (1, 1)


@pytest.mark.parametrize(
    ("environment", "url", "expected"),
    [
        ({"HTTP_PROXY": "http://p:1"}, ("http", "example.org", 80), 1),
        ({"HTTP_PROXY": "http://p:1"}, ("https", "example.org", 443), None),
        ({"HTTPS_PROXY": "http://p:2", "ALL_PROXY": "http://p:3"}, ("https", "example.org", 443), 2),
        ({"HTTPS_PROXY": "http://p:2", "ALL_PROXY": "http://p:3"}, ("http", "example.org", 80), 3),
        ({"https_proxy": "p:4"}, ("https", "example.org", 443), 4),
        ({"ALL_PROXY": "http://p:3", "NO_PROXY": "example.org"}, ("https", "example.org", 443), None),
        ({"ALL_PROXY": "http://p:3", "NO_PROXY": "a.org, .example.org"}, ("https", "api.example.org", 443), None),
        ({"ALL_PROXY": "http://p:3", "no_proxy": "example.org:8443"}, ("https", "example.org", 443), 3),
        ({"ALL_PROXY": "http://p:3", "no_proxy": "example.org:8443"}, ("https", "example.org", 8443), None),
        ({"ALL_PROXY": "http://p:3", "NO_PROXY": "*"}, ("https", "example.org", 443), None),
        ({"ALL_PROXY": "http://p:3", "NO_PROXY": "ample.org"}, ("https", "example.org", 443), 3),
        ({"ALL_PROXY": "http://p:3"}, ("http", "localhost", 80), None),
        ({"ALL_PROXY": "http://p:3"}, ("http", "127.8.9.1", 80), None),
        ({"ALL_PROXY": "http://p:3"}, ("http", "::1", 80), None),
        ({"ALL_PROXY": ""}, ("http", "example.org", 80), None),
        ({}, ("http", "example.org", 80), None),
    ],
)
def test_which_proxy(
    monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], url: tuple[str, str, int], expected: int | None
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    found = ProxyTable(None, trust_env=True).find(*url)
    assert (found.port if found else None) == expected
    assert ProxyTable(None, trust_env=False).find(*url) is None
    given = ProxyTable("http://q:9", trust_env=True).find(*url)
    assert given is not None
    assert given.port == 9


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("socks4://user:hunter2@p:1080", "not socks4://"),
        ("ftp://user:hunter2@p", "not ftp://"),
        ("http://user:hunter2@", "no host"),
        ("http://user:hunter2@p:port", "not valid"),
    ],
)
def test_proxies_that_cannot_be_used(
    open_door: DoorMaker, monkeypatch: pytest.MonkeyPatch, url: str, words: str
) -> None:
    with pytest.raises(ValueError, match=words) as caught:
        open_door(TransportOptions(proxy=url))
    assert "hunter2" not in str(caught.value)
    monkeypatch.setenv("ALL_PROXY", url)
    door = open_door()
    with pytest.raises(TransportError, match=words) as failed:
        door.send(get("http://example.org/"))
    assert (failed.value.kind, failed.value.sent) == ("proxy", False)
    assert "hunter2" not in "".join(traceback.format_exception(failed.value))


@pytest.mark.skipif(importlib.util.find_spec("socksio") is not None, reason="it is installed")
def test_socks_without_its_package() -> None:
    with pytest.raises(ValueError, match="pip install socksio"):
        ProxyServer.parse("socks5://user:hunter2@p:1080")


@given(st.ip_addresses(v=4, network="127.0.0.0/8"))
def test_loopback_addresses(address: object) -> None:
    assert is_loopback(str(address))


@pytest.mark.parametrize("host", ["LOCALHOST", "localhost.", "a.localhost", "[::1]"])
def test_loopback_names(host: str) -> None:
    assert is_loopback(host)


@pytest.mark.parametrize(
    "host", ["localhost.example.org", "notlocalhost", "127.0.0.1.example.org", "128.0.0.1", "10.0.0.1", ""]
)
def test_names_that_only_look_like_loopback(host: str) -> None:
    assert not is_loopback(host)


def test_a_proxys_password_is_never_shown(open_door: DoorMaker) -> None:
    options = TransportOptions(proxy="http://user:hunter2@p:1", cert=None)
    server = ProxyServer.parse("http://user:hunter2@p:1")
    transport = open_door(options).transport
    shown = repr([options, server, transport, vars(transport), getattr(transport, "_plan", None)])
    assert "hunter2" not in shown
    for thing in (options, transport):
        with pytest.raises(TypeError, match="not pickled"):
            pickle.dumps(thing)
