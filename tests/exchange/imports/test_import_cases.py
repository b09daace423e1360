"""Tables that people really have, a small one of each kind, go through an import and a check."""

# ruff: noqa: E501 -- headers and records stand as their formats have them
from __future__ import annotations

import csv
import gzip
import io
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import euroai
from euroai.errors import DataError
from euroai.exchange.imports import ImportReport, guess_map, import_crunchbase, import_table
from euroai.loading.turtle import read
from euroai.validate import validate

SOURCE = '[source]\ntitle = "Deals"\npublisher = "Desk"\npublished = "2024"\n'
LAB = '[[entity]]\nclass = "Lab"\nname = "Company"\n'
FIRM = '[[entity]]\nclass = "InvestmentFirm"\nname = "Investor"\n'
ROUND = """[[event]]
class = "FundingRound"
recipient = "Company"
investor = "Investor"
roundType = { always = "unspecified" }
announcedOn = "Date"
"""
DEALS = "Company,Investor,Date\nAye Labs,Alpha Fund,2021-01-01\n"
HEAD_2013 = "company_name,investor_name,funded_when,amount_usd\n"

Import = Callable[..., ImportReport]


@pytest.fixture
def take(tmp_path: Path) -> Import:
    """Return a function that imports a table's text (or bytes) by a map's text."""

    def run(
        table: str | bytes, mapped: str, name: str = "deals.csv", **options: object
    ) -> ImportReport:
        data = table.encode() if isinstance(table, str) else table
        (tmp_path / name).write_bytes(data)
        (tmp_path / "map.toml").write_text(mapped, encoding="utf-8")
        return import_table(
            tmp_path / name,
            tmp_path / "map.toml",
            tmp_path / "out",
            **options,  # type: ignore[arg-type]
        )

    return run


def refused(folder: Path) -> list[str]:
    return [str(fault) for fault in validate(read(folder)).violations]


# ---- headers and rows ----


def test_a_column_without_a_name_is_ignored_and_told(take: Import) -> None:
    report = take(
        ",Company,Investor,Date\n0,Aye Labs,Alpha Fund,2021-01-01\n", SOURCE + LAB + FIRM + ROUND
    )
    assert (report.written, report.ignored_columns) == (1, (("deals.csv", "column 1"),))


def test_a_list_of_companies_needs_no_event_and_takes_names_of_countries(take: Import) -> None:
    mapped = SOURCE + (
        '[[entity]]\nclass = "Lab"\nname = "Name"\ncountry = "Country"\ncity = "City"\n'
        'foundedOn = "Founded"\n'
    )
    table = (
        "Name,Country,City,Founded\nAye Labs,France,Paris,2021\nBee Labs,Deutschland,Berlin,2022\n"
    )
    report = take(table, mapped)
    kg = euroai.load(report.folder)
    assert [one.country for one in kg.entities.values()] == ["FR", "DE"]
    assert refused(report.folder) == []


def test_columns_of_one_name_are_told_apart(take: Import) -> None:
    with pytest.raises(DataError, match="says nothing of the column “Date \\(2\\)”"):
        take("Company,Investor,Date,Date\na,b,2021,2022\n", SOURCE + LAB + FIRM + ROUND)


def test_words_above_the_header_are_passed_over(take: Import) -> None:
    report = take("Downloaded on 3 May\n\n" + DEALS, SOURCE + LAB + FIRM + ROUND)
    assert report.written == 1
    assert any("header is line 3" in note for note in report.notes)


def test_all_other_columns_may_be_ignored_at_once(take: Import) -> None:
    mapped = 'ignore = "*"\n' + SOURCE + LAB + FIRM + ROUND
    report = take("A,Company,Investor,Date,Z\n1,Aye,Alpha,2021,2\n", mapped)
    assert report.ignored_columns == (("deals.csv", "A"), ("deals.csv", "Z"))


# ---- keys, homonyms, spellings ----

