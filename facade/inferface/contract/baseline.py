"""Known failures: a file that says which findings are expected, so that only new ones count."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Self, cast

import attrs

from inferface.contract.registry import Finding
from inferface.contract.report import Outcome
from inferface.errors import InvalidRequest


@attrs.frozen
class Baseline:
    """Pairs of rule and operation that are known to fail, each with a reason for people."""

    known: dict[tuple[str, str], str] = attrs.field(factory=dict[tuple[str, str], str])

    @classmethod
    def read(cls, path: Path) -> Self:
        """Raises `InvalidRequest` when the file is not there, or is no baseline."""
        try:
            found = cast("dict[str, list[dict[str, str]]]", json.loads(path.read_bytes()))
            return cls({(one["rule"], one["operation"]): one.get("because", "") for one in found["known"]})
        except OSError as error:
            raise InvalidRequest(f"the baseline, {path}, cannot be read: {error.strerror}") from None
        except (ValueError, KeyError, TypeError, AttributeError):
            raise InvalidRequest(f"{path} is no baseline: it needs a list `known` of rule and operation") from None

    @classmethod
    def of(cls, findings: Iterable[Finding], before: Self | None = None) -> Self:
        """The baseline that expects these findings; reasons given before are kept."""
        old = before.known if before else {}
        return cls({(one.rule, one.operation): old.get((one.rule, one.operation), "") for one in findings})

    def write(self, path: Path) -> None:
        """Into a file, which `read` reads."""
        known = [
            {"rule": rule, "operation": operation, "because": why} for (rule, operation), why in self.known.items()
        ]
        path.write_text(json.dumps({"known": known}, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")

    def expects(self, finding: Finding) -> bool:
        """Whether it is known."""
        return (finding.rule, finding.operation) in self.known

    def gone(self, outcomes: Iterable[Outcome]) -> list[tuple[str, str]]:
        """What was expected and does not fail any more, as far as that was looked at."""
        kept = {(one.rule.id, one.operation) for one in outcomes if one.state == "kept"}
        return [pair for pair in self.known if pair in kept]
