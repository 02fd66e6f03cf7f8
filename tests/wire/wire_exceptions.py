"""The recorded calls in which inferface does something else than the library that was recorded, and why."""

from __future__ import annotations

from typing import Literal, NamedTuple

Parts = Literal["request", "result", "request and result"]


class Excuse(NamedTuple):
    """A fault of the recorded library: where it shows, what it is, and what inferface does in its place."""

    parts: Parts
    fault: str
    instead: str


_REWRITTEN = Excuse(
    "request",
    "`response_format` is rewritten to TGI's old form for every URL, which vLLM, llama.cpp and today's router refuse",
    "it goes out as given",
)
_LINES = Excuse(
    "result",
    "lines are parsed, not events: an event of several lines, or without data, is taken for broken JSON",
    "events are read by the WHATWG rules",
)
_ALIAS = Excuse(
    "request",
    "the alias of OpenAI's method sends `stream: false`, which OpenAI's own does not",
    "the alias sends what OpenAI's SDK sends",
)
_CUT = Excuse(
    "result",
    "a stream that was cut in the midst of an event is given as whole, or as a parser's error",
    "StreamInterrupted, with what had come",
)

_TYPELESS = Excuse(
    "request",
    "bytes, and files whose names say nothing, are sent without a content type",
    "the first bytes tell the content type",
)

EXCEPTIONS: dict[str, Excuse] = {
    "chat.auto.tool_reply": Excuse(
        "request",
        "`content: null` of an assistant's message is dropped, as is every null at any depth, a schema's default too",
        "messages go out as given; only parameters of the call that are None are left out",
    ),
    "chat.endpoint.json_schema_rewritten": _REWRITTEN,
    "chat.openai_alias.create": _ALIAS,
    "chat.openai_alias.base_url_router": _ALIAS,
    "chat.openai_alias.base_url_router_json_schema": _REWRITTEN,
    "chat.openai_alias.base_url_router_model_suffix": _ALIAS,
    "textgen.hf_inference.non_tgi_retry": Excuse(
        "request and result",
        "after a refusal the call is sent again without the parameters that were refused, and nobody is told",
        "the refusal is raised, with the server's words",
    ),
    "textgen.provider.featherless-ai": Excuse(
        "request",
        "`details` and a null `max_tokens` go to a server of OpenAI's dialect, which knows neither",
        "only what OpenAI's dialect has, and was given",
    ),
    "text_to_video.provider.fal-ai_queue": Excuse(
        "request",
        "away from the router's own name, jobs are asked for at a path that lacks the provider's name",
        "below the provider's name, wherever the router is",
    ),
    "zero_shot_classification.recorded_parallel_lists": Excuse(
        "result",
        "the answer that servers really give, labels and scores side by side, is an error",
        "it is read as labels with scores",
    ),
    "table_question_answering.basic": Excuse(
        "request", "the model's name goes among the parameters of the task", "it does not"
    ),
    "image_classification.bytes": _TYPELESS,
    "image_classification.path_no_ext": _TYPELESS,
    "image_classification.pil": Excuse("request and result", "PIL images are refused", "they are sent as PNG"),
    "image_classification.url_404": Excuse(
        "request and result", "the page that tells of a missing file is sent as the image", "InputError"
    ),
    "get_endpoint_info.url_v1_slash": Excuse(
        "request", "`/info` is looked for under `/v1`, where no server has it", "it is looked for beside `/v1`"
    ),
    "chat.error.404_router_openai_style": Excuse(
        "result",
        "the server's error object is shown as Python prints it",
        "the error's own words",
    ),
    "chat.error.302_redirect_loop": Excuse(
        "request",
        "a 302 turns the POST into a GET without its body, twenty times over",
        "a redirect that would lose the body is an error at once",
    ),
    "chat.stream_error.event_error": Excuse(
        "result",
        "the event `error` is given as a chunk without choices",
        "the error is raised, with the server's words",
    ),
    "chat.stream_quirk.u2028_in_json": Excuse(
        "result", "a line separator inside a JSON string ends the line", "only CR and LF end lines"
    ),
    "chat.stream_quirk.multiline_data": _LINES,
    "chat.stream_quirk.empty_data": _LINES,
    "chat.quirk2.multiline_data": _LINES,
    "chat.quirk2.done_no_space": Excuse(
        "result", "`data:[DONE]` is taken for an event of JSON", "the space is optional, as in every field"
    ),
    "chat.quirk2.truncated_mid_event": _CUT,
    "chat.quirk2.last_event_without_blank_line": _CUT,
    "openai.error.200_html": Excuse("result", "an HTML page is returned as a completion", "BadResponse"),
    "openai.error.200_error_body": Excuse(
        "result", "an error under a good status is returned as a completion", "BadResponse, with the server's words"
    ),
    "openai.quirk.event_error": Excuse(
        "result", "the event `error` is given as a chunk without choices", "the error is raised"
    ),
    "openai.quirk.truncated_no_done": Excuse(
        "result", "a stream that was cut is given as whole", "StreamInterrupted, with what had come"
    ),
    "openai.quirk.bom": Excuse("result", "a byte order mark hides the whole stream", "it is skipped, as the rules say"),
    "openai.quirk.event_ping_without_data": _LINES,
    "openai.quirk.retry_only_block": _LINES,
    "openai.quirk.id_only_block": _LINES,
    "openai.quirk.empty_data": _LINES,
    "openai.quirk.invalid_utf8": Excuse(
        "result", "bytes that are not UTF-8 end the stream with a UnicodeDecodeError", "they become U+FFFD"
    ),
}
