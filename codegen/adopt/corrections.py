"""Corrections of upstream documents, as data: what is wrong where, what is right, why, and where that can be seen."""

from __future__ import annotations

import copy
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, cast

import attrs

from codegen.document import Dangling, Json, find, names_of, pointer

FILE = Path(__file__).parent.parent / "corrections.json"


class _Nothing:
    """What stands at a place where nothing stands."""

    def __repr__(self) -> str:
        return "nothing"


NOTHING = _Nothing()


@attrs.frozen
class Correction:
    """In the document of that title (and version): `wrong`, at `pointer`, is replaced by `right`."""

    title: str
    pointer: str
    reason: str
    link: str
    version: str | None = None
    wrong: Any = NOTHING
    right: Any = NOTHING

    def concerns(self, title: str, version: str) -> bool:
        """Whether it is about that document."""
        return self.title == title and self.version in (None, version)


def load(path: Path = FILE) -> list[Correction]:
    """The corrections in a file."""
    return [Correction(**entry) for entry in json.loads(path.read_bytes())]


def correct(
    document: Json, title: str, version: str, corrections: Sequence[Correction]
) -> tuple[Json, list[Correction], list[Correction]]:
    """A corrected copy, the corrections that were made, and those that no longer apply."""
    corrected, made, stale = copy.deepcopy(document), list[Correction](), list[Correction]()
    for correction in corrections:
        if correction.concerns(title, version):
            (made if _replace(corrected, correction) else stale).append(correction)
    return corrected, made, stale


def _replace(document: Json, correction: Correction) -> bool:
    *above, name = names_of(correction.pointer)
    try:
        holder: Any = find(document, pointer(*above))
    except Dangling:
        return False
    is_list = isinstance(cast(object, holder), list)
    key: Any = int(name) if is_list and name.isdigit() else name
    try:
        present = cast(object, holder[key])
    except (KeyError, IndexError, TypeError):
        present = NOTHING
    if present != correction.wrong:
        return False
    if correction.right is NOTHING:
        del holder[key]
    else:
        holder[key] = copy.deepcopy(correction.right)
    return True
