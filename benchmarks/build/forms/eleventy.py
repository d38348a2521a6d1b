"""Eleventy's form: articles and events as Markdown, names as data, everything else by pagination."""

import json
from collections.abc import Iterator

from benchmarks.build.archive import Archive
from benchmarks.build.forms.form import File, Form, event_page, with_ids


def records(archive: Archive) -> Iterator[File]:
    """The names, and events."""
    groups = {
        group: [{"id": one.id, "name": one.name, "variants": one.variants} for one in entities]
        for group, entities in archive.groups.items()
    }
    yield "names.json", json.dumps(groups, indent=1)
    yield from map(event_page, archive.events)


ELEVENTY = Form("eleventy", "site.css", records, with_ids)
