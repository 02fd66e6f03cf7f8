"""`python -m codegen.impact [PATH …]` tells what the changed contract does to code."""

from __future__ import annotations

import argparse
import sys

from codegen.commands import run
from codegen.diff import SpecError, diff
from codegen.diff.sources import CONTRACT, Unreadable, read
from codegen.generate import GenerationFailed
from codegen.rules import Refused

from . import CheckFailed, as_json, as_markdown, as_text, impact

_ALWAYS = ("facade", "examples")


def main() -> int:
    """Exit code: 0 no code breaks, 1 some does, 2 it could not be found out."""
    parser = argparse.ArgumentParser(prog="python -m codegen.impact", description=__doc__)
    parser.add_argument("paths", nargs="*", metavar="PATH", help="code to check beside the façade and the examples")
    parser.add_argument("--old", default="HEAD", help="the contract that the code was written for: by default HEAD's")
    parser.add_argument("--format", choices=("table", "markdown", "json"), default="table")
    options = parser.parse_args()
    try:
        old, new = read(options.old), read(CONTRACT)
        found = impact(old.document, diff(old.document, new.document), [*_ALWAYS, *options.paths])
    except (Unreadable, SpecError, Refused, GenerationFailed, CheckFailed) as error:
        print(error, file=sys.stderr)
        return 2
    show = {"table": as_text, "markdown": as_markdown, "json": as_json}[options.format]
    print(show(found))
    return 1 if found.new else 0


if __name__ == "__main__":
    raise SystemExit(run(main))
