"""What a better source would change most: the curators' work list, as ``euroai stale`` has it."""

from __future__ import annotations

from typing import Final

from euroai.analysis.quality.stale import WorkItem, stale, stale_figures
from euroai.i18n import values as form
from euroai.i18n.languages import gettext, gettext_noop, localised
from euroai.site.messages import translated_sentence
from euroai.site.prose.event_homes import event_href
from euroai.site.render.context import Site

__all__ = ["MOST", "write"]

MOST: Final = 500
"""The page shows no more; ``euroai stale`` lists the rest."""
_KINDS: Final = {
    "round-without-investors": gettext_noop("Round without investors"),
    "one-aggregator": gettext_noop("One weak source"),
    "founder-without-employer": gettext_noop("Founder without a past employer"),
    "no-recent-source": gettext_noop("No source of the last year"),
}


def write(site: Site) -> None:
    """Write the work list, what a better source would change most first."""
    found = site.once("stale", lambda: stale(site.kg))
    numbers = stale_figures(found)
    prose = site.prose("stale")

    def thing(item: WorkItem) -> object:
        return prose.titles.thing(item.subject)

    def where(item: WorkItem) -> str:
        event = None if item.subject in site.kg.entities else site.kg.event(item.subject)
        return event_href(prose, event) if event else prose.links.entity_href(item.subject)

    site.page(
        "stale",
        "pages/stale.html",
        prose=prose,
        title=gettext("What to verify next"),
        description=gettext(
            "Where the data is old, thin or rests on one weak source: a work list for curators."
        ),
        items=found[:MOST],
        in_all=numbers.items,
        kinds=[(gettext(words), numbers.by_kind.get(kind, 0)) for kind, words in _KINDS.items()],
        kind_of=lambda item: gettext(_KINDS[item.kind]),
        thing=thing,
        where=where,
        why=lambda item: translated_sentence(item.why),
        score=lambda item: localised(f"{item.score:.2f}"),
        at_stake=lambda item: form.euro(item.euro),
    )