ACQUISITIONS = (
    "bought_key,bought,bought_country,bought_city,buyer_key,buyer,on\n"
    "/org/tabula,Tabula,US,Seattle,/org/bigco,BigCo,2019-06-10\n"
    "/org/tabula-2,Tabula,US,Waukesha,/org/othercorp,OtherCorp,2012-02-01\n"
    "/org/nimbus,Nimbus,,,/org/bigco,BigCo Inc,2015-01-01\n"
    "/org/nimbus-2,Nimbus,,,/org/othercorp,OtherCorp,2016-01-01\n"
)
BY_KEYS = (
    SOURCE
    + """
[[entity]]
class = "Company"
key = "bought_key"
name = "bought"
country = "bought_country"
city = "bought_city"
[[entity]]
class = "Company"
key = "buyer_key"
name = "buyer"
[[event]]
class = "Acquisition"
dealKind = { always = "acquisition" }
target = "bought"
acquirer = "buyer"
announcedOn = "on"
"""
)


def test_homonyms_stay_apart_by_their_keys_and_two_names_of_one_key_are_one(take: Import) -> None:
    report = take(ACQUISITIONS, BY_KEYS)
    kg = euroai.load(report.folder)
    assert kg.links("acquired") == {
        "bigco": ("nimbus", "tabula"),
        "othercorp": ("nimbus-2", "tabula-2"),
    }
    assert {kg.entities[one].city for one in ("tabula", "tabula-2")} == {"Seattle", "Waukesha"}
    assert kg.entities["bigco"].aliases == ("BigCo Inc",)
    assert report.renamed == (("Tabula", "tabula-2"), ("Nimbus", "nimbus-2"))
    assert refused(report.folder) == []


def test_names_that_differ_in_case_are_one_and_what_was_joined_is_listed(tmp_path: Path) -> None:
    (tmp_path / "deals.csv").write_text(
        HEAD_2013
        + "Blacktruck,Alpha Fund,2013-01-01,1000000\nBlackTruck,Alpha Fund,2014-01-01,2000000\n"
        "Blacktruck,Beta Fund,2013-01-01,1000000\nBlackTruck,BETA Fund,2014-01-01,2000000\n"
    )
    report = import_crunchbase([tmp_path / "deals.csv"], tmp_path / "out")
    assert (report.entities, report.events) == (3, 2)
    assert [(one.name, one.others) for one in report.joined] == [
        ("Blacktruck", ("BlackTruck",)),
        ("Beta Fund", ("BETA Fund",)),
    ]
    kg = euroai.load(report.folder)
    assert kg.links("investedIn") == {"alpha-fund": ("blacktruck",), "beta-fund": ("blacktruck",)}


def test_two_legal_forms_of_one_name_are_two_firms(take: Import) -> None:
    table = "Company,Investor,Date\nA,Alpha AG,2021\nB,Alpha Inc,2022\nC,Alpha,2023\nD,Beta AG,2021\nE,Beta,2021\n"
    report = take(table, SOURCE + LAB + FIRM + ROUND)
    assert [(one.name, one.others) for one in report.joined] == [("Beta AG", ("Beta",))]
    assert {name for name, _ in report.alike} == {"Alpha Inc", "Alpha"}


def test_names_of_two_countries_are_not_joined(take: Import) -> None:
    mapped = SOURCE + '[[entity]]\nclass = "Company"\nname = "N"\ncountry = "C"\n'
    report = take("N,C\nNimbus,FR\nNIMBUS,US\n", mapped)
    assert (report.entities, report.joined) == (2, ())


def test_a_firm_that_moved_keeps_its_first_city_and_loses_no_round(take: Import) -> None:
    mapped = SOURCE + LAB.rstrip() + '\ncity = "City"\n' + FIRM + ROUND
    table = "Company,City,Investor,Date\nAye,Paris,X,2021\nAye,Lyon,Y,2022\n"
    report = take(table, mapped)
    assert (report.written, report.events) == (2, 2)
    assert report.differs == ('“Aye”: eai:city is "Paris", and "Lyon" in deals.csv:3',)


# ---- who is nobody, what is optional ----


