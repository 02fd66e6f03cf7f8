"""Each task of each provider: what goes out, how it is waited for, what comes back."""

from __future__ import annotations

import base64
from typing import Any

import pytest
from facade_support import Api, Script, answer
from world import World, was

from inferface.errors import BadResponse, InvalidRequest

HF = "hf_OfNobody0123456789"
ROUTER = "https://router.huggingface.co"
PNG = b"\x89PNG\r\n\x1a\n and so on"
FLAC = b"fLaC and so on"
BASE64 = base64.b64encode(PNG).decode()
FOUND = answer(PNG, content_type="image/png")
AT = "https://files.example.org/result"
DATA_PNG = f"data:image/png;base64,{BASE64}"
SAID = answer(b"said there", content_type="text/plain")
JOB_OF_WAVESPEED = {
    "data": {"status": "created", "urls": {"get": "https://api.wavespeed.ai/api/v3/predictions/w/result"}}
}


@pytest.mark.parametrize(
    ("provider", "task", "params", "told", "body", "polls", "given"),
    [
        (
            "fal-ai",
            "text-to-speech",
            {"text": "Hi", "voice": {"x": None, "y": [{"z": None}, None]}},
            [answer({"audio": {"url": AT}}), answer(FLAC, content_type="audio/flac")],
            {"text": "Hi", "voice": {"y": [{}, None]}},
            [],
            FLAC,
        ),
        (
            "fal-ai",
            "image-segmentation",
            {"image": PNG},
            [
                answer({"status": "IN_QUEUE", "response_url": "https://queue.fal.run/a/requests/r"}),
                answer({"status": "COMPLETED"}),
                answer({"image": {"url": DATA_PNG}}),
            ],
            {"image_url": DATA_PNG, "sync_mode": True},
            ["/a/requests/r/status?_subdomain=queue", "/a/requests/r?_subdomain=queue"],
            [{"label": "mask", "mask": BASE64}],
        ),
        (
            "novita",
            "text-to-video",
            {"prompt": "A cat"},
            [answer({"video": {"video_url": AT}}), FOUND],
            {"prompt": "A cat"},
            [],
            PNG,
        ),
        (
            "together",
            "text-to-video",
            {"prompt": "A cat", "num_inference_steps": 3, "target_size": {"width": 64, "height": 32}},
            [answer({"id": "v/1"}), answer({"status": "completed", "outputs": {"video_url": AT}}), FOUND],
            {"prompt": "A cat", "steps": 3, "width": 64, "height": 32, "model": "its/name"},
            ["/v2/videos/v%2F1"],
            PNG,
        ),
        (
            "together",
            "image-to-video",
            {"image": PNG},
            [answer({"id": "v", "status": "completed", "outputs": {"video_url": AT}}), FOUND],
            {"frame_images": [{"input_image": DATA_PNG, "frame": "first"}], "model": "its/name"},
            [],
            PNG,
        ),
        *(
            (
                "replicate",
                "automatic-speech-recognition",
                {"audio": FLAC},
                [answer({"status": "succeeded", "output": output}), SAID],
                {"input": {"audio": "data:audio/flac;base64," + base64.b64encode(FLAC).decode()}},
                [],
                {"text": text},
            )
            for output, text in [
                ("said", "said"),
                (["said"], "said"),
                ([{"transcription": "said"}], "said"),
                ({"transcription": "said", "translation": "dit"}, "dit"),
                ({"txt_file": AT, "transcription": "x"}, "said there"),
            ]
        ),
        (
            "wavespeed",
            "image-to-video",
            {"image": PNG, "prompt": "A cat"},
            [
                answer(JOB_OF_WAVESPEED),
                answer({"data": {"status": "processing", "urls": None}}),
                answer({"data": {"status": "completed", "outputs": [AT]}}),
                FOUND,
            ],
            {"image": f"data:image/jpeg;base64,{BASE64}", "prompt": "A cat"},
            ["/api/v3/predictions/w/result"] * 2,
            PNG,
        ),
        (
            "zai-org",
            "text-to-image",
            {"prompt": "A cat", "width": 64, "height": 32},
            [
                answer({"id": "z", "task_status": "PROCESSING"}),
                answer({"task_status": "SUCCESS", "image_result": [{"url": AT}]}),
                FOUND,
            ],
            {"prompt": "A cat", "size": "64x32", "model": "its/name"},
            ["/api/paas/v4/async-result/z"],
            PNG,
        ),
    ],
)
def test_a_task_is_asked_for_and_read_as_the_provider_has_it(
    api: Api,
    world: World,
    at_once: None,
    provider: str,
    task: str,
    params: Any,
    told: list[Script],
    body: Any,
    polls: list[str],
    given: Any,
) -> None:
    world.maps("org/model", (provider, "its/name", task))
    world.will(*told)
    result = api.do(world.client(api, provider=provider, token=HF).infer("org/model", params, task=task))
    asked, *rest = world.calls
    assert asked.json == body
    assert [was(seen) for seen in rest if was(seen) != AT] == [f"{ROUTER}/{provider}{path}" for path in polls]
    assert not any("authorization" in seen.headers for seen in rest if was(seen) == AT)
    assert (result.raw if isinstance(given, (list, dict)) else bytes(result.output)) == given


