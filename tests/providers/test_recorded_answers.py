"""What providers have really answered, read through a client of that provider."""

from __future__ import annotations

import base64
import json
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from facade_support import USER, Api, answer
from world import World

from inferface.providers.lookup import lines_of
from inferface.providers.table import PROVIDERS

pytestmark = pytest.mark.recordings
HF = "hf_OfNobody0123456789"
OTHER_DIALECTS = {"https://api.cohere.com/v2/chat"}
"""Addresses that nobody asks any more, and that spoke a dialect of their own."""


def exchanges(shared: Path, *kinds: str) -> list[tuple[str, dict[str, Any]]]:
    folder = shared / "recordings/responses"
    found: list[tuple[str, dict[str, Any]]] = []
    for entry in json.loads((folder / "index.json").read_text()):
        if entry["kind"] not in kinds or entry["status"] != 200 or entry.get("uri", "") in {"", *OTHER_DIALECTS}:
            continue
        value: Any = json.loads((folder / entry["file"]).read_text())
        for name in entry["pointer"].strip("/").split("/") if entry["pointer"] else ():
            value = value[int(name) if isinstance(value, list) else name]
        if value["response"]["body"]["kind"] != "none":  # left out of the recording
            found.append((entry["uri"], value["response"]))
    return found


def provider_of(uri: str) -> str:
    """The provider of a recording; some are gone since, and spoke as the others do."""
    url = urlsplit(uri)
    names = [url.path.split("/")[1], *(name for name, at in PROVIDERS.items() if urlsplit(at.url).netloc == url.netloc)]
    return next((name for name in names if "chat-completion" in getattr(PROVIDERS.get(name), "tasks", {})), "groq")


def key_for(uri: str) -> str:
    return HF if PROVIDERS[provider_of(uri)].routed else "sk-own"


def content(body: dict[str, Any]) -> bytes:
    if body["kind"] == "json":
        return json.dumps(body["json"]).encode()
    return base64.b64decode(body["base64"]) if body["kind"] == "base64" else str(body["text"]).encode()


def test_every_recorded_chat_answer_decodes(shared: Path, api: Api, world: World) -> None:
    played = 0
    for uri, response in exchanges(shared, "chat", "chat-tool-calls"):
        sent = content(response["body"])
        world.maps("org/model", (provider_of(uri), "x", "conversational"))
        world.will(answer(sent))
        client = world.client(api, provider=provider_of(uri), token=key_for(uri))
        result = api.do(client.infer("org/model", {"messages": USER}))
        whole = json.loads(sent)
        assert result.raw == whole, uri
        assert result.output.to_dict().keys() >= whole.keys(), uri
        message = result.output.choices[0].message
        assert (message.content or message.tool_calls) is not None, uri
        played += 1
    assert played > 80


def test_every_recorded_chat_stream_decodes(shared: Path, api: Api, world: World) -> None:
    played = 0
    for uri, response in exchanges(shared, "chat-stream-sse"):
        provider = provider_of(uri)
        world.maps("org/model", (provider, "x", "conversational"))
        world.will(answer(content(response["body"]), content_type="text/event-stream"))
        client = world.client(api, provider=provider, token=key_for(uri))
        result = api.do(client.infer("org/model", {"messages": USER}, stream_callback=api.callback(lambda event: None)))
        assert result.text or result.output.choices[0].message.tool_calls, uri
        played += 1
    assert played > 15


def test_every_recorded_mapping_is_read(shared: Path) -> None:
    """Each provider that a mapping names is found in it, or is gone since."""
    found = 0
    for uri, response in exchanges(shared, "model-info-provider-mapping"):
        told = json.loads(content(response["body"]))
        lines = lines_of(told.get("inferenceProviderMapping"), uri)
        mapping = told.get("inferenceProviderMapping") or {}
        assert len(lines) == len(mapping), uri
        assert [line.id for line in lines] == [line["providerId"] for line in _values(mapping)], uri
        found += len(lines)
    assert found > 100


def _values(mapping: Any) -> list[Any]:
    return list(mapping.values()) if isinstance(mapping, dict) else mapping
