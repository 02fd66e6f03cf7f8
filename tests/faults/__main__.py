"""Play the table of faults and print it, with who bears what.

    PYTHONPATH=tests python -m faults [--peers] [--python PATH] [--only TEXT]

With `--peers`, the same rows are played at huggingface_hub and openai where they are installed, in this interpreter or
in the one that `--python` names.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from faults.fault import Fault
from faults.playing import Player, complaints
from faults.table import FAULTS

Verdicts = Mapping[str, list[str] | None]
"""By row: what is wrong, nothing when all is well, or None where the row asks for what the client does not have."""


def name_of(fault: Fault) -> str:
    return f"{fault.kind}: {fault.name}"


def verdicts(player: Player, faults: list[Fault]) -> Verdicts:
    return {name_of(fault): complaints(fault, player) if player.applies(fault) else None for fault in faults}


def peers_in(python: str, only: str) -> dict[str, Verdicts]:
    """The verdicts on the other clients, which another interpreter has."""
    paths = [str(Path(__file__).parents[1]), os.environ.get("PYTHONPATH", "")]
    command = [python, "-m", "faults", "--as-json", "--only", only]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(paths)}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(done.stderr)
    found: dict[str, Verdicts] = json.loads(done.stdout)
    return found


def chosen(only: str) -> list[Fault]:
    return [fault for fault in FAULTS if only in name_of(fault)]


def show(columns: Mapping[str, Verdicts], faults: list[Fault], *, why: bool) -> None:
    width = max(len(name_of(fault)) for fault in faults)
    print(" " * width, *columns, sep="  ")
    for fault in faults:
        row = name_of(fault)
        marks = [_mark(verdict[row]).ljust(len(name)) for name, verdict in columns.items()]
        print(row.ljust(width), *marks, sep="  ")
        for name, verdict in columns.items() if why else ():
            for complaint in verdict[row] or ():
                print(f"    {name}: {' '.join(complaint.split())}")
    print("score".ljust(width), *(_score(verdict).ljust(len(name)) for name, verdict in columns.items()), sep="  ")


def _mark(verdict: list[str] | None) -> str:
    return "n/a" if verdict is None else "WRONG" if verdict else "ok"


def _score(verdict: Verdicts) -> str:
    played = [found for found in verdict.values() if found is not None]
    return f"{sum(not found for found in played)}/{len(played)}"


def main() -> int:
    parser = argparse.ArgumentParser(prog="faults", description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--peers", action="store_true", help="play them at other clients too")
    parser.add_argument("--python", default=sys.executable, help="the interpreter that has the other clients")
    parser.add_argument("--only", default="", help="rows with this in their name")
    parser.add_argument("--why", action="store_true", help="tell what is wrong")
    parser.add_argument("--as-json", action="store_true", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    faults = chosen(arguments.only)
    if arguments.as_json:
        from faults.peers import installed

        print(json.dumps({player.name: verdicts(player, faults) for player in installed()}))
        return 0
    from faults.ours import Async, Sync

    ours = {player.name: verdicts(player, faults) for player in (Sync(), Async())}
    others = peers_in(arguments.python, arguments.only) if arguments.peers else {}
    show(ours | others, faults, why=arguments.why)
    return int(any(found for verdict in ours.values() for found in verdict.values()))


if __name__ == "__main__":
    sys.exit(main())
