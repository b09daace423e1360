"""Any table by a map: strict in what it takes, silent about nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import euroai
from euroai.errors import DataError
from euroai.exchange.imports import ImportReport, import_table
from euroai.loading.turtle import read
from euroai.validate import validate

SOURCE = '[source]\ntitle = "Our list"\npublisher = "Us"\nurl = "https://example.org/list"\n'
ROUNDS = (
    SOURCE
    + """
[[entity]]
class = "Lab"
name = "Lab"
country = "Country"
[[entity]]
class = "InvestmentFirm"
name = { column = "Investors", separator = ";" }
country = { always = "FR" }
investorKind = { always = "venture-capital" }
[[event]]
class = "FundingRound"
one_per = ["Lab", "Date"]
recipient = "Lab"
investor = { column = "Investors", separator = ";" }
announcedOn = "Date"
roundType = { column = "Round", values = { A = "series-a", Seed = "seed" } }
amount = "EUR"
currency = { always = "EUR" }
"""
)
HEAD = "Lab,Country,Date,Round,EUR,Investors\n"

Import = Callable[..., ImportReport]


@pytest.fixture
def take(tmp_path: Path) -> Import:
    """Return a function that imports a table's text by a map's text."""

    def run(table: str, mapped: str, **options: object) -> ImportReport:
        (tmp_path / "table.csv").write_text(table, encoding="utf-8")
        (tmp_path / "map.toml").write_text(mapped, encoding="utf-8")
        return import_table(
            tmp_path / "table.csv",
            tmp_path / "map.toml",
            tmp_path / "out",
            **options,  # type: ignore[arg-type]
        )

    return run


def test_rows_of_one_round_come_together_and_pass_the_check(take: Import) -> None:
    table = HEAD + "A,FR,2024-06-11,A,5000000,X;Y\nA,FR,2024-06-11,A,,Z\nB,DEU,2023,Seed,,X\n"
    report = take(table, ROUNDS)
    kg = euroai.load(report.folder)
    assert kg.links("investedIn") == {"x": ("a", "b"), "y": ("a",), "z": ("a",)}
    assert (report.entities, report.events) == (5, 2)
    assert kg.entities["b"].country == "DE"
    assert validate(read(report.folder)).faults == ()


def test_a_row_that_contradicts_an_earlier_one_is_bad(take: Import) -> None:
    table = HEAD + "A,FR,2024,A,5,X\nA,FR,2024,A,6,Y\nA,DE,2025,A,7,X\n"
    with pytest.raises(DataError) as caught:
        take(table, ROUNDS)
    said = {fault.line: fault.what for fault in caught.value.faults}
    assert set(said) == {3, 4}
    assert "eai:amount is 6 here and 5 in an earlier row" in said[3]
    assert "eai:country country:DE here and country:FR" in said[4]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (",FR,2024,A,5,X", "“Lab” does not name one"),
        ("A,FR,2024,B,5,X", "“B” in “Round” is none of the map's values"),
        ("A,FR,2024,,5,X", "“Round” is empty"),
        ("A,XX,2024,A,5,X", "“XX” is no country code"),
        ("A,FR,yesterday,A,5,X", "“yesterday” is no date"),
        ("A,FR,2024,A,lots,X", "“lots” is no plain number"),
        ("A,FR,2024,A,5,X;A", "“A” is both investor and recipient"),
    ],
)
def test_a_bad_row_says_what_is_wrong(take: Import, row: str, said: str) -> None:
    with pytest.raises(DataError) as caught:
        take(HEAD + row + "\n", ROUNDS)
    (fault,) = caught.value.faults
    assert (fault.file, fault.line) == ("table.csv", 2)
    assert said in fault.what


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('amount = "EUR"', 'amount = "Euros"', "names the column “Euros”, which the table lacks"),
        ('amount = "EUR"', "", "says nothing of the column “EUR”"),
        ('"FundingRound"', '"Round"', "names the class “Round”"),
        ('amount = "EUR"', 'sum = "EUR"', "names FundingRound.sum"),
        ('"series-a"', '"series-1"', "the concept “series-1”"),
        ('recipient = "Lab"', "", "lacks FundingRound.recipient"),
        ('recipient = "Lab"', 'recipient = "Round"', "describe it as the name of an [[entity]]"),
        ('publisher = "Us"', "", "lacks source.publisher"),
        ('amount = "EUR"', "amount = 5", "writes FundingRound.amount otherwise"),
        ("[source]", 'sheet = "1"\n[source]', "a key “sheet” that no map has"),
        ("[source]", 'ignore = ["EUR"]\n[source]', "both uses and ignores the column “EUR”"),
        ("[source]", "[source", "is no TOML"),
    ],
)
def test_a_map_that_does_not_fit_is_refused(
    take: Import, tmp_path: Path, old: str, new: str, said: str
) -> None:
    assert old in ROUNDS
    with pytest.raises(DataError) as caught:
        take(HEAD + "A,FR,2024,A,5,X\n", ROUNDS.replace(old, new, 1))
    assert any(said in fault.what for fault in caught.value.faults)
    assert {fault.file for fault in caught.value.faults} == {"map.toml"}
    assert not (tmp_path / "out").exists()


def test_people_with_positions(take: Import) -> None:
    mapped = (
        SOURCE
        + """
