"""Images, sounds and videos of providers: how they are asked for, waited for and had."""

from __future__ import annotations

import base64
import time
from pathlib import Path
from typing import Any

import pytest
from facade_support import Api, Script, answer
from world import World, was

from inferface.errors import BadResponse, NotFoundError, RequestTimeout

HF = "hf_OfNobody0123456789"
OWN = "fal-TheProvidersOwnKey"
ROUTER = "https://router.huggingface.co"
PNG = b"\x89PNG\r\n\x1a\n and so on"
FLAC = b"fLaC and so on"
MP4 = b"\x00\x00\x00\x18ftypmp42"
BASE64 = base64.b64encode(PNG).decode()
FOUND = answer(PNG, content_type="image/png")
FAL_JOB = "https://queue.fal.run/fal-ai/hunyuan-video/requests/abc"


def url_of(url: str) -> Script:
    return answer({"images": [{"url": url, "content_type": "image/jpeg"}]})


def draw(api: Api, client: Any, **more: Any) -> Any:
    return api.do(client.text_to_image("a cat", model="org/model", as_bytes=True, **more))


@pytest.fixture
def fal(api: Api, world: World) -> Any:
    world.maps("org/model", ("fal-ai", "fal-ai/flux/dev", "text-to-image"))
    return world.client(api, provider="fal-ai", token=HF, bill_to="me", cookies={"a": "secret-cookie"})


def test_an_image_is_fetched_with_no_credential(api: Api, world: World, fal: Any) -> None:
    world.will(url_of("https://files.example.org/cat.png?signed=1"), FOUND)
    image = draw(api, fal, width=64, height=32, seed=1)
    assert (bytes(image), image.content_type) == (PNG, "image/png")
    asked, fetched = world.calls
    assert was(asked) == f"{ROUTER}/fal-ai/fal-ai/flux/dev"
    assert asked.json == {"prompt": "a cat", "image_size": {"width": 64, "height": 32}, "seed": 1}
    assert (asked.authorization, asked.headers["x-hf-bill-to"]) == (f"Bearer {HF}", "me")
    assert (fetched.method, was(fetched)) == ("GET", "https://files.example.org/cat.png?signed=1")
    assert not {"authorization", "cookie", "x-hf-bill-to"} & fetched.headers.keys()
    assert HF not in str(fetched.headers)


@pytest.mark.parametrize(
    ("content", "told", "content_type"),
    [(PNG, "image/x-own", "image/x-own"), (PNG, "", "image/png"), (b"who knows", "", None)],
)
def test_the_media_type_of_what_is_fetched(
    api: Api, world: World, fal: Any, content: bytes, told: str, content_type: str | None
) -> None:
    world.will(url_of("https://files.example.org/cat"), answer(content, content_type=told))
    assert draw(api, fal).content_type == content_type


def test_a_name_in_any_script_is_fetched(api: Api, world: World, fal: Any) -> None:
    world.will(url_of("https://files.example.org/große katze.png".replace(" ", "%20")), FOUND)
    draw(api, fal)
    assert was(world.calls[1]) == "https://files.example.org/gro%C3%9Fe%20katze.png"


def test_a_key_of_its_own_has_its_own_scheme(api: Api, world: World) -> None:
    world.maps("org/model", ("fal-ai", "fal-ai/flux/dev", "text-to-image"))
    world.will(url_of("https://files.example.org/cat.png"), FOUND)
    draw(api, world.client(api, provider="fal-ai", api_key=OWN))
    asked, fetched = world.calls
    assert (was(asked), asked.authorization) == ("https://fal.run/fal-ai/flux/dev", f"Key {OWN}")
    assert "authorization" not in fetched.headers


def test_one_side_alone_is_no_size(api: Api, world: World, fal: Any) -> None:
    world.will(url_of("https://files.example.org/cat.png"), FOUND)
    draw(api, fal, width=64)
    assert world.calls[0].json == {"prompt": "a cat", "width": 64}


