"""What a change of the contract breaks: on the wire, for deployed clients, and in the source, for code."""

from .compare import Change, Diff, Problem, Reached, diff
from .rules import RULES, Rule, Verdict
from .spec import SpecError

__all__ = ["RULES", "Change", "Diff", "Problem", "Reached", "Rule", "SpecError", "Verdict", "diff"]
