"""The proof finds each kind of loss, and names its place in the contract."""

from __future__ import annotations

import importlib
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from codegen.prove import losses

from codegen import generate as codegen

CHAT = "/paths/~1v1~1chat~1completions/post"
SCHEMAS = "/components/schemas"
CHAT_MODULE = "api/chat/create_chat_completion.py"
TASK_MODULE = "api/tasks/run_task.py"
JSON = "responses/200/content/application~1json"
STREAM = "responses/200/content/text~1event-stream"
PART_MODULE = "models/chat_message.py"
TASK = "/paths/~1models~1{model}/post"


@pytest.fixture
def broken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, str, str], str]:
    """Copies the client under a name of its own, edits one module of it, and gives that name."""
    name = f"broken_{tmp_path.name.replace('-', '_')}"
    shutil.copytree(codegen.TARGET, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.syspath_prepend(str(tmp_path))

    def edit(module: str, old: str, new: str) -> str:
        path = tmp_path / name / module
        text = path.read_text()
        assert old in text
        path.write_text(text.replace(old, new))
        importlib.invalidate_caches()
        return name

    return edit


@pytest.fixture
def contract() -> dict[str, Any]:
    document: dict[str, Any] = json.loads(codegen.CONTRACT.read_bytes())
    return document


def test_client_is_complete(contract: dict[str, Any]) -> None:
    assert losses(contract) == []


@pytest.mark.parametrize(
    ("module", "old", "new", "pointer"),
    [
        (CHAT_MODULE, "def astream(", "def _astream(", CHAT),
        (CHAT_MODULE, "import annotations", "import nothing", CHAT),
        (CHAT_MODULE, "from typing", "from nowhere", CHAT),
        (CHAT_MODULE, "(400, 401,", "(401,", f"{CHAT}/responses/400/content/application~1json"),
        (CHAT_MODULE, "== 200", "== 201", f"{CHAT}/responses/200/content/application~1json"),
        (CHAT_MODULE, "client.astream(request", "client.astream({**request, 'url': 1}", f"{CHAT}/{STREAM}"),
        (CHAT_MODULE, "ChatCompletionChunk.from_dict", "dict", f"{CHAT}/{STREAM}/schema"),
        (
            CHAT_MODULE,
            "detailed(body=body, client=client)).parsed",
            "detailed(body=body, client=client))",
            f"{CHAT}/{JSON}",
        ),
        (
            CHAT_MODULE,
            '"Content-Type": "application/json"',
            '"A": "b"',
            f"{CHAT}/requestBody/content/application~1json",
        ),
        (TASK_MODULE, "path_value(model, slashes=True)", "'{model}'", f"{TASK}/parameters/0"),
        (PART_MODULE, "ImageContentPart, AudioContentPart, ", "AudioContentPart, ", f"{SCHEMAS}/ContentPart/anyOf/1"),
        (PART_MODULE, "isinstance(content, list)", "False", f"{SCHEMAS}/ContentPart/anyOf/0"),
        (TASK_MODULE, "    model: str,", "    model_: str,", f"{TASK}/parameters/0"),
        (TASK_MODULE, "isinstance(body, bytes)", "False", f"{TASK}/requestBody/content/application~1octet-stream"),
        (TASK_MODULE, "return response.content", "return None", f"{TASK}/responses/200/content/audio~1*"),
        ("models/__init__.py", '"Tool": "tool",', "", f"{SCHEMAS}/Tool"),
        ("models/tool.py", '_rest.pop("function")', '_rest["function"]', f"{SCHEMAS}/Tool/properties/function"),
        ("models/model.py", 'NESTED: ClassVar[tuple[str, ...]] = ("architecture",', "NESTED = (", f"{SCHEMAS}/Model"),
        ("models/inference_request.py", ': "streamCallback",', ': "?",', f"{SCHEMAS}/InferenceRequest"),
        ("models/model.py", "_made.created = created", "_made.created = None", f"{SCHEMAS}/Model/properties/created"),
    ],
)
def test_loss_is_found(
    broken: Callable[[str, str, str], str], contract: dict[str, Any], module: str, old: str, new: str, pointer: str
) -> None:
    assert pointer in {loss.pointer for loss in losses(contract, broken(module, old, new))}


@pytest.mark.parametrize(
    ("change", "pointer"),
    [
        (
            lambda schemas: schemas["Model"]["properties"].update(size={"type": "integer"}),
            "/components/schemas/Model/properties/size",
        ),
        (
            lambda schemas: schemas.update(New={"type": "object", "properties": {"a": {"type": "string"}}}),
            "/components/schemas/New",
        ),
        (
            lambda schemas: schemas["ModelList"]["properties"].update(
                first={"type": "object", "properties": {"id": {"type": "string"}}}
            ),
            "/components/schemas/ModelList/properties/first",
        ),
    ],
)
def test_client_that_is_behind_the_contract_is_found(
    contract: dict[str, Any], change: Callable[[dict[str, Any]], None], pointer: str
) -> None:
    change(contract["components"]["schemas"])
    assert [loss.pointer for loss in losses(contract)] == [pointer]
