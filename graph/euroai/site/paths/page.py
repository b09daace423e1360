"""Paths: how one is linked to another, computed in the page from the ties of the graph."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from euroai.analysis.paths.k_shortest import EFFORT
from euroai.analysis.paths.relations import RELATIONS
from euroai.analysis.paths.search import SHORTEST, SIMPLE
from euroai.analysis.paths.steps import SCALE, Step, steps_of
from euroai.draw.style import REGIONS
from euroai.i18n.languages import gettext, pgettext
from euroai.i18n.values import folder_name
from euroai.site.messages import PATH
from euroai.site.render.context import Site
from euroai.site.search_index import KINDS

__all__ = ["edges_data", "write"]

_EXAMPLES: Final = (
    ("mistral-ai", "helsing"),
    ("nvidia", "deepl"),
    ("arthur-mensch", "demis-hassabis"),
    ("bpifrance", "aleph-alpha"),
    ("black-forest-labs", "stability-ai"),
)

_REGION_PLACES: Final = {region: place for place, region in enumerate(REGIONS)}


def write(site: Site) -> None:
    """Write the page and the ties from which it computes."""
    site.shared_js("assets/ties.js", "euroaiTies", lambda: edges_data(site))
    known = site.kg.entities
    site.page(
        "paths",
        "paths/page.html",
        title=gettext("Paths"),
        description=gettext("How is one lab, investor or person linked to another? Step by step."),
        scripts=("bundles/paths.js",),
        styles=("paths/paths.css",),
        relations=[
            (name, pgettext(PATH, one.words), pgettext(PATH, one.inverse_words))
            for name, one in RELATIONS.items()
        ],
        examples=[pair for pair in _EXAMPLES if pair[0] in known and pair[1] in known],
    )


def edges_data(site: Site) -> dict[str, Any]:
    """Return the ties as compact rows, with the nodes and sources that they name; no words in it.

    A row is: index of one end, of the other (the smaller first), of the relation, whether it is
    stated from the first to the second (1) or back (0), the date as stated, the earliest day, the
    number of parties, the indices of the sources, and the number of independent tellings.
    """
    rows = sorted(_rows(site), key=lambda row: (row[0].source, row[0].target, row[1]))
    nodes = sorted({end for step, *_ in rows for end in (step.source, step.target)})
    sources = sorted({s for step, *_ in rows for s in step.sources if s in site.kg.sources})
    place = {ident: index for index, ident in enumerate(nodes)}
    index_of = {slug: index for index, slug in enumerate(sources)}
    prose = site.prose("paths")
    return {
        "bounds": {
            "shortest": SHORTEST,
            "simple": SIMPLE,
            "effort": EFFORT,
            "scale": SCALE,
        },
        "relations": list(RELATIONS),
        "kinds": list(KINDS),
        "regions": list(REGIONS),
        "nodes": [
            [
                *(folder_name(one), prose.links.name(one)),
                KINDS.index(site.kg.entities[one].kind),
                _REGION_PLACES.get(site.kg.entities[one].region, _REGION_PLACES["other"]),
            ]
            for one in nodes
        ],
        "sources": [[folder_name(slug), site.index.source_name(slug)] for slug in sources],
        "ties": [
            [
                *(place[step.source], place[step.target], relation, int(forward), step.date),
                *(earliest, parties),
                [index_of[source] for source in site.index.stating_sources(step.sources)],
                tellings,
            ]
            for step, relation, forward, earliest, parties, tellings in rows
        ],
    }


def _rows(site: Site) -> Iterator[tuple[Step, int, bool, str, int, int]]:
    kg = site.kg
    for index, (name, relation) in enumerate(RELATIONS.items()):
        steps = steps_of(kg, (name,))
        for a, others in steps.adjacency.items():
            for b in others:
                if a > b or a not in kg.entities or b not in kg.entities:
                    continue
                step = steps.step_between(kg, a, b)
                event = kg.event(step.events[0]) if step.events else None
                parties = len(event.links) if event else 2
                forward = step.relation == relation.walked(forward=True)[0]
                tellings = steps.tellings(kg, a, b)
                yield step, index, forward, steps.cost(kg, a, b)[1], parties, tellings
