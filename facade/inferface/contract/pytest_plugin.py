"""The contract check in pytest: every rule is a test.

    pytest --contract-url http://127.0.0.1:8080

adds one test for each rule and operation to the run. A suite that starts its server itself overrides the fixture
`contract_url` (and `contract_model`, `contract_key`, `contract_settings`), and has one test:

    def test_contract(contract_rule):
        contract_rule.check()
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

import attrs
import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from inferface.contract.baseline import Baseline
    from inferface.contract.kit import Settings
    from inferface.contract.registry import Level
    from inferface.contract.report import Outcome, Report

_OPTIONS = (
    ("url", "hold the server at this URL against the contract: every rule becomes a test"),
    ("model", "ask for this model; by default the first that the server lists"),
    ("key", "the server's key; by default INFERFACE_API_KEY"),
    ("only", "judge by these rules only: STREAM-03,REFUSE-*"),
    ("level", "what fails a test: must (default) or should"),
    ("baseline", "file of known failures, which do not count"),
    ("timeout", "seconds for the whole check (600)"),
    ("patience", "seconds of silence that are a hang (30)"),
    ("examples", "generated requests for each operation (20)"),
)


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("contract", "the inference contract (inferface)")
    for name, words in _OPTIONS:
        group.addoption(f"--contract-{name}", default=None, help=words)


def pytest_configure(config: pytest.Config) -> None:
    """Options that cannot be used end the run in a sentence, before a server is asked."""
    if all(_option(config, name) is None for name, _ in _OPTIONS):
        return
    from importlib.util import find_spec

    from inferface.errors import InvalidRequest

    try:
        if find_spec("jsonschema") is None:
            raise InvalidRequest("the contract kit needs more: run `pip install 'inferface[contract]'`")
        if _option(config, "level") not in (None, "must", "should"):
            raise InvalidRequest("--contract-level is must or should")
        _ = _settings(config).rules, _baseline(config)
    except ValueError as error:
        raise pytest.UsageError(str(error)) from None


@attrs.frozen
class ContractRule:
    """A rule, and what became of it at every operation."""

    id: str
    outcomes: list[Outcome]
    level: Level
    baseline: Baseline

    def check(self) -> None:
        """Fail with the evidence where the rule is broken; skip where it could not be judged."""
        from inferface.contract.writing import finding_text

        broken = [
            (finding, outcome)
            for outcome in self.outcomes
            for finding in outcome.findings or ()
            if not self.baseline.expects(finding)
        ]
        counted = [pair for pair in broken if self.level in (pair[0].level, "should")]
        if counted:
            pytest.fail("\n\n".join(finding_text(*pair) for pair in counted), pytrace=False)
        if broken:
            pytest.skip(f"SHOULD, and does not: {broken[0][0].message}")
        if all(outcome.state == "not observed" for outcome in self.outcomes):
            pytest.skip("nothing to judge was observed")


def _option(config: pytest.Config, name: str) -> str | None:
    return cast("str | None", config.getoption(f"--contract-{name}"))


def _settings(config: pytest.Config) -> Settings:
    from inferface.contract.kit import Settings

    only = tuple(name.strip() for name in (_option(config, "only") or "").split(",") if name.strip())
    return Settings(
        only,
        (),
        float(_option(config, "timeout") or 600),
        float(_option(config, "patience") or 30),
        int(_option(config, "examples") or 20),
    )


def _baseline(config: pytest.Config) -> Baseline:
    from inferface.contract.baseline import Baseline

    path = _option(config, "baseline")
    return Baseline.read(Path(path)) if path else Baseline()


def _key(config: pytest.Config) -> str | None:
    import os

    return _option(config, "key") or os.environ.get("INFERFACE_API_KEY") or None


def _rule(config: pytest.Config, report: Report, name: str) -> ContractRule:
    outcomes = [outcome for outcome in report.outcomes if outcome.rule.id == name]
    level: Level = "should" if _option(config, "level") == "should" else "must"
    return ContractRule(name, outcomes, level, _baseline(config))


# --- the fixtures of a suite that starts its server itself


@pytest.fixture(scope="session")
def contract_url(pytestconfig: pytest.Config) -> str:
    """The server's root: `--contract-url`, or what a suite puts in place of this fixture."""
    url = _option(pytestconfig, "url")
    if url is None:
        pytest.skip("there is no --contract-url")
    return url


@pytest.fixture(scope="session")
def contract_model(pytestconfig: pytest.Config) -> str | None:
    return _option(pytestconfig, "model")


@pytest.fixture(scope="session")
def contract_key(pytestconfig: pytest.Config) -> str | None:
    return _key(pytestconfig)


@pytest.fixture(scope="session")
def contract_settings(pytestconfig: pytest.Config) -> Settings:
    return _settings(pytestconfig)


@pytest.fixture(scope="session")
def contract_report(
    contract_url: str, contract_model: str | None, contract_key: str | None, contract_settings: Settings
) -> Report:
    """The one check of the session."""
    from inferface.contract.kit import check

    return check(contract_url, model=contract_model, key=contract_key, settings=contract_settings)


@pytest.fixture
def contract_rule(request: pytest.FixtureRequest, contract_report: Report) -> ContractRule:
    """One rule; a test that asks for it runs once for each."""
    return _rule(request.config, contract_report, request.param)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "contract_rule" in metafunc.fixturenames:
        names = [one.id for one in _settings(metafunc.config).rules]
        metafunc.parametrize("contract_rule", names, indirect=True)


# --- the tests of `--contract-url`

_REPORT = pytest.StashKey["Report"]()


class ContractItem(pytest.Item):
    """The test of one rule."""

    def runtest(self) -> None:
        from inferface.contract.kit import Unreachable, check

        if _REPORT not in self.config.stash:
            url = _option(self.config, "url") or ""
            try:
                self.config.stash[_REPORT] = check(
                    url, model=_option(self.config, "model"), key=_key(self.config), settings=_settings(self.config)
                )
            except Unreachable as error:
                pytest.exit(str(error), returncode=3)
        _rule(self.config, self.config.stash[_REPORT], self.name).check()

    def reportinfo(self) -> tuple[Path, int | None, str]:
        return self.path, None, f"contract {self.name}"


class ContractFile(pytest.Collector):
    """Holds the tests of the rules."""

    def collect(self) -> list[pytest.Item]:
        make = cast("Callable[..., pytest.Item]", getattr(ContractItem, "from_parent"))  # noqa: B009 - untyped in pytest
        return [make(self, name=one.id) for one in _settings(self.config).rules]


def pytest_collection_modifyitems(session: pytest.Session, config: pytest.Config, items: list[pytest.Item]) -> None:
    """Add a test for each rule, unless the suite has its own test of them."""
    if _option(config, "url") is None or any("contract_rule" in getattr(item, "fixturenames", ()) for item in items):
        return
    make = cast("Callable[..., ContractFile]", getattr(ContractFile, "from_parent"))  # noqa: B009 - untyped in pytest
    items.extend(make(session, name="contract", nodeid="contract").collect())
