"""How many instructions an event takes, as callgrind counts them: the same from run to run to one in a thousand.

The bound is a ratio to `json.loads` of the same event, so that it holds for other builds of Python too.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys

import pytest
from benchmarks.server import event

PROGRAM = """
import json, os, sys
from hf_inference_api.models import ChatCompletionChunk
from inferface.streaming import DIALECTS, StreamState
data = sys.argv[1].encode()

def count(floor, ours):
    state = StreamState(DIALECTS["chat"], ChatCompletionChunk.from_dict)
    for _ in range(floor):
        json.loads(data[6:-2])
    for sent in state.feed(data * ours):
        sent.chunk
    os._exit(0)

for amounts in json.loads(sys.argv[2]):
    if child := os.fork():
        os.waitpid(child, 0)
    else:
        count(*amounts)
"""
EVENT = event({"role": "assistant", "content": " colour"}).decode()
EVENTS = 500


def instructions(*amounts: tuple[int, int]) -> list[int]:
    """For each pair of amounts, parsed alone and as events; with those of the start, which they have in common."""
    command = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", sys.executable, "-c", PROGRAM]
    environment = {**os.environ, "PYTHONHASHSEED": "0"}
    ended = subprocess.run(
        [*command, EVENT, json.dumps(amounts)], env=environment, stderr=subprocess.PIPE, text=True, check=True
    )
    counted = [int(found.replace(",", "")) for found in re.findall(r"refs:\s+([\d,]+)", ended.stderr)]
    assert len(counted) == len(amounts) + 1, ended.stderr
    return counted[:-1]


@pytest.mark.skipif(shutil.which("valgrind") is None, reason="valgrind is not installed")
def test_a_typed_event_takes_so_many_times_the_instructions_of_its_json() -> None:
    alone, with_floor, with_ours = instructions((1, 1), (EVENTS + 1, 1), (1, EVENTS + 1))
    floor, ours = with_floor - alone, with_ours - alone
    assert ours / floor <= 2.05, f"{ours / EVENTS:,.0f} instructions an event, {floor / EVENTS:,.0f} for its JSON"
