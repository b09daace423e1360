"""An investor's deals over time: all of them, each once, at their time and in their size."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

import euroai
from euroai.analysis.capital.deals import Deal, deals_of
from euroai.derive.dates import DateRange
from euroai.site.entity.investing.portfolio_chart import PortfolioChart, holdings
from tests.site.browsing import NewPage


def deal(ident: str, recipient: str, when: str, amount: int | None = None, own: int = 0) -> Deal:
    span = DateRange(f"{when}-01-01", f"{when}-12-31", when) if when else None
    tickets = (("f", own),) if own else ()
    return Deal(ident, recipient, True, "equity", span, amount, ("f",), tickets)


def picture(*deals: Deal, width: int = 1000) -> PortfolioChart | None:
    by_recipient: dict[str, list[Deal]] = {}
    for one in deals:
        by_recipient.setdefault(one.recipient, []).append(one)
    return holdings("f", by_recipient, ["a1"], width=width, room=100, until="2025-06-01")


def test_rows_come_in_the_order_of_the_first_deal_and_time_goes_to_the_right() -> None:
    drawn = picture(
        deal("c1", "c", "2023"),
        deal("a1", "a", "2021", 100, 25),
        deal("a2", "a", "2024", 400),
        deal("b1", "b", "2022"),
        deal("d1", "d", ""),
    )
    assert drawn is not None
    assert [row.recipient for row in drawn.rows] == ["a", "b", "c"]
    assert (drawn.undated, drawn.earlier) == (1, 0)
    large, small = drawn.rows[0].marks
    assert small.x < large.x
    assert all(mark.start < mark.x < mark.end for row in drawn.rows for mark in row.marks)
    assert all(100 <= mark.x <= 1000 for row in drawn.rows for mark in row.marks)
    assert [tick.year for tick in drawn.ticks] == [2021, 2022, 2023, 2024, 2025, 2026]


def test_areas_are_in_proportion_and_the_own_ticket_lies_within() -> None:
    drawn = picture(
        deal("a1", "a", "2021", 100, 25), deal("b1", "b", "2022", 400), deal("c1", "c", "2023")
    )
    assert drawn is not None
    (a,), (b,), (c,) = (row.marks for row in drawn.rows)
    assert b.radius**2 == pytest.approx(4 * a.radius**2, rel=0.02)
    assert a.own**2 == pytest.approx(a.radius**2 / 4, rel=0.05)
    assert (a.led, b.led) == (True, False)
    assert (c.known, c.own) == (False, 0.0)


def test_an_own_ticket_is_never_drawn_larger_than_its_round() -> None:
    drawn = picture(
        deal("a1", "a", "2021", 100, 400), deal("b1", "b", "2022", 900), deal("c1", "c", "2023")
    )
    assert drawn is not None
    (mark,) = drawn.rows[0].marks
    assert mark.own == mark.radius == 5.0


def test_a_deal_that_is_no_round_has_no_ticket_within_it() -> None:
    sale = replace(deal("a1", "a", "2021", 100, 100), is_round=False)
    drawn = picture(sale, deal("b1", "b", "2022"), deal("c1", "c", "2023"))
    assert drawn is not None
    (mark,) = drawn.rows[0].marks
    assert (mark.known, mark.radius, mark.own) == (True, 15.0, 0.0)


def test_fewer_than_three_dated_organisations_make_no_picture() -> None:
    assert picture(deal("a1", "a", "2021"), deal("b1", "b", "2022"), deal("c1", "c", "")) is None


def test_of_many_organisations_the_latest_are_drawn_and_the_others_counted() -> None:
    dated = (deal(f"x{n}", f"x{n:02}", str(1980 + n)) for n in range(40))
    drawn = picture(*dated, deal("y1", "y", ""))
    assert drawn is not None
    assert (len(drawn.rows), drawn.earlier, drawn.undated) == (30, 10, 1)
    assert drawn.rows[-1].recipient == "x39"


@pytest.mark.browser
@pytest.mark.parametrize("width", [1440, 390])
def test_an_investors_page_draws_each_dated_deal_once(
    width: int, kg: euroai.KnowledgeGraph, site_folder: Path, new_page: NewPage
) -> None:
    watched = new_page(width=width)
    page = watched.open(site_folder / "id/nvidia/index.html")
    held = kg.links("investedIn")["nvidia"]
    own = {one: [d for d in deals_of(kg, one) if "nvidia" in d.investors] for one in held}
    dated = {one: [d for d in deals if d.when and d.when.earliest] for one, deals in own.items()}
    dated = {one: deals for one, deals in dated.items() if deals}
    rows = page.locator(".holdings svg:visible text.who")
    assert rows.count() == min(len(dated), 30)
    if len(dated) <= 30:
        marks = page.locator(".holdings svg:visible circle.round").count()
        assert marks == sum(map(len, dated.values()))
    assert watched.errors == []
