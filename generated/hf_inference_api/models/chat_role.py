# Made by `make generate` from openapi.json. Do not edit: the next run takes every change away.
from typing import Literal, TypeAlias

ChatRole: TypeAlias = Literal["assistant", "developer", "function", "system", "tool", "user"]
