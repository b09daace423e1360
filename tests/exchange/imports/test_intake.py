"""What stands in the way of real tables: each fault and each report, and the test that holds it.

The rows are those of the inquiry into public reports and files: faults by number, reports as A1 to
A44, files as B1. Further inputs of the same kinds are here: other encodings, languages, forms.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

import euroai
from euroai.exchange.imports import ImportReport, import_table
from euroai.i18n.values import folder_name
from euroai.loading.turtle import read
from euroai.validate import validate

TESTS = Path(__file__).parents[2]
ROOT = TESTS.parent

ROWS = {
    "1 agent-build-crash": "test_a_site_of_all_has_no_lists_and_no_script_for_them",
    "2 A2 reimport-deletes-judgements": "test_judgements_acceptances_and_own_files_stay",
    "3 A1 old-founding-year": "test_founding_years_are_as_old_as_they_are",
    "4 homonyms": "test_homonyms_stay_apart_by_their_keys_and_two_names_of_one_key_are_one",
    "5 A3 optional-event": "test_an_optional_part_falls_away_and_several_names_make_several",
    "6 currencies": "test_a_currency_that_check_refuses_is_refused_with_row_and_column",
    "6 empty-translation": "test_a_word_translated_to_nothing_is_left_out",
    "7 A4 placeholder-investors": "test_words_that_name_nobody_are_dropped_and_counted",
    "7 A5 legal forms": "test_a_legal_form_behind_a_comma_stays_with_its_name",
    "8 case-variants": "test_names_that_differ_in_case_are_one_and_what_was_joined_is_listed",
    "9 A20 view-to-graphml": "test_networkx_reads_back_the_same_view",
    "10 A18 date-filter": "test_the_documents_lead_to_dates_that_compare",
    "11 dead-anchors": "test_every_fragment_is_the_id_of_something",
    "12 map-types": "test_a_mistake_in_a_map_is_a_sentence",
    "12 two-character-delimiter": "test_a_mistake_in_a_map_is_a_sentence",
    "13 A6 crunchbase-2015": "test_crunchbase_of_2015",
    "13 crunchbase-2016": "test_crunchbase_of_2016",
    "13 crunchbase-kaggle": "test_crunchbase_of_2013_as_it_lies_on_kaggle",
    "13 crunchbase-pro": "test_what_crunchbase_s_web_app_exports",
    "14 A28 untrusted-notebook": "test_a_drawing_has_its_picture_beside_the_frame",
    "15 A30 drawing-repr": "test_a_drawing_is_one_line_in_a_terminal",
    "16 A32 blank-header": "test_a_column_without_a_name_is_ignored_and_told",
    "16 company-list": ("test_a_list_of_companies_needs_no_event_and_takes_names_of_countries"),
    "16 encodings": "test_a_file_is_read_as_it_is",
    "16 json-input": "test_a_file_is_read_as_it_is",
    "17 A19 default-graph": "test_the_downloads_say_where_the_default_graph_is",
    "18 large graphs": "test_those_have_pages_whom_most_events_name_and_who_is_included",
    "A7 A8 A11 resolution": (
        "test_names_are_alike_in_spite_of_spaces_forms_order_slips_and_initials"
    ),
    "A9 A10 resolution": "test_a_planted_look_alike_is_not_found",
    "A14 A16 A17 rates": "test_where_the_bank_has_no_rate_there_is_none",
    "A21 A22 graphml": "test_no_two_edges_of_a_parallel_graph_have_one_id",
    "A23 gexf": "test_gexf_is_read_back_by_networkx_with_the_strength_as_weight",
    "A24 tricky-names": "test_neo4j_csv_keeps_lists_apart_and_rows_on_a_line",
    "A25 A26 cytoscape": "test_cytoscape_json_is_read_back_by_networkx",
    "A27 A29 notebooks": "test_a_page_of_nbconvert_shows_the_picture_with_scripts_off",
    "A34 long-name": "test_a_name_too_long_for_a_file_is_cut_and_closed_with_a_digest",
    "A36 A44 search": "test_a_name_is_found_joined_apart_and_with_slips",
    "A38 query-files": "test_a_value_that_looks_like_sparql_stays_a_value",
    "A39 endpoint": "test_sparqlwrapper",
    "A40 rows of investments": (
        "test_rows_that_agree_on_company_date_and_amount_are_one_round_with_the_amount_once"
    ),
    "A41 persons as firms": (
        "test_an_investor_of_whom_nothing_is_said_is_an_agent_and_one_who_raised_is_a_company"
    ),
    "A42 odd names": "test_names_keep_their_letters_and_ids_are_ascii",
    "B1 acquisitions of 2015": "test_a_firm_that_moved_keeps_its_first_city_and_loses_no_round",
    "B1 tables joined by a key": "test_two_tables_are_joined_by_a_key",
    "B1 a default for words": "test_a_default_stands_for_every_word_that_is_not_listed",
    "B1 dates and sums": (
        "test_dates_and_sums_are_read_by_what_the_whole_column_shows_and_that_is_told"
    ),
    "B1 Dealroom": "test_dealroom_with_its_rounds_side_by_side",
    "B1 PitchBook": "test_pitchbook_with_words_above_its_header",
    "B1 OpenSanctions": "test_followthemoney_entities_as_lines",
    "B1 BODS": "test_beneficial_ownership_statements",
    "B1 GLEIF": "test_gleif_s_levels_one_and_two",
    "B1 Wikidata": "test_wikidata_s_results_and_entities",
    "B1 schema.org": "test_schema_org_as_pages_carry_it",
    "B1 landscape.yml": "test_a_landscape_gives_the_organisations_behind_its_items",
    "B1 Y Combinator": "test_y_combinator_s_list",
    "B1 beside the shipped graph": "test_the_shipped_folder_takes_a_table_and_knows_whom_it_has",
}


@pytest.fixture(scope="module")
def names() -> Counter[str]:
    """Return how often each name is that of a test."""
    texts = (path.read_text("utf-8") for path in TESTS.rglob("test_*.py"))
    return Counter(name for text in texts for name in re.findall(r"^def (test_\w+)", text, re.M))


@pytest.mark.parametrize("row", ROWS)
def test_every_row_has_its_test(row: str, names: Counter[str]) -> None:
    assert names[ROWS[row]] == 1, f"{row}: {ROWS[row]} is in {names[ROWS[row]]} files"


def test_the_documents_lead_to_dates_that_compare() -> None:
    texts = [
        path.read_text("utf-8") for path in (ROOT / "README.md", *(ROOT / "docs").glob("*.md"))
    ]
    assert any("eai:earliest" in text for text in texts)


def test_the_downloads_say_where_the_default_graph_is() -> None:
    from euroai.exchange import files

    assert "default graph" in " ".join(files._INTRODUCTION.split())


def test_a_drawing_is_one_line_in_a_terminal(kg: euroai.KnowledgeGraph) -> None:
    text = repr(euroai.draw(kg.view("alliances")))
    assert len(text) < 200
    assert "\n" not in text


def test_a_name_too_long_for_a_file_is_cut_and_closed_with_a_digest() -> None:
    one, other = (folder_name("x" * 300 + end) for end in "ab")
    assert len(one) < 255
    assert one != other


# ---- further inputs of the same kinds ----

MAP = """
[source]
title = "Deals"
publisher = "Desk"
published = "2024"
[[entity]]
class = "Lab"
key = "Key"
name = "Company"
country = "Country"
[[entity]]
class = "InvestmentFirm"
name = { column = "Investors", separator = [";", "/"] }
[[event]]
class = "FundingRound"
recipient = "Company"
investor = "Investors"
announcedOn = "Date"
amount = "Sum"
roundType = { always = "unspecified" }
"""
HEAD = ("Key", "Company", "Country", "Investors", "Date", "Sum")
Import = Callable[..., tuple[ImportReport, euroai.KnowledgeGraph]]


@pytest.fixture
def take(tmp_path: Path) -> Import:
    """Return a function that imports rows, written with a delimiter in an encoding."""

    def run(
        *rows: tuple[str, ...], delimiter: str = ";", encoding: str = "utf-8", mapped: str = MAP
    ) -> tuple[ImportReport, euroai.KnowledgeGraph]:
        quoted = [[f'"{cell}"' for cell in row] for row in (HEAD, *rows)]
        text = "\n".join(delimiter.join(row) for row in quoted) + "\n"
        (tmp_path / "deals.csv").write_bytes(text.encode(encoding))
        (tmp_path / "map.toml").write_text(mapped, encoding="utf-8")
        report = import_table(tmp_path / "deals.csv", tmp_path / "map.toml", tmp_path / "out")
        assert validate(read(report.folder)).violations == ()
        return report, euroai.load(report.folder)

    return run


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1250", "iso8859-2"])
def test_a_polish_table_keeps_its_letters(take: Import, encoding: str) -> None:
    rows = [
        (str(n), f"Łódź Robotyka {n}", "Polska", f"Żubr Kapitał {n}", f"2021-0{n}-05", f"{n} EUR")
        for n in range(1, 9)
    ]
    _, kg = take(*rows, encoding=encoding)
    assert kg.entities["lodz-robotyka-1"].label == "Łódź Robotyka 1"
    assert kg.entities["lodz-robotyka-1"].country == "PL"
    assert kg.entities["zubr-kapital-8"].label == "Żubr Kapitał 8"


@pytest.mark.parametrize(
    ("country", "code"),
    [("Espagne", "ES"), ("Länder: Schweiz", ""), ("Schweiz", "CH"), ("Paesi Bassi", "NL"),
     ("Czechia", "CZ"), ("The Netherlands", "NL"), ("UK", "GB"), ("USA", "US")],
)  # fmt: skip
def test_countries_are_known_in_the_language_of_the_table(
    take: Import, country: str, code: str
) -> None:
    if not code:
        with pytest.raises(euroai.errors.DataError, match="Country"):
            take(("1", "Aye", country, "X", "2021", "€5"))
        return
    _, kg = take(("1", "Aye", country, "X", "2021", "€5"))
    assert kg.entities["aye"].country == code


@pytest.mark.parametrize(
    ("day", "iso"),
    [("12 mars 2021", "2021-03-12"), ("3. Mai 2021", "2021-05-03"), ("May 2021", "2021-05"),
     ("2021/07/09", "2021-07-09"), ("20210709", "2021-07-09"), ("9 de julio de 2021", "2021-07-09"),
     ("2021-07-09T10:11:12Z", "2021-07-09"), ("1st June 2021", "2021-06-01")],
)  # fmt: skip
def test_a_day_is_read_as_people_write_it(take: Import, day: str, iso: str) -> None:
    _, kg = take(("1", "Aye", "FR", "X", day, "€5"))
    assert kg.events_about("aye")[0].values("announcedOn") == (iso,)


@pytest.mark.parametrize(
    ("sum_", "amount", "currency"),
    [("CHF 1'300'000.50", "1300000.5", "CHF"), ("2,5 Mio. EUR", "2500000", "EUR"),
     ("£1.2m", "1200000", "GBP"), ("1 300 000 €", "1300000", "EUR"),
     ("US$ 3.4 billion", "3400000000", "USD"),
     ("12,5 M€", "12500000", "EUR"), ("SEK 40 million", "40000000", "SEK")],
)  # fmt: skip
def test_a_sum_is_read_as_people_write_it_in_other_countries(
    take: Import, sum_: str, amount: str, currency: str
) -> None:
    _, kg = take(("1", "Aye", "FR", "X", "2021", sum_))
    figure = kg.events_about("aye")[0].figures["amount"].chosen
    assert (f"{figure.value.normalize():f}", figure.unit) == (amount, currency)


def test_two_homonyms_and_two_spellings_are_told_apart_by_the_key(take: Import) -> None:
    report, kg = take(
        ("fr-1", "Lumen", "FR", "X / Y", "2021", "€5"),
        ("de-1", "Lumen", "DE", "Z", "2022", "€6"),
        ("fr-1 ", "LUMEN SAS", "FR", "Z", "2023", "€7"),
    )
    labs = {one.id: one.country for one in kg.entities.values() if one.kind == "Lab"}
    assert sorted(labs.values()) == ["DE", "FR"]
    (french,) = (one for one, country in labs.items() if country == "FR")
    assert kg.links("hasInvestor")[french] == ("x", "y", "z")
    assert report.events == 3


ROUNDS = """
[source]
title = "Rounds"
publisher = "Desk"
[[entity]]
class = "Company"
name = "Firm"
[[entity]]
class = "InvestmentFirm"
name = "Investor"
[[event]]
class = "FundingRound"
one_per = ["Firm", "Day"]
recipient = "Firm"
investor = "Investor"
announcedOn = { column = "Day", format = "%d/%m/%Y" }
roundType = { always = "unspecified" }
amount = { column = "Sum", currency = { always = "EUR" } }
"""


def _rounds(tmp_path: Path, *lines: str) -> tuple[ImportReport, euroai.KnowledgeGraph]:
    (tmp_path / "map.toml").write_text(ROUNDS, encoding="utf-8")
    table = tmp_path / "rounds.csv"
    table.write_text("\n".join(("Firm;Investor;Day;Sum", *lines, "")), encoding="utf-8")
    report = import_table([table], tmp_path / "map.toml", tmp_path / "out")
    return report, euroai.load(tmp_path / "out", cache=False)


@pytest.mark.parametrize("word", ["Total", "TOTAL:", "Summe", "Total général", "Suma", "I alt"])
def test_a_row_of_totals_is_no_firm_and_is_told_with_its_line(word: str, tmp_path: Path) -> None:
    report, kg = _rounds(tmp_path, "Aye;Alpha;2024-02-03;5", f"{word};;;5")
    assert set(kg.entities) == {"aye", "alpha"}
    assert dict(report.left_out) == {"the totals in rounds.csv:3": 1}


def test_a_firm_that_is_called_as_totals_are_stays(tmp_path: Path) -> None:
    lines = ("Total;Alpha;2024-02-03;5", "Sum;;2024-02-03;5", "Summe;Beta;;5")
    report, kg = _rounds(tmp_path, *lines)
    assert set(kg.entities) == {"total", "alpha", "sum", "summe", "beta"}
    assert not report.left_out


def test_rows_without_any_cell_are_no_bad_rows(tmp_path: Path) -> None:
    report, kg = _rounds(tmp_path, "Aye;Alpha;2024-02-03;5", ";;;", "", "Bee;Alpha;2024-02-03;5")
    assert {"aye", "bee"} < set(kg.entities)
    assert not report.skipped


def test_one_day_in_two_forms_is_one_round_and_two_quarters_are_two(tmp_path: Path) -> None:
    lines = ("Aye;Alpha;2024-02-03;5", "Aye;Beta;3 Feb 2024;5", "Aye;Gamma;03/02/2024;5")
    _, kg = _rounds(tmp_path, *lines, "Bee;Alpha;Q1 2024;5", "Bee;Alpha;Q2 2024;7")
    (found,) = kg.events_about("aye")
    assert {one.value for one in found.claims["investor"]} == {"alpha", "beta", "gamma"}
    assert len(kg.events_about("bee")) == 2
