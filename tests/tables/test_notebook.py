"""The analyses as DataFrames: names in, the same numbers as the analyses give, questions beside."""

from __future__ import annotations

import subprocess
import sys

import pytest

import euroai
from euroai.analysis.centrality.centrality import view_centrality
from euroai.analysis.overlap.entry_order import first_in
from euroai.analysis.overlap.filters import Filter
from euroai.analysis.overlap.overlap import investor_overlap, portfolios
from euroai.analysis.paths.paths import find_paths
from euroai.errors import UnknownName


def test_overlap_takes_names_and_gives_the_pairs_of_the_analysis(kg: euroai.KnowledgeGraph) -> None:
    frame = euroai.overlap(kg, "Nvidia", "Bpifrance")
    (pair,) = investor_overlap(kg, ["nvidia", "bpifrance"]).pairs
    row = frame.iloc[0]
    assert len(frame) == 1
    assert (row["label_a"], row["label_b"]) == ("Nvidia", "Bpifrance")
    assert (row["shared"], row["shared_ids"]) == (pair.shared, pair.shared_ids)
    assert row["q_value"] == pair.q_value
    assert frame.attrs["question"] == "Which organisations do Nvidia and Bpifrance share?"
    assert len(euroai.overlap(kg, top=7)) == 7
    assert set(euroai.overlap(kg, "nvidia")["a"]) == {"nvidia"}


def test_overlap_takes_conditions_by_name(kg: euroai.KnowledgeGraph) -> None:
    frame = euroai.overlap(kg, region="Europe", lab_country=["FR"], roll_up=True, from_year=2022)
    where = Filter.of(kg, region="europe", lab_country="FR", from_year=2022)
    found = investor_overlap(kg, where=where, roll_up=True)
    assert list(frame["shared_ids"]) == [pair.shared_ids for pair in found.pairs]
    assert frame.attrs["where"] == where.asked
    assert (frame.attrs["undated"], frame.attrs["held"]) == (found.undated, found.held)
    labs = euroai.overlap(kg, "Mistral AI", "Poolside", labs=True)
    assert labs.attrs["question"] == "Which investors do Mistral AI and Poolside share?"
    assert len(euroai.overlap(kg, backbone=0.01)) < len(euroai.overlap(kg, backbone=0.05))


def test_first_in_gives_a_row_a_pair_and_organisation(kg: euroai.KnowledgeGraph) -> None:
    frame = euroai.first_in(kg, "Nvidia", "Bpifrance")
    (pair,) = first_in(kg, ["nvidia", "bpifrance"])
    assert list(frame["lab"]) == [one.lab for one in pair.meetings]
    assert list(frame["least_days"]) == [one.least for one in pair.meetings]
    assert frame.attrs["question"].startswith("Who of Nvidia, Bpifrance came first")


def test_an_investor_that_is_in_nothing_gives_an_empty_table_with_its_columns(
    kg: euroai.KnowledgeGraph,
) -> None:
    nobody = next(ident for ident in kg.entities if ident not in portfolios(kg))
    empty = euroai.overlap(kg, nobody)
    assert len(empty) == 0
    assert list(empty.columns) == list(euroai.overlap(kg, top=1).columns)


def test_centrality_gives_the_ranking_of_the_analysis_and_says_how(
    kg: euroai.KnowledgeGraph,
) -> None:
    frame = euroai.centrality(kg, measure="pagerank", top=5, weighted=True)
    found = view_centrality(kg, "co-investment", "pagerank", top=5, weighted=True)
    assert list(frame["id"]) == [row.id for row in found.rows]
    assert list(frame["value"]) == [row.value for row in found.rows]
    assert frame.attrs["engine"] == found.engine
    assert "PageRank" in frame.attrs["question"]
    assert "shared" in frame.attrs["weighting"]


def test_centrality_by_component_numbers_them(kg: euroai.KnowledgeGraph) -> None:
    frame = euroai.centrality(kg, "talent", "closeness", per_component=True, engine="networkx")
    assert list(frame.columns) == ["rank", "id", "label", "value", "component"]
    assert frame.attrs["engine"].startswith("networkx")
    assert (frame.attrs["error"], frame.attrs["risk"]) == (0, 0)
    assert list(frame["component"]) == sorted(frame["component"])


def test_paths_give_one_row_a_step(kg: euroai.KnowledgeGraph) -> None:
    frame = euroai.paths(kg, "Mistral AI", "Synthesia", relations="alliances")
    found = find_paths(kg, "mistral-ai", "synthesia", relations=["alliances"])
    assert len(frame) == sum(path.length for path in found)
    assert list(frame["sources"]) == [step.sources for path in found for step in path.steps]
    assert frame.loc[0, "from"] == "Mistral AI"
    assert frame.attrs["question"] == "How are Mistral AI and Synthesia connected?"


def test_a_name_that_fits_nothing_is_refused(kg: euroai.KnowledgeGraph) -> None:
    with pytest.raises(UnknownName, match="Mistral AI"):
        euroai.overlap(kg, "Mistrall")
    with pytest.raises(UnknownName, match="Helsing"):
        euroai.paths(kg, "Mistral AI", "Helsingg")


def test_importing_euroai_imports_nothing_heavy() -> None:
    heavy = "numpy scipy pandas networkx rustworkx rdflib jinja2 rich pyvis"
    program = f"import sys, euroai; print(*[m for m in {heavy.split()!r} if m in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == ""
