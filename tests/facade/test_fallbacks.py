"""Fallbacks: other models and endpoints, in turn, when a call's own place is down; and the keys that go there."""

from __future__ import annotations

import copy
import logging
import pickle
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from facade_support import CHAT_STREAM, TOKEN, USER, LoopbackServer, Script, answer, completion, hang_up, sse

from inferface import Endpoint, InferenceError, RetryPolicy, Timeout
from inferface.errors import (
    BadRequestError,
    ConnectionFailed,
    InvalidRequest,
    MissingToken,
    ModelUnavailableError,
    NotFoundError,
    RateLimitError,
    RequestTimeout,
    StreamInterrupted,
)

KEY = "key-of-the-other-endpoint-77"
CALLS_OWN = "key-of-this-very-call-88"
ONCE = RetryPolicy(tries=1)
BUSY = answer({"error": "busy"}, 503)
FINE = answer(completion("from elsewhere"))


@pytest.fixture
def other() -> Iterator[LoopbackServer]:
    made = LoopbackServer()
    made.will(FINE)
    yield made
    made.stop()


@pytest.fixture
def third() -> Iterator[LoopbackServer]:
    made = LoopbackServer()
    made.will(FINE)
    yield made
    made.stop()


def asked(api: Any, client: Any, **more: Any) -> Any:
    return api.do(client.infer("org/m", {"messages": USER}, **more))


DOWN: dict[str, Script] = {
    **{str(status): answer({"error": "no"}, status) for status in (408, 429, 500, 502, 503, 504, 529)},
    "asked to wait too long": answer({"error": "busy"}, 429, Retry_After="3600"),
    "hung up": hang_up,
}


@pytest.mark.parametrize("name", DOWN)
def test_the_next_place_answers_when_the_first_is_down(
    api: Any, server: LoopbackServer, other: LoopbackServer, third: LoopbackServer, name: str
) -> None:
    server.will(DOWN[name])
    client = api.client(base_url=f"{server.url}/v1", retries=ONCE, fallbacks=[f"{other.url}/v1", third.url])
    result = asked(api, client)
    assert result.text == "from elsewhere"
    assert result.route.url == f"{other.url}/v1/chat/completions"
    first, last = result.attempts
    assert (first.route.url, last) == (f"{server.url}/v1/chat/completions", (result.route, None))
    assert isinstance(first.error, InferenceError)
    assert first.error.__traceback__ is None
    assert other.only.json["model"] == "org/m"
    assert third.seen == []


@pytest.mark.parametrize("timeout", [20, Timeout(total=None)])
def test_nobody_listens_there(api: Any, other: LoopbackServer, timeout: float | Timeout) -> None:
    client = api.client(base_url="http://127.0.0.1:1", retries=0, fallbacks=[other.url], timeout=timeout)
    assert asked(api, client).text == "from elsewhere"


@pytest.mark.parametrize("status", [400, 401, 402, 403, 404, 413, 422, 424, 302])
def test_what_would_fail_anywhere_is_told_at_once(
    api: Any, server: LoopbackServer, other: LoopbackServer, status: int
) -> None:
    server.will(answer({"error": "no"}, status))
    with pytest.raises(InferenceError) as caught:
        asked(api, api.client(base_url=server.url, retries=0, fallbacks=[other.url]))
    assert (caught.value.status, caught.value.earlier, other.seen) == (status, (), [])
    assert "Before that" not in str(caught.value)


def test_an_answer_that_nobody_can_use_is_no_outage(api: Any, server: LoopbackServer, other: LoopbackServer) -> None:
    server.will(answer(b"{"))
    with pytest.raises(InferenceError):
        asked(api, api.client(base_url=server.url, fallbacks=[other.url]))
    assert other.seen == []


def test_a_place_has_its_own_tries_before_the_next(
    api: Any, server: LoopbackServer, other: LoopbackServer, no_waiting: Callable[[], list[float]]
) -> None:
    server.will(BUSY)
    other.will(BUSY, FINE)
    result = asked(api, api.client(base_url=server.url, fallbacks=[other.url]))
    assert (len(server.seen), len(other.seen), result.tries) == (3, 2, 2)


