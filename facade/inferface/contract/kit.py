"""`check`: asks a server everything, within its time, and judges what was seen."""

from __future__ import annotations

import time
from collections.abc import Sequence
from fnmatch import fnmatchcase
from importlib.util import find_spec
from typing import Final
from urllib.parse import urlsplit

import attrs

from inferface.contract.asking import Asking, Clock
from inferface.contract.observer import CannotConnect, Limits, Line, Server
from inferface.contract.registry import EVERYWHERE, Circumstances, Kind, Rule, Seen, judged
from inferface.contract.report import Operation, Outcome, Report
from inferface.contract.rules import RULES
from inferface.contract.schema import contract
from inferface.contract.subjects import SUBJECTS
from inferface.errors import InvalidRequest


class Unreachable(Exception):
    """There is no server at the URL, or none with anything of the contract, or it says nothing to us without a key."""


@attrs.frozen
class Settings:
    """How a server is checked.

    Attributes:
        only: ids of rules, such as `STREAM-03` or `STREAM-*`; empty for all.
        require: names of operations that have to be there (`chat`, `completions`, `inference`, `generate`,
            `embeddings`, `task`, `models`, `health`); others may be absent.
        timeout: seconds for the whole check.
        patience: seconds of silence after which an answer counts as hung.
        examples: how many generated requests each operation gets; 0 for none.
    """

    only: tuple[str, ...] = ()
    require: tuple[str, ...] = ()
    timeout: float = 600.0
    patience: float = 30.0
    examples: int = 20

    def __attrs_post_init__(self) -> None:
        sound = 0 < self.timeout < float("inf") and 0 < self.patience < float("inf")
        if not sound or self.examples < 0:
            raise InvalidRequest("`timeout` and `patience` must be seconds above 0, and `examples` at least 0")
        unknown = [name for name in self.require if name not in NAMES]
        if unknown:
            raise InvalidRequest(f"no operation is called {unknown[0]!r}; there are {', '.join(NAMES)}")

    @property
    def rules(self) -> list[Rule]:
        """The rules to judge by."""
        for wanted in self.only:
            if not any(fnmatchcase(name, wanted.upper()) for name in RULES):
                raise InvalidRequest(f"no rule is called {wanted!r}; `inferface contract rules` lists them")
        return [one for one in RULES.values() if not self.only or _any_matches(one.id, self.only)]


NAMES: Final = (*(subject.name for subject in SUBJECTS), "models", "health")


def _any_matches(name: str, patterns: Sequence[str]) -> bool:
    return any(fnmatchcase(name, pattern.upper()) for pattern in patterns)


def check(url: str, *, model: str | None = None, key: str | None = None, settings: Settings | None = None) -> Report:
    """Ask a server everything, and judge its answers by the rules.

    Args:
        url: its root, such as `http://127.0.0.1:8080`; a `/v1` at the end may be there.
        model: which model to ask for; by default the first that the server lists.
        key: sent as bearer token. With one, the server's refusal of others is checked too.

    Raises:
        Unreachable: nobody answers there, there is nothing of the contract, or every answer wants a key.
        InvalidRequest: the URL or a setting cannot be used.
    """
    if find_spec("jsonschema") is None:
        raise InvalidRequest("the contract kit needs more: run `pip install 'inferface[contract]'`")
    settings = settings or Settings()
    chosen = settings.rules
    server = Server(_root(url), key)
    began = time.time()
    clock = Clock(settings.timeout, settings.patience)
    _connect(server)
    asking = Asking(server, contract(), clock, model, examples=settings.examples)
    asking.ask_all(_kinds(chosen))
    if asking.wants_key:
        raise Unreachable(f"{server.url} wants a key for every call, or another one than was given: pass --key")
    if asking.finds_nothing and not settings.require:
        raise Unreachable(f"{server.url} has no operation of the contract; the URL has to be the server's root")
    outcomes = [
        _outcome(one, seen, asking.circumstances)
        for one in chosen
        for seen in asking.everything(settings.require)
        if seen.kind in one.kinds
    ]
    return Report(
        url=server.url,
        model=asking.model,
        began=began,
        seconds=time.time() - began,
        contract_version=contract().version,
        operations=tuple(Operation(name, state, why) for name, (state, why) in asking.states.items()),
        outcomes=tuple(outcomes),
        complete=not clock.over,
    )


def _outcome(one: Rule, seen: Seen, circumstances: Circumstances) -> Outcome:
    return Outcome(one, seen.subject, judged(one, attrs.evolve(seen, circumstances=circumstances)))


def _kinds(chosen: Sequence[Rule]) -> set[Kind]:
    return {kind for kind in EVERYWHERE if any(kind in one.kinds for one in chosen)}


def _root(url: str) -> str:
    parts = urlsplit(url if "://" in url else f"http://{url}")
    try:
        sound = parts.scheme in ("http", "https") and parts.hostname and (parts.port is None or parts.port > 0)
    except ValueError:
        sound = False
    if not sound or parts.username or parts.query:
        raise InvalidRequest(f"not the URL of a server: {parts.scheme}://{parts.hostname or ''}…; a key goes to --key")
    return f"{parts.scheme}://{parts.netloc}{parts.path.rstrip('/').removesuffix('/v1')}"


def _connect(server: Server) -> None:
    try:
        with Line(server, Limits(10.0, 10.0)):
            pass
    except CannotConnect as error:
        raise Unreachable(f"there is no server at {server.url}: {error}") from None
