"""Who says what: the list of sources, and a page for each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from euroai.facts import Event, Source
from euroai.site import format as form
from euroai.site.format import folder_name
from euroai.site.frame import Site
from euroai.site.language import gettext, marked, marked_plural, ngettext
from euroai.vocabulary import PREFIXES

__all__ = ["write"]

_GROUPS: Final = (
    ("FundingRound", marked("Funding rounds"), marked_plural("{number} round", "{number} rounds")),
    (
        "Investment",
        marked("Tickets and stakes"),
        marked_plural("{number} ticket or stake", "{number} tickets or stakes"),
    ),
    (
        "Acquisition",
        marked("Acquisitions"),
        marked_plural("{number} acquisition", "{number} acquisitions"),
    ),
    ("Alliance", marked("Alliances"), marked_plural("{number} alliance", "{number} alliances")),
    ("Position", marked("People and posts"), marked_plural("{number} post", "{number} posts")),
    ("Product", marked("Products"), marked_plural("{number} product", "{number} products")),
    ("Observation", marked("Figures"), marked_plural("{number} figure", "{number} figures")),
    ("Award", marked("Awards"), marked_plural("{number} award", "{number} awards")),
    (
        "RoundPart",
        marked("Parts of rounds"),
        marked_plural("{number} part of a round", "{number} parts of rounds"),
    ),
    (
        "Initiative",
        marked("Initiatives"),
        marked_plural("{number} initiative", "{number} initiatives"),
    ),
    (
        "OrganizationChange",
        marked("Changes of organisations"),
        marked_plural("{number} change", "{number} changes"),
    ),
)
_OTHERS: Final = {
    "amount": marked("others give another amount"),
    "valuation": marked("others give another valuation"),
    "value": marked("others give another figure"),
    "stakePercent": marked("others give another stake"),
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
    """Write the list of sources and the page of each."""
    told = site.digest.by_source
    ordered = sorted(site.kg.sources.values(), key=lambda one: one.id)
    ordered.sort(key=lambda one: one.published, reverse=True)
    most = max(ordered, key=lambda one: len(told[one.id]), default=None)
    site.page(
        "sources",
        "sources.html",
        title=gettext("Sources"),
        description=gettext("Every article, filing and page from which the graph is made."),
        sources=ordered,
        told=told,
        most=most,
        claims=sum(map(len, told.values())),
        languages=len({one.language for one in ordered if one.language}),
        publishers=len({one.publisher for one in ordered if one.publisher}),
    )
    for source in site.kg.sources.values():
        _write_one(site, source, told[source.id])


def _write_one(site: Site, source: Source, events: tuple[Event, ...]) -> None:
    groups = [
        _Group(kind, title, tuple(e for e in events if e.kind == kind))
        for kind, title, _ in _GROUPS
    ]
    files = site.kg.files.get(PREFIXES["src"] + source.id, ())
    files = tuple(site.digest.place_of(file) for file in files)
    site.page(
        f"sources/{folder_name(source.id)}",
        "source.html",
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
        others=_OTHERS,
        total=len(events),
    )


def _counted(events: tuple[Event, ...]) -> str:
    numbers = [(forms, sum(event.kind == kind for event in events)) for kind, _, forms in _GROUPS]
    return form.join_words(ngettext(*forms, number) for forms, number in numbers if number)
