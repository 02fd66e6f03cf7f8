"""Retry decisions: pure, and played against a server by both clients."""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any

import pytest
from facade_support import CHAT_STREAM, USER, LoopbackServer, answer, completion, hang_up, sse
from hypothesis import given
from hypothesis import strategies as st

from inferface import InferenceClient, Retry, RetryPolicy, Timeout
from inferface._transport import Transport, TransportError
from inferface.errors import (
    ConnectionFailed,
    InvalidRequest,
    ModelUnavailableError,
    RateLimitError,
    ServerError,
    StatusError,
    StreamInterrupted,
)
from inferface.retry import Failure, GiveUp, Wait, asked_wait, backoff, decide

NOW = datetime(2026, 3, 10, 12, 0, 0, tzinfo=UTC)
POLICY = RetryPolicy()


def in_seconds(seconds: float) -> str:
    return format_datetime(NOW + timedelta(seconds=seconds), usegmt=True)


@pytest.mark.parametrize(
    ("headers", "body", "seconds"),
    [
        ({}, None, None),
        ({"retry-after": "7"}, None, 7.0),
        ({"retry-after": "0"}, None, 0.0),
        ({"retry-after": " 7 "}, None, 7.0),
        ({"retry-after": "1.5"}, None, 1.5),
        ({"retry-after": in_seconds(90)}, None, 90.0),
        ({"retry-after": in_seconds(-90)}, None, 0.0),
        ({"retry-after": "Tuesday, 10-Mar-26 12:00:05 GMT"}, None, 5.0),
        ({"retry-after": "Tue Mar 10 12:00:05 2026"}, None, 5.0),
        ({"retry-after": "Tue Mar 10 12:00:05 2026 "}, None, 5.0),
        ({"retry-after": "Tue, 10 Mar 2026 12:00:65 GMT"}, None, None),
        ({"retry-after": "Tue, 32 Mar 2026 12:00:05 GMT"}, None, None),
        ({"retry-after": "2026-03-10T12:00:05Z"}, None, 5.0),
        ({"retry-after": "2026-03-10 13:00:05.5+0100"}, None, 5.5),
        ({"retry-after": "2026-03-10T12:01"}, None, 60.0),
        ({"retry-after": "2026-13-10T12:01"}, None, None),
        ({"retry-after": "5, 10, 7"}, None, 10.0),
        ({"retry-after": "5, soon"}, None, None),
        ({"retry-after-ms": "250"}, None, 0.25),
        ({"retry-after-ms": "250", "retry-after": "9"}, None, 0.25),
        ({"retry-after-ms": "x", "retry-after": "9"}, None, 9.0),
        ({"ratelimit": '"api";r=0;t=42'}, None, 42.0),
        ({"ratelimit": '"api"; r=0 ; t=42'}, None, 42.0),
        ({"ratelimit": '"api";r=999;t=242'}, None, None),
        ({"ratelimit": '"api";r=10;t=242'}, None, None),
        ({"ratelimit": '"burst";r=0, "day";r=0;t=9, "hour";r=0;t=42'}, None, 42.0),
        ({"ratelimit": "nonsense"}, None, None),
        ({"retry-after": "3", "ratelimit": '"api";r=0;t=42'}, None, 3.0),
        ({}, {"error": "loading", "estimated_time": 20.5}, 20.5),
        ({"retry-after": "3"}, {"estimated_time": 20}, 3.0),
        ({}, {"estimated_time": 0}, 0.0),
        ({}, {"estimated_time": "20"}, None),
        ({}, {"estimated_time": -1}, None),
        ({}, {"estimated_time": True}, None),
        ({}, {"estimated_time": float("nan")}, None),
        ({}, [1], None),
        # no time that anybody could mean
        *(({"retry-after": text}, None, None) for text in (
            "", "-1", "-5", "nan", "inf", "1e400", "soon", "May", "Mon", "1h", "10 s", "12:30", "10,20", "0x10",
            "Retry later", "1.2.3.4", "9" * 400, "\x00", "Wed, 10 Mar 2026 12:00:05 XYZ",
        )),
    ],
)  # fmt: skip
def test_what_a_server_asks_for(headers: dict[str, str], body: Any, seconds: float | None) -> None:
    assert asked_wait(headers, body, NOW) == seconds


