"""The tree of errors: what each answer becomes, what it says, and what it never says."""

from __future__ import annotations

import copy
import inspect
import json
import pickle
from typing import Any

import pytest
from facade_support import TOKEN, USER, LoopbackServer, answer, chunk, completion, sse
from hypothesis import given
from hypothesis import strategies as st

from inferface import Endpoint, errors
from inferface._calls import Request
from inferface._failures import Circumstances, status_error
from inferface._secrets import Secret
from inferface.errors import BadResponse, InferenceError, RequestInfo, ResponseInfo, StatusError, StreamServerError

CLASSES = [value for value in vars(errors).values() if inspect.isclass(value) and issubclass(value, InferenceError)]

BY_STATUS = {
    300: "RedirectError",
    399: "RedirectError",
    400: "BadRequestError",
    401: "AuthenticationError",
    402: "PaymentRequiredError",
    403: "PermissionDeniedError",
    404: "NotFoundError",
    405: "StatusError",
    409: "StatusError",
    413: "RequestTooLargeError",
    418: "StatusError",
    422: "UnprocessableError",
    424: "GenerationError",
    429: "RateLimitError",
    500: "ServerError",
    501: "ServerError",
    502: "ServerError",
    503: "ModelUnavailableError",
    504: "GatewayTimeoutError",
    520: "ServerError",
    599: "ServerError",
}


@pytest.mark.parametrize(("status", "name"), BY_STATUS.items())
def test_each_status_has_its_class(api: Any, client: Any, server: LoopbackServer, status: int, name: str) -> None:
    server.will(answer({"error": "the server's own words"}, status, X_Request_Id="req-7"))
    with pytest.raises(StatusError) as caught:
        api.do(client.infer("org/model", {"messages": USER}, retries=0))
    error = caught.value
    assert type(error).__name__ == name
    assert (error.status, error.request_id, error.body) == (status, "req-7", {"error": "the server's own words"})
    assert error.status_code == error.response.status_code == status
    assert error.request == RequestInfo("POST", f"{server.url}/v1/chat/completions", "org/model", "endpoint")
    for word in ("the server's own words", str(status), "org/model", "req-7", server.url):
        assert word in str(error)


def test_timeouts_are_timeouts_to_python_too() -> None:
    timeouts = {kind.__name__ for kind in CLASSES if issubclass(kind, TimeoutError)}
    assert timeouts == {"RequestTimeout", "StreamTimeout", "GatewayTimeoutError"}
    assert issubclass(errors.InvalidRequest, ValueError)
    assert not issubclass(errors.StopStream, InferenceError)


def test_the_tree_is_drawn_as_it_is() -> None:
    drawn = [line for line in (errors.__doc__ or "").splitlines() if "──" in line]
    depth_of = {line.split("── ")[1].split()[0]: line.index("── ") // 4 for line in drawn}
    depth_of["InferenceError"] = 0
    assert set(depth_of) == {kind.__name__ for kind in CLASSES}
    for kind in CLASSES:
        ours = [base for base in kind.__mro__ if base in CLASSES]
        assert depth_of[kind.__name__] == len(ours) - 1, kind


def told(kind: type[InferenceError], message: str = "words") -> InferenceError:
    error = kind(message)
    error.request = RequestInfo("POST", "https://x.example", "m", "router")
    error.response = ResponseInfo(500, {"a": "b"}, "id-1")
    error.body = {"error": ["x", None, 1.5]}
    error.hint = "do this"
    return error


@pytest.mark.parametrize("kind", CLASSES)
@pytest.mark.parametrize("again", [lambda error: pickle.loads(pickle.dumps(error)), copy.copy, copy.deepcopy])
def test_every_error_travels_between_processes(kind: type[InferenceError], again: Any) -> None:
    error = told(kind)
    came = again(error)
    assert type(came) is kind
    assert (str(came), repr(came), vars(came)) == (str(error), repr(error), vars(error))


@pytest.mark.parametrize("kind", CLASSES)
def test_every_error_can_be_made_bare(kind: type[InferenceError]) -> None:
    assert str(kind()) == ""
    assert kind.__name__ in repr(kind())
    assert kind.__doc__


def test_a_stream_error_keeps_what_came_across_processes() -> None:
    error = StreamServerError("words", body={"a": 1}, error_type="overloaded", text="so far", events=3)
    came = pickle.loads(pickle.dumps(error))
    assert (came.body, came.error_type, came.text, came.events) == ({"a": 1}, "overloaded", "so far", 3)


anything = st.text(max_size=300) | st.text(min_size=5000, max_size=5000)


@given(st.sampled_from(CLASSES), anything, anything, st.none() | anything, st.none() | anything, st.none() | anything)
def test_saying_it_never_fails_and_is_never_long(
    kind: type[InferenceError], message: str, url: str, model: str | None, hint: str | None, request_id: str | None
) -> None:
    error = kind(message)
    error.request = RequestInfo("POST", url, model, "router")
    error.response = ResponseInfo(500, {}, request_id)
    error.hint = hint
    assert len(str(error)) <= 2000
    assert kind.__name__ in repr(error)


bodies = st.one_of(
    st.binary(max_size=400),
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=30),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(["error", "message", "detail", "type", "code", "msg", "x"]), inner, max_size=4
            )
        ),
        max_leaves=12,
    ).map(lambda value: json.dumps(value).encode()),
)


