"""The page of the gateway, in a real browser: run by `make test-browser`, where there is one."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from typing import Any

import pytest
from facade_support import CHAT_STREAM, LoopbackServer, answer, chunk, completion, sse
from gateway_support import MODEL, Served

BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


def test_the_page_asks_nobody_else(served: Served) -> None:
    answered = served.get("/docs")
    assert answered.headers["content-type"] == "text/html; charset=utf-8"
    assert "connect-src 'self'" in answered.headers["content-security-policy"]
    assert "http://" not in answered.text
    assert "https://" not in answered.text
    assert served.get("/").headers["location"] == "docs"


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    if BROWSER is None:
        pytest.skip("there is no browser here: `apt-get install chromium`")
    with playwright.sync_playwright() as made:
        running = made.chromium.launch(executable_path=BROWSER, args=["--no-sandbox"])
        yield running
        running.close()


@pytest.fixture
def page(browser: Any, served: Served) -> Iterator[Any]:
    made = browser.new_page()
    problems: list[str] = []
    elsewhere: list[str] = []
    made.on("pageerror", lambda error: problems.append(str(error)))
    made.on("request", lambda asked: None if asked.url.startswith(served.url) else elsewhere.append(asked.url))
    made.goto(f"{served.url}/docs")
    made.wait_for_selector("body[data-ready=yes]")
    yield made
    made.close()
    assert not problems
    assert not elsewhere


def shows(place: Any, selector: str, text: Any) -> None:
    """Wait until a part of the page has a text."""
    from playwright.sync_api import expect

    expect(place.locator(selector)).to_have_text(text)


@pytest.mark.browser
def test_it_lists_what_the_contract_has(page: Any, served: Served) -> None:
    told = served.get("/openapi.json").json()
    assert page.locator("#operations details").count() == sum(len(item) for item in told["paths"].values())
    assert page.input_value("#model") == MODEL


@pytest.mark.browser
def test_a_streamed_answer_is_shown_as_it_comes(page: Any, upstream: LoopbackServer) -> None:
    upstream.will(sse(chunk("Hel"), chunk("lo"), hold=True))
    page.click("#send")
    shows(page, "#answer", "Hello")
    assert page.is_disabled("#send")
    page.click("#stop")
    shows(page, "#status", "stopped")
    assert upstream.disconnected.wait(20)
    upstream.will(sse(*CHAT_STREAM))
    page.click("#send")
    shows(page, "#status", re.compile("^5 events"))
    assert page.text_content("#answer") == "Hello there"
    assert "[DONE]" in page.text_content("#raw")


@pytest.mark.browser
def test_a_whole_answer_and_a_refusal_are_shown(page: Any, upstream: LoopbackServer) -> None:
    upstream.will(answer(completion("<b>bold</b>")))
    page.uncheck("#stream")
    page.click("#send")
    shows(page, "#status", re.compile("way endpoint"))
    assert page.text_content("#answer") == "<b>bold</b>"
    upstream.will(answer({"error": {"message": "busy"}}, 503))
    page.click("#send")
    shows(page, "#status", re.compile("^status 503"))
    assert page.text_content("#answer") == "busy"


@pytest.mark.browser
def test_it_can_be_used_with_the_keyboard(page: Any, upstream: LoopbackServer) -> None:
    upstream.will(sse(chunk("Hel"), hold=True))
    page.focus("#prompt")
    page.keyboard.press("Control+Enter")
    shows(page, "#answer", "Hel")
    page.keyboard.press("Escape")
    shows(page, "#status", "stopped")
    upstream.will(sse(*[chunk("line\n")] * 100, chunk(finish="stop")))
    page.keyboard.press("Control+Enter")
    shows(page, "#status", re.compile("^101 events"))
    place = page.locator("#answer")
    assert place.evaluate("it => it.scrollTop > 0 && it.tabIndex === 0")


@pytest.mark.browser
@pytest.mark.parametrize(
    ("script", "status", "shown"),
    [
        (sse(chunk("Hel"), done=False), "broke off", ""),
        (sse(b"event: error\ndata: gone\n\n"), "not ended", "gone"),
        (answer([{"label": "A"}]), "way endpoint", "label"),
    ],
)
def test_what_is_no_whole_answer_is_told(
    page: Any, upstream: LoopbackServer, script: Any, status: str, shown: str
) -> None:
    upstream.will(script)
    page.set_checked("#stream", "label" not in shown)
    page.click("#send")
    shows(page, "#status", re.compile(status))
    assert shown in page.text_content("#answer")


@pytest.mark.browser
def test_each_operation_can_be_tried(page: Any) -> None:
    health = page.locator("#operations details", has_text="/health").first
    health.locator("summary").click()
    health.get_by_role("button", name="Try").click()
    shows(health, "pre", '200\n\n{"status":"ok"}')
    chat = page.locator("#operations details", has_text="/v1/chat/completions").first
    chat.locator("summary").click()
    chat.get_by_role("button", name="Try").click()
    shows(chat, "pre", re.compile("Hello there"))
    ours = page.locator("#operations details").first
    ours.locator("summary").click()
    ours.get_by_role("button", name="Try").click()
    shows(ours, "pre", re.compile("Hello there"))
    ours.get_by_role("textbox", name="body").fill("{")
    ours.get_by_role("button", name="Try").click()
    shows(ours, "pre", re.compile("^the body is not JSON"))
