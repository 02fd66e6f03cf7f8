# Made by `make generate` from openapi.json. Do not edit: the next run takes every change away.
from typing import Literal, TypeAlias

TableQuestionAnsweringPadding: TypeAlias = Literal["do_not_pad", "longest", "max_length"]
