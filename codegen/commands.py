"""What all commands have in common: nothing that can go wrong around them ends in a traceback."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable

_FAILED, _INTERRUPTED = 2, 130


def run(main: Callable[[], int]) -> int:
    """The exit code of a command: 2 when a file or a tool is in the way, 130 when it was interrupted."""
    try:
        code = main()
        sys.stdout.flush()
        return code
    except KeyboardInterrupt:
        said, code = "Interrupted.", _INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # nobody reads on
        return _FAILED
    except ModuleNotFoundError as error:
        said, code = f"{error.name} is not installed: `pip install -r requirements/dev.txt`", _FAILED
    except OSError as error:
        said, code = (
            ": ".join(str(part) for part in ("Stopped", error.filename, error.strerror or error) if part),
            _FAILED,
        )
    print(said, file=sys.stderr)
    return code
