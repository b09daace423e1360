"""Sources: their list, and a page for each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from euroai.analysis.quality.conflicts import conflicts
from euroai.analysis.stated_events import counts_by_kind, source_figures, sources_by_kind
from euroai.event_classes import DECLARATIONS, FIGURES
from euroai.i18n import values as form
from euroai.i18n.languages import gettext, ngettext
from euroai.i18n.values import folder_name
from euroai.knowledge import KnowledgeGraph
from euroai.model import Event, Source
from euroai.namespaces import PREFIXES
from euroai.site.directory.data import sources_data
from euroai.site.index import as_stated_by
from euroai.site.prose.event_homes import event_href
from euroai.site.render.context import Site

__all__ = ["items", "prepare", "write", "write_item"]

_MOST: Final = 1_000
"""Of so many events of a kind a source's page tells, the latest; the downloads have all."""

_DATA: Final = "directory/sources.js"
"""Every source, for whoever asks of a directory who says so, and for the files to download."""
_LISTED: Final = 4_000
"""So many sources the list has at most, the latest; each has a page."""


@dataclass(frozen=True, slots=True)
class _EventGroup:
    kind: str
    title: str
    events: tuple[Event, ...]
    number: int

    @property
    def dated(self) -> bool:
        """Whether any of the events has a date."""
        return any(event.date for event in self.events)


class _Differing:
    """The figures about which sources differ, by event."""

    def __init__(self, kg: KnowledgeGraph) -> None:
        self._found: dict[str, tuple[str, ...]] = {}
        for one in conflicts(kg):
            self._found[one.event] = (*self._found.get(one.event, ()), one.property)

    def of(self, event: str) -> tuple[str, ...]:
        """Return the properties of an event about which sources differ."""
        return self._found.get(event, ())


def write(site: Site) -> None:
    """Write the list of sources, and the same as data for what opens on other pages."""
    site.data_js(_DATA, "euroaiSources", sources_data(site.kg), shared=True)
    by_source = site.index.by_source
    ordered = sorted(site.kg.sources.values(), key=lambda one: one.id)
    ordered.sort(key=lambda one: one.published, reverse=True)
    numbers = source_figures(site.kg)
    site.page(
        "sources",
        "pages/sources.html",
        scripts=("pages/sources.js",),
        styles=("plots.css",),
        kinds=sources_by_kind(site.kg),
        second_hand=frozenset(
            one.source for one in site.kg.derivation.witnesses.values() if one.second_hand
        ),
        title=gettext("Sources"),
        description=gettext("Every article, filing and page from which the graph is made."),
        sources=ordered[:_LISTED],
        by_source=by_source,
        most=site.kg.sources.get(numbers.most),
        numbers=numbers,
    )


def prepare(site: Site) -> None:
    """Compute what the pages of all sources share."""
    _differing(site)


def _differing(site: Site) -> _Differing:
    return site.sliced("conflicts", _Differing, {"of": "method"})


def items(site: Site) -> Sequence[str]:
    """Return the sources."""
    return list(site.kg.sources)


def write_item(site: Site, item: str) -> None:
    """Write the page of one source."""
    differing = _differing(site)
    source, events = site.kg.sources[item], site.index.by_source[item]
    numbers = dict(counts_by_kind(events))
    groups = site.once_of_item(
        f"groups {item}",
        lambda: [
            _EventGroup(kind, one.group, _by_source_alone(own[:_MOST], item), numbers[kind])
            for kind, one in DECLARATIONS.items()
            if (own := tuple(e for e in events if e.kind == kind))
        ],
    )
    stated = [event for group in groups for event in group.events]
    listed = frozenset((event.id, name) for event in stated for name in differing.of(event.id))
    witness = site.kg.derivation.witnesses[source.id]
    files = site.kg.files.get(PREFIXES["src"] + source.id, ())
    files = tuple(site.index.place_of(file) for file in files)
    counted = _counted(events)
    site.page(
        f"sources/{folder_name(source.id)}",
        "pages/source.html",
        title=source.title,
        description=_description(source, counted),
        trail=((gettext("Sources"), "sources"),),
        source=source,
        groups=groups,
        counted=counted,
        whole={event.id: site.kg.event(event.id) for event in stated},
        files=files,
        file=", ".join(files),
        listed=listed,
        event_href=event_href,
        others={name: one.rival_words for name, one in FIGURES.items()},
        second_hand=witness.second_hand,
        page_read=witness.page_read,
        original=site.kg.sources.get(source.copy_of),
    )


def _description(source: Source, counted: str) -> str:
    """Return a line of its own for each source: who published what and when, and what it tells."""
    date = form.date_words(source.published) if source.published else ""
    published = ", ".join(part for part in (source.publisher, date) if part)
    title = f"{source.title} ({published})" if published else source.title
    if not counted:
        return gettext("{title}: no fact of the graph rests on it yet.", title=title)
    return gettext("{title}: {what}.", title=title, what=counted)


def _by_source_alone(events: Sequence[Event], source: str) -> tuple[Event, ...]:
    """Return events as one source alone tells them."""
    return tuple(as_stated_by(event, source) for event in events)


def _counted(events: tuple[Event, ...]) -> str:
    numbers = counts_by_kind(events)
    return form.join_words(
        ngettext(*DECLARATIONS[kind].counted, number) for kind, number in numbers
    )
