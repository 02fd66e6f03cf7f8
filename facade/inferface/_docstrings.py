"""What a docstring says of a function and of its parameters, written Google's, numpy's or Sphinx's way."""

from __future__ import annotations

import re
from typing import Final

_GOOGLE: Final = re.compile(r"^(?:Args|Arguments|Parameters|Params):\s*$")
_GOOGLE_ENTRY: Final = re.compile(r"^\*{0,2}(\w+)\s*(?:\([^)]*\))?\s*:\s*(.*)$")
_NUMPY: Final = re.compile(r"^(?:Parameters|Other Parameters)\n-{3,}\s*$", re.MULTILINE)
_SPHINX: Final = re.compile(r"^:param\s+(?:[^:]*\s)?\*{0,2}(\w+):\s*(.*(?:\n(?!:|\s*$).*)*)", re.MULTILINE)
_SECTION: Final = re.compile(r"^(?:[A-Z]\w+(?: \w+)?:\s*$|[A-Z]\w+(?: \w+)?\n-{3,}\s*$|:\w+[^:]*:)", re.MULTILINE)


def read_docstring(text: str) -> tuple[str, dict[str, str]]:
    """What a docstring says of the function, and of each parameter."""
    section = _SECTION.search(text)
    description = " ".join(text[: section.start() if section else None].split("\n")).strip()
    description = re.sub(r"\s{2,}", "\n\n", description)
    if numpy := _NUMPY.search(text):
        return description, _entries(text[numpy.end() :].lstrip("\n"), re.compile(r"^\*{0,2}(\w+)\s*(?::.*)?$"), 0)
    lines = text.splitlines()
    for number, line in enumerate(lines):
        if _GOOGLE.match(line):
            rest = lines[number + 1 :]
            indent = len(rest[0]) - len(rest[0].lstrip()) if rest else 0
            return description, _entries("\n".join(rest), _GOOGLE_ENTRY, indent) if indent else {}
    return description, {name: " ".join(words.split()) for name, words in _SPHINX.findall(text)}


def _entries(text: str, entry: re.Pattern[str], indent: int) -> dict[str, str]:
    """Entries at one indentation, each with its lines that are indented further."""
    found: dict[str, list[str]] = {}
    words: list[str] = []
    for line in text.splitlines():
        depth = len(line) - len(line.lstrip())
        if not line.strip():
            continue
        if depth < indent:
            break
        if depth > indent:
            words.append(line.strip())
        elif begun := entry.match(line.strip()):
            words = found.setdefault(begun[1], [begun[2]] if entry.groups > 1 else [])
        else:
            break
    return {name: " ".join(filter(None, lines)) for name, lines in found.items()}
