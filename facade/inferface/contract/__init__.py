"""Hold a live server against the contract: the operations it has, what they answer, and the rules of its streams.

    from inferface.contract import check

    report = check("http://127.0.0.1:8080", model="org/model")
    for finding in report.findings:
        print(finding.rule, finding.message)

The same from the shell is `inferface contract check URL`, and from pytest `--contract-url URL`. Needs the extra:
`pip install 'inferface[contract]'`.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from inferface.contract.baseline import Baseline
    from inferface.contract.kit import Settings, Unreachable, check
    from inferface.contract.registry import Finding, Level, Rule
    from inferface.contract.report import Outcome, Report
    from inferface.contract.rules import RULES

__all__ = ["RULES", "Baseline", "Finding", "Level", "Outcome", "Report", "Rule", "Settings", "Unreachable", "check"]

_HOMES: Final = {
    "RULES": "rules",
    "Baseline": "baseline",
    "Finding": "registry",
    "Level": "registry",
    "Outcome": "report",
    "Report": "report",
    "Rule": "registry",
    "Settings": "kit",
    "Unreachable": "kit",
    "check": "kit",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
