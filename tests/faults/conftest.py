"""What the tests here share."""

from __future__ import annotations

import pytest


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "slow: takes a minute; deselected by `make test`, run by `make test-slow`")
