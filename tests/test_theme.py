"""A page depends on its template, on all that the template reaches, and on the assets: on nothing else."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from builder.output.render import render
from builder.output.templates import environment
from builder.output.theme import built_in_templates, load_theme, template_digests
from builder.pages.contexts import RedirectPage
from builder.pages.page import Page
from builder.pages.parts import Head, Link, Site

SITE = Site("Archive", "", "en", "ltr", "", "", "Regesta 0")
HEAD = Head("redirect", "Words", "", "old.html", "", (), (), "", (), None)
REDIRECT = Page("old.html", "redirect.html", RedirectPage(HEAD, Link("Words", "new.html")))


def digests(own: Path | None = None) -> dict[str, str]:
    return dict(template_digests(load_theme(own)[0]))


def differing(own: Path) -> set[str]:
    """The templates that come with the program and whose digests a folder of templates changes."""
    plain, changed = digests(), digests(own)
    return {name for name in plain if plain[name] != changed[name]}


def template(folder: Path, name: str, text: str) -> Path:
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_every_template_has_a_digest_of_its_own() -> None:
    found = digests()
    assert {"article.html", "feed.xml", "base.html", "partials/links.html"} <= set(found)
    assert len(set(found.values())) == len(found)
    assert found == digests()


def test_a_change_of_a_partial_changes_those_that_reach_it_and_no_others(tmp_path: Path) -> None:
    partial = "partials/matrix.html"
    text = (built_in_templates() / partial).read_text(encoding="utf-8")
    assert differing(template(tmp_path, partial, text + "{# another #}")) == {partial, "event.html"}


def test_what_is_reached_through_others_counts_and_the_frame_counts_for_all_in_it(tmp_path: Path) -> None:
    links = differing(template(tmp_path / "a", "partials/links.html", "{% macro name(link) %}{% endmacro %}"))
    assert {"partials/statement.html", "partials/authority.html", "actor.html", "article.html"} <= links
    assert not {"base.html", "page.html", "feed.xml"} & links
    assert {"page.html", "actor.html"} <= differing(template(tmp_path / "b", "base.html", "other"))


def test_the_same_text_in_a_folder_of_ones_own_changes_nothing(tmp_path: Path) -> None:
    shutil.copytree(built_in_templates() / "partials", tmp_path / "partials")
    assert differing(tmp_path) == set()


def test_every_way_to_name_a_template_counts(tmp_path: Path) -> None:
    tags = (
        "{% extends 'other.html' %}",
        "{%- include 'other.html' -%}",
        "{%include 'other.html'%}",
        "words {%+ import 'other.html' as x %}",
        "{% if 1 %}{% from './other.html' import y with context %}{% endif %}",
        "{% include ['none.html', 'other.html'] ignore missing %}",
        "{%\n  include 'other.html'\n%}",
    )
    for number, tag in enumerate(tags):
        template(tmp_path, f"{number}.html", tag)
    template(tmp_path, "apart.html", "other.html {{ 'other.html' }}")
    before = digests(template(tmp_path, "other.html", "one"))
    after = digests(template(tmp_path, "other.html", "two"))
    changed = {name for name in after if before[name] != after[name]}
    assert changed == {"other.html", *(f"{number}.html" for number in range(len(tags)))}


def test_a_name_that_only_a_page_can_tell_may_reach_any(tmp_path: Path) -> None:
    own = template(tmp_path, "page.html", "{% include page.kind ~ '.html' %}")
    before = digests(own)["page.html"]
    template(own, "partials/matrix.html", "other")
    assert digests(own)["page.html"] != before


def test_templates_that_reach_each_other_nothing_or_have_a_mistake_have_digests(tmp_path: Path) -> None:
    template(tmp_path, "a.html", "{% include './b.html' %}")
    template(tmp_path, "b.html", "{% include 'a.html' %}{% include 'none.html' ignore missing %}")
    before = digests(template(tmp_path, "wrong.html", "{% if %}"))
    template(tmp_path, "b.html", "{% include 'a.html' %}")
    assert {name for name, digest in digests(tmp_path).items() if before[name] != digest} == {"a.html", "b.html"}


def test_an_asset_counts_for_all_since_pages_name_it_by_its_digest(tmp_path: Path) -> None:
    assert differing(template(tmp_path, "assets/site.css", "body{}")) == set(digests())


def test_the_service_worker_keeps_its_address_and_no_page_depends_on_it(tmp_path: Path) -> None:
    own = template(tmp_path, "assets/sw/more.js", "more();")
    theme, assets = load_theme(own)
    assert dict(theme.assets)["sw.js"] == "sw.js"
    assert b"more();" in assets["sw.js"]
    assert differing(own) == set()


def test_a_template_that_was_changed_is_read_again(tmp_path: Path) -> None:
    theme = load_theme(template(tmp_path, "redirect.html", "one {{ target.href }}"))[0]
    assert render(theme, SITE, REDIRECT).text == "one new.html"
    template(tmp_path, "redirect.html", "two {{ target.href }}")
    assert render(load_theme(tmp_path)[0], SITE, REDIRECT).text == "two new.html"


def test_compiled_templates_are_kept_where_there_is_a_folder_for_them(tmp_path: Path) -> None:
    theme = load_theme()[0]
    kept, plain = replace(theme, compiled=str(tmp_path)), render(theme, SITE, REDIRECT)
    assert render(kept, SITE, REDIRECT) == plain
    files = sorted(tmp_path.iterdir())
    assert len(files) == 7  # the template, how a name is shown, the frame, and the four parts of the frame
    for data in (b"", b"no template", files[0].read_bytes()[:-9]):
        for file in files:
            file.write_bytes(data)
        environment.cache_clear()
        assert render(kept, SITE, REDIRECT) == plain


@pytest.mark.parametrize("value", ["a & b", "<b>", '"', "it's", "plain", "", 7, None, "&amp;"])
def test_every_value_is_escaped_once(tmp_path: Path, value: object) -> None:
    own = template(
        tmp_path,
        "redirect.html",
        "{% macro m(x) %}<i>{{ x }}</i>{% endmacro %}{% set s %}{{ target.text }}{% endset %}"
        "{{ s }}|{{ m(target.text) }}|{{ target.text }}",
    )
    page = replace(REDIRECT, context=RedirectPage(HEAD, Link(value, "")))  # type: ignore[arg-type]
    shown = str(value).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    shown = shown.replace('"', "&#34;").replace("'", "&#39;")
    assert render(load_theme(own)[0], SITE, page).text == f"{shown}|<i>{shown}</i>|{shown}"


def test_an_archive_adds_to_the_style_or_puts_a_whole_sheet_in_its_place(tmp_path: Path) -> None:
    built_in = load_theme()[1]
    sheet = next(data for address, data in built_in.items() if address.startswith("assets/site."))
    theme, assets = load_theme(template(tmp_path, "assets/site/own.css", "/* ours */ h1 { color : teal }"))
    assert assets[dict(theme.assets)["site.css"]] == sheet + b"h1{color:teal}"
    theme, assets = load_theme(template(tmp_path, "assets/site.css", "h1 {}"))
    assert assets[dict(theme.assets)["site.css"]] == b"h1 {}"
