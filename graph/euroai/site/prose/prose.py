"""How one page speaks: its collaborators, made together, each handed to templates by its name."""

from __future__ import annotations

from dataclasses import dataclass

from euroai.knowledge import KnowledgeGraph
from euroai.site.index import SiteIndex
from euroai.site.prose.cells import Cells
from euroai.site.prose.citations import Citations
from euroai.site.prose.event_sentences import EventSentences
from euroai.site.prose.event_titles import EventTitles
from euroai.site.prose.event_values import EventValues
from euroai.site.prose.labels import Labels
from euroai.site.prose.links import Links

__all__ = ["Prose"]


@dataclass(frozen=True, slots=True)
class Prose:
    """The links, labels, citations, values, titles, sentences and cells of one page."""

    index: SiteIndex
    links: Links
    labels: Labels
    citations: Citations
    values: EventValues
    titles: EventTitles
    sentences: EventSentences
    cells: Cells

    @classmethod
    def of(cls, site_index: SiteIndex, links: Links) -> Prose:
        """Return what speaks for the page that has these links."""
        kg = site_index.kg
        labels, values = Labels(kg), EventValues()
        citations = Citations(site_index, labels, links.source_href if links.linked else None)
        titles = EventTitles(kg, links, labels, values)
        sentences = EventSentences(links, labels, values, titles)
        cells = Cells(site_index, links, labels, values, citations)
        return cls(site_index, links, labels, citations, values, titles, sentences, cells)

    @property
    def kg(self) -> KnowledgeGraph:
        """The graph of which the page states."""
        return self.index.kg

    @property
    def for_templates(self) -> dict[str, object]:
        """Return the collaborators by the names under which templates know them."""
        names = ("links", "labels", "citations", "values", "titles", "sentences", "cells")
        return {"prose": self, **{name: getattr(self, name) for name in names}}
