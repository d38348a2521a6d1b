"""Addresses of the web: which are whole, and which are the same page."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.addresses import LONGEST, absolute, canonical, host_of, is_web_address

SAME = [
    ("http://coast.example/a", "https://coast.example/a"),
    ("https://www.coast.example/a", "https://coast.example/a"),
    ("https://m.coast.example/a", "https://coast.example/a"),
    ("HTTPS://Coast.Example:443/a", "https://coast.example/a"),
    ("https://coast.example/a/", "https://coast.example/a"),
    ("https://coast.example", "https://coast.example/"),
    ("https://coast.example/a#end", "https://coast.example/a"),
    ("https://coast.example/a?utm_source=x&utm_medium=y", "https://coast.example/a"),
    ("https://coast.example/a?fbclid=1&b=2", "https://coast.example/a?b=2"),
    ("https://coast.example/a?b=2&a=1", "https://coast.example/a?a=1&b=2"),
    ("https://coast.example/%7Emayor", "https://coast.example/~mayor"),
    ("https://coast.example/b%C3%A9", "https://coast.example/bé"),
    ("https://coast.example//a//b", "https://coast.example/a/b"),
    ("https://coast.example/x/../a", "https://coast.example/a"),
]
OTHER = [
    ("https://coast.example/a", "https://coast.example/A"),
    ("https://coast.example/a?id=1", "https://coast.example/a?id=2"),
    ("https://coast.example/a", "https://news.coast.example/a"),
    ("https://coast.example:8080/a", "https://coast.example/a"),
    ("https://coast.example/a%2Fb", "https://coast.example/a/b/c"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_addresses_of_one_page_are_equal(one: str, other: str) -> None:
    assert canonical(one) == canonical(other) != ""


@pytest.mark.parametrize(("one", "other"), OTHER)
def test_addresses_of_two_pages_are_not(one: str, other: str) -> None:
    assert canonical(one) != canonical(other)


@pytest.mark.parametrize(
    "text",
    ["", "coast.example", "ftp://coast.example/", "javascript:alert(1)", "https://", "https://a b/", "http://[::1"],
)
def test_what_is_no_address_of_the_web_has_no_form_and_no_host(text: str) -> None:
    assert not is_web_address(text) and canonical(text) == host_of(text) == ""


@given(st.text(max_size=60))
def test_the_form_of_a_form_is_the_same(text: str) -> None:
    form = canonical(f"https://coast.example/{text}")
    assert canonical(form) == form


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://www.coast.example/a", "coast.example"),
        ("https://amp.coast.example/", "coast.example"),
        ("https://www.example/", "www.example"),
        ("https://[::1]:80/", "::1"),
    ],
)
def test_hosts(url: str, host: str) -> None:
    assert host_of(url) == host


@pytest.mark.parametrize(
    ("address", "whole"),
    [
        ("https://other.example/b", "https://other.example/b"),
        ("/b", "https://coast.example/b"),
        ("b", "https://coast.example/news/b"),
        ("?b=1", "https://coast.example/news/a?b=1"),
        ("//other.example/b", "https://other.example/b"),
        (" b c\n", "https://coast.example/news/b%20c"),
        ("https://other.example/\n\tb", "https://other.example/b"),
        ("", ""),
        (" ", ""),
        ("mailto:desk@coast.example", ""),
        ("javascript:void(0)", ""),
        ("http://[", ""),
        ("b" * (LONGEST + 1), ""),
    ],
)
def test_an_address_means_what_it_means_where_it_stands(address: str, whole: str) -> None:
    assert absolute(address, "https://coast.example/news/a") == whole


def test_without_a_place_only_a_whole_address_means_anything() -> None:
    assert absolute(" https://coast.example/a b ") == "https://coast.example/a%20b"
    assert absolute("/a") == ""