def test_words_that_name_nobody_are_dropped_and_counted(take: Import) -> None:
    mapped = (
        SOURCE
        + LAB
        + (
            '[[entity]]\nclass = "InvestmentFirm"\nname = { column = "Investors", separator = "," }\n'
        )
        + ROUND.replace('"Investor"', '"Investors"')
    )
    table = (
        "Company,Investors,Date\n"
        'Aye Labs,"Undisclosed Investors, Nordic Capital",2021-01-01\n'
        'Bee Labs,"Tencent Holdings, Inc., Iberia Capital",2021-04-01\n'
        "Cee Labs,N/A,2021-05-01\n"
        'Dee Labs,"-, Nordic Capital",2021-05-01\n'
    )
    report = take(table, mapped)
    kg = euroai.load(report.folder)
    assert report.dropped == (("-", 1), ("N/A", 1), ("Undisclosed Investors", 1))
    assert [one for one in kg.entities if kg.entities[one].kind == "InvestmentFirm"] == [
        "iberia-capital",
        "nordic-capital",
        "tencent-holdings-inc",
    ]
    assert report.events == 4


def test_a_word_translated_to_nothing_is_left_out(take: Import) -> None:
    name = '{ column = "Investor", values = { "Undisclosed" = "", "Nordic" = "Nordic Capital" } }'
    mapped = SOURCE + LAB + f'[[entity]]\nclass = "InvestmentFirm"\nname = {name}\n' + ROUND
    report = take("Company,Investor,Date\nA,Undisclosed,2021\nB,Nordic,2021\n", mapped)
    assert {*euroai.load(report.folder).entities} == {"a", "b", "nordic-capital"}
    assert refused(report.folder) == []


def test_an_optional_part_falls_away_and_several_names_make_several(take: Import) -> None:
    mapped = (
        SOURCE
        + LAB
        + FIRM
        + ('[[entity]]\nclass = "Person"\nname = { column = "Founders", separator = ";" }\n')
        + ROUND
        + (
            '[[event]]\nclass = "Position"\nperson = "Founders"\norganization = "Company"\n'
            'role = { always = "founder" }\n'
        )
    )
    table = "Company,Investor,Date,Founders\nAye,Alpha,2021,Ada\nBee,Beta,2021,\nCee,Gamma,2021,Bo; Cy\n"
    report = take(table, mapped)
    kg = euroai.load(report.folder)
    assert kg.links("founderOf") == {"ada": ("aye",), "bo": ("cee",), "cy": ("cee",)}
    assert report.events == 6
    assert report.left_out == (("no Position: “Founders” does not name one", 1),)


def test_a_default_stands_for_every_word_that_is_not_listed(take: Import) -> None:
    event = ROUND.replace(
        '{ always = "unspecified" }',
        '{ column = "Type", values = { A = "series-a" }, default = "unspecified" }',
    )
    table = "Company,Investor,Date,Type\nA,X,2021,a\nB,X,2021,Bridge\nC,X,2021,\n"
    kg = euroai.load(take(table, SOURCE + LAB + FIRM + event).folder)
    stated = {one.id: one.values("roundType") for lab in "abc" for one in kg.events_about(lab)}
    assert sorted(stated.values()) == [("series-a",), ("unspecified",), ("unspecified",)]


# ---- dates, sums, years ----

SUMS = SOURCE + LAB + FIRM + ROUND + 'amount = "Sum"\n'


def test_dates_and_sums_are_read_by_what_the_whole_column_shows_and_that_is_told(
    take: Import,
) -> None:
    table = (
        "Company;Investor;Date;Sum\nA;X;25/12/2015;€1.300.000,50\nB;X;01/02/2016;€1.300\n"
        "C;X;Mar 1 2001;€1,3 Mio.\n"
    )
    report = take(table, SUMS)
    kg = euroai.load(report.folder)
    stated = {
        lab: (one.date, str(one.figures["amount"].chosen.value))
        for lab in "abc"
        for one in kg.events_about(lab)
    }
    assert [stated[lab][1] for lab in "abc"] == ["1300000.5", "1300", "1300000"]
    assert any("dates of “Date” are read as %d/%m/%Y" in note for note in report.notes)
    assert any("numbers of “Sum” are read as 1.300.000,50" in note for note in report.notes)
    assert any("parted by semicolons" in note for note in report.notes)


