"""`chat` and `infer` against a scripted server: what is shown, what is sent, how it ends."""

from __future__ import annotations

import json
import signal
from pathlib import Path

import pytest
from cli_support import (
    PATIENCE,
    STREAM_HEAD,
    completion,
    event,
    json_answer,
    read_until,
    run,
    sends,
    sends_then_hangs,
    start,
    stream_of,
)

from support.raw_server import RawServer, answer

STREAMING = pytest.mark.parametrize(
    "arguments",
    [["chat", "Hi"], ["infer", "--chat", "--param", "prompt=Hi", "--stream", "--json"]],
    ids=["text", "json"],
)
KEYS = ["output", "text", "usage", "model", "route", "dialect", "request_id"]


def body(server: RawServer, index: int = 0) -> object:
    return json.loads(server.requests[index].body)


def test_chat_shows_the_text_and_nothing_else() -> None:
    with RawServer(sends(stream_of("Hel", "lo [b]you[/b] 🐙"))) as server:
        done = run("chat", "Hi", "--base-url", f"{server.url}/v1", "--temperature", "0", "--system", "Be brief.")
    assert (done.returncode, done.stdout, done.stderr) == (0, "Hello [b]you[/b] 🐙\n", "")
    assert body(server) == {
        "model": "dummy",
        "messages": [{"role": "system", "content": "Be brief."}, {"role": "user", "content": "Hi"}],
        "temperature": 0.0,
        "stream": True,
        "stream_options": {"include_usage": True},
    }


def test_chat_takes_the_prompt_of_a_pipe_and_can_leave_streaming() -> None:
    with RawServer(sends(json_answer(completion("Yes.")))) as server:
        done = run("chat", "--base-url", server.url, "-m", "org/m", "--no-stream", "--max-tokens=5", stdin="Größe?\n")
    assert (done.returncode, done.stdout) == (0, "Yes.\n")
    assert body(server) == {
        "model": "org/m",
        "messages": [{"role": "user", "content": "Größe?\n"}],
        "max_tokens": 5,
    }


def test_json_is_one_object() -> None:
    answered = json_answer(completion("Yes."), headers={"x-request-id": "r-1"})
    with RawServer(sends(answered)) as server:
        done = run("chat", "Hi", "--json", "-m", "org/m", "--base-url", server.url)
    found = json.loads(done.stdout)
    assert done.stdout.count("\n") == 1
    assert list(found) == KEYS
    assert found["output"] == completion("Yes.")
    assert found["usage"] == completion("")["usage"]
    assert [found[key] for key in ("text", "model", "route", "dialect", "request_id")] == [
        "Yes.",
        "org/m",
        "endpoint",
        "chat-completion",
        "r-1",
    ]


def test_streamed_json_is_a_line_for_each_event_and_one_for_the_result() -> None:
    with RawServer(sends(stream_of("a", "\ud800"))) as server:
        done = run("infer", "m", "--param", "prompt=Hi", "--chat", "--stream", "--json", "--base-url", server.url)
    *events, result = map(json.loads, done.stdout.splitlines())
    assert done.returncode == 0
    assert [line["text"] for line in events] == ["a", "\ud800", ""]
    assert events[0]["event"] == json.loads(event("a").removeprefix(b"data: "))
    assert list(result) == KEYS
    assert result["text"] == "a\ud800"


def test_infer_puts_parameters_together(tmp_path: Path) -> None:
    (tmp_path / "call.json").write_text('{"inputs": "x", "parameters": {"top_k": 1}, "n": 1}')
    pairs = ["n=2", "who=me", "list=[1, null]", "text=NaN", "empty="]
    arguments = [argument for pair in pairs for argument in ("--param", pair)]
    with RawServer(sends(json_answer([{"label": "good"}]))) as server:
        done = run("infer", server.url, "--params", f"@{tmp_path / 'call.json'}", *arguments)
    assert (done.returncode, json.loads(done.stdout)) == (0, [{"label": "good"}])
    assert body(server) == {
        "inputs": "x",
        "parameters": {"top_k": 1},
        "n": 2,
        "who": "me",
        "list": [1, None],
        "text": "NaN",
        "empty": "",
    }


def test_infer_reads_parameters_from_stdin_and_takes_a_task() -> None:
    with RawServer(sends(json_answer([{"generated_text": "the sea"}]))) as server:
        done = run("infer", server.url, "--task", "text-generation", "--params", "-", stdin='{"inputs": "On"}')
    assert (done.returncode, done.stdout) == (0, "the sea\n")
    assert body(server) == {"inputs": "On", "parameters": {}}