def test_one_result_for_one_place(api: Any, server: LoopbackServer, other: LoopbackServer) -> None:
    server.will(answer(completion()))
    result = asked(api, api.client(base_url=server.url, fallbacks=[other.url]))
    assert result.attempts == ((result.route, None),)
    assert other.seen == []


def test_another_model_goes_by_the_same_routing(api: Any, server: LoopbackServer, other: LoopbackServer) -> None:
    server.will(BUSY, FINE)
    endpoints = {"org/m": f"{server.url}/v1", "org/second": other.url, "org/third": f"{server.url}/v1"}
    other.will(BUSY)
    client = api.client(endpoints=endpoints, retries=0, fallbacks=["org/second", "org/third"])
    result = asked(api, client)
    assert [attempt.route.model for attempt in result.attempts] == ["org/m", "org/second", "org/third"]
    assert [seen.json["model"] for seen in (*server.seen, *other.seen)] == ["org/m", "org/third", "org/second"]


def test_a_url_as_the_model_names_no_model_elsewhere(api: Any, server: LoopbackServer, other: LoopbackServer) -> None:
    server.will(BUSY)
    client = api.client(model=server.url, retries=0, fallbacks=[other.url])
    assert api.do(client.chat_completion(USER)).choices
    assert server.url not in repr(other.only.json)


def test_a_method_speaks_the_dialect_of_the_place_that_answers(
    api: Any, server: LoopbackServer, other: LoopbackServer
) -> None:
    server.will(BUSY)
    other.will(answer({"choices": [{"text": "from elsewhere", "index": 0, "finish_reason": "stop"}]}))
    client = api.client(model="org/m", base_url=server.url, retries=0, fallbacks=[f"{other.url}/v1"])
    assert api.do(client.text_generation("Hello", max_new_tokens=5)) == "from elsewhere"
    assert (server.only.json["parameters"], other.only.json["max_tokens"]) == ({"max_new_tokens": 5}, 5)
    result = api.do(client.with_result.text_generation("Hello"))
    assert [attempt.route.dialect for attempt in result.attempts] == ["generate", "completion"]


def test_the_nearest_list_counts(
    api: Any, server: LoopbackServer, other: LoopbackServer, third: LoopbackServer
) -> None:
    server.will(BUSY)
    client = api.client(base_url=server.url, retries=0, fallbacks=[other.url])
    assert asked(api, client, fallbacks=[third.url]).route.url.startswith(third.url)
    assert asked(api, client.with_options(fallbacks=[third.url])).route.url.startswith(third.url)
    assert api.do(client.chat_completion(USER, model="m", fallbacks=[third.url])).choices[0].message.content
    assert other.seen == []
    assert asked(api, client).route.url.startswith(other.url)
    with pytest.raises(ModelUnavailableError):
        asked(api, client, fallbacks=[])


def test_the_last_error_tells_of_those_before(
    api: Any, server: LoopbackServer, other: LoopbackServer, third: LoopbackServer
) -> None:
    server.will(BUSY)
    other.will(hang_up)
    third.will(answer({"error": "slow down"}, 429, Retry_After="3600"))
    with pytest.raises(RateLimitError) as caught:
        asked(api, api.client(base_url=server.url, retries=0, fallbacks=[other.url, third.url]))
    error = caught.value
    assert [type(one) for one in error.earlier] == [ModelUnavailableError, ConnectionFailed]
    assert "slow down" in str(error)
    assert str(error.hint).startswith("Before that, org/m (endpoint) failed with ModelUnavailableError: busy")
    assert "before it answered" in str(error)
    for same in (pickle.loads(pickle.dumps(error)), copy.deepcopy(error)):
        assert (str(same), len(same.earlier)) == (str(error), 2)


def test_a_fallback_that_says_no_is_the_end(
    api: Any, server: LoopbackServer, other: LoopbackServer, third: LoopbackServer
) -> None:
    server.will(BUSY)
    other.will(answer({"error": "no such model"}, 404))
    with pytest.raises(NotFoundError, match=r"Check the endpoint's URL.* failed with ModelUnavailableError: busy"):
        asked(api, api.client(base_url=server.url, retries=0, fallbacks=[other.url, third.url]))
    assert third.seen == []


