"""Card of one entity: class, events by kind, sources."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from euroai.tables.display.html import escaped

if TYPE_CHECKING:
    from euroai.knowledge import KnowledgeGraph

__all__ = ["Card", "card"]

_LATEST: Final = 5


@dataclass(frozen=True, slots=True)
class Card:
    """What a card shows of an entity. A notebook shows it as HTML, a console as text.

    ``facts`` are words and values; ``events`` count by kind; ``latest`` are date, kind and id.
    """

    ident: str
    label: str
    kind: str
    facts: tuple[tuple[str, str], ...]
    events: tuple[tuple[str, int], ...]
    latest: tuple[tuple[str, str, str], ...]
    sources: int

    def __repr__(self) -> str:
        lines = [f"{self.label} ({self.ident}), {self.kind}"]
        lines += [f"  {word}: {value}" for word, value in self.facts]
        lines += [f"  {number} × {kind}" for kind, number in self.events]
        return "\n".join([*lines, f"  told by {self.sources} sources"])

    def _repr_html_(self) -> str:
        facts = "".join(
            f'<tr><th scope="row" style="text-align: left">{escaped(word)}</th>'
            f'<td style="text-align: left">{escaped(value)}</td></tr>'
            for word, value in self.facts
        )
        counts = " · ".join(f"{number} {escaped(kind)}" for kind, number in self.events)
        latest = "".join(
            f"<li>{escaped(date or 'undated')}: {escaped(kind)}, <code>{escaped(ident)}</code></li>"
            for date, kind, ident in self.latest
        )
        return (
            '<article style="max-width: 34em; border: 1px solid #8888; border-radius: 6px; '
            'padding: 8px 14px"><p style="font-size: 130%; margin: 0"><strong>'
            f"{escaped(self.label)}</strong></p>"
            f'<p style="margin: 0 0 6px">{escaped(self.kind)} · '
            f"<code>{escaped(self.ident)}</code></p>"
            f"<table><tbody>{facts}</tbody></table>"
            f"<p>{counts or 'No event names it.'}</p><ul>{latest}</ul>"
            f"<p><small>{self.sources} sources</small></p></article>"
        )


def card(kg: KnowledgeGraph, name: str) -> Card:
    """Return the card of an entity, by id or by name.

    Raises:
        UnknownName: nothing is called so.
    """
    ident = kg.find(name)
    entity = kg.entities[ident]
    events = kg.events_about(ident)
    own = kg.event(ident)
    sources = {source for event in events for source in event.sources}
    sources |= set(own.sources) if own else set()
    facts = (
        ("Country", kg.word(entity.country) if entity.country else ""),
        ("City", entity.city),
        ("Founded", entity.founded),
        ("Kind of investor", kg.word(entity.investor_kind) if entity.investor_kind else ""),
        ("Sectors", ", ".join(map(kg.word, entity.sectors))),
        ("Part of", kg.label(entity.parent) if entity.parent else ""),
        ("Also called", ", ".join(entity.aliases[:6])),
        ("Website", entity.website),
    )
    counts = Counter(_words(event.kind) for event in events)
    return Card(
        ident,
        entity.label,
        _words(entity.kind),
        tuple((word, value) for word, value in facts if value),
        tuple(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))),
        tuple((event.date, _words(event.kind), event.id) for event in events[:_LATEST]),
        len(sources),
    )


def _words(name: str) -> str:
    """Return a class's name in words: ``funding round``."""
    return "".join(f" {c.lower()}" if c.isupper() and n else c.lower() for n, c in enumerate(name))
