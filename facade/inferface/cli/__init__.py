"""The command line, `inferface`. It needs the extra `[cli]`, typer and rich."""

from __future__ import annotations

import sys
from io import TextIOWrapper


def main() -> None:
    """Run the command line: what `inferface` in a shell calls. Ends the process with one of the codes of `_ending`."""
    try:
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, TextIOWrapper):
                stream.reconfigure(errors="backslashreplace")  # a model may write what this terminal cannot show
        from inferface.cli._app import app

        app(prog_name="inferface")
    except ModuleNotFoundError as error:
        package = (error.name or "").partition(".")[0]
        if package not in ("typer", "rich"):
            raise
        sys.stderr.write(f"Error: {package} is not installed: run `pip install 'inferface[cli]'`\n")
        sys.exit(2)
    except KeyboardInterrupt:
        sys.exit(130)
