"""Rankings from the command line."""

from __future__ import annotations

import math

import pytest

import euroai
from euroai.analysis.centrality.centrality import MEASURES, view_centrality
from euroai.analysis.centrality.sampled_betweenness import can_approximate
from euroai.knowledge import KnowledgeGraph
from euroai.queries.views import view_names
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


def test_without_a_word_it_asks_what_the_package_asks(run: Run, kg: KnowledgeGraph) -> None:
    found = run("centrality", "--format", "json").json
    own = euroai.centrality(kg)
    assert [row["id"] for row in found["rows"]] == list(own["id"])
    asked = found["question"]
    assert (asked["view"], asked["measure"]) == ("co-investment", "betweenness")


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


def test_every_engine_ranks_alike_and_is_named(run: Run) -> None:
    words = ("--measure", "constraint", "--view", "alliances", "--format", "json")
    ours, plain = (
        run("centrality", *words, "--engine", engine).json for engine in ("compiled", "networkx")
    )
    assert [row["id"] for row in ours["rows"]] == [row["id"] for row in plain["rows"]]
    assert plain["question"]["engine"].startswith("networkx 3")
    assert plain["question"]["engine_asked"] == "networkx"
    assert ours["rows"][0]["value"] < ours["rows"][-1]["value"]


@pytest.mark.skipif(not can_approximate(), reason="NetworKit is not installed")
def test_an_approximation_tells_its_error_and_risk(run: Run) -> None:
    words = ("centrality", "--view", "everything", "--measure", "betweenness")
    options = ("--engine", "approximate", "--error", "0.05", "--risk", "0.2")
    question = run(*words, *options, "--format", "json").json["question"]
    assert (question["error"], question["risk"]) == (0.05, 0.2)
    assert "KADABRA" in question["engine"]
    assert "at least 0.8 no value is off by more than 0.05" in run(*words, *options).err


def test_by_component_ranks_begin_anew(run: Run) -> None:
    words = ("centrality", "--view", "talent", "--measure", "closeness", "--per-component")
    rows = run(*words, "--top", "1", "--format", "json").json["rows"]
    assert [row["component"] for row in rows] == list(range(1, len(rows) + 1))
    assert len(rows) > 3
    assert {row["rank"] for row in rows} == {1}
    table = run(*words, "--top", "1")
    assert table.out.split()[:2] == ["Component", "Rank"]
    assert "normalised and ranked in itself" in table.err
    assert run(*words, "--format", "csv").out.startswith("rank,id,label,value,component\n")


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (("--measure", "degree", "--engine", "approximate"), 1, "Only betweenness"),
        (("--measure", "betweenness", "--engine", "compiled", "--error", "0.1"), 2, "no use"),
        (("--measure", "betweenness", "--error", "1"), 2, "--error"),
        (("--measure", "betweenness", "--engine", "steam"), 2, "no engine “steam”"),
    ],
)
def test_what_an_engine_cannot_do_is_told(
    run: Run, words: tuple[str, ...], status: int, said: str
) -> None:
    refused = run("centrality", "--view", "talent", *words)
    assert (refused.status, refused.out) == (status, "")
    assert said in refused.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--view", "nothing", "--measure", "degree"), "no view “nothing”"),
        (("--view", "talent", "--measure", "nothing"), "no measure “nothing”"),
        (("--view", "talent", "--measure", "degree", "--top", "0"), "--top"),
    ],
)
def test_a_wrong_choice_is_a_usage_error(run: Run, words: tuple[str, ...], said: str) -> None:
    refused = run("centrality", *words)
    assert refused.status == 2
    assert said in refused.err


def test_bridges_are_listed_tie_by_tie_as_the_notebook_has_them(
    run: Run, kg: KnowledgeGraph
) -> None:
    words = ("centrality", "--view", "alliances", "--measure", "bridges", "--ties")
    found = run(*words, "--format", "json").json
    frame = euroai.bridges(kg, "alliances")
    assert found["rows"] == frame.to_dict("records")
    assert found["question"]["engine"] == frame.attrs["engine"]
    cut_off = [row["cut_off"] for row in found["rows"]]
    assert cut_off == sorted(cut_off, reverse=True)
    shown = run(*words, "--top", "2")
    assert shown.out.splitlines()[0].split() == ["From", "To", "Cut", "off", "Strength"]
    assert len(shown.out.splitlines()) == 2 + 2
    assert f"{len(frame)} of {frame.attrs['edges']} ties are bridges" in shown.err
    by_networkx = run(*words, "--engine", "networkx", "--format", "json").json
    assert by_networkx["rows"] == found["rows"]


def test_only_bridges_are_ties_of_their_own(run: Run) -> None:
    words = ("centrality", "--view", "alliances", "--measure", "degree", "--ties")
    assert "--ties lists bridges" in run(*words).err
    words = ("centrality", "--view", "alliances", "--measure", "bridges", "--ties")
    assert "no engine" in run(*words, "--engine", "approximate").err
