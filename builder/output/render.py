"""A planned page to text: the template dresses what is already decided."""

import dataclasses

from jinja2 import TemplateError
from markupsafe import Markup

from builder.output.highlight import record_html
from builder.output.notes import places
from builder.output.passages import to_html
from builder.output.templates import Templates, environment
from builder.output.theme import Theme
from builder.pages.clippings import clippings_in
from builder.pages.metadata import LinkedData
from builder.pages.page import Page
from builder.pages.parts import NotedProse, Prose, RecordSource, Site
from builder.problems import Problem


@dataclasses.dataclass(frozen=True, slots=True)
class Rendered:
    """A page as text, or the problem of its template."""

    path: str
    """Address below the root of the site."""
    text: str
    """The page; empty where there is a problem."""
    problem: Problem | None = None
    """What is wrong with the template."""


def render(theme: Theme, site: Site, page: Page) -> Rendered:
    """A page as its template lays it out. Pure but for reading templates; may run in another process."""
    try:
        templates = environment(_templates(theme, site))
        text = templates.get_template(page.template).render(_variables(page), site=site, assets=dict(theme.assets))
    except (TemplateError, ArithmeticError, LookupError, TypeError, ValueError) as error:
        name = getattr(error, "filename", None) or page.template
        line = getattr(error, "lineno", 0) or 0
        return Rendered(page.path, "", _problem(name, line, page, str(error) or type(error).__name__))
    return Rendered(page.path, text)


def _templates(theme: Theme, site: Site) -> Templates:
    written = f' lang="{site.written}" dir="{site.written_direction}"' if site.written else ""
    return Templates(theme.folders, theme.state, theme.compiled, site.language, written)


def clip(theme: Theme, site: Site, page: Page) -> tuple[dict[str, tuple[str, ...]], Problem | None]:
    """The clippings of an article as their template lays them out, by key; or the problem of the template."""
    rendered = render(theme, site, page)
    if rendered.problem:
        return {}, rendered.problem
    try:
        return clippings_in(rendered.text, page), None
    except ValueError as error:
        return {}, _problem(page.template, 0, page, str(error))


def _problem(template: str, line: int, page: Page, what: str) -> Problem:
    return Problem(template, line, 0, "template", f"{page.path} cannot be rendered: {what}.")


def _variables(page: Page) -> dict[str, object]:
    """The fields of a page's context; what is no plain value becomes markup here, all else the template escapes."""
    return {field.name: _dressed(getattr(page.context, field.name)) for field in dataclasses.fields(page.context)}


def _dressed(value: object) -> object:
    if isinstance(value, Prose):
        return Markup(to_html(value))  # raw HTML was shown as text by the parser
    if isinstance(value, NotedProse):
        found = places(to_html(value.prose))
        return tuple(dataclasses.replace(place, markup=Markup(place.markup)) for place in found)
    if isinstance(value, RecordSource):
        return Markup(record_html(value.yaml))  # the formatter escapes
    if isinstance(value, LinkedData):
        return Markup(value.json)  # no sign in it can end a block of data
    return value
