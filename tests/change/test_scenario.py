"""A dozen changes of the real contract, each taken through the workflow in a scratch clone.

All of them, and one with every test that this repository has but these here, are `slow`; a few stand for them in
`make test`.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import attrs
import pytest

Contract = dict[str, Any]

APP = """\
from hf_inference_api.api.models import list_models
from hf_inference_api.models import ChatCompletion, ChatMessage, CompletionUsage, ImageUrl, Model


def used(answer: ChatCompletion, usage: CompletionUsage, model: Model) -> None:
    print((usage.prompt_tokens or 0) + 1)
    print(model.id.upper())
    print(answer.choices[0].message)
    print(ChatMessage(role="user", content="x", name="y"))
    print(ImageUrl(url="x"))
    print(list_models.build_request())
    print(answer.id, answer.additional_properties)
"""


def schema(contract: Contract, name: str) -> Contract:
    found: Contract = contract["components"]["schemas"][name]
    return found


@attrs.frozen
class Scenario:
    """A change; its rule in the diff; what it breaks; the line of code that it breaks; the model that is rewritten."""

    name: str
    change: Callable[[Contract], object]
    rule: str | None
    breaks: str = ""
    line: str | None = None
    model: str | None = None


SCENARIOS = (
    Scenario("nothing", lambda c: None, None),
    Scenario("a description", lambda c: c["info"].update(description="Said in other words."), None),
    Scenario(
        "a new optional property of an answer",
        lambda c: schema(c, "Model")["properties"].update(licence={"type": "string", "description": "Licence."}),
        "response-property-added",
        model="model",
    ),
    Scenario(
        "a new optional request property",
        lambda c: schema(c, "EmbeddingRequest")["properties"].update(prefix={"type": "string"}),
        "request-property-added",
        model="embedding_request",
    ),
    Scenario(
        "an optional property of an answer gone",
        lambda c: schema(c, "CompletionUsage")["properties"].pop("prompt_tokens"),
        "response-property-removed",
        "source",
        "usage.prompt_tokens",
        "completion_usage",
    ),
    Scenario(
        "another type in an answer",
        lambda c: schema(c, "Model")["properties"].update(id={"type": "integer", "description": "Id."}),
        "response-type-changed",
        "wire source",
        "model.id.upper()",
        "model",
    ),
    Scenario(
        "a required property of an answer may be left out",
        lambda c: schema(c, "ChatCompletion").pop("required"),
        "response-property-now-optional",
        "wire source",
        "answer.choices[0]",
        "chat_completion",
    ),
    Scenario(
        "a request property gone",
        lambda c: schema(c, "ChatMessage")["properties"].pop("name"),
        "request-property-removed",
        "wire source",
        "ChatMessage(",
        "chat_message",
    ),
    Scenario(
        "a new required request property",
        lambda c: (
            schema(c, "ImageUrl")["properties"].update(width={"type": "integer"}),
            schema(c, "ImageUrl")["required"].append("width"),
        ),
        "request-property-required-added",
        "wire source",
        "ImageUrl(",
        "image_url",
    ),
    Scenario(
        "a tighter limit",
        lambda c: schema(c, "ChatCompletionRequest")["properties"]["temperature"].update(maximum=1),
        "request-limit-tightened",
        "wire",
    ),
    Scenario(
        "an error status gone",
        lambda c: c["paths"]["/v1/models"]["get"]["responses"].pop("429"),
        None,
    ),
    Scenario("not valid OpenAPI", lambda c: c["paths"]["/v1/models"]["get"].update(responses=7), None),
)


QUICK = ("an optional property of an answer gone",)
LEFT_BEHIND = (".git", ".venv*", "__pycache__", ".*_cache", ".cache", ".hypothesis", ".build-*", "*.egg-info", ".*.new")
WRITTEN = ("generated/", "codegen/generated.lock", "facade/inferface/params.py", "facade/inferface/tasks/")


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Path:
    """A repository of its own with all of this one, and code that uses the client."""
    clone = tmp_path_factory.mktemp("scratch") / "clone"
    shutil.copytree(root, clone, ignore=shutil.ignore_patterns(*LEFT_BEHIND))
    (clone / "app.py").write_text(APP, encoding="utf-8")
    for command in ("init -q", "add -A", "-c user.name=t -c user.email=t@t.invalid commit -qm start"):
        subprocess.run(["git", *command.split()], cwd=clone, check=True)
    return clone


@attrs.frozen
class Ran:
    code: int
    output: str
    states: dict[str, str]
    diff: Contract
    files: set[str]


def git(clone: Path, *arguments: str) -> str:
    return subprocess.run(["git", *arguments], cwd=clone, capture_output=True, text=True, check=True).stdout


def taken_through(clone: Path, scenario: Scenario, until: str = "impact") -> Ran:
    git(clone, "checkout", "-q", ".")
    git(clone, "clean", "-qfd")
    contract = json.loads((clone / "openapi.json").read_bytes())
    scenario.change(contract)
    (clone / "openapi.json").write_text(json.dumps(contract, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    sources = os.pathsep.join((str(clone / "facade"), str(clone / "generated")))
    environment = {**os.environ, "PYTHONPATH": sources}
    accepted = [word for axis in scenario.breaks.split() for word in ("--accept", axis)]

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", *arguments]
        return subprocess.run(command, cwd=clone, env=environment, capture_output=True, text=True, check=False)

    result = run("codegen.change", "app.py", *accepted, "--until", until)
    told_states = ((line[:15].strip(), line[16:24].strip()) for line in result.stdout.splitlines())
    states = {step: state for step, state in told_states if state in ("done", "stopped", "failed")}
    told = run("codegen.diff", "--format", "json").stdout
    files = {line[3:] for line in git(clone, "status", "--short", "--untracked-files=all").splitlines()}
    return Ran(result.returncode, result.stdout + result.stderr, states, json.loads(told or "{}"), files)


@pytest.mark.parametrize(
    "scenario",
    [pytest.param(one, marks=() if one.name in QUICK else pytest.mark.slow) for one in SCENARIOS[:-1]],
    ids=lambda scenario: scenario.name,
)
def test_a_change_is_told_generated_and_tied_to_code(clone: Path, scenario: Scenario) -> None:
    ran = taken_through(clone, scenario)
    rules = {change["rule"] for change in ran.diff["changes"] if scenario.rule or "free" not in change["wire"]}
    assert scenario.rule is None or scenario.rule in rules, (rules, ran.output)
    assert (ran.states["validate"], ran.states["diff"], ran.states["generate"]) == ("done", "done", "done"), ran.output
    assert ran.files - {"openapi.json"} == {file for file in ran.files if file.startswith(WRITTEN)}
    if scenario.name != "nothing":
        assert {"openapi.json", "codegen/generated.lock", "generated/hf_inference_api/openapi.json"} <= ran.files
    assert scenario.model is None or f"generated/hf_inference_api/models/{scenario.model}.py" in ran.files
    if scenario.line is None:
        assert (ran.code, ran.states["impact"]) == (0, "done"), ran.output
    else:
        assert (ran.code, ran.states["impact"]) == (1, "stopped"), ran.output
        assert "app.py" in ran.output
        assert scenario.line in ran.output
        assert f"because of {scenario.rule}" in ran.output
        assert "tied to no change" not in ran.output.replace("0 of them tied to no change", "")


@pytest.mark.slow
def test_the_whole_workflow_to_its_end(clone: Path) -> None:
    """With all tests of this repository, but for the recordings', the slow ones, and these here."""
    harmless = next(scenario for scenario in SCENARIOS if scenario.name == "a new optional property of an answer")
    ran = taken_through(clone, harmless, until="tests")
    assert ran.code == 0, ran.output
    assert list(ran.states) == ["validate", "diff", "generate", "impact", "contract tests", "tests"]
    assert set(ran.states.values()) == {"done"}


def test_what_breaks_is_for_a_person_to_decide(clone: Path) -> None:
    breaking = next(scenario for scenario in SCENARIOS if scenario.name == "a request property gone")
    ran = taken_through(clone, attrs.evolve(breaking, breaks=""))
    assert (ran.code, ran.states) == (1, {"validate": "done", "diff": "stopped"}), ran.output
    assert "--accept wire --accept source" in ran.output
    assert ran.files == {"openapi.json"}, "nothing was generated before the decision"


def test_a_contract_that_is_not_valid_changes_nothing(clone: Path) -> None:
    ran = taken_through(clone, SCENARIOS[-1])
    assert (ran.code, ran.states) == (2, {"validate": "failed"}), ran.output
    assert "/paths/~1v1~1models/get/responses" in ran.output


@pytest.mark.slow
def test_the_contracts_own_tests_have_the_last_word(clone: Path) -> None:
    """The seed operation loses a field: every step before is content, its test is not."""
    change = Scenario("seed", lambda c: schema(c, "InferenceRequest")["properties"].pop("public"), None, "wire source")
    ran = taken_through(clone, change, until="contract tests")
    assert (ran.code, ran.states["contract tests"]) == (2, "failed"), ran.output
    assert "test_seed_operation_stands" in ran.output
