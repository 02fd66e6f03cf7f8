"""Hold real servers against the contract, and keep the reports in docs/conformance/.

    python tools/conformance.py [llama-cpp] [transformers-serve] [litellm]

Each server but the first gets a virtual environment of its own in .cache/conformance/. What a server is known to do
otherwise stands, with its explanation, in docs/conformance/NAME.known.json; anything else ends this with exit code 1.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from socket import create_server

import attrs

from inferface import InferenceClient
from inferface.contract import Baseline, Report, Settings, check
from inferface.contract.writing import as_json, when
from inferface.local import LocalServer, find_model

ROOT = Path(__file__).resolve().parents[1]
CACHE = ROOT / ".cache" / "conformance"
REPORTS = ROOT / "docs" / "conformance"
KEY = "sk-conformance"
PATIENCE = Settings(timeout=900, patience=60, examples=6)


@attrs.frozen
class Running:
    """A server that runs: where, as which model, with which key, and what it is."""

    url: str
    model: str | None
    key: str | None
    version: str


@contextmanager
def llama_cpp() -> Generator[Running]:
    with LocalServer() as server:
        yield Running(server.url, server.model, server.api_key.reveal(), f"xllamacpp {version('xllamacpp')}")


@contextmanager
def transformers_serve() -> Generator[Running]:
    python = installed("transformers")
    weights = converted(python)
    port = free_port()
    command = [python.with_name("transformers"), "serve", weights.name, "--device", "cpu", "--host", "127.0.0.1"]
    with started(
        [*map(str, command), "--port", str(port)], {"HF_HUB_OFFLINE": "1", "OMP_WAIT_POLICY": "passive"}, "transformers"
    ) as process:
        url = f"http://127.0.0.1:{port}"
        wait_until_ready(f"{url}/health", process)
        warm_up(url, weights.name)
        yield Running(url, weights.name, None, told(python, "transformers"))


@contextmanager
def litellm() -> Generator[Running]:
    python = installed("litellm")
    port = free_port()
    with LocalServer() as server:
        settings = {
            "model_list": [
                {
                    "model_name": "smollm2",
                    "litellm_params": {
                        "model": f"openai/{server.model}",
                        "api_base": server.base_url,
                        "api_key": server.api_key.reveal(),
                    },
                }
            ],
            "general_settings": {"master_key": KEY},
        }
        config = CACHE / "litellm.json"  # JSON is YAML
        config.write_text(json.dumps(settings), encoding="utf-8")
        config.chmod(0o600)
        command = [python.with_name("litellm"), "--config", config, "--host", "127.0.0.1", "--port", port]
        with started([*map(str, command)], {"LITELLM_LOCAL_MODEL_COST_MAP": "True"}, "litellm") as process:
            url = f"http://127.0.0.1:{port}"
            wait_until_ready(f"{url}/health/liveliness", process)
            yield Running(url, "smollm2", KEY, f"{told(python, 'litellm')}, before xllamacpp {version('xllamacpp')}")


SERVERS = {"llama-cpp": llama_cpp, "transformers-serve": transformers_serve, "litellm": litellm}


# --- installing and running


def installed(name: str) -> Path:
    """The interpreter of a server's own virtual environment, made when it is not there or its pins changed."""
    pins = ROOT / "requirements" / f"conformance-{name}.txt"
    folder, stamp = CACHE / name, CACHE / f"{name}.pins"
    python = folder / "bin" / "python"
    if not stamp.is_file() or stamp.read_text() != pins.read_text():
        say(f"installing {name}, which takes minutes")
        CACHE.mkdir(parents=True, exist_ok=True)
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", "-r", pins], check=True)
        stamp.write_text(pins.read_text())
    return python


def converted(python: Path) -> Path:
    """The embedded model's weights as transformers reads them."""
    folder, source = CACHE / "smollm2", find_model(None).path
    if not (folder / "config.json").is_file():
        say("converting the weights")
        subprocess.run([python, "-c", CONVERT, source.parent, source.name, folder], check=True)
    return folder


CONVERT = """
import sys
from transformers import AutoModelForCausalLM, AutoTokenizer, GgufConfig
folder, file, target = sys.argv[1:]
config = GgufConfig(dequantize=True)
model = AutoModelForCausalLM.from_pretrained(folder, gguf_file=file, quantization_config=config)
model.config.quantization_config = None
model.save_pretrained(target)
AutoTokenizer.from_pretrained(folder, gguf_file=file).save_pretrained(target)
"""