@given(st.text(max_size=40), st.text(max_size=40), st.text(max_size=40))
def test_no_header_breaks_the_client(after: str, milliseconds: str, limit: str) -> None:
    headers = {"retry-after": after, "retry-after-ms": milliseconds, "ratelimit": limit}
    seconds = asked_wait(headers, None, NOW)
    assert seconds is None or 0 <= seconds < float("inf")


def of(status: int | None, **more: Any) -> Failure:
    return Failure(status, **more)


@pytest.mark.parametrize("status", [408, 429, 500, 502, 503, 504])
def test_statuses_that_may_pass(status: int) -> None:
    assert isinstance(decide(of(status), 1, POLICY, jitter=0.5, now=NOW), Wait)


@pytest.mark.parametrize("status", [300, 307, 400, 401, 402, 403, 404, 405, 409, 413, 422, 424, 501, 505, 520, 599])
def test_statuses_that_stay(status: int) -> None:
    assert decide(of(status, headers={"retry-after": "1"}), 1, POLICY, jitter=0.5, now=NOW) == GiveUp()


@pytest.mark.parametrize(
    ("failure", "attempt", "remaining", "decision"),
    [
        (of(None, sent=False), 1, None, Wait(0.5)),
        (of(None, sent=False), 2, None, Wait(1.0)),
        (of(None, sent=False), 3, None, GiveUp()),
        (of(None, sent=True), 1, None, GiveUp()),
        (of(503), 1, None, Wait(0.5)),
        (of(503), 3, None, GiveUp()),
        (of(503, headers={"retry-after": "60"}), 1, None, Wait(60.0)),
        (of(503, headers={"retry-after": "61"}), 1, None, GiveUp(61.0)),
        (of(503, headers={"retry-after": "5"}), 1, 5.0, GiveUp(5.0)),
        (of(503, headers={"retry-after": "5"}), 1, 5.1, Wait(5.0)),
        (of(503), 1, 0.4, GiveUp()),
        (of(503), 1, 0.0, GiveUp()),
        (of(503), 1, -1.0, GiveUp()),
        (of(503, body={"estimated_time": 20}), 1, None, Wait(20.0)),
        (of(503, headers={"x-should-retry": "false"}), 1, None, GiveUp()),
        (of(500, headers={"x-should-retry": " TRUE "}), 1, None, Wait(0.5)),
        (of(505, headers={"x-should-retry": " TRUE "}), 1, None, Wait(0.5)),
        (of(499, headers={"x-should-retry": "true"}), 1, None, GiveUp()),
    ],
)
def test_decisions(failure: Failure, attempt: int, remaining: float | None, decision: Wait | GiveUp) -> None:
    assert decide(failure, attempt, POLICY, jitter=0.0, now=NOW, remaining=remaining) == decision


policies = st.builds(
    RetryPolicy,
    tries=st.integers(1, 6),
    max_wait=st.floats(0, 1e6),
    backoff=st.floats(0, 1e6),
    max_backoff=st.floats(0, 1e6),
)
failures = st.builds(
    Failure,
    status=st.none() | st.integers(300, 599),
    headers=st.dictionaries(
        st.sampled_from(["retry-after", "retry-after-ms", "ratelimit", "x-should-retry"]),
        st.one_of(st.text(max_size=20), st.integers(-10, 10**9).map(str), st.just('"a";r=0;t=5'), st.just("true")),
    ),
    body=st.none() | st.fixed_dictionaries({"estimated_time": st.floats() | st.integers()}),
    sent=st.booleans(),
)


