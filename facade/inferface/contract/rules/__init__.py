"""The rules, by what they are about. Each module enters its own in the registry; here they are all there."""

from inferface.contract.registry import RULES
from inferface.contract.rules import answers, http, parameters, refusals, services, stream_events, streams, texts, tools

__all__ = [
    "RULES",
    "answers",
    "http",
    "parameters",
    "refusals",
    "services",
    "stream_events",
    "streams",
    "texts",
    "tools",
]
