"""The providers, as data: where each is, what it does, and the shape of what it is sent and says. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal, NamedTuple

from inferface._json import JsonValue

ProviderDialect = Literal["chat-completion", "completion", "embedding", "task"]


class Body(NamedTuple):
    """The shape of a request's body. In a dialect of OpenAI's, the task table makes it, and only `renamed` counts.

    Attributes:
        inputs: the names under which the inputs stand; `name[]` holds them in a list.
        inputs_of: other such names, for models whose id has all these words in it.
        around: where the inputs stand deeper than that; `{inputs}` is put there.
        fixed: what is always there, unless the caller gives it.
        renamed: parameters by the provider's names for them.
        dropped: parameters that the provider does not take.
        spread: parameters that are objects, whose members it takes one by one.
        size: the name for width and height together: `image_size` as an object, `size` as `64x32`.
        inside: the name of the object that holds all this, or None for the body itself.
        model: the name under which the provider's id of the model stands, or None when the URL says it.
        version: the name under which the part after `:` of such an id stands.
        media: the content type of binary inputs that are written as `data:` URLs, where nothing better is known.
        media_as: that content type whatever the inputs are.
        multipart: whether this is a form with a file, in place of JSON.
        lora: what names the weights of an adapter. `{file}` is their URL on the Hub, `{repo}` that of their repository.
        lora_of: what it wants to be told besides, by its id of the model.
    """

    inputs: tuple[str, ...] = ()
    inputs_of: Mapping[tuple[str, ...], tuple[str, ...]] = {}
    around: Mapping[str, JsonValue] = {}
    fixed: Mapping[str, JsonValue] = {}
    renamed: Mapping[str, str] = {}
    dropped: frozenset[str] = frozenset()
    spread: frozenset[str] = frozenset()
    size: Literal["image_size", "size"] | None = None
    inside: str | None = None
    model: str | None = "model"
    version: str | None = None
    media: str = "application/octet-stream"
    media_as: str | None = None
    multipart: bool = False
    lora: Mapping[str, JsonValue] = {}
    lora_of: Mapping[str, Mapping[str, JsonValue]] = {}


class Queue(NamedTuple):
    """How a job is waited for.

    Attributes:
        status: JSON pointer to the job's state.
        pending: the states to wait in; an empty one where none is told.
        done: the state in which there is a result; any other is a failure.
        job: JSON pointer to the job's URL, whose path is asked again below the provider's own address; or to its name.
        path: that path, where the job has a name; `{job}` stands for it.
        poll: what is added to that path to ask for the state.
        fetch: whether the result is at the job's path itself, or already in the last answer.
    """

    status: str
    pending: frozenset[str]
    done: str
    job: str
    path: str = ""
    poll: str = ""
    fetch: bool = False


class Served(NamedTuple):
    """One task at one provider.

    Attributes:
        path: `{model}` stands for the provider's id of the model.
        versioned: the path for ids with a `:version`, or None.
        result: JSON pointers to an image, sound or video (base64, `data:` or a URL; a list means its first), the first
            that is there counts; none where the answer itself is the result.
        mask: whether that image is the mask of the only segment.
        text: JSON pointers to a transcription, or to the URL of one; the first that is there counts.
        segments: whether a transcription tells its chunks as `segments` with `start` and `end`.
        url: the provider's own address for this task, where it has another one than usual.
        query: what the router wants to be told in the URL.
    """

    path: str
    body: Body = Body()
    dialect: ProviderDialect = "task"
    result: tuple[str, ...] = ()
    mask: bool = False
    text: tuple[str, ...] = ()
    segments: bool = False
    queue: Queue | None = None
    versioned: str | None = None
    url: str | None = None
    query: str = ""


class Provider(NamedTuple):
    """A provider.

    Attributes:
        url: where it is, for its own keys; a Hugging Face token goes through the router.
        tasks: what it does, by the Hub's names of tasks.
        not_done: tasks of the task table that it does not do, where it does all others.
        key: the scheme of its own keys in the `Authorization` header.
        headers: what it wants to be told with each request.
        schema: how it takes `response_format` of type `json_schema`: as OpenAI does, or in one of three other shapes.
        looked_up: whether the Hub knows its names of models.
        routed: whether the Hugging Face router reaches it.
    """

    url: str
    tasks: Mapping[str, Served]
    not_done: frozenset[str] = frozenset()
    key: str = "Bearer"
    headers: Mapping[str, str] = {}
    schema: Literal["openai", "object value", "object schema", "flat schema"] = "openai"
    looked_up: bool = True
    routed: bool = True


def _chat(path: str) -> Served:
    return Served(path, dialect="chat-completion")


def _completions(path: str, *, renamed: Mapping[str, str] | None = None) -> Served:
    return Served(path, Body(renamed=renamed or {}), dialect="completion")


def _embeddings(path: str) -> Served:
    return Served(path, dialect="embedding")


def _speech(path: str) -> Served:
    return Served(path, Body(inputs=("input",)))


_CHAT: Final = {"chat-completion": _chat("/v1/chat/completions")}
_MAX_NEW_TOKENS: Final = {"max_tokens": "max_new_tokens"}

_FAL_QUEUE: Final = Queue(
    status="/status",
    pending=frozenset({"IN_QUEUE", "IN_PROGRESS"}),
    done="COMPLETED",
    job="/response_url",
    poll="/status",
    fetch=True,
)
_FAL_LORA: Final[Mapping[str, JsonValue]] = {"loras": [{"path": "{file}", "scale": 1}]}


def _fal(body: Body, *result: str, queued: bool = True) -> Served:
    if not queued:
        return Served("/{model}", body, result=result)
    return Served(
        "/{model}", body, result=result, queue=_FAL_QUEUE, url="https://queue.fal.run", query="_subdomain=queue"
    )


_REPLICATE_QUEUE: Final = Queue(
    status="/status", pending=frozenset({"starting", "processing"}), done="succeeded", job="/urls/get"
)


def _replicate(
    *inputs: str, media: str = "image/jpeg", lora: Mapping[str, JsonValue] | None = None, text: tuple[str, ...] = ()
) -> Served:
    return Served(
        "/v1/models/{model}/predictions",
        Body(inputs=inputs, inside="input", model=None, version="version", media=media, lora=lora or {}),
        result=() if text else ("/output",),
        text=text,
        queue=_REPLICATE_QUEUE,
        versioned="/v1/predictions",
    )


_SAID: Final = tuple(
    f"{at}/{name}" for name in ("txt_file", "translation", "transcription") for at in ("/output", "/output/0")
)


def _wavespeed(name: str) -> Served:
    return Served(
        "/api/v3/{model}",
        Body(inputs=(name,), model=None, media_as="image/jpeg"),
        result=("/data/outputs",),
        queue=Queue(
            status="/data/status",
            pending=frozenset({"created", "processing"}),
            done="completed",
            job="/data/urls/get",
        ),
    )


def _together_video(body: Body) -> Served:
    return Served(
        "/v2/videos",
        body._replace(renamed=_STEPS, spread=frozenset({"target_size"})),
        result=("/outputs/video_url",),
        queue=Queue(
            status="/status",
            pending=frozenset({"", "queued", "in_progress"}),
            done="completed",
            job="/id",
            path="/v2/videos/{job}",
        ),
    )


_STEPS: Final = {"num_inference_steps": "steps"}
_IMAGES: Final = ("/data/0/b64_json", "/data/0/url")

PROVIDERS: Final[Mapping[str, Provider]] = {
    "baseten": Provider("https://inference.baseten.co", _CHAT),
    "cerebras": Provider("https://api.cerebras.ai", _CHAT),
    "cohere": Provider(
        "https://api.cohere.com",
        {"chat-completion": _chat("/compatibility/v1/chat/completions")},
        schema="object schema",
    ),
    "deepinfra": Provider(
        "https://api.deepinfra.com",
        {
            "chat-completion": _chat("/v1/openai/chat/completions"),
            "text-generation": _completions("/v1/openai/completions"),
            "feature-extraction": _embeddings("/v1/openai/embeddings"),
            "automatic-speech-recognition": Served(
                "/v1/openai/audio/transcriptions", Body(inputs=("file",), multipart=True), segments=True
            ),
            "text-to-speech": _speech("/v1/openai/audio/speech"),
        },
    ),
    "fal-ai": Provider(
        "https://fal.run",
        {
            "automatic-speech-recognition": _fal(
                Body(inputs=("audio_url",), model=None, media_as="audio/mpeg"), queued=False
            ),
            "text-to-image": _fal(
                Body(
                    inputs=("prompt",),
                    model=None,
                    size="image_size",
                    lora=_FAL_LORA,
                    lora_of={"fal-ai/lora": {"model_name": "stabilityai/stable-diffusion-xl-base-1.0"}},
                ),
                "/images/0/url",
                queued=False,
            ),
            "text-to-speech": _fal(Body(inputs=("text",), model=None), "/audio/url", queued=False),
            "image-to-image": _fal(
                Body(
                    inputs=("image_url", "image_urls[]"),
                    model=None,
                    renamed={"target_size": "image_size"},
                    media="image/jpeg",
                    lora=_FAL_LORA,
                ),
                "/images/0/url",
            ),
            "text-to-video": _fal(Body(inputs=("prompt",), model=None, lora=_FAL_LORA), "/video/url"),
            "image-to-video": _fal(
                Body(inputs=("image_url",), model=None, media="image/jpeg", lora=_FAL_LORA), "/video/url"
            ),
            "image-segmentation": _fal(
                Body(inputs=("image_url",), fixed={"sync_mode": True}, model=None, media="image/png"), "/image/url"
            )._replace(mask=True),
        },
        key="Key",
    ),
    "featherless-ai": Provider(
        "https://api.featherless.ai",
        {**_CHAT, "text-generation": _completions("/v1/completions")},
    ),
    "fireworks-ai": Provider(
        "https://api.fireworks.ai",
        {"chat-completion": _chat("/inference/v1/chat/completions")},
        schema="object schema",
    ),
    "groq": Provider("https://api.groq.com", {"chat-completion": _chat("/openai/v1/chat/completions")}),
    "hf-inference": Provider(
        "https://router.huggingface.co/hf-inference",
        {},  # the tasks of the task table, in Hugging Face's own shapes
        not_done=frozenset({"text-to-video", "image-to-video", "image-text-to-image", "image-text-to-video"}),
        schema="object value",
        looked_up=False,
    ),
    "novita": Provider(
        "https://api.novita.ai",
        {
            "chat-completion": _chat("/v3/openai/chat/completions"),
            "text-generation": _completions("/v3/openai/completions", renamed=_MAX_NEW_TOKENS),
            "text-to-video": Served(
                "/v3/hf/{model}", Body(inputs=("prompt",), model=None), result=("/video/video_url",)
            ),
        },
    ),
    "nscale": Provider(
        "https://inference.api.nscale.com",
        {
            **_CHAT,
            "text-to-image": Served(
                "/v1/images/generations",
                Body(
                    inputs=("prompt",),
                    fixed={"response_format": "b64_json"},
                    dropped=frozenset({"num_inference_steps", "cfg_scale"}),
                    size="size",
                ),
                result=_IMAGES,
            ),
        },
    ),
    "openai": Provider("https://api.openai.com", _CHAT, looked_up=False, routed=False),
    "ovhcloud": Provider("https://oai.endpoints.kepler.ai.cloud.ovh.net", _CHAT),
    "publicai": Provider("https://api.publicai.co", _CHAT),
    "replicate": Provider(
        "https://api.replicate.com",
        {
            "text-to-image": _replicate("prompt", lora={"lora_weights": "{repo}"}),
            "text-to-speech": _replicate("text"),
            "text-to-video": _replicate("prompt"),
            "image-to-image": _replicate("image", "images[]", "input_image", "input_images[]"),
            "automatic-speech-recognition": _replicate("audio", media="audio/wav", text=(*_SAID, "/output")),
        },
        headers={"prefer": "wait"},
    ),
    "scaleway": Provider("https://api.scaleway.ai", {**_CHAT, "feature-extraction": _embeddings("/v1/embeddings")}),
    "together": Provider(
        "https://api.together.xyz",
        {
            **_CHAT,
            "text-generation": _completions("/v1/completions", renamed=_MAX_NEW_TOKENS),
            "feature-extraction": _embeddings("/v1/embeddings"),
            "text-to-image": Served(
                "/v1/images/generations",
                Body(
                    inputs=("prompt",),
                    fixed={"response_format": "base64"},
                    renamed=_STEPS,
                ),
                result=_IMAGES,
            ),
            "image-to-image": Served(
                "/v1/images/generations",
                Body(
                    inputs=("reference_images[]",),
                    inputs_of={("flux.1", "kontext"): ("image_url",)},
                    fixed={"response_format": "base64", "prompt": ""},
                    renamed=_STEPS,
                    media="image/jpeg",
                ),
                result=_IMAGES,
            ),
            "text-to-speech": _speech("/v1/audio/speech"),
            "text-to-video": _together_video(Body(inputs=("prompt",))),
            "image-to-video": _together_video(
                Body(
                    around={"frame_images": [{"input_image": "{inputs}", "frame": "first"}]},
                    media="image/png",
                )
            ),
        },
        schema="flat schema",
    ),
    "wavespeed": Provider(
        "https://api.wavespeed.ai",
        {
            "text-to-image": _wavespeed("prompt"),
            "text-to-video": _wavespeed("prompt"),
            "image-to-image": _wavespeed("image"),
            "image-to-video": _wavespeed("image"),
        },
    ),
    "zai-org": Provider(
        "https://api.z.ai",
        {
            "chat-completion": _chat("/api/paas/v4/chat/completions"),
            "text-to-image": Served(
                "/api/paas/v4/async/images/generations",
                Body(inputs=("prompt",), size="size"),
                result=("/image_result/0/url",),
                queue=Queue(
                    status="/task_status",
                    pending=frozenset({"PROCESSING"}),
                    done="SUCCESS",
                    job="/id",
                    path="/api/paas/v4/async-result/{job}",
                ),
            ),
        },
        headers={"accept-language": "en-US,en", "x-source-channel": "hugging_face"},
    ),
}