def test_a_format_that_is_stated_is_kept_to(take: Import) -> None:
    mapped = SUMS.replace(
        'announcedOn = "Date"', 'announcedOn = { column = "Date", format = "%m/%d/%Y" }'
    )
    mapped = mapped.replace(
        'amount = "Sum"',
        'amount = { column = "Sum", times = 1000000, currency = { always = "USD" } }',
    )
    kg = euroai.load(take("Company,Investor,Date,Sum\nA,X,01/02/2015,1.5\n", mapped).folder)
    (event,) = kg.events_about("a")
    assert str(event.figures["amount"].chosen.value) == "1500000"
    assert event.values("announcedOn") == ("2015-01-02",)


@pytest.mark.parametrize(
    ("code", "said"),
    [("BTC", "is a token"), ("ZZZ", "no currency of ISO 4217"), ("DEM", "became the euro")],
)
def test_a_currency_that_check_refuses_is_refused_with_row_and_column(
    take: Import, code: str, said: str
) -> None:
    mapped = SUMS + 'currency = "Money"\n'
    with pytest.raises(DataError, match=said) as caught:
        take(f"Company,Investor,Date,Sum,Money\nA,X,2021,5,{code}\n", mapped)
    (fault,) = caught.value.faults
    assert (fault.file, fault.line) == ("deals.csv", 2)
    assert "“Money”" in fault.what


def test_pence_become_pounds(take: Import) -> None:
    mapped = SUMS + 'currency = "Money"\n'
    kg = euroai.load(take("Company,Investor,Date,Sum,Money\nA,X,2021,5000,GBX\n", mapped).folder)
    figure = kg.events_about("a")[0].figures["amount"].chosen
    assert (str(figure.value), figure.unit) == ("50", "GBP")


def test_founding_years_are_as_old_as_they_are(take: Import) -> None:
    mapped = SOURCE + '[[entity]]\nclass = "ResearchInstitution"\nname = "N"\nfoundedOn = "F"\n'
    report = take("N,F\nVetus,1096\nKaruizawa,0859\nGlass,1665-10-01\n", mapped)
    kg = euroai.load(report.folder)
    assert [one.founded for one in kg.entities.values()] == ["1665-10-01", "0859", "1096"]
    assert refused(report.folder) == []


def test_every_bad_cell_of_every_row_is_told_at_once(take: Import) -> None:
    table = "Company,Investor,Date,Sum\nA,X,soon,€lots\nB,X,2999,€5\nC,X,2021,5\n"
    with pytest.raises(DataError) as caught:
        take(table, SUMS)
    stated = [(fault.line, fault.what) for fault in caught.value.faults]
    assert [line for line, _ in stated] == [2, 2, 3, 4]
    assert ["“Date”" in what or "“Sum”" in what for _, what in stated] == [True] * 4


def test_a_sum_of_zero_is_not_known_and_its_row_stands(take: Import) -> None:
    report = take("Company,Investor,Date,Sum\nA,X,2021,€0\n", SUMS)
    assert report.events == 1
    assert report.left_out == (("a sum of 0 in “Sum”", 1),)


