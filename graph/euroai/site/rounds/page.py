"""A page for each round, under ``rounds/``: who, on what terms, each source's version of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from euroai.analysis.quality.freshness import freshness
from euroai.analysis.round_history import round_history
from euroai.analysis.stated_events import tellings_of
from euroai.i18n import values as form
from euroai.i18n.markup import isolated
from euroai.i18n.values import folder_name
from euroai.site.index import as_stated_by
from euroai.site.render.context import Site

if TYPE_CHECKING:
    from euroai.model import Event, Source

__all__ = ["Part", "Version", "items", "write", "write_item"]


@dataclass(frozen=True, slots=True)
class Part:
    """Who put money into a round: whether it led, its own ticket if one is told, who says so."""

    ident: str
    led: bool
    ticket: Event | None
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Version:
    """A round as one source alone states it."""

    source: Source
    event: Event
    leads: tuple[str, ...]
    investors: tuple[str, ...]


def write(site: Site) -> None:
    """Write nothing: the directory of rounds lists them all."""


def items(site: Site) -> Sequence[str]:
    """Return the rounds that name an entity, of those that have a page."""
    return [
        event.id
        for event in site.index.of_kind("FundingRound")
        if site.published.has_page(event.first("recipient"))
    ]


def write_item(site: Site, item: str) -> None:
    """Write the page of one round."""
    event = site.kg.event(item)
    if event is None:
        return
    path = f"rounds/{folder_name(item)}"
    prose = site.prose(path)
    name = prose.links.name(event.first("recipient"))
    title = f"{name}, {prose.titles.round_word(event)}"
    history = site.once_of_item(f"history {item}", lambda: round_history(site.kg, event))
    site.page(
        path,
        "rounds/page.html",
        prose=prose,
        title=title,
        description=f"{prose.sentences.sentence(event).striptags()}.",
        trail=((isolated(name), f"id/{folder_name(event.first('recipient'))}"),),
        styles=("rounds/rounds.css",),
        event=event,
        parts_of=site.once_of_item(f"parts {item}", lambda: _parts(site, event)),
        accounts=site.once_of_item(f"accounts {item}", lambda: _versions(site, event)),
        before=[site.kg.event(one) for one in history.before],
        after=[site.kg.event(one) for one in history.after],
        history=history,
        times=lambda step: form.times(step, digits=1),
        pieces=[one for one in site.index.of_kind("RoundPart") if event.id in one.values("round")],
        tellings=tellings_of(site.kg, event),
        fresh=freshness(site.kg, event.sources),
        file=", ".join(filter(None, map(site.index.file_of, event.sources[:1]))),
    )


def _parts(site: Site, event: Event) -> tuple[Part, ...]:
    """Return who put money into a round: the leads first, then by name."""
    leads = event.parties("leadInvestor")
    everyone = tuple(dict.fromkeys((*leads, *event.parties("investor"))))
    found = []
    for ident in everyone:
        tickets = [
            one
            for one in site.kg.events_about(ident)
            if one.kind == "Investment"
            and one.happened
            and event.id in one.values("round")
            and ident in one.parties("investor")
            and "amount" in one.figures
        ]
        sources = {
            source
            for name in ("investor", "leadInvestor")
            for claim in event.claims.get(name, ())
            if claim.value == ident
            for source in claim.sources
        }
        ticket = tickets[0] if tickets else None
        found.append(Part(ident, ident in leads, ticket, tuple(sorted(sources))))
    return tuple(
        sorted(found, key=lambda one: (not one.led, site.kg.label(one.ident).lower(), one.ident))
    )


def _versions(site: Site, event: Event) -> tuple[Version, ...]:
    """Return what each source tells of a round, the earliest published first."""
    found = []
    for source in site.index.stating_sources(event.sources):
        alone = as_stated_by(event, source)
        leads = alone.values("leadInvestor")
        others = tuple(one for one in alone.values("investor") if one not in leads)
        found.append(Version(site.kg.sources[source], alone, leads, others))
    return tuple(found)
