"""Every recorded call of huggingface_hub and openai, made with inferface: the same on the wire, and the same result.

Where a recording shows a fault of that library, `wire_exceptions.py` says so, and what inferface does in its place.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import attrs
import pytest
from wire_cases import Case, cases
from wire_compare import requests_differ, results_differ
from wire_exceptions import EXCEPTIONS
from wire_server import playing

from inferface import AsyncInferenceClient, InferenceClient, InferenceError

SHARED = Path(__file__).parents[3] / "shared"
CASES = cases(SHARED) if (SHARED / "recordings/wire").is_dir() else []
pytestmark = pytest.mark.recordings


@attrs.frozen
class Broken:
    """A stream that gave some items, and then an error."""

    items: list[Any]
    error: BaseException


@attrs.frozen
class Played:
    """What a call did: its differences on the wire and in what it gave."""

    requests: list[str]
    result: list[str]


def test_the_recordings_are_here(shared: Path) -> None:
    assert len(CASES) == len(cases(shared))


@pytest.mark.parametrize("case", CASES, ids=[case.id for case in CASES])
@pytest.mark.parametrize("kind", ["sync", "async"])
async def test_a_recorded_call(case: Case, kind: str, anyio_backend: str) -> None:
    played = await _played(case, is_async=kind == "async")
    excused = EXCEPTIONS.get(case.id)
    expected = excused.parts if excused else ""
    told = f"{'; '.join([*played.requests, *played.result])}\nlisted: {excused}"
    assert bool(played.requests) == ("request" in expected), told
    assert bool(played.result) == ("result" in expected), told


def test_every_exception_is_a_case() -> None:
    assert EXCEPTIONS.keys() <= {case.id for case in CASES}


async def _played(case: Case, *, is_async: bool) -> Played:
    with playing(case) as (server, sync, asynchronous):
        async with asynchronous:
            given = await _called_async(case, asynchronous) if is_async else _called(case, sync)
        return Played(list(requests_differ(case, server.seen)), list(results_differ(case.returned, given)))


def _method(client: InferenceClient | AsyncInferenceClient, name: str) -> Any:
    found: Any = client
    for part in name.split("."):
        found = getattr(found, part)
    return found


def _called(case: Case, http_client: Any) -> Any:
    try:
        client = InferenceClient(**case.client, http_client=http_client)
        given = _method(client, case.method)(**case.kwargs)
    except InferenceError as error:
        return error
    if not case.kwargs.get("stream"):
        return given
    items: list[Any] = []
    try:
        items.extend(given)
    except InferenceError as error:
        return Broken(items, error)
    return items


async def _called_async(case: Case, http_client: Any) -> Any:
    try:
        client = AsyncInferenceClient(**case.client, http_client=http_client)
        given = await _method(client, case.method)(**case.kwargs)
    except InferenceError as error:
        return error
    if not case.kwargs.get("stream"):
        return given
    items: list[Any] = []
    try:
        async for item in given:
            items.append(item)  # noqa: PERF401 - what came before an error counts
    except InferenceError as error:
        return Broken(items, error)
    return items