@given(failures, st.integers(1, 8), policies, st.floats(0, 1), st.none() | st.floats(-10, 1e4))
def test_no_wait_is_too_long_or_beyond_the_deadline(
    failure: Failure, attempt: int, policy: RetryPolicy, jitter: float, remaining: float | None
) -> None:
    match decide(failure, attempt, policy, jitter=jitter, now=NOW, remaining=remaining):
        case Wait(seconds):
            assert attempt < policy.tries
            assert 0 <= seconds <= max(policy.max_wait, policy.max_backoff)
            asked = None if failure.status is None else asked_wait(failure.headers, failure.body, NOW)
            assert asked is None or seconds == asked <= policy.max_wait
            assert remaining is None or seconds < remaining
            assert failure.status is not None or not failure.sent
        case GiveUp(asked):
            assert asked is None or asked >= 0


@given(st.integers(1, 10_000), policies, st.floats(0, 1))
def test_backoff_stays_between_half_and_all_of_what_it_may_be(attempt: int, policy: RetryPolicy, jitter: float) -> None:
    seconds = backoff(attempt, policy, jitter)
    longest = backoff(attempt, policy, 0.0)
    assert longest / 2 <= seconds <= longest <= policy.max_backoff
    assert backoff(attempt, policy, 0.0) <= backoff(attempt + 1, policy, 0.0)


@pytest.mark.parametrize(
    ("retries", "tries"), [(None, 3), (0, 1), (1, 2), (5, 6), (RetryPolicy(tries=2, max_wait=1), 2)]
)
def test_what_retries_means(retries: Any, tries: int) -> None:
    assert RetryPolicy.of(retries).tries == tries


@pytest.mark.parametrize("retries", [-1, True, False, 1.5, "2", [1], float("nan")])
def test_what_is_no_number_of_retries(api: Any, server: LoopbackServer, retries: Any) -> None:
    with pytest.raises(InvalidRequest, match="retries"):
        api.client(retries=retries)
    client = api.client(base_url=server.url)
    with pytest.raises(InvalidRequest, match="retries"):
        api.do(client.infer("m", {}, retries=retries))
    assert not server.seen


@pytest.mark.parametrize("wrong", [{"tries": 0}, {"max_wait": -1}, {"backoff": float("nan")}, {"max_backoff": -0.1}])
def test_what_is_no_policy(wrong: Any) -> None:
    with pytest.raises(ValueError, match=next(iter(wrong))):
        RetryPolicy(**wrong)


Waits = Callable[[], list[float]]


@pytest.mark.parametrize("stream", [False, True])
def test_a_loading_model_is_waited_for(
    api: Any, client: Any, server: LoopbackServer, no_waiting: Waits, stream: bool
) -> None:
    loading = answer({"error": "loading", "estimated_time": 20.0}, 503)
    server.will(
        loading,
        answer({"error": "slow down"}, 429, Retry_After="2"),
        sse(*CHAT_STREAM) if stream else answer(completion()),
    )
    callback = (lambda event: None) if stream else None
    result = api.do(client.infer("m", {"messages": USER}, stream_callback=callback))
    assert (result.text, result.tries) == ("Hello there", 3)
    assert no_waiting() == [20.0, 2.0]
    assert len({seen.body for seen in server.seen}) == 1


def test_waits_are_logged_without_secrets(
    api: Any, client: Any, server: LoopbackServer, no_waiting: Waits, caplog: pytest.LogCaptureFixture
) -> None:
    server.will(answer({"error": "loading"}, 503, Retry_After="3"), answer(completion()))
    with caplog.at_level("INFO", "inferface"):
        api.do(client.infer("m", {"messages": USER}))
    assert "3.0 s" in caplog.text
    assert "loading" in caplog.text


