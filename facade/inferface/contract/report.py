"""What a check found, as a value; `writing` makes tables, JSON, JUnit and HTML of it."""

from __future__ import annotations

from typing import Literal

import attrs

from inferface.contract.registry import Finding, Level, Rule

State = Literal["kept", "broken", "not observed"]


@attrs.frozen
class Operation:
    """An operation, and whether the server offers it."""

    name: str
    state: str
    why: str = ""


@attrs.frozen
class Outcome:
    """What became of a rule at an operation; `findings` is None where there was nothing to judge."""

    rule: Rule
    operation: str
    findings: list[Finding] | None

    @property
    def state(self) -> State:
        """Whether it was kept or broken, or there was nothing to judge."""
        if self.findings is None:
            return "not observed"
        return "broken" if self.findings else "kept"


@attrs.frozen
class Report:
    """What a check of a server found.

    Attributes:
        began: seconds since 1970-01-01 UTC.
        complete: False when the check's time was over before everything was asked.
    """

    url: str
    model: str
    began: float
    seconds: float
    contract_version: str
    operations: tuple[Operation, ...]
    outcomes: tuple[Outcome, ...]
    complete: bool

    @property
    def findings(self) -> list[Finding]:
        """What breaks the rules, at all operations."""
        return [finding for outcome in self.outcomes for finding in outcome.findings or ()]

    def failing(self, level: Level) -> list[Finding]:
        """The findings that weigh at least so much."""
        return [finding for finding in self.findings if finding.level == "must" or level == "should"]
