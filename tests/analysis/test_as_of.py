"""The graph as of a day grows with the day: what was known to have happened stays so."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import euroai
from euroai.analysis.overlap.overlap import portfolios

DAYS = st.dates(min_value=date(2015, 1, 1), max_value=date(2026, 12, 31))


@settings(max_examples=6, deadline=None)
@given(DAYS, DAYS)
def test_a_later_day_takes_no_investment_away(one: date, other: date) -> None:
    earlier, later = sorted((one, other))
    before = portfolios(euroai.load(as_of=earlier))
    after = portfolios(euroai.load(as_of=later))
    for investor, held in before.items():
        assert set(held) <= set(after.get(investor, ()))


def test_a_day_after_all_gives_the_whole_graph(kg: euroai.KnowledgeGraph) -> None:
    assert portfolios(euroai.load(as_of="2999-12-31")) == portfolios(kg)


@pytest.mark.parametrize("day", ["2024-13-01", "yesterday", ""])
def test_what_is_no_day_is_refused_in_one_sentence(day: str) -> None:
    with pytest.raises(euroai.EuroAIError, match="is no day; write it as 2024-12-31"):
        euroai.load(as_of=day)


def test_numbers_that_cannot_be_are_errors_of_euroai(kg: euroai.KnowledgeGraph) -> None:
    with pytest.raises(euroai.EuroAIError, match="not nan"):
        euroai.overlap(kg, backbone=float("nan"))
    with pytest.raises(euroai.EuroAIError, match="not inf"):
        euroai.communities(kg, resolution=float("inf"))
    with pytest.raises(euroai.EuroAIError, match="eai:nosuch"):
        kg.links("nosuch")
