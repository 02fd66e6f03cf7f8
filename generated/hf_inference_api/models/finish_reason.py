# Made by `make generate` from openapi.json. Do not edit: the next run takes every change away.
from typing import Literal, TypeAlias

FinishReason: TypeAlias = Literal[
    "content_filter", "eos_token", "function_call", "length", "stop", "stop_sequence", "tool_calls"
]
