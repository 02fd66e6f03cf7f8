"""`streamCallback` over HTTP: what is delivered, in which order, signed and repeated how, and where it never goes."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import socket
from base64 import b64encode
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from facade_support import CHAT_STREAM, USER, LoopbackServer, Seen, answer, chunk, completion, sse
from gateway_support import MODEL, PATIENCE, Served, until

from inferface.auth import Origin
from inferface.gateway import Callbacks
from inferface.gateway._addresses import checked_place, is_public, pinned_address
from inferface.gateway._callback import Delivery, _host_header, _tls, target_of
from inferface.gateway._refusals import Refusal
from support.raw_server import RawServer, answers
from support.raw_server import answer as raw_answer
from transport.certificates import Certificates

SECRET = "a secret of the receiver"


@pytest.fixture
def receiver() -> Iterator[LoopbackServer]:
    made = LoopbackServer()
    made.will(answer({}))
    yield made
    made.stop()


@pytest.fixture
def delivering(serve: Callable[..., Served], receiver: LoopbackServer) -> Served:
    hosts = (f"127.0.0.1:{receiver.server_port}", f"localhost:{receiver.server_port}")
    return serve(callbacks=Callbacks(hosts=hosts, private=True, tries=3, backoff_seconds=0.01))


def asked(receiver: LoopbackServer, *, stream: bool = True, **callback: object) -> dict[str, Any]:
    params: dict[str, object] = {"messages": USER}
    if stream:
        params["stream"] = True
    return {"model": MODEL, "params": params, "streamCallback": {"url": f"{receiver.url}/hook?a=b", **callback}}


def deliveries(served: Served, receiver: LoopbackServer, final: str) -> list[Seen]:
    """What the receiver got, once the final event was there."""
    until(lambda: bool(receiver.seen) and receiver.seen[-1].json["type"] == final)
    until(lambda: not served.gateway._operations.deliveries)
    return receiver.seen


@pytest.mark.parametrize("stream", [True, False])
def test_each_event_is_delivered_in_order_and_then_the_end(
    delivering: Served, upstream: LoopbackServer, receiver: LoopbackServer, stream: bool
) -> None:
    upstream.will(sse(*CHAT_STREAM))
    answered = delivering.post("/inference", asked(receiver, stream=stream, headers={"X-Mine": "yes"}))
    assert answered.status_code == 200
    if stream:
        assert answered.content.endswith(b"data: [DONE]\n\n")
    else:
        told = answered.json()
        assert told["output"]["choices"][0]["message"]["content"] == "Hello there"
        assert told["dialect"] == "chat-completion"
    seen = deliveries(delivering, receiver, "done")
    bodies = [each.json for each in seen]
    assert [body["sequence"] for body in bodies] == list(range(len(CHAT_STREAM) + 1))
    assert [body["data"] for body in bodies[:-1]] == list(CHAT_STREAM)
    assert {body["event"] for body in bodies[:-1]} == {"message"}
    assert bodies[-1] == {
        "type": "done",
        "requestId": answered.headers["x-request-id"],
        "sequence": len(CHAT_STREAM),
        "model": MODEL,
        "route": "endpoint",
        "dialect": "chat-completion",
    }
    assert {each.path for each in seen} == {"/hook?a=b"}
    assert {each.headers["x-mine"] for each in seen} == {"yes"}
    assert {each.headers["host"] for each in seen} == {f"127.0.0.1:{receiver.server_port}"}
    assert len({each.connection for each in seen}) == 1
    assert all("webhook-signature" not in each.headers for each in seen)
    assert upstream.only.json["stream"] is True


@pytest.mark.parametrize("secret", [SECRET, "whsec_" + b64encode(b"raw key").decode()])
def test_deliveries_are_signed(
    delivering: Served, upstream: LoopbackServer, receiver: LoopbackServer, secret: str
) -> None:
    upstream.will(sse(*CHAT_STREAM))
    answered = delivering.post("/inference", asked(receiver, secret=secret))
    assert secret not in answered.text
    key = b"raw key" if secret.startswith("whsec_") else secret.encode()
    for seen in deliveries(delivering, receiver, "done"):
        signed = f"{seen.headers['webhook-id']}.{seen.headers['webhook-timestamp']}.".encode() + seen.body
        expected = b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
        assert seen.headers["webhook-signature"] == f"v1,{expected}"
        assert secret.encode() not in seen.body


def test_a_delivery_that_fails_is_repeated_under_the_same_id(
    delivering: Served, upstream: LoopbackServer, receiver: LoopbackServer
) -> None:
    upstream.will(sse(chunk("a", "stop")))
    receiver.will(answer({}, 500), answer({}, 429), answer({}))
    delivering.post("/inference", asked(receiver))
    seen = deliveries(delivering, receiver, "done")
    assert [each.json["sequence"] for each in seen] == [0, 0, 0, 1]
    assert len({each.headers["webhook-id"] for each in seen[:3]}) == 1
    assert seen[0].headers["webhook-id"] != seen[3].headers["webhook-id"]


@pytest.mark.parametrize(
    ("script", "tries"),
    [
        (answer({}, 302, Location="http://127.0.0.1:1/"), 1),
        (answer({}, 410), 1),
        (answer({}, 503), 3),
    ],
)
def test_what_is_not_taken_ends_the_deliveries_and_not_the_call(
    delivering: Served, upstream: LoopbackServer, receiver: LoopbackServer, script: Any, tries: int
) -> None:
    upstream.will(sse(*CHAT_STREAM))
    receiver.will(script)
    answered = delivering.post("/inference", asked(receiver))
    assert answered.content.endswith(b"data: [DONE]\n\n")
    until(lambda: not delivering.gateway._operations.deliveries)
    assert [each.json["sequence"] for each in receiver.seen] == [0] * tries
    assert delivering.metric("inferface_callback_deliveries_total") >= 1


@pytest.mark.parametrize("limit", ["of all that is left", "of a try"])
def test_a_receiver_that_never_answers_is_left(receiver: LoopbackServer, limit: str) -> None:
    receiver.will(lambda exchange: exchange.until_the_client_leaves())
    of_all, of_a_try = (0.1, PATIENCE) if limit == "of all that is left" else (PATIENCE, 0.1)
    hosts = (f"127.0.0.1:{receiver.server_port}",)
    rules = Callbacks(hosts=hosts, private=True, tries=1, try_seconds=of_a_try)

    async def deliver() -> list[str]:
        outcomes: list[str] = []
        target = await target_of({"url": receiver.url}, rules)
        assert target is not None
        delivery = Delivery(target, rules, "id", of_all, outcomes.append)
        await delivery.end({})
        await asyncio.wait({delivery.task}, timeout=PATIENCE / 2)
        return ["cancelled"] if delivery.task.cancelled() else outcomes

    assert asyncio.run(deliver()) == (["cancelled"] if of_a_try == PATIENCE else ["failed"])


@pytest.mark.parametrize("stream", [True, False])
def test_a_stream_that_breaks_off_ends_with_an_error(
    delivering: Served, upstream: LoopbackServer, receiver: LoopbackServer, stream: bool
) -> None:
    upstream.will(sse(chunk("a"), cut=True))
    if stream:
        with pytest.raises(Exception, match="peer closed"):
            delivering.post("/inference", asked(receiver))
    else:
        assert delivering.post("/inference", asked(receiver, stream=False)).status_code == 502
    bodies = [seen.json for seen in deliveries(delivering, receiver, "error")]
    assert [body["type"] for body in bodies] == ["event", "error"]
    assert "broke off" in bodies[-1]["error"]


@pytest.mark.parametrize("callback", [{}, {"headers": {"a": "b"}}, {"secret": SECRET}, {"anything": [1]}])
def test_without_a_url_nothing_is_delivered_and_nothing_changes(
    served: Served, upstream: LoopbackServer, callback: dict[str, Any]
) -> None:
    body = {"model": MODEL, "params": {"messages": USER}, "streamCallback": callback}
    assert served.post("/inference", body).json()["output"] == completion()
    assert "stream" not in upstream.only.json


def test_no_host_is_allowed_by_default(served: Served, upstream: LoopbackServer, receiver: LoopbackServer) -> None:
    assert served.post("/inference", asked(receiver)).status_code == 403
    assert not upstream.seen
    assert not receiver.seen


def test_an_allowed_host_with_a_private_address_is_refused(
    serve: Callable[..., Served], upstream: LoopbackServer, receiver: LoopbackServer
) -> None:
    served = serve(
        callbacks=Callbacks(hosts=(f"127.0.0.1:{receiver.server_port}", f"localhost:{receiver.server_port}"))
    )
    for host in ("127.0.0.1", "localhost"):
        body = asked(receiver)
        body["streamCallback"]["url"] = f"http://{host}:{receiver.server_port}/"
        assert served.post("/inference", body).status_code == 403
    assert not upstream.seen
    assert not receiver.seen


@pytest.mark.parametrize("headers", [{"host": "other"}, {"content-length": "1"}, {"a": "b\r\nc: d"}, {"a b": "c"}])
def test_headers_that_cannot_be_sent_are_a_400(
    delivering: Served, upstream: LoopbackServer, receiver: LoopbackServer, headers: dict[str, str]
) -> None:
    assert delivering.post("/inference", asked(receiver, headers=headers)).status_code == 400
    assert not upstream.seen


def test_our_own_headers_cannot_be_replaced(
    delivering: Served, upstream: LoopbackServer, receiver: LoopbackServer
) -> None:
    upstream.will(sse(chunk("a", "stop")))
    delivering.post("/inference", asked(receiver, headers={"Webhook-Signature": "v1,forged", "webhook-id": "7"}))
    for seen in deliveries(delivering, receiver, "done"):
        assert "webhook-signature" not in seen.headers
        assert seen.headers["webhook-id"] != "7"


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("8.8.8.8", True),
        ("2606:4700:4700::1111", True),
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("172.16.0.1", False),
        ("192.168.1.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),
        ("224.0.0.1", False),
        ("255.255.255.255", False),
        ("::1", False),
        ("::", False),
        ("fe80::1%eth0", False),
        ("fc00::1", False),
        ("ff02::1", False),
        ("::ffff:127.0.0.1", False),
        ("::ffff:8.8.8.8", True),
        ("64:ff9b::7f00:1", False),
        ("64:ff9b::808:808", True),
        ("2002:7f00:1::", False),
        ("2002:808:808::", True),
        ("2001:0:4136:e378:8000:63bf:80ff:fffe", False),
        ("2001:0:4136:e378:8000:63bf:f7f7:f7f7", True),
        ("::127.0.0.1", False),
        ("fec0::1", False),
        ("3fff::1", False),
        ("192.88.99.1", False),
    ],
)
def test_which_addresses_are_public(address: str, public: bool) -> None:
    assert is_public(address) is public


@pytest.mark.parametrize(
    ("url", "allowed"),
    [
        ("https://hooks.example.org/x", True),
        ("https://HOOKS.example.org./x", True),
        ("http://hooks.example.org/x", True),
        ("https://hooks.example.org:444/x", False),
        ("https://a.hooks.example.org/x", False),
        ("https://evil-hooks.example.org/x", False),
        ("https://hooks.example.org.evil.test/x", False),
        ("https://hooks.example.org@evil.test/x", False),
        ("https://evil.test\\@hooks.example.org/x", False),
        ("https://a.wide.test/", True),
        ("https://a.b.wide.test/", True),
        ("https://wide.test/", False),
        ("https://awide.test/", False),
        ("https://dotted.test/", True),
        ("https://ported.test:8443/", True),
        ("https://ported.test/", False),
        ("ftp://hooks.example.org/x", False),
        ("//hooks.example.org/x", False),
        ("", False),
        ("file:///etc/passwd", False),
    ],
)
def test_which_hosts_are_allowed(url: str, allowed: bool) -> None:
    rules = Callbacks(hosts=("hooks.example.org", "*.wide.test", "ported.test:8443", "dotted.test."))
    if allowed:
        assert checked_place(url, rules).host
    else:
        with pytest.raises(Refusal) as caught:
            checked_place(url, rules)
        assert caught.value.status == 403


@pytest.fixture
def names(monkeypatch: pytest.MonkeyPatch) -> dict[str, list[list[str]]]:
    """What a name leads to, at each look-up."""
    table: dict[str, list[list[str]]] = {}

    def look_up(host: str, port: int, *args: object, **kwargs: object) -> list[Any]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in table[host].pop(0)]

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    return table


@pytest.mark.parametrize("addresses", [["10.0.0.1"], ["8.8.8.8", "127.0.0.1"], []])
def test_one_private_address_is_enough_to_refuse_a_name(
    names: dict[str, list[list[str]]], addresses: list[str]
) -> None:
    names["hooks.example.org"] = [addresses]
    with pytest.raises(Refusal):
        asyncio.run(pinned_address(Origin("https", "hooks.example.org", 443), Callbacks()))


def test_a_name_without_an_address_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    def look_up(*args: object, **kwargs: object) -> list[Any]:
        raise socket.gaierror(socket.EAI_NONAME, "not known")

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    with pytest.raises(Refusal, match="has no address"):
        asyncio.run(pinned_address(Origin("https", "hooks.example.org", 443), Callbacks()))


@pytest.mark.parametrize(
    ("place", "header"),
    [
        (Origin("https", "h.test", 443), "h.test"),
        (Origin("http", "h.test", 80), "h.test"),
        (Origin("http", "h.test", 443), "h.test:443"),
        (Origin("https", "2606:4700::1", 8443), "[2606:4700::1]:8443"),
    ],
)
def test_the_host_is_told_with_its_port_where_that_is_unusual(place: Origin, header: str) -> None:
    assert _host_header(place) == header


@pytest.mark.parametrize("host", ["2130706433", "0x7f000001", "0177.0.0.1", "127.1", "[::ffff:127.0.0.1]", "[::]"])
def test_an_address_in_another_spelling_is_the_same_address(host: str) -> None:
    with pytest.raises(Refusal, match=r"not public|does not deliver"):
        asyncio.run(target_of({"url": f"http://{host}/x"}, Callbacks(hosts=(host,))))


@pytest.fixture(scope="module")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> Certificates:
    return Certificates(tmp_path_factory.mktemp("certificates"))


@pytest.mark.parametrize(
    ("trusted", "named", "outcome"), [(True, True, "delivered"), (False, True, "failed"), (True, False, "failed")]
)
def test_over_https_the_certificate_has_to_be_the_hosts(
    certificates: Certificates, monkeypatch: pytest.MonkeyPatch, trusted: bool, named: bool, outcome: str
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificates.authority if trusted else certificates.client))
    _tls.cache_clear()
    serving = certificates.serving(None if named else certificates.elsewhere)

    async def deliver(port: int) -> list[str]:
        outcomes: list[str] = []
        rules = Callbacks(hosts=(f"localhost:{port}",), private=True, tries=1)
        target = await target_of({"url": f"https://localhost:{port}/x", "secret": SECRET}, rules)
        assert target is not None
        delivery = Delivery(target, rules, "id", 5.0, outcomes.append)
        await delivery.end({"model": "m"})
        await delivery.task
        return outcomes

    with RawServer(answers(raw_answer()), tls=serving) as server:
        assert asyncio.run(deliver(server.port)) == [outcome]
        hosts = [request.headers["host"] for request in server.requests]
        assert hosts == ([f"localhost:{server.port}"] if outcome == "delivered" else [])
    _tls.cache_clear()


def test_a_name_is_looked_up_once_so_that_it_cannot_change_its_mind(
    names: dict[str, list[list[str]]], receiver: LoopbackServer
) -> None:
    port = receiver.server_port
    names["hooks.example.org"] = [["127.0.0.1"]]  # a second look-up would be an error
    rules = Callbacks(hosts=(f"hooks.example.org:{port}",), private=True)

    async def deliver() -> list[str]:
        outcomes: list[str] = []
        target = await target_of({"url": f"http://hooks.example.org:{port}/x"}, rules)
        assert target is not None
        delivery = Delivery(target, rules, "id", 5.0, outcomes.append)
        await delivery.feed(b'data: {"a": 1}\n\ndata: plain\n\ndata: [DONE]\n\n')
        await delivery.end({"model": "m"})
        await delivery.task
        return outcomes

    assert asyncio.run(deliver()) == ["delivered"] * 3
    assert [seen.json.get("data") for seen in receiver.seen] == [{"a": 1}, "plain", None]
    assert {seen.headers["host"] for seen in receiver.seen} == {f"hooks.example.org:{port}"}
