"""The rows that need a process of their own for each figure: imports, the first answer, memory."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from time import perf_counter
from typing import Final, Self

from benchmarks.contenders import KEY, MESSAGES, Contender, body
from benchmarks.rounds import Row, interleaved, row

_DISTURBS: Final = re.compile(r"(?i)_proxy$|^HF_|^PYTHON(?!PATH$)")
_OWN: Final = f"model='org/model', messages={MESSAGES!r}, max_tokens=16).choices[0].message.content"
_LIBRARIES: Final = {
    "huggingface_hub": "from huggingface_hub import InferenceClient as Client",
    "openai": "from openai import OpenAI as Client",
    "inferface": "from inferface import InferenceClient as Client",
}
_PEAK: Final = """
import re, sys
try:
    print(int(re.search(r"VmHWM:\\s*(\\d+)", open("/proc/self/status").read())[1]))
except OSError:
    import resource
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // (1024 if sys.platform == "darwin" else 1))
"""


def ready(name: str, url: str) -> str:
    """A program that imports, makes a client and has its method at hand."""
    if name == "floor":
        return "import http.client, json"
    if name == "httpx":
        return "import httpx"
    return f"{_LIBRARIES[name]}\ncreate = Client(base_url='{url}/v1', api_key='{KEY}').chat.completions.create"


def answered(name: str, url: str) -> str:
    """The same, and its first answer."""
    address = url.removeprefix("http://")
    if name == "floor":
        return (
            f"import http.client, json\nconnection = http.client.HTTPConnection('{address}')\n"
            f"connection.request('POST', '/v1/chat/completions', json.dumps({body()!r}))\n"
            "json.loads(connection.getresponse().read())['choices'][0]['message']['content']"
        )
    if name == "httpx":
        return (
            f"import httpx\nhttpx.post('{url}/v1/chat/completions', json={body()!r})"
            ".json()['choices'][0]['message']['content']"
        )
    return f"{ready(name, url)}\ncreate({_OWN}"


class Programs:
    """Runs programs in fresh processes, in an empty folder, without what the environment says of proxies and tokens.

    Compiled files are kept in that folder, whatever the environment says: the first round, which does not count, makes
    them, so that nobody's sources are compiled in the others.
    """

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory()
        self._environment = {name: value for name, value in os.environ.items() if not _DISTURBS.search(name)}
        self._environment["HF_TOKEN_PATH"] = os.path.join(self._folder.name, "none")
        self._environment["PYTHONPYCACHEPREFIX"] = os.path.join(self._folder.name, "compiled")

    def run(self, program: str) -> str:
        command = [sys.executable, "-c", program]
        ended = subprocess.run(
            command,
            cwd=self._folder.name,
            env=self._environment,
            stdout=subprocess.PIPE,
            check=True,
            start_new_session=True,
        )
        return ended.stdout.decode()

    def timed(self, programs: Mapping[str, str], rounds: int) -> dict[str, list[float]]:
        """How long each takes as a whole process, in ms."""

        def timing(program: str) -> Callable[[], float]:
            def measure() -> float:
                start = perf_counter()
                self.run(program)
                return (perf_counter() - start) * 1e3

            return measure

        return interleaved({name: timing(program) for name, program in programs.items()}, rounds)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *ended: object) -> None:
        self._folder.cleanup()


def _told(command: list[str], *, cwd: str | None = None, env: dict[str, str] | None = None) -> str:
    """What a program prints. It is in a session of its own, so that Ctrl-C stops the benchmark, and that ends it."""
    ended = subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True, start_new_session=True)
    if ended.returncode:
        raise RuntimeError(f"{command} ended with {ended.returncode}:\n{ended.stderr}")
    return ended.stdout


def import_row(kinds: Sequence[type[Contender]], url: str, programs: Programs, rounds: int) -> Row:
    measured = programs.timed({kind.name: ready(kind.name, url) for kind in kinds}, rounds)
    return row("import, construct, method at hand", "ms", measured, target=1.2, note="httpx: `import httpx` alone")


def answer_row(kinds: Sequence[type[Contender]], url: str, programs: Programs, rounds: int) -> Row:
    measured = programs.timed({kind.name: answered(kind.name, url) for kind in kinds}, rounds)
    return row(
        "cold process to its first answer", "ms", measured, target=1.15, note="httpx: its import, one `httpx.post`"
    )


def memory_row(kinds: Sequence[type[Contender]], url: str, programs: Programs, rounds: int) -> Row:
    def peak(program: str) -> Callable[[], float]:
        return lambda: int(programs.run(program + _PEAK)) / 1024

    measured = interleaved({kind.name: peak(answered(kind.name, url)) for kind in kinds}, rounds)
    return row("peak memory of that", "MiB", measured, target=28.0, of_figure=True)


def growth_row(kinds: Sequence[type[Contender]], url: str, calls: int) -> Row:
    """How much more memory a process holds after so many calls, and as many streams, than after the first few."""
    grown: dict[str, float] = {}
    for kind in kinds:
        command = [sys.executable, "-m", "benchmarks.growth", kind.name, url, str(calls)]
        figures: dict[str, float] = json.loads(_told(command))
        grown[kind.name] = figures["grown"]
    return Row(f"memory growth per {calls:,} calls and {calls:,} streams", "KiB", grown, {}, {})
