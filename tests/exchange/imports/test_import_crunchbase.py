"""Crunchbase's tables become one source, every row of it stated or reported."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

import euroai
from euroai.errors import DataError, OutputError
from euroai.exchange.imports import ImportReport, import_crunchbase

DEALS = "company_name,investor_name,funded_when,amount_usd\n"
TABLES = {
    "organizations.csv": (
        "uuid,name,roles,primary_role,country_code,city,founded_on,homepage_url,alias1,rank\n"
        "o1,Mistral AI,company,company,FRA,Paris,2023-04-28,https://mistral.ai,Mistral,7\n"
        "o2,General Catalyst,investor,investor,USA,,,,,8\n"
        "o3,École Polytechnique,school,school,FRA,,,,,9\n"
        "o4,Koyeb,company,company,FRA,,,,,10\n"
    ),
    "people.csv": "uuid,name,first_name,last_name,gender\np1,Arthur Mensch,Arthur,Mensch,m\n",
    "funding_rounds.csv": (
        "uuid,org_uuid,org_name,investment_type,announced_on,raised_amount,"
        "raised_amount_currency_code,raised_amount_usd,lead_investor_uuids\n"
        "r1,o1,Mistral AI,series_b,2024-06-11,600000000,EUR,640000000,o2\n"
        "r2,o1,Mistral AI,seed,2023-06-13,,,113000000,\n"
    ),
    "investments.csv": (
        "funding_round_uuid,investor_uuid,investor_name,investor_type,is_lead_investor\n"
        "r1,o2,General Catalyst,organization,false\n"
        "r1,p9,Xavier Niel,person,\n"
        "r2,o9,Lightspeed,organization,true\n"
    ),
    "jobs.csv": (
        "person_uuid,person_name,org_uuid,org_name,started_on,ended_on,is_current,title,job_type\n"
        "p1,Arthur Mensch,o1,Mistral AI,2023-05-01,,true,Co-founder & CEO,executive\n"
        "p1,Arthur Mensch,o7,DeepMind,2020-11-01,2023-05-01,false,Research Scientist,employee\n"
    ),
    "acquisitions.csv": (
        "acquiree_uuid,acquiree_name,acquirer_uuid,acquirer_name,acquisition_type,acquired_on,"
        "price,price_currency_code\n"
        "o4,Koyeb,o1,Mistral AI,acquisition,2026-02-17,,\n"
    ),
}

Import = Callable[..., ImportReport]


@pytest.fixture
def take(tmp_path: Path) -> Import:
    """Return a function that imports ``{name: text}`` into ``tmp_path / "out"``."""

    def run(texts: Mapping[str, str], **options: object) -> ImportReport:
        files = []
        for name, text in texts.items():
            path = tmp_path / name
            path.write_text(text, encoding="utf-8")
            files.append(path)
        return import_crunchbase(files, tmp_path / "out", **options)  # type: ignore[arg-type]

    return run


def deals(*rows: str) -> dict[str, str]:
    return {"deals.csv": DEALS + "".join(f"{row}\n" for row in rows)}


def site_index(folder: Path) -> str:
    found = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            found.update(str(path.relative_to(folder)).encode() + path.read_bytes())
    return found.hexdigest()


def test_rows_that_agree_on_company_date_and_amount_are_one_round_with_the_amount_once(
    take: Import,
) -> None:
    report = take(deals("Digg,Greylock,2006-12-01,8500000", "Digg,Omidyar,2006-12-01,8500000"))
    kg = euroai.load(report.folder)
    (round_,) = kg.events_about("digg")
    assert round_.id == "digg-round-2006-12-01"
    assert round_.values("investor") == ("greylock", "omidyar")
    assert str(round_.figures["amount"].chosen.value) == "8500000"
    assert report.events == 1
    assert kg.links("investedIn") == {"greylock": ("digg",), "omidyar": ("digg",)}


def test_another_amount_on_the_same_day_is_another_round(take: Import) -> None:
    report = take(deals("A,X,2006-12-01,1", "A,Y,2006-12-01,2"))
    events = {event.id for event in euroai.load(report.folder).events_about("a")}
    assert events == {"a-round-2006-12-01", "a-round-2006-12-01-2"}


def test_no_date_and_no_amount_is_unknown_and_makes_nobody_co_invest(take: Import) -> None:
    report = take(deals("A,X,,", "A,Y,,"))
    kg = euroai.load(report.folder)
    assert {event.kind for event in kg.events_about("a")} == {"Investment"}
    assert kg.links("investedIn") == {"x": ("a",), "y": ("a",)}
    assert kg.links("coInvestedWith") == {}


def test_an_investor_of_whom_nothing_is_said_is_an_agent_and_one_who_raised_is_a_company(
    take: Import,
) -> None:
    kg = euroai.load(take(deals("A,B,2010,", "B,Peter Thiel,2009-05,")).folder)
    assert {one: entity.kind for one, entity in kg.entities.items()} == {
        "a": "Company",
        "b": "Company",
        "peter-thiel": "Agent",
    }


def test_every_bad_row_is_named_with_its_line_and_nothing_is_written(
    take: Import, tmp_path: Path
) -> None:
    bad = deals(
        "A,X,2006-12-01,8500000",
        ",X,2006-12-01,1",
        "A,,2006-12-01,1",
        "A,X,2006-13-01,1",
        "A,X,2006-12-01,8.500",
        "A,X,2006-12-01,-5",
        "A,X",
        "A,A,2006-12-01,1",
        "A,X,0001-01-01,1",
    )
    with pytest.raises(DataError) as caught:
        take(bad)
    assert [(fault.file, fault.line) for fault in caught.value.faults] == [
        ("deals.csv", line) for line in range(3, 11)
    ]
    said = [fault.what for fault in caught.value.faults]
    assert "company_name is empty" in said[0]
    assert "2006-13-01" in said[2]
    assert "may be two numbers" in said[3]
    assert "own investor" in said[6]
    assert not (tmp_path / "out").exists()
    assert [path.name for path in tmp_path.iterdir()] == ["deals.csv"]


def test_bad_rows_are_skipped_and_counted_where_that_is_asked_for(take: Import) -> None:
    report = take(deals("A,X,2006-12-01,1", "A,,2006-12-01,1", "A,Y,soon,1"), skip_bad=True)
    assert (report.read, report.written) == (3, 1)
    assert [row.line for row in report.skipped] == [3, 4]
    assert set(euroai.load(report.folder).entities) == {"a", "x"}


def test_a_line_is_that_of_the_row_even_after_cells_of_several_lines(take: Import) -> None:
    with pytest.raises(DataError) as caught:
        take(deals('"A\nB",X,2006-12-01,1', "A,,2006-12-01,1"))
    assert [fault.line for fault in caught.value.faults] == [4]


def test_bytes_that_are_no_utf_8_cost_one_row(tmp_path: Path) -> None:
    file = tmp_path / "deals.csv"
    rows = "É,X,2010,\n".encode() + b"Caf\xe9,X,2010,\n" + b"B,Y,2010,\n"
    file.write_bytes(DEALS.encode() + rows)
    report = import_crunchbase([file], tmp_path / "out", skip_bad=True)
    assert [(row.line, "UTF-8" in row.what) for row in report.skipped] == [(3, True)]
    assert report.written == 2


def test_a_quote_that_never_ends_is_reported_where_it_begins(take: Import) -> None:
    with pytest.raises(DataError) as caught:
        take(deals("A,X,2010,", '"B,X,2010,', "C,X,2010,"))
    assert [fault.line for fault in caught.value.faults] == [3]


def test_names_that_differ_in_a_full_stop_are_one_and_that_is_reported(take: Import) -> None:
    report = take(deals("Zettics,X,2010,", "Zettics.,X,2011,", "Zettics,Y,2012,"))
    assert [(one.id, one.name, one.others) for one in report.joined] == [
        ("zettics", "Zettics", ("Zettics.",))
    ]
    kg = euroai.load(report.folder)
    assert kg.entities["zettics"].aliases == ("Zettics.",)
    assert kg.links("investedIn") == {"x": ("zettics",), "y": ("zettics",)}


def test_two_names_of_one_id_are_two_entities_and_the_second_is_reported(take: Import) -> None:
    report = take(deals("C++ Labs,X,2010,", "C Labs,X,2011,"))
    assert report.renamed == (("C Labs", "c-labs-2"),)
    assert euroai.load(report.folder).entities["c-labs-2"].label == "C Labs"


def test_names_keep_their_letters_and_ids_are_ascii(take: Import) -> None:
    kg = euroai.load(take(deals('Rhône "A" & Co\\,大疆,2010,')).folder)
    labels = {entity.label: one for one, entity in kg.entities.items()}
    assert set(labels) == {'Rhône "A" & Co\\', "大疆"}
    assert labels['Rhône "A" & Co\\'] == "rhone-a-and-co"
    assert labels["大疆"].startswith("unnamed-")


def test_a_repeated_row_says_nothing_new_and_is_counted(take: Import) -> None:
    report = take(deals("A,X,2010-01-01,5", "A,X,2010-01-01,5"))
    assert (report.written, report.repeated) == (2, 1)


def test_the_same_files_give_the_same_bytes(take: Import, tmp_path: Path) -> None:
    first = site_index(take(TABLES).folder)
    again = site_index(take(TABLES).folder)
    assert first == again
    assert len(list((tmp_path / "out").rglob("*.ttl"))) >= 4


def test_a_folder_that_no_import_made_is_left_alone(take: Import, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "thesis.txt").write_text("mine")
    with pytest.raises(OutputError, match="no import made"):
        take(deals("A,X,2010,"))
    assert (tmp_path / "out" / "thesis.txt").read_text() == "mine"


def test_a_failed_import_leaves_the_earlier_one(take: Import) -> None:
    folder = take(deals("A,X,2010,")).folder
    before = site_index(folder)
    with pytest.raises(DataError):
        take(deals("A,X,20100,"))
    assert site_index(folder) == before
    take(deals("A,Y,2010,"))
    assert site_index(folder) != before


def test_the_folder_tells_what_made_it(take: Import) -> None:
    folder = take(deals("A,X,2010,", "A,,2010,"), skip_bad=True).folder
    answer = json.loads((folder / "import.json").read_text())
    assert answer["made_by"] == "euroai import"
    assert answer["skipped"] == ["deals.csv:3: investor_name is empty"]


def test_a_file_that_is_no_table_of_crunchbase_is_refused_with_what_it_lacks(take: Import) -> None:
    with pytest.raises(DataError, match="lacks amount_usd"):
        take({"x.csv": "company_name,investor_name,funded_when\nA,B,2010\n"})
    with pytest.raises(DataError, match="is no table of Crunchbase"):
        take({"x.csv": "foo,bar\n1,2\n"})
    with pytest.raises(DataError, match="no header"):
        take({"x.csv": ""})


def test_the_export_tables_become_rounds_positions_and_deals(take: Import) -> None:
    report = take(TABLES, published="2026-03-01")
    kg = euroai.load(report.folder)
    assert kg.entities["mistral-ai"].country == "FR"
    assert kg.entities["mistral-ai"].aliases == ("Mistral",)
    assert kg.entities["ecole-polytechnique"].kind == "ResearchInstitution"
    assert kg.entities["xavier-niel"].kind == "Person"
    series_b = kg.event("mistral-ai-series-b")
    assert series_b is not None
    assert series_b.values("leadInvestor") == ("general-catalyst",)
    assert series_b.values("investor") == ("xavier-niel",)
    figure = series_b.figures["amount"].chosen
    assert (str(figure.value), figure.unit) == ("600000000", "EUR")
    seed = kg.event("mistral-ai-seed")
    assert seed is not None
    assert seed.figures["amount"].chosen.unit == "USD"
    founding = kg.event("arthur-mensch-at-mistral-ai")
    assert founding is not None
    assert set(founding.values("role")) == {"founder", "chief-executive"}
    assert kg.links("formerEmployer") == {"arthur-mensch": ("deepmind",)}
    assert kg.links("acquired") == {"mistral-ai": ("koyeb",)}


def test_every_column_is_used_or_named_as_ignored(take: Import) -> None:
    report = take(TABLES)
    assert set(report.ignored_columns) == {("organizations.csv", "rank"), ("people.csv", "gender")}


def test_an_investment_in_a_round_that_is_nowhere_is_a_bad_row(take: Import) -> None:
    with pytest.raises(DataError, match="r1 is not in funding_rounds; name that table too"):
        take({"investments.csv": TABLES["investments.csv"]})


def test_a_lead_that_no_investment_names_is_written_or_reported(take: Import) -> None:
    some = {name: TABLES[name] for name in ("organizations.csv", "funding_rounds.csv")}
    kg = euroai.load(take(some).folder)
    assert kg.links("investedIn") == {"general-catalyst": ("mistral-ai",)}
    with pytest.raises(DataError, match="lead investor o2 is in no table"):
        take({"funding_rounds.csv": TABLES["funding_rounds.csv"]})
