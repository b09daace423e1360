"""Money, dates and counts as they stand on a page."""

from __future__ import annotations

import re
from decimal import Decimal
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from euroai.i18n import values as form


@pytest.mark.parametrize(
    ("value", "currency", "words"),
    [
        ("11700000000", "EUR", "€11.7 bn"),
        ("1030000000", "USD", "$1.03 bn"),
        ("105000000", "EUR", "€105 m"),
        ("102500000", "EUR", "€102.5 m"),
        ("102550000", "EUR", "€103 m"),
        ("1125000000", "EUR", "€1.13 bn"),
        ("999999999", "EUR", "€1 bn"),
        ("850000", "GBP", "£850,000"),
        ("40000000", "SEK", "SEK 40 m"),
        ("1200000000000", "USD", "$1.2 tn"),
    ],
)
def test_money_has_three_digits_that_count(value: str, currency: str, words: str) -> None:
    assert form.money(Decimal(value), currency) == words


def test_what_is_not_known_is_a_dash_and_never_nought() -> None:
    assert form.money(None) == form.count(None) == form.percent(None) == form.date_words("") == "–"


@pytest.mark.parametrize(
    ("stated", "words"),
    [("2025-02-10", "10 February 2025"), ("2024-06", "June 2024"), ("2024", "2024")],
)
def test_a_date_is_as_precise_as_it_is_stated(stated: str, words: str) -> None:
    assert form.date_words(stated) == words


@pytest.mark.parametrize(
    ("stated", "words"),
    [
        ("2024-01", "January 2024"),
        ("2024-12", "December 2024"),
        ("2024-00", "2024"),
        ("2024-13", "2024"),
        ("2024-00-05", "2024"),
        ("2024-13-05", "2024"),
    ],
)
def test_a_month_that_no_calendar_has_is_left_out(stated: str, words: str) -> None:
    assert form.date_words(stated) == words


@given(st.dates(), st.sampled_from([4, 7, 10]))
def test_no_day_is_ever_invented(day: object, length: int) -> None:
    words = form.date_words(str(day)[:length])
    assert len(words.split()) == {4: 1, 7: 2, 10: 3}[length]


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        " JavaScript:alert(1)",
        "data:text/html,x",
        "java\nscript:alert(1)",
        "//x.org",
        "ftp://x.org/",
        "http:",
        "http://[",
        "",
    ],
)
def test_only_web_addresses_become_links(url: str) -> None:
    assert form.web_address(url) == ""


@given(st.text())
def test_an_address_in_a_link_holds_no_character_that_could_end_it(text: str) -> None:
    assert not set(form.web_address("https://x.org/" + text)) & set('"<>` \n\r\t\\')


@pytest.mark.parametrize("name", ["con", "prn", "aux", "nul", "com1", "lpt9", "com0"])
def test_no_folder_bears_the_name_of_a_device(name: str) -> None:
    assert form.folder_name(name) == f"~{ord(name[0]):x}{name[1:]}"
    assert form.folder_name(f"{name}-x") == f"{name}-x"


@given(st.text(), st.text())
def test_each_id_has_a_folder_of_its_own_that_any_file_system_takes(a: str, b: str) -> None:
    assert re.fullmatch(r"[a-z0-9~-]{1,140}", form.folder_name(a))
    if a and b and a != b:
        assert form.folder_name(a) != form.folder_name(b)


def test_ordinary_ids_are_their_own_folders() -> None:
    assert form.folder_name("mistral-ai") == "mistral-ai"
    assert form.folder_name("x" * 120) == "x" * 120


def test_an_id_of_more_than_120_letters_is_cut_and_told_apart_by_a_hash() -> None:
    assert form.folder_name("x" * 121) == "x" * 120 + "~" + sha256(b"x" * 121).hexdigest()[:12]


def test_figures_carry_their_unit() -> None:
    assert form.figure(Decimal(700), "people") == "700 people"
    assert form.figure(Decimal("11.5"), "percent") == "11.5%"
    assert form.exact_figure(Decimal(1030000000), "USD") == "USD 1,030,000,000"


def test_a_sum_without_a_currency_says_so() -> None:
    assert form.figure(Decimal(13_000_000), "") == "13 m (currency not told)"
    assert form.exact_figure(Decimal(13_000_000), "") == "13,000,000 (currency not told)"


def test_words_are_joined_as_in_a_sentence() -> None:
    assert form.join_words(["a"]) == "a"
    assert form.join_words(["a", "b", "c"]) == "a, b and c"
