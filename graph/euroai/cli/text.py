"""Figures, values and sources as text for the terminal.

Money, dates and reasons are worded as on the pages (:mod:`euroai.i18n.values`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Final

from euroai.i18n import values as form
from euroai.namespaces import slug
from euroai.store.results import computed_once

if TYPE_CHECKING:
    from euroai.derive.preference import Figure, Preference
    from euroai.knowledge import KnowledgeGraph
    from euroai.model import Event, Source

__all__ = ["cited", "figure", "preferred_figure", "publishers", "value_words", "when"]

SHOWN_SOURCES: Final = 3
"""How many sources are named before the rest is only counted."""


def value_words(kg: KnowledgeGraph, name: str, value: str) -> str:
    """Return what a property's value means: a name, a concept's label, or the text as written."""
    kind = _kinds_of_values(kg).get(name, "")
    if kind == "link":
        return kg.label(value)
    return kg.word(value) if kind in ("concept", "country") else value


@computed_once(Mapping[str, str])
def _kinds_of_values(kg: KnowledgeGraph) -> Mapping[str, str]:
    """Return what each property of the ontology takes (``link``, ``concept`` …)."""
    from euroai.validate.terms import read_terms

    known = read_terms(kg.asserted).properties
    return {slug(address): one.kind for address, one in known.items()}


def figure(found: Figure) -> str:
    """Return a figure with how exact it is: ``about $3.5 bn``."""
    words = (form.qualifier_word(found.qualifier), form.figure(found.value, found.unit))
    return " ".join(filter(None, words))


def preferred_figure(choice: Preference) -> str:
    """Return the figure in use: ``about $3.5 bn``, marked if no first-hand source states it."""
    return form.with_doubt(figure(choice.chosen), second_hand_only=choice.second_hand_only)


def when(event: Event) -> str:
    """Return an event's date as stated; ``by 2025-09-11`` where only the first telling is dated."""
    if event.date:
        return event.date
    return f"by {event.when.latest}" if event.when and event.when.latest else "undated"


def publishers(kg: KnowledgeGraph, slugs: Iterable[str], shown: int = SHOWN_SOURCES) -> list[str]:
    """Return who published the sources, each once; beyond ``shown`` only how many more."""
    known = [kg.sources[one] for one in slugs if one in kg.sources]
    named = list(dict.fromkeys(source.publisher or source.title for source in known))
    return _counted(named, shown)


def cited(kg: KnowledgeGraph, slugs: Iterable[str], shown: int = SHOWN_SOURCES) -> str:
    """Return ``Qant 2025-02-11, Les Echos 2025-02 and 4 more``: the earliest first.

    A source whose page was not read says so: ``Le Monde 2026-09-08 (headline only)``.
    """
    known = sorted(
        (kg.sources[one] for one in slugs if one in kg.sources),
        key=lambda source: (source.published or "9999", source.id),
    )
    witnesses = kg.derivation.witnesses

    def unread(source: Source) -> str:
        return "" if witnesses[source.id].page_read else f"({kg.word(source.read_as)})"

    names = dict.fromkeys(
        " ".join(filter(None, (source.publisher or source.title, source.published, unread(source))))
        for source in known
    )
    return form.join_words(_counted(list(names), shown)) or "the register"


def _counted(names: list[str], shown: int) -> list[str]:
    return names if len(names) <= shown + 1 else [*names[:shown], f"{len(names) - shown} more"]
