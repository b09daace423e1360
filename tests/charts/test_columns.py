"""Columns and bars: one scale, whose lines are round, and parts that fill what they are part of."""

from __future__ import annotations

import pytest

from euroai.charts.period_columns import PeriodValue, period_columns
from euroai.charts.regions import parts_of, shade
from euroai.charts.scale import Scale, round_step
from euroai.charts.stacked_columns import columns


@pytest.mark.parametrize(
    ("most", "step", "lines"),
    [(1, 0.2, 5), (1.01, 0.5, 2), (2.5, 0.5, 5), (2.6, 1, 2), (5, 1, 5), (6, 2, 3), (10, 2, 5)],
)
def test_two_to_five_round_lines_stand_below_the_largest(
    most: float, step: float, lines: int
) -> None:
    assert round_step(most) == pytest.approx(step)
    drawn = Scale(most, 100.0, 0.0).lines
    assert len(drawn) == lines
    assert drawn[0][0] == pytest.approx(step)


def test_a_scale_goes_from_the_ground_to_the_head() -> None:
    scale = Scale(50.0, 110.0, 10.0)
    assert (scale.y(0), scale.y(25), scale.y(50)) == (110.0, 60.0, 10.0)
    assert scale.lines == ((10.0, 90.0), (20.0, 70.0), (30.0, 50.0), (40.0, 30.0), (50.0, 10.0))
    empty = Scale(0.0, 110.0, 10.0)
    assert (empty.y(5), empty.lines) == (110.0, ())


def periods(*values: float, first: int = 3) -> list[PeriodValue]:
    """Return quarters from the third of 2024 on, the last of them a part."""
    found = []
    for place, value in enumerate(values):
        year, quarter = divmod(2024 * 4 + first - 1 + place, 4)
        name = f"{year}-Q{quarter + 1}"
        found.append(PeriodValue(name, value, place == len(values) - 1))
    return found


def test_the_latest_periods_are_drawn_and_each_year_is_named_where_it_begins() -> None:
    chart = period_columns(periods(1, 2, 3, 4, 5, 6, 7), width=446, most=6)
    assert chart is not None
    assert [(one.name, one.begins) for one in chart.columns] == [
        ("2024-Q4", "2024"),
        ("2025-Q1", "2025"),
        ("2025-Q2", ""),
        ("2025-Q3", ""),
        ("2025-Q4", ""),
        ("2026-Q1", "2026"),
    ]
    assert [one.is_part for one in chart.columns] == [False] * 5 + [True]
    # One year alone is named too.
    alone = period_columns(periods(1, 2, first=1), width=446, most=6)
    assert alone is not None
    assert [one.begins for one in alone.columns] == ["2024", ""]
    assert period_columns(periods(0, 0), width=446, most=6) is None


def test_columns_fill_their_slots_but_for_a_gap() -> None:
    chart = period_columns(periods(10, 40, 20, 0), width=446, most=4)
    assert chart is not None
    # 400 pixels behind the words of the lines, 100 a slot, 22 of them between two columns.
    assert [(one.x, one.width, one.middle) for one in chart.columns] == [
        (57.0, 78.0, 96.0),
        (157.0, 78.0, 196.0),
        (257.0, 78.0, 296.0),
        (357.0, 78.0, 396.0),
    ]
    # 208 is the ground, 26 the head: 182 pixels for 40.
    assert [(one.y, one.height) for one in chart.columns] == [
        (162.5, 45.5),
        (26.0, 182.0),
        (117.0, 91.0),
        (208.0, 0.0),
    ]
    assert [one.has_label for one in chart.columns] == [True, True, True, False]


def test_where_slots_are_narrow_only_a_column_that_stands_out_has_its_value() -> None:
    # Ten pixels a slot: a label of 34 reaches two columns to each side.
    chart = period_columns(periods(5, 1, 9, 1, 5, 5, 1, 1), width=46 + 80, most=8)
    assert chart is not None
    shown = [place for place, one in enumerate(chart.columns) if one.has_label]
    assert shown == [2]


def test_the_largest_items_are_numbered_and_stand_in_their_column_from_the_ground_up() -> None:
    values = [
        PeriodValue("2024", 20.0, items=(("b", 12.0), ("d", 5.0), ("e", 3.0))),
        PeriodValue("2025", 40.0, items=(("a", 30.0), ("c", 10.0))),
    ]
    chart = period_columns(values, width=446, most=2, annotated=3)
    assert chart is not None
    found = [[(n.number, n.item, n.y, n.height) for n in one.annotations] for one in chart.columns]
    assert found == [
        [(2, "b", 153.4, 54.6)],
        [(1, "a", 71.5, 136.5), (3, "c", 26.0, 45.5)],
    ]


def test_a_bar_has_its_parts_in_the_order_of_the_legend_and_strangers_together() -> None:
    values = {"asia": 1.0, "africa": 2.0, "oceania": 1.0, "europe": 4.0, "unknown": 0.0}
    parts = parts_of(values, {"europe": 1.0, "asia": 9.0})
    assert [(one.region, one.value, one.start, one.length, one.imputed) for one in parts] == [
        ("europe", 4.0, 0.0, 0.5, 0.125),
        ("asia", 1.0, 0.5, 0.125, 0.125),  # no more can be imputed than there is
        ("other", 3.0, 0.625, 0.375, 0.0),
    ]
    assert parts[0].shade == "of-europe"
    assert (shade("africa"), shade("unknown")) == ("of-other", "of-unknown")


def test_a_bar_may_be_part_of_a_larger_whole() -> None:
    (part,) = parts_of({"europe": 4.0}, {"europe": 2.0}, whole=16.0)
    assert (part.start, part.length, part.imputed) == (0.0, 0.25, 0.125)
    assert parts_of({"europe": 0.0}) == []


def test_stacked_columns_are_shares_of_the_highest() -> None:
    found = columns([("2024", {"europe": 5.0}, {}), ("2025", {"europe": 10.0, "asia": 10.0}, {})])
    assert found is not None
    low, high = found.columns
    assert (low.total, high.total, high.top, low.top) == (5.0, 20.0, 18.0, 147.0)
    assert (low.x, low.width, high.x) == (0.08, 0.34, 0.58)
    assert [(one.start, one.length) for one in (*low.parts, *high.parts)] == [
        (0.0, 0.25),
        (0.0, 0.5),
        (0.5, 0.5),
    ]
    assert [found.y(one) for one in high.parts] == [104.0, 18.0]
    assert found.height(0.25) == 43.0
    assert columns([("2024", {"europe": 0.0}, {})]) is None
