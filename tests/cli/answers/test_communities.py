"""Communities and conflicts, asked on the command line."""

from __future__ import annotations

import csv
import re

import pytest

from euroai.analysis.communities.communities import communities
from euroai.analysis.quality.conflicts import conflicts
from euroai.knowledge import KnowledgeGraph
from tests.cli.conftest import Run


def test_communities_come_with_what_is_needed_to_read_them(run: Run, kg: KnowledgeGraph) -> None:
    words = ("communities", "--view", "talent", "--engine", "louvain", "--seed", "7")
    found = run(*words, "--format", "json").json
    expected = communities(kg, "talent", engine="louvain", seed=7)
    assert [row["members"] for row in found["rows"]] == [list(g.members) for g in expected.groups]
    question = found["question"]
    assert (question["view"], question["seed"], question["engine_asked"]) == (
        *("talent", 7, "louvain"),
    )
    assert question["modularity"] == expected.modularity
    table = run(*words)
    assert "modularity" in table.err
    assert len(table.out.splitlines()) == 2 + 20


def test_a_view_or_engine_that_does_not_exist_is_a_wrong_use(run: Run) -> None:
    assert run("communities", "--view", "nope").status == 2
    assert run("communities", "--engine", "nope").status == 2
    assert run("communities", "--resolution", "0").status == 2


def test_conflicts_are_the_packages_the_widest_first(run: Run, kg: KnowledgeGraph) -> None:
    rows = run("conflicts", "--format", "json").json["rows"]
    assert [(r["event"], r["property"]) for r in rows] == [
        (one.event, one.property) for one in conflicts(kg)
    ]
    assert len(run("conflicts", "--undecided", "--format", "json").json["rows"]) >= len(rows)


def test_conflicts_of_one_entity_are_told_in_words(run: Run) -> None:
    found = run("conflicts", "Mistral AI")
    assert "€600 m" in found.out
    assert "more sources tell it" in found.out
    heading, _, *lines = found.out.splitlines()
    columns = ("What", "In use", "Its sources", "Others say", "Their sources", "Apart", "Why")
    assert all(name in heading for name in columns)
    series_a = next(line for line in lines if re.match(r"mistral-ai-series-a +amount", line))
    assert re.search(r"€385 m +\S.* and \d+ more +€450 m +\S", series_a)
    rows = csv.DictReader(run("conflicts", "Mistral AI", "--format", "csv").out.splitlines())
    for row in rows:
        assert "mistral" in row["event"]
        assert row["sources"]
        assert row["rival_sources"]


def test_nobody_differs_about_some(run: Run, kg: KnowledgeGraph) -> None:
    calm = next(one for one in kg.entities if not conflicts(kg, one))
    found = run("conflicts", calm)
    assert (found.status, found.out) == (0, "")
    assert "No two sources contradict" in found.err


@pytest.mark.parametrize("given", ["1e308", "5e-324", "1e10"])
@pytest.mark.parametrize("engine", ["louvain", "leiden"])
def test_a_resolution_that_an_engine_cannot_follow_is_refused(
    run: Run, engine: str, given: str
) -> None:
    refused = run("communities", "--resolution", given, "--engine", engine)
    assert (refused.status, refused.out) == (1, "")
    assert "above 0" in refused.err


@pytest.mark.parametrize("given", ["-1", str(2**32), str(2**70)])
def test_a_seed_is_one_that_every_engine_takes(run: Run, given: str) -> None:
    refused = run("communities", f"--seed={given}")
    assert (refused.status, refused.out) == (1, "")
    assert "A seed is a whole number from 0" in refused.err


def test_conflicts_are_told_of_one_event_by_the_id_that_the_table_shows(run: Run) -> None:
    rows = run("conflicts", "aleph-alpha-series-b", "--format", "json").json["rows"]
    assert "aleph-alpha-series-b" in {row["event"] for row in rows}
    assert len(rows) < len(run("conflicts", "Aleph Alpha", "--format", "json").json["rows"])
