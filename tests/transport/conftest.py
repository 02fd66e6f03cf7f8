"""Doors to the transports, for every test here."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from certificates import Certificates
from doors import AsyncDoor, DoorMaker, SyncDoor


@pytest.fixture(params=["sync", "async"])
def open_door(request: pytest.FixtureRequest) -> Iterator[DoorMaker]:
    """Makes transports of either kind."""
    maker = DoorMaker(request.param)
    yield maker
    maker.close()


@pytest.fixture
def door(open_door: DoorMaker) -> SyncDoor | AsyncDoor:
    """A transport of either kind, with the usual options."""
    return open_door()


@pytest.fixture(autouse=True)
def _no_proxies(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY", "SSL_CERT_FILE", "SSL_CERT_DIR"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)


@pytest.fixture(scope="session")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> Certificates:
    """An authority of our own, and what it signed."""
    return Certificates(tmp_path_factory.mktemp("certificates"))