def test_too_long_a_wait_is_an_error_at_once(api: Any, client: Any, server: LoopbackServer, no_waiting: Waits) -> None:
    server.will(answer({"error": "busy"}, 503, Retry_After="3600"), answer(completion()))
    with pytest.raises(ModelUnavailableError, match="3600 s") as caught:
        api.do(client.infer("m", {"messages": USER}))
    assert caught.value.retry_after == 3600.0
    assert len(server.seen) == 1
    assert no_waiting() == []


@pytest.mark.parametrize("retries", [0, 1, 2, RetryPolicy(tries=4, backoff=0.001)])
def test_it_stops_after_so_many_tries(
    api: Any, client: Any, server: LoopbackServer, no_waiting: Waits, retries: Any
) -> None:
    server.will(answer({"error": "down"}, 500))
    tries = RetryPolicy.of(retries).tries
    with pytest.raises(ServerError) as caught:
        api.do(client.infer("m", {"messages": USER}, retries=retries))
    assert len(server.seen) == tries
    assert (f"Tried {tries} times" in str(caught.value)) == (tries > 1)


@pytest.mark.parametrize("status", [400, 401, 404, 422])
def test_a_no_is_a_no(api: Any, client: Any, server: LoopbackServer, status: int) -> None:
    server.will(answer({"error": "no"}, status, Retry_After="1"))
    with pytest.raises(StatusError):
        api.do(client.infer("m", {"messages": USER}))
    assert len(server.seen) == 1


def test_retry_after_on_a_good_answer_means_nothing(
    api: Any, client: Any, server: LoopbackServer, no_waiting: Waits
) -> None:
    server.will(answer(completion(), Retry_After="30", RateLimit='"api";r=0;t=42'))
    assert api.do(client.infer("m", {"messages": USER})).tries == 1
    assert no_waiting() == []


def test_nothing_is_retried_when_the_request_may_have_run(
    api: Any, client: Any, server: LoopbackServer, no_waiting: Waits
) -> None:
    server.will(hang_up)
    with pytest.raises(ConnectionFailed) as caught:
        api.do(client.infer("m", {"messages": USER}))
    assert caught.value.sent
    assert len(server.seen) == 1


def test_a_server_that_is_not_there_is_tried_again(api: Any, server: LoopbackServer, no_waiting: Waits) -> None:
    url = server.url
    server.stop()
    with pytest.raises(ConnectionFailed, match="Tried 3 times") as caught:
        api.do(api.client(base_url=url).infer("m", {}))
    assert not caught.value.sent
    assert len(no_waiting()) == 2


def test_a_pooled_connection_that_died_is_replaced_unnoticed(
    api: Any, client: Any, server: LoopbackServer, no_waiting: Waits
) -> None:
    """The server takes the second request on the kept connection and closes it without a word."""
    server.will(answer(completion("one")), hang_up, answer(completion("two")))
    assert api.do(client.infer("m", {"messages": USER})).text == "one"
    result = api.do(client.infer("m", {"messages": USER}, retries=0))
    assert (result.text, result.tries) == ("two", 1)
    first, second, third = (seen.connection for seen in server.seen)
    assert first == second != third
    assert no_waiting() == []


def test_but_only_once(api: Any, client: Any, server: LoopbackServer, no_waiting: Waits) -> None:
    server.will(answer(completion("one")), hang_up)
    api.do(client.infer("m", {"messages": USER}))
    with pytest.raises(ConnectionFailed):
        api.do(client.infer("m", {"messages": USER}))
    assert len(server.seen) == 3


def test_nothing_is_retried_once_a_stream_has_begun(
    api: Any, client: Any, server: LoopbackServer, no_waiting: Waits
) -> None:
    server.will(sse(*CHAT_STREAM[:2], cut=True))
    with pytest.raises(StreamInterrupted):
        api.do(client.infer("m", {"messages": USER}, stream_callback=lambda event: None))
    assert len(server.seen) == 1


