"""No secret shows: not in logs, reprs, `vars()`, tracebacks with locals, pickles, or copies."""

from __future__ import annotations

import copy
import gc
import logging
import pickle
import traceback
from collections.abc import Callable
from contextlib import suppress
from types import MethodType
from typing import Any

import attrs
import httpx
import pytest
from facade_support import CHAT_STREAM, TOKEN, USER, LoopbackServer, answer, completion, hang_up, sse

from inferface import Endpoint, InferenceClient, InferenceError, StopStream
from inferface._calls import Request
from inferface._secrets import Secret, hidden_parts, secrets_in

KEY = "own.key~of-the-endpoint/42=="
COOKIE = "c00kie-of-mine-77"
HEADER = "header-key-of-mine-88"
CALL_HEADER = "header-key-of-one-call-99"
PROXY = "pr0xy-password-11"
SECRETS = (TOKEN, KEY, COOKIE, HEADER, CALL_HEADER, PROXY)


def shown_in(text: str) -> list[str]:
    return [secret for secret in SECRETS if secret in text]


def with_secrets(api: Any, server: LoopbackServer, **more: Any) -> Any:
    settings = {"base_url": Endpoint(server.url, token=KEY), "endpoints": {"other": server.url}} | more  # type: ignore[arg-type]
    return api.client(
        token=TOKEN, cookies={"first": COOKIE, "second": "2"}, headers={"x-api-key": HEADER}, retries=0, **settings
    )


def per_call() -> dict[str, str]:
    return {"x-auth-token": CALL_HEADER}


def fail(event: object) -> None:
    raise RuntimeError("the callback's own")


def stop(event: object) -> None:
    raise StopStream


# What the server does, and what is called. The names say what comes of it.
CALLS: dict[str, tuple[Any, Callable[[Any], Any]]] = {
    "answer": (answer(completion()), lambda c: c.infer("m", {"messages": USER}, headers=per_call())),
    "stream": (
        sse(*CHAT_STREAM),
        lambda c: c.infer("m", {"messages": USER}, stream_callback=print, headers=per_call()),
    ),
    "stopped": (sse(*CHAT_STREAM), lambda c: c.chat_completion(USER, stream_callback=stop, headers=per_call())),
    "refused": (answer({"error": "no"}, 401), lambda c: c.infer("m", {"messages": USER}, headers=per_call())),
    "failed": (answer({"error": "no"}, 503), lambda c: c.chat_completion(USER, headers=per_call(), retries=1)),
    "moved": (answer(b"", 307, Location="/x"), lambda c: c.chat_completion(USER, headers=per_call())),
    "bad json": (answer(b"{"), lambda c: c.chat_completion(USER, headers=per_call())),
    "hung up": (hang_up, lambda c: c.text_generation("x", headers=per_call())),
    "cut": (
        sse(CHAT_STREAM[0], cut=True),
        lambda c: c.chat_completion(USER, stream_callback=print, headers=per_call()),
    ),
    "stream error": (
        sse({"error": "no"}),
        lambda c: c.chat_completion(USER, stream_callback=print, headers=per_call()),
    ),
    "callback": (sse(*CHAT_STREAM), lambda c: c.chat_completion(USER, stream_callback=fail, headers=per_call())),
    "timeout": (
        lambda exchange: exchange.until_the_client_leaves(),
        lambda c: c.chat_completion(USER, timeout=0.05, headers=per_call()),
    ),
    "bad params": (answer({}), lambda c: c.infer("m", {"messages": USER, "x": b"x"}, headers=per_call())),
    "bad name": (answer({}), lambda c: c.chat_completion(USER, nonsense=1, headers=per_call())),
    "bad model": (answer({}), lambda c: c.infer("", {}, headers=per_call())),
    "bad header": (answer({}), lambda c: c.infer("m", {}, headers={"x-auth-token": f"{CALL_HEADER}\n"})),
    "bad header of a copy": (
        answer({}),
        lambda c: c.with_options(headers={"x-auth-token": f"{CALL_HEADER}\n"}).infer("m", {}),
    ),
    "bad timeout": (answer({}), lambda c: c.infer("m", {}, headers=per_call(), timeout=-1)),
    "with_result": (answer({"error": "no"}, 500), lambda c: c.with_result.chat_completion(USER, headers=per_call())),
    "create": (answer({"error": "no"}, 500), lambda c: c.chat.completions.create(USER, headers=per_call())),
}
FAILING = [name for name in CALLS if name not in ("answer", "stream", "stopped")]