# ---- files as they are ----


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("bom.csv", b"\xef\xbb\xbf" + DEALS.encode()),
        ("cp1252.csv", DEALS.replace("Aye", "Büro").encode("cp1252")),
        ("utf16.csv", DEALS.replace("Aye", "Büro").encode("utf-16")),
        ("semicolon.csv", DEALS.replace(",", ";").encode()),
        ("tab.tsv", DEALS.replace(",", "\t").encode()),
        ("bar.txt", DEALS.replace(",", "|").encode()),
        ("cr.csv", DEALS.replace("\n", "\r").encode()),
        ("crlf.csv", DEALS.replace("\n", "\r\n").encode()),
        ("sep.csv", b"sep=,\n" + DEALS.encode()),
        ("trailing.csv", DEALS.replace("\n", ",\n").encode()),
        ("packed.csv.gz", gzip.compress(DEALS.encode(), mtime=0)),
        ("list.json", json.dumps([{"Company": "Aye Labs", "Investor": "Alpha Fund", "Date": "2021"}]).encode()),
        ("inside.json", json.dumps({"n": 1, "data": [{"Company": "Aye", "Investor": "X", "Date": 2021}]}).encode()),
        ("lines.jsonl", b'{"Company": "A", "Investor": "X", "Date": "2021"}\n\n{"Company": "A", "Investor": "Y", "Date": "2021"}\n'),
        ("lines.json", b'{"Company": "A", "Investor": "X", "Date": "2021"}\n{"Company": "A", "Investor": "Y", "Date": "2021"}\n'),
        ("list.yml", b"- {Company: Aye, Investor: X, Date: 2021-01-01}\n"),
    ],
)  # fmt: skip
def test_a_file_is_read_as_it_is(take: Import, name: str, data: bytes) -> None:
    report = take(data, SOURCE + LAB + FIRM + ROUND, name)
    assert report.written >= 1
    labels = {one.label for one in euroai.load(report.folder).entities.values()}
    assert labels & {"Aye Labs", "Büro Labs", "Aye", "A"}


def test_excel_and_parquet_are_read_with_their_types(take: Import, tmp_path: Path) -> None:
    import datetime

    import openpyxl
    import pyarrow as pa
    from pyarrow import parquet

    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (
        ["Company", "Investor", "Date", "Sum"],
        ["Aye", "X", datetime.datetime(2021, 1, 5), 1500000],  # noqa: DTZ001 -- as sheets have it
    ):
        sheet.append(row)
    book.save(tmp_path / "t.xlsx")
    parquet.write_table(
        pa.table(
            {
                "Company": ["Aye"],
                "Investor": ["X"],
                "Date": [datetime.date(2021, 1, 5)],
                "Sum": [1.5e6],
            }
        ),
        tmp_path / "t.parquet",
    )
    mapped = SUMS.replace('"Sum"', '{ column = "Sum", currency = { always = "EUR" } }')
    for name in ("t.xlsx", "t.parquet"):
        kg = euroai.load(take((tmp_path / name).read_bytes(), mapped, name).folder)
        (event,) = kg.events_about("aye")
        assert event.values("announcedOn") == ("2021-01-05",)
        assert str(event.figures["amount"].chosen.value) == "1500000"


def _book(*rows: tuple[object, ...], merged: str = "") -> bytes:
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(list(row))
    if merged:
        sheet.merge_cells(merged)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


_HEAD = ("Company", "Investor", "Date", "Sum")
_EUROS = SUMS.replace('"Sum"', '{ column = "Sum", currency = { always = "EUR" } }')


@pytest.mark.parametrize(
    ("place", "cell", "said"),
    [
        (3, "=1500*1000", "“=1500*1000” is no plain number"),
        (3, "#REF!", "“#REF!” is no plain number"),
        (2, "#VALUE!", "“#VALUE!” is no date"),
        (0, "#NAME?", "does not name one"),
    ],
)
def test_what_a_sheet_holds_without_a_value_is_no_empty_cell(
    take: Import, place: int, cell: str, said: str
) -> None:
    row: list[object] = ["Aye", "X", "2021-01-05", 5]
    row[place] = cell
    with pytest.raises(DataError, match=re.escape(said)) as told:
        take(_book(_HEAD, tuple(row)), _EUROS, "t.xlsx")
    assert [fault.line for fault in told.value.faults] == [2]


def test_an_error_that_means_nothing_found_is_an_empty_cell(take: Import) -> None:
    found = take(_book(_HEAD, ("Aye", "X", "2021-01-05", "#N/A")), _EUROS, "t.xlsx")
    (event,) = euroai.load(found.folder).events_about("aye")
    assert event.values("amount") == ()


