"""The contract as a document, and places in a document as JSON pointers (RFC 6901). Pure."""

from __future__ import annotations

import json
from functools import lru_cache
from importlib.resources import files
from typing import Any, cast

from inferface._json import JsonObject


@lru_cache(maxsize=1)
def contract_document() -> JsonObject:
    """The contract that ships with the client."""
    return cast(JsonObject, json.loads(files("hf_inference_api").joinpath("openapi.json").read_bytes()))


def pointer_to(*steps: object) -> str:
    """The pointer of nested keys and indices."""
    return "".join(f"/{escaped(str(step))}" for step in steps)


def escaped(step: str) -> str:
    """A key as it stands in a pointer."""
    return step.replace("~", "~0").replace("/", "~1")


def found_at(document: JsonObject, place: str) -> Any:
    """What a pointer leads to. Raises `KeyError`."""
    node: Any = document
    for step in place.split("/")[1:]:
        step = step.replace("~1", "/").replace("~0", "~")
        node = cast(Any, node[int(step)] if isinstance(node, list) else node[step])
    return node
