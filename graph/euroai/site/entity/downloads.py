"""One entity as data: every claim about it and its events, each with the sources that make it.

``data.ttl`` says each statement once. Turtle has no named graphs, and so each subject names the
sources (``dct:source``) that make all that is stated of it but for what is said once more as an
``rdf:Statement`` with sources of its own. A comment says which claims no first-hand source makes.
What follows from the claims is not in it but for how reliable a source is: it is in the whole
dataset.

As JSON it is the same, a claim a line. On disk the claims stand once, in ``data.ttl``:
``entity/claims.js`` makes the JSON of it where a reader asks for it, and ``data.json`` leads there.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from statistics import mode
from typing import Any, Final

from euroai.knowledge import KnowledgeGraph
from euroai.model import Event
from euroai.namespaces import PREFIXES, compact, slug
from euroai.provenance.claims import second_hand_only
from euroai.store.terms import BlankNode, NamedNode, text_of
from euroai.store.turtle import Turtle, quoted, statements

__all__ = ["EntityData"]

_DECLARED: Final = ("eai", "id", "src", "c", "country", "rdf", "rdfs", "xsd", "skos", "dct")
_LICENCE: Final = "https://creativecommons.org/licenses/by/4.0/"
_TURTLE: Final = Turtle(_DECLARED, bare=True)
_PREFIXES: Final = dict(zip(_DECLARED, _TURTLE.head().splitlines(keepends=True), strict=True))
_TYPE: Final = "rdf:type"
_SECOND_HAND: Final = "# second-hand only"
"""The comment behind what no first-hand source states: one property's values, or all of a subject.

``entity/claims.js`` reads it.
"""


@dataclass(frozen=True, slots=True)
class _Claim:
    """One statement: its three terms in Turtle, property and value plain, and who makes it."""

    subject: str
    terms: tuple[str, str, str]
    name: str
    value: str
    sources: tuple[str, ...]
    second_hand: bool
    """No first-hand source states it, as far as it is told of an event."""


class EntityData:
    """Writes entities as Turtle and JSON; what several of them share is made once."""

    def __init__(self, kg: KnowledgeGraph) -> None:
        self.kg = kg
        self._claims: dict[str, tuple[_Claim, ...]] = {}
        self._blocks: dict[str, str] = {}
        self._sources: dict[str, str] = {}
        self._stated_by: dict[str, frozenset[str]] = {}

    def turtle(self, ident: str, events: Iterable[Event]) -> str:
        """Return an entity and its events in Turtle, sorted; parsed anew it is the same graph."""
        subjects = _subjects(ident, events)
        sources = "".join(map(self._source, self._sources_of(subjects)))
        entity = self.kg.entities[ident]
        metadata = (
            ("dct:license", f"<{_LICENCE}>"),
            ("dct:subject", _TURTLE.name(PREFIXES["id"] + ident)),
            ("dct:title", quoted(entity.label)),
            ("dct:type", _TURTLE.name(PREFIXES["eai"] + entity.kind)),
        )
        about = f"{statements('<data.ttl>', metadata)}\n"
        body = "\n".join(("", about, *map(self._turtle_of, subjects), sources))
        return "".join(line for name, line in _PREFIXES.items() if f"{name}:" in body) + body

    def as_json(self, ident: str, events: Iterable[Event]) -> str:
        """Return the same as JSON: ``id``, ``name``, ``kind``, ``claims`` and ``sources``.

        It is what ``entity/claims.js`` makes of :meth:`turtle`.
        """
        subjects = _subjects(ident, events)
        sources = {one: self._source_json(one) for one in self._sources_of(subjects)}
        lines = ",\n".join(self._line(claim) for one in subjects for claim in self._of(one))
        sources_json = json.dumps(sources, ensure_ascii=False, sort_keys=True, indent=0)
        opening = _opened(self._head(ident))
        return f'{opening},\n"claims": [\n{lines}\n],\n"sources": {sources_json}\n}}\n'

    def pointer(self, ident: str) -> str:
        """Return what stands at the address of the JSON: of what it is, where its claims are."""
        return f"{_opened({**self._head(ident), 'turtle': 'data.ttl'})}\n}}\n"

    def _head(self, ident: str) -> dict[str, str]:
        entity = self.kg.entities[ident]
        return {
            "id": PREFIXES["id"] + ident,
            "name": entity.label,
            "kind": entity.kind,
            "licence": _LICENCE,
        }

    def content_of(self, ident: str) -> tuple[object, ...]:
        """Return all that decides what :meth:`turtle` and :meth:`pointer` say of an entity."""
        subjects = _subjects(ident, self.kg.events_about(ident))
        return (
            self.kg.entities[ident],
            tuple(map(self._turtle_of, subjects)),
            tuple(map(self._source, self._sources_of(subjects))),
        )

    def _sources_of(self, subjects: Sequence[str]) -> list[str]:
        return sorted(frozenset().union(*map(self._stating, subjects)))

    def _stating(self, ident: str) -> frozenset[str]:
        """Return the sources that state anything of one subject; the register is none."""
        if ident not in self._stated_by:
            found = frozenset(one for claim in self._of(ident) for one in claim.sources)
            self._stated_by[ident] = frozenset(one for one in found if one in self.kg.sources)
        return self._stated_by[ident]

    def _of(self, ident: str) -> tuple[_Claim, ...]:
        """Return every claim that a source or the register makes of one subject, sorted."""
        if ident not in self._claims:
            subject = NamedNode(PREFIXES["id"] + ident)
            stating_sources: dict[tuple[Any, Any], set[str]] = defaultdict(set)
            for quad in self.kg.asserted.match(subject, None, None, None):
                graph = text_of(quad.graph_name)
                if graph.startswith(PREFIXES["src"]):
                    stating_sources[quad.predicate, quad.object].add(slug(graph))
            start, event = _TURTLE.name(subject.value), self.kg.event(ident)
            claims = []
            for (predicate, value), found in stating_sources.items():
                name = compact(predicate.value).partition(":")[2]
                sources = tuple(sorted(found))
                claims.append(
                    _Claim(
                        ident,
                        (start, _TURTLE.name(predicate.value), _TURTLE.term(value)),
                        name,
                        slug(value.value) if isinstance(value, NamedNode) else text_of(value),
                        sources,
                        event is not None and second_hand_only(self.kg, event, name, sources),
                    )
                )
            self._claims[ident] = tuple(sorted(claims, key=lambda claim: claim.terms))
        return self._claims[ident]

    def _turtle_of(self, ident: str) -> str:
        """Return one subject's claims in Turtle."""
        if ident not in self._blocks:
            claims = self._of(ident)
            self._blocks[ident] = _block(claims[0].terms[0], claims) if claims else ""
        return self._blocks[ident]

    def _line(self, claim: _Claim) -> str:
        """Return a claim as a line of JSON; it says where no first-hand source states it."""
        found: dict[str, object] = {
            "subject": claim.subject,
            "property": claim.name,
            "value": claim.value,
            "sources": claim.sources,
        }
        if claim.second_hand:
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
            if reliability := self.kg.sources[source].reliability:
                fields.add(("eai:reliability", _TURTLE.name(PREFIXES["c"] + reliability)))
            start = _TURTLE.name(node.value)
            stated = _grouped((name, value, False) for name, value in sorted(fields))
            block = f"{start} {' ; '.join(text for text, _ in stated)} .\n" if fields else ""
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