@pytest.mark.parametrize(
    ("provider", "told", "sent"),
    [
        (
            "together",
            {"data": [{"b64_json": BASE64}]},
            {
                "prompt": "a cat",
                "response_format": "base64",
                "steps": 3,
                "width": 64,
                "height": 32,
                "model": "its/name",
            },
        ),
        ("together", {"data": [{"index": 0, "b64_json": None, "url": f"data:image/png;base64,{BASE64}"}]}, None),
        (
            "nscale",
            {"data": [{"b64_json": BASE64}]},
            {"prompt": "a cat", "response_format": "b64_json", "size": "64x32", "model": "its/name"},
        ),
    ],
)
def test_an_image_in_the_answer(api: Api, world: World, provider: str, told: Any, sent: Any) -> None:
    world.maps("org/model", (provider, "its/name", "text-to-image"))
    world.will(answer(told))
    client = world.client(api, provider=provider, token=HF)
    image = draw(api, client, width=64, height=32, num_inference_steps=3)
    assert (bytes(image), image.content_type) == (PNG, "image/png")
    assert sent in (None, world.call.json)


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (answer({"images": []}), "has no /images/0/url"),
        (answer({"images": [{"url": 7}]}), "has no /images/0/url"),
        (url_of("http://files.example.org/cat.png"), "at an http:// URL"),
        (url_of("https://user:pass@files.example.org/"), "the result's URL must not contain a user"),
        (url_of("not base64!"), "base64"),
        (answer("<html>", content_type="text/html"), "HTML page"),
    ],
)
def test_an_answer_without_an_image_is_an_error(api: Api, world: World, fal: Any, told: Script, words: str) -> None:
    world.will(told, FOUND)
    with pytest.raises(BadResponse, match=words) as error:
        draw(api, fal)
    assert len(world.calls) == 1
    assert HF not in str(error.value)


def test_an_image_that_is_gone_is_an_error(api: Api, world: World, fal: Any) -> None:
    world.will(url_of("https://files.example.org/cat.png"), answer("gone", 404, content_type="text/plain"))
    with pytest.raises(NotFoundError) as error:
        draw(api, fal)
    assert error.value.request is not None
    assert error.value.request.url == "https://files.example.org/cat.png"
    assert error.value.hint is None


@pytest.mark.parametrize("output", ["https://files.example.org/cat.png", ["https://files.example.org/cat.png", "x"]])
@pytest.mark.parametrize(
    ("name", "path", "more"),
    [
        ("owner/flux", "/v1/models/owner/flux/predictions", {}),
        ("owner/flux:abc123", "/v1/predictions", {"version": "abc123"}),
    ],
)
def test_replicate_is_asked_to_wait(api: Api, world: World, name: str, path: str, more: Any, output: Any) -> None:
    world.maps("org/model", ("replicate", name, "text-to-image"))
    world.will(answer({"id": "1", "status": "succeeded", "output": output}), FOUND)
    assert bytes(draw(api, world.client(api, provider="replicate", token=HF), seed=3)) == PNG
    asked, _ = world.calls
    assert was(asked) == f"{ROUTER}/replicate{path}"
    assert asked.json == {"input": {"prompt": "a cat", "seed": 3}} | more
    assert asked.headers["prefer"] == "wait"


def test_replicate_is_asked_again_when_it_did_not_wait(api: Api, world: World, at_once: None) -> None:
    urls = {"get": "https://api.replicate.com/v1/predictions/1"}
    done = {"status": "succeeded", "output": "https://files.example.org/cat.png", "urls": urls}
    world.maps("org/model", ("replicate", "owner/flux", "text-to-image"))
    world.will(
        *[answer({"status": state, "urls": urls}, 201) for state in ("starting", "processing")], answer(done), FOUND
    )
    draw(api, world.client(api, provider="replicate", token=HF))
    _, first, second, _ = world.calls
    assert {was(first), was(second)} == {f"{ROUTER}/replicate/v1/predictions/1"}
    assert {first.authorization, second.authorization} == {f"Bearer {HF}"}


@pytest.mark.parametrize("key", [HF, OWN])
def test_a_job_in_a_queue(api: Api, world: World, at_once: None, key: str) -> None:
    world.maps("org/model", ("fal-ai", "fal-ai/hunyuan-video", "text-to-video"))
    world.will(
        answer({"request_id": "abc", "status": "IN_QUEUE", "response_url": FAL_JOB}),
        answer({"status": "IN_PROGRESS"}),
        answer({"status": "COMPLETED"}),
        answer({"video": {"url": "https://files.example.org/v.mp4"}}),
        answer(MP4, content_type="video/mp4"),
    )
    client = world.client(api, provider="fal-ai", token=key)
    video = api.do(client.text_to_video("A cat", model="org/model", num_frames=16, seed=1))
    assert (bytes(video), video.content_type) == (MP4, "video/mp4")
    base, query = (f"{ROUTER}/fal-ai", "?_subdomain=queue") if key == HF else ("https://queue.fal.run", "")
    job = f"{base}/fal-ai/hunyuan-video/requests/abc"
    assert [was(seen) for seen in world.calls] == [
        f"{base}/fal-ai/hunyuan-video{query}",
        f"{job}/status{query}",
        f"{job}/status{query}",
        f"{job}{query}",
        "https://files.example.org/v.mp4",
    ]
    *ours, fetched = world.calls
    assert {seen.authorization for seen in ours} == {f"Bearer {HF}" if key == HF else f"Key {OWN}"}
    assert "authorization" not in fetched.headers


