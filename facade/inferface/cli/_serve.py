"""`inferface serve`: the gateway, until somebody ends it, and `inferface serve-key`, which makes a key for it."""

from __future__ import annotations

import os
import re
import signal
import sys
import threading
from collections.abc import Mapping
from contextlib import ExitStack
from importlib.util import find_spec
from typing import Any, Final

from inferface.cli._screen import waiting
from inferface.errors import InvalidRequest, LocalModelError
from inferface.local import LocalServer

_NAME: Final = re.compile(r"[A-Za-z0-9._-]+")
_READY: Final = """\
The gateway is at {url}, its page at {url}/docs

curl {url}/inference {key}-H 'Content-Type: application/json' \\
  -d '{{"model": "{model}", "params": {{"messages": [{{"role": "user", "content": "List three fruits."}}]}}}}'

{environ}inferface chat --gateway {url} -m {model} 'List three fruits.'

Ctrl-C ends it.
"""


def serve(options: Mapping[str, Any], *, gguf: str | None, local: bool, parallel: int, context: int) -> None:
    """Serve until Ctrl-C or SIGTERM.

    Raises:
        InvalidRequest: the configuration cannot be used, or the extra is not installed.
        LocalModelError: the model on this machine cannot be started, or ended by itself.
    """
    missing = [name for name in ("starlette", "uvicorn", "httptools") if find_spec(name) is None]
    if missing:
        raise InvalidRequest(f"not installed: {', '.join(missing)}; run `pip install 'inferface[serve]'`")
    if gguf is not None and not local:
        raise InvalidRequest("`--model` is the model of `--local`; others stand in the configuration")
    from inferface.gateway._config import add_model, load
    from inferface.gateway._server import bind, run

    given = dict(options)
    with ExitStack() as stack:
        lost = threading.Event()
        if local:
            engine = LocalServer(gguf, parallel=parallel, context=context)
            with waiting("starting the model on this machine"):
                engine.start()
            stack.enter_context(engine)
            add_model(os.environ, engine.model, engine.base_url, engine.api_key)
            given.setdefault("default_model", engine.model)
            threading.Thread(target=_watch, args=(engine, lost), daemon=True).start()
        config = load(given.get("path"), os.environ, **{name: value for name, value in given.items() if name != "path"})
        listening = stack.enter_context(bind(config.host, config.port))
        host, port = listening.getsockname()[:2]
        shown = f"[{host}]" if ":" in host else host
        with_key = bool(config.keys) and not config.anonymous
        sys.stdout.write(
            _READY.format(
                url=f"http://{shown}:{port}",
                model=config.model or "ORG/MODEL",
                key="-H 'Authorization: Bearer KEY' " if with_key else "",
                environ="INFERFACE_API_KEY=KEY " if with_key else "",
            )
        )
        sys.stdout.flush()
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        try:
            run(given, listening)
        except KeyboardInterrupt:
            sys.stderr.write("\nEnded.\n")
        if lost.is_set():
            raise LocalModelError("the model on this machine ended by itself")


def _watch(engine: LocalServer, lost: threading.Event) -> None:
    """End the gateway when its model's server ends."""
    try:
        engine.wait()
    except LocalModelError:
        lost.set()
        os.kill(os.getpid(), signal.SIGTERM)


def make_key(name: str, *, spend: bool) -> None:
    """Print a new key, and what the gateway is to know of it.

    Raises:
        InvalidRequest: the name cannot stand in a configuration.
    """
    if not _NAME.fullmatch(name):
        raise InvalidRequest("the name of a key is made of letters, digits, `.`, `_` and `-`")
    from inferface.gateway._keys import hash_of, new_key

    key = new_key()
    hashed = hash_of(key)
    sys.stdout.write(f"{key.reveal()}\n\nThis is the only time that the key is shown. Give the gateway its hash:\n\n")
    sys.stdout.write(f'[[keys]]\nname = "{name}"\nhash = "{hashed}"\n{"spend = true" + chr(10) if spend else ""}\n')
    sys.stdout.write(f"or INFERFACE_GATEWAY_KEYS={name}{'+spend' if spend else ''}={hashed}\n")