[[entity]]
class = "Person"
name = "Who"
[[entity]]
class = "Lab"
name = "Where"
country = { always = "FR" }
[[event]]
class = "Position"
person = "Who"
organization = "Where"
role = { column = "As", values = { Founder = "founder", Engineer = "engineer" }, separator = "/" }
jobTitle = "Title"
startedOn = "From"
former = "Gone"
"""
    )
    table = (
        "Who,Where,As,Title,From,Gone\nAda,A,Founder/Engineer,Boss,2020,\nBob,A,Engineer,,,yes\n"
    )
    kg = euroai.load(take(table, mapped).folder)
    assert kg.links("founderOf") == {"ada": ("a",)}
    assert kg.links("formerEmployer") == {"bob": ("a",)}


def test_alliances_of_several_parties_in_one_cell(take: Import) -> None:
    mapped = (
        'ignore = ["Note"]\ndelimiter = ";"\n'
        + SOURCE
        + """
[[entity]]
class = "Company"
name = { column = "Parties", separator = "+" }
country = { always = "DE" }
[[event]]
class = "Alliance"
party = { column = "Parties", separator = "+" }
allianceKind = { always = "research" }
announcedOn = "When"
"""
    )
    report = take("Parties;When;Note\nA + B + C;2024-02;x\n", mapped)
    kg = euroai.load(report.folder)
    assert kg.links("alliedWith") == {"a": ("b", "c"), "b": ("a", "c"), "c": ("a", "b")}
    assert report.ignored_columns == (("table.csv", "Note"),)
    with pytest.raises(DataError, match="does not name two"):
        take("Parties;When;Note\nA;2024-02;x\n", mapped)


def test_single_tickets_and_a_parent(take: Import) -> None:
    mapped = (
        SOURCE
        + """
[[entity]]
class = "Company"
name = "To"
parentOrganization = "Owner"
[[entity]]
class = "Company"
name = "Owner"
[[entity]]
class = "Agent"
name = "From"
[[event]]
class = "Investment"
investor = "From"
recipient = "To"
stakePercent = "Share"
"""
    )
    report = take("To,Owner,From,Share\nA,O,X,12.5%\nA,O,X,12.5%\n", mapped)
    kg = euroai.load(report.folder)
    assert kg.entities["a"].parent == "o"
    event = kg.event("x-invests-a")
    assert event is not None
    assert str(event.figures["stakePercent"].chosen.value) == "12.5"
    assert (report.events, report.repeated) == (1, 1)