def test_a_cell_merged_over_rows_is_that_of_each(take: Import) -> None:
    rows = (_HEAD, ("Aye", "X", "2021-01-05", 5), ("Bee", None, "2021-01-06", 6))
    kg = euroai.load(take(_book(*rows, merged="B2:B3"), _EUROS, "t.xlsx").folder)
    (event,) = kg.events_about("bee")
    assert event.values("investor") == ("x",)


def test_a_day_of_yaml_is_as_it_is_written(take: Import) -> None:
    row = "- {{Company: Aye, Investor: X, Date: {}, Sum: 5}}\n"
    with pytest.raises(DataError, match="“2021-02-30” is no date") as told:
        take(row.format("2021-02-30").encode(), _EUROS, "t.yaml")
    assert [fault.line for fault in told.value.faults] == [1]
    kg = euroai.load(
        take(row.format("2021-01-05T01:30:00+14:00").encode(), _EUROS, "u.yaml").folder
    )
    (event,) = kg.events_about("aye")
    assert event.values("announcedOn") == ("2021-01-05",)


def test_a_number_of_yaml_is_as_it_is_written(take: Import) -> None:
    row = "- {{Company: Aye, Investor: X, Date: 2021-01-05, Sum: {}}}\n"
    with pytest.raises(DataError, match="is no possible amount"):
        take(row.format("9" * 5000).encode(), _EUROS, "t.yaml")
    kg = euroai.load(take(row.format("1500000.50").encode(), _EUROS, "u.yaml").folder)
    (event,) = kg.events_about("aye")
    assert event.values("amount") == ("1500000.5",)


@pytest.mark.parametrize("name", ["deep.csv", "deep.json", "deep.txt"])
def test_brackets_without_end_are_told_so(take: Import, name: str) -> None:
    with pytest.raises(DataError, match="nested too deep"):
        take(b"[" * 100_000, _EUROS, name)


def test_a_sum_in_parentheses_is_below_zero(take: Import) -> None:
    with pytest.raises(DataError, match="below zero"):
        take("Company,Investor,Date,Sum\nAye,X,2021,(5)\n", _EUROS)


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("page.csv", b"<!DOCTYPE html><html></html>", "is HTML or XML"),
        ("a.pdf", b"%PDF-1.7", "is a PDF"),
        ("a.zip", b"PK\x03\x04xxxx", "is a zip archive"),
        ("a.json", b"[1, 2", "is no JSON"),
        ("a.xlsx", b"PK\x03\x04xxxx", "no sheet that can be read"),
        ("a.parquet", b"PAR1xxxx", "no Parquet file"),
        ("empty.csv", b"", "has no header"),
        ("a.yml", b"a: [", "is no YAML"),
        ("b.gz", b"\x1f\x8b\x08xx", "no whole gzip"),
    ],
)
def test_what_holds_no_rows_is_one_clear_word(
    take: Import, name: str, data: bytes, said: str
) -> None:
    with pytest.raises(DataError, match=said):
        take(data, SOURCE + LAB + FIRM + ROUND, name)


def test_a_few_lines_of_yaml_that_mean_billions_are_no_record(take: Import) -> None:
    levels = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    levels += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
    text = "- {Company: Aye, Investor: X, Date: 2021}\n- " + "\n  ".join(levels) + "\n"
    report = take(text, SOURCE + LAB + FIRM + ROUND, "t.yml", skip_bad=True)
    assert [row.what for row in report.skipped] == ["holds more values than a record can"]


