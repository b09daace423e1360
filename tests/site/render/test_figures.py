"""The geometry of the bars, columns and flows: what is drawn is in proportion, and all of it."""

from __future__ import annotations

from itertools import pairwise
from math import pi

from hypothesis import given
from hypothesis import strategies as st

import euroai
from euroai.analysis.rounds import by_year
from euroai.charts.alluvial import alluvial
from euroai.charts.regions import LEGEND, parts_of, shade
from euroai.charts.stacked_columns import columns
from euroai.charts.timeline import bands, swarm

KEYS = ("europe", "north-america", "asia", "middle-east", "oceania", "latin-america", "unknown")
AMOUNTS = st.floats(min_value=0, max_value=1e12, allow_nan=False).map(lambda x: round(x, 2))
BY_REGION = st.dictionaries(st.sampled_from(KEYS), AMOUNTS)


@given(BY_REGION)
def test_the_parts_of_a_bar_follow_each_other_and_fill_it(values: dict[str, float]) -> None:
    parts = parts_of(values, {key: value / 3 for key, value in values.items()})
    assert [p.region for p in parts] == [n for n, _ in LEGEND if n in {p.region for p in parts}]
    end = 0.0
    for part in parts:
        assert abs(part.start - end) < 1e-9
        assert 0 <= part.imputed <= part.length * (1 + 1e-9)
        end = part.start + part.length
    assert not parts or abs(end - 1) < 1e-9


def test_regions_without_a_colour_are_told_together() -> None:
    (part,) = parts_of({"oceania": 1.0, "latin-america": 3.0})
    assert (part.words, part.value, part.shade) == ("Elsewhere", 4.0, "of-other")
    assert shade("africa") == "of-other"
    assert shade("unknown") == "of-unknown"


def test_columns_are_as_high_as_their_sums() -> None:
    chart = columns([("2024", {"asia": 1.0}, {}), ("2025", {"asia": 3.0, "europe": 1.0}, {})])
    assert chart is not None
    heights = [chart.ground - one.top for one in chart.columns]
    assert heights[1] == 4 * heights[0]
    for one in chart.columns:
        assert abs(min(chart.y(part) for part in one.parts) - one.top) < 0.2
    assert [value for value, _ in chart.lines] == [1, 2, 3, 4]


def test_nothing_gives_no_columns() -> None:
    assert columns([("2024", {}, {})]) is None
    assert columns([]) is None


NAMES = st.sampled_from("abcdef")
FLOWS = st.dictionaries(
    st.tuples(NAMES, st.sampled_from("uvwxyz")), st.integers(1, 5), min_size=1, max_size=20
)


@given(FLOWS)
def test_every_person_is_a_strand_and_nobody_stands_on_another(
    sizes: dict[tuple[str, str], int],
) -> None:
    flows = [
        (source, target, tuple(f"{source}{target}{n}" for n in range(size)))
        for (source, target), size in sizes.items()
    ]
    sources = sorted({source for source, _, _ in flows})
    picture = alluvial(flows, sources, width=600, left_room=100, right_room=100)
    assert sum(len(ribbon.strands) for ribbon in picture.ribbons) == sum(sizes.values())
    for side in (picture.left, picture.right):
        for upper, lower in pairwise(side):
            assert lower.top >= upper.top + upper.height
        assert side[-1].top + side[-1].height <= picture.height + 1
    starts = [s.split("C")[0] for ribbon in picture.ribbons for s in ribbon.strands]
    assert len(starts) == len(set(starts))


def test_flows_from_others_are_left_out() -> None:
    picture = alluvial(
        [("a", "x", ("p",)), ("b", "y", ("q",))], ["a"], width=400, left_room=90, right_room=90
    )
    assert [end.id for end in picture.right] == ["x"]


def test_bands_have_the_area_of_their_sum_in_the_scale_of_the_circles(
    kg: euroai.KnowledgeGraph,
) -> None:
    events = {e.id: e for ident in kg.entities for e in kg.events_about(ident)}
    rounds = [
        event
        for event in sorted(events.values(), key=lambda one: one.id)
        if event.kind == "FundingRound"
        and event.when is not None
        and event.when.earliest > "2019"
        and "amount" in event.figures
        and event.figures["amount"].chosen.euro
    ]
    drawn = swarm(rounds, lambda _: (), since=2019, until=2027, width=1000, largest=30)
    yearly = [event for event in rounds if len(event.date) == 4]
    found = bands(drawn, by_year(yearly), since=2019, until=2027)
    most = max(event.figures["amount"].chosen.euro or 0 for event in rounds)
    assert len(yearly) > 20
    assert sum(band.rounds for band in found) == len(yearly)
    for band in found:
        area = band.width * band.height
        stated = pi * 30**2 * float(band.euro / most)
        assert abs(area - stated) <= max(band.width, 0.06 * stated)
    ends = [(band.x, band.x + band.width) for band in found]
    assert all(before[1] <= after[0] for before, after in pairwise(ends))
