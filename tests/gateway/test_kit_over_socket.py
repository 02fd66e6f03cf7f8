"""The contract kit, over a socket, finds nothing to say of the gateway: with and without keys, before a server that
keeps the contract."""

from __future__ import annotations

import pytest
from gateway_support import Served

from inferface import Endpoint
from inferface.contract import Settings, check
from inferface.gateway import GatewayConfig, Key
from inferface.gateway._keys import hash_of
from kit.fake import Behaviour, FakeServer
from kit.generating import MODEL

KEY = "sk-gateway-0123456789abcdef"
UPSTREAM = frozenset({"chat", "completions", "embeddings"})


@pytest.mark.parametrize("key", [None, KEY], ids=["open", "with a key"])
def test_the_gateway_keeps_every_rule(key: str | None) -> None:
    with FakeServer(Behaviour(offers=UPSTREAM)) as upstream:
        models = {MODEL: Endpoint(f"{upstream.url}/v1", "upstream-key-0123456789")}
        keys = {"keys": (Key("tests", hash_of(KEY)),)} if key else {}
        gateway = Served(GatewayConfig(models=models, default_model=MODEL, hub=False, **keys))
        try:
            settings = Settings(
                require=("chat", "completions", "inference", "embeddings", "models", "health"), examples=0
            )
            report = check(gateway.url, key=key, settings=settings)
        finally:
            gateway.stop()
    assert [(one.rule, one.operation, one.message) for one in report.findings] == []
    assert report.complete
