"""Whom and what a folder has already: the day, the type, the website and the name decide."""

from __future__ import annotations

from pathlib import Path

import pytest

from euroai.exchange.imports import ImportReport, import_table
from tests.conftest import write_folder

REGISTER = (
    'id:alpha a eai:Lab ; rdfs:label "Alpha" ; eai:country country:FR ;'
    ' eai:website "https://alpha.example/"^^xsd:anyURI .\n'
    'id:beta-ag a eai:Lab ; rdfs:label "Beta AG" ; eai:country country:DE .\n'
    'id:gamma a eai:Lab ; rdfs:label "Gamma" ; eai:country country:US ;'
    ' eai:website "https://twins.example/"^^xsd:anyURI .\n'
    'id:delta a eai:Lab ; rdfs:label "Delta" ; eai:country country:US ;'
    ' eai:website "https://twins.example/"^^xsd:anyURI .\n'
)
HEAD = (
    'src:s a eai:Source ; rdfs:label "S" ; eai:publisher "P" ;'
    ' eai:url "https://p.example/s"^^xsd:anyURI .\n'
)
ROUND = (
    "id:{0} a eai:FundingRound ; eai:recipient id:alpha ; eai:roundType c:{1} ;"
    ' eai:amount 5 ; eai:currency "EUR"{2} .\n'
)
DAY = ' ; eai:announcedOn "2024-01-01"^^xsd:date'
MAP = """
[source]
title = "Our list"
publisher = "Us"
url = "https://example.org/list"
[[entity]]
class = "Lab"
name = "Lab"
website = "Web"
country = "Country"
[[event]]
class = "FundingRound"
optional = true
recipient = "Lab"
announcedOn = "Date"
roundType = "Round"
amount = "EUR"
currency = { always = "EUR" }
"""


def taken(
    folder: Path, row: str, stated: str = ROUND.format("alpha-seed", "seed", DAY)
) -> ImportReport:
    """Import a row into a folder in which one source states rounds of Alpha."""
    data = folder / "data"
    folder.mkdir(exist_ok=True)
    write_folder(data, {"register/labs.ttl": REGISTER, "sources/2024/s.ttl": HEAD + stated})
    (folder / "t.csv").write_text("Lab,Web,Country,Date,Round,EUR\n" + row + "\n", "utf-8")
    (folder / "m.toml").write_text(MAP, "utf-8")
    return import_table(folder / "t.csv", folder / "m.toml", into=data)


def events(report: ImportReport) -> list[str]:
    return [one.id for one in report.matched if one.by == "what it links and when"]


@pytest.mark.parametrize(
    ("date", "kind", "same"),
    [
        ("2024-01-01", "seed", True),
        # 200 days and one more; before the day as well as after it.
        ("2024-07-19", "seed", True),
        ("2024-07-20", "seed", False),
        ("2023-06-15", "seed", True),
        ("2023-06-14", "seed", False),
        ("2024-01-01", "series-a", False),
        # Of a type that is not told 45 days.
        ("2024-02-15", "unspecified", True),
        ("2024-02-16", "unspecified", False),
        ("", "seed", True),
        ("", "unspecified", False),
    ],
)
def test_a_round_is_one_that_the_folder_has_by_its_type_and_the_days_between(
    tmp_path: Path, date: str, kind: str, *, same: bool
) -> None:
    found = events(taken(tmp_path, f"Alpha,,FR,{date},{kind},5"))
    assert found == (["alpha-seed"] if same else [])


def test_a_round_that_may_be_each_of_two_is_neither(tmp_path: Path) -> None:
    two = ROUND.format("alpha-seed", "seed", DAY) + ROUND.format("alpha-seed-2", "seed", DAY)
    assert events(taken(tmp_path, "Alpha,,FR,2024-01-01,seed,5", two)) == []


@pytest.mark.parametrize(
    ("row", "known"),
    [
        ("Alpha,,FR", {"alpha": "its name"}),
        ("Other Name,https://www.alpha.example/team,FR", {}),
        ("Other Name,https://www.alpha.example/,FR", {"alpha": "its website"}),
        ("Alpha,https://alpha.de/,FR", {"alpha": "its name"}),
        ("Alpha,https://omega.example/,FR", {}),
        ("Alpha,,JP", {}),
        # A website of two tells nothing.
        ("Other Name,https://twins.example/,US", {}),
        ("Gamma,https://twins.example/,US", {"gamma": "its name"}),
        ("Beta,,DE", {"beta-ag": "its name"}),
        ("Beta GmbH,,DE", {}),
    ],
)
def test_an_entity_is_known_by_its_website_then_by_its_name_if_nothing_speaks_against_it(
    tmp_path: Path, row: str, known: dict[str, str]
) -> None:
    report = taken(tmp_path, f"{row},2024-05-05,series-b,9")
    assert {one.id: one.by for one in report.matched} == known


def test_two_of_a_table_that_bear_one_name_of_the_folder_are_neither(tmp_path: Path) -> None:
    report = taken(tmp_path, "Alpha,,,2024-05-05,series-b,9\nAlpha Ltd,,,2024-05-06,series-b,9")
    assert {one.id for one in report.matched} <= {"alpha"}
    report = taken(tmp_path / "more", "Alpha AG,,,2020,seed,9\nAlpha Ltd,,,2021,seed,9")
    assert [one for one in report.matched if one.by == "its name"] == []
