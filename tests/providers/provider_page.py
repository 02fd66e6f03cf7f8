"""The tables of docs/providers.md, from the data.

PYTHONPATH=tests/providers python -m provider_page
"""

from __future__ import annotations

import re
from pathlib import Path

from inferface.providers.table import PROVIDERS, Provider

PAGE = Path(__file__).resolve().parents[2] / "docs/providers.md"
_TABLE = re.compile(r"(<!-- (\w+): written by `make provider-page` -->\n).*?(<!-- end -->)", re.DOTALL)
_SCHEMAS = {
    "openai": "as given",
    "object value": '`{"type": "json_object", "value": …}`',
    "object schema": '`{"type": "json_object", "schema": …}`',
    "flat schema": '`{"type": "json_schema", "schema": …}`',
}


def served() -> str:
    rows = ["| provider | tasks | with its own key | `response_format` of a schema |", "| --- | --- | --- | --- |"]
    return "\n".join([*rows, *(_row(name, at) for name, at in PROVIDERS.items())])


def _row(name: str, at: Provider) -> str:
    tasks = ", ".join(at.tasks) or "every task but those below"
    own = "through the router too" if name == "hf-inference" else f"<{at.url}>"
    keys = "" if at.key == "Bearer" else f", as `{at.key} …`"
    schema = _SCHEMAS[at.schema] if "chat-completion" in at.tasks or name == "hf-inference" else ""
    return f"| `{name}` | {tasks} | {own}{keys} | {schema} |"


def not_done() -> str:
    rows = ["| provider | tasks |", "| --- | --- |"]
    return "\n".join(
        [*rows, *(f"| `{name}` | {', '.join(sorted(at.not_done))} |" for name, at in PROVIDERS.items() if at.not_done)]
    )


def written(page: str) -> str:
    """The page with its tables as the data has them."""
    tables = {"served": served, "not_done": not_done}
    return _TABLE.sub(lambda found: f"{found[1]}{tables[found[2]]()}\n{found[3]}", page)


if __name__ == "__main__":
    PAGE.write_text(written(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
