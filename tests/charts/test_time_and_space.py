"""Rounds on an axis of time, flows between two sides, and cities on the map."""

from __future__ import annotations

from decimal import Decimal
from math import hypot, pi

import pytest

from euroai.analysis.rounds import YearFigures
from euroai.charts.alluvial import alluvial
from euroai.charts.projection import project
from euroai.charts.timeline import bands, strip, swarm, timeline
from euroai.derive.dates import DateRange
from euroai.derive.preference import Figure, Preference
from euroai.derive.status import EventStatus
from euroai.model import Event


def event(
    name: str, first: str, last: str = "", euro: int | None = None, *, talk: bool = False
) -> Event:
    """Return a round of some days, its amount in euro known or not."""
    figures = {}
    if euro is not None:
        figure = Figure(Decimal(euro), "EUR", "exact", ("s",), "", Decimal(euro))
        figures["amount"] = Preference(name, "amount", figure, (), False, "only-figure")
    status = EventStatus(("s",), ("s",), "in-talks") if talk else EventStatus()
    when = DateRange(first, last or first) if first else None
    return Event(name, "FundingRound", {}, figures, when, ("s",), status)  # type: ignore[arg-type]


def test_a_circle_s_area_is_the_amount_and_unknown_ones_are_small() -> None:
    found = timeline(
        [
            event("big", "2022-01-01", euro=400),
            event("quarter", "2023-01-01", euro=100),
            event("unknown", "2024-01-01"),
            event("nothing", "2024-06-01", euro=0),
            event("undated", "", euro=900),
        ]
    )
    assert found is not None
    radii = {mark.event.id: mark.radius for mark in found.marks}
    assert radii == {"big": 36.0, "quarter": 18.0, "unknown": 3.0, "nothing": 3.0}
    assert {mark.event.id for mark in found.marks if mark.labelled} == {
        *("big", "quarter", "nothing"),
    }
    assert found.undated == 1
    # 2022 to 2025 on four fifths of the width.
    places = {str(mark.event.id): mark.x for mark in found.marks}
    assert places["big"] == 0.1
    assert places["quarter"] == pytest.approx(0.1 + 0.8 / 3, abs=1e-4)
    assert [tick.year for tick in found.ticks] == [2022, 2023, 2024, 2025]
    assert [found.ticks[0].x, found.ticks[-1].x] == pytest.approx([0.1, 0.9])


def test_of_two_circles_too_near_the_larger_is_labelled_and_talk_takes_no_room() -> None:
    found = timeline(
        [
            event("small", "2022-02-01", euro=10),
            event("large", "2022-03-01", euro=20),
            event("talk", "2022-03-01", euro=90, talk=True),
            event("far", "2024-12-01", euro=5),
        ]
    )
    assert found is not None
    assert {mark.event.id: mark.labelled for mark in found.marks} == {
        "large": True,
        "small": False,
        "far": True,
        "talk": True,
    }
    assert timeline([event("one", "2022-01-01"), event("two", "")]) is None


def test_no_circle_of_a_swarm_covers_another_and_it_begins_with_its_first_day() -> None:
    rounds = [event(f"r{n:02}", "2023-01-01", euro=100 + n) for n in range(12)]
    rounds += [event("before", "2022-12-31", euro=900), event("unknown", "2023-05-05")]
    drawn = swarm(rounds, lambda one: [one.id], since=2023, until=2025.0, width=400, largest=20.0)
    marks = drawn.marks
    assert len(marks) == 12
    assert {mark.x for mark in marks} == {20.0}
    for place, one in enumerate(marks):
        for other in marks[:place]:
            assert hypot(one.x - other.x, one.y - other.y) >= one.radius + other.radius
    assert all(mark.radius <= mark.y <= drawn.height - mark.radius for mark in marks)
    (unknown,) = strip(rounds, since=2023, until=2025.0, width=400, largest=20.0)
    # 5 May is day 125: 124 of 366 days of 180 pixels a year behind the edge.
    assert unknown.x == pytest.approx(20 + 180 * 124 / 366, abs=0.05)


def test_a_label_stands_in_a_circle_that_holds_it() -> None:
    drawn = swarm(
        [event("high", "2023-01-01", euro=100), event("low", "2024-01-01", euro=4)],
        lambda _one: ["abcd"],
        since=2023,
        until=2025.0,
        width=400,
        largest=20.0,
    )
    assert {mark.event.id: mark.labelled for mark in drawn.marks} == {"high": True, "low": False}


