"""`python -m codegen generate` makes the client; `python -m codegen check` tells whether it is up to date."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from .commands import run
from .generate import CONTRACT, ROOT, GenerationFailed, check, generate, staged
from .methods import stale
from .prepare import prepare
from .reading import Unreadable, contract_at
from .rules import Refused


def main() -> int:
    """Exit code: 0 done or up to date, 1 not up to date, 2 the contract cannot be generated."""
    parser = argparse.ArgumentParser(prog="python -m codegen", description=__doc__)
    parser.add_argument("command", choices=("generate", "check"))
    command = parser.parse_args().command
    try:
        methods = stale_methods()  # before anything is put in its place: it may say no
        if command == "generate":
            with staged(methods):
                mended = generate()
            for change in mended:
                print(f"{change.pointer}: {change.rule}: {change.reason}", file=sys.stderr)
            return 0
        differing = [*check(), *(path.name for path in methods)]
    except (Unreadable, Refused, GenerationFailed) as error:
        print(error, file=sys.stderr)
        return 2
    if differing:
        print(f"not what the contract makes: {', '.join(differing)}", file=sys.stderr)
        print("Run `make generate` and commit what it changed.", file=sys.stderr)
        return 1
    return 0


def stale_methods() -> dict[Path, str]:
    """The façade's written modules that are not as they should be. Raises Unreadable, Refused, GenerationFailed."""
    contract = contract_at(CONTRACT)
    try:
        return stale(contract, ROOT / "facade" / "inferface")
    except (AttributeError, KeyError, TypeError) as error:
        prepare(contract)  # what is wrong with the contract itself is told first
        raise GenerationFailed(f"the contract lacks what the methods of the façade are written from: {error}") from None


if __name__ == "__main__":
    raise SystemExit(run(main))