def own_httpx(api: Any, server: LoopbackServer) -> Any:
    kind = httpx.Client if api.name == "sync" else httpx.AsyncClient
    return kind(trust_env=False)


@pytest.mark.parametrize("own_client", [False, True], ids=["own transport", "http_client"])
@pytest.mark.parametrize("name", CALLS)
def test_logs_at_debug(
    api: Any, server: LoopbackServer, no_waiting: object, caplog: pytest.LogCaptureFixture, name: str, own_client: bool
) -> None:
    script, call = CALLS[name]
    server.will(script)
    more = {"http_client": own_httpx(api, server)} if own_client else {}
    with caplog.at_level(logging.DEBUG):
        for logger in ("httpx", "httpcore", "httpcore.http11", "httpcore.connection", "inferface", "asyncio"):
            caplog.set_level(logging.DEBUG, logger)
        client = with_secrets(api, server, **more)
        with suppress(InferenceError, RuntimeError):
            api.do(call(client))
    if own_client:
        pending = more["http_client"].close() if api.name == "sync" else more["http_client"].aclose()
        if pending is not None:
            api.do(pending)
    said = caplog.text + "".join(f"{record.msg!r} {record.args!r} {vars(record)!r}" for record in caplog.records)
    assert shown_in(said) == []
    if name not in ("bad params", "bad name", "bad model", "bad header", "bad header of a copy", "bad timeout"):
        assert said


@pytest.mark.parametrize("stream", [False, True])
@pytest.mark.parametrize("own_client", [False, True], ids=["own transport", "http_client"])
def test_a_key_that_a_server_repeats_in_a_header_is_not_logged(
    api: Any, server: LoopbackServer, caplog: pytest.LogCaptureFixture, own_client: bool, stream: bool
) -> None:
    odd = "it's-\\a-key-with-quotes"
    echo = {"X_Echo": f"Bearer {KEY}", "X_Other": odd}
    server.will(sse(*CHAT_STREAM, **echo) if stream else answer(completion(), **echo))
    own = own_httpx(api, server) if own_client else None
    client = with_secrets(api, server, **({"http_client": own} if own else {}))
    with caplog.at_level(logging.DEBUG):
        caplog.set_level(logging.DEBUG, "httpcore.http11")
        callback = (lambda event: None) if stream else None
        api.do(client.infer("m", {"messages": USER}, headers={"x-auth-token": odd}, stream_callback=callback))
    if own is not None:
        pending = own.close() if api.name == "sync" else own.aclose()
        if pending is not None:
            api.do(pending)
    said = caplog.text + "".join(f"{record.msg!r} {record.args!r}" for record in caplog.records)
    assert shown_in(said) == []
    assert "key-with-quotes" not in said
    assert "X-Echo" in said


def test_what_others_log_stays_as_it_is(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG, "httpcore.http11"):
        logging.getLogger("httpcore.http11").debug("%s and %s", "one", "two")
    assert caplog.records[-1].args == ("one", "two")


@pytest.mark.parametrize("name", FAILING)
@pytest.mark.parametrize("own_client", [False, True], ids=["own transport", "http_client"])
def test_tracebacks_with_locals(
    api: Any, server: LoopbackServer, no_waiting: object, name: str, own_client: bool
) -> None:
    script, call = CALLS[name]
    server.will(script)
    own = own_httpx(api, server) if own_client else None
    client = with_secrets(api, server, **({"http_client": own} if own else {}))
    with pytest.raises((InferenceError, RuntimeError)) as caught:
        api.do(call(client))
    if own is not None:
        pending = own.close() if api.name == "sync" else own.aclose()
        if pending is not None:
            api.do(pending)
    shown = "".join(traceback.TracebackException.from_exception(caught.value, capture_locals=True).format())
    assert "client = <" in shown or "client = InferenceClient" in shown or "client = AsyncInferenceClient" in shown
    leaks = [line.strip() for line in shown.splitlines() if shown_in(line)]
    assert leaks == []


