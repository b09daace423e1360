"""Numbers of the whole graph: who leads, alliances, places, sources, and how much is stated."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import networkx as nx
import pytest

import euroai
from euroai.analysis.alliances import alliance_figures
from euroai.analysis.directory import investor_rows, lab_rows, person_rows, round_rows
from euroai.analysis.leading import closest_pairs, funded_labs, leading_employers, widest
from euroai.analysis.places import by_raised, cities, countries, europe_figures, figures_of
from euroai.analysis.quality.freshness import newest, published
from euroai.analysis.stated_events import (
    counts_by_kind,
    dataset_counts,
    events_by_source,
    most_stated,
    source_figures,
    stated_events,
)
from euroai.analysis.view_figures import (
    MeetingFigures,
    founders_of_view,
    funders,
    meetings,
    most_foundings,
    most_tied,
)
from tests.analysis.figures.world import graph, round_of, source, typed
from tests.conftest import write_folder

POST = (
    "id:{0}-at-{1} a eai:Position ; eai:person id:{0} ; eai:organization id:{1} ; eai:role {2} .\n"
)


@pytest.fixture(scope="module")
def kg(tmp_path_factory: pytest.TempPathFactory) -> euroai.KnowledgeGraph:
    pact = "id:{} a eai:Alliance ; eai:party {} ; eai:allianceKind {} .\n"
    return graph(
        tmp_path_factory.mktemp("whole"),
        round_of("alpha", "seed", "2023-05-02", 10, "fund", "bank", "arm")
        + round_of("beta", "seed", "2023-06-02", 30, "fund", "bank", "arm")
        + round_of("gamma", "seed", "2023-07-02", None, "bank", "arm")
        + round_of("gamma", "talk", "2024-01-02", 90, "ghost", more="eai:status c:in-talks")
        + round_of("maker", "seed", "2023", 5, "arm", "fund", more="eai:leadInvestor id:bank")
        + pact.format("one", "id:alpha, id:maker", "c:research, c:compute")
        + pact.format("two", "id:alpha, id:beta", 'c:research ; eai:amount 5 ; eai:currency "EUR"')
        + pact.format(
            "three",
            "id:gamma, id:beta, id:maker",
            'c:distribution ; eai:status c:rumour ; eai:amount 5 ; eai:currency "EUR"',
        )
        + POST.format("ada", "maker", "c:engineer ; eai:former true")
        + POST.format("ada", "alpha", "c:founder")
        + POST.format("bea", "beta", "c:founder, c:chief-executive"),
        round_of("alpha", "seed", "2023-05", 10, "fund"),
    )


def test_alliances_that_stand_give_kinds_and_leaders(kg: euroai.KnowledgeGraph) -> None:
    found = alliance_figures(kg)
    assert (found.stated, found.done, found.with_amount) == (3, 2, 2)
    assert found.kinds == (("research", 2), ("compute", 1))
    assert (found.leaders, found.most) == (("alpha",), 2)


def test_everybody_who_shares_the_first_place_is_named(kg: euroai.KnowledgeGraph) -> None:
    assert (funded_labs(kg).who, funded_labs(kg).number) == (("alpha", "beta", "gamma"), 3)
    assert (widest(kg).who, widest(kg).number, widest(kg).shared_by) == (("arm", "bank"), 3, 2)
    assert (leading_employers(kg).who, leading_employers(kg).number) == (("maker",), 1)


def test_the_closest_pair_is_not_of_one_owner(kg: euroai.KnowledgeGraph) -> None:
    # Arm shares three labs with Bank and two with Fund, which owns it.
    found = closest_pairs(kg)
    assert (found.pairs, found.shared, found.others) == ((("arm", "bank"),), 3, 0)


def test_the_closest_pair_of_a_fund_and_its_arm_is_passed_over(tmp_path: Path) -> None:
    small = graph(
        tmp_path,
        round_of("alpha", "a", "2023", 1, "fund", "arm", "bank")
        + round_of("beta", "a", "2023", 1, "fund", "arm"),
    )
    found = closest_pairs(small)
    assert (found.pairs, found.shared) == ((("arm", "bank"), ("bank", "fund")), 1)


def test_places_stand_by_labs_then_by_money(kg: euroai.KnowledgeGraph) -> None:
    found = [(one.place.id, one.figures.number, int(one.figures.raised)) for one in cities(kg)]
    assert found == [("paris-fr", 2, 10), ("berlin-de", 1, 30)]
    by_country = [(c.code, c.placed, c.figures.known, int(c.figures.raised)) for c in countries(kg)]
    # Gamma has a round and no amount: of one of the two French labs the money is known.
    assert by_country == [("FR", 2, 1, 10), ("DE", 1, 1, 30)]
    whole = europe_figures(kg)
    assert (whole.every.number, whole.placed.number, whole.unplaced.number) == (3, 3, 0)
    assert whole.richest is not None
    assert whole.richest.place.id == "berlin-de"
    assert whole.share(figures_of(kg, ["alpha"])) == 0.25
    assert whole.labs_in(cities(kg)[:1]) == 2
    assert by_raised(kg, ["alpha", "gamma", "beta"]) == ("beta", "alpha", "gamma")


def test_an_event_counts_once_however_many_sources_state_it(kg: euroai.KnowledgeGraph) -> None:
    # Alpha, Arm, Bank, Beta and Maker are each named by four events, Fund and Gamma by three.
    assert most_stated(kg, 6) == ("alpha", "arm", "bank", "beta", "maker", "fund")
    numbers = dict(counts_by_kind(stated_events(kg)))
    assert numbers == {"FundingRound": 5, "Alliance": 3, "Position": 3}
    assert {one: len(own) for one, own in events_by_source(kg).items()} == {"s0": 11, "s1": 1}
    figures = source_figures(kg)
    assert (figures.sources, figures.publishers, figures.stated, figures.most) == (2, 2, 12, "s0")
    counts = dataset_counts(kg)
    assert (counts["Lab"], counts["FundingRound"], counts["Source"], counts["entities"]) == (
        *(4, 5, 2, 11),
    )


def test_a_directory_has_what_the_pages_of_each_have(kg: euroai.KnowledgeGraph) -> None:
    labs = {row.id: row for row in lab_rows(kg)}
    gamma = labs["gamma"]
    assert (gamma.rounds, tuple(gamma.raised)) == (("gamma-seed",), (0, 0, 1))
    assert gamma.by_year == (("2023", Decimal(0)),)
    assert labs["alpha"].by_year == (("2023", Decimal(10)),)
    assert (labs["alpha"].sources, labs["alpha"].independent) == (("s0", "s1"), 2)
    investors = {row.id: row for row in investor_rows(kg)}
    assert "ghost" not in investors  # in talks only
    assert investors["bank"].led == ("maker-seed",)
    assert investors["bank"].by_year == (("2023", 4),)
    assert (investors["bank"].last_in, investors["bank"].labs) == (
        *("gamma", ("alpha", "beta", "gamma")),
    )
    ada = next(row for row in person_rows(kg) if row.id == "ada")
    assert (ada.organizations, ada.past, ada.founded) == (("alpha",), ("maker",), ("alpha",))
    assert ada.roles == ("engineer", "founder")
    (maker,) = [row for row in round_rows(kg) if row.recipient == "maker"]
    assert (maker.leads, maker.investors) == (("bank",), ("arm", "fund"))
    assert [row.id for row in round_rows(kg)][-1] == "maker-seed"


def test_the_newest_date_is_the_latest_by_its_first_day(tmp_path: Path) -> None:
    days = {"a": "2026", "b": "2026-01-01", "c": "2025-12-31", "d": "2026-02"}
    texts = {f"sources/x/{name}.ttl": source(name, typed(day)) for name, day in days.items()}
    small = euroai.load(write_folder(tmp_path / "data", texts))
    for sources, day in ((["a", "c"], "2026"), (["c", "d", "b"], "2026-02"), ([], "")):
        assert published(small, newest(small, sources)) == day


def test_a_view_says_who_has_most_ties_and_how_many_meet_once() -> None:
    ways: nx.DiGraph[str] = nx.DiGraph()
    ways.add_edges_from([("a", "x"), ("a", "y"), ("b", "x"), ("b", "z"), ("c", "c"), ("x", "a")])
    tied = most_tied(ways)
    # A and X tell each other of one tie; C is tied to nobody but itself.
    assert (tied.who, tied.number, tied.of, tied.shared_by) == (("a", "b", "x"), 2, 5, 3)
    found = funders(ways)
    assert (found.who, found.number, found.of) == (("a", "b"), 2, 5)
    founders = founders_of_view(ways)
    assert (founders.founders, founders.serial) == (4, 2)
    pairs: nx.Graph[str] = nx.Graph()
    for a, b, shared in (("b", "a", 3), ("a", "c", 1), ("b", "c", 3), ("c", "d", 1)):
        pairs.add_edge(a, b, shared=shared)
    met = meetings(pairs)
    assert (met.pairs, met.number, met.share_once) == ((("a", "b"), ("b", "c")), 3, 0.5)
    assert meetings(nx.Graph()) == MeetingFigures((), 0, 0.0)
    went: nx.DiGraph[str] = nx.DiGraph()
    for employer, lab, people in (("m", "x", 2), ("m", "y", 1), ("n", "x", 3), ("o", "z", 1)):
        went.add_edge(employer, lab, founders=people)
    first, places = most_foundings(went)
    assert (first.who, first.number, first.of, places) == (("m", "n"), 3, 3, 2)
