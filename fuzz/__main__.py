"""Fuzz a target with atheris: `python fuzz TARGET [SECONDS | --keep]`.

Starts from the committed corpus; what is found on the way is kept in `.cache/fuzz/TARGET`, and an input that fails is
written there, as `crash-…`. With `--keep`, what adds to the committed corpus is taken into it.
"""

from __future__ import annotations

import sys
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["inferface", "hf_inference_api"]):
    from targets import TARGETS

ROOT = Path(__file__).resolve().parent
LONGEST = 4096
LONGEST_KEPT = 256


def options(target: str, rest: list[str]) -> list[str]:
    """libFuzzer's options and folders."""
    seeds, found = ROOT / "corpus" / target, ROOT.parent / ".cache" / "fuzz" / target
    found.mkdir(parents=True, exist_ok=True)
    if rest == ["--keep"]:
        return ["-merge=1", f"-max_len={LONGEST_KEPT}", str(seeds), str(found)]
    if rest and rest[0].startswith("-"):  # when it merges, libFuzzer starts this again with options of its own
        return rest
    limits = [f"-max_total_time={rest[0] if rest else 600}", f"-max_len={LONGEST}", "-timeout=10", "-rss_limit_mb=1024"]
    return [*limits, f"-artifact_prefix={found}/", "-print_final_stats=1", str(found), str(seeds)]


if __name__ == "__main__":
    target, *rest = sys.argv[1:] or [""]
    if target not in TARGETS:
        raise SystemExit(f"which of {', '.join(TARGETS)}?")
    atheris.Setup([f"{sys.executable} {ROOT} {target}", *options(target, rest)], TARGETS[target])
    atheris.Fuzz()
