"""Laws of the analyses on drawn questions; others are in test_overlap and test_as_of.

A filter never raises a count; a path's steps exist in the graph; a roll-up conserves investments.
"""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import euroai
from euroai.analysis.overlap.filters import Filter
from euroai.analysis.overlap.holdings import holdings_of, portfolios
from euroai.analysis.overlap.overlap import overlap_of
from euroai.analysis.paths.paths import find_paths
from euroai.analysis.paths.relations import RELATIONS
from tests.conftest import PREFIXES
from tests.plugins.frozen import changeable

CONDITIONS: Mapping[str, st.SearchStrategy[Any]] = {
    "kind": st.sampled_from(["venture-capital", "person", "company", "sovereign-fund"]),
    "region": st.sampled_from(["europe", "north-america", "european-union", "asia"]),
    "country": st.sampled_from(["US", "FR", "DE", "GB", "AE"]),
    "lab_kind": st.sampled_from(["lab", "company"]),
    "lab_region": st.sampled_from(["europe", "european-union"]),
    "lab_country": st.sampled_from(["FR", "GB", "DE", "SE"]),
    "sector": st.sampled_from(["robotics", "defence", "autonomous-driving"]),
    "round_type": st.sampled_from(["seed", "series-a", "series-b"]),
    "from_year": st.integers(2015, 2020),
    "to_year": st.integers(2021, 2026),
    "dated_only": st.just(True),
}


@st.composite
def wide_and_narrow(draw: st.DrawFn) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return conditions, and the same with one more."""
    names = draw(st.lists(st.sampled_from(sorted(CONDITIONS)), min_size=1, max_size=3, unique=True))
    narrow = {name: draw(CONDITIONS[name]) for name in names}
    return {name: narrow[name] for name in names[1:]}, narrow


@settings(max_examples=20, deadline=None)
@given(wide_and_narrow(), st.booleans())
def test_a_condition_more_never_raises_a_count(
    kg: euroai.KnowledgeGraph, where: tuple[dict[str, Any], dict[str, Any]], roll_up: bool
) -> None:
    wide, narrow = (holdings_of(kg, Filter.of(kg, **one), roll_up=roll_up).held for one in where)
    assert all(set(own) <= set(wide.get(who, ())) for who, own in narrow.items())
    counts = {(pair.a, pair.b): pair.shared for pair in overlap_of(wide).pairs}
    for pair in overlap_of(narrow).pairs:
        assert pair.shared <= counts[pair.a, pair.b]


@pytest.fixture(scope="module")
def everything(kg: euroai.KnowledgeGraph) -> nx.MultiDiGraph[str]:
    view = kg.view("everything")
    assert isinstance(view, nx.MultiDiGraph)
    return view


@pytest.fixture(scope="module")
def largest(everything: nx.MultiDiGraph[str]) -> list[str]:
    components = nx.weakly_connected_components(everything)
    return sorted(sorted(components, key=lambda one: (-len(one), min(one)))[0])


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_each_step_of_a_path_is_an_edge_of_the_graph_told_by_its_events_and_sources(
    kg: euroai.KnowledgeGraph,
    everything: nx.MultiDiGraph[str],
    largest: list[str],
    data: st.DataObject,
) -> None:
    view = everything
    a, b = data.draw(st.lists(st.sampled_from(largest), min_size=2, max_size=2, unique=True))
    for path in find_paths(kg, a, b, k=3):
        assert (path.nodes[0], path.nodes[-1]) == (a, b)
        assert [step.source for step in path.steps] == list(path.nodes[:-1])
        assert [step.target for step in path.steps] == list(path.nodes[1:])
        for step in path.steps:
            stated = {
                RELATIONS[str(name)].walked(forward=forward)[0]: edge
                for forward, ends in (
                    (True, (step.source, step.target)),
                    (False, (step.target, step.source)),
                )
                for name, edge in (view.get_edge_data(*ends) or {}).items()
            }
            assert set(step.events) == set(stated[step.relation].get("events", ()))
            assert set(step.sources) <= set(stated[step.relation]["sources"])


WHO = "abcdef"


@settings(max_examples=25, deadline=None)
@given(
    st.dictionaries(st.sampled_from(WHO), st.sampled_from(WHO), max_size=5),
    st.sets(st.tuples(st.sampled_from(WHO), st.sampled_from("xyz")), max_size=10),
)
def test_a_roll_up_conserves_investments(
    parents: Mapping[str, str], held: set[tuple[str, str]]
) -> None:
    assume(all(child != parent for child, parent in parents.items()))
    kg = _graph(parents, held)
    assert {(who, lab) for who, own in portfolios(kg).items() for lab in own} == held
    # Whoever can be climbed to and leads no further: an end, or the least of a circle.
    climb: nx.DiGraph[str] = nx.DiGraph(list(parents.items()))
    climb.add_nodes_from(WHO)
    tops = {
        who: min(circle)
        for who in WHO
        for circle in nx.strongly_connected_components(climb)
        if circle & {who, *nx.descendants(climb, who)}
        and all(parents.get(one, one) in circle for one in circle)
    }
    rolled = holdings_of(kg, roll_up=True).held
    found = {(who, lab) for who, own in rolled.items() for lab in own}
    assert found == {(tops[who], lab) for who, lab in held}


def _graph(parents: Mapping[str, str], held: set[tuple[str, str]]) -> euroai.KnowledgeGraph:
    lines = [f'id:{one} a eai:InvestmentFirm ; rdfs:label "{one}" .' for one in WHO]
    lines += [f'id:{one} a eai:Lab ; rdfs:label "{one}" .' for one in "xyz"]
    lines += [f"id:{child} eai:parentOrganization id:{top} ." for child, top in parents.items()]
    stated = ['src:s a eai:Source ; rdfs:label "S" ; eai:publisher "P" .']
    stated += [
        f"id:{who}-{lab} a eai:FundingRound ; eai:recipient id:{lab} ; eai:roundType c:seed ; "
        f"eai:investor id:{who} ."
        for who, lab in sorted(held)
    ]
    with tempfile.TemporaryDirectory() as folder:
        for name, text in (("register/all.ttl", lines), ("sources/2024/s.ttl", stated)):
            path = Path(folder) / name
            path.parent.mkdir(parents=True)
            path.write_text("\n".join([PREFIXES, *text]), encoding="utf-8")
        return euroai.load(folder)


def test_what_was_found_cannot_be_changed() -> None:
    assert changeable("euroai.analysis") == []
