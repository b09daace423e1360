"""Directories, profiles, places and counts: what is known of one who stands beside others."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import networkx as nx

import euroai
from euroai.analysis.directory import investor_rows, lab_rows
from euroai.analysis.places import cities, countries
from euroai.analysis.profiles import similar_labs
from euroai.analysis.round_history import Times, step_up
from euroai.analysis.rounds import round_figures
from euroai.analysis.stated_events import dataset_counts, source_figures
from euroai.analysis.view_figures import most_tied
from tests.analysis.figures.world import REGISTER, graph, round_of, source
from tests.conftest import write_folder

VALUED = 'eai:valuation {} ; eai:valuationCurrency "EUR"'


def test_a_lab_is_led_by_who_led_what_happened_and_its_last_round_is_dated(tmp_path: Path) -> None:
    kg = graph(
        tmp_path,
        round_of("alpha", "b", "2023-05-02", 1, more="eai:leadInvestor id:bank")
        + round_of("alpha", "a", "2023-05-02", 1)
        + round_of(
            "alpha",
            "talk",
            "2024-01-02",
            1,
            more="eai:leadInvestor id:ghost ; eai:status c:in-talks",
        )
        + round_of("gamma", "undated", "", 1),
        'id:beta eai:foundedOn "2020"^^xsd:gYear .\n',
    )
    labs = {row.id: row for row in lab_rows(kg)}
    assert labs["alpha"].leads == ("bank",)
    # Of two rounds of one day the first by its id; of none that is dated, none.
    assert labs["alpha"].last_round is not None
    assert labs["alpha"].last_round.id == "alpha-a"
    assert labs["gamma"].last_round is None
    # Who only describes a lab is a source of it too.
    assert (labs["beta"].sources, labs["beta"].newest) == (("s1",), "2024-06-30")


def test_who_invests_is_listed_if_the_graph_knows_who_it_is(tmp_path: Path) -> None:
    kg = graph(
        tmp_path,
        round_of("alpha", "a", "2023", 1, "fund", "stranger", more="eai:roundType c:seed")
        + round_of("beta", "a", "2023", 1, "fund"),
    )
    (fund,) = investor_rows(kg)
    # A round of which no type is told adds none.
    assert (fund.id, fund.types) == ("fund", ("seed",))


def test_the_stage_is_that_of_the_last_round_of_which_a_source_tells_the_type(
    tmp_path: Path,
) -> None:
    kg = graph(
        tmp_path,
        round_of("alpha", "a", "2021", 1, "fund", more="eai:roundType c:seed")
        + round_of("alpha", "b", "2022", 1, more="eai:roundType c:unspecified")
        + round_of("beta", "a", "2023", 1, "fund", more="eai:roundType c:seed"),
    )
    (beta,) = [one for one in similar_labs(kg, "alpha") if one.id == "beta"]
    assert beta.stage == "seed"


def test_of_places_with_as_many_labs_the_one_with_more_money_stands_first(tmp_path: Path) -> None:
    lab = 'id:{0} a eai:Lab ; rdfs:label "{0}" ; eai:country country:FR ; eai:city "{1}" .\n'
    kg = graph(
        tmp_path,
        lab.format("lyra", "Grenoble")
        + lab.format("lost", "Atlantis")
        + round_of("beta", "a", "2023-01-02", 30)
        + round_of("lyra", "a", "2023-01-02", 50),
    )
    assert [(one.place.id, one.figures.number) for one in cities(kg)] == [
        *(("paris-fr", 2), ("grenoble-fr", 1), ("berlin-de", 1)),
    ]
    # Nobody knows where Atlantis lies: one of the four French labs has no place on a map.
    assert [(one.code, one.figures.number, one.placed) for one in countries(kg)] == [
        *(("FR", 4, 3), ("DE", 1, 1)),
    ]


def test_a_sum_that_no_rate_turns_into_euro_is_an_amount_all_the_same(tmp_path: Path) -> None:
    undated = round_of("alpha", "a", "", 7).replace('"EUR"', '"USD"')
    found = round_figures(graph(tmp_path, undated).events_about("alpha"))
    assert (found.rounds, found.unpriced, found.undated, found.amounts_eur) == (1, 0, 1, Decimal(0))


def test_a_valuation_of_nothing_rose_to_no_multiple(tmp_path: Path) -> None:
    kg = graph(
        tmp_path,
        round_of("alpha", "a", "2022-01-02", 1, more=VALUED.format(0))
        + round_of("alpha", "b", "2023-01-02", 1, more=VALUED.format(9)),
    )
    before, after = kg.event("alpha-a"), kg.event("alpha-b")
    assert before is not None
    assert after is not None
    assert (step_up(before, after), step_up(after, before)) == (None, Times(0.0))


def test_a_valuation_before_the_money_is_no_step_to_one_after_it(tmp_path: Path) -> None:
    kg = graph(
        tmp_path,
        round_of("alpha", "a", "2022-01-02", 1, more=VALUED.format(5))
        + round_of("alpha", "b", "2023-01-02", 1, more=f"{VALUED.format(9)} ; eai:preMoney true")
        + round_of("alpha", "c", "2024-01-02", 1, more=f"{VALUED.format(18)} ; eai:preMoney true"),
        # Who states the valuation after the money is preferred: its source says so.
        "id:alpha-c eai:preMoney true .\n",
    )
    first, second, third = (kg.event(f"alpha-{name}") for name in "abc")
    assert first is not None
    assert second is not None
    assert third is not None
    assert [one.before_money for one in (first, second, third)] == [False, True, True]
    assert (step_up(first, second), step_up(second, third)) == (None, Times(2.0))


def test_one_that_some_source_states_after_the_money_is_not_before_it(tmp_path: Path) -> None:
    kg = graph(
        tmp_path,
        round_of("alpha", "a", "2022-01-02", 1, more=f"{VALUED.format(5)} ; eai:preMoney true"),
        round_of("alpha", "a", "2022-01-02", 1, more=VALUED.format(6)),
    )
    event = kg.event("alpha-a")
    assert event is not None
    assert event.first("preMoney") == "true"
    assert not event.before_money


def test_what_nobody_publishes_has_no_publisher_and_a_product_counts_once(tmp_path: Path) -> None:
    nameless = source("t").replace('eai:publisher "Paper t" ; ', "")
    product = 'id:{0} a eai:Product ; rdfs:label "{0}"{1} .\n'
    files = {
        "register/all.ttl": REGISTER,
        "sources/2024/s.ttl": source("s")
        + product.format("model", " ; eai:developer id:alpha")
        + product.format("orphan", ""),
        "sources/2024/t.ttl": nameless + product.format("model", ""),
    }
    kg = euroai.load(write_folder(tmp_path, files))
    figures = source_figures(kg)
    assert (figures.sources, figures.publishers) == (2, 1)
    # One of the two products is on nobody's page, and there are two.
    assert dataset_counts(kg)["Product"] == 2


def test_a_tie_to_itself_makes_nobody_the_most_tied() -> None:
    ties: nx.Graph[str] = nx.Graph([("a", "x"), ("b", "y"), ("a", "a")])
    assert most_tied(ties).who == ("a", "b", "x", "y")
