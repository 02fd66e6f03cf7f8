"""Structured output: what `response_format` takes, and chat completions whose text is read as that.

    @dataclass
    class Person:
        name: str
        age: int

    completion = client.chat_completion(messages, response_format=Person)
    person = completion.parsed

`response_format` takes an attrs class, a dataclass, a TypedDict, a named tuple, a pydantic model, any annotation made
of those (`list[Person]`, `int | None`), a JSON schema, or the dict that goes on the wire.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from functools import cache, partial
from importlib import import_module
from typing import Any, Final, Generic, NamedTuple, NoReturn, Self, TypeVar, cast

import attrs

from inferface._json import JsonObject, JsonValue, is_mapping
from inferface._shapes import Misfit, Shape, Shapes, is_strict
from inferface.errors import InvalidOutput, InvalidRequest, OutputCut, OutputRefused, shorten
from inferface.results import text_of
from inferface.types import ChatCompletion, ChatCompletionChoice, ChatCompletionMessage

ParsedT = TypeVar("ParsedT")
ModelT = TypeVar("ModelT")

__all__ = ["Format", "ParsedChatCompletion", "ParsedChoice", "ParsedMessage", "format_of", "schema_of"]


def shaped(params: Mapping[str, object]) -> tuple[Mapping[str, object], Callable[[Any], Any]]:
    """The parameters of a chat call as they are sent, and what becomes of its completion.

    Raises:
        InvalidRequest: `response_format` or a tool cannot be written as JSON schema.
    """
    wanted = format_of(params["response_format"]) if params.get("response_format") is not None else None
    if params.get("tools"):
        from inferface.tools import wire_tools

        params = {**params, "tools": wire_tools(params["tools"])}
    if wanted is None:
        return params, lambda completion: completion
    return {**params, "response_format": wanted.wire}, partial(ParsedChatCompletion[Any].of, wanted=wanted)


class Format(NamedTuple, Generic[ParsedT]):
    """What an answer has to look like.

    Attributes:
        wire: the `response_format` that is sent.
        read: makes the typed value of the text's JSON; raises `ValueError` when it does not fit.
    """

    wire: Mapping[str, object]
    read: Callable[[JsonValue], ParsedT]


def schema_of(kind: object) -> JsonObject:
    """The JSON schema of a class or an annotation, as it is sent.

    Raises:
        InvalidRequest: JSON schema has no word for it.
    """
    shapes = Shapes()
    return shapes.document(shapes.of(kind))


def format_of(given: object) -> Format[Any] | None:
    """What a `response_format` means; None when it is one that leaves the text as text.

    Raises:
        InvalidRequest: it is neither a type nor a dict that is known.
    """
    if not is_mapping(given):
        return _of_type(given)
    if given.get("type") in _JSON_TYPES or given.keys() & _SCHEMA_WORDS:
        schema = cast(JsonObject, dict(given))
        return Format(_wire(schema.get("title"), schema), _validated(schema))
    kind = given.get("type")
    if kind not in _FORMATS:
        raise InvalidRequest(f"`response_format` is neither a JSON schema nor one of {', '.join(sorted(_FORMATS))}")
    if kind in ("text", "regex"):
        return None
    return Format(given, _validated(_schema_inside(given)))


_JSON_TYPES: Final = frozenset({"object", "array", "string", "number", "integer", "boolean", "null"})
_SCHEMA_WORDS: Final = frozenset({"$schema", "$ref", "properties", "anyOf", "oneOf", "allOf", "enum", "const"})
_FORMATS: Final = frozenset({"json_schema", "json_object", "json", "text", "regex", "grammar"})


def _of_type(kind: object) -> Format[Any]:
    shapes = Shapes()
    shape = shapes.of(kind)
    return Format(_wire(getattr(kind, "__name__", None), shapes.document(shape)), partial(_read_root, shape))


def _read_root(shape: Shape, value: JsonValue) -> Any:
    return shape.read(value, "$")


def _wire(name: object, schema: JsonObject) -> JsonObject:
    """OpenAI's form; servers of other forms are written to by their row in the table of providers."""
    named = "".join(
        char if (char.isascii() and char.isalnum()) or char in "_-" else "_" for char in str(name or "answer")
    )
    return {"type": "json_schema", "json_schema": {"name": named[:64], "schema": schema, "strict": is_strict(schema)}}


def _schema_inside(given: Mapping[str, object]) -> JsonObject | None:
    """The schema in a dict of OpenAI's form, or of TGI's, Together's or Fireworks'."""
    for holder in (given.get("json_schema"), given):
        if is_mapping(holder):
            for key in ("schema", "value"):
                if is_mapping(schema := holder.get(key)):
                    return cast(JsonObject, dict(schema))
    return None


def _validated(schema: JsonObject | None) -> Callable[[JsonValue], JsonValue]:
    """Holds a value against a schema, when the package `jsonschema` is there; else it is only JSON."""

    def read(value: JsonValue) -> JsonValue:
        try:
            jsonschema = import_module("jsonschema")
        except ImportError:
            return value
        if schema is not None:
            validator = jsonschema.validators.validator_for(schema)(schema)
            fault: Any = jsonschema.exceptions.best_match(validator.iter_errors(value))
            if fault is not None:
                raise Misfit(f"{fault.json_path}: {fault.message}")
        return value

    return read


