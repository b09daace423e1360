"""The graph as of a day grows with the day: what was known to have happened stays so."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

import euroai
from euroai.analysis.overlap import portfolios

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
