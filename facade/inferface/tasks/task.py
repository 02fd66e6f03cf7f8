"""What a row of the task table consists of, and what rules work on. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Generic, Literal, NamedTuple, TypeVar

from inferface._dialects import Dialect, Purpose
from inferface._json import JsonValue

if TYPE_CHECKING:
    from inferface._binary import Binary
    from inferface.results import InferenceResult
    from inferface.streaming import StreamEvent, StreamKind

OutputT = TypeVar("OutputT")
Flags = Mapping[str, bool]
FeatureExtractionOutput = list[float] | list[list[float]] | list[list[list[float]]]
"""A vector; a vector for each input or token; or a vector for each token of each input."""

Kind = Literal["text", "texts", "text or texts", "binary", "table", "messages", "anything"]


class Argument(NamedTuple):
    """An argument that a method takes by position.

    Attributes:
        name: as the method calls it.
        doc: what the written docstring says of it.
        kind: what it must be; a binary one is read, wherever it is, before the request is made.
        annotation: its type in the written method; by default that of its kind.
        optional: whether it may be left out.
        parameter: whether it goes among the task's parameters, not its inputs.
    """

    name: str
    doc: str
    kind: Kind = "text"
    annotation: str = ""
    optional: bool = False
    parameter: bool = False


class Payload(NamedTuple):
    """What a payload rule works on: what was given, and what the route decided.

    Attributes:
        task: the row.
        inputs: the task's inputs, by the method's names for them; binary ones as `Binary`.
        params: its other parameters.
        dialect, model: as the route has them.
        stream: None where nobody said whether to stream.
        usage: whether a stream should tell the tokens used.
        raw: whether the body may be bytes.
    """

    task: Task[Any]
    inputs: Mapping[str, object]
    params: Mapping[str, object]
    dialect: Dialect
    model: str | None
    stream: bool | None = None
    usage: bool = False
    raw: bool = True


class Variant(NamedTuple):
    """What a method returns when its flags have these values: annotations of the value and of a stream's items.

    `named` annotates parameters by which the overloads differ in other ways; then `output` may differ from the task's.
    """

    flags: Mapping[str, bool]
    returns: str
    items: str | None = None
    named: Mapping[str, str] = {}
    output: str | None = None


class Task(NamedTuple, Generic[OutputT]):
    """A row of the table.

    Attributes:
        name: the task's name on the Hub.
        doc: what the written docstring says of the method, and of what it `gives`.
        arguments: what the method takes by position.
        output: annotation of `InferenceResult.output`.
        body: the payload rule: the body of the request, as JSON or as bytes.
        decode: the output, from the parsed answer.
        params: the contract's schema whose properties are the method's parameters, less `not_params`; None for none.
        variants: what the method returns, by its flags and the parameters that they name, of which the last takes any;
            without variants its output.
        wider: what parameters take beside what is sent.
        purpose: what routing is told.
        hub: what the Hub calls the method's inputs, where `inputs` is an object.
        defaults: parameters that the method sends when they are not given.
        flags_doc: what the written docstring says of flags that the contract does not know, which are not sent.
        model_first: whether the method takes the model by position.
        accept: the media type that is asked for.
        media: whether the answer is bytes.
        says_stream: whether the method says that it does not stream when it does not.
        stream: the kind of event stream by dialect, and the model of its events; empty when it cannot be streamed.
        before: what must hold before the request is sent, by the flags.
        returned: what the method returns, from the result and the flags.
        item: what a stream's iteration gives, from the event and the flags; None for nothing.
    """

    name: str
    doc: str
    gives: str
    arguments: tuple[Argument, ...]
    output: str
    body: Callable[[Payload], Mapping[str, object] | Binary | None]
    decode: Callable[[JsonValue | bytes, Dialect], OutputT]
    params: str | None = None
    not_params: frozenset[str] = frozenset()
    variants: tuple[Variant, ...] = ()
    wider: Mapping[str, str] = {}
    purpose: Purpose = "task"
    hub: Mapping[str, str] = {}
    defaults: Mapping[str, object] = {}
    flags_doc: Mapping[str, str] = {}
    model_first: bool = False
    accept: str = "*/*"
    media: bool = False
    says_stream: bool = False
    stream: Mapping[Dialect, tuple[StreamKind, str]] = {}
    before: Callable[[Flags], object] = lambda _: None
    returned: Callable[[InferenceResult[OutputT], Flags], object] = lambda result, _: result.output
    item: Callable[[StreamEvent[Any], Flags], object] = lambda event, _: event.chunk

    @property
    def method(self) -> str:
        return self.name.replace("-", "_")

    @property
    def inputs(self) -> tuple[Argument, ...]:
        """The arguments that are inputs, and no parameters."""
        return tuple(argument for argument in self.arguments if not argument.parameter)

    @property
    def binaries(self) -> tuple[Argument, ...]:
        return tuple(argument for argument in self.arguments if argument.kind == "binary")


def late(name: str) -> Callable[..., Any]:
    """A function of `inferface.tasks.returns`, which is loaded when it is first needed."""

    def call(*arguments: object) -> object:
        from inferface.tasks import returns

        return getattr(returns, name)(*arguments)

    return call
