"""Binary inputs and outputs through both clients, to the wire and back."""

from __future__ import annotations

import io
import json
import os
from base64 import b64decode, b64encode
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from facade_support import TOKEN, Api, LoopbackServer, answer
from PIL import Image

from inferface import Media
from inferface.errors import InputError, InvalidRequest
from support.naming import shown

LABELS = [{"label": "cat", "score": 0.9}]


@pytest.fixture
def client(api: Api, server: LoopbackServer) -> Any:
    return api.client(base_url=server.url, token=TOKEN)


def png() -> bytes:
    content = io.BytesIO()
    Image.new("RGB", (4, 3), "red").save(content, "PNG")
    return content.getvalue()


def given(form: str, folder: Path) -> Any:
    path = folder / "cat.png"
    path.write_bytes(png())
    return FORMS[form](path)


FORMS: dict[str, Callable[[Path], Any]] = {
    "bytes": Path.read_bytes,
    "path": Path,
    "name": str,
    "file": lambda path: io.BytesIO(path.read_bytes()),
    "data URL": lambda path: f"data:image/png;base64,{b64encode(path.read_bytes()).decode()}",
    "PIL": lambda path: Image.open(io.BytesIO(path.read_bytes())),
    "numpy": lambda path: np.asarray(Image.open(io.BytesIO(path.read_bytes()))),
}


@pytest.mark.parametrize("form", FORMS)
def test_an_image_is_the_body(api: Api, client: Any, server: LoopbackServer, tmp_path: Path, form: str) -> None:
    server.will(answer(LABELS))
    labels = api.do(client.image_classification(given(form, tmp_path)))
    assert labels[0].label == "cat"
    assert server.only.headers["content-type"] == "image/png"
    assert Image.open(io.BytesIO(server.only.body)).getpixel((0, 0)) == (255, 0, 0)


@pytest.mark.parametrize("form", FORMS)
def test_with_parameters_it_is_base64_in_json(
    api: Api, client: Any, server: LoopbackServer, tmp_path: Path, form: str
) -> None:
    server.will(answer(LABELS))
    api.do(client.image_classification(given(form, tmp_path), top_k=1))
    assert server.only.headers["content-type"] == "application/json"
    assert server.only.json["parameters"] == {"top_k": 1}
    assert Image.open(io.BytesIO(b64decode(server.only.json["inputs"]))).size == (4, 3)


def test_through_infer(api: Api, client: Any, server: LoopbackServer, tmp_path: Path) -> None:
    server.will(answer(LABELS))
    params = {"image": given("path", tmp_path)}
    assert api.do(client.infer(None, params, task="image-classification")).output[0].label == "cat"
    assert server.only.body == png()


def test_a_large_file_goes_out_as_it_is_and_again(
    api: Api, client: Any, server: LoopbackServer, tmp_path: Path
) -> None:
    path = tmp_path / "speech.flac"
    path.write_bytes(os.urandom(2_500_000))
    server.will(answer({"error": "busy"}, 503, retry_after="0"), answer({"text": "hello"}))
    assert api.do(client.automatic_speech_recognition(path)).text == "hello"
    assert [seen.body for seen in server.seen] == [path.read_bytes()] * 2
    assert {seen.headers["content-type"] for seen in server.seen} == {"audio/flac"}


def test_a_url_is_downloaded_without_the_token(api: Api, client: Any, server: LoopbackServer) -> None:
    server.will(answer(png(), content_type="image/png"), answer(LABELS))
    api.do(client.image_classification(f"{server.url}/cat.png"))
    download, call = server.seen
    assert (download.method, download.path, download.authorization) == ("GET", "/cat.png", None)
    assert (call.method, call.body, call.authorization) == ("POST", png(), f"Bearer {TOKEN}")


@pytest.mark.parametrize("status", [404, 403, 500])
def test_an_error_at_a_url_is_no_image(api: Api, client: Any, server: LoopbackServer, status: int) -> None:
    server.will(answer(png(), status, content_type="image/png"))
    with pytest.raises(InputError, match="`image` could not be downloaded") as caught:
        api.do(client.image_classification(f"{server.url}/missing.png", retries=1))
    assert caught.value.status == status
    assert {seen.method for seen in server.seen} == {"GET"}


@pytest.mark.parametrize("value", ["no/such.png", b"", io.StringIO("x"), 5, None, [b"x"], "."], ids=shown)
@pytest.mark.parametrize("method", ["image_classification", "object_detection", "image_to_text", "image_to_image"])
def test_what_is_no_image_is_refused_before_anything_is_sent(
    api: Api, client: Any, server: LoopbackServer, method: str, value: object
) -> None:
    with pytest.raises(InvalidRequest, match="image"):
        api.do(getattr(client, method)(value))
    assert not server.seen


def test_images_come_back_as_pil_or_as_bytes(api: Api, client: Any, server: LoopbackServer) -> None:
    server.will(answer(png(), content_type="image/png"))
    assert api.do(client.text_to_image("a cat")).size == (4, 3)
    media = api.do(client.text_to_image("a cat", as_bytes=True))
    assert isinstance(media, Media)
    assert (media, media.content_type) == (png(), "image/png")


def test_audio_comes_back_with_its_type(api: Api, client: Any, server: LoopbackServer) -> None:
    server.will(answer(b"fLaC...", content_type="audio/flac"))
    speech = api.do(client.text_to_speech("hello"))
    assert (speech, speech.content_type) == (b"fLaC...", "audio/flac")


def test_samples_are_sent_as_wav(api: Api, client: Any, server: LoopbackServer) -> None:
    server.will(answer({"text": "hello"}))
    api.do(client.automatic_speech_recognition((16_000, np.zeros(1600, np.float32))))
    assert server.only.headers["content-type"] == "audio/wav"
    assert server.only.body.startswith(b"RIFF")


def test_through_a_gateway_it_is_base64_in_the_contract_s_body(
    api: Api, server: LoopbackServer, tmp_path: Path
) -> None:
    server.will(answer({"output": LABELS, "model": "org/m", "dialect": "task"}))
    client = api.client(model="org/m", gateway=server.url, token=TOKEN)
    assert api.do(client.image_classification(given("path", tmp_path)))[0].label == "cat"
    assert b64decode(json.loads(server.only.body)["params"]["inputs"]) == png()