def _opened(head: Mapping[str, str]) -> str:
    """Return a JSON object, a key a line, without its end."""
    return json.dumps(head, ensure_ascii=False, indent=0)[:-2]


def _block(start: str, claims: Sequence[_Claim]) -> str:
    """Return a subject's claims, who makes most of them, and then those that others make."""
    most = mode(claim.sources for claim in claims)
    all_second_hand = all(claim.second_hand for claim in claims)
    stated = _grouped(
        (*claim.terms[1:], claim.second_hand and not all_second_hand) for claim in claims
    )
    lines = [*stated, (f"dct:source {_named(most)}", all_second_hand)]
    ends = [*(";" for _ in lines[1:]), "."]
    # A comment takes the rest of its line.
    text = "\n  ".join(
        f"{line} {end} {_SECOND_HAND}" if marked else f"{line} {end}"
        for (line, marked), end in zip(lines, ends, strict=True)
    )
    others = (_stated(claim) for claim in claims if claim.sources != most)
    return "\n".join((f"{start} {text}", *others, ""))


def _grouped(terms: Iterable[tuple[str, str, bool]]) -> Iterator[tuple[str, bool]]:
    """Yield each property with its values; what is marked stands apart from what is not."""
    for (name, marked), group in groupby(terms, key=lambda one: (one[0], one[2])):
        values = ", ".join(value for _, value, _ in group)
        yield f"{'a' if name == _TYPE else name} {values}", marked


def _named(sources: Iterable[str]) -> str:
    return ", ".join(_TURTLE.name(PREFIXES["src"] + one) for one in sources)


def _stated(claim: _Claim) -> str:
    subject, predicate, value = claim.terms
    terms = (subject, predicate, value)
    parts = zip(("rdf:subject", "rdf:predicate", "rdf:object"), terms, strict=True)
    return statements("[]", (("a", "rdf:Statement"), *parts, ("dct:source", _named(claim.sources))))
