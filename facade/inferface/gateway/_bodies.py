"""The JSON of a request's body. It goes on as it came, so that nothing in it may have two meanings. Pure."""

from __future__ import annotations

import json

from inferface._json import JsonObject, JsonValue
from inferface.gateway._refusals import Refusal


def parsed(content: bytes) -> JsonValue:
    """What a body says.

    Raises:
        Refusal: it is no JSON, or JSON of which servers make different things: a key given twice, `NaN`.
    """
    try:
        found: JsonValue = json.loads(content.decode(), parse_constant=_no_number, object_pairs_hook=_object)
    except json.JSONDecodeError as error:
        words = f"the body is not JSON: {error.msg.removesuffix(' at')} at line {error.lineno}, column {error.colno}"
    except UnicodeDecodeError as error:
        words = f"the body is not JSON: byte {error.start} is not UTF-8"
    except RecursionError:
        words = "the body is nested too deeply"
    except ValueError:
        words = "the body has a number of too many digits"
    else:
        return found
    raise Refusal(400, words)


def _object(pairs: list[tuple[str, JsonValue]]) -> JsonObject:
    found = dict(pairs)
    if len(found) != len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise Refusal(400, f"the body has the key {twice!r} twice", param=twice)
    return found


def _no_number(name: str) -> JsonValue:
    raise Refusal(400, f"the body is not JSON, which has no {name}")
