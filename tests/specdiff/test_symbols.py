"""The client's names in a diff are those that the generated client really has."""

from __future__ import annotations

import json

import attrs
import pytest
from codegen.diff.names import symbol
from codegen.generate import CONTRACT

from hf_inference_api import models

SCHEMAS = json.loads(CONTRACT.read_bytes())["components"]["schemas"]


@pytest.mark.parametrize("name", [name for name, schema in SCHEMAS.items() if "properties" in schema])
def test_every_property_is_an_attribute_of_that_name(name: str) -> None:
    have = {field.name for field in attrs.fields(getattr(models, name))}
    for key in SCHEMAS[name]["properties"]:
        found = symbol(f"/components/schemas/{name}/properties/{key}")
        assert found is not None
        assert found.rpartition(".")[2] in have
