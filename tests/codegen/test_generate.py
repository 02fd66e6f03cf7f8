"""The generated tree: what is in it, that it is reproducible, and that a failure or an edit does not pass."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest

from codegen import generate as codegen


@pytest.fixture
def tree(tmp_path: Path) -> tuple[Path, Path]:
    """A copy of the generated package and of its lock."""
    target, lock = tmp_path / "hf_inference_api", tmp_path / "generated.lock"
    shutil.copytree(codegen.TARGET, target, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copyfile(codegen.LOCK, lock)
    return target, lock


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the contract makes, and is complete."""
    package = tmp_path_factory.mktemp("built") / codegen.PACKAGE
    codegen.build(codegen.CONTRACT, package)
    codegen.prove(codegen.CONTRACT, package)
    return package


@pytest.fixture
def made_before(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """For tests of what is done with the package: it is made once for all of them."""
    monkeypatch.setattr(codegen, "build", lambda contract, package: shutil.copytree(built, package))
    monkeypatch.setattr(codegen, "prove", lambda contract, package: None)


def test_tree_is_what_the_contract_makes(tree: tuple[Path, Path]) -> None:
    target, lock = tree
    assert codegen.check(target=target, lock=lock) == []


@pytest.mark.usefixtures("made_before")
def test_differences_are_named_and_left_as_they_are(tree: tuple[Path, Path]) -> None:
    target, lock = tree
    target.joinpath("client.py").write_text("# edited\n")
    target.joinpath("models", "stray.py").write_text("")
    target.joinpath("py.typed").unlink()
    lock.write_text("{}")
    before = codegen.contents(target)
    assert codegen.check(target=target, lock=lock) == ["client.py", "models/stray.py", "py.typed", "generated.lock"]
    assert codegen.contents(target) == before


def test_same_bytes_whatever_the_hash_seed(tmp_path: Path, root: Path) -> None:
    script = "import sys, pathlib, codegen.generate as g; g.build(g.CONTRACT, pathlib.Path(sys.argv[1]))"
    for seed in ("1", "2"):
        command = [sys.executable, "-c", script, str(tmp_path / seed)]
        subprocess.run(command, cwd=root, env={**os.environ, "PYTHONHASHSEED": seed}, check=True, capture_output=True)
    assert codegen.contents(tmp_path / "1") == codegen.contents(tmp_path / "2")


def test_every_module_says_not_to_edit_it(root: Path) -> None:
    modules = list(codegen.TARGET.rglob("*.py"))
    assert len(modules) > 80
    for module in modules:
        first = module.read_text(encoding="utf-8").partition("\n")[0]
        assert first.startswith("#")
        assert "make generate" in first


def test_contract_and_runtime_are_inside(root: Path) -> None:
    contract = json.loads(root.joinpath("openapi.json").read_bytes())
    shipped = codegen.TARGET.joinpath("openapi.json").read_text("utf-8")
    assert shipped == json.dumps(contract, ensure_ascii=False, separators=(",", ":")) + "\n"
    assert codegen.TARGET.joinpath("py.typed").exists()
    for module in codegen.RUNTIME.glob("[a-z]*.py"):
        assert codegen.TARGET.joinpath(module.name).read_text() == codegen.HEADER + module.read_text()


def test_lock_tells_inputs_and_tools() -> None:
    lock = json.loads(codegen.LOCK.read_bytes())
    assert lock["tools"] == {name: version(name) for name in ("openapi-python-client", "ruff")}
    assert {"config.yml", "templates/model.py.jinja", "runtime/client.py", "prove.py"} <= lock["inputs"].keys()
    assert {f"normalise/{path.name}" for path in codegen.HERE.glob("normalise/*.py")} <= lock["inputs"].keys()


def test_generating_replaces_the_tree(tree: tuple[Path, Path]) -> None:
    target, lock = tree
    target.joinpath("stray.py").write_text("")
    lock.unlink()
    codegen.generate(target=target, lock=lock)
    assert codegen.check(target=target, lock=lock) == []
    assert [path.name for path in target.parent.iterdir() if path.name.startswith(".")] == []


def test_nothing_is_done_when_nothing_changed(tree: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    target, lock = tree
    monkeypatch.setattr(codegen, "build", lambda *_: pytest.fail("it is built anew"))
    before = target.stat().st_ino, lock.read_bytes()
    assert codegen.generate(target=target, lock=lock) == []
    assert (target.stat().st_ino, lock.read_bytes()) == before


@pytest.mark.usefixtures("made_before")
@pytest.mark.parametrize("what", ["edited", "deleted", "added", "tree", "lock"])
def test_whatever_was_done_to_the_tree_is_mended(tree: tuple[Path, Path], what: str) -> None:
    target, lock = tree
    if what == "edited":
        target.joinpath("client.py").write_text("# edited\n")
    elif what == "deleted":
        target.joinpath("models", "model.py").unlink()
    elif what == "added":
        target.joinpath("models", "stray.py").write_text("")
    elif what == "tree":
        shutil.rmtree(target)
    else:
        lock.write_text("{")
    codegen.generate(target=target, lock=lock)
    assert codegen.check(target=target, lock=lock) == []


@pytest.mark.parametrize("name", ["contract", "config.yml", "templates/model.py.jinja", "runtime/sse.py", "prove.py"])
def test_every_input_is_in_the_lock(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    house = tmp_path / "codegen"
    shutil.copytree(codegen.HERE, house, ignore=shutil.ignore_patterns("__pycache__"))
    contract = Path(shutil.copy(codegen.CONTRACT, tmp_path))
    for constant, path in (("HERE", house), ("CONFIG", house / "config.yml")):
        monkeypatch.setattr(codegen, constant, path)
    for constant in ("templates", "runtime"):
        monkeypatch.setattr(codegen, constant.upper(), house / constant)
    package = tmp_path / "no package"
    before = codegen.lock_text(contract, package)
    with (contract if name == "contract" else house / name).open("a") as file:
        file.write("\n")
    assert codegen.lock_text(contract, package) != before


@pytest.mark.usefixtures("made_before")
def test_tree_comes_back_when_the_new_one_cannot_be_put_in_place(
    tree: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a system that cannot swap two folders in one step."""
    target, lock = tree
    lock.unlink()
    monkeypatch.setattr(codegen, "_exchanged", lambda *_: False)
    before, rename = codegen.contents(target), Path.rename

    def failing(self: Path, to: Path) -> Path:
        if to == target and ".build-" in str(self) and self.name != "old":
            raise OSError("disk full")
        return rename(self, to)

    monkeypatch.setattr(Path, "rename", failing)
    with pytest.raises(OSError, match="disk full"):
        codegen.generate(target=target, lock=lock)
    assert codegen.contents(target) == before


@pytest.mark.parametrize(
    ("moment", "done"),
    [("build", True), ("prove", True), ("_replace", False), ("_replace", True), ("write", True)],
)
def test_killed_at_any_moment_the_tree_is_the_old_or_the_new_one(
    tmp_path: Path, root: Path, moment: str, done: bool
) -> None:
    target, lock = tmp_path / "generated" / "small_client", tmp_path / "lock"
    old, new = (tmp_path / f"{name}.json" for name in ("old", "new"))
    for path, field in ((old, "before"), (new, "after")):
        path.write_text(json.dumps(small(field)), encoding="utf-8")
    codegen.generate(old, target, lock)
    (script := tmp_path / "killed.py").write_text(KILLED, encoding="utf-8")
    command = [sys.executable, str(script), str(new), str(target), str(lock), moment, "after" if done else ""]
    killed = subprocess.run(command, cwd=root, env={**os.environ, "PYTHONPATH": str(root)}, check=False)
    assert killed.returncode == -signal.SIGKILL
    is_new = done and moment in ("_replace", "write")
    script.write_text("import small_client.models as m; print(*m.Thing(id='x').__slots__)", encoding="utf-8")
    asked = {**os.environ, "PYTHONPATH": str(target.parent)}
    fields = subprocess.run([sys.executable, str(script)], env=asked, capture_output=True, text=True, check=True).stdout
    assert ("after" in fields, "before" in fields) == (is_new, not is_new)
    codegen.generate(new, target, lock)
    assert codegen.check(new, target, lock) == []
    assert [path.name for path in target.parent.iterdir()] == ["small_client"]


def small(field: str) -> dict[str, object]:
    """A contract of one operation and one schema."""
    thing = {"type": "object", "required": ["id"], "properties": {"id": {"type": "string"}, field: {"type": "string"}}}
    schema = {"schema": {"$ref": "#/components/schemas/Thing"}}
    answer = {"200": {"description": "d", "content": {"application/json": schema}}}
    return {
        "openapi": "3.1.0",
        "info": {"title": "Small", "version": "1"},
        "paths": {"/thing": {"get": {"operationId": "getThing", "responses": answer}}},
        "components": {"schemas": {"Thing": thing}},
    }


KILLED = """\
import os, signal, sys
from pathlib import Path
from codegen import generate

contract, target, lock, moment, after = sys.argv[1:]
step = getattr(generate, moment)

def last(*arguments):
    if after:
        step(*arguments)
    os.kill(os.getpid(), signal.SIGKILL)

setattr(generate, moment, last)
generate.generate(Path(contract), Path(target), Path(lock))
"""


def test_any_document_makes_a_package_of_any_name(tmp_path: Path) -> None:
    other = Path(__file__).with_name("silent.json")
    mended = codegen.generate(other, tmp_path / "other_client", tmp_path / "lock")
    assert {"nullable", "event_streams"} <= {change.rule for change in mended}
    script = "import other_client.models as m; print(m.Owner(name='n').to_dict())"
    run = subprocess.run([sys.executable, "-c", script], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert run.stdout == "{'name': 'n'}\n"


def test_failure_leaves_the_tree(tree: tuple[Path, Path], tmp_path: Path) -> None:
    target, lock = tree
    before = codegen.contents(target), lock.read_bytes()
    contract = json.loads(codegen.CONTRACT.read_bytes())
    named, items = {"type": "object", "properties": {"a": {}}}, {"type": "object", "properties": {"b": {}}}
    list_of = {"type": "object", "properties": {"p": {"type": "array", "items": items}}}
    contract["components"]["schemas"] |= {"OnePItem": named, "One": list_of}
    broken = tmp_path / "broken.json"
    broken.write_text(json.dumps(contract))
    with pytest.raises(codegen.GenerationFailed, match='duplicate models with name "OnePItem"'):
        codegen.generate(broken, target, lock)
    assert (codegen.contents(target), lock.read_bytes()) == before
    assert [path.name for path in target.parent.iterdir() if path.name.startswith(".")] == []


@pytest.mark.parametrize("template", sorted(codegen.TEMPLATES.glob("*.jinja")), ids=lambda path: path.name)
def test_template_says_why_it_is_there_and_when_it_can_go(template: Path) -> None:
    comment = template.read_text(encoding="utf-8").partition("#}")[0]
    assert comment.startswith("{#\nWhy: ")
    assert "\nDrop when: " in comment
