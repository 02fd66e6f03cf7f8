"""How a command ends: its exit code, and what it says of an error.

0    done
1    the server refused or failed, or its answer cannot be used
2    the call was wrong: an option, a parameter, a missing token
3    no answer, or not the whole: connection, timeout, a stream that broke off
4    the model on this machine could not start, or died
130  Ctrl-C
141  the reader of the output went away, as `head` does
"""

from __future__ import annotations

import os
import sys
from collections.abc import Generator
from contextlib import contextmanager
from typing import Final

import typer

from inferface.errors import (
    ConnectionFailed,
    InferenceError,
    InvalidRequest,
    LocalModelError,
    MissingToken,
    StreamInterrupted,
)

_OTHER_WAYS: Final = " (on the command line: --public, --base-url URL, or --local)"


def exit_code(error: InferenceError) -> int:
    match error:
        case InvalidRequest():
            return 2
        case ConnectionFailed() | StreamInterrupted():
            return 3
        case LocalModelError():
            return 4
        case _:
            return 1


@contextmanager
def reported() -> Generator[None]:
    """Whatever ends the block becomes an exit code: errors with their sentence on stderr, never with a traceback."""
    try:
        yield
        sys.stdout.flush()
    except InferenceError as error:
        sys.stderr.write(f"Error: {error}{_OTHER_WAYS if isinstance(error, MissingToken) else ''}\n")
        raise typer.Exit(exit_code(error)) from None
    except KeyboardInterrupt:
        raise typer.Exit(130) from None
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # else Python flushes, and fails, once more
        raise typer.Exit(141) from None
