"""The page of providers says what the data says."""

from __future__ import annotations

from provider_page import PAGE, written

from inferface.providers.table import PROVIDERS
from inferface.tasks.table import TASKS


def test_the_page_is_as_the_data() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert page == written(page), "run `make provider-page`"


def test_what_is_not_supported_stands_on_the_page() -> None:
    section = PAGE.read_text(encoding="utf-8").split("## Not supported through a provider")[1].split("## ")[0]
    for name, at in PROVIDERS.items():
        for task in at.not_done:
            assert any(line.startswith(f"| `{name}` |") and task in line for line in section.splitlines())


def test_a_task_is_served_or_unread_and_not_both() -> None:
    for at in PROVIDERS.values():
        assert not at.tasks.keys() & at.not_done
        assert at.tasks.keys() | at.not_done <= TASKS.keys()
