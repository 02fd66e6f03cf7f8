"""`python -m codegen.diff [OLD] [NEW]` tells what a change of the contract breaks."""

from __future__ import annotations

import argparse
import shutil
import sys

from codegen.commands import run

from .compare import diff
from .report import as_json, as_markdown, as_text
from .sources import CONTRACT, Unreadable, read
from .spec import SpecError

_SOURCES = f"a file, - for stdin, REV:path, or a git revision, which means {CONTRACT} in it"


def main() -> int:
    """Exit code: 0 nothing that --fail-on names, 1 such a change, 2 a document cannot be read."""
    parser = argparse.ArgumentParser(prog="python -m codegen.diff", description=__doc__)
    parser.add_argument("old", nargs="?", default="HEAD", metavar="OLD", help=f"{_SOURCES}; by default HEAD")
    parser.add_argument("new", nargs="?", default=CONTRACT, metavar="NEW", help=f"the same; by default {CONTRACT}")
    parser.add_argument("--format", choices=("table", "markdown", "json"), default="table")
    parser.add_argument("--fail-on", choices=("wire", "source", "any"), help="end with 1 when this breaks")
    options = parser.parse_args()
    try:
        old, new = read(options.old), read(options.new)
        found = diff(old.document, new.document)
    except (Unreadable, SpecError) as error:
        print(error, file=sys.stderr)
        return 2
    match options.format:
        case "json":
            print(as_json(found, old.label, new.label))
        case "markdown":
            print(as_markdown(found, old.label, new.label))
        case _:
            width = shutil.get_terminal_size().columns if sys.stdout.isatty() else None
            print(as_text(found, old.label, new.label, width))
    return 1 if options.fail_on and found.worst(options.fail_on) == "breaks" else 0


if __name__ == "__main__":
    raise SystemExit(run(main))