def test_a_transport_that_only_has_dead_connections_is_asked_twice(
    server: LoopbackServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[bool] = []

    def send(self: Transport, request: object, budget: object, *, fresh: bool = False) -> None:
        asked.append(fresh)
        raise TransportError("dead", kind="read", sent=True, stale=True)

    monkeypatch.setattr(Transport, "send", send)
    with InferenceClient(base_url=server.url) as client, pytest.raises(ConnectionFailed, match="dead"):
        client.infer("m", {})
    assert asked == [False, True]


# on_retry


def test_on_retry_is_told_what_failed_and_how_long_the_wait_is(
    api: Any, server: LoopbackServer, no_waiting: Callable[[], list[float]]
) -> None:
    server.will(
        answer({"error": "busy"}, 503, Retry_After="7"), answer({"error": "slow down"}, 429), answer(completion())
    )
    told: list[Retry] = []
    client = api.client(base_url=server.url, on_retry=api.callback(told.append))
    api.do(client.infer("m", {"messages": USER}))
    assert [(type(one.error), one.attempt) for one in told] == [(ModelUnavailableError, 1), (RateLimitError, 2)]
    assert "busy" in str(told[0].error)
    assert [one.wait for one in told] == no_waiting()
    assert told[0].wait == 7


def test_the_nearest_on_retry_counts(api: Any, server: LoopbackServer, no_waiting: object) -> None:
    heard: list[str] = []

    def hears(name: str) -> Callable[[Any], None]:
        return lambda again: heard.append(name)

    client = api.client(model="m", base_url=server.url, on_retry=hears("client"))
    for call in (
        lambda: client.chat_completion(USER),
        lambda: client.with_options(on_retry=hears("copy")).chat_completion(USER),
        lambda: client.chat_completion(USER, on_retry=hears("call")),
        lambda: client.infer("m", {"messages": USER}, on_retry=hears("infer")),
        lambda: client.with_options(retries=0).chat_completion(USER),
    ):
        server.will(answer({"error": "busy"}, 503), answer(completion()))
        with suppress(ModelUnavailableError):
            api.do(call())
    assert heard == ["client", "copy", "call", "infer"]


def test_what_on_retry_raises_ends_the_call_and_leaves_nothing_open(api: Any, server: LoopbackServer) -> None:
    def fail(again: Retry) -> None:
        raise RuntimeError("the caller's own")

    server.will(answer({"error": "busy"}, 503), answer(completion()))
    client = api.client(model="m", base_url=server.url, max_connections=1, timeout=Timeout(10, pool=1))
    with pytest.raises(RuntimeError, match="the caller's own"):
        api.do(client.chat_completion(USER, on_retry=api.callback(fail)))
    assert server.only
    api.do(client.chat_completion(USER))


def test_an_on_retry_that_cannot_be_called_is_refused_at_once(api: Any, server: LoopbackServer) -> None:
    async def coroutine(again: object) -> None: ...

    client = api.client(model="m", base_url=server.url)
    for wrong in (7, *([coroutine] if api.name == "sync" else [])):
        for make in (
            lambda wrong=wrong: api.client(on_retry=wrong),
            lambda wrong=wrong: client.with_options(on_retry=wrong),
            lambda wrong=wrong: api.do(client.chat_completion(USER, on_retry=wrong)),
            lambda wrong=wrong: api.do(client.infer("m", {}, on_retry=wrong)),
        ):
            with pytest.raises(InvalidRequest, match="on_retry"):
                make()


def test_each_retry_is_a_line_in_the_log(
    api: Any, server: LoopbackServer, no_waiting: object, caplog: pytest.LogCaptureFixture
) -> None:
    server.will(answer({"error": "busy"}, 503, Retry_After="7"), answer(completion()))
    with caplog.at_level(logging.INFO, "inferface"):
        api.do(api.client(model="m", base_url=server.url).chat_completion(USER))
    (said,) = [record.getMessage() for record in caplog.records if record.name == "inferface"]
    assert said.startswith("trying again in 7.0 s: busy")
