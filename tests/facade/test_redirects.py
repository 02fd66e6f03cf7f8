"""Redirects: followed where method and body stay, and no secret goes along to another origin."""

from __future__ import annotations

import types
from collections.abc import Iterator
from typing import Any

import pytest
from facade_support import CHAT_STREAM, TOKEN, USER, LoopbackServer, answer, completion, sse
from hypothesis import given
from hypothesis import strategies as st

from inferface._calls import Request, Secret
from inferface._exchange import redirected
from inferface.errors import RedirectError

HEADERS = {"authorization": Secret(f"Bearer {TOKEN}"), "cookie": Secret("a=b"), "accept": "*/*"}
URL = "https://router.huggingface.co/v1/chat/completions"


def moved(location: str, *, url: str = URL, status: int = 307, method: str = "POST") -> Request | None:
    head = types.SimpleNamespace(status=status, headers={"location": location} if location else {})
    return redirected(Request(method, url, HEADERS, b"{}"), head)


@pytest.mark.parametrize(
    ("location", "url"),
    [
        ("/elsewhere", "https://router.huggingface.co/elsewhere"),
        ("elsewhere", "https://router.huggingface.co/v1/chat/elsewhere"),
        ("?x=1", f"{URL}?x=1"),
        ("https://router.huggingface.co/x", "https://router.huggingface.co/x"),
        ("https://router.huggingface.co:443/x", "https://router.huggingface.co:443/x"),
        ("https://ROUTER.huggingface.co/x", "https://ROUTER.huggingface.co/x"),
        ("//router.huggingface.co/x", "https://router.huggingface.co/x"),
    ],
)
@pytest.mark.parametrize("status", [307, 308])
def test_within_the_origin_everything_goes_along(location: str, url: str, status: int) -> None:
    request = moved(location, status=status)
    assert request is not None
    assert (request.url, request.method, request.content, request.headers) == (url, "POST", b"{}", HEADERS)


@pytest.mark.parametrize(
    "location",
    [
        "https://router.huggingface.co:8443/x",
        "https://huggingface.co/x",
        "https://evil.router.huggingface.co/x",
        "https://router.huggingface.co.evil.example/x",
        "https://evil.example/x",
        "//evil.example/x",
        "///evil.example/x",
        "https:evil.example",
        "https://router.huggingface\u3002co/x",
        "https://r\u043euter.huggingface.co/x",
        "https://[::1]/x",
        "https://router.huggingface.co%2eevil.example/x",
        "\\\\evil.example/x",
        "https://evil.example\\@router.huggingface.co/x",
        "https://evil.example#@router.huggingface.co/x",
    ],
)
def test_to_another_origin_no_secret_goes_along(location: str) -> None:
    request = moved(location)
    if request is not None and not request.url.startswith("https://router.huggingface.co/"):
        assert not any(isinstance(value, Secret) for value in request.headers.values())
        assert TOKEN not in "".join(map(str.__str__, request.headers.values()))
        assert request.headers["accept"] == "*/*"


@pytest.mark.parametrize(
    "location",
    [
        "",
        "http://router.huggingface.co/x",
        "ftp://router.huggingface.co/x",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "https://user@router.huggingface.co/x",
        "https://user:pw@router.huggingface.co/x",
        "https://router.huggingface.co@evil.example/x",
        "https://router.huggingface.co:99999/x",
        "https://router.huggingface.co:port/x",
        "https://[bad/x",
        "https://evil.example\\.endpoints.huggingface.cloud/x",
        "https://router.huggingface.co/a b",
        "https://router.huggingface.co/a\x7fb",
    ],
)
def test_what_is_not_followed(location: str) -> None:
    assert moved(location) is None


@pytest.mark.parametrize("status", [301, 302, 303])
def test_a_post_does_not_become_a_get(status: int) -> None:
    assert moved("/x", status=status) is None
    assert moved("/x", status=status, method="GET") is not None


def test_plain_http_may_go_on_to_https_without_the_secrets() -> None:
    request = moved("https://localhost:1/x", url="http://localhost:1/x")
    assert request is not None
    assert list(request.headers) == ["accept"]


