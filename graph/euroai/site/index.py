"""Site index: facts that several pages share, computed once.

Events come from the knowledge graph with every claim; here they are put in the orders in which
pages state them: by entity, by source, by kind.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from functools import cached_property
from pathlib import Path
from typing import Final

from euroai.analysis.overlap.deals import deals_by_pair
from euroai.analysis.overlap.holdings import portfolios
from euroai.analysis.overlap.partners import partners
from euroai.analysis.quality.freshness import data_date
from euroai.analysis.stated_events import (
    dataset_counts,
    events_by_source,
    events_of_kind,
    stated_events,
)
from euroai.characters import plain_text
from euroai.derive.dates import DateRange, day_range, lexical_date
from euroai.derive.preference import Figure, Preference
from euroai.derive.status import COUNTS, EventStatus
from euroai.event_classes import DATE_PROPERTIES, FIGURES
from euroai.knowledge import KnowledgeGraph
from euroai.loading.turtle import data_folder, graph_files
from euroai.model import ClaimedValue, Event, Source
from euroai.namespaces import PREFIXES, slug
from euroai.site.notebooks.reading import notebooks_folder
from euroai.store.terms import NamedNode, text_of

__all__ = ["SiteIndex", "as_stated_by", "as_talked_of", "date_property"]

_LABEL: Final = PREFIXES["rdfs"] + "label"
_DESCRIBING: Final = (
    PREFIXES["skos"] + "altLabel",
    *(PREFIXES["eai"] + name for name in ("city", "country", "foundedOn", "investorKind")),
    *(PREFIXES["eai"] + name for name in ("nationality", "parentOrganization", "website")),
)
"""The properties that describe an entity rather than tell an event."""


class SiteIndex:
    """The graph in the orders in which pages state it. Everything is computed when first asked."""

    def __init__(self, kg: KnowledgeGraph) -> None:
        self.kg = kg

    @cached_property
    def about(self) -> Mapping[str, tuple[Event, ...]]:
        """The events that name each entity, latest first."""
        return {ident: self.kg.events_about(ident) for ident in self.kg.entities}

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """Every event, product and award that names an entity, latest first."""
        return stated_events(self.kg)

    def of_kind(self, kind: str) -> tuple[Event, ...]:
        """Return every event of a class, latest first."""
        return events_of_kind(self.kg, kind)

    @cached_property
    def by_source(self) -> Mapping[str, tuple[Event, ...]]:
        """The events that each source tells, as all sources tell them, latest first."""
        return events_by_source(self.kg)

    def stating_sources(self, sources: Iterable[str]) -> tuple[str, ...]:
        """Return those that are sources proper (not our register), the earliest published first."""
        own = [self.kg.sources[slug] for slug in sources if slug in self.kg.sources]
        return tuple(source.id for source in sorted(own, key=_published))

    @cached_property
    def as_of(self) -> str:
        """The data's date: the day of the newest source of record, '' if none says."""
        return data_date(self.kg)

    @cached_property
    def counts(self) -> Mapping[str, int]:
        """How many entities of each kind, events of each class, sources, and all entities."""
        return dataset_counts(self.kg)

    @cached_property
    def portfolios(self) -> Mapping[str, tuple[str, ...]]:
        """What each investor put money into: ids of organisations, sorted."""
        return portfolios(self.kg)

    @cached_property
    def investors(self) -> Mapping[str, tuple[str, ...]]:
        """Who put money into each organisation: ids of investors, sorted."""
        return self.kg.links("hasInvestor")

    @cached_property
    def deals_between(self) -> Mapping[tuple[str, str], tuple[Event, ...]]:
        """The rounds and tickets that make an investor hold an organisation, by both ids."""
        return {
            pair: tuple(event for deal in deals if (event := self.kg.event(deal.id)) is not None)
            for pair, deals in deals_by_pair(self.kg).items()
        }

    @cached_property
    def described(self) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
        """For each entity the sources that describe it, by property (``foundedOn``), sorted.

        ``otherLabel`` are those that call it by another name than the page does.

        The register is no source: what only it says is not here.
        """
        found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        for name in _DESCRIBING:
            for quad in self.kg.asserted.match(None, NamedNode(name), None):
                source, ident = slug(text_of(quad.graph_name)), slug(text_of(quad.subject))
                if source in self.kg.sources and ident in self.kg.entities:
                    found[ident][slug(name)].add(source)
        for quad in self.kg.asserted.match(None, NamedNode(_LABEL), None):
            source, ident = slug(text_of(quad.graph_name)), slug(text_of(quad.subject))
            entity = self.kg.entities.get(ident)
            if source in self.kg.sources and entity and text_of(quad.object) != entity.label:
                found[ident]["otherLabel"].add(source)
        return {
            ident: {
                name: tuple(sorted(stating_sources))
                for name, stating_sources in sorted(names.items())
            }
            for ident, names in sorted(found.items())
        }

    def place_of(self, file: str) -> str:
        """Return where a file of the data stands: from the repository's root if it is ours."""
        return f"ontology/data/{file}" if self.is_shipped else file

    @cached_property
    def is_shipped(self) -> bool:
        """Whether the data is what euroai ships: its folder, or a store with no other source."""
        if self.kg.has_folder:
            return data_folder().resolve() == Path(self.kg.folder).resolve()
        ours = {graph for graph, _ in graph_files(data_folder())}
        return ours.issuperset(self.kg.files)

    @cached_property
    def has_notebooks(self) -> bool:
        """Whether the notebooks that euroai ships are about this graph: its data, as of now."""
        return self.is_shipped and self.kg.as_of is None and notebooks_folder() is not None

    def source_name(self, source: str) -> str:
        """Return who published a source, or its title if nobody says."""
        found = self.kg.sources[source]
        return plain_text(found.publisher or found.title)

    def file_of(self, source: str) -> str:
        """Return the file in which a source's claims stand, '' if there is none."""
        files = self.kg.files.get(PREFIXES["src"] + source, ())
        return self.place_of(files[0]) if files else ""

    @cached_property
    def children(self) -> Mapping[str, tuple[str, ...]]:
        """The organisations that belong to each, sorted."""
        owned: dict[str, list[str]] = defaultdict(list)
        for entity in self.kg.entities.values():
            if entity.parent:
                owned[entity.parent].append(entity.id)
        return {parent: tuple(sorted(owned[parent])) for parent in sorted(owned)}

    @cached_property
    def partners(self) -> Mapping[str, tuple[tuple[str, tuple[str, ...]], ...]]:
        """For each investor the others in the same organisations, most shared first."""
        return partners(self.kg)

    @cached_property
    def founded_by_former(self) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
        """For each past employer the organisations its people founded, with those people."""
        found: dict[str, dict[str, tuple[str, ...]]] = defaultdict(dict)
        for employer, founded, data in sorted(self.kg.view("talent").edges(data=True)):
            found[employer][founded] = tuple(data["people"])
        return dict(found)


