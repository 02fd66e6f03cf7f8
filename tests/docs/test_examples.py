"""The examples and the demo, run as a reader would run them; and the demo's checks, on models that do not do the job."""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import httpx
import pytest

from inferface import InferenceClient

ROOT = Path(__file__).resolve().parents[2]
SAID = {
    "stream_callback": r"\d+ tokens, by http://127.0.0.1:",
    "stream_iterator": "ended by: length",
    "many_at_once": "- The sea",
    "json_answer": "- ",
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
    import re

    done = run(name)
    assert (done.returncode, done.stderr) == (0, "")
    assert re.search(SAID[name], done.stdout), done.stdout
    assert name not in ("many_at_once", "json_answer") or done.stdout.count("- ") == {"many_at_once": 8}.get(name, 3)


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


def client(*tokens: str, whole: str = "") -> InferenceClient:
    """A client whose model streams these tokens, and answers `whole` without streaming."""

    def events() -> Iterator[bytes]:
        for token in tokens:
            yield f"data: {json.dumps({'choices': [{'index': 0, 'delta': {'content': token}}]})}\n\n".encode()
        yield b'data: {"choices": [{"index": 0, "delta": {}, "finish_reason": "stop"}]}\n\ndata: [DONE]\n\n'

    def answer(request: httpx.Request) -> httpx.Response:
        if json.loads(request.content).get("stream"):
            return httpx.Response(200, headers={"content-type": "text/event-stream"}, content=b"".join(events()))
        return httpx.Response(200, json={"choices": [{"index": 0, "message": {"content": whole}}]})

    return InferenceClient(
        base_url="http://127.0.0.1:9", http_client=httpx.Client(transport=httpx.MockTransport(answer))
    )


@pytest.mark.parametrize(
    ("step", "why"),
    [
        (lambda demo: demo.stream(client(), "m"), "several tokens"),
        (lambda demo: demo.stream(client("all at once"), "m"), "several tokens"),
        (lambda demo: demo.stream(client(" ", "\n"), "m"), "is empty"),
        (lambda demo: demo.compare(client(whole="Pears"), "m", "Apples"), "another: 'Pears'"),
    ],
    ids=["no token", "one token", "white space", "other text"],
)
def test_the_demo_notices_what_did_not_happen(step: Callable[[Any], object], why: str, demo: ModuleType) -> None:
    with pytest.raises(SystemExit, match=f"The demo failed: .*{why}"):
        step(demo)


def test_the_demo_is_content_with_what_did(demo: ModuleType) -> None:
    assert demo.stream(client("Ap", "ples"), "m") == "Apples"
    demo.compare(client(whole="Apples"), "m", "Apples")
