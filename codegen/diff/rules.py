"""What a change does to whom.

A deployed client breaks on the *wire*: what it sends is refused, or what it gets cannot be used. Code breaks on the
*source* axis: it no longer runs, or no longer type-checks, on the client made anew. What a server takes may only grow,
and what it answers may only shrink: requests are judged contravariantly, responses covariantly.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

Verdict = Literal["free", "note", "breaks"]
VERDICTS: tuple[Verdict, ...] = ("free", "note", "breaks")

FREE: Verdict = "free"
NOTE: Verdict = "note"
BREAKS: Verdict = "breaks"


class Rule(NamedTuple):
    """One kind of change. `consequence` may name `{name}`, `{old}` and `{new}`."""

    id: str
    wire: Verdict
    source: Verdict
    consequence: str


_OPERATIONS = [
    Rule("operation-removed", BREAKS, BREAKS, "Calls of {name} fail, and the client has no function for it."),
    Rule("operation-added", FREE, FREE, "The client gains functions for {name}."),
    Rule("operation-renamed", FREE, BREAKS, "The module {old} is now {new}: imports of it fail."),
    Rule("operation-moved", BREAKS, FREE, "Deployed clients call {old}, which is now {new}; code stays as it is."),
    Rule("tag-changed", FREE, BREAKS, "The module {old} is now {new}: imports of it fail."),
    Rule("name-respelled", FREE, FREE, "{old} is now spelled {new}; the client writes both the same."),
    Rule("path-parameter-renamed", FREE, BREAKS, "The URL stays; calls with {old} by name fail: it is {new}."),
    Rule("deprecation-changed", FREE, NOTE, "{name} was {old} and is {new}; it works as before."),
    Rule("servers-changed", NOTE, FREE, "The server was {old} and is {new}: clients that take it from here move."),
    Rule("security-tightened", BREAKS, FREE, "Calls with {old} were allowed and are refused; now it takes {new}."),
    Rule("security-relaxed", FREE, FREE, "Calls with {new} are allowed, besides what already was."),
]

_PARAMETERS = [
    Rule("parameter-required-added", BREAKS, BREAKS, "Calls without {name} are refused; code has to pass it."),
    Rule("parameter-added", FREE, FREE, "Functions gain the optional argument {name}."),
    Rule("parameter-removed", BREAKS, BREAKS, "{name} is no longer taken; functions have no such argument."),
    Rule("parameter-renamed", BREAKS, BREAKS, "Deployed clients send {old}, which is now {new}; so is the argument."),
    Rule("parameter-moved", BREAKS, NOTE, "Deployed clients send {name} in the {old}; it is read from the {new}."),
    Rule("path-parameter-moved", BREAKS, BREAKS, "{name} leaves the path for the {new}: it has to be passed by name."),
    Rule("parameter-now-required", BREAKS, BREAKS, "Calls without {name} are refused; code has to pass it."),
    Rule("parameter-now-optional", FREE, FREE, "{name} may be left out."),
    Rule("parameter-style-changed", BREAKS, FREE, "{name} is read as {new}; deployed clients write it as {old}."),
]

_BODIES = [
    Rule("request-body-required-added", BREAKS, BREAKS, "Calls without a body are refused; code has to pass one."),
    Rule("request-body-added", FREE, FREE, "Functions gain the optional argument `body`."),
    Rule("request-body-removed", BREAKS, BREAKS, "A body is no longer taken; functions have no argument `body`."),
    Rule("request-body-now-required", BREAKS, BREAKS, "Calls without a body are refused; code has to pass one."),
    Rule("request-body-now-optional", FREE, FREE, "The body may be left out."),
    Rule("request-content-removed", BREAKS, BREAKS, "Bodies of type {name} are refused; code can no longer pass them."),
    Rule("request-content-added", FREE, FREE, "Bodies of type {name} are taken too."),
]

_ANSWERS = [
    Rule("success-status-removed", BREAKS, BREAKS, "Status {name} is awaited and no longer comes; its type is gone."),
    Rule("error-status-removed", FREE, NOTE, "Status {name} is no longer documented; functions return fewer types."),
    Rule("status-added", FREE, NOTE, "Status {name} may come; functions may return one more type."),
    Rule("status-respelled", FREE, FREE, "Status {old} is now said by {new}."),
    Rule("response-content-removed", BREAKS, BREAKS, "Answers no longer come as {name}; its type is gone."),
    Rule("content-respelled", FREE, FREE, "Content type {old} is now said by {new}."),
    Rule("response-content-added", FREE, NOTE, "Answers may come as {name} too; functions may return one more type."),
    Rule("response-header-removed", NOTE, FREE, "Answers may come without the header {name}."),
    Rule("response-required-header-removed", BREAKS, FREE, "Answers may come without the header {name}."),
    Rule("response-header-added", FREE, FREE, "Answers have one more header, {name}."),
    Rule("response-header-now-optional", BREAKS, FREE, "Answers may come without the header {name}."),
    Rule("response-header-now-required", FREE, FREE, "Answers always have the header {name}."),
    Rule("response-header-changed", NOTE, FREE, "The header {name} holds something else."),
    Rule("response-header-widened", BREAKS, FREE, "The header {name} holds what deployed clients do not expect."),
]

_STREAMS = [
    Rule("stream-removed", BREAKS, BREAKS, "There are no events to wait for; `stream` and `astream` are gone."),
    Rule("stream-added", FREE, FREE, "The client gains `stream` and `astream`."),
    Rule("stream-end-marker-changed", BREAKS, FREE, "Deployed clients wait for the end marker {old}; it is {new}."),
    Rule("stream-flag-changed", BREAKS, FREE, "Deployed clients ask for a stream by {old}; it is asked for by {new}."),
    Rule("stream-event-changed", NOTE, FREE, "The events' other fields ({old}) are now {new}."),
    Rule("stream-flag-declared", NOTE, FREE, "The field that asks for a stream was {old} and is {new}."),
]

_REQUESTS = [
    Rule("request-property-required-added", BREAKS, BREAKS, "Requests without {name} are refused; code must give it."),
    Rule("request-property-added", FREE, NOTE, "{name} may be sent; it leaves `additional_properties`."),
    Rule("request-property-removed", BREAKS, BREAKS, "{name} is no longer taken; the model has no such attribute."),
    Rule("request-property-renamed", BREAKS, BREAKS, "Deployed clients send {old}, now {new}; so is the attribute."),
    Rule("request-property-now-required", BREAKS, BREAKS, "Requests without {name} are refused; code must give it."),
    Rule("request-property-now-optional", FREE, FREE, "{name} may be left out."),
    Rule("request-read-only-removed", FREE, BREAKS, "{name} was never sent; the model has no such attribute."),
    Rule("request-property-read-only", BREAKS, FREE, "{name} may no longer be sent."),
    Rule("request-property-writable", FREE, FREE, "{name} may be sent."),
    Rule("request-type-changed", BREAKS, BREAKS, "{old} is refused, {new} is wanted; code that gives it is wrong."),
    Rule("request-type-widened", FREE, FREE, "In place of {old}, {new} is taken."),
    Rule("request-null-removed", BREAKS, BREAKS, "null is refused; code that gives None is wrong."),
    Rule("request-null-added", FREE, FREE, "null is taken too."),
    Rule("request-enum-value-removed", BREAKS, BREAKS, "The value {name} is refused; code that gives it is wrong."),
    Rule("request-enum-value-renamed", BREAKS, BREAKS, "The value {old}, now {new}, is refused; code names it wrong."),
    Rule("request-enum-value-added", FREE, FREE, "The value {name} is taken too."),
    Rule("request-enum-introduced", BREAKS, BREAKS, "Values other than {new} are refused; code must not give any."),
    Rule("request-enum-lifted", FREE, FREE, "Values other than {old} are taken too."),
    Rule("request-limit-tightened", BREAKS, FREE, "Values beyond the new {name} ({old} → {new}) are refused."),
    Rule("request-limit-loosened", FREE, FREE, "Values beyond the old {name} ({old} → {new}) are taken too."),
    Rule("request-pattern-changed", BREAKS, FREE, "Values that do not match {new} are refused."),
    Rule("request-pattern-dropped", FREE, FREE, "Values that do not match {old} are taken too."),
    Rule("request-format-changed", BREAKS, FREE, "Values that are not in the format {new} are refused."),
    Rule("request-format-widened", FREE, FREE, "Values that are not in the format {old} are taken too."),
    Rule("request-keyword-changed", BREAKS, FREE, "Values that miss the new `{name}` ({old} → {new}) are refused."),
    Rule("request-keyword-loosened", FREE, FREE, "Values that miss the old `{name}` ({old} → {new}) are taken too."),
    Rule("request-additional-restricted", BREAKS, FREE, "Properties that are not declared were {old} and are {new}."),
    Rule("request-additional-allowed", FREE, FREE, "Properties that are not declared were {old} and are {new}."),
    Rule("request-union-member-removed", BREAKS, BREAKS, "{name} is refused; code that gives it is wrong."),
    Rule("request-union-member-absorbed", FREE, NOTE, "{name} is no longer named, but fits what else is taken."),
    Rule("request-union-member-added", FREE, FREE, "{name} is taken too."),
]

_RESPONSES = [
    Rule("response-property-required-removed", BREAKS, BREAKS, "{name} no longer comes, but is required by clients."),
    Rule("response-property-removed", FREE, BREAKS, "{name} no longer comes; the model has no such attribute."),
    Rule("response-property-required-renamed", BREAKS, BREAKS, "Deployed clients read {old}, which now is {new}."),
    Rule("response-property-renamed", FREE, BREAKS, "The attribute {old} is now {new}; deployed clients see it unset."),
    Rule("response-property-added", FREE, NOTE, "{name} comes too; it leaves `additional_properties`."),
    Rule("response-property-now-optional", BREAKS, BREAKS, "{name} may be missing; the attribute may be None."),
    Rule("response-property-now-required", FREE, FREE, "{name} always comes."),
    Rule("response-property-write-only", BREAKS, FREE, "{name} no longer comes."),
    Rule("response-property-readable", FREE, FREE, "{name} comes too."),
    Rule("response-type-changed", BREAKS, BREAKS, "{new} comes where {old} is expected; the type in code changes."),
    Rule("response-type-narrowed", FREE, NOTE, "In place of {old}, only {new} comes."),
    Rule("response-null-added", BREAKS, BREAKS, "null may come; code has to expect None."),
    Rule("response-null-removed", FREE, FREE, "null no longer comes."),
    Rule("response-enum-value-added", BREAKS, NOTE, "The value {name}, which deployed clients do not know, may come."),
    Rule(
        "response-enum-value-renamed", BREAKS, BREAKS, "In place of the value {old}, {new} comes, which nobody knows."
    ),
    Rule("response-enum-value-removed", FREE, BREAKS, "The value {name} never comes; code that names it is wrong."),
    Rule("response-enum-introduced", FREE, NOTE, "Only {new} comes."),
    Rule("response-enum-lifted", BREAKS, NOTE, "Values other than {old}, unknown to deployed clients, may come."),
    Rule("response-limit-tightened", FREE, FREE, "Values beyond the new {name} ({old} → {new}) no longer come."),
    Rule("response-limit-loosened", NOTE, FREE, "Values beyond the old {name} ({old} → {new}) may come."),
    Rule("response-pattern-changed", NOTE, FREE, "Values that match {new}, and perhaps not {old}, may come."),
    Rule("response-pattern-dropped", NOTE, FREE, "Values that do not match {old} may come."),
    Rule("response-format-changed", NOTE, FREE, "Values come in the format {new} in place of {old}."),
    Rule("response-format-narrowed", FREE, FREE, "Values come in the format {new}."),
    Rule("response-keyword-changed", NOTE, FREE, "`{name}` changed ({old} → {new}): other values may come."),
    Rule("response-additional-restricted", FREE, NOTE, "Properties that are not declared were {old} and are {new}."),
    Rule("response-additional-allowed", FREE, FREE, "Properties that are not declared may come: {new}."),
    Rule("response-additional-widened", BREAKS, BREAKS, "Properties that are not declared were {old} and are {new}."),
    Rule("response-union-member-added", BREAKS, BREAKS, "{name} may come, which neither clients nor code expect."),
    Rule("response-open-union-member-added", FREE, NOTE, "{name} may come, where anything had to be expected before."),
    Rule("response-union-member-removed", FREE, NOTE, "{name} no longer comes."),
]

_BOTH = [
    Rule("open-enum-value-added", FREE, FREE, "The value {name} is named now; others were allowed before."),
    Rule("open-enum-value-removed", FREE, NOTE, "The value {name} is no longer named, but still allowed."),
    Rule("default-changed", NOTE, FREE, "When it is left out, the server takes {new} in place of {old}."),
    Rule("discriminator-changed", BREAKS, FREE, "The members of the union are told apart by {new} in place of {old}."),
    Rule("discriminator-mapping-changed", NOTE, FREE, "The members of the union are named {new} in place of {old}."),
    Rule("reference-mended", NOTE, NOTE, "It was {old} and is {new}: what it does cannot be told."),
]

_MODELS = [
    Rule("model-removed", FREE, BREAKS, "The class {name} is gone: imports of it fail."),
    Rule("model-added", FREE, FREE, "The client gains the class {name}."),
    Rule("model-renamed", FREE, BREAKS, "The class {old} is now {new}: imports of it fail."),
    Rule("model-replaced", FREE, BREAKS, "It was {old} and is {new}: its type in code changes."),
    Rule("component-removed", FREE, FREE, "No class stood for {name}; the places where it was used say what changed."),
    Rule("component-added", FREE, FREE, "No class stands for {name}."),
    Rule("component-renamed", FREE, FREE, "{old} is now {new}; no class stands for it."),
]

RULES: dict[str, Rule] = {
    rule.id: rule
    for group in (
        _OPERATIONS, _PARAMETERS, _BODIES, _ANSWERS, _STREAMS, _REQUESTS, _RESPONSES, _BOTH, _MODELS,
    )
    for rule in group
}  # fmt: skip


def worst(*verdicts: Verdict) -> Verdict:
    """The worst of the verdicts; free when there are none."""
    return VERDICTS[max((VERDICTS.index(verdict) for verdict in verdicts), default=0)]