def _lost() -> NoReturn:
    raise InvalidOutput("a completion that was copied or pickled has lost its `response_format`")


class ParsedMessage(ChatCompletionMessage, Generic[ParsedT]):
    """A message whose text can be read as what `response_format` asked for."""

    _read: Callable[[], ParsedT] = staticmethod(_lost)

    @classmethod
    def of(cls, message: ChatCompletionMessage, read: Callable[[], ParsedT]) -> ParsedMessage[ParsedT]:
        made = _again(cls, message)
        made._read = read
        return made

    @property
    def parsed(self) -> ParsedT | None:
        """The text, read; None when the message asks for tools in its place.

        Raises:
            InvalidOutput: as `ParsedChatCompletion.parsed`.
        """
        return None if self.tool_calls and not self.content else self.read()

    def read(self) -> ParsedT:
        """The text, read, whatever else the message has."""
        return self._read()


class ParsedChoice(ChatCompletionChoice, Generic[ParsedT]):
    """One of the answers."""

    # Narrower than in the model that it extends, as in OpenAI's SDK.
    message: ParsedMessage[ParsedT]  # pyright: ignore[reportIncompatibleVariableOverride]

    @classmethod
    def of(
        cls, choice: ChatCompletionChoice, wanted: Format[ParsedT], completion: ChatCompletion
    ) -> ParsedChoice[ParsedT]:
        made = _again(cls, choice)
        made.message = ParsedMessage[ParsedT].of(choice.message, cache(partial(_parsed, wanted, choice, completion)))
        return made


class ParsedChatCompletion(ChatCompletion, Generic[ParsedT]):
    """A chat completion whose text is read as what `response_format` asked for, once it is looked at."""

    # Narrower than in the model that it extends, as in OpenAI's SDK.
    choices: list[ParsedChoice[ParsedT]]  # type: ignore[assignment]  # pyright: ignore[reportIncompatibleVariableOverride]

    @classmethod
    def of(cls, completion: ChatCompletion, wanted: Format[ParsedT]) -> ParsedChatCompletion[ParsedT]:
        made = _again(cls, completion)
        made.choices = [ParsedChoice[ParsedT].of(choice, wanted, completion) for choice in completion.choices]
        return made

    @property
    def parsed(self) -> ParsedT:
        """The first answer, read.

        Raises:
            InvalidOutput: it is not what was asked for, or no answer: `OutputCut` and `OutputRefused` say why.
        """
        return self.choices[0].message.read()

    def read(self) -> Self:
        """Itself, with every answer read; what asks for tools is none.

        Raises:
            InvalidOutput: as `parsed`.
        """
        for choice in self.choices:
            _ = choice.message.parsed
        return self


def _again(kind: type[ModelT], model: object) -> ModelT:
    """The model as one of a class that takes after its own."""
    made = kind.__new__(kind)
    for field in attrs.fields(cast("type[attrs.AttrsInstance]", kind)):
        setattr(made, field.name, getattr(model, field.name))
    return made


def _parsed(wanted: Format[ParsedT], choice: ChatCompletionChoice, completion: ChatCompletion) -> ParsedT:
    try:
        return _read_text(wanted, choice)
    except InvalidOutput as error:
        error.completion = completion
        raise


def _read_text(wanted: Format[ParsedT], choice: ChatCompletionChoice) -> ParsedT:
    message = choice.message
    text = text_of({"choices": [{"message": {"content": message.content}}]}) or ""
    if choice.finish_reason == "content_filter":
        raise OutputRefused("a content filter kept the answer back", text=text)
    if message.refusal and not text:
        raise OutputRefused(f"the model refused: {message.refusal}", text=message.refusal)
    try:
        value: JsonValue = json.loads(_bare(text), parse_constant=_no_number)
    except (ValueError, RecursionError):
        raise _no_json(text, choice) from None
    try:
        return wanted.read(value)
    except (ValueError, RecursionError) as error:
        fault = "it is nested too deeply" if isinstance(error, RecursionError) else str(error)
        raise InvalidOutput(f"the answer does not fit `response_format`: {fault}", text=text) from None


def _no_json(text: str, choice: ChatCompletionChoice) -> InvalidOutput:
    if choice.finish_reason == "length":
        return OutputCut("the answer reached the limit on tokens before its end; raise `max_tokens`", text=text)
    if choice.message.tool_calls and not text:
        return InvalidOutput("the model asks for tools in place of an answer")
    if not text:
        return InvalidOutput("the answer is empty")
    return InvalidOutput(f"the answer is not JSON: {shorten(text, 300)}", text=text)


def _no_number(name: str) -> NoReturn:
    raise ValueError(f"{name} is not JSON")


def _bare(text: str) -> str:
    """The text without what some models put around their JSON: their thoughts before it, a fence of Markdown."""
    rest = _THOUGHTS.sub("", text, count=1)
    fenced = _FENCE.fullmatch(rest)
    return fenced[1] if fenced else rest


_THOUGHTS: Final = re.compile(r"\A\s*<think>.*?</think>", re.DOTALL)
_FENCE: Final = re.compile(r"\s*```(?:json)?\s*\n(.*)\n\s*```\s*", re.DOTALL)
