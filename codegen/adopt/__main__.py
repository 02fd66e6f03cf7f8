"""Take an upstream document into the contract: `python -m codegen.adopt DOC` shows, `--write` does.

DOC is a path or URL: OpenAPI 3.0 or 3.1, or a task schema of Hugging Face, in JSON or YAML.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from codegen.commands import run
from codegen.diff import SpecError, diff
from codegen.diff.report import as_text
from codegen.document import Json
from codegen.generate import write
from codegen.prepare import prepare
from codegen.reading import Unreadable
from codegen.rules import Refused

from .corrections import correct, load
from .plan import Plan, Wanted, plan
from .reading import fetched, parsed, read
from .report import told, told_corrections

CONTRACT = Path(__file__).parents[2] / "openapi.json"
_DONE, _REFUSED = 0, 2


def main(arguments: list[str] | None = None) -> int:
    """Exit code: 0 shown or written, 2 the document, or what was asked of it, cannot be taken; nothing is changed."""
    options = _parser().parse_args(arguments)
    if options.write and not (options.operations or options.schemas):
        print("--write takes what is asked for: name it with --operations or --schemas", file=sys.stderr)
        return _REFUSED
    try:
        contract = parsed(fetched(str(options.contract)), str(options.contract))
        planned = _planned(options, contract)
        prepare(planned.contract)
        changed = diff(contract, planned.contract)
    except (Unreadable, Refused, SpecError) as error:
        print(error, file=sys.stderr)
        return _REFUSED
    print()
    print(as_text(changed, "the contract", "with this"))
    if not options.write:
        return _DONE
    if planned.refused:
        print("Nothing is written: some of what was asked for is refused.", file=sys.stderr)
        return _REFUSED
    if planned.changes:
        write(options.contract, json.dumps(planned.contract, indent=2, ensure_ascii=False) + "\n")
        print(f"Written to {options.contract.name}. Read the descriptions of what is new, then run `make generate`.")
    return _DONE


def _planned(options: argparse.Namespace, contract: Json) -> Plan:
    """What is asked for, or everything where nothing is; reported."""
    upstream = read(options.document)
    document, made, stale = correct(upstream.document, upstream.title, upstream.version, load())
    everything = ["*"] if not (options.operations or options.schemas) else []
    wanted = Wanted(options.operations or everything, options.schemas or everything, options.keep, options.prefix)
    print("\n".join([f"{upstream.title} {upstream.version}".strip(), *told_corrections(made, stale)]))
    planned = plan(contract, document, wanted)
    print(told(planned))
    return planned


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m codegen.adopt", description=__doc__)
    parser.add_argument("document", metavar="DOC", help="path or URL")
    parser.add_argument("--operations", type=_names, default=[], help="operationIds or `POST /path`, with commas; `*`")
    parser.add_argument("--schemas", type=_names, default=[], help="names of schemas, with commas; `*`")
    parser.add_argument("--keep", type=_names, default=[], help="schemas of the contract that stand for upstream's own")
    parser.add_argument("--prefix", default="", help="goes before each name that is taken")
    parser.add_argument("--write", action="store_true", help="write what is asked for into the contract")
    parser.add_argument("--contract", type=Path, default=CONTRACT, help="openapi.json")
    return parser


def _names(text: str) -> list[str]:
    return [name for name in (part.strip() for part in text.split(",")) if name]


if __name__ == "__main__":
    raise SystemExit(run(main))
