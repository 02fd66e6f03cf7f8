"""What the tests here share."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from codegen.impact import check


@pytest.fixture(scope="session", autouse=True)
def _a_cache_of_its_own() -> Iterator[None]:
    """Processes that run tests beside one another do not share one cache of mypy, which is a database."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(check, "CACHE", check.CACHE / os.environ.get("PYTEST_XDIST_WORKER", ""))
        yield
