"""`LocalServer`: the engine's process, started, spoken to and ended."""

from __future__ import annotations

import os
import secrets
from types import TracebackType
from typing import Self

from inferface._secrets import Secret
from inferface.auth import checked_token
from inferface.errors import InvalidRequest, LocalModelError
from inferface.local._engine import Options
from inferface.local._process import EngineProcess
from inferface.local._weights import find_model


class LocalServer:
    """llama.cpp's server on a model of this machine, in a child process that ends with this one.

        with LocalServer() as server:
            client = InferenceClient(base_url=server.base_url, api_key=server.api_key)

    It listens on loopback only and wants a key. Calls beyond `parallel` wait for their turn.

    Args:
        model: a GGUF file; by default the one of `INFERFACE_LOCAL_MODEL`, else SmolLM2-135M-Instruct.
        port: 0 for any free port.
        context: tokens that one conversation can hold, prompt and answer together.
        parallel: how many calls are answered at the same time.
        api_key: the key that callers have to send; by default a random one.
        start_timeout: seconds that the engine may take to load the model; fetching the weights does not count.
        embeddings: answer `feature_extraction` and `embeddings.create`, which is refused otherwise. `model` is best an
            embedding model, such as all-MiniLM-L6-v2; `context` then bounds each text, and long texts take much memory.

    Raises:
        InvalidRequest: an option is impossible.
        LocalModelError: on entering or `start()`; its message says what is missing and what to run.
    """

    def __init__(
        self,
        model: str | os.PathLike[str] | None = None,
        *,
        port: int = 0,
        context: int = 4096,
        parallel: int = 4,
        api_key: str | None = None,
        start_timeout: float = 60.0,
        embeddings: bool = False,
    ) -> None:
        if context < 1 or parallel < 1 or not 0 <= port < 1 << 16:
            raise InvalidRequest("`context` and `parallel` must be at least 1, and `port` 0 to 65535")
        self._given = model
        self._port = port
        self._context = context
        self._parallel = parallel
        self._start_timeout = start_timeout
        self._embeddings = embeddings
        self._api_key = checked_token(secrets.token_urlsafe(32) if api_key is None else api_key, "the server's key")
        self._process: EngineProcess | None = None
        self._url = ""
        self._model = ""

    def start(self) -> Self:
        """Start the server, unless it runs already, and wait until it answers."""
        if self._process is None or not self._process.alive:
            self.stop()
            self._process = process = EngineProcess(self._start_timeout)
            try:
                process.load()  # first: without the engine there is no use in fetching weights
                model = find_model(self._given)
                self._url = process.serve(
                    Options(
                        path=str(model.path),
                        name=model.name,
                        port=self._port,
                        context=self._context,
                        parallel=self._parallel,
                        api_key=self._api_key.reveal(),
                        embeddings=self._embeddings,
                    )
                )
                self._model = model.name
            except BaseException:
                self.stop()
                raise
        return self

    def wait(self) -> None:
        """Block while the server runs: until `stop()` in another thread, or an exception such as Ctrl-C's.

        The server ending by itself is a `LocalModelError`.
        """
        process = self._process
        if process is not None:
            process.wait()
            if process is self._process:
                raise LocalModelError(f"the local server {process.outcome()}")

    def stop(self) -> None:
        """End the server at once, with what it is doing. Stopping it twice does no harm."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    @property
    def base_url(self) -> str:
        """What a client takes as `base_url`: the root of OpenAI's operations, `http://127.0.0.1:PORT/v1`."""
        return f"{self.url}/v1"

    @property
    def url(self) -> str:
        """Where the server listens, such as `http://127.0.0.1:40533`."""
        self._running()
        return self._url

    @property
    def model(self) -> str:
        """The name that the model is served under: `HuggingFaceTB/SmolLM2-135M-Instruct`, or that of the file."""
        self._running()
        return self._model

    @property
    def api_key(self) -> Secret:
        """The server's key, to be sent as a bearer token; it prints masked, and `reveal()` gives it plain."""
        return self._api_key

    @property
    def pid(self) -> int:
        """The process id of the engine."""
        return self._running().pid

    def _running(self) -> EngineProcess:
        if self._process is None:
            raise LocalModelError("the local server does not run: use `with LocalServer() as server:`, or start()")
        return self._process

    def __repr__(self) -> str:
        state = f"url={self.url!r}, model={self.model!r}" if self._process else "stopped"
        return f"{type(self).__name__}({state})"