@given(
    status=st.integers(300, 599),
    body=bodies,
    content_type=st.sampled_from(["application/json", "text/html", "", "text/plain; charset=x"]),
)
def test_any_error_body_becomes_a_short_error(status: int, body: bytes, content_type: str) -> None:
    from inferface._calls import Request
    from inferface._failures import Circumstances, status_error

    error = status_error(
        status,
        {"content-type": content_type},
        body,
        Circumstances(Request("POST", "https://x.example", {}), "m", "router"),
    )
    assert str(status) in str(error)
    assert len(str(error)) <= 2000
    assert pickle.loads(pickle.dumps(error)).body == error.body


@pytest.mark.parametrize(
    "body",
    [
        b"x" * 8_000_000,
        json.dumps({"error": "y" * 2_000_000}).encode(),
        b"<html><title>" + b"z" * 100_000,
        b"[" * 100_000,
        b"\xff" * 5000,
        b"",
    ],
)
def test_a_huge_or_broken_error_body_gives_a_short_message(
    api: Any, client: Any, server: LoopbackServer, body: bytes
) -> None:
    server.will(answer(body, 400))
    with pytest.raises(StatusError, match="400") as caught:
        api.do(client.infer("m", {"messages": USER}))
    assert len(str(caught.value)) <= 2000
    assert len(str(caught.value.body or "")) <= 70_000


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (b"<html><body>Sign in</body></html>", "text/html"),
        (b"<!DOCTYPE html><title>x</title>", ""),
        (b"{broken", "application/json"),
        (b"", "application/json"),
        (b"plain words", "text/plain"),
        (b"[1, 2]", "application/json"),
        (b"null", "application/json"),
        (b'"text"', "application/json"),
        (b'{"error": "under a good status"}', "application/json"),
        (b'{"error": {"message": "under a good status"}}', "application/json"),
        (b'{"choices": 7}', "application/json"),
        (b"[" * 100_000, "application/json"),
        (b"\xff\xfe{", "application/json"),
    ],
)
def test_a_good_status_with_an_answer_that_is_none(
    api: Any, client: Any, server: LoopbackServer, body: bytes, content_type: str
) -> None:
    server.will(answer(body, content_type=content_type, X_Request_Id="req-8"))
    with pytest.raises(BadResponse) as caught:
        api.do(client.chat_completion(USER, model="org/model"))
    assert caught.value.request_id == "req-8"
    assert caught.value.request is not None


@pytest.mark.parametrize("content_type", ["text/html", "application/json", "text/plain"])
def test_no_stream_where_a_stream_was_asked_for(
    api: Any, client: Any, server: LoopbackServer, content_type: str
) -> None:
    server.will(answer(completion(), content_type=content_type))
    with pytest.raises(BadResponse, match=content_type):
        api.do(client.chat_completion(USER, stream=True))


def test_a_longer_answer_than_allowed(api: Any, server: LoopbackServer) -> None:
    server.will(answer(completion("x" * 5000)))
    with pytest.raises(BadResponse, match="longer"):
        api.do(api.client(base_url=server.url, max_response_bytes=1000).chat_completion(USER))


@pytest.mark.parametrize(
    ("status", "settings", "words"),
    [
        (401, {}, "hf auth login"),
        (401, {"token": TOKEN}, "refused"),
        (404, {}, "path"),
        (503, {}, "scaled to zero"),
    ],
)
def test_hints_where_a_person_can_act(api: Any, server: LoopbackServer, status: int, settings: Any, words: str) -> None:
    server.will(answer({"error": "no"}, status))
    with pytest.raises(StatusError, match=words) as caught:
        api.do(api.client(base_url=server.url, retries=0, **settings).infer("m", {}))
    assert caught.value.hint
    assert words in caught.value.hint


@pytest.mark.parametrize(
    ("route", "status", "key", "words"),
    [
        ("endpoint", 401, None, "No token was sent"),
        ("router", 401, TOKEN, "The token was refused"),
        ("provider", 401, TOKEN, "The provider refused its own key"),
        ("provider", 404, TOKEN, None),
        ("router", 403, TOKEN, "Make calls to Inference Providers"),
        ("endpoint", 403, TOKEN, None),
        ("router", 404, TOKEN, "Check the model's id"),
        ("public", 404, None, "Check the model's id"),
        ("gateway", 404, TOKEN, None),
        ("endpoint", 503, TOKEN, "scaled to zero"),
        ("router", 503, TOKEN, None),
        ("endpoint", 500, TOKEN, None),
        ("input", 401, None, None),
        ("result", 401, None, None),
    ],
)
def test_the_hint_of_each_way(route: Any, status: int, key: str | None, words: str | None) -> None:
    request = Request("POST", "https://x.example", {"authorization": Secret(f"Bearer {key}")} if key else {})
    error = status_error(status, {}, b'{"error": "no"}', Circumstances(request, "org/model", route))
    assert (error.hint is None) == (words is None)
    assert (words or "") in (error.hint or "")


