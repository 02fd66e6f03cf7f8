# Made by `make generate` from openapi.json. Do not edit: the next run takes every change away.
from typing import Literal, TypeAlias

TruncationStrategy: TypeAlias = Literal["do_not_truncate", "longest_first", "only_first", "only_second"]
