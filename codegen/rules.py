"""What a rule is: a small function that mends one construct wherever it stands, and tells where that was.

A rule's name is that of the function, its reason the first sentence of the docstring. It yields the pointer of each
place that it changed (with `Move`, where the thing is now) and raises `Refused` for what cannot be mended.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager
from typing import NamedTuple

from .document import Json

_ROUNDS = 25


class Refused(ValueError):
    """The document holds something that no rule can mend. `pointer` is where."""

    def __init__(self, pointer: str, reason: str) -> None:
        self.pointer = pointer
        self.reason = reason
        super().__init__(f"{pointer or '(whole document)'}: {reason}")


class Move(NamedTuple):
    """A place, and the place where what stood there is now."""

    pointer: str
    now: str


class Mended(NamedTuple):
    """One change that a rule made."""

    rule: str
    pointer: str
    reason: str
    now: str


Rule = Callable[[Json], Iterator[str | Move]]


def apply(rules: Sequence[Rule], document: Json) -> list[Mended]:
    """Change `document` by the rules, in order, again and again until none finds anything. Raises Refused."""
    mended: list[Mended] = []
    for _ in range(_ROUNDS):
        before = len(mended)
        with refused_at_origin(mended):
            for rule in rules:
                mended += [_mended(rule, place) for place in rule(document)]
        if len(mended) == before:
            return mended
    last = mended[-1]
    raise Refused(last.pointer, f"the rule {last.rule} finds no end here")


def reason(rule: Rule) -> str:
    """Why the rule is there, in a sentence."""
    return " ".join((rule.__doc__ or "").partition("\n\n")[0].split())


def origin(where: str, mended: Sequence[Mended]) -> str:
    """Where in the first document stood what is now at `where`."""
    for change in reversed(mended):
        if change.now != change.pointer and (where + "/").startswith(change.now + "/"):
            where = change.pointer + where[len(change.now) :]
    return where


@contextmanager
def refused_at_origin(mended: Sequence[Mended]) -> Generator[None, None, None]:
    """Let what is refused in the changed document name the place in the first one."""
    try:
        yield
    except Refused as refused:
        raise Refused(origin(refused.pointer, mended), refused.reason) from None


def _mended(rule: Rule, place: str | Move) -> Mended:
    move = place if isinstance(place, Move) else Move(place, place)
    return Mended(rule.__name__, move.pointer, reason(rule), move.now)