def test_a_fallback_that_cannot_be_called_says_why(
    api: Any, server: LoopbackServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HF_HUB_DISABLE_IMPLICIT_TOKEN", "1")
    server.will(BUSY)
    with pytest.raises(MissingToken, match="busy"):
        asked(api, api.client(endpoints={"org/m": server.url}, retries=0, fallbacks=["org/other"]))


def test_the_deadline_is_one_for_all_places(api: Any, server: LoopbackServer, other: LoopbackServer) -> None:
    server.will(lambda exchange: exchange.until_the_client_leaves())
    with pytest.raises(RequestTimeout, match=r"not over within 0\.2 s") as caught:
        asked(api, api.client(base_url=server.url, timeout=0.2, fallbacks=[other.url]))
    assert (caught.value.earlier, other.seen) == ((), [])


def test_silence_is_an_outage_while_there_is_time(api: Any, server: LoopbackServer, other: LoopbackServer) -> None:
    server.will(lambda exchange: exchange.until_the_client_leaves())
    client = api.client(base_url=server.url, timeout=Timeout(60, read=0.6), fallbacks=[other.url])
    assert asked(api, client).text == "from elsewhere"


def test_a_wait_beyond_the_deadline_is_spent_elsewhere(api: Any, server: LoopbackServer, other: LoopbackServer) -> None:
    server.will(answer({"error": "busy"}, 429, Retry_After="30"))
    assert asked(api, api.client(base_url=server.url, timeout=20, fallbacks=[other.url])).text == "from elsewhere"
    assert server.only


# Streams


def test_a_stream_comes_from_the_next_place(api: Any, server: LoopbackServer, other: LoopbackServer) -> None:
    server.will(BUSY)
    other.will(sse(*CHAT_STREAM))
    client = api.client(base_url=server.url, retries=0, fallbacks=[other.url])
    stream = api.do(client.chat_completion(USER, model="org/m", stream=True))
    assert stream.route.url.startswith(other.url)
    assert [type(attempt.error) for attempt in stream.attempts] == [ModelUnavailableError, type(None)]
    assert len(api.items(stream)) == len(CHAT_STREAM)
    heard: list[str] = []
    result = asked(api, client, stream_callback=api.callback(lambda event: heard.append(event.text)))
    assert ("".join(heard), len(result.attempts)) == ("Hello there", 2)


def test_a_stream_that_has_begun_goes_nowhere_else(api: Any, server: LoopbackServer, other: LoopbackServer) -> None:
    server.will(sse(CHAT_STREAM[0], cut=True))
    client = api.client(base_url=server.url, fallbacks=[other.url])
    with pytest.raises(StreamInterrupted):
        asked(api, client, stream_callback=lambda event: None)
    assert other.seen == []


# Credentials


def test_each_place_sees_its_own_key_only(api: Any, server: LoopbackServer, other: LoopbackServer) -> None:
    server.will(BUSY)
    other.will(BUSY, FINE)
    client = api.client(
        base_url=server.url,
        token=TOKEN,
        headers={"x-api-key": "of-the-client"},
        cookies={"a": "b"},
        retries=0,
        fallbacks=[Endpoint(other.url, token=KEY, headers={"x-own": "1"}), other.url],  # type: ignore[arg-type]
    )
    asked(api, client, headers={"x-auth-token": CALLS_OWN, "x-plain": "2"})
    first, (second, third) = server.only.headers, (seen.headers for seen in other.seen)
    assert (first["authorization"], first["x-auth-token"]) == (f"Bearer {TOKEN}", CALLS_OWN)
    assert (second["authorization"], second["x-own"], second["x-plain"]) == (f"Bearer {KEY}", "1", "2")
    assert not {"x-api-key", "cookie", "x-auth-token"} & (second.keys() | third.keys())
    assert "authorization" not in third


def test_the_token_stays_with_whom_it_was_given_for(
    api: Any, server: LoopbackServer, other: LoopbackServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.will(BUSY)
    asked(api, api.client(base_url=server.url, token=TOKEN, retries=0, fallbacks=[other.url]))
    monkeypatch.setenv("HF_TOKEN", TOKEN)
    asked(api, api.client(base_url=server.url, retries=0, fallbacks=[other.url]))
    assert ["authorization" in seen.headers for seen in server.seen] == [True, False]
    assert [seen.authorization for seen in other.seen] == [None, None]


def test_the_calls_own_key_comes_along_within_an_origin(api: Any, server: LoopbackServer) -> None:
    server.will(BUSY, FINE)
    client = api.client(base_url=server.url, retries=0, fallbacks=["org/other"])
    asked(api, client, headers={"x-auth-token": CALLS_OWN})
    assert [seen.headers["x-auth-token"] for seen in server.seen] == [CALLS_OWN, CALLS_OWN]


def test_a_public_call_takes_no_key_anywhere(
    api: Any, server: LoopbackServer, other: LoopbackServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("INFERFACE_ROUTER", server.url)
    server.will(BUSY)
    fallback = Endpoint(other.url, token=KEY, headers={"x-api-key": KEY})  # type: ignore[arg-type]
    client = api.client(token=TOKEN, cookies={"a": "b"}, retries=0, fallbacks=["org/second", fallback])
    result = asked(api, client, public=True, headers={"x-auth-token": CALLS_OWN})
    assert [attempt.route.way for attempt in result.attempts] == ["public", "public", "endpoint"]
    assert result.route.credential is None
    for seen in (*server.seen, *other.seen):
        assert not {"authorization", "cookie", "x-api-key", "x-auth-token"} & seen.headers.keys()


def test_a_gateway_that_is_down_is_gone_past(api: Any, server: LoopbackServer, other: LoopbackServer) -> None:
    server.will(BUSY)
    client = api.client(gateway=server.url, token=TOKEN, retries=0, fallbacks=["org/other", f"{other.url}/v1"])
    result = asked(api, client)
    assert [attempt.route.way for attempt in result.attempts] == ["gateway", "gateway", "endpoint"]
    assert [seen.json["model"] for seen in server.seen] == ["org/m", "org/other"]
    assert (other.only.authorization, other.only.json["messages"]) == (None, USER)


def test_what_is_logged_names_the_places_and_no_key(
    api: Any, server: LoopbackServer, other: LoopbackServer, caplog: pytest.LogCaptureFixture
) -> None:
    server.will(answer({"error": f"not {TOKEN}"}, 503))
    with caplog.at_level(logging.INFO, "inferface"):
        asked(api, api.client(base_url=server.url, token=TOKEN, retries=0, fallbacks=[other.url]))
    (said,) = [record.getMessage() for record in caplog.records if record.name == "inferface"]
    assert said.startswith("org/m (endpoint) failed with ModelUnavailableError: not ***")


@pytest.mark.parametrize(
    "fallbacks",
    [
        "org/m",
        7,
        [7],
        [None],
        [""],
        ["ftp://x.example"],
        ["https://me:secret-of-mine@x.example"],
        ["../x"],
        [["org/m"]],
    ],
)
def test_what_is_no_list_of_places_is_refused_at_once(api: Any, server: LoopbackServer, fallbacks: Any) -> None:
    client = api.client(base_url=server.url)
    for make in (
        lambda: api.client(fallbacks=fallbacks),
        lambda: client.with_options(fallbacks=fallbacks),
        lambda: asked(api, client, fallbacks=fallbacks),
    ):
        with pytest.raises(InvalidRequest) as caught:
            make()
        assert "secret-of-mine" not in f"{caught.value!r}"
    assert server.seen == []


def test_a_mistake_in_the_call_is_told_before_anything_is_sent(
    api: Any, server: LoopbackServer, other: LoopbackServer
) -> None:
    server.will(answer({"error": "bad"}, 400))
    client = api.client(base_url=server.url, fallbacks=[other.url])
    with pytest.raises(InvalidRequest):
        asked(api, client, task="no-such-task")
    with pytest.raises(BadRequestError):
        asked(api, client)
    assert other.seen == []