def told(python: Path, package: str) -> str:
    code = f"from importlib.metadata import version; print('{package}', version('{package}'))"
    return subprocess.run([python, "-c", code], check=True, capture_output=True, text=True).stdout.strip()


def free_port() -> int:
    with create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
        return port


@contextmanager
def started(command: list[str], environment: dict[str, str], name: str) -> Iterator[subprocess.Popen[bytes]]:
    with (CACHE / f"{name}.log").open("wb") as log:
        process = subprocess.Popen(command, env={**os.environ, **environment}, stdout=log, stderr=log, cwd=CACHE)
        try:
            yield process
        finally:
            process.terminate()
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()


def wait_until_ready(url: str, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + 300
    while time.monotonic() < end:
        if process.poll() is not None:
            raise SystemExit(f"the server ended by itself: see the logs in {CACHE}")
        try:
            with urllib.request.urlopen(url, timeout=5):
                return
        except (OSError, urllib.error.URLError):
            time.sleep(0.5)
    raise SystemExit(f"{url} is not ready after five minutes: see the logs in {CACHE}")


def warm_up(url: str, model: str) -> None:
    """The first call loads the model, which is no matter of the contract."""
    with InferenceClient(base_url=f"{url}/v1", timeout=300) as client:
        client.chat_completion([{"role": "user", "content": "Hello"}], model=model, max_tokens=1)


def say(words: str) -> None:
    sys.stderr.write(f"{words}\n")


# --- the reports


def page(name: str, server: Running, report: Report, known: Baseline) -> str:
    """The report for people."""
    states = [outcome.state for outcome in report.outcomes]
    lines = [
        f"# {name}",
        "",
        f"Checked {when(report)}: {server.version}, in {report.seconds:.0f} s, by contract {report.contract_version}.",
        f"{states.count('kept')} rules kept at their operations, {states.count('broken')} broken, "
        f"{states.count('not observed')} not observed. The whole report is [JSON]({name}.json).",
        "",
        "| operation | |",
        "| --- | --- |",
        *(f"| {one.name} | {one.state}{f' ({one.why})' if one.why else ''} |" for one in report.operations),
        "",
    ]
    rows = dict[tuple[str, str], str]()
    for finding in report.findings:
        why = known.known.get((finding.rule, finding.operation), "") or "not explained yet"
        what = finding.message.replace("|", "\\|").replace("\n", " ").replace(str(ROOT), "…")
        row = f"| {finding.rule} | {finding.level.upper()} | {finding.operation} | {what} | {why} |"
        rows.setdefault((finding.rule, finding.operation), row)
    if rows:
        lines += ["| rule | level | operation | seen | why |", "| --- | --- | --- | --- | --- |", *rows.values(), ""]
    return "\n".join(lines)


def shortened(report: str) -> str:
    """With the first finding of each rule: the others show the same."""
    found = json.loads(report)
    for rule in found["rules"]:
        rule["findings"] = rule["findings"][:1]
    return json.dumps(found, indent=1, ensure_ascii=False) + "\n"


def made(name: str) -> bool:
    """Make a server's report; tells whether everything in it is explained."""
    say(f"checking {name}")
    known_file = REPORTS / f"{name}.known.json"
    known = Baseline.read(known_file) if known_file.is_file() else Baseline()
    with SERVERS[name]() as server:
        report = check(server.url, model=server.model, key=server.key, settings=PATIENCE)
    REPORTS.mkdir(parents=True, exist_ok=True)
    text = shortened(as_json(report, known)).replace(str(ROOT), "…")
    (REPORTS / f"{name}.json").write_text(text, encoding="utf-8")
    (REPORTS / f"{name}.md").write_text(page(name, server, report, known), encoding="utf-8")
    strange = [one for one in report.findings if not known.expects(one)]
    for one in strange:
        say(f"not explained: {one.rule} at {one.operation}: {one.message}")
    for rule, operation in known.gone(report.outcomes):
        say(f"not seen any more: {rule} at {operation}")
    return report.complete and not strange


def main() -> int:
    names = sys.argv[1:] or list(SERVERS)
    unknown = [name for name in names if name not in SERVERS]
    if unknown:
        say(f"there is no server {unknown[0]!r}; there are {', '.join(SERVERS)}")
        return 2
    done = [made(name) for name in names]
    return 0 if all(done) else 1


if __name__ == "__main__":
    sys.exit(main())
