"""Seeded bugs: every single fault of a server is named by its rule, and by no rule that is about something else."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor

import pytest

from inferface.contract import RULES, Report, Settings, check
from kit.changes import Fault
from kit.fake import FakeServer
from kit.faults import FAULTS

QUICK = Settings(examples=0, patience=5)
HANGING = Settings(examples=0, patience=1.0)


def checked(fault: Fault) -> Report:
    with FakeServer(fault.behaviour) as server:
        return check(server.url, key=fault.key, settings=HANGING if fault.behaviour.stops else QUICK)


@pytest.fixture(scope="module")
def reports(request: pytest.FixtureRequest) -> Iterator[dict[str, Future[Report]]]:
    """The reports of the faults whose tests are run, made beside one another: most of their time is waiting."""
    chosen = [item.callspec.params.get("fault") for item in request.session.items if hasattr(item, "callspec")]
    with ThreadPoolExecutor(4) as pool:
        yield {fault.name: pool.submit(checked, fault) for fault in FAULTS if fault in chosen}


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_a_fault_is_named_by_its_rule(fault: Fault, reports: dict[str, Future[Report]]) -> None:
    report = reports[fault.name].result(120)
    found = {finding.rule: finding.message for finding in report.findings}
    assert fault.rule in found
    assert found.keys() - {fault.rule} - fault.also == set(), found
    assert report.complete


def test_every_rule_names_some_fault() -> None:
    named = {fault.rule for fault in FAULTS}
    assert RULES.keys() - named == {"ANY-01", "ANY-02", "ANY-03", "OFFER-01"}


def test_the_faults_have_names_of_their_own() -> None:
    assert len({fault.name for fault in FAULTS}) == len(FAULTS) >= 40
