"""A server in a process of its own, so that what it takes is not counted against the client: `streaming_server()`.

The last message of a request says how it is to be answered: `whole`, `held` (two events, and then nothing until the
client leaves), `cut`, `error` (inside the stream) or `refused`.
"""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from faults.scripts import DONE, EVENTS, HEL, LO, event, json_answer, stream
from support.raw_server import Connection, RawServer

ANSWERS = {
    "whole": stream(*EVENTS),
    "held": stream(HEL, LO, end=False),
    "cut": stream(HEL, LO, end=False),
    "error": stream(HEL, event({"error": {"message": "out of memory"}}), DONE),
    "refused": json_answer({"error": "no"}, 400),
}


def script(connection: Connection) -> None:
    while (request := connection.read_request()) is not None:
        way = json.loads(request.body)["messages"][-1]["content"]
        connection.send(ANSWERS[way])
        connection.server.requests.clear()
        if way == "cut":
            return
        if way == "held":
            connection.sock.recv(1, socket.MSG_PEEK)


@contextmanager
def streaming_server() -> Iterator[str]:
    """Its URL."""
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parents[1])}
    command = [sys.executable, "-m", "faults.streaming_server"]
    with subprocess.Popen(
        command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdin
        assert process.stdout
        try:
            yield process.stdout.readline().strip()
        finally:
            process.stdin.close()


if __name__ == "__main__":
    with RawServer(script) as server:
        print(server.url, flush=True)
        sys.stdin.read()
