"""A planned page to bytes: the template dresses what is already decided."""

import dataclasses

from jinja2 import TemplateError
from markupsafe import Markup

from builder.output.highlight import record_html
from builder.output.passages import to_html
from builder.output.templates import environment
from builder.output.theme import Theme
from builder.pages.page import Page
from builder.pages.parts import Prose, RecordSource, Site
from builder.problems import Problem


@dataclasses.dataclass(frozen=True, slots=True)
class Rendered:
    """A page as bytes, or the problem of its template."""

    path: str
    """Address below the root of the site."""
    data: bytes
    """The page in UTF-8; empty where there is a problem."""
    problem: Problem | None = None
    """What is wrong with the template."""


def render(theme: Theme, site: Site, page: Page) -> Rendered:
    """A page as its template lays it out. Pure but for reading templates; may run in another process."""
    try:
        templates = environment(theme.folders, theme.state, theme.compiled)
        text = templates.get_template(page.template).render(_variables(page), site=site, assets=dict(theme.assets))
    except (TemplateError, ArithmeticError, LookupError, TypeError, ValueError) as error:
        name = getattr(error, "filename", None) or page.template
        message = f"{page.path} cannot be rendered: {error or type(error).__name__}."
        return Rendered(page.path, b"", Problem(name, getattr(error, "lineno", 0) or 0, 0, "template", message))
    return Rendered(page.path, text.encode("utf-8"))


def _variables(page: Page) -> dict[str, object]:
    """The fields of a page's context; prose and records become markup here, everything else the template escapes."""
    return {field.name: _dressed(getattr(page.context, field.name)) for field in dataclasses.fields(page.context)}


def _dressed(value: object) -> object:
    if isinstance(value, Prose):
        return Markup(to_html(value))  # raw HTML was shown as text by the parser
    if isinstance(value, RecordSource):
        return Markup(record_html(value.yaml))  # the formatter escapes
    return value
