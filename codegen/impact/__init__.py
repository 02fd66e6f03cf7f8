"""What a change of the contract does to code: type errors that are new, each tied to the change that caused it."""

from .check import CheckFailed, TypeProblem
from .report import as_json, as_markdown, as_text, summary
from .run import Impact, impact
from .tie import Tied

__all__ = ["CheckFailed", "Impact", "Tied", "TypeProblem", "as_json", "as_markdown", "as_text", "impact", "summary"]
