"""The explorer counts in the page what the analysis counts: any filter, both sides."""

from __future__ import annotations

from collections.abc import Callable
from math import isclose
from typing import Any, Final
from urllib.parse import urlencode

import pytest

import euroai
from euroai.analysis.overlap.entry_order import first_in
from euroai.analysis.overlap.filters import Filter
from euroai.analysis.overlap.overlap import Overlap, backbone, investor_overlap, lab_overlap
from tests.site.overlap.conftest import Explorer

pytestmark = pytest.mark.browser

NAMES: Final = {
    "type": "kind",
    "labkind": "lab_kind",
    "labregion": "lab_region",
    "labcountry": "lab_country",
    "round": "round_type",
    "from": "from_year",
    "to": "to_year",
    "dated": "dated_only",
}
STATES: Final[tuple[dict[str, str], ...]] = (
    {},
    {"rollup": "1"},
    {"region": "europe"},
    {"region": "european-union", "sector": "robotics", "rollup": "1"},
    {"type": "venture-capital", "labcountry": "FR"},
    {"type": "person"},
    {"country": "unknown"},
    {"country": "US", "labkind": "lab"},
    {"labkind": "company", "labregion": "europe"},
    {"round": "series-a"},
    {"round": "seed", "region": "north-america", "rollup": "1"},
    {"from": "2023", "to": "2024"},
    {"from": "2025", "dated": "1"},
    {"to": "2020"},
    {"from": "2022", "to": "2025", "round": "series-b", "labregion": "europe", "rollup": "1"},
)
SIDES: Final[dict[str, Callable[..., Overlap]]] = {
    "investors": investor_overlap,
    "labs": lab_overlap,
}
MEASURES: Final = {
    "jaccard": "jaccard",
    "coefficient": "overlap_coefficient",
    "cosine": "cosine",
    "p": "p_value",
    "q": "q_value",
}


def address(state: dict[str, str], side: str, **more: str) -> str:
    transposed = {"side": "labs"} if side == "labs" else {}
    face = {name: more[name] for name in ("face",) if name in more}
    rest = {name: value for name, value in more.items() if name != "face"}
    return urlencode({**transposed, **face, **in_order(state), **rest})


def in_order(state: dict[str, str]) -> dict[str, str]:
    order = ["region", "country", "type", "labkind", "labregion", "labcountry", "sector", "round"]
    order += ["from", "to", "dated", "rollup"]
    return {name: state[name] for name in order if name in state}


def options(state: dict[str, str]) -> dict[str, Any]:
    values = {name: value for name, value in state.items() if name != "rollup"}
    where: dict[str, Any] = {NAMES.get(name, name): value for name, value in values.items()}
    where |= {name: int(where[name]) for name in ("from_year", "to_year") if name in where}
    return where | ({"dated_only": True} if "dated_only" in where else {})


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize("state", STATES, ids=lambda state: urlencode(state) or "everything")
def test_pairs_measures_and_chances_are_those_of_the_analysis(
    state: dict[str, str], side: str, explorer: Explorer, kg: euroai.KnowledgeGraph
) -> None:
    page = explorer.at(address(state, side, face="table"))
    where = Filter.of(kg, **options(state))
    found = SIDES[side](kg, where=where, roll_up="rollup" in state)
    shown = page.evaluate(
        """() => { const c = euroai.overlap.counted();
        return [c.active, c.reached, c.tests, c.undated]; }"""
    )
    assert shown[:3] == [found.holders, found.held, found.tests]
    if where.is_about_deals:
        assert shown[3] == found.undated
    pairs = explorer.pairs()
    assert [(pair["a"], pair["b"]) for pair in pairs] == [(pair.a, pair.b) for pair in found.pairs]
    assert pairs or not found.pairs
    for shown, pair in zip(pairs, found.pairs, strict=True):
        assert tuple(shown["things"]) == pair.shared_ids
        assert (shown["sizeA"], shown["sizeB"]) == (pair.size_a, pair.size_b)
        for mine, name in MEASURES.items():
            assert isclose(shown[mine], getattr(pair, name), rel_tol=1e-9), name


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize("state", STATES[::2], ids=lambda state: urlencode(state) or "everything")
def test_the_table_shows_the_rows_of_the_notebook(
    state: dict[str, str], side: str, explorer: Explorer, kg: euroai.KnowledgeGraph
) -> None:
    least = 1 if len(state) > 1 else 2
    explorer.at(address(state, side, face="table", **({"least": "1"} if least == 1 else {})))
    asked = options(state) | {"labs": side == "labs", "roll_up": "rollup" in state}
    frame = euroai.overlap(kg, **asked)
    frame = frame[frame["shared"] >= least].head(40)
    rows = explorer.rows()[:40]
    assert len(rows) == len(frame)
    for row, (_, pair) in zip(rows, frame.iterrows(), strict=True):
        assert row[:3] == [kg.label(pair["a"]), kg.label(pair["b"]), str(pair["shared"])]
        for cell, name in zip(row[3:6], ("jaccard", "overlap_coefficient", "cosine"), strict=True):
            assert float(cell) == pytest.approx(pair[name], abs=5.01e-4)
        for cell, name in zip(row[6:8], ("p_value", "q_value"), strict=True):
            assert number(cell) == pytest.approx(
                pair[name], rel=0.06, abs=6e-4 * (pair[name] > 1e-3)
            )


