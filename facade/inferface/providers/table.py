"""The providers, as data: where each is, what it does, and the shape of what it is sent and says. Pure.

What a provider does and is not read here (its answer is recorded nowhere) stands in `unread`: such a call is refused
before anything is sent, and `docs/providers.md` lists it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal, NamedTuple

from inferface._json import JsonValue

ProviderDialect = Literal["chat-completion", "completion", "embedding", "task"]


class Body(NamedTuple):
    """The shape of a request's body. In a dialect of OpenAI's, the task table makes it, and only `renamed` counts.

    Attributes:
        inputs: the names under which the inputs stand; `name[]` holds them in a list.
        fixed: what is always there, unless the caller gives it.
        renamed: parameters by the provider's names for them.
        dropped: parameters that the provider does not take.
        size: the name for width and height together: `image_size` as an object, `size` as `64x32`.
        inside: the name of the object that holds all this, or None for the body itself.
        model: the name under which the provider's id of the model stands, or None when the URL says it.
        version: the name under which the part after `:` of such an id stands.
        media: the content type of binary inputs that are written as `data:` URLs, where nothing better is known.
        media_as: that content type whatever the inputs are.
        multipart: whether this is a form with a file, in place of JSON.
        lora: what names the weights of an adapter. `{file}` is their URL on the Hub, `{repo}` that of their repository.
    """

    inputs: tuple[str, ...] = ()
    fixed: Mapping[str, JsonValue] = {}
    renamed: Mapping[str, str] = {}
    dropped: frozenset[str] = frozenset()
    size: Literal["image_size", "size"] | None = None
    inside: str | None = None
    model: str | None = "model"
    version: str | None = None
    media: str = "application/octet-stream"
    media_as: str | None = None
    multipart: bool = False
    lora: Mapping[str, JsonValue] = {}


class Queue(NamedTuple):
    """How a job is waited for.

    Attributes:
        status: JSON pointer to the job's state.
        pending: the states to wait in.
        done: the state in which there is a result; any other is a failure.
        job: JSON pointer to the job's URL, whose path is asked again below the provider's own address.
        poll: what is added to that path to ask for the state.
        fetch: whether the result is at the job's path itself, or already in the last answer.
    """

    status: str
    pending: frozenset[str]
    done: str
    job: str
    poll: str = ""
    fetch: bool = False


class Served(NamedTuple):
    """One task at one provider.

    Attributes:
        path: `{model}` stands for the provider's id of the model.
        versioned: the path for ids with a `:version`, or None.
        result: JSON pointers to an image, sound or video (base64, `data:` or a URL; a list means its first), the first
            that is there counts; none where the answer itself is the result.
        segments: whether a transcription tells its chunks as `segments` with `start` and `end`.
        url: the provider's own address for this task, where it has another one than usual.
        query: what the router wants to be told in the URL.
    """

    path: str
    body: Body = Body()
    dialect: ProviderDialect = "task"
    result: tuple[str, ...] = ()
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
        unread: tasks that it does too, and whose answers nobody here has seen.
        key: the scheme of its own keys in the `Authorization` header.
        headers: what it wants to be told with each request.
        schema: how it takes `response_format` of type `json_schema`: as OpenAI does, or in one of three other shapes.
        looked_up: whether the Hub knows its names of models.
        routed: whether the Hugging Face router reaches it.
    """

    url: str
    tasks: Mapping[str, Served]
    unread: frozenset[str] = frozenset()
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


def _replicate(*inputs: str, lora: Mapping[str, JsonValue] | None = None) -> Served:
    return Served(
        "/v1/models/{model}/predictions",
        Body(inputs=inputs, inside="input", model=None, version="version", media="image/jpeg", lora=lora or {}),
        result=("/output",),
        queue=_REPLICATE_QUEUE,
        versioned="/v1/predictions",
    )


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
                Body(inputs=("prompt",), model=None, size="image_size", lora=_FAL_LORA), "/images/0/url", queued=False
            ),
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
            "image-to-video": _fal(Body(inputs=("image_url",), model=None, media="image/jpeg"), "/video/url"),
        },
        unread=frozenset({"text-to-speech", "image-segmentation"}),
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
        unread=frozenset({"text-to-video", "image-to-video", "image-text-to-image", "image-text-to-video"}),
        schema="object value",
        looked_up=False,
    ),
    "novita": Provider(
        "https://api.novita.ai",
        {
            "chat-completion": _chat("/v3/openai/chat/completions"),
            "text-generation": _completions("/v3/openai/completions", renamed=_MAX_NEW_TOKENS),
        },
        unread=frozenset({"text-to-video"}),
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
        },
        unread=frozenset({"automatic-speech-recognition"}),
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
                    renamed={"num_inference_steps": "steps"},
                ),
                result=_IMAGES,
            ),
            "image-to-image": Served(
                "/v1/images/generations",
                Body(inputs=("reference_images[]",), fixed={"response_format": "base64"}, media="image/jpeg"),
                result=_IMAGES,
            ),
            "text-to-speech": _speech("/v1/audio/speech"),
        },
        unread=frozenset({"text-to-video", "image-to-video"}),
        schema="flat schema",
    ),
    "wavespeed": Provider(
        "https://api.wavespeed.ai",
        {},
        unread=frozenset({"text-to-image", "text-to-video", "image-to-image", "image-to-video"}),
    ),
    "zai-org": Provider(
        "https://api.z.ai",
        {"chat-completion": _chat("/api/paas/v4/chat/completions")},
        unread=frozenset({"text-to-image"}),
        headers={"accept-language": "en-US,en", "x-source-channel": "hugging_face"},
    ),
}
