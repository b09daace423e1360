"""``euroai directory``: whole, or narrowed as the pages of the directories narrow it."""

from __future__ import annotations

import pytest

from euroai.analysis.overlap.holdings import regions_of_countries
from euroai.errors import UnfitValue, UnknownChoice
from euroai.knowledge import KnowledgeGraph
from euroai.tables.directory import directory, directory_table
from tests.cli.conftest import Run


@pytest.mark.parametrize("kind", ["labs", "investors", "people", "rounds"])
def test_a_directory_is_narrowed_by_home_to_the_rows_that_are_at_home_there(
    run: Run, kg: KnowledgeGraph, kind: str
) -> None:
    whole = directory_table(kg, kind).records()
    found = run("directory", kind, "--country", "France", "--country", "DE", "--format", "json")
    assert [row["id"] for row in found.json["rows"]] == [
        row["id"] for row in whole if row["country"] in ("FR", "DE")
    ]
    assert found.json["question"]["where"] == {"country": ["DE", "FR"]}
    unions = regions_of_countries(kg)
    members = run("directory", kind, "--region", "european-union", "--format", "json").json
    assert [row["id"] for row in members["rows"]] == [
        row["id"] for row in whole if "european-union" in unions.get(row["country"], ())
    ]


def test_conditions_of_several_kinds_hold_together(run: Run, kg: KnowledgeGraph) -> None:
    words = ("--country", "DE", "--sector", "robotics", "--format", "json")
    found = run("directory", "labs", *words).json["rows"]
    assert found == [
        row
        for row in run("directory", "labs", "--format", "json").json["rows"]
        if row["country"] == "DE" and "robotics" in row["sectors"]
    ]
    assert list(directory(kg, "labs", country="Germany", sector="robotics")["id"]) == [
        row["id"] for row in found
    ]


def test_investors_are_narrowed_by_their_kind(run: Run, kg: KnowledgeGraph) -> None:
    found = run("directory", "investors", "--kind", "sovereign-fund", "--format", "json")
    kinds = {row["id"]: row["kind"] for row in directory_table(kg, "investors").records()}
    assert [row["id"] for row in found.json["rows"]] == [
        one for one, kind in kinds.items() if kind == "sovereign-fund"
    ]


def test_what_rows_do_not_have_is_used_wrongly_and_an_unknown_word_is_answered_by_the_nearest(
    run: Run, kg: KnowledgeGraph
) -> None:
    for words in (("people", "--sector", "robotics"), ("labs", "--kind", "person")):
        assert run("directory", *words).status == 2
    found = run("directory", "labs", "--sector", "robotic")
    assert (found.status, "robotics" in found.err) == (1, True)
    with pytest.raises(UnfitValue, match="leave out the sector"):
        directory(kg, "people", sector="robotics")
    with pytest.raises(UnfitValue, match="leave them out"):
        directory(kg, "rounds", investor_kind="person")
    with pytest.raises(UnknownChoice):
        directory(kg, "labs", country="Atlantis")
