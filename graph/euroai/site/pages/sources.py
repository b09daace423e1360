"""Who says what: the list of sources, and a page for each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from euroai.i18n import values as form
from euroai.i18n.languages import gettext, gettext_noop, ngettext, ngettext_noop
from euroai.i18n.values import folder_name
from euroai.model import Event
from euroai.namespaces import PREFIXES
from euroai.site.render.context import Site

__all__ = ["items", "write", "write_item"]

_GROUPS: Final = (
    (
        "FundingRound",
        gettext_noop("Funding rounds"),
        ngettext_noop("{number} round", "{number} rounds"),
    ),
    (
        "Investment",
        gettext_noop("Tickets and stakes"),
        ngettext_noop("{number} ticket or stake", "{number} tickets or stakes"),
    ),
    (
        "Acquisition",
        gettext_noop("Acquisitions"),
        ngettext_noop("{number} acquisition", "{number} acquisitions"),
    ),
    (
        "Alliance",
        gettext_noop("Alliances"),
        ngettext_noop("{number} alliance", "{number} alliances"),
    ),
    (
        "Position",
        gettext_noop("People and posts"),
        ngettext_noop("{number} post", "{number} posts"),
    ),
    ("Product", gettext_noop("Products"), ngettext_noop("{number} product", "{number} products")),
    ("Observation", gettext_noop("Figures"), ngettext_noop("{number} figure", "{number} figures")),
    ("Award", gettext_noop("Awards"), ngettext_noop("{number} award", "{number} awards")),
    (
        "RoundPart",
        gettext_noop("Parts of rounds"),
        ngettext_noop("{number} part of a round", "{number} parts of rounds"),
    ),
    (
        "Initiative",
        gettext_noop("Initiatives"),
        ngettext_noop("{number} initiative", "{number} initiatives"),
    ),
    (
        "OrganizationChange",
        gettext_noop("Changes of organisations"),
        ngettext_noop("{number} change", "{number} changes"),
    ),
)
_OTHERS: Final = {
    "amount": gettext_noop("others give another amount"),
    "valuation": gettext_noop("others give another valuation"),
    "value": gettext_noop("others give another figure"),
    "stakePercent": gettext_noop("others give another stake"),
}
"""What is said where other sources differ, by the property."""


@dataclass(frozen=True, slots=True)
class _Group:
    kind: str
    title: str
    events: tuple[Event, ...]

    @property
    def dated(self) -> bool:
        """Whether any of the events has a date."""
        return any(event.date for event in self.events)


def write(site: Site) -> None:
    """Write the list of sources."""
    told = site.index.by_source
    ordered = sorted(site.kg.sources.values(), key=lambda one: one.id)
    ordered.sort(key=lambda one: one.published, reverse=True)
    most = max(ordered, key=lambda one: len(told[one.id]), default=None)
    site.page(
        "sources",
        "pages/sources.html",
        title=gettext("Sources"),
        description=gettext("Every article, filing and page from which the graph is made."),
        sources=ordered,
        told=told,
        most=most,
        claims=sum(map(len, told.values())),
        languages=len({one.language for one in ordered if one.language}),
        publishers=len({one.publisher for one in ordered if one.publisher}),
    )


def items(site: Site) -> Sequence[str]:
    """Return the sources."""
    return list(site.kg.sources)


def write_item(site: Site, item: str) -> None:
    """Write the page of one source."""
    source, events = site.kg.sources[item], site.index.by_source[item]
    groups = [
        _Group(kind, title, tuple(e for e in events if e.kind == kind))
        for kind, title, _ in _GROUPS
    ]
    witness = site.kg.derivation.witnesses[source.id]
    files = site.kg.files.get(PREFIXES["src"] + source.id, ())
    files = tuple(site.index.place_of(file) for file in files)
    site.page(
        f"sources/{folder_name(source.id)}",
        "pages/source.html",
        title=source.title,
        description=gettext(
            "What {source} says in the graph.", source=source.publisher or source.title
        ),
        trail=((gettext("Sources"), "sources"),),
        source=source,
        groups=[group for group in groups if group.events],
        counted=_counted(events),
        whole={event.id: site.kg.event(event.id) for event in events},
        files=files,
        file=", ".join(files),
        second_hand=witness.second_hand,
        page_read=witness.page_read,
        original=site.kg.sources.get(source.copy_of),
        others=_OTHERS,
        total=len(events),
    )


def _counted(events: tuple[Event, ...]) -> str:
    numbers = [(forms, sum(event.kind == kind for event in events)) for kind, _, forms in _GROUPS]
    return form.join_words(ngettext(*forms, number) for forms, number in numbers if number)
