"""The gateway: a server that implements the contract, on the façade. Needs the extra: `pip install 'inferface[serve]'`.

    inferface serve --local
    inferface serve --config gateway.toml

As an ASGI application, for a server of one's own:

    from inferface.gateway import Gateway, load

    app = Gateway(load("gateway.toml", os.environ))
"""

from inferface.gateway._app import Gateway
from inferface.gateway._config import Callbacks, GatewayConfig, Limits, load
from inferface.gateway._keys import Key

__all__ = ["Callbacks", "Gateway", "GatewayConfig", "Key", "Limits", "load"]
