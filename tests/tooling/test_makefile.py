"""What the Makefile and `.ci/run` do and in what order, on a copy of them with commands that only write down how they
were called."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

RECORDER = """\
#!/bin/sh
echo "{name} $*" >> "{log}"
case "$*" in *"$FAILING"*) test -z "$FAILING" || exit 3 ;; esac
case "$*" in "-m venv "*) mkdir -p "$3/bin" && cp "$0" "$3/bin/python" ;; esac
"""


class House:
    """A folder with the Makefile, the scripts, and a `python3` and `make` of its own."""

    def __init__(self, root: Path, folder: Path) -> None:
        self.folder = folder / "house"
        self._log = folder / "log"
        for name in ("requirements", "tools", ".ci"):
            shutil.copytree(root / name, self.folder / name)
        for name in ("Makefile", "pyproject.toml"):
            shutil.copy(root / name, self.folder / name)
        (self.folder / "tools" / "preflight.sh").write_text("#!/bin/sh\n")
        self.python = self._recorder("python")

    def _recorder(self, name: str) -> Path:
        path = self.folder.parent / name
        path.write_text(RECORDER.format(name=name, log=self._log))
        path.chmod(0o755)
        return path

    def make(self, target: str, failing: str = "") -> tuple[int, list[str], str]:
        """The exit code, the calls of Python, and what was said of mistakes."""
        return self._run(["make", target, f"PYTHON={self.python}"], FAILING=failing)

    def ci(self, failing: str = "") -> tuple[int, list[str], str]:
        for name in ("make", "apt-get"):
            self._recorder(name)
        return self._run(["bash", ".ci/run"], PATH=f"{self.folder.parent}:{os.environ['PATH']}", FAILING=failing)

    def lacks_something(self, user: int) -> None:
        """The preflight finds fault, and the script is run by this user."""
        (self.folder / "tools" / "preflight.sh").write_text("#!/bin/sh\nexit 1\n")
        identity = self.folder.parent / "id"
        identity.write_text(f"#!/bin/sh\necho {user}\n")
        identity.chmod(0o755)

    def _run(self, command: list[str], **environ: str) -> tuple[int, list[str], str]:
        self._log.write_text("")
        own = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}
        done = subprocess.run(
            command,
            cwd=self.folder,
            env={**own, **environ},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        calls = [line.split(" ", 1)[1] for line in self._log.read_text().splitlines()]
        return done.returncode, calls, done.stderr


@pytest.fixture
def house(root: Path, tmp_path: Path) -> House:
    return House(root, tmp_path)


def installs(calls: list[str]) -> list[str]:
    return [call for call in calls if "pip install" in call]


def test_demo_installs_fetches_and_runs(house: House) -> None:
    code, calls, _ = house.make("demo")
    assert code == 0
    assert calls[0] == "-m venv .venv"
    assert re.fullmatch(r"-m pip install .*-e \.\[cli,local\]", calls[1])
    assert calls[2:] == ["-m inferface.local fetch", "examples/demo.py"]


def test_test_runs_everything_but_the_recordings(house: House) -> None:
    _, calls, _ = house.make("test")
    assert calls[-2] == "-m inferface.local fetch"
    assert re.fullmatch(r"-m pytest -.* -m not recordings and not slow and not browser", calls[-1])


def test_nothing_is_installed_twice_without_need(house: House) -> None:
    house.make("test")
    assert installs(house.make("test")[1]) == []
    assert installs(house.make("demo")[1]) == []
    changed = house.folder / "requirements" / "dev.txt"
    later = (house.folder / ".venv" / ".installed-for-development").stat().st_mtime + 10
    os.utime(changed, (later, later))
    assert len(installs(house.make("test")[1])) == 1


def test_an_install_that_failed_is_done_again(house: House) -> None:
    assert house.make("test", failing="pip install")[0] != 0
    assert len(installs(house.make("test")[1])) == 1


@pytest.mark.parametrize("failing", ["-m venv", "inferface.local fetch", "examples/demo.py"])
def test_demo_fails_with_any_of_its_steps(house: House, failing: str) -> None:
    code, calls, _ = house.make("demo", failing=failing)
    assert code != 0
    assert failing in calls[-1]


def test_check_goes_through_the_test_command(house: House) -> None:
    _, calls, _ = house.make("check")
    tests = house.make("test")[1]
    assert calls[-len(tests) :] == tests
    done = " ".join(calls)
    for part in ("ruff check", "ruff format --check", "mypy --strict", "pyright", "codegen check"):
        assert part in done


def test_recordings_that_are_absent_are_a_failure_with_a_reason(house: House) -> None:
    code, calls, words = house.make("test-recordings")
    assert code != 0
    assert "../shared/recordings" in words
    assert not any("pytest" in call for call in calls)
    (house.folder.parent / "shared" / "recordings").mkdir(parents=True)
    assert re.fullmatch(r"-m pytest -.* -m recordings", house.make("test-recordings")[1][-1])


def test_every_target_for_people_is_in_the_help(root: Path) -> None:
    done = subprocess.run(["make", "--no-print-directory"], cwd=root, capture_output=True, text=True, check=True)
    named = set(re.findall(r"^  make (\S+) +\S", done.stdout, re.MULTILINE))
    targets = set(re.findall(r"^\.PHONY: (\S+)$", (root / "Makefile").read_text(), re.MULTILINE))
    assert named == targets - {"weights"}


def test_ci_checks_and_then_runs_the_recordings(house: House) -> None:
    assert house.ci() == (0, ["check", "test-recordings"], "")


def test_ci_stops_at_the_first_failure(house: House) -> None:
    code, calls, _ = house.ci(failing="check")
    assert (code, calls) == (3, ["check"])


def test_ci_installs_what_the_machine_lacks(house: House) -> None:
    house.lacks_something(user=0)
    code, calls, _ = house.ci()
    assert code == 0
    assert [call.split()[0] for call in calls] == ["update", "install", "check", "test-recordings"]
    assert calls[1].split()[-5:] == ["python3", "python3-venv", "make", "git", "libgomp1"]


def test_ci_says_so_when_it_may_not_install(house: House) -> None:
    house.lacks_something(user=1000)
    code, calls, words = house.ci()
    assert (code, calls) == (1, [])
    assert "Not root" in words
