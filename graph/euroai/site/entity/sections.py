"""The sections of an entity's page: which it has, and in the order in which a reader asks.

Of a lab one asks first for its money and who gave it; of an investor, where it sits and who sits
there too; of a person, the posts; of a university, what its people founded.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from euroai.event_classes import SECTIONS
from euroai.i18n.languages import gettext, gettext_noop, pgettext
from euroai.site.entity.profile import Profile

__all__ = ["PageSection", "is_holder", "sections", "sits"]

_MONEY: Final = ("rounds", "investors", "around", "origin", "neighbours", "similar")
_HOLDINGS: Final = ("portfolio", "style", "partners")
_PEOPLE: Final = ("leaders", "people")
_DEALS: Final = ("alliances", "initiatives", "acquisitions", "products")
_LAST: Final = ("observations", "awards", "alumni", "positions", "claims", "parties", "standing")
_FUNDED: Final = ("news", *_MONEY, *_HOLDINGS, "talks", *_PEOPLE, *_DEALS, *_LAST)
_HOLDER: Final = ("news", *_HOLDINGS, "around", *_MONEY, "talks", *_DEALS, *_PEOPLE, *_LAST)
_SCHOOL: Final = ("alumni", *_HOLDINGS, "around", *_PEOPLE, *_DEALS, *_MONEY, "talks", *_LAST)
_PERSON: Final = ("positions", *_HOLDINGS, "around", "talks", "awards", *_FUNDED)
_ITSELF: Final = ("claims", "parties", "around", *_FUNDED)
_ORDERS: Final[Mapping[str, tuple[str, ...]]] = {
    "Person": _PERSON,
    "ResearchInstitution": _SCHOOL,
    "PublicBody": _SCHOOL,
    "Product": _ITSELF,
    "Award": _ITSELF,
    "Initiative": _ITSELF,
}
_TITLES: Final[Mapping[str, str]] = {
    "rounds": gettext_noop("Funding rounds"),
    "investors": gettext_noop("Investors"),
    "around": gettext_noop("Around it"),
    "origin": gettext_noop("Where its capital is from"),
    "neighbours": gettext_noop("Nearest organisations by shared investors"),
    "similar": gettext_noop("Similar labs, and why"),
    "news": gettext_noop("What changed, by date"),
    "style": gettext_noop("How it invests"),
    "portfolio": gettext_noop("Portfolio"),
    "partners": gettext_noop("Who else sits there"),
    "talks": gettext_noop("Not done, or not yet"),
    "leaders": gettext_noop("Founders and leaders"),
    "people": gettext_noop("People who are or were here"),
    "alliances": gettext_noop("Alliances"),
    "initiatives": gettext_noop("Initiatives it belongs to"),
    "acquisitions": gettext_noop("Acquisitions and changes"),
    "products": gettext_noop("Products"),
    "observations": gettext_noop("Figures told"),
    "awards": gettext_noop("Awards"),
    "alumni": gettext_noop("What its people founded"),
    "positions": gettext_noop("Positions"),
    "claims": gettext_noop("What sources say"),
    "parties": gettext_noop("Who takes part"),
    "standing": gettext_noop("Where it stands"),
}
_SHORT: Final[Mapping[str, str]] = {
    "rounds": gettext_noop("Rounds"),
    "origin": gettext_noop("Capital"),
    "neighbours": gettext_noop("Nearest"),
    "similar": gettext_noop("Similar"),
    "news": gettext_noop("News"),
    "style": gettext_noop("Style"),
    "talks": gettext_noop("Not done"),
    "leaders": gettext_noop("Leaders"),
    "people": gettext_noop("People"),
    "initiatives": gettext_noop("Initiatives"),
    "acquisitions": gettext_noop("Acquisitions"),
    "observations": gettext_noop("Figures"),
    "alumni": gettext_noop("Founded by its people"),
    "claims": gettext_noop("Told"),
    "parties": gettext_noop("Parties"),
    "standing": gettext_noop("Ranks"),
}
"""The same in the line of links, where there is less room."""


@dataclass(frozen=True, slots=True)
class PageSection:
    """A section of a page: its anchor, its title, a short one for links, how many rows it has."""

    anchor: str
    title: str
    short: str
    rows: int


def sections(profile: Profile, more: Mapping[str, int]) -> list[PageSection]:
    """Return the sections that have rows, in order.

    ``more`` holds the rows of those that come from the analyses: ``around``, ``origin``,
    ``neighbours``, ``similar``, ``style``, ``news``, ``standing``.
    """
    rows = {
        "rounds": len(profile.rounds) + len(profile.parts),
        "investors": len(profile.investors),
        "portfolio": len(profile.portfolio),
        "partners": len(profile.partners) if sits(profile) else 0,
        "talks": len(profile.doubtful),
        "leaders": len(profile.leaders),
        "people": len(profile.others),
        "alliances": len(profile.alliances),
        "initiatives": len(profile.initiatives),
        "acquisitions": len(profile.acquisitions) + len(profile.changes),
        "products": len(profile.products),
        "observations": len(profile.observations),
        "awards": len(profile.awards),
        "alumni": len(profile.alumni),
        "positions": len(profile.positions),
        "claims": int(profile.own is not None and bool(profile.own.sources)),
        "parties": len(profile.parties),
        **{section: len(events) for section, events in profile.further.items()},
        **more,
    }
    # A section without a place of its own in the order stands last but for the ranks.
    *order, last = dict.fromkeys((*_order(profile), "standing"))
    order = [*order, *(one for one in rows if one not in order and one != last), last]
    return [
        PageSection(anchor, _title(profile, anchor), _short(profile, anchor), rows[anchor])
        for anchor in order
        if rows.get(anchor)
    ]


def sits(profile: Profile) -> bool:
    """Return whether an entity's co-investors tell more than the lists of its holdings do."""
    if not profile.portfolio or not profile.partners:
        return False
    return len(profile.partners[0][1]) > 1 or profile.entity.kind == "InvestmentFirm"


def is_holder(profile: Profile) -> bool:
    """Return whether an organisation is shown as an investor rather than as one that raises."""
    return profile.entity.kind == "InvestmentFirm" or (
        profile.entity.kind != "Lab" and len(profile.portfolio) > len(profile.investors)
    )


def _order(profile: Profile) -> tuple[str, ...]:
    return _ORDERS.get(profile.entity.kind) or (_HOLDER if is_holder(profile) else _FUNDED)


def _title(profile: Profile, anchor: str) -> str:
    kind = profile.entity.kind
    if anchor == "portfolio" and kind in ("Person", "Lab"):
        return gettext("Own investments")
    if anchor == "people" and profile.leaders:
        return gettext("Others who are or were here")
    if anchor == "acquisitions" and not profile.changes:
        return gettext("Acquisitions")
    if anchor == "acquisitions" and not profile.acquisitions:
        return gettext("Changes")
    if anchor == "around" and kind == "Person":
        return pgettext("a person", "Around")
    return gettext(_TITLES.get(anchor) or SECTIONS[anchor].title)


def _short(profile: Profile, anchor: str) -> str:
    if anchor == "people" and profile.leaders:
        return gettext("Others")
    if anchor == "acquisitions" and not profile.acquisitions:
        return gettext("Changes")
    short = _SHORT.get(anchor) or (SECTIONS[anchor].short if anchor in SECTIONS else "")
    return gettext(short) if short else _title(profile, anchor)