def test_a_jobs_url_on_another_host_gets_no_key(api: Api, world: World, at_once: None) -> None:
    """The path is asked for at the provider's own address, whatever host the answer names."""
    world.maps("org/model", ("fal-ai", "a/b", "text-to-video"))
    world.will(
        answer({"status": "IN_QUEUE", "response_url": "https://evil.example.org/x"}),
        answer({"status": "COMPLETED"}),
        answer({"video": {"url": "https://files.example.org/v.mp4"}}),
        answer(MP4, content_type="video/mp4"),
    )
    api.do(world.client(api, provider="fal-ai", token=HF).text_to_video("A cat", model="org/model"))
    assert not any("evil" in was(seen) for seen in world.calls)


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({"status": "FAILED", "error": "out of memory"}, "ended as FAILED: out of memory"),
        ({"status": "IN_QUEUE"}, "does not tell where the job is"),
        ({"status": ["IN_QUEUE"]}, "ended as"),
        ({"status": "IN_QUEUE", "response_url": "https://queue.fal.run/../elsewhere"}, "does not tell where"),
        ([], "has no /video/url"),
    ],
)
def test_a_job_that_fails_is_an_error(api: Api, world: World, told: Any, words: str) -> None:
    world.maps("org/model", ("fal-ai", "a/b", "text-to-video"))
    world.will(answer(told))
    with pytest.raises(BadResponse, match=words):
        api.do(world.client(api, provider="fal-ai", token=HF).text_to_video("A cat", model="org/model"))


def test_a_job_has_the_time_of_its_call(api: Api, world: World) -> None:
    world.maps("org/model", ("fal-ai", "a/b", "text-to-video"))
    world.will(answer({"status": "IN_QUEUE", "response_url": FAL_JOB}), answer({"status": "IN_PROGRESS"}))
    client = world.client(api, provider="fal-ai", token=HF)
    began = time.monotonic()
    with pytest.raises(RequestTimeout, match="still IN_PROGRESS when the time was up"):
        api.do(client.text_to_video("A cat", model="org/model", timeout=1.0))
    assert time.monotonic() - began < 20
    assert 2 <= len(world.calls) <= 3


def test_speech_is_bytes_already(api: Api, world: World) -> None:
    world.maps("org/model", ("deepinfra", "its/name", "text-to-speech"))
    world.will(answer(FLAC, content_type="audio/flac"))
    client = world.client(api, provider="deepinfra", token=HF)
    sound = api.do(client.text_to_speech("hello", model="org/model", extra_body={"voice": "v"}))
    assert (bytes(sound), sound.content_type) == (FLAC, "audio/flac")
    assert world.call.json == {"input": "hello", "voice": "v", "model": "its/name"}


def test_a_sound_goes_as_a_form(api: Api, world: World) -> None:
    world.maps("org/model", ("deepinfra", "its/name", "automatic-speech-recognition"))
    world.will(answer({"text": "hi", "segments": [{"text": "hi", "start": 0, "end": 1.5}]}))
    client = world.client(api, provider="deepinfra", token=HF)
    heard = api.do(
        client.automatic_speech_recognition(FLAC, model="org/model", extra_body={"language": "en", 'a"\r\n': True})
    )
    assert (heard.text, heard.chunks[0].text, heard.chunks[0].timestamp) == ("hi", "hi", [0, 1.5])
    boundary = world.call.headers["content-type"].partition("boundary=")[2].encode()
    parts = world.call.body.split(b"--" + boundary)
    assert parts[1] == (
        b'\r\nContent-Disposition: form-data; name="file"; filename="audio.flac"\r\nContent-Type: audio/flac\r\n\r\n'
        + FLAC
        + b"\r\n"
    )
    assert parts[2:] == [
        b'\r\nContent-Disposition: form-data; name="language"\r\n\r\nen\r\n',
        b'\r\nContent-Disposition: form-data; name="a%22%0D%0A"\r\n\r\ntrue\r\n',
        b'\r\nContent-Disposition: form-data; name="model"\r\n\r\nits/name\r\n',
        b"--\r\n",
    ]


