"""Data of the overlap explorer: holdings, deals and dates.

The page narrows, rolls up and counts by itself, exactly as :mod:`euroai.analysis.overlap.filters`,
:mod:`euroai.analysis.overlap.holdings` and :mod:`euroai.analysis.overlap.overlap` do. So it gets
every deal with the range of its date, and every home and kind as a filter sees them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from euroai.analysis.capital.grouping import Grouping
from euroai.analysis.communities.communities import communities
from euroai.analysis.overlap.deals import HoldingDeal, deals_by_pair
from euroai.analysis.overlap.filters import UNKNOWN, class_of, kind_of
from euroai.analysis.overlap.holdings import holdings_of, regions_of_countries
from euroai.analysis.overlap.overlap import (
    ALPHA,
    investor_overlap,
    lab_overlap,
    overlap_of,
    transposed,
)
from euroai.characters import plain_text
from euroai.draw.style import region_group
from euroai.i18n.values import folder_name
from euroai.knowledge import KnowledgeGraph
from euroai.site.overlap.picture import ENGINE, groups_of, largest, picture

__all__ = ["LETTERS", "VIEW", "overlap_data"]

LETTERS: Final = 8
"""So many communities have a letter and a colour; the smaller ones share one."""
VIEW: Final = "co-investment"
_NAMED: Final = 2


def overlap_data(kg: KnowledgeGraph) -> dict[str, Any]:
    """Return what the page computes from, in columns, without words of any language.

    ``investors`` (with the parents that they roll up to: ``top``) and ``labs`` (whatever has an
    investor) go by position, sorted by id. ``held[i]`` are the positions of what investor i holds,
    ``by[i]`` for each of them the positions in ``deals``, sorted by id.
    """
    holdings = holdings_of(kg).held
    under = holdings_of(kg, roll_up=True).counted_under
    everyone = sorted({*holdings, *under.values()})
    labs = sorted({one for held in holdings.values() for one in held})
    place = {one: number for number, one in enumerate(labs)}
    found = deals_by_pair(kg)
    deals = {deal.id: deal for own in found.values() for deal in own}
    number = {one: at for at, one in enumerate(sorted(deals))}
    row = {one: at for at, one in enumerate(everyone)}
    investors = _columns(kg, everyone) | _investors_picture(kg, holdings, under, everyone)
    investors["top"] = [row[under.get(one, one)] for one in everyone]
    return {
        "alpha": ALPHA,
        "investors": investors,
        "labs": _columns(kg, labs) | _labs_picture(kg, transposed(holdings), labs),
        "held": [[place[lab] for lab in holdings.get(one, ())] for one in everyone],
        "by": [
            [sorted(number[deal.id] for deal in found[one, lab]) for lab in holdings.get(one, ())]
            for one in everyone
        ],
        "deals": _deals(kg, [deals[one] for one in sorted(deals)]),
    }


def _columns(kg: KnowledgeGraph, ids: Iterable[str]) -> dict[str, list[Any]]:
    entities = [kg.entities[one] for one in ids]
    unions = regions_of_countries(kg)
    region_of = Grouping.of(kg).regions
    # A person's home is the nationality.
    regions = [region_of.get(one.country, "") for one in entities]
    return {
        "id": [one.id for one in entities],
        "label": [plain_text(one.label) for one in entities],
        "page": [folder_name(one.id) for one in entities],
        "kind": [one.kind for one in entities],
        "class": [class_of(one) for one in entities],
        "type": [kind_of(one) for one in entities],
        "country": [one.country or UNKNOWN for one in entities],
        "homes": [sorted(unions.get(one.country or UNKNOWN, {UNKNOWN})) for one in entities],
        "region": [region or UNKNOWN for region in regions],
        "group": [
            region_group(e.kind, region) for e, region in zip(entities, regions, strict=True)
        ],
        "sectors": [list(one.sectors) for one in entities],
    }


def _deals(kg: KnowledgeGraph, deals: Sequence[HoldingDeal]) -> dict[str, list[Any]]:
    events = [kg.event(one.id) for one in deals]
    return {
        "id": [folder_name(one.id) for one in deals],
        "from": [one.earliest for one in deals],
        "to": [one.latest for one in deals],
        "stated": [one.stated for one in deals],
        "types": [list(one.types) for one in deals],
        "round": [int(one is not None and one.kind == "FundingRound") for one in events],
    }


def _investors_picture(
    kg: KnowledgeGraph,
    holdings: Mapping[str, Sequence[str]],
    under: Mapping[str, str],
    everyone: Sequence[str],
) -> dict[str, list[Any]]:
    drawn = largest(holdings)
    overlap = investor_overlap(kg) if drawn is holdings else overlap_of(drawn)
    spots = picture(drawn, overlap)
    groups = [one.members for one in communities(kg, VIEW, engine=ENGINE).groups]
    # A parent that never invested by itself stands where the largest of those under it does.
    heirs: dict[str, str] = {}
    for one in sorted(under, key=lambda one: (-len(holdings.get(one, ())), one)):
        heirs.setdefault(under[one], one)
    stand_in = {one: one if one in holdings else heirs[one] for one in everyone}
    return _placed(groups, spots, stand_in)


def _labs_picture(
    kg: KnowledgeGraph, holdings: Mapping[str, Sequence[str]], labs: Sequence[str]
) -> dict[str, list[Any]]:
    drawn = largest(holdings)
    overlap = lab_overlap(kg) if drawn is holdings else overlap_of(drawn)
    spots = picture(drawn, overlap)
    groups = groups_of(overlap, {one: kg.label(one) for one in labs})
    return _placed(groups, spots, {one: one for one in labs})


def _placed(
    groups: Sequence[Sequence[str]],
    spots: Mapping[str, tuple[int, int]],
    stand_in: Mapping[str, str],
) -> dict[str, list[Any]]:
    """Return positions, and communities: 0 is the largest, -1 for who is in none.

    A position is null for who is not drawn (:func:`euroai.site.overlap.picture.largest`).
    ``leaders`` are the positions of the first members of those that have a letter.
    """
    home = {member: at for at, group in enumerate(groups) for member in group}
    row = {one: at for at, one in enumerate(stand_in)}
    return {
        "x": [spots[other][0] if other in spots else None for other in stand_in.values()],
        "y": [spots[other][1] if other in spots else None for other in stand_in.values()],
        "community": [
            min(home[other], LETTERS) if other in home else -1 for other in stand_in.values()
        ],
        "leaders": [[row[one] for one in group[:_NAMED]] for group in groups[:LETTERS]],
    }
