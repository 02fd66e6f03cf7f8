"""What `deploy/` and the documentation say can be said."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import yaml

from inferface.gateway import Callbacks, GatewayConfig, Limits, load
from inferface.gateway._config import _FIELDS

ROOT = Path(__file__).parents[2]


def test_the_example_of_a_configuration_can_be_loaded() -> None:
    config = load(str(ROOT / "deploy" / "gateway.toml"), {"HF_HUB_DISABLE_IMPLICIT_TOKEN": "1"})
    assert list(config.models) == ["org/private-model"]


def test_the_documented_configuration_can_be_read_and_tells_the_defaults() -> None:
    page = (ROOT / "docs" / "gateway.md").read_text(encoding="utf-8")
    (text,) = re.findall(r"```toml\n(.*?)```", page, re.DOTALL)
    told = tomllib.loads(text)
    assert {name: getattr(Limits(), name) for name in told["limits"]} == told["limits"]
    assert {field.name for field in Limits.__attrs_attrs__} == told["limits"].keys()
    assert {field.name for field in Callbacks.__attrs_attrs__} == told["callbacks"].keys()
    assert {name: tuple(value) if isinstance(value, list) else value for name, value in told["callbacks"].items()} == {
        name: getattr(Callbacks(), name) for name in told["callbacks"]
    }
    assert told.keys() == _FIELDS.keys()
    for name in ("host", "port", "workers", "hub", "anonymous", "metrics_open"):
        assert told[name] == getattr(GatewayConfig(), name)


def test_the_composition_goes_together() -> None:
    told = yaml.safe_load((ROOT / "deploy" / "compose.yaml").read_text(encoding="utf-8"))
    assert (ROOT / "deploy" / told["services"]["gateway"]["build"]["dockerfile"].removeprefix("deploy/")).exists()
    nginx = (ROOT / "deploy" / "nginx.conf").read_text(encoding="utf-8")
    assert "proxy_buffering off;" in nginx
    assert f"client_max_body_size {Limits().body_bytes // 1024 // 1024}m;" in nginx
    seconds = int(told["services"]["gateway"]["stop_grace_period"].removesuffix("s"))
    assert seconds > Limits().shutdown_seconds