CONSTRUCTIONS: dict[str, dict[str, Any]] = {
    "a line break in the token": {"token": f"{TOKEN}\n"},
    "a line break in the api key": {"api_key": f"{TOKEN} "},
    "both names": {"token": TOKEN, "api_key": KEY},
    "a bad URL": {"token": TOKEN, "base_url": "x.example", "headers": {"x-api-key": HEADER}, "cookies": {"a": COOKIE}},
    "a bad header": {"headers": {"x-api-key": f"{HEADER}\n"}},
    "a bad header beside a good one": {"headers": {"x-api-key": HEADER, "x a": "1"}, "token": TOKEN},
    "a bad cookie": {"cookies": {"a": f"{COOKIE}\n"}},
    "a bad timeout": {"token": TOKEN, "timeout": -1, "cookies": {"a": COOKIE}},
    "a bad proxy": {"token": TOKEN, "proxy": f"nonsense://user:{PROXY}@x.example"},
    "a bad proxy's port": {"proxy": f"http://user:{PROXY}@x.example:port"},
    "a bad limit": {"token": TOKEN, "max_connections": 0, "proxy": f"http://user:{PROXY}@x.example"},
    "a bad certificate": {"token": TOKEN, "cert": ("/no/such/file", "/no/such/key", KEY)},
    "a bad name": {"token": TOKEN, "nonsense": 1},
    "a user in the URL": {"base_url": f"https://user:{KEY}@x.example"},
    "a user in the gateway's URL": {"gateway": f"https://user:{KEY}@x.example"},
    "a user in an endpoint's URL": {"endpoints": {"m": f"https://user:{KEY}@x.example"}},
    "a user in what is no list of fallbacks": {"fallbacks": f"https://user:{KEY}@x.example"},
    "a user in a fallback's URL": {"fallbacks": [f"https://user:{KEY}@x.example"]},
}


@pytest.mark.parametrize("name", CONSTRUCTIONS)
def test_a_client_that_cannot_be_made_shows_nothing_either(api: Any, name: str) -> None:
    with pytest.raises((InferenceError, TypeError)) as caught:
        api.client_class(**CONSTRUCTIONS[name])
    error: BaseException = caught.value
    frames = error.__traceback__.tb_next if error.__traceback__ else None  # this test's own frame is not the client's
    shown = "".join(traceback.TracebackException(type(error), error, frames, capture_locals=True).format())
    assert shown_in(f"{error} {error!r} {vars(error)}") == []
    assert [line.strip() for line in shown.splitlines() if shown_in(line)] == []


@pytest.mark.parametrize("token", [f"{TOKEN}\n", TOKEN])
def test_an_endpoint_shows_no_key(token: str) -> None:
    with pytest.raises(InferenceError) as caught:
        Endpoint("x.example" if token == TOKEN else "https://x.example", token=token)  # type: ignore[arg-type]
    assert shown_in(f"{caught.value!r}") == []
    good = Endpoint("https://x.example", token=KEY, headers={"x-api-key": HEADER})  # type: ignore[arg-type]
    assert shown_in(f"{good} {good!r}") == []
    assert shown_in(repr(attrs.evolve(good, url="https://y.example"))) == []


def inside(thing: object, depth: int = 7) -> list[object]:
    """All objects of ours that hang on one."""
    found: dict[int, object] = {}

    def visit(value: object, left: int) -> None:
        if id(value) in found or left == 0:
            return
        ours = type(value).__module__.partition(".")[0] in ("inferface", "hf_inference_api")
        if not ours and not isinstance(value, (dict, list, tuple, set, MethodType)):
            return
        found[id(value)] = value
        for part in gc.get_referents(value):
            visit(part, left - 1)

    visit(thing, depth)
    return list(found.values())


