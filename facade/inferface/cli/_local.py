"""`inferface local`: the model on this machine, for other programs, until somebody ends it."""

from __future__ import annotations

import signal
import sys
from collections.abc import Mapping
from typing import Final

from inferface.cli._screen import waiting
from inferface.local import LocalServer

LOCAL_KEY_VARIABLE: Final = "INFERFACE_LOCAL_KEY"

_READY: Final = """\
{model} is served at {url}
The key is {source}

curl {url}/chat/completions -H "Authorization: Bearer {in_shell}" -H 'Content-Type: application/json' \\
  -d '{{"messages": [{{"role": "user", "content": "List three fruits."}}], "max_tokens": 60}}'

INFERFACE_API_KEY={in_shell} inferface chat --base-url {url} 'List three fruits.'

InferenceClient(base_url="{url}", token={in_python})

Ctrl-C ends it.
"""


def announcement(url: str, model: str, key: str | None) -> str:
    """What is told when the server is ready: where it is, and lines to call it with. `key` is one made for this run;
    None when the user chose it, so that it need not be shown."""
    if key is None:
        source = f"the one in {LOCAL_KEY_VARIABLE}"
        in_shell, in_python = f"${LOCAL_KEY_VARIABLE}", f'os.environ["{LOCAL_KEY_VARIABLE}"]'
    else:
        source = f"{key}, made for this run; {LOCAL_KEY_VARIABLE} can set another"
        in_shell, in_python = key, f'"{key}"'
    return _READY.format(url=url, model=model, source=source, in_shell=in_shell, in_python=in_python)


def serve(model: str | None, *, port: int, parallel: int, context: int, environ: Mapping[str, str]) -> None:
    """Serve until Ctrl-C or SIGTERM, which are how this is meant to end."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    chosen = environ.get(LOCAL_KEY_VARIABLE) or None
    server = LocalServer(model, port=port, parallel=parallel, context=context, api_key=chosen)
    with waiting("starting the model on this machine"):
        server.start()
    with server:
        key = server.api_key.reveal() if chosen is None else None
        try:
            sys.stdout.write(announcement(server.base_url, server.model, key))
            sys.stdout.flush()
            server.wait()
        except KeyboardInterrupt:
            sys.stderr.write("\nEnded.\n")
