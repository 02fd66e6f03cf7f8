"""What all tests share: no credentials of the person who runs them, the embedded model, the recordings."""

from __future__ import annotations

import gc
import signal
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from facade_support import Api, AsyncApi, LoopbackServer
from hypothesis import settings

from inferface import _codec
from inferface.local import LocalServer

settings.register_profile("without a clock", deadline=None)
settings.register_profile("steady", deadline=None, derandomize=True)
settings.load_profile("without a clock")

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"

_CREDENTIALS = ("HF_TOKEN", "HUGGING_FACE_HUB_TOKEN", "HF_API_TOKEN", "HF_ENDPOINT", "HF_HOME")


@pytest.fixture(scope="session", autouse=True)
def _nobodys_credentials(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        for name in _CREDENTIALS:
            patch.delenv(name, raising=False)
        patch.setenv("HF_TOKEN_PATH", str(tmp_path_factory.mktemp("nobody") / "token"))
        yield


@pytest.fixture(scope="session", autouse=True)
def _standard_json() -> Iterator[None]:
    """JSON is read and written as without `inferface[fast]`, whether or not that is installed."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(_codec, "QUICK", None)
        yield


@pytest.fixture(params=["json", "orjson"], scope="module")
def json_codec(request: pytest.FixtureRequest) -> Iterator[None]:
    """Both ways to read and write JSON, for a module of tests in which they have to be the same."""
    with pytest.MonkeyPatch.context() as patch:
        if request.param == "orjson":
            patch.setattr(_codec, "QUICK", _codec.installed())
        yield


@pytest.fixture(scope="session")
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(scope="session")
def root() -> Path:
    """The root of the repository."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of the recordings; a test that asks for it carries the marker `recordings`."""
    if not SHARED.is_dir():
        pytest.fail("the recordings are not here: they are expected in `shared`, beside the repository", pytrace=False)
    return SHARED


@pytest.fixture(scope="session")
def local_server() -> Iterator[LocalServer]:
    """The embedded model, started once: a test that asks for it carries the marker `local`."""
    with LocalServer() as server:
        yield server


@pytest.fixture
def server() -> Iterator[LoopbackServer]:
    """A server on loopback that answers what it is told to."""
    made = LoopbackServer()
    yield made
    made.stop()


@pytest.fixture(params=[Api, AsyncApi], ids=["sync", "async"])
def api(request: pytest.FixtureRequest) -> Iterator[Api]:
    """Both clients: a test that asks for this runs with each."""
    made: Api = request.param()
    yield made
    made.close()


def pytest_configure() -> None:
    """What runs the tests may have Ctrl-C ignored, and every process that a test starts would inherit that."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_collection_finish(session: pytest.Session) -> None:
    twice = [name for name, times in Counter(item.nodeid for item in session.items).items() if times > 1]
    if twice:  # of which pytest-xdist would run one, and say nothing
        raise pytest.UsageError(f"there are several tests of one name: {twice}")
    gc.collect()
    gc.freeze()  # all of this stays to the end: a test that collects garbage need not look through it again
