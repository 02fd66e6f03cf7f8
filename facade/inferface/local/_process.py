"""The engine's process as its parent sees it: started, told what to serve, and ended."""

from __future__ import annotations

import json
import re
import signal
import subprocess
import sys
import tempfile
import threading
from pathlib import Path
from typing import IO, Final, cast

from inferface.errors import LocalModelError
from inferface.local._engine import Options, Reply

_SCRIPT: Final = Path(__file__).with_name("_engine.py")
_LOG_PREFIX: Final = re.compile(r"^[\d.]+ [A-Z] ")


class EngineProcess:
    """A child process with the engine in it.

    It leads a session of its own, so that Ctrl-C in the terminal reaches only the parent. What it logs goes to an
    unnamed file: a pipe that nobody reads would block it.
    """

    def __init__(self, timeout: float) -> None:
        self._timeout = timeout
        self._log = tempfile.TemporaryFile()  # noqa: SIM115 - lives as long as the process
        try:
            self._child = subprocess.Popen(  # noqa: S603 - this Python, on a file of this package
                [sys.executable, "-P", str(_SCRIPT)],
                bufsize=0,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self._log,
                start_new_session=True,
            )
        except OSError as error:
            self._log.close()
            raise LocalModelError(f"no process could be started for the local engine: {error}") from error
        self._to_child = cast(IO[bytes], self._child.stdin)
        self._from_child = cast(IO[bytes], self._child.stdout)

    @property
    def pid(self) -> int:
        return self._child.pid

    @property
    def alive(self) -> bool:
        return self._child.poll() is None

    def load(self) -> None:
        """Wait until the engine is imported."""
        reply = self._reply("be imported")
        if reply["failed"]:
            raise LocalModelError(_import_failure(reply["failed"]))

    def serve(self, options: Options) -> str:
        """Have the engine load the model and listen; its URL."""
        try:
            self._to_child.write(json.dumps(options).encode() + b"\n")
        except BrokenPipeError:
            raise LocalModelError(f"the local engine {self.outcome()}") from None
        reply = self._reply(f"load {options['path']}")
        if reply["failed"]:
            self._child.wait()
            raise LocalModelError(
                f"the local engine could not serve {options['path']} on port {options['port'] or '(any)'}. "
                f"{self._last_words() or reply['failed']}"
            )
        return reply["done"]

    def wait(self) -> None:
        self._child.wait()

    def outcome(self) -> str:
        """How the process ended, when it has: to be put behind its name."""
        code = self._child.wait()
        how = f"was ended by {signal.Signals(-code).name}" if code < 0 else f"ended with exit code {code}"
        words = self._last_words()
        return f"{how}. {words}" if words else how

    def kill(self) -> None:
        """End the process at once: it has nothing to save."""
        self._child.kill()
        self._child.wait()
        for file in (self._to_child, self._from_child, self._log):
            file.close()

    def _reply(self, what: str) -> Reply:
        late = threading.Event()

        def give_up() -> None:
            late.set()
            self._child.kill()

        timer = threading.Timer(self._timeout, give_up)
        timer.start()
        try:
            line = self._from_child.readline()
        finally:
            timer.cancel()
        if late.is_set():
            raise LocalModelError(
                f"the local engine took longer than {self._timeout:g} s to {what}; give it more `start_timeout`"
            )
        if not line:
            raise LocalModelError(f"the local engine could not {what}: it {self.outcome()}")
        return cast(Reply, json.loads(line))

    def _last_words(self) -> str:
        """The end of the log, each line once and without its time stamp. The file is shared with the child, so it
        can be read only when that has ended."""
        size = self._log.seek(0, 2)
        self._log.seek(max(0, size - 8192))
        lines = self._log.read().decode(errors="replace").splitlines()
        words = dict.fromkeys(_LOG_PREFIX.sub("", line).strip() for line in lines)
        return "The engine's last words: " + "; ".join(list(words)[-8:]) if words else ""


def _import_failure(words: str) -> str:
    if "libgomp" in words:
        return f"the local engine needs the system's libgomp.so.1 ({words}): run `apt-get install libgomp1`"
    if "No module named 'xllamacpp'" in words:
        return "the local engine is not installed: run `pip install 'inferface[local]'`"
    return f"the local engine cannot be loaded ({words}): run `pip install --force-reinstall 'inferface[local]'`"
