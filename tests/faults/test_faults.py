"""Every fault of the table, borne by both clients as the table says."""

from __future__ import annotations

import pytest

from faults.fault import Fault
from faults.ours import Async, Sync
from faults.playing import Player, complaints
from faults.table import FAULTS


@pytest.mark.parametrize("player", [Sync(), Async()], ids=["sync", "async"])
@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: f"{fault.kind}-{fault.name}".replace(" ", "_"))
def test_fault(fault: Fault, player: Player) -> None:
    assert complaints(fault, player) == []


def test_rows_have_names_of_their_own() -> None:
    names = [(fault.kind, fault.name) for fault in FAULTS]
    assert len(set(names)) == len(names)
