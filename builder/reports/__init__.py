"""Problems as others want to read them: a terminal, GitHub, a code scanner, a program, a person who proposes a change.

Each format is a pure function from a `Report` to text. What a record says is hostile in every one of them: a message
can hold commands of GitHub, Markdown, mentions of people, signs that turn the direction of writing.
"""

from collections.abc import Callable, Mapping

from builder.reports.github import github
from builder.reports.json import json_report
from builder.reports.markdown import markdown
from builder.reports.report import Report, report_of
from builder.reports.sarif import sarif

FORMATS: Mapping[str, Callable[[Report], str]] = {
    "github": github, "sarif": sarif, "json": json_report, "markdown": markdown,
}  # fmt: skip
"""Name of a format to what writes it; plain lines for a terminal are none of these."""

__all__ = ["FORMATS", "Report", "github", "json_report", "markdown", "report_of", "sarif"]