@pytest.mark.parametrize("told", [answer([1]), answer("Hi."), answer({"error": "no speech"}), answer(b"\x00")])
def test_a_transcription_that_is_none_is_an_error(api: Api, world: World, told: Script) -> None:
    world.maps("org/model", ("deepinfra", "its/name", "automatic-speech-recognition"))
    world.will(told)
    with pytest.raises(BadResponse):
        api.do(world.client(api, provider="deepinfra", token=HF).automatic_speech_recognition(FLAC, model="org/model"))


def test_a_sound_goes_as_a_data_url(api: Api, world: World, tmp_path: Path) -> None:
    path = tmp_path / "a.flac"
    path.write_bytes(FLAC)
    world.maps("org/model", ("fal-ai", "fal-ai/whisper", "automatic-speech-recognition"))
    world.will(answer({"text": " Hi.", "chunks": [{"timestamp": [0.0, 4.08], "text": " Hi.", "speaker": None}]}))
    heard = api.do(world.client(api, provider="fal-ai", token=HF).automatic_speech_recognition(path, model="org/model"))
    assert heard.text == " Hi."
    assert world.call.json == {"audio_url": f"data:audio/mpeg;base64,{base64.b64encode(FLAC).decode()}"}


def test_an_image_with_a_url_is_the_providers_to_fetch(api: Api, world: World, at_once: None) -> None:
    world.maps("org/model", ("fal-ai", "a/b", "image-to-video"))
    world.will(
        answer({"status": "COMPLETED", "response_url": FAL_JOB}),
        answer({"video": {"url": "https://files.example.org/v.mp4"}}),
        answer(MP4, content_type="video/mp4"),
    )
    client = world.client(api, provider="fal-ai", token=HF)
    api.do(client.image_to_video("https://files.example.org/cat.png", model="org/model", prompt="run"))
    assert world.calls[0].json == {"image_url": "https://files.example.org/cat.png", "prompt": "run"}


@pytest.mark.parametrize(
    ("provider", "names", "told"),
    [
        ("together", ["reference_images"], {"data": [{"b64_json": BASE64}]}),
        ("replicate", ["image", "images", "input_image", "input_images"], {"status": "succeeded", "output": BASE64}),
    ],
)
def test_an_image_of_an_image(api: Api, world: World, provider: str, names: list[str], told: Any) -> None:
    world.maps("org/model", (provider, "its/name", "image-to-image"))
    world.will(answer(told))
    client = world.client(api, provider=provider, token=HF)
    image = api.do(client.image_to_image(PNG, prompt="a dog", model="org/model", as_bytes=True))
    assert bytes(image) == PNG
    sent = world.call.json.get("input", world.call.json)
    written = f"data:image/png;base64,{BASE64}"
    assert {name: sent[name] for name in names} == {
        name: [written] if name.endswith("s") else written for name in names
    }
    assert sent["prompt"] == "a dog"


@pytest.mark.parametrize(
    ("provider", "sent"),
    [
        (
            "fal-ai",
            {
                "prompt": "a cat",
                "loras": [{"path": "https://huggingface.co/org/model/resolve/main/a%20b.safetensors", "scale": 1}],
                "model_name": "stabilityai/stable-diffusion-xl-base-1.0",
            },
        ),
        ("replicate", {"input": {"prompt": "a cat", "lora_weights": "https://huggingface.co/org/model"}}),
        ("together", {"prompt": "a cat", "response_format": "base64", "model": "fal-ai/lora"}),
    ],
)
def test_an_adapter_is_named(api: Api, world: World, provider: str, sent: Any) -> None:
    world.maps(
        "org/model", (provider, "fal-ai/lora", "text-to-image"), adapter="lora", adapterWeightsPath="a b.safetensors"
    )
    inline = f"data:image/png;base64,{BASE64}"
    world.will(answer({"images": [{"url": inline}], "output": inline, "data": [{"url": inline}]}))
    draw(api, world.client(api, provider=provider, token=HF))
    assert world.call.json == sent