@pytest.mark.parametrize(
    ("status", "headers", "words"),
    [
        (500, {}, "the server answered 500 without a word"),
        (500, {"X_Error_Message": "\x9b31mred"}, " 31mred"),
        (399, {"Location": "/there"}, "It leads to /there, where the call was not sent on"),
        (400, {"Location": "/there"}, "the server answered 400 without a word"),
    ],
)
def test_an_answer_without_a_body(
    api: Any, server: LoopbackServer, status: int, headers: dict[str, str], words: str
) -> None:
    server.will(answer(b"", status, **headers))
    with pytest.raises(StatusError) as caught:
        api.do(api.client(base_url=server.url, retries=0).infer("m", {}))
    assert words in str(caught.value)
    assert ("leads to" in str(caught.value)) == ("leads to" in words)


@pytest.mark.parametrize(
    "words",
    [
        "the tokenizer has no chat template",
        "Template error: template not found",
        "Cannot use chat template functions because tokenizer.chat_template is not set",
    ],
)
def test_a_model_without_chat_template_gets_a_hint(api: Any, client: Any, server: LoopbackServer, words: str) -> None:
    server.will(answer({"error": words, "error_type": "template_error"}, 422))
    with pytest.raises(StatusError, match="openai_chat_completion=False") as caught:
        api.do(client.infer("m", {"messages": USER}))
    assert caught.value.error_type == "template_error"


OWN_KEY = "my.own-key~with+odd/marks=="
COOKIE = "c00kie-value-of-mine"
HEADER_KEY = "another.key-of-mine"
WORDS = ("error", "message", "error_type", "code")
ECHOES = {
    "words": lambda key: answer({"error": f"bad key {key}!"}, 401),
    "text": lambda key: answer(f"bad key {key}".encode(), 400, content_type="text/plain"),
    "html": lambda key: answer(f"<html><title>{key}</title></html>".encode(), 401, content_type="text/html"),
    "deep": lambda key: answer({"error": {"message": "no", "debug": [{"authorization": f"Bearer {key}"}]}}, 400),
    "key of an object": lambda key: answer({"error": "no", key: 1}, 400),
    "header": lambda key: answer({"error": "no"}, 400, X_Echo=key),
    "x-error-message": lambda key: answer({"error": "no"}, 400, X_Error_Message=key),
    "request id": lambda key: answer({"error": "no"}, 400, X_Request_Id=key),
    "200 with an error": lambda key: answer({"error": f"bad key {key}"}),
    "200 html": lambda key: answer(f"<html><title>{key}</title></html>".encode(), content_type="text/html"),
    "error type": lambda key: answer({"error": "no", "error_type": key}, 400),
    "escaped": lambda key: answer(json.dumps(dict.fromkeys(WORDS, key)).replace("/", "\\/").encode(), 400),
    "location": lambda key: answer(b"", 302, Location=f"/login?key={key}"),
}
STREAM_ECHOES = {
    "in a stream": lambda key: sse(chunk("x"), {"error": {"message": f"bad key {key}"}}),
    "in a list in a stream": lambda key: sse(chunk("x"), {"error": {"message": "no", "details": [{"seen": key}]}}),
    "not JSON": lambda key: sse(chunk("x"), f"data: bad key {key}\n\n".encode()),
    "event: error": lambda key: sse(chunk("x"), f"event: error\ndata: bad key {key}\n\n".encode()),
    "content type": lambda key: answer(b"x", content_type=f"text/{key}"),
    "no event": lambda key: sse(f"bad key {key}\n\n".encode(), done=False),
}


def everything_about(error: BaseException) -> str:
    """All that a log, a crash reporter or another process could see of an error."""
    parts = [str(error), repr(error), repr(error.args), repr(vars(error)), pickle.dumps(error).decode("latin-1")]
    response = getattr(error, "response", None)
    if response is not None:
        parts += [repr(dict(response.headers)), repr(response.request_id)]
    return "\n".join(parts)


@pytest.mark.parametrize("secret", [TOKEN, OWN_KEY, COOKIE, HEADER_KEY])
@pytest.mark.parametrize("echo", [*ECHOES, *STREAM_ECHOES])
def test_what_a_server_echoes_of_our_secrets_is_masked(
    api: Any, server: LoopbackServer, echo: str, secret: str
) -> None:
    server.will((ECHOES | STREAM_ECHOES)[echo](secret))
    endpoint = Endpoint(server.url, token=TOKEN if secret == TOKEN else OWN_KEY)  # type: ignore[arg-type]
    client = api.client(
        base_url=endpoint,
        retries=0,
        cookies={"first": "1", "session": COOKIE, "last": "2"},
        headers={"x-api-key": HEADER_KEY},
    )
    callback = (lambda event: None) if echo in STREAM_ECHOES else None
    with pytest.raises(InferenceError) as caught:
        api.do(client.infer("m", {"messages": USER}, stream_callback=callback))
    assert secret in "".join(server.only.headers.values())
    assert secret not in everything_about(caught.value)
