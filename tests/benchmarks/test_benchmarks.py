"""The benchmark measures what it says: its arithmetic, its server, and that each contender does the whole job."""

from __future__ import annotations

import asyncio
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from benchmarks.contenders import Contender, Floor, Httpx, Inferface, check
from benchmarks.footprint import closure
from benchmarks.kept import ROOT, Kept, fingerprint
from benchmarks.processes import answered, ready
from benchmarks.rounds import Row, interleaved, ratios, row
from benchmarks.server import SHAPES, SHORT, canned_server, stream

from benchmarks import report


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    with canned_server() as where:
        yield where


@pytest.mark.parametrize("kind", [Floor, Httpx, Inferface], ids=lambda kind: kind.name)
def test_a_contender_does_the_whole_job(url: str, kind: type[Contender]) -> None:
    contender = kind(url)
    check(contender)
    first: list[str] = []
    assert contender.stream(SHORT, lambda: first.append("came")) == SHAPES[SHORT].events
    assert first == ["came"]

    async def at_once() -> None:
        await contender.open_async()
        await contender.at_once(8, 2)
        await contender.close_async()

    asyncio.run(at_once())
    contender.close()


def test_a_contender_that_reads_something_else_is_told() -> None:
    class Wrong(Floor):
        def open(self) -> None: ...

        def call(self) -> str:
            return "nothing"

    with pytest.raises(AssertionError, match="floor"):
        check(Wrong("http://127.0.0.1:1"))


def test_every_contender_has_its_turn_in_every_round() -> None:
    turns: list[str] = []

    def job(name: str) -> float:
        turns.append(name)
        return float(len(turns))

    measured = interleaved({"a": lambda: job("a"), "b": lambda: job("b")}, 3)
    assert turns == ["a", "b", "a", "b", "b", "a", "a", "b"]
    assert measured == {"a": [3.0, 6.0, 7.0], "b": [4.0, 5.0, 8.0]}


def test_ratios_are_taken_within_a_round() -> None:
    measured = {"httpx": [1.0, 10.0, 2.0], "inferface": [2.0, 20.0, 2.0]}
    assert ratios(measured, "httpx") == {"httpx": 1.0, "inferface": 2.0}
    assert ratios(measured, "floor") == {}


@pytest.mark.parametrize(
    ("target", "of_figure", "reached"),
    [(None, False, None), (1.5, False, False), (2.0, False, True), (8.0, True, True)],
)
def test_a_target_is_of_the_ratio_or_of_the_figure(target: float | None, of_figure: bool, reached: bool | None) -> None:
    one = row("title", "ms", {"httpx": [4.0], "inferface": [8.0]}, target=target, of_figure=of_figure)
    assert one.reached is reached


def test_the_table_shows_figures_ratios_and_verdicts() -> None:
    one = Row("sync", "ms", {"httpx": 0.5, "inferface": 1.25}, {"httpx": 1.0, "inferface": 2.5}, {}, 1.05)
    head, line = report.table([one], ["httpx", "openai", "inferface"])
    assert head[1:4] == ["httpx", "openai", "inferface"]
    assert line == ["sync (ms)", "0.500 · 1.00", "–", "1.25 · 2.50", "≤ 1.05 × httpx", "MISSED"]
    assert report.markdown([head, line]).splitlines()[1].startswith("| --- | ---: |")
    assert "MISSED" in report.plain([head, line])


def test_a_stream_has_the_events_of_its_shape() -> None:
    for shape in SHAPES.values():
        sent = stream(shape)
        assert b"".join(sent).count(b"data: {") == shape.events
        assert sent[0].count(b"data: ") == 1
        assert sent[-1] == b"0\r\n\r\n"


@pytest.mark.parametrize("name", ["floor", "httpx", "huggingface_hub", "openai", "inferface"])
def test_the_programs_of_fresh_processes_are_programs(name: str) -> None:
    for program in (ready(name, "http://x"), answered(name, "http://x")):
        compile(program, name, "exec")


def test_an_interrupted_run_is_gone_on_with(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "kept.json"
    one = Row("sync", "ms", {"httpx": 0.5, "inferface": 1.25}, {"httpx": 1.0, "inferface": 2.5}, {}, 1.05)
    Kept(path, "30 rounds").add("calls", [one])
    assert Kept(path, "30 rounds").steps == {"calls": [one]}
    assert Kept(path, "31 rounds").steps == {}
    assert Kept(path, "30 rounds", again=True).steps == {}
    Kept(path, "30 rounds").forget()
    assert Kept(path, "30 rounds").steps == {}


def test_results_of_other_code_do_not_count(tmp_path: Path) -> None:
    module = tmp_path / "one.py"
    module.write_text("a = 1")
    before = fingerprint("30 rounds", [str(tmp_path)])
    module.write_text("a = 2")
    assert fingerprint("30 rounds", [str(tmp_path)]) != before


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C is sent as POSIX systems have it")
def test_ctrl_c_stops_it_without_a_traceback(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "benchmarks", "--again", "--only", "growth", "--growth", "1000000"]
    with subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        assert process.stderr.readline().startswith("[ 1/1] growth")
        process.send_signal(signal.SIGINT)
        assert process.stderr.read() == "\nStopped. The same command goes on from here.\n"
    assert process.returncode == 130


def test_a_closure_has_what_is_needed_and_no_extras() -> None:
    found = closure(["httpx"])
    assert {"httpx", "httpcore", "h11", "anyio", "certifi", "idna"} <= found.keys()
    assert not {"socksio", "h2", "click"} & found.keys()
