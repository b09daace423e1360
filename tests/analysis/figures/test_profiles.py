"""The head of an organisation's page: its status, its multiple, and which labs are like it."""

from __future__ import annotations

from pathlib import Path

import pytest

import euroai
from euroai.analysis.profiles import latest_figure, similar_labs, status_of, valuation_multiple
from tests.analysis.figures.world import REGISTER, graph, purchase, round_of, source, typed
from tests.conftest import write_folder


def figure(name: str, when: str, value: int, metric: str = "revenue", more: str = "") -> str:
    return (
        f"id:alpha-{name} a eai:Observation ; eai:about id:alpha ; eai:metric c:{metric} ; "
        f'eai:value {value} ; eai:unit "EUR"{more}'
        + (f" ; eai:observedOn {typed(when)} .\n" if when else " .\n")
    )


def change(name: str, when: str, kind: str) -> str:
    return (
        f"id:alpha-{name} a eai:OrganizationChange ; eai:originalOrganization id:alpha ; "
        f"eai:changeKind c:{kind} ; eai:announcedOn {typed(when)} .\n"
    )


VALUED = 'eai:valuation 120 ; eai:valuationCurrency "EUR"'


@pytest.mark.parametrize(
    ("valued", "earned", "times"),
    [
        ("2023-06-01", "2023-09-01", 4.0),
        ("2024-06-01", "2023-06-01", 4.0),  # 366 days: the leap day lies between
        ("2024-06-02", "2023-06-01", None),
        # Of a year the nearest day counts: its last before, its first behind.
        ("2024-12-31", "2023", 4.0),
        ("2022-01-02", "2023", 4.0),
        ("2021-12-30", "2023", None),
        ("2023-06-01", "", None),
    ],
)
def test_a_multiple_is_of_days_at_most_a_year_apart(
    tmp_path: Path, valued: str, earned: str, times: float | None
) -> None:
    kg = graph(
        tmp_path,
        round_of("alpha", "seed", valued, 10, more=VALUED) + figure("revenue", earned, 30),
        published="2025-06-30",
    )
    found = valuation_multiple(kg, "alpha")
    assert (found and found.times.number) == times


@pytest.mark.parametrize(
    ("valued", "earned", "qualifier"),
    [
        ("exact", "exact", "exact"),
        ("about", "exact", "about"),
        ("exact", "about", "about"),
        ("at-least", "about", "at-least"),
        ("at-most", "exact", "at-most"),
        ("exact", "at-least", "at-most"),
        ("exact", "at-most", "at-least"),
        ("at-least", "at-most", "at-least"),
        ("at-least", "at-least", None),
        ("at-most", "at-most", None),
    ],
)
def test_a_multiple_is_as_exact_as_its_two_figures(
    tmp_path: Path, valued: str, earned: str, qualifier: str | None
) -> None:
    more = f"{VALUED} ; eai:valuationQualifier c:{valued}"
    kg = graph(
        tmp_path,
        round_of("alpha", "seed", "2023-06-01", 10, more=more)
        + figure("revenue", "2023-09-01", 30, more=f" ; eai:qualifier c:{earned}"),
    )
    found = valuation_multiple(kg, "alpha")
    assert (found and found.times.qualifier) == qualifier


def test_the_latest_figure_of_a_kind_is_the_one_observed_last_and_talk_is_none(
    tmp_path: Path,
) -> None:
    kg = graph(
        tmp_path,
        figure("a", "2023-03", 3)
        + figure("b", "2022-12", 2)
        + figure("c", "", 9)
        + figure("d", "2024-01", 7, "employees")
        + figure("e", "2024-02", 8, more=" ; eai:status c:rumour"),
    )
    found = latest_figure(kg, "alpha", "revenue")
    assert found is not None
    assert found.id == "alpha-a"
    # One of which nobody knows when it was stated is no latest one either.
    files = {"register/all.ttl": REGISTER, "sources/s.ttl": source("s").partition(" ; eai:publ")[0]}
    files["sources/s.ttl"] += " .\n" + figure("a", "", 9) + figure("b", "2020", 5)
    undated = euroai.load(write_folder(tmp_path / "undated", files))
    latest = latest_figure(undated, "alpha", "revenue")
    assert latest is not None
    assert latest.id == "alpha-b"
    assert latest_figure(kg, "alpha", "customers") is None


LISTED = round_of("alpha", "ipo", "2021-01-01", 5, more="eai:roundType c:ipo")
BOUGHT = purchase("maker", "alpha", "2022-01-01")
CLOSED = change("closed", "2023-01-01", "closure")
BROKE = change("broke", "2022-06-01", "insolvency")


@pytest.mark.parametrize(
    ("texts", "name"),
    [
        ("", ""),
        (LISTED, "listed"),
        (LISTED + BOUGHT, "acquired"),
        (LISTED + BOUGHT + BROKE, "insolvent"),
        (CLOSED + BOUGHT + BROKE + LISTED, "closed"),
        (purchase("maker", "alpha", "2022-01-01", " ; eai:stakePercent 20"), ""),
        (purchase("alpha", "maker", "2022-01-01"), ""),
    ],
)
def test_the_last_event_that_changed_it_for_good_tells_what_became_of_it(
    tmp_path: Path, texts: str, name: str
) -> None:
    kg = graph(tmp_path, texts)
    assert status_of(kg, "alpha").name == name


def test_labs_are_alike_by_sectors_and_investors_and_half_by_stage_or_people(
    tmp_path: Path,
) -> None:
    seed = "eai:roundType c:seed"
    post = (
        "id:ada-at-{0} a eai:Position ; eai:person id:ada ; eai:organization id:{0} ; "
        "eai:role c:advisor .\n"
    )
    kg = graph(
        tmp_path,
        round_of("alpha", "seed", "2023", 1, "fund", "bank", more=seed)
        + round_of("alpha", "old", "2022", 1, more="eai:roundType c:pre-seed")
        + round_of("beta", "seed", "2023", 1, "fund", "ghost", more=seed)
        + round_of("delta", "seed", "2023", 1, "ghost", more="eai:roundType c:series-a")
        + post.format("alpha")
        + post.format("delta"),
    )
    found = {one.id: one for one in similar_labs(kg, "alpha")}
    # Beta: one of two sectors, one of three investors, the stage. Delta: a sector, a person.
    assert {one: each.score for one, each in found.items()} == {
        "beta": pytest.approx(1 / 2 + 1 / 3 + 1 / 2, abs=1e-6),
        "delta": pytest.approx(1 / 2 + 1 / 2),
    }
    beta, delta = found["beta"], found["delta"]
    assert (beta.sectors, beta.investors, beta.stage, beta.people) == (
        ("voice",),
        ("fund",),
        "seed",
        (),
    )
    assert (delta.investors, delta.stage, delta.people) == ((), "", ("ada",))
    # Gamma has half of the sectors and nothing else: that alone is not alike.
    assert "gamma" not in found
    assert [one.id for one in similar_labs(kg, "alpha", top=1)] == ["beta"]
    assert similar_labs(kg, "fund") == ()
