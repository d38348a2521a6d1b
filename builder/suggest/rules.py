"""The row of rules that read an article, one for each thing that can be proposed."""

from builder.suggest.adapt_actors import actors
from builder.suggest.adapt_happenings import dates, events
from builder.suggest.adapt_places import places
from builder.suggest.adapt_statements import statements
from builder.suggest.reading import Rule

RULES: tuple[Rule, ...] = (actors, places, statements, dates, events)
"""Every rule, in the order in which they read; what they propose is put in the order of the text."""
