"""Where people come from, asked on the command line."""

from __future__ import annotations

import pytest

from euroai.analysis.talent.talent import alumni_ranking, talent_flow
from euroai.knowledge import KnowledgeGraph
from tests.cli.conftest import Run


def test_flows_are_of_european_labs_unless_told(run: Run, kg: KnowledgeGraph) -> None:
    found = run("talent", "--format", "json").json
    assert found["question"]["region"] == "europe"
    assert len(found["rows"]) == len(talent_flow(kg, region="europe"))
    everywhere = run("talent", "--roles", "all", "--region", "all", "--format", "json").json
    assert len(everywhere["rows"]) == len(talent_flow(kg, roles="all"))
    assert everywhere["question"]["roles"] == "all"


def test_alumni_are_ranked(run: Run, kg: KnowledgeGraph) -> None:
    rows = run("talent", "--alumni", "--format", "json").json["rows"]
    assert [(row["rank"], row["employer"]) for row in rows] == [
        (one.rank, one.employer) for one in alumni_ranking(kg, region="europe")
    ]


@pytest.mark.parametrize(
    ("option", "heading"),
    [("--serial", "Organisations"), ("--time", "Months"), ("--links", "People")],
)
def test_each_table_has_its_headings(run: Run, option: str, heading: str) -> None:
    found = run("talent", option, "--top", "4")
    assert len(found.out.splitlines()) == 2 + 4
    assert heading in found.out


def test_two_names_are_linked_by_people(run: Run) -> None:
    found = run("talent", "Meta", "AMI Labs")
    assert found.out.splitlines()[0].split() == ["Who", "Meta", "AMI", "Labs"]
    assert "Yann LeCun" in found.out
    nobody = run("talent", "Helsing", "Owkin")
    assert (nobody.status, nobody.out) == (0, "")
    assert "nobody" in nobody.err


def test_what_does_not_go_together_is_a_wrong_use(run: Run) -> None:
    assert run("talent", "Meta").status == 2
    assert run("talent", "--alumni", "--serial").status == 2
    assert run("talent", "--time", "--region", "europe").status == 2


def test_an_unknown_region_is_refused_with_those_that_exist(run: Run) -> None:
    refused = run("talent", "--region", "mars")
    assert refused.status == 1
    assert "north-america" in refused.err


def test_a_region_is_meant_however_it_is_written(run: Run) -> None:
    as_named = run("talent", "--region", "north-america", "--format", "csv")
    assert run("talent", "--region", "North America", "--format", "csv").out == as_named.out != ""


def test_nobody_links_an_organisation_to_itself(run: Run) -> None:
    refused = run("talent", "Meta", "meta")
    assert (refused.status, refused.out) == (1, "")
    assert "Meta is named twice" in refused.err