def everything_printed(thing: object) -> str:
    parts: list[str] = []
    for value in inside(thing):
        parts.append(repr(value))
        parts.append(str(value))
        if hasattr(value, "__dict__") and not isinstance(value, type):
            parts.append(repr(vars(value)))
    return "\n".join(parts)


def test_whatever_hangs_on_a_client_prints_masked(
    api: Any, server: LoopbackServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.will(answer(completion()), sse(*CHAT_STREAM, CHAT_STREAM[0]))
    client = with_secrets(api, server).with_options(headers={"x-auth-token": CALL_HEADER})
    result = api.do(client.infer("m", {"messages": USER}))
    stream = api.do(client.chat_completion(USER, stream=True))
    route = client.route("m", {"messages": USER})
    assert route.credential is not None
    for thing in (client, client.chat, client.with_result, result, stream, route, client.route("other", {})):
        assert len(inside(thing)) > 1
        assert shown_in(everything_printed(thing)) == []
    api.items(stream)


def test_a_proxys_password_prints_masked(api: Any, server: LoopbackServer, caplog: pytest.LogCaptureFixture) -> None:
    server.will(answer(completion()))
    client = api.client(
        base_url="http://x.example", proxy=f"http://user:{PROXY}@127.0.0.1:{server.server_port}", retries=0
    )
    with caplog.at_level(logging.DEBUG):
        api.do(client.chat_completion(USER))
    assert server.only.path.startswith("http://x.example")
    assert server.only.headers["proxy-authorization"].startswith("Basic ")
    assert shown_in(everything_printed(client) + caplog.text) == []


@pytest.mark.parametrize("pack", [pickle.dumps, copy.deepcopy, copy.copy])
def test_packing_shows_nothing(api: Any, server: LoopbackServer, pack: Callable[[Any], Any]) -> None:
    server.will(answer(completion()))
    client = with_secrets(api, server)
    result = api.do(client.infer("m", {"messages": USER}))
    for thing in (
        client,
        client.with_options(retries=1),
        client._transport,
        result.route,
        result,
        Endpoint(server.url, token=KEY),
    ):  # type: ignore[arg-type]
        try:
            packed = pack(thing)
        except TypeError:
            continue
        assert shown_in(packed.decode("latin-1") if isinstance(packed, bytes) else repr(packed)) == []


def test_a_result_can_be_packed_and_leaves_its_secrets_behind(api: Any, server: LoopbackServer) -> None:
    server.will(answer(completion()))
    result = api.do(with_secrets(api, server).infer("m", {"messages": USER}))
    assert copy.copy(result) == copy.deepcopy(result) == result
    came = pickle.loads(pickle.dumps(result))
    assert (came.output, came.route.credential) == (result.output, None)
    assert (came.route.url, came.route.reason) == (result.route.url, result.route.reason)


def test_a_client_says_why_it_is_not_pickled(api: Any) -> None:
    with pytest.raises(TypeError, match="token"):
        pickle.dumps(api.client(token=TOKEN))


def test_a_secret_prints_masked_and_stays_itself() -> None:
    secret = Secret(Secret(TOKEN))
    assert secret.reveal() == TOKEN
    assert secret == TOKEN
    assert type(secret.reveal()) is str
    percent = "%s %r" % (secret, secret)  # noqa: UP031
    for said in (str(secret), repr(secret), f"{secret}", f"{secret!r}", f"{secret:>9}", f"{[secret]}", percent):
        assert TOKEN not in said
        assert "***" in said
    with pytest.raises(TypeError):
        pickle.dumps(secret)

    assert (str(secret), repr(secret), f"{secret:>5}") == ("***", "'***'", "  ***")


@pytest.mark.parametrize(
    ("value", "parts"),
    [
        ("Bearer abcdef", ["Bearer abcdef", "abcdef"]),
        ("a=b; session=abcdefgh; c=wxyz", ["a=b; session=abcdefgh; c=wxyz", "abcdefgh", "c=wxyz", "wxyz"]),
        ("no=one", ["no=one"]),
        ("abcd", ["abcd"]),
        ("abc", []),
    ],
)
def test_what_must_not_be_shown_of_a_header_the_longest_first(value: str, parts: list[str]) -> None:
    assert secrets_in({"x": Secret(value), "y": "plain words"}) == parts


def test_what_follows_a_certificate_is_hidden() -> None:
    shown = hidden_parts(("cert.pem", "key.pem", "password"))
    assert str(shown) == "('cert.pem', '***', '***')"


def test_a_secret_may_be_given_as_a_token(api: Any, server: LoopbackServer) -> None:
    server.will(answer({}))
    client = api.client(
        base_url=server.url, token=Secret(TOKEN), headers={"x-api-key": Secret(HEADER)}, cookies={"a": Secret(COOKIE)}
    )
    api.do(client.infer("m", {}, headers={"x-auth-token": Secret(CALL_HEADER)}))
    sent = server.only.headers
    assert (sent["authorization"], sent["x-api-key"], sent["cookie"], sent["x-auth-token"]) == (
        f"Bearer {TOKEN}",
        HEADER,
        f"a={COOKIE}",
        CALL_HEADER,
    )


def test_a_secret_among_the_parameters_goes_out_as_it_is(server: LoopbackServer) -> None:
    server.will(answer({}))
    with InferenceClient(base_url=server.url) as client:
        client.infer("m", {"inputs": Secret(KEY), Secret("k"): 1})
    assert server.only.json == {"inputs": KEY, "k": 1}


def test_words_that_only_begin_like_a_key_stay() -> None:
    said = "HF_ENDPOINT and HF_TOKEN_PATH of hf-internal-testing/tiny-random-model, sk-learn, hf_hub, fw-labs/model"
    assert str(InferenceError(said)) == said


@pytest.mark.parametrize(
    "secret",
    [
        "hf_AbCdEfGhIjKlMnOpQrStUvWxYz012345",
        "api_org_AbCdEfGhIjKlMnOpQrStUvWxYz01",
        "sk-AbCdEfGhIjKlMnOpQrStUvWx",
        "sk-proj-AbCdEfGh_IjKlMnOpQrStUvWx",
        "gsk_AbCdEfGhIjKlMnOpQrStUvWxYz012345",
        "r8_AbCdEfGhIjKlMnOpQrStUvWxYz012345",
    ],
)
@pytest.mark.parametrize(
    "around", ["{}", "key={}.", "'{}'", "Authorization: Bearer {}", '{{"token":"{}"}}', "https://x.example/?k={}&a=b"]
)
def test_keys_are_masked_in_any_message(secret: str, around: str) -> None:
    error = InferenceError(around.format(secret))
    assert secret not in f"{error} {error!r} {error.args}"
    assert "***" in str(error)


@pytest.mark.parametrize(
    "text", ["Bearer plain-key-123", "authorization: bearer plain-key-123", "https://user:plain-key-123@x.example/"]
)
def test_credentials_are_masked_by_their_place(text: str) -> None:
    assert "plain-key-123" not in str(InferenceError(text))


@pytest.mark.parametrize("name", ["key", "api_key", "API-Key", "token", "access_token", "sig", "X-Amz-Signature"])
def test_a_key_of_any_look_in_a_query_prints_masked(name: str) -> None:
    url = f"https://x.example/v1?a=b&{name}=zz-9&c=d"
    for said in (str(InferenceError(url)), repr(Request("POST", url, {}))):
        assert "zz-9" not in said
        assert "a=b" in said
        assert "c=d" in said


def test_a_key_in_a_url_prints_masked(api: Any, server: LoopbackServer) -> None:
    server.will(answer({"error": "no"}, 400), answer(completion()))
    client = api.client(base_url=f"{server.url}/v1?key={TOKEN}")
    with pytest.raises(InferenceError) as caught:
        api.do(client.infer("m", {"messages": USER}))
    result = api.do(client.infer("m", {"messages": USER}))
    said = f"{caught.value} {vars(caught.value)} {client} {client.route('m', {})} {result!r} {result.route}"
    assert TOKEN not in said
    assert [seen.path for seen in server.seen] == [f"/v1/chat/completions?key={TOKEN}"] * 2