def number(text: str) -> float:
    """Read "0.013" or "4.2 × 10⁻⁷"."""
    raised = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")
    digits, _, power = text.partition(" × 10")
    return float(digits) * 10.0 ** int(power.translate(raised) or 0)


@pytest.mark.parametrize("state", STATES[:6], ids=lambda state: urlencode(state) or "everything")
def test_who_came_first_is_what_the_analysis_finds(
    state: dict[str, str], explorer: Explorer, kg: euroai.KnowledgeGraph
) -> None:
    page = explorer.at(address(state, "investors", face="table", least="1"))
    shown = page.evaluate(
        """() => { const c = euroai.overlap.counted(), m = euroai.overlap.model;
        return c.pairs.slice(0, 400).flatMap(p => m.meetings(c, p).map(one => [
          c.holders.id[p.a], c.holders.id[p.b], c.things.id[one.thing], one.order, one.least,
          one.most, one.a.stated, one.b.stated, m.deals.id[one.a.deal], m.deals.id[one.b.deal]]));
        }"""
    )
    where = Filter.of(kg, **options(state))
    found = first_in(kg, top=400, where=where, roll_up="rollup" in state)
    assert shown == [
        [
            *(pair.a, pair.b, one.lab, one.order, one.least, one.most),
            *(one.a.stated, one.b.stated, one.a.deal, one.b.deal),
        ]
        for pair in found
        for one in pair.meetings
    ]


def test_the_table_of_who_came_first_shows_the_rows_of_the_notebook(
    explorer: Explorer, kg: euroai.KnowledgeGraph
) -> None:
    explorer.at("face=table&region=europe&rows=first")
    frame = euroai.first_in(kg, region="europe", top=20)
    words = {"together": "together", "open": "not known"}
    for row, one in zip(explorer.rows(), frame.to_dict("records"), strict=False):
        assert row[:3] == [one["label_a"], one["label_b"], one["label_lab"]]
        first = {"a first": one["label_a"], "b first": one["label_b"]} | words
        assert row[5] == first[one["order"]]
        assert row[6].replace(",", "") == days(one["least_days"], one["most_days"])


def days(least: int | None, most: int | None) -> str:
    if least is None:
        return "–" if most is None else f"up to {most}"
    if most is None:
        return f"{least} or more"
    return str(least) if least == most else f"{least}–{most}"


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize("state", [{}, {"labregion": "europe"}], ids=["all", "European labs"])
def test_beyond_chance_keeps_the_validated_backbone(
    state: dict[str, str], side: str, explorer: Explorer, kg: euroai.KnowledgeGraph
) -> None:
    page = explorer.at(address(state, side, face="table", beyond="1", least="1"))
    where = Filter.of(kg, **options(state))
    kept = len(backbone(SIDES[side](kg, where=where), 0.05).pairs)
    assert len(explorer.rows()) == min(kept, 200)
    assert kept > 0 or state  # of all labs some pair is there, of a part none may be
    if kept:
        shown = page.locator("[data-headline]").inner_text()
        assert shown.startswith((f"{kept} pairs share more than", f"{kept} pair shares more than"))


def test_one_by_one_tells_what_each_holds_and_whom_it_meets(
    explorer: Explorer, kg: euroai.KnowledgeGraph
) -> None:
    explorer.at("face=table&region=europe&rows=single")
    where = Filter.of(kg, region="europe")
    pairs = investor_overlap(kg, where=where).pairs
    rows = explorer.rows()
    assert len(rows) == 200
    for row in rows[:40]:
        mine = [pair for pair in pairs if row[0] in (kg.label(pair.a), kg.label(pair.b))]
        twice = sum(pair.shared > 1 for pair in mine)
        assert row[2:4] == [str(len(mine)), str(twice)]


def test_a_chance_is_right_where_it_is_one_or_nearly_none(explorer: Explorer) -> None:
    page = explorer.at()
    shown = page.evaluate(
        """() => [euroai.chance.ofSharing(1, 1, 1, 1), euroai.chance.ofSharing(0, 3, 4, 9),
        euroai.chance.ofSharing(2, 2, 2, 100), euroai.chance.ofSharing(3, 3, 5, 5),
        euroai.chance.adjusted([0.01, 0.5, 0.01], 4)]"""
    )
    assert shown[:2] == [1, 1]
    assert shown[2] == pytest.approx(1 / 4950, rel=1e-12)
    assert shown[3] == 1
    assert shown[4] == pytest.approx([0.02, 2 / 3, 0.02])