def test_bytes_go_to_a_pipe_as_they_are() -> None:
    image = bytes(range(32)) * 4
    answered = answer(200, {"content-type": "image/png"}, image)
    with RawServer(sends(answered)) as server, start("infer", server.url, "--param", "inputs=x") as process:
        shown, _ = process.communicate(timeout=PATIENCE)
    assert (process.returncode, shown) == (0, image)


def test_the_key_goes_to_the_named_endpoint_only() -> None:
    secret = "my-own-secret-key"
    with RawServer(sends(json_answer(completion("x")))) as server:
        run("chat", "Hi", "--no-stream", "--base-url", server.url, INFERFACE_API_KEY=secret)
        run("chat", "Hi", "--no-stream", "--gateway", server.url, "-m", "m", INFERFACE_API_KEY=secret)
        run("chat", "Hi", "--no-stream", "-m", server.url, INFERFACE_API_KEY=secret, HF_TOKEN="hf_stored_token")
    sent = [request.headers.get("authorization") for request in server.requests]
    assert sent == [f"Bearer {secret}", f"Bearer {secret}", None]
    assert [request.target for request in server.requests] == [
        "/v1/chat/completions",
        "/inference",
        "/v1/chat/completions",
    ]


@pytest.mark.parametrize(
    ("answered", "code", "shown", "words"),
    [
        (json_answer({"error": "You may [red]not[/red]"}, 403), 1, "", "You may [red]not[/red]"),
        (json_answer({"error": "too \x1b[2Jlong"}, 422), 1, "", "2Jlong"),
        (STREAM_HEAD + event("Hal"), 3, "Hal\n", "stopped after 1 event"),
        (STREAM_HEAD + event("Hal") + b'data: {"error": "out of \\u001b[2J memory"}\n\n', 1, "Hal\n", "2J memory"),
        (json_answer("<html>"), 1, "", "Error: "),
    ],
    ids=["refused", "terminal controls", "cut", "failed in the stream", "unusable"],
)
def test_failures_are_a_sentence_and_a_code(answered: bytes, code: int, shown: str, words: str) -> None:
    with RawServer(sends(answered)) as server:
        done = run("chat", "Hi", "--base-url", server.url)
    assert (done.returncode, done.stdout) == (code, shown)
    assert words in done.stderr
    assert done.stderr.startswith("Error: ")
    assert done.stderr.count("\n") == 1
    assert "\x1b" not in done.stderr


def test_text_that_cannot_be_encoded_is_escaped() -> None:
    with RawServer(sends(stream_of("a", "\ud800"))) as server:
        done = run("chat", "Hi", "--base-url", server.url)
    assert (done.returncode, done.stdout, done.stderr) == (0, "a\\ud800\n", "")


def test_no_answer_in_time_is_code_3() -> None:
    with RawServer(sends_then_hangs(b"")) as server:
        done = run("chat", "Hi", "--base-url", server.url, "--timeout", "0.3")
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr.startswith("Error: ")


def test_no_connection_is_code_3() -> None:
    with RawServer() as server:
        pass
    done = run("chat", "Hi", "--base-url", server.url)
    assert (done.returncode, done.stdout) == (3, "")
    assert "refused" in done.stderr


@STREAMING
def test_ctrl_c_in_a_stream_ends_cleanly(arguments: list[str]) -> None:
    with (
        RawServer(sends_then_hangs(STREAM_HEAD + event("Hello"))) as server,
        start(*arguments, "--base-url", server.url) as process,
    ):
        first = read_until(process, b"Hello")
        process.send_signal(signal.SIGINT)
        rest, errors = process.communicate(timeout=PATIENCE)
    assert (process.returncode, errors) == (130, b"")
    assert (first + rest).endswith(b"\n")


def test_ctrl_c_while_waiting_ends_cleanly() -> None:
    with RawServer(sends_then_hangs(b"")) as server, start("chat", "Hi", "--base-url", server.url) as process:
        server.wait_until(lambda: server.connections == 1)
        process.send_signal(signal.SIGINT)
        assert process.communicate(timeout=PATIENCE) == (b"", b"")
    assert process.returncode == 130


@STREAMING
def test_a_reader_that_goes_away_ends_it_quietly(arguments: list[str]) -> None:
    many = stream_of("first\n", *["more"] * 50_000)
    with RawServer(sends(many)) as server, start(*arguments, "--base-url", server.url) as process:
        assert process.stdout
        assert process.stderr
        assert b"first" in process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(PATIENCE) == 141
