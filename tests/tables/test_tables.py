"""The tables of capital, talent, communities and conflicts: names in, the analyses' numbers out."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

import euroai
from euroai.analysis.capital.capital import (
    announced_against_counted,
    by_year,
    capital_origin,
    dependency,
)
from euroai.analysis.communities.communities import communities
from euroai.analysis.diff import diff
from euroai.analysis.quality.conflicts import conflicts
from euroai.analysis.talent import talent as analysis
from euroai.errors import EuroAIError, UnknownChoice
from euroai.tables.capital import origin_table
from euroai.tables.quality.diff import diff_table
from euroai.tables.quality.stale import stale_table
from euroai.tables.table import Table
from euroai.tables.talent import TABLES
from tests.cli.conftest import Run, run

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["run"]


def test_what_is_public_is_sorted_and_there() -> None:
    assert euroai.__all__ == sorted(euroai.__all__)
    assert all(hasattr(euroai, name) for name in euroai.__all__)


def test_capital_gives_the_origin_with_labels_and_totals(kg: euroai.KnowledgeGraph) -> None:
    frame = euroai.capital(kg, by="country")
    found = capital_origin(kg, by="country")
    assert list(frame["key"]) == [row.key for row in found.rows]
    assert list(frame["amount_eur"]) == [row.amount_eur for row in found.rows]
    assert frame.set_index("key").loc["DE", "label"] == "Germany"
    assert frame.attrs["imputed_share"] == found.imputed_share
    assert frame.attrs["labs"] == len(found.labs)
    assert "Europe’s labs" in frame.attrs["question"]


def test_capital_of_one_lab_year_by_year(kg: euroai.KnowledgeGraph) -> None:
    frame = euroai.capital(kg, "Mistral AI", by_year=True)
    years = by_year(kg, ["mistral-ai"])
    assert list(frame["year"]) == [one.year for one in years for _ in one.origin.rows]
    assert "Mistral AI" in frame.attrs["question"]
    assert frame.attrs["question"].endswith("year by year?")


def test_dependency_counts_the_labs_that_it_names(kg: euroai.KnowledgeGraph) -> None:
    frame = euroai.capital(kg, dependency=True)
    assert list(frame["id"]) == [row.id for row in dependency(kg).rows]
    for _, row in frame.iterrows():
        assert (
            row["labs"]
            == len(row["lab_ids"])
            == len({*row["invested_in_ids"], *row["supplies_ids"]})
        )


def test_what_was_announced_stands_beside_what_is_counted(kg: euroai.KnowledgeGraph) -> None:
    frame = euroai.capital(kg, announced="ami-labs-seed")
    found = announced_against_counted(kg, "ami-labs-seed")
    assert list(frame["share_by_count"]) == [row.share_by_count for row in found.rows]
    assert frame.attrs["investors"] == found.investors
    with pytest.raises(UnknownChoice):
        euroai.capital(kg, announced="no-such-round")


def test_a_region_of_talent_means_in_python_what_it_does_on_the_command_line(
    kg: euroai.KnowledgeGraph,
) -> None:
    everywhere = euroai.talent(kg, region="")
    assert euroai.talent(kg, region="all").equals(everywhere)
    assert len(euroai.talent(kg, region="North America")) > 0
    for table in ("flows", "alumni", "links", "serial"):
        with pytest.raises(UnknownChoice, match="north-america"):
            euroai.talent(kg, table=table, region="mars")
    with pytest.raises(EuroAIError, match="named twice"):
        euroai.talent(kg, "meta", "Meta")


def test_talent_has_four_tables(kg: euroai.KnowledgeGraph) -> None:
    flows = euroai.talent(kg)
    expected = analysis.talent_flow(kg, region="europe")
    assert list(flows["people_ids"]) == [flow.people for flow in expected]
    assert list(flows["people"]) == [len(flow.people) for flow in expected]
    assert len(euroai.talent(kg, roles="all", region="")) >= len(flows)
    assert list(euroai.talent(kg, table="alumni")["rank"]) == [
        one.rank for one in analysis.alumni_ranking(kg, region="europe")
    ]
    assert len(euroai.talent(kg, table="serial")) == len(analysis.founders_of_several(kg))
    assert list(euroai.talent(kg, table="time")["most_months"]) == [
        one.most_months for one in analysis.time_to_founding(kg)
    ]


def test_talent_of_two_names_is_who_links_them(kg: euroai.KnowledgeGraph) -> None:
    frame = euroai.talent(kg, "Meta", "AMI Labs")
    assert "yann-lecun" in set(frame["person"])
    assert frame.attrs["question"] == "Who links Meta and AMI Labs?"
    with pytest.raises(EuroAIError, match="name two, not 1"):
        euroai.talent(kg, "Meta")
    with pytest.raises(UnknownChoice, match="alumni"):
        euroai.talent(kg, table="alumnae")


def test_communities_tell_members_and_how_sure_they_are(kg: euroai.KnowledgeGraph) -> None:
    frame = euroai.communities(kg, view="talent", engine="louvain", seed=7)
    found = communities(kg, "talent", engine="louvain", seed=7)
    assert list(frame["members"]) == [one.members for one in found.groups]
    assert (frame.attrs["modularity"], frame.attrs["seed"]) == (found.modularity, 7)
    assert frame["size"].sum() == found.nodes


def test_conflicts_put_both_sides_into_a_row(kg: euroai.KnowledgeGraph) -> None:
    frame = euroai.conflicts(kg)
    found = conflicts(kg)
    assert list(frame["event"]) == [one.event for one in found]
    assert all(
        len(row["rivals"]) == len(one.rivals)
        for (_, row), one in zip(frame.iterrows(), found, strict=True)
    )
    own = euroai.conflicts(kg, "Mistral AI")
    assert 0 < len(own) < len(frame)
    assert "Mistral AI" in own.attrs["question"]


def test_a_table_keeps_its_columns_without_rows(kg: euroai.KnowledgeGraph) -> None:
    nobody = next(one for one, e in kg.entities.items() if e.kind == "Award")
    empty = origin_table(kg, [nobody])
    assert empty.rows == ()
    assert list(empty.frame().columns) == list(empty.columns)


def test_the_first_rows_are_a_table_of_the_same_question() -> None:
    table = Table("Who?", ("a", "b"), ((1, 2), (3, 4)), {"seed": 1})
    assert table.first(1) == Table("Who?", ("a", "b"), ((1, 2),), {"seed": 1})
    assert table.first(None) is table
    assert table.records() == [{"a": 1, "b": 2}, {"a": 3, "b": 4}]


def test_every_column_says_what_it_holds(kg: euroai.KnowledgeGraph) -> None:
    frames = (
        euroai.overlap(kg, top=2),
        euroai.first_in(kg, "nvidia", "bpifrance"),
        euroai.centrality(kg, "alliances", "degree", per_component=True),
        euroai.bridges(kg),
        euroai.capital(kg, by_year=True),
        euroai.capital(kg, dependency=True),
        euroai.capital(kg, announced="ami-labs-seed"),
        euroai.communities(kg),
        euroai.conflicts(kg),
        euroai.talent(kg, "meta", "ami-labs"),
        *(euroai.talent(kg, table=name) for name in TABLES),
        stale_table(kg).frame(),
        diff_table(diff(kg.on("2023-01-01"), kg.on("2023-01-02"))).frame(),
    )
    for frame in frames:
        assert list(frame.attrs["units"]) == list(frame.columns)
        assert frame.attrs["question"].endswith("?")


@pytest.mark.parametrize(
    ("words", "frame"),
    [
        (("overlap", "--top", "5"), lambda kg: euroai.overlap(kg, top=5)),
        (
            ("overlap", "nvidia", "bpifrance", "--first-in"),
            lambda kg: euroai.first_in(kg, "nvidia", "bpifrance"),
        ),
        (
            ("centrality", "--view", "alliances", "--measure", "degree", "--per-component"),
            lambda kg: euroai.centrality(kg, "alliances", "degree", per_component=True),
        ),
    ],
)
def test_the_command_prints_the_table_that_a_notebook_has(
    words: tuple[str, ...],
    frame: Callable[[euroai.KnowledgeGraph], pd.DataFrame],
    kg: euroai.KnowledgeGraph,
    run: Run,
) -> None:
    made = frame(kg)
    answer = run(*words, "--format", "json").json["rows"]
    assert [list(row) for row in answer] == [list(made.columns)] * len(made)
    assert [row[made.columns[0]] for row in answer] == list(made[made.columns[0]])
    assert [row["label" if "label" in row else "label_b"] for row in answer] == list(
        made["label" if "label" in made else "label_b"]
    )
