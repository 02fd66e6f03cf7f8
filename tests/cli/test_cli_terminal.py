"""What a person at a terminal sees: the spinner, the conversation, nothing that rewrites the screen."""

from __future__ import annotations

import json
import os
import pty
import select
import signal
import subprocess
import time
from contextlib import suppress
from types import TracebackType
from typing import Self

from cli_support import (
    COMMAND,
    PATIENCE,
    STREAM_HEAD,
    environment,
    event,
    json_answer,
    sends,
    sends_then_hangs,
    stream_of,
)

from support.raw_server import RawServer


class Terminal:
    """A command on a terminal of its own."""

    def __init__(self, *arguments: str) -> None:
        self._end, other = pty.openpty()
        self._process = subprocess.Popen(
            [*COMMAND, *arguments],
            stdin=other,
            stdout=other,
            stderr=other,
            env=environment(TERM="xterm"),
            start_new_session=True,
        )
        os.close(other)
        self.shown = ""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._process.kill()
        self._process.wait()
        os.close(self._end)

    def type(self, keys: str) -> None:
        os.write(self._end, keys.encode())

    def see(self, words: str) -> str:
        """Wait until these words are on the terminal, behind those of the last time; all up to them."""
        deadline = time.monotonic() + PATIENCE
        while words not in self.shown:
            ready, _, _ = select.select([self._end], [], [], deadline - time.monotonic())
            assert ready, f"{words!r} did not come, but {self.shown!r}"
            self.shown += os.read(self._end, 65536).decode()
        before, found, self.shown = self.shown.partition(words)
        return before + found

    def interrupt(self) -> None:
        self._process.send_signal(signal.SIGINT)

    def exit_code(self) -> int:
        return self._process.wait(PATIENCE)

    def exit_code_of_interrupted_prompt(self) -> int:
        """Python may miss a signal that comes in the instant in which `input` shows its prompt, until the next one."""
        for _ in range(PATIENCE):
            self.interrupt()
            with suppress(subprocess.TimeoutExpired):
                return self._process.wait(1)
        raise AssertionError("it does not end")


def test_a_conversation_remembers_and_survives_a_failure() -> None:
    scripts = [
        sends(stream_of("Hello", " you")),
        sends(json_answer({"error": "not that"}, 400)),
        sends(stream_of("Good", "bye")),
    ]
    with RawServer(*scripts) as server, Terminal("chat", "--base-url", server.url, "--system", "S") as terminal:
        terminal.see("/exit ends the conversation")
        terminal.see("> ")
        terminal.type("Hi\n")
        assert "thinking" in terminal.see("Hello you")
        terminal.see("> ")
        terminal.type("Bad\n")
        terminal.see("Error: not that")
        terminal.see("> ")
        terminal.type("\nBye\n")
        terminal.see("Goodbye")
        terminal.see("> ")
        terminal.type("/exit\n")
        assert terminal.exit_code() == 0
        asked = [[turn["content"] for turn in json.loads(request.body)["messages"]] for request in server.requests]
    assert asked == [["S", "Hi"], ["S", "Hi", "Hello you", "Bad"], ["S", "Hi", "Hello you", "Bye"]]


def test_ctrl_c_stops_an_answer_and_then_the_conversation() -> None:
    scripts = [sends_then_hangs(STREAM_HEAD + event("Once upon")), sends(stream_of("Fine"))]
    with RawServer(*scripts) as server, Terminal("chat", "--base-url", server.url) as terminal:
        terminal.see("> ")
        terminal.type("Tell\n")
        terminal.see("Once upon")
        terminal.interrupt()
        terminal.see("(stopped)")
        terminal.see("> ")
        terminal.type("How are you?\n")
        terminal.see("Fine")
        terminal.see("> ")
        assert terminal.exit_code_of_interrupted_prompt() == 130
        assert [turn["content"] for turn in json.loads(server.requests[1].body)["messages"]] == ["How are you?"]


def test_ctrl_d_ends_the_conversation() -> None:
    with Terminal("chat", "--base-url", "http://127.0.0.1:9") as terminal:
        terminal.see("> ")
        terminal.type("\x04")
        assert terminal.exit_code() == 0


def test_a_model_cannot_rewrite_the_screen() -> None:
    with (
        RawServer(sends(stream_of("a\x1b]0;title\x07b\x9b2Jc", "\tend."))) as server,
        Terminal("chat", "Hi", "--base-url", server.url) as terminal,
    ):
        assert terminal.see("end.").endswith("a]0;titleb2Jc\tend.")
        assert terminal.exit_code() == 0


def test_bytes_do_not_go_to_a_terminal() -> None:
    image = b"HTTP/1.1 200 OK\r\ncontent-type: image/png\r\ncontent-length: 4\r\nconnection: close\r\n\r\n\x89PNG"
    with RawServer(sends(image)) as server, Terminal("infer", server.url, "--param", "inputs=x") as terminal:
        terminal.see("the answer is 4 bytes and no text")
        assert terminal.exit_code() == 2
