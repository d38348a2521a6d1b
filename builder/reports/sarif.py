"""Problems in SARIF 2.1.0 (OASIS Standard, 2020), which code scanners and editors read."""

import hashlib
import json
from collections import Counter
from typing import Any
from urllib.parse import quote

from builder import __version__
from builder.problems import Problem, on_one_line
from builder.reports.report import Report
from builder.rules import RULES, Rule, Severity

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

_LEVELS = {Severity.ERROR: "error", Severity.REVIEW: "warning"}
_NUMBERS = {name: number for number, name in enumerate(RULES)}
_FINGERPRINT = "regestaProblem/v1"


def sarif(report: Report) -> str:
    """A SARIF log of one run. Only ASCII is used, so that nothing in it can steer a terminal."""
    seen: Counter[str] = Counter()
    run = {
        "tool": {"driver": _driver()},
        "columnKind": "unicodeCodePoints",
        "invocations": [{"executionSuccessful": True}],
        "results": [_result(problem, seen) for problem in report.problems],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2) + "\n"


def _driver() -> dict[str, Any]:
    rules = [_rule(name, rule) for name, rule in RULES.items()]
    return {"name": "Regesta", "semanticVersion": __version__, "rules": rules}


def _rule(name: str, rule: Rule) -> dict[str, Any]:
    return {
        "id": name,
        "shortDescription": {"text": rule.meaning},
        "fullDescription": {"text": rule.meaning},
        "help": {"text": rule.advice, "markdown": rule.advice},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _result(problem: Problem, seen: Counter[str]) -> dict[str, Any]:
    message = on_one_line(f"{problem.message} {problem.advice}".rstrip()).replace("](", "] (")  # else it is a link
    return {
        "ruleId": problem.rule,
        "ruleIndex": _NUMBERS[problem.rule],
        "level": _LEVELS[problem.severity],
        "message": {"text": message},
        "locations": [{"physicalLocation": _place(problem)}],
        "partialFingerprints": {_FINGERPRINT: _fingerprint(problem, seen)},
    }


def _place(problem: Problem) -> dict[str, Any]:
    address = {"uri": _uri(problem.path)}
    if not address["uri"].startswith("file:"):
        address["uriBaseId"] = "%SRCROOT%"
    found: dict[str, Any] = {"artifactLocation": address}
    if problem.line:
        columns = {"startColumn": problem.column} if problem.column else {}
        found["region"] = {"startLine": problem.line, **columns}
    return found


def _uri(path: str) -> str:
    """A path as a reference (RFC 3986); its first part cannot be taken for a scheme, since colons are escaped."""
    encoded = quote(path, safe="/", errors="surrogateescape")
    return f"file://{encoded}" if path.startswith("/") else encoded


def _fingerprint(problem: Problem, seen: Counter[str]) -> str:
    """A digest that stays when lines above the problem come or go; equal problems of one record are numbered."""
    told = "\0".join((problem.rule, problem.record, problem.message))
    digest = hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()
    seen[digest] += 1
    return f"{digest}:{seen[digest]}"
