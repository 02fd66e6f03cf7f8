"""The task table: every task with its payload rule and output type, in one place. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from inferface.errors import InvalidRequest
from inferface.tasks import bodies, outputs
from inferface.tasks.rows_media import MEDIA_ROWS
from inferface.tasks.rows_text import TEXT_ROWS
from inferface.tasks.task import Argument, Flags, Task, Variant

if TYPE_CHECKING:
    from inferface.tasks.names import TaskName as TaskName


def _returned_text(result: Any, flags: Flags) -> object:
    return result.output if flags.get("details") else result.output.generated_text


def _streamed_text(event: Any, flags: Flags) -> object:
    return event.chunk if flags.get("details") else event.text or None


GENERATION_ROWS: Final[tuple[Task[Any], ...]] = (
    Task(
        name="chat-completion",
        purpose="chat",
        doc="Answer a conversation.",
        gives="The next message of the assistant, in `choices[0].message`.",
        arguments=(
            Argument(
                "messages",
                "the conversation, such as `[{'role': 'user', 'content': 'Hello'}]`.",
                "messages",
                "Sequence[ChatMessageParam | ChatMessage | Mapping[str, object]]",
            ),
        ),
        params="ChatCompletionRequest",
        not_params=frozenset({"model", "messages", "stream"}),
        output="ChatCompletion",
        variants=tuple(
            Variant({}, output, "ChatCompletionChunk", {"response_format": given}, output)
            for given, output in (
                ("type[ParsedT]", "ParsedChatCompletion[ParsedT]"),
                ("Mapping[str, object]", "ParsedChatCompletion[JsonValue]"),
                ("type[object] | Mapping[str, object] | None = None", "ChatCompletion"),
            )
        ),
        wider={
            "response_format": "type[object] | Mapping[str, object]",
            "tools": "Sequence[ToolParam | Mapping[str, object] | Callable[..., object]]",
        },
        body=bodies.chat,
        decode=outputs.chat,
        says_stream=True,
        stream={"chat-completion": ("chat", "ChatCompletionChunk")},
    ),
    Task(
        name="text-generation",
        purpose="text-generation",
        doc="Go on with a text: by TGI's dialect, or OpenAI's text completions on an endpoint that ends in `/v1`.",
        gives="The text that follows; with `details` also its tokens, and why it ends.",
        arguments=(Argument("prompt", "the text to go on with."),),
        params="TextGenerationParameters",
        not_params=frozenset({"details"}),
        output="TextGenerationOutput",
        variants=(
            Variant({"details": False}, "str", "str"),
            Variant({"details": True}, "TextGenerationOutput", "TextGenerationStreamOutput"),
        ),
        body=bodies.text_generation,
        decode=outputs.text_generation,
        stream={
            "generate": ("generate", "TextGenerationStreamOutput"),
            "completion": ("completion", "CompletionChunk"),
        },
        returned=_returned_text,
        item=_streamed_text,
    ),
    Task(
        name="completion",
        purpose="completion",
        doc="Go on with a text, in OpenAI's dialect.",
        gives="The texts that follow, in `choices[…].text`.",
        arguments=(
            Argument(
                "prompt", "the text to go on with, or several.", "anything", "str | Sequence[str] | Sequence[int]"
            ),
        ),
        params="CompletionRequest",
        not_params=frozenset({"model", "prompt", "stream"}),
        output="Completion",
        variants=(Variant({}, "Completion", "CompletionChunk"),),
        body=bodies.completion,
        decode=outputs.completion,
        stream={"completion": ("completion", "CompletionChunk")},
    ),
    Task(
        name="embedding",
        purpose="embedding",
        doc="Embed text, in OpenAI's dialect.",
        gives="The vectors, in `data[…].embedding`; as numbers, whatever the server sends.",
        arguments=(Argument("input", "one text, or several.", "anything", "str | Sequence[str] | Sequence[int]"),),
        params="EmbeddingRequest",
        not_params=frozenset({"model", "input"}),
        defaults={"encoding_format": "base64"},
        output="EmbeddingResponse",
        body=bodies.embedding,
        decode=outputs.embedding,
    ),
)

SERVER_ROWS: Final[tuple[Task[Any], ...]] = (
    Task(
        name="get-endpoint-info",
        purpose="info",
        doc="Tell what an endpoint of TGI or TEI runs, and its limits.",
        gives="The model, and the limits as the server has them.",
        arguments=(),
        output="ServerInfo",
        body=bodies.no_body,
        decode=outputs.one("ServerInfo"),
    ),
    Task(
        name="health-check",
        purpose="health",
        doc="Ask whether an endpoint is well.",
        gives="True when it answers that it is, False when it answers anything else.",
        arguments=(),
        output="bool",
        model_first=True,
        body=bodies.no_body,
        decode=outputs.well,
        media=True,
    ),
)

TASKS: Final[Mapping[str, Task[Any]]] = {row.name: row for row in (*GENERATION_ROWS, *TEXT_ROWS, *MEDIA_ROWS)}
"""What `infer(…, task=…)` knows."""

METHODS: Final[Mapping[str, Task[Any]]] = {**TASKS, **{row.name: row for row in SERVER_ROWS}}
"""What there are methods for."""

CHAT_COMPLETION: Final = TASKS["chat-completion"]


def task_named(name: str) -> Task[Any]:
    """The row of a task, by its name on the Hub; `_` for `-` will do, and `conversational` is chat completion."""
    if not isinstance(name, str):
        raise InvalidRequest(f"`task` must be a string, not {type(name).__name__}")
    wanted = name.replace("_", "-")
    found = TASKS.get("chat-completion" if wanted == "conversational" else wanted)
    if found is None:
        raise InvalidRequest(f"there is no task {name!r}; the tasks are {', '.join(sorted(TASKS))}")
    return found
