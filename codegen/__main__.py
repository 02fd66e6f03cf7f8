"""`python -m codegen generate` makes the client; `python -m codegen check` tells whether it is up to date."""

from __future__ import annotations

import argparse
import sys

from .generate import TARGET, GenerationFailed, check, generate
from .prepare import Refused


def main() -> int:
    """Exit code: 0 done or up to date, 1 not up to date, 2 the contract cannot be generated."""
    parser = argparse.ArgumentParser(prog="python -m codegen", description=__doc__)
    parser.add_argument("command", choices=("generate", "check"))
    command = parser.parse_args().command
    try:
        if command == "generate":
            generate()
            return 0
        differing = check()
    except (Refused, GenerationFailed) as error:
        print(error, file=sys.stderr)
        return 2
    if differing:
        print(f"not what the contract makes: {', '.join(differing)}", file=sys.stderr)
        print(f"Run `make generate` and commit {TARGET.parent.name}/ and the lock file.", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
