"""The real command line in a process of its own, and servers for it to call."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from support.raw_server import Connection, Script, answer

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 60
COMMAND = [
    sys.executable,
    "-c",
    # Programs that a shell runs in the background ignore Ctrl-C; the one under test must not.
    "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); from inferface.cli import main; main()",
]


def environment(**variables: str) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": f"{ROOT / 'facade'}{os.pathsep}{ROOT / 'generated'}", **variables}


def run(*arguments: str, stdin: str | bytes = "", **variables: str) -> subprocess.CompletedProcess[str]:
    """The finished process, its output as text."""
    done = subprocess.run(
        [*COMMAND, *arguments],
        input=stdin.encode() if isinstance(stdin, str) else stdin,
        capture_output=True,
        env=environment(**variables),
        timeout=PATIENCE,
        check=False,
    )
    assert b"Traceback" not in done.stderr, done.stderr.decode()
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


@contextmanager
def start(*arguments: str, **variables: str) -> Iterator[subprocess.Popen[bytes]]:
    """The running process, with pipes. What goes on after a test has failed is ended."""
    with subprocess.Popen(
        [*COMMAND, *arguments],
        bufsize=0,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(**variables),
    ) as process:
        try:
            yield process
        except BaseException:
            process.kill()
            raise


def read_until(process: subprocess.Popen[bytes], words: bytes) -> bytes:
    """What the process writes up to these words; it fails when it ends without them."""
    assert process.stdout
    shown = b""
    while words not in shown:
        more = process.stdout.read(65536)
        assert more, f"{words!r} did not come, but {shown!r}"
        shown += more
    return shown


def json_answer(value: object, status: int = 200, headers: Mapping[str, str] | None = None) -> bytes:
    fields = {"content-type": "application/json", "connection": "close", **(headers or {})}
    return answer(status, fields, json.dumps(value).encode())


def completion(text: str) -> dict[str, Any]:
    choice = {"index": 0, "message": {"role": "assistant", "content": text}, "finish_reason": "stop"}
    usage = {"prompt_tokens": 1, "completion_tokens": 2, "total_tokens": 3}
    return {"id": "c1", "object": "chat.completion", "choices": [choice], "usage": usage}


def event(text: str | None, finish_reason: str | None = None) -> bytes:
    delta = {} if text is None else {"content": text}
    chunk = {"choices": [{"index": 0, "delta": delta, "finish_reason": finish_reason}]}
    return f"data: {json.dumps(chunk)}\n\n".encode()


STREAM_HEAD = answer(200, {"content-type": "text/event-stream", "connection": "close"}, sized=False)
END = event(None, "stop") + b"data: [DONE]\n\n"


def sends(data: bytes) -> Script:
    """A script that answers its one request with these bytes."""

    def script(connection: Connection) -> None:
        connection.read_request()
        connection.send(data)

    return script


def sends_then_hangs(data: bytes) -> Script:
    def script(connection: Connection) -> None:
        connection.read_request()
        connection.send(data)
        connection.hang()

    return script


def stream_of(*texts: str) -> bytes:
    return STREAM_HEAD + b"".join(map(event, texts)) + END
