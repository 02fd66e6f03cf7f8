"""`inferface contract` in the shell, and the pytest plugin: each in a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as XML

import pytest

from kit.changes import at_path, top, wired
from kit.fake import Behaviour, FakeServer
from kit.faults import FAULTS

KEY = "sk-TheKeyOfTheTests0123456789"


@pytest.fixture(scope="module")
def clean() -> Iterator[str]:
    with FakeServer() as server:
        yield server.url


@pytest.fixture(scope="module")
def broken() -> Iterator[str]:
    behaviour = next(fault.behaviour for fault in FAULTS if fault.name == "two end markers")
    with FakeServer(behaviour) as server:
        yield server.url


def run(*arguments: str, cwd: Path | None = None, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", *arguments]
    env = {**os.environ, "COLUMNS": "200", "NO_COLOR": "1", **environment}
    return subprocess.run(command, capture_output=True, text=True, timeout=120, cwd=cwd, env=env, check=False)


def contract(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return run("inferface.cli", "contract", *arguments, **environment)


def test_a_clean_server_is_zero(clean: str) -> None:
    done = contract("check", clean, "--examples", "0", "--level", "should")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "chat         offered" in done.stdout
    assert "0 broken" in done.stdout


def test_a_broken_rule_is_one_and_stands_in_every_output(broken: str, tmp_path: Path) -> None:
    files = {kind: tmp_path / f"report.{kind}" for kind in ("json", "junit", "html")}
    options = [part for kind, path in files.items() for part in (f"--{kind}", str(path))]
    done = contract("check", broken, "--examples", "0", *options)
    assert done.returncode == 1
    assert "STREAM-03" in done.stdout
    assert "there are 2 `[DONE]`" in done.stdout
    assert all("STREAM-03" in path.read_text() for path in files.values())


HOSTILE = "<script>alert(1)</script>&]]>\x1b[31m\x00\u202e\ud800\r\n\u2028{x} [red]"


@pytest.mark.parametrize("listed", [HOSTILE, "org/model"])
def test_a_servers_words_break_no_report_and_no_terminal(tmp_path: Path, listed: str) -> None:
    files = {kind: tmp_path / f"report.{kind}" for kind in ("json", "junit", "html")}
    options = [part for kind, path in files.items() for part in (f"--{kind}", str(path))]
    behaviour = Behaviour(
        get=at_path("/v1/models", body=json.dumps({"data": [{"id": listed}]}).encode()),
        answer=top(id=HOSTILE, object=HOSTILE),
        refusal=wired(body=json.dumps({"error": {"message": HOSTILE, "code": [HOSTILE]}}).encode()),
    )
    with FakeServer(behaviour) as server:
        done = contract("check", server.url, "--examples", "0", "--level", "should", *options)
    assert done.returncode == 1, done.stderr
    assert not set("\x00\x1b\r") & set(done.stdout)
    assert json.loads(files["json"].read_text())["rules"]
    assert XML.parse(files["junit"]).getroot().find(".//failure") is not None
    page = files["html"].read_text()
    assert ("<script" in page, "&lt;script" in page, "\x1b" in page) == (False, True, False)


def test_the_level_decides_what_counts(tmp_path: Path) -> None:
    behaviour = next(fault.behaviour for fault in FAULTS if fault.name == "usage unasked")
    with FakeServer(behaviour) as server:
        assert contract("check", server.url, "--examples", "0").returncode == 0
        assert contract("check", server.url, "--examples", "0", "--level", "should").returncode == 1


def test_known_failures_do_not_count(broken: str, clean: str, tmp_path: Path) -> None:
    known = tmp_path / "known.json"
    first = contract("check", broken, "--examples", "0", "--write-baseline", str(known))
    assert first.returncode == 0
    assert json.loads(known.read_text())["known"][0]["rule"] == "STREAM-03"
    second = contract("check", broken, "--examples", "0", "--baseline", str(known))
    assert second.returncode == 0
    assert "(known)" in second.stdout
    third = contract("check", clean, "--examples", "0", "--baseline", str(known))
    assert third.returncode == 0
    assert "is known to fail, and does not any more" in third.stdout


def test_json_on_stdout_is_nothing_but_json(broken: str) -> None:
    done = contract("check", broken, "--examples", "0", "--json", "-")
    assert json.loads(done.stdout)["url"] == broken


def test_nobody_there_is_three() -> None:
    done = contract("check", "http://127.0.0.1:1")
    assert done.returncode == 3
    assert done.stderr.startswith("Error: there is no server at http://127.0.0.1:1")
    assert "Traceback" not in done.stderr


def test_a_url_beside_the_server_is_three(clean: str) -> None:
    done = contract("check", f"{clean}/elsewhere")
    assert (done.returncode, "has no operation of the contract" in done.stderr) == (3, True)


def test_a_wrong_call_is_two(clean: str) -> None:
    for options in (["--only", "NOPE"], ["--timeout", "nan"], ["--baseline", "/no/such/file"], ["--require", "magic"]):
        done = contract("check", clean, *options)
        assert done.returncode == 2, options
        assert done.stderr.startswith("Error: ")


def test_the_key_of_the_environment_is_used_and_never_shown() -> None:
    behaviour = next(fault.behaviour for fault in FAULTS if fault.name == "no end marker")
    from attrs import evolve

    with FakeServer(evolve(behaviour, key=KEY)) as server:
        done = contract("check", server.url, "--examples", "0", "--json", "-", INFERFACE_API_KEY=KEY)
        assert done.returncode == 1
        assert KEY not in done.stdout + done.stderr
        assert contract("check", server.url, "--examples", "0").returncode == 3
        assert contract("check", server.url, "--examples", "0", "--only", "HTTP-14", "--key", KEY).returncode == 0


def test_the_rules_are_listed_with_their_reasons() -> None:
    done = contract("rules", "--only", "STREAM-03")
    assert done.returncode == 0
    assert done.stdout.startswith("STREAM-03    MUST")
    assert "[contract: " in done.stdout


# --- pytest

OTHERS = ("schemathesis", "hypothesispytest", "xdist")
"""Plugins that are installed beside ours, and take longer to load than these tests to run."""


def pytest_run(cwd: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    without = [part for name in ("cacheprovider", *OTHERS) for part in ("-p", f"no:{name}")]
    return run("pytest", *without, "-rA", *arguments, cwd=cwd, **environment)


def test_every_rule_is_a_test(broken: str, tmp_path: Path) -> None:
    done = pytest_run(tmp_path, "--contract-url", broken, "--contract-examples", "0", INFERFACE_API_KEY="")
    assert done.returncode == 1, done.stdout
    assert "1 failed" in done.stdout
    assert "STREAM-03" in done.stdout
    assert "there are 2 `[DONE]`" in done.stdout


def test_a_suite_can_bring_its_own_server(broken: str, tmp_path: Path) -> None:
    (tmp_path / "test_it.py").write_text(
        f"""