@pytest.mark.parametrize(
    ("provider", "told"),
    [
        ("together", {"id": "v", "status": "failed", "error": {"message": "no such cat"}}),
        ("wavespeed", {"data": {"status": "failed", "error": "no such cat"}}),
        ("replicate", {"status": "failed", "error": "no such cat"}),
    ],
)
def test_a_job_that_fails_says_why(api: Api, world: World, provider: str, told: Any) -> None:
    world.maps("org/model", (provider, "its/name", "text-to-video"))
    world.will(answer(told))
    with pytest.raises(BadResponse, match=r"no such cat.*|.*ended as failed.*") as error:
        api.do(world.client(api, provider=provider, token=HF).text_to_video("A cat", model="org/model"))
    assert "no such cat" in str(error.value)


@pytest.mark.parametrize(
    ("name", "sent"),
    [
        ("black-forest-labs/FLUX.1-Kontext-dev", {"image_url": DATA_PNG}),
        ("black-forest-labs/FLUX.2-dev", {"reference_images": [DATA_PNG]}),
    ],
)
def test_an_image_stands_where_the_model_looks_for_it(api: Api, world: World, name: str, sent: Any) -> None:
    world.maps("org/model", ("together", name, "image-to-image"))
    world.will(answer({"data": [{"b64_json": BASE64}]}))
    client = world.client(api, provider="together", token=HF)
    api.do(client.image_to_image(PNG, model="org/model", num_inference_steps=3, as_bytes=True))
    assert world.call.json == {"prompt": "", "response_format": "base64", "steps": 3, "model": name} | sent


@pytest.mark.parametrize(
    ("provider", "words"),
    [
        ("groq", r"text-to-image is not supported through this provider \(groq\); these do it: .*fal-ai.*together"),
    ],
)
def test_what_is_not_supported_is_refused_before_anything_is_sent(
    api: Api, world: World, provider: str, words: str
) -> None:
    client = world.client(api, provider=provider, token=HF)
    with pytest.raises(InvalidRequest, match=words):
        api.do(client.text_to_image("a cat", model="org/model"))
    assert world.server.seen == []


@pytest.mark.parametrize("task", ["text-to-video", "image-to-video"])
def test_hf_inference_makes_no_videos(api: Api, world: World, task: str) -> None:
    with pytest.raises(InvalidRequest, match=r"not supported through this provider \(hf-inference"):
        api.do(world.client(api, provider="hf-inference", token=HF).infer("org/model", {"inputs": "eA=="}, task=task))
    assert world.server.seen == []
