"""The commands when something is in their way: a sentence, an exit code, and nothing half-written."""

from __future__ import annotations

import json
import resource
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from codegen.generate import contents

MOST = 200_000  # bytes: enough for each file of the client, not for all of the façade's methods


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Path:
    """All that generating needs, in a folder of an odd name and without git."""
    made = tmp_path_factory.mktemp("odd") / "a tree, ü"
    made.mkdir()
    ignored = shutil.ignore_patterns("__pycache__")
    for name in ("codegen", "generated", "facade"):
        shutil.copytree(root / name, made / name, ignore=ignored)
    shutil.copyfile(root / "openapi.json", made / "openapi.json")
    return made


def run(tree: Path, *arguments: str, **more: Any) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-B", "-m", *arguments]
    return subprocess.run(command, cwd=tree, capture_output=True, text=True, check=False, **more)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b'{"openapi": "3.1.0",\n "info": }', "openapi.json, line 2, column 10: no JSON"),
        (b"", "openapi.json, line 1, column 1: no JSON"),
        (b"[]", "openapi.json: an object belongs here"),
        (b"\xff\x00", "openapi.json: not UTF-8, from byte 0 on"),
        (b'{"a":' * 500_000, "openapi.json: nested too deeply"),
        (b'{"openapi": "3.1.0", "openapi": "3.1.0"}', "openapi.json: an object has the key 'openapi' twice"),
        (b'{"paths": {}}', "/openapi: version 'None'"),
        (b'{"openapi": "3.1.0", "info": {"title": "t", "version": "1"}}', "the contract lacks what the methods"),
        (None, "openapi.json: No such file"),
    ],
)
def test_what_is_no_contract_is_told_and_changes_nothing(tree: Path, content: bytes | None, said: str) -> None:
    contract, before = tree / "openapi.json", contents(tree)
    kept = contract.read_bytes()
    contract.unlink()
    try:
        if content is not None:
            contract.write_bytes(content)
        result = run(tree, "codegen", "generate")
    finally:
        contract.write_bytes(kept)
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr.startswith(said)
    assert result.stderr.count("\n") == 1
    assert contents(tree) == before


def test_full_disk_leaves_all_as_it_was(tree: Path) -> None:
    def limited() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (MOST, MOST))

    contract = tree / "openapi.json"
    changed = json.loads(contract.read_bytes())
    changed["components"]["schemas"]["ChatCompletionRequest"]["properties"]["luck"] = {"type": "number"}
    kept = contract.read_bytes()
    contract.write_text(json.dumps(changed), encoding="utf-8")
    before = contents(tree)
    try:
        result = run(tree, "codegen", "generate", preexec_fn=limited)
        assert (result.returncode, result.stderr) == (2, "Stopped: File too large\n")
        assert contents(tree) == before
    finally:
        contract.write_bytes(kept)


def test_interrupted_command_says_so() -> None:
    code = "from codegen.commands import run\ndef main(): raise KeyboardInterrupt\nraise SystemExit(run(main))"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (result.returncode, result.stderr) == (130, "Interrupted.\n")


@pytest.mark.parametrize(
    "document",
    [
        {"openapi": "3.1.0", "paths": {"/a": {"get": "x"}}},
        {"openapi": "3.1.0", "paths": {"/a": {"get": {"responses": []}}}},
        {"openapi": "3.1.0", "paths": {"/a": {"get": {"parameters": [{"$ref": "#/paths/~1a"}]}}}},
    ],
)
def test_what_cannot_be_adopted_is_told_by_its_pointer(root: Path, tmp_path: Path, document: object) -> None:
    upstream = tmp_path / "upstream.json"
    upstream.write_text(json.dumps(document), encoding="utf-8")
    result = run(root, "codegen.adopt", str(upstream), timeout=60)
    assert result.returncode == 2
    assert result.stderr.startswith("/paths/~1a/get")
