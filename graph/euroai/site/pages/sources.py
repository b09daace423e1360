"""Who says what: the list of sources, and a page for each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from euroai.facts import Event, Source
from euroai.site.format import folder_name, language_word, plural
from euroai.site.frame import Site
from euroai.vocabulary import PREFIXES

__all__ = ["write"]

_GROUPS: Final = (
    ("FundingRound", "Funding rounds", "round"),
    ("Investment", "Tickets and stakes", "ticket or stake"),
    ("Acquisition", "Acquisitions", "acquisition"),
    ("Alliance", "Alliances", "alliance"),
    ("Position", "People and posts", "post"),
    ("Product", "Products", "product"),
    ("Observation", "Figures", "figure"),
    ("Award", "Awards", "award"),
    ("RoundPart", "Parts of rounds", "part of a round"),
    ("Initiative", "Initiatives", "initiative"),
    ("OrganizationChange", "Changes of organisations", "change"),
)
_MANY: Final = {"ticket or stake": "tickets or stakes"}


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
        title="Sources",
        description="Every article, filing and page from which the graph is made.",
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
    site.page(
        f"sources/{folder_name(source.id)}",
        "source.html",
        title=source.title,
        description=f"What {source.publisher or source.title} says in the graph.",
        trail=(("Sources", "sources"),),
        source=source,
        groups=[group for group in groups if group.events],
        counted=_counted(events),
        whole={event.id: site.kg.event(event.id) for event in events},
        language=language_word(source.language),
        files=files,
        total=len(events),
    )


def _counted(events: tuple[Event, ...]) -> str:
    numbers: Mapping[str, int] = {
        one: sum(event.kind == kind for event in events) for kind, _, one in _GROUPS
    }
    parts = [plural(n, one, _MANY.get(one, "")) for one, n in numbers.items() if n]
    return ", ".join(parts)