def _published(source: Source) -> tuple[str, str]:
    """Sort key: the earliest possible last day first, undated last."""
    span = day_range(source.published)
    return (span[1] if span else "9999", source.id)


def date_property(event: Event) -> str:
    """Return the property that dates an event (``announcedOn`` …), or ''."""
    return next((name for name in DATE_PROPERTIES if name in event.claims), "")


def as_stated_by(event: Event, source: str) -> Event:
    """Return an event with what one source says of it, and nothing else."""
    claims = {
        name: tuple(ClaimedValue(one.value, (source,)) for one in values if source in one.sources)
        for name, values in event.claims.items()
    }
    claims = {name: values for name, values in claims.items() if values}
    outcome = next((one.value for one in claims.get("status", ())), "")
    alone = replace(
        event,
        claims=claims,
        figures={},
        when=None,
        sources=(source,),
        status=EventStatus((source,), (source,), outcome) if source in event.doubted else COUNTS,
    )
    figures = {
        name: Preference(event.id, name, own, (), disputed=False, reason="only-figure")
        for name in event.figures
        if (own := _figure(alone, name, source)) is not None
    }
    stated = alone.first(date_property(alone)) if date_property(alone) else ""
    span = day_range(stated)
    when = DateRange(*span, stated=lexical_date(*span), sources=(source,)) if span else None
    return replace(alone, figures=figures, when=when)


def as_talked_of(event: Event, ident: str) -> Event:
    """Return an event that counts as the sources state it that only talk of an entity in it."""
    naming = {
        source
        for values in event.claims.values()
        for claim in values
        if claim.value == ident
        for source in claim.sources
    }
    stated = as_stated_by(event, min(naming))
    return replace(stated, sources=tuple(sorted(naming)))


def _figure(alone: Event, name: str, source: str) -> Figure | None:
    """Return a figure as the one source of an event gives it."""
    about = FIGURES[name]
    least = "" if alone.first(name) else next(map(alone.first, about.range_ends), "")
    try:
        value = Decimal(alone.first(name) or least)
    except InvalidOperation:
        return None
    if not value.is_finite():
        return None
    unit = about.unit or next(filter(None, map(alone.first, about.units)), "")
    qualifier = alone.first(about.qualifier) or ("at-least" if least else "exact")
    return Figure(value, unit, qualifier, (source,), "", value if unit == "EUR" else None)
