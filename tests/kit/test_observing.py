"""The check as a whole: what is not there, what hangs, what is short of time, and what it says of it."""

from __future__ import annotations

import json
import socket
import time
from pathlib import Path
from xml.etree import ElementTree

import attrs
import pytest
from raw_server import Connection, RawServer, answer

from inferface.contract import RULES, Baseline, Report, Settings, Unreachable, check
from inferface.contract.writing import as_html, as_json, as_junit
from inferface.errors import InvalidRequest
from kit.fake import Behaviour, FakeServer
from kit.faults import FAULTS
from kit.generating import MODEL

QUICK = Settings(examples=0, patience=5)
KEY = "sk-TheKeyOfTheTests0123456789"


def broken(name: str) -> Behaviour:
    return next(fault.behaviour for fault in FAULTS if fault.name == name)


@pytest.fixture(scope="module")
def report() -> Report:
    with FakeServer(broken("no end marker")) as server:
        return check(server.url, settings=QUICK)


def test_nobody_there_is_told_in_a_sentence() -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with pytest.raises(Unreachable, match=f"there is no server at http://127.0.0.1:{port}: "):
        check(f"http://127.0.0.1:{port}")


@pytest.mark.parametrize("url", ["ftp://x", "http://", "http://user:pass@x", "http://x:0", "http://x/?a=1"])
def test_what_is_no_url_is_refused_and_not_repeated(url: str) -> None:
    with pytest.raises(InvalidRequest, match="not the URL of a server") as caught:
        check(url)
    assert "pass" not in str(caught.value)


def test_a_server_that_wants_a_key_is_told_as_that() -> None:
    with FakeServer(Behaviour(key=KEY)) as server, pytest.raises(Unreachable, match="wants a key"):
        check(server.url, settings=QUICK)


def test_v1_at_the_end_of_the_url_is_the_same_server() -> None:
    with FakeServer() as server:
        assert check(f"{server.url}/v1/", settings=QUICK).url == server.url


def test_a_server_that_says_nothing_at_all_ends_in_findings_and_in_time() -> None:
    def silent(connection: Connection) -> None:
        connection.hang()

    with RawServer(silent) as server:
        began = time.monotonic()
        report = check(server.url, settings=Settings(examples=0, patience=0.3, timeout=3))
        took = time.monotonic() - began
    assert "HTTP-01" in {finding.rule for finding in report.findings}
    assert not report.complete
    assert took < 30


def test_a_server_that_talks_without_end_ends_in_findings() -> None:
    def endless(connection: Connection) -> None:
        request = connection.read_request()
        if request is None or b'"stream"' not in request.body:
            connection.send(answer(404 if request and request.target != "/v1/chat/completions" else 200, body=b"{}"))
            return
        connection.send(b"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\n\r\n")
        connection.drip(b": alive\n" * 10_000, 0.01)

    with RawServer(endless) as server:
        report = check(server.url, settings=Settings(examples=0, patience=0.15))
    assert "STREAM-02" in {finding.rule for finding in report.findings}


def test_a_server_that_speaks_no_http_is_named() -> None:
    def garbage(connection: Connection) -> None:
        connection.read_request()
        connection.send(b"220 mail.example.org ESMTP\r\n")

    with RawServer(garbage) as server:
        report = check(server.url, settings=Settings(examples=0, patience=1))
    assert "HTTP-02" in {finding.rule for finding in report.findings}


def test_without_the_extra_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("inferface.contract.kit.find_spec", lambda name: None)
    with pytest.raises(InvalidRequest, match=r"pip install 'inferface\[contract\]'"):
        check("http://127.0.0.1:1")


def test_only_some_rules_are_judged() -> None:
    with FakeServer(broken("no end marker")) as server:
        assert check(server.url, settings=Settings(only=("TEXT-*",), examples=0)).findings == []
        found = check(server.url, settings=Settings(only=("stream-03",), examples=0))
    assert {one.rule.id for one in found.outcomes} == {"STREAM-03"}
    with pytest.raises(InvalidRequest, match="no rule is called 'STREAM-99'"):
        check("http://127.0.0.1:1", settings=Settings(only=("STREAM-99",)))


def test_what_is_required_has_to_be_there() -> None:
    with FakeServer() as server:
        found = check(server.url, settings=Settings(require=("chat", "embeddings"), examples=0)).findings
    assert [(one.rule, one.operation) for one in found] == [("OFFER-01", "embeddings")]
    with pytest.raises(InvalidRequest, match="no operation is called 'magic'"):
        Settings(require=("magic",))


def test_findings_show_the_request_and_the_answer_with_times_and_without_the_key() -> None:
    with FakeServer(broken("an id for each event")) as server:
        found = check(server.url, key=KEY, settings=QUICK)
    text = as_json(found, Baseline())
    assert KEY not in text
    assert KEY not in as_html(found, Baseline()) + as_junit(found, Baseline())
    rule = next(one for one in json.loads(text)["rules"] if one["id"] == "STREAM-17")
    assert rule["state"] == "broken"
    assert rule["because"]
    evidence = rule["findings"][0]["evidence"][0]
    assert evidence["request"].startswith("POST /v1/chat/completions\n")
    assert f'"model": "{MODEL}"' in evidence["request"]
    assert "200\ncontent-type: text/event-stream" in evidence["response"]
    assert "s] data: " in evidence["response"]


def test_junit_has_a_case_for_each_rule_and_operation(report: Report) -> None:
    suite = ElementTree.fromstring(as_junit(report, Baseline()))
    cases = suite.findall("testcase")
    assert len(cases) == len(report.outcomes) == int(suite.attrib["tests"])
    failed = [case.attrib["name"].split()[0] for case in cases if case.find("failure") is not None]
    assert failed == ["STREAM-03"]
    assert len(suite.findall("testcase/skipped")) == int(suite.attrib["skipped"]) > 0


def test_html_stands_alone_and_escapes_what_the_server_said() -> None:
    with FakeServer(broken("text in place of JSON")) as server:
        page = as_html(check(server.url, settings=QUICK), Baseline())
    assert "STREAM-07" in page
    assert "http://" not in page.replace(server.url, "")
    assert "<script" not in page
    assert "&quot;choices&quot;" in page


def test_a_baseline_expects_what_is_known_and_tells_what_is_gone(report: Report, tmp_path: Path) -> None:
    path = tmp_path / "known.json"
    Baseline.of(report.findings).write(path)
    known = Baseline.read(path)
    assert all(known.expects(finding) for finding in report.findings)
    mended = [attrs.evolve(one, findings=[]) for one in report.outcomes if one.rule.id == "STREAM-03"]
    assert known.gone(mended) == [("STREAM-03", "chat")]
    assert known.gone(report.outcomes) == known.gone([]) == []  # still broken; not looked at, as with `--only`
    suite = ElementTree.fromstring(as_junit(report, known))
    assert suite.findall("testcase/failure") == []
    path.write_text("[]")
    with pytest.raises(InvalidRequest, match="is no baseline"):
        Baseline.read(path)
    with pytest.raises(InvalidRequest, match="cannot be read"):
        Baseline.read(tmp_path / "nowhere.json")


def test_every_rule_says_why_and_where_it_is_written() -> None:
    for one in RULES.values():
        assert one.title
        assert one.because.endswith((".", ")"))
        assert one.source
        assert one.id == one.id.upper()
        assert one.kinds