def test_two_tables_are_joined_by_a_key(tmp_path: Path) -> None:
    (tmp_path / "unicorns.csv").write_text('Id,Name,Joined\n1,Aye Labs,"Mar 1, 2001"\n2,Bee,\n')
    (tmp_path / "holders.csv").write_text("Id,Investor\n1,Alpha Fund\n1,Beta Fund\n2,Alpha Fund\n")
    (tmp_path / "map.toml").write_text(
        SOURCE
        + """
[[table]]
name = "unicorns"
ignore = ["Joined"]
[[table]]
name = "holders"
[[entity]]
table = "unicorns"
class = "Lab"
key = "Id"
name = "Name"
[[entity]]
table = "holders"
class = "Lab"
key = "Id"
[[entity]]
table = "holders"
class = "Agent"
name = "Investor"
[[event]]
table = "holders"
class = "Investment"
recipient = "Id"
investor = "Investor"
"""
    )
    files = [tmp_path / "holders.csv", tmp_path / "unicorns.csv"]
    report = import_table(files, tmp_path / "map.toml", tmp_path / "out")
    kg = euroai.load(report.folder)
    assert kg.links("investedIn") == {"alpha-fund": ("aye-labs", "bee"), "beta-fund": ("aye-labs",)}
    with pytest.raises(DataError, match="a table “unicorns” that is not given"):
        import_table(files[:1], tmp_path / "map.toml", tmp_path / "out2")


# ---- maps ----


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('delimiter = "||"\n' + SOURCE + LAB + FIRM + ROUND, "a delimiter “||”"),
        ('delimiter = ""\n' + SOURCE + LAB + FIRM + ROUND, "a delimiter “”"),
        ("delimiter = 5\n" + SOURCE + LAB + FIRM + ROUND, "a delimiter 5"),
        ("delimiter = '\"'\n" + SOURCE + LAB + FIRM + ROUND, "a delimiter “\"”"),
        ('delimiter = "tab"\n' + SOURCE + LAB + FIRM + ROUND, "which the table lacks"),
        ('source = "Deals"\n' + LAB + FIRM + ROUND, "“source” otherwise than as [source]"),
        (SOURCE.replace("[source]", "[[source]]") + LAB + FIRM + ROUND, "otherwise than as [source]"),
        (SOURCE + LAB + FIRM.replace('"Investor"', '{ column = "Investor", values = ["A"] }') + ROUND, "writes the values of"),
        (SOURCE + LAB + FIRM.replace('"Investor"', '{ column = "Investor", separator = 5 }') + ROUND, "separator as 5"),
        (SOURCE + LAB.replace('"Company"', "5") + FIRM + ROUND, "writes Lab.name otherwise"),
        (SOURCE + LAB.replace('"Lab"', '["Lab"]') + FIRM + ROUND, "names the class [ … ]"),
        (SOURCE + LAB.replace("[[entity]]", "[entity]") + ROUND, "“entity” otherwise than as [[entity]]"),
        ('event = "FundingRound"\n' + SOURCE + LAB + FIRM, "“event” otherwise than as [[event]]"),
        (SOURCE + LAB + FIRM + ROUND + "status = { always = true }\n", "the concept “true”"),
        (SOURCE + LAB + FIRM + ROUND.replace('"Date"', '{ column = "Date", format = "dmy" }'), "a format “dmy”"),
        (SOURCE + LAB + FIRM + ROUND.replace('"Date"', '{ column = "Date", pattern = "(" }'), "no regular expression"),
        ('encoding = "klingon"\n' + SOURCE + LAB + FIRM + ROUND, "an encoding “klingon”"),
        ("header = true\n" + SOURCE + LAB + FIRM + ROUND, "header as true"),
        (SOURCE + LAB.replace('"Lab"', '"Person"') + FIRM + ROUND, "takes an organisation"),
        ("records = 5\n[[table]]\nwhat = 1\n" + SOURCE + LAB + FIRM + ROUND, "has table.what"),
    ],
)  # fmt: skip
def test_a_mistake_in_a_map_is_a_sentence(take: Import, text: str, said: str) -> None:
    with pytest.raises(DataError) as caught:
        take(DEALS, text)
    assert any(said in fault.what for fault in caught.value.faults), caught.value


@pytest.mark.parametrize(
    "text",
    [
        "\ufeff" + SOURCE + LAB + FIRM + ROUND,
        SOURCE.replace('"2024"', "2024") + LAB + FIRM + ROUND,
        SOURCE.replace('"2024"', "2024-11-20") + LAB + FIRM + ROUND,
        SOURCE + LAB + FIRM + ROUND + 'one_per = "Company"\n',
        'ignore = "Date"\n' + SOURCE + LAB + FIRM + ROUND.replace('announcedOn = "Date"\n', ""),
    ],
)
def test_what_can_be_meant_in_one_way_only_is_taken(take: Import, text: str) -> None:
    assert take(DEALS, text).written == 1


