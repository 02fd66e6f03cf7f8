# Made by `make generate` from openapi.json. Do not edit: the next run takes every change away.
from typing import Literal, TypeAlias

TokenClassificationAggregationStrategy: TypeAlias = Literal["average", "first", "max", "none", "simple"]
