"""A page before it is rendered."""

from dataclasses import dataclass

from builder.pages.contexts import Context


@dataclass(frozen=True, slots=True)
class Page:
    """An address, the template that lays it out, and all that is on it."""

    path: str
    """Address below the root of the site."""
    template: str
    """Name of the template."""
    context: Context
    """What the template is given; every link is already computed."""
