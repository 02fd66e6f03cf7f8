"""`python -m codegen generate` makes the client; `python -m codegen check` tells whether it is up to date."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from .generate import CONTRACT, ROOT, GenerationFailed, check, generate, write
from .methods import stale
from .rules import Refused


def main() -> int:
    """Exit code: 0 done or up to date, 1 not up to date, 2 the contract cannot be generated."""
    parser = argparse.ArgumentParser(prog="python -m codegen", description=__doc__)
    parser.add_argument("command", choices=("generate", "check"))
    command = parser.parse_args().command
    try:
        if command == "generate":
            for change in generate():
                print(f"{change.pointer}: {change.rule}: {change.reason}", file=sys.stderr)
            for path, text in stale_methods().items():
                write(path, text)
            return 0
        differing = [*check(), *(path.name for path in stale_methods())]
    except (Refused, GenerationFailed) as error:
        print(error, file=sys.stderr)
        return 2
    if differing:
        print(f"not what the contract makes: {', '.join(differing)}", file=sys.stderr)
        print("Run `make generate` and commit what it changed.", file=sys.stderr)
        return 1
    return 0


def stale_methods() -> dict[Path, str]:
    return stale(json.loads(CONTRACT.read_text("utf-8")), ROOT / "facade" / "inferface")


if __name__ == "__main__":
    raise SystemExit(main())