def test_a_guessed_map_imports_the_table_that_it_was_made_of(take: Import, tmp_path: Path) -> None:
    table = (
        "Startup;Land;Gründungsjahr;Investoren;Datum;Betrag (Mio. €);Runde;Gründer;Notiz\n"
        "Aye Labs;Deutschland;2015;Alpha Fund, Beta GmbH;25.12.2020;1,5;Series A;Ada X;n\n"
        "Bee Labs;Österreich;2016;k. A.;01.02.2021;2;Seed;;m\n"
    )
    (tmp_path / "t.csv").write_text(table, encoding="utf-8")
    text = guess_map(tmp_path / "t.csv")
    assert 'ignore = ["Notiz"]' in text
    report = take(table, text.replace('"…"', '"Desk"'))
    kg = euroai.load(report.folder)
    (event,) = (
        kg.events_about("aye-labs")[:1]
        if len(kg.events_about("aye-labs")) == 1
        else [one for one in kg.events_about("aye-labs") if one.kind == "FundingRound"]
    )
    assert str(event.figures["amount"].chosen.value) == "1500000"
    assert event.values("announcedOn") == ("2020-12-25",)
    assert event.values("roundType") == ("series-a",)
    assert kg.entities["bee-labs"].country == "AT"
    assert kg.links("founderOf") == {"ada-x": ("aye-labs",)}
    assert report.dropped == (("k. A.", 1),)


# ---- whatever stands in cells ----

HOSTILE = [
    'Say "Hi" Labs', "C:\\temp\\AI", "#hashtag AI", "=SUM(A1) Capital", "@handle", "-minus Capital",
    "Line\nBreak Labs", "  Padded  ", "</script><b>Bold</b>", "a:b . id:x a eai:Lab", "Tab\tFund",
    "\u202eevil\u202c", "NULL", "true", "1984", "\x07bell", "é" * 300, "大疆", "; eai:x 1 .", "<>", "'",
]  # fmt: skip


def test_hostile_names_are_names_and_nothing_else(take: Import) -> None:
    import io

    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow(["Company", "Investor", "Date"])
    writer.writerows(
        [f"{name} {number}", f"{name} fund {number}", "2021"] for number, name in enumerate(HOSTILE)
    )
    report = take(buffer.getvalue(), SOURCE + LAB + FIRM + ROUND)
    assert report.written == len(HOSTILE)
    assert refused(report.folder) == []
    labels = {one.label for one in euroai.load(report.folder).entities.values()}
    assert 'Say "Hi" Labs 0' in labels
    assert "a:b . id:x a eai:Lab 9" in labels
    assert not any("\u202e" in label or "\x07" in label or "\n" in label for label in labels)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.lists(
        st.tuples(
            st.text(max_size=12),
            st.text(max_size=12),
            st.sampled_from(
                ["2021-01-05", "25/12/2020", "2019", "", "soon", "2030-01-01", "Q1 2020"]
            ),
            st.sampled_from(["", "€5", "5", "$1.3bn", "0", "1.300,5 EUR", "lots", "€5-10m"]),
        ),
        min_size=1,
        max_size=8,
    )
)
def test_what_an_import_writes_check_accepts(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str, str, str]]
) -> None:
    folder = tmp_path_factory.mktemp("law")
    with (folder / "t.csv").open("w", encoding="utf-8", newline="", errors="replace") as file:
        writer = csv.writer(file)
        writer.writerow(["Company", "Investor", "Date", "Sum"])
        writer.writerows(rows)
    (folder / "m.toml").write_text(SUMS, encoding="utf-8")
    try:
        report = import_table(folder / "t.csv", folder / "m.toml", folder / "out", skip_bad=True)
    except DataError:
        assert not (folder / "out").exists()
        return
    assert refused(report.folder) == []