def test_the_area_of_a_year_s_band_is_in_the_scale_of_the_circles() -> None:
    drawn = swarm(
        [event("one", "2023-07-02", euro=100)],
        lambda _one: [],
        since=2023,
        until=2024.5,
        width=340,
        largest=20.0,
    )
    years = [YearFigures(2023, 2, Decimal(50)), YearFigures(2024, 3, Decimal(200))]
    whole, half = bands(drawn, years, since=2023, until=2024.5)
    # 300 pixels for a year and a half, four of them between two bands.
    assert (whole.x, whole.width, half.x, half.width) == (22.0, 196.0, 222.0, 96.0)
    assert whole.width * whole.height == pytest.approx(pi * 20**2 / 2, rel=0.02)
    assert half.width * half.height == pytest.approx(pi * 20**2 * 2, rel=0.02)
    assert (half.rounds, int(half.euro)) == (3, 200)


def test_strands_stand_centred_at_their_ends_and_names_fill_the_height() -> None:
    found = alluvial(
        [("a", "x", ("p", "q", "r")), ("a", "y", ("s",)), ("b", "y", ("t",)), ("c", "x", ("u",))],
        ["a", "b"],
        width=400,
        left_room=100,
        right_room=120,
    )
    # Four people are 48 pixels, one takes the least of 24, and 4 lie between two names.
    assert [(one.id, one.top, one.height) for one in found.left] == [("a", 0, 48), ("b", 52, 24)]
    assert found.height == 76
    assert [(one.id, one.top, one.height) for one in found.right] == [("x", 0, 37), ("y", 50, 26)]
    assert (found.left_x, found.right_x) == (100.0, 280.0)
    first, second, third = found.ribbons
    assert (first.people, second.people, third.people) == (("p", "q", "r"), ("s",), ("t",))
    # The four strands of a are eleven apart around its middle, 24.
    begins = [
        float(one.split()[1].split("C")[0]) for ribbon in found.ribbons for one in ribbon.strands
    ]
    assert begins == [7.5, 18.5, 29.5, 40.5, 64.0]
    ends = [float(one.split()[-1]) for ribbon in found.ribbons for one in ribbon.strands]
    assert ends == [7.5, 18.5, 29.5, 57.5, 68.5]
    assert found.left[0].letters == 14


def test_a_degree_north_is_as_long_as_on_the_sphere_and_areas_are_kept() -> None:
    x, y = project(52.0, 10.0)
    north = project(53.0, 10.0)
    assert north[0] == pytest.approx(x)
    # A degree is 6,371 km times pi by 180, a unit 2.45 km.
    assert y - north[1] == pytest.approx(6371 * pi / 180 / 2.45, rel=1e-4)
    east, west = project(52.0, 11.0), project(52.0, 9.0)
    assert east[1] == pytest.approx(west[1])
    assert (east[0] - x) == pytest.approx(x - west[0])

    # At 60 degrees a degree of longitude is half as long as at the equator.
    def across(latitude: float) -> float:
        return project(latitude, 10.01)[0] - project(latitude, 9.99)[0]

    def along(latitude: float) -> float:
        return project(latitude - 0.01, 10.0)[1] - project(latitude + 0.01, 10.0)[1]

    areas = [across(one) * along(one) for one in (60.0, 52.0, 0.0)]
    assert areas[0] / areas[2] == pytest.approx(0.5, rel=1e-3)
    assert areas[1] / areas[2] == pytest.approx(0.61566, rel=1e-3)


def test_only_a_round_of_known_amount_is_labelled() -> None:
    found = timeline([event("big", "2020-01-01", euro=9), event("none", "2024-01-01")])
    assert found is not None
    assert {mark.event.id: mark.labelled for mark in found.marks} == {"big": True, "none": False}


def test_a_target_stands_at_the_mean_place_of_those_who_come_to_it() -> None:
    # To X three come from the first place and one from the last, to Y one from the middle.
    flows = [("a", "x", ("1", "2", "3")), ("d", "x", ("4",)), ("b", "y", ("5",))]
    found = alluvial(flows, ("a", "b", "d"), width=400, left_room=100, right_room=100)
    assert [end.id for end in found.right] == ["x", "y"]
