"""Where the money comes from, on the shipped data: laws that hold, and cases checked by hand."""

from __future__ import annotations

from fractions import Fraction

import pytest

import euroai
from euroai.analysis.capital.capital import (
    GROUPINGS,
    INSTRUMENTS,
    announced_against_counted,
    by_year,
    capital_origin,
    dependency,
    european_labs,
)
from euroai.analysis.capital.deals import deals_of
from euroai.analysis.capital.grouping import Grouping
from euroai.analysis.overlap.overlap import portfolios
from euroai.errors import UnknownChoice


@pytest.mark.parametrize("by", GROUPINGS)
def test_shares_sum_to_one_and_the_imputed_share_is_a_share(
    kg: euroai.KnowledgeGraph, by: str
) -> None:
    found = capital_origin(kg, by=by)
    assert sum(row.share_by_count for row in found.rows) == pytest.approx(1)
    assert sum(row.share_by_amount for row in found.rows) == pytest.approx(1)
    assert sum(row.amount_eur for row in found.rows) == pytest.approx(found.amount_eur_total)
    assert 0 < found.imputed_share < 1


def test_what_is_imputed_is_told_home_by_home(kg: euroai.KnowledgeGraph) -> None:
    for by in GROUPINGS:
        found = capital_origin(kg, by=by)
        assert all(0 <= row.imputed_eur <= row.amount_eur * (1 + 1e-9) for row in found.rows)
        imputed = sum(row.imputed_eur for row in found.rows)
        assert imputed == pytest.approx(found.imputed_share * found.amount_eur_total)


def test_every_euro_told_is_placed_or_told_as_unplaced(kg: euroai.KnowledgeGraph) -> None:
    found = capital_origin(kg, instruments=INSTRUMENTS)
    deals = [deal for lab in european_labs(kg) for deal in deals_of(kg, lab)]
    stated = sum(
        sum(ticket for _, ticket in deal.tickets) if deal.amount is None else deal.amount
        for deal in deals
    )
    assert found.amount_eur_total + found.unplaced_eur == pytest.approx(stated)


def test_the_homes_are_groups_of_the_same_money(kg: euroai.KnowledgeGraph) -> None:
    totals = {capital_origin(kg, by=by).amount_eur_total for by in GROUPINGS}
    assert len(totals) == 1
    assert len({sum(r.investors for r in capital_origin(kg, by=by).rows) for by in GROUPINGS}) == 1


def test_the_investors_of_the_deals_are_those_whom_the_rules_derive(
    kg: euroai.KnowledgeGraph,
) -> None:
    chosen = european_labs(kg)
    counted = {
        (investor, lab) for lab in chosen for d in deals_of(kg, lab) for investor in d.investors
    }
    held = portfolios(kg)
    assert counted == {(i, lab) for i, labs in held.items() for lab in set(labs) & set(chosen)}


def test_a_filter_never_raises_a_count(kg: euroai.KnowledgeGraph) -> None:
    whole = {row.key: row for row in capital_origin(kg, instruments=INSTRUMENTS).rows}
    filtered = [capital_origin(kg, instruments=(one,)) for one in INSTRUMENTS]
    filtered += [capital_origin(kg, european_labs(kg)[::step]) for step in (2, 7)]
    for found in filtered:
        for row in found.rows:
            assert row.investors <= whole[row.key].investors
            assert row.investments <= whole[row.key].investments
            assert row.amount_eur <= whole[row.key].amount_eur * (1 + 1e-9)


def test_the_years_hold_each_deal_once(kg: euroai.KnowledgeGraph) -> None:
    whole, years = capital_origin(kg), by_year(kg)
    assert sum(one.origin.rounds for one in years) == whole.rounds
    assert sum(one.origin.tickets for one in years) == whole.tickets
    assert sum(one.origin.amount_eur_total for one in years) == pytest.approx(
        whole.amount_eur_total
    )
    names = [one.year for one in years]
    assert names == [*sorted(name for name in names if name), ""]


def test_asml_gave_1_3_of_the_1_7_billion_of_mistrals_series_c(kg: euroai.KnowledgeGraph) -> None:
    deal = next(d for d in deals_of(kg, "mistral-ai") if d.id == "mistral-ai-series-c")
    split = deal.split()
    assert deal.amount == 1_700_000_000
    assert split.shares["asml"] == split.known == 1_300_000_000
    others = [share for who, share in split.shares.items() if who != "asml"]
    assert len(others) == 7
    assert set(others) == {Fraction(400_000_000, 7)}


