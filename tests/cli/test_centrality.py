"""Rankings from the command line."""

from __future__ import annotations

import math

import pytest

from euroai.analysis.centrality import MEASURES, view_centrality
from euroai.knowledge import KnowledgeGraph
from euroai.views import view_names
from tests.cli.conftest import Run

ASKED = ("centrality", "--view", "co-investment", "--measure", "betweenness")


def test_the_answer_ranks_and_says_how(run: Run, kg: KnowledgeGraph) -> None:
    found = run(*ASKED, "--top", "10", "--format", "json").json
    question = found["question"]
    assert question["view"] == "co-investment"
    assert question["measure"] == "betweenness"
    assert question["top"] == 10
    assert question["engine"]
    assert "n − 1" in question["normalisation"]
    assert [list(row) for row in found["rows"]] == [["rank", "id", "label", "value"]] * 10
    expected = view_centrality(kg, "co-investment", "betweenness", top=10)
    assert [row["id"] for row in found["rows"]] == [row.id for row in expected.rows]


def test_weighted_counts_a_tie_by_its_strength(run: Run) -> None:
    words = ("centrality", "--view", "co-investment", "--measure", "pagerank", "--format", "json")
    plain, weighted = run(*words).json, run(*words, "--weighted").json
    assert (plain["question"]["weighted"], weighted["question"]["weighted"]) == (False, True)
    assert plain["rows"][:50] != weighted["rows"][:50]
    assert math.isclose(sum(row["value"] for row in weighted["rows"]), 1, abs_tol=1e-6)


def test_the_table_names_the_engine_beside_the_answer(run: Run) -> None:
    found = run(*ASKED, "--top", "2")
    assert found.out.splitlines()[0].split() == ["Rank", "Name", "Id", "Betweenness"]
    assert len(found.out.splitlines()) == 2 + 2
    for word in ("computed by", "Normalisation:", "Weighting:", "Direction:"):
        assert word in found.err


def test_csv_has_the_same_rows(run: Run) -> None:
    lines = run(*ASKED, "--top", "2", "--format", "csv").out.splitlines()
    assert lines[0] == "rank,id,label,value"
    assert len(lines) == 3


def test_help_names_every_view_and_every_measure(run: Run) -> None:
    words = run("centrality", "--help").out
    assert all(name in words for name in (*view_names(), *MEASURES))


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--view", "nothing", "--measure", "degree"), "no view “nothing”"),
        (("--view", "talent", "--measure", "nothing"), "no measure “nothing”"),
        (("--view", "talent", "--measure", "degree", "--top", "0"), "--top"),
        (("--view", "talent"), "--measure"),
    ],
)
def test_a_wrong_choice_is_a_usage_error(run: Run, words: tuple[str, ...], said: str) -> None:
    refused = run("centrality", *words)
    assert refused.status == 2
    assert said in refused.err
