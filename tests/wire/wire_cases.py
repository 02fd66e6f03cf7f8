"""Calls of huggingface_hub and openai as they were recorded on the wire, and how they are played at inferface."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import attrs

HOSTS = {
    "router": "https://router.huggingface.co",
    "endpoint": "https://j3z5luu0ooo76jnl.us-east-1.aws.endpoints.huggingface.cloud",
    "thirdparty": "https://thirdparty.example",
}
"""The hosts of the recordings, by the role that a case gives them."""

_PROVIDER_IDS = {
    "text_to_image.provider.replicate": "black-forest-labs/flux:abc123",
    "text_to_speech.provider.replicate": "jaaari/kokoro-82m:dfdf",
    "text_to_image.provider.fal-ai": "fal-ai/flux/dev",
    "text_to_video.provider.fal-ai_queue": "fal-ai/hunyuan-video",
    "asr.provider.fal-ai": "fal-ai/whisper",
    "asr.provider.deepinfra_multipart": "openai/whisper-large-v3",
    "chat.provider.groq.own_key_direct": "llama-3.1-8b-instant",
}
"""A provider's name for the model, where its recorded body does not have it."""


@attrs.frozen
class Case:
    """One recorded call: what was called, what went out, what came back, and what the library made of it."""

    folder: Path
    recorded: Mapping[str, Any]

    @property
    def id(self) -> str:
        found: str = self.recorded["id"]
        return found

    @property
    def is_openai(self) -> bool:
        return bool(self.recorded["api"] == "openai")

    @property
    def method(self) -> str:
        found: str = self.recorded["method"]
        return found

    @property
    def provider(self) -> str | None:
        found: str | None = self.recorded["client"].get("provider")
        return found

    @property
    def client(self) -> dict[str, Any]:
        """The client's arguments; openai's `max_retries` is `retries` here."""
        given = self.value(self.recorded["client"])
        retries = given.pop("max_retries", 0)
        return {**given, "retries": retries}

    @property
    def kwargs(self) -> dict[str, Any]:
        found: dict[str, Any] = self.value(self.recorded["kwargs"])
        return found

    @property
    def requests(self) -> list[Mapping[str, Any]]:
        """What went out, look-ups aside."""
        one = self.recorded["request"]
        found: list[Mapping[str, Any]] = self.recorded.get("requests") or ([one] if one else [])
        return found

    @property
    def responses(self) -> list[tuple[int, Mapping[str, str], list[bytes]]]:
        """What the servers answered, in turn: status, headers, and the body in the pieces that it came in."""
        found = self.recorded["response"]
        return [_answer(response) for response in (found if isinstance(found, list) else [found])]

    @property
    def returned(self) -> Any:
        return self.recorded["returned"]

    def value(self, given: Any) -> Any:
        """An argument, with the recordings' special values made real."""
        if isinstance(given, list):
            return [self.value(item) for item in given]
        if not isinstance(given, dict):
            return given
        if "$url" in given:
            return HOSTS[given["$url"]] + given.get("path", "")
        if "$path" in given:
            return str(self.folder / given["$path"])
        if "$bytes" in given:
            return (self.folder / given["$bytes"]).read_bytes()
        if "$pil" in given:
            from PIL import Image

            image = Image.open(self.folder / given["$pil"])
            image.load()  # which closes the file
            return image
        if "$pydantic" in given:
            return person()
        return {key: self.value(item) for key, item in given.items()}

    def on_the_hub(self) -> dict[str, Any]:
        """What the Hub says of the model: its task, and the provider that serves it."""
        task = {"chat_completion": "conversational"}.get(self.method, self.method.replace("_", "-"))
        if self.id.endswith(".wrong_task"):
            task = "zero-shot-classification" if self.provider == "hf-inference" else "text-to-image"
        one = (self.recorded["request"] or {}).get("body", {}).get("json") or {}
        name = _PROVIDER_IDS.get(self.id) or one.get("model") or "nobody/knows"
        provider = "together" if self.id.endswith(".unsupported_model") else self.provider
        return {
            "id": self.recorded["kwargs"].get("model"),
            "pipeline_tag": "text-generation" if task == "conversational" else task,
            "tags": ["conversational"] if task == "conversational" else [],
            "inferenceProviderMapping": {provider: {"status": "live", "providerId": name, "task": task}},
        }

    def of_third_parties(self, target: str) -> tuple[int, str, bytes]:
        """A file on somebody else's server: status, content type and content."""
        if target == "/missing.png":
            return 404, "text/html", b"<html>404</html>"
        if target.endswith(".png"):
            return 200, "image/png", (self.folder / "inputs/cat.png").read_bytes()
        return 200, "application/octet-stream", base64.b64decode(self.returned["base64"])


def _answer(response: Mapping[str, Any]) -> tuple[int, Mapping[str, str], list[bytes]]:
    if "chunks" in response:
        pieces = [chunk.encode() for chunk in response["chunks"]]
    elif "chunks_base64" in response:
        pieces = [base64.b64decode(chunk) for chunk in response["chunks_base64"]]
    else:
        pieces = [_body(response["body"])]
    return response["status"], response["headers"], pieces


def _body(body: Mapping[str, Any]) -> bytes:
    match body["kind"]:
        case "empty":
            return b""
        case "bytes":
            return base64.b64decode(body["base64"])
        case "json" if "text" not in body:
            return json.dumps(body["json"]).encode()
        case _:
            text: str = body["text"] if "text" in body else json.dumps(body["json"])
            return text.encode()


def person() -> type[Any]:
    """The pydantic model that the recordings call `Person`."""
    from pydantic import BaseModel

    class Person(BaseModel):
        firstName: str
        lastName: str
        hobby: str | None
        numCats: int

    return Person


def cases(shared: Path) -> list[Case]:
    """Every recorded call that inferface has a method for."""
    folder = shared / "recordings/wire"
    found = json.loads((folder / "cases.json").read_text())
    return [Case(folder, case) for case in found if case["method"] != "responses.create"]
