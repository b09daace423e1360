"""What people write in cells: dates, sums, currencies, countries, names and words for nobody."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from euroai.exchange.imports import words
from euroai.exchange.imports.schema import pattern_of
from euroai.exchange.imports.values.countries import country_of
from euroai.exchange.imports.values.currencies import currency_of
from euroai.exchange.imports.values.dates import (
    DAY_FIRST,
    MONTH_FIRST,
    DateColumn,
    date_term,
    iso_date,
)
from euroai.exchange.imports.values.names import comparable, is_nobody, split_names
from euroai.exchange.imports.values.numbers import COMMA, POINT, NumberColumn, money
from euroai.exchange.imports.values.text import host, kebab, key_form


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2013-01-05", "2013-01-05"),
        ("2013-1-5", "2013-01-05"),
        ("2013/01/05", "2013-01-05"),
        ("20130105", "2013-01-05"),
        ("2013-01-05T10:11:12Z", "2013-01-05"),
        ("2013-01-05 00:00:00 +0000", "2013-01-05"),
        ("2016-04-12 06:39:26.123", "2016-04-12"),
        ("25/12/2015", "2015-12-25"),
        ("12/25/2015", "2015-12-25"),
        ("25.12.2015", "2015-12-25"),
        ("01.02.2015", "2015-02-01"),
        ("Mar 1, 2001", "2001-03-01"),
        ("Mar 1 2001", "2001-03-01"),
        ("1 March 2001", "2001-03-01"),
        ("1er mars 2001", "2001-03-01"),
        ("3. Oktober 2019", "2019-10-03"),
        ("27-Sep-2017", "2017-09-27"),
        ("Sept 2017", "2017-09"),
        ("jan/2024", "2024-01"),
        ("février 2020", "2020-02"),
        ("06/2019", "2019-06"),
        ("2013", "2013"),
        ("Q1 2013", "2013"),
        ("2013-00-00", "2013"),
        ("2013-05-00", "2013-05"),
        ("1096-01-01", "1096-01-01"),
        ("N/A", ""),
        ("-", ""),
        ("0000-00-00", ""),
        ("None", ""),
    ],
)
def test_a_date_keeps_the_precision_with_which_it_is_written(text: str, iso: str) -> None:
    assert iso_date(text) == iso


@pytest.mark.parametrize("text", ["01/02/2013", "yesterday", "13/13/2013x", "2013-13-45x", "May"])
def test_what_is_no_one_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"date|two days"):
        iso_date(text)


@pytest.mark.parametrize(
    ("column", "form", "first"),
    [
        (["01/02/2013", "25/12/2015"], DAY_FIRST, "2013-02-01"),
        (["01/02/2013", "12/25/2015"], MONTH_FIRST, "2013-01-02"),
    ],
)
def test_one_value_shows_the_order_of_a_whole_column(
    column: list[str], form: str, first: str
) -> None:
    evidence = DateColumn()
    for text in column:
        evidence.see(text)
    assert evidence.form() == form
    assert iso_date(column[0], evidence.form()) == first


def test_a_column_that_shows_both_orders_has_none() -> None:
    evidence = DateColumn()
    for text in ("25/12/2015", "12/25/2015"):
        evidence.see(text)
    assert evidence.form() == ""


@given(st.dates(min_value=__import__("datetime").date(1000, 1, 1)))
def test_every_day_comes_back_from_each_of_its_forms(day: object) -> None:
    iso = day.isoformat()  # type: ignore[attr-defined]
    year, month, number = iso.split("-")
    assert iso_date(iso) == iso
    assert iso_date(f"{number}/{month}/{year}", DAY_FIRST) == iso
    assert iso_date(f"{month}/{number}/{year}", MONTH_FIRST) == iso


@pytest.mark.parametrize(
    ("text", "amount", "currency"),
    [
        ("8500000", "8500000", ""),
        ("1e6", "1000000", ""),
        ("1,300,000", "1300000", ""),
        ("1.300.000,50", "1300000.50", ""),
        ("1,300,000.50", "1300000.50", ""),
        ("17,50,000", "1750000", ""),
        ("1 000 000", "1000000", ""),
        ("1'000'000", "1000000", ""),
        ("1,5", "1.5", ""),
        ("$1.3bn", "1300000000", "USD"),
        ("$1M", "1000000", "USD"),
        ("€1.7bn", "1700000000", "EUR"),
        ("10,5 M€", "10500000", "EUR"),
        ("€10,5 Mio.", "10500000", "EUR"),
        ("105 millions d'euros", "105000000", "EUR"),
        ("2 Mrd. EUR", "2000000000", "EUR"),
        ("EUR 3.5 million", "3500000", "EUR"),
        ("US$ 2m", "2000000", "USD"),
        ("₹5 crore", "50000000", "INR"),
        ("£250k", "250000", "GBP"),
        ("CHF 1'250'000", "1250000", "CHF"),
    ],
)
def test_a_sum_is_read_as_people_write_it(text: str, amount: str, currency: str) -> None:
    found = money(text)
    assert found is not None
    assert (found.amount, found.currency) == (Decimal(amount), currency)


@pytest.mark.parametrize("text", ["-", "N/A", "undisclosed", "None", "k.A."])
def test_words_for_no_number_are_none(text: str) -> None:
    assert money(text) is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("1.300", "may be two numbers"),
        ("lots", "is no plain number"),
        ("-5", "is no plain number"),
        ("0", "is no amount"),
        ("3 BTC", "is a token"),
        ("5 bananas", "is no plain number"),
    ],
)
def test_what_is_no_one_sum_is_refused_with_a_word(text: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        money(text)


def test_a_column_shows_its_decimal_sign() -> None:
    for texts, form in (
        (["1.300", "2.500,50"], COMMA),
        (["1.300", "2.5"], POINT),
        (["1,300", "2,5"], COMMA),
        (["1,5", "1.5"], ""),
    ):
        evidence = NumberColumn()
        for text in texts:
            evidence.see(text)
        assert evidence.form() == form
    assert money("1.300", COMMA).amount == 1300  # type: ignore[union-attr]
    assert money("1.300", POINT).amount == Decimal("1.3")  # type: ignore[union-attr]


def test_a_range_and_a_bound_keep_what_they_say() -> None:
    found = money("€5-10m")
    assert found is not None
    assert (found.amount, found.most) == (Decimal(5_000_000), Decimal(10_000_000))
    assert found.currency == "EUR"
    assert money("over $5m").qualifier == "at-least"  # type: ignore[union-attr]
    assert money("~5m").qualifier == "about"  # type: ignore[union-attr]
    assert money("5m+").qualifier == "at-least"  # type: ignore[union-attr]


@given(
    st.decimals(min_value=Decimal("0.01"), max_value=10**12, places=2, allow_nan=False),
    st.sampled_from([POINT, COMMA]),
)
def test_a_grouped_number_comes_back_in_its_convention(number: Decimal, form: str) -> None:
    text = f"{number:,.2f}"
    if form == COMMA:
        text = text.translate(str.maketrans(",.", ".,"))
    found = money(text, form)
    assert found is not None
    assert found.amount == number


def test_currencies_are_those_of_the_shapes_and_others_by_rule() -> None:
    assert currency_of("eur") == ("EUR", Decimal(1))
    assert currency_of("€") == ("EUR", Decimal(1))
    assert currency_of("GBX") == ("GBP", Decimal("0.01"))
    assert currency_of("GBp") == ("GBP", Decimal("0.01"))
    assert currency_of("ZAc") == ("ZAR", Decimal("0.01"))
    assert currency_of("CNH") == ("CNY", Decimal(1))
    assert currency_of("RMB") == ("CNY", Decimal(1))
    for text, said in (
        ("BTC", "token"),
        ("ETH", "token"),
        ("USDT", "token"),
        ("DEM", "1.95583"),
        ("ZZZ", "no currency of ISO 4217"),
        ("money", "three letters"),
    ):
        with pytest.raises(ValueError, match=re.escape(said)):
            currency_of(text)


def test_what_stands_in_the_table_of_currencies_is_what_the_shapes_take() -> None:
    from euroai.exchange.imports.values import currencies

    table = currencies._table()
    for group in ("signs", "aliases", "minor"):
        for code in table[group].values():
            assert re.fullmatch(pattern_of("currency"), code), (group, code)
    for code in (*table["tokens"]["names"].split(), *table["gone"]):
        assert not re.fullmatch(pattern_of("currency"), code), code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("FR", "FR"), ("FRA", "FR"), ("France", "FR"), ("Frankreich", "FR"), ("Francia", "FR"),
        ("Deutschland", "DE"), ("Allemagne", "DE"), ("UK", "GB"), ("Royaume-Uni", "GB"),
        ("United Kingdom", "GB"), ("England", "GB"), ("USA", "US"), ("United States", "US"),
        ("Vereinigte Staaten", "US"), ("Estados Unidos", "US"), ("The Netherlands", "NL"),
        ("Holland", "NL"), ("Czech Republic", "CZ"), ("Czechia", "CZ"), ("South Korea", "KR"),
        ("Polska", "PL"), ("Sverige", "SE"), ("ROM", "RO"), ("中国", "CN"), ("Österreich", "AT"),
    ],
)  # fmt: skip
def test_a_country_is_known_by_code_or_by_its_name_in_many_languages(text: str, code: str) -> None:
    assert country_of(text) == code


def test_a_country_is_meant_by_its_exact_name_before_a_simplified_one() -> None:
    # Without the signs of their vowels, “ट ग”, both are one word.
    assert (country_of("टोगो"), country_of("टोंगा")) == ("TG", "TO")


def test_a_region_is_no_country() -> None:
    for text in ("SF Bay Area", "XX", "Europe"):
        with pytest.raises(ValueError, match="no country code"):
            country_of(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Blackbuck", "BlackBuck"),
        ("Müller Capital", "Mueller Capital"),
        ("Müller Capital", "Muller Capital"),
        ("Société Générale", "Societe Generale"),
        ("Zettics", "Zettics."),
        ("A.I. Labs", "AI Labs"),
        ("EQT", "EQT AB"),
        ("Acme, Inc.", "ACME Incorporated"),
        ("Sonalia", "Sonalia SA"),
        ("Robotik GmbH & Co. KG", "Robotik"),
        ("Nowa sp. z o.o.", "Nowa"),
        ("Duff & Goodrich", "Duff and Goodrich"),
    ],
)
def test_names_are_compared_as_people_do(one: str, other: str) -> None:
    assert {*comparable(one)[0]} & {*comparable(other)[0]}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Growth I", "Growth II"),
        ("Bluestone", "Blustone"),
        ("Alpha Fund", "Alpha Funds"),
        ("SAS Investors", "Investors"),
        ("Black Truck", "BlackTruck"),
    ],
)
def test_other_names_stay_apart(one: str, other: str) -> None:
    assert not {*comparable(one)[0]} & {*comparable(other)[0]}


@pytest.mark.parametrize(
    "text",
    ["Undisclosed", "Undisclosed Investors", "undisclosed investor(s)", "N/A", "n.a.", "-", "—",
     "?", "Inc.", "GmbH", "S.A.", "Unknown", "k. A.", "non divulgué", "No revelado", "ungenannt",
     "nie ujawniono", "onbekend", "não divulgado", "okänd", "et al.", "Angel Investors", "...",
     "private investor(s)", "Undisclosed Investor 1", "Unknown (3)", "N.N.", "Self-funded"],
)  # fmt: skip
def test_words_that_name_nobody_are_known_in_many_languages(text: str) -> None:
    assert is_nobody(text)


def test_a_sum_that_no_figure_can_be_is_refused_and_not_rounded() -> None:
    assert money("9" * 18) is not None
    for text in ("1" + "0" * 18, "9" * 400, "9" * 17 + "bn"):
        with pytest.raises(ValueError, match="more than 18 digits"):
            money(text)


@pytest.mark.parametrize(
    "text",
    ["Nobody Ventures", "NULL", "007", "A B", "大疆", "H", "doo", "Zoo", "Angels 4 All", "Unit 2"],
)
def test_odd_names_name_somebody(text: str) -> None:
    assert not is_nobody(text)


def test_a_legal_form_behind_a_comma_stays_with_its_name() -> None:
    assert split_names("Tencent Holdings, Inc., Iberia Capital", (",",)) == [
        "Tencent Holdings, Inc.",
        "Iberia Capital",
    ]
    assert split_names("Foo (Ada, Bo), Bar", (",",)) == ["Foo (Ada, Bo)", "Bar"]
    assert split_names("A; B and C", (";", " and ")) == ["A", "B", "C"]
    assert split_names("A;;B", (";",)) == ["A", "", "B"]


def test_no_two_languages_give_one_word_two_magnitudes() -> None:
    stated: dict[str, set[int]] = {}
    for language in words._languages():
        for power, of in language.get("powers", {}).items():
            for word in of:
                stated.setdefault(word.casefold(), set()).add(int(power))
    assert {word for word, powers in stated.items() if len(powers) > 1} == set()


def test_no_word_is_both_true_and_false() -> None:
    for language in words._languages():
        assert not {*language["yes"]} & {*language["no"]}


def test_a_website_tells_who_it_is_only_at_its_root() -> None:
    assert host("https://www.Mistral.ai/") == host("mistral.ai") == "mistral.ai"
    assert host("https://google.com/ventures") == ""
    assert host("https://www.linkedin.com/company/x") == ""


def test_a_name_below_a_host_that_many_share_tells_nobody_who_it_is() -> None:
    assert host("https://alpha.github.io") == host("github.io") == host("fr.linkedin.com") == ""
    assert host("https://netflix.com") == "netflix.com"  # ends with “x.com”, and is not below it


def test_two_spellings_of_one_key_are_one() -> None:
    assert key_form("/Organization/Aye/") == key_form("/organization/aye")
    upper = "6A9F8729-A3D6-FB1C-25F2-E2D2013C771B"
    assert key_form(upper) == key_form(f"{{{upper.lower()}}}")
    assert key_form("0015800000abcDE") != key_form("0015800000ABCDE")
    assert all(one != other for one, other in pairwise(map(key_form, ("c:1", "c:2", "C:3"))))


def test_a_date_of_an_event_is_of_1800_to_2100_and_of_the_type_of_its_form() -> None:
    assert date_term("1800") == '"1800"^^xsd:gYear'
    assert date_term("2100-12") == '"2100-12"^^xsd:gYearMonth'
    assert date_term("1088-01-02", oldest=1088) == '"1088-01-02"^^xsd:date'
    for text in ("1799-12-31", "2101", "2023-02-29"):
        with pytest.raises(ValueError, match="date"):
            date_term(text)


@pytest.mark.parametrize(
    ("column", "form"),
    [
        (["12/11/2015"], ""),
        (["13/12/2015"], DAY_FIRST),
        (["12/13/2015"], MONTH_FIRST),
        (["13/13/2015"], ""),
        (["05/05/2015"], ""),
    ],
)
def test_a_number_above_twelve_shows_which_is_the_day(column: list[str], form: str) -> None:
    evidence = DateColumn()
    for text in column:
        evidence.see(text)
    assert evidence.form() == form
    assert evidence.open == (column == ["12/11/2015"])


@pytest.mark.parametrize(
    ("text", "iso"), [("12/12/2015", "2015-12-12"), ("01.02.2015", "2015-02-01")]
)
def test_a_day_that_is_its_month_needs_no_order_and_full_stops_tell_it(text: str, iso: str) -> None:
    assert iso_date(text) == iso


@pytest.mark.parametrize(
    "text", ["5-5 million", "€7m-€5m", "0", "$0", "1234,567.00", "1,23,4567", "€5 $6", "-5"]
)
def test_what_is_no_sum_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=text.partition(" ")[0].replace("$", r"\$")):
        money(text)


def test_three_figures_behind_one_comma_are_thousands_unless_the_column_says_other() -> None:
    assert money("1,300").amount == 1300  # type: ignore[union-attr]
    assert money("1,300", COMMA).amount == Decimal("1.3")  # type: ignore[union-attr]
    assert money("0,300").amount == Decimal("0.3")  # type: ignore[union-attr]
    assert money("1,30").amount == Decimal("1.3")  # type: ignore[union-attr]


def test_a_number_that_fits_both_conventions_shows_none() -> None:
    evidence = NumberColumn()
    for text in ("1,300", "2.500", "17", "$4m"):
        evidence.see(text)
    assert (evidence.point, evidence.comma, evidence.form()) == (0, 0, "")
    evidence.see("1.300,50")
    assert evidence.form() == COMMA
    evidence.see("1,300.50")
    assert evidence.form() == ""


def test_pence_are_a_hundredth() -> None:
    assert money("250 GBX").amount == Decimal("2.5")  # type: ignore[union-attr]


def test_a_legal_form_before_one_word_is_part_of_the_name() -> None:
    assert comparable("SAS Investors") == (("sas investors",), "")
    assert comparable("SAS Financière Roche") == (("financiere roche",), "sas")
    assert comparable("Müller GmbH") == (("muller", "mueller"), "gmbh")
    assert comparable("Müller GmbH", person=True)[0] == ("muller gmbh", "mueller gmbh")


def test_a_code_is_known_in_small_letters_too() -> None:
    assert [country_of(text) for text in ("fr", "fra", "FRA", "Frankreich")] == ["FR"] * 4


def test_a_name_of_a_hundred_letters_is_an_id_and_a_longer_one_is_cut_with_a_digest() -> None:
    assert kebab("x" * 100) == "x" * 100
    cut = kebab("x" * 101)
    assert cut.startswith("x" * 100 + "-")
    assert len(cut) == 109
    assert kebab("x" * 102) != cut
    assert kebab("Rhône & Söhne") == "rhone-and-sohne"


def test_what_stands_before_a_number_multiplies_it_and_one_column_has_one_convention() -> None:
    five = money("EUR m 5")
    assert five is not None
    assert (five.amount, five.currency) == (Decimal(5_000_000), "EUR")
    column = NumberColumn()
    for text in ("1,300.50", "2,600.50", "1.300,50"):
        column.see(text)
    assert (column.point, column.comma, column.form()) == (2, 1, "")


def test_a_year_of_nothing_is_no_date_and_an_open_bracket_hides_no_name() -> None:
    assert [iso_date(text) for text in ("00/00/0000", "0000/00/00", "0000-0-0")] == ["", "", ""]
    assert split_names("Alpha (once Beta; Gamma", [";"]) == ["Alpha (once Beta", "Gamma"]
    assert split_names("Alpha (Beta; Gamma); Delta", [";"]) == ["Alpha (Beta; Gamma)", "Delta"]