@given(
    st.text(max_size=60)
    | st.from_regex(
        r"(https?:)?[/\\]{0,3}[a-z.@:\\%#?]{0,20}router\.huggingface\.co[a-z.@:/\\%#?0-9]{0,20}", fullmatch=True
    )
)
def test_secrets_stay_with_their_origin_wherever_it_points(location: str) -> None:
    request = moved(location)
    if request is None:
        return
    assert request.url.startswith("https://")
    host = request.url[len("https://") :].partition("/")[0].partition("?")[0].partition("#")[0]
    if "authorization" in request.headers:
        assert host.lower().removesuffix(":443").removesuffix(":").removesuffix(".") == "router.huggingface.co"


@pytest.fixture
def other() -> Iterator[LoopbackServer]:
    made = LoopbackServer()
    yield made
    made.stop()


@pytest.mark.parametrize("stream", [False, True])
def test_the_same_origin_sees_the_token_again(api: Any, client: Any, server: LoopbackServer, stream: bool) -> None:
    server.will(answer(b"", 307, Location="/v2/chat"), sse(*CHAT_STREAM) if stream else answer(completion()))
    callback = (lambda event: None) if stream else None
    assert api.do(client.infer("m", {"messages": USER}, stream_callback=callback)).text == "Hello there"
    first, second = server.seen
    assert (second.path, second.authorization, second.body) == ("/v2/chat", f"Bearer {TOKEN}", first.body)
    assert second.authorization == first.authorization


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_another_origin_does_not(api: Any, server: LoopbackServer, other: LoopbackServer, host: str) -> None:
    server.will(answer(b"", 308, Location=f"http://{host}:{other.server_port}/x"))
    other.will(answer(completion()))
    client = api.client(
        base_url=server.url, token=TOKEN, cookies={"a": "b"}, headers={"x-api-key": "k", "x-plain": "1"}
    )
    api.do(client.infer("m", {"messages": USER}))
    assert server.only.authorization == f"Bearer {TOKEN}"
    seen = other.only
    assert not {"authorization", "cookie", "x-api-key"} & set(seen.headers)
    assert seen.headers["x-plain"] == "1"
    assert TOKEN not in repr(seen)


def test_nor_does_it_come_back_with_a_second_redirect(api: Any, server: LoopbackServer, other: LoopbackServer) -> None:
    server.will(answer(b"", 307, Location=f"{other.url}/x"), answer(completion()))
    other.will(answer(b"", 307, Location=f"{server.url}/back"))
    api.do(api.client(base_url=server.url, token=TOKEN).infer("m", {"messages": USER}))
    assert server.seen[1].path == "/back"
    assert server.seen[1].authorization is None


@pytest.mark.parametrize(
    ("status", "location"),
    [
        (307, "/again"), (302, "/login"), (301, "/x"), (303, "/x"), (304, ""), (307, ""), (307, "ftp://x.example"),
        (307, "http://127.0.0.1:1/a b"), (308, "http://user:pw@127.0.0.1/x"), (307, "http://[bad"),
        (307, "http://evil.example\\.endpoints.huggingface.cloud/"),
    ],
)  # fmt: skip
def test_a_redirect_that_leads_nowhere_is_our_error(
    api: Any, client: Any, server: LoopbackServer, status: int, location: str
) -> None:
    server.will(answer(b"", status, **({"Location": location} if location else {})))
    with pytest.raises(RedirectError) as caught:
        api.do(client.infer("m", {"messages": USER}))
    assert caught.value.status == status
    assert len(server.seen) <= 6
    assert ("It leads to" in str(caught.value)) == bool(location)
    assert "pw@" not in f"{caught.value!r}"


@pytest.mark.parametrize(
    "inside", ["localhost", "127.0.0.1", "[::1]", "10.0.0.7", "192.168.1.1", "169.254.169.254", "[fd00::1]", "0.0.0.0"]
)
def test_nobody_outside_leads_inside(inside: str) -> None:
    for method, status in (("POST", 307), ("GET", 302)):
        assert moved(f"https://{inside}/x", status=status, method=method) is None
        assert moved(f"https://{inside}/x", url="https://127.0.0.1/y", status=status, method=method)
