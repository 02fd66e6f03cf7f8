"""What fuzzing found is played again, without the fuzzer."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

FUZZ = Path(__file__).resolve().parents[2] / "fuzz"


def _targets() -> ModuleType:
    sys.path.insert(0, str(FUZZ))
    try:
        return importlib.import_module("targets")
    finally:
        sys.path.remove(str(FUZZ))


TARGETS = _targets().TARGETS


@pytest.mark.parametrize("target", TARGETS)
def test_the_corpus(target: str) -> None:
    inputs = sorted((FUZZ / "corpus" / target).iterdir())
    assert inputs
    for path in inputs:
        TARGETS[target](path.read_bytes())


@settings(deadline=None)
@given(st.sampled_from(sorted(TARGETS)), st.binary(max_size=200))
@example("decoder", b"")
@example("stream", b"")
@example("errors", b"")
def test_any_bytes(target: str, data: bytes) -> None:
    TARGETS[target](data)