def test_most_of_mistrals_equity_was_european_before_its_series_d(
    kg: euroai.KnowledgeGraph,
) -> None:
    # Of seven investors named for the three billion of September 2026 two are European.
    for graph, least, most in ((euroai.load(as_of="2026-08-31"), 0.6, 0.65), (kg, 0.44, 0.46)):
        equity = capital_origin(graph, ["mistral-ai"])
        assert equity.rows[0].key == "europe"
        assert least < equity.rows[0].share_by_amount < most


def test_mistrals_debt_stands_apart(kg: euroai.KnowledgeGraph) -> None:
    debt = capital_origin(kg, ["mistral-ai"], instruments=("debt",))
    assert (debt.rounds, debt.imputed_share) == (1, 1)


def test_ami_labs_thirds_stand_beside_what_is_counted(kg: euroai.KnowledgeGraph) -> None:
    found = announced_against_counted(kg, "ami-labs-seed")
    rows = {row.regions: row for row in found.rows}
    assert list(rows) == [("asia", "middle-east"), ("europe",), ("north-america",)]
    assert {row.announced.qualifier for row in found.rows} == {"at-least", "at-most", "about"}
    europe = rows["europe",]
    assert {"bpifrance", "cathay-innovation", "xavier-niel"} <= set(europe.investors)
    assert {"nvidia", "temasek"}.isdisjoint(europe.investors)
    assert europe.fits
    assert europe.share_by_count == len(europe.investors) / found.investors
    assert sum(len(row.investors) for row in found.rows) + len(found.unknown) == found.investors
    assert found.imputed_share == 1  # no ticket of that round is known: by amount is by count
    assert europe.share_by_amount == pytest.approx(europe.share_by_count)


def test_an_announcement_needs_a_round(kg: euroai.KnowledgeGraph) -> None:
    assert announced_against_counted(kg, "mistral-ai-seed").rows == ()
    with pytest.raises(UnknownChoice, match="no-such-round"):
        announced_against_counted(kg, "no-such-round")


def test_dependency_names_only_outsiders_and_counts_the_labs_they_are_in(
    kg: euroai.KnowledgeGraph,
) -> None:
    found, homes, held = dependency(kg), Grouping.of(kg), portfolios(kg)
    european = set(european_labs(kg))
    for row in found.rows:
        assert homes.region(row.id) == row.region not in ("europe", "unknown")
        assert set(row.invested_in) == set(held.get(row.id, ())) & european
        assert set(row.labs) == {*row.invested_in, *row.supplies} <= european
    assert all(len(a.labs) >= len(b.labs) for a, b in zip(found.rows, found.rows[1:], strict=False))
    assert len(found.rows[0].labs) < found.labs <= len(european)


def test_nvidia_sits_in_most_european_labs_as_investor_and_supplier(
    kg: euroai.KnowledgeGraph,
) -> None:
    first = dependency(kg).rows[0]
    assert first.id == "nvidia"
    assert {"mistral-ai", "ami-labs", "wayve"} <= set(first.invested_in)
    assert "mistral-ai" in first.supplies
    assert "nebius" not in first.supplies  # it sells compute itself


def test_as_of_a_day_nobody_has_more(kg: euroai.KnowledgeGraph) -> None:
    then = {row.id: row for row in dependency(euroai.load(as_of="2023-12-31")).rows}
    now = {row.id: row for row in dependency(kg).rows}
    assert set(then) < set(now)
    assert all(set(row.labs) <= set(now[ident].labs) for ident, row in then.items())


def test_what_does_not_exist_is_named(kg: euroai.KnowledgeGraph) -> None:
    with pytest.raises(UnknownChoice, match="country"):
        capital_origin(kg, by="continent")
    with pytest.raises(UnknownChoice, match="secondary"):
        by_year(kg, instruments=("warrants",))


def test_a_graph_loaded_anew_gives_the_same_answers(kg: euroai.KnowledgeGraph) -> None:
    again = euroai.load()
    assert capital_origin(again) == capital_origin(kg)
    assert dependency(again) == dependency(kg)
