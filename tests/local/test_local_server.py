"""The real engine, over plain httpx: what it answers, whom it lets in, and how its process lives and ends."""

from __future__ import annotations

import os
import select
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from inferface.errors import InvalidRequest, LocalModelError
from inferface.local import LocalServer

pytestmark = pytest.mark.local

PATIENCE = 20.0


def client(server: LocalServer) -> httpx.Client:
    headers = {"authorization": f"Bearer {server.api_key.reveal()}"}
    return httpx.Client(base_url=server.url, headers=headers, timeout=120, trust_env=False)


def chat(content: str, **more: object) -> dict[str, object]:
    messages = [{"role": "user", "content": content}]
    return {"model": "any", "messages": messages, "temperature": 0, "max_tokens": 24, **more}


def ends(pid: int) -> bool:
    """Whether the process ends while we wait."""
    try:
        process = os.pidfd_open(pid)
    except ProcessLookupError:
        return True
    try:
        return bool(select.select([process], [], [], PATIENCE)[0])
    finally:
        os.close(process)


def test_it_is_healthy_on_loopback_under_the_models_name(local_server: LocalServer) -> None:
    assert local_server.url.startswith("http://127.0.0.1:")
    assert local_server.model == "HuggingFaceTB/SmolLM2-135M-Instruct"
    with client(local_server) as http:
        assert http.get("/health").json() == {"status": "ok"}
        assert [model["id"] for model in http.get("/v1/models").json()["data"]] == [local_server.model]


def test_a_stream_gives_the_text_of_the_plain_answer(local_server: LocalServer) -> None:
    with client(local_server) as http:
        plain = http.post("/v1/chat/completions", json=chat("List three fruits.")).raise_for_status().json()
        with http.stream("POST", "/v1/chat/completions", json=chat("List three fruits.", stream=True)) as response:
            lines = [line for line in response.iter_lines() if line]
    assert lines[-1] == "data: [DONE]"
    chunks = [httpx.Response(200, content=line.removeprefix("data: ")).json() for line in lines[:-1]]
    text = "".join(choice["delta"].get("content") or "" for chunk in chunks for choice in chunk["choices"])
    assert text == plain["choices"][0]["message"]["content"]
    assert "fruit" in text


@pytest.mark.parametrize("headers", [{}, {"authorization": "Bearer wrong"}])
def test_nobody_gets_an_answer_without_the_key(local_server: LocalServer, headers: dict[str, str]) -> None:
    response = httpx.post(f"{local_server.url}/v1/chat/completions", json=chat("Hi"), headers=headers, trust_env=False)
    assert response.status_code == 401


def test_pages_of_other_sites_are_not_let_in(local_server: LocalServer) -> None:
    response = httpx.get(f"{local_server.url}/health", headers={"origin": "http://other.example"}, trust_env=False)
    assert not response.headers.get("access-control-allow-origin")


def test_eight_calls_at_once_are_all_answered(local_server: LocalServer) -> None:
    with client(local_server) as http, ThreadPoolExecutor(8) as pool:
        bodies = [chat(f"What is {n} plus one?") for n in range(8)]
        answers = list(pool.map(lambda body: http.post("/v1/chat/completions", json=body), bodies))
    assert [answer.status_code for answer in answers] == [200] * 8


def test_a_reader_who_leaves_frees_the_slot(local_server: LocalServer) -> None:
    endless = chat("Tell a very long story.", stream=True, max_tokens=4000, ignore_eos=True)
    with client(local_server) as http:
        with http.stream("POST", "/v1/chat/completions", json=endless) as response:
            next(response.iter_lines())
            assert busy_slots(http) == 1
        give_up = time.monotonic() + PATIENCE
        while busy_slots(http) and time.monotonic() < give_up:
            time.sleep(0.05)
        assert busy_slots(http) == 0


def busy_slots(http: httpx.Client) -> int:
    return sum(slot["is_processing"] for slot in http.get("/slots").json())


def test_two_servers_have_their_own_ports_and_keys(local_server: LocalServer) -> None:
    with LocalServer(parallel=1, context=256) as other:
        assert other.url != local_server.url
        with client(other) as http:
            assert http.post("/v1/chat/completions", json=chat("Hi")).status_code == 200
        with client(local_server) as http:
            assert http.post(f"{other.url}/v1/chat/completions", json=chat("Hi")).status_code == 401


def test_the_key_shows_nowhere(local_server: LocalServer) -> None:
    key = local_server.api_key.reveal()
    assert key not in f"{local_server!r} {local_server.api_key} {local_server.api_key!r}"
    for file in ("cmdline", "environ"):
        assert key.encode() not in Path(f"/proc/{local_server.pid}/{file}").read_bytes()


