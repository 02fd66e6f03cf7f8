"""Reports as text: JSON, JUnit XML, and a page of HTML that needs nothing beside it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from html import escape as escaped
from typing import cast
from xml.etree import ElementTree as XML

from inferface._json import JsonObject, JsonValue
from inferface._version import __version__
from inferface.contract.baseline import Baseline
from inferface.contract.evidence import answer_text, exchange_json, request_text
from inferface.contract.registry import Finding
from inferface.contract.report import Outcome, Report


def when(report: Report) -> str:
    """The time of a check, in UTC."""
    return datetime.fromtimestamp(report.began, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def as_json(report: Report, baseline: Baseline) -> str:
    """The whole report, for programs."""
    operations: list[JsonValue] = [
        {"operation": one.name, "state": one.state, "why": one.why} for one in report.operations
    ]
    value: JsonObject = {
        "inferface": __version__,
        "contract": report.contract_version,
        "url": report.url,
        "model": report.model,
        "began": when(report),
        "seconds": round(report.seconds, 3),
        "complete": report.complete,
        "operations": operations,
        "rules": [_outcome_json(one, baseline) for one in report.outcomes],
    }
    return json.dumps(value, indent=2, ensure_ascii=False) + "\n"


def _outcome_json(outcome: Outcome, baseline: Baseline) -> JsonObject:
    one = outcome.rule
    findings: list[JsonValue] = [
        {
            "message": finding.message,
            "level": finding.level,
            "known": baseline.expects(finding),
            "evidence": cast(JsonValue, [exchange_json(exchange) for exchange in finding.evidence]),
        }
        for finding in outcome.findings or ()
    ]
    return {
        "id": one.id,
        "level": one.level,
        "title": one.title,
        "because": one.because,
        "source": one.source,
        "operation": outcome.operation,
        "state": outcome.state,
        "findings": findings,
    }


def as_junit(report: Report, baseline: Baseline) -> str:
    """One test case for each rule and operation; known failures, and what was not observed, are skipped."""
    suite = XML.Element("testsuite", name=f"contract {report.url}", timestamp=when(report))
    failures = skipped = 0
    for outcome in report.outcomes:
        name = f"{outcome.rule.id} {outcome.rule.title}"
        case = XML.SubElement(suite, "testcase", classname=f"contract.{outcome.operation}", name=name, time="0")
        new = [finding for finding in outcome.findings or () if not baseline.expects(finding)]
        if new:
            failures += 1
            element = XML.SubElement(case, "failure", type=new[0].level, message=_without_controls(new[0].message))
            element.text = _without_controls("\n\n".join(finding_text(finding, outcome) for finding in new))
        elif outcome.state != "kept":
            skipped += 1
            XML.SubElement(case, "skipped", message="known" if outcome.findings else "not observed")
    suite.attrib |= {"tests": str(len(report.outcomes)), "failures": str(failures), "skipped": str(skipped)}
    suite.set("time", f"{report.seconds:.3f}")
    return '<?xml version="1.0" encoding="utf-8"?>\n' + XML.tostring(suite, encoding="unicode") + "\n"


def _without_controls(text: str) -> str:
    """Without the characters that XML cannot hold, and HTML should not."""
    return "".join(char if char in "\n\t" or char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in text)


def finding_text(finding: Finding, outcome: Outcome) -> str:
    """A finding with its reason and evidence, for a test's failure."""
    lines = [
        f"{finding.rule} ({finding.level.upper()}) at {finding.operation}: {outcome.rule.title}",
        finding.message,
        f"why: {outcome.rule.because} [{outcome.rule.source}]",
    ]
    for exchange in finding.evidence:
        lines += [
            "",
            f"--- {exchange.probe.name}: request",
            request_text(exchange),
            "--- response",
            answer_text(exchange),
        ]
    return "\n".join(lines)


def escape(text: str) -> str:
    return escaped(_without_controls(text))


_STYLE = """
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif }
body { margin: 2rem auto; max-width: 72rem; padding: 0 1rem }
table { border-collapse: collapse; width: 100% } td, th { text-align: left; padding: .3rem .6rem; vertical-align: top }
tr { border-bottom: 1px solid #8884 } pre { overflow-x: auto; white-space: pre-wrap; background: #8881; padding: .6rem }
.broken { color: #c22; font-weight: 600 } .kept { color: #282 } .known, .none { color: #888 } small { color: #888 }
"""


def as_html(report: Report, baseline: Baseline) -> str:
    """A page that can be kept and sent: no script, no font, no picture from elsewhere."""
    rows = "".join(_row(one, baseline) for one in sorted(report.outcomes, key=_order))
    offered = "".join(
        f"<tr><td>{escape(one.name)}</td><td>{escape(one.state)}</td><td>{escape(one.why)}</td></tr>"
        for one in report.operations
    )
    cut_short = "" if report.complete else "<p class=broken>The time was over before everything was asked.</p>"
    return (
        "<!doctype html><html lang=en><meta charset=utf-8><meta name=viewport content='width=device-width'>"
        f"<title>Contract check of {escape(report.url)}</title><style>{_STYLE}</style>"
        f"<h1>Contract check</h1><p>{escape(report.url)}, model {escape(report.model)}, {when(report)}, "
        f"{report.seconds:.1f} s, contract {escape(report.contract_version)}, inferface {__version__}</p>{cut_short}"
        f"<h2>Operations</h2><table>{offered}</table><h2>Rules</h2><table>"
        f"<tr><th>Rule<th>Level<th>Operation<th>State<th>What</tr>{rows}</table></html>\n"
    )


def _order(outcome: Outcome) -> tuple[int, int, str, str]:
    state = ("broken", "kept", "not observed").index(outcome.state)
    level = min((("must", "should").index(one.level) for one in outcome.findings or ()), default=2)
    return state, level, outcome.rule.id, outcome.operation


def _row(outcome: Outcome, baseline: Baseline) -> str:
    one = outcome.rule
    known = bool(outcome.findings) and all(baseline.expects(finding) for finding in outcome.findings or ())
    shown = "known" if known else outcome.state
    style = {"kept": "kept", "broken": "broken", "known": "known"}.get(shown, "none")
    return (
        f"<tr><td>{one.id}<td>{_level(outcome).upper()}<td>{escape(outcome.operation)}<td class={style}>{shown}"
        f"<td>{escape(one.title)}{''.join(_details(outcome))}</tr>"
    )


def _level(outcome: Outcome) -> str:
    levels = [finding.level for finding in outcome.findings or ()]
    return min(levels, default=outcome.rule.level)  # `must` comes before `should`


def _details(outcome: Outcome) -> Iterator[str]:
    if not outcome.findings:
        return
    yield f"<br><small>{escape(outcome.rule.because)} [{escape(outcome.rule.source)}]</small>"
    for finding in outcome.findings:
        yield f"<details><summary>{escape(finding.message)}</summary>"
        for exchange in finding.evidence:
            yield f"<p>{escape(exchange.probe.name)}</p><pre>{escape(request_text(exchange))}</pre>"
            yield f"<pre>{escape(answer_text(exchange))}</pre>"
        yield "</details>"
