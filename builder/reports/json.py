"""Problems for programs: a stable shape, which docs/problems.schema.json describes."""

import json
from typing import Any

from builder.problems import Problem
from builder.reports.report import Report
from builder.rules import RULES

SHAPE = "regesta-problems@1"
"""Name of the shape; another number when something in it changes its meaning or goes away."""


def json_report(report: Report) -> str:
    """A JSON document. Only ASCII is used, so that nothing in it can steer a terminal."""
    told = {
        "format": SHAPE,
        "errors": len(report.errors),
        "reviews": len(report.reviews),
        "problems": [_told(problem) for problem in report.problems],
    }
    return json.dumps(told, indent=2) + "\n"


def _told(problem: Problem) -> dict[str, Any]:
    return {
        "path": problem.path,
        "line": problem.line or None,
        "column": problem.column or None,
        "record": problem.record,
        "rule": problem.rule,
        "severity": problem.severity.value,
        "message": problem.message,
        "advice": problem.advice or RULES[problem.rule].advice,
    }
