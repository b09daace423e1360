"""What the overlap explorer computes from."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import euroai
from euroai.analysis.communities.communities import communities
from euroai.analysis.overlap.deals import deals_by_pair
from euroai.analysis.overlap.holdings import holdings_of
from euroai.analysis.overlap.overlap import portfolios
from euroai.site.overlap.data import LETTERS, overlap_data
from tests.site.languages.markup import page_text


@pytest.fixture(scope="module")
def data(kg: euroai.KnowledgeGraph) -> dict[str, Any]:
    return overlap_data(kg)


def test_it_holds_every_holding_once_with_all_its_deals(
    kg: euroai.KnowledgeGraph, data: dict[str, Any]
) -> None:
    labs, deals = data["labs"]["id"], data["deals"]["id"]
    stated = {
        (who, labs[lab]): [deals[deal] for deal in by]
        for who, held, each in zip(data["investors"]["id"], data["held"], data["by"], strict=True)
        for lab, by in zip(held, each, strict=True)
    }
    held = {(who, lab) for who, own in portfolios(kg).items() for lab in own}
    assert set(stated) == held
    assert stated == {pair: [deal.id for deal in own] for pair, own in deals_by_pair(kg).items()}
    assert deals == sorted(deals)


def test_a_deal_has_the_range_of_its_date_and_its_types(
    kg: euroai.KnowledgeGraph, data: dict[str, Any]
) -> None:
    known = {deal.id: deal for own in deals_by_pair(kg).values() for deal in own}
    columns = [data["deals"][name] for name in ("id", "from", "to", "stated", "types")]
    for ident, earliest, latest, stated, types in zip(*columns, strict=True):
        deal = known[ident]
        assert (earliest, latest, stated) == (deal.earliest, deal.latest, deal.stated)
        assert tuple(types) == deal.types
    assert {len(date) for date in data["deals"]["from"]} == {0, 10}


def test_every_parent_that_is_rolled_up_to_is_among_the_investors(
    kg: euroai.KnowledgeGraph, data: dict[str, Any]
) -> None:
    ids, tops = data["investors"]["id"], data["investors"]["top"]
    under = {one: ids[top] for one, top in zip(ids, tops, strict=True) if ids[top] != one}
    rolled = holdings_of(kg, roll_up=True).counted_under
    assert rolled.items() <= under.items()
    assert "psim" in under


def test_the_communities_are_those_of_the_analysis(
    kg: euroai.KnowledgeGraph, data: dict[str, Any]
) -> None:
    groups = communities(kg, "co-investment", engine="louvain").groups
    home = {one: min(at, LETTERS) for at, group in enumerate(groups) for one in group.members}
    investors = data["investors"]
    for one, community in zip(investors["id"], investors["community"], strict=True):
        if data["held"][investors["id"].index(one)]:
            assert community == home.get(one, -1)
    first = [[investors["id"][one] for one in leaders] for leaders in investors["leaders"]]
    assert first == [list(group.members[:2]) for group in groups[:LETTERS]]


def test_no_two_who_meet_somebody_stand_in_one_place(data: dict[str, Any]) -> None:
    for side in ("investors", "labs"):
        table = data[side]
        parents = {top for at, top in enumerate(table.get("top", ())) if top != at}
        spots = [
            (x, y)
            for at, (x, y) in enumerate(zip(table["x"], table["y"], strict=True))
            if table["community"][at] >= 0 and at not in parents
        ]
        assert len(spots) == len(set(spots))


@pytest.mark.parametrize("name", ["data.js", "words.js"])
def test_both_languages_share_the_data_and_have_words_of_their_own(
    name: str, overlap_folder: Path
) -> None:
    english, french = (overlap_folder / root / "overlap" / name for root in ("", "fr"))
    assert english.is_file()
    assert french.is_file() is (name == "words.js")


def test_every_round_of_the_data_stands_on_the_page_of_what_is_held(
    data: dict[str, Any], site_folder: Path
) -> None:
    rounds = {
        (data["labs"]["page"][lab], data["deals"]["id"][deal])
        for held, each in zip(data["held"], data["by"], strict=True)
        for lab, by in zip(held, each, strict=True)
        for deal in by
        if data["deals"]["round"][deal]
    }
    assert len(rounds) > 200
    for lab in sorted({lab for lab, _ in rounds})[::10]:
        text = page_text(site_folder / "id" / lab / "index.html")
        for one, deal in rounds:
            assert one != lab or f'id="{deal}"' in text
