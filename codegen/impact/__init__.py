"""What a change of the contract does to code: type errors that are new, each tied to the change that caused it."""

from .check import TypeProblem, new_problems
from .tie import Tied, tie

__all__ = ["Tied", "TypeProblem", "new_problems", "tie"]
