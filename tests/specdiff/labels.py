"""What a labelled change is: a patch to `base.json`, with what the rules say about it.

The labels were written from the rules, before there was code that could be asked.
"""

from __future__ import annotations

import copy
from typing import Any, NamedTuple

GONE: Any = object()
FREE, NOTE, BREAKS = "free", "note", "breaks"


class Case(NamedTuple):
    """`wire` and `source` are the worst verdicts of the whole diff, `rules` all ids in it."""

    name: str
    patch: dict[str, Any]
    wire: str
    source: str
    rules: set[str]


def patched(document: Any, patch: dict[str, Any]) -> Any:
    """A copy with each JSON pointer set, or taken away (GONE); `-` is the end of a list."""
    document = copy.deepcopy(document)
    for pointer, value in patch.items():
        value = copy.deepcopy(value) if value is not GONE else GONE
        *names, last = [name.replace("~1", "/").replace("~0", "~") for name in pointer.split("/")[1:]]
        node = document
        for name in names:
            node = node[int(name)] if isinstance(node, list) else node[name]
        if isinstance(node, list):
            if value is GONE:
                del node[int(last)]
            elif last == "-":
                node.append(value)
            else:
                node[int(last)] = value
        elif value is GONE:
            del node[last]
        else:
            node[last] = value
    return document


def moved(document: Any, old: str, new: str) -> dict[str, Any]:
    """The patch that moves what is at `old` to `new`."""
    node = document
    for name in old.split("/")[1:]:
        name = name.replace("~1", "/").replace("~0", "~")
        node = node[int(name)] if isinstance(node, list) else node[name]
    return {old: GONE, new: node}


S = "/components/schemas/"
REQUEST = f"{S}ItemRequest/properties"
ITEM = f"{S}Item/properties"
POST = "/paths/~1items~1{id}/post"
GET = "/paths/~1items~1{id}/get"
CHAT = "/paths/~1chat/post"
STREAM = f"{CHAT}/responses/200/content/text~1event-stream"
EVENTS = "/paths/~1events/get"
STRING = {"type": "string"}


def ref(name: str) -> dict[str, str]:
    """A reference to a component schema."""
    return {"$ref": f"#/components/schemas/{name}"}