import pytest
from inferface.contract import Settings

@pytest.fixture(scope="session")
def contract_url():
    return {broken!r}

@pytest.fixture(scope="session")
def contract_settings():
    return Settings(examples=0)

def test_contract(contract_rule):
    contract_rule.check()
"""
    )
    done = pytest_run(tmp_path)
    assert "FAILED test_it.py::test_contract[STREAM-03]" in done.stdout, done.stdout
    assert "PASSED test_it.py::test_contract[STREAM-04]" in done.stdout
    assert "1 failed" in done.stdout


@pytest.mark.parametrize(
    ("option", "why"),
    [
        (("--contract-only", "NOPE"), "no rule is called 'NOPE'"),
        (("--contract-level", "most"), "--contract-level is must or should"),
        (("--contract-timeout", "soon"), "soon"),
        (("--contract-baseline", "none.json"), "none.json, cannot be read: No such file"),
    ],
    ids=lambda value: value if isinstance(value, str) else value[0],
)
def test_the_plugin_refuses_wrong_options_in_a_sentence(option: tuple[str, str], why: str, tmp_path: Path) -> None:
    done = pytest_run(tmp_path, "--contract-url", "http://127.0.0.1:1", *option)
    assert (done.returncode, "INTERNALERROR" in done.stderr + done.stdout) == (4, False)
    assert why in done.stderr


def test_the_plugin_does_nothing_unless_asked(tmp_path: Path) -> None:
    (tmp_path / "test_it.py").write_text(
        "import sys\n\ndef test_nothing():\n    assert 'inferface.contract.kit' not in sys.modules\n"
    )
    done = pytest_run(tmp_path)
    assert done.returncode == 0, done.stdout
    assert "1 passed" in done.stdout
