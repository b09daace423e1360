"""One entity as data: every claim about it and its events, each with the sources that make it.

``data.ttl`` says each statement once. Turtle has no named graphs, and so each subject names the
sources (``dct:source``) that make all that is stated of it but for what is said once more as an
``rdf:Statement`` with sources of its own. ``data.json`` is the same, a claim a line, and says which
claims no first-hand source makes (``second_hand_only``). What follows from the claims is in
neither: it is in the whole dataset.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import mode
from typing import Any, Final

from euroai.knowledge import KnowledgeGraph
from euroai.model import Event
from euroai.namespaces import PREFIXES, compact, slug
from euroai.provenance.claims import second_hand_only
from euroai.store.terms import BlankNode, NamedNode, text_of
from euroai.store.turtle import Turtle, statements

__all__ = ["EntityData"]

_DECLARED: Final = ("eai", "id", "src", "c", "country", "rdf", "rdfs", "xsd", "skos", "dct")
_LICENCE: Final = "https://creativecommons.org/licenses/by/4.0/"
_TURTLE: Final = Turtle(_DECLARED)


@dataclass(frozen=True, slots=True)
class _Claim:
    """One statement: its three terms in Turtle, property and value plain, and who makes it."""

    subject: str
    terms: tuple[str, str, str]
    name: str
    value: str
    sources: tuple[str, ...]


class EntityData:
    """Writes entities as Turtle and JSON; what several of them share is made once."""

    def __init__(self, kg: KnowledgeGraph) -> None:
        self.kg = kg
        self._claims: dict[str, tuple[_Claim, ...]] = {}
        self._blocks: dict[str, tuple[str, str]] = {}
        self._sources: dict[str, str] = {}

    def turtle(self, ident: str, events: Iterable[Event]) -> str:
        """Return an entity and its events in Turtle, sorted; parsed anew it is the same graph."""
        subjects = _subjects(ident, events)
        blocks = [self._turtle_of(one) for one in subjects]
        sources = "".join(map(self._source, self._sources_of(subjects)))
        head = _TURTLE.head()
        node = _TURTLE.name(PREFIXES["id"] + ident)
        metadata = (("dct:license", f"<{_LICENCE}>"), ("dct:subject", node))
        about = f"{statements('<data.ttl>', metadata)}\n"
        return "\n".join([head, about, *(block for block, _ in blocks), sources])

    def as_json(self, ident: str, events: Iterable[Event]) -> str:
        """Return the same as JSON: ``id``, ``name``, ``kind``, ``claims`` and ``sources``."""
        subjects = _subjects(ident, events)
        entity = self.kg.entities[ident]
        head = {
            "id": PREFIXES["id"] + ident,
            "name": entity.label,
            "kind": entity.kind,
            "licence": _LICENCE,
        }
        sources = {one: self._source_json(one) for one in self._sources_of(subjects)}
        lines = ",\n".join(line for one in subjects if (line := self._turtle_of(one)[1]))
        opening = json.dumps(head, ensure_ascii=False, indent=0)[:-2]
        sources_json = json.dumps(sources, ensure_ascii=False, sort_keys=True, indent=0)
        return f'{opening},\n"claims": [\n{lines}\n],\n"sources": {sources_json}\n}}\n'

    def content_of(self, ident: str) -> tuple[object, ...]:
        """Return all that decides what :meth:`turtle` and :meth:`as_json` say of an entity."""
        events = self.kg.events_about(ident)
        subjects = _subjects(ident, events)
        witnesses = self.kg.derivation.witnesses
        return (
            self.kg.entities[ident],
            events,
            tuple((self._of(one), self.kg.event(one)) for one in subjects),
            tuple(
                (self._source(one), self.kg.sources[one], witnesses[one])
                for one in self._sources_of(subjects)
            ),
        )

    def _sources_of(self, subjects: Sequence[str]) -> list[str]:
        found = {s for one in subjects for claim in self._of(one) for s in claim.sources}
        known = self.kg.sources
        return sorted(one for one in found if one in known)

    def _of(self, ident: str) -> tuple[_Claim, ...]:
        """Return every claim that a source or the register makes of one subject, sorted."""
        if ident not in self._claims:
            subject = NamedNode(PREFIXES["id"] + ident)
            stating_sources: dict[tuple[Any, Any], set[str]] = defaultdict(set)
            for quad in self.kg.asserted.match(subject, None, None, None):
                graph = text_of(quad.graph_name)
                if graph.startswith(PREFIXES["src"]):
                    stating_sources[quad.predicate, quad.object].add(slug(graph))
            start = _TURTLE.name(subject.value)
            claims = [
                _Claim(
                    ident,
                    (start, _TURTLE.name(predicate.value), _TURTLE.term(value)),
                    compact(predicate.value).partition(":")[2],
                    slug(value.value) if isinstance(value, NamedNode) else text_of(value),
                    tuple(sorted(sources)),
                )
                for (predicate, value), sources in stating_sources.items()
            ]
            self._claims[ident] = tuple(sorted(claims, key=lambda claim: claim.terms))
        return self._claims[ident]

    def _turtle_of(self, ident: str) -> tuple[str, str]:
        """Return one subject's claims in Turtle and as lines of JSON."""
        if ident not in self._blocks:
            claims = self._of(ident)
            event = self.kg.event(ident)
            start = claims[0].terms[0] if claims else ""
            turtle = _block(start, claims) if claims else ""
            self._blocks[ident] = (turtle, ",\n".join(self._line(event, claim) for claim in claims))
        return self._blocks[ident]

    def _line(self, event: Event | None, claim: _Claim) -> str:
        """Return a claim as a line of JSON; it says where no first-hand source states it."""
        found: dict[str, object] = {
            "subject": claim.subject,
            "property": claim.name,
            "value": claim.value,
            "sources": claim.sources,
        }
        if event and second_hand_only(self.kg, event, claim.name, claim.sources):
            found["second_hand_only"] = True
        return json.dumps(found, ensure_ascii=False, separators=(",", ":"))

    def _source(self, source: str) -> str:
        if source not in self._sources:
            node = NamedNode(PREFIXES["src"] + source)
            fields = {
                (_TURTLE.name(quad.predicate.value), _TURTLE.term(quad.object))
                for quad in self.kg.asserted.match(node, None, None, node)
                if not isinstance(quad.object, BlankNode)
            }
            start = _TURTLE.name(node.value)
            block = f"{statements(start, sorted(fields))}\n" if fields else ""
            self._sources[source] = block
        return self._sources[source]

    def _source_json(self, source: str) -> dict[str, str]:
        record = self.kg.sources[source]
        found = {
            "title": record.title,
            "publisher": record.publisher,
            "published": record.published,
            "url": record.url,
            "language": record.language,
            "republished_by": record.republished_by,
            "copy_of": record.copy_of,
            "reliability": record.reliability,
            "read_as": record.read_as,
        }
        return {name: value for name, value in found.items() if value}


def _subjects(ident: str, events: Iterable[Event]) -> list[str]:
    """Return the entity first, then its events by id."""
    return [ident, *sorted({event.id for event in events} - {ident})]


def _block(start: str, claims: Sequence[_Claim]) -> str:
    """Return a subject's claims, who makes most of them, and then those that others make."""
    most = mode(claim.sources for claim in claims)
    stated = (*(claim.terms[1:] for claim in claims), ("dct:source", _named(most)))
    others = (_stated(claim) for claim in claims if claim.sources != most)
    return "\n".join((statements(start, stated, between=" ;\n  "), *others, ""))


def _named(sources: Iterable[str]) -> str:
    return ", ".join(_TURTLE.name(PREFIXES["src"] + one) for one in sources)


def _stated(claim: _Claim) -> str:
    subject, predicate, value = claim.terms
    terms = (subject, predicate, value)
    parts = zip(("rdf:subject", "rdf:predicate", "rdf:object"), terms, strict=True)
    return statements("[]", (("a", "rdf:Statement"), *parts, ("dct:source", _named(claim.sources))))
