"""The examples and the demo, run as a reader would run them; and the demo's checks, on models that fail."""

from __future__ import annotations

import asyncio
import importlib.util
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from inferface import InferenceClient
from support.raw_server import Connection, RawServer, answer

ROOT = Path(__file__).resolve().parents[2]
SAID = {
    "stream_callback": r"\d+ tokens, by http://127.0.0.1:",
    "stream_iterator": "ended by: length",
    "many_at_once": r"^(- .+\n){8}$",
    "json_answer": r"^(- .+\n){3}$",
    "where_calls_go": "public: https://router.huggingface.co/hf-inference/models/HuggingFaceTB/SmolLM2-135M-Instruct",
}


def run(name: str, **variables: str) -> subprocess.CompletedProcess[str]:
    path = f"{ROOT / 'facade'}{os.pathsep}{ROOT / 'generated'}"
    return subprocess.run(
        [sys.executable, str(ROOT / "examples" / f"{name}.py")],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": path, **variables},
        timeout=120,
        check=False,
    )


@pytest.mark.local
@pytest.mark.parametrize("name", sorted(path.stem for path in (ROOT / "examples").glob("*.py") if path.stem != "demo"))
def test_example(name: str) -> None:
    done = run(name)
    assert (done.returncode, done.stderr) == (0, "")
    assert re.search(SAID[name], done.stdout), done.stdout


@pytest.mark.local
def test_the_demo_really_happens() -> None:
    done = run("demo", HF_TOKEN="hf_abcdefghijkl")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.endswith("All of it really happened.\n")
    assert "(8 answers in " in done.stdout
    assert "not possible now" not in done.stdout
    assert "hf_abc" not in done.stdout


def test_the_demo_fails_where_the_model_cannot_start(tmp_path: Path) -> None:
    done = run("demo", INFERFACE_LOCAL_MODEL=str(tmp_path / "none.gguf"))
    assert done.returncode == 1
    assert done.stderr.startswith("The demo failed: ")
    assert "Traceback" not in done.stderr


@pytest.fixture
def demo() -> ModuleType:
    spec = importlib.util.spec_from_file_location("demo", ROOT / "examples" / "demo.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def model(content_type: str, *documents: object) -> RawServer:
    """A server that answers any call with these: events of a stream, or one JSON document."""
    sent = [json.dumps(document) for document in documents]
    body = "".join(f"data: {event}\n\n" for event in [*sent, "[DONE]"]) if "event" in content_type else sent[0]

    def script(connection: Connection) -> None:
        connection.read_request()
        connection.send(answer(200, {"content-type": content_type, "connection": "close"}, body.encode()))

    return RawServer(script)


def streaming(*tokens: str) -> RawServer:
    chunks = [{"choices": [{"index": 0, "delta": {"content": token}}]} for token in tokens]
    return model("text/event-stream", *chunks, {"choices": [{"index": 0, "delta": {}, "finish_reason": "stop"}]})


def answering(text: str) -> RawServer:
    return model("application/json", {"choices": [{"index": 0, "message": {"content": text}}]})


@pytest.mark.parametrize(
    ("tokens", "why"),
    [([], "several tokens"), (["all at once"], "several tokens"), ([" ", "\n"], "is empty")],
    ids=["no token", "one token", "white space"],
)
def test_the_demo_notices_a_stream_that_is_none(tokens: list[str], why: str, demo: ModuleType) -> None:
    failure = pytest.raises(SystemExit, match=f"The demo failed: .*{why}")
    with streaming(*tokens) as server, InferenceClient(base_url=server.url) as client, failure:
        demo.stream(client, "m")


def test_the_demo_notices_other_text(demo: ModuleType) -> None:
    with answering("Pears") as server, InferenceClient(base_url=server.url) as client:
        demo.compare(client, "m", "Pears")
        with pytest.raises(SystemExit, match="another: 'Pears'"):
            demo.compare(client, "m", "Apples")


def test_the_demo_notices_an_empty_answer(demo: ModuleType) -> None:
    with (
        answering(" ") as server,
        pytest.raises(SystemExit, match="there is no answer to 'List three"),
    ):
        asyncio.run(demo.all_at_once(server.url, "key", "m"))


def test_the_demo_is_content_with_what_happened(demo: ModuleType) -> None:
    with streaming("Ap", "ples") as server, InferenceClient(base_url=server.url) as client:
        assert demo.stream(client, "m") == "Apples"
    with answering("Apples") as server:
        asyncio.run(demo.all_at_once(server.url, "key", "m"))
        assert len(server.requests) == 8
