"""The engine's own process. `LocalServer` runs this file as a script, apart from the package, and speaks to it:

stdin    one JSON line, the `Options`; after it nothing, and its end means that the parent has gone
stdout   one JSON line, a `Reply`, when the engine is loaded, and one when it serves
stderr   the engine's own words
"""

from __future__ import annotations

import json
import mmap
import os
import sys
import threading
import time
from importlib import import_module
from types import ModuleType
from typing import Protocol, TypedDict


class Options(TypedDict):
    path: str
    name: str
    port: int
    context: int
    parallel: int
    api_key: str
    embeddings: bool


class Reply(TypedDict):
    done: str
    failed: str


class Served(Protocol):
    listening_address: str


def main() -> None:
    reply_to = os.dup(1)
    os.dup2(2, 1)  # what the engine prints is not a reply
    threading.Thread(target=_end_with_parent, daemon=True).start()
    try:
        engine = _load()
        _tell(reply_to, done=engine.__version__)
        if line := sys.stdin.readline():
            server = _serve(engine, json.loads(line))
            _tell(reply_to, done=server.listening_address)
            sys.stdin.read()
    except Exception as error:  # noqa: BLE001 - whatever it is, the parent has to say it
        _tell(reply_to, failed=str(error))
    sys.stderr.flush()
    os._exit(0)  # the engine's own tidying up can hang, and there is nothing to save


def _load() -> ModuleType:
    os.environ["OMP_WAIT_POLICY"] = "passive"  # spinning threads make it 40 times slower beside one busy process
    return import_module("xllamacpp")


def _serve(engine: ModuleType, options: Options) -> Served:
    params = engine.CommonParams()
    params.model.path = options["path"]
    params.model_alias = {options["name"]}
    params.hostnames = ["127.0.0.1"]
    params.port = options["port"]
    params.api_keys = [options["api_key"]]
    params.n_parallel = options["parallel"]
    params.n_ctx = options["context"] * options["parallel"]
    params.cors_origins = ""  # for programs, not for pages of other sites
    params.cache_ram_mib = 0  # else up to 8 GB of old prompts are kept
    params.cpuparams.n_threads = 1
    params.cpuparams_batch.n_threads = 2
    params.verbosity = 1
    if options["embeddings"]:
        params.embedding = True
        params.n_batch = params.n_ubatch = options["context"]  # a text is embedded in one step, or refused
        if not _says_how_to_pool(options["path"]):
            params.pooling_type = engine.llama_pooling_type.LLAMA_POOLING_TYPE_MEAN
    server: Served = engine.Server(params)
    return server


def _says_how_to_pool(path: str) -> bool:
    """Whether the model's file says how one vector is made of those of the tokens; its metadata comes first."""
    with open(path, "rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
        return content.find(b".pooling_type", 0, 1 << 24) >= 0


def _tell(reply_to: int, *, done: str = "", failed: str = "") -> None:
    os.write(reply_to, json.dumps(Reply(done=done, failed=failed)).encode() + b"\n")


def _end_with_parent() -> None:
    """The end of stdin says it first, unless a process that the parent forked holds the pipe open."""
    parent = os.getppid()
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(0)


if __name__ == "__main__":
    main()