def test_a_server_can_be_stopped_twice_and_started_again() -> None:
    server = LocalServer(parallel=1, context=256)
    server.stop()
    pid = server.start().pid
    assert server.start().pid == pid
    server.stop()
    server.stop()
    assert ends(pid)
    with pytest.raises(LocalModelError, match="does not run"):
        _ = server.url
    with server, client(server) as http:
        assert http.get("/health").status_code == 200
    assert repr(server) == "LocalServer(stopped)"


def test_an_engine_that_dies_is_reported_and_can_be_started_again() -> None:
    with LocalServer(parallel=1, context=256) as server:
        os.kill(server.pid, signal.SIGKILL)
        with pytest.raises(LocalModelError, match="SIGKILL"):
            server.wait()
        with client(server.start()) as http:
            assert http.get("/health").status_code == 200


def test_waiting_ends_when_the_server_is_stopped() -> None:
    with LocalServer(parallel=1, context=256) as server, ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(server.wait)
        server.stop()
        assert waiting.exception(timeout=PATIENCE) is None


def test_a_port_that_is_taken_is_named() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(LocalModelError, match=f"on port {port}.*couldn't bind"):
            LocalServer(port=port, context=256).start()


def test_a_free_port_is_used_as_given() -> None:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    with LocalServer(port=port, parallel=1, context=256) as server:
        assert server.url == f"http://127.0.0.1:{port}"


def test_a_key_can_be_chosen() -> None:
    with LocalServer(parallel=1, context=256, api_key="chosen-by-me") as server:
        for key, status in (("chosen-by-me", 200), ("another", 401)):
            headers = {"authorization": f"Bearer {key}"}
            answer = httpx.post(f"{server.url}/tokenize", json={"content": "Hi"}, headers=headers, trust_env=False)
            assert answer.status_code == status
        assert "chosen-by-me" not in repr(server)


def test_a_damaged_model_gives_the_engines_own_last_words(tmp_path: Path, local_server: LocalServer) -> None:
    model = tmp_path / "half.gguf"
    model.write_bytes(b"GGUF" + bytes(100))
    with pytest.raises(LocalModelError, match=r"half\.gguf.*last words: .*(version|load)"):
        LocalServer(model).start()


def test_an_engine_that_is_too_slow_is_given_up() -> None:
    with pytest.raises(LocalModelError, match=r"longer than 0\.001 s"):
        LocalServer(start_timeout=0.001).start()


@pytest.mark.parametrize(
    "wrong", [{"context": 0}, {"parallel": 0}, {"port": -1}, {"port": 65536}, {"api_key": ""}, {"api_key": "a\n"}]
)
def test_impossible_options_are_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(InvalidRequest):
        LocalServer(**wrong)  # type: ignore[arg-type]


@contextmanager
def program(body: str) -> Iterator[subprocess.Popen[str]]:
    """A program with a server in it, in a process group of its own; it prints the engine's pid first."""
    lines = ["import os, signal, sys", "from inferface.local import LocalServer"]
    # What runs the tests may have Ctrl-C ignored, and its children would inherit that.
    lines += ["signal.signal(signal.SIGINT, signal.default_int_handler)"]
    lines += ["with LocalServer(parallel=1, context=256) as server:", "    print(server.pid, flush=True)"]
    lines += [f"    {line}" for line in body.splitlines()]
    command = [sys.executable, "-c", "\n".join(lines)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdout=pipe, stderr=pipe, text=True, start_new_session=True) as running:
        try:
            yield running
        finally:
            running.kill()


def first_number(running: subprocess.Popen[str]) -> int:
    assert running.stdout
    return int(running.stdout.readline())


def test_the_engine_ends_with_a_parent_that_is_killed() -> None:
    with program("signal.pause()") as running:
        engine = first_number(running)
        running.kill()
        assert ends(engine)


def test_the_engine_ends_with_its_parent_though_a_forked_process_lives_on() -> None:
    with program("if forked := os.fork():\n    print(forked, flush=True)\nsignal.pause()") as running:
        engine, forked = first_number(running), first_number(running)
        running.kill()
        try:
            assert ends(engine)
        finally:
            os.kill(forked, signal.SIGKILL)


def test_ctrl_c_in_the_terminal_reaches_the_program_only() -> None:
    body = """\
try:
    print(0, flush=True)
    signal.pause()
except KeyboardInterrupt:
    import httpx
    print(httpx.get(server.url + "/health", trust_env=False).status_code, flush=True)"""
    with program(body) as running:
        engine, _ = first_number(running), first_number(running)
        os.killpg(running.pid, signal.SIGINT)
        assert first_number(running) == 200
        _, errors = running.communicate(timeout=PATIENCE)
        assert (running.returncode, errors) == (0, "")
        assert ends(engine)
