"""Which figure is preferred where sources differ, and when they differ at all."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

import euroai
from euroai.derive.dates import DateRange
from euroai.derive.preference import FigureClaim, prefer_figure

DAY = DateRange("2023-12-11", "2023-12-11", "2023-12-11")


def figure_claim(
    value: int, unit: str = "EUR", source: str = "a", qualifier: str = "exact", **rest: object
) -> FigureClaim:
    return FigureClaim(Decimal(value), unit, source, qualifier, **rest)  # type: ignore[arg-type]


def test_the_figure_told_by_more_sources_is_preferred_and_the_other_stands_beside_it() -> None:
    chosen = prefer_figure(
        "e",
        "amount",
        [figure_claim(450), figure_claim(385, source="b"), figure_claim(385, source="c")],
    )
    assert (chosen.chosen.value, chosen.disputed, chosen.reason) == (
        Decimal(385),
        True,
        "more-sources",
    )
    assert [rival.value for rival in chosen.rivals] == [450]
    assert chosen.rivals[0].sources == ("a",)


def test_of_figures_told_equally_often_the_later_source_decides() -> None:
    chosen = prefer_figure(
        "e",
        "amount",
        [
            figure_claim(450, published="2023-12-11"),
            figure_claim(385, source="b", published="2024"),
        ],
    )
    assert (chosen.chosen.value, chosen.reason) == (Decimal(385), "later-source")


def test_a_source_that_tells_the_deal_as_done_comes_before_talk_of_it() -> None:
    claims = [
        figure_claim(600, source="a", done=False),
        figure_claim(600, source="b", done=False),
        figure_claim(385, source="c"),
    ]
    chosen = prefer_figure("e", "amount", claims)
    assert (chosen.chosen.value, chosen.disputed, chosen.reason) == (
        Decimal(385),
        False,
        "told-as-done",
    )


def test_one_amount_in_two_currencies_is_no_dispute() -> None:
    # 11 December 2023: 1 EUR = 1.0757 USD, so USD 415m is EUR 385.8m.
    chosen = prefer_figure(
        "e", "amount", [figure_claim(385_000_000), figure_claim(415_000_000, "USD", "b")], DAY
    )
    assert not chosen.disputed


def test_a_sum_without_a_currency_is_chosen_only_where_there_is_no_other_sum() -> None:
    beside = prefer_figure("e", "amount", [figure_claim(31, ""), figure_claim(26, source="b")], DAY)
    assert (beside.chosen.value, beside.chosen.unit) == (Decimal(26), "EUR")
    assert not beside.disputed
    alone = prefer_figure(
        "e", "amount", [figure_claim(31, ""), figure_claim(31, "", source="b")], DAY
    )
    assert (alone.chosen.value, alone.chosen.unit, alone.chosen.euro) == (Decimal(31), "", None)


@pytest.mark.parametrize(
    ("dollars", "disputed"),
    [
        # 385 million euro were 414.14 million dollars on that day; 3 % of the larger is allowed.
        (426_900_000, False),
        (401_800_000, False),
        (427_000_000, True),
        (401_600_000, True),
    ],
)
def test_within_three_percent_two_currencies_tell_one_figure_and_beyond_they_dispute(
    dollars: int, *, disputed: bool
) -> None:
    claims = [figure_claim(385_000_000), figure_claim(dollars, "USD", "b")]
    assert prefer_figure("e", "amount", claims, DAY).disputed is disputed


def test_within_ten_percent_about_disputes_no_exact_figure_and_beyond_it_does() -> None:
    for value, disputed in ((900, False), (1100, False), (889, True), (1112, True)):
        claims = [
            figure_claim(1000),
            figure_claim(1000, source="b"),
            figure_claim(value, "EUR", "c", "about"),
        ]
        assert prefer_figure("e", "amount", claims).disputed is disputed, value


def test_the_same_digits_in_two_currencies_are_a_dispute() -> None:
    chosen = prefer_figure(
        "e", "amount", [figure_claim(385_000_000), figure_claim(385_000_000, "USD", "b")], DAY
    )
    assert chosen.disputed


def test_two_currencies_without_a_date_cannot_be_the_same_figure() -> None:
    chosen = prefer_figure(
        "e", "amount", [figure_claim(385_000_000), figure_claim(415_000_000, "USD", "b")]
    )
    assert chosen.disputed


@pytest.mark.parametrize(
    ("value", "qualifier", "disputed"),
    [
        (350, "about", False),
        (340, "about", True),
        (380, "exact", True),
        (300, "at-least", False),
        (400, "at-least", True),
        (400, "at-most", False),
        (300, "at-most", True),
    ],
)
def test_a_rough_figure_disputes_an_exact_one_only_where_it_does_not_fit(
    value: int, qualifier: str, *, disputed: bool
) -> None:
    claims = [
        figure_claim(385, source="a"),
        figure_claim(385, source="b"),
        figure_claim(value, "EUR", "c", qualifier),
    ]
    chosen = prefer_figure("e", "amount", claims)
    assert chosen.disputed is disputed
    assert chosen.chosen.value == 385


def test_an_exact_figure_is_preferred_to_a_rough_one_that_it_fits() -> None:
    claims = [
        figure_claim(400, "EUR", "a", "about"),
        figure_claim(400, "EUR", "b", "about"),
        figure_claim(385, source="c"),
    ]
    assert prefer_figure("e", "amount", claims).chosen.value == 385


@given(
    st.lists(
        st.tuples(st.integers(1, 4), st.sampled_from(["EUR", "USD"]), st.sampled_from("abcde")),
        min_size=1,
        max_size=8,
    ),
    st.randoms(),
)
def test_no_figure_is_lost_and_the_order_of_reading_does_not_matter(
    figures: list[tuple[int, str, str]], random: object
) -> None:
    claims = [figure_claim(value, unit, source) for value, unit, source in figures]
    chosen = prefer_figure("e", "amount", claims, DAY)
    shuffled = list(claims)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert prefer_figure("e", "amount", shuffled, DAY) == chosen
    shown = {(f.value, f.unit) for f in (chosen.chosen, *chosen.rivals)}
    assert shown <= {(claim.value, claim.unit) for claim in claims}
    if not chosen.disputed:
        assert chosen.rivals == ()


def test_mistrals_series_a_is_385_million_euro_against_450(kg: euroai.KnowledgeGraph) -> None:
    event = kg.event("mistral-ai-series-a")
    assert event is not None
    amount = event.figures["amount"]
    assert (amount.chosen.value, amount.chosen.unit) == (Decimal(385_000_000), "EUR")
    assert (Decimal(450_000_000), "EUR") in {(rival.value, rival.unit) for rival in amount.rivals}


def test_openais_round_of_2024_is_6_6_billion_at_157_against_6_at_150(
    kg: euroai.KnowledgeGraph,
) -> None:
    event = kg.event("openai-round-2024-10")
    assert event is not None
    amount, valuation = event.figures["amount"], event.figures["valuation"]
    assert amount.chosen.value == 6_600_000_000
    assert 6_000_000_000 in {rival.value for rival in amount.rivals}
    assert valuation.chosen.value == 157_000_000_000
    assert 150_000_000_000 in {rival.value for rival in valuation.rivals}


def test_the_larger_of_two_figures_is_the_larger_in_euro() -> None:
    claims = [figure_claim(128_000_000), figure_claim(128_000_000, "USD", "b")]
    chosen = prefer_figure("e", "amount", claims, DAY)
    assert (chosen.chosen.unit, chosen.reason) == ("EUR", "larger-figure")


def test_without_a_rate_the_reason_says_that_none_is_known() -> None:
    claims = [figure_claim(5), figure_claim(5, "USD", "b")]
    assert prefer_figure("e", "amount", claims).reason == "no-rate"


def test_an_undated_deal_is_compared_at_the_rate_of_its_first_telling() -> None:
    bound = DateRange("", "2025-11-30")
    chosen = prefer_figure(
        "e", "amount", [figure_claim(156_000_000), figure_claim(180_000_000, "USD", "b")], bound
    )
    assert not chosen.disputed
    dollars = prefer_figure("e", "amount", [figure_claim(180_000_000, "USD")], bound)
    assert dollars.chosen.euro is None
    assert dollars.chosen.compared is None or dollars.chosen.compared > 0


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ("2026-03-21", "2026-03-20", "later-source"),
        ("2026", "2026-03-20", "larger-figure"),
        ("2023-02", "2023-02-22", "larger-figure"),
        ("2026-03-20", "", "larger-figure"),
        ("", "", "larger-figure"),
    ],
)
def test_a_source_is_later_only_if_it_is_known_to_be(one: str, other: str, reason: str) -> None:
    claims = [figure_claim(2, published=one), figure_claim(1, source="b", published=other)]
    chosen = prefer_figure("e", "amount", claims)
    assert (chosen.chosen.value, chosen.reason) == (Decimal(2), reason)


def test_a_figure_beside_which_another_was_passed_over_is_not_the_only_one() -> None:
    claims = [figure_claim(15), figure_claim(2100, source="b", misstated=True)]
    assert prefer_figure("e", "amount", claims).reason == "others-misstated"
    assert (
        prefer_figure("e", "amount", [figure_claim(15), figure_claim(15, source="b")]).reason
        == "only-figure"
    )


def test_the_rate_of_a_year_names_the_banking_days_of_its_mean() -> None:
    year = DateRange("2026-01-01", "2026-05-10", "2026")
    rate = prefer_figure("e", "amount", [figure_claim(1_000_000, "USD")], year).rate
    assert rate is not None
    first, last = rate.on.split("/")
    assert first == "2026-01-02"
    assert last < "2026-12-31"


@pytest.mark.parametrize(("event", "unit"), [("iqm-round-2022", "EUR"), ("iceye-growth", "EUR")])
def test_of_128_and_94_million_the_shipped_data_show_euro(
    kg: euroai.KnowledgeGraph, event: str, unit: str
) -> None:
    found = kg.event(event)
    assert found is not None
    assert found.figures["amount"].chosen.unit == unit


def test_n8n_tells_one_sum_in_two_currencies(kg: euroai.KnowledgeGraph) -> None:
    found = kg.event("n8n-series-c")
    assert found is not None
    assert not found.figures["amount"].disputed


def test_no_reason_of_the_shipped_data_calls_a_source_later_that_is_not(
    kg: euroai.KnowledgeGraph,
) -> None:
    from euroai.derive.sources.publication import is_known_later

    for address, choices in kg.derivation.figures.items():
        for choice in choices.values():
            if choice.reason == "later-source":
                rivals = [day for figure in choice.rivals for day in figure.dates]
                assert is_known_later(choice.chosen.dates, rivals) or len(choice.rivals) > 1, (
                    address
                )
