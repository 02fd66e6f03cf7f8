"""The command line on the embedded model."""

from __future__ import annotations

import json
import re
import signal
import subprocess

import httpx
import pytest
from cli_support import PATIENCE, read_until, run, start

from inferface.local import LocalServer

pytestmark = pytest.mark.local

FRUITS = ["--local", "--temperature", "0", "--max-tokens", "24"]


def test_chat_streams_the_same_as_it_answers_whole() -> None:
    streamed = run("chat", "List three fruits.", *FRUITS)
    whole = run("chat", *FRUITS, "--no-stream", stdin="List three fruits.")
    assert (streamed.returncode, streamed.stderr, whole.returncode) == (0, "", 0)
    assert len(streamed.stdout.split()) > 3
    assert streamed.stdout == whole.stdout


def test_infer_streams_events_and_the_result_adds_up() -> None:
    parameters = '{"prompt": "List three fruits.", "temperature": 0, "max_tokens": 24}'
    done = run("infer", "--local", "--chat", "--params", "-", "--stream", "--json", stdin=parameters)
    *events, result = map(json.loads, done.stdout.splitlines())
    assert done.returncode == 0
    assert sum(bool(event["text"]) for event in events) > 3
    assert "".join(event["text"] for event in events) == result["text"]
    usage = result["usage"]
    assert usage["prompt_tokens"] + usage["completion_tokens"] == usage["total_tokens"]
    assert (result["model"], result["route"]) == ("HuggingFaceTB/SmolLM2-135M-Instruct", "endpoint")


def test_infer_takes_a_task() -> None:
    arguments = ["--task", "text-generation", "--param", "prompt=The sea is", "--param", "max_new_tokens=8"]
    done = run("infer", "--local", *arguments)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.strip()


def test_another_model_than_the_one_that_runs_is_refused() -> None:
    done = run("infer", "org/other", "--local", "--chat", "--param", "prompt=Hi")
    assert (done.returncode, done.stdout) == (2, "")
    assert "--local runs HuggingFaceTB/SmolLM2-135M-Instruct" in done.stderr


def test_a_running_server_is_one_more_endpoint(local_server: LocalServer) -> None:
    key = local_server.api_key.reveal()
    question = ["Write one sentence about the sea.", "--max-tokens", "5", "--base-url", local_server.base_url]
    assert run("chat", *question, INFERFACE_API_KEY=key).stdout.strip()
    refused = run("chat", *question, INFERFACE_API_KEY="another-key")
    assert (refused.returncode, refused.stdout) == (1, "")
    assert key not in refused.stderr
    assert "another-key" not in refused.stderr


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM])
def test_local_serves_other_programs_until_it_is_ended(ending: signal.Signals) -> None:
    with start("local") as process:
        told = read_until(process, b"Ctrl-C ends it.\n").decode()
        url = re.search(r"served at (http://127\.0\.0\.1:\d+/v1)$", told, re.MULTILINE)
        key = re.search(r"^The key is (\S+), made for this run", told, re.MULTILINE)
        assert url
        assert key
        (line,) = re.findall(r"^curl .*\n.*$", told, re.MULTILINE)
        answered = subprocess.run(["sh", "-c", f"{line} -sf"], capture_output=True, timeout=PATIENCE, check=True)
        assert json.loads(answered.stdout)["choices"][0]["message"]["content"]
        process.send_signal(ending)
        _, errors = process.communicate(timeout=PATIENCE)
    assert (process.returncode, errors) == (0, b"\nEnded.\n")
    with pytest.raises(httpx.ConnectError):
        httpx.get(f"{url[1]}/models")


def test_local_takes_a_key_of_ones_own_and_does_not_show_it() -> None:
    key = "a-key-of-my-own-0123456789"
    with start("local", "--parallel", "1", "--context", "512", INFERFACE_LOCAL_KEY=key) as process:
        told = read_until(process, b"Ctrl-C ends it.\n").decode()
        assert key not in told
        (url,) = re.findall(r"served at (\S+)", told)
        statuses = [
            httpx.post(
                f"{url}/completions",
                headers={"authorization": f"Bearer {sent}"},
                json={"prompt": "x", "max_tokens": 1},
                timeout=PATIENCE,
            ).status_code
            for sent in (key, "another")
        ]
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=PATIENCE)
    assert (statuses, process.returncode) == ([200, 401], 0)


def test_a_port_that_is_taken_is_code_4(local_server: LocalServer) -> None:
    done = run("local", "--port", local_server.url.rpartition(":")[2])
    assert (done.returncode, done.stdout) == (4, "")
    assert done.stderr.startswith("Error: the local engine could not serve")
