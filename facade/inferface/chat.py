"""The chat switch, and the bodies of chat calls. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from inferface._json import is_iterable, is_mapping, is_model, is_sequence
from inferface.errors import InvalidRequest


def wants_chat(params: Mapping[str, object], openai_chat_completion: bool | None) -> bool:
    """Whether a call takes the chat way: forced or forbidden by the flag, else chosen when there are `messages`."""
    if openai_chat_completion is not None:
        return openai_chat_completion
    return "messages" in params


def chat_params(params: Mapping[str, object]) -> dict[str, object]:
    """The parameters of a chat call: a bare `prompt` becomes the user's message.

    Raises:
        InvalidRequest: neither messages nor a prompt, both, or an empty or malformed list of messages.
    """
    rest = dict(params)
    prompt = rest.pop("prompt", None)
    if prompt is None:
        if "messages" not in rest:
            raise InvalidRequest("a chat completion needs `messages`, or a `prompt` that becomes the user's message")
        rest["messages"] = checked_messages(rest["messages"])
        return rest
    if "messages" in rest:
        raise InvalidRequest("pass `messages` or `prompt`, not both")
    if not isinstance(prompt, str) or not prompt:
        raise InvalidRequest("`prompt` must be a string that is not empty")
    return {"messages": [{"role": "user", "content": prompt}], **rest}


def checked_messages(messages: object) -> list[object]:
    """The messages, if they are a list of mappings (or models) that is not empty."""
    if not is_sequence(messages) and (
        isinstance(messages, (str, bytes)) or is_mapping(messages) or is_model(messages) or not is_iterable(messages)
    ):
        raise InvalidRequest(
            "`messages` must be a list of messages such as {'role': 'user', 'content': 'Hello'}, "
            f"not {type(messages).__name__}"
        )
    found = list(messages)
    if not found:
        raise InvalidRequest("`messages` is empty")
    for index, message in enumerate(found):
        if not is_mapping(message) and not is_model(message):
            raise InvalidRequest(f"`messages[{index}]` must be a mapping with a `role`, not {type(message).__name__}")
        if is_mapping(message) and not isinstance(message.get("role"), str):
            raise InvalidRequest(f"`messages[{index}]` has no `role`")
    return found


def chat_body(
    params: Mapping[str, object], *, model: str | None, stream: bool | None, usage: bool
) -> dict[str, object]:
    """The body of a chat completion; `usage` asks for the usage chunk in a stream, unless the parameters say."""
    name = model or params.get("model") or "dummy"
    body: dict[str, object] = {"model": name, **{k: v for k, v in params.items() if k != "model"}}
    if stream is not None:
        body["stream"] = stream
    if stream and usage:
        body.setdefault("stream_options", {"include_usage": True})
    return body
