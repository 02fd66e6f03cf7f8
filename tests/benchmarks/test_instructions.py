"""How many instructions an event takes, as callgrind counts them: the same from run to run to one in a thousand.

The bound is a ratio to `json.loads` of the same event, so that it holds for other builds of Python too.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys

import pytest
from benchmarks.server import event

PROGRAM = """
import json, sys
from hf_inference_api.models import ChatCompletionChunk
from inferface.streaming import DIALECTS, StreamState
data = sys.argv[3].encode()
state = StreamState(DIALECTS["chat"], ChatCompletionChunk.from_dict)
for _ in range(int(sys.argv[1])):
    json.loads(data[6:-2])
for sent in state.feed(data * int(sys.argv[2])):
    sent.chunk
"""
EVENT = event({"role": "assistant", "content": " colour"}).decode()
EVENTS = 500


def instructions(floor: int, ours: int) -> int:
    command = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", sys.executable, "-c", PROGRAM]
    environment = {**os.environ, "PYTHONHASHSEED": "0"}
    ended = subprocess.run(
        [*command, str(floor), str(ours), EVENT], env=environment, stderr=subprocess.PIPE, text=True, check=True
    )
    counted = re.search(r"refs:\s+([\d,]+)", ended.stderr)
    assert counted is not None, ended.stderr
    return int(counted[1].replace(",", ""))


@pytest.mark.skipif(shutil.which("valgrind") is None, reason="valgrind is not installed")
def test_a_typed_event_takes_so_many_times_the_instructions_of_its_json() -> None:
    alone = instructions(1, 1)
    floor = instructions(EVENTS + 1, 1) - alone
    ours = instructions(1, EVENTS + 1) - alone
    assert ours / floor <= 2.5, f"{ours / EVENTS:,.0f} instructions an event, {floor / EVENTS:,.0f} for its JSON"
